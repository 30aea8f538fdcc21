"""Writes the minutes and says where they are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from minuteapp.domain.record import Record
from minuteapp.domain.rules import missing_decisions
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.session import Session
from screens.desk import DeskError
from screens.dialog import Dialog
from screens.parts import Key


class ExportScreen(Dialog):
    """Writes at once; the file's path stays on the screen until Esc or Enter."""

    def __init__(self, session: Session, export: Callable[[Record], Path]) -> None:
        super().__init__(session)
        self._export = export

    def body(self) -> ComposeResult:
        yield Static(Content(_("Writing …")), id="told")

    def refresh_dialog(self) -> None:
        self.title_is(_("The minutes"))
        self.keys_are(Key("escape", "Esc", _("back")))

    async def begin(self) -> None:
        self.run_worker(self._write())

    async def action_enter(self) -> None:
        await self.action_close()

    async def _write(self) -> None:
        record = self.session.record()
        told = self.query_one("#told", Static)
        try:
            path = await asyncio.to_thread(self._export, record)
        except DeskError as error:
            told.update(Content(str(error)))
            return
        told.update(Content.assemble(_("The minutes are written:"), "\n", (str(path), "bold"), self._missing()))

    def _missing(self) -> str:
        missing = ", ".join(clean_line(item.number) for item in missing_decisions(self.session.meeting))
        return "\n" + _("Without a decision: {numbers}").format(numbers=missing) if missing else ""
