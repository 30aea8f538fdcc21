"""Blocks from a PDF, read by a child process with limits (``child``).

pypdfium2 reads the words and their places (``pages``), ``layout`` makes paragraphs, lists, headings and tables
of them. Text in pictures is not read: pages of pictures among others are told, and a document of them is refused.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import msgspec

from minuteapp.agenda.errors import Doubt, Refusal, Uncertainty, UnreadableDocument
from minuteapp.agenda.formats.files import FileBlocks
from minuteapp.agenda.formats.pdf import child
from minuteapp.domain.case_text import Block, BlockKind

LARGEST_FILE = 200_000_000
"""Bytes."""
MOST_PAGES = 2_000
"""A year of a council's minutes has half of it."""
MOST_SECONDS = 2.0
"""Seconds of work; on the clock it may be twice as many, and more for a long document (`child.Watch`)."""
MOST_MEMORY = 220_000_000
"""Bytes at which the child ends itself; it looks fifty times a second, so it may pass this by a little."""
PATIENCE = 90.0
"""Seconds on the clock until a child that does not work, and so does not end itself, is ended."""

_TAIL = 4096


class _Block(NamedTuple):
    kind: str
    lines: tuple[str, ...]
    level: int
    marker: str
    rows: tuple[tuple[str, ...], ...]
    soft: bool

    def block(self) -> Block:
        """The block itself."""
        return Block(BlockKind[self.kind], self.lines, self.level, self.marker, self.rows, self.soft)


class _Answer(msgspec.Struct):
    """What the child prints: why it could not read the file, or what it found."""

    refused: str = ""
    blocks: list[_Block] = []
    furniture: tuple[str, ...] = ()
    pages: int = 0
    letters: int = 0
    pictures: tuple[int, ...] = ()


_REFUSALS = {"locked": Refusal.LOCKED_PDF, "damaged": Refusal.DAMAGED_PDF, "too_long": Refusal.TOO_MANY_PAGES}


def read_pdf(path: Path) -> FileBlocks:
    """Return the blocks of a PDF, its page heads and feet, and a doubt where some of its pages are pictures.

    Raises:
        UnreadableDocument: it is empty, no PDF, damaged, cut off, locked, scanned, too long or too large when unpacked.
        OSError: the file could not be read.
    """
    _check(path)
    answer = _answer(path)
    if answer.refused:
        raise UnreadableDocument(_REFUSALS[answer.refused], name=path.name, limit=str(MOST_PAGES))
    if len(answer.pictures) * 2 > answer.pages or not answer.letters:
        raise UnreadableDocument(Refusal.SCANNED_PDF, name=path.name)
    doubt = Uncertainty(Doubt.PICTURES, params={"pages": ", ".join(map(str, answer.pictures))})
    return FileBlocks(
        [each.block() for each in answer.blocks], answer.furniture, doubts=(doubt,) if answer.pictures else ()
    )


def child_arguments(path: Path) -> list[str]:
    """What Python is given to read a file: the child, the file and its limits."""
    limits = (MOST_SECONDS, MOST_MEMORY, MOST_PAGES)
    return [child.__file__, str(path.resolve()), *map(str, limits)]


def _answer(path: Path) -> _Answer:
    """What the child process says."""
    program = [sys.executable, "-I", *child_arguments(path)]
    try:
        done = subprocess.run(program, capture_output=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(Refusal.TOO_MUCH_PDF, name=path.name) from None
    if done.returncode == child.TOO_MUCH:
        raise UnreadableDocument(Refusal.TOO_MUCH_PDF, name=path.name)
    try:
        return msgspec.json.decode(done.stdout, type=_Answer)
    except msgspec.DecodeError:  # PDFium did not survive it
        raise UnreadableDocument(Refusal.DAMAGED_PDF, name=path.name) from None


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
