"""Looking things up: what a person asks of years of meetings, and what is found."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from minuteapp.domain.record import Kind


class Field(StrEnum):
    """Which of an item's texts the words were found in."""

    TITLE = "title"
    CASE = "case"
    DECISION = "decision"
    DISSENT = "dissent"
    ATTACHMENT = "attachment"


class Search(Struct, frozen=True):
    """What is asked: words, and what the hits must fit. ``until`` is included; ``text`` may be empty with a filter."""

    text: str = ""
    committee: str | None = None
    since: date | None = None
    until: date | None = None
    member: str | None = None
    party: str | None = None
    case: str | None = None
    limit: int = 20


class Hit(Struct, frozen=True):
    """One item that fits; ``marks`` are the matching words' places (start, end) in ``snippet``.

    ``source`` names the attachment where the words stand in one.
    """

    meeting_id: str
    short_id: str
    municipality: str | None
    body: str
    date: date | None
    item_id: int
    number: str
    title: str | None
    kind: Kind | None
    closed: bool
    case_number: str | None
    decision: str | None
    field: Field | None
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
    source: str | None = None


class Found(Struct, frozen=True):
    """The first hits, and how many there are in all; ``suggestion`` is a query that finds something when this did not.

    ``ranked`` is False where there are so many that the newest come first instead of the best.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    ranked: bool = True
    suggestion: str | None = None


class Why(StrEnum):
    """Why one item is shown beside another."""

    EARLIER = "earlier"  # earlier treatment, as the document lists it
    CITED = "cited"  # named in its text
    SAME_CASE = "same_case"


class Link(Struct, frozen=True):
    """Another item in the database that one refers to, or that is of the same case."""

    why: Why
    meeting_id: str
    short_id: str
    body: str
    date: date | None
    item_id: int
    number: str
    title: str | None
    closed: bool
    decision: str | None
