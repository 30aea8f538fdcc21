"""Where the items begin in a document that prints no numbers: by their word, or by the labels that begin every item."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from minuteapp.agenda.structure.any_house import AnyHouse
from minuteapp.agenda.structure.identity import read_identity
from minuteapp.agenda.structure.numbering import Found
from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.prose.danish import key
from minuteapp.domain.style import Part

LONGEST_TITLE = 200
FEWEST = 2
"""Titles without which there is nothing that repeats."""
REACH = 3
"""Blocks under a title, the case's numbers, above the label that begins the item."""
TOO_MANY = 1.5
"""Decisions to an item from which the numbers that were found are not the items'."""
_ONCE = (Part.DECISION, Part.RECOMMENDATION)
_WORDED = re.compile(r"(?:dagsordens?punkt|punkt|emne|sag|titel|overskrift)\s*:\s+(?P<title>\S.*)", re.IGNORECASE)


def find_unnumbered(blocks: Sequence[Block], labels: AnyHouse) -> list[Found]:
    """The headings of items without numbers, counted from 1; empty where too little speaks for any."""
    told = [(index, found["title"]) for index, block in enumerate(blocks) if (found := _WORDED.fullmatch(block.plain))]
    if len(told) < FEWEST:
        told = _by_first_label(blocks, labels)
    if len(told) < FEWEST:
        return []
    return [Found(str(number), title, at, at + 1, at) for number, (at, title) in enumerate(told, 1)]


def are_too_few(found: Sequence[Found], blocks: Sequence[Block], labels: AnyHouse) -> bool:
    """Whether these headings are too few for how often the document decides or recommends something."""
    told = ((labels.of(block), key(block.plain)) for block in blocks)
    counted = Counter(word for label, word in told if label and label.part in _ONCE and label.earlier is None)
    return max(counted.values(), default=0) >= TOO_MANY * max(len(found), 1)


def _by_first_label(blocks: Sequence[Block], labels: AnyHouse) -> list[tuple[int, str]]:
    """Titles above the label that most of them stand above, and what the contents list names besides."""
    found = [labels.of(block) for block in blocks]
    above: dict[str, list[int]] = defaultdict(list)
    for index in range(len(blocks)):
        if not _may_be_title(blocks[index]) or found[index] or (index and found[index - 1]):
            continue
        under = next((at for at in range(index + 1, min(index + 1 + REACH, len(blocks))) if found[at]), None)
        if under is not None and all(read_identity(block) is not None for block in blocks[index + 1 : under]):
            above[key(blocks[under].plain)].append(index)
    if not above:
        return []
    titles = max(above.values(), key=len)
    listed = {key(line) for block in blocks[: titles[0]] for line in block.plain_lines}
    known = {key(blocks[index].plain) for index in titles}
    more = (
        index
        for index in range(titles[0], len(blocks))
        if known & listed and key(blocks[index].plain) in listed - known and _may_be_title(blocks[index])
    )
    return [(index, blocks[index].plain) for index in sorted({*titles, *more})]


def _may_be_title(block: Block) -> bool:
    text = block.plain
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or not 3 <= len(text) <= LONGEST_TITLE:
        return False
    return text[0].isupper() and text[-1] not in ".:;,!" and read_identity(block) is None
