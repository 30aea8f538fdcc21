"""``votes``: how people and parties voted over time, who was in the minority with whom, and who was there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from minuteapp.cli.base import Command, Option, existing_workspace, note
from minuteapp.cli.options import as_json, committee_option, json_option, period_options
from minuteapp.i18n import N_, _

if TYPE_CHECKING:
    from minuteapp.domain.voting_history import Cast, PastBallot
    from minuteapp.reports.votes import Report
    from minuteapp.wiring import Workspace


class _Asked(Struct, frozen=True):
    """What the options ask for."""

    member: str | None
    party: str | None
    against: bool
    committee: str | None
    since: date | None
    until: date | None

    def is_about(self, name: str | None, party: str | None) -> bool:
        from minuteapp.domain.voting_history import is_meant, same

        return (self.member is None or is_meant(self.member, name)) and (
            self.party is None or same(self.party) == same(party)
        )


def _votes(
    member: str | None,
    party: str | None,
    against: bool,
    committee: str | None,
    since: date | None,
    until: date | None,
    minority: bool,
    attendance: bool,
    as_data: bool,
    as_csv: bool,
    path: Path | None,
) -> None:
    if (minority and attendance) or (as_data and (as_csv or path)):
        raise click.UsageError(_("Choose one of --minority and --attendance, and one of --json and --csv."))
    asked = _Asked(member, party, against, committee, since, until)
    found = existing_workspace()
    build = _attendance if attendance else _minorities if minority else _ballots
    report = build(found, asked)
    if as_data:
        click.echo(as_json(report.data))
    elif path is not None:
        _write(report, path)
    elif as_csv:
        click.echo(_csv(report), nl=False)
    else:
        for line in report.lines:
            click.echo(line)
    if not report.data:
        note(_("Nothing fits: ask for less, or load minutes that tell it with “minuteapp import”."))
        click.get_current_context().exit(1)


def _past(found: Workspace | None, asked: _Asked) -> Iterator[PastBallot]:
    if found is not None:
        yield from found.past_ballots(committee=asked.committee, since=asked.since, until=asked.until)


def _ballots(found: Workspace | None, asked: _Asked) -> Report:
    from minuteapp.reports.votes import votes_report

    return votes_report([(ballot, casts) for ballot in _past(found, asked) for casts in _stood(ballot, asked)])


def _stood(ballot: PastBallot, asked: _Asked) -> Iterator[tuple[Cast, ...] | None]:
    """How those asked about stood in a ballot; nothing where it is not about them, None where all are asked about."""
    from minuteapp.domain.record import Position

    about = tuple(cast for cast in ballot.casts if asked.is_about(cast.name, cast.party))
    if asked.against and not any(cast.position is Position.AGAINST for cast in about):
        return
    if asked.member is None and asked.party is None:
        yield None
    elif about:
        yield about


def _minorities(found: Workspace | None, asked: _Asked) -> Report:
    from minuteapp.domain.voting_history import minorities
    from minuteapp.reports.votes import minority_report

    ballots = tuple(_past(found, asked))
    unclear = sum(1 for ballot in ballots if ballot.minority is None)
    if unclear:
        note(_("Left out, since the minutes do not tell how many voted for and against: {n}.").format(n=unclear))
    return minority_report(each for each in minorities(ballots) if asked.is_about(each.name, each.party))


def _attendance(found: Workspace | None, asked: _Asked) -> Report:
    from minuteapp.domain.summary import MeetingStatus
    from minuteapp.domain.voting_history import attendance
    from minuteapp.reports.votes import attendance_report

    records = found.past_records(committee=asked.committee, since=asked.since, until=asked.until) if found else ()
    over = ((record, roster) for meeting, record, roster in records if meeting.status is not MeetingStatus.LIVE)
    people = attendance(over)  # of a meeting that goes on nobody knows yet who will be there for the rest
    return attendance_report(each for each in people if asked.is_about(each.name, each.party))


def _write(report: Report, path: Path) -> None:
    """Write the rows to a file and print its path; nothing where there are none."""
    from export.files import write_atomically

    if report.rows:
        click.echo(write_atomically(path, _csv(report).encode("utf-8-sig")))


def _csv(report: Report) -> str:
    """The rows with semicolons, which a Danish Excel opens as columns."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(report.headings)
    writer.writerows([["" if value is None else value for value in row] for row in report.rows])
    return out.getvalue()


votes = Command(
    "votes",
    callback=_votes,
    help=N_("Show who voted how, a line a vote; with a member or party, how they stood. What is closed is marked."),
    params=[
        Option(["--member"], metavar=N_("NAME"), help=N_("A person: the beginnings of one or more of their names.")),
        Option(["--party"], metavar=N_("PARTY"), help=N_("A party, by its letter or its name.")),
        Option(["--against"], is_flag=True, help=N_("Only where they voted against; alone: where anybody did.")),
        Option(["--minority"], is_flag=True, help=N_("Who was in the minority, how often, and with whom.")),
        Option(["--attendance"], is_flag=True, help=N_("How many meetings and items each was there for.")),
        committee_option(),
        *period_options(),
        json_option(),
        Option(["--csv", "as_csv"], is_flag=True, help=N_("Print CSV: a row for everyone's position in every vote.")),
        Option(
            ["-o", "--output", "path"],
            type=click.Path(path_type=Path, dir_okay=False),
            metavar=N_("PATH"),
            help=N_("The CSV in a file instead, as Excel opens it."),
        ),
    ],
)
