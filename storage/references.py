"""How a person names a meeting: the beginning of its id, ``latest``, or ``COMMITTEE@DATE``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from minuteapp.domain.summary import MeetingSummary
from minuteapp.i18n import _
from minuteapp.ports import StoreError

LATEST = "latest"
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: nothing that is read as something else
_MISREAD = str.maketrans("oil", "011")
_DAY_LETTERS, _RANDOM_LETTERS = 3, 5
_FIRST_DAY = date(2020, 1, 1).toordinal()
_SHORTEST = 4
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")


class UnknownReference(StoreError):
    """No meeting is meant by it."""


class AmbiguousReference(StoreError):
    """Several meetings could be meant: ``candidates``."""

    def __init__(self, reference: str, candidates: Sequence[MeetingSummary]) -> None:
        listed = ", ".join(f"{c.short_id} ({c.body}{f' {c.date.isoformat()}' if c.date else ''})" for c in candidates)
        super().__init__(
            _("“{reference}” could be several meetings; name one of them: {candidates}").format(
                reference=reference, candidates=listed
            )
        )
        self.candidates = tuple(candidates)


def unknown(reference: str) -> UnknownReference:
    """Return the error that says so."""
    return UnknownReference(
        _("There is no meeting “{reference}”: minuteapp list shows those there are.").format(reference=reference)
    )


def new_id(today: date) -> str:
    """Return an id of eight letters: three that sort by day, five by chance."""
    import secrets  # noqa: PLC0415  # cryptography is for a new meeting, not for looking one up

    day = max(0, today.toordinal() - _FIRST_DAY)
    number = (day << 5 * _RANDOM_LETTERS) + secrets.randbits(5 * _RANDOM_LETTERS)
    length = _DAY_LETTERS + _RANDOM_LETTERS
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))


def as_typed_id(reference: str) -> str:
    """Return the id beginning that was meant: lower case, and the letters that look like digits as those."""
    return reference.lower().translate(_MISREAD)


NEIGHBOURS = """
    (SELECT max(other.id) FROM meetings AS other WHERE other.id < meetings.id) AS previous,
    (SELECT min(other.id) FROM meetings AS other WHERE other.id > meetings.id) AS next
"""
"""Columns of a query over meetings: the ids before and after, which `short_id` needs. Two steps in the index each."""


def short_id(name: str, previous: str | None, following: str | None) -> str:
    """Return the shortest beginning of an id, of four letters at least, that its neighbours in order do not have.

    >>> short_id("abcdefgh", "abcdezzz", None)
    'abcdef'
    """
    length = _SHORTEST
    while name[:length] in ((previous or "")[:length], (following or "")[:length]):
        length += 1
    return name[:length]


def split_reference(reference: str) -> tuple[str, date] | None:
    """Return committee and date of ``COMMITTEE@DATE``; None when it has another form."""
    committee, at, told = reference.rpartition("@")
    day = parse_date(told) if at else None
    return (committee.strip(), day) if day else None


def parse_date(text: str) -> date | None:
    """Return the day told as ``2016-03-16``, ``16-03-2016``, ``16.03.2016`` or ``16/3/2016``; None for other text."""
    match = _DAY_FIRST.fullmatch(text.strip())
    try:
        if match:
            return date(int(match[3]), int(match[2]), int(match[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def of_committee(
    meetings: Iterable[MeetingSummary], committee: str, short_names: Iterable[str]
) -> tuple[MeetingSummary, ...]:
    """Return the meetings of the body meant; see `bodies_meant`."""
    meetings = tuple(meetings)
    meant = bodies_meant({meeting.body for meeting in meetings}, committee, short_names)
    return tuple(meeting for meeting in meetings if meeting.body in meant)


def bodies_meant(bodies: Iterable[str], committee: str, short_names: Iterable[str]) -> frozenset[str]:
    """Return which of the bodies are meant: by whole name or short name, else those that begin so, else by initials.

    ``short_names`` are the names (casefolded) of bodies whose registered short name is ``committee``.
    """
    from minuteapp.domain.citations import initials  # noqa: PLC0415  # most lists and searches are of all bodies

    wanted = committee.strip().casefold()
    exact = {wanted, *short_names}
    bodies = tuple(bodies)
    return (
        frozenset(body for body in bodies if body.casefold() in exact)
        or frozenset(body for body in bodies if body.casefold().startswith(wanted))
        or frozenset(body for body in bodies if wanted in map(str.casefold, initials(body)))
    )
