"""What things are called in open data: the same name in every file of the same municipality, made of words alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from minuteapp.domain.record import Record, RecordItem
from minuteapp.domain.voting_history import same

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_BETWEEN = re.compile(r"[\W_]+")


def slug(text: str | None) -> str:
    """Return the text as it stands in an address: *Børne- og Ungeudvalget* is ``boerne-og-ungeudvalget``.

    Letters that are not Danish stay. What has no letters or digits is ``uden-navn``.
    """
    return _BETWEEN.sub("-", (text or "").casefold().translate(_DANISH)).strip("-") or "uden-navn"


def body_path(record: Record) -> str:
    """Return ``municipality/body``."""
    return f"{slug(record.municipality or 'ukendt kommune')}/{slug(record.committee)}"


def meeting_path(record: Record) -> str:
    """Return ``municipality/body/date``, with the clock where a meeting's is known: ``2026-03-04T1630``."""
    day = record.date.isoformat() if record.date else "uden-dato"
    clock = f"T{record.time:%H%M}" if record.date and record.time else ""
    return f"{body_path(record)}/{day}{clock}"


def person_path(record: Record, name: str) -> str:
    """Return ``municipality/person/name``: two of one name in a municipality are told apart by nothing in a record."""
    return f"{slug(record.municipality or 'ukendt kommune')}/person/{slug(name)}"


def party_path(party: str) -> str:
    """Return ``parti/letter``: *A*, *Liste A* and *Socialdemokratiet* are one."""
    return f"parti/{slug(same(party))}"


def numbered(items: Iterable[RecordItem]) -> Iterator[tuple[str, RecordItem]]:
    """Yield each item with its number as it stands in an address; one that is used again gets a suffix."""
    used: Counter[str] = Counter()
    for item in items:
        number = slug(item.number)
        used[number] += 1
        while used[number] > 1:
            number = f"{number}-{used[number]}"
            used[number] += 1
        yield number, item


def moment(day: date | None, clock: time | None) -> str | None:
    """Return Danish time as UTC, ``2026-03-04T15:30:00Z``; the day alone where no clock is known."""
    if day is None:
        return None
    if clock is None:
        return day.isoformat()
    told = datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second)
    return f"{(told - timedelta(hours=2 if _is_summer(told) else 1)).isoformat()}Z"


def _is_summer(told: datetime) -> bool:
    """Whether Danish clocks show summer time: from the last Sunday of March to that of October (Directive 2000/84/EC).

    Computed here, since Windows has no time zones of its own for Python. Before 1996 it ended in September.
    """
    autumn = 10 if told.year >= 1996 else 9
    return (
        _last_sunday(told.year, 3) + timedelta(hours=2) <= told < _last_sunday(told.year, autumn) + timedelta(hours=3)
    )


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() + 1) % 7)
