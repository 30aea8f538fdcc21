"""Looking up past records: results as one types, what was decided beside them, and back to where one was."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.geometry import Size
from textual.timer import Timer
from textual.widgets import Input

from minuteapp.domain.lookup import Found, Hit, Search
from minuteapp.domain.lookup.query import Asked, read_query
from minuteapp.domain.record import RecordItem
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _, ngettext
from screens.bars import Bar
from screens.desk import Desk, DeskError
from screens.layers import Layer
from screens.lines import Line, spread
from screens.look_up_item import FoundItemScreen, KeysBelow, badge
from screens.look_up_marks import Marker
from screens.look_up_results import ResultList
from screens.look_up_shelf import Shelf
from screens.look_up_taking import Taker, nothing_to_take, take, words_to_take
from screens.look_up_text import FoundText, Opened
from screens.parts import Entry, Key

PAGE = 20  # hits asked for at a time
_PAUSE = 0.12  # seconds without a key before a record is read for the preview


class QueryBox(Entry):
    """The line that is typed in."""

    takes_letters: ClassVar[bool] = True

    def _watch_value(self, value: str) -> None:
        # Set past its watcher: Textual would lay the whole screen out anew at every letter.
        self.set_reactive(QueryBox.virtual_size, Size(self.content_width, 1))
        super()._watch_value(value)


class LookUpScreen(Layer[None]):
    """Finds items while one types. ``taker`` is the meeting being recorded, if one is; Esc goes back to it.

    With nothing typed, it shows where the case of the item looked at has been before.
    """

    CSS_PATH = "look_up.tcss"
    AUTO_FOCUS = "#query"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False, priority=True),
        Binding("enter", "enter", show=False, priority=True),
        Binding("tab,shift+tab", "other", show=False, priority=True),
        Binding("f2", "insert", show=False, priority=True),
        Binding("f3", "box", show=False, priority=True),
        Binding("down", "point(1)", show=False, priority=True),
        Binding("up", "point(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("i", "insert", show=False),
        Binding("c", "copy", show=False),
        Binding("slash", "box", show=False),
    ]

    def __init__(self, desk: Desk, taker: Taker | None = None, typed: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._taker = taker
        self._typed = typed
        self._asked = Asked(Search())
        self._found = Found()
        self._marker = Marker()
        self._limit = PAGE
        self._stale = False
        self._shelf = Shelf(desk)
        self._soon: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        placeholder = _("Words from titles, cases, decisions and attachments")
        box = QueryBox(self._typed, placeholder=placeholder, id="query", select_on_focus=False)
        box.cursor_blink = False
        yield box
        yield Bar(id="tips")
        with Container(id="found"):
            yield ResultList(self._show_pointed, self.open_pointed, self._more, id="results")
            yield FoundText(id="preview")
        yield KeysBelow(id="keys")

    def on_mount(self) -> None:
        self._look()
        self._show_keys()

    # -- asking -------------------------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask once for all letters that have arrived."""
        event.stop()
        if not self._stale:
            self._stale = True
            self.call_later(self._ask)

    def _ask(self) -> None:
        """Look up what stands in the box now, unless that is done."""
        if not self._stale:
            return
        self._stale = False
        typed = self.query_one(QueryBox).value
        if typed != self._typed:
            self._typed, self._limit = typed, PAGE
            self._look()
            self.paint(*self.query("#query, #title, #tips, #results, #preview"))

    def _look(self, *, keep: bool = False) -> None:
        self._asked = read_query(clean_line(self._typed))
        search, problem = self._meant(), ""
        try:
            self._found = self._desk.search(replace(search, limit=self._limit)) if search != Search() else Found()
        except DeskError as error:
            self._found, problem = Found(), str(error)
        self._marker = Marker(search)
        self.query_one(ResultList).offer(self._hits, self._marker, instead=self._instead(), keep=keep)
        self._show_when_still()
        self.query_one("#title", Bar).show_made(self._title)
        self._tell(problem)

    def _meant(self) -> Search:
        """What was asked for; with nothing asked, the case of the item being looked at."""
        if self._asked.search == Search() and self._taker is not None:
            return Search(case=self._taker.case_number)
        return self._asked.search

    @property
    def _by_case(self) -> bool:
        return self._asked.search == Search() and self._meant() != Search()

    @property
    def _hits(self) -> tuple[Hit, ...]:
        """What was found, the meeting being recorded last; of the same case, only what is of other meetings."""
        here = self._taker.meeting_id if self._taker else None
        past = tuple(hit for hit in self._found.hits if hit.meeting_id != here)
        return past if self._by_case else past + tuple(hit for hit in self._found.hits if hit.meeting_id == here)

    def _more(self) -> None:
        """The last hit is pointed at: ask for the next ones."""
        if self._found.total > len(self._found.hits) >= self._limit:
            self._limit += PAGE
            self._look(keep=True)

    # -- saying -------------------------------------------------------------------------------------------------------

    def _title(self, width: int) -> list[Line]:
        shown, total = len(self._hits), self._found.total
        told = ""
        if self._by_case and shown:
            told = _("The same case, {number}").format(number=clean_line(self._meant().case or ""))
            count = ngettext("{n} item", "{n} items", shown).format(n=shown)
        elif total > shown and not self._by_case:
            count = _("{shown} of {total}").format(shown=shown, total=total)
        else:
            count = ngettext("{n} item", "{n} items", shown).format(n=shown) if shown else ""
        order = "" if self._found.ranked or not shown or self._by_case else _("newest first")
        right = " · ".join(filter(None, (count, order)))
        return [spread((badge(), (f"  {told}", "strong")), ((f"{right} ", ""),), width)]

    def _tell(self, text: str = "") -> None:
        """Write under the box: what is said, else what is amiss, else how to narrow."""
        unread, suggestion = self._asked.unread, self._found.suggestion
        line: Line
        if text:
            line = ((f" {text}", "strong"),)
        elif unread:
            told = _("“{filter}” is not a date: write it as 2013, 04.2013 or 09.04.2013.")
            line = ((" ! ", "warning"), (told.format(filter=unread[0]), ""))
        elif suggestion:
            asking, taking = _("Did you mean:"), _("Enter takes it")
            line = ((f" {asking} ", ""), (suggestion, "key"), (f"  {taking}", "muted"))
        else:
            line = ((f" {filters_told()}", "muted"),)
        self.query_one("#tips", Bar).show_made(lambda width: [spread(line, (), width)])

    def _instead(self) -> list[str]:
        """What stands where hits would."""
        if self._meant() != Search() and not self._by_case:
            narrowed = replace(self._asked.search, text="") != Search()
            less = _("Take a filter away, or look for fewer words.") if narrowed else ""
            return [_("Nothing found."), less, _("The beginning of a word is enough: klima finds klimaplanen.")]
        if not self._any_meetings():
            return [_("There are no meetings to look in yet. “minuteapp import FOLDER” loads old minutes.")]
        return [_("Type a word to find it in all meetings."), "", *filter_lines()]

    def _any_meetings(self) -> bool:
        try:
            return self._taker is not None or bool(self._desk.meetings())
        except DeskError:
            return True

    def _show_keys(self) -> None:
        box = isinstance(self.focused, QueryBox)
        insert = []
        if self._taker is not None:
            key = "f2" if box else "i"
            insert = [Key(key, key.upper() if box else key, _("insert into {place}").format(place=self._taker.place))]
        others = [Key("tab", "Tab", _("to the results"))] if box else [Key("c", "c", _("copy the decision"))]
        back = [] if box else [Key("slash", "/", _("to the search box"))]
        keys = [Key("enter", "Enter", _("open")), *insert, *others, *back, Key("escape", "Esc", _("back"))]
        scroll = [Key("", "PgUp PgDn", _("scroll"))] if box else []
        self.query_one(KeysBelow).show_keys([*keys, *scroll])

    # -- reading ------------------------------------------------------------------------------------------------------

    def _show_pointed(self) -> None:
        """Show the item pointed at: at once when its record is known, else when nobody types for a moment."""
        hit = self.query_one(ResultList).pointed
        if hit is not None and self._shelf.knows(hit):
            self._show_whole()
        else:
            self._show_when_still()

    def _show_when_still(self) -> None:
        """Show what the hit tells, and the whole item when nobody types for a moment: the letters come first."""
        self._stop_waiting()
        hit, preview = self.query_one(ResultList).pointed, self.query_one(FoundText)
        if hit is None or not preview.shows(hit):
            preview.show(Opened(hit) if hit else None, self._marker)
        if hit is not None:
            self._soon = self.set_timer(_PAUSE, self._show_whole)

    def _stop_waiting(self) -> None:
        if self._soon is not None:
            self._soon.stop()
            self._soon = None

    def _show_whole(self) -> None:
        self._stop_waiting()
        hit = self.query_one(ResultList).pointed
        if hit is None:
            return
        try:
            item = self._shelf.item(hit)
            self.query_one(FoundText).show(Opened(hit, item, self._shelf.links(hit, item)), self._marker)
        except DeskError as error:
            self._tell(str(error))

    def _item(self, hit: Hit) -> RecordItem | None:
        """Return the item of a hit; None, and it is said why, when its record cannot be read."""
        try:
            return self._shelf.item(hit)
        except DeskError as error:
            self._tell(str(error))
            return None

    # -- keys ---------------------------------------------------------------------------------------------------------

    def action_point(self, step: int) -> None:
        self._ask()
        self.query_one(ResultList).point(step)

    def action_turn(self, pages: int) -> None:
        self.query_one(FoundText).turn(pages)

    def action_other(self) -> None:
        """From the box to the results and back."""
        self.set_focus(self.query_one(ResultList if isinstance(self.focused, QueryBox) else QueryBox))
        self._show_keys()

    def action_box(self) -> None:
        """To the box, its words marked so that typing replaces them."""
        box = self.query_one(QueryBox)
        self.set_focus(box)
        box.select_all()
        self._show_keys()

    async def action_enter(self) -> None:
        """Open the item pointed at; with nothing found, take what was probably meant."""
        self._ask()
        suggestion = self._found.suggestion
        if self._hits:
            await self.open_pointed()
        elif suggestion:
            box = self.query_one(QueryBox)
            box.value = suggestion
            box.cursor_position = len(suggestion)

    async def open_pointed(self) -> None:
        """Show the item pointed at, full screen."""
        hit = self.query_one(ResultList).pointed
        if hit is not None:
            taken = self.dismiss
            await self.app.push_screen(FoundItemScreen(hit, self._shelf, self._marker, self._taker, taken))

    async def action_insert(self) -> None:
        """Take the wording of the item pointed at over into the decision, and go back there."""
        self._ask()
        hit = self.query_one(ResultList).pointed
        if self._taker is None:
            self._tell(_("No meeting is being recorded here: c copies the decision."))
        elif hit is not None:
            item = self._item(hit)
            if not words_to_take(hit, item, self._taker.point):
                self._tell(nothing_to_take())
                return
            self.dismiss(None)
            await take(self._taker, hit, item)

    def action_copy(self) -> None:
        hit = self.query_one(ResultList).pointed
        text = words_to_take(hit, self._item(hit)) if hit else ""
        if text:
            self.app.copy_to_clipboard(text)
        if hit:
            self._tell(_("The decision is on the clipboard.") if text else nothing_to_take())


def filters_told() -> str:
    """Return the filters in one line."""
    return _('Narrow: committee: year: from: to: party: member: case: or "words in order"')


def filter_lines() -> list[str]:
    """Return the filters, an example each."""
    return [
        _("committee:finance      only that body"),
        _("year:2013  from:2013  to:04.2016"),
        _("party:A  member:krogh  who voted, dissented or is named"),
        _("case:15/143            the case's number"),
        _('"noted for information"  these words in this order'),
    ]
