"""An item's attachments: one of them is read beside the decision, or a file is attached."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from minuteapp.domain.actions import Attach, Attachment
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.session import Session
from screens.desk import DeskError
from screens.dialog import DIGITS, ItemDialog
from screens.load_dialog import PathSuggester
from screens.parts import Field, Key, Menu

_FILE = "file"


class AttachmentsScreen(ItemDialog):
    """``fetch`` reads a file; ``read`` shows a text beside the item's decision, given the attachment's name."""

    BINDINGS: ClassVar[list[BindingType]] = DIGITS

    def __init__(
        self, session: Session, item_id: int, fetch: Callable[[Path], Attachment], read: Callable[[str], None]
    ) -> None:
        super().__init__(session, item_id)
        self._fetch = fetch
        self._read = read
        self._name = ""

    def body(self) -> ComposeResult:
        yield Menu(self._chosen, id="attachments")
        with Vertical(id="attach"):
            yield Field(_("File"), id="path", placeholder=_("Word, PDF, HTML or text. → completes the name."))

    async def begin(self) -> None:
        self.query_one("#path", Input).suggester = PathSuggester(use_cache=False, case_sensitive=True)
        if not self.item.attachments:
            await self._chosen(_FILE)

    def refresh_dialog(self) -> None:
        self.titled(_("Attachments"))
        offered = [
            (f"n{place}", clean_line(name) if attached else _("{name} (only named)").format(name=clean_line(name)))
            for place, (name, attached) in enumerate(self.item.attachments)
        ]
        self.query_one(Menu).offer([*offered, (_FILE, _("Attach a file …"))])
        self.query_one("#attach").display = False
        self.keys_are(Key("enter", "Enter", _("read or attach")), Key("escape", "Esc", _("close")))

    async def _chosen(self, option: str) -> None:
        if option != _FILE:
            name, attached = self.item.attachments[int(option[1:])]
            if attached is not None:
                await self._show(name)
                return
            self._name = name
            self.say(_("“{name}” is only named: choose its file.").format(name=clean_line(name)))
        else:
            self._name = ""
            self.say("")
        self.query_one("#attach").display = True
        self.set_focus(self.query_one("#path"))
        self.keys_are(Key("enter", "Enter", _("attach")), Key("escape", "Esc", _("cancel")))

    async def entered(self, field: str) -> None:
        told = self.value(field).strip("'\"")
        if not told:
            return
        self.say(_("Reading {file} …").format(file=told))
        try:
            found = await asyncio.to_thread(self._fetch, Path(told).expanduser())
        except DeskError as error:
            self.say(str(error), mark="✗")
            return
        outcome = self.perform(Attach(self.item_id, replace(found, name=self._name or found.name)))
        if outcome.taken:
            await self._show(next(name for name, kept in self.item.attachments if kept and kept.sha256 == found.sha256))

    async def _show(self, name: str) -> None:
        await self.answer(None)
        self._read(name)
