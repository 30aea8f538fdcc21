"""The journal's rows: actions as JSON and back, and a chain that shows every change."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage_cases import PLAY, START, load, minutes, play

from minuteapp.domain import actions as a
from storage import codec
from storage.faults import Fault, StorageError
from storage.meetings import Meetings

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
ZONES = st.none() | st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
st.register_type_strategy(str, TEXT)
st.register_type_strategy(int, st.integers(-(2**63), 2**63 - 1))
st.register_type_strategy(datetime, st.datetimes(timezones=ZONES))


pytestmark = pytest.mark.usefixtures("closed_databases")


@pytest.fixture
def played(meetings: Meetings) -> str:
    meeting_id = meetings.create(load(), at=START, author="Sekretær").meeting_id
    play(meetings, meeting_id)
    return meeting_id


@pytest.mark.parametrize("kind", a.ACTIONS.values(), ids=a.ACTIONS)
def test_every_kind_of_action_is_read_as_it_was_written(kind: type[a.Action]) -> None:
    @given(st.from_type(kind))
    def check(action: a.Action) -> None:
        name, payload = codec.encode(action)
        assert codec.decode(name, payload) == action
        json.loads(payload)

    check()


@pytest.mark.parametrize("action", [load(), minutes(), *PLAY])
def test_every_action_of_the_play_is_read_as_it_was_written(action: a.Action) -> None:
    again = codec.decode(*codec.encode(action))
    assert again == action
    assert type(again) is type(action)


def test_a_row_written_before_a_field_was_added_is_read_with_its_default() -> None:
    assert codec.decode("Decide", '{"item":1,"slot":{},"text":"Godkendt."}') == a.Decide(1, a.WHOLE, "Godkendt.")


def test_a_row_with_a_field_this_program_does_not_know_is_read_without_it() -> None:
    assert codec.decode("StartItem", '{"item":1,"later":true}') == a.StartItem(1)


def test_an_action_this_program_does_not_know_asks_for_a_newer_one() -> None:
    with pytest.raises(StorageError) as caught:
        codec.decode("SignOff", "{}")
    assert caught.value.fault is Fault.NEWER


@pytest.mark.parametrize("payload", ["", "{", "[]", "{}", '{"item":"1"}', '{"item":null}'])
def test_json_that_is_not_the_action_is_damage(payload: str) -> None:
    with pytest.raises(StorageError) as caught:
        codec.decode("StartItem", payload)
    assert caught.value.fault is Fault.DAMAGED


def test_the_hash_is_what_the_documentation_says(connection: sqlite3.Connection, played: str) -> None:
    previous = ""
    for row in connection.execute("SELECT seq, at, author, action, payload, previous, hash FROM journal ORDER BY seq"):
        *told, told_previous, told_hash = row
        line = json.dumps([previous, played, *told], ensure_ascii=False, separators=(",", ":"))
        assert (told_previous, told_hash) == (previous, hashlib.sha256(line.encode()).hexdigest())
        previous = told_hash
    assert previous


def test_an_untouched_journal_is_whole(meetings: Meetings, played: str) -> None:
    assert meetings.verify(played) is None


@pytest.mark.parametrize(
    "sql", ["UPDATE journal SET author = 'x'", "DELETE FROM journal", "REPLACE INTO journal SELECT * FROM journal"]
)
def test_the_journal_is_only_ever_added_to(
    connection: sqlite3.Connection, meetings: Meetings, played: str, sql: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(sql)
    assert meetings.verify(played) is None


@dataclass(frozen=True)
class Tampering:
    """What someone with another program did to row ``row``, and where it shows."""

    sql: str
    row: int
    shows: int


@pytest.mark.parametrize(
    "tampering",
    [
        Tampering("UPDATE journal SET author = 'en anden' WHERE seq = :row", 3, 3),
        Tampering("UPDATE journal SET at = '2016-03-16T15:00:00+01:00' WHERE seq = :row", 4, 4),
        Tampering("UPDATE journal SET action = 'Pause' WHERE seq = :row", 3, 3),
        Tampering("UPDATE journal SET payload = replace(payload, 'Godkendt', 'Forkastet') WHERE seq = :row", 5, 5),
        Tampering("UPDATE journal SET previous = '' WHERE seq = :row", 7, 7),
        Tampering("UPDATE journal SET hash = previous WHERE seq = :row", 7, 7),
        Tampering("DELETE FROM journal WHERE seq = :row", 1, 1),
        Tampering("DELETE FROM journal WHERE seq = :row", 9, 9),
        Tampering("DELETE FROM journal WHERE seq > :row", 9, 10),
        Tampering("UPDATE journal SET seq = CASE seq WHEN :row THEN 99 ELSE seq END", 5, 5),
    ],
    ids=lambda tampering: tampering.sql,
)
def test_tampering_shows_at_the_entry_it_was_done_to(
    connection: sqlite3.Connection, meetings: Meetings, played: str, tampering: Tampering
) -> None:
    unguarded(connection, lambda: connection.execute(tampering.sql, {"row": tampering.row}))
    assert meetings.verify(played) == tampering.shows


def test_a_journal_moved_to_another_meeting_shows(
    connection: sqlite3.Connection, meetings: Meetings, played: str
) -> None:
    other = meetings.create(load(clock=None), at=START, author="Sekretær").meeting_id

    def swap() -> None:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE journal SET meeting_id = 'x' WHERE meeting_id = ? AND seq = 1", (played,))
        connection.execute("UPDATE journal SET meeting_id = ? WHERE meeting_id = ?", (played, other))

    unguarded(connection, swap)
    assert meetings.verify(played) == 1


def test_entries_that_cannot_be_read_are_told_as_damage(
    connection: sqlite3.Connection, meetings: Meetings, played: str
) -> None:
    unguarded(connection, lambda: connection.execute("UPDATE journal SET at = 'i går' WHERE seq = 2"))
    with pytest.raises(StorageError) as caught:
        meetings.entries(played)
    assert caught.value.fault is Fault.DAMAGED


def unguarded(connection: sqlite3.Connection, change: Callable[[], object]) -> None:
    """Do what a person with another program and no respect for triggers could."""
    for name in ("journal_no_update", "journal_no_delete"):
        connection.execute(f"DROP TRIGGER {name}")
    change()
