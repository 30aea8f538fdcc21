"""A meeting in one line: what lists show and what a reference is found among."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from msgspec import Struct

from minuteapp.domain.meeting import Meeting
from minuteapp.domain.record import Document


class MeetingStatus(StrEnum):
    """How far a meeting has come."""

    PLANNED = "planned"  # an agenda, nothing recorded yet
    LIVE = "live"  # being recorded
    ADJOURNED = "adjourned"  # closed by its chair
    IMPORTED = "imported"  # minutes read from a file


class MeetingSummary(Struct, frozen=True):
    """One meeting as lists show it. ``short_id`` is the shortest beginning of ``id`` that no other meeting has."""

    id: str
    short_id: str
    municipality: str | None
    body: str
    date: date | None
    time: time | None
    status: MeetingStatus
    items: int


def status(meeting: Meeting) -> MeetingStatus:
    """Return how far the meeting has come."""
    if meeting.recorded:
        return MeetingStatus.ADJOURNED if meeting.adjourned_at else MeetingStatus.LIVE
    return MeetingStatus.IMPORTED if meeting.record.document is Document.MINUTES else MeetingStatus.PLANNED
