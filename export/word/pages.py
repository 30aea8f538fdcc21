"""An estimate of which page each heading falls on: what a contents list shows until its fields are recounted.

Sizes are in points. They are those of `export.word.styles`, with letters as wide as Calibri's or a known font's; what
a page break leaves whole (rows, the first and last two lines of a paragraph) is placed piece by piece.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

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
from export.word.styles import HEAD_INDENT, HEADINGS
from export.word.tables import table_size
from minuteapp.domain.style import Look

_CALIBRI = (0.9965, 1.22)  # kerned
_FONTS = {
    **dict.fromkeys(("arial", "helvetica", "liberation sans"), (1.09, 1.15)),
    **dict.fromkeys(("times new roman", "liberation serif"), (0.99, 1.15)),
    "verdana": (1.25, 1.22),
    "georgia": (1.09, 1.14),
    "cambria": (1.04, 1.17),
}
"""Letters' widths beside Calibri's, and a line's height beside its letters; other fonts count as Calibri."""
_WIDTHS = defaultdict(
    lambda: 0.503,
    {
        letter: width
        for letters, width in (
            (" il", 0.228),
            (",.Ij'", 0.251),
            (":;", 0.268),
            ("()-fJ", 0.305),
            ("!t²", 0.335),
            ("r", 0.349),
            ('/s"z', 0.392),
            ("Lc”“x", 0.423),
            ("kvy?FS|", 0.455),
            ("Zg", 0.47),
            ("aå", 0.479),
            ("ETY", 0.487),
            ("Cbdhnopquøöü", 0.526),
            ("BR", 0.544),
            ("VAÅ", 0.575),
            ("DHG", 0.623),
            ("UN", 0.644),
            ("OØQ½&…", 0.667),
            ("%w", 0.715),
            ("Ææ", 0.772),
            ("m", 0.799),
            ("M", 0.855),
            ("W—", 0.9),
        )
        for letter in letters
    },
)
"""Letters' widths beside their height."""
_WIDEST = 0.91
_BOLD = 1.023
_LEADING = 1.08
_APART = (Role.LEAD, Role.REPEATED_TITLE)
"""What has space above it."""
_LETTERS = {Role.IDENTITY: (-1, 1.0), Role.REPEATED_TITLE: (1, _BOLD)}
"""How many points larger than the text's, and how much wider, the letters of a role are."""


class _Box(Struct, frozen=True):
    """A block as it lies on pages: the space above it, the heights that no page break parts, and the space below.

    ``again`` is what stands once more at the top of every further page.
    """

    before: float
    pieces: Sequence[float]
    after: float
    again: float = 0.0


def estimated_pages(outline: Outline, layouts: Layouts, look: Look) -> dict[str, int]:
    """The page of each bookmark, counted from 1, from the lengths of the texts in the body's font and size."""
    pages: dict[str, int] = {}
    page, used, gap, turned = 1, 0.0, 0.0, False
    measure = _Boxes(layouts, look)
    boxes = [measure.box(index, block) for index, block in enumerate(outline.blocks)]
    needs = _kept(outline, layouts, boxes)
    for index, (block, box, needed) in enumerate(zip(outline.blocks, boxes, needs, strict=True)):
        if _same_identity(outline.blocks, index):
            gap = 0.0
        space, room = max(gap, box.before), layouts.page_of(index).text_height / 20 + measure.leading
        anew = (isinstance(block, Heading) and block.new_page) or layouts.turned[index] != turned
        if anew or used + space + needed > room:
            page, used, space = page + (used > 0), 0.0, 0.0
        if isinstance(block, Heading) and block.bookmark:
            pages[block.bookmark] = page
        used, gap, turned = used + space, box.after, layouts.turned[index]
        for piece in box.pieces:
            if used + piece > room and used > 0:
                page, used = page + 1, box.again
            used += piece
    return pages


