"""What of a document lies on its side: the tables too wide for the upright page, with what introduces them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from export.blocks import Block, Heading, Paragraph, Table, plain
from export.word.page import Page
from export.word.tables import TableLayout, lay_out

_INTRODUCTION = 400
"""Letters; a longer paragraph above a table stays on the upright page."""


class Layouts(Struct, frozen=True):
    """How the blocks are laid on pages: the tables by index, and whether each block's page is turned."""

    page: Page
    tables: Mapping[int, TableLayout]
    turned: Sequence[bool]

    def page_of(self, index: int) -> Page:
        """The page on which this block stands."""
        return self.page.turned() if self.turned[index] else self.page


def layouts(blocks: Sequence[Block], page: Page, size: float) -> Layouts:
    """Lay out the blocks' tables among letters of this size (points), and turn the pages of those that need it."""
    tables = {index: lay_out(block, page, size) for index, block in enumerate(blocks) if isinstance(block, Table)}
    turned = [False] * len(blocks)
    for index, table in tables.items():
        if table.turned:
            for introduction in range(_introduced(blocks, index), index + 1):
                turned[introduction] = True
    return Layouts(page, tables, turned)


def _introduced(blocks: Sequence[Block], table: int) -> int:
    """Where what introduces the table begins: a short paragraph and the headings above it, or the table itself."""
    start = table
    for block, index in zip(reversed(blocks[:table]), range(table - 1, -1, -1), strict=True):
        introduces = isinstance(block, Paragraph) and start == table and len(plain(block.runs)) <= _INTRODUCTION
        if not (introduces or isinstance(block, Heading)):
            break
        start = index
    return start
