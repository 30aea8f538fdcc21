"""The contents list of a document of any house: the items that stand there alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minuteapp.agenda.errors import Doubt, Uncertainty
from minuteapp.agenda.structure.items import ALIKE, RawItem, contents_lines
from minuteapp.agenda.structure.labels import ItemHeading
from minuteapp.agenda.structure.marks import heading_of, without_case
from minuteapp.agenda.structure.numbering import parse_entry
from minuteapp.agenda.structure.vocabulary import OPEN_GROUP, SHUT_GROUP
from minuteapp.domain.case_text import Block
from minuteapp.domain.prose.danish import key

KNOWN = 0.6
"""The share of a list's entries that must be items of the text before it is trusted to be the contents list."""

PAGED = 0.5
"""The share of a list's lines that end with a number, from which those are the pages."""
_LAST_NUMBER = re.compile(r"(?<=\S)\s\d{1,3}$")
_PAGE = re.compile(r"[\s.…·_]*(?:[.…·_]{2,}|\s{2,}|\t|(?<=\.)\s)\s*\d{1,4}$")


def with_contents(items: Sequence[RawItem], blocks: Sequence[Block]) -> tuple[list[RawItem], list[Uncertainty]]:
    """The items, with those that stand in the contents list alone put where it has them.

    An entry counts that has a number, or a page where the list has no numbers; the others may be names of groups.
    """
    entries = list(_entries(contents_lines(blocks)))
    numbered = [entry for entry in entries if entry.number]
    entries = numbered if len(numbered) * 2 > len(entries) else entries
    at = _places(entries, items)
    if not entries or sum(place is not None for place in at) < KNOWN * len(entries):
        return list(items), []
    result, doubts = list(items), []
    last: RawItem | None = None
    for entry, place in zip(entries, at, strict=True):
        if place is not None:
            last = items[place]
            if entry.closed and not last.head.closed:
                result[result.index(last)] = last = replace(last, head=replace(last.head, closed=True))
            continue
        number = entry.number or _next(last)
        if any(item.head.number == number for item in result):
            continue
        new = RawItem(ItemHeading(number, entry.title, entry.kind, entry.closed))
        result.insert(result.index(last) + 1 if last in result else 0, new)
        last = new
        doubts.append(Uncertainty(Doubt.ONLY_IN_CONTENTS, number, {"title": entry.title or ""}))
    return result, doubts


def _entries(lines: Sequence[str]) -> Iterator[ItemHeading]:
    """The list's entries; those under *Lukkede punkter* are closed."""
    shut = False
    paged = sum(_LAST_NUMBER.search(line) is not None for line in lines) > PAGED * len(lines)
    for line in lines:
        bare = line.strip(" .:")
        if OPEN_GROUP.fullmatch(bare) or SHUT_GROUP.fullmatch(bare):
            shut = SHUT_GROUP.fullmatch(bare) is not None
        elif entry := _entry(line, _LAST_NUMBER if paged else _PAGE):
            yield replace(entry, closed=entry.closed or shut)


def _entry(line: str, page: re.Pattern[str]) -> ItemHeading | None:
    bare = _PAGE.sub("", page.sub("", line)).rstrip(" .…·_").lstrip()
    number, title = parse_entry(bare)
    if not number and bare == line.strip():
        return None  # the name of a group
    head = heading_of(number, without_case(title)[0], letters=False)
    return replace(head, closed=head.closed or line.casefold().startswith("lukket")) if title else None


def _places(entries: Sequence[ItemHeading], items: Sequence[RawItem]) -> list[int | None]:
    """Which item each entry is of; None where the text has none."""
    numbers = {item.head.number: index for index, item in enumerate(items)}
    titles = {key(item.head.title or "")[:ALIKE]: index for index, item in reversed(list(enumerate(items)))}
    return [
        numbers.get(entry.number) if entry.number else titles.get(key(entry.title or "")[:ALIKE]) for entry in entries
    ]


def _next(last: RawItem | None) -> str:
    digits = re.match(r"\d+", last.head.number) if last else None
    return str(int(digits[0]) + 1) if digits else "1"
