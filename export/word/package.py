"""The package around a Word document's body: page, language, running head and properties, through python-docx."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from export.blocks import Outline, Run
from export.word.markup import NAMESPACES, clean, field_runs, run_xml

UNDATED = datetime(2000, 1, 1)
_LEFTOVERS = ("/thumbnail", "/stylesWithEffects", "/customXml")


def shell(outline: Outline) -> bytes:
    """A Word file as the outline has it, without styles and blocks; its body holds the section's properties alone."""
    document = Document()
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_LEFTOVERS)]:
            rels.pop(key)
    for theme in document.settings.element.iter(qn("w:themeFontLang")):
        theme.attrib.clear()
        theme.set(qn("w:val"), outline.language)
    _set_page(document, outline)
    _set_properties(document, outline)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_page(document: DocumentObject, outline: Outline) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.header_distance, section.footer_distance = Mm(12), Mm(11)
    if outline.running_head:
        _fill_story(section.header, [run_xml(Run(line)) for line in outline.running_head], "Header")
    number = outline.page_number.replace("{pages}", "\0NUMPAGES\0").replace("{page}", "\0PAGE\0").split("\0")
    runs = "".join(field_runs(piece, "1") if piece in ("PAGE", "NUMPAGES") else run_xml(Run(piece)) for piece in number)
    _fill_story(section.footer, [f"{run_xml(Run(outline.footer))}<w:r><w:tab/></w:r>{runs}"], "Footer")


def _fill_story(story: Any, paragraphs: list[str], style: str) -> None:
    """A header's or footer's paragraphs, from runs as XML."""
    story.is_linked_to_previous = False
    element = story._element
    for child in list(element):
        element.remove(child)
    for runs in paragraphs:
        element.append(parse_xml(f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'))


def _set_properties(document: DocumentObject, outline: Outline) -> None:
    properties = document.core_properties
    properties.title = clean(outline.title)[:255]
    properties.author = properties.last_modified_by = clean(outline.author)[:255]
    properties.language = outline.language
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = outline.created or UNDATED
