"""Which number a body's last meeting ended with."""

from __future__ import annotations

import sqlite3
from datetime import date

from minuteapp.domain.numbering import LastNumber, highest
from minuteapp.domain.text import clean_line
from storage.transactions import reading

_EARLIER = "SELECT id, body, municipality, date FROM meetings WHERE date < ? ORDER BY date DESC, time DESC"


def last_number(connection: sqlite3.Connection, body: str, municipality: str | None, before: date) -> LastNumber | None:
    """Return the highest number of the body's last meeting before that day that has numbers; None where none has."""
    with reading():
        for meeting_id, name, where, day in connection.execute(_EARLIER, (before.isoformat(),)):
            if _key(name) != _key(body) or (municipality and where and _key(where) != _key(municipality)):
                continue
            numbers = connection.execute("SELECT number FROM items WHERE meeting_id = ?", (meeting_id,))
            if top := highest(number for (number,) in numbers):
                return LastNumber(top, date.fromisoformat(day))
    return None


def _key(name: str) -> str:
    return clean_line(name).casefold()
