"""Whether an item is closed, why, and what the public may read as its title (§ 10)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from minuteapp.domain.actions import CloseDoors, OpenDoors, SetPublicTitle
from minuteapp.i18n import _
from screens.dialog import DIGITS, ItemDialog
from screens.form_draft import Form
from screens.parts import Field, Key, Menu
from screens.waiting import FormKey

CLOSED, OPEN = "closed", "open"


class ClosedItemScreen(Form[None], ItemDialog):
    """Closed asks for the reason and the public title; open is done at once."""

    BINDINGS: ClassVar[list[BindingType]] = DIGITS

    @property
    def form_key(self) -> FormKey:
        return FormKey("closing", self.item_id)

    async def begin(self) -> None:
        if self.resumed:
            await self._chosen(CLOSED)

    def body(self) -> ComposeResult:
        yield Menu(self._chosen, id="openness")
        with Vertical(id="why"):
            yield Field(
                _("Reason"),
                id="reason",
                value=self.item.closed_reason or "",
                placeholder=_("for example: a person's affairs, a price being negotiated"),
            )
            yield Field(_("Public title"), id="public_title", value=self.item.public_title or "")

    def refresh_dialog(self) -> None:
        self.titled(_("Open or closed"))
        now = _("as now")
        closed, opened = _("Closed item"), _("Open item")
        closed, opened = (f"{closed} ({now})", opened) if self.item.closed else (closed, f"{opened} ({now})")
        self.query_one(Menu).offer([(CLOSED, closed), (OPEN, opened)])
        self.query_one("#why").display = False
        self.keys_are(Key("enter", "Enter", _("choose")), Key("escape", "Esc", _("close")))

    async def _chosen(self, option: str) -> None:
        if option == OPEN:
            if self.item.closed:
                await self.close_after(self.perform(OpenDoors(self.item_id)))
            else:
                await self.answer(None)
            return
        self.query_one("#why").display = True
        self.set_focus(self.query_one("#reason"))
        self.keys_are(Key("enter", "Enter", _("next, and done at the last")), Key("escape", "Esc", _("cancel")))

    async def entered(self, field: str) -> None:
        if field == "reason":
            self.set_focus(self.query_one("#public_title"))
            return
        title = self.value("public_title")
        close = CloseDoors(self.item_id, self.value("reason") or None)
        if title == (self.item.public_title or ""):
            await self.close_after(self.perform(close))
            return
        outcome = self.keep(lambda: self.session.do(close))
        if outcome.taken:
            self.perform(SetPublicTitle(self.item_id, title))
        await self.close_after(outcome)
