"""The blocks of a PDF's pages: lines become paragraphs, lists, headings and tables again.

A page holds no paragraphs, only words at places. What belongs together is told by how far lines stand apart, whether
the next word would have had room on the line, indents, and looks that differ from the body's. What is lost: text in
several columns that are read one after the other comes out row by row, and a table whose columns neither have borders
nor line up comes out as lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from minuteapp.agenda.formats.pdf.body import Body
from minuteapp.agenda.formats.pdf.grids import grids
from minuteapp.agenda.formats.pdf.lines import MARKER, Line, in_reading_order, without_furniture
from minuteapp.agenda.formats.pdf.pages import Page
from minuteapp.agenda.formats.pdf.tables import Table, with_tables
from minuteapp.domain.case_text import Block, escape_start, heading, inline, list_item, paragraph
from minuteapp.domain.prose.danish import MONTHS

_ENTRY = re.compile(r"(?:\.{2,}|…|\. )\s*\d{1,4}$")
_SENTENCE_END = re.compile(r"[.:;!?][\"”»)]*$")
_DAY = re.compile(r"\d{1,2}\.\s+(?:" + "|".join(month[:3] for month in MONTHS) + ")", re.IGNORECASE)


def page_blocks(pages: Sequence[Page]) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks of these pages, and what their heads and feet said."""
    kept, furniture = without_furniture(pages)
    parts: list[Line | Table] = []
    for index, (page, fragments) in enumerate(zip(pages, kept, strict=True)):
        for part in with_tables(in_reading_order(fragments), grids(page), index):
            last = parts[-1] if parts else None
            if isinstance(part, Table) and isinstance(last, Table) and last.goes_on(part):
                parts[-1] = last.with_rest(part)
            else:
                parts.append(part)
    body = Body.of([part for part in parts if isinstance(part, Line)], pages)
    return list(_blocks(parts, body)), furniture


@dataclass(slots=True)
class _Group:
    """Lines of one paragraph, heading or list item; ``left`` is where its text begins."""

    lines: list[Line]
    left: float
    marker: str = ""
    marked_at: float = 0.0
    is_heading: bool = False
    breaks: list[bool] = field(default_factory=list)
    """Before each line but the first: whether the line before was meant to end."""


def _blocks(parts: Iterable[Line | Table], body: Body) -> Iterator[Block]:
    """The blocks, headings on levels by their looks: the larger, the higher."""
    groups = list(_groups(parts, body))
    headings = [group for group in groups if isinstance(group, _Group) and group.is_heading]
    looks = dict.fromkeys((group.lines[0].size, group.lines[0].look) for group in headings)
    levels = {look: level for level, look in enumerate(sorted(looks, key=lambda look: -look[0]), 1)}
    indents: list[float] = []
    for group in groups:
        if isinstance(group, Table):
            if block := group.block(body):
                yield block
        elif group.marker:
            indents = [*(each for each in indents if each < group.marked_at - 3), group.marked_at]
            yield list_item(_texts(group, body), group.marker, min(len(indents) - 1, 5), soft=True)
            continue
        elif group.is_heading:
            level = min(levels[group.lines[0].size, group.lines[0].look], 6)
            yield heading(" ".join(_texts(group, body)), level)
        else:
            first, *others = _texts(group, body)
            yield paragraph([escape_start(first), *others])
        indents = []


def _groups(parts: Iterable[Line | Table], body: Body) -> Iterator[_Group | Table]:
    held: _Group | None = None
    for part in parts:
        if isinstance(part, Table):
            if held:
                yield held
            held = None
            yield part
            continue
        group = _begun(part, body)
        if held and _goes_on(held, group, body):
            held.breaks.append(_is_meant(held.lines[-1], part, body))
            held.lines.append(part)
            continue
        if held:
            yield held
        held = group
    if held:
        yield held


def _begun(line: Line, body: Body) -> _Group:
    """What a line begins, if it begins anything."""
    if body.is_heading(line):
        return _Group([line], line.x0, is_heading=True)
    found = MARKER.match(line.text)
    if not found or _DAY.match(line.text) or (found[2] and line.is_bold):  # a heading has a number too
        return _Group([line], line.x0)
    apart = len(line.fragments) > 1 and MARKER.fullmatch(line.fragments[0].text) is not None
    if not apart and found[2] and not line.fragments[0].text[found.end() :]:
        return _Group([line], line.x0)
    marker = f"{found[2]}." if found[2] else "-"
    return _Group([line], line.fragments[apart].x0, marker, line.x0)


def _goes_on(held: _Group, group: _Group, body: Body) -> bool:
    """Whether the line that begins the group is the next one of what is held."""
    last, line = held.lines[-1], group.lines[0]
    if held.is_heading or group.is_heading:
        same = held.is_heading and group.is_heading and (last.size, last.look) == (line.size, line.look)
        return same and body.is_tight(last, line) and body.is_full(last, line)
    if group.marker or abs(last.size - line.size) > 0.6:
        return False
    full = body.is_full(last, line)
    if last.page != line.page:
        open_end = not _SENTENCE_END.search(last.text) or line.text[:1].islower()
        return full and open_end and not _is_entry(last) and abs(line.x0 - _left(held)) < 3
    if not body.is_tight(last, line):
        return False
    if last.is_bold and not line.is_bold and line.text[:1].isupper() and all(each.is_bold for each in held.lines):
        return False  # a label, however wide
    if held.marker:
        return line.x0 > held.marked_at + 3 or full
    if last.is_bold != line.is_bold and (not full or _SENTENCE_END.search(last.text)):
        return False
    return line.x0 <= _left(held) + 3 or full


def _is_entry(line: Line) -> bool:
    """Whether the line ends an entry of a contents list."""
    return line.text[-1:].isdigit() and _ENTRY.search(line.text) is not None


def _left(group: _Group) -> float:
    """Where the group's lines but the first begin."""
    return group.lines[-1].x0 if len(group.lines) > 1 else group.left


def _is_meant(last: Line, line: Line, body: Body) -> bool:
    """Whether a line ends because its writer wanted it to, not for want of room."""
    return not body.is_full(last, line) or _is_entry(last)


def _texts(group: _Group, body: Body) -> list[str]:
    """The group's text as inline Markdown, a line for each that was meant; others are joined."""
    first = group.lines[0]
    if group.marker:
        apart = MARKER.fullmatch(first.fragments[0].text) and len(first.fragments) > 1
        first = first.after(1) if apart else _without_marker(first)
    texts = [list(first.runs())]
    for (before, line), meant in zip(pairwise(group.lines), group.breaks, strict=True):
        if meant:
            texts.append(list(line.runs()))
            continue
        kept, between = body.joint(before.text, line.text)
        if not kept:
            last = texts[-1][-1]
            texts[-1][-1] = replace(last, text=last.text[:-1])
        texts[-1] += line.runs(between)
    return [text for text in map(inline, texts) if text] or [""]


def _without_marker(line: Line) -> Line:
    first = line.fragments[0]
    return Line((first._replace(text=MARKER.sub("", first.text, count=1)), *line.fragments[1:]), line.page)
