"""The tables that mirror each meeting as its journal leaves it, for listing, looking up and counting.

Each part of a meeting or item is a table and a pure function from the frozen value to its rows. Only what differs
from the meeting projected last is written. Nothing derived is kept: no presence, quorum, outcome or sentence.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeAlias, TypeVar

from minuteapp.domain.history import BrokenJournal, History
from minuteapp.domain.meeting import Item, Meeting
from minuteapp.domain.summary import status
from storage import item_texts, journal
from storage.faults import Fault, StorageError

Row: TypeAlias = tuple[Any, ...]
Placed: TypeAlias = tuple[int, Item]  # an item with its place in the order of business
T = TypeVar("T")


@dataclass(frozen=True)
class _Part(Generic[T]):
    """One table: its columns after the key, and the rows a value gives, in order."""

    table: str
    columns: tuple[str, ...]
    rows: Callable[[T], Iterable[Row]]

    def insert(self, keys: Sequence[str]) -> str:
        names = (*keys, *self.columns)
        return f"INSERT INTO {self.table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def _stamp(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _decisions(item: Item) -> Iterable[Row]:
    for slot, text in item.decisions:
        for gap, words in enumerate(text.texts):
            if words:
                yield slot.point, slot.public, gap, words


def _ballots(item: Item) -> Iterable[Row]:
    for n, vote in enumerate(item.source.votes, 1):
        yield n, True, vote.point, None, vote.motion, "", False, None
    for b in item.ballots:
        yield b.id, False, b.point, b.motion.kind, b.motion.text, b.tail, b.without_vote, _stamp(b.at)


def _votes(item: Item) -> Iterable[Row]:
    for n, vote in enumerate(item.source.votes, 1):
        for stance, voters in (
            ("for", vote.in_favour),
            ("against", vote.against),
            ("abstaining", vote.abstaining),
            ("reserved", vote.reserved),
        ):
            for voter in voters:
                yield n, True, voter.name, voter.party, stance
    for ballot in item.ballots:
        for cast in ballot.votes:
            yield ballot.id, False, cast.name, cast.party, cast.position


def _recusals(item: Item) -> Iterable[Row]:
    for told in item.source.recused:
        yield told.name, True, told.stayed, told.reason, None
    for r in item.recusals:
        yield r.person, r.disqualified, r.refused_to_leave, r.reason, r.substitute


def _dissents(item: Item) -> Iterable[Row]:
    yield from ((told.name, told.text) for told in item.source.dissents)
    yield from ((s.person, s.text) for s in item.statements)


def _attachments(item: Item) -> Iterable[Row]:
    for name, attached in item.attachments:
        yield name, attached and attached.text, attached and attached.sha256


_PARTS_OF_ITEM: tuple[_Part[Item], ...] = (
    _Part("decisions", ("point", "public", "gap", "text"), _decisions),
    _Part(
        "ballots",
        ("ballot", "printed", "point", "motion", "motion_text", "tail", "without_vote", "at"),
        _ballots,
    ),
    _Part("votes", ("ballot", "printed", "name", "party", "stance"), _votes),
    _Part("recusals", ("name", "disqualified", "refused_to_leave", "reason", "substitute"), _recusals),
    _Part("substitutes", ("name", "replaces"), lambda item: ((s.name, s.replaces) for s in item.source.substitutes)),
    _Part("absences", ("name",), lambda item: ((name,) for name in item.source.absent or ())),
    _Part("dissents", ("name", "text"), _dissents),
    _Part("attachments", ("name", "text", "sha256"), _attachments),
    _Part("referrals", ("name", "ending"), lambda item: ((r.person, r.ending) for r in item.referrals)),
)
_PARTS_OF_MEETING: tuple[_Part[Meeting], ...] = (
    _Part(
        "attendees",
        ("name", "party", "role", "post"),
        lambda meeting: ((p.name, p.party, p.role, p.post) for p in meeting.people),
    ),
    _Part(
        "movements",
        ("person", "present", "item_id", "moment", "scope", "at", "replaces"),
        lambda meeting: (
            (m.person, m.present, m.item, m.when, m.scope, _stamp(m.at), m.replaces) for m in meeting.movements
        ),
    ),
)
_ITEM_COLUMNS = (
    "position",
    "number",
    "title",
    "kind",
    "closed",
    "closed_reason",
    "public_title",
    "case_number",
    "journal_number",
    "document_number",
    "fate",
    "taken_with",
    "added",
    "decided",
    "note",
    "read_out_at",
)
_SAVE_ITEM = (
    f"INSERT INTO items (meeting_id, item_id, {', '.join(_ITEM_COLUMNS)}) "
    f"VALUES (?, ?, {', '.join('?' * len(_ITEM_COLUMNS))}) ON CONFLICT (meeting_id, item_id) DO UPDATE SET "
    + ", ".join(f"{column} = excluded.{column}" for column in _ITEM_COLUMNS)
)
_SAVE_MEETING = """
    UPDATE meetings SET municipality = ?, body = ?, body_kind = ?, document = ?, date = ?, time = ?, place = ?,
        term = ?, status = ?, items = ?, chair = ?, started_at = ?, adjourned_at = ?, entries = ?,
        live = coalesce(?, live)
    WHERE id = ?
