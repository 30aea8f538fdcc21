"""The lines of a PDF's pages, and what stands at the edge of every page taken out of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from minuteapp.agenda.pdf_pages import Fragment, Page
from minuteapp.domain.text import clean_line

HEAD = 0.16
FOOT = 0.88
"""The parts of a page's height in which its heads and feet stand."""
OFTEN = 0.6
"""How many of the pages that print something at a place print the same, for it to be a head or foot."""

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


@dataclass(frozen=True, slots=True)
class Line:
    """Fragments that stand on one line of a page, left to right; ``page`` counts from 0."""

    fragments: tuple[Fragment, ...]
    page: int

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.fragments[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.fragments[-1].x1

    @property
    def bottom(self) -> float:
        """The lower edge, which is the same for all of a line."""
        return self.fragments[0].bottom

    @property
    def size(self) -> float:
        """The size of most of its characters."""
        return max(self.fragments, key=lambda each: len(each.text)).size

    @property
    def look(self) -> str:
        """The look of its first characters."""
        return self.fragments[0].look

    @property
    def text(self) -> str:
        """The plain text."""
        return " ".join(each.text for each in self.fragments)

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(each.bold for each in self.fragments)

    @property
    def first_word(self) -> float:
        """How wide the first word is."""
        return self.fragments[0].word - self.x0

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
    """The fragments as they are read: in the file's order, or from top to bottom where that order is none."""
    jumps = sum(
        later.bottom < earlier.bottom - 2 * earlier.size and later.x0 < earlier.x1
        for earlier, later in pairwise(fragments)
    )
    if jumps * 10 <= len(fragments):
        return list(fragments)
    rows: list[list[Fragment]] = []
    for each in sorted(fragments, key=lambda each: each.bottom):
        if rows and same_line(rows[-1][-1], each):
            rows[-1].append(each)
        else:
            rows.append([each])
    return [each for row in rows for each in sorted(row, key=lambda each: each.x0)]


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


def without_furniture(pages: Sequence[Page]) -> tuple[list[list[Fragment]], tuple[str, ...]]:
    """Each page's fragments without page heads, feet and page numbers; and what those said, each once.

    A line near a page's edge is one when most pages that print something at that height print the same there, page
    numbers aside. A part's heading that happens to stand uppermost on some pages is none.
    """
    at_edges = [dict(_edge_rows(page)) for page in pages]
    places: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for rows in at_edges:
        for place, row in rows.items():
            places[place][_told(row)] += 1
    said: dict[str, str] = {}
    kept: list[list[Fragment]] = []
    for page, rows in zip(pages, at_edges, strict=True):
        dropped: set[Fragment] = set()
        for place, row in rows.items():
            told = _told(row)
            near = Counter[str]()
            for close in (place - 1, place, place + 1):
                near += places[close]
            if near[told] >= max(2, OFTEN * near.total()):
                said.setdefault(told, clean_line(" ".join(each.text for each in row)))
                dropped.update(row)
        kept.append([each for each in page.fragments if each not in dropped])
    return kept, tuple(said.values())


def _edge_rows(page: Page) -> Iterator[tuple[int, list[Fragment]]]:
    """The rows in a page's upper and lower parts, each with its place: its height in steps of three points."""
    rows: dict[int, list[Fragment]] = {}
    for each in page.fragments:
        if each.bottom < HEAD * page.height or each.top > FOOT * page.height:
            place = round(each.bottom / 3)
            close = next((near for near in (place, place - 1, place + 1) if near in rows), place)
            rows.setdefault(close, []).append(each)
    yield from rows.items()


def _told(row: Sequence[Fragment]) -> str:
    text = " ".join(each.text for each in sorted(row, key=lambda each: each.x0))
    return _PAGE_NUMBER.sub("#", text)
