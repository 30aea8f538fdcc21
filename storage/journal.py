"""The journal: every action of every meeting, in order, each chained to the one before by its hash.

The hash is the SHA-256, in hexadecimal, of the UTF-8 of a JSON array without spaces:
``[previous hash, meeting id, seq, at, author, action, payload]``, all as they stand in the row. The first row's
previous hash is the empty string. Triggers refuse to change or delete a row.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime

from msgspec import Struct

from minuteapp.domain.actions import Action, Entry
from storage import codec
from storage.faults import Fault, StorageError

_INSERT = (
    "INSERT INTO journal (meeting_id, seq, at, author, action, payload, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Tail(Struct, frozen=True):
    """Where a meeting's journal ends: the last entry's number and hash, and its row among all meetings'."""

    seq: int = 0
    hash: str = ""
    row: int = 0


def append(
    connection: sqlite3.Connection, meeting_id: str, tail: Tail, action: Action, *, at: datetime, author: str
) -> tuple[Entry, Tail]:
    """Write an action after ``tail``, inside the caller's transaction; return its entry and the new tail.

    A time without an offset is taken to be local.

    Raises:
        StorageError: OPEN_ELSEWHERE when someone else has written to the meeting after ``tail``.
    """
    at = at if at.tzinfo else at.astimezone()
    name, payload = codec.encode(action)
    seq, stamp = tail.seq + 1, at.isoformat()
    chained = _hash(tail.hash, meeting_id, seq, stamp, author, name, payload)
    try:
        cursor = connection.execute(_INSERT, (meeting_id, seq, stamp, author, name, payload, tail.hash, chained))
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
            raise StorageError(Fault.OPEN_ELSEWHERE) from error
        raise
    return Entry(seq, at, author, action), Tail(seq, chained, cursor.lastrowid or 0)


def tail(connection: sqlite3.Connection, meeting_id: str) -> Tail:
    """Return where the meeting's journal ends; the empty tail when it has none."""
    row = connection.execute(
        "SELECT seq, hash, id FROM journal WHERE meeting_id = ? ORDER BY seq DESC LIMIT 1", (meeting_id,)
    ).fetchone()
    return Tail(*row) if row else Tail()


def read(connection: sqlite3.Connection, meeting_id: str, until: int) -> list[Entry]:
    """Return the meeting's entries up to number ``until``, in order. Raises StorageError when one cannot be read."""
    rows = connection.execute(
        "SELECT seq, at, author, action, payload FROM journal WHERE meeting_id = ? AND seq <= ? ORDER BY seq",
        (meeting_id, until),
    )
    parsed, decode = datetime.fromisoformat, codec.decode
    try:
        return [Entry(seq, parsed(at), author, decode(name, payload)) for seq, at, author, name, payload in rows]
    except ValueError as error:
        raise StorageError(Fault.DAMAGED) from error


def broken_at(connection: sqlite3.Connection, meeting_id: str, length: int) -> int | None:
    """Return the number of the first entry that is not what was written, or None when all ``length`` are whole.

    An entry that was changed, put in, taken out or cut off the end is found.
    """
    rows = connection.execute(
        "SELECT seq, at, author, action, payload, previous, hash FROM journal WHERE meeting_id = ? ORDER BY seq",
        (meeting_id,),
    )
    last, expected = "", 0
    for seq, at, author, name, payload, previous, chained in rows:
        expected += 1
        honest = _hash(last, meeting_id, seq, at, author, name, payload)
        if (seq, previous, chained) != (expected, last, honest):
            return expected
        last = chained
    return None if expected == length else min(expected, length) + 1


def _hash(previous: str, meeting_id: str, seq: int, at: str, author: str, name: str, payload: str) -> str:
    import hashlib  # noqa: PLC0415  # OpenSSL is for those who write, not for those who look up

    line = _as_json([previous, meeting_id, seq, at, author, name, payload])
    return hashlib.sha256(line.encode()).hexdigest()
