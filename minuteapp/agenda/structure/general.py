"""The grammar for a house nobody has described: items, labels and head by what the document itself shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from minuteapp.agenda.errors import Uncertainty
from minuteapp.agenda.sentences.whereabouts import people
from minuteapp.agenda.structure.any_house import BEGINS, AnyHouse, labels_apart, learn
from minuteapp.agenda.structure.cleaning import without_broken_words
from minuteapp.agenda.structure.contents import with_contents
from minuteapp.agenda.structure.front import Front, body_of_items, read_front
from minuteapp.agenda.structure.furniture import without_furniture
from minuteapp.agenda.structure.heading_lines import titles_apart, unglued
from minuteapp.agenda.structure.identity import fields_joined, read_identity
from minuteapp.agenda.structure.items import RawItem
from minuteapp.agenda.structure.marks import heading_of, is_starred, letters_mark_kinds, without_case
from minuteapp.agenda.structure.numbering import Found, contents_start, find, is_heading_of, is_number_of
from minuteapp.agenda.structure.unnumbered import are_too_few, find_unnumbered
from minuteapp.agenda.structure.vocabulary import NOTICES, OPEN_GROUP, SHUT_GROUP, is_body
from minuteapp.domain.case_text import Block, BlockKind, paragraph
from minuteapp.domain.prose.danish import key
from minuteapp.domain.record import Document
from minuteapp.domain.style import HouseStyle, Part

REPEATS = 4
"""Blocks under a heading among which its number and title may stand again."""

AGENDA = key("Dagsorden")
"""What may stand above the contents list alone, and is the document's name then."""
LONGEST_BETWEEN = 70
_LETTERED = re.compile(r"[A-ZÆØÅ]\. \S")


@dataclass(frozen=True, slots=True)
class General:
    """A document taken apart: its head, its items, and the labels to read them with; ``heads`` are its page heads.

    ``unnumbered`` where it prints no numbers, and its items are counted from 1.
    """

    front: Front
    document: Document
    committee: str
    items: list[RawItem]
    labels: AnyHouse
    heads: tuple[str, ...]
    doubts: list[Uncertainty]
    blocks: list[Block]
    unnumbered: bool


def take_apart(
    blocks: Sequence[Block], style: HouseStyle, furniture: Sequence[str] = (), *, taught: bool = False
) -> General | None:
    """Return the document's head and items; None where it is no agenda.

    ``style`` lends its wording of sentences and, where the document is ``taught`` to be of that house, its headings.
    """
    labels = AnyHouse(style, taught=taught)
    kept, heads = without_furniture([block for block in blocks if block.plain or block.rows])
    kept = fields_joined(unglued(without_broken_words(kept)))
    kept = titles_apart(labels_apart(kept, labels))
    found = find(kept, labels)
    unnumbered = find_unnumbered(kept, labels) if are_too_few(found, kept, labels) else []
    found = unnumbered or found
    if not found:
        return None
    head, listed = _head_and_contents(kept[: found[0].start])
    front = read_front(head, (*heads, *furniture))
    committee = front.committee or body_of_items(kept[found[0].start :], front.table.day)
    if committee is None or not (front.document or front.table.day):
        return None
    labels.at(committee, front.table.day)
    items = _items(kept, found, labels)
    items, doubts = with_contents(items, listed)
    told = front.document or (Document.AGENDA if listed and key(listed[0].plain) == AGENDA else None)
    if told is Document.AGENDA and _decided(items, labels) * 2 > len(items):
        told = Document.MINUTES  # *Dagsorden med vedtagelser*
    learn([item.blocks for item in items], labels, decides=told is not Document.AGENDA)
    document = told or (Document.MINUTES if _decided(items, labels) * 3 >= len(items) else Document.AGENDA)
    return General(front, document, committee, items, labels, heads, doubts, kept, bool(unnumbered))


