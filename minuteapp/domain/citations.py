"""Citations in a text: another meeting's item (*ØU 29.01.2013, punkt 15*) and case numbers (*15/14311*).

Which body is meant is told by the words before the date (*Økonomiudvalget besluttede 29.01.2013, punkt 15*); they are
left to be compared with the bodies that met that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from minuteapp.domain.prose.danish import DATE, find_date

_NUMBER = r"(?:dagsordens?)?(?:punkt|pkt\.?|sag)\s*(?:nr\.?\s*)?(?P<{}>\d+[a-zæøå]?)\b"
# Compiled when first used: whoever only asks for a body's initials does not wait for it.
_BEFORE = rf"(?:{_NUMBER.format('first')}(?P<between>[^.\n]{{0,80}}?)\s)?"
_AFTER = rf"(?:,?\s*\(?{_NUMBER.format('last')})?"
_CITED = rf"{_BEFORE}(?P<date>{DATE}){_AFTER}"
_CASE = r"(?<![\w/.-])(?:(?:\d{2}|\d{4})/\d{2,7}|\d{3}-\d{4}-\d{1,7}|\d{4}-\d{5,8})(?![\w/-]|\.\d)"
_REACH = 90  # characters before a date in which the body may be named
_SMALL = {"og", "for", "i", "af", "samt"}
_COUNCILS = {"byrådet": ("BY", "BR"), "kommunalbestyrelsen": ("KB",), "borgerrepræsentationen": ("BR",)}


class Citation(Struct, frozen=True):
    """An item cited by its meeting's day and its number; ``context`` is where the body is named."""

    context: str
    date: date
    item: str


def citations(text: str) -> Iterator[Citation]:
    """Yield the items cited in a text, in order.

    >>> [(c.date.isoformat(), c.item) for c in citations("jf. ØU 29.01.2013, punkt 15, og ØU den 9. april 2013.")]
    [('2013-01-29', '15')]
    """
    for found in re.finditer(_CITED, text, re.IGNORECASE):
        day, item = find_date(found["date"]), found["last"] or found["first"]
        if day and item:
            context = found["between"] if found["first"] and not found["last"] else None
            yield Citation(context or text[max(0, found.start("date") - _REACH) : found.start("date")], day, item)


def case_numbers(text: str) -> tuple[str, ...]:
    """Return the case numbers in a text, each once.

    >>> case_numbers("Se sag 15/14311 og 326-2018-7351, ikke 16-03-2016.")
    ('15/14311', '326-2018-7351')
    """
    return tuple(dict.fromkeys(re.findall(_CASE, text)))


def initials(body: str) -> tuple[str, ...]:
    """Return the short names a body goes by when none is registered.

    >>> initials("Økonomiudvalget"), initials("Teknik- og Miljøudvalget"), initials("Byrådet")
    (('ØU',), ('TMU',), ('BY', 'BR'))
    """
    words = [word for word in re.findall(r"\w+", body) if word.casefold() not in _SMALL]
    if not words:
        return ()
    if council := _COUNCILS.get(body.casefold()):
        return council
    whole = words[-1].casefold().startswith("udvalg")
    ends = "" if whole or "udvalg" not in words[-1].casefold() else "U"
    return ("".join(word[0] for word in words).upper() + ends,)


def named_last(context: str, bodies: Iterable[tuple[str, Iterable[str]]]) -> str | None:
    """Return the body that is named last in ``context``; each comes with its short names, read as they are written."""
    places = {body: _place(context, body, short) for body, short in bodies}
    best = max(places, key=lambda body: (places[body], len(body)), default=None)
    return best if best is not None and places[best] >= 0 else None


def _place(context: str, body: str, short_names: Iterable[str]) -> int:
    """Where a body is named last in the text; -1 where it is not."""
    told = [context.casefold().rfind(body.casefold())]
    for short in short_names:
        told += [found.start() for found in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", context)]
    return max(told)
