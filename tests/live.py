"""The application on an invented meeting, for tests of the live screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fakes import BODY, PEOPLE, FakeClock, FakeStore, invented_meeting
from textual.pilot import Pilot

from minuteapp.app import MinuteApp
from minuteapp.domain.actions import Attachment
from minuteapp.domain.edition import Edition
from minuteapp.domain.lookup import Found, Link, Search
from minuteapp.domain.merge import Merge, merge
from minuteapp.domain.people import Body, Person
from minuteapp.domain.record import Record, RecordItem
from minuteapp.domain.style import HouseStyle
from minuteapp.domain.summary import MeetingSummary
from minuteapp.session import Session
from minuteapp.styles import load_style
from screens.agenda_panel import AgendaPanel
from screens.attendance_panel import AttendancePanel
from screens.bars import Bar
from screens.case_panel import CasePanel
from screens.decision_panel import DecisionView
from screens.desk import DeskError, Fetched
from screens.editor import Editor
from screens.footer import Footer
from screens.live import LiveScreen


@dataclass
class FakeDesk:
    """A desk without a database; what it was asked for is remembered."""

    known: Sequence[MeetingSummary] = ()
    refuses: str = ""
    style: str = "standard"
    opened: list[str] = field(default_factory=list)
    loaded: list[Path] = field(default_factory=list)
    added: list[Person] = field(default_factory=list)
    holds: str = "Broen koster **7 mio. kr.**"
    written: list[Record] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)
    changes: Merge | None = None
    newer: Record | None = None
    dealt_with: list[str] = field(default_factory=list)
    searched: list[Search] = field(default_factory=list)
    finds: Callable[[Search], Found] = lambda search: Found()
    records: Mapping[str, Record] = field(default_factory=dict)
    linked: Mapping[tuple[str, str], Sequence[Link]] = field(default_factory=dict)
    attached: Mapping[tuple[str, int], Sequence[Attachment]] = field(default_factory=dict)

    def _may(self) -> None:
        if self.refuses:
            raise DeskError(self.refuses)

    def meetings(self) -> Sequence[MeetingSummary]:
        return self.known

    def open(self, meeting_id: str) -> Session:
        self._may()
        self.opened.append(meeting_id)
        return invented_meeting(load_style(self.style))

    def load(self, path: Path) -> Fetched:
        self._may()
        self.loaded.append(path)
        return Fetched("m1", merge=self.changes)

    def revision(self, path: Path, session: Session) -> Fetched:
        self._may()
        self.loaded.append(path)
        assert self.newer is not None
        return Fetched("m1", "sum", merge(session.meeting, self.newer, session.record()), waits=True)

    def settled(self, fetched: Fetched) -> None:
        self._may()
        self.dealt_with.append(fetched.sha256)

    def attachment(self, path: Path) -> Attachment:
        self._may()
        self.loaded.append(path)
        return Attachment(path.stem, self.holds, f"{len(self.loaded):064}")

    def practise(self) -> Session:
        return self.open("practice")

    def bodies(self) -> Sequence[Body]:
        return (BODY,)

    def people(self, body: Body) -> Sequence[Person]:
        return tuple(self.added)

    def add_person(self, body: Body, person: Person) -> None:
        self._may()
        self.added.append(person)

    def write(self, record: Record, style: HouseStyle, edition: Edition) -> Path:
        self._may()
        self.written.append(record)
        self.editions.append(edition)
        return Path(f"REFERAT.{edition.format.suffix}")

    def search(self, search: Search) -> Found:
        self._may()
        self.searched.append(search)
        return self.finds(search)

    def record(self, meeting_id: str) -> Record:
        self._may()
        return self.records[meeting_id]

    def links(self, meeting_id: str, item: RecordItem) -> Sequence[Link]:
        return self.linked.get((meeting_id, item.number), ())

    def attachments(self, meeting_id: str, item_id: int) -> Sequence[Attachment]:
        self._may()
        return self.attached.get((meeting_id, item_id), ())


class Live:
    """The live screen under test: press keys, read panels."""

    def __init__(
        self, app: MinuteApp, pilot: Pilot[None], session: Session, store: FakeStore, clock: FakeClock
    ) -> None:
        self.app = app
        self.pilot = pilot
        self.session = session
        self.store = store
        self.clock = clock

    @property
    def screen(self) -> LiveScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, LiveScreen))

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))

    @property
    def meeting(self) -> Any:
        return self.session.meeting

    def decision(self, number: str) -> str | None:
        """What the record says was decided on an item."""
        return next(item.decision for item in self.session.record().items if item.number == number)

    @property
    def agenda(self) -> str:
        return self.screen.query_one("#agenda", AgendaPanel).text

    @property
    def attendance(self) -> str:
        return self.screen.query_one("#attendance", AttendancePanel).text

    @property
    def case(self) -> str:
        return self.screen.query_one("#case", CasePanel).text

    @property
    def shown(self) -> str:
        return self.screen.query_one("#decision", DecisionView).text

    @property
    def footer(self) -> str:
        return self.screen.query_one("#footer", Footer).text

    @property
    def status(self) -> str:
        return self.screen.query_one("#status", Bar).text

    @property
    def header(self) -> str:
        return self.screen.query_one("#header", Bar).text

    @property
    def editor(self) -> Editor:
        return self.screen.query_one("#editor", Editor)


@asynccontextmanager
async def live(
    *,
    size: tuple[int, int] = (120, 40),
    style: str = "standard",
    record: Record | None = None,
    people: tuple[Person, ...] = PEOPLE,
    body: Body = BODY,
    store: FakeStore | None = None,
    desk: FakeDesk | None = None,
) -> AsyncIterator[Live]:
    """Open the live screen on an invented meeting."""
    store = store or FakeStore()
    clock = FakeClock()
    session = invented_meeting(load_style(style), store=store, clock=clock, record=record, people=people, body=body)
    app = MinuteApp(desk or FakeDesk(), session)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Live(app, pilot, session, store, clock)
