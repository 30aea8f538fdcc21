"""``export``: a meeting's papers in the formats and the version asked for, or those of many meetings in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from minuteapp.cli.base import Argument, Command, Option, looked_up, note
from minuteapp.cli.options import a_day, a_path, style_option, version_option
from minuteapp.domain.edition import Edition, Format, Paper
from minuteapp.domain.record import Version
from minuteapp.i18n import N_, _

if TYPE_CHECKING:
    from minuteapp.domain.style import HouseStyle
    from minuteapp.wiring import Workspace


def _export(
    meeting: str | None,
    everything: bool,
    committee: str | None,
    since: date | None,
    until: date | None,
    style: str | None,
    forms: tuple[str, ...],
    version: str,
    document: str | None,
    items: tuple[str, ...],
    cases: bool,
    draft: bool,
    force: bool,
    path: Path | None,
) -> None:
    paper = Paper(document or (Paper.EXTRACT if items or cases else Paper.MINUTES))
    edition = Edition(paper, version=Version(version), items=items, draft=draft)
    _check_usage(edition, meeting, everything=everything, chosen=bool(committee or since or until), cases=cases)
    if path == Path("-"):
        raise click.UsageError(_("What is exported is a file: name it or its folder with -o."))
    editions = [replace(edition, format=Format(form)) for form in dict.fromkeys(forms)]
    if meeting is None:
        from minuteapp.cli.exporting_all import export_all

        if path is None:
            raise click.UsageError(_("Name the folder with -o: --all writes many files."))
        export_all(committee, since, until, editions, path, style=style, force=force)
        return
    place, meeting_id = looked_up(meeting)
    house = place.style(style) if style else None
    if cases:
        editions = _of_cases(place, meeting_id, editions, house)
    _write(place, meeting_id, editions, house, path, force=force)


def _check_usage(edition: Edition, meeting: str | None, *, everything: bool, chosen: bool, cases: bool) -> None:
    """Raise UsageError where the options do not go together."""
    extract = edition.paper is Paper.EXTRACT
    told = None
    if everything == (meeting is not None):
        told = _("Name a meeting, or write --all for many.")
    elif chosen and not everything:
        told = _("--committee, --from and --to go with --all.")
    elif (edition.items or cases) and not extract:
        told = _("--item and --cases are for an extract: leave out --document.")
    elif extract and everything:
        told = _("--all writes whole meetings: an extract is of one.")
    elif extract and bool(edition.items) == cases:
        told = _("Name the item with --item, or write --cases for a file for every case.")
    if told:
        raise click.UsageError(told)


def _of_cases(
    place: Workspace, meeting_id: str, editions: Sequence[Edition], house: HouseStyle | None
) -> list[Edition]:
    """An extract in each format for every case of the meeting; items that tell no case are named."""
    from minuteapp.domain.edition import case_files

    found = case_files(
        place.record(meeting_id),
        editions[0].version,
        closed_shows_case=(house or place.style_of(meeting_id)).closed_shows_case,
    )
    if found.without:
        told = _("Without a case number in this version, so in no file: item {numbers}.")
        note(told.format(numbers=", ".join(found.without)))
    if not found.cases:
        raise click.ClickException(_("No item of this meeting tells a case number: export the items with --item."))
    return [
        replace(edition, items=items, case_number=case) for case, items in found.cases.items() for edition in editions
    ]


def _write(
    place: Workspace,
    meeting_id: str,
    editions: Sequence[Edition],
    house: HouseStyle | None,
    path: Path | None,
    *,
    force: bool,
) -> None:
    """Write the editions one after the other, and print where they are."""
    from minuteapp.publishing import export_checked

    if len(editions) > 1 and path is not None:
        if path.is_file():
            raise click.UsageError(_("Several files need a folder: name one with -o."))
        path.mkdir(parents=True, exist_ok=True)
    warnings: dict[str, None] = {}
    for edition in editions:
        exported = export_checked(place, meeting_id, edition, style=house, path=path, force=force)
        click.echo(exported.path)
        warnings.update(dict.fromkeys(exported.warnings))
    for warning in warnings:
        note(warning)


export = Command(
    "export",
    callback=_export,
    help=N_(
        "Write a meeting's minutes, or another paper of it, and print the path. What is closed stays out of the public "
        'version, and what must not be published stops it: see "check".'
    ),
    params=[
        Argument(["meeting"], metavar=N_("MEETING"), required=False),
        Option(["--all", "everything"], is_flag=True, help=N_("Write all meetings that have minutes into a folder.")),
        Option(["--committee"], metavar=N_("COMMITTEE"), help=N_("With --all: only this body's meetings.")),
        Option(["--from", "since"], type=a_day, metavar=N_("DATE"), help=N_("With --all: the first day.")),
        Option(["--to", "until"], type=a_day, metavar=N_("DATE"), help=N_("With --all: the last day.")),
        style_option(),
        Option(
            ["--format", "forms"],
            type=click.Choice([form.value for form in Format]),
            default=[Format.DOCX.value],
            multiple=True,
            help=N_("Word is the usual one; popolo and akn are open data. Write it again for several."),
        ),
        version_option(),
        Option(
            ["--document"],
            type=click.Choice([paper.value for paper in Paper]),
            help=N_("The minutes, a list of decisions, an extract, a sheet for signatures, or who attended."),
        ),
        Option(["--item", "items"], multiple=True, metavar=N_("NUMBER"), help=N_("An extract of this item alone.")),
        Option(["--cases"], is_flag=True, help=N_("An extract for every case number, a file each.")),
        Option(["--draft"], is_flag=True, help=N_("Mark every page as a draft.")),
        Option(
            ["--force"],
            is_flag=True,
            help=N_("Write it even though something is missing, which is logged; never with a personal id number."),
        ),
        Option(
            ["-o", "--output", "path"],
            type=a_path,
            metavar=N_("PATH"),
            help=N_("The file or folder; else a new file in this folder."),
        ),
    ],
)
