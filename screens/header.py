"""The line at the top: which meeting, whether it is saved, and whether the body has a quorum."""

from __future__ import annotations

from datetime import datetime

from minuteapp.domain.meeting import Meeting
from minuteapp.domain.presence import quorum
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.wording import clock, day, quorum_words
from screens.lines import Line, elided, spread, width_of


def header_line(meeting: Meeting, saved: datetime | None, trouble: str, width: int) -> Line:
    """Return the header; ``trouble`` says why nothing could be kept, ``saved`` is when something last was."""
    right = (*_saved(saved, trouble), *_quorum(meeting), (" ", ""))
    record = meeting.record
    place = clean_line(record.place or "")
    body = clean_line(meeting.body.name)
    room = width - width_of(right) - 3
    candidates = (
        (body, day(record.date), place),
        (body, day(record.date)),
        (body, day(record.date, weekday=False)),
        (elided(body, room - 13), day(record.date, weekday=False)),
    )
    for parts in candidates:
        text = " · ".join(filter(None, parts))
        if len(text) <= room:
            break
    return spread(((f" {text}", "strong"),), right, width)


def _saved(saved: datetime | None, trouble: str) -> Line:
    if trouble:
        return ((_("NOT SAVED"), "warning"), ("   ", ""))
    text = _("Saved {time}").format(time=clock(saved)) if saved else _("Saved")
    return ((text, ""), ("   ", ""))


def _quorum(meeting: Meeting) -> Line:
    if meeting.adjourned_at is not None:
        return ((_("Adjourned {time}").format(time=clock(meeting.adjourned_at)), "strong"),)
    if meeting.paused_at is not None:
        return ((_("Paused {time}").format(time=clock(meeting.paused_at)), "strong"),)
    count = quorum(meeting)
    if count is None:
        return ()
    return ((quorum_words(count, meeting.body), "" if count.met else "warning"),)
