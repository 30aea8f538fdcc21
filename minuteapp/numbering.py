"""Numbers by the house's rule: given to documents that print none, and compared with the body's last meeting."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from minuteapp.domain.numbering import LastNumber, continuation, first_number, numbered
from minuteapp.domain.style import Numbering

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuteapp.agenda.reading import ReadResult
    from minuteapp.domain.findings import Finding
    from minuteapp.domain.record import Record
    from minuteapp.domain.style import HouseStyle
    from storage.meetings import Meetings


def with_numbers(read: ReadResult, meetings: Meetings, style: Callable[[str], HouseStyle]) -> ReadResult:
    """Return what was read, numbered as its body's house style says where the document prints no numbers.

    ``style`` gives the house style of a name. Raises StoreError, and StyleError where the body's cannot be used.
    """
    record = read.record
    if not read.unnumbered:
        return read
    rule = _rule_of_body(record, meetings, style)
    first = first_number(rule, record.date, _last(record, meetings) if rule is not Numbering.MEETING else None)
    if first == 1:
        return read
    after = numbered(record, first)
    names = {old.number: new.number for old, new in zip(record.items, after.items, strict=True)}
    doubts = tuple(dataclasses.replace(each, item=names.get(each.item or "", each.item)) for each in read.uncertain)
    return dataclasses.replace(read, record=after, uncertain=doubts)


def number_finding(record: Record, meetings: Meetings, style: HouseStyle) -> Finding | None:
    """Return a warning where a meeting's numbers do not go on from its body's last meeting, as its house has it.

    Raises StoreError.
    """
    rule = style.layout.numbering
    if rule is Numbering.MEETING:
        return None
    return continuation([item.number for item in record.items], rule, record.date, _last(record, meetings))


def _rule_of_body(record: Record, meetings: Meetings, style: Callable[[str], HouseStyle]) -> Numbering:
    registered = meetings.rosters.body(record.committee, record.municipality)
    name = (registered.style if registered else None) or record.style
    return style(name).layout.numbering if name else Numbering.MEETING


def _last(record: Record, meetings: Meetings) -> LastNumber | None:
    if record.date is None:
        return None
    return meetings.last_number(record.committee, record.municipality, record.date)
