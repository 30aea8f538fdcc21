"""``export --all``: many meetings into one folder with an index page; failures are named, the rest is done."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minuteapp.cli.base import complaint, existing_workspace, fault, note
from minuteapp.domain.edition import Edition
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _, ngettext
from minuteapp.wording import day

if TYPE_CHECKING:
    from minuteapp.collection import Collected
    from minuteapp.domain.style import HouseStyle
    from minuteapp.domain.summary import MeetingSummary
    from minuteapp.wiring import Workspace

_BAR, _NAME = 20, 32  # letters of the progress bar and of the meeting behind it


def export_all(
    committee: str | None,
    since: date | None,
    until: date | None,
    editions: Sequence[Edition],
    folder: Path,
    *,
    style: str | None,
    force: bool,
) -> None:
    """Write the editions of all meetings that fit, the oldest first, and the index page; print the page's path.

    Exits with 1 when there is none, or something could not be written.
    """
    from minuteapp.collection import earlier_files, has_minutes, write_index

    place = existing_workspace()
    found = place.meetings.summaries(committee=committee, since=since, until=until) if place else ()
    meetings = [meeting for meeting in reversed(found) if has_minutes(meeting)]
    if place is None or not meetings:
        raise click.ClickException(_("No meeting with minutes fits: ask for less."))
    house = place.style(style) if style else None
    folder.mkdir(parents=True, exist_ok=True)
    collected = _collected(place, meetings, editions, folder, style=house, force=force)
    for one in collected:
        for told in one.failures:
            note(complaint(f"{_name(one.meeting)}: {told}"))
    entries = [one.entry for one in collected if one.entry is not None]
    if entries:
        click.echo(write_index(folder, entries, editions[0]))
        if earlier := earlier_files(folder, entries):
            told = _("Earlier files lie in the folder too: {files}. Delete those that nobody must read any more.")
            note(told.format(files=", ".join(earlier)))
    failed = sum(bool(one.failures) for one in collected)
    written = ngettext("{n} meeting written", "{n} meetings written", len(entries)).format(n=len(entries))
    refused = ngettext("{n} with failures", "{n} with failures", failed).format(n=failed) if failed else ""
    note(", ".join(filter(None, (written, refused))))
    if failed:
        click.get_current_context().exit(1)


def _collected(
    place: Workspace,
    meetings: Sequence[MeetingSummary],
    editions: Sequence[Edition],
    folder: Path,
    *,
    style: HouseStyle | None,
    force: bool,
) -> list[Collected]:
    """Write them all behind a progress bar, and return what came of each."""
    from minuteapp.collection import collect

    with click.progressbar(
        meetings,
        label=_("Writing"),
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        show_pos=True,
        width=_BAR,
        item_show_func=lambda meeting: _name(meeting)[:_NAME] if meeting else "",
    ) as progress:
        return list(collect(place, progress, editions, folder, style=style, force=force, fault=fault))


def _name(meeting: MeetingSummary) -> str:
    return clean_line(f"{meeting.body} {day(meeting.date, weekday=False)}")
