"""The meeting: a record being lived. Plain frozen values, made by ``fold`` from actions.

Nothing derived is kept here: presence, quorum, outcome and sentences are computed by their own modules.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from minuteapp.domain.actions import Attachment, CastVote, Ending, Fate, Motion, Movement, Slot
from minuteapp.domain.people import Body, Person
from minuteapp.domain.record import Kind, Record, RecordItem

WITHDRAWN_TEXT = "Taget af dagsordenen."  # printed in the minutes, so Danish in every language
POSTPONED_TEXT = "Udsat."


class Ballot(Struct, frozen=True):
    """One closed ballot. ``id`` is unique within its item and never reused."""

    id: int
    point: int | None
    motion: Motion
    votes: tuple[CastVote, ...]
    at: datetime
    without_vote: bool = False
    tail: str = ""


class SlotText(Struct, frozen=True):
    """What stands in a slot: ballots in order, and the free text before, between and after them.

    ``texts`` is one longer than ``ballots``.
    """

    ballots: tuple[int, ...] = ()
    texts: tuple[str, ...] = ("",)

    @property
    def empty(self) -> bool:
        """Whether nothing has been decided here."""
        return not self.ballots and not any(self.texts)


class Recusal(Struct, frozen=True):
    """What the body found about a member's recusal (§ 14)."""

    person: str
    disqualified: bool = True
    refused_to_leave: bool = False
    reason: str | None = None
    substitute: str | None = None


class Statement(Struct, frozen=True):
    """A dissent entered for the record (§ 13(2))."""

    person: str
    text: str


class Referral(Struct, frozen=True):
    """A member's § 23 referral; standing while ``ending`` is None."""

    person: str
    ending: Ending | None = None


class Clearance(Struct, frozen=True):
    """What looks like a personal id number in a field of an item (None: the head), and why it may stand there."""

    item: int | None
    field: str
    digest: str
    reason: str


class Item(Struct, frozen=True):
    """One agenda item with what has been recorded on it. ``source`` is what the document said."""

    id: int
    number: str
    title: str | None
    source: RecordItem
    closed: bool = False
    closed_reason: str | None = None
    public_title: str | None = None
    decisions: tuple[tuple[Slot, SlotText], ...] = ()
    ballots: tuple[Ballot, ...] = ()
    next_ballot: int = 1
    recusals: tuple[Recusal, ...] = ()
    statements: tuple[Statement, ...] = ()
    referrals: tuple[Referral, ...] = ()
    fate: Fate | None = None
    taken_with: int | None = None
    added: bool = False
    note: str = ""
    read_out_at: datetime | None = None
    attached: tuple[Attachment, ...] = ()

    @property
    def kind(self) -> Kind | None:
        return self.source.kind

    @property
    def points(self) -> tuple[str, ...]:
        """The recommendation's points."""
        return self.source.recommendation.points

    @property
    def attachments(self) -> tuple[tuple[str, Attachment | None], ...]:
        """The names the document lists, with what was attached under them, and then what it does not list."""
        attached = {attachment.name: attachment for attachment in self.attached}
        listed = [(name, attached.pop(name, None)) for name in self.source.attachments]
        return (*listed, *attached.items())

    def text(self, slot: Slot) -> SlotText:
        """Return what stands in ``slot``; an empty value when nothing does."""
        return next((text for other, text in self.decisions if other == slot), SlotText())

    def ballot(self, ballot_id: int) -> Ballot:
        """Return the ballot with that id. Raises KeyError when there is none."""
        for ballot in self.ballots:
            if ballot.id == ballot_id:
                return ballot
        raise KeyError(ballot_id)

    @property
    def decided(self) -> bool:
        """Whether something has been decided, in any slot but the public one."""
        return any(not text.empty for slot, text in self.decisions if not slot.public)


class Meeting(Struct, frozen=True):
    """A meeting as its journal says it is now.

    ``items`` are in the order they are dealt with. ``dealt`` lists item ids in the order they were started, the
    last being the one dealt with now while the meeting runs. ``removed`` are the digests of personal id numbers that no
    text of the meeting holds any more.
    """

    record: Record
    body: Body
    people: tuple[Person, ...] = ()
    items: tuple[Item, ...] = ()
    dealt: tuple[int, ...] = ()
    movements: tuple[Movement, ...] = ()
    attendance_taken: bool = False
    chair: str | None = None
    started_at: datetime | None = None
    paused_at: datetime | None = None
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    adjourned_at: datetime | None = None
    recorded: bool = False
    cleared: tuple[Clearance, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def current(self) -> int | None:
        """The id of the item being dealt with; None before the first."""
        return self.dealt[-1] if self.dealt else None

    def item(self, item_id: int) -> Item:
        """Return the item with that id. Raises KeyError when there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def person(self, name: str) -> Person | None:
        """Return the person of that name, if known."""
        return next((person for person in self.people if person.name == name), None)

    @property
    def members(self) -> tuple[Person, ...]:
        """The body's members, in roster order."""
        return tuple(person for person in self.people if person.role.value == "member")
