"""The record: what an agenda (dagsorden) or minutes (referat) say, as a plain value.

Readers produce it, writers consume it, and its JSON form is a promise to other programs.
``None`` means *not told*, an empty tuple means *none*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

Clock: TypeAlias = time


class Document(StrEnum):
    """Which of the two documents a record was read from or is to be written as."""

    AGENDA = "dagsorden"
    MINUTES = "referat"


class Kind(StrEnum):
    """What an item asks of the body."""

    DECISION = "decision"
    INFORMATION = "information"
    DISCUSSION = "discussion"
    ANNOUNCEMENTS = "announcements"
    ANY_OTHER_BUSINESS = "any_other_business"


class Position(StrEnum):
    """Where a member stands in a ballot; a reservation is a position, not a vote."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINING = "abstaining"
    RESERVED = "reserved"


class Version(StrEnum):
    """Which readers a document is for: the public, those who took part, or the archive."""

    PUBLIC = "public"
    PARTICIPANTS = "participants"
    FULL = "full"


class Recommendation(Struct, frozen=True):
    """Who recommends what; each point begins with its *at* and carries no number."""

    by: str | None = None
    points: tuple[str, ...] = ()


class Section(Struct, frozen=True):
    """One part of the case text, as Markdown, under the heading the document gave it."""

    heading: str | None
    markdown: str


class DecisionParagraph(Struct, frozen=True):
    """One paragraph of a decision; ``point`` is the n of *Ad n*, or None for the item as a whole."""

    text: str
    point: int | None = None


class Recused(Struct, frozen=True):
    """A member the body found disqualified (inhabil), § 14; ``stayed`` where the member refused to leave the room."""

    name: str
    reason: str | None = None
    stayed: bool = False


class Substitute(Struct, frozen=True):
    """``name`` sat in for ``replaces``."""

    name: str
    replaces: str | None = None


class Voter(Struct, frozen=True):
    """A member, or a whole party where the text names no person."""

    name: str | None
    party: str | None = None


class Count(Struct, frozen=True):
    """The numbers a document prints beside a ballot; None where it prints none."""

    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    reserved: int | None = None


class Vote(Struct, frozen=True):
    """One ballot as a document tells it."""

    point: int | None = None
    motion: str | None = None
    count: Count | None = None
    in_favour: tuple[Voter, ...] = ()
    against: tuple[Voter, ...] = ()
    abstaining: tuple[Voter, ...] = ()
    reserved: tuple[Voter, ...] = ()

    @property
    def voters(self) -> tuple[Voter, ...]:
        """Everyone who stood anywhere."""
        return (*self.in_favour, *self.against, *self.abstaining, *self.reserved)


class DissentStatement(Struct, frozen=True):
    """A statement for the record (protokoltilførsel), § 13(2)."""

    name: str
    text: str


class EarlierTreatment(Struct, frozen=True):
    """Where the case has been before (relateret behandling)."""

    committee: str
    date: date | None = None
    item: str | None = None
    closed: bool | None = None


class RecordItem(Struct, frozen=True):
    """One agenda item, with what was decided when the document is minutes.

    ``votes`` and ``dissents`` are data beside ``paragraphs``, in which their sentences already stand, and are not
    printed again. ``absent``, ``recused`` and ``substitutes`` are printed from here: their sentences are no paragraphs.
    """

    number: str
    title: str | None
    kind: Kind | None = None
    closed: bool = False
    public_title: str | None = None
    public_decision: str | None = None
    case_number: str | None = None
    journal_number: str | None = None
    document_number: str | None = None
    recommendation: Recommendation = Recommendation()
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[DecisionParagraph, ...] = ()
    absent: tuple[str, ...] | None = None
    recused: tuple[Recused, ...] = ()
    substitutes: tuple[Substitute, ...] = ()
    votes: tuple[Vote, ...] = ()
    dissents: tuple[DissentStatement, ...] = ()
    attachments: tuple[str, ...] = ()
    related: tuple[EarlierTreatment, ...] = ()
    consideration: tuple[str, ...] = ()

    @property
    def decision(self) -> str | None:
        """The decision as one line: paragraphs joined by a space, *Ad n:* before the first of each point."""
        return joined_decision(self.paragraphs)

    @property
    def decision_points(self) -> tuple[DecisionParagraph, ...]:
        """One entry a point (*Ad 1*, *Ad 2* …), its paragraphs joined by a space."""
        points = dict.fromkeys(p.point for p in self.paragraphs if p.point is not None)
        return tuple(
            DecisionParagraph(" ".join(p.text for p in self.paragraphs if p.point == point), point) for point in points
        )


class Passage(Struct, frozen=True):
    """One coming or going: ``item`` is the number of the item it happened at, ``when`` where in that item.

    ``item`` None is before the first item; ``clock`` None is a correction told without one.
    """

    arrived: bool
    item: str | None = None
    when: str = "during"
    clock: time | None = None


class Attendee(Struct, frozen=True):
    """Someone of the body, or with it, at the meeting; ``attended`` if for any part of it.

    ``role`` is a value of `minuteapp.domain.people.Role`, ``replaces`` the member whose seat a substitute had.
    """

    name: str
    party: str | None = None
    role: str = "member"
    post: str | None = None
    attended: bool = True
    replaces: str | None = None
    passages: tuple[Passage, ...] = ()


class LogLine(Struct, frozen=True):
    """One line of the meeting's log: what was recorded, when and by whom, in Danish."""

    at: datetime
    author: str
    text: str


class Record(Struct, frozen=True):
    """One meeting, as a document says it.

    ``style`` is the house style the reader recognised, by name. ``attendance``, ``adjourned`` and ``chair`` come from
    a meeting that was recorded live; ``attendance`` with its clocks and ``log`` are for the full version alone.
    """

    document: Document
    committee: str
    date: date | None
    municipality: str | None = None
    term: str | None = None
    time: time | None = None
    place: str | None = None
    participants: tuple[str, ...] | None = None
    items: tuple[RecordItem, ...] = ()
    style: str | None = None
    chair: str | None = None
    adjourned: Clock | None = None
    attendance: tuple[Attendee, ...] | None = None
    log: tuple[LogLine, ...] | None = None


def joined_decision(paragraphs: Sequence[DecisionParagraph]) -> str | None:
    """One line of plain text from a decision's paragraphs; None when there are none."""
    if not paragraphs:
        return None
    return " ".join(_with_point_labels(paragraphs))


def _with_point_labels(paragraphs: Iterable[DecisionParagraph]) -> Iterable[str]:
    current: int | None = None
    for paragraph in paragraphs:
        if paragraph.point is not None and paragraph.point != current:
            yield f"Ad {paragraph.point}: {paragraph.text}"
        else:
            yield paragraph.text
        current = paragraph.point
