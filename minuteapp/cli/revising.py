"""A newer document of a meeting that is recorded: its changes are shown, and taken as far as somebody says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minuteapp.cli.base import note
from minuteapp.domain.merge import Change, Merge
from minuteapp.domain.summary import MeetingStatus
from minuteapp.i18n import _
from minuteapp.wording.changes import change_lines, changes_summary, question

if TYPE_CHECKING:
    from minuteapp.wiring import LoadedDocument, Workspace

OURS, THEIRS = "ours", "theirs"


@dataclass(frozen=True, slots=True)
class Terms:
    """What has been told beforehand: to take what is free, which side conflicts go to, and whether one may ask."""

    merge: bool = False
    conflicts: str | None = None
    asks: bool = False


def settle(place: Workspace, path: Path, document: LoadedDocument, terms: Terms) -> str:
    """Show what a document changes and take what may be taken; return *revised*, *waiting* or *unchanged*.

    Raises StoreError, also when the meeting was written to while somebody was asked.
    """
    meeting_id = document.loaded.meeting_id
    found = place.merging(meeting_id, document.record)
    if not found.changes:
        place.meetings.remember_document(meeting_id, document.sha256)
        return "unchanged"
    told = _("{file}: the meeting is recorded, and the document changes it: {summary}")
    note(told.format(file=path, summary=changes_summary(found)))
    show(found)
    if terms.merge or terms.conflicts:
        return _take(place, document, found, found.asked if terms.conflicts == THEIRS else (), terms.conflicts)
    if not terms.asks:
        note(_("Nothing was stored. --merge takes the changes marked ·; --conflicts ours|theirs settles those with ?."))
        return "waiting"
    if place.meetings.summary(meeting_id).status is MeetingStatus.LIVE:
        note(_("Is the meeting open in another window? Then answer no, and fetch the document there (h)."))
    if found.free and not _yes(_("Take the changes marked ·?") if found.asked else _("Take the changes?")):
        return "waiting"
    return _take(place, document, found, [change for change in found.asked if _yes(question(change))], OURS)


def show(found: Merge) -> None:
    """Print the changes, a line each, on stderr."""
    for line in change_lines(found):
        click.echo(f"  {line}", err=True)


def _take(
    place: Workspace, document: LoadedDocument, found: Merge, theirs: Iterable[Change], settled: str | None
) -> str:
    """Take the changes; the document is dealt with when no conflict is left open."""
    meeting_id = document.loaded.meeting_id
    entry = place.revise(meeting_id, found, tuple(theirs))
    if settled or not found.asked:
        place.meetings.remember_document(meeting_id, document.sha256, entry)
    elif found.asked:
        note(_("What is marked ? stays as it is in the meeting: --conflicts ours|theirs settles it."))
    return "waiting" if entry is None and not settled else "revised" if entry is not None else "unchanged"


def _yes(text: str) -> bool:
    """Ask for yes or no in the user's language; Enter is no."""
    yes, no = _("y"), _("n")
    told = click.prompt(f"{text} [{yes}/{no.upper()}]", default=no, show_default=False, prompt_suffix=" ", err=True)
    return str(told).strip().casefold().startswith(yes)
