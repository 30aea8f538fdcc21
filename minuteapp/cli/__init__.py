"""The command line: ``main`` is the program. Every command lies in a module of its own, loaded when it is asked for."""

from __future__ import annotations

import click

from minuteapp import __version__
from minuteapp.cli.base import Option, Program
from minuteapp.i18n import N_

COMMANDS = {
    "open": "minuteapp.cli.live:open_",
    "demo": "minuteapp.cli.live:demo",
    "import": "minuteapp.cli.importing:import_",
    "attach": "minuteapp.cli.attaching:attach",
    "list": "minuteapp.cli.looking:list_",
    "show": "minuteapp.cli.looking:show",
    "search": "minuteapp.cli.searching:search",
    "votes": "minuteapp.cli.voting:votes",
    "members": "minuteapp.cli.members:members",
    "styles": "minuteapp.cli.styling:styles",
    "export": "minuteapp.cli.exporting:export",
    "check": "minuteapp.cli.checking:check",
}


def _show_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"minuteapp {__version__}")
        ctx.exit()


def _meeting_list() -> None:
    if click.get_current_context().invoked_subcommand is None:
        from minuteapp.cli.live import meeting_list

        meeting_list()


main = Program(
    "minuteapp",
    callback=_meeting_list,
    commands=COMMANDS,
    invoke_without_command=True,
    help=N_("Record a municipal meeting live and leave with the minutes finished. Alone: the list of meetings."),
    epilog=N_("MEETING is the beginning of an id that “minuteapp list” shows, “latest”, or COMMITTEE@DATE."),
    params=[
        Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_show_version,
            help=N_("Show the version."),
        )
    ],
)
