"""Blocks as WordprocessingML, written out as text: building the same elements one by one is several times slower.

Lengths are in twips (1/20 point) as WordprocessingML has them, unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise

from export.blocks import (
    Block,
    ContentsEntry,
    ContentsHeading,
    Heading,
    HeadRow,
    ListItem,
    Paragraph,
    Role,
    Run,
    SignatureLine,
    Table,
    Title,
)
from export.word.layout import Layouts
from export.word.runs import DECLARATION, NAMESPACES, attribute, field_runs, paragraph, run_xml, title_run
from export.word.signatures import signatures_xml
from export.word.tables import table_xml

LIST_INDENT = 425
DEEPEST_LIST = 8
BULLETS, NUMBERS = 1, 2
"""The two abstract lists that every list of a document is an instance of."""

_ROLE_STYLES: Mapping[Role, str | None] = {
    Role.BODY: None,
    Role.IDENTITY: "Identity",
    Role.REPEATED_TITLE: "RepeatedTitle",
    Role.LEAD: "Lead",
    Role.DECISION: "Decision",
    Role.QUOTE: "Quote",
}

_Words = Title | HeadRow | ContentsHeading | ContentsEntry | Heading | Paragraph | ListItem


class Writer:
    """The body of one document; ``pages`` are what the contents list shows until its fields are updated."""

    def __init__(self, layouts: Layouts, pages: Mapping[str, int]) -> None:
        self._layouts = layouts
        self._pages = pages
        self._bookmark_ids = count(1)
        self._lists: dict[int, tuple[int, ListItem]] = {}

    def document(self, blocks: Sequence[Block], sections: Mapping[tuple[bool, bool], str]) -> str:
        """The whole document part; ``sections`` are sections' properties as XML, by whether first, whether turned."""
        pieces, first, turned = [], True, self._layouts.turned
        for index, piece in enumerate(self._body(blocks)):
            ends = index + 1 < len(turned) and turned[index] != turned[index + 1]
            pieces.append(_ended(piece, sections[first, turned[index]]) if ends else piece)
            first = first and not ends
        last = sections[first, bool(turned) and turned[-1]]
        return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{''.join(pieces)}{last}</w:body></w:document>"

    def numbering(self) -> str:
        """The numbering part for the lists written so far: one instance a numbered list, so that each starts anew."""
        instances = "".join(_instance(number, item) for number, item in self._lists.values())
        return (
            f"{DECLARATION}<w:numbering {NAMESPACES}>{_abstract(BULLETS)}{_abstract(NUMBERS)}"
            f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>{instances}</w:numbering>'
        )

    def _body(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Each block as XML; signatures that follow one another are written with the last of them."""
        signers: list[SignatureLine] = []
        for index, (block, following) in enumerate(pairwise((*blocks, None))):
            if isinstance(block, Table):
                yield table_xml(block, self._layouts.tables[index]) + _GAP
            elif isinstance(block, SignatureLine):
                signers.append(block)
                if isinstance(following, SignatureLine):
                    yield ""
                else:
                    yield signatures_xml(signers, self._layouts.page.text_width)
                    signers = []
            elif block is not None:
                last = isinstance(block, HeadRow) and not isinstance(following, HeadRow)
                yield self._block(block, keep_next=index in self._layouts.kept, after=_HEAD_GAP if last else "")

    def _block(self, block: _Words, *, keep_next: bool, after: str) -> str:
        match block:
            case Title(text):
                return f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{title_run(text)}</w:p>'
            case HeadRow(label, text):
                return paragraph((Run(label, bold=True), Run(f"\t{text}")), "HeadRow", after, keep_next=keep_next)
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
                return self._list_item(block, keep_next=keep_next)

    def _contents_entry(self, entry: ContentsEntry) -> str:
        page = str(self._pages.get(entry.bookmark, 1))
        field = field_runs(f"PAGEREF {entry.bookmark} \\h", page)
        words = f"{run_xml(Run(entry.text))}<w:r><w:tab/></w:r>{field}"
        link = f'<w:hyperlink w:anchor={attribute(entry.bookmark)} w:history="1">{words}</w:hyperlink>'
        return f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{link}</w:p>'

    def _heading(self, heading: Heading) -> str:
        runs = "".join(map(run_xml, heading.runs))
        if heading.bookmark:
            number, name = next(self._bookmark_ids), attribute(heading.bookmark)
            runs = f'<w:bookmarkStart w:id="{number}" w:name={name}/>{runs}<w:bookmarkEnd w:id="{number}"/>'
        page = '<w:pageBreakBefore/><w:spacing w:before="0"/>' if heading.new_page else ""
        return f'<w:p><w:pPr><w:pStyle w:val="Heading{heading.level}"/>{page}</w:pPr>{runs}</w:p>'

    def _list_item(self, item: ListItem, *, keep_next: bool) -> str:
        level = min(item.level, DEEPEST_LIST)
        if item.number is None:
            number, style = BULLETS, "ListBullet"
        else:
            fresh = (BULLETS + 1 + len(self._lists), item)
            number, style = self._lists.setdefault(item.number, fresh)[0], "ListNumber"
        indent = f'<w:ind w:left="{LIST_INDENT * (level + 1)}" w:hanging="{LIST_INDENT}"/>'
        numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return paragraph(item.runs, style, numbering + indent, keep_next=keep_next)


_HEAD_GAP = '<w:spacing w:after="280"/>'
_GAP = paragraph((), "TableGap")


def _ended(paragraphs: str, section: str) -> str:
    """The paragraphs with the section's properties in the last of them, where a section ends."""
    at = paragraphs.rindex("<w:p>") + len("<w:p>")
    before, last = paragraphs[:at], paragraphs[at:]
    if last.startswith("<w:pPr>"):
        return before + last.replace("</w:pPr>", f"{section}</w:pPr>", 1)
    return f"{before}<w:pPr>{section}</w:pPr>{last}"


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
