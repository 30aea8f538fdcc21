"""``import``: agendas and old minutes into the database, a line a file, and whole folders of them with a summary."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minuteapp.cli.base import Argument, Command, Option, complaint, fault, note, workspace
from minuteapp.cli.options import a_path, as_json
from minuteapp.cli.revising import OURS, THEIRS, Terms, settle, show
from minuteapp.documents import Documents, FoundFile, find_documents
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _, ngettext
from minuteapp.ports import StoreError
from minuteapp.problems import problem
from minuteapp.reports import meeting_name
from minuteapp.wording import day, items_label

if TYPE_CHECKING:
    from minuteapp.wiring import LoadedDocument, Workspace

_OUTCOMES = {
    "created": N_("new"),
    "replaced": N_("replaces the earlier document"),
    "revised": N_("the changes are taken"),
    "unchanged": N_("already loaded"),
    "kept": N_("not needed: the minutes are already here"),
    "waiting": N_("changes wait: nothing was stored"),
}
_TAKEN = ("created", "replaced", "revised")
_BAR, _NAME = 20, 24  # letters of the progress bar and of the name behind it, which fit into 80 columns
_PATIENCE = 60.0  # seconds that two programs filling one database wait for each other


class _Report:
    """Prints what became of each file: data on stdout, the rest on stderr; of folders, what asks for attention.

    While a progress bar has the terminal, everything waits until it is done.
    """

    def __init__(self, documents: Documents, *, as_data: bool, quiet: bool) -> None:
        several = len(documents.files) > 1 or bool(documents.folders)
        both = as_data and sys.stdout.isatty()
        self.has_bar = several and sys.stderr.isatty() and not both
        self.as_data = as_data
        self.counts: Counter[str] = Counter()
        self.doubts = 0
        self.left_waiting = False
        self._quiet = quiet
        self._documents = documents
        self._array = as_data and several
        self._records = 0
        self._waiting: list[tuple[str, bool]] = []
        self._remarks: list[str] = []

    def say(self, text: str, *, err: bool = False) -> None:
        if self.has_bar:
            self._waiting.append((text, err))
        else:
            click.echo(text, err=err)

    def refuse(self, reason: str) -> None:
        self.counts["refused"] += 1
        self.say(complaint(reason), err=True)

    def known(self, place: Workspace, file: FoundFile, meeting_id: str) -> None:
        """A document that was dealt with before; one in a folder is only counted."""
        self.counts["unchanged"] += 1
        if not file.listed:
            meeting = place.meetings.summary(meeting_id)
            name = clean_line(f"{meeting.body} {day(meeting.date, weekday=False)}")
            self._line(file.path, name, meeting.items, meeting_id, "unchanged")

    def loaded(self, file: FoundFile, document: LoadedDocument, outcome: str) -> None:
        self.counts[outcome] += 1
        if self.as_data:
            self._add(document)
        elif not file.listed or outcome in ("revised", "waiting"):
            record = document.record
            self._line(file.path, meeting_name(record), len(record.items), document.loaded.meeting_id, outcome)
        self.left_waiting |= outcome == "waiting" and file.listed
        if outcome == "replaced" and not file.listed and not self.has_bar and document.loaded.merge is not None:
            show(document.loaded.merge)
        self._doubt(file, document)

    def finish(self) -> None:
        if self._array:
            click.echo("\n]" if self._records else "[]")
        for text, err in self._waiting:
            click.echo(text, err=err)
        for remark in self._remarks:
            click.echo(remark, err=True)
        for error in self._documents.closed:
            self.counts["refused"] += 1
            click.echo(complaint(problem(error) or str(error)), err=True)
        if self._documents.folders:
            click.echo(self._summary(), err=self.as_data)

    def _add(self, document: LoadedDocument) -> None:
        from minuteapp.domain.record_json import record_to_json

        lead = "" if not self._array else ",\n" if self._records else "[\n"
        self._records += 1
        click.echo(lead + as_json(record_to_json(document.record)), nl=not self._array)

    def _line(self, path: Path, name: str, items: int, meeting_id: str, outcome: str) -> None:
        self.say(clean_line(f"{path}: {name} · {items_label(items)} · {meeting_id} · {_(_OUTCOMES[outcome])}"))

    def _doubt(self, file: FoundFile, document: LoadedDocument) -> None:
        """Tell what the reader was not sure of, and where; of folders, after everything else."""
        from minuteapp.agenda.messages import uncertainty_message

        self.doubts += len(document.read.uncertain)
        for doubt in document.read.uncertain:
            self.remark(file, uncertainty_message(doubt))

    def remark(self, file: FoundFile, text: str) -> None:
        """Tell something about a file; of folders, after everything else."""
        if self._quiet:
            return
        told = clean_line(f"{file.path}: {text}")
        if file.listed or self.has_bar:
            self._remarks.append(told)
        else:
            self.say(told, err=True)

    def _summary(self) -> str:
        counts, others = self.counts, self._documents.others
        replaced = counts["replaced"] + counts["revised"]
        told = (
            (counts["created"], ngettext("{n} new", "{n} new", counts["created"])),
            (replaced, ngettext("{n} renewed", "{n} renewed", replaced)),
            (counts["unchanged"], ngettext("{n} already loaded", "{n} already loaded", counts["unchanged"])),
            (counts["kept"], ngettext("{n} not needed", "{n} not needed", counts["kept"])),
            (counts["waiting"], ngettext("{n} with changes", "{n} with changes", counts["waiting"])),
            (counts["refused"], ngettext("{n} refused", "{n} refused", counts["refused"])),
            (self.doubts, ngettext("{n} uncertain place", "{n} uncertain places", self.doubts)),
            (others.total(), ngettext("{n} other file skipped", "{n} other files skipped", others.total())),
        )
        line = ", ".join(text.format(n=number) for number, text in told if number)
        kinds = ", ".join(sorted(filter(None, others)))
        return f"{line} ({kinds})" if kinds else line


def can_ask() -> bool:
    """Return whether somebody sits at the terminal to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _import(
    files: tuple[Path, ...], as_data: bool, merge: bool, conflicts: str | None, again: bool, quiet: bool
) -> None:
    place = workspace()
    place.meetings.be_patient(_PATIENCE)
    documents = find_documents(files)
    if not documents.files and not documents.closed:
        told = _("{folder} holds no documents that can be read: name the folder that they lie in.")
        raise click.ClickException(told.format(folder=", ".join(map(str, files))))
    report = _Report(documents, as_data=as_data, quiet=quiet)
    terms = Terms(merge, conflicts, asks=can_ask() and not as_data)
    later: list[tuple[FoundFile, LoadedDocument]] = []
    interrupted = False
    try:
        with closing(_read(place, documents, report, again=again)) as found:
            for file, document in found:
                if document.loaded.outcome == "waiting" and terms.asks and report.has_bar and not file.listed:
                    later.append((file, document))
                else:
                    _tell(place, report, file, document, terms)
    except KeyboardInterrupt:
        interrupted = True
    report.finish()
    report.has_bar = False
    for file, document in later:
        _tell(place, report, file, document, terms)
    if report.left_waiting:
        note(_("Import a file with changes by itself to see them and take them."))
    if interrupted:
        note(_("Interrupted. What was read is kept, and the same command goes on from there."))
    if interrupted or report.counts["refused"]:
        click.get_current_context().exit(1)


