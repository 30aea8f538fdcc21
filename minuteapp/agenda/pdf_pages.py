"""The pages of a PDF, read by a child process with limits (``pdf_child``) and taken over as plain values.

pypdfium2 (Apache-2.0 or BSD-3-Clause) reads the text: measured, with the same words, at 24 times the speed of pypdf and
56 times that of pdfplumber. The boxes and looks of the words cost half of the bare text besides. pdfplumber (MIT) finds
the cells of bordered tables from the rules that PDFium has read; its own reading of the page is never asked for.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import msgspec

from minuteapp.agenda import pdf_child
from minuteapp.agenda.errors import Refusal, UnreadableDocument

LARGEST_FILE = 200_000_000
"""Bytes."""
MOST_PAGES = 2_000
"""A year of a council's minutes has half of it."""
MOST_SECONDS = 2.0
"""Seconds of work, not on the clock: an honest document must not be refused because the machine has others to serve."""
MOST_MEMORY = 220_000_000
"""Bytes at which the child ends itself; it looks fifty times a second, so it may pass this by a little."""
PATIENCE = 30.0
"""Seconds on the clock until a child that does not work, and so does not end itself, is ended."""

_TAIL = 4096


class Fragment(NamedTuple):
    """Words close together on one line, in one look; lengths in points from the page's upper left corner.

    ``word`` is where the first word ends; ``look`` is ``b`` for bold, ``i`` for italic, a space and the font's family.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    word: float
    size: float
    look: str
    text: str

    @property
    def bold(self) -> bool:
        """Whether it is bold."""
        return "b" in self.look.partition(" ")[0]

    @property
    def italic(self) -> bool:
        """Whether it is italic."""
        return "i" in self.look.partition(" ")[0]


class Box(NamedTuple):
    """A rectangle, in points from the page's upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Page(msgspec.Struct, frozen=True):
    """What stands on a page: text in the order the file has it, cells of bordered tables, other rules, pictures."""

    width: float
    height: float
    fragments: list[Fragment]
    tables: list[list[Box]]
    rules: list[Box]
    pictures: int


class _Answer(msgspec.Struct):
    pages: list[Page] = []
    refused: str = ""


_REFUSALS = {"locked": Refusal.LOCKED_PDF, "damaged": Refusal.DAMAGED_PDF, "too_long": Refusal.TOO_MANY_PAGES}


def read_pages(path: Path) -> list[Page]:
    """Return the pages of a PDF.

    Raises:
        UnreadableDocument: it is empty, no PDF, damaged, cut off, locked, too long or too large when unpacked.
        OSError: the file could not be read.
    """
    _check(path)
    program = [sys.executable, "-I", pdf_child.__file__, str(path.resolve())]
    limits = [str(MOST_SECONDS), str(MOST_MEMORY), str(MOST_PAGES)]
    try:
        done = subprocess.run([*program, *limits], capture_output=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(Refusal.TOO_MUCH_PDF, name=path.name) from None
    if done.returncode == pdf_child.TOO_MUCH:
        raise UnreadableDocument(Refusal.TOO_MUCH_PDF, name=path.name)
    try:
        answer = msgspec.json.decode(done.stdout, type=_Answer)
    except msgspec.DecodeError:  # PDFium did not survive it
        raise UnreadableDocument(Refusal.DAMAGED_PDF, name=path.name) from None
    if answer.refused:
        raise UnreadableDocument(_REFUSALS[answer.refused], name=path.name, limit=str(MOST_PAGES))
    return answer.pages


def _check(path: Path) -> None:
    """Refuse what need not be opened to know that it cannot be read."""
    size = path.stat().st_size
    if not size:
        raise UnreadableDocument(Refusal.EMPTY, name=path.name)
    if size > LARGEST_FILE:
        raise UnreadableDocument(Refusal.TOO_LARGE, name=path.name)
    with path.open("rb") as stream:
        start = stream.read(1024)
        stream.seek(max(0, size - _TAIL))
        end = stream.read()
    if b"%PDF-" not in start:
        raise UnreadableDocument(Refusal.NOT_PDF, name=path.name)
    if b"%%EOF" not in end:  # PDFium mends a file that was cut off, and would leave out its last pages in silence
        raise UnreadableDocument(Refusal.DAMAGED_PDF, name=path.name)
