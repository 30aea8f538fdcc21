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
from export.word.markup import TEXT_WIDTH, column_widths

PAGE_HEIGHT = 708.0
"""What an A4 page leaves between margins of 25 and 22 mm."""
LINE = 1.22
"""A line's height beside its letters'."""
_HEADINGS = {1: (16, 0, 8), 2: (12.5, 14, 3), 3: (11.5, 10, 2)}
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


def estimated_pages(outline: Outline) -> dict[str, int]:
    """The page of each bookmark, counted from 1, from the lengths of the texts."""
    pages: dict[str, int] = {}
    page, used, gap = 1, 0.0, 0.0
    boxes = [_box(block, outline.look.size) for block in outline.blocks]
    for block, (before, height, after), needed in zip(outline.blocks, boxes, _kept(outline, boxes), strict=True):
        space = max(gap, before)
        if (isinstance(block, Heading) and block.new_page) or used + space + needed > PAGE_HEIGHT:
            page, used, space = page + 1, 0.0, 0.0
        if isinstance(block, Heading) and block.bookmark:
            pages[block.bookmark] = page
        used, gap = used + space + height, after
        while used > PAGE_HEIGHT:
            page, used = page + 1, used - PAGE_HEIGHT
    return pages


def _kept(outline: Outline, boxes: Sequence[Box]) -> list[float]:
    """What must fit on the page for each block to begin there: two lines, or itself and what it is kept with."""
    two_lines = 2 * outline.look.size * LINE * 1.08
    needed = [min(height, two_lines) for _, height, _ in boxes]
    for index in range(len(boxes) - 2, -1, -1):
        block, following = outline.blocks[index], outline.blocks[index + 1]
        kept = isinstance(block, Heading | ContentsHeading) or isinstance(following, Table)
        if kept or (isinstance(block, Paragraph) and block.role in (Role.LEAD, Role.REPEATED_TITLE)):
            needed[index] = boxes[index][1] + max(boxes[index][2], boxes[index + 1][0]) + needed[index + 1]
    return needed


def _box(block: Block, size: float) -> Box:
    body = size * LINE * 1.08
    match block:
        case Title(text):
            return 0, 22 * LINE * _lines(text, 22), 14
        case ContentsHeading():
            return 20, 14 * LINE, 6
        case ContentsEntry(text) | HeadRow(_, text):
            return 0, body * _lines(text, size, 400), 4
        case Heading(level, runs):
            letters, before, after = _HEADINGS.get(level, (11, 8, 2))
            return before, letters * LINE * _lines(plain(runs), letters * 1.03), after
        case Paragraph(runs, role):
            return 0, body * _text_lines(plain(runs), size), 2 if role is Role.IDENTITY else 6
        case ListItem(runs, level):
            return 0, body * _text_lines(plain(runs), size, 432 - 21 * level), 4
        case Table():
            return 0, _table_height(block, size - 1.5), 13
        case SignatureLine():
            return 30, 2 * body, 6


def _table_height(table: Table, size: float) -> float:
    widths = [width / 20 - 8.5 for width in column_widths(table)]
    rows = (
        max(_lines(plain(cell), size * 1.05, width) for cell, width in zip(row, widths, strict=True))
        for row in (table.head, *table.rows)
    )
    return sum(lines * size * LINE + 2.5 for lines in rows)


def _text_lines(text: str, size: float, width: float = TEXT_WIDTH / 20) -> int:
    return sum(_lines(line, size, width) for line in text.split("\n"))


def _lines(text: str, size: float, width: float = TEXT_WIDTH / 20) -> int:
    """How many lines the text takes at this letter size in this width; about a letter is lost at each line's end."""
    if len(text) * size * _WIDEST <= width:
        return 1
    letters = sum(map(_WIDTHS.__getitem__, text)) * size
    return 1 if letters <= width else ceil(letters / (width - 1.5 * size))
