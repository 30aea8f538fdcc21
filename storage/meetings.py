"""The meetings: what a session writes through, and what lists and commands look up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from minuteapp.domain.actions import Action, Attachment, Entry, Load
from minuteapp.domain.lookup import Found, Link, Search
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.people import Person
from minuteapp.domain.record import EarlierTreatment
from minuteapp.domain.summary import MeetingStatus, MeetingSummary
from storage import journal, references
from storage.rosters import Rosters
from storage.transactions import reading, transaction

if TYPE_CHECKING:
    from minuteapp.domain.numbering import LastNumber
    from storage.loading import LoadedMeeting


class _Open(Struct):
    """A meeting this program reads or writes: where its journal ended then, and what the tables say, if known."""

    tail: journal.Tail
    projected: Meeting | None = None


class Meetings:
    """All meetings in a database; a ``minuteapp.ports.MeetingStore``.

    An action is one transaction: its journal row and the tables that follow from it. Two programs cannot continue the
    same journal: what was read last is what is added to, and the second to add is refused.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._open: dict[str, _Open] = {}
        self.rosters = Rosters(connection)

    # -- one meeting ----------------------------------------------------------------------------------------------

    def create(
        self,
        load: Load,
        *,
        at: datetime,
        author: str,
        source_sha256: str | None = None,
        style: str | None = None,
        again: bool = False,
        copy: bool = False,
    ) -> LoadedMeeting:
        """Keep a document's meeting: municipality, body, date and time say which one it is.

        ``source_sha256`` is the document's, None when there is none; one without a date is a meeting of its own.
        ``style`` is the house style recognised in it. A document known by its sum changes nothing unless it is to be
        taken ``again``; neither does a ``copy`` in another format of one that was. Raises StoreError.
        """
        from storage import loading  # noqa: PLC0415  # comparing documents is not for looking up

        with transaction(self._connection):
            return loading.load(
                self._connection,
                load,
                at=at,
                author=author,
                sha256=source_sha256,
                style=style,
                again=again,
                copy=copy,
            )

    def of_document(self, sha256: str) -> str | None:
        """Return the meeting that this very document has been loaded into; None for a new one."""
        from storage import loading  # noqa: PLC0415

        with reading():
            return loading.document_known(self._connection, sha256)

    def remember_document(self, meeting_id: str, sha256: str, seq: int | None = None) -> None:
        """Note that a document has been dealt with, by the journal entry ``seq`` if by any. Raises StoreError."""
        from storage import loading  # noqa: PLC0415

        with transaction(self._connection):
            loading.remember_document(self._connection, sha256, meeting_id, seq)

    def length(self, meeting_id: str) -> int:
        """Return the number of the meeting's last journal entry; 0 for an unknown meeting."""
        with reading():
            return journal.tail(self._connection, meeting_id).seq

    def be_patient(self, seconds: float) -> None:
        """Wait so long for other programs to write, where nobody waits at the keyboard."""
        with reading():
            self._connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def entries(self, meeting_id: str) -> Sequence[Entry]:
        """Return the meeting's journal in order. Raises KeyError for an unknown meeting, else StoreError."""
        with reading():
            tail = journal.tail(self._connection, meeting_id)
            if not tail.seq:
                raise KeyError(meeting_id)
            # Entries another program adds meanwhile are left for the next reading, with their tail.
            entries = journal.read(self._connection, meeting_id, tail.seq)
        self._open[meeting_id] = _Open(tail)
        return entries

    def append(
        self,
        meeting_id: str,
        action: Action,
        *,
        at: datetime,
        author: str,
        after: Meeting,
        clears_draft: str | None = None,
    ) -> Entry:
        """Append an action durably, and make the tables say ``after``, in one transaction.

        Raises KeyError for an unknown meeting, StoreError when it cannot be kept or the meeting has been written
        to by another window since it was read here.
        """
        from storage import projection  # noqa: PLC0415  # writing is not for looking up

        meeting = self._open.get(meeting_id) or _Open(self._tail(meeting_id))
        with transaction(self._connection):
            entry, tail = journal.append(self._connection, meeting_id, meeting.tail, action, at=at, author=author)
            projection.project(
                self._connection, meeting_id, after, before=meeting.projected, entries=tail.seq, live=tail.row
            )
            if clears_draft is not None:
                self._delete_draft(meeting_id, clears_draft)
        self._open[meeting_id] = _Open(tail, after)
        return entry

    def _tail(self, meeting_id: str) -> journal.Tail:
        tail = journal.tail(self._connection, meeting_id)
        if not tail.seq:
            raise KeyError(meeting_id)
        return tail

    def rebuild(self, meeting_id: str) -> None:
        """Write the meeting's tables afresh from its journal. Raises StoreError."""
        from storage import projection  # noqa: PLC0415

        with transaction(self._connection):
            projection.rebuild(self._connection, meeting_id)

    def verify(self, meeting_id: str) -> int | None:
        """Return the number of the first entry that is not as it was written; None when the journal is whole.

        Raises KeyError for an unknown meeting.
        """
        with reading():
            row = self._connection.execute("SELECT entries FROM meetings WHERE id = ?", (meeting_id,)).fetchone()
            if row is None:
                raise KeyError(meeting_id)
            return journal.broken_at(self._connection, meeting_id, row[0])

    # -- text being typed -----------------------------------------------------------------------------------------

    def drafts(self, meeting_id: str) -> Mapping[str, str]:
        """Return the text being typed, by slot key."""
        with reading():
            rows = self._connection.execute("SELECT slot, text FROM drafts WHERE meeting_id = ?", (meeting_id,))
            return dict(rows.fetchall())

    def save_draft(self, meeting_id: str, slot: str, text: str) -> None:
        """Keep the text being typed; durable on return. Raises StoreError."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO drafts (meeting_id, slot, text) VALUES (?, ?, ?) "
                "ON CONFLICT (meeting_id, slot) DO UPDATE SET text = excluded.text",
                (meeting_id, slot, text),
            )

    def drop_draft(self, meeting_id: str, slot: str) -> None:
        """Forget a draft that became nothing. Raises StoreError."""
        with transaction(self._connection):
            self._delete_draft(meeting_id, slot)

    def _delete_draft(self, meeting_id: str, slot: str) -> None:
        self._connection.execute("DELETE FROM drafts WHERE meeting_id = ? AND slot = ?", (meeting_id, slot))

    # -- people ---------------------------------------------------------------------------------------------------

    def roster(self, body: str, municipality: str | None, on: date | None = None) -> Sequence[Person]:
        """Return the people known to sit in the body on that day (None: today), in roster order."""
        return self.rosters.roster(body, municipality, on)

    def remember_person(self, body: str, municipality: str | None, person: Person) -> None:
        """Add a person to the body's roster, so that the next meeting knows them; a guest is of one meeting alone."""
        self.rosters.remember(body, municipality, person)

    def last_number(self, body: str, municipality: str | None, before: date) -> LastNumber | None:
        """Return the highest item number of the body's last meeting before that day; None where no number is known."""
        from storage import numbers  # noqa: PLC0415  # only houses that number over the year ask

        return numbers.last_number(self._connection, body, municipality, before)

    # -- looking up -----------------------------------------------------------------------------------------------

    def style(self, meeting_id: str) -> str | None:
        """Return the house style recognised in the document last loaded, by name."""
        with reading():
            row = self._connection.execute(
                "SELECT style FROM sources WHERE meeting_id = ? ORDER BY seq DESC LIMIT 1", (meeting_id,)
            ).fetchone()
        return row[0] if row else None

    def summaries(
        self,
        *,
        committee: str | None = None,
        since: date | None = None,
        until: date | None = None,
        status: MeetingStatus | None = None,
        voted: bool = False,
    ) -> tuple[MeetingSummary, ...]:
        """Return the meetings that fit all that is told, the newest first. ``until`` is included.

        With ``voted`` only those in which there was a vote.
        """
        conditions: dict[str, Any] = {"date >= ?": since, "date <= ?": until, "status = ?": status}
        told = {condition: str(value) for condition, value in conditions.items() if value is not None}
        where = [*told, "EXISTS (SELECT 1 FROM ballots WHERE meeting_id = meetings.id)"] if voted else told
        meetings = self._select(" AND ".join(where) or "1", tuple(told.values()))
        if committee is None:
            return meetings
        return references.of_committee(meetings, committee, self.rosters.names_for_short(committee))

    def summary(self, meeting_id: str) -> MeetingSummary:
        """Return one meeting as lists show it. Raises KeyError for an unknown one."""
        found = self._select("id = ?", (meeting_id,))
        if not found:
            raise KeyError(meeting_id)
        return found[0]

    def search(self, asked: Search) -> Found:
        """Return the items that fit what is asked: see `storage.search`. Raises StorageError."""
        from storage.search import search  # noqa: PLC0415  # a session that records looks nothing up

        bodies = None
        if asked.committee is not None:
            with reading():
                known = [body for (body,) in self._connection.execute("SELECT DISTINCT body FROM meetings")]
            short_names = self.rosters.names_for_short(asked.committee)
            bodies = tuple(references.bodies_meant(known, asked.committee, short_names))
        return search(self._connection, asked, bodies)

    def links(self, meeting_id: str, number: str, related: Iterable[EarlierTreatment] = ()) -> tuple[Link, ...]:
        """Return the items that one cites, as its text and ``related`` say, and the others of its case.

        Raises StorageError.
        """
        from storage.links import links  # noqa: PLC0415

        with reading():
            return links(self._connection, meeting_id, number, related)

    def attachments(self, meeting_id: str, item_id: int) -> tuple[Attachment, ...]:
        """Return the attachments of an item that there is a text of, in order. Raises StorageError."""
        told = "SELECT name, text, sha256 FROM attachments WHERE meeting_id = ? AND item_id = ? AND sha256 IS NOT NULL"
        with reading():
            rows = self._connection.execute(f"{told} ORDER BY position", (meeting_id, item_id)).fetchall()
        return tuple(Attachment(*row) for row in rows)

    def resolve(self, reference: str) -> str:
        """Return the id of the meeting a person means.

        Raises:
            UnknownReference: when there is none.
            AmbiguousReference: when there are several, with the candidates.
        """
        told = reference.strip()
        if told == references.LATEST:
            return self._latest(told)
        place = references.split_reference(told)
        if place is not None:
            committee, day = place
            found = references.of_committee(
                self._select("date = ?", (day.isoformat(),)), committee, self.rosters.names_for_short(committee)
            )
        else:
            beginning = references.as_typed_id(told)
            found = self._select("substr(id, 1, ?) = ?", (len(beginning), beginning)) if beginning else ()
        if not found:
            raise references.unknown(told)
        if len(found) > 1:
            raise references.AmbiguousReference(told, found)
        return found[0].id

    def _latest(self, told: str) -> str:
        with reading():
            row = self._connection.execute(
                "SELECT id FROM meetings ORDER BY live IS NULL, live DESC, date DESC, time DESC, id DESC LIMIT 1"
            ).fetchone()
        if row is None:
            raise references.unknown(told)
        return str(row[0])

    def _select(self, condition: str, values: Iterable[object]) -> tuple[MeetingSummary, ...]:
        with reading():
            rows = self._connection.execute(
                f"SELECT id, municipality, body, date, time, status, items, {references.NEIGHBOURS} FROM meetings "
                f"WHERE {condition} "
                "ORDER BY date IS NULL, date DESC, time DESC, id DESC",
                tuple(values),
            ).fetchall()
        return tuple(
            MeetingSummary(
                id=meeting_id,
                short_id=references.short_id(meeting_id, previous, following),
                municipality=municipality,
                body=body,
                date=date.fromisoformat(day) if day else None,
                time=time.fromisoformat(clock) if clock else None,
                status=MeetingStatus(status),
                items=items,
            )
            for meeting_id, municipality, body, day, clock, status, items, previous, following in rows
        )
