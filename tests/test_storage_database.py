"""Opening a database: made, brought up to date, or refused with a sentence."""

from __future__ import annotations

import sqlite3
import stat
import sys
from pathlib import Path

import pytest
from storage_cases import START, load, opened, play, started, tables

from storage import database, migrations
from storage.database import open_database
from storage.faults import Fault, StorageError
from storage.meetings import Meetings
from storage.schema import SCHEMA_VERSION, schema_version
from storage.transactions import transaction

pytestmark = pytest.mark.usefixtures("closed_databases")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def refused(path: Path) -> StorageError:
    with pytest.raises(StorageError) as caught:
        open_database(path)
    assert str(path) in caught.value.reason
    return caught.value


def test_a_new_database_is_durable_checks_its_references_and_says_whose_it_is(tmp_path: Path) -> None:
    connection = opened(tmp_path / "new.db")
    assert pragma(connection, "journal_mode") == "wal"
    assert pragma(connection, "synchronous") == 2
    assert pragma(connection, "foreign_keys") == 1
    assert pragma(connection, "application_id") == database.APPLICATION_ID
    assert schema_version(connection) == SCHEMA_VERSION


def test_the_schema_version_counts_the_migrations() -> None:
    assert len(migrations.migrations._migrations) == SCHEMA_VERSION


@posix
def test_a_new_database_and_its_folder_are_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "new.db"
    connection = opened(path)
    Meetings(connection).create(load(), at=START, author="s")
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0


def test_reopening_a_current_database_does_not_import_sqlite_utils(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    open_database(path).close()
    program = (
        "import sys, pathlib; from storage.database import open_database; from storage.meetings import Meetings;"
        "print(Meetings(open_database(pathlib.Path(sys.argv[1]))).summaries(), 'sqlite_utils' in sys.modules)"
    )
    assert started(program, str(path)).communicate()[0].strip() == "() False"


@pytest.mark.parametrize("step", [m.name for m in migrations.migrations._migrations])
def test_a_database_of_every_earlier_schema_becomes_the_one_a_new_file_has(tmp_path: Path, step: str) -> None:
    new = opened(tmp_path / "new.db")
    old = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    migrations.migrate(old, stop_before=step)
    assert schema_version(old) < SCHEMA_VERSION
    old.close()
    migrated = opened(tmp_path / "old.db")
    schema = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    assert migrated.execute(schema).fetchall() == new.execute(schema).fetchall()
    assert schema_version(migrated) == SCHEMA_VERSION


def test_an_old_database_with_meetings_has_its_tables_filled_from_the_journal(tmp_path: Path) -> None:
    new = opened(tmp_path / "new.db")
    meetings = Meetings(new)
    play(meetings, meetings.create(load(), at=START, author="s").meeting_id)
    old = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    migrations.migrate(old, stop_before="0002_tables_and_rosters")
    for row in new.execute("SELECT id, identity FROM meetings"):
        old.execute("INSERT INTO meetings (id, identity) VALUES (?, ?)", row)
    for row in new.execute("SELECT * FROM journal"):
        old.execute(f"INSERT INTO journal VALUES ({', '.join('?' * len(row))})", row)
    old.close()
    assert tables(opened(tmp_path / "old.db")) == tables(new)


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(connection: sqlite3.Connection) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(migrations.projection, "rebuild_all", fails)
    path = tmp_path / "new.db"
    with pytest.raises(ZeroDivisionError):
        open_database(path)
    monkeypatch.undo()
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    raw.close()
    assert schema_version(opened(path)) == SCHEMA_VERSION


def test_two_programs_that_start_at_once_both_find_a_whole_database(tmp_path: Path) -> None:
    program = "import sys, pathlib; from storage.database import *; open_database(pathlib.Path(sys.argv[1])).close()"
    path = tmp_path / "new.db"
    runs = [started(program, str(path)) for _ in range(3)]
    assert [(run.communicate()[1], run.returncode) for run in runs] == [("", 0)] * 3


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "referat.txt"
    path.write_text("Referat af mødet\n" * 100, encoding="utf-8")
    assert refused(path).fault is Fault.NOT_A_DATABASE
    assert path.read_text(encoding="utf-8") == "Referat af mødet\n" * 100


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    before = path.read_bytes()
    assert refused(path).fault is Fault.FOREIGN
    assert path.read_bytes() == before


def test_a_database_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    connection = opened(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    assert refused(path).fault is Fault.NEWER
    assert path.read_bytes() == before


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path).fault is Fault.CANNOT_OPEN


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    assert refused(tmp_path / "data" / "new.db").fault is Fault.CANNOT_OPEN


def test_a_damaged_database_is_told_as_such_and_never_as_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    connection = opened(path)
    meetings = Meetings(connection)
    for day in range(1, 20):
        meetings.create(load(START.date().replace(day=day)), at=START, author="s")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StorageError) as caught:
        Meetings(opened(path)).summaries()
    assert caught.value.fault is Fault.DAMAGED


def test_a_database_that_may_only_be_read_says_so_and_keeps_its_state(tmp_path: Path) -> None:
    connection = opened(tmp_path / "new.db")
    meetings = Meetings(connection)
    meeting_id = meetings.create(load(), at=START, author="s").meeting_id
    connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageError) as caught:
        meetings.save_draft(meeting_id, "x", "text")
    assert caught.value.fault is Fault.READ_ONLY
    assert not connection.in_transaction
    assert len(meetings.summaries()) == 1


def test_a_database_another_program_holds_says_so(tmp_path: Path) -> None:
    first, second = opened(tmp_path / "new.db"), opened(tmp_path / "new.db")
    second.execute("PRAGMA busy_timeout = 0")
    with (
        transaction(first),
        pytest.raises(StorageError) as caught,
        transaction(second),
    ):
        raise AssertionError
    assert caught.value.fault is Fault.LOCKED


def test_an_error_of_the_programs_own_is_not_dressed_up_as_the_disks(tmp_path: Path) -> None:
    connection = opened(tmp_path / "new.db")
    with pytest.raises(sqlite3.IntegrityError), transaction(connection):
        connection.execute("INSERT INTO drafts (meeting_id, slot, text) VALUES ('none', '', '')")
    assert not connection.in_transaction


def test_every_fault_has_a_sentence() -> None:
    assert all(StorageError(fault).reason.endswith(".") for fault in Fault)
