"""Numbers by the house's rule: given to documents that print none, and compared with the body's last meeting."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from minuteapp.domain.numbering import LastNumber, continuation, first_number, numbered
from minuteapp.domain.style import Numbering

if TYPE_CHECKING:
    from minuteapp.agenda.reading import ReadResult
    from minuteapp.domain.findings import Finding
    from minuteapp.domain.record import Record
    from minuteapp.domain.style import HouseStyle
    from minuteapp.wiring import Workspace


def with_numbers(read: ReadResult, place: Workspace) -> ReadResult:
    """Return what was read, numbered as its body's house style says where the document prints no numbers.

    Raises StoreError, and StyleError where the body's style cannot be used.
    """
    record = read.record
    if not read.unnumbered:
        return read
    rule = _rule_of_body(record, place)
    first = first_number(rule, record.date, _last(record, place) if rule is not Numbering.MEETING else None)
    if first == 1:
        return read
    after = numbered(record, first)
    names = {old.number: new.number for old, new in zip(record.items, after.items, strict=True)}
    doubts = tuple(dataclasses.replace(each, item=names.get(each.item or "", each.item)) for each in read.uncertain)
    return dataclasses.replace(read, record=after, uncertain=doubts)


def number_finding(place: Workspace, meeting_id: str) -> Finding | None:
    """Return a warning where a meeting's numbers do not go on from its body's last meeting, as its house has it.

    Raises KeyError for an unknown meeting, StoreError and StyleError.
    """
    return record_finding(place, place.record(meeting_id), place.style_of(meeting_id))


def record_finding(place: Workspace, record: Record, style: HouseStyle) -> Finding | None:
    """Return the same warning of a meeting's record in a style. Raises StoreError."""
    rule = style.layout.numbering
    if rule is Numbering.MEETING:
        return None
    return continuation([item.number for item in record.items], rule, record.date, _last(record, place))


def _rule_of_body(record: Record, place: Workspace) -> Numbering:
    registered = place.meetings.rosters.body(record.committee, record.municipality)
    name = (registered.style if registered else None) or record.style
    return place.style(name).layout.numbering if name else Numbering.MEETING


def _last(record: Record, place: Workspace) -> LastNumber | None:
    if record.date is None:
        return None
    return place.meetings.last_number(record.committee, record.municipality, record.date)
