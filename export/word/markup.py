"""Blocks as WordprocessingML, written out as text: building the same elements one by one is several times slower.

Lengths are in twips (1/20 point) as WordprocessingML has them, unless a name says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise
from xml.sax.saxutils import escape, quoteattr

from export.blocks import (
    Align,
    Block,
    ContentsEntry,
    ContentsHeading,
    Heading,
    HeadRow,
    ListItem,
    Paragraph,
    Role,
    Run,
    Runs,
    SignatureLine,
    Table,
    Title,
    plain,
)

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TEXT_WIDTH = 9071
"""What an A4 page leaves between margins of 25 mm."""
LIST_INDENT = 425
DEEPEST_LIST = 8
BULLETS, NUMBERS = 1, 2
"""The two abstract lists that every list of a document is an instance of."""

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ROLE_STYLES: Mapping[Role, str | None] = {
    Role.BODY: None,
    Role.IDENTITY: "Identity",
    Role.REPEATED_TITLE: "RepeatedTitle",
    Role.LEAD: "Lead",
    Role.DECISION: "Decision",
    Role.QUOTE: "Quote",
}
_RULES = re.compile("([\n\t])")
_BREAKS = re.compile(r"\s|(?<=[-/])")
_CELL_MARGINS, _CELL_LETTER = 190, 104
"""What a table's cell takes beside its text, and a letter of a bold head row."""


class Writer:
    """The body of one document; ``pages`` are what the contents list shows until its fields are updated."""

    def __init__(self, pages: Mapping[str, int]) -> None:
        self._pages = pages
        self._bookmark_ids = count(1)
        self._lists: dict[int, tuple[int, ListItem]] = {}

    def document(self, blocks: Sequence[Block], section: str) -> str:
        """The whole document part; ``section`` is the final section's properties as XML."""
        body = "".join(self._body(blocks))
        return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"

    def numbering(self) -> str:
        """The numbering part for the lists written so far: one instance a numbered list, so that each starts anew."""
        instances = "".join(_instance(number, item) for number, item in self._lists.values())
        return (
            f"{DECLARATION}<w:numbering {NAMESPACES}>{_abstract(BULLETS)}{_abstract(NUMBERS)}"
            f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>{instances}</w:numbering>'
        )

    def _body(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block, following in pairwise((*blocks, None)):
            if block is not None:
                yield self._block(block, keep_next=isinstance(following, Table))
                if isinstance(block, Table):
                    yield _GAP

    def _block(self, block: Block, *, keep_next: bool) -> str:
        match block:
            case Title(text):
                return paragraph((Run(text),), "Title")
            case HeadRow(label, text):
                return paragraph((Run(label, bold=True), Run(f"\t{text}")), "HeadRow")
            case ContentsHeading(text):
                return paragraph((Run(text),), "TOCHeading")
            case ContentsEntry():
                return self._contents_entry(block)
            case Heading():
                return self._heading(block)
            case Paragraph(runs, role, level):
                if level:
                    indent = f'<w:ind w:left="{LIST_INDENT * level}"/>'
                    return paragraph(runs, "ListContinue", indent, keep_next=keep_next)
                return paragraph(runs, _ROLE_STYLES[role], keep_next=keep_next)
            case ListItem():
                return self._list_item(block)
            case Table():
                return _table(block)
            case SignatureLine(name, note):
                return paragraph((Run(f"{name}\t{note}"),))

    def _contents_entry(self, entry: ContentsEntry) -> str:
        page = str(self._pages.get(entry.bookmark, 1))
        field = field_runs(f"PAGEREF {entry.bookmark} \\h", page)
        words = f"{run_xml(Run(entry.text))}<w:r><w:tab/></w:r>{field}"
        link = f'<w:hyperlink w:anchor={quoteattr(entry.bookmark)} w:history="1">{words}</w:hyperlink>'
        return f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{link}</w:p>'

    def _heading(self, heading: Heading) -> str:
        runs = "".join(map(run_xml, heading.runs))
        if heading.bookmark:
            number, name = next(self._bookmark_ids), quoteattr(heading.bookmark)
            runs = f'<w:bookmarkStart w:id="{number}" w:name={name}/>{runs}<w:bookmarkEnd w:id="{number}"/>'
        page = "<w:pageBreakBefore/>" if heading.new_page else ""
        return f'<w:p><w:pPr><w:pStyle w:val="Heading{heading.level}"/>{page}</w:pPr>{runs}</w:p>'

    def _list_item(self, item: ListItem) -> str:
        level = min(item.level, DEEPEST_LIST)
        if item.number is None:
            number, style = BULLETS, "ListBullet"
        else:
            fresh = (BULLETS + 1 + len(self._lists), item)
            number, style = self._lists.setdefault(item.number, fresh)[0], "ListNumber"
        indent = f'<w:ind w:left="{LIST_INDENT * (level + 1)}" w:hanging="{LIST_INDENT}"/>'
        numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return paragraph(item.runs, style, numbering + indent)


def paragraph(runs: Runs, style: str | None = None, properties: str = "", *, keep_next: bool = False) -> str:
    """A paragraph; ``properties`` are further paragraph properties as XML, in the schema's order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    kept = "<w:keepNext/>" if keep_next else ""
    inner = f"{named}{kept}{properties}"
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{''.join(map(run_xml, runs))}</w:p>"


def run_xml(run: Run) -> str:
    """A run; a newline in it is a line break, a tab a tab, and what XML cannot hold is left out."""
    look = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{_words(run.text)}</w:r>"


def _words(text: str) -> str:
    if "\n" not in text and "\t" not in text:
        return _piece(text)
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(marks.get(piece) or _piece(piece) for piece in _RULES.split(text) if piece)


def _piece(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(clean(text))}</w:t>'


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _ILLEGAL.sub("", text)


def field_runs(instruction: str, result: str) -> str:
    """A field with the result that is shown until it is updated."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{escape(result)}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_GAP = paragraph((), "TableGap")
_TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="MinutesTable"/><w:tblW w:w="5000" w:type="pct"/>'
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/></w:tblPr>'
)
_HEAD_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"


