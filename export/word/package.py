"""The package around a Word document's body: its parts, what they refer to, and its properties.

Written out as text like the body: a library to do it would take longer to load than the document to write.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from export.blocks import Outline
from export.word.page import Page
from export.word.runs import DECLARATION, NAMESPACES, attribute, escaped
from export.word.stories import Story

UNDATED = datetime(2000, 1, 1)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY = 255
_WORD_2013 = 15
"""The newest of Word's ways of laying out; without it Word opens a document in compatibility mode."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_TYPES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "word/document.xml": _WORD_TYPE.format("document.main"),
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}

Reference = tuple[str, str, str]
"""An identifier, the last word of the relationship's type, and the target's name beside the part that refers to it."""


class Package:
    """A Word file in the making; the same parts always give the same bytes."""

    def __init__(self, outline: Outline) -> None:
        self._parts = {
            "docProps/core.xml": _properties(outline).encode("utf-8"),
            "docProps/app.xml": _application(outline).encode("utf-8"),
        }
        self._types = dict(_TYPES)
        self._suffixes = {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
        self._references: list[Reference] = []
        self._numbers = count(1)

    def add_story(self, story: Story) -> str:
        """Add a header or footer with its pictures; return the identifier that a section refers to it by."""
        name = f"{story.kind}{next(self._numbers)}.xml"
        self._add(name, _WORD_TYPE.format(story.kind), story.xml)
        for picture in story.pictures:
            self._parts[f"word/media/{picture.name}"] = picture.content
            self._suffixes[picture.name.rpartition(".")[2]] = picture.content_type
        references = [(picture.identifier, "image", f"media/{picture.name}") for picture in story.pictures]
        if references:
            self._parts[f"word/_rels/{name}.rels"] = _relationships(references)
        return self._refer(story.kind, name)

    def finished(self, body: str, *, styles: bytes, numbering: str, settings: str, theme: bytes | None) -> bytes:
        """The file's bytes. ``body`` is the document part, and the others the parts of those names."""
        self._parts["word/document.xml"] = body.encode("utf-8")
        for kind, content in (("styles", styles), ("numbering", numbering.encode()), ("settings", settings.encode())):
            self._add(f"{kind}.xml", _WORD_TYPE.format(kind), content)
            self._refer(kind, f"{kind}.xml")
        if theme is not None:
            self._parts["word/theme/theme1.xml"] = theme
            self._refer("theme", "theme/theme1.xml")
        first = {"[Content_Types].xml": self._content_types(), "_rels/.rels": _relationships(_TOP)}
        refers = {"word/_rels/document.xml.rels": _relationships(self._references)}
        buffer = BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
            for name, content in {**first, **self._parts, **refers}.items():
                package.writestr(ZipInfo(name, _EPOCH), content, ZIP_DEFLATED, 6)
        return buffer.getvalue()

    def _add(self, name: str, content_type: str, content: bytes) -> None:
        self._parts[f"word/{name}"] = content
        self._types[f"word/{name}"] = content_type

    def _refer(self, kind: str, target: str) -> str:
        identifier = f"rId{len(self._references) + 1}"
        self._references.append((identifier, kind, target))
        return identifier

    def _content_types(self) -> bytes:
        by_suffix = (
            f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in sorted(self._suffixes.items())
        )
        by_name = (
            f'<Override PartName="/{name}" ContentType="{self._types[name]}"/>'
            for name in self._parts
            if name in self._types
        )
        inner = f"{''.join(by_suffix)}{''.join(by_name)}"
        return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{inner}</Types>'.encode()


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


_TOP: Sequence[Reference] = (
    ("rId1", "officeDocument", "word/document.xml"),
    ("rId2", "core-properties", "docProps/core.xml"),
    ("rId3", "extended-properties", "docProps/app.xml"),
)


def _relationships(references: Sequence[Reference]) -> bytes:
    inner = "".join(
        f'<Relationship Id={attribute(identifier)} Type="{_source(kind)}/{kind}" Target={attribute(target)}/>'
        for identifier, kind, target in references
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


def _source(kind: str) -> str:
    return f"{_PACKAGE}/relationships/metadata" if kind == "core-properties" else f"{_OFFICE}/relationships"


def _properties(outline: Outline) -> str:
    """What the document is called, who publishes it, when the meeting was and in which language it is."""
    title, author = (escaped(text[:_LONGEST_PROPERTY]) for text in (outline.title, outline.author))
    moment = (outline.created or UNDATED).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
        f"<dc:creator>{author}</dc:creator><dc:language>{outline.language}</dc:language>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


def _application(document: Outline) -> str:
    """Which program wrote the document, in which style: by this `minuteapp.agenda` knows its own."""
    company = f"<Company>{escaped(document.municipality)}</Company>" if document.municipality else ""
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties">'
        f"<Template>{escaped(document.style)}</Template><Application>minuteapp</Application>{company}</Properties>"
    )
