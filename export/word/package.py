"""The package around a Word document's body: its parts, what they relate to, and its properties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import count
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart

from export.blocks import Outline
from export.word.page import Page
from export.word.runs import DECLARATION, NAMESPACES, clean
from export.word.stories import Story

UNDATED = datetime(2000, 1, 1)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WORD_2013 = 15
"""The newest of Word's ways of laying out; without it Word opens a document in compatibility mode."""


class Package:
    """A Word file in the making; the same parts always give the same bytes."""

    def __init__(self, outline: Outline) -> None:
        self._package = OpcPackage()
        self._document = self._part("document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, b"")
        self._package.relate_to(self._document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        self._package.relate_to(self._properties(outline), RELATIONSHIP_TYPE.CORE_PROPERTIES)
        application = _application(outline).encode("utf-8")
        told = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, application)
        self._package.relate_to(told, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
        self._pictures: dict[str, Part] = {}
        self._numbers = count(1)

    def add_story(self, story: Story) -> str:
        """Add a header or footer with its pictures; return the identifier that a section refers to it by."""
        kind, relation = (
            (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER)
            if story.kind == "header"
            else (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER)
        )
        part = self._part(f"{story.kind}{next(self._numbers)}.xml", kind, story.xml)
        for picture in story.pictures:
            name = f"media/{picture.name}"
            if name not in self._pictures:
                self._pictures[name] = self._part(name, picture.content_type, picture.content)
            part.load_rel(RELATIONSHIP_TYPE.IMAGE, self._pictures[name], picture.identifier)
        return self._document.relate_to(part, relation)

    def finished(self, body: str, *, styles: bytes, numbering: str, settings: str, theme: bytes | None) -> bytes:
        """The file's bytes. ``body`` is the document part, and the others the parts of those names."""
        self._document._blob = body.encode("utf-8")
        parts = [
            ("styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles),
            ("numbering.xml", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, numbering.encode("utf-8")),
            ("settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, settings.encode("utf-8")),
        ]
        if theme is not None:
            parts.append(("theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme))
        for name, kind, relation, content in parts:
            self._document.relate_to(self._part(name, kind, content), relation)
        buffer = BytesIO()
        self._package.save(buffer)
        return _without_times(buffer)

    def _part(self, name: str, kind: str, content: bytes) -> Part:
        return Part(PackURI(f"/word/{name}"), kind, content)

    def _properties(self, outline: Outline) -> CorePropertiesPart:
        part = CorePropertiesPart.default(self._package)
        properties = part.core_properties
        properties.title = clean(outline.title)[:255]
        properties.author = properties.last_modified_by = clean(outline.author)[:255]
        properties.language = outline.language
        properties.revision = 1
        properties.created = properties.modified = outline.created or UNDATED
        assert isinstance(part, CorePropertiesPart)
        return part


def settings_xml(language: str, *, even_pages: bool = False) -> str:
    """The settings part: Danish numbers, today's layout, and whether even pages have heads of their own."""
    even = "<w:evenAndOddHeaders/>" if even_pages else ""
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>{even}'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"'
        f' w:uri="http://schemas.microsoft.com/office/word" w:val="{_WORD_2013}"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def section_xml(references: Sequence[tuple[Story, str]], page: Page, *, title_page: bool) -> str:
    """A section's properties: its heads and feet with their identifiers, and its page."""
    refers = "".join(
        f'<w:{story.kind}Reference w:type="{story.place}" r:id="{identifier}"/>' for story, identifier in references
    )
    first = "<w:titlePg/>" if title_page else ""
    return f'<w:sectPr>{refers}<w:type w:val="nextPage"/>{page.xml()}{first}</w:sectPr>'


def _application(document: Outline) -> str:
    """Which program wrote the document, in which style: by this `minuteapp.agenda` knows its own."""
    company = f"<Company>{escape(clean(document.municipality))}</Company>" if document.municipality else ""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Template>{escape(clean(document.style))}</Template><Application>minuteapp</Application>{company}</Properties>"
    )


def _without_times(written: BytesIO) -> bytes:
    """The zip file again, with nothing in it of when it was made."""
    buffer = BytesIO()
    with ZipFile(written) as package, ZipFile(buffer, "w", ZIP_DEFLATED) as plain:
        for name in package.namelist():
            plain.writestr(ZipInfo(name, _EPOCH), package.read(name), ZIP_DEFLATED, 6)
    return buffer.getvalue()
