"""An estimate of which page each heading falls on: what a contents list shows until its fields are recounted."""

from __future__ import annotations

from math import ceil

from export.blocks import Block, ContentsEntry, Heading, HeadRow, ListItem, Outline, Paragraph, Table, Title, plain

PAGE_HEIGHT = 680.0
"""Points between the top and bottom margins of an A4 page."""
LINE_LENGTH = 92
"""Letters in a line of body text at 11 points."""


def estimated_pages(outline: Outline) -> dict[str, int]:
    """The page of each bookmark, counted from 1, from the lengths of the texts."""
    pages: dict[str, int] = {}
    page, used = 1, 0.0
    scale = outline.look.size / 11
    for block in outline.blocks:
        if isinstance(block, Heading) and block.new_page:
            page, used = page + 1, 0.0
        height = _height(block, scale)
        if used and used + min(height, 40 * scale) > PAGE_HEIGHT:
            page, used = page + 1, 0.0
        if isinstance(block, Heading) and block.bookmark:
            pages[block.bookmark] = page
        used += height
        while used > PAGE_HEIGHT:
            page, used = page + 1, used - PAGE_HEIGHT
    return pages


def _height(block: Block, scale: float) -> float:
    """About how many points a block takes."""
    line = 14.5 * scale
    match block:
        case Title(text):
            return 27 * _lines(text, 45) + 14
        case ContentsEntry(text) | HeadRow(_, text):
            return line * _lines(text, 80) + 4
        case Heading(level, runs):
            return (20 if level == 1 else 15) * _lines(plain(runs), 62 if level == 1 else 80) + 15
        case Paragraph(runs) | ListItem(runs):
            return line * sum(_lines(text, LINE_LENGTH / scale) for text in plain(runs).split("\n")) + 5
        case Table(head, rows):
            letters = 115 / scale / max(len(head), 1)
            return sum(max(_lines(plain(cell), letters) for cell in row) * 12 * scale + 2 for row in (head, *rows)) + 9
        case _:
            return line + 22


def _lines(text: str, letters: float) -> int:
    return max(1, ceil(len(text) / letters))
