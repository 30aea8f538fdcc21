"""Blocks from the Markdown that minuteapp writes itself, which is CommonMark; other Markdown goes through `text`.

markdown-it-py makes a page of it, and the page is read as the pages that minuteapp writes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.domain.text import clean_text

_MARK = re.compile(r"<!-- minuteapp ([\w.-]{1,80}) -->\s")
_USED = ("heading", "list", "blockquote", "table", "hr", "emphasis", "escape", "newline")
"""All that minuteapp writes. What it does not, such as links, would only cost time in a text that is made to."""


MOST_MARKS = 200_000
"""Asterisks, bars and backslashes; no meeting has so many, and each takes time."""


def own_page(text: str, name: str) -> str | None:
    """Return a text in which minuteapp says that it wrote it as a page that says so too; None for any other text.

    Raises:
        UnreadableDocument: it holds more marks than any document.
    """
    mark = _MARK.match(text)
    if mark is None:
        return None
    if sum(map(text.count, "*|\\")) > MOST_MARKS:
        raise UnreadableDocument(Refusal.TOO_LARGE, name=name)
    parser = MarkdownIt("zero").enable(_USED)
    tokens = parser.parse(clean_text(text[mark.end() :]))
    top = next((at for at, token in enumerate(tokens) if token.type == "heading_open"), 0)
    end = next((at for at in reversed(range(top, len(tokens))) if tokens[at].type == "hr"), len(tokens))

    def html(part: Sequence[Token]) -> str:
        return str(parser.renderer.render(part, parser.options, {}))

    return (
        f'<html data-style="{mark[1]}"><head><meta name="generator" content="minuteapp"></head><body>'
        f"<header>{html(tokens[:top])}</header><main>{html(tokens[top:end])}</main>"
        f"<footer>{html(tokens[end:])}</footer></body></html>"
    )
