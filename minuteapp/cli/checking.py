"""``check``: what stands between a meeting and publication, and what is done about personal id numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from minuteapp.cli.base import Argument, Command, Option, looked_up
from minuteapp.cli.options import as_json, json_option, style_option, version_option
from minuteapp.domain.record import Version
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minuteapp.domain.publication.obstacles import Obstacle
    from minuteapp.wiring import Workspace

_STOP, _LOOK = "✗", "!"  # of a blocker, of a warning


def _check(
    meeting: str, version: str, style: str | None, clear: int | None, reason: str, remove: int | None, as_data: bool
) -> None:
    from minuteapp.publishing import standing

    if clear is not None and remove is not None:
        raise click.UsageError(_("One thing at a time: --clear or --remove."))
    if (clear is not None) != bool(reason.strip()):
        raise click.UsageError(_("--clear and --reason go together: the reason is kept in the log."))
    place, meeting_id = looked_up(meeting)
    house = place.style(style) if style else None
    found = standing(place, meeting_id, Version(version), house)
    if clear is not None or remove is not None:
        _settle(place, meeting_id, found, clear or remove or 0, reason=reason)
        found = standing(place, meeting_id, Version(version), house)
    click.echo(as_json(_data(meeting_id, version, found)) if as_data else "\n".join(_lines(found, Version(version))))
    if any(obstacle.blocks for obstacle in found):
        click.get_current_context().exit(1)


def _settle(place: Workspace, meeting_id: str, found: Sequence[Obstacle], number: int, *, reason: str) -> None:
    """Clear the number at that place in the list for the reason, or remove it where none is given."""
    from minuteapp.domain.findings import Severity
    from minuteapp.domain.publication.clearing import ClearPersonalNumber, RemovePersonalNumber
    from minuteapp.wording import sentence

    chosen = found[number - 1] if 1 <= number <= len(found) else None
    if chosen is None or not chosen.digest:
        raise click.ClickException(
            _("Number {n} of the list is no personal id number: choose one that is.").format(n=number)
        )
    where, digest = chosen.place, chosen.digest
    action = (
        ClearPersonalNumber(where.item, where.field.value, digest, reason)
        if reason.strip()
        else RemovePersonalNumber(where.item, digest)
    )
    for finding in place.act(meeting_id, action):
        if finding.severity is Severity.REFUSAL:
            raise click.ClickException(sentence(finding))


def _lines(found: Sequence[Obstacle], version: Version) -> list[str]:
    from minuteapp.wording.obstacles import advice, obstacle_sentence

    blockers = sum(obstacle.blocks for obstacle in found)
    lines = [
        f"{number:>2} {_STOP if obstacle.blocks else _LOOK} {obstacle_sentence(obstacle)} {advice(obstacle)}"
        for number, obstacle in enumerate(found, 1)
    ]
    told = ngettext(
        "{n} thing stands in the way of publication.", "{n} things stand in the way of publication.", blockers
    ).format(n=blockers)
    if version is Version.PUBLIC:
        free = _("Nothing stands in the way of publication.")
    else:
        free = _("Nothing stands in the way of this version, which is not for publication.")
    return [*lines, told if blockers else free]


def _data(meeting_id: str, version: str, found: Sequence[Obstacle]) -> dict[str, Any]:
    from minuteapp.wording.obstacles import advice, obstacle_words

    return {
        "meeting": meeting_id,
        "version": version,
        "blocked": any(obstacle.blocks for obstacle in found),
        "obstacles": [
            {
                "code": obstacle.code,
                "severity": obstacle.weight.value,
                "item": clean_line(obstacle.place.number) if obstacle.place.item is not None else None,
                "field": obstacle.place.field.value,
                "point": obstacle.place.slot.point,
                "start": obstacle.place.start,
                "end": obstacle.place.end,
                "told": obstacle_words(obstacle),
                "advice": advice(obstacle),
            }
            for obstacle in found
        ],
    }


check = Command(
    "check",
    callback=_check,
    help=N_(
        "Tell what stands between a meeting and publication, and what to do about it. Ends with 1 when something must "
        "be done first, with 0 when there is only something to look at."
    ),
    params=[
        Argument(["meeting"], metavar=N_("MEETING")),
        version_option(),
        style_option(),
        Option(
            ["--clear"],
            type=click.IntRange(min=1),
            metavar=N_("N"),
            help=N_("What number N of the list shows is no personal id number, or may stand there: with --reason."),
        ),
        Option(["--reason"], default="", metavar=N_("TEXT"), help=N_("Why it may; it is kept in the log.")),
        Option(
            ["--remove"],
            type=click.IntRange(min=1),
            metavar=N_("N"),
            help=N_("Take the personal id number at N of the list out of every text of the meeting."),
        ),
        json_option(),
    ],
)
