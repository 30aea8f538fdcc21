"""Where the items begin and end, and what the contents list adds to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minuteapp.agenda.errors import Doubt, Uncertainty
from minuteapp.agenda.structure.labels import ItemHeading, Labels
from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.prose.danish import key

LONGEST_HEADING = 600
LOWEST = 99
FURTHEST_PAGE = 400
"""Pages from one item to the next; a greater number at a line's end belongs to a title that goes on."""
ALIKE = 40
"""Characters of a title, as `key`, that must agree: contents lists cut long ones."""

_PAGE = re.compile(r"[\s.…·_]*?(?:\s|[.…_])(\d{1,4})$")
_DOTS = re.compile(r"[\s.…·_]*$")
_NUMBERED = re.compile(r"(?P<number>\d{1,4}[a-z]?)[.):]?\s+(?P<rest>\S.*)", re.DOTALL)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents list."""

    head: ItemHeading
    text: str


@dataclass(frozen=True, slots=True)
class RawItem:
    """An item's heading and the blocks under it; no blocks where only the contents list has it."""

    head: ItemHeading
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    head: ItemHeading
    text: str
    stands_out: bool
    listed: bool
    level: int

    @property
    def order(self) -> tuple[int, str]:
        return _order(self.head.number)


def _order(number: str) -> tuple[int, str]:
    digits = _DIGITS.match(number)
    return (int(digits[0]) if digits else 0, number[digits.end() :] if digits else number)


def contents_range(blocks: Sequence[Block], labels: Labels) -> tuple[int, int]:
    """The blocks of the contents list, its heading first; the same number twice where there is none.

    In what minuteapp wrote it stands above the items, or nowhere.
    """
    wanted = key(labels.style.layout.contents_heading or "")
    first = next((i for i, block in enumerate(blocks) if labels.exact and _heading(block, labels)), None)
    start = next((i for i, block in enumerate(blocks[:first]) if wanted and key(block.plain) == wanted), None)
    if start is None:
        return 0, 0
    later = {head.number for block in blocks[start + 1 :] if (head := _heading(block, labels)) and block.is_heading}
    stop = start + 1
    while stop < len(blocks) and _is_entry(blocks[stop], labels, later):
        stop += 1
    return start, stop


def _is_entry(block: Block, labels: Labels, later: set[str]) -> bool:
    if block.kind is BlockKind.TABLE:
        return True
    head = _heading(block, labels)
    if head is None:
        return labels.of(block) is None and block.kind is not BlockKind.HEADING
    return not block.is_heading and (_PAGE.search(block.plain) is not None or head.number in later)


def read_contents(blocks: Sequence[Block], labels: Labels) -> list[Entry]:
    """The entries of the contents list, page numbers and dots taken off."""
    lines = contents_lines(blocks)
    paged = sum(_PAGE.search(line) is not None for line in lines) * 2 > len(lines)
    texts: list[str] = []
    held = ""
    page = 0
    for line in lines:
        held = f"{held} {line}".strip()
        found = _PAGE.search(line)
        number = int(found[1]) if found else 0
        if not paged or page <= number <= page + FURTHEST_PAGE:
            texts.append(held)
            held, page = "", number
    if held:
        texts.append(held)
    bare = [_DOTS.sub("", _PAGE.sub("", text) if paged else text) for text in texts]
    entries = [Entry(labels.item(text) or labels.contents(text), text) for text in bare if text]
    numbered = [_NUMBERED.match(entry.text) for entry in entries]
    if entries and all(numbered) and not any(entry.head.number for entry in entries):
        entries = [
            Entry(replace(labels.contents(found["rest"]), number=found["number"]), entry.text)
            for entry, found in zip(entries, numbered, strict=True)
            if found
        ]
    return entries