def _head_and_contents(before: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """What stands before the first item: the head, also what of it comes after the contents list; and that list."""
    start = contents_start(before)
    listed = before[start:]
    late = next((at for at, block in enumerate(listed) if at and _begins_notice(block)), len(listed))
    return [*before[:start], *listed[late:]], list(listed[:late])


def _begins_notice(block: Block) -> bool:
    """Whether the block is a label of who is there or is not: *Fraværende:*, *Medlemmer*."""
    return block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and key(block.plain.rstrip(" :")) in NOTICES


def _decided(items: Sequence[RawItem], labels: AnyHouse) -> int:
    """How many of the items have something under this meeting's own label for the decision."""
    return sum(
        any(
            (label := labels.of(block)) is not None and label.part is Part.DECISION and labels.of(following) is None
            for block, following in pairwise(item.blocks)
        )
        for item in items
    )


def _items(blocks: Sequence[Block], found: Sequence[Found], labels: AnyHouse) -> list[RawItem]:
    found = _with_identity_before(blocks, found)
    letters = letters_mark_kinds([each.title for each in found])
    odd = _between(blocks, found, labels)
    stops = [*(each.start for each in found[1:]), len(blocks)]
    shut = False
    items: list[RawItem] = []
    for each, stop in zip(found, stops, strict=True):
        title, case = without_case(each.title)
        head = heading_of(each.number, title, letters=letters)
        under = _without_repeats(blocks[each.stop : _before_repeats(blocks, each.stop, stop)], each, head.title, labels)
        inside = [*blocks[each.start : each.at], *under]
        named = inside[-1:] if inside and _names_a_group(inside[-1]) else []
        kept = [block for block in inside if not (_is_group(block) or block.plain in odd or block in named)]
        kept = [paragraph([case]), *kept] if case else kept
        items.append(
            RawItem(replace(head, closed=head.closed or shut or is_starred(blocks[each.at].text)), tuple(kept))
        )
        shut = _shut_after(inside, shut=shut)
    return items


def _with_identity_before(blocks: Sequence[Block], found: Sequence[Found]) -> list[Found]:
    """The headings, each beginning with the case's number or *Åbent punkt* where the house prints that above them."""
    above = [_is_identity_above(blocks, each) for each in found]
    if sum(above) * 2 <= len(found):
        return list(found)
    return [replace(each, start=each.start - 1) if told else each for each, told in zip(found, above, strict=True)]


def _is_identity_above(blocks: Sequence[Block], each: Found) -> bool:
    told = read_identity(blocks[each.start - 1]) if each.start else None
    return told is not None and told.whole


def _names_a_group(block: Block) -> bool:
    """Whether the block is the name of a body in capitals, above the items that come from it."""
    text = block.plain
    if block.kind is BlockKind.TABLE or not text.isupper():
        return False
    return is_body(text.capitalize()) or re.search(r"\b(?:SAGER|PUNKTER)\b", text) is not None


def _is_group(block: Block) -> bool:
    text = block.plain.strip(" .:")
    return block.kind is not BlockKind.TABLE and (
        OPEN_GROUP.fullmatch(text) is not None or SHUT_GROUP.fullmatch(text) is not None
    )


def _between(blocks: Sequence[Block], found: Sequence[Found], labels: AnyHouse) -> frozenset[str]:
    """Lines that stand before or right under the items' headings again and again: names of groups, a portal's links."""
    before, under = Counter[str](), Counter[str]()
    for each in found:
        for counted, at in ((before, each.start - 1), (under, each.stop)):
            text = blocks[at].plain if 0 <= at < len(blocks) and labels.of(blocks[at]) is None else ""
            if 0 < len(text) <= LONGEST_BETWEEN and text[-1] not in ".:;?!":
                counted[text] += 1
    often = {text for text, count in (before + under).items() if count > 1 and _LETTERED.match(text)}
    often |= {text for text, count in before.items() if count > 2 and count * 3 > len(found) * 2}
    often |= {text for text, count in under.items() if count > 2}
    return frozenset(text for text in often if not _tells(text))


def _tells(text: str) -> bool:
    """Whether a line that is repeated tells something all the same: who was there, or which case it is."""
    return bool(people(text)) or BEGINS.match(text) is not None or read_identity(paragraph([text])) is not None


def _shut_after(blocks: Sequence[Block], *, shut: bool) -> bool:
    for block in blocks:
        if _is_group(block):
            shut = SHUT_GROUP.fullmatch(block.plain.strip(" .:")) is not None
    return shut


def _before_repeats(blocks: Sequence[Block], start: int, stop: int) -> int:
    """Where the item ends if the next one's heading stands twice, one above the other."""
    if stop >= len(blocks):
        return stop
    heading = key(f"{blocks[stop].marker}{blocks[stop].plain}".lstrip("-"))
    while (
        stop - 1 > start
        and heading
        and key(f"{blocks[stop - 1].marker}{blocks[stop - 1].plain}".lstrip("-")) == heading
    ):
        stop -= 1
    return stop


def _without_repeats(blocks: Sequence[Block], found: Found, title: str | None, labels: AnyHouse) -> list[Block]:
    """The blocks without the number and the title where a house prints them again.

    Each alone only before anything is told; both together (*Dagsordenspunkt 3: Title*) also above the decision.
    """
    said = {key(found.title), key(title or ""), key(f"{found.number}{title or ''}")} - {""}
    kept: list[Block] = []
    begun = False
    for index, block in enumerate(blocks):
        label = labels.of(block)
        begun = begun or (label is not None and label.part not in (Part.SECTIONS, Part.REPEATED_TITLE))
        told = not (begun or index >= REPEATS) and (key(block.plain) in said or is_number_of(block.plain, found.number))
        if block.kind is BlockKind.TABLE or not (told or is_heading_of(block.plain, found.number, found.title)):
            kept.append(block)
    return kept
