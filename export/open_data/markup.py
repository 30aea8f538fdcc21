"""Akoma Ntoso's elements, and case texts made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from export.blocks import Block, Heading, ListItem, Paragraph, Run, Runs, Table
from export.case_text import blocks_of
from export.word.runs import clean
from minuteapp.domain.case_text import FIRST_LEVEL

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
_SHORT = {"debateSection": "dbsect", "li": "item"}  # as the naming convention abbreviates them
_IDENTIFIED = frozenset(
    ("debateSection", "rollCall", "resolutions", "declarationOfVote", "adjournment", "ul", "ol", "li", "table", "p")
)


def element(tag: str, /, *children: Any, **attributes: str) -> Any:
    """Return an element; text loses what XML cannot hold, and ``class_`` is the attribute *class*."""
    told = {key.rstrip("_"): clean(value) for key, value in attributes.items()}
    return E(tag, *(clean(child) if isinstance(child, str) else child for child in children), **told)


def section(name: str, heading: str, *children: Any) -> Any:
    """Return a part of an item under its heading."""
    return element("debateSection", element("heading", heading), *children, name=name)


def listed(lines: Sequence[Any], *, numbered: bool = False) -> Any:
    """Return a list of plain lines or elements."""
    return element("ol" if numbered else "ul", *(element("li", line) for line in lines))


def identify(parent: Any, prefix: str = "") -> None:
    """Give each part of a text its eId: the name of its kind and its number there, after that of the part around it."""
    counted: dict[str, int] = {}
    for child in parent:
        kind = etree.QName(child).localname
        inside = prefix
        if kind in _IDENTIFIED:
            short = _SHORT.get(kind, kind)
            counted[short] = counted.get(short, 0) + 1
            inside = child.get("eId") or f"{prefix}{short}_{counted[short]}"
            child.set("eId", inside)
            inside += "__"
        if kind != "table":  # cells have no numbers of their own
            identify(child, inside)


_MIXED = frozenset(("p", "li", "heading", "num"))
"""What holds words: a line break put in there would be read as a space."""


def on_lines(parent: Any) -> None:
    """Begin every element on a line of its own, words aside."""
    if etree.QName(parent).localname in _MIXED or not len(parent):
        return
    parent.text = "\n"
    for child in parent:
        on_lines(child)
        child.tail = "\n"


def case_text(markdown: str) -> list[Any]:
    """Return a case text as elements: what stands under a heading is a section inside."""
    return list(_sections(list(blocks_of(markdown)), FIRST_LEVEL))


def _sections(blocks: list[Block], level: int) -> Iterator[Any]:
    starts = [place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= level]
    first = starts[0] if starts else len(blocks)
    if any(isinstance(block, Heading) for block in blocks[:first]):
        yield from _sections(blocks[:first], level + 1)
    else:
        yield from _flow(blocks[:first])
    for place, after in pairwise([*starts, len(blocks)]):
        heading = blocks[place]
        assert isinstance(heading, Heading)
        inside = element("debateSection", filled("heading", heading.runs), name="afsnit")
        inside.extend(_sections(blocks[place + 1 : after], level + 1))
        yield inside


def _flow(blocks: list[Block]) -> Iterator[Any]:
    """Paragraphs, tables and lists; entries that follow each other become one list, with lists inside."""
    opened: list[tuple[Any, int | None]] = []
    for block in blocks:
        match block:
            case ListItem():
                outermost = _add(opened, block)
                if outermost is not None:
                    yield outermost
            case Paragraph(runs, _, level) if level and opened:
                opened[min(level, len(opened)) - 1][0][-1].append(filled("p", runs))
            case Paragraph(runs):
                opened.clear()
                yield filled("p", runs)
            case Table():
                opened.clear()
                yield _table(block)


def _add(opened: list[tuple[Any, int | None]], item: ListItem) -> Any | None:
    """Add an entry to the lists that are open, outermost first; return the outermost when it is new."""
    del opened[item.level + 1 :]
    if len(opened) > item.level and opened[item.level][1] != item.number:
        del opened[item.level :]
    fresh = len(opened) <= item.level
    entry = filled("li", item.runs)
    if fresh:
        held = element("ul" if item.number is None else "ol")
        if opened:
            opened[-1][0][-1].append(held)
        opened.append((held, item.number))
    held, number = opened[-1]
    if number is not None:
        entry.set("value", str(item.start + len(held)))
    held.append(entry)
    return held if fresh and len(opened) == 1 else None


def _table(table: Table) -> Any:
    rows = [("th", table.head), *(("td", row) for row in table.rows)]
    return element("table", *(element("tr", *(element(kind, filled("p", c)) for c in cells)) for kind, cells in rows))


def filled(name: str, runs: Runs) -> Any:
    """Return an element that holds the runs: bold and italic as such, a newline as the end of a line."""
    return element(name, *(piece for run in runs for piece in _pieces(run)))


def _pieces(run: Run) -> Iterator[Any]:
    for order, line in enumerate(run.text.split("\n")):
        if order:
            yield element("eol")
        if not line:
            continue
        inner: Any = line
        for name in (("i",) if run.italic else ()) + (("b",) if run.bold else ()):
            inner = element(name, inner)
        yield inner
