"""Blocks from a saved web page: what a portal prints as the document, without the page around it.

lxml's HTML parser (libxml2), and one walk over the tree without recursion. lxml is here already for Word files.
Readability extractors (justext, trafilatura) judge paragraphs by their length, and drop what minutes consist of: short
lines such as "Godkendt."
"""

from __future__ import annotations

import codecs
import email
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.agenda.formats.files import FileBlocks
from minuteapp.agenda.formats.text import decode
from minuteapp.agenda.formats.web_furniture import HEADINGS, PageFurniture
from minuteapp.agenda.formats.web_tables import Grid, is_layout, number
from minuteapp.domain.case_text import (
    Block,
    BlockKind,
    escape,
    escape_start,
    heading,
    inline,
    list_item,
    paragraph,
    plain,
    table,
    unstressed,
)
from minuteapp.domain.text import clean_line, clean_text

LARGEST_PAGE = 20_000_000
LARGEST_ARCHIVE = 60_000_000
LARGEST_HEAD = 100_000
MOST_ELEMENTS = 150_000
MOST_CHARACTERS = 4_000_000
MOST_ATTRIBUTES = 10_000
"""What a page may be: bytes (pictures can be part of it), bytes of an archive's head, elements, characters outside
scripts, and attributes of one element, for which libxml2 takes time by the square."""

