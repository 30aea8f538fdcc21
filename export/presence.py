"""Who was there, as a table, and who signs: for the attendance list, the signature sheet and the full version."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from export.blocks import Align, Run, Runs, SignatureLine, Table
from minuteapp.domain.people import BodyKind, Role, body_kind, with_party
from minuteapp.domain.record import Attendee, Passage, Record, Version
from minuteapp.domain.style import HouseStyle

ROLE_NAMES = {
    Role.MEMBER: "medlem",
    Role.SUBSTITUTE: "stedfortræder",
    Role.OFFICIAL: "embedsperson",
    Role.GUEST: "gæst",
}
_WHEN = {"before": "før", "during": "under", "after": "efter"}


def attendees(record: Record, version: Version) -> tuple[Attendee, ...]:
    """Return everyone of the body, or with it: as recorded, else those the document lists as present.

    Whose seat somebody had at closed items alone is not told in public: it would tell who was disqualified there.
    """
    if record.attendance is None:
        return tuple(map(Attendee, record.participants or ()))
    if version is not Version.PUBLIC:
        return record.attendance
    told = {(each.name, each.replaces) for item in record.items if not item.closed for each in item.substitutes}
    return tuple(
        each if (each.name, each.replaces) in told else replace(each, replaces=None) for each in record.attendance
    )


def signers(record: Record, version: Version) -> tuple[Attendee, ...]:
    """Return all who took part, the chair first (§ 13): members and substitutes, whenever they came and went."""
    there = [
        each for each in attendees(record, version) if each.attended and each.role in (Role.MEMBER, Role.SUBSTITUTE)
    ]
    if record.participants is not None:
        there = [each for each in there if each.name in record.participants]
    return tuple(sorted(there, key=lambda each: each.name != record.chair))


def signature_lines(record: Record, style: HouseStyle, version: Version) -> tuple[SignatureLine, ...]:
    """Return room for all who took part to sign (§ 13), or for those who alone do so where the house says it."""
    people = signers(record, version)
    if not (style.signing.council and body_kind(record.committee) is BodyKind.COUNCIL):
        return tuple(SignatureLine(with_party(each.name, each.party), _signs_as(each, record.chair)) for each in people)
    chair = next((with_party(each.name, each.party) for each in people if each.name == record.chair), None)
    first, *others = style.signing.council
    return (SignatureLine(chair, first) if chair else SignatureLine(first), *map(SignatureLine, others))


def _signs_as(person: Attendee, chair: str | None) -> str:
    """What someone signs as; nothing for a member without a post."""
    if person.name == chair and not person.post:
        return "mødeleder"
    return function(person) if person.post or person.role != Role.MEMBER else ""


def function(attendee: Attendee) -> str:
    """Return what someone was at the meeting: *formand*, *stedfortræder for Jon Carlsen* …"""
    role = ROLE_NAMES[Role(attendee.role)]
    if attendee.replaces:
        return f"{role} for {attendee.replaces}"
    return attendee.post or role


def attendance_table(record: Record, version: Version) -> Table:
    """Return who was there; in the full version with when each came and went.

    Of a document that only lists those present no more is told than that.
    """
    people = attendees(record, version)
    if record.attendance is None:
        return table(("Navn", "Til stede"), [(each.name, "Ja") for each in people])
    head = ("Navn", "Parti", "Funktion", "Til stede")
    rows = [(each.name, each.party or "", function(each), "Ja" if each.attended else "Nej") for each in people]
    if version is not Version.FULL:
        return table(head, rows)
    return table((*head, "Kom og gik"), [(*row, _times(each)) for row, each in zip(rows, people, strict=True)])


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Return a table of plain texts."""
    return Table(_cells(head), tuple(map(_cells, rows)), (Align.LEFT,) * len(head))


def _cells(texts: Sequence[str]) -> tuple[Runs, ...]:
    return tuple((Run(text),) for text in texts)


def _times(attendee: Attendee) -> str:
    if not attendee.attended:
        return ""
    told = ", ".join(_passage(passage) for passage in attendee.passages if passage.item is not None)
    return f"{told[:1].upper()}{told[1:]}" or "Hele mødet"


def _passage(passage: Passage) -> str:
    clock = f" kl. {passage.clock:%H.%M}" if passage.clock else ""
    return f"{'kom' if passage.arrived else 'gik'}{clock} {_WHEN[passage.when]} punkt {passage.item}"
