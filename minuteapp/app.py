"""The terminal interface put together: screens, sessions, storage and export meet here and nowhere else.

Storage, reader and writers are imported by the call that needs them; a start pays for the screen it shows.
"""

from __future__ import annotations

import asyncio
import gc
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from minuteapp.domain.actions import Attachment
from minuteapp.domain.edition import Edition
from minuteapp.domain.lookup import Found, Link, Search
from minuteapp.domain.people import Body, Person
from minuteapp.domain.record import Record, RecordItem
from minuteapp.domain.style import HouseStyle
from minuteapp.domain.summary import MeetingSummary
from minuteapp.i18n import _
from minuteapp.problems import problem
from minuteapp.session import Session
from minuteapp.wiring import LoadedDocument, Workspace, open_workspace
from screens.desk import Desk, DeskError, Fetched
from screens.live import LiveScreen

_PATIENCE = 0.25  # seconds a key typed ahead waits for the one before it


class WorkspaceDesk:
    """The desk on one open database. ``folder`` is where minutes are written; None is the current one."""

    def __init__(self, workspace: Workspace, folder: Path | None = None) -> None:
        self._workspace = workspace
        self._folder = folder
        self._practice = ExitStack()

    def close(self) -> None:
        """Throw practice meetings away."""
        self._practice.close()

    def meetings(self) -> Sequence[MeetingSummary]:
        with _worded():
            return self._workspace.meetings.summaries()

    def open(self, meeting_id: str) -> Session:
        with _worded():
            return self._workspace.session(meeting_id)

    def load(self, path: Path) -> Fetched:
        with _worded():
            return _fetched(self._workspace.load(path))

    def revision(self, path: Path, session: Session) -> Fetched:
        from minuteapp.domain.merge import merge
        from minuteapp.reports import meeting_name

        with _worded():
            document = self._workspace.read(path)
        ours, theirs = session.meeting.record, document.record
        if (ours.committee.casefold(), ours.date) != (theirs.committee.casefold(), theirs.date):
            told = _("{file} is of another meeting ({meeting}): fetch it from the list of meetings.")
            raise DeskError(told.format(file=path.name, meeting=meeting_name(theirs)))
        found = merge(session.meeting, theirs, session.record())
        if not found.changes:
            raise DeskError(_("{file} changes nothing in this meeting.").format(file=path.name))
        return Fetched(session.meeting_id, document.sha256, found, waits=True)

    def settled(self, fetched: Fetched) -> None:
        with _worded():
            meetings = self._workspace.meetings
            meetings.remember_document(fetched.meeting_id, fetched.sha256, meetings.length(fetched.meeting_id))

    def attachment(self, path: Path) -> Attachment:
        with _worded():
            return self._workspace.attachment(path)

    def practise(self) -> Session:
        from minuteapp.demo import load

        with _worded():
            thrown_away = tempfile.TemporaryDirectory(prefix="minuteapp-", ignore_cleanup_errors=True)
            workspace = open_workspace(Path(self._practice.enter_context(thrown_away)) / "practice.db")
            return workspace.session(load(workspace))

    def bodies(self) -> Sequence[Body]:
        with _worded():
            return tuple(known.body for known in self._workspace.meetings.rosters.bodies())

    def people(self, body: Body) -> Sequence[Person]:
        with _worded():
            return self._workspace.meetings.roster(body.name, body.municipality)

    def add_person(self, body: Body, person: Person) -> None:
        with _worded():
            self._workspace.meetings.remember_person(body.name, body.municipality, person)

    def search(self, search: Search) -> Found:
        with _worded():
            return self._workspace.meetings.search(search)

    def record(self, meeting_id: str) -> Record:
        with _worded():
            return self._workspace.record(meeting_id)

    def links(self, meeting_id: str, item: RecordItem) -> Sequence[Link]:
        with _worded():
            return self._workspace.meetings.links(meeting_id, item.number, item.related)

    def attachments(self, meeting_id: str, item_id: int) -> Sequence[Attachment]:
        with _worded():
            return self._workspace.meetings.attachments(meeting_id, item_id)

    def write(self, record: Record, style: HouseStyle, edition: Edition) -> Path:
        from export.writing import write

        with _worded():
            return write(record, style, edition, self._folder).resolve()


def _fetched(document: LoadedDocument) -> Fetched:
    loaded = document.loaded
    return Fetched(loaded.meeting_id, document.sha256, loaded.merge, waits=loaded.outcome == "waiting")


@contextmanager
def _worded() -> Iterator[None]:
    """Turn the errors that a person can cause into DeskErrors with their sentence."""
    try:
        yield
    except Exception as error:
        told = problem(error)
        if told is None:
            raise
        raise DeskError(told) from error


