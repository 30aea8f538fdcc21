"""Merging: what a newer document changes in a meeting, and what of that only a person can decide.

Each part of an item has three readings: what the meeting's document said, what the meeting has now, and what the newer
document says. What the newer one does not change, or does not tell, stays. What it changes is taken, except where
something recorded stands on it: that is asked about, and stays until somebody answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from minuteapp.domain.actions import Fate, Revise, RevisedItem
from minuteapp.domain.matching import matched, normal
from minuteapp.domain.meeting import Item, Meeting
from minuteapp.domain.publication.clearing import without_removed
from minuteapp.domain.record import Recommendation, Record, RecordItem

_SUPPLEMENT = 4  # a document that has less than this part of the items is one of extra items: a revised one has most


class Part(StrEnum):
    """What a change is about; after the first four, one part of one item."""

    PLACE = "place"  # where the meeting is held
    ORDER = "order"
    NEW = "new"
    GONE = "gone"
    NUMBER = "number"
    TITLE = "title"
    CLOSED = "closed"
    PUBLIC_TITLE = "public_title"
    KIND = "kind"
    CASE_NUMBER = "case_number"
    JOURNAL_NUMBER = "journal_number"
    DOCUMENT_NUMBER = "document_number"
    RECOMMENDATION = "recommendation"
    CASE_TEXT = "sections"
    ATTACHMENTS = "attachments"
    RELATED = "related"
    CONSIDERATION = "consideration"
    DECISION = "decision"


class Asked(StrEnum):
    """Why a change is asked about."""

    MISSING = "missing"  # the document lacks an item; nothing is recorded on it, so it can go
    RECORDED = "recorded"  # it lacks an item that something is recorded on; it can be withdrawn, and keeps what it has
    DECIDED = "decided"  # it changes what a decision stands on
    OPENED = "opened"  # it tells as open what is closed: a document may lack the word
    BY_HAND = "by_hand"  # it changes what was changed at the keyboard too
    OTHER_DECISION = "other_decision"  # it tells another decision than the one recorded


class Change(Struct, frozen=True):
    """One thing the newer document changes: in the item of that id, 0 for the meeting as a whole.

    ``number`` and ``title`` are the item's as they stand now. ``old`` and ``new`` are what is only in the one or the
    other: a paragraph a line of a long text, an item a line of an order.
    """

    part: Part
    item: int = 0
    number: str = ""
    title: str = ""
    old: str = ""
    new: str = ""
    asked: Asked | None = None


@dataclass(frozen=True)
class Merge:
    """What a document changes in a meeting. ``pairs`` are its items by the id they have, or get, in the meeting.

    ``supplement`` is a document of extra items: what it lacks is not gone.
    """

    meeting: Meeting
    document: Record
    pairs: Mapping[int, RecordItem]
    supplement: bool
    changes: tuple[Change, ...]

    @property
    def free(self) -> tuple[Change, ...]:
        """The changes that nothing recorded stands on."""
        return tuple(change for change in self.changes if change.asked is None)

    @property
    def asked(self) -> tuple[Change, ...]:
        """The changes that a person decides."""
        return tuple(change for change in self.changes if change.asked is not None)

    @property
    def unchanged(self) -> int:
        """How many items stay as they are."""
        touched = {change.item for change in self.changes}
        return sum(item.id not in touched for item in self.meeting.items)

    def revision(self, theirs: Collection[Change] = ()) -> Revise | None:
        """Return the action that takes all free changes, and of those asked about ``theirs``; None when it is nothing.

        Everything recorded stays, except a decision that ``theirs`` takes from the document.
        """
        taken = [change for change in self.changes if change.asked is None or change in theirs]
        if not taken:
            return None
        of_item: dict[int, list[Change]] = {}
        for change in taken:
            of_item.setdefault(change.item, []).append(change)
        parts = {change.part for change in taken}
        gone = {change.item for change in taken if change.asked is Asked.MISSING}
        head = replace(self.meeting.record, items=())
        if Part.PLACE in parts:
            head = replace(head, place=self.document.place)
        new = {change.item for change in taken if change.part is Part.NEW}
        revised = (
            RevisedItem(item_id, self.pairs[item_id]) if item_id in new else self._revised(item_id, changes)
            for item_id, changes in of_item.items()
            if item_id and item_id not in gone
        )
        order, listed = (
            tuple(item_id for item_id in self._order(now, moved=Part.ORDER in parts) if item_id not in gone)
            for now in ([item.id for item in self.meeting.items], _listed(self.meeting))
        )
        return Revise(head, tuple(revised), order, listed)

    def _revised(self, item_id: int, changes: Sequence[Change]) -> RevisedItem:
        source = self.meeting.item(item_id).source
        parts = {change.part for change in changes}
        told = self.pairs.get(item_id)
        if told is not None:
            names: list[str] = [name for part, name in _FIELDS.items() if part in parts]
            names += _OUTCOME if Part.DECISION in parts else []
            source = replace(source, **{name: getattr(told, name) for name in names})
        return RevisedItem(item_id, source, Part.DECISION in parts, Part.GONE in parts)

    def _order(self, ours: list[int], *, moved: bool) -> list[int]:
        """All ids in this order, or with ``moved`` in the document's, and the others after those they follow."""
        theirs = list(self.pairs)
        if moved:
            return _woven([item_id for item_id in theirs if item_id in ours], [ours, theirs])
        if not self.supplement:
            return _woven(ours, [theirs])
        numbers = {item.id: _leading(item.number) for item in self.meeting.items}
        for item_id in (item_id for item_id in theirs if item_id not in numbers):
            number = numbers[item_id] = _leading(self.pairs[item_id].number)
            ours.insert(max((at for at, other in enumerate(ours, 1) if numbers[other] <= number), default=0), item_id)
        return ours


