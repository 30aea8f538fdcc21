"""What a person types to look something up: words, and filters such as ``udvalg:økonomi fra:2013 parti:A``."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from minuteapp.domain.lookup import Search

FILTERS = {
    "udvalg": "committee",
    "committee": "committee",
    "år": "year",
    "year": "year",
    "fra": "since",
    "from": "since",
    "til": "until",
    "to": "until",
    "medlem": "member",
    "member": "member",
    "parti": "party",
    "party": "party",
    "sag": "case",
    "case": "case",
}
"""What may stand before the colon, in Danish and in English, and what it narrows."""

_PART = re.compile(r'(?P<name>\w+):(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S+))|(?P<phrase>"[^"]*"?)|(?P<word>\S+)')
_MONTH = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2}))?|(?P<first>\d{1,2})[-./](?P<last>\d{4})")


class Asked(Struct, frozen=True):
    """What was typed, read: the search, and the filters that could not be read (*fra:snart*) and are left out of it."""

    search: Search
    unread: tuple[str, ...] = ()


def read_query(typed: str) -> Asked:
    """Return what is asked for. Everything that is no filter is words; a filter typed halfway narrows nothing.

    >>> read_query('flygtninge udvalg:"Teknik og miljø" år:2013').search.committee
    'Teknik og miljø'
    """
    asked = Asked(Search())
    words: list[str] = []
    for part in _PART.finditer(typed):
        narrows = FILTERS.get((part["name"] or "").casefold())
        if narrows:
            asked = _narrowed(asked, narrows, (part["quoted"] or part["bare"] or "").strip(), part[0])
        elif part[0].rstrip(":").casefold() not in FILTERS or not part[0].endswith(":"):
            words.append(part[0])
    return replace(asked, search=replace(asked.search, text=" ".join(words)))


def _narrowed(asked: Asked, narrows: str, told: str, typed: str) -> Asked:
    if not told:
        return asked
    if narrows not in ("year", "since", "until"):
        return replace(asked, search=replace(asked.search, **{narrows: told}))
    days = read_period(told)
    if days is None:
        return replace(asked, unread=(*asked.unread, typed))
    search = asked.search
    if narrows != "until":
        search = replace(search, since=days[0])
    if narrows != "since":
        search = replace(search, until=days[1])
    return replace(asked, search=search)


def read_period(told: str) -> tuple[date, date] | None:
    """Return the first and last day of a year, a month or a day (2013, 04.2013, 2013-04, 9.4.2013, 2013-04-09).

    None for other text, and for what the calendar does not have.
    """
    from calendar import monthrange  # noqa: PLC0415  # few searches tell a day, and reading one takes long to load

    from minuteapp.domain.prose.danish import find_date  # noqa: PLC0415

    try:
        if match := _MONTH.fullmatch(told):
            year = int(match["year"] or match["last"])
            month = int(match["month"] or match["first"] or 0)
            first, last = (month, month) if month else (1, 12)
            return date(year, first, 1), date(year, last, monthrange(year, last)[1])
        day = find_date(told) or date.fromisoformat(told)
    except ValueError:
        return None
    return day, day
