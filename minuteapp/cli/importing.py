"""``import``: agendas and old minutes into the database, a line a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minuteapp.cli.base import Argument, Command, Option, complaint, workspace
from minuteapp.cli.looking import as_json
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _
from minuteapp.problems import problem
from minuteapp.reports import meeting_name, record_report
from minuteapp.wording import items_label

if TYPE_CHECKING:
    from minuteapp.wiring import LoadedDocument, Workspace

_OUTCOMES = {
    "created": N_("new"),
    "replaced": N_("replaces the earlier document"),
    "unchanged": N_("already loaded"),
    "kept": N_("read, but not stored"),
    "waiting": N_("read, but not stored"),
}


class _Printer:
    """Prints what became of each file: data on stdout, the rest on stderr.

    While a progress bar has the terminal, everything waits until it is done.
    """

    def __init__(self, *, as_data: bool, several: bool) -> None:
        both = as_data and sys.stdout.isatty()
        self.has_bar = several and sys.stderr.isatty() and not both
        self.as_data = as_data
        self.array = as_data and several
        self._records = 0
        self._waiting: list[tuple[str, bool]] = []

    def say(self, text: str, *, err: bool = False) -> None:
        if self.has_bar:
            self._waiting.append((text, err))
        else:
            click.echo(text, err=err)

    def add(self, document: LoadedDocument) -> None:
        from minuteapp.domain.record_json import record_to_json

        lead = "" if not self.array else ",\n" if self._records else "[\n"
        self._records += 1
        click.echo(lead + as_json(record_to_json(document.record)), nl=not self.array)

    def finish(self) -> None:
        if self.array:
            click.echo("\n]" if self._records else "[]")
        for text, err in self._waiting:
            click.echo(text, err=err)


def _import(files: tuple[Path, ...], as_data: bool) -> None:
    place = workspace()
    printer = _Printer(as_data=as_data, several=len(files) > 1)
    failed = False
    for path, document in _loaded(place, files, bar=printer.has_bar):
        if isinstance(document, str):
            failed = True
            printer.say(document, err=True)
            continue
        if as_data:
            printer.add(document)
        else:
            printer.say(_line(path, document))
        for remark in _remarks(path, document):
            printer.say(remark, err=True)
        if not as_data and document.loaded.outcome in ("kept", "waiting"):
            printer.say(record_report(document.record))
    printer.finish()
    if failed:
        click.get_current_context().exit(1)


def _loaded(place: Workspace, files: Sequence[Path], *, bar: bool) -> Iterator[tuple[Path, LoadedDocument | str]]:
    """Yield each file with its document, or with the sentence that says why there is none."""
    _styles = place.styles  # one that cannot be used is no single file's fault
    with click.progressbar(files, label=_("Reading"), file=sys.stderr, hidden=not bar) as paths:
        for path in paths:
            try:
                yield path, place.load(path)
            except Exception as error:
                reason = problem(error)
                if reason is None:
                    raise
                yield path, complaint(reason if path.name in reason else f"{path}: {reason}")


def _line(path: Path, document: LoadedDocument) -> str:
    record, loaded = document.record, document.loaded
    outcome = _(_OUTCOMES[loaded.outcome.value])
    count = items_label(len(record.items))
    return clean_line(f"{path}: {meeting_name(record)} · {count} · {loaded.meeting_id} · {outcome}")


def _remarks(path: Path, document: LoadedDocument) -> Iterator[str]:
    """Yield what the reader was not sure of, and why nothing was stored."""
    from minuteapp.agenda.messages import uncertainty_message

    if document.loaded.outcome in ("kept", "waiting"):
        text = _("the meeting has already been recorded, or its minutes read: nothing was stored.")
        yield clean_line(f"{path}: {text}")
    for doubt in document.read.uncertain:
        yield clean_line(f"{path}: {uncertainty_message(doubt)}")


import_ = Command(
    "import",
    callback=_import,
    help=N_("Load agendas and old minutes without opening the interface. One line a file."),
    params=[
        Argument(["files"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar=N_("FILE...")),
        Option(["--json", "as_data"], is_flag=True, help=N_("Print the record as JSON; an array for several files.")),
    ],
)
