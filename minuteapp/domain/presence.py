"""Presence: a ledger of movements with clock and item, and everything read off it.

A movement holds until that person's next one. The ledger is ordered by the place in the meeting a movement belongs
to, so a correction made later falls where it should have been told.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime

from msgspec import Struct

from minuteapp.domain.actions import Movement, Scope, When
from minuteapp.domain.meeting import Ballot, Item, Meeting
from minuteapp.domain.people import Person, Role
from minuteapp.domain.record import Substitute

_AFTER_ALL = 1_000_000
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_ORDER = {When.BEFORE: 0, When.DURING: 1, When.AFTER: 2}


class Quorum(Struct, frozen=True):
    """Who counts: ``present`` of ``seats``, of whom ``needed`` must be there."""

    present: int
    seats: int
    needed: int

    @property
    def met(self) -> bool:
        return self.present >= self.needed


class Ledger:
    """The meeting's presence, indexed once for many questions.

    Members are there until told otherwise; substitutes, officials and guests are away until they come.
    """

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._position = {item: index for index, item in enumerate(meeting.dealt)}
        for item in meeting.items:
            if item.taken_with is not None and item.taken_with in self._position:
                self._position.setdefault(item.id, self._position[item.taken_with])
        self._by_person: dict[str, list[tuple[int, Movement]]] = defaultdict(list)
        for movement in meeting.movements:
            self._by_person[movement.person].append((self._place(movement), movement))
        for movements in self._by_person.values():
            movements.sort(key=lambda placed: (placed[0], _ORDER[placed[1].when]))

    def _place(self, movement: Movement) -> int:
        if movement.item is None:
            return -1
        return self._position.get(movement.item, _AFTER_ALL)

    def of(self, person: Person) -> tuple[Movement, ...]:
        """Return the person's movements in the order of the meeting, whenever they were told."""
        return tuple(movement for _, movement in self._by_person.get(person.name, ()))

    def position(self, item_id: int) -> int:
        """Return where the item was dealt with; beyond every other when it has not been."""
        return self._position.get(item_id, _AFTER_ALL)

    def _onwards_before(self, person: Person, position: int) -> Movement | None:
        """The person's last lasting movement that was over when the item at ``position`` began."""
        last = None
        for place, movement in self._by_person.get(person.name, ()):
            if movement.scope is Scope.ONWARDS and (
                place < position or (place == position and movement.when is When.BEFORE)
            ):
                last = movement
        return last

    def _during(self, person: Person, position: int, *, after: bool = False) -> list[Movement]:
        """The person's movements within the item; with ``after`` also those at its end."""
        inside = (When.DURING, When.AFTER) if after else (When.DURING,)
        return [
            movement
            for place, movement in self._by_person.get(person.name, ())
            if place == position and (movement.when in inside or movement.scope is not Scope.ONWARDS)
        ]

    def attends(self, person: Person, item_id: int) -> bool:
        """Whether the person was in the room for any part of the item (recusal and seats apart)."""
        position = self.position(item_id)
        during = self._during(person, position)
        for movement in during:
            if movement.scope is Scope.ITEM:
                return movement.present
        if any(movement.present for movement in during if movement.scope is Scope.ONWARDS):
            return True
        return self.starts(person, position)

    def starts(self, person: Person, position: int) -> bool:
        """Whether the person was in the room when the item dealt with at ``position`` (from 0) began."""
        last = self._onwards_before(person, position)
        return last.present if last else person.role is Role.MEMBER

    def there_at(self, person: Person, item_id: int, at: datetime | None) -> bool:
        """Whether the person was in the room at ``at`` during the item; None is now, after every movement.

        A correction without a clock counts an arrival from the item's start and a departure from its end.
        """
        position = self.position(item_id)
        there = self.starts(person, position)
        for movement in self._during(person, position, after=at is None):
            if movement.scope is Scope.ITEM:
                return movement.present
            if movement.scope is Scope.VOTE:
                if not movement.present:
                    return False
                continue
            if movement.at is None and at is not None:
                there = there or movement.present
            elif at is None or movement.at is None or movement.at <= at:
                there = movement.present
        return there

    def replaces(self, person: Person, item_id: int) -> str | None:
        """Return whose seat a substitute has at the item, by their last arrival; None when nobody's."""
        position = self.position(item_id)
        seat = None
        for place, movement in self._by_person.get(person.name, ()):
            if movement.present and place <= position and (movement.scope is Scope.ONWARDS or place == position):
                seat = movement.replaces
        return seat

    def sits(self, person: Person, item_id: int, at: datetime | None = None, *, whole_item: bool = False) -> bool:
        """Whether the person counts at the item: there, entitled by role, and in a seat that nobody else has.

        § 11(2): substitutes count; § 14: the recused do not, and their substitute does.
        """
        item = self._meeting.item(item_id)
        recused = {r.person for r in item.recusals if r.disqualified}
        if person.name in recused or not person.votes:
            return False
        if any(r.substitute == person.name and r.disqualified for r in item.recusals):
            return True
        there = self.attends(person, item_id) if whole_item else self.there_at(person, item_id, at)
        if not there or person.role is Role.MEMBER:
            return there
        seat = self.replaces(person, item_id)
        member = self._meeting.person(seat) if seat else None
        if member is None:
            return seat is not None
        return self._relieves(person, member, item_id) if whole_item else not self.there_at(member, item_id, at)

    def _relieves(self, substitute: Person, member: Person, item_id: int) -> bool:
        """Whether the substitute was there for any part of the item while the member was not."""
        position = self.position(item_id)
        moves = (move for person in (substitute, member) for move in self._during(person, position))
        moments = (_EARLIEST, *(move.at for move in moves if move.at))
        return not self.attends(member, item_id) or any(
            self.there_at(substitute, item_id, at) and not self.there_at(member, item_id, at) for at in moments
        )


