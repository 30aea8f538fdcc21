"""``attach``: a file's text beside an item."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec.structs import replace

from minuteapp.cli.base import Argument, Command, Option, looked_up, note
from minuteapp.cli.looking import item_numbered
from minuteapp.cli.options import a_path
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _


def _attach(meeting: str, number: str, file: Path, name: str | None) -> None:
    found, meeting_id = looked_up(meeting)
    item = item_numbered(found.meeting(meeting_id).items, number)
    attachment = found.attachment(file)
    if name is not None and clean_line(name):
        attachment = replace(attachment, name=clean_line(name))
    same = next((told.name for told in item.attached if told.sha256 == attachment.sha256), attachment.name)
    if found.attach(meeting_id, item.id, attachment):
        now = found.meeting(meeting_id).item(item.id).attached[-1].name
        told = (
            _("{name}: item {number} now has this file instead of the earlier one")
            if any(now == before.name for before in item.attached)
            else _("{name} attached to item {number}")
        )
        click.echo(told.format(name=now, number=clean_line(item.number)))
    else:
        note(_("{name} is attached to this item already: nothing was changed.").format(name=same))


attach = Command(
    "attach",
    callback=_attach,
    help=N_("Keep a file's text beside an item, to be read and searched. The minutes print its name alone."),
    params=[
        Argument(["meeting"], metavar=N_("MEETING")),
        Argument(["number"], metavar=N_("ITEM")),
        Argument(["file"], type=a_path, metavar=N_("FILE")),
        Option(["--name"], metavar=N_("NAME"), help=N_("What it is called; else the file's name without suffix.")),
    ],
)
