"""Case texts, Markdown, as terminal lines: headings, emphasis, lists and tables, rendered piece by piece as needed.

Rendering starts where reading starts and goes on as far as somebody scrolls: a case of sixty pages opens like one of
two. Nothing here interprets anything but Markdown, and HTML in it is shown as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from minuteapp.domain.text import clean_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CONSOLE = Console(width=80, color_system=None, force_terminal=False, legacy_windows=False)
_CHUNK = 3000  # characters; a screenful or two
_BLANK = re.compile(r"\n[ \t]*\n(?=\S)")  # an indented line goes on with its list
_EMPHASIS = {"em_open": "italic", "strong_open": "bold", "s_open": "strike"}
_parser: MarkdownIt | None = None

RichLine = tuple[Segment, ...]


def chunks(markdown: str) -> Iterator[str]:
    """Cut Markdown at blank lines into pieces of a few thousand characters, each whole in itself.

    A list or table that is longer than a piece is kept together up to its next blank line.
    """
    start = 0
    while start < len(markdown):
        match = _BLANK.search(markdown, start + _CHUNK)
        end = match.end() if match else len(markdown)
        yield markdown[start:end]
        start = end


def markdown_lines(markdown: str, width: int) -> Iterator[RichLine]:
    """Yield the lines of one piece of Markdown, at most ``width`` cells each; blocks have a blank line after them."""
    tokens = _markdown().parse(clean_text(markdown))
    yield from _blocks(tokens, max(width, 10))


def _markdown() -> MarkdownIt:
    global _parser
    if _parser is None:
        from markdown_it import MarkdownIt  # noqa: PLC0415  # costs a start 16 ms, and is first needed after it

        _parser = (
            MarkdownIt("commonmark", {"html": False})
            .enable(["table", "strikethrough"])
            .disable(["html_block", "html_inline"])
        )
    return _parser


def _blocks(tokens: Sequence[Token], width: int) -> Iterator[RichLine]:
    layout = _Layout(width)
    index = 0
    while index < len(tokens):
        if tokens[index].type == "table_open":
            end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
            yield from _table(tokens[index:end], width - layout.indent, layout.indent)
            yield ()
            index = end
        else:
            yield from layout.lines(tokens[index], heading=index > 0 and tokens[index - 1].type == "heading_open")
        index += 1


class _Layout:
    """Where the next line stands: how far in, and after which bullet or number."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._lead = ""
        self._numbers: list[int | None] = []  # of each list around here, the next item's; None where bullets are
        self.indent = 0

    def lines(self, token: Token, *, heading: bool) -> Iterator[RichLine]:
        """Yield the lines of one token that is no table."""
        match token.type:
            case "inline":
                yield from self._text(token, heading=heading)
            case "hr":
                yield (Segment("─" * self._width),)
                yield ()
            case "fence" | "code_block":
                yield from (_cut(Text(line), self._width) for line in token.content.rstrip("\n").split("\n"))
                yield ()
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
                if not self._numbers:
                    yield ()
            case _:
                self._enter(token)

    def _enter(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._numbers.append(None)
            case "ordered_list_open":
                self._numbers.append(int(token.attrGet("start") or 1))
            case "list_item_open":
                number = self._numbers[-1]
                self._lead = "• " if number is None else f"{number}. "
                self._numbers[-1] = None if number is None else number + 1
                self.indent += 3
            case "list_item_close":
                self.indent -= 3
            case "blockquote_open":
                self.indent += 2
            case "blockquote_close":
                self.indent -= 2

    def _text(self, token: Token, *, heading: bool) -> Iterator[RichLine]:
        yield from _paragraph(_inline(token, "bold" if heading else ""), self._width, self.indent, self._lead)
        self._lead = ""
        if not self._numbers and not heading:
            yield ()


def _inline(token: Token, base: str) -> Text:
    text = Text(style=base, end="")
    styles = [base]
    for child in token.children or ():
        if child.type in _EMPHASIS:
            styles.append(f"{styles[-1]} {_EMPHASIS[child.type]}".strip())
        elif child.type.endswith("_close") and child.type != "link_close" and len(styles) > 1:
            styles.pop()
        elif child.type == "softbreak":
            text.append(" ")
        elif child.type == "hardbreak":
            text.append("\n")
        else:
            text.append(child.content, styles[-1])
    return text


def _paragraph(text: Text, width: int, indent: int, lead: str) -> Iterator[RichLine]:
    hanging = " " * indent
    first = f"{hanging[: max(indent - len(lead), 0)]}{lead}" if lead else hanging
    for number, line in enumerate(text.wrap(_CONSOLE, max(width - indent, 8))):
        line.rstrip()
        yield (Segment(first if number == 0 else hanging), *_segments(line))


def _cut(text: Text, width: int) -> RichLine:
    text.truncate(width, overflow="ellipsis")
    return _segments(text)


def _segments(text: Text) -> RichLine:
    text.end = ""
    return tuple(text.render(_CONSOLE))


def _table(tokens: Sequence[Token], width: int, indent: int) -> Iterator[RichLine]:
    rows: list[list[Text]] = []
    header = 0
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "thead_close":
            header = len(rows)
        elif token.type == "inline":
            cell = _inline(token, "bold" if tokens[index - 1].type == "th_open" else "")
            rows[-1].append(cell)
    columns = max((len(row) for row in rows), default=0)
    table = Table(box=box.SIMPLE_HEAD, show_header=bool(header), pad_edge=False, padding=(0, 1), show_edge=False)
    for column in range(columns):
        body = [row[column].plain for row in rows[header:] if column < len(row)]
        title = rows[0][column] if header and column < len(rows[0]) else Text()
        table.add_column(title, justify="right" if _numbers(body) else "left", overflow="fold")
    for row in rows[header:]:
        table.add_row(*row)
    options = _CONSOLE.options.update(width=max(width, 10))
    for line in _CONSOLE.render_lines(table, options, pad=False):
        kept = tuple(segment for segment in line if segment.text != "\n")
        if any(segment.text.strip() for segment in kept):
            yield (Segment(" " * indent), *kept)


def _numbers(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(re.fullmatch(r"[-–+]?[\d.,]+ ?(?:%|kr\.?)?", cell) for cell in filled)
