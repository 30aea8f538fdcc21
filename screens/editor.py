"""The text being typed: saved at least every 300 ms while it is typed, and made one action when it is left."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from minuteapp.domain.text import clean_text

SAVE_EVERY = 0.2  # seconds: the promise is 300 ms, also when the machine is busy


class Editor(TextArea):
    """A small text area that keeps what is typed.

    ``keep`` is called with the text at least every 300 ms while it changes: throttled, not debounced, so that steady
    typing is saved too. It returns whether the text was kept; what was not is tried again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "end", show=False)]
    takes_letters: ClassVar[bool] = True

    class Ended(Message):
        """Esc, or the writer went elsewhere."""

    class Beyond(Message):
        """The cursor left the text: ``up`` at its top, else at its bottom."""

        def __init__(self, *, up: bool) -> None:
            super().__init__()
            self.up = up

    def __init__(self, keep: Callable[[str], bool], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
        )
        self._keep = keep
        self._kept_at = 0.0
        self._pending: Timer | None = None
        self._kept_text = ""

    def begin(self, text: str, added: str = "") -> None:
        """Start from ``text``; ``added`` is what was typed already and begins a new paragraph."""
        self._stop()
        self._kept_text = text = clean_text(text)
        self.load_text(text)
        self.move_cursor(self.document.end)
        if added:
            self.insert(f"\n{added}" if text else added)

    def stop(self) -> None:
        """Keep no more of this text."""
        self._stop()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()

    def changed(self) -> None:
        """Keep the text now if the last time is long enough ago, else when it will be."""
        if self.text == self._kept_text or self._pending is not None:
            return
        wait = self._kept_at + SAVE_EVERY - monotonic()
        if wait <= 0:
            self._save()
        else:
            self._pending = self.set_timer(wait, self._save)

    def _save(self) -> None:
        self._pending = None
        text = self.text
        if not self.display or text == self._kept_text:
            return
        self._kept_at = monotonic()
        if self._keep(text):
            self._kept_text = text
        else:
            self._pending = self.set_timer(1.0, self._save)

    def _stop(self) -> None:
        if self._pending is not None:
            self._pending.stop()
            self._pending = None

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is cleaned on its way in."""
        event.text = clean_text(event.text)

    def action_end(self) -> None:
        self.post_message(self.Ended())

    def action_cursor_up(self, select: bool = False) -> None:
        """At the top, on to the text before."""
        if self.cursor_at_first_line and self.wrapped_document.location_to_offset(self.cursor_location).y == 0:
            self.post_message(self.Beyond(up=True))
            return
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """At the bottom, on to the text after."""
        if self.cursor_at_last_line and self.cursor_location == self.document.end:
            self.post_message(self.Beyond(up=False))
            return
        super().action_cursor_down(select)
