"""Who sits in which body, from when to when; party letters are reused over the years, so memberships have dates.

A body's roster is its memberships on the day; people seen at its last meeting who were never registered come after
them, so that a body is known from its first meeting on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from minuteapp.domain.people import Body, BodyKind, Person, Role, body_kind
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.ports import StoreError
from storage.roster_csv import Membership, parse
from storage.transactions import reading, transaction

_MEMBERSHIPS = """
    SELECT memberships.id, people.name, party, role, post, since, until
    FROM memberships JOIN people ON people.id = person_id
    WHERE body_id = ? ORDER BY memberships.id
"""


class RosterError(StoreError):
    """The roster cannot be changed so; ``reason`` says why."""


class RegisteredBody(Struct, frozen=True):
    """A body with what its users have settled: a short name to type, and the house style it writes in."""

    body: Body
    short_name: str | None = None
    style: str | None = None


class Imported(Struct, frozen=True):
    """How many memberships a list added, changed, and found as they were."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


class Rosters:
    """Bodies, people and memberships. A body is found by its name, whatever the case.

    Without a municipality it is found when only one has a body of that name; a body registered without one serves
    every municipality that has none of its own.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # -- bodies ---------------------------------------------------------------------------------------------------

    def bodies(self) -> tuple[RegisteredBody, ...]:
        """Return the registered bodies by municipality and name."""
        rows = self._connection.execute(
            "SELECT name, kind, municipality, short_name, style FROM bodies ORDER BY municipality_key, name_key"
        )
        return tuple(
            RegisteredBody(Body(name, BodyKind(kind), municipality), short_name, style)
            for name, kind, municipality, short_name, style in rows
        )

    def body(self, name: str, municipality: str | None) -> RegisteredBody | None:
        """Return the body of that name, if it is registered."""
        row_id = self._find(name, municipality)
        if row_id is None:
            return None
        told, kind, where, short_name, style = self._connection.execute(
            "SELECT name, kind, municipality, short_name, style FROM bodies WHERE id = ?", (row_id,)
        ).fetchone()
        return RegisteredBody(Body(told, BodyKind(kind), where), short_name, style)

    def register(
        self,
        name: str,
        municipality: str | None,
        *,
        kind: BodyKind | None = None,
        short_name: str | None = None,
        style: str | None = None,
    ) -> None:
        """Register a body, or settle what is told of one already registered. Raises StoreError."""
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE bodies SET kind = coalesce(?, kind), short_name = coalesce(?, short_name), "
                "style = coalesce(?, style) WHERE id = ?",
                (kind, short_name and clean_line(short_name), style, self._found_or_made(name, municipality)),
            )

    def names_for_short(self, short_name: str) -> tuple[str, ...]:
        """Return the casefolded names of the bodies with that registered short name."""
        wanted = short_name.casefold()
        rows = self._connection.execute("SELECT name_key, short_name FROM bodies WHERE short_name IS NOT NULL")
        return tuple(name for name, short in rows if short.casefold() == wanted)

    def _find(self, name: str, municipality: str | None) -> int | None:
        rows = self._connection.execute(
            "SELECT id, municipality_key FROM bodies WHERE name_key = ?", (_key(name),)
        ).fetchall()
        by_municipality = {key: row_id for row_id, key in rows}
        exact = by_municipality.get(_key(municipality or ""), by_municipality.get(""))
        if exact is None and municipality is None and len(rows) == 1:
            return int(rows[0][0])
        return None if exact is None else int(exact)

    def _found_or_made(self, name: str, municipality: str | None) -> int:
        known = self._find(name, municipality)
        if known is not None:
            return known
        name = clean_line(name)
        where = clean_line(municipality) if municipality else None
        cursor = self._connection.execute(
            "INSERT INTO bodies (name, municipality, kind, name_key, municipality_key) VALUES (?, ?, ?, ?, ?)",
            (name, where, body_kind(name), _key(name), _key(where or "")),
        )
        return int(cursor.lastrowid or 0)

    # -- memberships ----------------------------------------------------------------------------------------------

    def memberships(self, body: str, municipality: str | None, on: date | None = None) -> tuple[Membership, ...]:
        """Return the body's memberships in the order they were registered: all, or those that hold on a day."""
        row_id = self._find(body, municipality)
        if row_id is None:
            return ()
        held = (membership for _row, membership in self._held(row_id))
        return tuple(m for m in held if on is None or m.holds(on))

    def roster(self, body: str, municipality: str | None, on: date | None = None) -> tuple[Person, ...]:
        """Return the people of the body on a day (None: today): those registered, then those met last time."""
        with reading():
            day = on or date.today()
            registered = self.memberships(body, municipality)
            now = {m.person.name: m.person for m in registered if m.holds(day)}
            names = {m.person.name for m in registered}
            met = (person for person in self._met_last(body, municipality, day) if person.name not in names)
            return (*now.values(), *met)

    def _met_last(self, body: str, municipality: str | None, day: date) -> Sequence[Person]:
        """The people of the body's last meeting up to that day that had any, guests aside."""
        meetings = self._connection.execute(
            "SELECT id, body, municipality FROM meetings WHERE date <= ? "
            "AND EXISTS (SELECT 1 FROM attendees WHERE meeting_id = meetings.id) ORDER BY date DESC, time DESC",
            (day.isoformat(),),
        )
        for meeting_id, name, where in meetings:
            if _key(name) == _key(body) and (not municipality or not where or _key(where) == _key(municipality)):
                people = self._connection.execute(
                    "SELECT name, party, role, post FROM attendees WHERE meeting_id = ? AND role <> ? "
                    "ORDER BY position",
                    (meeting_id, Role.GUEST),
                )
                return [Person(person, party, Role(role), post) for person, party, role, post in people]
        return ()

    def add(
        self,
        body: str,
        municipality: str | None,
        person: Person,
        *,
        since: date | None = None,
        until: date | None = None,
    ) -> None:
        """Register a membership; one the person has from the same day is corrected.

        A membership that begins later ends the one that was open before it: that is how a member changes party.

        Raises:
            RosterError: when it would end before it begins, or the name is empty.
            StoreError: when it cannot be kept.
        """
        with transaction(self._connection):
            self._save(self._found_or_made(body, municipality), Membership(person, since, until))

    def remember(self, body: str, municipality: str | None, person: Person, on: date | None = None) -> None:
        """Let the roster know a person met on that day (None: today): party, role and post of their seat are corrected.

        Who has left sits from that day on again. A guest has no seat. Raises StoreError.
        """
        if person.role is Role.GUEST:
            return
        day = on or date.today()
        with transaction(self._connection):
            body_id = self._found_or_made(body, municipality)
            theirs = [m for _row, m in self._held(body_id) if m.person.name == clean_line(person.name)]
            seat = next((m for m in theirs if m.holds(day)), Membership(person, day if theirs else None))
            self._save(body_id, replace(seat, person=person))

    def end(self, body: str, municipality: str | None, name: str, on: date) -> None:
        """Let a person's membership end with that day. Raises RosterError when there is none then."""
        with transaction(self._connection):
            row_id = self._find(body, municipality)
            wanted = _key(name)
            for membership_id, membership in self._held(row_id) if row_id is not None else ():
                if _key(membership.person.name) == wanted and membership.holds(on):
                    self._connection.execute(
                        "UPDATE memberships SET until = ? WHERE id = ?", (on.isoformat(), membership_id)
                    )
                    return
        raise RosterError(
            _("{name} is not a member of {body} on {date}: minuteapp members list shows who is.").format(
                name=name, body=body, date=on.isoformat()
            )
        )

    def import_csv(self, body: str, municipality: str | None, data: bytes) -> Imported:
        """Register every membership of a list (see ``roster_csv.parse``), or none of them.

        Raises RosterFileError for a list that cannot be read, RosterError and StoreError as ``add`` does.
        """
        memberships = parse(data)
        with transaction(self._connection):
            body_id = self._found_or_made(body, municipality)
            outcomes = [self._save(body_id, membership) for membership in memberships]
        return Imported(*(outcomes.count(outcome) for outcome in ("added", "changed", "unchanged")))

    def _save(self, body_id: int, membership: Membership) -> str:
        membership = replace(membership, person=replace(membership.person, name=clean_line(membership.person.name)))
        _refuse_nonsense(membership)
        theirs = [(i, m) for i, m in self._held(body_id) if m.person.name == membership.person.name]
        same = next(((i, m) for i, m in theirs if m.since == membership.since), None)
        if same is not None:
            row_id, known = same
            if known == membership:
                return "unchanged"
            self._connection.execute(
                "UPDATE memberships SET party = ?, role = ?, post = ?, until = ? WHERE id = ?",
                (*_columns(membership), row_id),
            )
            return "changed"
        self._end_open(theirs, membership.since)
        self._connection.execute(
            "INSERT INTO memberships (party, role, post, until, since, body_id, person_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*_columns(membership), _day(membership.since), body_id, self._person(membership.person.name)),
        )
        return "added"

    def _end_open(self, theirs: Iterable[tuple[int, Membership]], since: date | None) -> None:
        for row_id, known in theirs:
            if since and known.until is None and (known.since is None or known.since < since):
                self._connection.execute(
                    "UPDATE memberships SET until = ? WHERE id = ?", (_day(since - timedelta(days=1)), row_id)
                )

    def _held(self, body_id: int) -> list[tuple[int, Membership]]:
        return [
            (row_id, Membership(Person(name, party, Role(role), post), _date(since), _date(until)))
            for row_id, name, party, role, post, since, until in self._connection.execute(_MEMBERSHIPS, (body_id,))
        ]

    def _person(self, name: str) -> int:
        self._connection.execute("INSERT INTO people (name) VALUES (?) ON CONFLICT (name) DO NOTHING", (name,))
        return int(self._connection.execute("SELECT id FROM people WHERE name = ?", (name,)).fetchone()[0])


def _refuse_nonsense(membership: Membership) -> None:
    if not membership.person.name:
        raise RosterError(_("A member needs a name."))
    if membership.since and membership.until and membership.until < membership.since:
        raise RosterError(
            _("{name} cannot leave on {until}, before joining on {since}: correct the dates.").format(
                name=membership.person.name, until=membership.until.isoformat(), since=membership.since.isoformat()
            )
        )


def _columns(membership: Membership) -> tuple[str | None, ...]:
    person = membership.person
    return person.party, person.role, person.post, _day(membership.until)


def _key(name: str) -> str:
    return clean_line(name).casefold()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
