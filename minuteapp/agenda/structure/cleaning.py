"""What a page and a scanner leave in a text: running heads, paragraphs and words cut in two, headings run together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from minuteapp.agenda.structure.labels import Labels
from minuteapp.domain.case_text import Block, BlockKind, paragraph
from minuteapp.domain.prose.danish import DATE, key
from minuteapp.domain.prose.templates import pattern
from minuteapp.domain.style import HouseStyle

LONGEST_HEAD_LINE = 120
FULL_LINE = 80
"""Characters from which a paragraph without a full stop is taken to go on in the next one, in small letters."""

_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]{2,})- ([a-zæøå]{2,})(?!\w)")
JOINERS = frozenset(
    ("og", "eller", "samt", "til", "som", "men", "hhv", "i", "med", "fra", "for", "både", "der", "kontra")
)
_WORDS = re.compile(r"[^\W\d_][\w-]*")
_ENDS = re.compile(r"[.:;!?…)\]\"”»*|]$")
_OPEN_WORD = re.compile(
    r"(?:^|\s)(?:ad|af|at|bl\.a\.|de|den|der|det|efter|eller|en|end|et|for|fra|før|gennem|hos|i|idet|inden|kan|med|mellem"
    r"|mod|og|om|over|på|samt|skal|som|til|ud|under|ved|vil)$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\*+")


def without_running_heads(
    blocks: Sequence[Block], style: HouseStyle, committee: str, is_label: Labels
) -> tuple[list[Block], list[str]]:
    """Return the blocks without the page heads between them, broken paragraphs joined; and what the heads said.

    A page head is up to four short lines, in one block or several, that name the body, give a date and say nothing
    else, or that the style's own running head prints.
    """
    heads = _HeadFinder(style, committee)
    kept: list[Block] = []
    said: list[str] = []
    cut = False
    index = 0
    while index < len(blocks):
        length, lines = heads.at(blocks, index)
        if length:
            said += lines
            index += length
            cut = True
            continue
        block = blocks[index]
        if kept and _goes_on(kept[-1], block, cut, is_label):
            kept[-1] = replace(kept[-1], lines=(*kept[-1].lines, *block.lines), soft=True)
        else:
            kept.append(block)
        cut = False
        index += 1
    return kept, said


class _HeadFinder:
    def __init__(self, style: HouseStyle, committee: str) -> None:
        self._committee = key(committee)
        self._date = re.compile(r"(?:d\.\s*|den\s+)?" + pattern("{date}").pattern, re.IGNORECASE)
        self._page = re.compile(r"(?:side\s*)?\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?", re.IGNORECASE)
        municipality = r"[A-ZÆØÅ][\w-]+ Kommune"
        own = {"committee": re.escape(committee), "municipality": municipality}
        self._own = [pattern(line, own) for line in style.layout.running_head]
        self._municipality = re.compile(municipality)
        self._whole = re.compile(rf"{re.escape(committee)},?\s+(?:{DATE})(?:,?\s+{municipality})?", re.IGNORECASE)

    def at(self, blocks: Sequence[Block], index: int) -> tuple[int, list[str]]:
        """How many blocks from here are a page head, and its lines; none where it is no head."""
        seen: set[str] = set()
        lines: list[str] = []
        length = 0
        for block in blocks[index : index + 4]:
            found = [self._what(line) for line in block.plain_lines] if block.kind is BlockKind.PARAGRAPH else [None]
            kinds = {kind for kind in found if kind}
            if not found or None in found or kinds & seen or len(found) != len(kinds):
                break
            seen |= kinds
            lines += block.plain_lines
            length += 1
        is_head = "whole" in seen or {"own", "municipality"} <= seen or {"committee", "date"} <= seen
        return (length, lines) if is_head else (0, [])

    def _what(self, line: str) -> str | None:
        if len(line) > LONGEST_HEAD_LINE:
            return None
        text = line.strip().rstrip(",")
        if key(text) == self._committee:
            return "committee"
        if self._whole.fullmatch(text):
            return "whole"
        if self._date.fullmatch(text):
            return "date"
        if self._municipality.fullmatch(text):
            return "municipality"
        if self._page.fullmatch(text):
            return "page"
        if any(form.fullmatch(line) for form in self._own):
            return "own"
        return None


def _goes_on(before: Block, block: Block, cut: bool, labels: Labels) -> bool:
    """Whether the block is the rest of the paragraph before it; ``cut`` where a page head stood between them."""
    if block.kind is not BlockKind.PARAGRAPH or before.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    first, rest = before.text, block.text
    if _ENDS.search(first) or labels.of(before) or labels.of(block) or first.endswith(","):
        return cut and first.endswith(",") and rest[:1].islower()
    if rest[:1].islower() and not rest.startswith("at "):
        return cut or len(first) >= FULL_LINE
    return len(first) >= FULL_LINE // 2 and _OPEN_WORD.search(first) is not None and rest[:1].isupper()


def without_broken_words(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with words joined that a line's end had broken (*be- skæftigelse*).

    Whether the hyphen belongs to the word (*ikke- rammestyret*) is told by how the document writes it elsewhere.
    """
    words = {word.casefold() for block in blocks for text in _texts(block) for word in _WORDS.findall(text)}

    def joined(found: re.Match[str]) -> str:
        first, second = found.groups()
        if second in JOINERS:
            return found[0]
        hyphenated = f"{first}-{second}"
        return hyphenated if hyphenated.casefold() in words else first + second

    return [
        replace(
            block,
            lines=_mended_lines(block.lines, joined),
            rows=tuple(tuple(_BROKEN.sub(joined, cell) for cell in row) for row in block.rows),
        )
        for block in blocks
    ]


