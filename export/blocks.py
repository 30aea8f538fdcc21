"""What a document is made of: blocks in order, as plain values that know no file format."""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from minuteapp.domain.style import Look


class Run(Struct, frozen=True):
    """Text of one appearance; a newline in it is a line break."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]

FIGURE_DATE = re.compile(r"\b(?:\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2})\b")
"""A date in figures and hyphens, which no line break may part: *16-03-2016*, *2016-03-16*."""


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


class Title(Struct, frozen=True):
    """The document's title."""

    text: str


class HeadRow(Struct, frozen=True):
    """One line of the head: *Mødedato*, *Mødested* …"""

    label: str
    text: str


class ContentsHeading(Struct, frozen=True):
    """What stands above the contents list; not an entry of it."""

    text: str


class ContentsEntry(Struct, frozen=True):
    """One line of the contents list, with the page of the heading that bears the bookmark."""

    text: str
    bookmark: str


class Heading(Struct, frozen=True):
    """A heading: level 1 for items, 2 for their parts, 3 and deeper inside the case text."""

    level: int
    runs: Runs
    bookmark: str | None = None
    new_page: bool = False


class Paragraph(Struct, frozen=True):
    """A paragraph of text; ``level`` above 0 continues a list item of that depth (1 is the outermost)."""

    runs: Runs
    role: Role = Role.BODY
    level: int = 0


class ListItem(Struct, frozen=True):
    """One entry of a list; items that share a ``number`` are counted together, from ``start``.

    ``number`` is None in a bulleted list. ``level`` is 0 for the outermost, ``rank`` counts the numbered lists around.
    """

    runs: Runs
    level: int = 0
    number: int | None = None
    start: int = 1
    rank: int = 0


class Table(Struct, frozen=True):
    """A table whose first row, ``head``, names the columns; every row has as many cells as the head."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    aligns: tuple[Align, ...]


class SignatureLine(Struct, frozen=True):
    """Room for one signature: a line to write on, and under it who signs and as what (*formand*, or nothing)."""

    name: str
    note: str = ""


Block = Title | HeadRow | ContentsHeading | ContentsEntry | Heading | Paragraph | ListItem | Table | SignatureLine


class Outline(Struct, frozen=True):
    """A whole document: its properties, what stands on every page, and its blocks.

    ``running_head`` is empty where the house has none; ``page_number`` has {page} and {pages}. ``style`` is the house
    style's name. ``mark`` (*UDKAST*) is printed on every page, apart from the text. ``reference`` is the house's Word
    template, from which fonts, colours, margins, header and logo are taken.
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
    mark: str | None = None
    reference: Path | None = None


def plain(runs: Runs) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def lines(runs: Runs) -> tuple[Runs, ...]:
    """The runs of each line that holds words."""
    found: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        found[-1].append(replace(run, text=first))
        found.extend([replace(run, text=other)] for other in others)
    return tuple(tuple(run for run in line if run.text) for line in found if plain(tuple(line)).strip())
