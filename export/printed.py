"""What reading an exported document gives back: the contract between the writers and the reader (interface, 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from export.blocks import Block, Heading, ListItem, Paragraph, Runs, Table, lines, plain
from export.case_text import blocks_of
from export.selection import selected
from minuteapp.domain import case_text as text
from minuteapp.domain.prose.votes import ballots
from minuteapp.domain.record import Record, RecordItem, Section, Version
from minuteapp.domain.style import HouseStyle


def printed(record: Record, style: HouseStyle, version: Version) -> Record:
    """Exactly what this style and version print of the record.

    Case texts are in the one Markdown that their headings, lists and tables come back as. The votes are those the
    decision's sentences tell, which may be less than was recorded: whole parties, no numbers.
    """
    chosen = selected(record, style, version)
    items = tuple(_item(item, style) for item in chosen.items)
    return replace(chosen, items=items, attendance=None, log=None)  # the appendices are not read


def _item(item: RecordItem, style: HouseStyle) -> RecordItem:
    settled = (Section(section.heading, settled_markdown(section.markdown)) for section in item.sections)
    return replace(
        item,
        sections=tuple(section for section in settled if section.markdown),
        votes=ballots(item.paragraphs, style).votes,
    )


def settled_markdown(markdown: str) -> str:
    """Markdown as it comes back from a document: one way of writing for each thing that can be printed."""
    return text.to_markdown(list(_text_blocks(blocks_of(markdown))))


def _text_blocks(blocks: tuple[Block, ...]) -> Iterator[text.Block]:
    counted: Counter[int] = Counter()
    for block in blocks:
        match block:
            case Heading(level, runs):
                yield text.heading(text.escape(plain(runs)), level)
            case ListItem(runs, level, number, start):
                marker = "-" if number is None else f"{start + counted[number]}."
                counted.update([] if number is None else [number])
                yield text.list_item(_lines(runs), marker, level)
            case Paragraph(runs):
                first, *others = _lines(runs)
                yield text.paragraph([text.escape_start(first), *others])
            case Table(head, rows):
                yield text.table([[" ".join(_lines(cell)) for cell in row] for row in (head, *rows)])


def _lines(runs: Runs) -> list[str]:
    """The runs as lines of inline Markdown."""
    return [line for line in map(text.inline, lines(runs)) if line]
