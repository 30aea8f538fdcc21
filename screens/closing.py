"""Whether an item is closed, why, and what the public may read as its title (§ 10)."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from minuteapp.domain.actions import CloseDoors, OpenDoors, SetPublicTitle
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from screens.dialog import Field, ItemDialog, Key, Menu

CLOSED, OPEN = "closed", "open"


class ClosedItemScreen(ItemDialog):
    """Closed asks for the reason and the public title; open is done at once."""

    def body(self) -> ComposeResult:
        yield Menu(id="openness")
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

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        event.stop()
        if event.option_id == OPEN:
            if self.item.closed:
                self.close_after(self.perform(OpenDoors(self.item_id)))
            else:
                self.dismiss(None)
            return
        self.query_one("#why").display = True
        self.query_one("#reason").focus()
        self.keys_are(Key("enter", "Enter", _("next, and done at the last")), Key("escape", "Esc", _("cancel")))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "reason":
            self.query_one("#public_title").focus()
            return
        reason = clean_line(self.query_one("#reason", Input).value) or None
        title = clean_line(event.value)
        outcome = self.perform(CloseDoors(self.item_id, reason))
        if outcome.taken and title != (self.item.public_title or ""):
            self.keep(lambda: self.session.do(SetPublicTitle(self.item_id, title)))
        self.close_after(outcome)
