"""The way in: a document in a file becomes a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

from minuteapp.agenda.errors import Doubt, Refusal, Uncertainty, UnreadableDocument
from minuteapp.agenda.formats.files import read_file
from minuteapp.agenda.formats.own_json import SUFFIX, read_record
from minuteapp.agenda.sentences.absence import with_absences
from minuteapp.agenda.sentences.notices import head_attendance
from minuteapp.agenda.structure.cleaning import without_broken_words, without_running_heads
from minuteapp.agenda.structure.general import take_apart
from minuteapp.agenda.structure.head import HeadTable, Title, find_municipality, find_title, read_head
from minuteapp.agenda.structure.items import (
    RawItem,
    contents_range,
    find_items,
    read_contents,
    with_listed,
    without_signatures,
)
from minuteapp.agenda.structure.labels import Labels
from minuteapp.agenda.structure.own_front import read_own_front
from minuteapp.agenda.structure.recognition import recognise, resembled, trusted_level, written
from minuteapp.agenda.structure.zones import build_item
from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.edition import ATTENDANCE_APPENDIX, LOG_APPENDIX
from minuteapp.domain.record import Document, Record, RecordItem
from minuteapp.domain.style import HouseStyle

_SAID_CLOSED = re.compile(
    r"(?:^|[\s(])(?:Lukket|LUKKET|Fortrolig|Fortroligt) (?:punkt|sag|dagsordenspunkt)(?:, jf\. .+|\))?$"
    r"|^(?:Sagen|Punktet|Dette punkt) (?:behandles|er behandlet|blev behandlet) "
    r"(?:for lukkede døre|på (?:et )?lukket møde)"
    r"|^\| *(?:Åbent?/lukket|Offentlighed|Sagstype|Status) *\| *Lukket *\|"
)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A record, and what its reader was not sure of.

    ``unnumbered`` where the document prints no numbers, and its items are counted from 1.
    """

    record: Record
    uncertain: tuple[Uncertainty, ...] = ()
    unnumbered: bool = False


def read_document(path: Path, styles: Sequence[HouseStyle]) -> ReadResult:
    """Return the record of an agenda or minutes in one of these houses' layouts.

    Raises:
        UnreadableDocument: the file is missing, of an unknown kind, damaged, too large, or holds no agenda.
    """
    if path.suffix.casefold() == SUFFIX:
        return ReadResult(read_record(path))
    held = read_file(path)
    read = read_blocks(held.blocks, styles, name=path.name, furniture=held.furniture, written_in=held.written_in)
    return replace(read, uncertain=(*held.doubts, *read.uncertain))


def read_blocks(
    blocks: Sequence[Block],
    styles: Sequence[HouseStyle],
    *,
    name: str = "",
    furniture: Sequence[str] = (),
    written_in: str | None = None,
) -> ReadResult:
    """Return the record of a document's blocks; ``furniture`` are its page heads where the format keeps them apart.

    Blocks that minuteapp itself has ``written_in`` one of the styles are taken as they stand: items are headings of
    level 1, parts of level 2, and nothing is mended.

    Raises:
        UnreadableDocument: they hold no agenda.
    """
    if not blocks:
        raise UnreadableDocument(Refusal.EMPTY, name=name)
    blocks = _without_appendices(blocks, own=written_in is not None)
    own = next((style for style in styles if style.name == written_in), None)
    if own is not None and (draft := _by_own_style(blocks, own, furniture)) is not None:
        return _record(draft)
    title = find_title(blocks, styles)
    draft = _by_house(blocks, title, styles, furniture, written_in) if title else None
    if draft is None or not (draft.certain and draft.items):
        draft = _by_evidence(blocks, styles, furniture) or draft
    if draft is None or not draft.items:
        raise UnreadableDocument(Refusal.NO_TITLE if title is None else Refusal.NO_ITEMS, name=name)
    return _record(draft)


