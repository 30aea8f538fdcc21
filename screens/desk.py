"""What the screens need of the application around them; `minuteapp.app` provides it, tests provide a fake."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from minuteapp.domain.actions import Attachment
from minuteapp.domain.edition import Edition
from minuteapp.domain.lookup import Found, Link, Search
from minuteapp.domain.people import Body, Person
from minuteapp.domain.record import Record, RecordItem
from minuteapp.domain.style import HouseStyle
from minuteapp.domain.summary import MeetingSummary
from minuteapp.session import Session

if TYPE_CHECKING:
    from minuteapp.domain.merge import Merge


class DeskError(Exception):
    """Something a person asked for could not be done; the text is one sentence: what, why, what to do."""


Write = Callable[[Record, Edition], Path]
"""Writes an edition of a record in the meeting's style and returns the file. Raises DeskError."""


class Fetched(Struct, frozen=True):
    """A file that was read: the meeting it is of, and what it changes there; ``waits`` until somebody has said so."""

    meeting_id: str
    sha256: str = ""
    merge: Merge | None = None
    waits: bool = False


class Desk(Protocol):
    """The meetings of one database, and what is done with whole meetings. Every call may raise DeskError."""

    def meetings(self) -> Sequence[MeetingSummary]:
        """Return all meetings, the newest first."""
        ...

    def open(self, meeting_id: str) -> Session:
        """Open a meeting to be recorded."""
        ...

    def load(self, path: Path) -> Fetched:
        """Read an agenda and keep its meeting, unless that is recorded: then its changes wait."""
        ...

    def revision(self, path: Path, session: Session) -> Fetched:
        """Read a newer document of the meeting being recorded; its changes wait."""
        ...

    def settled(self, fetched: Fetched) -> None:
        """Note that what a document changes has been decided, so that it is not asked about again."""
        ...

    def attachment(self, path: Path) -> Attachment:
        """Read a file that is to be attached."""
        ...

    def practise(self) -> Session:
        """Open an invented meeting that leaves no trace."""
        ...

    def bodies(self) -> Sequence[Body]:
        """Return the bodies that are known: registered ones and those that have met."""
        ...

    def people(self, body: Body) -> Sequence[Person]:
        """Return who sits in a body now, in roster order."""
        ...

    def add_person(self, body: Body, person: Person) -> None:
        """Add a person to a body, which becomes known by it."""
        ...

    def write(self, record: Record, style: HouseStyle, edition: Edition) -> Path:
        """Write an edition of a meeting and return the file. Called in a thread of its own."""
        ...

    def search(self, search: Search) -> Found:
        """Look up past records; quick enough to be asked at every key."""
        ...

    def record(self, meeting_id: str) -> Record:
        """Return a meeting's record as it is now, to be read."""
        ...

    def links(self, meeting_id: str, item: RecordItem) -> Sequence[Link]:
        """Return the items that one refers to, and the others of its case."""
        ...

    def attachments(self, meeting_id: str, item_id: int) -> Sequence[Attachment]:
        """Return the attachments of an item that there is a text of, in order."""
        ...
