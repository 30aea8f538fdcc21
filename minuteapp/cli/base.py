"""What all commands share: ``--db`` and ``--lang`` anywhere, help in the user's language, and errors of one line.

Texts are marked where a command is declared and translated when its help is shown.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minuteapp.domain.text import clean_line
from minuteapp.i18n import DEFAULT_LANGUAGE, LANGUAGES, N_, _, set_language

if TYPE_CHECKING:
    from minuteapp.wiring import Workspace

LANGUAGE_VARIABLE = "MINUTEAPP_LANG"


def translated(text: str | None) -> str:
    """Return a marked text in the user's language; empty for None."""
    return _(text) if text else ""


# -- settings that stand before or after any command --------------------------------------------------------------


class Settings:
    """What the whole command line settles: which database, and whether it was named on it."""

    def __init__(self) -> None:
        self.told_database: Path | None = None

    @property
    def database(self) -> Path:
        """Where the database lies."""
        from minuteapp.wiring import database_path

        return self.told_database or database_path()


def settings() -> Settings:
    """Return the settings of the command being run."""
    return click.get_current_context().ensure_object(Settings)


def workspace() -> Workspace:
    """Open the database for the command being run, making it where there is none. Raises StoreError."""
    from minuteapp.wiring import open_workspace

    opened = open_workspace(settings().database)
    click.get_current_context().call_on_close(opened.close)
    return opened


def existing_workspace() -> Workspace | None:
    """Open the database, or return None when there is none yet: looking something up makes no file."""
    return workspace() if settings().database.exists() else None


def looked_up(reference: str) -> tuple[Workspace, str]:
    """Return the open database and the id of the meeting meant. Raises StoreError when it is none or several."""
    from storage.references import unknown

    found = existing_workspace()
    if found is None:
        raise unknown(reference)
    return found, found.meetings.resolve(reference)


def _settle_database(ctx: click.Context, _option: click.Parameter, path: Path | None) -> None:
    if path is not None:
        ctx.ensure_object(Settings).told_database = path


def _common() -> list[click.Parameter]:
    path = click.Path(path_type=Path)
    return [
        Option(
            ["--db"],
            type=path,
            metavar=N_("PATH"),
            expose_value=False,
            callback=_settle_database,
            help=N_("The database; else MINUTEAPP_DB, else one in your user folder."),
        ),
        # Its value has been acted on before anything else was parsed, so that every message comes in that language.
        Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            expose_value=False,
            help=N_("The language; else MINUTEAPP_LANG, else Danish."),
        ),
    ]


def _choose_language(arguments: Sequence[str]) -> None:
    told = os.environ.get(LANGUAGE_VARIABLE) or DEFAULT_LANGUAGE
    for argument, following in pairwise((*arguments, "")):
        if argument == "--":
            break
        if argument == "--lang":
            told = following
        elif argument.startswith("--lang="):
            told = argument.removeprefix("--lang=")
    set_language(told if told in LANGUAGES else DEFAULT_LANGUAGE)


# -- parameters and commands in the user's language ---------------------------------------------------------------


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], translated(self.help))

    def make_metavar(self, ctx: click.Context) -> str:
        return _(self.metavar) if self.metavar else super().make_metavar(ctx)


class Argument(click.Argument):
    """An argument whose name in the usage line is translated."""

    def make_metavar(self, ctx: click.Context) -> str:
        return _(self.metavar) if self.metavar else super().make_metavar(ctx)


class _Localised(click.Command):
    """A command that speaks the user's language and takes ``--db`` and ``--lang``."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        kwargs["params"] = [*kwargs.get("params", ()), *_common()]
        kwargs["context_settings"] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
        super().__init__(name, **kwargs)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = super().collect_usage_pieces(ctx)
        return [_("[OPTIONS]"), *pieces[1:]]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(translated(self.help))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.epilog:
            formatter.write_paragraph()
            formatter.write_text(translated(self.epilog))

    def get_short_help_str(self, limit: int = 45) -> str:
        return translated(self.help).partition(". ")[0].removesuffix(".")


class Command(_Localised):
    """A command."""


class _Commands(MutableMapping[str, click.Command]):
    """Commands by name, each imported from its ``module:attribute`` when it is asked for."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            module, _colon, attribute = self._places[name].partition(":")
            self._loaded[name] = getattr(importlib.import_module(module), attribute)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._places, *self._loaded)))

    def __len__(self) -> int:
        return len({*self._places, *self._loaded})


class Group(_Localised, click.Group):
    """Commands under one name, listed in the order they are declared."""

    def __init__(self, name: str, *, commands: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(name, commands=_Commands(commands), no_args_is_help=False, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [*super().collect_usage_pieces(ctx)[:-1], _("COMMAND [ARGS]...")]


# -- the program --------------------------------------------------------------------------------------------------


class Program(Group):
    """The program: chooses the language first, and lets nothing that a person can cause end in a traceback."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run the command line and exit: 0 done, 1 the work failed, 2 wrong usage."""
        _steady_streams()
        _choose_language(sys.argv[1:] if args is None else args)
        try:
            result = super().main(args, prog_name or "minuteapp", standalone_mode=False, **extra)
        except click.UsageError as error:
            note(f"{complaint(error.format_message())} {_hint(error)}")
            sys.exit(error.exit_code)
        except click.ClickException as error:
            note(complaint(error.format_message()))
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(1)
        sys.exit(result if isinstance(result, int) else 0)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        ctx = super().make_context(*args, **kwargs)
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        return ctx

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what a person can cause becomes an error of one line."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            from minuteapp.problems import problem

            told = problem(error)
            if told is None:
                raise
            raise click.ClickException(told) from error


def note(text: str) -> None:
    """Say something beside the data, on stderr."""
    click.echo(clean_line(text), err=True)


def complaint(message: str) -> str:
    """Return an error as it is printed: one line."""
    return clean_line(_("Error: {message}").format(message=message))


def fault(error: Exception) -> str:
    """Return what is the program's own fault as what it is: it stops none of the other files."""
    name = type(error).__name__
    return _("minuteapp has an error that keeps it from doing this ({name}): please report it.").format(name=name)


def _hint(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx else "minuteapp"
    return _("Try '{command} --help'.").format(command=path)


def _steady_streams() -> None:
    """Let no name or text end in an encoding error; Windows pipes and files get UTF-8, as its console has."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if os.name == "nt" else None, errors="replace")
