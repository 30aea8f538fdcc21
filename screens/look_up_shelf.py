"""The records that found items stand in, as far as they have been opened, and what those items refer to."""

from __future__ import annotations

from minuteapp.domain.actions import Attachment
from minuteapp.domain.lookup import Hit, Link
from minuteapp.domain.record import Record, RecordItem
from screens.desk import Desk

_KEPT = 12  # records


class Shelf:
    """Fetches found items from the desk, and keeps the records last used."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._records: dict[str, Record] = {}

    def knows(self, hit: Hit) -> bool:
        """Whether the item can be had at once."""
        return hit.meeting_id in self._records

    def item(self, hit: Hit) -> RecordItem | None:
        """Return the item that a hit is about: the one of its number, and of its title where several have that.

        None when there is none any more. Raises DeskError when its record cannot be read.
        """
        record = self._records.pop(hit.meeting_id, None) or self._desk.record(hit.meeting_id)
        self._records[hit.meeting_id] = record  # the last one used stands last
        while len(self._records) > _KEPT:
            del self._records[next(iter(self._records))]
        numbered = [item for item in record.items if item.number == hit.number]
        return next((item for item in numbered if item.title == hit.title), numbered[0] if numbered else None)

    def links(self, hit: Hit, item: RecordItem | None) -> tuple[Link, ...]:
        """Return the items that one refers to, and the others of its case. Raises DeskError."""
        return tuple(self._desk.links(hit.meeting_id, item)) if item else ()

    def attachments(self, hit: Hit) -> tuple[Attachment, ...]:
        """Return the attachments that can be read. Raises DeskError."""
        return tuple(self._desk.attachments(hit.meeting_id, hit.item_id))


def linked(link: Link) -> Hit:
    """Return a link as a hit, to be opened like one."""
    return Hit(
        meeting_id=link.meeting_id,
        short_id=link.short_id,
        municipality=None,
        body=link.body,
        date=link.date,
        item_id=link.item_id,
        number=link.number,
        title=link.title,
        kind=None,
        closed=link.closed,
        case_number=None,
        decision=link.decision,
        field=None,
        snippet="",
    )
