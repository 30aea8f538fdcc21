"""What a person types to search, as words: how the index is asked for each, and how each is found again in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from minuteapp.domain.text import clean_line
from storage.item_texts import COLUMNS, stem

_PART = re.compile(r'["”“„»](?P<phrase>[^"”“„»«]*)["”“«]|(?P<word>[^\s"”“„»«]+)')
_TOKEN = re.compile(r"[^\W_]+")
_MOST = 40  # words in one search; the index takes no more than 256 parts
_LONGEST = 200
_SHORTEST_BEGINNING = 2
_TEXTS = f"{{{' '.join(COLUMNS)}}}"  # the columns as they are written, without stems


class Word:
    """One word typed, or a quoted phrase (``exact``). A number such as 15/14311 is one word of several tokens.

    A word finds itself, its other forms, and what begins with it; a phrase finds itself alone.
    """

    def __init__(self, text: str, *, exact: bool = False) -> None:
        self.text = text[:_LONGEST]
        self.exact = exact
        self.tokens = tuple(token.lower() for token in _TOKEN.findall(self.text))

    @cached_property
    def stem(self) -> str:
        """What it has in common with its other forms; itself for a phrase or a number."""
        return "" if self.exact or len(self.tokens) != 1 else stem(self.tokens[0])

    @property
    def whole(self) -> bool:
        """Whether it finds no longer words: a phrase, and a single letter, with which too much begins."""
        return self.exact or len(self.tokens[-1]) < _SHORTEST_BEGINNING

    def expression(self, *, beginnings: bool = True) -> str:
        """Return how FTS5 is asked for it; without ``beginnings`` longer words that begin so are left out."""
        told = f'"{" ".join(self.tokens)}"'
        if self.exact:
            return f"{_TEXTS} : {told}"
        asked = f"{told}*" if beginnings and not self.whole else told
        return f'({asked} OR "{self.stem}")' if self.stem and self.stem != self.tokens[0] else asked

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        told = r"[\W_]+".join(map(re.escape, self.tokens))
        if self.whole:
            return re.compile(rf"(?<![^\W_]){told}(?![^\W_])", re.IGNORECASE)
        forms = f"(?:{told}|{re.escape(self.stem)})" if self.stem else told
        return re.compile(rf"(?<![^\W_]){forms}[^\W_]*", re.IGNORECASE)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a text, as start and end."""
        for found in self._pattern.finditer(text):
            token = found[0].lower()
            if not self.stem or token.startswith(self.tokens[0]) or stem(token) == self.stem:
                yield found.span()


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
