"""The lines of a PDF's pages, and what stands at the edge of every page taken out of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile, zip_longest
from typing import NamedTuple

from minuteapp.agenda.formats.pdf.pages import Fragment, Page
from minuteapp.domain.text import clean_line

HEAD = 0.16
FOOT = 0.88
"""The parts of a page's height in which its heads and feet stand."""
OFTEN = 0.4
"""How many of the pages that print something at a height print the same there, for it to be a head or foot."""
FEWEST = 0.25
"""And how many of all pages."""

MARKER = re.compile(r"(?:([-–—*+•·▪◦‣⁃○●■□➢►✓\uf0b7\uf0a7\uf0d8\uf02d]|o(?= |$))|(\d{1,3})[.)])(?:\s+|$)")
"""What begins a list item: a mark or a number, alone or before its text."""
FURTHEST_MARK = 5.0
"""How far from its text a mark stands at most, in sizes of its letters."""

_DIGIT = re.compile(r"\d")
_PAGE_NUMBER = re.compile(
    r"(?:\b(?:side|s\.|page)\s*)\d{1,4}(?:\s*(?:af|/|of)\s*\d{1,4})?|^\W*\d{1,4}\W*$|\b\d{1,4}\s*(?:af|/)\s*\d{1,4}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of one appearance."""

    text: str
    bold: bool
    italic: bool


class Line:
    """Fragments that stand on one line of a page, left to right; ``page`` counts from 0.

    Lengths in points: ``x0`` and ``x1`` its edges, ``bottom`` its lower edge, ``size`` that of its longest fragment,
    ``first_word`` how wide the first word is; ``is_bold`` whether all of it is.
    """

    __slots__ = ("bottom", "first_word", "fragments", "is_bold", "look", "page", "size", "text", "x0", "x1")

    def __init__(self, fragments: tuple[Fragment, ...], page: int) -> None:
        first, last = fragments[0], fragments[-1]
        longest = first if len(fragments) == 1 else max(fragments, key=lambda each: len(each.text))
        self.fragments, self.page, self.look = fragments, page, first.look
        self.x0, self.x1, self.bottom, self.size = first.x0, last.x1, first.bottom, longest.size
        self.first_word = first.word - first.x0
        self.is_bold = all(each.bold for each in fragments)
        self.text = first.text if len(fragments) == 1 else " ".join(each.text for each in fragments)

    def after(self, fragments: int) -> Line:
        """The line without its first fragments."""
        return Line(self.fragments[fragments:], self.page)

    def runs(self, before: str = "") -> Iterator[Text]:
        """The fragments as runs of text with a space between them, and ``before`` before all."""
        for each in self.fragments:
            yield Text(before + each.text, each.bold, each.italic)
            before = " "


def same_line(one: Fragment, other: Fragment) -> bool:
    """Whether two fragments stand at one height, a raised or lowered one included."""
    return abs(one.bottom - other.bottom) < 0.35 * max(one.size, other.size)


def in_reading_order(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments as they are read: in the file's order, or from top to bottom where that order is none.

    Some writers put the marks of a list after all its items; each is put before its own.
    """
    jumps = sum(
        later.bottom < earlier.bottom - 2 * earlier.size and later.x0 < earlier.x1
        for earlier, later in pairwise(fragments)
    )
    if jumps * 10 > len(fragments):
        return [each for row in _by_height(fragments) for each in sorted(row, key=lambda each: each.x0)]
    ordered = list(fragments)
    strays = [
        each
        for each, after in zip_longest(fragments, fragments[1:])
        if MARKER.fullmatch(each.text) and not (after and _marks(each, after))
    ]
    for stray in strays:
        marked = min((each for each in ordered if _marks(stray, each)), key=lambda each: each.x0, default=None)
        if marked:
            ordered.remove(stray)
            ordered.insert(ordered.index(marked), stray)
    return ordered


def _marks(mark: Fragment, text: Fragment) -> bool:
    return same_line(mark, text) and mark.x1 <= text.x0 < mark.x1 + FURTHEST_MARK * mark.size


def _by_height(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """The fragments in rows, the uppermost first."""
    rows: list[list[Fragment]] = []
    for each in sorted(fragments, key=lambda each: each.bottom):
        if rows and same_line(rows[-1][-1], each):
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def lines_of(fragments: Iterable[Fragment], page: int) -> Iterator[Line]:
    """The lines of fragments in reading order: a fragment to the right of the one before goes on in its line."""
    held: list[Fragment] = []
    for each in fragments:
        if held and not (same_line(held[-1], each) and each.x0 >= held[-1].x1 - 0.5 * each.size):
            yield Line(tuple(held), page)
            held = []
        held.append(each)
    if held:
        yield Line(tuple(held), page)


class _Row(NamedTuple):
    """A row in a page's head or foot: its height in steps of three points, what it says but for page numbers."""

    place: int
    told: str
    fragments: list[Fragment]


def without_furniture(pages: Sequence[Page]) -> tuple[list[list[Fragment]], tuple[str, ...]]:
    """Each page's fragments without page heads, feet and page numbers; and what those said, each once.

    A line is one when it stands outermost, or only others are further out, and when many of the pages, and of those
    that print something at its height, print the same there, page numbers aside. A part's heading that happens to
    stand uppermost on some pages is none.
    """
    edges = [(_rows(page, upper=True), _rows(page, upper=False)) for page in pages]
    places: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row in (row for both in edges for rows in both for row in rows):
        places[row.place][row.told] += 1

    def recurs(row: _Row) -> bool:
        near = [places[place] for place in (row.place - 1, row.place, row.place + 1) if place in places]
        same = sum(counter[row.told] for counter in near)
        return same >= max(2, FEWEST * len(pages)) and same >= OFTEN * sum(counter.total() for counter in near)

    said: dict[str, str] = {}
    kept: list[list[Fragment]] = []
    for page, both in zip(pages, edges, strict=True):
        dropped: set[Fragment] = set()
        for row in (row for rows in both for row in takewhile(recurs, rows)):
            said.setdefault(row.told, clean_line(" ".join(each.text for each in row.fragments)))
            dropped.update(row.fragments)
        kept.append([each for each in page.fragments if each not in dropped] if dropped else page.fragments)
    return kept, tuple(said.values())


def _rows(page: Page, *, upper: bool) -> list[_Row]:
    """The rows in a page's head or foot, the outermost first, each from left to right."""
    low, high = (0.0, HEAD * page.height) if upper else (FOOT * page.height, page.height)
    rows = _by_height(each for each in page.fragments if low <= each.bottom <= high)
    if not upper:
        rows.reverse()
    for row in rows:
        row.sort(key=lambda each: each.x0)
    texts = (" ".join(each.text for each in row) for row in rows)
    return [
        _Row(round(row[0].bottom / 3), _PAGE_NUMBER.sub("#", text) if _DIGIT.search(text) else text, row)
        for row, text in zip(rows, texts, strict=True)
    ]
