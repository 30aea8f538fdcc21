"""Danish as it is printed in the minutes and read in them: dates, lists of names, labels. Never translated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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


def definite(body: str) -> str:
    """A body's name in the definite, where it is one word that is not: *Byråd* is *Byrådet* inside a sentence.

    >>> definite("Kommunalbestyrelse"), definite("Byrådet"), definite("Solbjerg Byråd")
    ('Kommunalbestyrelsen', 'Byrådet', 'Solbjerg Byråd')
    """
    if " " in body.strip():
        return body
    ending = next((told for bare, told in _DEFINITE.items() if body.casefold().endswith(bare)), "")
    return f"{body}{ending}"


_DEFINITE = {"råd": "et", "bestyrelse": "n", "repræsentation": "en", "direktion": "en", "forsamling": "en"}


def capitalised(text: str) -> str:
    """The text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def date_values(day: date | None, clock: time | None = None) -> dict[str, str | None]:
    """The dates a style's templates may use (`minuteapp.domain.style`); without those of a day that is not known."""
    values = clock_values("time", clock)
    if day is None:
        return values
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    pieces = {
        "day": f"{day.day}",
        "dd": f"{day.day:02}",
        "month": month,
        "mm": f"{day.month:02}",
        "year": f"{day.year:04}",
        "yy": f"{day.year % 100:02}",
        "weekday": weekday,
        "Weekday": capitalised(weekday),
    }
    return values | {
        **pieces,
        "date": "{dd}-{mm}-{year}".format_map(pieces),
        "date_dots": "{dd}.{mm}.{year}".format_map(pieces),
        "date_long": "{day}. {month} {year}".format_map(pieces),
        "date_line": "{Weekday} d. {dd}. {month} {year}".format_map(pieces),
    }


DATE_NAMES = frozenset(("date", "date_dots", "date_long", "date_line", "year", "yy"))
"""The names of `date_values` of which one at least stands in every text that tells a day."""


def clock_values(name: str, clock: time | None) -> dict[str, str | None]:
    """A clock time as a template may print it: with a colon, and with a dot under ``name`` + *_dots*."""
    return {name: f"{clock:%H:%M}", f"{name}_dots": f"{clock:%H.%M}"} if clock else {}


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


def told_date(values: Mapping[str, str | None]) -> date | None:
    """The date that a template's values (`date_values`) tell, whole or in pieces; of two digits a year from 1970 on."""
    whole = (values.get(name) for name in sorted(DATE_NAMES - {"year", "yy"}))
    if (found := find_date(" ".join(filter(None, whole)))) is not None:
        return found
    day, year = values.get("day") or values.get("dd"), values.get("year")
    if year is None and (short := values.get("yy")):
        year = f"{2000 + int(short) if int(short) < 70 else 1900 + int(short)}"
    month = values.get("mm") or values.get("month")
    between = "-" if (month or "").isdigit() else " "
    return find_date(between.join((day, month, year))) if day and month and year else None


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
