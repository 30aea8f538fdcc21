"""What a page or a portal prints around the text: running heads with page numbers, buttons, cookie lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minuteapp.agenda.structure.vocabulary import COOKIES, FURNITURE, part_of, treatment
from minuteapp.domain.case_text import Block, BlockKind, plain
from minuteapp.domain.prose.danish import find_date, key

LONGEST_LINE = 120
FURTHEST = 4
"""Lines that a running head has before or after its page number."""
MANY = 2
"""Lines that make a running head; one of that form may be anything."""
LONGEST_NUMBER = 4
LEAST_LINES = 10
"""Lines of a page, from one number that stands alone to the next."""
_NUMBERED = re.compile(r"(?:(?:punkt|pkt\.?|sag|nr\.?)\s+)*(\d{1,3})(?:[.:)]?\s+\S|$)", re.IGNORECASE)
LEAST_WORDS = 2
"""Words beside the number in a running head that ends with the page's number."""
EDGE = 12
"""Blocks from either end of the document within which a line about cookies is the portal's."""

_PAGE = re.compile(
    r"(?:.{0,60}\s)?side\s*:?\s*\d{1,4}(?:\s*(?:af|/|ud af)\s*\d{1,4})?"
    r"|[-–]\s*\d{1,4}\s*[-–]|\d{1,4}\s*af\s*\d{1,4}",
    re.IGNORECASE,
)
_ICON = re.compile(r"(?:application|image|text)/[\w.+-]+ icon\s*", re.IGNORECASE)
"""What a screen reader is told of a file's icon: *application/pdf icon*."""
_OF_TOTAL = re.compile(r"\d{1,3}\s?/\s?(\d{1,3})")
_OWNER = re.compile(r"[A-ZÆØÅ][\w-]+ Kommune")
_ENDS = re.compile(r"[.:;!?…)\]\"”»*]$")

_Place = tuple[int, int]


def without_furniture(blocks: Sequence[Block]) -> tuple[list[Block], tuple[str, ...]]:
    """Return the blocks without page heads and buttons, what a page cut in two joined; and the heads' lines."""
    blocks = [_without_icons(block) for block in blocks]
    lines = [(b, i, plain(line)) for b, block in enumerate(blocks) for i, line in enumerate(block.lines)]
    heads = _page_heads(lines)
    gone = heads | {(b, i) for b, i, text in lines if _is_button(text, b, len(blocks))}
    if not gone:
        return list(blocks), ()
    kept: list[Block] = []
    cut = False
    for index, block in enumerate(blocks):
        rest = tuple(line for i, line in enumerate(block.lines) if (index, i) not in gone)
        if rest or block.kind is BlockKind.TABLE:
            _add(kept, replace(block, lines=rest), cut=cut)
            cut = False
        cut = cut or any(place in heads for place in ((index, i) for i in range(len(block.lines))))
    return kept, tuple(text for b, i, text in lines if (b, i) in heads)


def _without_icons(block: Block) -> Block:
    """The block with each file on a line of its own where a portal set an icon before every one."""
    if block.kind is BlockKind.TABLE or not any("icon" in line for line in block.lines):
        return block
    lines = tuple(piece.strip() for line in block.lines for piece in _ICON.split(line) if piece.strip())
    return replace(block, lines=lines, soft=False)


def _page_heads(lines: Sequence[tuple[int, int, str]]) -> set[_Place]:
    """The page numbers' lines, and the lines beside them that are beside most of them."""
    numbers = _numbers([text for _, _, text in lines])
    if len(numbers) < MANY:
        return {lines[at][:2] for at in numbers if lines[at][2].casefold().startswith("side")}
    found = {lines[at][:2] for at in numbers}
    for step in (-1, 1):
        reach = set(numbers)
        for offset in range(1, FURTHEST + 1):
            beside = {at: at + step * offset for at in reach if 0 <= at + step * offset < len(lines)}
            counted = Counter(_same(lines[other][2]) for other in beside.values())
            often = {text for text, count in counted.items() if count * 2 > len(numbers) and _may_be_head(text)}
            reach = {at for at, other in beside.items() if _same(lines[other][2]) in often}
            found |= {lines[beside[at]][:2] for at in reach}
    return found


