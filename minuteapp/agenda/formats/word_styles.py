"""What a Word document's styles and numbering say of a paragraph or a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

_VAL = qn("w:val")
_DEEPEST_STYLE = 12


@dataclass(frozen=True, slots=True)
class Numbering:
    """A list item's mark and depth."""

    marker: str
    depth: int


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str | None
    properties: Any


@dataclass(slots=True)
class _List:
    """One list of the numbering part: what each level counts in, and where it starts."""

    formats: dict[int, str] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


def is_on(parent: Any, name: str) -> bool | None:
    """Whether the toggle ``w:name`` under these properties is on; None where it is not told."""
    toggle = parent.find(qn(f"w:{name}")) if parent is not None else None
    return None if toggle is None else toggle.get(_VAL) not in ("0", "false", "off", "none")


class WordStyles:
    """One document's styles and lists; counts numbered items as they are asked for, in the order of the body."""

    def __init__(self, document: Any) -> None:
        self._styles = {
            element.get(qn("w:styleId")): _Style(
                _value(element, "name").casefold(), _value(element, "basedOn") or None, element
            )
            for element in document.styles.element.iter(qn("w:style"))
        }
        self._lists = _lists(document)
        self._hidden = {name for name in self._styles if name and self._hides(name)}
        self._counts: dict[str, dict[int, int]] = {}

    def heading_level(self, paragraph: Any) -> int | None:
        """The paragraph's level as a heading, 1 the highest; None when it is none."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if own is not None:
            return _level(own.get(_VAL))
        for style in self._chain(_value(paragraph.find(qn("w:pPr")), "pStyle")):
            if style.name == "title":
                return 1
            if style.name.startswith("heading ") and style.name[8:].isdigit():
                return int(style.name[8:])
            outline = style.properties.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if outline is not None:
                return _level(outline.get(_VAL))
        return None

    def numbering(self, paragraph: Any) -> Numbering | None:
        """The paragraph's mark in a list; None when it stands in none."""
        list_id, depth = self._list_of(paragraph)
        known = self._lists.get(list_id)
        if known is None:
            return None
        form = known.formats.get(depth, "bullet")
        if form == "none":
            return None
        counts = self._counts.setdefault(list_id, {})
        counts[depth] = counts.get(depth, known.starts.get(depth, 1) - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return Numbering("-" if form == "bullet" else f"{counts[depth]}.", depth)

    def emphasis(self, run: Any) -> tuple[bool, bool]:
        """Whether the run is bold, and whether it is italic, by itself or by its character style."""
        properties = run.find(qn("w:rPr"))
        return self._toggle(properties, "b"), self._toggle(properties, "i")

    def is_hidden(self, run: Any) -> bool:
        """Whether Word does not show the run, by itself or by the style of it or of its paragraph."""
        properties = run.find(qn("w:rPr"))
        own = is_on(properties, "vanish")
        if own is not None or not self._hidden:
            return own is True
        if style := _value(properties, "rStyle"):
            return style in self._hidden
        paragraph = next(run.iterancestors(qn("w:p")), None)
        return paragraph is not None and _value(paragraph.find(qn("w:pPr")), "pStyle") in self._hidden

    def _hides(self, style_id: str) -> bool:
        told = (is_on(style.properties.find(qn("w:rPr")), "vanish") for style in self._chain(style_id))
        return next((hides for hides in told if hides is not None), False)

    def _toggle(self, properties: Any, name: str) -> bool:
        own = is_on(properties, name)
        if own is not None:
            return own
        return any(
            is_on(style.properties.find(qn("w:rPr")), name) is True
            for style in self._chain(_value(properties, "rStyle"))
        )

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(qn("w:pPr"))
        own = properties.find(qn("w:numPr")) if properties is not None else None
        depth = _value(own, "ilvl")
        list_id = _value(own, "numId")
        for style in self._chain(_value(properties, "pStyle")):
            inherited = style.properties.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            list_id = list_id or _value(inherited, "numId")
            depth = depth or _value(inherited, "ilvl")
        return list_id, min(int(depth), 8) if depth.isdigit() else 0

    def _chain(self, style_id: str) -> list[_Style]:
        """The style and those it is based on, nearest first."""
        chain: list[_Style] = []
        current = self._styles.get(style_id)
        while current is not None and len(chain) < _DEEPEST_STYLE:
            chain.append(current)
            current = self._styles.get(current.parent or "")
        return chain


def _lists(document: Any) -> dict[str, _List]:
    """The document's lists by their number."""
    try:
        numbering = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        return {}
    abstract = {element.get(qn("w:abstractNumId")): _levels(element) for element in numbering.iter(qn("w:abstractNum"))}
    lists: dict[str, _List] = {}
    for element in numbering.iter(qn("w:num")):
        base = abstract.get(_value(element, "abstractNumId"), _List())
        own = _levels(element)
        for override in element.iter(qn("w:lvlOverride")):
            start = _value(override, "startOverride")
            if start.isdigit():
                own.starts[_number(override.get(qn("w:ilvl")))] = int(start)
        lists[element.get(qn("w:numId"))] = _List(base.formats | own.formats, base.starts | own.starts)
    return lists


def _levels(element: Any) -> _List:
    found = _List()
    for level in element.iter(qn("w:lvl")):
        depth = _number(level.get(qn("w:ilvl")))
        found.formats[depth] = _value(level, "numFmt") or "bullet"
        found.starts[depth] = _number(_value(level, "start") or "1")
    return found


def _value(parent: Any, name: str) -> str:
    """The ``w:val`` of the child ``w:name``; empty where there is none."""
    child = parent.find(qn(f"w:{name}")) if parent is not None else None
    return (child.get(_VAL) or "") if child is not None else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def _level(outline: str | None) -> int | None:
    """Word's outline level 0–8 as a heading's 1–9; 9 is body text."""
    return int(outline) + 1 if outline and outline.isdigit() and int(outline) < 9 else None
