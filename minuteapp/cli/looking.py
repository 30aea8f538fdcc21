"""``list`` and ``show``: what is in the database, readable or as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

import click

from minuteapp.cli.base import Argument, Command, Option, existing_workspace, looked_up, note
from minuteapp.cli.options import as_json, committee_option, json_option, period_options
from minuteapp.domain.summary import MeetingStatus
from minuteapp.domain.text import clean_line, clean_text
from minuteapp.i18n import N_, _

if TYPE_CHECKING:
    from minuteapp.domain.actions import Attachment
    from minuteapp.domain.meeting import Item, Meeting
    from minuteapp.domain.record import RecordItem
    from minuteapp.domain.summary import MeetingSummary


def _list(committee: str | None, since: date | None, until: date | None, status: str | None, as_data: bool) -> None:
    from minuteapp.reports import meeting_lines

    found = existing_workspace()
    meetings = (
        found.meetings.summaries(
            committee=committee, since=since, until=until, status=MeetingStatus(status) if status else None
        )
        if found
        else ()
    )
    if as_data:
        click.echo(as_json([summary_to_json(meeting) for meeting in meetings]))
    elif meetings:
        click.echo("\n".join(meeting_lines(meetings)))
    if meetings:
        return
    if any((committee, since, until, status)):
        note(_("No meeting fits: ask for less."))
        click.get_current_context().exit(1)
    note(_("There are no meetings yet: “minuteapp import FILE” loads an agenda, “minuteapp demo” shows how it works."))


def summary_to_json(meeting: MeetingSummary) -> dict[str, object]:
    """Return a meeting as ``list --json`` prints it."""
    return {
        "id": meeting.id,
        "short_id": meeting.short_id,
        "municipality": meeting.municipality,
        "committee": meeting.body,
        "date": meeting.date.isoformat() if meeting.date else None,
        "time": meeting.time.isoformat("minutes") if meeting.time else None,
        "status": meeting.status.value,
        "items": meeting.items,
    }


list_ = Command(
    "list",
    callback=_list,
    help=N_("List meetings, the newest first. One line each: id, date, time, body, status, number of items."),
    params=[
        committee_option(),
        *period_options(),
        Option(
            ["--status"],
            type=click.Choice([status.value for status in MeetingStatus]),
            help=N_("How far the meeting has come."),
        ),
        json_option(),
    ],
)


def _show(meeting: str, number: str | None, attachment: str | None, as_data: bool) -> None:
    from minuteapp.domain.record_json import item_to_json, record_to_json
    from minuteapp.reports import item_report, record_report

    found, meeting_id = looked_up(meeting)
    if attachment is not None:
        _show_attachment(found.meeting(meeting_id), number, attachment, as_data)
        return
    record = found.record(meeting_id)
    if number is not None:
        item = item_numbered(record.items, number)
        links = found.meetings.links(meeting_id, item.number, item.related)
        if as_data:
            from minuteapp.cli.searching import link_to_json

            click.echo(as_json({**item_to_json(item), "links": [link_to_json(link) for link in links]}))
        else:
            from minuteapp.reports.search import link_report

            click.echo("\n\n".join(filter(None, (item_report(item), link_report(links)))))
        if not as_data:
            _tell_attachments(item_numbered(found.meeting(meeting_id).items, number), meeting)
    elif as_data:
        click.echo(as_json(record_to_json(record)))
    else:
        click.echo(record_report(record, found.meetings.summary(meeting_id)))


def _tell_attachments(item: Item, meeting: str) -> None:
    """Say how the attachments are read that there is a text of."""
    for place, (name, attached) in enumerate(item.attachments, 1):
        if attached is not None:
            command = f"minuteapp show {meeting} --item {item.number} --attachment {place}"
            note(_("“{name}” is read with “{command}”.").format(name=name, command=command))


def _show_attachment(meeting: Meeting, number: str | None, wanted: str, as_data: bool) -> None:
    if number is None:
        raise click.UsageError(_("An attachment belongs to an item: name it with --item."))
    item = item_numbered(meeting.items, number)
    name, attached = _attachment(item, wanted)
    if attached is None:
        told = _("“{name}” has no text here: attach its file with “minuteapp attach {meeting} {number} FILE”.")
        raise click.ClickException(told.format(name=name, meeting=_("MEETING"), number=item.number))
    text = clean_text(attached.text)
    click.echo(as_json({"name": name, "markdown": text, "sha256": attached.sha256}) if as_data else text)


def _attachment(item: Item, wanted: str) -> tuple[str, Attachment | None]:
    """The attachment meant: by its number in the item's list, by its name, or by how its name alone begins."""
    known, asked = item.attachments, wanted.strip().casefold()
    if asked.isascii() and asked.isdigit() and 0 < int(asked) <= len(known):
        return known[int(asked) - 1]
    found = [told for told in known if told[0] == wanted.strip()]
    found = found or [told for told in known if told[0].casefold() == asked]
    found = found or [told for told in known if asked and told[0].casefold().startswith(asked)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{place} {name}" for place, (name, _attached) in enumerate(known, 1)) or "–"
    raise click.ClickException(
        _("There is no attachment {wanted} on this item: choose one of {names}.").format(wanted=wanted, names=names)
    )


Numbered = TypeVar("Numbered", "Item", "RecordItem")


def item_numbered(items: tuple[Numbered, ...], number: str) -> Numbered:
    """Return the item of that number as printed; where a revision left two, the beginning of a title tells them apart.

    Raises ClickException, which names those there are.
    """
    wanted = clean_line(number).casefold()
    found = [item for item in items if item.number.casefold() == wanted.rstrip(".")]
    found = found or [item for item in items if wanted and clean_line(item.title or "").casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        titles = "; ".join(clean_line(item.title or "–") for item in found)
        told = _("“{wanted}” could be several items: write the beginning of one title. They are: {titles}")
        raise click.ClickException(told.format(wanted=wanted, titles=titles))
    numbers = ", ".join(item.number for item in items) or "–"
    raise click.ClickException(
        _("There is no item {number} in this meeting: choose one of {numbers}.").format(number=number, numbers=numbers)
    )


show = Command(
    "show",
    callback=_show,
    help=N_("Show a meeting, or one of its items with the whole case text. What is closed is marked."),
    params=[
        Argument(["meeting"], metavar=N_("MEETING")),
        Option(["--item", "number"], metavar="N", help=N_("One item, by its number as printed.")),
        Option(
            ["--attachment"], metavar=N_("NAME"), help=N_("The text of an attachment of that item, by name or number.")
        ),
        Option(["--json", "as_data"], is_flag=True, help=N_("Print the record as JSON.")),
    ],
)
