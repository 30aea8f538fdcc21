"""The papers of a meeting: what each of them is made of, as an outline that every laid-out format writes.

All but the sheets to sign and to count heads are the house's own document with something left out or put below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as restyled
from enum import StrEnum

from msgspec.structs import replace

from export.blocks import (
    Block,
    ContentsEntry,
    ContentsHeading,
    Heading,
    Outline,
    Paragraph,
    Role,
    Run,
    SignatureLine,
)
from export.outline import outline
from export.presence import attendance_table, attendees, signature_lines, table
from minuteapp.domain.edition import ATTENDANCE_APPENDIX, DRAFT, LOG_APPENDIX, Edition, Paper, paper_name
from minuteapp.domain.record import Record, Version
from minuteapp.domain.style import HouseStyle, Part


class PaperProblem(StrEnum):
    """Why a paper cannot be made."""

    NO_ITEMS = "no_items"
    NO_SUCH_ITEM = "no_such_item"
    NOBODY = "nobody"


class PaperError(ValueError):
    """The record does not hold what the paper is made of; ``told`` are the items' numbers that are not there."""

    def __init__(self, code: PaperProblem, told: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.told = told


def paper(record: Record, style: HouseStyle, edition: Edition) -> Outline:
    """Return the paper that an edition asks for, with nothing in it that its version withholds.

    Raises:
        PaperError: an extract of items that are not there, or a sheet of people where nobody is known.
    """
    laid_out = _laid_out(record, style, edition)
    return replace(laid_out, mark=DRAFT) if edition.draft else laid_out


def of_items(record: Record, edition: Edition) -> Record:
    """Return the record with the items of an extract alone; whole for every other paper.

    Raises:
        PaperError: an extract of no items, or of some that are not there.
    """
    if edition.paper is not Paper.EXTRACT:
        return record
    there = {item.number for item in record.items}
    missing = [number for number in edition.items if number not in there]
    if missing:
        raise PaperError(PaperProblem.NO_SUCH_ITEM, ", ".join(missing))
    if not edition.items:
        raise PaperError(PaperProblem.NO_ITEMS)
    return replace(record, items=tuple(item for item in record.items if item.number in edition.items))


def _laid_out(record: Record, style: HouseStyle, edition: Edition) -> Outline:
    version = edition.version
    match edition.paper:
        case Paper.MINUTES:
            whole = outline(record, style, version)
            return replace(whole, blocks=(*whole.blocks, *_appendices(record, version)))
        case Paper.DECISIONS:
            return _decisions(record, style, version)
        case Paper.EXTRACT:
            short = outline(of_items(record, edition), _named(style, record, Paper.EXTRACT), version)
            return replace(short, blocks=tuple(_extract(short)))
        case Paper.SIGNATURES:
            return _sheet(record, style, edition, _signatures(record, style, version))
        case Paper.ATTENDANCE:
            if not attendees(record, version):
                raise PaperError(PaperProblem.NOBODY)
            return _sheet(record, style, edition, (attendance_table(record, version),))


def _named(style: HouseStyle, record: Record, paper: Paper) -> HouseStyle:
    """The style as it titles this paper, with no page breaks between items, and none in which all sign."""
    name, template = paper_name(record, paper), style.layout.title
    title = template.replace("{document}", name) if "{document}" in template else f"{name} {template}"
    if "{committee}" not in title:  # a house that names the body below has no such place in every paper
        title = f"{title} {{committee}}[ d. {{date}}]"
    layout = restyled(style.layout, title=title, page_break_before_item=False, signatures=None)
    return restyled(style, layout=layout)


def _decisions(record: Record, style: HouseStyle, version: Version) -> Outline:
    """Items and decisions alone: no contents, no case, and no heading above what is always the decision."""
    named = _named(style, record, Paper.DECISIONS)
    parts = tuple(part for part in (Part.IDENTITY, Part.DECISION) if part in named.layout.parts)
    whole = outline(record, restyled(named, layout=restyled(named.layout, parts=parts)), version)
    return replace(whole, blocks=tuple(_compact(whole)))


def _compact(whole: Outline) -> Iterator[Block]:
    for block in _without_contents(whole):
        if not isinstance(block, Heading) or block.level == 1:
            yield block
        elif block.level > 2:
            yield replace(block, level=block.level - 1)


def _without_contents(whole: Outline) -> Iterator[Block]:
    return (block for block in whole.blocks if not isinstance(block, ContentsHeading | ContentsEntry))


def _extract(short: Outline) -> Iterator[Block]:
    blocks = list(_without_contents(short))
    start = next((index for index, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    yield from blocks[:start]
    yield Paragraph((Run("Udskrift af beslutningsprotokollen"),), Role.LEAD)
    yield from blocks[start:]
    yield Heading(1, (Run("Bekræftelse"),))
    yield Paragraph((Run("Udskriftens rigtighed bekræftes."),))
    yield SignatureLine("Dato og underskrift")


def _sheet(record: Record, style: HouseStyle, edition: Edition, blocks: tuple[Block, ...]) -> Outline:
    """A paper of people: the house's title and head, and these blocks below."""
    whole = outline(replace(record, items=(), participants=None), _named(style, record, edition.paper), edition.version)
    return replace(whole, blocks=(*whole.blocks, *blocks))


def _signatures(record: Record, style: HouseStyle, version: Version) -> tuple[Block, ...]:
    lines = signature_lines(record, style, version)
    if not lines:
        raise PaperError(PaperProblem.NOBODY)
    return (Paragraph((Run(style.signing.text),), Role.LEAD), *lines)


def _appendices(record: Record, version: Version) -> Iterator[Block]:
    """What the full version adds below the items: presence times, and the log."""
    if version is not Version.FULL:
        return
    if record.attendance is not None:
        yield Heading(1, (Run(ATTENDANCE_APPENDIX),), new_page=True)
        yield attendance_table(record, version)
        if record.adjourned:
            yield Paragraph((Run(f"Mødet hævet kl. {record.adjourned:%H.%M}."),))
    if record.log is not None:
        yield Heading(1, (Run(LOG_APPENDIX),), new_page=True)
        rows = [(f"{line.at:%d.%m.%Y %H.%M}", line.author, line.text) for line in record.log]
        yield table(("Tid", "Indført af", "Hændelse"), rows)
