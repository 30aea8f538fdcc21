"""The decision alone, with room around it, for reading aloud; Enter stamps it as read out."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from minuteapp.domain.actions import ReadOut
from minuteapp.domain.text import clean_line, clean_text
from minuteapp.i18n import _
from minuteapp.ports import StoreError
from minuteapp.session import Session
from minuteapp.wording import item_title, not_saved


class ReadAloudScreen(ModalScreen[None]):
    """Shows one item's decision on a screen of its own."""

    CSS_PATH = "read_aloud.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_out", show=False),
        Binding("escape,space,q", "dismiss", show=False),
    ]

    def __init__(self, session: Session, item_id: int, decision: str) -> None:
        super().__init__()
        self._session = session
        self._item_id = item_id
        self._decision = decision

    def compose(self) -> ComposeResult:
        item = self._session.meeting.item(self._item_id)
        title = _("Item {number}").format(number=clean_line(item.number))
        yield Static(Content(f"{title}: {item_title(item)}"), id="title")
        paragraphs = clean_text(self._decision) or _("Nothing decided yet.")
        with VerticalScroll(id="decision"):
            yield Static(Content("\n\n".join(paragraphs.split("\n"))), id="words")
        yield Static(Content(_("Enter: read out to the meeting · Esc: back")), id="keys")

    def action_read_out(self) -> None:
        if not self._decision:
            self.dismiss(None)
            return
        try:
            self._session.do(ReadOut(self._item_id))
        except StoreError as error:
            self.query_one("#keys", Static).update(Content(not_saved(error)))
            return
        self.dismiss(None)
