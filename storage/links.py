"""What an item refers to, and what else there is of its case, as far as it is in the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from minuteapp.domain.citations import case_numbers, citations, initials, named_last
from minuteapp.domain.lookup import Link, Why
from minuteapp.domain.record import EarlierTreatment
from storage import references
from storage.rosters import Rosters

_MOST = 20
_FOUND = f"""
    SELECT meetings.id, {references.NEIGHBOURS}, body, date, items.item_id, number,
        coalesce(items.title, public_title), closed, nullif(decision, '')
    FROM items JOIN meetings ON meetings.id = items.meeting_id
    JOIN item_texts ON item_texts.meeting_id = items.meeting_id AND item_texts.item_id = items.item_id
"""
_NUMBERED = f"{_FOUND} WHERE items.meeting_id = ? AND number = ? COLLATE NOCASE"
_OF_CASE = f"{_FOUND} WHERE case_number = ? AND items.meeting_id <> ? ORDER BY place_in_time DESC LIMIT {_MOST}"


def links(
    connection: sqlite3.Connection, meeting_id: str, number: str, related: Iterable[EarlierTreatment]
) -> tuple[Link, ...]:
    """Return what an item's texts and its earlier treatment cite, then its case in other meetings, each once.

    The item is told by its number as printed.
    """
    item_id = _item_id(connection, meeting_id, number)
    if item_id is None:
        return ()
    known: dict[tuple[str, int], Link] = {}
    for link in (
        *_treated(connection, related),
        *_cited(connection, meeting_id, item_id),
        *_same_case(connection, meeting_id, item_id),
    ):
        if (link.meeting_id, link.item_id) != (meeting_id, item_id):
            known.setdefault((link.meeting_id, link.item_id), link)
    return tuple(known.values())


def _item_id(connection: sqlite3.Connection, meeting_id: str, number: str) -> int | None:
    row = connection.execute(
        "SELECT item_id FROM items WHERE meeting_id = ? AND number = ? ORDER BY position", (meeting_id, number)
    ).fetchone()
    return row[0] if row else None


def _treated(connection: sqlite3.Connection, related: Iterable[EarlierTreatment]) -> Iterator[Link]:
    for told in related:
        if told.date is not None and told.item:
            yield from _numbered(connection, told.committee, told.date, told.item, Why.EARLIER)


def _cited(connection: sqlite3.Connection, meeting_id: str, item_id: int) -> Iterator[Link]:
    text = _text(connection, meeting_id, item_id)
    for cited in citations(text):
        yield from _numbered(connection, cited.context, cited.date, cited.item, Why.CITED)
    (own,) = connection.execute(
        "SELECT case_number FROM items WHERE meeting_id = ? AND item_id = ?", (meeting_id, item_id)
    ).fetchone() or (None,)
    for number in case_numbers(text):
        if number != own:
            yield from _links(connection.execute(_OF_CASE, (number, meeting_id)), Why.CITED)


def _same_case(connection: sqlite3.Connection, meeting_id: str, item_id: int) -> Iterator[Link]:
    for (number,) in connection.execute(
        "SELECT case_number FROM items WHERE meeting_id = ? AND item_id = ? AND case_number <> ''",
        (meeting_id, item_id),
    ).fetchall():
        yield from _links(connection.execute(_OF_CASE, (number, meeting_id)), Why.SAME_CASE)


def _text(connection: sqlite3.Connection, meeting_id: str, item_id: int) -> str:
    row = connection.execute(
        "SELECT case_text, decision FROM item_texts WHERE meeting_id = ? AND item_id = ?", (meeting_id, item_id)
    ).fetchone()
    return "\n\n".join(row or ())


def _numbered(connection: sqlite3.Connection, context: str, day: date, number: str, why: Why) -> Iterator[Link]:
    """The item of that number in the meeting of that day whose body the context names."""
    met = connection.execute("SELECT id, body FROM meetings WHERE date = ?", (day.isoformat(),)).fetchall()
    short = {known.body.name: known.short_name for known in Rosters(connection).bodies()} if met else {}
    bodies = {body: (name,) if (name := short.get(body)) else initials(body) for _id, body in met}
    meant = named_last(context, bodies.items())
    for meeting_id, body in met:
        if body == meant:
            yield from _links(connection.execute(_NUMBERED, (meeting_id, number)), why)


def _links(rows: Iterable[tuple[Any, ...]], why: Why) -> Iterator[Link]:
    for meeting_id, previous, following, body, day, item_id, number, title, closed, decision in rows:
        yield Link(
            why=why,
            meeting_id=meeting_id,
            short_id=references.short_id(meeting_id, previous, following),
            body=body,
            date=date.fromisoformat(day) if day else None,
            item_id=item_id,
            number=number,
            title=title,
            closed=bool(closed),
            decision=decision,
        )
