"""What a web page takes of a house's Word template: fonts, colours and the logo."""

from __future__ import annotations

from base64 import b64encode

from msgspec import Struct

from export.blocks import Outline
from minuteapp.domain.style import Look

LARGEST_LOGO = 1_000_000
"""Bytes; a page with a larger picture in it opens slowly on a telephone."""
_SHOWN = ("image/png", "image/jpeg", "image/gif", "image/svg+xml")


class House(Struct, frozen=True):
    """A house's typography, and its logo as a ``data:`` address; None where it has none that a browser shows.

    ``alternative`` is what the template says of the logo to whoever does not see it.
    """

    look: Look
    logo: str | None = None
    alternative: str | None = None


def house(outline: Outline) -> House:
    """Return what the outline's template says, or its style where it names no template.

    Raises:
        TemplateError: the template is not there or cannot be used.
    """
    if outline.reference is None:
        return House(outline.look)
    from export.word.template import template
    from export.word.template_stories import alternative

    found = template(outline.reference)
    heads = [found.stories.get(("header", place)) for place in ("first", "default")]
    pictures = [(story, picture) for story in heads if story for picture in story.pictures]
    for story, logo in pictures:
        if logo.content_type in _SHOWN and len(logo.content) <= LARGEST_LOGO:
            source = f"data:{logo.content_type};base64,{b64encode(logo.content).decode()}"
            return House(found.styles.look(outline.look), source, alternative(story, logo))
    return House(found.styles.look(outline.look))
