"""The REFERAT as plain text in UTF-8: for mail, for case systems that take nothing else, and to be read aloud.

A paragraph is one line. Headings are underlined, items twice as heavily as their parts; a table that is narrow enough
stands in columns, one that is not as a block a row, a line a column. There are no pages, so of what stands on every
page of a Word document only the municipality and the mark of a draft are written, at the top. Bold, italics and the
breaks between a paragraph's lines are lost; `minuteapp.agenda` reads the rest back as it does other programs' texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from export.blocks import (
    Align,
    Block,
    ContentsEntry,
    ContentsHeading,
    Heading,
    HeadRow,
    ListItem,
    Outline,
    Paragraph,
    Role,
    Runs,
    SignatureLine,
    Table,
    Title,
    lines,
    plain,
)
from minuteapp.domain.text import clean_line

WIDEST_TABLE = 100
"""Characters of a table that stands in columns."""
SIGNATURE = "_" * 40

_SIGNS = "=-~^"
"""What underlines headings, by their level."""
_PLACES = {Align.LEFT: "<", Align.CENTER: "^", Align.RIGHT: ">"}
_TAB = "   "
_TIGHT = (HeadRow, ContentsEntry, ListItem)
"""What stands line below line."""


def text_bytes(outline: Outline) -> bytes:
    """The outline as the bytes of a text file."""
    counted: Counter[int] = Counter()
    parts = [clean_line(outline.mark)] if outline.mark else []
    for kind, group in groupby(outline.blocks, key=type):
        told = [part for block in group for part in _block(block, counted)]
        parts += ["\n".join(told)] if kind in _TIGHT else told
        if kind is Title and outline.municipality:
            parts.append(clean_line(outline.municipality))
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _block(block: Block, counted: Counter[int]) -> Iterator[str]:
    """The block's text; ``counted`` says how many items of each numbered list have been written."""
    match block:
        case HeadRow(label, text):
            yield f"{clean_line(label).rstrip(':')}: {clean_line(text)}"
        case ContentsEntry(text):
            yield clean_line(text)
        case Paragraph(runs, role, level) if role is not Role.REPEATED_TITLE:
            yield "\n".join(f"{'  ' * level}{_words(line)}" for line in lines(runs))
        case ListItem(runs, level, number, start):
            marker = "-" if number is None else f"{start + counted[number]}."
            counted.update([] if number is None else [number])
            yield f"{'  ' * level}{marker} {_words(runs)}"
        case Table():
            yield from _table(block)
        case SignatureLine(name, note):
            yield f"\n{SIGNATURE}\n{clean_line(', '.join(filter(None, (name, note))))}"
        case _:
            yield _heading(block)


def _heading(block: Block) -> str:
    match block:
        case Title(text):
            return _underlined(text, 1)
        case ContentsHeading(text):
            return _underlined(text, 2)
        case Heading(level, runs):
            return _underlined(_words(runs), level)
        case Paragraph(runs):
            return _underlined(_words(runs), 3)
        case _:
            raise AssertionError(block)


def _underlined(text: str, level: int) -> str:
    line = clean_line(text)
    return f"{line}\n{_SIGNS[min(level, len(_SIGNS)) - 1] * max(len(line), 3)}"


def _words(runs: Runs) -> str:
    """The words on one line; what a tab sets apart stays apart."""
    return _TAB.join(map(clean_line, plain(runs).split("\t")))


def _table(table: Table) -> Iterator[str]:
    rows = [[_words(cell).replace("|", "\\|") for cell in row] for row in (table.head, *table.rows)]
    widths = [max(3, *map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + 3 * len(widths) + 1 <= WIDEST_TABLE:
        head, *body = (_row(row, widths, table.aligns) for row in rows)
        yield "\n".join([head, _row(["-" * width for width in widths], widths, table.aligns), *body])
        return
    names = list(map(_words, table.head))
    for row in table.rows:
        yield "\n".join(_field(name, _words(cell)) for name, cell in zip(names, row, strict=True) if plain(cell))


def _row(cells: Sequence[str], widths: Sequence[int], aligns: Sequence[Align]) -> str:
    set_cells = (
        cell.rjust(width)
        if align is Align.RIGHT
        else cell.center(width)
        if align is Align.CENTER
        else cell.ljust(width)
        for cell, width, align in zip(cells, widths, aligns, strict=True)
    )
    return f"| {' | '.join(set_cells)} |"


def _field(name: str, value: str) -> str:
    return f"{name.rstrip(':')}: {value}" if name else value
