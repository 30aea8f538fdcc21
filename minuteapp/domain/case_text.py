"""Case text: the blocks every file format comes down to, and the one Markdown they are written in.

A block's text is inline Markdown (``**bold**``, ``*italic*``); its lines are kept, because some houses mean them.
Readers make blocks of files, and a writer's text comes back as the same Markdown: one way of writing for each thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import groupby
from typing import Protocol

from minuteapp.domain.text import clean_line

_EMPHASIS = re.compile(r"(?<![\\\s*])\*{1,3}|(?<!\\)\*{1,3}(?![\s*])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPECIAL = re.compile(r"[\\*`]|<(?=[/!?a-zA-Z])|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|\](?=\()|~(?=~)")
_BLOCK_START = re.compile(r"^\d{1,9}(?=[.)](?:\s|$))|^(?=[-+](?:\s|$)|#{1,6}(?:\s|$)|>|[=-]{2,}\s*$|\||~{3})")
_BOLD = re.compile(r"\*\*(?:[^*]|\*(?!\*))+\*\*")


FIRST_LEVEL = 3
DEEPEST_LEVEL = 6
"""The levels of headings inside a case text: 1 is the item and 2 its parts."""

MOST_CELLS = 100_000
"""In one table: one wide row makes all others as wide, and a small file would become a huge one."""


class Run(Protocol):
    """Characters of one appearance."""

    @property
    def text(self) -> str: ...
    @property
    def bold(self) -> bool: ...
    @property
    def italic(self) -> bool: ...


class BlockKind(Enum):
    """What a block is."""

    HEADING = auto()
    PARAGRAPH = auto()
    LIST_ITEM = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table.

    ``level`` is a heading's (1 the highest) or a list item's depth (0 the outermost); ``marker`` is a list item's own
    (``-``, ``2.``); ``rows`` are a table's cells, every row as long as the longest. ``soft`` lines were broken
    for width alone.
    """

    kind: BlockKind
    lines: tuple[str, ...] = ()
    level: int = 0
    marker: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    soft: bool = False
    text: str = field(init=False, repr=False, compare=False)
    """The inline Markdown as one line."""
    plain: str = field(init=False, repr=False, compare=False)
    """The text without emphasis, as one line."""

    def __post_init__(self) -> None:
        # Asked for many times a block, so made once.
        object.__setattr__(self, "text", clean_line(" ".join(self.lines)))
        object.__setattr__(self, "plain", plain(self.text))

    @property
    def plain_lines(self) -> tuple[str, ...]:
        """Each line without emphasis."""
        if len(self.lines) == 1:
            return (self.plain,) if self.plain else ()
        return tuple(line for line in (plain(line) for line in self.lines) if line)

    @property
    def is_heading(self) -> bool:
        """Whether it stands out as a heading: by its style, or a paragraph that is bold from end to end."""
        return self.kind is BlockKind.HEADING or (
            self.kind is BlockKind.PARAGRAPH and self.text[:2] == "**" and _BOLD.fullmatch(self.text) is not None
        )


def heading(text: str, level: int) -> Block:
    """A heading; emphasis in it says nothing and is left out."""
    return Block(BlockKind.HEADING, (escape(plain(text)),), level)


def paragraph(lines: Iterable[str], *, soft: bool = False) -> Block:
    """A paragraph of these lines."""
    return Block(BlockKind.PARAGRAPH, tuple(lines), soft=soft)


def list_item(lines: Iterable[str], marker: str, depth: int, *, soft: bool = False) -> Block:
    """A list item; ``marker`` is ``-`` or a number and a full stop."""
    return Block(BlockKind.LIST_ITEM, tuple(lines), depth, marker, soft=soft)


def table(rows: Sequence[Sequence[str]]) -> Block:
    """A table; short rows are filled up with empty cells.

    Raises:
        OverflowError: filled up, it would have more than `MOST_CELLS`.
    """
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        raise OverflowError
    filled = tuple(tuple(clean_line(cell) for cell in row) + ("",) * (width - len(row)) for row in rows)
    return Block(BlockKind.TABLE, rows=filled)


def unstressed(cell: str) -> str:
    """A table's head cell without the bold that only says that it is one."""
    inner = cell[2:-2]
    return inner if cell.startswith("**") and cell.endswith("**") and inner and "**" not in inner else cell


def plain(markdown: str) -> str:
    """Return inline Markdown as plain text on one line: emphasis goes, escapes become what they stand for."""
    if "*" in markdown:
        markdown = _EMPHASIS.sub("", markdown)
    if "\\" in markdown:
        markdown = _ESCAPED.sub(r"\1", markdown)
    return clean_line(markdown)


def escape(text: str) -> str:
    """Return plain text so that Markdown reads it as it stands, within a line."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def escape_start(line: str) -> str:
    """Return a line of inline Markdown so that its first characters do not make it a list, heading or rule."""
    return _BLOCK_START.sub(r"\g<0>\\", line, count=1)


def inline(runs: Iterable[Run]) -> str:
    """Return one line of runs as inline Markdown; marks stand close to the words, as Markdown wants them."""
    parts: list[str] = []
    for (bold, italic), group in groupby(runs, key=lambda run: (run.bold, run.italic)):
        text = "".join(run.text for run in group)
        core = text.strip()
        mark = "**" * bold + "*" * italic if core else ""
        left = text[: len(text) - len(text.lstrip())]
        right = text[len(text.rstrip()) :] if core else ""
        parts.append(f"{left}{mark}{escape(core)}{mark}{right}")
    return clean_line("".join(parts))


def consecutive(levels: Iterable[int]) -> Iterator[int]:
    """Yield headings' levels from `FIRST_LEVEL` on, none skipped: one below the heading that each stands under."""
    above: list[int] = []
    for level in levels:
        above = [*(each for each in above if each < level), level]
        yield min(FIRST_LEVEL - 1 + len(above), DEEPEST_LEVEL)


def to_markdown(blocks: Sequence[Block]) -> str:
    """Return the blocks as Markdown: paragraphs apart, list items together, tables with pipes.

    Headings come out on consecutive levels from `FIRST_LEVEL` on, whatever levels the source used.
    """
    parts: list[str] = []
    indents: list[int] = []
    levels = consecutive(block.level for block in blocks if block.kind is BlockKind.HEADING)
    previous: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.LIST_ITEM:
            del indents[block.level :]
        else:
            indents.clear()
        tight = previous is not None and previous.kind is block.kind is BlockKind.LIST_ITEM
        parts.append("\n" if tight else "\n\n")
        parts.append(" " * sum(indents) + _markdown(block, next(levels) if block.kind is BlockKind.HEADING else 0))
        indents.append(len(block.marker) + 1)
        previous = block
    return "".join(parts[1:])


def _markdown(block: Block, level: int) -> str:
    if block.kind is BlockKind.TABLE:
        return _table_markdown(block.rows)
    lines = [line for line in map(clean_line, block.lines) if line]
    text = (" " if block.soft else "\\\n").join(lines)
    if block.kind is BlockKind.HEADING:
        return f"{'#' * level} {text}"
    return f"{block.marker} {text}" if block.marker else text


def _table_markdown(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    rule = "|" + " --- |" * len(rows[0]) if rows else ""
    return "\n".join([*lines[:1], rule, *lines[1:]])
