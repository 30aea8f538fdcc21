"""The way in: a document in a file becomes a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from minuteapp.agenda.absence import with_absences
from minuteapp.agenda.cleaning import without_broken_words, without_running_heads
from minuteapp.agenda.errors import Doubt, Refusal, Uncertainty, UnreadableDocument
from minuteapp.agenda.files import read_file
from minuteapp.agenda.head import Title, find_municipality, find_title, read_head
from minuteapp.agenda.items import contents_range, find_items, read_contents, with_listed
from minuteapp.agenda.labels import Labels
from minuteapp.agenda.notices import head_attendance
from minuteapp.agenda.recognition import Recognised, recognise, trusted_level, written
from minuteapp.agenda.zones import build_item
from minuteapp.domain.case_text import Block
from minuteapp.domain.record import Record
from minuteapp.domain.style import HouseStyle


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A record, and what its reader was not sure of."""

    record: Record
    uncertain: tuple[Uncertainty, ...] = ()


def read_document(path: Path, styles: Sequence[HouseStyle]) -> ReadResult:
    """Return the record of an agenda or minutes in one of these houses' layouts.

    Raises:
        UnreadableDocument: the file is missing, of an unknown kind, damaged, too large, or holds no agenda.
    """
    held = read_file(path)
    return read_blocks(held.blocks, styles, name=path.name, furniture=held.furniture, written_in=held.written_in)


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
    title = find_title(blocks, styles)
    if title is None:
        raise UnreadableDocument(Refusal.NO_TITLE if blocks else Refusal.EMPTY, name=name)
    body = _mended(blocks[title.index + 1 :], title, styles, furniture, written_in)
    labels = body.house.labels
    start, stop = contents_range(body.blocks, labels)
    contents = () if labels.exact else read_contents(body.blocks[start + 1 : stop], labels)
    found = find_items(body.blocks[stop:], contents, labels)
    if not found and (found := find_items(body.blocks[stop:], (), labels)):
        contents = ()  # a list that knows none of the items is no contents list
    listed, doubts = with_listed(found, contents)
    if not listed:
        raise UnreadableDocument(Refusal.NO_ITEMS, name=name)
    built = [build_item(item, labels, title.document) for item in listed]
    head = read_head(body.blocks[: start or _first_item(body.blocks, labels)], styles)
    attendance = head_attendance(head, labels.style)
    municipality, several = find_municipality(_texts(body.blocks), body.heads)
    record = Record(
        document=title.document,
        committee=title.committee,
        date=title.day or head.day,
        municipality=municipality,
        term=title.term,
        time=head.clock,
        place=head.place,
        participants=attendance.participants,
        items=with_absences(title.document, built, labels.style, attendance.told, exact=labels.exact),
        style=labels.style.name if body.house.certain else None,
    )
    doubts += [doubt for each in built for doubt in each.doubts]
    doubts += [Uncertainty(Doubt.NO_DATE)] if record.date is None else []
    doubts += [Uncertainty(Doubt.NO_MUNICIPALITY)] if several else []
    return ReadResult(record, (*doubts, *_voting_absentees(record)))


@dataclass(frozen=True, slots=True)
class _Body:
    """What stands under the title, page furniture taken out; ``heads`` is what the furniture said."""

    blocks: list[Block]
    heads: tuple[str, ...]
    house: Recognised


def _mended(
    blocks: Sequence[Block],
    title: Title,
    styles: Sequence[HouseStyle],
    furniture: Sequence[str],
    written_in: str | None,
) -> _Body:
    """The body with its house recognised; nothing is mended in what minuteapp wrote."""
    if house := written(title, written_in, styles):
        house.labels.part_level = 2
        return _Body(list(blocks), tuple(furniture), house)
    municipality, _ = find_municipality(_texts(blocks), furniture)
    house = recognise(blocks, title, municipality, styles)
    kept, heads = without_running_heads(blocks, house.labels.style, title.committee, house.labels)
    kept = without_broken_words(kept)
    house.labels.part_level = trusted_level(kept, house.labels)
    return _Body(kept, (*heads, *furniture), house)


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
            for voter in (*vote.in_favour, *vote.against, *vote.abstaining, *vote.reserved):
                if voter.name in absent:
                    yield Uncertainty(Doubt.ABSENT_BUT_VOTING, item.number, {"name": voter.name or ""})
