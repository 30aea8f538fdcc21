"""Minutes as Akoma Ntoso 3.0, the OASIS standard for parliamentary and legal documents (LegalDocML).

They are a ``debate``: a roll call, a section for each item with its decision and votes, and the adjournment. Who and
what is named there is told once under ``references``, and the numbers of each ballot as data under ``analysis``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from typing import Any

from lxml import etree

from export.open_data.markup import case_text, element, identify, listed, on_lines, section
from export.open_data.names import body_path, numbered, slug
from export.open_data.references import References
from export.presence import ROLE_NAMES
from minuteapp.domain.people import Role, with_party
from minuteapp.domain.record import Attendee, EarlierTreatment, Position, Record, RecordItem, Vote
from minuteapp.domain.voting import Outcome
from minuteapp.domain.voting_history import Cast, told_ballot

_UNDATED = "0001-01-01"  # what the standard's own tools write where no date is known
_POSITIONS = {
    Position.FOR: "for",
    Position.AGAINST: "imod",
    Position.ABSTAINING: "undlader at stemme",
    Position.RESERVED: "tager forbehold",
}
_OUTCOMES = {Outcome.CARRIED: "vedtaget", Outcome.FALLEN: "forkastet", Outcome.TIED: "bortfaldet"}


def akoma_ntoso_bytes(record: Record) -> bytes:
    """Return the record as an Akoma Ntoso file."""
    root = _Debate(record).root()
    on_lines(root)
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


class _Debate:
    """One record being told; ``references`` remembers whoever is named on the way."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._references = References(record)
        self._ballots: list[Any] = []

    def root(self) -> Any:
        record = self._record
        body = element("debateBody", *self._body())
        if not len(body):
            body.append(element("debateSection", element("heading", record.committee), name="punkt"))
        identify(body)
        preface = self._preface()
        meta = element("meta", self._identification())
        if self._ballots:
            meta.append(element("analysis", element("parliamentary", *self._ballots), source=self._references.body))
        meta.append(self._references.element())
        return element("akomaNtoso", element("debate", meta, preface, body, name=record.document.value))

    # -- what it is -----------------------------------------------------------------------------------------------

    def _identification(self) -> Any:
        """The work (the meeting's minutes), its expression (in Danish) and its manifestation (this file)."""
        record = self._record
        place, _, body = body_path(record).partition("/")
        number = f"kl-{record.time:%H%M}" if record.time else "moede"
        day = record.date.isoformat() if record.date else _UNDATED
        work = f"/akn/dk-{place}/debate/{record.document.value}/{_worded(body)}/{day}/{number}"
        levels = (
            ("FRBRWork", work, ""),
            ("FRBRExpression", f"{work}/dan", ""),
            ("FRBRManifestation", f"{work}/dan", ".akn"),
        )
        told = element("identification", source=self._references.body)
        for name, uri, ending in levels:
            told.append(
                element(
                    name,
                    element("FRBRthis", value=f"{uri}/!main{ending}"),
                    element("FRBRuri", value=f"{uri}{ending}"),
                    element("FRBRdate", date=day, name="møde"),
                    element("FRBRauthor", href=self._references.body),
                )
            )
        told[0].extend([element("FRBRcountry", value="dk"), element("FRBRsubtype", value=record.document.value)])
        told[0].extend([element("FRBRnumber", value=number), element("FRBRname", value=self._title())])
        told[1].append(element("FRBRlanguage", language="dan"))
        return told

    def _title(self) -> str:
        record = self._record
        day = f" {record.date.isoformat()}" if record.date else ""
        return f"{record.document.value.capitalize()} {record.committee}{day}"

    def _preface(self) -> Any:
        record = self._record
        told = element("preface", element("p", element("docTitle", self._title())))
        if record.municipality:
            told.append(element("p", element("docProponent", record.municipality)))
        if record.date:
            written = f"{record.date:%d-%m-%Y}" + (f" kl. {record.time:%H.%M}" if record.time else "")
            told.append(element("p", element("docDate", written, date=record.date.isoformat())))
        if record.place:
            told.append(element("p", element("location", record.place, refersTo=self._references.place(record.place))))
        return told

    # -- what happened --------------------------------------------------------------------------------------------

    def _body(self) -> Iterator[Any]:
        record = self._record
        if record.attendance is not None:
            there = [self._attendee(each) for each in record.attendance]
        else:
            there = [self._person(name) for name in record.participants or ()]
        if there:
            yield element("rollCall", element("heading", "Mødedeltagere"), listed(there))
        for number, item in numbered(record.items):
            yield self._item(number, item)
        if record.adjourned:
            closed = element("p", "Mødet hævet kl. ", _clock(record.adjourned, "endEvent"))
            yield element("adjournment", closed)

    def _person(self, name: str, party: str | None = None, role: str | None = None) -> Any:
        made = element("person", with_party(name, party), refersTo=self._references.person(name))
        if role:
            made.set("as", self._references.role(role))
        return made

    def _attendee(self, attendee: Attendee) -> Any:
        role = attendee.post or ROLE_NAMES[Role(attendee.role)]
        person = self._person(attendee.name, attendee.party, role)
        instead = [" for ", self._person(attendee.replaces)] if attendee.replaces else []
        times: list[Any] = []
        for passage in attendee.passages:
            where = f" (punkt {passage.item})" if passage.item else ""
            clock = (
                [" kl. ", _clock(passage.clock, "startEvent" if passage.arrived else "endEvent")]
                if passage.clock
                else []
            )
            times += [f"; {'kom' if passage.arrived else 'gik'}", *clock, where]
        return element("span", person, f", {role}", *instead, "" if attendee.attended else ", ikke til stede", *times)

    def _item(self, number: str, item: RecordItem) -> Any:
        title = item.title or item.public_title or "Lukket punkt"
        made = element("debateSection", element("num", item.number), element("heading", title), name="punkt")
        made.set("eId", f"dbsect_{number}")
        if item.closed:
            made.set("class", "lukket")
        made.extend(_identity(item))
        points = item.recommendation.points
        if points:
            lead = [element("p", f"{item.recommendation.by} indstiller")] if item.recommendation.by else []
            made.append(section("indstilling", "Indstilling", *lead, listed(points, numbered=len(points) > 1)))
        for part in item.sections:
            made.append(section("sagsfremstilling", part.heading or "Sagsfremstilling", *case_text(part.markdown)))
        made.extend(self._decision(item))
        for order, vote in enumerate(item.votes, 1):
            made.extend(self._ballot(f"{number}_{order}", order, vote, item))
        made.extend(_lists(item))
        return made

    def _decision(self, item: RecordItem) -> Iterator[Any]:
        lines = [*self._whereabouts(item)]
        point: int | None = None
        for paragraph in item.paragraphs:
            label = f"Ad {paragraph.point}: " if paragraph.point is not None and paragraph.point != point else ""
            point = paragraph.point
            lines.append(element("p", f"{label}{paragraph.text}", class_="beslutning"))
        if lines:
            yield element("resolutions", element("heading", "Beslutning"), *lines)

    def _whereabouts(self, item: RecordItem) -> Iterator[Any]:
        if item.absent:
            yield element("p", "Fraværende: ", *_joined(map(self._person, item.absent)), class_="fravaer")
        for recused in item.recused:
            reason = f" ({recused.reason})" if recused.reason else ""
            stayed = ", men forlod ikke lokalet" if recused.stayed else ""
            yield element("p", self._person(recused.name), f" var inhabil{stayed}{reason}.", class_="inhabil")
        for each in item.substitutes:
            whom = [" for ", self._person(each.replaces)] if each.replaces else []
            yield element(
                "p", self._person(each.name), " deltog som stedfortræder", *whom, ".", class_="stedfortraeder"
            )

    # -- ballots --------------------------------------------------------------------------------------------------

    def _ballot(self, place: str, order: int, vote: Vote, item: RecordItem) -> Iterator[Any]:
        """A ballot's voters, side by side; its numbers go to the analysis."""
        ballot = told_ballot(vote, item)
        counts = []
        lines = [element("p", vote.motion)] if vote.motion else []
        for position, words in _POSITIONS.items():
            side, number = ballot.side(position), ballot.counted(position)
            if not side and not number:
                continue
            count = f"afstemning_{place}__{slug(words)}"
            told = "ukendt" if number is None else str(number)
            counts.append(element("count", eId=count, value=told, refersTo=self._references.concept(words)))
            voters = _joined(self._vote(cast, count) for cast in side)
            lines.append(element("p", f"{words.capitalize()}{': ' if side else f': {told}'}", *voters))
        if not counts:
            return
        voting = element("voting", *counts, eId=f"afstemning_{place}", href=f"#stemmer_{place}")
        if ballot.outcome:
            voting.set("outcome", self._references.concept(_OUTCOMES[ballot.outcome]))
        self._ballots.append(voting)
        heading = f"Afstemning {order}" + (f", ad {vote.point}" if vote.point is not None else "")
        yield element("declarationOfVote", element("heading", heading), *lines, eId=f"stemmer_{place}")

    def _vote(self, cast: Cast, count: str) -> Any:
        if cast.name:
            voter, words = self._references.person(cast.name), with_party(cast.name, cast.party)
        else:
            voter, words = self._references.party(cast.party or "?"), cast.party or "?"
        return element("vote", words, by=voter, choice=f"#{count}")


