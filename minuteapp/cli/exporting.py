"""``export``: a meeting as minutes in Word, or its record as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from minuteapp.cli.base import Argument, Command, Option, looked_up
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import Version
from minuteapp.i18n import N_


def _export(meeting: str, style: str | None, form: str, version: str, path: Path | None) -> None:
    place, meeting_id = looked_up(meeting)
    house = place.style(style) if style else None
    edition = Edition(format=Format(form), version=Version(version))
    click.echo(place.export(meeting_id, edition, style=house, path=path))


export = Command(
    "export",
    callback=_export,
    help=N_("Write a meeting's minutes, and print the path. What is closed stays out of the public version."),
    params=[
        Argument(["meeting"], metavar=N_("MEETING")),
        Option(
            ["--style"], metavar=N_("NAME"), help=N_("The house style; else the body's own, or the one recognised.")
        ),
        Option(
            ["--format", "form"],
            type=click.Choice(["docx", "json"]),
            default="docx",
            help=N_("Word, which is the usual, or the record as JSON."),
        ),
        Option(
            ["--version"],
            type=click.Choice([version.value for version in Version]),
            default=Version.PUBLIC.value,
            help=N_("Who it is for: the public, which is the usual, those who took part, or the archive."),
        ),
        Option(
            ["-o", "--output", "path"],
            type=click.Path(path_type=Path),
            metavar=N_("PATH"),
            help=N_("The file or folder; else a new file in this folder."),
        ),
    ],
)
