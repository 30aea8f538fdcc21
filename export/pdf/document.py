"""The document as a PDF: the Word file, converted by the LibreOffice on this machine.

It is tagged (PDF/UA-1) and archival. LibreOffice states PDF/A-2 at level B; the tags, the language and the Unicode text
that level A asks for besides are in the file, but the level is the converter's to state.

The same outline gives the same bytes with the same LibreOffice, fonts and zlib; other fonts break lines elsewhere.
"""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256
from struct import pack

from export.blocks import Outline
from export.pdf.libreoffice import pdf_from_word
from export.pdf.streams import with_streams
from export.word.document import docx_bytes
from export.word.package import UNDATED

_CREATED = re.compile(rb"/CreationDate\s*\(D:\d{14}[^)]*\)")
_XMP_DATE = re.compile(rb"<xmp:(CreateDate|ModifyDate|MetadataDate)>[^<]*</xmp:\1>")
_CHECKSUM = re.compile(rb"/DocChecksum\s*/[0-9A-F]{32}")
_ID = re.compile(rb"/ID\s*\[\s*<([0-9A-F]{32})>\s*<[0-9A-F]{32}>\s*\]")
_UNTOLD_FIGURE = re.compile(rb"<</Type/StructElem\n/S/Figure\n(?=/P \d+ 0 R\n/Pg \d+ 0 R\n(?:/A \d+ 0 R\n)?/K)")
_PROFILE = b"acsp"  # ICC.1, 7.2: from byte 36; from byte 24 on six numbers tell when it was made
_DRAWS = re.compile(rb"\s[SsfFBb]\*?\s")


def pdf_bytes(document: Outline) -> bytes:
    """The outline as the bytes of a PDF.

    Raises:
        ConversionError: LibreOffice is not installed, failed or took too long.
    """
    pdf = pdf_from_word(docx_bytes(document))
    return _pinned(_described(pdf, document.mark) if document.mark else pdf, document.created or UNDATED)


def _described(pdf: bytes, mark: str) -> bytes:
    """The PDF with the mark's word for its pale letters across each page: LibreOffice 7 loses a drawing's alternative.

    The word takes the place of what a structure element may leave out, its type (ISO 32000-1, table 323).
    """
    told = b"<</S/Figure/Alt(%b)" % mark.encode("ascii", "replace")
    return _UNTOLD_FIGURE.sub(lambda found: _as_long(told, found) if len(told) < len(found[0]) else found[0], pdf)


def _pinned(pdf: bytes, created: datetime) -> bytes:
    """The PDF with the meeting's date for the moment it was made, and an identifier taken from what it holds."""
    digits, iso = f"{created:%Y%m%d%H%M%S}Z".encode(), f"{created:%Y-%m-%dT%H:%M:%S}Z".encode()
    pdf = _CREATED.sub(lambda found: _as_long(b"/CreationDate(D:%b)" % digits, found), pdf)
    pdf = _XMP_DATE.sub(lambda found: _as_long(b"<xmp:%b>%b</xmp:%b>" % (found[1], iso, found[1]), found), pdf)
    pdf = _CHECKSUM.sub(lambda found: _as_long(b"", found), pdf)
    pdf = with_streams(pdf, lambda stream: _dated(stream, created) if stream[36:40] == _PROFILE else _tagged(stream))
    told = _ID.search(pdf)
    if told is None:
        return pdf
    identity = sha256(_ID.sub(b"", pdf)).hexdigest()[:32].upper().encode()
    return pdf.replace(told[1], identity)


def _as_long(text: bytes, found: re.Match[bytes]) -> bytes:
    """The text, filled with spaces to the length of what it replaces: a PDF tells where in it things stand."""
    return text.ljust(len(found[0]))


def _dated(profile: bytes, created: datetime) -> bytes:
    """The colour profile with the meeting's date for the moment it was made."""
    return profile[:24] + pack(">6H", *created.timetuple()[:6]) + profile[36:]


def _tagged(page: bytes) -> bytes:
    """The page with its last lines told to be decoration: LibreOffice 7 leaves paragraphs' borders outside the tags."""
    before, mark, lines = page.rpartition(b"\nEMC\n")
    if not mark or not _DRAWS.search(lines):
        return page
    return b"%b%b/Artifact BMC\n%b\nEMC\n" % (before, mark, lines.rstrip())
