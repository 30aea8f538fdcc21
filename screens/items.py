"""Choose one agenda item, or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from minuteapp.domain.meeting import Item
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.wording import item_title
from screens.dialog import Frame, key
from screens.parts import Key, Lines


class ItemsScreen(Frame[tuple[int, ...]]):
    """The arrows or an item's number point, Enter chooses; with ``several``, Space marks.

    ``first`` is a line above them all, answered as id 0.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("space", "mark"),
        *(key(digit, f"digit({digit})") for digit in "0123456789"),
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
        yield Lines(id="items", markup=False)

    def refresh_dialog(self) -> None:
        self.title_is(self._heading)
        options = self.query_one(Lines)
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

    async def action_digit(self, number: int) -> None:
        """Point at the item of that number, whose digits come one by one."""
        for digits in (f"{self._digits}{number}", str(number)):
            index = next((i for i, (_id, number, _t) in enumerate(self._lines) if number == digits), None)
            self._digits = digits
            if index is not None:
                self.query_one(Lines).highlighted = index
                break

    @property
    def _pointed(self) -> int | None:
        at = self.query_one(Lines).highlighted
        return self._lines[at][0] if at is not None else None

    def action_mark(self) -> None:
        if self._several and self._pointed is not None:
            self._marked ^= {self._pointed}
            self.refresh_dialog()

    async def action_enter(self) -> None:
        """Answer with those marked, or the one pointed at."""
        if self._marked:
            await self.answer(tuple(item_id for item_id, _number, _title in self._lines if item_id in self._marked))
        elif self._pointed is not None:
            await self.answer((self._pointed,))