def _mended_lines(lines: Sequence[str], joined: object) -> tuple[str, ...]:
    """The lines with broken words joined, also across a line's end."""
    if not callable(joined) or not any("-" in line for line in lines):
        return tuple(lines)
    mended: list[str] = []
    for line in (_BROKEN.sub(joined, line) for line in lines):
        last = mended[-1].rsplit(" ", 1)[-1] if mended else ""
        first, _, rest = line.strip().partition(" ")
        whole = _BROKEN.sub(joined, f"{last} {first}") if last.endswith("-") else ""
        if whole and " " not in whole:
            mended[-1] = mended[-1][: len(mended[-1]) - len(last)] + whole
            mended += [rest] if rest else []
        else:
            mended.append(line)
    return tuple(mended)


def _texts(block: Block) -> Iterator[str]:
    yield from block.lines
    for row in block.rows:
        yield from row


def without_glued_headings(blocks: Iterable[Block], labels: Labels, title: str | None) -> Iterator[Block]:
    """The blocks with a label that runs into what follows it (``Dagsordenpunkt**Title**Beslutning``) on its own."""
    for block in blocks:
        pieces = _unglued(block, labels, title) if block.kind is not BlockKind.TABLE else []
        if len(pieces) > 1:
            for piece in pieces:
                yield (
                    replace(block, lines=(piece,)) if labels.of(replace(block, lines=(piece,))) else paragraph([piece])
                )
        else:
            yield block


def _unglued(block: Block, labels: Labels, title: str | None) -> list[str]:
    text = block.text
    pieces = [piece.strip() for piece in _MARKS.split(text) if piece.strip()]
    glued = len(pieces) > 1 and text.startswith(pieces[0]) and not text[len(pieces[0]) :].startswith(" ")
    if glued and labels.of(replace(block, lines=(pieces[0],))):
        rest = pieces[1].removeprefix(title) if title else ""
        if rest and rest != pieces[1] and labels.of(replace(block, lines=(rest,))):
            return [pieces[0], str(title), rest, *pieces[2:]]
        return pieces
    plain = block.plain
    for start in _starts(plain):
        label = plain[:start]
        rest = plain[start:]
        if labels.of(replace(block, lines=(label,))) is None:
            continue
        if title and rest.startswith(title) and labels.of(replace(block, lines=(rest[len(title) :],))):
            return [label, title, rest[len(title) :]]
        return [label, rest]
    return []


def _starts(text: str) -> Iterator[int]:
    """Where a capital stands directly after a small letter or a colon, near the beginning."""
    for index, (before, after) in enumerate(pairwise(text[:60])):
        if (before.islower() or before == ":") and after.isupper():
            yield index + 1
