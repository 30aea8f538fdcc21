"""What a document is made of: blocks in order, as plain values that know no file format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from minuteapp.domain.style import Look


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one appearance; a newline in it is a line break."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


class Role(StrEnum):
    """What a paragraph is, beyond its words."""

    BODY = "body"
    IDENTITY = "identity"
    REPEATED_TITLE = "repeated_title"
    LEAD = "lead"
    DECISION = "decision"
    QUOTE = "quote"


class Align(StrEnum):
    """How a table's column is set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Title:
    """The document's title."""

    text: str


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One line of the head: *Mødedato*, *Mødested* …"""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ContentsHeading:
    """What stands above the contents list; not an entry of it."""

    text: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents list, with the page of the heading that bears the bookmark."""

    text: str
    bookmark: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 for items, 2 for their parts, 3 and deeper inside the case text."""

    level: int
    runs: Runs
    bookmark: str | None = None
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text; ``level`` above 0 continues a list item of that depth (1 is the outermost)."""

    runs: Runs
    role: Role = Role.BODY
    level: int = 0


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list; items that share a ``number`` are counted together, from ``start``.

    ``number`` is None in a bulleted list. ``level`` is 0 for the outermost, ``rank`` counts the numbered lists around.
    """

    runs: Runs
    level: int = 0
    number: int | None = None
    start: int = 1
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row, ``head``, names the columns; every row has as many cells as the head."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    aligns: tuple[Align, ...]


Block = Title | HeadRow | ContentsHeading | ContentsEntry | Heading | Paragraph | ListItem | Table


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document: its properties, what stands on every page, and its blocks.

    ``running_head`` is empty where the house has none; ``page_number`` has {page} and {pages}. ``style`` is the house
    style's name.
    """

    title: str
    author: str
    municipality: str | None
    created: datetime | None
    running_head: tuple[str, ...]
    footer: str
    page_number: str
    look: Look
    blocks: tuple[Block, ...]
    style: str
    language: str = "da-DK"


def plain(runs: Runs) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)
