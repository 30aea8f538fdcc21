"""Putting a finished document on the disk: whole or not at all, and with an error a person can act on."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from itertools import count
from pathlib import Path


class ExportProblem(StrEnum):
    """Why a document could not be written."""

    OPEN_ELSEWHERE = "open_elsewhere"
    NOT_ALLOWED = "not_allowed"
    NO_FOLDER = "no_folder"
    DISK_FULL = "disk_full"
    OTHER = "other"


class ExportError(OSError):
    """The document could not be written; nothing was left behind and what stood there before stands there still."""

    def __init__(self, code: ExportProblem, path: Path, cause: OSError) -> None:
        super().__init__(cause.errno, cause.strerror, str(path))
        self.code = code
        self.path = path


def write_atomically(path: Path, content: bytes) -> Path:
    """Write the content to a file beside ``path`` and move it there in one step; return ``path``.

    Raises:
        ExportError: with the reason as a code.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _usual_permissions(temporary)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise ExportError(_problem(error, path), path, error) from error
    return path


def _numbered(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    yield folder / f"{stem}{suffix}"
    yield from (folder / f"{stem} ({number}){suffix}" for number in count(2))


def write_beside(folder: Path, stem: str, suffix: str, content: bytes) -> Path:
    """Write the content to a file of that name in the folder, and return its path.

    What lies there with other content stays, for somebody may have mended it by hand: the new one gets a number, as
    *REFERAT (2).docx*. Where the same content lies there, it is that.

    Raises:
        ExportError: with the reason as a code.
    """
    for path in _numbered(folder, stem, suffix):
        try:
            if path.read_bytes() == content:
                return path
        except FileNotFoundError:
            break
        except OSError as error:
            if not path.is_dir():
                raise ExportError(_problem(error, path), path, error) from error
    return write_atomically(path, content)


def _usual_permissions(path: Path) -> None:
    """Give a temporary file, made for its owner alone, the permissions of any new file; on Windows it has them."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)


def _problem(error: OSError, path: Path) -> ExportProblem:
    if isinstance(error, PermissionError):
        return ExportProblem.OPEN_ELSEWHERE if path.is_file() else ExportProblem.NOT_ALLOWED
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ExportProblem.NO_FOLDER
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return ExportProblem.DISK_FULL
    return ExportProblem.OTHER
