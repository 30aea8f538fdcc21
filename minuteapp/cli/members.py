"""``members``: who sits in which body, from when to when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minuteapp.cli.base import Argument, Command, Group, Option, existing_workspace, note, workspace
from minuteapp.cli.bodies import COMMITTEE, bodies, body_name, known_body, meant_or_new, municipality_option, nobody
from minuteapp.cli.options import a_day, as_json, json_option, period_options
from minuteapp.domain.people import Person, Role
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from minuteapp.domain.people import Body
    from storage.roster_csv import Membership


# -- the commands -------------------------------------------------------------------------------------------------

_ROLES = [role.value for role in Role]


def _short_name() -> Option:
    return Option(["--short-name"], metavar=N_("NAME"), help=N_("A short name for the body, to type instead of it."))


def _list(committee: str | None, municipality: str | None, on: date | None, everyone: bool, as_data: bool) -> None:
    place = existing_workspace()
    rosters = place.meetings.rosters if place else None
    found = bodies(rosters, committee or "", municipality) if rosters else []
    if committee and not found:
        raise nobody(committee)
    day = None if everyone else on or date.today()
    held = [(b.body, rosters.memberships(b.body.name, b.body.municipality, day)) for b in found] if rosters else []
    if as_data:
        click.echo(as_json([_to_json(body, member) for body, members in held for member in members]))
        return
    for line in _lines(held):
        click.echo(line)
    if not found:
        note(_("No members are registered yet: “minuteapp members add” and “members import” do it."))


def _lines(held: Sequence[tuple[Body, Sequence[Membership]]]) -> Iterator[str]:
    from minuteapp.reports import columns

    for place, (body, members) in enumerate(held):
        if place:
            yield ""
        yield body_name(body)
        yield from (f"  {line}" for line in columns([_cells(member) for member in members]))


def _cells(member: Membership) -> tuple[str, ...]:
    from minuteapp.wording import day, role_label

    person = member.person
    since, until = (day(when, weekday=False) for when in (member.since, member.until))
    period = f"{since}–{until}" if since or until else ""
    cells = (person.name, person.party or "–", role_label(person.role), person.post or "", period)
    return tuple(clean_line(cell) for cell in cells)


def _to_json(body: Body, member: Membership) -> dict[str, str | None]:
    person = member.person
    return {
        "committee": body.name,
        "municipality": body.municipality,
        "name": person.name,
        "party": person.party,
        "role": person.role.value,
        "post": person.post,
        "from": member.since.isoformat() if member.since else None,
        "to": member.until.isoformat() if member.until else None,
    }


def _add(
    committee: str,
    name: str,
    party: str | None,
    role: str,
    post: str | None,
    since: date | None,
    until: date | None,
    municipality: str | None,
    short_name: str | None,
) -> None:
    place = workspace()
    rosters = place.meetings.rosters
    body = meant_or_new(rosters, committee, municipality, (each.body for each in place.meetings.summaries()))
    rosters.add(*body, Person(name, party, Role(role), post), since=since, until=until)
    if short_name:
        rosters.register(*body, short_name=short_name)


def _end(committee: str, name: str, on: date | None, municipality: str | None) -> None:
    rosters = workspace().meetings.rosters
    body = known_body(rosters, committee, municipality)
    rosters.end(body.name, body.municipality, name, on or date.today())


def _import(committee: str, file: Path, municipality: str | None, short_name: str | None) -> None:
    data = file.read_bytes()
    place = workspace()
    rosters = place.meetings.rosters
    body = meant_or_new(rosters, committee, municipality, (each.body for each in place.meetings.summaries()))
    counted = rosters.import_csv(*body, data)
    if short_name:
        rosters.register(*body, short_name=short_name)
    new = ngettext("{n} new", "{n} new", counted.added).format(n=counted.added)
    changed = ngettext("{n} changed", "{n} changed", counted.changed).format(n=counted.changed)
    same = ngettext("{n} as before", "{n} as before", counted.unchanged).format(n=counted.unchanged)
    click.echo(f"{clean_line(body[0])}: {new}, {changed}, {same}")


def _export(committee: str, municipality: str | None, path: Path | None) -> None:
    from export.files import write_atomically
    from storage.roster_csv import written

    place = existing_workspace()
    if place is None:
        raise nobody(committee)
    body = known_body(place.meetings.rosters, committee, municipality)
    text = written(place.meetings.rosters.memberships(body.name, body.municipality))
    if path is None:
        click.echo(text.replace("\r\n", "\n"), nl=False)
    else:
        click.echo(write_atomically(path, text.encode("utf-8-sig")))


list_ = Command(
    "list",
    callback=_list,
    help=N_("List members: name, party, role, post, and from when to when."),
    params=[
        Argument(["committee"], required=False, metavar=N_("[COMMITTEE]")),
        municipality_option(),
        Option(["--on"], type=a_day, metavar=N_("DATE"), help=N_("Those who sit there on that day; else today.")),
        Option(["--all", "everyone"], is_flag=True, help=N_("Those who have left, and those to come, too.")),
        json_option(),
    ],
)
add = Command(
    "add",
    callback=_add,
    help=N_("Register a member, or correct one. A membership that begins later ends the one before."),
    params=[
        Argument(["committee"], metavar=COMMITTEE),
        Argument(["name"], metavar=N_("NAME")),
        Option(["--party"], metavar=N_("LETTER"), help=N_("The party's letter, such as A, Ø or UP.")),
        Option(["--role"], type=click.Choice(_ROLES), default=Role.MEMBER.value, help=N_("Member, unless told.")),
        Option(["--post"], metavar=N_("POST"), help=N_("Chair, mayor …, as it is written in Danish.")),
        *period_options(),
        municipality_option(),
        _short_name(),
    ],
)
end = Command(
    "end",
    callback=_end,
    help=N_("Let a membership end."),
    params=[
        Argument(["committee"], metavar=COMMITTEE),
        Argument(["name"], metavar=N_("NAME")),
        Option(["--date", "on"], type=a_day, metavar=N_("DATE"), help=N_("The last day; else today.")),
        municipality_option(),
    ],
)
import_ = Command(
    "import",
    callback=_import,
    help=N_("Register all members of a CSV file: name, party, role, post, from, to, under headings that say so."),
    params=[
        Argument(["committee"], metavar=COMMITTEE),
        Argument(["file"], metavar=N_("FILE"), type=click.Path(path_type=Path)),
        municipality_option(),
        _short_name(),
    ],
)
export = Command(
    "export",
    callback=_export,
    help=N_("Print a body's members as CSV, as “members import” reads it."),
    params=[
        Argument(["committee"], metavar=COMMITTEE),
        municipality_option(),
        Option(
            ["-o", "--output", "path"],
            type=click.Path(path_type=Path, dir_okay=False),
            metavar=N_("PATH"),
            help=N_("A file instead, as Excel opens it."),
        ),
    ],
)
members = Group(
    "members",
    commands={
        name: f"{__name__}:{attribute}"
        for name, attribute in (
            ("list", "list_"),
            ("add", "add"),
            ("end", "end"),
            ("import", "import_"),
            ("export", "export"),
        )
    },
    help=N_("Bodies and their members. COMMITTEE is a body's name, its beginning, or its short name."),
)
