"""An estimate of which page each heading falls on: what a contents list shows until its fields are recounted.

Sizes are in points. They are those of `export.word.styles`, with letters as wide as Calibri's or a known font's.
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
from minuteapp.domain.style import Look

_CALIBRI = (1.0, 1.22)
_FONTS = {
    **dict.fromkeys(("arial", "helvetica", "liberation sans"), (1.09, 1.15)),
    **dict.fromkeys(("times new roman", "liberation serif"), (0.99, 1.15)),
    "verdana": (1.25, 1.22),
    "georgia": (1.09, 1.14),
    "cambria": (1.04, 1.17),
}
"""Letters' widths beside Calibri's, and a line's height beside its letters; other fonts count as Calibri."""
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
_APART = (Role.LEAD, Role.REPEATED_TITLE)
"""What has space above it."""

Box = tuple[float, float, float]
"""The space before a block, its own height, and the space after it."""


def estimated_pages(outline: Outline, layouts: Layouts, look: Look) -> dict[str, int]:
    """The page of each bookmark, counted from 1, from the lengths of the texts in the body's font and size."""
    pages: dict[str, int] = {}
    page, used, gap, turned = 1, 0.0, 0.0, False
    measure = _Boxes(layouts, look)
    boxes = [measure.box(index, block) for index, block in enumerate(outline.blocks)]
    needs = _kept(outline, layouts, boxes, 2 * measure.line)
    for index, (block, (before, height, after), needed) in enumerate(zip(outline.blocks, boxes, needs, strict=True)):
        if _same_identity(outline.blocks, index):
            gap = 0.0
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


def _same_identity(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block goes on with what the one above began: lines of an identity stand close."""
    lines = blocks[max(index - 1, 0) : index + 1]
    return len(lines) == 2 and all(isinstance(line, Paragraph) and line.role is Role.IDENTITY for line in lines)


def _kept(outline: Outline, layouts: Layouts, boxes: Sequence[Box], two_lines: float) -> list[float]:
    """What must fit on the page for each block to begin there: two lines, or itself and what it is kept with."""
    needed = [min(height, two_lines) for _, height, _ in boxes]
    for index in range(len(boxes) - 2, -1, -1):
        block = outline.blocks[index]
        kept = isinstance(block, Heading | ContentsHeading) or index in layouts.kept
        if kept or (isinstance(block, Paragraph) and block.role in (Role.LEAD, Role.REPEATED_TITLE)):
            needed[index] = boxes[index][1] + max(boxes[index][2], boxes[index + 1][0]) + needed[index + 1]
    return needed


class _Boxes:
    """How high each block is in letters of this font and size."""

    def __init__(self, layouts: Layouts, look: Look) -> None:
        self._layouts = layouts
        self._size = look.size
        self._wide, self._high = _FONTS.get(look.font.casefold(), _CALIBRI)
        self.line = look.size * self._high * 1.08

    def box(self, index: int, block: Block) -> Box:
        """The block's box on the page where it stands."""
        letters, body = self._size * self._wide, self.line
        width = self._layouts.page_of(index).text_width / 20
        match block:
            case Title(text):
                return 0, 20 * self._high * _lines(text, 20 * self._wide, width), 14
            case ContentsHeading():
                return 20, 14 * self._high, 6
            case ContentsEntry(text) | HeadRow(_, text):
                return 0, body * _lines(text, letters, width - 53), 4
            case Heading(level, runs):
                size, before, after = _HEADINGS.get(level, (11, 8, 2))
                return before, size * self._high * _lines(plain(runs), size * self._wide * 1.03, width), after
            case Paragraph(runs, role):
                return 6 if role in _APART else 0, body * _text_lines(plain(runs), letters, width), 6
            case ListItem(runs, level):
                return 0, body * _text_lines(plain(runs), letters, width - 21 * (level + 1)), 4
            case Table():
                return 0, self._table_height(index, block), 13
            case SignatureLine():
                return 30, 2 * body, 6

    def _table_height(self, index: int, table: Table) -> float:
        layout = self._layouts.tables[index]
        size = table_size(self._size, small=layout.small)
        widths = [width / 20 - 8.5 for width in layout.widths]
        rows = (
            max(_lines(plain(cell), size * self._wide * 1.05, width) for cell, width in zip(row, widths, strict=True))
            for row in (table.head, *table.rows)
        )
        return sum(lines * size * self._high + 2.5 for lines in rows)


def _text_lines(text: str, size: float, width: float) -> int:
    return sum(_lines(line, size, width) for line in text.split("\n"))


def _lines(text: str, size: float, width: float) -> int:
    """How many lines the text takes at this letter size in this width; about a letter is lost at each line's end."""
    if len(text) * size * _WIDEST <= width:
        return 1
    letters = sum(map(_WIDTHS.__getitem__, text)) * size
    return 1 if letters <= width else ceil(letters / (width - 1.5 * size))