def present_now(meeting: Meeting) -> tuple[Person, ...]:
    """Return everyone in the room now, in roster order, officials and guests included."""
    ledger = Ledger(meeting)
    item = meeting.current
    if item is None:
        return tuple(p for p in meeting.people if ledger.starts(p, 0))
    return tuple(p for p in meeting.people if ledger.there_at(p, item, None))


def entitled(meeting: Meeting, item_id: int, at: datetime | None = None) -> tuple[Person, ...]:
    """Return those who are present and entitled to vote on the item at ``at`` (None: now), in roster order (§ 13)."""
    ledger = Ledger(meeting)
    return tuple(person for person in meeting.people if ledger.sits(person, item_id, at))


def absent_from(meeting: Meeting, item_id: int) -> tuple[str, ...]:
    """Return the members absent from the whole item, in roster order; the recused are not *absent*."""
    return Absences(meeting).of(item_id)


class Absences:
    """Who was absent from, and who sat in for whom at, every item of a meeting: one index for them all."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._ledger = Ledger(meeting)

    def of(self, item_id: int) -> tuple[str, ...]:
        """Return the members absent from the whole item."""
        recused = {r.person for r in self._meeting.item(item_id).recusals if r.disqualified}
        return tuple(
            person.name
            for person in self._meeting.members
            if person.name not in recused and not self._ledger.attends(person, item_id)
        )

    def substitutes(self, item_id: int) -> tuple[Substitute, ...]:
        """Return who sat in for whom at the item, absence before recusal."""
        item = self._meeting.item(item_id)
        by_recusal = {r.substitute: r.person for r in item.recusals if r.disqualified and r.substitute}
        seated = [
            Substitute(person.name, self._ledger.replaces(person, item_id))
            for person in self._meeting.people
            if person.role is not Role.MEMBER
            and person.name not in by_recusal
            and self._ledger.sits(person, item_id, whole_item=True)
        ]
        return (*seated, *(Substitute(name, replaced) for name, replaced in by_recusal.items()))


def participants(meeting: Meeting) -> tuple[str, ...]:
    """Return the members and substitutes who took part in any item dealt with, in roster order (§ 13, who signs)."""
    ledger = Ledger(meeting)
    dealt = dict.fromkeys(meeting.dealt)
    if not dealt:
        return tuple(p.name for p in present_now(meeting) if p.votes)
    return tuple(
        person.name
        for person in meeting.people
        if person.votes and any(ledger.sits(person, item, whole_item=True) for item in dealt)
    )


def quorum(meeting: Meeting, item_id: int | None = None) -> Quorum | None:
    """Return how many are there of how many, and how many must be, § 11(2): at least half the members.

    Counted at ``item_id``, else at the item dealt with now. None for a body without quorum or without known members.
    Source: danskelove.dk, kommunestyrelsesloven § 11; that it holds for committees could not be verified.
    """
    seats = len(meeting.members)
    if not meeting.body.votes or not seats:
        return None
    item = item_id if item_id is not None else meeting.current
    if item is None:
        present = sum(1 for person in present_now(meeting) if person.votes)
    else:
        present = len(entitled(meeting, item))
    return Quorum(present, seats, (seats + 1) // 2)


def movements_of(meeting: Meeting, name: str) -> tuple[Movement, ...]:
    """Return one person's movements in the order they were told."""
    return tuple(movement for movement in meeting.movements if movement.person == name)


def unfit_ballots(meeting: Meeting) -> tuple[tuple[int, int], ...]:
    """Return (item id, ballot id) of every closed ballot that presence no longer agrees with."""
    ledger = Ledger(meeting)
    return tuple(
        (item.id, ballot.id)
        for item in meeting.items
        for ballot in item.ballots
        if not _fits(meeting, ledger, item, ballot)
    )


def _fits(meeting: Meeting, ledger: Ledger, item: Item, ballot: Ballot) -> bool:
    """Whether a ballot holds exactly those present and entitled when it was held."""
    voters = {vote.name for vote in ballot.votes}
    able = {person.name for person in meeting.people if ledger.sits(person, item.id, ballot.at)}
    return voters <= able if ballot.without_vote else voters == able
