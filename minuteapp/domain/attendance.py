"""Who was at a meeting, from when to when, and who led it: the ledger of presence as a document tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minuteapp.domain.actions import Movement, Scope, When
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.people import Person, Role
from minuteapp.domain.presence import Ledger
from minuteapp.domain.record import Attendee, Clock, Passage

CHAIRS = ("formand", "borgmester", "udvalgsformand", "rådsformand", "regionsrådsformand")
DEPUTIES = ("næstformand", "1. næstformand", "1. viceborgmester", "viceborgmester", "2. næstformand")


def attendance(meeting: Meeting) -> tuple[Attendee, ...] | None:
    """Return every member, there or not, and everyone else who came, in roster order.

    None for a body that takes no attendance, and where none has been taken.
    """
    if not (meeting.body.votes and meeting.members) or not (meeting.attendance_taken or meeting.movements):
        return None
    ledger = Ledger(meeting)
    told = (_attendee(meeting, ledger, person) for person in meeting.people)
    return tuple(each for each in told if each.attended or each.role == Role.MEMBER)


def _attendee(meeting: Meeting, ledger: Ledger, person: Person) -> Attendee:
    seats = {
        item.number: recusal.person
        for item in meeting.items
        for recusal in item.recusals
        if recusal.disqualified and recusal.substitute == person.name
    }
    dealt = dict.fromkeys(meeting.dealt)
    there = any(ledger.attends(person, item) for item in dealt) if dealt else ledger.starts(person, 0)
    seat = next((each.replaces for each in reversed(ledger.of(person)) if each.replaces), None)
    return Attendee(
        person.name,
        person.party,
        person.role.value,
        person.post,
        there or bool(seats),
        seat or next(iter(seats.values()), None),
        (*_passages(meeting, ledger, person), *_for_the_recused(() if there else seats)),
    )


def _passages(meeting: Meeting, ledger: Ledger, person: Person) -> Iterator[Passage]:
    """A person's comings and goings in the order of the meeting; out for a vote alone is told with the vote."""
    numbers = {item.id: item.number for item in meeting.items}
    for movement in ledger.of(person):
        number = numbers.get(movement.item) if movement.item is not None else None
        clock = _clock(movement) if movement.item is not None else None
        if movement.scope is Scope.ONWARDS:
            yield Passage(movement.present, number, movement.when.value, clock)
        elif movement.scope is Scope.ITEM:
            yield Passage(movement.present, number, When.BEFORE.value)
            yield Passage(not movement.present, number, When.AFTER.value)


def _for_the_recused(items: Iterable[str]) -> Iterator[Passage]:
    """Who came only to sit in for the recused (§ 14) was there for that item."""
    for number in items:
        yield Passage(arrived=True, item=number, when=When.BEFORE.value)
        yield Passage(arrived=False, item=number, when=When.AFTER.value)


def _clock(movement: Movement) -> Clock | None:
    """The minute on the wall; a movement at the roll call has none, for the meeting begins there."""
    return movement.at.time().replace(second=0, microsecond=0) if movement.at else None


def chair(meeting: Meeting, attendees: tuple[Attendee, ...] | None) -> str | None:
    """Return who led the meeting: who was put in the chair last, else who has that post and was there.

    ``attendees`` are `attendance`.
    """
    if meeting.chair:
        return meeting.chair
    absent = {each.name for each in attendees or () if not each.attended}
    there = [person for person in meeting.people if person.name not in absent]
    for post in (*CHAIRS, *DEPUTIES):
        for person in there:
            if person.post and person.post.casefold() == post:
                return person.name
    return None


def adjourned(meeting: Meeting) -> Clock | None:
    """Return when the meeting was closed, on the clock on the wall, to the minute."""
    return meeting.adjourned_at.time().replace(second=0, microsecond=0) if meeting.adjourned_at else None
