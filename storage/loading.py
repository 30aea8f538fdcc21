"""Loading: which meeting a document belongs to, and what it may do to that meeting."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from minuteapp.domain.actions import Load
from minuteapp.domain.fold import apply, begin, begin_again
from minuteapp.domain.history import History
from minuteapp.domain.matching import matched
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.merge import Merge, merge
from minuteapp.domain.record import Document, Record
from minuteapp.domain.summary import MeetingStatus
from storage import journal, projection, references


class Loaded(StrEnum):
    """What loading a document did."""

    CREATED = "created"
    REPLACED = "replaced"  # a newer document, before anything was recorded
    UNCHANGED = "unchanged"  # this document, or what it says, had been loaded
    KEPT = "kept"  # an agenda, and the meeting's minutes are already here
    WAITING = "waiting"  # the meeting is recorded: nothing is stored until a person has seen what the document changes


class LoadedMeeting(Struct, frozen=True):
    """The meeting a document belongs to, what became of the document, and what it changed or would change."""

    meeting_id: str
    outcome: Loaded
    merge: Merge | None = None


def load(
    connection: sqlite3.Connection,
    action: Load,
    *,
    at: datetime,
    author: str,
    sha256: str | None,
    style: str | None,
    again: bool = False,
    copy: bool = False,
) -> LoadedMeeting:
    """Keep a document's meeting, inside the caller's transaction; see `storage.meetings.Meetings.create`."""
    identity = _identity(action, sha256)
    known = connection.execute("SELECT id, status FROM meetings WHERE identity = ?", (identity,)).fetchone()
    known = known or _lookalike(connection, action)
    after = begin(action)
    if known is None:
        loaded = LoadedMeeting(_insert(connection, identity, at.date()), Loaded.CREATED)
    elif not again and document_known(connection, sha256) is not None:
        loaded = LoadedMeeting(known[0], Loaded.UNCHANGED)
    elif known[1] in (MeetingStatus.LIVE, MeetingStatus.ADJOURNED):
        loaded = LoadedMeeting(known[0], Loaded.WAITING)
    else:
        history = _history(connection, known[0])
        loaded, action = _fate(known[0], history.meeting, action, at, copy=copy)
        after = history.preview(action, at)
    meeting_id, seq = loaded.meeting_id, None
    if loaded.outcome in (Loaded.CREATED, Loaded.REPLACED):
        tail = journal.tail(connection, meeting_id)
        after = begin(action)
        if loaded.outcome is Loaded.REPLACED:
            after = begin_again(History.replay(journal.read(connection, meeting_id, tail.seq)).meeting, action)
        entry, _tail = journal.append(connection, meeting_id, tail, action, at=at, author=author)
        seq = entry.seq
        projection.project(connection, meeting_id, after, entries=seq)
        connection.execute(
            "INSERT INTO sources (meeting_id, seq, sha256, style) VALUES (?, ?, ?, ?)", (meeting_id, seq, sha256, style)
        )
    if sha256 is not None and loaded.outcome is not Loaded.WAITING:
        remember_document(connection, sha256, meeting_id, seq)
    return loaded


# -- documents ----------------------------------------------------------------------------------------------------

_KNOWN = """
    SELECT meeting_id FROM documents WHERE sha256 = ? AND (seq IS NULL OR (
        SELECT total(CASE action WHEN 'Undo' THEN 1 ELSE -1 END) FROM journal
        WHERE journal.meeting_id = documents.meeting_id AND action IN ('Undo', 'Redo')
            AND json_extract(payload, '$.seq') = documents.seq
    ) <= 0)
"""


def document_known(connection: sqlite3.Connection, sha256: str | None) -> str | None:
    """Return the meeting a document has been loaded into; None for a new one, or one whose changes were undone."""
    row = connection.execute(_KNOWN, (sha256,)).fetchone()
    return row[0] if row else None


def remember_document(connection: sqlite3.Connection, sha256: str, meeting_id: str, seq: int | None) -> None:
    """Note that a document has been dealt with; ``seq`` is the journal entry it became, None when it became none."""
    connection.execute(
        "INSERT INTO documents (sha256, meeting_id, seq) VALUES (?, ?, ?) "
        "ON CONFLICT (sha256) DO UPDATE SET meeting_id = excluded.meeting_id, seq = coalesce(excluded.seq, seq)",
        (sha256, meeting_id, seq),
    )


# -- what it may do -----------------------------------------------------------------------------------------------


def _fate(meeting_id: str, meeting: Meeting, action: Load, at: datetime, *, copy: bool) -> tuple[LoadedMeeting, Load]:
    """What a document does to a meeting that nothing was recorded in, and the loading that does so."""
    ours, theirs = meeting.record, action.record
    agenda_of_minutes = ours.document is Document.MINUTES and theirs.document is Document.AGENDA
    if ours == theirs or (copy and (ours.document is theirs.document or agenda_of_minutes)):
        return LoadedMeeting(meeting_id, Loaded.UNCHANGED), action
    if agenda_of_minutes:
        return LoadedMeeting(meeting_id, Loaded.KEPT), action
    found = merge(meeting, theirs, ours)
    if found.supplement and (revision := found.revision()):
        items = apply(meeting, revision, at).record.items
        action = replace(action, record=replace(ours, document=theirs.document, items=items))
    return LoadedMeeting(meeting_id, Loaded.REPLACED, found), action


def _history(connection: sqlite3.Connection, meeting_id: str) -> History:
    return History.replay(journal.read(connection, meeting_id, journal.tail(connection, meeting_id).seq))


# -- which meeting it is ------------------------------------------------------------------------------------------


def _insert(connection: sqlite3.Connection, identity: str, today: date) -> str:
    meeting_id = references.new_id(today)
    while connection.execute("SELECT 1 FROM meetings WHERE id = ?", (meeting_id,)).fetchone():
        meeting_id = references.new_id(today)
    connection.execute("INSERT INTO meetings (id, identity) VALUES (?, ?)", (meeting_id, identity))
    return meeting_id


def _identity(action: Load, sha256: str | None) -> str:
    record = action.record
    if record.date is None:
        return f"undated:{sha256 or references.new_id(date.today())}"
    return "|".join((*_where(action), record.date.isoformat(), _clock(record)))


def _where(action: Load) -> tuple[str, str]:
    return _folded(action.body.municipality or action.record.municipality), _folded(action.body.name)


def _clock(record: Record) -> str:
    return record.time.isoformat("minutes") if record.time else ""


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _lookalike(connection: sqlite3.Connection, action: Load) -> tuple[str, str] | None:
    """The one meeting of that body and day that most of the items are of, where one document tells less than another.

    The same minutes as text may lack the municipality that their Word file tells in its page head.
    """
    if action.record.date is None:
        return None
    (municipality, body), clock = _where(action), _clock(action.record)
    rows = connection.execute(
        "SELECT id, status, municipality, body, time FROM meetings WHERE date = ?", (action.record.date.isoformat(),)
    )
    found = [
        (meeting_id, status)
        for meeting_id, status, its_municipality, its_body, its_clock in rows
        if _folded(its_body) == body
        and _compatible(municipality, _folded(its_municipality))
        and _compatible(clock, its_clock or "")
    ]
    if len(found) != 1:
        return None
    ours = _history(connection, found[0][0]).meeting.items
    theirs = action.record.items
    return found[0] if 2 * len(matched(ours, theirs)) > max(len(ours), len(theirs)) else None


def _compatible(one: str, other: str) -> bool:
    return not one or not other or one == other
