"""The few words around what was found in a text, with the places of what matched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from minuteapp.domain.lookup.words import Word, marks

LENGTH = 160  # characters
_BEFORE = 50
_SIGNS = "|*#`"  # what Markdown draws with
_FURNITURE = re.compile(r"(?m)^\s*#+\s|\*+|[|`]|-{3,}")
_SPACE = re.compile(r"\s")


def snippet(
    text: str, words: Sequence[Word], found: Iterable[Sequence[int]]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return about `LENGTH` characters of ``text`` in one line, where most of the words stand, and their places in it.

    ``found`` is where each word stands in the text (`lookup_words.starts`). Without a match it is the beginning.
    What was left out is shown as ``…``.
    """
    window = _cut(text, _best(sorted(chain.from_iterable(found))))
    return window, marks(window, words)


def _best(starts: Sequence[int]) -> int:
    """Where to begin so that most of the matches are seen; the first such place."""
    if len(starts) < 2:
        return starts[0] if starts else 0
    reach = LENGTH - 2 * _BEFORE
    return max(starts, key=lambda start: (sum(start <= other < start + reach for other in starts), -start))


def _cut(text: str, match: int) -> str:
    start = max(0, match - _BEFORE)
    if start:
        space = _SPACE.search(text, start, match)
        start = space.end() if space else match
    # Markdown's own signs are dropped, so a little more is taken than is shown.
    told = text[start : start + 2 * LENGTH]
    told = " ".join((_FURNITURE.sub(" ", told) if any(sign in told for sign in _SIGNS) else told).split())
    shown = told
    if len(told) > LENGTH:
        shown = told[:LENGTH].rpartition(" ")[0] or told[:LENGTH]
    cut = len(shown) < len(told) or start + 2 * LENGTH < len(text)
    return f"{'…' if start else ''}{shown}{'…' if cut else ''}"