def _identity(item: RecordItem) -> Iterator[Any]:
    told = (
        ("sagsnummer", "Sagsnr.", item.case_number),
        ("journalnummer", "Journalnr.", item.journal_number),
        ("dokumentnummer", "Dokumentnr.", item.document_number),
    )
    for name, label, value in told:
        if value:
            yield element("p", f"{label}: ", element("inline", value, name=name))


def _lists(item: RecordItem) -> Iterator[Any]:
    if item.attachments:
        yield section("bilag", "Bilag", listed(item.attachments))
    if item.related:
        yield section("relateret-behandling", "Relateret behandling", listed(list(map(_earlier, item.related))))
    if item.consideration:
        yield section("behandling", "Behandling", listed(item.consideration))


def _earlier(treatment: EarlierTreatment) -> str:
    day = f" {treatment.date.isoformat()}" if treatment.date else ""
    return f"{treatment.committee}{day}{f' punkt {treatment.item}' if treatment.item else ''}"


def _clock(clock: time, kind: str) -> Any:
    return element("recordedTime", f"{clock:%H.%M}", time=f"{clock:%H:%M:%S}", type=kind)


def _joined(elements: Iterable[Any]) -> Sequence[Any]:
    """The elements with commas between."""
    found: list[Any] = []
    for each in elements:
        found += [", ", each] if found else [each]
    return found


def _worded(name: str) -> str:
    """A part of an address that may not begin with a digit."""
    return f"n-{name}" if name[:1].isdigit() else name
