"""What opens the terminal interface: the program alone, ``open`` and ``demo``."""

from __future__ import annotations

import gc
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minuteapp.cli.base import Argument, Command, Option, note, settings, workspace
from minuteapp.i18n import N_, _

if TYPE_CHECKING:
    from minuteapp.wiring import LoadedDocument, Workspace


def has_terminal() -> bool:
    """Return whether there is a terminal to read keys from and draw on."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _need_terminal(otherwise: str) -> None:
    if not has_terminal():
        raise click.ClickException(_("This needs a terminal to draw on: {otherwise}").format(otherwise=otherwise))


def _prepare_to_draw(otherwise: str) -> None:
    """Refuse where there is no terminal; else collect no garbage until the first screen is up.

    A start makes much and drops little, so collecting finds nothing and takes a twentieth of it. `MinuteApp` goes on
    collecting when its first screen has been drawn.
    """
    _need_terminal(otherwise)
    gc.disable()


def meeting_list() -> None:
    """Show the list of meetings in the terminal interface."""
    _prepare_to_draw(_("“minuteapp list” prints the meetings, “minuteapp --help” shows what else there is."))
    from minuteapp.app import run_list

    run_list(workspace())


def _open(source: str) -> None:
    _prepare_to_draw(_("“minuteapp import” loads a file, “minuteapp show” prints a meeting."))
    from minuteapp.app import run_live

    place = workspace()
    run_live(place, *_meant(place, source))


def _meant(place: Workspace, source: str) -> tuple[str, LoadedDocument | None]:
    """Return the id of the meeting meant: an existing file wins, and is loaded and returned too if it is new."""
    from minuteapp.documents import is_document

    path = Path(source)
    if path.is_file():
        known = place.known(path)
        document = place.load(path) if known is None else None
        return known or (document.loaded.meeting_id if document else ""), document
    if is_document(path) or len(path.parts) > 1:
        raise click.ClickException(_("There is no file {file}: check the name and the folder.").format(file=source))
    return place.meetings.resolve(source), None


open_ = Command(
    "open",
    callback=_open,
    help=N_("Open a meeting on the live screen. SOURCE is an agenda file or a MEETING; a new file is loaded first."),
    params=[Argument(["source"], metavar=N_("SOURCE"))],
)


def _demo(play: bool) -> None:
    told = settings().told_database
    if told is not None:
        _perform(workspace(), play=play)
        return
    with tempfile.TemporaryDirectory(prefix="minuteapp-", ignore_cleanup_errors=True) as folder:
        settings().told_database = Path(folder) / "demo.db"
        place = workspace()
        try:
            _perform(place, play=play)
        finally:
            place.close()  # before the folder goes: Windows removes no file that is open


def _perform(place: Workspace, *, play: bool) -> None:
    if not play:
        _prepare_to_draw(_("“minuteapp demo --play” plays the meeting without one."))
        from minuteapp.app import run_live
        from minuteapp.demo import load

        run_live(place, load(place))
        return
    from minuteapp.demo.play import PlayError
    from minuteapp.demo.play import play as played

    watched = has_terminal()
    if not watched:
        note(_("Playing a whole meeting on the real screens, unseen …"))
    try:
        click.echo(played(place, Path.cwd(), watched=watched))
    except PlayError as error:
        raise click.ClickException(str(error)) from error


demo = Command(
    "demo",
    callback=_demo,
    help=N_("Try an invented meeting in a database that is thrown away afterwards."),
    params=[
        Option(["--play"], is_flag=True, help=N_("Have a whole meeting recorded before your eyes, minutes included.")),
    ],
)
