"""The parts put together: what commands and screens alike do with documents, meetings and minutes.

A `Workspace` is one open database with everything that works on it. Reader, storage and writers are imported by the
call that needs them, so that looking something up stays quick.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from minuteapp.domain.actions import Attach, Attachment, Load
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.people import Body, Person, body_kind
from minuteapp.domain.record import Record
from minuteapp.ports import Clock

if TYPE_CHECKING:
    import sqlite3

    from minuteapp.agenda.reading import ReadResult
    from minuteapp.domain.actions import Action
    from minuteapp.domain.findings import Finding
    from minuteapp.domain.merge import Change, Merge
    from minuteapp.domain.style import HouseStyle
    from minuteapp.domain.summary import MeetingSummary
    from minuteapp.domain.voting_history import PastBallot
    from minuteapp.session import Session
    from minuteapp.styles import StyleError
    from storage.loading import LoadedMeeting

DATABASE_VARIABLE = "MINUTEAPP_DB"
STYLES_VARIABLE = "MINUTEAPP_STYLES"
_LARGEST = 250_000_000  # bytes of a file worth summing before its reader refuses it


def database_path() -> Path:
    """Return where the database lies when nobody says otherwise: ``MINUTEAPP_DB``, else the user's data folder."""
    if told := os.environ.get(DATABASE_VARIABLE):
        return Path(told).expanduser()
    from platformdirs import user_data_path

    return user_data_path("minuteapp", appauthor=False) / "minuteapp.db"


def styles_folder() -> Path:
    """Return the folder of the user's own house styles, ``MINUTEAPP_STYLES`` if set; it need not be there."""
    if told := os.environ.get(STYLES_VARIABLE):
        return Path(told).expanduser()
    from platformdirs import user_config_path

    return user_config_path("minuteapp", appauthor=False) / "styles"


def author() -> str:
    """Return who is at the keyboard, as the system knows them; empty where it does not."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


class SystemClock:
    """The clock on the wall; a ``minuteapp.ports.Clock``."""

    def now(self) -> datetime:
        """Return the local time, with its offset."""
        return datetime.now().astimezone()


class ReadDocument(Struct, frozen=True):
    """What was read from a file, and the file's SHA-256."""

    read: ReadResult
    sha256: str

    @property
    def record(self) -> Record:
        return self.read.record


class LoadedDocument(ReadDocument, frozen=True):
    """What was read from a file, and the meeting it became or belongs to."""

    loaded: LoadedMeeting


