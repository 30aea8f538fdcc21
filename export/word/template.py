"""A house's Word template: fonts, colours, spacing, page, heads and feet with their logo, and nothing else of it.

Only what is named here is taken. The template's text, author, macros, comments, revisions, custom XML and links to
elsewhere stay in it, as pandoc's reference documents have it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from export.blocks import Outline
from export.word.page import Page
from export.word.stories import Kind, Place, Story, foot, head
from export.word.template_file import R, TemplateError, TemplateFile, TemplateProblem, W, opened
from export.word.template_stories import TemplateStory, cleaned, filled
from export.word.template_styles import TemplateStyles, theme_part, xml_bytes

_NARROWEST = 4000
"""A page leaves at least this for text, across and down: 70 mm."""
_LARGEST_SIDE = 31680


class Template:
    """What a document takes of a Word template."""

    def __init__(self, file: TemplateFile, path: Path) -> None:
        relations = file.relations(file.main)
        parts = {each.kind: each.target for each in relations.values() if each.target}
        theme = file.tree(parts["theme"]) if "theme" in parts else None
        self.styles = TemplateStyles(file.tree(parts["styles"]) if "styles" in parts else None, theme)
        self.theme = None if theme is None else theme_part(theme)
        section = file.tree(file.main).find(f"{W}body/{W}sectPr")
        self.page = _page(section)
        if min(self.page.text_width, self.page.text_height) < _NARROWEST:
            raise TemplateError(TemplateProblem.NO_ROOM, path)
        settings = file.tree(parts["settings"]) if "settings" in parts else None
        self.title_page = _on(section, "titlePg")
        self.even_pages = _on(settings, "evenAndOddHeaders")
        self.stories: dict[tuple[Kind, Place], TemplateStory] = {}
        for reference in () if section is None else section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
            relation = relations.get(reference.get(f"{R}id") or "")
            if relation is not None and relation.target is not None:
                self._add(file, reference, relation.target)

    def _add(self, file: TemplateFile, reference: Any, part: str) -> None:
        kind: Kind = "header" if reference.tag == f"{W}headerReference" else "footer"
        for place in get_args(Place):
            if reference.get(f"{W}type", "default") == place:
                root, pictures = cleaned(file, part)
                self.styles.rename_uses(root)
                self.stories[kind, place] = TemplateStory(kind, place, xml_bytes(root), pictures)


class TemplateFrame:
    """The frame that a template makes around a document; a ``export.word.frame.Frame``."""

    def __init__(self, outline: Outline, template: Template) -> None:
        self._outline = outline
        self._template = template
        self.page = template.page
        self.look = template.styles.look(outline.look)
        self.styles = template.styles.part(outline, template.page)
        self.theme = template.theme
        self.title_page = template.title_page
        self.even_pages = template.even_pages

    def stories(self, page: Page) -> list[Story]:
        """The heads and feet as they stand on this page."""
        places: list[Place] = ["default"]
        if self.title_page:
            places.append("first")
        if self.even_pages:
            places.append("even")
        found = (story for place in places for story in (self._head(place, page), self._foot(place, page)))
        return [story for story in found if story is not None]

    def _head(self, place: Place, page: Page) -> Story | None:
        if story := self._template.stories.get(("header", place)):
            return filled(story, self._outline, page, ())
        return head(self._outline, page, place)

    def _foot(self, place: Place, page: Page) -> Story | None:
        stops = self._template.styles.tab_stops("footer") or (self.page.text_width,)
        if story := self._template.stories.get(("footer", place)):
            return filled(story, self._outline, page, stops)
        return None if place == "first" else foot(self._outline, page, stops, place)


def template(path: Path) -> Template:
    """Read a Word template (.docx or .dotx); one that did not change is read once.

    Raises:
        TemplateError: it is not there, damaged, too large, no Word document, or leaves no room for text.
    """
    try:
        stat = path.stat()
    except FileNotFoundError:
        raise TemplateError(TemplateProblem.MISSING, path) from None
    except OSError:
        raise TemplateError(TemplateProblem.NOT_READABLE, path) from None
    return _read(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> Template:
    with opened(path) as file:
        return Template(file, path)


def _page(section: Any | None) -> Page:
    usual = Page()
    size = None if section is None else section.find(f"{W}pgSz")
    margins = None if section is None else section.find(f"{W}pgMar")

    def told(element: Any | None, name: str, otherwise: int) -> int:
        value = "" if element is None else element.get(f"{W}{name}") or ""
        return max(-_LARGEST_SIDE, min(int(value), _LARGEST_SIDE)) if re.fullmatch(r"-?\d{1,6}", value) else otherwise

    sides = {name: told(margins, name, getattr(usual, name)) for name in _MARGINS}
    return Page(told(size, "w", usual.width), told(size, "h", usual.height), **sides)


_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")


def _on(holder: Any | None, name: str) -> bool:
    found = None if holder is None else holder.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")
