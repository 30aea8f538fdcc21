"""Tables: how wide each column is, which need the page on its side or smaller type, and their markup.

Lengths are in twips (1/20 point) as WordprocessingML has them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from export.blocks import Align, Runs, Table, plain
from export.word.page import Page
from export.word.runs import run_xml

_BREAKS = re.compile(r"\s|(?<=[-/])")
_CELL_MARGINS = 190
_LETTER = 11
"""What a table's cell takes beside its text, and a bold letter for each point of its size."""
_SMALLEST = 7.5
_LONGEST_WORD = 24
_MANY_COLUMNS = 7
_FEW_LINES = 4
"""A table of many columns stays upright where none of its cells takes more lines than this."""
_TALL = 18
"""Lines; a row with more may break across pages, and a head row with more is not repeated."""


class TableLayout(Struct, frozen=True):
    """How a table is set: its columns' widths, in small type or not, and whether its page lies on its side."""

    widths: tuple[int, ...]
    small: bool = False
    turned: bool = False


def table_size(body: float, *, small: bool) -> float:
    """The size of a table's letters, in points, beside those of the text."""
    return max(body - 3, _SMALLEST) if small else body - 1.5


def lay_out(table: Table, page: Page, size: float) -> TableLayout:
    """The calmest way in which every word of the table fits: upright, on its side, and then in smaller type.

    ``size`` is that of the text's letters, in points.
    """
    measures = _measures(table)
    letter, fine = (_LETTER * table_size(size, small=small) for small in (False, True))
    upright = _fitted(measures, page.text_width, letter)
    crowded = upright is not None and len(measures) > _MANY_COLUMNS and _lines(measures, upright, letter) > _FEW_LINES
    if upright is not None and (not crowded or page.wide):
        return TableLayout(upright)
    if page.wide or len(table.head) <= _MANY_COLUMNS:
        small = _fitted(measures, page.text_width, fine)
        if small is not None or page.wide:
            return TableLayout(small or _squeezed(measures, page.text_width), small=True)
    width = page.turned().text_width
    if across := _fitted(measures, width, letter):
        return TableLayout(across, turned=True)
    return TableLayout(_fitted(measures, width, fine) or _squeezed(measures, width), small=True, turned=True)


class _Column(Struct, frozen=True):
    """The letters of a column's longest word, of its longest text below the head, and of its longest text of all."""

    word: int
    below: int
    text: int


def _measures(table: Table) -> list[_Column]:
    columns = []
    for column in zip(table.head, *table.rows, strict=True):
        cells = [plain(cell) for cell in column]
        longest = max((len(word) for cell in cells for word in _BREAKS.split(cell)), default=0)
        word, below = min(longest, _LONGEST_WORD), max(map(len, cells[1:]), default=0)
        columns.append(_Column(word, max(word, below), max(word, *map(len, cells))))
    return columns


def _fitted(columns: Sequence[_Column], width: int, letter: float) -> tuple[int, ...] | None:
    """Widths that fill the page, or None: a column gets room for its longest word, and more the longer its texts are.

    Where every text, or every one below the head, can stand on one line, it does.
    """
    for wanted in (
        [column.text for column in columns],
        [column.below for column in columns],
        [column.word for column in columns],
    ):
        words = [_CELL_MARGINS + round(letter * letters) for letters in wanted]
        if (spare := width - sum(words)) >= 0:
            break
    else:
        return None
    texts = [column.text**0.5 for column in columns]
    shares = sum(texts) or 1
    return tuple(word + int(spare * text / shares) for word, text in zip(words, texts, strict=True))


def _squeezed(columns: Sequence[_Column], width: int) -> tuple[int, ...]:
    words = [1 + column.word for column in columns]
    return tuple(width * word // sum(words) for word in words)


def _lines(columns: Sequence[_Column], widths: Sequence[int], letter: float) -> float:
    """About how many lines the highest cell takes."""
    return max(
        column.text * letter / max(width - _CELL_MARGINS, letter) for column, width in zip(columns, widths, strict=True)
    )


def table_xml(table: Table, layout: TableLayout) -> str:
    """The table: thin rules and a head row as its style has them, the head repeated on every page."""
    size = "Small" if layout.small else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in layout.widths)
    head = _row(table.head, _cell_starts(layout.widths, table.aligns, f"TableHead{size}"))
    starts = _cell_starts(layout.widths, table.aligns, f"TableText{size}")
    tall = [_tall(row, layout) for row in (table.head, *table.rows)]
    rows = "".join(
        f"{_TALL_ROW if high else _ROW}{_row(row, starts)}" for row, high in zip(table.rows, tall[1:], strict=True)
    )
    return f"{_TABLE}<w:tblGrid>{grid}</w:tblGrid>{_TALL_ROW if tall[0] else _HEAD_ROW}{head}{rows}</w:tbl>"


_TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="MinutesTable"/><w:tblW w:w="5000" w:type="pct"/>'
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/></w:tblPr>'
)
_HEAD_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_TALL_ROW = "<w:tr>"


def _tall(row: Sequence[Runs], layout: TableLayout) -> bool:
    """Whether the row is so high that it must be let break across pages."""
    letter = 8 * _LETTER
    return any(
        len(text) * letter > _TALL * width or text.count("\n") > _TALL
        for text, width in zip(map(plain, row), layout.widths, strict=True)
    )


def _cell_starts(widths: Sequence[int], aligns: Sequence[Align], style: str) -> list[str]:
    """Each column's cell up to its text; the same in every row."""
    return [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{_aligned(align)}</w:pPr>'
        for width, align in zip(widths, aligns, strict=True)
    ]


def _aligned(align: Align) -> str:
    return "" if align is Align.LEFT else f'<w:jc w:val="{align.value}"/>'


def _row(cells: Sequence[Runs], starts: Sequence[str]) -> str:
    texts = ("".join(map(run_xml, cell)) for cell in cells)
    return "".join(f"{start}{text}</w:p></w:tc>" for start, text in zip(starts, texts, strict=True)) + "</w:tr>"
