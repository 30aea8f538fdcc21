"""An invented archive to look things up in: a word is found where it begins one."""

from __future__ import annotations

import re
from datetime import date

from fakes import CASE
from live import FakeDesk

from minuteapp.domain.lookup import Field, Found, Hit, Search
from minuteapp.domain.record import (
    DecisionParagraph,
    DissentStatement,
    Document,
    EarlierTreatment,
    Kind,
    Recommendation,
    Record,
    RecordItem,
    Section,
    Vote,
    Voter,
)

BRIDGE = RecordItem(
    "14",
    "Ny gangbro ved Lyngsø",
    Kind.DECISION,
    case_number="31/0077",
    recommendation=Recommendation("Center for Veje", ("at broen anlægges i 2029.", "at udgiften deles.")),
    sections=(
        Section("Sagsfremstilling", f"Gangbroen skal erstatte den gamle bro. {CASE}"),
        Section("Økonomi", "\n\n".join(f"Afsnit {n}. Udgiften holdes inden for rammen." for n in range(30))),
        Section("Høring", "Naboerne ønsker, at gangbroens rækværk er lavt."),
    ),
    paragraphs=(
        DecisionParagraph("Gangbroen anlægges, idet rækværket holdes lavt.", 1),
        DecisionParagraph("Et flertal godkendte, at udgiften deles.", 2),
    ),
    votes=(Vote(2, None, None, (Voter("Bodil Krogh", "A"),), (Voter("Per Tved", "C"),)),),
    dissents=(DissentStatement("Per Tved", "Udgiften er for stor."),),
    attachments=("Tegning af gangbro",),
    related=(EarlierTreatment("Økonomiudvalget", date(2028, 2, 3), "7"),),
)
REFUGE = RecordItem(
    "3",
    "Modtagelse af flygtninge",
    Kind.INFORMATION,
    case_number="28/1204",
    sections=(Section("Sagsfremstilling", "Kommunen modtager 14 flygtninge om året."),),
    paragraphs=(DecisionParagraph("Taget til efterretning."),),
)
CLOSED = RecordItem(
    "5",
    "Køb af areal til gangbro",
    Kind.DECISION,
    closed=True,
    paragraphs=(DecisionParagraph("Arealet købes."), DecisionParagraph("Beløbet fortroligt.")),
)
UNDECIDED = RecordItem("9", "Gangbro: status", Kind.INFORMATION)


def _minutes(committee: str, day: date, *items: RecordItem) -> Record:
    return Record(Document.MINUTES, committee, day, "Solbjerg Kommune", items=items)


RECORDS = {
    "a1": _minutes("Teknikudvalget", date(2028, 11, 4), BRIDGE, UNDECIDED),
    "a2": _minutes("Økonomiudvalget", date(2029, 1, 21), REFUGE, CLOSED),
}


def _hit(meeting_id: str, item: RecordItem, words: list[str]) -> Hit | None:
    """Return the hit on an item in which every word begins a word; the snippet is the first text with the first one."""
    record = RECORDS[meeting_id]
    texts = [
        (Field.DECISION, item.decision or ""),
        (Field.TITLE, item.title or ""),
        *((Field.CASE, section.markdown) for section in item.sections),
    ]
    whole = "\n".join(text for _field, text in texts)
    patterns = [re.compile(rf"\b{re.escape(word)}\w*", re.IGNORECASE) for word in words]
    if not all(pattern.search(whole) for pattern in patterns):
        return None
    field, text = next(((f, t) for f, t in texts if patterns and patterns[0].search(t)), (None, ""))
    marks = tuple(match.span() for match in patterns[0].finditer(text)) if patterns else ()
    return Hit(
        meeting_id, meeting_id, record.municipality, record.committee, record.date, int(item.number), item.number,
        item.title, item.kind, item.closed, item.case_number, item.decision, field, text, marks,
    )  # fmt: skip


def find(search: Search) -> Found:
    """Return what fits, the newest meeting first; *flygnting* is a slip that is known."""
    if search.text == "flygnting":
        return Found(suggestion="flygtning")
    hits = []
    for meeting_id, record in RECORDS.items():
        if search.committee and not record.committee.casefold().startswith(search.committee.casefold()):
            continue
        if search.since and record.date and record.date < search.since:
            continue
        for item in record.items:
            hit = _hit(meeting_id, item, search.text.split())
            if hit and (not search.case or search.case == item.case_number):
                hits.append(hit)
    return Found(tuple(hits[: search.limit]), len(hits))


def many(search: Search) -> Found:
    """Return 45 hits on the same item."""
    hit = _hit("a1", BRIDGE, search.text.split())
    return Found((hit,) * min(search.limit, 45), 45, ranked=False) if hit else Found()


def archive_desk() -> FakeDesk:
    """A desk with the invented archive."""
    return FakeDesk(finds=find, records=RECORDS)
