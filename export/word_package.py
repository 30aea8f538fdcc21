"""The package around a Word document's body: page, styles, language, running head and properties."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any, cast

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml import etree

from export.blocks import Outline, Run
from export.wordml import NAMESPACES, TEXT_WIDTH, clean, field_runs, run_xml
from minuteapp.domain.style import Look

KEPT = {"Normal", "Title", "Header", "Footer", "List Bullet", "List Number", "List Continue", "Quote", "TOC Heading"}
KEPT |= {"Default Paragraph Font", "Normal Table", "No List", *(f"Heading {level}" for level in range(1, 7))}
UNDATED = datetime(2000, 1, 1)


def shell(outline: Outline) -> bytes:
    """A Word file as the outline has it, without its blocks; its body holds the section's properties alone."""
    document = Document()
    _drop_leftovers(document)
    _set_styles(document, outline.look, outline.language)
    _set_page(document, outline)
    _set_properties(document, outline)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _drop_leftovers(document: DocumentObject) -> None:
    """The template's thumbnail, its styles for tables nobody uses and its second copy of them."""
    package, part = document.part.package, document.part
    for rels in (package.rels, part.rels):
        for key in [
            k for k, rel in rels.items() if rel.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml"))
        ]:
            rels.pop(key)
    for style in list(document.styles):
        if style.name not in KEPT:
            style.delete()


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


def _set_styles(document: DocumentObject, look: Look, language: str) -> None:
    styles = document.styles
    normal = cast(ParagraphStyle, styles["Normal"])
    _set_font(normal, look.font, look.size)
    _spaced(normal, after=6, line=1.08)
    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert defaults is not None
    _set_language(defaults, language)
    for theme in document.settings.element.iter(qn("w:themeFontLang")):
        theme.attrib.clear()
        theme.set(qn("w:val"), language)
    _set_headings(document, look)
    _set_paragraph_styles(document, look)
    styles.element.append(parse_xml(_table_style(look)))


def _set_headings(document: DocumentObject, look: Look) -> None:
    sizes = {1: (16, 0, 8), 2: (12.5, 14, 3), 3: (11.5, 10, 2), 4: (11, 8, 2), 5: (11, 6, 2), 6: (11, 6, 2)}
    for level, (size, before, after) in sizes.items():
        style = cast(ParagraphStyle, document.styles[f"Heading {level}"])
        _set_font(style, look.heading_font, size, look.colour, bold=True, italic=level > 3)
        _spaced(style, before=before, after=after, line=1.0)
        style.paragraph_format.keep_with_next = True
    title = cast(ParagraphStyle, document.styles["Title"])
    _set_font(title, look.heading_font, 22, look.colour, bold=True)
    _spaced(title, after=14, line=1.0)
    contents = cast(ParagraphStyle, document.styles["TOC Heading"])
    _set_font(contents, look.heading_font, 14, look.colour, bold=True)
    _spaced(contents, before=20, after=6, line=1.0)
    _outside_outline(contents)


def _set_paragraph_styles(document: DocumentObject, look: Look) -> None:
    grey = "595959"
    quiet = {"Identity": (look.size - 1, grey), "Repeated Title": (look.size + 1, None), "Lead": (look.size, None)}
    for name, (size, colour) in quiet.items():
        style = _added(document, name)
        _set_font(style, look.font, size, colour, bold=name == "Repeated Title")
        style.paragraph_format.keep_with_next = name != "Identity"
        _spaced(style, after=2 if name == "Identity" else 6)
    _barred(_added(document, "Decision"), look.colour)
    head = _added(document, "Head Row")
    head.paragraph_format.left_indent, head.paragraph_format.first_line_indent = Mm(36), Mm(-36)
    head.paragraph_format.tab_stops.add_tab_stop(Mm(36))
    _spaced(head, after=3)
    entry = _added(document, "toc 1")
    entry.paragraph_format.right_indent = Mm(12)
    _tabs(entry, f'<w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/>')
    _spaced(entry, after=4)
    for name in ("Table Text", "Table Head"):
        style = _added(document, name)
        _set_font(style, look.font, look.size - 1.5, bold=name == "Table Head")
        _spaced(style, before=1, after=1, line=1.0)
    gap = _added(document, "Table Gap")
    _set_font(gap, look.font, 4)
    _spaced(gap, after=4, line=1.0)
    _set_lists_and_edges(document, look, grey)


def _set_lists_and_edges(document: DocumentObject, look: Look, grey: str) -> None:
    for name in ("List Bullet", "List Number", "List Continue"):
        style = cast(ParagraphStyle, document.styles[name])
        _set_font(style, look.font, look.size)
        _spaced(style, after=3)
        for leftover in (*style.element.iter(qn("w:numPr")), *style.element.iter(qn("w:contextualSpacing"))):
            leftover.getparent().remove(leftover)
    quote = cast(ParagraphStyle, document.styles["Quote"])
    _set_font(quote, look.font, look.size, "404040", italic=False)
    quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Mm(8)
    header, footer = (cast(ParagraphStyle, document.styles[name]) for name in ("Header", "Footer"))
    for style in (header, footer):
        _set_font(style, look.font, 9, grey)
        _spaced(style, after=0, line=1.0)
        _tabs(style, f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/>')
    header.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _added(document: DocumentObject, name: str) -> ParagraphStyle:
    style = cast(ParagraphStyle, document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == "toc 1"))
    style.base_style = document.styles["Normal"]
    if name == "toc 1":
        style.element.set(qn("w:styleId"), "TOC1")
    return style


def _set_font(
    style: ParagraphStyle,
    font: str,
    size: float,
    colour: str | None = None,
    *,
    bold: bool = False,
    italic: bool = False,
) -> None:
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    style.font.name = font
    fonts = properties.find(qn("w:rFonts"))
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    style.font.bold, style.font.italic = bold, italic
    style.font.size = Pt(size)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)


def _spaced(style: ParagraphStyle, before: float = 0, after: float = 0, line: float | None = None) -> None:
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    if line:
        layout.line_spacing = line
    for border in list(style.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _tabs(style: ParagraphStyle, tabs: str) -> None:
    """Replace a style's tab stops."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:tabs")):
        properties.remove(old)
    properties._insert_tabs(parse_xml(f"<w:tabs {NAMESPACES}>{tabs}</w:tabs>"))


def _barred(style: ParagraphStyle, colour: str) -> None:
    """A bar in the margin, so that the eye finds the decisions."""
    bar = f'<w:left w:val="single" w:sz="18" w:space="8" w:color="{colour}"/>'
    style.element.get_or_add_pPr().append(parse_xml(f"<w:pBdr {NAMESPACES}>{bar}</w:pBdr>"))


def _outside_outline(style: ParagraphStyle) -> None:
    """Keep a style that is based on a heading out of the document's outline."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:outlineLvl")):
        properties.remove(old)
    level = etree.SubElement(properties, qn("w:outlineLvl"))
    level.set(qn("w:val"), "9")


def _set_language(properties: Any, language: str) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(parse_xml(f'<w:lang {NAMESPACES} w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'))


def _table_style(look: Look) -> str:
    """Thin rules between rows and a shaded head row."""
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{look.rule}"'
    borders = "".join(f"<w:{side} {rule}/>" for side in ("top", "bottom", "insideH"))
    margins = '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    return (
        f'<w:style {NAMESPACES} w:type="table" w:customStyle="1" w:styleId="MinutesTable">'
        '<w:name w:val="Minutes Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{look.table_head}"/><w:vAlign w:val="bottom"/>'
        "</w:tcPr></w:tblStylePr></w:style>"
    )
