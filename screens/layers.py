"""Screens over each other: only the one on top is painted, and a dialog shows what is beneath it dimmed.

Textual can do both, but it blends every span of what is beneath anew at each repaint and, once something changed
there, repaints the whole terminal twice a key. Here what is beneath is a picture, drawn again when it changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import ClassVar, Self, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual._compositor import Compositor
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.geometry import Region
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

Result = TypeVar("Result")


class FrugalCompositor(Compositor):
    """Asks for lines only where something is repainted; Textual asks every widget in sight for all of its lines."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            yield from super()._get_renders()
            return
        rows = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip).intersection(rows)
            if shown.overlaps(crop):
                yield region, clip.intersection(rows), widget.render_lines(shown.translate(-region.offset))


class Layer(Screen[Result]):
    """A screen that is painted when all of it is there, once, and from then on only while nothing covers it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f3", "app.look_up", show=False)]

    _whole = False

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name, id, classes)
        self._compositor = FrugalCompositor()
        looks = self.app.stylesheet
        for path in self.css_path:  # read by Textual, they would have everything read before parsed again
            if not looks.has_source(str(path)):
                looks.read(path)

    @property
    def is_current(self) -> bool:
        return self._whole and self.app.screen_stack[-1:] == [self]

    def on_screen_resume(self) -> None:
        if not self._whole:
            self.app.call_later(self._paint_first)

    def _paint_first(self) -> None:
        self._whole = True
        self._on_timer_update()  # at once, and not at the next sixtieth of a second
        self.call_later(self.painted)

    def painted(self) -> None:
        """What can wait until the screen is there."""

    def paint(self, *widgets: Widget) -> None:
        """Paint what changed in these widgets at once, in one go, and not in the next sixtieths of a second."""
        if self.is_current:
            self._dirty_widgets.update(widgets)
            self._on_timer_update()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """As any widget; what is not there yet is not to be repainted."""
        return super().refresh(*regions, repaint=repaint and self._whole, layout=layout, recompose=recompose)

    def changed_beneath(self) -> None:
        """Have the dialogs over this screen, if any, show it as it is now."""
        if not self.is_current:
            for screen in self.app.screen_stack:
                for picture in screen.query(Beneath):
                    picture.renew()


class Beneath(Widget):
    """The ground of a dialog: the nearest screen that is no dialog, dimmed by this widget's background."""

    def __init__(self) -> None:
        super().__init__()
        self._strips: Sequence[Strip] = ()

    def renew(self) -> None:
        """Show the screen as it is now; the lines that changed are repainted."""
        old, self._strips = self._strips, self._drawn()
        changed = [y for y, (was, now) in enumerate(zip(old, self._strips, strict=False)) if was != now]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def on_resize(self) -> None:
        self.renew()

    def render_line(self, y: int) -> Strip:
        if len(self._strips) != self.size.height:
            self._strips = self._drawn()
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def _drawn(self) -> Sequence[Strip]:
        stack = self.app.screen_stack
        beneath = stack[: stack.index(self.screen)]
        screen = next(screen for screen in reversed(beneath) if not screen.is_modal)
        tint = self.styles.background
        return [
            Strip([Segment(text, _dimmed(style, tint)) for text, style, _ in strip], strip.cell_length).simplify()
            for strip in screen._compositor.render_strips(self.size)
        ]


@lru_cache(maxsize=1024)
def _dimmed(style: Style | None, tint: Color) -> Style | None:
    """Return a style as Textual shows it under a translucent screen."""
    return next(iter(BackgroundScreen.process_segments([Segment(" ", style)], tint))).style
