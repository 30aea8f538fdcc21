"""What can go wrong in the store, as codes, and the sentence each is told with."""

from __future__ import annotations

import errno
import sqlite3
from enum import StrEnum

from minuteapp.i18n import N_, _
from minuteapp.ports import StoreError


class Fault(StrEnum):
    """Why the store could not do what was asked."""

    CANNOT_OPEN = "cannot_open"
    NOT_A_DATABASE = "not_a_database"
    FOREIGN = "foreign"
    NEWER = "newer"
    DAMAGED = "damaged"
    READ_ONLY = "read_only"
    DISK_FULL = "disk_full"
    LOCKED = "locked"
    DEVICE = "device"
    OPEN_ELSEWHERE = "open_elsewhere"
    TEXT = "text"


_SENTENCES = {
    Fault.CANNOT_OPEN: N_("The database cannot be opened: check that its folder exists and that you may write there."),
    Fault.NOT_A_DATABASE: N_("The file is not a database: choose another with --db."),
    Fault.FOREIGN: N_("The file is another program's database: choose another with --db."),
    Fault.NEWER: N_("The database was written by a newer minuteapp: update the program to open it."),
    Fault.DAMAGED: N_("The database is damaged and cannot be read: put your latest backup in its place."),
    Fault.READ_ONLY: N_("Nothing was saved, because the database may only be read: check the rights to its file."),
    Fault.DISK_FULL: N_("Nothing was saved, because the disk is full: make room, and leave the program open."),
    Fault.LOCKED: N_("Nothing was saved, because another program is using the database: try again in a moment."),
    Fault.DEVICE: N_("Nothing was saved, because the disk does not answer: check it, and leave the program open."),
    Fault.OPEN_ELSEWHERE: N_("The meeting is open in another window: go on there, or close it and open it here again."),
    Fault.TEXT: N_("Nothing was saved, because the text holds a character that no file can keep: remove it."),
}

_CODES = {
    sqlite3.SQLITE_CANTOPEN: Fault.CANNOT_OPEN,
    sqlite3.SQLITE_PERM: Fault.CANNOT_OPEN,
    sqlite3.SQLITE_AUTH: Fault.CANNOT_OPEN,
    sqlite3.SQLITE_NOTADB: Fault.NOT_A_DATABASE,
    sqlite3.SQLITE_CORRUPT: Fault.DAMAGED,
    sqlite3.SQLITE_READONLY: Fault.READ_ONLY,
    sqlite3.SQLITE_FULL: Fault.DISK_FULL,
    sqlite3.SQLITE_BUSY: Fault.LOCKED,
    sqlite3.SQLITE_LOCKED: Fault.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Fault.LOCKED,
    sqlite3.SQLITE_IOERR: Fault.DEVICE,
}


class StorageError(StoreError):
    """A StoreError with its code; ``reason`` is the sentence for a person, after the file's name if one is given."""

    def __init__(self, fault: Fault, file: str | None = None) -> None:
        sentence = _(_SENTENCES[fault])
        super().__init__(f"{file}: {sentence}" if file else sentence)
        self.fault = fault


def translated(error: Exception, file: str | None = None) -> Exception:
    """Return the StorageError that stands for ``error``, or the error itself where the program is at fault."""
    if isinstance(error, UnicodeEncodeError):
        return StorageError(Fault.TEXT, file)
    if isinstance(error, OSError):
        return StorageError(Fault.DISK_FULL if error.errno == errno.ENOSPC else Fault.CANNOT_OPEN, file)
    # The lowest byte is the kind of error, the rest a detail of it.
    code = getattr(error, "sqlite_errorcode", None)
    fault = _CODES.get(code & 0xFF) if code is not None else None
    return error if fault is None else StorageError(fault, file)
