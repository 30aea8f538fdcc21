"""The actions: each one thing the minute-taker did. Small frozen values; the journal is a list of them.

What an action means is in ``fold``; whether it is allowed is in ``rules``. ``item`` is an item's id within the
meeting (an int that never changes), ``point`` the n of *Ad n*.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from minuteapp.domain.people import Body, Person
from minuteapp.domain.record import Position, Record, RecordItem


class When(StrEnum):
    """Where in an item a movement falls."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Scope(StrEnum):
    """How long a movement holds: until the person's next one, for the item alone, or for its votes alone."""

    ONWARDS = "onwards"
    ITEM = "item"
    VOTE = "vote"


class MotionKind(StrEnum):
    """What is put to the vote."""

    RECOMMENDATION = "recommendation"
    AMENDMENT = "amendment"
    POSTPONEMENT = "postponement"
    OWN = "own"


class Fate(StrEnum):
    """What became of an item that was not decided."""

    WITHDRAWN = "withdrawn"
    POSTPONED = "postponed"


class Ending(StrEnum):
    """How a referral to the council (§ 23) ended."""

    WITHDRAWN = "withdrawn"  # frafaldet, by the member
    GIVEN_UP = "given_up"  # opgivet, by the committee


class Slot(Struct, frozen=True):
    """One place a decision is written in: the item as a whole, *Ad n*, or a closed item's public wording."""

    point: int | None = None
    public: bool = False


WHOLE = Slot()
PUBLIC = Slot(public=True)


class Motion(Struct, frozen=True):
    """What is voted on. ``text``: who moved an amendment (*Ø*, *Anders Bjerg*), or the own words."""

    kind: MotionKind = MotionKind.RECOMMENDATION
    text: str | None = None


class CastVote(Struct, frozen=True):
    """Where one member stood; the party is the member's at that moment."""

    name: str
    party: str | None
    position: Position


class Movement(Struct, frozen=True):
    """Someone came or went. ``item`` None is before the first item; ``at`` None is a correction without a clock.

    ``replaces`` names the member a substitute sits in for.
    """

    person: str
    present: bool
    item: int | None = None
    when: When = When.DURING
    scope: Scope = Scope.ONWARDS
    at: datetime | None = None
    replaces: str | None = None


class Attachment(Struct, frozen=True):
    """A file that was attached: its name, its text as Markdown, and its SHA-256 in hexadecimal."""

    name: str
    text: str
    sha256: str


ACTIONS: dict[str, type[Action]] = {}


class Action(Struct, frozen=True):
    """Base of all actions. ``undoable`` is False for what stays done (loading, approval).

    A class made on it is known to the journal by its name, which is therefore kept for ever.
    """

    undoable: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        ACTIONS[cls.__name__] = cls


class Load(Action, frozen=True):
    """The meeting begins as this record, for this body, with these people known."""

    record: Record
    body: Body
    people: tuple[Person, ...] = ()
    undoable: ClassVar[bool] = False


class RevisedItem(Struct, frozen=True):
    """One item as a newer document has it. ``id`` is the meeting's, or a new one for an item that comes in.

    ``outcome`` puts the document's decision in the place of what was recorded; ``withdrawn`` takes the item off the
    agenda, which one without a decision then says; what was recorded on it stays.
    """

    id: int
    source: RecordItem
    outcome: bool = False
    withdrawn: bool = False


class Revise(Action, frozen=True):
    """A newer document changed the agenda: these items are new or changed, and this is the order of them all.

    Items not in ``order`` are gone. ``listed`` is the order the documents have, without what was moved at the meeting.
    ``head`` is the document's, without its items.
    """

    head: Record
    items: tuple[RevisedItem, ...]
    order: tuple[int, ...]
    listed: tuple[int, ...]


class AddPerson(Action, frozen=True):
    """A person not known before; replaces the one of the same name (party or role corrected)."""

    person: Person


class Arrive(Action, frozen=True):
    """A person came. A substitute names whom they replace."""

    person: str
    item: int | None = None
    when: When = When.DURING
    scope: Scope = Scope.ONWARDS
    replaces: str | None = None


class Leave(Action, frozen=True):
    """A person left, or is absent from the start (``item`` None)."""

    person: str
    item: int | None = None
    when: When = When.DURING
    scope: Scope = Scope.ONWARDS


class CorrectMovements(Action, frozen=True):
    """All of one person's movements as they should have been told."""

    person: str
    movements: tuple[Movement, ...]


