"""A page and its margins. Lengths are in twips (1/20 point), as WordprocessingML has them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace


class Page(Struct, frozen=True):
    """A page; without arguments A4 with margins of 25 mm, 22 at the foot. ``gutter`` widens the left margin."""

    width: int = 11906
    height: int = 16838
    top: int = 1417
    right: int = 1417
    bottom: int = 1247
    left: int = 1417
    header: int = 680
    footer: int = 624
    gutter: int = 0

    @property
    def text_width(self) -> int:
        """What the margins leave across."""
        return self.width - self.left - self.right - self.gutter

    @property
    def text_height(self) -> int:
        """What the margins leave from top to bottom."""
        return self.height - abs(self.top) - abs(self.bottom)

    @property
    def wide(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height

    def turned(self) -> Page:
        """The page on its side, with the same margins; one that lies on its side already stays so."""
        return self if self.wide else replace(self, width=self.height, height=self.width)

    def xml(self) -> str:
        """The page as elements of a section's properties, in the schema's order."""
        side = ' w:orient="landscape"' if self.wide else ""
        return (
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"{side}/>'
            f'<w:pgMar w:top="{self.top}" w:right="{self.right}" w:bottom="{self.bottom}" w:left="{self.left}"'
            f' w:header="{self.header}" w:footer="{self.footer}" w:gutter="{self.gutter}"/>'
        )
