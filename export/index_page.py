"""The index page of a folder of minutes: which meetings lie there, in which formats, and what they dealt with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from itertools import groupby
from urllib.parse import quote

from msgspec import Struct

from minuteapp.domain.edition import Format
from minuteapp.domain.prose.danish import date_values
from minuteapp.domain.record import Version

FORMAT_NAMES = {
    Format.DOCX: "Word",
    Format.PDF: "PDF",
    Format.HTML: "Webside",
    Format.MARKDOWN: "Markdown",
    Format.TEXT: "Ren tekst",
    Format.JSON: "JSON",
    Format.POPOLO: "Popolo (åbne data)",
    Format.AKOMA_NTOSO: "Akoma Ntoso (åbne data)",
}
_FOR_WHOM = {
    Version.PARTICIPANTS: "Til mødedeltagerne. Samlingen indeholder lukkede punkter og må ikke offentliggøres.",
    Version.FULL: "Til arkivet. Samlingen indeholder lukkede punkter og log og må ikke offentliggøres.",
}


class IndexEntry(Struct, frozen=True):
    """One meeting: its files by format, each a name in the folder, and its items' lines as the version prints them."""

    committee: str
    day: date | None
    files: tuple[tuple[Format, str], ...]
    items: tuple[str, ...]


def index_bytes(entries: Sequence[IndexEntry], period: str, version: Version) -> bytes:
    """Return an HTML page that links to every file, body by body, the newest meeting first.

    ``period`` ends the title: *2016*, *1. januar–30. juni 2016*.
    """
    title = f"Referater {period}".strip()
    return "\n".join(_page(title, entries, version)).encode()


def _page(title: str, entries: Sequence[IndexEntry], version: Version) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="da">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="generator" content="minuteapp">'  # and no house style: by this the reader knows it is no minutes
    yield f"<title>{escape(title)}</title>\n<style>{_CSS}</style>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>"
    if note := _FOR_WHOM.get(version):
        yield f"<p><strong>{note}</strong></p>"
    ordered = sorted(entries, key=lambda entry: entry.day or date.min, reverse=True)
    for committee, meetings in groupby(sorted(ordered, key=_body), key=_body):
        yield f"<section>\n<h2>{escape(committee)}</h2>"
        for meeting in meetings:
            yield from _meeting(meeting)
        yield "</section>"
    yield "</main>\n</body>\n</html>\n"


def _body(entry: IndexEntry) -> str:
    return entry.committee


def _meeting(entry: IndexEntry) -> Iterator[str]:
    day = date_values(entry.day)["date_long"] or "Uden dato"
    yield f"<h3>{day}</h3>\n<ul>"
    for form, name in entry.files:
        label = escape(f"{FORMAT_NAMES[form]}, {entry.committee} {day}", quote=True)
        yield f'<li><a href="{quote(name)}" aria-label="{label}">{FORMAT_NAMES[form]}</a></li>'
    yield "</ul>"
    if entry.items:
        lines = "".join(f"<li>{escape(item)}</li>" for item in entry.items)
        yield f"<details><summary>Punkter den {day}</summary><ul>{lines}</ul></details>"


_CSS = (
    "body{font:1rem/1.5 Calibri,Carlito,sans-serif;color:#222;max-width:48rem;margin:2rem auto;padding:0 1rem}"
    "h1,h2,h3{line-height:1.2}h3{margin-bottom:.2rem}ul{margin:.2rem 0 .6rem;padding-left:1.4rem}"
    "a{color:#1f3a5f}summary{cursor:pointer}"
)
