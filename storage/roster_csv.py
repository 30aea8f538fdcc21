"""Rosters as CSV: columns name, party, role, post, from, to, under their English or Danish headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from minuteapp.domain.people import Person, Role
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _, ngettext
from minuteapp.ports import StoreError
from storage.references import parse_date

COLUMNS = ("name", "party", "role", "post", "from", "to")
_HEADINGS = {
    **{column: column for column in COLUMNS},
    "navn": "name",
    "medlem": "name",
    "parti": "party",
    "partibogstav": "party",
    "liste": "party",
    "rolle": "role",
    "post": "post",
    "hverv": "post",
    "fra": "from",
    "til": "to",
}
_ROLES = {
    **{role.value: role for role in Role},
    "": Role.MEMBER,
    "medlem": Role.MEMBER,
    "stedfortræder": Role.SUBSTITUTE,
    "suppleant": Role.SUBSTITUTE,
    "embedsperson": Role.OFFICIAL,
    "gæst": Role.GUEST,
}


class RosterFileError(StoreError):
    """The list cannot be read; ``problems`` has a sentence a line at fault."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        tail = ngettext("({n} more problem)", "({n} more problems)", more).format(n=more)
        super().__init__(f"{self.problems[0]} {tail}" if more else self.problems[0])


class Membership(Struct, frozen=True):
    """A person's seat in a body, from the first day to the last; None is *always* and *still*."""

    person: Person
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the person sits there on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def parse(data: bytes) -> tuple[Membership, ...]:
    """Return the memberships of a list, in order.

    UTF-8 with or without its mark, else Windows-1252; comma, semicolon or tab. Days are ``2022-01-01`` or
    ``01.01.2022``; an empty role is a member.

    Raises:
        RosterFileError: with every line at fault, by its number in the file.
    """
    rows = _rows(_decoded(data))
    heading = next(rows, (1, []))[1]
    columns = [_HEADINGS.get(cell.casefold()) for cell in heading]
    if "name" not in columns:
        raise RosterFileError([_("Line 1 must name the columns: {columns}.").format(columns=", ".join(COLUMNS))])
    memberships: list[Membership] = []
    problems: list[str] = []
    for line, cells in rows:
        try:
            told = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
            memberships.append(_membership(told))
        except ValueError as error:
            problems.append(_("Line {line}: {problem}").format(line=line, problem=error))
    if problems:
        raise RosterFileError(problems)
    return tuple(memberships)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that has anything in it, with the number of the line it ends on."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            cells = [clean_line(cell) for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise RosterFileError(
            [_("Line {line}: {problem}").format(line=reader.line_num, problem=_("this is not a CSV file."))]
        ) from error


def _membership(told: Mapping[str, str]) -> Membership:
    name = told.get("name", "")
    if not name:
        raise ValueError(_("the name is missing."))
    role = _ROLES.get(told.get("role", "").casefold())
    if role is None:
        raise ValueError(
            _("“{role}” is not a role: {roles}.").format(role=told["role"], roles=", ".join(r.value for r in Role))
        )
    person = Person(name, told.get("party") or None, role, told.get("post") or None)
    since, until = _day(told.get("from", "")), _day(told.get("to", ""))
    if since and until and until < since:
        raise ValueError(_("{name} leaves before joining.").format(name=name))
    return Membership(person, since, until)


def _day(text: str) -> date | None:
    if not text:
        return None
    day = parse_date(text)
    if day is None:
        raise ValueError(_("“{day}” is not a date: write it as 2022-01-31 or 31.01.2022.").format(day=text))
    return day


def written(memberships: Iterable[Membership]) -> str:
    """Return a list that ``parse`` reads back, with semicolons, which a Danish Excel opens as columns.

    Write it as ``utf-8-sig`` with ``newline=""``.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(COLUMNS)
    for m in memberships:
        days = (day.isoformat() if day else "" for day in (m.since, m.until))
        writer.writerow((m.person.name, m.person.party or "", m.person.role.value, m.person.post or "", *days))
    return out.getvalue()
