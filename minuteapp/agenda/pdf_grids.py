"""The borders of tables among the lines that are drawn on a page.

A cell needs no corners to be told: its words lie right of the nearest upright line at their height, and below the
nearest level line at their place. pdfplumber finds the same cells by their corners; for that alone it is not worth the
tenth of a second and the three large packages that it brings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from minuteapp.agenda.pdf_pages import Box, Fragment, Page

NEAR = 3.0
"""Points: lines this close touch."""
WHOLE = 0.85
"""The share of a page's width and height from which a frame is the page's own."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one table, upright and level ones; where its columns and its rows begin."""

    upright: tuple[Box, ...]
    level: tuple[Box, ...]
    frame: Box
    lefts: list[float]
    tops: list[float]

    def holds(self, fragment: Fragment) -> bool:
        """Whether words stand within the table."""
        x, y = _middle(fragment)
        return self.frame.x0 <= x <= self.frame.x1 and self.frame.top <= y <= self.frame.bottom

    def cell(self, fragment: Fragment) -> tuple[int, int]:
        """The row and column in which words stand; where cells are one, the first of them."""
        x, y = _middle(fragment)
        left = max((line.x0 for line in self.upright if line.x0 <= x and line.top <= y <= line.bottom), default=x)
        top = max((line.top for line in self.level if line.top <= y and line.x0 <= x <= line.x1), default=y)
        return _index(self.tops, top), _index(self.lefts, left)


def grids(page: Page) -> list[Grid]:
    """The bordered tables of a page, from top to bottom."""
    if len(page.rules) < 4:
        return []
    return [grid for lines in _apart(_without_page_frame(page)) if (grid := _grid(lines))]


def _without_page_frame(page: Page) -> list[Box]:
    across = [line for line in page.rules if line.x1 - line.x0 > WHOLE * page.width]
    along = [line for line in page.rules if line.bottom - line.top > WHOLE * page.height]
    frame = {*across, *along} if across and along else set[Box]()
    return [line for line in page.rules if line not in frame]


def _apart(lines: Iterable[Box]) -> Iterator[list[Box]]:
    """The lines in groups with room between them, from top to bottom."""
    held: list[Box] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: line.top):
        if held and line.top > bottom + NEAR:
            yield held
            held = []
        bottom = max(bottom, line.bottom) if held else line.bottom
        held.append(line)
    if held:
        yield held


def _grid(lines: Sequence[Box]) -> Grid | None:
    """The table of these lines; None where they are none. A level line that touches no upright one underlines words."""
    upright = [line for line in lines if line.x1 - line.x0 < line.bottom - line.top]
    level = [line for line in lines if line.x1 - line.x0 >= line.bottom - line.top and _touches(line, upright)]
    if len(_distinct(line.x0 for line in upright)) < 2 or len(_distinct(line.top for line in level)) < 2:
        return None
    touched = (*upright, *level)
    frame = Box(
        min(line.x0 for line in touched),
        min(line.top for line in touched),
        max(line.x1 for line in touched),
        max(line.bottom for line in touched),
    )
    lefts = _distinct(line.x0 for line in upright if line.x0 < frame.x1 - NEAR)
    tops = _distinct(line.top for line in level if line.top < frame.bottom - NEAR)
    return Grid(tuple(upright), tuple(level), frame, lefts, tops)


def _touches(level: Box, upright: Sequence[Box]) -> bool:
    return any(
        line.top - NEAR <= level.top <= line.bottom + NEAR
        and min(abs(line.x0 - level.x0), abs(line.x0 - level.x1)) < NEAR
        for line in upright
    )


def _middle(fragment: Fragment) -> tuple[float, float]:
    return (fragment.x0 + fragment.x1) / 2, (fragment.top + fragment.bottom) / 2


def _distinct(values: Iterable[float]) -> list[float]:
    """The values in order, close ones as one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > NEAR:
            kept.append(value)
    return kept


def _index(starts: Sequence[float], value: float) -> int:
    return max(sum(start <= value + NEAR for start in starts) - 1, 0)