def contents_lines(blocks: Sequence[Block]) -> list[str]:
    """The lines of a contents list, numbers and page numbers included."""
    return [line for block in blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        yield from (" ".join(filter(None, row)) for row in block.rows)
    elif block.kind is BlockKind.LIST_ITEM:
        mark = f"{block.marker} " if block.marker != "-" else ""
        yield from (mark + line for line in block.plain_lines[:1])
        yield from block.plain_lines[1:]
    else:
        yield from block.plain_lines


def find_items(blocks: Sequence[Block], contents: Sequence[Entry], labels: Labels) -> list[RawItem]:
    """The document's items in order, each with its blocks."""
    candidates = list(_candidates(blocks, contents, labels))
    chosen = candidates if labels.exact else _chosen(candidates, bool(contents))
    stops = [*(candidate.index for candidate in chosen), len(blocks)][1:]
    return [
        RawItem(candidate.head, tuple(blocks[candidate.index + 1 : stop]))
        for candidate, stop in zip(chosen, stops, strict=True)
    ]


def _candidates(blocks: Sequence[Block], contents: Sequence[Entry], labels: Labels) -> Iterator[_Candidate]:
    listed = {_start(entry.head) for entry in contents}
    for index, block in enumerate(blocks):
        if head := _heading(block, labels):
            yield _Candidate(
                index, head, block.plain, block.is_heading, _is_listed(head, listed), block.level or LOWEST
            )


def _heading(block: Block, labels: Labels) -> ItemHeading | None:
    if not labels.may_be_item(block) or len(block.plain) > LONGEST_HEADING:
        return None
    return labels.item(block.plain)


def _start(head: ItemHeading) -> str:
    return key(head.title or "")[:ALIKE] or ("lukket" if head.closed else "")


def _is_listed(head: ItemHeading, starts: set[str]) -> bool:
    start = _start(head)
    return start in starts or (len(start) == ALIKE and any(start.startswith(each) for each in starts if len(each) > 9))


def _chosen(candidates: Sequence[_Candidate], has_contents: bool) -> list[_Candidate]:
    """The candidates that are items: in rising order, and of two with one number the one that is listed, else the
    higher.
    """
    strong = {candidate.order for candidate in candidates if candidate.listed}
    highest: dict[tuple[int, str], int] = {}
    for candidate in candidates:
        highest[candidate.order] = min(highest.get(candidate.order, LOWEST), candidate.level)
    last_seen = {candidate.order[0]: candidate.index for candidate in candidates}
    headed = any(candidate.stands_out for candidate in candidates)
    chosen: list[_Candidate] = []
    for candidate in candidates:
        rises = not chosen or candidate.order > chosen[-1].order
        expected = chosen[-1].order[0] + 1 if chosen else candidate.order[0]
        follows = candidate.order[0] <= expected
        skips = not follows and last_seen.get(expected, -1) > candidate.index
        if candidate.listed:
            accepted = rises
        elif candidate.stands_out:
            accepted = (
                rises and not skips and candidate.order not in strong and candidate.level == highest[candidate.order]
            )
        else:
            accepted = rises and follows and not headed and not has_contents
        if accepted:
            chosen.append(candidate)
    return chosen


def with_listed(items: Sequence[RawItem], contents: Sequence[Entry]) -> tuple[list[RawItem], list[Uncertainty]]:
    """The items, with those that stand in the contents list alone put where the list has them; and what differs."""
    if not contents:
        return list(items), []
    result: list[RawItem] = []
    doubts: list[Uncertainty] = []
    waiting = list(items)
    for position, entry in enumerate(contents):
        found = next((i for i, item in enumerate(waiting) if _alike(item.head, entry.head)), None)
        if found is not None and not _missing_before(waiting[:found], contents[position + 1 :]):
            doubts += [_not_listed(item) for item in waiting[:found]]
            result += waiting[: found + 1]
            waiting = waiting[found + 1 :]
            continue
        number = entry.head.number or _next(result)
        if waiting and _order(number) >= _order(waiting[0].head.number):
            item = waiting.pop(0)
            doubts.append(Uncertainty(Doubt.TITLE_DIFFERS, item.head.number, {"title": entry.text}))
            result.append(item)
        else:
            head = ItemHeading(number, entry.head.title, entry.head.kind, entry.head.closed)
            doubts.append(Uncertainty(Doubt.ONLY_IN_CONTENTS, number, {"title": entry.text}))
            result.append(RawItem(head))
    doubts += [_not_listed(item) for item in waiting]
    return [*result, *waiting], doubts


def without_signatures(items: Sequence[RawItem], labels: Labels) -> list[RawItem]:
    """The items, the one in which all sign without the lines to sign on."""
    title = labels.style.layout.signatures
    if not items or title is None or items[-1].head.title != title:
        return list(items)
    last = items[-1]
    told = tuple(block for block in last.blocks if labels.identity(block) or key(block.plain) == key(title))
    return [*items[:-1], replace(last, blocks=told)]


def _missing_before(skipped: Sequence[RawItem], later: Sequence[Entry]) -> bool:
    """Whether an item that would be passed over still has its own entry to come."""
    return any(_alike(item.head, entry.head) for item in skipped for entry in later)


def _not_listed(item: RawItem) -> Uncertainty:
    return Uncertainty(Doubt.NOT_IN_CONTENTS, item.head.number, {"title": item.head.title or ""})


def _alike(head: ItemHeading, entry: ItemHeading) -> bool:
    if entry.number and entry.number != head.number:
        return False
    ours, theirs = key(head.title or ""), key(entry.title or "")
    if not ours or not theirs:
        return ours == theirs and head.closed == entry.closed
    return ours[:ALIKE] == theirs[:ALIKE] or ours.startswith(theirs) or theirs.startswith(ours)


def _next(items: Sequence[RawItem]) -> str:
    return str(_order(items[-1].head.number)[0] + 1) if items else "1"
