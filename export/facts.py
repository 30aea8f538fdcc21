"""What a house's templates may say of a meeting: its date, place and people, by the names the templates use."""

from __future__ import annotations

from minuteapp.domain.prose.attendance import NO_PARTIES, Parties, absent_line
from minuteapp.domain.prose.danish import clock_values, date_values, definite, genitive
from minuteapp.domain.record import Document, Record, RecordItem, Version
from minuteapp.domain.style import HouseStyle

Values = dict[str, str | None]


def facts(record: Record, style: HouseStyle, letters: Parties = NO_PARTIES) -> Values:
    """Return the values of the meeting as a whole; ``letters`` are printed after names in a house that does so."""
    minuted = record.items if record.document is Document.MINUTES else ()
    return {
        **date_values(record.date, record.time),
        **clock_values("adjourned", record.adjourned),
        "document": style.documents.get(record.document) or record.document.value.upper(),
        "committee": record.committee,
        "committees": genitive(definite(record.committee)),
        "term": record.term,
        "place": record.place,
        "municipality": record.municipality,
        "participants": ", ".join(record.participants) if record.participants else None,
        "chair": record.chair,
        "absent": absent_line(minuted, style.attendance, letters),
    }


def facts_of_item(item: RecordItem, style: HouseStyle) -> Values:
    """Return the values of one item, as its heading and the lines under it may print them."""
    return {
        "number": item.number,
        "title": item.title,
        "kind": style.kind_labels.get(item.kind) if item.kind else None,
        "case": item.case_number,
        "journal": item.journal_number,
        "document": item.document_number,
        "openness": style.closed_label if item.closed else style.open_label,
    }


def parties(record: Record, version: Version = Version.PUBLIC) -> dict[str, str]:
    """Return the letters that the record tells beside names: who was there, and who voted at what may be read."""
    attendees = record.attendance or ()
    told = {each.name: each.party for each in attendees if each.party}
    items = (item for item in record.items if not (item.closed and version is Version.PUBLIC))
    for vote in (vote for item in items for vote in item.votes):
        for voter in vote.voters:
            if voter.name and voter.party:
                told.setdefault(voter.name, voter.party)
    return told
