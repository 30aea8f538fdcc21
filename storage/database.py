"""The database: opening it safely.

Opening a database whose schema is current uses sqlite3 alone; sqlite-utils, which costs a third of a start to import,
comes in only when there is something to migrate.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from storage.faults import Fault, StorageError, translated
from storage.schema import APPLICATION_ID, SCHEMA_VERSION, schema_version

BUSY_SECONDS = 2.0

PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    # On macOS alone an ordinary flush may stop in the disk's own cache.
    "fullfsync = ON",
    "foreign_keys = ON",
    # Without it a REPLACE would delete a journal row behind the trigger's back.
    "recursive_triggers = ON",
)


def open_database(path: Path) -> sqlite3.Connection:
    """Return a connection to the database at ``path``, made or brought up to date where needed.

    A new file, and the folder it lies in, are the owner's alone where the system knows such a thing (on Windows the
    user's folder sees to it).

    Raises:
        StorageError: when the file cannot be opened, is no minuteapp database, or was written by a newer program.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=256)
    except (OSError, sqlite3.Error) as error:
        raise translated(error, str(path)) from error
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    try:
        version = schema_version(connection)
        _refuse_other_files(connection, version, path)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if version < SCHEMA_VERSION:
            from storage.migrations import migrate  # noqa: PLC0415  # see the module's docstring

            migrate(connection)
    except sqlite3.Error as error:
        raise translated(error, str(path)) from error


def _refuse_other_files(connection: sqlite3.Connection, version: int, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        (used,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if used or version or application:
            raise StorageError(Fault.FOREIGN, str(path))
    if version > SCHEMA_VERSION:
        raise StorageError(Fault.NEWER, str(path))
