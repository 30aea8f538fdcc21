"""Absence, item by item: what a document tells in one place and means for others."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from minuteapp.agenda.zones import BuiltItem
from minuteapp.domain.attendance_prose import is_about_attendance
from minuteapp.domain.record import Document, RecordItem
from minuteapp.domain.style import HouseStyle


def with_absences(
    document: Document, built: Sequence[BuiltItem], style: HouseStyle, all_evening: tuple[str, ...] | None
) -> tuple[RecordItem, ...]:
    """The items with who was absent from each; ``all_evening`` are those the document's head tells, None for nothing.

    An agenda names nobody absent. In minutes, None where nothing is told: a closed item without a body, or a house that
    prints no absence. Absence told in a first item about it holds for the meeting if no later item tells any.
    """
    if document is Document.AGENDA:
        return tuple(replace(each.item, absent=()) for each in built)
    told = all_evening is not None or any(each.told is not None for each in built)
    tells = told or style.attendance.absent_one is not None
    first = built[0] if built else None
    whole = (
        first.told
        if first and first.told and is_about_attendance(first.item.title) and all(b.told is None for b in built[1:])
        else all_evening
    )
    return tuple(replace(each.item, absent=_absent(each, tells, whole)) for each in built)


def _absent(each: BuiltItem, tells: bool, whole: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if each.told is not None:
        return each.told
    if not tells or not each.has_body:
        return None
    return whole or ()
