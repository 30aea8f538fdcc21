"""The list of meetings, upcoming and recorded, with a search box; where the program begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from minuteapp.domain.lookup import Found, Hit, Search
from minuteapp.domain.lookup.query import read_query
from minuteapp.domain.summary import MeetingStatus, MeetingSummary
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _, ngettext
from minuteapp.session import Session
from minuteapp.wording import day, items_label, status_label
from screens.desk import Desk, DeskError, Fetched

_SHOWN = 300  # meetings listed at a time; thousands would make every key slow
_HITS = 8  # items listed among the meetings
_HIT, _LOOK_UP = "hit ", "look up"  # ids that no meeting has


class MeetingListScreen(Screen[None]):
    """Lists the meetings; Enter opens one by calling ``record`` with its session."""

    CSS_PATH = "meeting_list.tcss"
    AUTO_FOCUS = "#meetings"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", show=False),
        Binding("f3", "look_up", show=False),
        Binding("down", "point(1)", show=False),
        Binding("up", "point(-1)", show=False),
        Binding("1", "practise", show=False),
        Binding("2", "load", show=False),
        Binding("3", "members", show=False),
        Binding("q", "app.quit", show=False),
        Binding("escape", "back_to_list", show=False),
    ]

    def __init__(self, desk: Desk, record: Callable[[Session, Fetched | None], None]) -> None:
        super().__init__()
        self._desk = desk
        self._record = record
        self._meetings: tuple[MeetingSummary, ...] = ()
        self._hits: tuple[Hit, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(Content(_("Meetings")), id="title")
        yield Input(id="search", placeholder=_("Search: body, date, status, or words from an item"), compact=True)
        yield OptionList(id="meetings", markup=False)
        yield Static(id="welcome", markup=False)
        yield Static(id="said", markup=False)
        yield Static(
            Content(
                _("Enter Open   / Search   1 Practice meeting   2 Fetch an agenda   3 Bodies and members   q Quit")
            ),
            id="keys",
        )

    def on_mount(self) -> None:
        self.refresh_meetings()

    def on_screen_resume(self) -> None:
        self.refresh_meetings()

    def refresh_meetings(self) -> None:
        """Read the list again: a meeting may have been recorded meanwhile."""
        try:
            self._meetings = tuple(self._desk.meetings())
        except DeskError as error:
            self.say(str(error))
            return
        empty = not self._meetings
        welcome = self.query_one("#welcome", Static)
        welcome.display = empty
        self.query_one("#search").display = not empty
        self.query_one("#meetings").display = not empty
        if empty:
            self.set_focus(None)
            welcome.update(Content(_welcome()))
        else:
            self._fill()

    def say(self, text: str) -> None:
        """Write a line to the user."""
        self.query_one("#said", Static).update(Content(text))

    def _fill(self) -> None:
        search = read_query(clean_line(self.query_one("#search", Input).value)).search
        shown = [(m, told) for m in _ordered(self._meetings) if _fits(m, told := _told(m), search)]
        options = [Option(Content(told), id=meeting.id) for meeting, told in shown[:_SHOWN]]
        if len(shown) > _SHOWN:
            options.append(Option(Content(_("… and more: type to narrow")), disabled=True))
        options += self._items(search)
        meetings = self.query_one("#meetings", OptionList)
        at = meetings.highlighted or 0
        meetings.set_options(options)
        meetings.highlighted = min(at, len(options) - 1) if options else None
        self.query_one("#title", Static).update(
            Content(ngettext("Meetings · {n}", "Meetings · {n}", len(shown)).format(n=len(shown)))
        )

    def _items(self, search: Search) -> list[Option]:
        """Return a line for all items found in any meeting, and one each for the first of them."""
        self._hits = ()
        try:
            found = self._desk.search(replace(search, limit=_HITS)) if search != Search() else Found()
        except DeskError as error:
            self.say(str(error))
            return []
        if not found.hits:
            return []
        self._hits = found.hits
        told = ngettext(
            "{n} item with these words: look it up", "{n} items with these words: look them up", found.total
        )
        head = Option(Content(f"▸ {told.format(n=found.total)}  (F3)"), id=_LOOK_UP)
        return [head, *(Option(Content(_told_hit(hit)), id=f"{_HIT}{n}") for n, hit in enumerate(found.hits))]

    def on_input_changed(self) -> None:
        self._fill()

    def on_input_submitted(self) -> None:
        """Enter in the search box opens the meeting pointed at."""
        self.query_one("#meetings", OptionList).action_select()

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id
        if name == _LOOK_UP:
            await self.action_look_up()
        elif name is not None and name.startswith(_HIT):
            await self._read(self._hits[int(name.removeprefix(_HIT))])
        elif name is not None:
            self.open_meeting(name)

    async def _read(self, hit: Hit) -> None:
        """Show an item found in one of the meetings, full screen."""
        from screens.look_up_item import FoundItemScreen  # noqa: PLC0415
        from screens.look_up_marks import Marker  # noqa: PLC0415
        from screens.look_up_shelf import Shelf  # noqa: PLC0415

        marker = Marker(read_query(self.query_one("#search", Input).value).search)
        await self.app.push_screen(FoundItemScreen(hit, Shelf(self._desk), marker))

    async def action_look_up(self) -> None:
        """Look the words up in all meetings, with their texts beside them."""
        from screens.look_up import LookUpScreen  # noqa: PLC0415

        await self.app.push_screen(LookUpScreen(self._desk, typed=self.query_one("#search", Input).value))

    def open_meeting(self, meeting_id: str, fetched: Fetched | None = None) -> None:
        """Open a meeting, with what a document that was ``fetched`` changes in it; or say why not."""
        try:
            session = self._desk.open(meeting_id)
        except DeskError as error:
            self.say(str(error))
            return
        self.say("")
        self._record(session, fetched)

    def action_search(self) -> None:
        self.query_one("#search").focus()

    def action_point(self, step: int) -> None:
        """Move in the list from within the search box."""
        meetings = self.query_one("#meetings", OptionList)
        if step > 0:
            meetings.action_cursor_down()
        else:
            meetings.action_cursor_up()

    def action_back_to_list(self) -> None:
        self.query_one("#search", Input).value = ""
        self.query_one("#meetings").focus()

    def action_practise(self) -> None:
        try:
            self._record(self._desk.practise(), None)
        except DeskError as error:
            self.say(str(error))

    def action_load(self) -> None:
        from screens.load_dialog import LoadScreen  # noqa: PLC0415

        self.app.push_screen(LoadScreen(self._desk.load, _("Fetch an agenda")), self._loaded)

    def _loaded(self, fetched: Fetched | None) -> None:
        """Open the meeting that was fetched, with what is changed in it."""
        if fetched is not None:
            self.open_meeting(fetched.meeting_id, fetched)

    def action_members(self) -> None:
        from screens.members import MembersScreen  # noqa: PLC0415

        self.app.push_screen(MembersScreen(self._desk))


def _ordered(meetings: tuple[MeetingSummary, ...]) -> list[MeetingSummary]:
    """Those being recorded first, then the upcoming, the next one first, then the recorded, the last one first."""
    rank = {MeetingStatus.LIVE: 0, MeetingStatus.PLANNED: 1}

    def order(meeting: MeetingSummary) -> tuple[int, int]:
        number = (meeting.date or date.max).toordinal()
        upcoming = rank.get(meeting.status, 2)
        return (upcoming, number if upcoming == 1 else -number)

    return sorted(meetings, key=order)


def _told(meeting: MeetingSummary) -> str:
    clock = f"{meeting.time:%H.%M}" if meeting.time else ""
    when = f"{day(meeting.date)} {clock}".strip()
    told = (clean_line(meeting.body), items_label(meeting.items), status_label(meeting.status))
    return f"{when:<27}  {' · '.join(told)}"


def _fits(meeting: MeetingSummary, told: str, search: Search) -> bool:
    """Whether a meeting's line has all the words, and the meeting fits the filters that are about meetings."""
    if search.member or search.party or search.case:
        return False
    if search.committee and not meeting.body.casefold().startswith(search.committee.casefold()):
        return False
    held = meeting.date or date.max
    if not (search.since or date.min) <= held <= (search.until or date.max):
        return False
    folded = told.casefold()
    return all(word in folded for word in search.text.casefold().split())


def _told_hit(hit: Hit) -> str:
    number = _("item {number}").format(number=clean_line(hit.number))
    title = " ".join(filter(None, (_("(closed)") if hit.closed else "", clean_line(hit.title or ""))))
    told = " · ".join(filter(None, (clean_line(hit.body), number, title)))
    return f"  {day(hit.date, weekday=False):<10}  {told}"


def _welcome() -> str:
    return "\n\n".join(
        (
            _("Welcome."),
            "\n".join(
                (
                    "1  " + _("Try a practice meeting"),
                    "2  " + _("Fetch an agenda"),
                    "3  " + _("Enter bodies and members"),
                )
            ),
            _("Everything stays on this computer."),
        )
    )
