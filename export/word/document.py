"""The REFERAT as a Word document.

The package comes from python-docx, the body is written by `export.word.markup`. The same outline always gives
the same bytes. Page numbers in the contents list are fields; what they show until Word or LibreOffice recounts them is
an estimate (`export.word.pages`).
"""

from __future__ import annotations

import re
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from export.blocks import Outline
from export.word.markup import DECLARATION, Writer, clean
from export.word.package import shell
from export.word.pages import estimated_pages
from export.word.styles import styles_xml

_EPOCH = (1980, 1, 1, 0, 0, 0)
_SECTION = re.compile(r"<w:sectPr.*</w:sectPr>", re.DOTALL)


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