def merge(meeting: Meeting, document: Record, printed: Record) -> Merge:
    """Return what a newer document of the same meeting changes in it.

    ``printed`` are the meeting's own minutes as they would be written now; a decision the document tells is compared
    with them. A personal id number that was removed is none of the changes.
    """
    document = without_removed(document, meeting)
    places = matched(meeting.items, document.items)
    following = max((item.id for item in meeting.items), default=0) + 1
    pairs: dict[int, RecordItem] = {}
    for place, told in enumerate(document.items):
        own = places.get(place)
        pairs[following if own is None else meeting.items[own].id] = told
        following += own is None
    supplement = _SUPPLEMENT * len(places) < sum(not item.added for item in meeting.items)
    changes = (
        *_head(meeting.record, document),
        *_in_items(meeting, pairs, printed),
        *(() if supplement else _lacking(meeting, pairs)),
        *_moved(meeting, list(pairs)),
    )
    return Merge(meeting, document, pairs, supplement, changes)


# -- the meeting as a whole ---------------------------------------------------------------------------------------


def _head(ours: Record, theirs: Record) -> Iterator[Change]:
    if theirs.place and normal(theirs.place) != normal(ours.place):
        yield Change(Part.PLACE, old=ours.place or "", new=theirs.place)


def _lacking(meeting: Meeting, pairs: Mapping[int, RecordItem]) -> Iterator[Change]:
    """The items the document has no more; what was added at the meeting, or withdrawn there, it could not have."""
    for item in meeting.items:
        if item.id not in pairs and not item.added and item.fate is not Fate.WITHDRAWN:
            asked = Asked.RECORDED if _recorded(meeting, item) else Asked.MISSING
            yield Change(Part.GONE, item.id, item.number, _title(item), asked=asked)


def _recorded(meeting: Meeting, item: Item) -> bool:
    """Whether the meeting has anything that would be lost with the item."""
    return (
        item != _as_loaded(item)
        or bool(item.decisions)
        or item.id in meeting.dealt
        or any(movement.item == item.id for movement in meeting.movements)
        or any(other.taken_with == item.id for other in meeting.items)
    )


def _as_loaded(item: Item) -> Item:
    """The item as its document alone would have it, decisions apart."""
    source = item.source
    return Item(
        id=item.id,
        number=source.number,
        title=source.title,
        source=source,
        closed=source.closed,
        public_title=source.public_title,
        decisions=item.decisions,
    )


def _moved(meeting: Meeting, told: Sequence[int]) -> Iterator[Change]:
    """A new order of the items that both have, unless it is the order they had in the document before."""
    items = {item.id: item for item in meeting.items}
    theirs = [item_id for item_id in told if item_id in items]
    ours = [item_id for item_id in items if item_id in theirs]
    before = [item_id for item_id in _listed(meeting) if item_id in theirs]
    if theirs in (ours, before):
        return
    same = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    kept = {ours[at] for block in same for at in range(block.a, block.a + block.size)}

    def shown(order: Iterable[int]) -> str:
        return "\n".join(f"{items[at].number}. {_title(items[at])}".strip() for at in order if at not in kept)

    yield Change(Part.ORDER, old=shown(ours), new=shown(theirs), asked=None if ours == before else Asked.BY_HAND)


