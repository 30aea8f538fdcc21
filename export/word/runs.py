"""The smallest pieces of WordprocessingML: runs, fields and paragraphs, as text."""

from __future__ import annotations

import re
from html import escape

from export.blocks import FIGURE_DATE, Run, Runs

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RULES = re.compile("([\n\t])")
_HYPHEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'


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


def title_run(text: str) -> str:
    """The run of a title, in which a date stands whole on one line.

    Elsewhere letters are so small that it seldom breaks, and a PDF is searched for the hyphen that people type.
    """
    return FIGURE_DATE.sub(lambda date: date[0].replace("-", _HYPHEN), run_xml(Run(text)))


def _words(text: str) -> str:
    if "\n" not in text and "\t" not in text:
        return _piece(text)
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(marks.get(piece) or _piece(piece) for piece in _RULES.split(text) if piece)


def _piece(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _ILLEGAL.sub("", text)


def escaped(text: str) -> str:
    """The text as XML's content, without what XML cannot hold."""
    return escape(clean(text), quote=False)


def attribute(text: str) -> str:
    """The text as an attribute's value with its quotes."""
    return f'"{escape(clean(text))}"'


def field_runs(instruction: str, result: str) -> str:
    """A field with the result that is shown until it is updated."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{escaped(result)}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
