"""Headings of items on lines of their own: out of the blocks in which other lines stand above or below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from minuteapp.agenda.structure.identity import read_identity
from minuteapp.agenda.structure.numbering import marked, parse_heading
from minuteapp.agenda.structure.vocabulary import part_of
from minuteapp.domain.case_text import Block, BlockKind, paragraph

_GLUED = re.compile(r"(?<=[^\W\d_]{4})(?=\d{1,4}\. ?[A-ZÆØÅ])")
_GOES_ON = re.compile(r"(?:[-–,]|\b(?:af|for|i|og|om|på|til|ved|vedrørende))$")


def unglued(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a heading apart that stands on the line before it (*Underskriftsark65. Godkendelse*)."""
    result: list[Block] = []
    for block in blocks:
        last = block.lines[-1] if block.lines else ""
        found = _GLUED.search(last) if block.kind is not BlockKind.TABLE else None
        if found is None:
            result.append(block)
            continue
        result.append(replace(block, lines=(*block.lines[:-1], last[: found.start()])))
        result.append(Block(BlockKind.PARAGRAPH, (last[found.start() :],), soft=block.soft))
    return result


def titles_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a heading's line apart from the lines under it, where no line was broken for width.

    A line was broken for width if the next line's first word would not have fitted on it.
    """
    width = _width(blocks)
    forms = _rising_forms(blocks)
    return [
        piece
        for block, following in zip_longest(blocks, blocks[1:])
        for whole in _headings_apart(block, following, forms)
        for piece in _title_apart(whole, width)
    ]


def _rising_forms(blocks: Sequence[Block]) -> frozenset[str]:
    """The forms of those lines inside other blocks whose numbers rise by one, three times or more."""
    last: dict[str, int] = {}
    steps: Counter[str] = Counter()
    for block in blocks:
        for line in block.plain_lines if block.kind is not BlockKind.TABLE else ():
            parsed = parse_heading(line)
            if parsed:
                number = int(re.sub(r"\D", "", parsed[0]))
                steps[parsed[2]] += number == last.get(parsed[2], -1) + 1
                last[parsed[2]] = number
    return frozenset(form for form, count in steps.items() if count > 1)


def _headings_apart(block: Block, following: Block | None, forms: frozenset[str]) -> Iterator[Block]:
    """The block, broken before each line of such a form; a number on its last line is its title's above or below it."""
    lines = block.plain_lines
    if block.kind is BlockKind.TABLE or len(lines) < 2 or len(lines) != len(block.lines):
        yield block
        return
    start = 0
    for at in range(1, len(lines)):
        parsed = parse_heading(lines[at])
        titled = following is not None and part_of(following.plain) is None
        above = at + 1 < len(lines) or (titled and (at > 1 or lines[0][-1] in ".:;"))
        if parsed and parsed[2] in forms and (parsed[1] or above):
            yield replace(block, lines=block.lines[start:at])
            start, block = at, replace(block, kind=BlockKind.PARAGRAPH, level=0, marker="", lines=block.lines)
    yield replace(block, lines=block.lines[start:])


def _title_apart(block: Block, width: int) -> Iterator[Block]:
    lines = block.plain_lines
    number = len(lines) > 1 and block.kind is not BlockKind.TABLE and parse_heading(marked(block, lines[0]))
    if not number or len(lines) != len(block.lines):
        yield block
        return
    cut = 1 if number[1] else 2  # *Pkt. 12* above its title
    while (
        cut < len(lines) and not _is_identity(lines[cut]) and _is_full(marked(block, lines[cut - 1]), lines[cut], width)
    ):
        cut += 1
    yield replace(block, lines=block.lines[:cut])
    if block.lines[cut:]:
        yield Block(BlockKind.PARAGRAPH, block.lines[cut:], soft=block.soft)


def _width(blocks: Sequence[Block]) -> int:
    """The width at which lines were broken; 0 where most paragraphs are one line each."""
    lengths = sorted(len(line) for block in blocks for line in block.lines[:-1] if block.soft and len(line) > 60)
    return lengths[len(lengths) * 9 // 10] if len(lengths) > 5 else 0  # a few may be anything


def _is_full(line: str, following: str, width: int) -> bool:
    if following[:1].islower() or following[:1] == "(" or _GOES_ON.search(line):
        return True
    return width > 0 and len(line) + 1 + len(following.split(" ", 1)[0]) > width - 3


def _is_identity(line: str) -> bool:
    found = read_identity(paragraph([line]))
    return found is not None and found.whole
