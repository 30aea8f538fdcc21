"""Blocks from a Word document: headings by style or outline level, real lists, real tables.

python-docx opens the package; its body is walked with lxml, because python-docx's own tables are quadratic.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.agenda.formats.files import FileBlocks
from minuteapp.agenda.formats.word_styles import WordStyles, is_on
from minuteapp.domain.case_text import Block, escape_start, heading, inline, list_item, paragraph, table, unstressed
from minuteapp.domain.text import clean_line, clean_text

LARGEST_PACKAGE = 200_000_000
LARGEST_XML = 64_000_000
MOST_ELEMENTS = 400_000
MOST_PARTS = 10_000
"""What an unpacked Word file may hold: bytes, bytes of XML, XML elements (a 500-page one has 200,000), and files."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError, OpcError)

_P, _TBL, _TR, _TC, _R = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "r"))
_TEXT = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_CONTAINERS = {
    qn(f"w:{name}")
    for name in ("sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml")
}


def read_docx(path: Path) -> FileBlocks:
    """Return the blocks of a Word document.

    Raises:
        UnreadableDocument: it is empty, damaged, too large when unpacked, locked or no Word document.
        OSError: the file could not be read.
    """
    _check_package(path)
    try:
        with path.open("rb") as stream:
            document = docx.Document(stream)
        walker = _Walker(document)
        blocks = list(walker.blocks(document.element.body))
        return FileBlocks(blocks, tuple(_furniture(document)), _own_style(document))
    except (*_DAMAGED, etree.XMLSyntaxError, AttributeError, TypeError, RecursionError):
        raise UnreadableDocument(Refusal.DAMAGED, name=path.name) from None


def _check_package(path: Path) -> None:
    """Refuse what is no Word package, and what would unpack beyond measure, before any of it is parsed."""
    with path.open("rb") as stream:
        start = stream.read(8)
    if not start:
        raise UnreadableDocument(Refusal.EMPTY, name=path.name)
    if not start.startswith(b"PK"):
        raise UnreadableDocument(Refusal.NOT_WORD, name=path.name)
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            if "word/document.xml" not in package.namelist() and "[Content_Types].xml" not in package.namelist():
                raise UnreadableDocument(Refusal.NOT_WORD, name=path.name)
            xml = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
            if (
                len(entries) > MOST_PARTS
                or sum(entry.file_size for entry in entries) > LARGEST_PACKAGE
                or sum(entry.file_size for entry in xml) > LARGEST_XML
                or _elements(package, xml) > MOST_ELEMENTS
            ):
                raise UnreadableDocument(Refusal.TOO_LARGE, name=path.name)
    except _DAMAGED:
        raise UnreadableDocument(Refusal.DAMAGED, name=path.name) from None


def _elements(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> int:
    """About how many elements these entries hold; stops counting beyond the limit."""
    count = 0
    for entry in entries:
        with package.open(entry) as stream:
            while chunk := stream.read(1 << 20):
                count += chunk.count(b"<") - chunk.count(b"</")
                if count > MOST_ELEMENTS:
                    return count
    return count


def _own_style(document: Any) -> str | None:
    """The house style in which minuteapp wrote the file; None where another program wrote it or saved it since."""
    for relation in document.part.package.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES and not relation.is_external:
            properties = parse_xml(relation.target_part.blob)
            if properties.findtext("{*}Application") == "minuteapp":
                return str(properties.findtext("{*}Template") or "") or None
    return None


def _furniture(document: Any) -> Iterator[str]:
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    for relation in document.part.rels.values():
        if relation.reltype in kinds and not relation.is_external:
            for element in relation.target_part.element.iter(_P):
                if text := clean_line("".join("".join(_run_text(run)) for run in element.iter(_R))):
                    yield text


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    bold: bool
    italic: bool


class _Walker:
    """Walks one document's body; keeps count of its numbered lists."""

    def __init__(self, document: Any) -> None:
        self._styles = WordStyles(document)

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield from self._table(child)
            elif child.tag in _CONTAINERS:
                yield from self.blocks(child)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        lines = self._lines(element)
        if not lines:
            return
        if level := self._styles.heading_level(element):
            yield heading(" ".join(lines), level)
        elif numbering := self._styles.numbering(element):
            yield list_item(lines, numbering.marker, numbering.depth)
        else:
            yield paragraph([escape_start(lines[0]), *lines[1:]])

    def _lines(self, element: Any) -> list[str]:
        """The paragraph's lines as inline Markdown, empty ones left out."""
        lines: list[list[_Run]] = [[]]
        for run in self._runs(element):
            first, *others = run.text.split("\n")
            lines[-1].append(_Run(first, run.bold, run.italic))
            lines.extend([_Run(text, run.bold, run.italic)] for text in others)
        return [text for text in map(inline, lines) if text]

    def _runs(self, element: Any) -> Iterator[_Run]:
        for child in element:
            if child.tag == _R:
                if not self._styles.is_hidden(child):
                    bold, italic = self._styles.emphasis(child)
                    yield _Run(clean_text("".join(_run_text(child))), bold, italic)
            elif child.tag in _CONTAINERS:
                yield from self._runs(child)

    def _table(self, element: Any) -> Iterator[Block]:
        rows = [[self._cell(cell) for cell in _cells(row)] for row in _rows(element) if not _is_hidden(row)]
        if len(rows) == 1 and len(rows[0]) == 1:  # a frame around text
            for cell in element.iter(_TC):
                yield from self.blocks(cell)
                return
        if any(any(row) for row in rows):
            yield table([[unstressed(cell) for cell in rows[0]], *rows[1:]])

    def _cell(self, cell: Any) -> str:
        if cell is None:
            return ""
        return " ".join(line for element in cell.iter(_P) for line in self._lines(element))


def _rows(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == _TR:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _rows(child)


def _is_hidden(row: Any) -> bool:
    return is_on(row.find(qn("w:trPr")), "hidden") is True


def _cells(row: Any) -> Iterator[Any]:
    """The row's cells; None for one that is merged into the cell above or to its left."""
    for child in row:
        if child.tag == _TC:
            merged = child.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            yield None if merged is not None and merged.get(qn("w:val")) != "restart" else child
            span = child.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            width = (span.get(qn("w:val")) or "") if span is not None else ""
            yield from [None] * (min(int(width), 64) - 1 if width.isdigit() else 0)
        elif child.tag in _CONTAINERS:
            yield from _cells(child)


def _run_text(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:br"):
            yield "\n" if child.get(qn("w:type")) in (None, "textWrapping") else ""
        else:
            yield _TEXT.get(child.tag, "")
