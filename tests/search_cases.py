"""Items to be looked up, and what a search of them shows."""

from __future__ import annotations

from datetime import date

from storage_cases import BODY, DAY, PEOPLE, START

from minuteapp.domain import actions as a
from minuteapp.domain.lookup import Found, Hit, Search
from minuteapp.domain.people import Body, BodyKind
from minuteapp.domain.record import (
    DecisionParagraph,
    Document,
    Record,
    RecordItem,
    Section,
)
from storage.meetings import Meetings


def case(
    number: str = "1", title: str | None = "Punkt", text: str = "", decision: str = "", **told: object
) -> RecordItem:
    """An item with a case text and a decision."""
    sections = (Section("Sagsfremstilling", text),) if text else ()
    paragraphs = (DecisionParagraph(decision),) if decision else ()
    return RecordItem(number, title, sections=sections, paragraphs=paragraphs, **told)  # type: ignore[arg-type]


def held(meetings: Meetings, *items: RecordItem, day: date | None = DAY, body: str = BODY.name) -> str:
    """Keep the minutes of a meeting with these items; return its id."""
    where = Body(body, BodyKind.COMMITTEE, BODY.municipality)
    load = a.Load(Record(Document.MINUTES, body, day, BODY.municipality, items=items), where, PEOPLE)
    return meetings.create(load, at=START, author="").meeting_id


def look(meetings: Meetings, text: str = "", **told: object) -> Found:
    return meetings.search(Search(text, **told))  # type: ignore[arg-type]


def numbers(found: Found) -> list[str]:
    return [hit.number for hit in found.hits]


def marked(hit: Hit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.marks]
