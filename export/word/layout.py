"""What of a document lies on its side: the tables too wide for the upright page, with what introduces them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from export.blocks import Block, Heading, ListItem, Paragraph, Role, Table, plain
from export.word.page import Page
from export.word.tables import TableLayout, lay_out

_INTRODUCTION = 400
"""Letters; a longer paragraph above a table stays on the upright page."""
_SHORT_DECISION = 1000
"""Letters; about twelve lines, which a page break does not part."""


class Layouts(Struct, frozen=True):
    """How the blocks are laid on pages: the tables by index, and whether each block's page is turned.

    ``kept`` are the indices of those that no page break parts from what follows, beyond what their styles say.
    """

    page: Page
    tables: Mapping[int, TableLayout]
    turned: Sequence[bool]
    kept: frozenset[int]

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
    return Layouts(page, tables, turned, frozenset(_kept(blocks)))


def _kept(blocks: Sequence[Block]) -> Iterator[int]:
    """What introduces a table or a list, and all but the last paragraph of a short decision."""
    for index, (block, following) in enumerate(pairwise(blocks)):
        if isinstance(following, Table) or (isinstance(following, ListItem) and _announces(block)):
            yield index
    for decides, group in groupby(range(len(blocks)), key=lambda index: _decides(blocks, index)):
        decision = list(group)
        if decides and sum(_letters(blocks[index]) for index in decision) <= _SHORT_DECISION:
            yield from decision[:-1]


def _announces(block: Block) -> bool:
    return isinstance(block, Paragraph) and plain(block.runs).rstrip().endswith(":")


def _decides(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block is of a decision: a paragraph of it, or a heading inside it or above (*Ad 1*)."""
    block = blocks[index]
    if isinstance(block, Heading) and block.level > 1 and index + 1 < len(blocks):
        block = blocks[index + 1]
    return isinstance(block, Paragraph) and block.role is Role.DECISION


def _letters(block: Block) -> int:
    return len(plain(block.runs)) if isinstance(block, Paragraph) else 0


def _introduced(blocks: Sequence[Block], table: int) -> int:
    """Where what introduces the table begins: a short paragraph and the headings above it, or the table itself."""
    start = table
    for block, index in zip(reversed(blocks[:table]), range(table - 1, -1, -1), strict=True):
        introduces = isinstance(block, Paragraph) and start == table and len(plain(block.runs)) <= _INTRODUCTION
        if not (introduces or isinstance(block, Heading)):
            break
        start = index
    return start
