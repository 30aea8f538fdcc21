"""The styles of a Word document, from a house's typography. Sizes are in points, lengths in twips (1/20 point)."""

from __future__ import annotations

from dataclasses import dataclass

from export.word.markup import LIST_INDENT
from export.word.page import Page
from export.word.runs import DECLARATION, NAMESPACES
from export.word.tables import table_size
from minuteapp.domain.style import Look

HEAD_INDENT = 185
"""Where the values of the head stand, for each point of the letters' size: 36 mm at 11 points."""
HEADINGS = {1: (16, 20, 8), 2: (12.5, 14, 3), 3: (11.5, 10, 2), 4: (11, 8, 2), 5: (11, 6, 2), 6: (11, 6, 2)}
"""The letters of a heading of each level, and the space before and after it, in points."""
GREY = "595959"


@dataclass(frozen=True, slots=True)
class _Font:
    """A style's letters; what is None is inherited."""

    size: float | None = None
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    family: str | None = None

    def xml(self) -> str:
        """Run properties, in the schema's order."""
        family = (
            f'<w:rFonts w:ascii="{self.family}" w:hAnsi="{self.family}" w:cs="{self.family}"/>' if self.family else ""
        )
        bold = "<w:b/><w:bCs/>" if self.bold else ""
        italic = "<w:i/><w:iCs/>" if self.italic else ""
        colour = f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        half = round((self.size or 0) * 2)
        size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else ""
        inner = f"{family}{bold}{italic}{colour}{size}"
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


@dataclass(frozen=True, slots=True)
class _Layout:
    """A style's paragraphs; ``border`` and ``tabs`` are the elements inside ``w:pBdr`` and ``w:tabs``.

    ``close`` leaves no space between paragraphs of the same style.
    """

    before: float = 0
    after: float = 6
    line: float = 1.08
    keep_next: bool = False
    keep_lines: bool = False
    border: str = ""
    tabs: str = ""
    indent: str = ""
    close: bool = False
    align: str = ""
    outline: int | None = None

    def xml(self) -> str:
        """Paragraph properties, in the schema's order."""
        next_one, lines = "<w:keepNext/>" * self.keep_next, "<w:keepLines/>" * (self.keep_next or self.keep_lines)
        border = f"<w:pBdr>{self.border}</w:pBdr>" if self.border else ""
        tabs = f"<w:tabs>{self.tabs}</w:tabs>" if self.tabs else ""
        before, after, line = round(self.before * 20), round(self.after * 20), round(self.line * 240)
        spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
        indent = f"<w:ind {self.indent}/>" if self.indent else ""
        close = "<w:contextualSpacing/>" * self.close
        align = f'<w:jc w:val="{self.align}"/>' if self.align else ""
        outline = f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else ""
        return f"<w:pPr>{next_one}{lines}{border}{tabs}{spacing}{indent}{close}{align}{outline}</w:pPr>"


def styles_xml(look: Look, language: str, page: Page) -> str:
    """The styles part: defaults in the language, headings, and a style for every kind of block."""
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>"
        f"<w:docDefaults><w:rPrDefault>{_default_run(look, language)}</w:rPrDefault>"
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        f"{_BASE}{_headings(look)}{_texts(look, page.text_width)}{_table(look)}</w:styles>"
    )


_BASE = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
    "<w:semiHidden/></w:style>"
)


def _default_run(look: Look, language: str) -> str:
    half = round(look.size * 2)
    return (
        f'<w:rPr><w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:eastAsia="{look.font}" w:cs="{look.font}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr>'
    )


def _headings(look: Look) -> str:
    def font(size: float, *, italic: bool = False) -> _Font:
        return _Font(size, bold=True, italic=italic, colour=look.colour, family=look.heading_font)

    headings = "".join(
        _style(
            f"heading {level}",
            _Layout(before, after, 1.0, keep_next=True, outline=level - 1),
            font(size, italic=level > 3),
            following="Normal",
        )
        for level, (size, before, after) in HEADINGS.items()
    )
    title = _style("Title", _Layout(after=14, line=1.0, keep_next=True), font(20), following="Normal")
    contents = _style("TOC Heading", _Layout(20, 6, 1.0, keep_next=True), font(14), following="Normal")
    return headings + title + contents


