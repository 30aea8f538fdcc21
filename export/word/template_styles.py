"""A template's styles as a document's: named as our markup names them, with ours where the template has none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from export.blocks import Outline
from export.word.page import Page
from export.word.styles import style_id, styles_xml
from export.word.template_file import W, parsed
from minuteapp.domain.style import Look

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_REFERENCES = tuple(f"{W}{name}" for name in ("basedOn", "next", "link"))
_USES = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
_LEFT_OUT = (
    *("rsid", "lang", "numPr", "ins", "del", "moveFrom", "moveTo"),
    *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange"),
)
"""What of a style is no look: who wrote it when, in which language, and lists and numbers of the template's own."""
_WORDS_OWN = 10.0
"""The size of letters, in points, where neither style nor defaults tell one."""
_NO_DEFAULTS = f'<w:docDefaults xmlns:w="{W[1:-1]}"><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>'


class TemplateStyles:
    """The styles part of a template, with the identifiers that our markup uses."""

    def __init__(self, root: Any | None, theme: Any | None) -> None:
        self._root = parsed(f'<w:styles xmlns:w="{W[1:-1]}"/>'.encode()) if root is None else root
        self._theme = theme
        for element in list(self._root.iter(*(f"{W}{name}" for name in _LEFT_OUT))):
            element.getparent().remove(element)
        self._by_name: dict[str, Any] = {}
        for style in list(self._root.iterchildren(f"{W}style")):
            if _OURS.get(_name(style)) in (None, style.get(f"{W}type")):
                self._by_name[_name(style)] = style
            else:
                self._root.remove(style)
        self._renamed = self._with_our_identifiers()

    def _with_our_identifiers(self) -> dict[str, str]:
        """Give built-in styles the identifiers they have with us; Word's own are in the language it was written in."""
        ours = {name: style_id(name) for name in _OURS}
        taken = set(ours.values())
        new: dict[str, str] = {}
        for name, style in self._by_name.items():
            old = style.get(f"{W}styleId") or ""
            new[old] = ours.get(name) or (f"{old}Template" if old in taken else old)
            style.set(f"{W}styleId", new[old])
        for style in self._by_name.values():
            _refer_anew(style.iterchildren(*_REFERENCES), new)
        return new

    def rename_uses(self, root: Any) -> None:
        """Let markup of the template's refer to its styles by their new identifiers."""
        _refer_anew(root.iter(*_USES), self._renamed)

    def look(self, house: Look) -> Look:
        """The house's typography as the template has it: for the styles that the template lacks."""
        heading = self._by_name.get("heading 1")
        colour = _value(heading, "color") or ""
        return Look(
            font=self._font(self._by_name.get("Normal")) or self._font(self._default_run()) or house.font,
            size=self._size(),
            heading_font=self._font(heading) or self._font(self._by_name.get("Normal")) or house.heading_font,
            colour=colour if re.fullmatch("[0-9A-Fa-f]{6}", colour) else house.colour,
            rule=house.rule,
            table_head=house.table_head,
        )

    def tab_stops(self, style: str) -> tuple[int, ...]:
        """Where the style of this name has its tab stops, in twips from the left margin."""
        found = self._by_name.get(style)
        stops = [] if found is None else found.iter(f"{W}tab")
        places = (stop.get(f"{W}pos") or "" for stop in stops if stop.get(f"{W}val") != "clear")
        return tuple(int(place) for place in places if re.fullmatch(r"-?\d{1,5}", place))

    def part(self, outline: Outline, page: Page) -> bytes:
        """The styles part: the template's styles, and ours that it has none for."""
        root = parsed(xml_bytes(self._root))
        self._set_language(root, outline.language)
        names = {_name(style) for style in root.iterchildren(f"{W}style")}
        _move_right_tabs(root, page)
        ours = parsed(styles_xml(self.look(outline.look), outline.language, page).encode("utf-8"))
        for style in list(ours.iterchildren(f"{W}style")):
            if _name(style) not in names:
                _only_default(root, style)
                root.append(style)
            elif _name(style) == "toc 1":
                _with_right_tab(next(each for each in root if _name(each) == "toc 1"), style)
        return xml_bytes(root)

    def _set_language(self, root: Any, language: str) -> None:
        defaults = root.find(f"{W}docDefaults")
        if defaults is None:
            defaults = parsed(_NO_DEFAULTS.encode())
            root.insert(0, defaults)
        letters = defaults.find(f"{W}rPrDefault")
        if letters is None:
            letters = defaults.makeelement(f"{W}rPrDefault")
            defaults.insert(0, letters)
        run = letters.find(f"{W}rPr")
        if run is None:
            run = letters.makeelement(f"{W}rPr")
            letters.append(run)
        lang = run.makeelement(f"{W}lang")
        for name, value in (("val", language), ("eastAsia", language), ("bidi", "ar-SA")):
            lang.set(f"{W}{name}", value)
        run.append(lang)

    def _default_run(self) -> Any | None:
        return self._root.find(f"{W}docDefaults/{W}rPrDefault")

    def _size(self) -> float:
        half = _value(self._by_name.get("Normal"), "sz") or _value(self._default_run(), "sz") or ""
        return min(max(int(half) / 2, 6.0), 24.0) if re.fullmatch(r"\d{1,3}", half) else _WORDS_OWN

    def _font(self, holder: Any | None) -> str | None:
        fonts = None if holder is None else holder.find(f"{W}rPr/{W}rFonts")
        if fonts is None:
            return None
        font = fonts.get(f"{W}ascii")
        if themed := fonts.get(f"{W}asciiTheme"):
            kind = "majorFont" if themed.startswith("major") else "minorFont"
            latin = None if self._theme is None else self._theme.find(f".//{_A}{kind}/{_A}latin")
            font = None if latin is None else latin.get("typeface")
        return font if font and re.fullmatch(r"[\w .-]+", font) else None


