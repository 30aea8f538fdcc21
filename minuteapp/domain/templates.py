"""A house style's templates, read backwards: from the text they print to the values in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from minuteapp.domain.danish import DATE

_TOKEN = re.compile(r"\{(\w+)\}|([\[\]])|(\s+)|([^\s{}\[\]]+)")

NUMBER = r"\d{1,4}\s?[a-zæøå]?(?![\wæøå])"
_PATTERNS = {
    "number": NUMBER,
    "item": NUMBER,
    "point": r"\d{1,2}",
    "date": DATE,
    "date_dots": DATE,
    "date_long": DATE,
    "time": r"\d{1,2}[.:]\d{2}",
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