def _texts(look: Look, width: int) -> str:
    size = look.size
    bar = f'<w:left w:val="single" w:sz="18" w:space="8" w:color="{look.colour}"/>'
    right_tab = f'<w:tab w:val="right" w:pos="{width}"/>'
    dotted = f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/>'
    hanging = f'w:left="{LIST_INDENT}" w:hanging="{LIST_INDENT}"'
    head = round(HEAD_INDENT * size)
    head_tab = f'<w:tab w:val="left" w:pos="{head}"/>'
    thirds = "".join(f'<w:tab w:val="left" w:pos="{round(width * third / 3)}"/>' for third in (1, 2))
    table, small = table_size(size, small=False), table_size(size, small=True)
    edge, quiet = _Font(9, colour=GREY), _Font(size - 1, colour=GREY)
    styles: list[tuple[str, _Layout, _Font]] = [
        ("Identity", _Layout(tabs=thirds, close=True), quiet),
        ("Repeated Title", _Layout(before=6, keep_next=True), _Font(size + 1, bold=True)),
        ("Lead", _Layout(before=6, keep_next=True), _Font()),
        ("Decision", _Layout(border=bar), _Font()),
        ("Quote", _Layout(indent='w:left="454" w:right="454"'), _Font(colour="404040")),
        (
            "Head Row",
            _Layout(after=3, tabs=head_tab, indent=f'w:left="{head}" w:hanging="{head}"'),
            _Font(),
        ),
        ("toc 1", _Layout(after=4, tabs=dotted), _Font()),
        ("List Bullet", _Layout(after=4, indent=hanging), _Font()),
        ("List Number", _Layout(after=4, indent=hanging), _Font()),
        ("List Continue", _Layout(after=4, indent=f'w:left="{LIST_INDENT}"'), _Font()),
        ("Table Text", _Layout(1, 1, 1.0), _Font(table)),
        ("Table Head", _Layout(1, 1, 1.0, keep_next=True), _Font(table, bold=True)),
        ("Table Text Small", _Layout(1, 1, 1.0), _Font(small)),
        ("Table Head Small", _Layout(1, 1, 1.0, keep_next=True), _Font(small, bold=True)),
        ("Table Gap", _Layout(after=4, line=1.0), _Font(4)),
        ("Signature Line", _Layout(30, 0, 1.0, keep_next=True), _Font()),
        ("Signature Name", _Layout(2, 6, 1.0, keep_lines=True), _Font(size - 1)),
        ("Mark", _Layout(after=0, line=1.0, align="right"), _Font(12, bold=True, colour=GREY)),
        ("header", _Layout(after=0, line=1.0, align="right"), edge),
        ("footer", _Layout(after=0, line=1.0, tabs=right_tab), edge),
    ]
    normal = _style("Normal", _Layout(), _Font(), default=True)
    return normal + "".join(_style(name, layout, font) for name, layout, font in styles)


_OURS = {
    *("Identity", "Repeated Title", "Lead", "Decision", "Head Row", "Signature Line", "Signature Name", "Mark"),
    *("Table Text", "Table Head", "Table Text Small", "Table Head Small", "Table Gap"),
}


def style_id(name: str) -> str:
    """The identifier that goes with a style's name: *heading 1* is Heading1, *toc 1* is TOC1."""
    return "TOC1" if name == "toc 1" else "".join(word[:1].upper() + word[1:] for word in name.split())


def _style(name: str, layout: _Layout, font: _Font, *, following: str | None = None, default: bool = False) -> str:
    kind = 'w:default="1" ' if default else 'w:customStyle="1" ' if name in _OURS else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" {kind}w:styleId="{style_id(name)}"><w:name w:val="{name}"/>{based}{after}'
        f"<w:qFormat/>{layout.xml()}{font.xml()}</w:style>"
    )


def _table(look: Look) -> str:
    """Thin rules between rows and a shaded head row."""
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{look.rule}"'
    borders = "".join(f"<w:{side} {rule}/>" for side in ("top", "bottom", "insideH"))
    margins = '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="MinutesTable"><w:name w:val="Minutes Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{look.table_head}"/><w:vAlign w:val="bottom"/>'
        "</w:tcPr></w:tblStylePr></w:style>"
    )