def theme_part(root: Any) -> bytes:
    """A template's theme, with plain colours for the pictures that it fills areas with."""
    for fill in list(root.iter(f"{_A}blipFill")):
        plain = fill.makeelement(f"{_A}solidFill")
        plain.append(plain.makeelement(f"{_A}schemeClr", {"val": "phClr"}))
        fill.getparent().replace(fill, plain)
    return xml_bytes(root)


def xml_bytes(root: Any) -> bytes:
    """A part of the tree's XML."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _name(style: Any) -> str:
    """A style's name as Word spells it; capitals of built-in ones differ between programs."""
    name = style.find(f"{W}name") if style.tag == f"{W}style" else None
    told = "" if name is None else name.get(f"{W}val") or ""
    return _SPELLED.get(told.casefold(), told)


def _our_styles() -> dict[str, str]:
    ours = parsed(styles_xml(Look(), "da-DK", Page()).encode("utf-8"))
    styles = ours.iterchildren(f"{W}style")
    return {style.find(f"{W}name").get(f"{W}val"): style.get(f"{W}type") for style in styles}


_OURS = _our_styles()
"""The names of our styles, and of which kind each is."""
_SPELLED = {name.casefold(): name for name in _OURS}


def _refer_anew(references: Iterable[Any], identifiers: Mapping[str, str]) -> None:
    """Let references to styles follow their new identifiers; one to a style that is not there goes."""
    for reference in list(references):
        if new := identifiers.get(reference.get(f"{W}val") or ""):
            reference.set(f"{W}val", new)
        else:
            reference.getparent().remove(reference)


def _value(holder: Any | None, name: str) -> str | None:
    found = None if holder is None else holder.find(f"{W}rPr/{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _only_default(root: Any, style: Any) -> None:
    """Where ours is the default of its kind, none of theirs is."""
    if style.get(f"{W}default"):
        for other in root.iterchildren(f"{W}style"):
            if other.get(f"{W}type") == style.get(f"{W}type"):
                other.attrib.pop(f"{W}default", None)


def _move_right_tabs(root: Any, page: Page) -> None:
    """Let what stood at the right margin stand there: Word leaves tab stops behind when a person moves the margin."""
    born_with = Page().text_width
    for tab in (tab for tab in root.iter(f"{W}tab") if tab.get(f"{W}val") == "right"):
        place = tab.get(f"{W}pos") or ""
        if place == str(born_with) or (place.isdecimal() and int(place[:9]) > page.text_width):
            tab.set(f"{W}pos", str(page.text_width))


def _with_right_tab(theirs: Any, ours: Any) -> None:
    """Give a contents line the tab stop that its page number stands at, where the template's has none."""
    if any(tab.get(f"{W}val") == "right" for tab in theirs.iter(f"{W}tab")):
        return
    tabs, properties = ours.find(f"{W}pPr/{W}tabs"), theirs.find(f"{W}pPr")
    if properties is None:
        theirs.insert(_after_head(theirs), ours.find(f"{W}pPr"))
        return
    old = properties.find(f"{W}tabs")
    if old is not None:
        properties.replace(old, tabs)
        return
    before = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "suppressLineNumbers")
    early = {f"{W}{name}" for name in (*before, "pBdr", "shd")}
    properties.insert(sum(child.tag in early for child in properties), tabs)


def _after_head(style: Any) -> int:
    late = {f"{W}{name}" for name in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")}
    return next((index for index, child in enumerate(style) if child.tag in late), len(style))
