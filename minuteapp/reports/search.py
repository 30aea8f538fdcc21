"""What was found, as plain text for the terminal: what ``search`` and the links under ``show`` print."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain

from minuteapp.domain.lookup import Field, Hit, Link, Why
from minuteapp.domain.text import clean_line, clean_text
from minuteapp.i18n import N_, _, ngettext

Marker = Callable[[str], str]

_INDENT = "   "
_LONGEST = 240  # characters of a decision
_WHY = {Why.EARLIER: N_("earlier treatment"), Why.CITED: N_("named in the text"), Why.SAME_CASE: N_("the same case")}


def hit_report(hit: Hit, mark: Marker) -> str:
    """Return a hit as a few lines: its meeting, title, decision, the words in their place, and how to read it all."""
    found = "".join(_pieces(hit.snippet, hit.marks, mark))
    lines = [found if hit.field is Field.TITLE else clean_line(hit.title or "–"), *_said(hit, found)]
    lines.append(show_command(hit.short_id, hit.number))
    head = _place(hit.body, hit.date, hit.number, hit.closed, hit.case_number)
    return "\n".join((head, *(textwrap.indent(line, _INDENT) for line in lines)))


def _said(hit: Hit, found: str) -> Iterator[str]:
    """What was decided, and where the words stand when that is elsewhere."""
    if hit.field is Field.DECISION:
        yield _("Decision: {text}").format(text=found)
        return
    if hit.decision:
        told = textwrap.shorten(clean_line(hit.decision), _LONGEST, placeholder=" …")
        yield _("Decision: {text}").format(text=told)
    if hit.field is Field.ATTACHMENT and hit.source:
        yield f"{clean_line(hit.source)}: {found}"
    elif hit.field is not Field.TITLE and (hit.marks or not hit.decision) and found:
        yield found


def found_line(shown: int, total: int, *, ranked: bool) -> str:
    """Return how many there are: *20 of 137, the newest first*."""
    told = (
        ngettext("{total} item", "{total} items", total).format(total=total)
        if shown == total
        else _("{shown} of {total} items").format(shown=shown, total=total)
    )
    return told if ranked or total < 2 else _("{items}, the newest first").format(items=told)


def link_report(links: Iterable[Link]) -> str:
    """Return what else there is to read beside an item; empty when it is nothing."""
    lines = [
        f"{_INDENT}{_place(link.body, link.date, link.number, link.closed, link.title)} ({_(_WHY[link.why])})\n"
        f"{_INDENT * 2}{show_command(link.short_id, link.number)}"
        for link in links
    ]
    return "\n".join((_("See also:"), *lines)) if lines else ""


def show_command(short_id: str, number: str) -> str:
    """Return what is typed to read an item."""
    told = clean_line(number)
    return f"minuteapp show {short_id} --item {told if told.isalnum() else repr(told)}"


def _place(body: str, when: date | None, number: str, closed: bool, last: str | None) -> str:
    parts = (
        f"{body} {when:%d.%m.%Y}" if when else body,
        _("item {number}").format(number=number),
        _("(closed)") if closed else None,
        last,
    )
    return clean_line(" · ".join(part for part in parts if part))


def _pieces(text: str, marks: Iterable[tuple[int, int]], mark: Marker) -> Iterator[str]:
    last = 0
    for start, end in chain(marks, ((len(text), len(text)),)):
        yield clean_text(text[last:start]).replace("\n", " ")
        if end > start:
            yield mark(clean_text(text[start:end]).replace("\n", " "))
        last = end
