"""A house style's templates: from values to the text they print, and back from a text to the values in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from minuteapp.domain.prose.danish import DATE, MONTHS, WEEKDAYS

_NAMED = re.compile(r"\{(\w+)\}")
_PIECE = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")
_TOKEN = re.compile(r"\{(\w+)\}|([\[\]])|(\s+)|([^\s{}\[\]]+)")

NUMBER = r"\d{1,4}\s?[a-zæøå]?(?![\wæøå])"
_PATTERNS = {
    "number": NUMBER,
    "item": NUMBER,
    "point": r"\d{1,2}",
    "date": DATE,
    "date_dots": DATE,
    "date_long": DATE,
    "date_line": rf"\w+ d\. (?:{DATE})",
    "day": r"\d{1,2}",
    "dd": r"\d{2}",
    "month": "|".join(MONTHS),
    "mm": r"\d{2}",
    "year": r"\d{4}",
    "yy": r"\d{2}",
    "weekday": "|".join(WEEKDAYS),
    "Weekday": "|".join(WEEKDAYS),
    **dict.fromkeys(("time", "time_dots", "adjourned", "adjourned_dots"), r"\d{1,2}[.:]\d{2}"),
    "term": r"[^-–]{0,40}\d{4}.{0,20}?",
    "openness": r"\w+",
    "document": r"\w[\w ]{3,30}?",
    "for_count": r"\d{1,3}",
    "against_count": r"\d{1,3}",
    "against_votes": r"\d{1,3} stemmer?",
}


def pattern(template: str, values: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """Return a pattern for what the template prints; brackets are optional, white space is loose, capitals aside.

    ``values`` gives a pattern for a name where its usual one is too wide; a name's second occurrence is its first's
    text again.
    """
    return _compiled(template, tuple(sorted((values or {}).items())))


@lru_cache(maxsize=512)
def _compiled(template: str, values: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    known = _PATTERNS | dict(values)
    seen: set[str] = set()
    parts: list[str] = []
    for name, bracket, space, literal in _TOKEN.findall(template):
        if name:
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>{known.get(name, '.+?')})")
            seen.add(name)
        elif bracket:
            parts.append("(?:" if bracket == "[" else ")?")
        else:
            parts.append(r"\s*" if space else re.escape(literal))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def loose(label: str) -> str:
    """A pattern for a one-word label that a scan may have split or misspelt (*Beslutnings sag*)."""
    collapsed = re.sub(r"(\w)\1+", r"\1", label)
    return "".join(rf"(?:{re.escape(letter)}[\s-]?)+" for letter in collapsed if not letter.isspace())


def fill(template: str, values: Mapping[str, str | None]) -> str | None:
    """The template with its names replaced, or None when one outside brackets is unknown (missing, None or empty).

    >>> fill("{committee}[ - {term}] d. {date}", {"committee": "Teknikudvalget", "date": "09-04-2013"})
    'Teknikudvalget d. 09-04-2013'
    """
    pieces = []
    for optional, plain in _PIECE.findall(template):
        piece = plain or optional
        names = _NAMED.findall(piece)
        if all(values.get(name) for name in names):
            pieces.append(_NAMED.sub(lambda match: values[match[1]] or "", piece))
        elif plain:
            return None
    return "".join(pieces).strip()


def names_told(templates: Iterable[str], values: Mapping[str, str | None]) -> frozenset[str]:
    """The names whose values stand in what `fill` makes of the templates; none of one that is left out."""
    told: set[str] = set()
    for template in templates:
        for optional, plain in _PIECE.findall(template) if fill(template, values) else ():
            names = _NAMED.findall(plain or optional)
            told |= {*names} if all(values.get(name) for name in names) else set()
    return frozenset(told)