"""
TABLES = ("items", *(p.table for p in _PARTS_OF_ITEM), *(p.table for p in _PARTS_OF_MEETING))


def project(
    connection: sqlite3.Connection,
    meeting_id: str,
    after: Meeting,
    *,
    before: Meeting | None = None,
    entries: int,
    live: int | None = None,
) -> None:
    """Make the tables say ``after``, inside the caller's transaction.

    ``before`` is what they say now; None is *not known*, and then they are written afresh. ``entries`` is the
    journal's length, ``live`` the journal row of what was just recorded, None when nothing was.
    """
    if before is None:
        _clear(connection, meeting_id)
    connection.execute(_SAVE_MEETING, (*_meeting_row(after), entries, live, meeting_id))
    if before is None or before.people is not after.people or before.movements is not after.movements:
        _rewrite(connection, _PARTS_OF_MEETING, {"meeting_id": meeting_id}, before, after)
    if before is None or before.items is not after.items:
        _project_items(connection, meeting_id, before.items if before else (), after.items)
        item_texts.keep(connection, meeting_id, after, before)


def _meeting_row(meeting: Meeting) -> Row:
    record, body = meeting.record, meeting.body
    return (
        body.municipality or record.municipality,
        body.name,
        body.kind,
        record.document,
        record.date.isoformat() if record.date else None,
        record.time.isoformat("minutes") if record.time else None,
        record.place,
        record.term,
        status(meeting),
        len(meeting.items),
        meeting.chair,
        _stamp(meeting.started_at),
        _stamp(meeting.adjourned_at),
    )


def _project_items(
    connection: sqlite3.Connection, meeting_id: str, before: tuple[Item, ...], after: tuple[Item, ...]
) -> None:
    known: dict[int, Placed] = {item.id: (place, item) for place, item in enumerate(before)}
    for place, item in enumerate(after):
        old_place, old = known.pop(item.id, (None, None))
        if old is item and old_place == place:
            continue
        connection.execute(_SAVE_ITEM, (meeting_id, item.id, *_item_row(place, item)))
        if old is not item:
            _rewrite(connection, _PARTS_OF_ITEM, {"meeting_id": meeting_id, "item_id": item.id}, old, item)
    for gone in known:
        for table in (*(part.table for part in _PARTS_OF_ITEM), "items"):
            connection.execute(f"DELETE FROM {table} WHERE meeting_id = ? AND item_id = ?", (meeting_id, gone))


def _item_row(place: int, item: Item) -> Row:
    return (
        place,
        item.number,
        item.title,
        item.kind,
        item.closed,
        item.closed_reason,
        item.public_title,
        item.source.case_number,
        item.source.journal_number,
        item.source.document_number,
        item.fate,
        item.taken_with,
        item.added,
        item.decided,
        item.note,
        _stamp(item.read_out_at),
    )


def _rewrite(
    connection: sqlite3.Connection,
    parts: tuple[_Part[T], ...],
    key: dict[str, str | int],
    before: T | None,
    after: T,
) -> None:
    """Replace the rows of the parts in which the two values differ."""
    where = " AND ".join(f"{column} = ?" for column in key)
    values = tuple(key.values())
    for part in parts:
        rows = list(part.rows(after))
        old = [] if before is None else list(part.rows(before))
        if rows == old:
            continue
        if old:
            connection.execute(f"DELETE FROM {part.table} WHERE {where}", values)
        sql = part.insert((*key, "position"))
        connection.executemany(sql, ((*values, place, *row) for place, row in enumerate(rows)))


def _clear(connection: sqlite3.Connection, meeting_id: str) -> None:
    for table in reversed(TABLES):
        connection.execute(f"DELETE FROM {table} WHERE meeting_id = ?", (meeting_id,))


def rebuild(connection: sqlite3.Connection, meeting_id: str) -> None:
    """Write a meeting's tables afresh from its journal, inside the caller's transaction.

    Raises StorageError when the journal cannot be read.
    """
    tail = journal.tail(connection, meeting_id)
    try:
        meeting = History.replay(journal.read(connection, meeting_id, tail.seq)).meeting
    except BrokenJournal as error:
        raise StorageError(Fault.DAMAGED) from error
    (live,) = connection.execute(
        "SELECT max(id) FROM journal WHERE meeting_id = ? AND action <> 'Load'", (meeting_id,)
    ).fetchone()
    project(connection, meeting_id, meeting, entries=tail.seq, live=live)


def rebuild_all(connection: sqlite3.Connection) -> None:
    """Write every meeting's tables afresh, inside the caller's transaction."""
    for (meeting_id,) in connection.execute("SELECT id FROM meetings").fetchall():
        rebuild(connection, meeting_id)
