"""Personal id numbers in a meeting: cleared with a reason or removed, and obstacles passed; the actions and their fold.

What stands in the way is found by `minuteapp.domain.publication.obstacles`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from msgspec.structs import replace

from minuteapp.domain.actions import Action
from minuteapp.domain.findings import Finding, refusal
from minuteapp.domain.meeting import Clearance, Meeting

Value = TypeVar("Value")


class ClearPersonalNumber(Action, frozen=True):
    """What looks like a personal id number in a field is none, or may stand there; why is said.

    ``item`` None is the head; ``field`` is a value of `publication.obstacles.Field`, and ``digest`` the number's
    as `publication.personal_data.digest` gives it. Another number there is another question.
    """

    item: int | None
    field: str
    digest: str
    reason: str


class RemovePersonalNumber(Action, frozen=True):
    """A personal id number is taken out of every text of the meeting; ``item`` is where it was seen, None the head."""

    item: int | None
    digest: str


class PassObstacles(Action, frozen=True):
    """An edition was written although something stood in the way: the codes of what it was, and who it was for."""

    codes: tuple[str, ...]
    version: str


def without_removed(value: Value, meeting: Meeting) -> Value:
    """Return the value with the personal id numbers that were removed from the meeting taken out of every text."""
    if not meeting.removed:
        return value
    from minuteapp.domain.publication.personal_data import without  # noqa: PLC0415  # few meetings need what it takes to look

    return without(value, meeting.removed)


def reasons_told(meeting: Meeting, action: ClearPersonalNumber) -> Iterable[Finding]:
    """What looks like a personal id number is cleared with a reason, which is logged (GDPR)."""
    from minuteapp.domain.publication.personal_data import sightings  # noqa: PLC0415

    if not action.reason.strip():
        yield refusal("clearance_without_reason")
    if any(one.digest for one in sightings(action.reason)):
        yield refusal("clearance_with_number")


def carried(before: Meeting, after: Meeting, places: Mapping[int, int]) -> Meeting:
    """Return a meeting that is loaded again with what was said of personal id numbers before.

    ``places`` are the places of the items that were there, each with the one it had.
    """
    now = {before.items[old].id: after.items[new].id for new, old in places.items()}
    kept = (each for each in before.cleared if each.item is None or each.item in now)
    cleared = tuple(replace(each, item=None if each.item is None else now[each.item]) for each in kept)
    after = replace(after, cleared=cleared, removed=before.removed)
    return without_removed(after, after)


def _clear(meeting: Meeting, action: ClearPersonalNumber, at: datetime) -> Meeting:
    clearance = Clearance(action.item, action.field, action.digest, action.reason.strip())
    return replace(meeting, cleared=(*meeting.cleared, clearance))


def _remove(meeting: Meeting, action: RemovePersonalNumber, at: datetime) -> Meeting:
    """The number goes from every text at once: what is printed, searched and shown is all made of these."""
    after = replace(meeting, removed=(*meeting.removed, action.digest))
    return without_removed(after, after)


def _pass(meeting: Meeting, action: PassObstacles, at: datetime) -> Meeting:
    return meeting  # the journal tells of it


APPLY: dict[type[Action], Callable[[Meeting, Any, datetime], Meeting]] = {
    ClearPersonalNumber: _clear,
    RemovePersonalNumber: _remove,
    PassObstacles: _pass,
}
"""What each of these actions does to the meeting; none of them records anything in one that was only read."""
