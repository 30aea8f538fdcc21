"""Tables of a web page: which hold data and which only lay the page out, and the cells of one that is being read."""

from __future__ import annotations

from itertools import islice
from typing import Any

from minuteapp.domain.case_text import MOST_CELLS

MOST_PARAGRAPHS = 4
"""In one cell; more are a text that is laid out in a table."""

WIDEST_SPAN, TALLEST_SPAN = 64, 500

_PARTS = ("table", "h1", "h2", "h3", "h4", "h5", "h6")


def is_layout(table: Any) -> bool:
    """Whether a table only lays out: it holds headings, other tables or whole texts, or is a frame around one cell."""
    if table.get("role") in ("presentation", "none"):
        return True
    if len(list(islice(table.iter(*_PARTS), 2))) > 1:  # itself, and one more
        return True
    cells = list(islice(table.iter("td", "th"), 2))
    return len(cells) == 1 or any(
        len(list(islice(cell.iterchildren("p", "div", "ul", "ol", "dl"), MOST_PARAGRAPHS + 1))) > MOST_PARAGRAPHS
        for cell in table.iter("td", "th")
    )


def number(element: Any, name: str, default: int) -> int:
    """The small number in an attribute; the default where there is none."""
    told = (element.get(name) or "").strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else default


class Grid:
    """The rows of one table; a cell that is merged into the one above or to its left is empty."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.in_cell = False
        self._texts: list[str] = []
        self._span = (1, 1)
        self._below: dict[int, int] = {}
        self._cells = 0

    def start(self, element: Any) -> None:
        """A row or cell begins."""
        if element.tag == "tr":
            self.rows.append([])
        elif element.tag in ("td", "th"):
            self.in_cell, self._texts = True, []
            across, down = number(element, "colspan", 1) or 1, number(element, "rowspan", 1) or 1
            self._span = (min(across, WIDEST_SPAN), min(down, TALLEST_SPAN))

    def add(self, text: str) -> None:
        """A paragraph of the cell."""
        self._texts.append(text)

    def end(self, tag: str) -> None:
        """A row or cell ends. Raises OverflowError when there are more cells than a table may have."""
        if tag in ("td", "th") and self.in_cell:
            self.in_cell = False
            if not self.rows:
                self.rows.append([])
            row, (across, down) = self.rows[-1], self._span
            self._fill(row)
            self._cells += across
            if self._cells > MOST_CELLS:
                raise OverflowError
            for text in [" ".join(self._texts), *[""] * (across - 1)]:
                if down > 1:
                    self._below[len(row)] = down - 1
                row.append(text)
        elif tag == "tr" and self.rows:
            self._fill(self.rows[-1])

    def _fill(self, row: list[str]) -> None:
        """Leave empty what cells above reach down to."""
        while left := self._below.get(len(row)):
            self._below[len(row)] = left - 1
            row.append("")
            self._cells += 1
