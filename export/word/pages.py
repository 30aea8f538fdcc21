"""An estimate of which page each heading falls on: what a contents list shows until its fields are recounted.

Sizes are in points. They are those of `export.word.styles`, with letters as wide as Calibri's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import ceil

from export.blocks import (
    Block,
    ContentsEntry,
    ContentsHeading,
    Heading,
    HeadRow,
    ListItem,
    Outline,
    Paragraph,
    Role,
    SignatureLine,
    Table,
    Title,
    plain,
)
from export.word.layout import Layouts
from export.word.tables import table_size

LINE = 1.22
"""A line's height beside its letters'."""
_HEADINGS = {1: (16, 20, 8), 2: (12.5, 14, 3), 3: (11.5, 10, 2)}
_WIDTHS = defaultdict(
    lambda: 0.51,
    {
        **dict.fromkeys("abdeghnopquzøå0123456789BCEKPRTVXYZÉéö–§", 0.51),
        **dict.fromkeys(" 'iljI.,:;f()!|-", 0.25),
        **dict.fromkeys('trsJ/"cL”xkvyFS', 0.41),
        **dict.fromkeys("DHGUNOØQ&w%Åæmœ", 0.68),
        **dict.fromkeys("MWÆ—", 0.85),
    },
)
"""Letters' widths beside their height."""
_WIDEST = 0.85

Box = tuple[float, float, float]
"""The space before a block, its own height, and the space after it."""


def estimated_pages(outline: Outline, layouts: Layouts, size: float) -> dict[str, int]:
    """The page of each bookmark, counted from 1, from the lengths of the texts; ``size`` is the body's letters'."""
    pages: dict[str, int] = {}
    page, used, gap, turned = 1, 0.0, 0.0, False
    boxes = [_Boxes(layouts, size).box(index, block) for index, block in enumerate(outline.blocks)]
    needs = _kept(outline, boxes, size)
    for index, (block, (before, height, after), needed) in enumerate(zip(outline.blocks, boxes, needs, strict=True)):
        space, room = max(gap, before), layouts.page_of(index).text_height / 20
        anew = (isinstance(block, Heading) and block.new_page) or layouts.turned[index] != turned
        if anew or used + space + needed > room:
            page, used, space = page + (used > 0), 0.0, 0.0
        if isinstance(block, Heading) and block.bookmark:
            pages[block.bookmark] = page
        used, gap, turned = used + space + height, after, layouts.turned[index]
        while used > room:
            page, used = page + 1, used - room
    return pages


def _kept(outline: Outline, boxes: Sequence[Box], size: float) -> list[float]:
    """What must fit on the page for each block to begin there: two lines, or itself and what it is kept with."""
    two_lines = 2 * size * LINE * 1.08
    needed = [min(height, two_lines) for _, height, _ in boxes]
    for index in range(len(boxes) - 2, -1, -1):
        block, following = outline.blocks[index], outline.blocks[index + 1]
        kept = isinstance(block, Heading | ContentsHeading) or isinstance(following, Table)
        if kept or (isinstance(block, Paragraph) and block.role in (Role.LEAD, Role.REPEATED_TITLE)):
            needed[index] = boxes[index][1] + max(boxes[index][2], boxes[index + 1][0]) + needed[index + 1]
    return needed


class _Boxes:
    """How high each block is in letters of this size."""

    def __init__(self, layouts: Layouts, size: float) -> None:
        self._layouts = layouts
        self._size = size

    def box(self, index: int, block: Block) -> Box:
        """The block's box on the page where it stands."""
        size, width = self._size, self._layouts.page_of(index).text_width / 20
        body = size * LINE * 1.08
        match block:
            case Title(text):
                return 0, 20 * LINE * _lines(text, 20, width), 14
            case ContentsHeading():
                return 20, 14 * LINE, 6
            case ContentsEntry(text) | HeadRow(_, text):
                return 0, body * _lines(text, size, width - 53), 4
            case Heading(level, runs):
                letters, before, after = _HEADINGS.get(level, (11, 8, 2))
                return before, letters * LINE * _lines(plain(runs), letters * 1.03, width), after
            case Paragraph(runs, role):
                return 0, body * _text_lines(plain(runs), size, width), 2 if role is Role.IDENTITY else 6
            case ListItem(runs, level):
                return 0, body * _text_lines(plain(runs), size, width - 21 * (level + 1)), 4
            case Table():
                return 0, self._table_height(index, block), 13
            case SignatureLine():
                return 30, 2 * body, 6

    def _table_height(self, index: int, table: Table) -> float:
        layout = self._layouts.tables[index]
        size = table_size(self._size, small=layout.small)
        widths = [width / 20 - 8.5 for width in layout.widths]
        rows = (
            max(_lines(plain(cell), size * 1.05, width) for cell, width in zip(row, widths, strict=True))
            for row in (table.head, *table.rows)
        )
        return sum(lines * size * LINE + 2.5 for lines in rows)


def _text_lines(text: str, size: float, width: float) -> int:
    return sum(_lines(line, size, width) for line in text.split("\n"))


def _lines(text: str, size: float, width: float) -> int:
    """How many lines the text takes at this letter size in this width; about a letter is lost at each line's end."""
    if len(text) * size * _WIDEST <= width:
        return 1
    letters = sum(map(_WIDTHS.__getitem__, text)) * size
    return 1 if letters <= width else ceil(letters / (width - 1.5 * size))
