"""The number of an item to look at, typed above the footer."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from minuteapp.i18n import _


class GoTo(Input):
    """Asks for an item's number."""

    def __init__(self, done: Callable[[str | None], None]) -> None:
        super().__init__(id="go-to", placeholder=_("Item number, then Enter"), max_length=8, compact=True)
        self._done = done

    async def on_key(self, event: events.Key) -> None:
        if event.key in {"enter", "escape"}:
            event.stop()
            event.prevent_default()
            self._done(self.value if event.key == "enter" else None)
