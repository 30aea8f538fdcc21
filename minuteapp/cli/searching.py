"""``search``: what was decided about this, and when."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from minuteapp.cli.base import Argument, Command, Option, existing_workspace, note
from minuteapp.cli.options import as_json, committee_option, json_option, period_options
from minuteapp.domain.lookup import Found, Link, Search
from minuteapp.i18n import N_, _

if TYPE_CHECKING:
    from minuteapp.domain.lookup import Hit


def _search(
    words: tuple[str, ...],
    committee: str | None,
    since: date | None,
    until: date | None,
    member: str | None,
    party: str | None,
    case: str | None,
    limit: int,
    as_data: bool,
) -> None:
    asked = _asked(" ".join(words), committee, since, until, member, party, case, limit)
    workspace = existing_workspace()
    found = workspace.meetings.search(asked) if workspace else Found()
    if as_data:
        click.echo(as_json(found_to_json(found)))
    else:
        _print(found)
    if found.total:
        return
    if found.suggestion:
        note(_("Nothing found. Did you mean “{words}”?").format(words=found.suggestion))
    else:
        note(_("Nothing found: ask for fewer or other words, or leave out a filter."))
    click.get_current_context().exit(1)


def _asked(
    typed: str,
    committee: str | None,
    since: date | None,
    until: date | None,
    member: str | None,
    party: str | None,
    case: str | None,
    limit: int,
) -> Search:
    """What is asked for: filters may also stand among the words, as in the look-up screen's box."""
    from minuteapp.domain.lookup.query import read_query

    read = read_query(typed)
    for left_out in read.unread:
        note(_("Left out, since it is no date: {filter}").format(filter=left_out))
    told = {
        "committee": committee,
        "since": since,
        "until": until,
        "member": member,
        "party": party,
        "case": case,
        "limit": limit,
    }
    asked = replace(read.search, **{name: value for name, value in told.items() if value is not None})
    if asked == Search(limit=limit):
        raise click.UsageError(_("Say what to look for: words, or a filter such as --committee."))
    return asked


def _print(found: Found) -> None:
    from minuteapp.reports.search import found_line, hit_report

    for number, hit in enumerate(found.hits):
        click.echo(("\n" if number else "") + hit_report(hit, emphasised))
    if found.hits:
        note(found_line(len(found.hits), found.total, ranked=found.ranked))


def emphasised(word: str) -> str:
    """Return a matching word: bold where it can be seen, between signs where it cannot."""
    colour = click.get_current_context().color
    seen = sys.stdout.isatty() if colour is None else colour
    return click.style(word, bold=True) if seen else f"«{word}»"


def found_to_json(found: Found) -> dict[str, object]:
    """Return what was found as ``search --json`` prints it."""
    return {
        "total": found.total,
        "ranked": found.ranked,
        "suggestion": found.suggestion,
        "hits": [_hit_to_json(hit) for hit in found.hits],
    }


def _hit_to_json(hit: Hit) -> dict[str, object]:
    return {
        "meeting": hit.meeting_id,
        "short_id": hit.short_id,
        "municipality": hit.municipality,
        "committee": hit.body,
        "date": hit.date.isoformat() if hit.date else None,
        "item": hit.number,
        "title": hit.title,
        "kind": hit.kind.value if hit.kind else None,
        "closed": hit.closed,
        "case_number": hit.case_number,
        "decision": hit.decision,
        "field": hit.field.value if hit.field else None,
        "source": hit.source,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
    }


def link_to_json(link: Link) -> dict[str, object]:
    """Return another item to read as ``show --item N --json`` prints it."""
    return {
        "why": link.why.value,
        "meeting": link.meeting_id,
        "short_id": link.short_id,
        "committee": link.body,
        "date": link.date.isoformat() if link.date else None,
        "item": link.number,
        "title": link.title,
        "closed": link.closed,
        "decision": link.decision,
    }


search = Command(
    "search",
    callback=_search,
    help=N_(
        "Find items by words in titles, case texts, decisions, dissents and attachments. "
        "A word finds its other forms and what begins with it; a phrase in quotation marks finds itself alone."
    ),
    params=[
        Argument(["words"], nargs=-1, metavar=N_("QUERY")),
        committee_option(),
        *period_options(),
        Option(["--member"], metavar=N_("NAME"), help=N_("Items where a person voted, dissented or is named.")),
        Option(["--party"], metavar=N_("PARTY"), help=N_("Items where a party voted or dissented.")),
        Option(["--case"], metavar=N_("NUMBER"), help=N_("A case number, or its beginning.")),
        Option(
            ["--limit"],
            type=click.IntRange(1),
            metavar="N",
            default=20,
            help=N_("How many are shown at most; else 20."),
        ),
        json_option(),
    ],
)
