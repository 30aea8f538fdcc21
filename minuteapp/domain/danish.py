"""Danish as it is printed in the minutes and read in them: dates, lists of names, labels. Never translated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def listed(names: Sequence[str]) -> str:
    """Names as a Danish sentence lists them: *A*, *A og B*, *A, B og C*."""
    return " og ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def genitive(name: str) -> str:
    """The name with its genitive: *Direktionens*, *Børns'*."""
    return f"{name}’" if name.casefold().endswith(("s", "x", "z")) else f"{name}s"


def capitalised(text: str) -> str:
    """The text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def date_values(day: date | None, clock: time | None = None) -> dict[str, str | None]:
    """The dates a style's templates may use (`minuteapp.domain.style`); None where the day or clock is not known."""
    hour = f"{clock:%H:%M}" if clock else None
    if day is None:
        return {"date": None, "date_dots": None, "date_long": None, "date_line": None, "time": hour}
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return {
        "date": f"{day.day:02}-{day.month:02}-{day.year:04}",
        "date_dots": f"{day.day:02}.{day.month:02}.{day.year:04}",
        "date_long": f"{day.day}. {month} {day.year}",
        "date_line": f"{capitalised(weekday)} d. {day.day:02}. {month} {day.year}",
        "time": hour,
    }


# -- reading ----------------------------------------------------------------------------------------------------------

_MONTH_STARTS = {month[:3]: number for number, month in enumerate(MONTHS, 1)} | {"may": 5, "oct": 10}
"""The first letters of the months; portals print some of them in English."""
_MONTH = "|".join(_MONTH_STARTS)
DATE = (
    rf"\d{{1,2}}\s?[-./]\s?\d{{1,2}}\s?[-./]\s?\d{{4}}|\d{{1,2}}[.-]?\s*(?:{_MONTH})[a-zø]*(?:[.,]?\s+|-)\d{{4}}"
    rf"|(?:{_MONTH})[a-zø]*\.?\s+\d{{1,2}},\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
)
"""A pattern (without groups) for a date: 09-04-2013, 9.4.2013, 9. april 2013, April 9, 2013, 2013-04-09."""

_NUMERIC = re.compile(r"(?<!\d)(?P<day>\d{1,2})\s?[-./]\s?(?P<month>\d{1,2})\s?[-./]\s?(?P<year>\d{4})")
_WRITTEN = re.compile(
    rf"(?P<day>\d{{1,2}})[.-]?\s*(?P<month>{_MONTH})[a-zø]*(?:[.,]?\s+|-)(?P<year>\d{{4}})", re.IGNORECASE
)
_ENGLISH = re.compile(rf"\b(?P<month>{_MONTH})[a-z]*\.?\s+(?P<day>\d{{1,2}}),\s+(?P<year>\d{{4}})", re.IGNORECASE)
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_CLOCK = re.compile(
    r"(?:kl\.?|klokken|tidspunkt:?)\s*(\d{1,2})\s?[.:]\s?(\d{2})\b|\b(\d{1,2}):(\d{2})\b", re.IGNORECASE
)
_DOUBLED = re.compile(r"(\w)\1+")
_LETTERS = re.compile(r"[\W_]+")


def find_date(text: str) -> date | None:
    """The first date in the text; None where there is none that the calendar has."""
    for pattern in (_NUMERIC, _WRITTEN, _ENGLISH, _ISO):
        for found in pattern.finditer(text):
            month = found["month"].casefold()
            number = int(month) if month.isdigit() else _MONTH_STARTS[month]
            try:
                return date(int(found["year"]), number, int(found["day"]))
            except ValueError:
                continue
    return None


def find_time(text: str) -> time | None:
    """The first clock time in the text: 16:30, kl. 16.30, kl. 16. 30."""
    for found in _CLOCK.finditer(text):
        hours, minutes = (int(part) for part in found.groups() if part is not None)
        if hours < 24 and minutes < 60:
            return time(hours, minutes)
    return None


def key(text: str) -> str:
    """What two spellings of a label have in common: letters and digits alone, doubled letters as one.

    So *Beslutnings sag*, *Beslutningsag* and *Beslutningssag:* are the same.
    """
    return _key(text) if len(text) <= LONGEST_KEPT else _squeezed(text)


def _squeezed(text: str) -> str:
    return _DOUBLED.sub(r"\1", _LETTERS.sub("", text.casefold()))


_key = lru_cache(maxsize=8192)(_squeezed)
LONGEST_KEPT = 120
"""Characters of the texts whose key is kept: labels and titles are asked for again and again."""
