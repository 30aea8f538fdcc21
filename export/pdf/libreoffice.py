"""LibreOffice, when it is installed here: it turns a Word file into a PDF."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

PATIENCE = 180.0  # seconds; 500 pages take ten on a quiet machine
_OPTIONS: dict[str, bool | int] = {
    "SelectPdfVersion": 2,  # PDF/A-2
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "ExportBookmarksToPDFDestination": True,
    "DisplayPDFDocumentTitle": True,
    "InitialView": 1,  # with the bookmarks beside the page
    "ExportNotes": False,
}


class ConversionProblem(StrEnum):
    """Why there is no PDF."""

    NO_CONVERTER = "no_converter"
    FAILED = "failed"
    TOO_SLOW = "too_slow"


class ConversionError(Exception):
    """LibreOffice gave no PDF; nothing was left behind. Worded in ``minuteapp.problems``."""

    def __init__(self, code: ConversionProblem) -> None:
        super().__init__(code.value)
        self.code = code


def pdf_from_word(word: bytes, patience: float = PATIENCE) -> bytes:
    """The Word document as a PDF, tagged and archival; ``patience`` is how many seconds LibreOffice has.

    Both files lie in a folder of the user's own while it is converted, and are removed with it.

    Raises:
        ConversionError: LibreOffice is not installed, failed or took too long.
    """
    program = converter()
    if program is None:
        raise ConversionError(ConversionProblem.NO_CONVERTER)
    with tempfile.TemporaryDirectory(prefix="minuteapp-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "referat.docx")
        source.write_bytes(word)
        _convert(program, source, patience)
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise ConversionError(ConversionProblem.FAILED)
        return made.read_bytes()


def converter() -> Path | None:
    """Return the LibreOffice to start: the one on PATH, else where Windows and macOS have it; None without one."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((place for place in _usual_places() if place.is_file()), None)


def _usual_places() -> Iterator[Path]:
    for variable in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)"):
        if folder := os.environ.get(variable):
            yield Path(folder, "LibreOffice", "program", "soffice.com")
    for applications in (Path("/Applications"), Path("~/Applications").expanduser()):
        yield applications / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"


def _convert(program: Path, word: Path, patience: float) -> None:
    """Let LibreOffice write the PDF beside the Word file.

    It has a profile of its own: with the user's, it would hand the job to the one that is open, and return at once.
    """
    options = {name: {"type": _type_of(value), "value": str(value).lower()} for name, value in _OPTIONS.items()}
    command = [
        str(program),
        f"-env:UserInstallation={(word.parent / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}"),
        *("--outdir", str(word.parent), str(word)),
    ]
    silent = subprocess.DEVNULL
    try:
        child = subprocess.Popen(
            command,
            stdin=silent,
            stdout=silent,
            stderr=silent,
            cwd=word.parent,
            env={**os.environ, "TZ": "UTC"},
            start_new_session=os.name == "posix",
        )
    except OSError as error:
        raise ConversionError(ConversionProblem.FAILED) from error
    try:
        code = child.wait(patience)
    except subprocess.TimeoutExpired:
        raise ConversionError(ConversionProblem.TOO_SLOW) from None
    finally:
        _end(child)
    if code:
        raise ConversionError(ConversionProblem.FAILED)


def _type_of(value: bool | int) -> str:
    return "boolean" if isinstance(value, bool) else "long"


def _end(child: subprocess.Popen[bytes]) -> None:
    """End LibreOffice if it still runs, and the process that it starts itself."""
    if child.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(child.pid)], check=False, capture_output=True)
    else:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
