"""The borders of tables among the lines that are drawn on a page.

A cell needs no corners to be told: its words lie right of the nearest upright line at their height, and below the
nearest level line at their place. pdfplumber finds the same cells by their corners; for that alone it is not worth the
tenth of a second and the three large packages that it brings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from minuteapp.agenda.formats.pdf.pages import Box, Fragment, Page

NEAR = 3.0
"""Points: lines this close touch."""
LINE = 1.4
"""How far apart the lines of a row stand at most, in their size: rows of their own stand further."""
ROOM = 10.0
"""Points: what a row without borders leaves above and below its words at most."""
WHOLE = 0.85
"""The share of a page's width and height from which a frame is the page's own."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one table, upright and level ones; where its columns and its rows begin.

    One that has only level lines, between its rows, has no ``lefts``: its columns are told by its words.
    """

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
    if len(page.rules) < 3:
        return []
    rules = _without_page_frame(page)
    bordered = [grid for lines in _apart(rules) if (grid := _grid(lines))]
    level = [line for line in rules if _is_level(line) and not any(_overlap(line, grid.frame) for grid in bordered)]
    return sorted([*bordered, *_bands(level, page.fragments)], key=lambda grid: grid.frame.top)


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
    upright = [line for line in lines if not _is_level(line)]
    level = [line for line in lines if _is_level(line) and _touches(line, upright)]
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


def _bands(level: Iterable[Box], fragments: Sequence[Fragment]) -> Iterator[Grid]:
    """Tables with lines between their rows alone: three or more that begin and end at the same places."""
    held: list[Box] = []
    for line in [*sorted(level, key=lambda line: line.top), None]:
        if line and held and _is_row(held[-1], line, fragments):
            held.append(line)
            continue
        if len(held) > 2:
            frame = Box(held[0].x0, held[0].top, held[0].x1, held[-1].bottom)
            yield Grid((), tuple(held), frame, [], _distinct(line.top for line in held[:-1]))
        held = [line] if line else []


def _is_row(above: Box, below: Box, fragments: Sequence[Fragment]) -> bool:
    """Whether a row stands between two lines: they are as long, and its words fill what is between."""
    if abs(above.x0 - below.x0) > NEAR or abs(above.x1 - below.x1) > NEAR:
        return False
    between = [each for each in fragments if above.top < each.bottom <= below.top]
    if not between:
        return below.top - above.top < NEAR
    size = max(each.size for each in between)
    lines = _distinct(each.bottom for each in between)
    return (
        lines[0] - above.top < ROOM + size
        and below.top - lines[-1] < ROOM + size / 2
        and all(low - high < LINE * size for high, low in pairwise(lines))
    )


def _is_level(line: Box) -> bool:
    return line.x1 - line.x0 >= line.bottom - line.top


def _overlap(line: Box, frame: Box) -> bool:
    return frame.top - NEAR <= line.top <= frame.bottom + NEAR


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
