"""What several commands take and print alike: days, paths, options of one wording, and JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from minuteapp.cli.base import Option
from minuteapp.domain.record import Version
from minuteapp.i18n import N_, _


def a_day(told: str) -> date:
    """Return the day a parameter tells, as ``2016-03-16`` or ``16.03.2016``. Raises BadParameter."""
    from storage.references import parse_date

    day = parse_date(told)
    if day is None:
        raise click.BadParameter(_("“{day}” is not a date: write it as 2022-01-31 or 31.01.2022.").format(day=told))
    return day


def a_path(told: str) -> Path:
    """Return the path a parameter tells. Raises BadParameter for an empty one, such as a script's unset variable.

    It would otherwise be the folder one stands in.
    """
    if not told.strip():
        raise click.BadParameter(_("Name a file or a folder."))
    return Path(told)


def as_json(value: object) -> str:
    """Return a value as every command prints JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def json_option() -> Option:
    """Return ``--json``, which the command gets as ``as_data``."""
    return Option(["--json", "as_data"], is_flag=True, help=N_("Print JSON."))


def committee_option() -> Option:
    """Return the option that chooses meetings by their body."""
    return Option(
        ["--committee"], metavar=N_("COMMITTEE"), help=N_("The beginning of the body's name, or its short name.")
    )


def period_options() -> tuple[Option, Option]:
    """Return ``--from`` and ``--to``, which the command gets as ``since`` and ``until``."""
    return (
        Option(["--from", "since"], type=a_day, metavar=N_("DATE"), help=N_("The first day.")),
        Option(["--to", "until"], type=a_day, metavar=N_("DATE"), help=N_("The last day.")),
    )


def style_option() -> Option:
    """Return the option that names the house style a meeting is written in."""
    return Option(
        ["--style"], metavar=N_("NAME"), help=N_("The house style; else the body's own, or the one recognised.")
    )


def version_option() -> Option:
    """Return the option that tells whom a document is for; the values are those of `Version`."""
    return Option(
        ["--version"],
        type=click.Choice([version.value for version in Version]),
        default=Version.PUBLIC.value,
        help=N_("Who it is for: the public, which is the usual, those who took part, or the archive."),
    )