def _without_appendices(blocks: Sequence[Block], *, own: bool) -> Sequence[Block]:
    """The blocks above what the full version adds below the items, in minuteapp's ``own`` files as headings."""
    appendices = (ATTENDANCE_APPENDIX, LOG_APPENDIX)
    may_be = [not own or (block.kind is BlockKind.HEADING and block.level == 1) for block in blocks]
    found = (i for i, block in enumerate(blocks) if may_be[i] and block.plain in appendices)
    return blocks[: next(found, None)]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A document taken apart, by the labels of a house that is known or by any house's.

    ``certain`` where the document speaks for the house; ``texts`` are what may name the municipality, ``heads`` what
    the page heads say.
    """

    document: Document
    committee: str
    term: str | None
    head: HeadTable
    items: list[RawItem]
    labels: Labels
    texts: list[Block]
    heads: tuple[str, ...]
    doubts: list[Uncertainty]
    certain: bool
    unnumbered: bool = False


def _record(draft: _Draft) -> ReadResult:
    labels, head = draft.labels, draft.head
    built = [build_item(item, labels, draft.document) for item in draft.items]
    attendance = head_attendance(head, labels.style)
    municipality, several = find_municipality(_texts(draft.texts), draft.heads)
    record = Record(
        document=draft.document,
        committee=draft.committee,
        date=head.day,
        municipality=municipality,
        term=draft.term,
        time=head.clock,
        place=head.place,
        participants=attendance.participants,
        chair=head.chair,
        adjourned=head.adjourned,
        items=tuple(
            item if labels.exact else _closed_where_told(item)
            for item in with_absences(draft.document, built, labels.style, attendance.told, exact=labels.exact)
        ),
        style=labels.style.name if draft.certain else None,
    )
    doubts = [*draft.doubts, *(doubt for each in built for doubt in each.doubts)]
    doubts += [Uncertainty(Doubt.NO_DATE)] if record.date is None else []
    doubts += [Uncertainty(Doubt.NO_MUNICIPALITY)] if several else []
    return ReadResult(record, (*doubts, *_voting_absentees(record)), draft.unnumbered)


def _closed_where_told(item: RecordItem) -> RecordItem:
    """The item, closed where a line above its first heading, or among its attachments, says so and was not understood.

    What is open by mistake is published; what is closed by mistake is seen at once.
    """
    first = next((section.markdown for section in item.sections[:1] if section.heading is None), "")
    told = any(_SAID_CLOSED.search(line) for line in (*first.splitlines(), *item.attachments) if len(line) <= _LONGEST)
    return structs.replace(item, closed=True) if told and not item.closed else item


def _by_own_style(blocks: Sequence[Block], style: HouseStyle, furniture: Sequence[str]) -> _Draft | None:
    """The document as minuteapp wrote it in this style; None where it is not one of those that hold a whole meeting."""
    labels = Labels(style, exact=True)
    labels.part_level = 2
    start, stop = contents_range(blocks, labels)
    first = next((i for i, block in enumerate(blocks) if i >= max(stop, 1) and labels.may_be_item(block)), len(blocks))
    front = read_own_front(blocks[0].plain, blocks[1 : start or first], blocks[first:], labels)
    if front is None:
        return None
    labels.at(front.committee, front.table.day)
    items = without_signatures(find_items(blocks[first:], (), labels), labels)
    if not items:
        return None
    texts = list(blocks[1:])
    return _Draft(
        front.document,
        front.committee,
        front.term,
        front.table,
        items,
        labels,
        texts,
        tuple(furniture),
        [],
        certain=True,
    )


def _by_house(
    blocks: Sequence[Block],
    title: Title,
    styles: Sequence[HouseStyle],
    furniture: Sequence[str],
    written_in: str | None,
) -> _Draft:
    """The document by the labels of the house that fits it best; nothing is mended in what minuteapp wrote."""
    blocks, heads = list(blocks[title.index + 1 :]), tuple(furniture)
    house = written(title, written_in, styles)
    if house is not None:
        house.labels.part_level = 2
    else:
        municipality, _ = find_municipality(_texts(blocks), furniture)
        house = recognise(blocks, title, municipality, styles)
        blocks, said = without_running_heads(blocks, house.labels.style, title.committee, house.labels)
        blocks = without_broken_words(blocks)
        heads = (*said, *heads)
        house.labels.part_level = trusted_level(blocks, house.labels)
    labels = house.labels
    start, stop = contents_range(blocks, labels)
    contents = () if labels.exact else read_contents(blocks[start + 1 : stop], labels)
    found = find_items(blocks[stop:], contents, labels)
    if not found and (found := find_items(blocks[stop:], (), labels)):
        contents = ()  # a list that knows none of the items is no contents list
    items, doubts = with_listed(found, contents)
    head = read_head(blocks[: start or _first_item(blocks, labels)], styles)
    head = replace(head, day=title.day or head.day)
    committee, term = title.committee, title.term
    return _Draft(title.document, committee, term, head, items, labels, blocks, heads, doubts, house.certain)


def _by_evidence(blocks: Sequence[Block], styles: Sequence[HouseStyle], furniture: Sequence[str]) -> _Draft | None:
    """The document as one of a house that is not known; None where it shows no items."""
    lender = next((style for style in styles if style.municipality is None), styles[0])
    found = take_apart(blocks, lender, furniture)
    if found is None:
        return None
    own = resembled(found.blocks, found.committee, found.front.table.day, len(found.items), styles)
    if own is not None:
        found = take_apart(blocks, own, furniture, taught=True) or found
    front = found.front
    return _Draft(
        found.document,
        found.committee,
        front.term,
        front.table,
        found.items,
        found.labels,
        found.blocks,
        (*found.heads, *furniture),
        found.doubts,
        certain=own is not None,
        unnumbered=found.unnumbered,
    )


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield block.plain
        yield from (cell for row in block.rows for cell in row)


def _first_item(blocks: Sequence[Block], labels: Labels) -> int:
    """Where the head ends in a document without a contents list: at the first item's heading."""
    return next((i for i, block in enumerate(blocks) if labels.item(block.plain)), len(blocks))


def _voting_absentees(record: Record) -> Iterator[Uncertainty]:
    for item in record.items:
        absent = set(item.absent or ())
        for vote in item.votes:
            for voter in vote.voters:
                if voter.name in absent:
                    yield Uncertainty(Doubt.ABSENT_BUT_VOTING, item.number, {"name": voter.name or ""})