def _tell(place: Workspace, report: _Report, file: FoundFile, document: LoadedDocument, terms: Terms) -> None:
    outcome: str = document.loaded.outcome.value
    try:
        if outcome == "waiting" and (not file.listed or terms.merge or terms.conflicts):
            outcome = settle(place, file.path, document, terms)
    except StoreError as error:
        report.refuse(f"{file.path}: {error.reason}")
    else:
        report.loaded(file, document, outcome)
        if not file.listed and outcome in _TAKEN:
            _compare_numbers(place, report, file, document.loaded.meeting_id)


def _compare_numbers(place: Workspace, report: _Report, file: FoundFile, meeting_id: str) -> None:
    """Tell where the numbers do not go on from the last meeting; of a folder, its order would tell gaps of its own."""
    from minuteapp.numbering import number_finding
    from minuteapp.styles import StyleError
    from minuteapp.wording import sentence

    with suppress(StyleError):  # told of already
        finding = number_finding(place.record(meeting_id), place.meetings, place.style_of(meeting_id))
        if finding is not None:
            report.remark(file, sentence(finding))


def _read(
    place: Workspace, documents: Documents, report: _Report, *, again: bool
) -> Generator[tuple[FoundFile, LoadedDocument], None, None]:
    """Yield each file with its document; those that hold none, or are known already, are reported here."""
    for error in place.unusable_styles:  # one that cannot be used is no single file's fault
        note(str(error))
    done = None
    with click.progressbar(
        documents.files,
        label=_("Reading"),
        file=sys.stderr,
        hidden=not report.has_bar,
        show_pos=True,
        width=_BAR,
        item_show_func=lambda file: clean_line(file.path.name)[:_NAME] if file else "",
    ) as files:
        for file in files:
            try:
                meeting_id = None if again or report.as_data else place.known(file.path)
                if meeting_id is not None:
                    report.known(place, file, meeting_id)
                else:
                    yield file, place.load(file.path, again=again, copy=done == file.document)
                done = file.document
            except Exception as error:  # noqa: BLE001  # one file of thousands must not stop the others
                reason = problem(error) or fault(error)
                report.refuse(_placed(file.path, reason))


def _placed(path: Path, reason: str) -> str:
    """The reason with the whole path of its file, of which there may be several by that name."""
    name = path.name
    return reason.replace(name, str(path), 1) if name and name in reason else f"{path}: {reason}"


import_ = Command(
    "import",
    callback=_import,
    help=N_(
        "Load agendas and old minutes without opening the interface. One line a file; a folder is read with all its "
        "folders, and told in one line. What a document changes in a meeting that is recorded is shown, and taken "
        "when you say so."
    ),
    params=[
        Argument(["files"], nargs=-1, required=True, type=a_path, metavar=N_("FILE|FOLDER...")),
        Option(["--json", "as_data"], is_flag=True, help=N_("Print the record as JSON; an array for several files.")),
        Option(["--merge"], is_flag=True, help=N_("Take what a document changes without asking, except in conflicts.")),
        Option(
            ["--conflicts"],
            type=click.Choice([OURS, THEIRS]),
            help=N_(
                "Take the changes, and in conflicts what the meeting has (ours) or what the document has (theirs)."
            ),
        ),
        Option(["--again"], is_flag=True, help=N_("Read known files too: a newer program may read them better.")),
        Option(["-q", "--quiet"], is_flag=True, help=N_("Leave out what the reader was not sure of.")),
    ],
)
