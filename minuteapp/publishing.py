"""Exporting through the gate: what stands between a meeting and publication is found first, and may stop it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from minuteapp.domain.logbook import with_log
from minuteapp.domain.minutes import minutes
from minuteapp.domain.publication.obstacles import (
    Obstacle,
    Obstructed,
    Weight,
    concerning,
    obstacles,
    passing,
    stopping,
)
from minuteapp.domain.record import Version
from minuteapp.i18n import _
from minuteapp.numbering import number_finding
from minuteapp.wording.obstacles import listed

if TYPE_CHECKING:
    from minuteapp.domain.edition import Edition
    from minuteapp.domain.meeting import Meeting
    from minuteapp.domain.record import Record
    from minuteapp.domain.style import HouseStyle
    from minuteapp.wiring import Workspace


class Exported(Struct, frozen=True):
    """A file that was written, and a sentence for each thing that is worth a look but did not stop it."""

    path: Path
    warnings: tuple[str, ...] = ()


def standing(
    workspace: Workspace, meeting_id: str, version: Version = Version.PUBLIC, style: HouseStyle | None = None
) -> tuple[Obstacle, ...]:
    """Return what stands between a meeting and publication, as it is to be written in the style; else its own.

    Raises KeyError for an unknown meeting, StoreError and StyleError.
    """
    house = style or workspace.style_of(meeting_id)
    meeting = workspace.meeting(meeting_id)
    return _standing(workspace, meeting, minutes(meeting, house), version, house)


def _standing(
    workspace: Workspace, meeting: Meeting, record: Record, version: Version, house: HouseStyle
) -> tuple[Obstacle, ...]:
    found = obstacles(meeting, record, version)
    numbers = number_finding(record, workspace.meetings, house)
    return found if numbers is None else (*found, Obstacle(numbers.code, Weight.WARNING, params=numbers.params))


def export_checked(
    workspace: Workspace,
    meeting_id: str,
    edition: Edition,
    *,
    style: HouseStyle | None = None,
    path: Path | None = None,
    force: bool = False,
) -> Exported:
    """Write an edition of a meeting unless something stands between it and those it is for.

    Without ``style`` it is the meeting's own; ``path`` is as for `export.writing.write`. ``force`` passes all but
    personal id numbers, and the journal tells that it did.

    Raises Obstructed with what stands in the way, KeyError for an unknown meeting, StoreError, StyleError, PaperError
    when the record does not hold what the paper is made of, and ExportError when it cannot be written.
    """
    from export.writing import write  # "check" asks what stands in the way, and writes nothing

    house = style or workspace.style_of(meeting_id)
    meeting = workspace.meeting(meeting_id)
    record = minutes(meeting, house)
    found = _standing(workspace, meeting, record, edition.version, house)
    stopped = stopping(found, edition, force=force)
    if stopped:
        raise Obstructed(stopped)
    passed = stopping(found, edition)
    if passed:
        workspace.act(meeting_id, passing(passed, edition))
    if edition.version is Version.FULL:
        record = with_log(record, workspace.meetings.entries(meeting_id))
    return Exported(write(record, house, edition, path), tuple(filter(None, (_warning(found, edition),))))


def _warning(found: tuple[Obstacle, ...], edition: Edition) -> str:
    """One sentence for all that did not stop the edition; of one that is not for the public, personal id numbers."""
    shown = concerning(found, edition)
    if edition.version is not Version.PUBLIC:
        shown = tuple(one for one in shown if one.code == "personal_number")
    return _("Worth a look: {obstacles}.").format(obstacles=listed(shown)) if shown else ""