def _same_identity(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block goes on with what the one above began: lines of an identity stand close."""
    lines = blocks[max(index - 1, 0) : index + 1]
    return len(lines) == 2 and all(isinstance(line, Paragraph) and line.role is Role.IDENTITY for line in lines)


def _kept(outline: Outline, layouts: Layouts, boxes: Sequence[_Box]) -> list[float]:
    """What must fit on the page for each block to begin there: its first piece, or itself and what it is kept with."""
    needed = [box.pieces[0] for box in boxes]
    for index in range(len(boxes) - 2, -1, -1):
        block, box = outline.blocks[index], boxes[index]
        kept = isinstance(block, Heading | ContentsHeading) or index in layouts.kept
        if kept or (isinstance(block, Paragraph) and block.role in (Role.LEAD, Role.REPEATED_TITLE)):
            needed[index] = sum(box.pieces) + max(box.after, boxes[index + 1].before) + needed[index + 1]
    return needed


class _Boxes:
    """How high each block is in letters of this font and size."""

    def __init__(self, layouts: Layouts, look: Look) -> None:
        self._layouts = layouts
        self._size = look.size
        self._wide, self._high = _FONTS.get(look.font.casefold(), _CALIBRI)
        self.leading = self._size * self._high * (_LEADING - 1)  # stands above a line: a page's last needs none below

    def box(self, index: int, block: Block) -> _Box:
        """The block's box on the page where it stands."""
        letters = self._size * self._wide
        width = self._layouts.page_of(index).text_width / 20
        match block:
            case Title(text):
                return _Box(0, (20 * self._high * _lines(text, 20 * self._wide * _BOLD, width),), 14)
            case ContentsHeading():
                return _Box(20, (14 * self._high,), 6)
            case ContentsEntry(text):
                return _Box(0, self._text(_lines(text, letters, width - 2 * letters)), 4)
            case HeadRow(_, text):
                return _Box(0, self._text(_lines(text, letters, width - HEAD_INDENT * self._size / 20)), 3)
            case Heading(level, runs):
                size, before, after = HEADINGS[min(level, len(HEADINGS))]
                lines = _text_lines(plain(runs), size * self._wide * _BOLD, width)
                return _Box(before, (size * self._high * lines,), after)
            case Paragraph(runs, role, level):
                larger, wider = _LETTERS.get(role, (0, 1.0))
                lines = _text_lines(plain(runs), (self._size + larger) * self._wide * wider, width - 21 * level)
                return _Box(6 if role in _APART else 0, self._text(lines, larger), 4 if level else 6)
            case ListItem(runs, level):
                return _Box(0, self._text(_text_lines(plain(runs), letters, width - 21 * (level + 1))), 4)
            case Table():
                return self._table(index, block)
            case SignatureLine():
                return _Box(30, (2.2 * self._size * self._high,), 6)

    def _text(self, lines: int, larger: int = 0) -> Sequence[float]:
        """The pieces of a paragraph of so many lines: none of its first two and none of its last two stands alone."""
        line = (self._size + larger) * self._high * _LEADING
        return (line * lines,) if lines < 4 else (line * 2, *[line] * (lines - 4), line * 2)

    def _table(self, index: int, table: Table) -> _Box:
        layout = self._layouts.tables[index]
        size = table_size(self._size, small=layout.small)
        widths = [width / 20 - 8.5 for width in layout.widths]
        head, *rows = (
            max(
                _text_lines(plain(cell), size * self._wide * bold, width)
                for cell, width in zip(row, widths, strict=True)
            )
            for row, bold in ((table.head, _BOLD), *((row, 1.0) for row in table.rows))
        )
        above, *others = (lines * size * self._high + 2.5 for lines in (head, *rows))
        first = sum(others[:1], above)  # the head is kept with the first row
        return _Box(0, (first, *others[1:], 4 * self._high), 4, above)


def _text_lines(text: str, size: float, width: float) -> int:
    return sum(_lines(line, size, width) for line in text.split("\n"))


def _lines(text: str, size: float, width: float) -> int:
    """How many lines the text takes at this letter size in this width; a word too long for a line goes on in others."""
    if len(text) * size * _WIDEST <= width:
        return 1
    lines, used, space = 1, 0.0, _WIDTHS[" "] * size
    for word in text.split(" "):
        length = sum(map(_WIDTHS.__getitem__, word)) * size
        if used and used + length > width:
            lines, used = lines + 1, 0.0
        if length > width:
            lines, length = lines + int(length / width), length % width
        used += length + space
    return lines
