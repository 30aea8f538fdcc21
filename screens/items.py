"""Choose one agenda item, or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from minuteapp.domain.meeting import Item
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.wording import item_title
from screens.dialog import Frame, Key


class ItemsScreen(Frame[tuple[int, ...]]):
    """The arrows or an item's number point, Enter chooses; with ``several``, Space marks.

    ``first`` is a line above them all, answered as id 0.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False),
        Binding("space", "mark", show=False),
    ]

    def __init__(self, title: str, items: Sequence[Item], *, several: bool = False, first: str = "") -> None:
        super().__init__()
        self._heading = title
        self._several = several
        lines = [(item.id, clean_line(item.number), item_title(item)) for item in items]
        self._lines = [(0, "", first), *lines] if first else lines
        self._marked: set[int] = set()
        self._digits = ""

    def body(self) -> ComposeResult:
        yield _Items(id="items", markup=False)

    def refresh_dialog(self) -> None:
        self.title_is(self._heading)
        options = self.query_one(_Items)
        at = options.highlighted or 0
        options.set_options(Option(Content(self._line(*line))) for line in self._lines)
        options.highlighted = min(at, len(self._lines) - 1) if self._lines else None
        if not self._lines:
            self.say(_("There is no item to choose."), mark="!")
        mark = [Key("space", _("Space"), _("mark"))] if self._several else []
        self.keys_are(*mark, Key("enter", "Enter", _("choose")), Key("escape", "Esc", _("back")))

    def _line(self, item_id: int, number: str, title: str) -> str:
        box = ("☒ " if item_id in self._marked else "☐ ") if self._several else ""
        return f"{box}{number:>4}  {title}"

    def on_key(self, event: events.Key) -> None:
        """Digits point at the item of that number."""
        if not event.key.isdigit():
            self._digits = ""
            return
        for digits in (self._digits + event.key, event.key):
            index = next((i for i, (_id, number, _t) in enumerate(self._lines) if number == digits), None)
            self._digits = digits
            if index is not None:
                self.query_one(_Items).highlighted = index
                break

    @property
    def _pointed(self) -> int | None:
        at = self.query_one(_Items).highlighted
        return self._lines[at][0] if at is not None else None

    def action_mark(self) -> None:
        if self._several and self._pointed is not None:
            self._marked ^= {self._pointed}
            self.refresh_dialog()

    def action_choose(self) -> None:
        """Answer with those marked, or the one pointed at."""
        if self._marked:
            self.dismiss(tuple(item_id for item_id, _number, _title in self._lines if item_id in self._marked))
        elif self._pointed is not None:
            self.dismiss((self._pointed,))


class _Items(OptionList, inherit_bindings=False):
    """The items; Enter and Space belong to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
    ]
