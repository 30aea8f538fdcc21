"""Blocks from plain text and Markdown-like text: ``.txt`` and ``.md``.

Not CommonMark: these texts come out of other programs, where a table is rows with tabs between the cells, a rule
means nothing, a numbered list starts again after every paragraph, and indentation is no code.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.domain.case_text import Block, escape_start, heading, list_item, paragraph, table
from minuteapp.domain.text import clean_text

LARGEST_TEXT = 6_000_000
"""Bytes. A year of a council's minutes is a third of this."""

MOST_LINES = 150_000

_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*$")
_RULE = re.compile(r"\s*(?:[-_*=~^] ?){3,}\s*$")
_UNDERLINES = {"=": 1, "-": 2, "~": 3, "^": 4}
"""What underlines a heading from end to end, and its level."""
_ITEM = re.compile(r"(\s*)(?:([-*+•·▪◦\uf0b7\uf0a7])|(\d{1,3})[.)])\s+(?=\S)")
_DAY = re.compile(r"\d{1,2}\.\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)
_PIPE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_TAGS = {re.compile(r"</?(?:i|em)>", re.IGNORECASE): "*", re.compile(r"</?(?:b|strong)>", re.IGNORECASE): "**"}
_ASIDE = re.compile(r"^\[(?://|comment)\]: *(?:#|<>).*$", re.MULTILINE | re.IGNORECASE)
"""A link that nothing can follow: how a note is hidden in Markdown."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ALIGNED = re.compile(r"(?<=\S) {2,}(?=\S)")
BROKEN_CELL = 4
"""Lines within which the next row of a table with tabs must begin."""
_CELL = re.compile(r"(?<!\\)\|")


def file_text(path: Path) -> str:
    """Return what a text file says: UTF-8 or UTF-16 with a mark, UTF-8 without, else Windows-1252.

    Raises:
        UnreadableDocument: it is empty, too large or not text.
        OSError: the file could not be read.
    """
    if path.stat().st_size > LARGEST_TEXT:
        raise UnreadableDocument(Refusal.TOO_LARGE, name=path.name)
    text = decode(path.read_bytes(), path.name)
    if text.count("\n") > MOST_LINES:
        raise UnreadableDocument(Refusal.TOO_LARGE, name=path.name)
    if not text.strip():
        raise UnreadableDocument(Refusal.EMPTY, name=path.name)
    return text


def decode(data: bytes, name: str) -> str:
    """Return a text's characters: UTF-8 or UTF-16 with a mark, UTF-8 without, else Windows-1252.

    Raises:
        UnreadableDocument: it is not text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise UnreadableDocument(Refusal.NOT_TEXT, name=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\v")
    if controls + text.count("\ufffd") > len(text) // 100:
        raise UnreadableDocument(Refusal.NOT_TEXT, name=name)
    return text


def _without_comments(text: str) -> str:
    """The text less what is between the marks of a comment: no reader of the page sees it, so none may print it."""
    kept: list[str] = []
    rest = text
    while True:
        before, _, inside = rest.partition("<!--")
        _, closed, after = inside.partition("-->")
        if not closed:
            return "".join([*kept, rest])
        kept.append(before)
        rest = after


def text_blocks(text: str) -> list[Block]:
    """Return the blocks of a text."""
    text = _ASIDE.sub("", _without_comments(clean_text(text)))
    for pattern, mark in _TAGS.items():
        text = pattern.sub(mark, text)
    blocks: list[Block] = []
    chunk: list[str] = []
    for line in [*_BREAK.sub(" ", text).split("\n"), ""]:
        if line.strip():
            chunk.append(line.rstrip("\n"))
        elif chunk:
            blocks.extend(_chunk_blocks(chunk))
            chunk = []
    return blocks


def _chunk_blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Blocks of lines that stand together: tables, and the headings, list items and paragraphs around them."""
    done = 0
    for start, stop in _tables(lines):
        yield from _prose_blocks(lines[done:start])
        yield table([_cells(line) for line in lines[start:stop] if not _PIPE_RULE.match(line)])
        done = stop
    yield from _prose_blocks(lines[done:])


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the tables in these lines start and stop: two rows or more of one kind.

    Between rows with tabs may stand a few lines that a broken cell goes on in.
    """
    kinds = [_row_kind(line) for line in lines]
    start = 0
    while start < len(lines):
        kind, stop = kinds[start], start + 1
        while kind is not None and (step := _next_row(kinds, stop, kind)):
            stop += step
        if stop > start + 1:
            yield start, stop
        start = stop


def _next_row(kinds: Sequence[str | None], at: int, kind: str) -> int:
    """How far it is to the end of the next row of this kind; 0 where there is none."""
    reach = BROKEN_CELL if kind == "tab" else 1
    return next((step for step in range(1, reach + 1) if kinds[at + step - 1 : at + step] == [kind]), 0)


def _row_kind(line: str) -> str | None:
    """How a line that may be a table's row keeps its cells apart; None for prose."""
    if _is_pipe_row(line):
        return "pipe"
    if "\t" in line.strip(" "):
        return "tab"
    if len(_ALIGNED.findall(line.strip())) > 1:
        return "aligned"
    return None


def _is_pipe_row(line: str) -> bool:
    stripped = line.strip()
    return len(stripped) > 1 and stripped.startswith("|") and stripped.endswith("|")


def _cells(line: str) -> list[str]:
    if _is_pipe_row(line):
        return [cell.replace("\\|", "|") for cell in _CELL.split(line.strip()[1:-1])]
    return line.strip(" ").split("\t") if "\t" in line else _ALIGNED.split(line.strip())


def _prose_blocks(lines: Sequence[str]) -> Iterator[Block]:
    held: list[str] = []
    item: re.Match[str] | None = None
    for line, below in pairwise((*lines, "")):
        if not held and (level := _underlined(line.strip(), below.strip())):
            yield heading(line.strip(), level)
            continue
        found = _HEADING.match(line.strip())
        starts = None if found or _DAY.match(line.strip()) else _ITEM.match(line)
        if found or starts or _RULE.match(line):
            yield from _held_block(held, item)
            held, item = ([line[starts.end() :]], starts) if starts else ([], None)
            if found:
                yield heading(found[2], len(found[1]))
        else:
            held.append(line.strip())
    yield from _held_block(held, item)


def _underlined(text: str, line: str) -> int:
    """The level of a heading that the line underlines, neither more nor less of it; 0 where it does not."""
    whole = len(line) == max(len(text), 3) and line == line[0] * len(line) and text != line
    return _UNDERLINES.get(line[0], 0) if whole else 0


def _held_block(lines: Sequence[str], item: re.Match[str] | None) -> Iterator[Block]:
    if not lines:
        return
    kept = [line.rstrip("\\").rstrip() for line in lines]
    soft = not all(line.endswith("\\") for line in lines[:-1])
    if item is None:
        yield paragraph([escape_start(kept[0]), *kept[1:]], soft=soft)
    else:
        marker = f"{item[3]}." if item[3] else "-"
        yield list_item(kept, marker, min(len(item[1].expandtabs(2)) // 2, 5), soft=soft)
