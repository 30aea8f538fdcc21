"""The REFERAT as a Word document.

The package comes from python-docx, the body is written by `export.wordml`. The same outline always gives
the same bytes. Page numbers in the contents list are fields; what they show until Word or LibreOffice recounts them is
an estimate (`export.pages`).
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from export.blocks import Outline
from export.files import write_atomically
from export.outline import outline
from export.pages import estimated_pages
from export.word_package import shell
from export.word_styles import styles_xml
from export.wordml import DECLARATION, Writer, clean
from minuteapp.domain.record import Record, Version
from minuteapp.domain.style import HouseStyle

_EPOCH = (1980, 1, 1, 0, 0, 0)
_SECTION = re.compile(r"<w:sectPr.*</w:sectPr>", re.DOTALL)


def write_minutes(record: Record, style: HouseStyle, version: Version, path: Path) -> Path:
    """Write the record as a Word document and return its path; fits `minuteapp.ports.MinutesWriter`.

    Raises:
        ExportError: the file could not be written.
    """
    return write_docx(outline(record, style, version), path)


def write_docx(document: Outline, path: Path) -> Path:
    """Write an outline as a Word document, whole or not at all, and return its path.

    Raises:
        ExportError: the file could not be written.
    """
    return write_atomically(path, docx_bytes(document))


def docx_bytes(document: Outline) -> bytes:
    """The outline as the bytes of a Word document."""
    writer = Writer(estimated_pages(document))
    with ZipFile(BytesIO(shell(document))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    section = _SECTION.search(parts["word/document.xml"].decode("utf-8"))
    assert section is not None
    parts["word/document.xml"] = writer.document(document.blocks, section[0]).encode("utf-8")
    parts["word/numbering.xml"] = writer.numbering().encode("utf-8")
    parts["word/styles.xml"] = styles_xml(document.look, document.language).encode("utf-8")
    parts["docProps/app.xml"] = _application(document).encode("utf-8")
    return _zipped(parts)


def _application(document: Outline) -> str:
    """Which program wrote the document, in which style: by this `minuteapp.agenda` knows its own."""
    company = f"<Company>{escape(clean(document.municipality))}</Company>" if document.municipality else ""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Template>{escape(clean(document.style))}</Template><Application>minuteapp</Application>{company}</Properties>"
    )


def _zipped(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip file that depends on nothing but them."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name, _EPOCH), content, ZIP_DEFLATED, 6)
    return buffer.getvalue()
