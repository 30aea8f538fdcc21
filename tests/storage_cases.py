"""An invented meeting, and one that has everything in it, for the tests of storage."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from minuteapp.domain import actions as a
from minuteapp.domain.history import History
from minuteapp.domain.people import Body, BodyKind, Person, Role
from minuteapp.domain.record import (
    DecisionParagraph,
    DissentStatement,
    Document,
    Position,
    Recommendation,
    Record,
    RecordItem,
    Recused,
    Substitute,
    Vote,
    Voter,
)
from storage.database import open_database
from storage.meetings import Meetings
from storage.projection import TABLES

START = datetime(2016, 3, 16, 15, 0, tzinfo=timezone(timedelta(hours=1)))
DAY = START.date()
BODY = Body("Beskæftigelsesudvalget", BodyKind.COMMITTEE, "Solbjerg Kommune")
PEOPLE = (
    Person("Anders Bjerg", "Ø", post="formand"),
    Person("Bodil Krogh", "A"),
    Person("Per Tved", "C"),
    Person("Jon Carlsen", "C", Role.SUBSTITUTE),
)


def load(
    day: date | None = DAY,
    *,
    body: Body = BODY,
    clock: time | None = time(15),
    document: Document = Document.AGENDA,
    titles: Sequence[str] = ("Godkendelse af dagsorden", "Regnskab", "Eventuelt"),
) -> a.Load:
    """An agenda of a few items, with its people known."""
    items = tuple(
        RecordItem(str(n), title, recommendation=Recommendation("Direktionen", ("at notatet godkendes",)))
        for n, title in enumerate(titles, 1)
    )
    return a.Load(Record(document, body.name, day, body.municipality, time=clock, items=items), body, PEOPLE)


def minutes() -> a.Load:
    """Minutes as read from a file, with all that a document can tell of an item."""
    item = RecordItem(
        "1",
        "Regnskab",
        paragraphs=(DecisionParagraph("Godkendt."), DecisionParagraph("Drøftet.", 2)),
        absent=("Per Tved",),
        recused=(Recused("Bodil Krogh", "i familie"),),
        substitutes=(Substitute("Jon Carlsen", "Per Tved"),),
        votes=(Vote(1, "indstillingen", None, (Voter(None, "A"),), (Voter("Anders Bjerg", "Ø"),)),),
        dissents=(DissentStatement("Anders Bjerg", "Jeg er imod."),),
    )
    record = Record(Document.MINUTES, BODY.name, START.date(), BODY.municipality, time=time(15), items=(item,))
    return a.Load(record, BODY, PEOPLE)


FOR = Position.FOR
PLAY: tuple[a.Action, ...] = (
    a.Leave("Per Tved"),
    a.ConfirmAttendance(),
    a.StartItem(1),
    a.Decide(1, a.WHOLE, "Godkendt."),
    a.StartItem(2),
    a.Arrive("Per Tved", 2),
    a.CastVotes(2, (a.CastVote("Anders Bjerg", "Ø", Position.AGAINST), a.CastVote("Per Tved", "C", FOR)), point=1),
    a.Decide(2, a.Slot(1), "Med bemærkning.", gap=1),
    a.Recuse(2, "Bodil Krogh", reason="i familie", substitute="Jon Carlsen"),
    a.Dissent(2, "Anders Bjerg", "Jeg er imod."),
    a.Refer(2, "Anders Bjerg"),
    a.AddItem("Et nyt punkt", "4", after=1),
    a.Undo(13),
    a.Redo(13),
    a.MoveItem(3, after=1),
    a.CloseDoors(3, "personsag"),
    a.SetPublicTitle(3, "Lukket punkt"),
    a.RemoveBallot(2, 1),
    a.Note(2, "husk det"),
    a.Attach(2, a.Attachment("Notat", "## Notat\n\n| År | Kr. |\n| --- | --- |\n| 2026 | 7 |", "0" * 64)),
    a.Adjourn(),
)


def play(meetings: Meetings, meeting_id: str, actions: Sequence[a.Action] = PLAY) -> History:
    """Record the actions as a session does, a minute apart."""
    history = History.replay(meetings.entries(meeting_id))
    for minute, action in enumerate(actions, 1):
        at = START + timedelta(minutes=minute)
        after = history.preview(action, at)
        entry = meetings.append(meeting_id, action, at=at, author="Sekretær", after=after)
        history = history.extended(entry, after)
    return history


def tables(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is projected from the journal."""
    return {
        table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        for table in ("meetings", *TABLES)
    }


_connections: list[sqlite3.Connection] = []


def opened(path: Path) -> sqlite3.Connection:
    """A database that ``close_all`` closes."""
    connection = open_database(path)
    _connections.append(connection)
    return connection


def created(meetings: Meetings, loaded: a.Load | None = None, sha: str | None = None) -> str:
    """Keep a meeting, the invented one unless told; return its id."""
    return meetings.create(loaded or load(), at=START, author="Sekretær", source_sha256=sha).meeting_id


def record_one(meetings: Meetings, meeting_id: str) -> None:
    """Record the first action of the play."""
    play(meetings, meeting_id, PLAY[:1])


def close_all() -> None:
    """Close every database a test has opened."""
    while _connections:
        _connections.pop().close()


def started(program: str, *arguments: str) -> subprocess.Popen[str]:
    """Another Python that runs ``program`` with what the tests can import."""
    tests = Path(__file__).resolve().parent
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tests.parent), str(tests)))},
    )