def _numbers(texts: Sequence[str]) -> list[int]:
    """Where the page numbers stand; where no page has one, the lines that name the municipality again and again."""
    short = [(at, text) for at, text in enumerate(texts) if len(text) <= LONGEST_LINE]
    totals = Counter(found[1] for _, text in short if (found := _OF_TOTAL.fullmatch(text)))
    dated = Counter(_same(text) for _, text in short if find_date(_same(text)) and treatment(text) is None)
    pages = [
        at
        for at, text in short
        if _PAGE.fullmatch(text)
        or ((found := _OF_TOTAL.fullmatch(text)) and totals[found[1]] >= MANY)
        or (text != _same(text) and dated[_same(text)] > MANY and treatment(text) is None)
    ]
    pages = sorted({*pages, *(_lone_numbers(texts) or _counted_pages(texts))})
    if pages:
        return pages
    owners = Counter(text for _, text in short if _OWNER.fullmatch(text))
    return [at for at, text in short if owners[text] > MANY]


def _lone_numbers(texts: Sequence[str]) -> list[int]:
    """Where numbers stand alone that rise by one from page to page, above a line with a date that is the same again."""
    lone = [at for at, text in enumerate(texts) if text.isdigit() and len(text) < LONGEST_NUMBER]
    under = Counter(texts[at + 1] for at in lone if at + 1 < len(texts))
    pages: list[int] = []
    for at in lone:
        following = texts[at + 1] if at + 1 < len(texts) else ""
        headed = under[following] >= MANY and len(following) <= LONGEST_LINE and find_date(following) is not None
        if (headed or (pages and not following)) and int(texts[at]) == (
            int(texts[pages[-1]]) + 1 if pages else int(texts[at])
        ):
            pages.append(at)
    return pages


def _counted_pages(texts: Sequence[str]) -> list[int]:
    """Where numbers stand alone from 1 or 2 on, a page's lines apart, where the items' numbers have titles."""
    starts = {found[1] for text in texts if (found := _NUMBERED.match(text))}
    pages: list[int] = []
    for at, text in enumerate(texts):
        if text.isdigit() and len(text) < LONGEST_NUMBER and text in starts:
            number = int(text)
            apart = not pages or at - pages[-1] >= LEAST_LINES
            if apart and (number == int(texts[pages[-1]]) + 1 if pages else number <= MANY):
                pages.append(at)
    return pages if len(pages) > MANY and not any(_repeats(texts, at) for at in pages[:-1]) else []


def _repeats(texts: Sequence[str], at: int) -> bool:
    """Whether what stands under the number stands beside it elsewhere: a title under its item's number."""
    return any(text.startswith(texts[at]) and texts[at + 1] in text for text in texts if text != texts[at])


def _may_be_head(text: str) -> bool:
    """Whether the line may belong to a running head: it is short, no sentence and no label."""
    return 0 < len(text) <= LONGEST_LINE and text[-1] not in ".:;!?" and part_of(text) is None


def _same(text: str) -> str:
    """The line without a page number at its end; *Punkt 3* has none."""
    words = text.split()
    return " ".join(words[:-1]) if len(words) > LEAST_WORDS and words[-1].isdigit() else text


def _is_button(text: str, block: int, blocks: int) -> bool:
    if len(text) > 200:  # a sentence about cookies
        return False
    at_edge = block < EDGE or block >= blocks - EDGE
    return key(text) in FURNITURE or (at_edge and COOKIES.search(text) is not None)


def _add(kept: list[Block], block: Block, *, cut: bool) -> None:
    """Put the block after the others; join it to the last where only a page head stood between its halves."""
    last = kept[-1] if kept else None
    if cut and last is not None and last.kind is block.kind is BlockKind.TABLE and _width(last) == _width(block):
        kept[-1] = replace(last, rows=(*last.rows, *block.rows))
    elif cut and last is not None and _goes_on(last, block):
        kept[-1] = replace(last, lines=(*last.lines, *block.lines), soft=True)
    else:
        kept.append(block)


def _width(block: Block) -> int:
    return max(map(len, block.rows), default=0)


def _goes_on(last: Block, block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or last.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    return bool(last.text) and not _ENDS.search(last.text) and block.text[:1].islower()


def texts(blocks: Sequence[Block]) -> Iterator[str]:
    """Every text of the blocks, tables cell by cell."""
    for block in blocks:
        yield block.plain
        yield from (cell for row in block.rows for cell in row)