def _listed(meeting: Meeting) -> list[int]:
    """The ids in the order the documents have had until now; what was added at the meeting stands last."""
    rank = {id(source): place for place, source in enumerate(meeting.record.items)}
    placed = sorted(meeting.items, key=lambda item: rank.get(id(item.source), len(rank)))
    return [item.id for item in placed]


def _woven(order: list[int], others: Iterable[Sequence[int]]) -> list[int]:
    """The order with what is only in the others, each after the one it follows there."""
    woven = list(order)
    for other in others:
        before = None
        for item_id in other:
            if item_id not in woven:
                woven.insert(0 if before is None else woven.index(before) + 1, item_id)
            before = item_id
    return woven


def _leading(number: str) -> int:
    digits = normal(number).partition(" ")[0]
    return int(digits) if digits.isdecimal() else 1_000_000


# -- one item -----------------------------------------------------------------------------------------------------

_FIELDS = {part: part.value for part in Part if part.value in RecordItem.__struct_fields__}
_OUTCOME = ["paragraphs", "public_decision", "absent", "recused", "substitutes", "votes", "dissents"]
_MARKUP = re.compile(r"[\s*_#]+")
_UNTOLD = (None, "", (), Recommendation())


def _in_items(meeting: Meeting, pairs: Mapping[int, RecordItem], printed: Record) -> Iterator[Change]:
    ours = {item.id: (item, now) for item, now in zip(meeting.items, printed.items, strict=True)}
    for item_id, told in pairs.items():
        if item_id not in ours:
            yield Change(Part.NEW, item_id, told.number, told.title or told.public_title or "")
            continue
        item, now = ours[item_id]
        yield from _in_item(item, told)
        yield from _outcome(item, now, told)


def _in_item(item: Item, told: RecordItem) -> Iterator[Change]:
    for part, name in _FIELDS.items():
        base, theirs = getattr(item.source, name), getattr(told, name)
        now = getattr(item, name) if name in Item.__struct_fields__ else base
        if theirs in _UNTOLD or theirs in (base, now):
            continue
        old, new = _lines(part, now), _lines(part, theirs)
        if [*map(_bare, old)] != [*map(_bare, new)]:
            asked = _why_asked(item, part, base, theirs)
            yield Change(part, item.id, item.number, _title(item), _only(old, new), _only(new, old), asked)


def _why_asked(item: Item, part: Part, base: Any, theirs: Any) -> Asked | None:
    """Why a change of this part is asked about; in titles and points, letters and signs alone make no difference."""
    if part is Part.PUBLIC_TITLE and item.public_title != base:
        return Asked.BY_HAND
    if part is Part.CLOSED and not theirs:
        return Asked.OPENED
    stands_on = (
        part is Part.CLOSED
        or (part is Part.TITLE and normal(base) != normal(theirs))
        or (part is Part.RECOMMENDATION and [*map(normal, base.points)] != [*map(normal, theirs.points)])
    )
    return Asked.DECIDED if stands_on and item.decided else None


def _outcome(item: Item, now: RecordItem, told: RecordItem) -> Iterator[Change]:
    """The decision, which minutes tell and an agenda does not; with it come absence, votes and dissents."""
    old, new = _folded(now.decision), _folded(told.decision)
    if new and new != old:
        asked = Asked.OTHER_DECISION if old else None
        yield Change(Part.DECISION, item.id, item.number, _title(item), old, new, asked)


def _lines(part: Part, value: Any) -> tuple[str, ...]:
    """A part as lines of text, a paragraph or an entry each."""
    if part in _SHOWN:
        return tuple(map(_folded, _SHOWN[part](value)))
    return () if value is None else (_folded(str(value)),)


def _bare(line: str) -> str:
    """A line without what one format tells of the same text and another does not: spaces, emphasis, heading levels."""
    return _MARKUP.sub("", line)


def _only(lines: Sequence[str], others: Sequence[str]) -> str:
    """The lines that the others do not have."""
    known = set(map(_bare, others))
    return "\n".join(line for line in lines if _bare(line) not in known)


_SHOWN: dict[Part, Callable[[Any], Iterable[str]]] = {
    Part.RECOMMENDATION: lambda told: filter(None, (told.by, *told.points)),
    Part.CASE_TEXT: lambda told: _paragraphs(f"{section.heading or ''}\n\n{section.markdown}" for section in told),
    Part.ATTACHMENTS: lambda told: told,
    Part.CONSIDERATION: lambda told: told,
    Part.RELATED: lambda told: (
        " ".join(filter(None, (e.committee, e.date.isoformat() if e.date else None, e.item))) for e in told
    ),
}


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from filter(None, map(_folded, text.split("\n\n")))


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())


def _title(item: Item) -> str:
    return item.title or item.public_title or ""
