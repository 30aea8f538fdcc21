"""Case text: from Markdown (CommonMark and tables) to blocks.

HTML is text like any other, an image is its alternative text, a link its words and, where they differ, its address.
A thematic break is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from export.blocks import Align, Block, Heading, ListItem, Paragraph, Role, Run, Runs, Table
from minuteapp.domain.case_text import consecutive

Env: TypeAlias = MutableMapping[str, Any]
DEEPEST_LIST = 8

_NUMERIC = re.compile(r"[-–+(]?\s*\d[\d.,\s]*\)?\s*(%|kr\.?)?|[-–]?")


_MARKED = re.compile(r"[\\`*_\[\]<&!\n]")
"""What may make text inside a line anything but itself."""


@cache
def _parser() -> MarkdownIt:
    """Parses blocks alone: most lines and table cells hold no mark, and `_runs` looks inside the others only."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("inline")


def blocks_of(markdown: str, numbers: Iterator[int] | None = None) -> tuple[Block, ...]:
    """The text as blocks; ``numbers`` gives each numbered list its number in the document."""
    references: Env = {}
    walk = _Walk(_parser().parse(markdown, references), references, numbers or count(1))
    return _ranked(tuple(walk.blocks()))


def _ranked(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Headings on consecutive levels, whatever levels the source used: 1 is the item and 2 its parts."""
    levels = consecutive(block.level for block in blocks if isinstance(block, Heading))
    return tuple(replace(block, level=next(levels)) if isinstance(block, Heading) else block for block in blocks)


@dataclass(slots=True)
class _OpenList:
    """A list being walked; ``begun`` once one of its items has words of its own."""

    number: int | None
    start: int = 1
    begun: bool = False


class _Walk:
    """One pass over the parser's tokens."""

    def __init__(self, tokens: Sequence[Token], references: Env, numbers: Iterator[int]) -> None:
        self._tokens = tokens
        self._references = references
        self._numbers = numbers
        self._lists: list[_OpenList] = []
        self._fresh_item = False
        self._quotes = 0

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in order; one that holds no words is left out."""
        tokens = iter(self._tokens)
        for token in tokens:
            match token.type:
                case "heading_open":
                    yield from self._heading(int(token.tag[1:]), next(tokens))
                case "paragraph_open":
                    yield from self._paragraph(self._runs(next(tokens)))
                case "fence" | "code_block":
                    yield from self._paragraph((Run(token.content.rstrip("\n")),))
                case "table_open":
                    yield self._table(tokens)
                case _:
                    self._enter_or_leave(token)

    def _enter_or_leave(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(_OpenList(None))
            case "ordered_list_open":
                self._lists.append(_OpenList(next(self._numbers), _start(token)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._fresh_item = True
            case "list_item_close":
                self._fresh_item = False
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1

    def _heading(self, level: int, inline: Token) -> Iterator[Block]:
        runs = self._runs(inline)
        if self._lists:
            yield from self._paragraph(tuple(replace(run, bold=True) for run in runs))
        elif runs:
            yield Heading(level, runs)

    def _paragraph(self, runs: Runs) -> Iterator[Block]:
        if not runs:
            return
        if not self._lists:
            yield Paragraph(runs, Role.QUOTE if self._quotes else Role.BODY)
            return
        *around, here = self._lists
        level = min(sum(each.begun for each in around), DEEPEST_LIST)
        if self._fresh_item:
            self._fresh_item, here.begun = False, True
            rank = sum(each.number is not None for each in around if each.begun)
            yield ListItem(runs, level, here.number, here.start, rank)
        else:
            yield Paragraph(runs, level=level + 1)

    def _table(self, tokens: Iterator[Token]) -> Table:
        rows: list[list[Runs]] = []
        aligns: list[Align | None] = []
        for token in tokens:
            match token.type:
                case "table_close":
                    break
                case "tr_open":
                    rows.append([])
                case "th_open":
                    aligns.append(_told_align(token))
                case "inline":
                    rows[-1].append(self._runs(token))
        head, *body = (tuple(row) for row in rows)
        settled = tuple(told or _seen_align([row[column] for row in body]) for column, told in enumerate(aligns))
        return Table(head, tuple(body), settled)

    def _runs(self, inline: Token) -> Runs:
        """An inline token's text as runs."""
        if not _MARKED.search(inline.content):
            text = inline.content.strip()
            return (Run(text),) if text else ()
        parser, children = _parser(), list[Token]()
        parser.inline.parse(inline.content, parser, self._references, children)
        return _joined_runs(children)


def _start(token: Token) -> int:
    start = token.attrGet("start")
    return 1 if start is None else int(start)


def _told_align(token: Token) -> Align | None:
    found = re.search(r"text-align:(\w+)", str(token.attrGet("style") or ""))
    return Align(found[1]) if found else None


def _seen_align(cells: Sequence[Runs]) -> Align:
    """Right for a column of figures."""
    texts = ["".join(run.text for run in cell).strip() for cell in cells]
    return Align.RIGHT if any(texts) and all(map(_NUMERIC.fullmatch, texts)) else Align.LEFT


def _joined_runs(tokens: Iterable[Token]) -> Runs:
    """The tokens of a line as runs, neighbours of one appearance joined and the ends stripped."""
    runs: list[Run] = []
    bold = italic = 0
    link = ""
    for token in tokens:
        text = ""
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "text" | "text_special" | "code_inline" | "image":
                text = token.content
            case "softbreak":
                text = " "
            case "hardbreak":
                text = "\n"
            case "link_open":
                link = str(token.attrGet("href") or "") if token.info != "auto" else ""
            case "link_close":
                text, link = (f" ({link})" if link and not _shown(link, runs) else ""), ""
        if text:
            _append(runs, Run(text, bold > 0, italic > 0))
    return _stripped(runs)


def _shown(link: str, runs: Sequence[Run]) -> bool:
    return bool(runs) and runs[-1].text.endswith(link)


def _append(runs: list[Run], run: Run) -> None:
    if runs and (runs[-1].bold, runs[-1].italic) == (run.bold, run.italic):
        runs[-1] = replace(run, text=runs[-1].text + run.text)
    else:
        runs.append(run)


def _stripped(runs: list[Run]) -> Runs:
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)
