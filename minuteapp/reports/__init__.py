"""Meetings, records and items as plain text for the terminal: what ``list`` and ``show`` print."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from minuteapp.domain.prose.danish import listed
from minuteapp.domain.record import Count, Document, Record, RecordItem, Vote, Voter
from minuteapp.domain.summary import MeetingSummary
from minuteapp.domain.text import clean_line, clean_text
from minuteapp.i18n import _
from minuteapp.wording import day, items_label, kind_label, status_label

_INDENT = "   "


def meeting_lines(meetings: Sequence[MeetingSummary]) -> Iterator[str]:
    """Yield a line a meeting, in columns: id, date, time, body, status, number of items."""
    rows = [
        (
            meeting.short_id,
            day(meeting.date, weekday=False) or "–",
            f"{meeting.time:%H.%M}" if meeting.time else "–",
            clean_line(meeting.body),
            status_label(meeting.status),
            items_label(meeting.items),
        )
        for meeting in meetings
    ]
    yield from columns(rows)


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows as lines with their columns under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def meeting_name(record: Record) -> str:
    """Return body and date: *Teknikudvalget 16.03.2016*."""
    return clean_line(f"{record.committee} {day(record.date, weekday=False)}")


def record_report(record: Record, summary: MeetingSummary | None = None) -> str:
    """Return a meeting as text: its head, and each item with what was decided, who was absent and how they voted.

    ``summary`` is None for a record that is in no database.
    """
    document = _("MINUTES") if record.document is Document.MINUTES else _("AGENDA")
    head = [
        _dotted(document, record.committee, record.term, record.municipality),
        _dotted(day(record.date), f"{record.time:%H.%M}" if record.time else None, record.place),
        _labelled(_("Present"), listed(record.participants) if record.participants else ""),
        _dotted(status_label(summary.status), summary.short_id) if summary else "",
    ]
    lines = [line for line in head if line]
    for item in record.items:
        lines += ["", heading(item), *_indented(_facts(item))]
    return clean_text("\n".join(lines))


def item_report(item: RecordItem) -> str:
    """Return one item as text, with its whole case text as Markdown."""
    parts = [[heading(item), *_indented(identity_lines(item))]]
    if points := item.recommendation.points:
        by = item.recommendation.by
        numbered = [f"{number}. {point}" if len(points) > 1 else point for number, point in enumerate(points, 1)]
        parts.append([_titled(_("Recommendation"), by or ""), *_indented(numbered)])
    parts += [[f"## {section.heading}" if section.heading else "", section.markdown] for section in item.sections]
    if facts := list(outcome_lines(item)):
        parts.append([f"## {_('Decision')}", *facts])
    parts += [
        [f"{label}:", *_indented(lines)]
        for label, lines in (
            (_("Attachments"), item.attachments),
            (_("Earlier treatment"), [_earlier(item, place) for place in range(len(item.related))]),
            (_("Bodies"), item.consideration),
        )
        if lines
    ]
    return clean_text("\n\n".join("\n".join(filter(None, lines)) for lines in parts))


def heading(item: RecordItem) -> str:
    """Return an item's number and title; a closed one is marked."""
    title = item.title or item.public_title or ""
    return clean_line(f"{item.number}. {_('(closed)') if item.closed else ''} {title}")


def _facts(item: RecordItem) -> Iterator[str]:
    yield from identity_lines(item)
    decided = list(outcome_lines(item))
    yield from decided or [_("No decision.")]


def identity_lines(item: RecordItem) -> Iterator[str]:
    """Yield what an item is: kind and numbers; of a closed one what it shows in public."""
    line = _dotted(kind_label(item.kind), item.case_number, item.journal_number, item.document_number)
    if line:
        yield line
    if item.closed:
        for label, text in ((_("Public title"), item.public_title), (_("Public decision"), item.public_decision)):
            if text:
                yield _labelled(label, text)


def outcome_lines(item: RecordItem) -> Iterator[str]:
    """Yield who was away, then `decided_lines`."""
    yield from away_lines(item)
    yield from decided_lines(item)


def away_lines(item: RecordItem) -> Iterator[str]:
    """Yield who was absent, sat in for another, or was recused."""
    if item.absent:
        yield _labelled(_("Absent"), listed(item.absent))
    for substitute in item.substitutes:
        yield _("{name} sat in for {replaces}").format(name=substitute.name, replaces=substitute.replaces or "–")
    for recused in item.recused:
        yield _labelled(_("Recused"), _dotted(recused.name, recused.reason))


def decided_lines(item: RecordItem) -> Iterator[str]:
    """Yield what was decided, each vote, and the dissents that the decision does not tell."""
    point = None
    for paragraph in item.paragraphs:
        begins = paragraph.point is not None and paragraph.point != point
        yield f"Ad {paragraph.point}: {paragraph.text}" if begins else paragraph.text
        point = paragraph.point
    for vote in item.votes:
        yield _ballot(vote)
    told = " ".join(paragraph.text for paragraph in item.paragraphs)
    for dissent in item.dissents:
        if dissent.text not in told:
            yield _labelled(_("Dissent of {name}").format(name=dissent.name), dissent.text)


def _ballot(vote: Vote) -> str:
    count = vote.count or Count()
    sides = (
        (_("for"), vote.in_favour, count.in_favour),
        (_("against"), vote.against, count.against),
        (_("abstaining"), vote.abstaining, count.abstaining),
        (_("reserved"), vote.reserved, count.reserved),
    )
    told = [f"{label} {_side(voters, number)}" for label, voters, number in sides if voters or number]
    place = f"Ad {vote.point}" if vote.point is not None else None
    return _labelled(_("Vote"), _dotted(place, vote.motion, *told))


def _side(voters: Sequence[Voter], number: int | None) -> str:
    names = ", ".join(_voter(voter) for voter in voters)
    total = number if number is not None else len(voters)
    return f"{total} ({names})" if names else str(total)


def _voter(voter: Voter) -> str:
    if voter.name and voter.party:
        return f"{voter.name} ({voter.party})"
    return voter.name or voter.party or "–"


def _earlier(item: RecordItem, place: int) -> str:
    told = item.related[place]
    number = _("item {number}").format(number=told.item) if told.item else None
    return _dotted(told.committee, day(told.date, weekday=False), number, _("(closed)") if told.closed else None)


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _titled(label: str, text: str) -> str:
    return f"{label} ({text}):" if text else f"{label}:"


def _dotted(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _indented(lines: Iterable[str]) -> list[str]:
    return [textwrap.indent(line, _INDENT) for line in lines]
