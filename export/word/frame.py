"""What is around a document's blocks: the page, its heads and feet, styles and theme; a house's template or ours."""

from __future__ import annotations

from typing import Protocol

from export.blocks import Outline
from export.word.page import Page
from export.word.stories import Story, foot, head
from export.word.styles import styles_xml
from minuteapp.domain.style import Look


class Frame(Protocol):
    """All of a Word document but its body.

    The upright ``page``, the typography (``look``) of the body, the ``styles`` and ``theme`` parts, and whether
    the first and the even pages have heads and feet of their own.
    """

    page: Page
    look: Look
    styles: bytes
    theme: bytes | None
    title_page: bool
    even_pages: bool

    def stories(self, page: Page) -> list[Story]:
        """The heads and feet as they stand on this page."""


class PlainFrame:
    """The frame of a house without a template."""

    theme: bytes | None = None
    title_page = False
    even_pages = False

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self.page = Page()
        self.look = outline.look
        self.styles = styles_xml(outline.look, outline.language, self.page).encode("utf-8")

    def stories(self, page: Page) -> list[Story]:
        """The heads and feet as they stand on this page."""
        heading, stops = head(self._outline, page), (self.page.text_width,)
        return [*([heading] if heading else []), foot(self._outline, page, stops)]


def frame(outline: Outline) -> Frame:
    """The frame that the outline's template makes, or ours where it has none.

    Raises:
        TemplateError: the template cannot be used.
    """
    if outline.reference is None:
        return PlainFrame(outline)
    from export.word.template import TemplateFrame, template

    return TemplateFrame(outline, template(outline.reference))
