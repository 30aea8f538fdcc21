"""Which database this is, and which schema it has: two numbers that SQLite keeps in the head of the file."""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x4D494E55  # "MINU", so that other programs can tell what the file is
SCHEMA_VERSION = 6  # how many migrations there are


def schema_version(connection: sqlite3.Connection) -> int:
    """Return how many migrations the database has been through."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