def _table(table: Table) -> str:
    widths = column_widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(table.head, _cell_starts(widths, table.aligns, "TableHead"))
    starts = _cell_starts(widths, table.aligns, "TableText")
    rows = "".join(f"{_ROW}{_row(row, starts)}" for row in table.rows)
    return f"{_TABLE}<w:tblGrid>{grid}</w:tblGrid>{_HEAD_ROW}{head}{rows}</w:tbl>"


def _cell_starts(widths: Sequence[int], aligns: Sequence[Align], style: str) -> list[str]:
    """Each column's cell up to its text; the same in every row."""
    return [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{_aligned(align)}</w:pPr>'
        for width, align in zip(widths, aligns, strict=True)
    ]


def _aligned(align: Align) -> str:
    return "" if align is Align.LEFT else f'<w:jc w:val="{align.value}"/>'


def _row(cells: Sequence[Runs], starts: Sequence[str]) -> str:
    texts = ("".join(map(run_xml, cell)) for cell in cells)
    return "".join(f"{start}{text}</w:p></w:tc>" for start, text in zip(starts, texts, strict=True)) + "</w:tr>"


def column_widths(table: Table) -> list[int]:
    """Widths that fill the page: a column gets room for its longest word, and more the longer its texts are."""
    words, texts = [], []
    for column in zip(table.head, *table.rows, strict=True):
        cells = [plain(cell) for cell in column]
        longest = max((len(word) for cell in cells for word in _BREAKS.split(cell)), default=0)
        words.append(_CELL_MARGINS + _CELL_LETTER * min(longest, 24))
        texts.append(max(map(len, cells)) ** 0.5)
    spare = TEXT_WIDTH - sum(words)
    if spare < 0:
        return [TEXT_WIDTH * word // sum(words) for word in words]
    shares = sum(texts) or 1
    return [word + int(spare * text / shares) for word, text in zip(words, texts, strict=True)]


def _instance(number: int, first: ListItem) -> str:
    """A numbered list that begins with this item; figures where no other numbered list is around it."""
    level = min(first.level, DEEPEST_LIST)
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{NUMBERS}"/><w:lvlOverride w:ilvl="{level}">'
        f'<w:startOverride w:val="{first.start}"/>{_level(level, first.start, *_numbered(level, first.rank))}'
        "</w:lvlOverride></w:num>"
    )


def _numbered(level: int, rank: int) -> tuple[str, str]:
    form = ("decimal", "lowerLetter", "lowerRoman")[rank % 3]
    return form, f"%{level + 1}" + ".)."[rank % 3]


def _level(level: int, start: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{LIST_INDENT * (level + 1)}" w:hanging="{LIST_INDENT}"/></w:pPr></w:lvl>'
    )


def _abstract(number: int) -> str:
    """An abstract list of nine levels: bullets, or 1. a) i. and so on."""
    levels = (
        _level(level, 1, *(("bullet", "•–◦"[level % 3]) if number == BULLETS else _numbered(level, level)))
        for level in range(DEEPEST_LIST + 1)
    )
    kind = "hybridMultilevel" if number == BULLETS else "multilevel"
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{"".join(levels)}</w:abstractNum>'
    )
