"""Which body is meant: by its name, its beginning or its short name, for every command that asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from minuteapp.cli.base import Option, note
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _

if TYPE_CHECKING:
    from minuteapp.domain.people import Body
    from storage.rosters import RegisteredBody, Rosters

COMMITTEE = N_("COMMITTEE")


def municipality_option() -> Option:
    """Return the option that tells bodies of one name apart."""
    return Option(
        ["--municipality"], metavar=N_("NAME"), help=N_("The body's municipality, where several have such a body.")
    )


def bodies(rosters: Rosters, committee: str, municipality: str | None, *, exact: bool = False) -> list[RegisteredBody]:
    """The registered bodies meant: by whole or short name, else (unless ``exact``) by the beginning of the name."""
    wanted = clean_line(committee).casefold()
    here = [
        known
        for known in rosters.bodies()
        if municipality is None or (known.body.municipality or "").casefold() == municipality.casefold()
    ]
    named = [b for b in here if wanted in (b.body.name.casefold(), (b.short_name or "").casefold())]
    return named if named or exact else [b for b in here if b.body.name.casefold().startswith(wanted)]


def _one(found: Sequence[RegisteredBody], committee: str) -> Body | None:
    if len(found) > 1:
        names = ", ".join(body_name(known.body) for known in found)
        raise click.ClickException(
            _("“{name}” could be several bodies: write more of the name, or --municipality. They are: {names}").format(
                name=committee, names=names
            )
        )
    return found[0].body if found else None


def known_body(rosters: Rosters, committee: str, municipality: str | None) -> Body:
    """Return the registered body meant. Raises ClickException when it is none or several."""
    body = _one(bodies(rosters, committee, municipality), committee)
    if body is None:
        raise nobody(committee)
    return body


def nobody(committee: str) -> click.ClickException:
    """Return the error that no such body is registered."""
    return click.ClickException(
        _("No body called “{name}” is registered: “minuteapp members list” shows those there are.").format(
            name=committee
        )
    )


def meant_or_new(
    rosters: Rosters, committee: str, municipality: str | None, met: Iterable[str] = ()
) -> tuple[str, str | None]:
    """The name and municipality of the body that people are registered in; a new one is told of.

    Told of with it are the bodies it is only the beginning of: those registered, and those ``met`` in meetings.
    """
    body = _one(bodies(rosters, committee, municipality, exact=True), committee)
    if body is not None:
        return body.name, body.municipality
    note(_("New body: {name}").format(name=committee))
    begun = clean_line(committee).casefold()
    names = (*(known.body.name for known in rosters.bodies()), *met)
    if longer := sorted({name for name in names if name.casefold().startswith(begun) and name.casefold() != begun}):
        told = _("It is not {names}: write the whole name, if that is meant.")
        note(told.format(names=", ".join(map(clean_line, longer))))
    return committee, municipality


def body_name(body: Body) -> str:
    """Return the body as lists show it, with its municipality."""
    return clean_line(" · ".join(filter(None, (body.name, body.municipality))))
