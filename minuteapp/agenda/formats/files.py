"""A file's blocks, whatever its format: one door to the readers, for agendas and for attachments.

A file is read as what its first bytes say it is; its name decides only where they do not tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from minuteapp.agenda.errors import Refusal, Uncertainty, UnreadableDocument
from minuteapp.agenda.formats.text import file_text, text_blocks
from minuteapp.domain.case_text import Block

TEXT_FILES = frozenset((".txt", ".md", ".markdown", ".text"))
WORD_FILES = frozenset((".docx", ".docm"))
PDF_FILES = frozenset((".pdf",))
PAGE_FILES = frozenset((".html", ".htm", ".xhtml", ".mhtml", ".mht"))

MOST_LINES = 25_000
MOST_CHARACTERS = 3_000_000
LONGEST_BLOCK = 200_000
"""What a document may hold: twice a council's longest meeting, of 500 pages."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_ARCHIVED_PAGE = re.compile(rb"(?:[\w-]+: [^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)*?MIME-Version:", re.I)
_MARKS = b"\xef\xbb\xbf\xff\xfe\x00"


@dataclass(frozen=True, slots=True)
class FileBlocks:
    """What a file holds: its blocks, and the lines of its page heads and feet where the format keeps them apart.

    ``written_in`` is the style in which minuteapp wrote the file: then its heading levels tell items from parts, and no
    line needs mending. None where another program wrote or saved it. ``doubts`` tell what of the file was not read.
    """

    blocks: list[Block]
    furniture: tuple[str, ...] = ()
    written_in: str | None = None
    doubts: tuple[Uncertainty, ...] = ()


def read_file(path: Path) -> FileBlocks:
    """Return what a file holds.

    Raises:
        UnreadableDocument: the file is missing, of an unknown kind, damaged, locked or too large.
    """
    try:
        if path.is_dir():  # opening it says so on one system and "no access" on another
            raise UnreadableDocument(Refusal.FOLDER, name=path.name)
        return _of_a_size(_read(path), path.name)
    except OverflowError:
        raise UnreadableDocument(Refusal.TOO_LARGE, name=path.name) from None
    except FileNotFoundError:
        raise UnreadableDocument(Refusal.MISSING, name=path.name) from None
    except OSError as error:
        raise UnreadableDocument(Refusal.NO_ACCESS, name=path.name, reason=error.strerror or str(error)) from None


def _of_a_size(held: FileBlocks, name: str) -> FileBlocks:
    """What a file holds, unless the grammar would read at it for ever; lines are what takes its time."""
    lines = longest = total = 0
    for block in held.blocks:
        length = len(block.text) + sum(len(cell) for row in block.rows for cell in row)
        lines, longest, total = (
            lines + (1 if block.soft else max(len(block.lines), 1)),
            max(longest, length),
            total + length,
        )
    if lines > MOST_LINES or longest > LONGEST_BLOCK or total > MOST_CHARACTERS:
        raise UnreadableDocument(Refusal.TOO_LARGE, name=name)
    return held


def _read(path: Path) -> FileBlocks:
    kind = _kind(path)
    if kind in WORD_FILES:
        from minuteapp.agenda.formats.word import read_docx  # noqa: PLC0415  # python-docx only where it is needed

        return read_docx(path)
    if kind in PAGE_FILES:
        from minuteapp.agenda.formats.web import read_html  # noqa: PLC0415  # lxml only where it is needed

        return read_html(path, archived=kind in (".mhtml", ".mht"))
    if kind in PDF_FILES:
        from minuteapp.agenda.formats.pdf.reader import read_pdf  # noqa: PLC0415  # a process is started for it alone

        return read_pdf(path)
    if kind in TEXT_FILES:
        return _text(file_text(path), path.name)
    raise UnreadableDocument(Refusal.UNKNOWN_FORMAT, name=path.name)


def _text(text: str, name: str) -> FileBlocks:
    if text.startswith("<!-- minuteapp "):
        from minuteapp.agenda.formats.own_markdown import own_page  # noqa: PLC0415  # markdown-it-py, for it alone
        from minuteapp.agenda.formats.web import page_blocks  # noqa: PLC0415  # as above

        if page := own_page(text, name):
            return page_blocks(page, name)
    return FileBlocks(text_blocks(text))


def _kind(path: Path) -> str:
    """The suffix that the file should have: by its first bytes, else the one it has."""
    with path.open("rb") as stream:
        start = stream.read(4096)
    named = path.suffix.casefold()
    if start.startswith(b"PK\x03\x04"):
        return ".docx"
    if start.lstrip(_MARKS).startswith(b"%PDF-"):
        return ".pdf"
    if start.startswith(_OLE):
        raise UnreadableDocument(Refusal.OLD_OR_LOCKED_WORD, name=path.name)
    if start.lstrip(_MARKS).startswith(b"{\\rtf"):
        raise UnreadableDocument(Refusal.UNKNOWN_FORMAT, name=path.name)
    plain = start.replace(b"\x00", b"").lstrip(_MARKS) if start.startswith((b"\xff\xfe", b"\xfe\xff")) else start
    if _PAGE.match(plain.lstrip(_MARKS)):
        return ".html"
    if _ARCHIVED_PAGE.match(start) and named not in TEXT_FILES:
        return ".mhtml"
    return named
