"""A found item, full screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from minuteapp.domain.lookup import Hit, Link
from minuteapp.domain.record import RecordItem
from minuteapp.i18n import _
from screens.bars import Bar
from screens.desk import DeskError
from screens.layers import Layer
from screens.lines import Span
from screens.look_up_marks import Marker
from screens.look_up_shelf import Shelf, linked
from screens.look_up_taking import Taker, nothing_to_take, take, words_to_take
from screens.look_up_text import FoundText, Opened
from screens.parts import Key, KeyStrip

_DIGITS = 9


def badge() -> Span:
    """Return what tells that this is the look-up, and no meeting."""
    told = _("LOOK UP")
    return f" {told} ", "chosen"


class KeysBelow(KeyStrip):
    """The keys, across the whole screen."""

    @property
    def room(self) -> int:
        return self.size.width or self.app.size.width - 2  # its padding


class FoundItemScreen(Layer[None]):
    """Shows a found item. Esc goes back; ``taken`` is called when its wording was taken over."""

    CSS_PATH = "look_up.tcss"
    AUTO_FOCUS = "#text"
    # All come before those of what has the focus: a key typed ahead would overtake them on their way up from there.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,slash,f3", "dismiss(None)", show=False, priority=True),
        Binding("i,f2", "insert", show=False, priority=True),
        Binding("c", "copy", show=False, priority=True),
        Binding("n", "next_mark", show=False, priority=True),
        Binding("v", "next_attachment", show=False, priority=True),
        *(Binding(digit, f"follow({digit})", show=False, priority=True) for digit in "123456789"),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("pagedown,space", "turn(1)", show=False, priority=True),
    ]

    def __init__(
        self,
        hit: Hit,
        shelf: Shelf,
        marker: Marker,
        taker: Taker | None = None,
        taken: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__()
        self._hit = hit
        self._shelf = shelf
        self._item: RecordItem | None = None
        self._links: tuple[Link, ...] = ()
        self._marker = marker
        self._taker = taker
        self._taken = taken

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        yield FoundText(id="text")
        yield Bar(id="tips")
        yield KeysBelow(id="keys")

    def on_mount(self) -> None:
        self.query_one("#title", Bar).show_made(lambda width: [(badge(), (f"  {self._marker.asked}", "strong"))])
        opened = Opened(self._hit)
        try:
            self._item = self._shelf.item(self._hit)
            self._links = self._shelf.links(self._hit, self._item)[:_DIGITS]
            opened = Opened(self._hit, self._item, self._links, self._shelf.attachments(self._hit))
        except DeskError as error:
            self._tell(str(error))
        self.query_one(FoundText).show(opened, self._marker)
        insert = [Key("i", "i", _("insert into {place}").format(place=self._taker.place))] if self._taker else []
        digits = "1" if len(self._links) == 1 else f"1–{len(self._links)}"
        links = [Key("", digits, _("see also"))] if self._links else []
        attachments = [Key("v", "v", _("read the attachments"))] if opened.attachments else []
        self.query_one(KeysBelow).show_keys(
            [
                *insert,
                *links,
                *attachments,
                Key("c", "c", _("copy the decision")),
                Key("n", "n", _("next place found")),
                Key("", "↑ ↓ PgUp PgDn", _("scroll")),
                Key("escape", "Esc", _("back to the results")),
            ]
        )

    def _tell(self, text: str) -> None:
        self.query_one("#tips", Bar).show_made(lambda width: [((f" {text}", "strong"),)])

    async def action_insert(self) -> None:
        if self._taker is None:
            self._tell(_("No meeting is being recorded here: c copies the decision."))
            return
        if not words_to_take(self._hit, self._item, self._taker.point):
            self._tell(nothing_to_take())
            return
        self.dismiss(None)
        self._taken()
        await take(self._taker, self._hit, self._item)

    def action_copy(self) -> None:
        text = words_to_take(self._hit, self._item)
        if text:
            self.app.copy_to_clipboard(text)
        self._tell(_("The decision is on the clipboard.") if text else nothing_to_take())

    def action_next_mark(self) -> None:
        if not self.query_one(FoundText).next_mark():
            self._tell(_("The words that were looked for do not stand in this text."))

    def action_next_attachment(self) -> None:
        if not self.query_one(FoundText).next_attachment():
            self._tell(_("No text of an attachment is kept with this item."))

    async def action_follow(self, number: int) -> None:
        """Open another item that this one refers to, over this one."""
        if number <= len(self._links):
            hit, taken = linked(self._links[number - 1]), self._taken_further
            await self.app.push_screen(FoundItemScreen(hit, self._shelf, self._marker, self._taker, taken))

    def _taken_further(self) -> None:
        """The wording of an item opened from here was taken over: the way back leads past here."""
        self.dismiss(None)
        self._taken()

    def action_turn(self, pages: int) -> None:
        self.query_one(FoundText).turn(pages)
