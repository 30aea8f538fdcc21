"""An invented evening with a little of everything a house style puts words to, for trying a style out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from minuteapp.domain import actions as a
from minuteapp.domain.fold import apply, begin
from minuteapp.domain.meeting import Ballot, Item
from minuteapp.domain.minutes import minutes
from minuteapp.domain.people import Body, BodyKind, Person, Role
from minuteapp.domain.record import (
    Document,
    EarlierTreatment,
    Kind,
    Position,
    Recommendation,
    Record,
    RecordItem,
    Section,
)
from minuteapp.domain.style import HouseStyle

_DAY = date(2026, 3, 4)
_BODY = "Teknisk Udvalg"
_PEOPLE = (
    Person("Anders Bjerg", "A", post="formand"),
    Person("Bodil Krogh", "A"),
    Person("Carl Holm", "C"),
    Person("Dorte Lind", "V"),
    Person("Erik Vang", "Ø"),
    Person("Finn Dahl", "C", Role.SUBSTITUTE),
)


def sample_minutes(style: HouseStyle) -> Record:
    """Return the minutes of the evening in the style's words: votes, absence, recusal, dissent and a closed item."""
    agenda = _agenda(style)
    meeting = begin(a.Load(agenda, Body(_BODY, BodyKind.COMMITTEE, agenda.municipality), _PEOPLE))
    for minute, action in enumerate(_actions(style)):
        meeting = apply(meeting, action, datetime(2026, 3, 4, 16, 30 + minute, tzinfo=UTC))
    return minutes(meeting, style)


def sample_ballots() -> tuple[tuple[str, Ballot, Item], ...]:
    """Return a ballot of every outcome, each with the key of the text that says how it went, and its item."""
    people = (*_PEOPLE[:5], Person("Gry Sø", "A"), Person("Hans Bro", "V"))
    item = Item(1, "1", "Budget 2027", RecordItem("1", "Budget 2027"))
    at = datetime(2026, 3, 4, 17, tzinfo=UTC)
    ballots = []
    for key, stands in _STANDS.items():
        votes = zip(people, stands, strict=False)
        cast = tuple(a.CastVote(person.name, person.party, _POSITIONS[letter]) for person, letter in votes)
        without_vote = key == "votes.noted_against"
        ballots.append((key, Ballot(1, None, a.Motion(), cast, at, without_vote), item))
    return tuple(ballots)


_POSITIONS = {
    "+": Position.FOR,
    "-": Position.AGAINST,
    "0": Position.ABSTAINING,
    "?": Position.RESERVED,
}
_STANDS = {
    "votes.majority": "++-0?++",
    "votes.few": "++-00",
    "votes.fallen": "+--0-",
    "votes.fallen_tie": "++--",
    "votes.fallen_unvoted": "00?0",
    "votes.noted_against": "-",
}
"""Where the people stand in a ballot of each outcome that the style has a text for."""


def _agenda(style: HouseStyle) -> Record:
    return Record(
        document=Document.MINUTES,
        committee=_BODY,
        date=_DAY,
        municipality=style.municipality or "Solbjerg Kommune",
        term="2026-2029",
        time=time(16, 30),
        place="Mødelokale 2",
        items=(
            RecordItem("1", "Godkendelse af dagsorden", Kind.DECISION),
            _case(style),
            _case(style, "3", "Gangbro ved åen", "at broen anlægges."),
            RecordItem(
                "4",
                "Køb af ejendommen Strandvænget",
                Kind.DECISION,
                closed=True,
                public_title="Køb af ejendom",
                case_number="26/999",
            ),
            RecordItem("5", "Eventuelt", Kind.ANY_OTHER_BUSINESS),
        ),
    )


def _case(
    style: HouseStyle, number: str = "2", title: str = "Budget 2027", point: str = "at budgettet godkendes."
) -> RecordItem:
    known = dict.fromkeys((*style.headings.sections_before, *style.headings.sections))
    return RecordItem(
        number=number,
        title=title,
        kind=Kind.DECISION,
        case_number="26/1234",
        journal_number="00.30.10",
        document_number="26-7",
        recommendation=Recommendation("Center for Teknik", (point, "at rammen hæves.")),
        sections=tuple(Section(heading, f"Her står sagens {heading.casefold()}.") for heading in known),
        attachments=("Budgetnotat", "Kort"),
        related=(EarlierTreatment("Økonomiudvalget", date(2026, 2, 3), "15", closed=False),),
        consideration=("Teknisk Udvalg", "Byrådet"),
    )


def _actions(style: HouseStyle) -> tuple[a.Action, ...]:
    first = style.phrases[0].text if style.phrases else "Godkendt."
    against = {"Carl Holm": Position.AGAINST, "Dorte Lind": Position.ABSTAINING}
    split = tuple(
        a.CastVote(person.name, person.party, against.get(person.name, Position.FOR))
        for person in _PEOPLE
        if person.votes and person.name not in ("Erik Vang", "Finn Dahl")
    )
    return (
        a.Leave("Erik Vang"),
        a.ConfirmAttendance(),
        a.StartItem(1),
        a.Decide(1, a.Slot(), first if "{" not in first else "Godkendt."),
        a.StartItem(2),
        a.CastVotes(2, split),
        a.Dissent(2, "Carl Holm", "Rammen er for stram."),
        a.StartItem(3),
        a.Arrive("Finn Dahl", 3, a.When.BEFORE, a.Scope.ITEM, replaces="Erik Vang"),
        a.Recuse(3, "Bodil Krogh", reason="formand for bådelauget"),
        a.Decide(3, a.Slot(1), "Broen anlægges."),
        a.Decide(3, a.Slot(2), "Rammen hævet."),
        a.StartItem(4),
        a.Decide(4, a.Slot(), "Ejendommen købes."),
        a.Decide(4, a.Slot(public=True), "Godkendt."),
        a.StartItem(5),
        a.Leave("Dorte Lind", 5, a.When.BEFORE),
        a.Decide(5, a.Slot(), "Intet."),
        a.Adjourn(),
    )
