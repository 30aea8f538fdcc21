"""One way of writing to the database, and one of reading from it; SQLite's complaints come out as StorageErrors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from storage.faults import translated


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of the block or nothing of it, durably; a block inside another is part of that one.

    Raises StorageError when the database could not be written; nothing of the block stays then.
    """
    if connection.in_transaction:
        yield
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has already rolled back by itself after some errors, a full disk among them.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except (sqlite3.Error, UnicodeEncodeError) as error:
        raise translated(error) from error


@contextmanager
def reading() -> Iterator[None]:
    """Read in the block; what SQLite complains of there is raised as a StorageError."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error) from error
