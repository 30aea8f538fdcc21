"""Which words of a text are those that were looked for, so that they can be marked where the whole text is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from rich.segment import Segment
from rich.style import Style
from snowballstemmer import stemmer

from screens.case_lines import RichLine

FOUND = Style(bold=True, underline=True)
_ASKED = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"\w+")
_LONGEST = 40  # letters of a word worth stemming
_danish = stemmer("danish")


class Marker:
    """Knows the words of one search: a text's word is meant when it begins like one of them or has its stem.

    A quoted phrase, and whatever has a digit in it (a case number), is meant as it stands.
    """

    def __init__(self, asked: str = "") -> None:
        self.asked = asked
        self._known: dict[str, bool] = {}

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the words meant, in order."""
        words = [match.span() for match in _WORD.finditer(text) if self._means(match[0].casefold())]
        whole = [match.span() for match in self._literal.finditer(text)] if self._literal else []
        end = 0
        for span in sorted((*words, *whole)):
            if span[0] >= end:
                yield span
                end = span[1]

    def marked(self, line: RichLine) -> RichLine:
        """Return a line with the words meant marked."""
        if not (self._words or self._literal):
            return line
        spans = list(self.spans("".join(segment.text for segment in line)))
        return tuple(_cut(line, spans)) if spans else line

    def _means(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = word.startswith(self._words) or (len(word) < _LONGEST and _stem(word) in self._stems)
        return self._known[word]

    @cached_property
    def _parts(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words, and what is meant as it stands."""
        words: list[str] = []
        literal: list[str] = []
        for phrase, word in _ASKED.findall(self.asked):
            if phrase.strip() or any(letter.isdigit() for letter in word):
                literal.append((phrase or word).strip())
            else:
                words += _WORD.findall(word.casefold())
        return tuple(words), tuple(literal)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return self._parts[0]

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(_stem(word) for word in self._words if len(word) < _LONGEST)

    @cached_property
    def _literal(self) -> re.Pattern[str] | None:
        told = [r"\s+".join(map(re.escape, part.split())) for part in self._parts[1]]
        return re.compile(rf"(?<!\w)(?:{'|'.join(told)})", re.IGNORECASE) if told else None


def _stem(word: str) -> str:
    return str(_danish.stemWord(word))


def _cut(line: RichLine, spans: list[tuple[int, int]]) -> Iterator[Segment]:
    """Yield the line's segments, cut where marks begin and end."""
    start = 0
    for segment in line:
        text, end = segment.text, start + len(segment.text)
        at = start
        for first, last in spans:
            if last <= at or first >= end:
                continue
            begin, stop = max(first, at), min(last, end)
            yield Segment(text[at - start : begin - start], segment.style)
            yield Segment(text[begin - start : stop - start], (segment.style or Style()) + FOUND)
            at = stop
        yield Segment(text[at - start :], segment.style)
        start = end
