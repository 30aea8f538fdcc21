"""Writing in the decision: letters are text until Esc, and every bit of it is kept while it is typed."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events

from minuteapp.domain.text import clean_text
from minuteapp.ports import StoreError
from minuteapp.session import Outcome, Session
from screens.desk import Write
from screens.live_base import LiveBase

if TYPE_CHECKING:
    from screens.editor import Editor


class LiveWriting(LiveBase):
    """The live screen's second mode."""

    def __init__(self, session: Session, export: Write) -> None:
        super().__init__(session, export)
        self._editor: Editor | None = None
        self._mounting = asyncio.Lock()

    async def writer(self) -> Editor:
        """The text area, made when the first screen has been painted or when it is needed."""
        from screens.editor import Editor  # noqa: PLC0415

        async with self._mounting:
            if self._editor is None:
                editor = Editor(self._keep_draft, id="editor")
                await self.query_one("#item").mount(editor)
                self._editor = editor
        return self._editor

    async def action_write(self) -> None:
        await self.write_in(len(self.looked.text(self.slot).texts) - 1)

    async def action_begin(self, letter: str) -> None:
        await self.write_in(len(self.looked.text(self.slot).texts) - 1, letter)

    async def write_in(self, gap: int, added: str = "") -> None:
        """Start writing in the chosen slot's text number ``gap``; ``added`` begins a new paragraph of it."""
        editor = await self.writer()
        self._writing = (self._looked, self.slot, gap)
        self._said = ""
        self.add_class("-writing")
        editor.display = True  # at once: what is hidden takes no keys
        editor.begin(self.looked.text(self.slot).texts[gap], added)
        self.set_focus(editor, scroll_visible=False)
        editor.changed()
        self._show()

    def end_writing(self) -> bool:
        """Make what was written one action; where it cannot be kept, go on writing with the text as it is."""
        if self._writing is None or self._editor is None:
            return True
        try:
            outcome = self._write(self._editor.text)
        except StoreError as error:
            self._not_kept(error)
            return False
        self._writing = None
        self._editor.stop()
        self._editor.display = False
        self.remove_class("-writing")
        self.set_focus(None)
        self._trouble = ""
        self._show()
        self.tell(outcome.findings)
        return True

    def _write(self, text: str) -> Outcome:
        if self._writing is None:
            return Outcome(taken=True)
        return self.session.write(*self._writing, clean_text(text))

    def _keep_draft(self, text: str) -> bool:
        if self._writing is None:
            return True
        item, slot, gap = self._writing
        try:
            self.session.save_draft(item, slot, gap, clean_text(text))
        except StoreError as error:
            self._not_kept(error)
            return False
        now = self.session.clock.now()
        if self._trouble or self._saved is None or (now.hour, now.minute) != (self._saved.hour, self._saved.minute):
            self._trouble, self._saved = "", now
            self._show()
        return True

    async def on_editor_beyond(self, event: Editor.Beyond) -> None:
        if self._writing is None:
            return
        gap = self._writing[2] + (-1 if event.up else 1)
        if 0 <= gap < len(self.looked.text(self.slot).texts) and self.end_writing():
            await self.write_in(gap)

    def leave_text(self) -> None:
        """Make what was being written an action as the screen goes; else its draft stays for the next opening."""
        if self._editor is not None:
            with suppress(StoreError):
                self._write(self._editor.text)

    async def on_paste(self, event: events.Paste) -> None:
        """A paste in command mode is text."""
        if not self.writing and not self.asking:
            await self.write_in(len(self.looked.text(self.slot).texts) - 1, clean_text(event.text))

    async def on_decision_view_write_asked(self) -> None:
        if not self.writing:
            await self.action_write()
