"""The REFERAT as Markdown: CommonMark with tables, so that any tool shows it and `minuteapp.agenda` reads it back.

What stands on every page of a Word document comes before the title and, under a rule, at the end. The first line is a
comment that names the house style. The title is a heading of level 1, items are of level 2 and their parts of level 3;
only where a case text is too deep for that do items share the title's level.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from export.blocks import (
    Align,
    Block,
    ContentsEntry,
    ContentsHeading,
    Heading,
    HeadRow,
    ListItem,
    Outline,
    Paragraph,
    Role,
    Run,
    Runs,
    SignatureLine,
    Table,
    Title,
    lines,
)
from minuteapp.domain.case_text import escape_start, inline
from minuteapp.domain.text import clean_line

DEEPEST = 6
SIGNATURE = "." * 40

_RULES = {Align.LEFT: "---", Align.CENTER: ":-:", Align.RIGHT: "--:"}
_REFERENCE = re.compile(r"(?<!\\)\](?=:)")
_UNDERLINE = re.compile(r"^(?=[-=:|][-=:| ]*$)")
_CLOSING = re.compile(r"(?<=\s)(?=#+$)")


def markdown_bytes(outline: Outline) -> bytes:
    """The outline as the bytes of a Markdown file, in UTF-8."""
    writer = _Writer(outline)
    above = [f"**{_line(outline.mark)}**"] if outline.mark else []
    above += [_paragraph([_line(line)]) for line in outline.running_head]
    below = ["---", _paragraph([_line(outline.footer)])] if outline.footer else []
    parts = [f"<!-- minuteapp {clean_line(outline.style)} -->", *above, *writer.parts(), *below]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


class _Writer:
    """The blocks of one document; numbered lists are counted across what stands between their items."""

    def __init__(self, outline: Outline) -> None:
        self._blocks = outline.blocks
        deepest = max((block.level for block in outline.blocks if isinstance(block, Heading)), default=1)
        self._shift = 1 if deepest < DEEPEST else 0
        self._counted: Counter[int] = Counter()
        self._indents: list[int] = []
        self._marks: dict[int, str] = {}  # what stands after the number, by depth, of the list above
        self._above: dict[int, int | None] = {}

    def parts(self) -> Iterator[str]:
        """What is parted by empty lines."""
        for kind, group in groupby(self._blocks, key=_kind):
            blocks = list(group)
            if kind is HeadRow:
                rows = (block for block in blocks if isinstance(block, HeadRow))
                yield "\\\n".join(f"**{_line(row.label.rstrip(': '))}:** {_line(row.text)}" for row in rows)
            elif kind is ContentsEntry:
                entries = (block for block in blocks if isinstance(block, ContentsEntry))
                yield "\n".join(f"- {_start(_line(entry.text))}" for entry in entries)
            elif kind is ListItem:
                yield self._list(blocks)
            else:
                yield from map(self._block, blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Title(text):
                return f"# {_title((Run(text),))}"
            case ContentsHeading(text):
                return f"{'#' * (1 + self._shift)} {_title((Run(text),))}"
            case Heading(level, runs):
                return f"{'#' * (level + self._shift)} {_title(runs)}"
            case Paragraph(runs, role):
                text = _paragraph(_lines(runs))
                return re.sub("^", "> ", text, flags=re.MULTILINE) if role is Role.QUOTE else text
            case Table():
                return _table(block)
            case SignatureLine(name, note):
                return f"{SIGNATURE}\\\n{_line(', '.join(filter(None, (name, note))))}"
            case _:
                raise AssertionError(block)

    def _list(self, blocks: list[Block]) -> str:
        """Items that follow one another, and the paragraphs that go on in them."""
        self._indents.clear()
        self._above.clear()
        parts: list[str] = []
        for before, block in pairwise((None, *blocks)):
            if isinstance(block, ListItem):
                parts.append("\n" if isinstance(before, ListItem) else "\n\n")
                parts.append(self._item(block))
            elif isinstance(block, Paragraph):
                indent = " " * sum(self._indents[: block.level])
                parts += ["\n\n", re.sub("^", indent, _paragraph(_lines(block.runs)), flags=re.MULTILINE)]
        return "".join(parts[1:])

    def _item(self, item: ListItem) -> str:
        del self._indents[item.level :]
        marker = "-" if item.number is None else f"{item.start + self._counted[item.number]}{self._stop(item)}"
        if item.number is not None:
            self._counted[item.number] += 1
        outer = sum(self._indents)
        self._indents.append(len(marker) + 1)
        text = _paragraph(_lines(item.runs)).replace("\n", f"\n{' ' * sum(self._indents)}")
        return f"{' ' * outer}{marker} {text}"

    def _stop(self, item: ListItem) -> str:
        """What stands after the number: another sign than in the list just above, so that both are counted anew."""
        depth = len(self._indents)
        if depth in self._above and self._above[depth] not in (item.number, None):
            self._marks[depth] = ")" if self._marks.get(depth, ".") == "." else "."
        self._above[depth] = item.number
        for deeper in [each for each in self._above if each > depth]:
            del self._above[deeper]
        return self._marks.setdefault(depth, ".")


def _kind(block: Block) -> type[Block]:
    """What blocks are gathered by: those that go on in a list belong to it."""
    return ListItem if isinstance(block, Paragraph) and block.level else type(block)


def _lines(runs: Runs) -> list[str]:
    return [_settled(inline(line)) for line in lines(runs)]


def _line(text: str | None) -> str:
    return _settled(inline((Run(clean_line(text or "")),)))


def _title(runs: Runs) -> str:
    return _CLOSING.sub(r"\\", " ".join(_lines(runs)))


def _settled(text: str) -> str:
    """Inline Markdown in which nothing is a link's definition."""
    return _REFERENCE.sub(r"\\]", text)


def _start(line: str) -> str:
    """The line so that its first characters stand for themselves, also below another line."""
    escaped = escape_start(line)
    return escaped if escaped != line else _UNDERLINE.sub(r"\\", line, count=1)


def _paragraph(told: list[str]) -> str:
    return "\\\n".join(map(_start, told))


def _table(table: Table) -> str:
    rows = [_row([" ".join(_lines(cell)).replace("|", "\\|") for cell in row]) for row in (table.head, *table.rows)]
    return "\n".join([rows[0], _row([_RULES[align] for align in table.aligns]), *rows[1:]])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