class MinuteApp(App[None]):
    """The application: the list of meetings, or one meeting when a session is given.

    Keys typed ahead wait until the key before has done its work, so that a burst of keys does what the same keys do
    one at a time.
    """

    TITLE = "minuteapp"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = True

    def __init__(self, desk: Desk, session: Session | None = None, fetched: Fetched | None = None) -> None:
        super().__init__()
        self.desk = desk
        self._start = session
        self._fetched = fetched
        self._last_key: MessagePump | None = None
        self._typing = False

    def on_mount(self) -> None:
        self.set_timer(1.0, _collect_garbage)
        if self._start is not None:
            self.record_meeting(self._start, self.exit)
            self.show_changes(self._start, self._fetched)
        else:
            from screens.meeting_list import MeetingListScreen

            self.push_screen(MeetingListScreen(self.desk, self._record_listed))

    def record_meeting(self, session: Session, done: Callable[[], None] | None = None) -> None:
        """Show the live screen of a meeting; ``done`` is called when it is left."""

        def write(record: Record, edition: Edition) -> Path:
            return self.desk.write(record, session.style, edition)

        screen = LiveScreen(session, write)
        if done is None:
            self.push_screen(screen)
        else:
            self.push_screen(screen, lambda _result: done())

    def _record_listed(self, session: Session, fetched: Fetched | None) -> None:
        self.record_meeting(session)
        self.show_changes(session, fetched)

    async def action_fetch_revision(self) -> None:
        """Ask for a newer document of the meeting being recorded, and show what it changes there."""
        from screens.load_dialog import LoadScreen

        live = self.screen
        if not isinstance(live, LiveScreen):
            return
        session = live.session

        load = LoadScreen(lambda path: self.desk.revision(path, session), _("Fetch a revised agenda"))
        await self.push_screen(load, partial(self.show_changes, session))

    def show_changes(self, session: Session, fetched: Fetched | None) -> None:
        """Show what a document changes in the meeting on the screen, if it does."""
        if fetched is not None and fetched.merge is not None and fetched.merge.changes:
            from screens.revision import RevisionScreen

            self.push_screen(RevisionScreen(session, fetched, self.desk))

    async def action_attachments(self) -> None:
        """Show the attachments of the item looked at on the live screen."""
        from screens.attachments import AttachmentsScreen

        if isinstance(live := self.screen, LiveScreen):
            await self.push_screen(
                AttachmentsScreen(live.session, live.looked.id, self.desk.attachment, live.read_attachment)
            )

    async def action_look_up(self) -> None:
        """Look up past records over what is on the screen, which stays as it is."""
        from screens.look_up import LookUpScreen

        beneath = self.screen
        taker = beneath if isinstance(beneath, LiveScreen) else None
        await self.push_screen(LookUpScreen(self.desk, taker))

    # -- keys -----------------------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            for one in _apart(event):
                typed = _is_typed(one, self.focused)
                if not (typed and self._typing):  # letter upon letter keeps its order by itself
                    await self._settled()
                await super().on_event(one)
                self._last_key, self._typing = self.focused or self.screen, typed
        else:
            await super().on_event(event)

    async def _settled(self) -> None:
        """Wait until the widget that got the last key, and those around it, have nothing more to do about it."""
        target, self._last_key = self._last_key, None
        while target is not None and target is not self:
            done = asyncio.Event()
            if target.is_running and target.call_later(done.set):
                try:
                    await asyncio.wait_for(done.wait(), _PATIENCE)
                except TimeoutError:
                    return
            target = target._parent  # the way messages bubble

    # -- the palette ----------------------------------------------------------------------------------------------

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the commands of the screen by name, and what belongs to the program."""
        if isinstance(screen, LiveScreen):
            from screens.commands import COMMANDS

            for command in COMMANDS:
                if command.in_palette and command.help:
                    label = f"{_(command.label)}  ({_(command.shown)})"
                    yield SystemCommand(label, _(command.help), partial(screen.run_action_named, command.action))
        yield SystemCommand(
            _("Light or dark"), _("Change between a light and a dark screen."), self.action_light_or_dark
        )
        yield SystemCommand(_("Quit"), _("Leave the program; everything is saved."), self.action_quit)

    def action_command_palette(self) -> None:
        from screens.palette import Palette

        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette(placeholder=_("Search for a command …"), id="--command-palette"))

    def action_light_or_dark(self) -> None:
        self.theme = "textual-light" if self.current_theme.dark else "textual-dark"

    def action_help_quit(self) -> None:
        """Ctrl+C is pressed from habit and must not end a meeting."""
        self.notify(_("q goes back, Ctrl+Q leaves the program. Everything is saved."))


def _collect_garbage() -> None:
    """Go on collecting, leaving aside what the start made: it stays for as long as the program runs."""
    gc.freeze()
    gc.enable()


def _is_typed(event: events.Key | events.Paste, focused: Widget | None) -> bool:
    """Whether a key is a letter for the text area that has the focus."""
    return isinstance(event, events.Key) and event.is_printable and getattr(focused, "takes_letters", False)


def _apart(event: events.Key | events.Paste) -> tuple[events.Key | events.Paste, ...]:
    """Return Esc and the letter after it, which a quick hand or a slow line made the terminal take for Alt+letter."""
    if isinstance(event, events.Key) and event.key.startswith("alt+") and event.character:
        return events.Key("escape", "\x1b"), events.Key(_character_to_key(event.character), event.character)
    return (event,)


def run_live(workspace: Workspace, meeting_id: str, document: LoadedDocument | None = None) -> None:
    """Record one meeting, and show what a ``document`` of it changes. Raises as `Workspace.session` does."""
    session = workspace.session(meeting_id)
    with closing(WorkspaceDesk(workspace)) as desk:
        MinuteApp(desk, session, _fetched(document) if document else None).run()


def run_list(workspace: Workspace, folder: Path | None = None) -> None:
    """Show the list of meetings in the terminal."""
    with closing(WorkspaceDesk(workspace, folder)) as desk:
        MinuteApp(desk).run()