class Workspace:
    """One open database, and the reader, house styles and writers that work on it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        from storage.meetings import Meetings

        self._connection = connection
        self.meetings = Meetings(connection)
        self.clock: Clock = SystemClock()
        self.author = author()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    # -- house styles ---------------------------------------------------------------------------------------------

    @cached_property
    def styles(self) -> tuple[HouseStyle, ...]:
        """Every house style that can be used."""
        from minuteapp.styles import load_styles

        return load_styles(styles_folder())

    @property
    def unusable_styles(self) -> tuple[StyleError, ...]:
        """What is wrong with each of the user's house styles that cannot be used."""
        from minuteapp.styles import unusable

        return unusable(styles_folder())

    def style(self, name: str) -> HouseStyle:
        """Return the house style of that name. Raises StyleError, which names those there are."""
        from minuteapp.styles import load_style

        return load_style(name, styles_folder())

    def style_of(self, meeting_id: str) -> HouseStyle:
        """Return the style a meeting is written in: the body's own, else the one recognised, else the neutral one.

        A style that has gone since it was recognised counts as none. Raises StyleError.
        """
        from minuteapp.styles import STANDARD, UnknownStyle

        summary = self.meetings.summary(meeting_id)
        body = self.meetings.rosters.body(summary.body, summary.municipality)
        if body is not None and body.style:
            return self.style(body.style)
        recognised = self.meetings.style(meeting_id)
        try:
            return self.style(recognised or STANDARD)
        except UnknownStyle:
            return self.style(STANDARD)

    # -- documents ------------------------------------------------------------------------------------------------

    def known(self, path: Path) -> str | None:
        """Return the meeting this very file has been loaded into, without reading it anew; None for a new file.

        Raises OSError, StoreError.
        """
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        return self.meetings.of_document(file_sum(path))

    def read(self, path: Path) -> ReadDocument:
        """Read an agenda or minutes without keeping anything. Raises UnreadableDocument, StoreError, StyleError."""
        from minuteapp.agenda.reading import read_document
        from minuteapp.numbering import with_numbers

        read = with_numbers(read_document(path, self.styles), self.meetings, self.style)
        return ReadDocument(read, file_sum(path))

    def load(self, path: Path, *, again: bool = False, copy: bool = False) -> LoadedDocument:
        """Read an agenda or minutes and keep its meeting, as far as the one already there allows.

        ``again`` and ``copy`` are as for `storage.meetings.Meetings.create`. What the document would change in a
        meeting that is recorded waits: `merging` finds it for a person to see, and `revise` takes it.

        Raises:
            UnreadableDocument: the file holds none.
            StoreError: it could not be kept.
        """
        from storage.loading import Loaded, LoadedMeeting

        document = self.read(path)
        read, sha256 = document.read, document.sha256
        loaded = self.meetings.create(
            self._loading(read.record),
            at=self.clock.now(),
            author=self.author,
            source_sha256=sha256,
            style=read.record.style,
            again=again,
            copy=copy,
        )
        if loaded.outcome is Loaded.WAITING:
            found = self.merging(loaded.meeting_id, read.record)
            loaded = LoadedMeeting(loaded.meeting_id, Loaded.WAITING if found.changes else Loaded.UNCHANGED, found)
            if not found.changes:
                self.meetings.remember_document(loaded.meeting_id, sha256)
        return LoadedDocument(read, sha256, loaded)

    def merging(self, meeting_id: str, record: Record) -> Merge:
        """Return what a document changes in a meeting as it is now. Raises as `meeting` and `style_of` do."""
        from minuteapp.domain.merge import merge
        from minuteapp.domain.minutes import minutes

        meeting = self.meeting(meeting_id)
        return merge(meeting, record, minutes(meeting, self.style_of(meeting_id)))

    def revise(self, meeting_id: str, found: Merge, theirs: Collection[Change] = ()) -> int | None:
        """Take what `merging` found: all that is free, and of what is asked about ``theirs``. Return its entry, if any.

        Raises StoreError, also when the meeting has been written to since.
        """
        from minuteapp.domain.fold import apply

        action = found.revision(theirs)
        if action is None:
            return None
        at = self.clock.now()
        after = apply(found.meeting, action, at)
        return self.meetings.append(meeting_id, action, at=at, author=self.author, after=after).seq

    def _loading(self, record: Record, met: Sequence[Person] = ()) -> Load:
        """The record as a meeting's first action, with the people known to sit in its body on the day.

        Where no member is known, those the document lists as present are taken to be the members. ``met`` are people
        the meeting already knows: they stay, unless the body's register knows better.
        """
        rosters = self.meetings.rosters
        where = record.committee, record.municipality
        known = self.meetings.roster(*where, record.date)
        listed = [Person(name) for name in record.participants or ()]
        if any(person.votes for person in known):
            told = {m.person.name for m in rosters.memberships(*where)} | {person.name for person in listed}
            people = [*known, *(person for person in met if person.name not in told)]
        else:
            people = [*listed, *known, *met]
        registered = rosters.body(*where)
        kind = registered.body.kind if registered else body_kind(record.committee)
        unique = {person.name: person for person in people}
        return Load(record, Body(record.committee, kind, record.municipality), tuple(unique.values()))

    # -- meetings -------------------------------------------------------------------------------------------------

    def meeting(self, meeting_id: str) -> Meeting:
        """Return a meeting as its journal tells it. Raises KeyError for an unknown one, StoreError."""
        from minuteapp.domain.history import History

        return History.replay(self.meetings.entries(meeting_id)).meeting

    def record(self, meeting_id: str) -> Record:
        """Return a meeting's record as it is now, in its own style. Raises as `meeting` and `style_of` do."""
        from minuteapp.domain.minutes import as_loaded, minutes

        meeting = self.meeting(meeting_id)
        return minutes(meeting, self.style_of(meeting_id)) if meeting.recorded else as_loaded(meeting)

    def past_records(
        self, *, committee: str | None = None, since: date | None = None, until: date | None = None, voted: bool = False
    ) -> Iterator[tuple[MeetingSummary, Record, Sequence[Person]]]:
        """Yield meetings, the newest first, each with its record and who sat in its body that day.

        With ``voted`` only those with a vote. Raises StoreError and StyleError.
        """
        for meeting in self.meetings.summaries(committee=committee, since=since, until=until, voted=voted):
            roster = self.meetings.roster(meeting.body, meeting.municipality, meeting.date)
            yield meeting, self.record(meeting.id), roster

    def past_ballots(
        self, *, committee: str | None = None, since: date | None = None, until: date | None = None
    ) -> Iterator[PastBallot]:
        """Yield the ballots of meetings that fit, the newest meeting first. Raises StoreError and StyleError."""
        from minuteapp.domain.voting_history import past_ballots

        for meeting, record, roster in self.past_records(committee=committee, since=since, until=until, voted=True):
            yield from past_ballots(record, meeting, roster)

    def act(self, meeting_id: str, action: Action) -> tuple[Finding, ...]:
        """Take an action in a meeting that is not open, and return what the rules find; a refused one changes nothing.

        Raises KeyError for an unknown meeting, StoreError.
        """
        from minuteapp.domain.findings import Severity
        from minuteapp.domain.fold import apply
        from minuteapp.domain.rules import check
        from minuteapp.domain.text import cleaned

        meeting, action = self.meeting(meeting_id), cleaned(action)
        findings = check(meeting, action)
        if all(finding.severity is not Severity.REFUSAL for finding in findings):
            at = self.clock.now()
            after = apply(meeting, action, at)
            self.meetings.append(meeting_id, action, at=at, author=self.author, after=after)
        return findings

    # -- attachments ----------------------------------------------------------------------------------------------

    def attachment(self, path: Path) -> Attachment:
        """Return a file as it is attached: under its name without suffix. Raises UnreadableDocument."""
        from minuteapp.agenda.attachments import read_attachment

        return read_attachment(path)

    def attach(self, meeting_id: str, item: int, attachment: Attachment) -> bool:
        """Attach a file to the item of that id; False where it is attached already, which changes nothing.

        Raises KeyError for an unknown meeting or item, StoreError.
        """
        from minuteapp.domain.findings import Severity

        findings = self.act(meeting_id, Attach(item, attachment))
        return all(finding.severity is not Severity.REFUSAL for finding in findings)

    # -- sessions -------------------------------------------------------------------------------------------------

    def session(self, meeting_id: str) -> Session:
        """Open a meeting to be recorded. One not yet recorded in first meets the people registered since it was loaded.

        Raises KeyError for an unknown meeting, StoreError and StyleError.
        """
        from minuteapp.session import Session

        self._meet_the_body(meeting_id)
        return Session(self.meetings, meeting_id, self.clock, self.style_of(meeting_id), self.author)

    def _meet_the_body(self, meeting_id: str) -> None:
        meeting = self.meeting(meeting_id)
        if meeting.recorded:
            return
        load = self._loading(meeting.record, meeting.people)
        if load.people != meeting.people or load.body != meeting.body:
            from minuteapp.domain.fold import begin_again

            after = begin_again(meeting, load)
            self.meetings.append(meeting_id, load, at=self.clock.now(), author=self.author, after=after)


def file_sum(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal. Raises OSError."""
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_workspace(database: Path) -> Workspace:
    """Open the database at ``database``, made where there is none. Raises StoreError."""
    from storage.database import open_database

    return Workspace(open_database(database))
