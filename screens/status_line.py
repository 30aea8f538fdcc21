"""The line above the footer: what must be said now, else where the minute-taker is and what comes next."""

from __future__ import annotations

from minuteapp.domain.meeting import Meeting
from minuteapp.domain.presence import quorum
from minuteapp.domain.rules import missing_decisions, next_item
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.wording import clock, quorum_lost
from screens.lines import Line, spread, width_of, wrapped

MAX_LINES = 3


def status_lines(meeting: Meeting, looked: int, said: str, trouble: str, width: int) -> list[Line]:
    """Return the status: trouble with the store first, what was just said, the quorum, where one looks, what next."""
    if trouble:
        return _told(f"✗ {trouble}", "warning", width)
    context: Line = ((f"{looking_elsewhere(meeting, looked)} ", "accent"),)
    if said:
        lines = _told(said, "strong", width)
        if width_of(lines[-1]) + width_of(context) + 2 <= width:
            lines[-1] = spread(lines[-1], context, width)
        return lines
    count = quorum(meeting)
    if meeting.started_at and not meeting.adjourned_at and count is not None and not count.met:
        return _told(f"! {quorum_lost(count, meeting.body)}", "warning", width)
    if looking_elsewhere(meeting, looked):
        return [((" ", ""), *context)]
    return [((f" {_hint(meeting)}", "muted"),)]


def _told(text: str, look: str, width: int) -> list[Line]:
    lines: list[Line] = [((" ", ""), (line, look)) for line in wrapped(text, width - 2)]
    return lines[:MAX_LINES]


def looking_elsewhere(meeting: Meeting, looked: int) -> str:
    """Return which item is dealt with and which is looked at; empty when they are the same."""
    if meeting.current is None or meeting.current == looked:
        return ""
    return _("Dealt with: {current} · You see item {looked} · Esc: back").format(
        current=clean_line(meeting.item(meeting.current).number), looked=clean_line(meeting.item(looked).number)
    )


def _hint(meeting: Meeting) -> str:
    if meeting.adjourned_at is not None:
        return _("The meeting was adjourned at {time}. x: write the minutes").format(time=clock(meeting.adjourned_at))
    if meeting.paused_at is not None:
        return _("The meeting is paused. h: resume")
    if meeting.current is None:
        if meeting.body.votes and not meeting.attendance_taken:
            return _("The meeting has not begun. f: roll call · n: begin with the first item")
        return _("The meeting has not begun. n: begin with the first item")
    following = next_item(meeting)
    if following is not None:
        return _("Next: item {number}").format(number=clean_line(following.number))
    missing = missing_decisions(meeting)
    if missing:
        numbers = ", ".join(clean_line(item.number) for item in missing)
        return _("Last item. Without a decision: {numbers} · s: adjourn").format(numbers=numbers)
    return _("Last item; all have a decision. s: adjourn")
