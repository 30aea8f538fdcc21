"""Numbers of items: where a meeting's begin, which comes next, and whether they go on from the body's last meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from minuteapp.domain.findings import Finding, warning
from minuteapp.domain.record import Record
from minuteapp.domain.style import Numbering


class LastNumber(Struct, frozen=True):
    """The highest number of a body's last meeting, and its day."""

    number: int
    date: date


def highest(numbers: Iterable[str]) -> int:
    """Return the highest of the items' numbers, *16a* counting as 16; 0 where none begins with digits."""
    return max(filter(None, map(_leading, numbers)), default=0)


def next_number(numbers: Iterable[str]) -> str:
    """Return the number of an item that is added last to a meeting with these."""
    return str(highest(numbers) + 1)


def first_number(numbering: Numbering, day: date | None, last: LastNumber | None) -> int:
    """Return where the numbers of a meeting on that day begin, after the body's ``last`` meeting before it."""
    return last.number + 1 if last is not None and _goes_on(numbering, day, last) else 1


def numbered(record: Record, first: int) -> Record:
    """Return the record with its items numbered from ``first`` in their order."""
    items = tuple(replace(item, number=str(number)) for number, item in enumerate(record.items, first))
    return replace(record, items=items)


def continuation(
    numbers: Sequence[str], numbering: Numbering, day: date | None, last: LastNumber | None
) -> Finding | None:
    """Return a warning where a meeting's numbers do not go on from the body's last meeting; None where they do.

    None too where nothing can be told: a house that begins each evening at 1, or no earlier meeting that is known.
    Params of the finding: ``first`` and ``last`` number, ``expected``, and ``date`` of the last meeting.
    """
    found = [number for number in map(_leading, numbers) if number is not None]
    if not found or last is None or not _goes_on(numbering, day, last):
        return None
    first, expected = min(found), last.number + 1
    if first == expected:
        return None
    params: dict[str, str | int] = {
        "first": first,
        "expected": expected,
        "last": last.number,
        "date": last.date.isoformat(),
    }
    return warning("numbers_skipped", **params) if first > expected else warning("numbers_used_before", **params)


def _goes_on(numbering: Numbering, day: date | None, last: LastNumber) -> bool:
    if numbering is Numbering.YEAR:
        return day is not None and last.date.year == day.year
    return numbering is Numbering.RUNNING


def _leading(number: str) -> int | None:
    found = re.match(r"\s*(\d{1,9})", number)
    return int(found[1]) if found else None
