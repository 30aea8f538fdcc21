"""Votes, minorities and attendance as lines for the terminal, as rows for a spreadsheet and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from minuteapp.domain.record import Position
from minuteapp.domain.text import clean_line
from minuteapp.domain.voting_history import Attended, Cast, InMinority, PastBallot
from minuteapp.i18n import N_, _, ngettext
from minuteapp.reports import columns
from minuteapp.wording import day, outcome_label

_STOOD = {
    Position.FOR: N_("for"),
    Position.AGAINST: N_("against"),
    Position.ABSTAINING: N_("abstaining"),
    Position.RESERVED: N_("reserved"),
}
_BODY, _TITLE = 24, 28  # letters, so that how they voted, which is last and as long as it is, starts within 80 columns
_MOST_NAMES = 6  # more than these on a line, and only their number is told


class Report(Struct, frozen=True):
    """One answer in its three forms; ``rows`` are under ``headings``, the same in every language."""

    lines: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    data: tuple[dict[str, Any], ...]


# -- ballots ------------------------------------------------------------------------------------------------------

_VOTE_COLUMNS = (
    "date",
    "committee",
    "municipality",
    "meeting",
    "item",
    "title",
    "closed",
    "case_number",
    "ballot",
    "point",
    "motion",
    "outcome",
    "name",
    "party",
    "position",
    "by_roster",
)


def votes_report(asked: Sequence[tuple[PastBallot, tuple[Cast, ...] | None]]) -> Report:
    """Return ballots, a line each; of those asked about (None: nobody) how they stood. A row is one position."""
    return Report(
        lines=tuple(columns([_ballot_line(ballot, casts) for ballot, casts in asked])) if asked else (),
        headings=_VOTE_COLUMNS,
        rows=tuple(
            (*_place(ballot).values(), *_cast(cast).values())
            for ballot, casts in asked
            for cast in (ballot.casts if casts is None else casts)
        ),
        data=tuple(_ballot_data(ballot, casts) for ballot, casts in asked),
    )


def _ballot_line(ballot: PastBallot, casts: tuple[Cast, ...] | None) -> tuple[str, ...]:
    meeting, item = ballot.meeting, ballot.item
    title = " ".join(filter(None, (_("(closed)") if item.closed else "", item.title or item.public_title)))
    point = f" Ad {ballot.vote.point}" if ballot.vote.point is not None else ""
    told = _stood(casts) if casts is not None else _result(ballot)
    return (
        day(meeting.date, weekday=False) or "–",
        _cut(meeting.body, _BODY),
        clean_line(f"{meeting.short_id} {item.number}{point}"),
        _cut(title, _TITLE),
        clean_line(f"{ballot.vote.motion}: {told}" if ballot.vote.motion else told),
    )


def _cut(text: str, most: int) -> str:
    line = clean_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _result(ballot: PastBallot) -> str:
    outcome = ballot.outcome
    sides = [
        f"{_(_STOOD[position])} {_side(ballot, position)}"
        for position in Position
        if ballot.side(position) or ballot.counted(position)
    ]
    return ", ".join(filter(None, (outcome_label(outcome) if outcome else "", *sides)))


def _side(ballot: PastBallot, position: Position) -> str:
    casts, count = ballot.side(position), ballot.counted(position)
    nameless = ", ".join(cast.party or "–" for cast in casts if cast.name is None)
    told = [_who(cast) for cast in casts if cast.name is not None]
    told += [_("{party} (names not known)").format(party=nameless)] if nameless else []
    names = ", ".join(told) if position is not Position.FOR and len(told) <= _MOST_NAMES else ""
    if count is None:
        by_name = sum(cast.name is not None for cast in casts) <= _MOST_NAMES
        return ", ".join(dict.fromkeys(_who(c) if c.name and by_name else c.party or c.name or "–" for c in casts))
    return f"{count} ({names})" if names else str(count)


def _stood(casts: Sequence[Cast]) -> str:
    """How those asked about stood: *Bodil Krogh (A): imod*; many of one party are counted."""
    return "; ".join(
        f"{', '.join(_who(cast) for cast in side)}: {_(_STOOD[position])}"
        for position in Position
        if (side := [cast for cast in casts if cast.position is position])
    )


def _who(cast: Cast) -> str:
    if cast.name is None:
        return _("{party} (names not known)").format(party=cast.party or "–")
    return f"{cast.name} ({cast.party})" if cast.party else cast.name


def _place(ballot: PastBallot) -> dict[str, Any]:
    meeting, item = ballot.meeting, ballot.item
    return {
        "date": meeting.date.isoformat() if meeting.date else None,
        "committee": meeting.body,
        "municipality": meeting.municipality,
        "meeting": meeting.id,
        "item": item.number,
        "title": item.title or item.public_title,
        "closed": item.closed,
        "case_number": item.case_number,
        "ballot": ballot.number,
        "point": ballot.vote.point,
        "motion": ballot.vote.motion,
        "outcome": ballot.outcome.value if ballot.outcome else None,
    }


def _cast(cast: Cast) -> dict[str, Any]:
    return {
        "name": cast.name,
        "party": cast.party,
        "position": cast.position.value,
        "by_roster": cast.by_roster,
    }


def _ballot_data(ballot: PastBallot, casts: tuple[Cast, ...] | None) -> dict[str, Any]:
    return {
        **_place(ballot),
        "count": {position.value: ballot.counted(position) for position in Position},
        "votes": [_cast(cast) for cast in (ballot.casts if casts is None else casts)],
        "unknown": [cast.party for cast in ballot.casts if cast.name is None],
    }


# -- minorities and attendance ------------------------------------------------------------------------------------


def minority_report(people: Iterable[InMinority]) -> Report:
    """Return who was in the minority, a line a person; a row is one person together with one other."""
    people = tuple(people)
    return Report(
        lines=tuple(columns([_minority_line(each) for each in people])) if people else (),
        headings=("name", "party", "times", "ballots", "with", "together"),
        rows=tuple(row for each in people for row in _minority_rows(each)),
        data=tuple(
            {
                "name": each.name,
                "party": each.party,
                "times": each.times,
                "ballots": each.ballots,
                "with": [{"name": name, "times": times} for name, times in each.together],
            }
            for each in people
        ),
    )


def _minority_rows(each: InMinority) -> Iterator[tuple[Any, ...]]:
    for name, times in each.together or ((None, None),):
        yield each.name, each.party, each.times, each.ballots, name, times


def _minority_line(each: InMinority) -> tuple[str, ...]:
    together = ", ".join(f"{name} {times}" for name, times in each.together[:_MOST_NAMES])
    return (
        f"{each.name} ({each.party})" if each.party else each.name,
        ngettext("{times} of {n} vote", "{times} of {n} votes", each.ballots).format(times=each.times, n=each.ballots),
        _("with {names}").format(names=together) if together else _("alone"),
    )


def attendance_report(people: Iterable[Attended]) -> Report:
    """Return who was there how often, a line a person, which is also a row."""
    people = tuple(people)
    keys = ("name", "party", "meetings", "of_meetings", "items", "of_items")
    rows = tuple(tuple(getattr(each, key) for key in keys) for each in people)
    return Report(
        lines=tuple(columns([_attendance_line(each) for each in people])) if people else (),
        headings=keys,
        rows=rows,
        data=tuple(dict(zip(keys, row, strict=True)) for row in rows),
    )


def _attendance_line(each: Attended) -> tuple[str, ...]:
    share = round(100 * each.items / each.of_items) if each.of_items else 0
    return (
        f"{each.name} ({each.party})" if each.party else each.name,
        ngettext("{n} of {total} meeting", "{n} of {total} meetings", each.of_meetings).format(
            n=each.meetings, total=each.of_meetings
        ),
        ngettext("{n} of {total} item", "{n} of {total} items", each.of_items).format(
            n=each.items, total=each.of_items
        ),
        f"{share} %",
    )