class ConfirmAttendance(Action, frozen=True):
    """The roll call is done: everyone not marked absent is there."""


class StartItem(Action, frozen=True):
    """The body turns to this item; the one before is left as it is."""

    item: int


class Decide(Action, frozen=True):
    """The free text of a slot between its ballots: ``gap`` 0 stands before the first ballot, n after the n-th.

    Paragraphs are separated by newlines. An empty text removes it.
    """

    item: int
    slot: Slot
    text: str
    gap: int = 0


class CastVotes(Action, frozen=True):
    """A ballot is closed. ``ballot`` None is a new one, else that one is corrected.

    ``without_vote`` is *uden afstemning*: ``votes`` then holds only those noted against.
    ``retakes`` names a ballot that this one replaces because the vote was taken again.
    """

    item: int
    votes: tuple[CastVote, ...]
    point: int | None = None
    motion: Motion = Motion()
    tail: str = ""
    without_vote: bool = False
    ballot: int | None = None
    retakes: int | None = None


class MoveBallot(Action, frozen=True):
    """A ballot gets another place: among the ballots of ``point``, at ``index``."""

    item: int
    ballot: int
    point: int | None
    index: int


class RemoveBallot(Action, frozen=True):
    """A ballot was not held after all; the text around it stays."""

    item: int
    ballot: int


class Recuse(Action, frozen=True):
    """The body decided on a member's recusal, § 14. ``disqualified`` False is *ikke inhabil*."""

    item: int
    person: str
    disqualified: bool = True
    refused_to_leave: bool = False
    reason: str | None = None
    substitute: str | None = None


class WithdrawRecusal(Action, frozen=True):
    """The question of recusal was noted by mistake."""

    item: int
    person: str


class Dissent(Action, frozen=True):
    """A statement for the record, § 13(2). An empty text removes it."""

    item: int
    person: str
    text: str


class Refer(Action, frozen=True):
    """A member brings the committee's decision before the council, § 23."""

    item: int
    person: str


class EndReferral(Action, frozen=True):
    """The referral was withdrawn by the member or given up by the committee."""

    item: int
    person: str
    ending: Ending


class Pause(Action, frozen=True):
    """The meeting is paused."""


class Resume(Action, frozen=True):
    """The meeting goes on after a pause, or after it was adjourned too soon."""


class ChangeChair(Action, frozen=True):
    """Another person leads the meeting from now on."""

    person: str


class AddItem(Action, frozen=True):
    """An item not on the agenda, placed after ``after`` (None: first)."""

    title: str
    number: str
    after: int | None = None


class SetFate(Action, frozen=True):
    """The item was withdrawn or postponed, with the words for it; None takes that back."""

    item: int
    fate: Fate | None
    text: str = ""


class MoveItem(Action, frozen=True):
    """The item is dealt with at another place: just after ``after`` (None: first)."""

    item: int
    after: int | None


class TakeTogether(Action, frozen=True):
    """These items are dealt with as one; the first leads."""

    items: tuple[int, ...]


class Reopen(Action, frozen=True):
    """An item already dealt with is taken up again; it becomes the one being dealt with."""

    item: int


class CloseDoors(Action, frozen=True):
    """The item is closed (lukket punkt), § 10, with its reason."""

    item: int
    reason: str | None = None


class OpenDoors(Action, frozen=True):
    """The item is open after all."""

    item: int


class SetPublicTitle(Action, frozen=True):
    """What the public may read as the title of a closed item."""

    item: int
    title: str


class Note(Action, frozen=True):
    """A private note on an item; in no export."""

    item: int
    text: str


class Attach(Action, frozen=True):
    """A file's text is kept beside an item, in the place of one of the same name; only the name is printed."""

    item: int
    attachment: Attachment


class ReadOut(Action, frozen=True):
    """The decision was read aloud to the meeting as it stands."""

    item: int


class Adjourn(Action, frozen=True):
    """The meeting is closed by the chair."""


class Undo(Action, frozen=True):
    """The action with journal number ``seq`` is taken back."""

    seq: int
    undoable: ClassVar[bool] = False


class Redo(Action, frozen=True):
    """The action with journal number ``seq`` holds again."""

    seq: int
    undoable: ClassVar[bool] = False


class Entry(Struct, frozen=True):
    """One line of the journal: an action with its number (from 1), time and author."""

    seq: int
    at: datetime
    author: str
    action: Action
