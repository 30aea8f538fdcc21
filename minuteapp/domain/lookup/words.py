"""The words of a search, and where they stand in a text: as typed, in other Danish forms, or beginning a longer word.

What the index finds and what is marked on the screen are the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from minuteapp.domain.text import clean_line

if TYPE_CHECKING:
    from Stemmer import Stemmer

_PART = re.compile(r'["”“„»](?P<phrase>[^"”“„»«]*)["”“«]|(?P<word>[^\s"”“„»«]+)')
_TOKEN = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{3,}")  # what has other forms
_MOST = 40  # words in one search; the index takes no more than 256 parts
_LONGEST = 200  # characters of one
_SHOWN = 20  # places of one word in one text
_SHORTEST_BEGINNING = 2  # letters; with fewer too much begins


class Word:
    """One word typed, or a quoted phrase (``exact``). A number such as 15/14311 is one word of several tokens.

    A word finds itself, its other forms, and what begins with it; a phrase, and a single letter, finds itself alone.
    """

    def __init__(self, text: str, *, exact: bool = False) -> None:
        self.text = text[:_LONGEST]
        self.exact = exact
        self.tokens = tuple(token.lower() for token in _TOKEN.findall(self.text))

    @property
    def whole(self) -> bool:
        """Whether it finds no longer words."""
        return self.exact or len(self.tokens[-1]) < _SHORTEST_BEGINNING

    @cached_property
    def stem(self) -> str:
        """What it has in common with its other forms; empty for a phrase or a number."""
        return "" if self.exact or len(self.tokens) != 1 else stem(self.tokens[0])

    @cached_property
    def beginning(self) -> str:
        """What all its places begin with, in small letters."""
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(self.tokens[0], self.stem, strict=False))
        return "".join(letter for letter, _same in alike) if self.stem else self.tokens[0]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        told = r"[\W_]+".join(map(re.escape, self.tokens))
        if self.whole:
            return re.compile(rf"(?<![^\W_]){told}(?![^\W_])", re.IGNORECASE)
        forms = f"(?:{told}|{re.escape(self.stem)})" if self.stem else told
        return re.compile(rf"(?<![^\W_]){forms}[^\W_]*", re.IGNORECASE)

    def places(self, text: str, small: str | None = None) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a text, as start and end; ``small`` is the text in `small_letters`, if at hand."""
        # Going from beginning to beginning is ten times as quick as letting the pattern look for itself.
        small = small_letters(text) if small is None else small
        at = small.find(self.beginning)
        while at >= 0:
            found = self._pattern.match(text, at)
            if found and self._is_meant(found[0].lower()):
                yield found.span()
            at = small.find(self.beginning, max(at + 1, found.end() if found else 0))

    def _is_meant(self, token: str) -> bool:
        return not self.stem or token.startswith(self.tokens[0]) or stem(token) == self.stem


def small_letters(text: str) -> str:
    """Return the text in small letters, each at its place."""
    small = text.lower()
    # A few letters are two when they are small.
    return small if len(small) == len(text) else "".join(letter.lower()[0] for letter in text)


def starts(text: str, sought: Iterable[Word]) -> list[list[int]]:
    """Return where each of the words stands in a text: the first `_SHOWN` places of each, none where it does not."""
    if not text:
        return []
    small = small_letters(text)
    return [
        [start for start, _end in islice(word.places(text, small), _SHOWN)] if word.beginning in small else []
        for word in sought
    ]


def words(typed: str) -> tuple[Word, ...]:
    """Return the words of what was typed, whatever was typed; what holds neither letter nor digit is none.

    >>> [(word.text, word.exact) for word in words('cykelsti "langs vejen" AND * "')]
    [('cykelsti', False), ('langs vejen', True), ('AND', False)]
    """
    parts = (
        Word(part["word"]) if part["phrase"] is None else Word(part["phrase"], exact=True)
        for part in _PART.finditer(clean_line(typed))
    )
    return tuple(word for word in parts if word.tokens)[:_MOST]


def marks(text: str, sought: Sequence[Word]) -> tuple[tuple[int, int], ...]:
    """Return where the words stand in a text, in order; places that overlap are one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(place for word in sought for place in word.places(text)):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def stem(word: str) -> str:
    """Return what a word (in small letters) has in common with its other forms; itself where it has none.

    >>> stem("flygtningene")
    'flygtning'
    """
    return str(_stemmer().stemWord(word)) if _LETTERS.fullmatch(word) else word


@cache
def _stemmer() -> Stemmer:
    import Stemmer  # noqa: PLC0415  # a session that records without adding items never needs it

    return Stemmer.Stemmer("danish", 0)  # it is quicker than its own cache