LONGEST_FURNITURE = 200
LONGEST_VALUE = 160
MOST_SEEN = 200  # elements that are looked into to tell what an element is

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_BLOCKS = {
    *HEADINGS,
    *("address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details"),
    *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr"),
    *("legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "tr", "ul"),
}
_WHOLE = frozenset(("table", "ul", "ol", "dl", "hr"))
_LAID_OUT = HEADINGS | {"table", "dl"}
_TEXT_BLOCKS = ("p", "li", "tr", "br", "dd", "h2", "h3", "h4")
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LABEL = re.compile(r"(?:^|[\s_-])label(?:$|[\s_-])")
_TAG = re.compile(
    r"<(?:script\b(?:[^<]++|<(?!/script))*+|style\b(?:[^<]++|<(?!/style))*+"
    r"|(?P<tag>[a-z](?:[^>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+))",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"data:[^\s\"']*+")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(path: Path, *, archived: bool = False) -> FileBlocks:
    """Return the blocks of a saved web page; ``archived`` is one file with its pictures (.mhtml).

    The page's title, head and foot come as furniture.

    Raises:
        UnreadableDocument: it is empty, too large, nested too deep or not text.
        OSError: the file could not be read.
    """
    if path.stat().st_size > (LARGEST_ARCHIVE if archived else LARGEST_PAGE):
        raise UnreadableDocument(Refusal.TOO_LARGE, name=path.name)
    data = path.read_bytes()
    text = _archived_page(data, path.name) if archived else decode_page(data, path.name)
    if not text.strip():
        raise UnreadableDocument(Refusal.EMPTY, name=path.name)
    return page_blocks(text, path.name)


def decode_page(data: bytes, name: str) -> str:
    """Return a page's text: what its bytes can only be, then what it says it is, then Windows-1252.

    Raises:
        UnreadableDocument: it is not text.
    """
    told = _CHARSET.search(data[:4096])
    charset = told[1].decode("ascii").lower() if told else ""
    try:
        charset = codecs.lookup(charset).name
    except LookupError:
        charset = ""
    # browsers save as UTF-8 and leave what the page said; all take iso-8859-1 for Windows-1252
    if charset in ("", "utf-8", "iso8859-1", "ascii", "cp1252") or charset.startswith("utf-"):
        return decode(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(charset, errors="replace")


def _archived_page(data: bytes, name: str) -> str:
    if not _HEAD_END.search(data, 0, LARGEST_HEAD):
        raise UnreadableDocument(Refusal.NOT_TEXT, name=name)
    try:
        for part in email.message_from_bytes(data).walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                payload = part.get_payload(decode=True)
                return decode_page(payload if isinstance(payload, bytes) else b"", name)
    except (RecursionError, ValueError, LookupError):
        raise UnreadableDocument(Refusal.DAMAGED, name=name) from None
    raise UnreadableDocument(Refusal.NOT_TEXT, name=name)


def page_blocks(text: str, name: str = "") -> FileBlocks:
    """Return the blocks of a page's source.

    Raises:
        UnreadableDocument: it is nested deeper or holds more elements than any document.
    """
    if any(_attributes(found["tag"]) > MOST_ATTRIBUTES for found in _TAG.finditer(text)):
        raise UnreadableDocument(Refusal.TOO_LARGE, name=name)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise UnreadableDocument(Refusal.TOO_LARGE, name=name)
    if root is None:
        return FileBlocks([])
    length = 0
    for count, element in enumerate(root.iter()):
        length += len(element.tail or "") + (0 if element.tag in ("script", "style") else len(element.text or ""))
        if count > MOST_ELEMENTS or length > MOST_CHARACTERS:
            raise UnreadableDocument(Refusal.TOO_LARGE, name=name)
    own = _own_style(root)
    if own == "":
        return FileBlocks([])  # the index page of a folder of minutes
    page = _Page(PageFurniture(root))
    page.walk(root)
    blocks = below_title(page.blocks) if own else page.blocks
    return FileBlocks(blocks, tuple(_furniture(root, page.furniture)), own)


def _own_style(root: Any) -> str | None:
    """The house style in which minuteapp wrote the page, empty for an index of others; None for other programs'."""
    made_by = {meta.get("content") for meta in islice(root.iterfind("head/meta[@name='generator']"), MOST_SEEN)}
    return root.get("data-style", "") if "minuteapp" in made_by else None


def below_title(blocks: list[Block]) -> list[Block]:
    """The blocks with items as headings of level 1, where the title above them is a heading too."""
    levels = [block.level for block in blocks[1:] if block.kind is BlockKind.HEADING]
    above = min(levels, default=1) - 1
    return [
        replace(block, level=block.level - above) if index and block.kind is BlockKind.HEADING else block
        for index, block in enumerate(blocks)
    ]


def _attributes(tag: str | None) -> int:
    """At most how many attributes a tag has, by what stands between them; pictures written into one do not count."""
    if tag is None or len(tag) <= 2 * MOST_ATTRIBUTES:
        return 0
    told = _EMBEDDED.sub("", tag)
    return max(told.count("="), told.count("/"), sum(map(told.count, " \t\r\n\f")))


def _furniture(root: Any, parts: list[Any]) -> Iterator[str]:
    for part in [*root.iterfind(".//head/title"), *parts]:
        for text in part.xpath(".//text()[not(parent::script or parent::style)]"):
            if 0 < len(line := clean_line(text)) <= LONGEST_FURNITURE:
                yield line


class _Run(NamedTuple):
    text: str
    bold: bool
    italic: bool


class _Page:
    """Walks one page; the text of the block that is being read is gathered in runs."""

    def __init__(self, parts: PageFurniture) -> None:
        self.blocks: list[Block] = []
        self.furniture: list[Any] = []
        self._parts = parts
        self._runs: list[_Run] = []
        self._bold = self._italic = self._pre = 0
        self._heading = 0
        self._lists: list[int | None] = []  # of each open list the next item's number; None for one without numbers
        self._marker = ""
        self._label = ""
        self._grid: Grid | None = None

    def walk(self, root: Any) -> None:
        """Read the page from its outermost element."""
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: Any = None
        for event, element in walker:
            if event == "start" and self._is_left_out(element):
                skipped = element
                walker.skip_subtree()
            elif event == "start":
                self._start(element)
                self._add(element.text)
            else:
                if element is not skipped:
                    self._end(element)
                self._add(element.tail)
        self._flush()
        self._tell_label()

    def _is_left_out(self, element: Any) -> bool:
        unseen = self._parts.is_unseen(element)
        if not unseen and not self._parts.is_furniture(element):
            return False
        if not unseen and element.tag in ("header", "footer"):
            self.furniture.append(element)
        if element.tag in _BLOCKS:
            self._flush()
        return True

    def _add(self, text: str | None) -> None:
        if text:
            text = clean_text(text)
            self._run(text if self._pre else _SPACE.sub(" ", text))

    def _run(self, text: str) -> None:
        self._runs.append(_Run(text, self._bold > 0, self._italic > 0))

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._run("\n")
        elif tag in _BLOCKS:
            self._flush()
            self._open(element, tag)
        self._bold += _is_bold(element)
        self._italic += tag in _ITALIC

    def _open(self, element: Any, tag: str) -> None:
        if level := _heading_level(element):
            self._heading = level
        elif tag == "pre":
            self._pre += 1
        elif tag in ("ul", "ol"):
            self._lists.append(number(element, "start", 1) if tag == "ol" else None)
        elif tag == "li":
            self._marker = self._next_marker(element)
        elif self._grid is not None:
            self._grid.start(element)
        elif tag == "table" and not is_layout(element):
            self._tell_label()
            self._grid = Grid()

    def _next_marker(self, element: Any) -> str:
        count = self._lists[-1] if self._lists else None
        if count is not None:
            count = number(element, "value", count)
            self._lists[-1] = count + 1
        if any(part.tag in _LAID_OUT for part in islice(element.iter(), MOST_SEEN)):
            return ""  # a list that only lays out
        return "-" if count is None else f"{count}."

    def _end(self, element: Any) -> None:
        tag = element.tag
        self._bold -= _is_bold(element)
        self._italic -= tag in _ITALIC
        if tag in _BLOCKS:
            self._flush(element if _is_label(element) else None)
            self._close(tag, element)
        elif self._runs and _is_label(element):
            self._run(" ")  # the page's style sets it apart

    def _close(self, tag: str, element: Any) -> None:
        if _heading_level(element):
            self._heading = 0
        elif tag == "pre":
            self._pre -= 1
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "table" and self._grid is not None:
            rows, self._grid = self._grid.rows, None
            if any(any(row) for row in rows):
                self.blocks.append(table([[unstressed(cell) for cell in rows[0]], *rows[1:]]))
        elif self._grid is not None:
            self._grid.end(tag)

    def _flush(self, label: Any = None) -> None:
        """Make blocks of what was gathered; ``label`` is the element that ends here and names what follows it."""
        if not self._runs:
            return
        parts, self._runs = list(_paragraphs(self._runs)), []
        if self._grid is not None and self._grid.in_cell:
            self._grid.add(" ".join(line for lines in parts for line in lines))
        elif label is not None and len(parts) == 1 and not self._heading and not self._marker:
            self._tell_label()
            self._label = " ".join(parts[0])
            if not _is_short(label.getnext()):
                self._tell_label()
        else:
            for lines in parts:
                self._block(lines)

    def _block(self, lines: list[str]) -> None:
        if self._heading or self._marker:
            self._tell_label()
        if self._heading:
            self.blocks.append(heading(" ".join(lines), self._heading))
        elif self._marker:
            self.blocks.append(list_item(lines, self._marker, max(len(self._lists) - 1, 0)))
            self._marker = ""
        else:
            if self._label:
                label, self._label = plain(self._label), ""
                lines = [f"{escape(label)}{'' if label.endswith(':') else ':'} {lines[0]}", *lines[1:]]
            self.blocks.append(paragraph([escape_start(lines[0]), *lines[1:]]))

    def _tell_label(self) -> None:
        """A label stands by itself where no short text follows it."""
        if self._label:
            self.blocks.append(paragraph([f"**{escape(plain(self._label))}**"]))
            self._label = ""


def _paragraphs(runs: list[_Run]) -> Iterator[list[str]]:
    """The lines of each paragraph as inline Markdown; an empty line parts two."""
    lines: list[list[_Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines.extend([run._replace(text=text)] for text in others)
    for told, group in groupby(map(inline, lines), key=bool):
        if told:
            yield list(group)


def _heading_level(element: Any) -> int:
    """The level of the heading that an element is, by its tag or its role; 0 where it is none."""
    if element.tag in HEADINGS:
        return int(element.tag[1])
    if element.get("role") != "heading":
        return 0
    return number(element, "data-level", 0) or number(element, "aria-level", 2)


def _is_bold(element: Any) -> bool:
    return element.tag in _BOLD or _BOLD_STYLE.search(element.get("style") or "") is not None


def _is_label(element: Any) -> bool:
    return element.tag == "dt" or _LABEL.search(element.get("class") or "") is not None


def _is_short(value: Any) -> bool:
    """Whether what follows a label is one short paragraph, and may stand on its line."""
    if value is None or value.tag in HEADINGS or value.tag in _WHOLE or _is_label(value):
        return False
    parts = list(islice(value.iter(), MOST_SEEN))
    length = sum(len(part.text or "") + len(part.tail or "" if part is not value else "") for part in parts)
    blocks = sum(part.tag in _TEXT_BLOCKS for part in parts[1:])
    return 0 < length <= LONGEST_VALUE and blocks <= 1 and len(parts) < MOST_SEEN
