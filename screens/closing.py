"""Whether an item is closed, why, and what the public may read of it: its title and, once decided, its decision."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from minuteapp.domain.actions import PUBLIC, Action, CloseDoors, Decide, OpenDoors, SetPublicTitle
from minuteapp.i18n import _
from minuteapp.session import Session
from screens.dialog import DIGITS, ItemDialog
from screens.form_draft import Form
from screens.parts import Field, Key, Menu
from screens.waiting import FormKey

CLOSED, OPEN = "closed", "open"


class ClosedItemScreen(Form[None], ItemDialog):
    """Closed asks for the reason and the public title, and once the item is decided for the decision's public wording.

    Open is done at once. § 8 and § 10.
    """

    BINDINGS: ClassVar[list[BindingType]] = DIGITS

    def __init__(self, session: Session, item_id: int, at: str = "") -> None:
        """``at`` is the field to begin in, where the item is closed already."""
        super().__init__(session, item_id)
        self._at = at

    @property
    def form_key(self) -> FormKey:
        return FormKey("closing", self.item_id)

    async def begin(self) -> None:
        if self.resumed or self._at:
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
            if self.item.decided or self._public_decision:
                yield Field(
                    _("Public wording"),
                    id="public_decision",
                    value=self._public_decision,
                    placeholder=_("what everyone may read of the decision"),
                )

    @property
    def _public_decision(self) -> str:
        return " ".join(self.item.text(PUBLIC).texts[0].split())

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
        self.set_focus(self.query_one(f"#{self._at or 'reason'}"))
        self.keys_are(Key("enter", "Enter", _("next, and done at the last")), Key("escape", "Esc", _("cancel")))

    async def entered(self, field: str) -> None:
        fields = [each.id for each in self.query("#why Input")]
        place = fields.index(field) + 1
        if place < len(fields):
            self.set_focus(self.query_one(f"#{fields[place]}"))
            return
        *first, last = self._actions(public_decision="public_decision" in fields)
        for action in first:
            if not self.keep(partial(self.session.do, action)).taken:
                return
        await self.close_after(self.perform(last))

    def _actions(self, *, public_decision: bool) -> list[Action]:
        """What the fields say; the item is closed even where nothing else is new."""
        actions: list[Action] = [CloseDoors(self.item_id, self.value("reason") or None)]
        title = self.value("public_title")
        if title != (self.item.public_title or ""):
            actions.append(SetPublicTitle(self.item_id, title))
        if public_decision and (text := self.value("public_decision")) != self._public_decision:
            actions.append(Decide(self.item_id, PUBLIC, text))
        return actions
