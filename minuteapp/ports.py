"""What a session needs of the outside, as protocols: a store and a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # protocols name these values and never make one, so nothing need be loaded for them
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from minuteapp.domain.actions import Action, Entry
    from minuteapp.domain.meeting import Meeting
    from minuteapp.domain.people import Person


class StoreError(Exception):
    """The store could not keep something; ``reason`` says why, for a person.

    Nothing half-written stays: what was not acknowledged did not happen.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the local time, with its offset."""
        ...


class MeetingStore(Protocol):
    """Keeps meetings: their journals (the truth), drafts, and tables projected from the journal."""

    def entries(self, meeting_id: str) -> Sequence[Entry]:
        """Return the meeting's journal in order. Raises KeyError for an unknown meeting."""
        ...

    def append(
        self,
        meeting_id: str,
        action: Action,
        *,
        at: datetime,
        author: str,
        after: Meeting,
        clears_draft: str | None = None,
    ) -> Entry:
        """Append an action durably, chained to the one before, and project ``after``, in one transaction.

        ``clears_draft`` names a draft slot that this action makes final. Raises StoreError.
        """
        ...

    def drafts(self, meeting_id: str) -> Mapping[str, str]:
        """Return the text being typed, by slot key."""
        ...

    def save_draft(self, meeting_id: str, slot: str, text: str) -> None:
        """Keep the text being typed; durable on return. Raises StoreError."""
        ...

    def drop_draft(self, meeting_id: str, slot: str) -> None:
        """Forget a draft that became nothing."""
        ...

    def roster(self, body: str, municipality: str | None) -> Sequence[Person]:
        """Return the people known to sit in the body now, in roster order."""
        ...

    def remember_person(self, body: str, municipality: str | None, person: Person) -> None:
        """Add a person to the body's roster, so that the next meeting knows them."""
        ...
