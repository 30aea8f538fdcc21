"""Dates, clock times and labels as Danish documents write them."""

from __future__ import annotations

import re
from datetime import date, time

from minuteapp.domain.danish import MONTHS

_MONTH = "|".join(month[:3] for month in MONTHS)
DATE = rf"\d{{1,2}}\s?[-./]\s?\d{{1,2}}\s?[-./]\s?\d{{4}}|\d{{1,2}}\.?\s+(?:{_MONTH})[a-zø]*\.?\s+\d{{4}}"
"""A pattern (without groups) for a date: 09-04-2013, 9.4.2013, 9. april 2013."""

_NUMERIC = re.compile(r"(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{4})")
_WRITTEN = re.compile(rf"(\d{{1,2}})\.?\s+({_MONTH})[a-zø]*\.?\s+(\d{{4}})", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:kl\.?|klokken|tidspunkt:?)\s*(\d{1,2})\s?[.:]\s?(\d{2})\b|\b(\d{1,2}):(\d{2})\b", re.IGNORECASE
)
_DOUBLED = re.compile(r"(\w)\1+")
_LETTERS = re.compile(r"[\W_]+")


def find_date(text: str) -> date | None:
    """The first date in the text; None where there is none that the calendar has."""
    for pattern in (_NUMERIC, _WRITTEN):
        for found in pattern.finditer(text):
            month = found[2].casefold()
            number = int(month) if month.isdigit() else [name[:3] for name in MONTHS].index(month) + 1
            try:
                return date(int(found[3]), number, int(found[1]))
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
    return _DOUBLED.sub(r"\1", _LETTERS.sub("", text.casefold()))
