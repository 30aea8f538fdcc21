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
    told = all_evening is not None or any(each.told is not None or each.moves for each in built)
    tells = told or style.attendance.absent_one is not None
    first = built[0] if built else None
    whole = (
        first.told
        if first and first.told and is_about_attendance(first.item.title) and all(b.told is None for b in built[1:])
        else all_evening
    )
    away = _away(built)
    return tuple(
        replace(each.item, absent=_absent(each, tells, whole, gone)) for each, gone in zip(built, away, strict=True)
    )


def _absent(
    each: BuiltItem, tells: bool, whole: tuple[str, ...] | None, away: tuple[str, ...]
) -> tuple[str, ...] | None:
    if each.told is not None:
        return each.told
    if not tells or not each.has_body:
        return None
    return tuple(dict.fromkeys((*(whole or ()), *away)))


def _away(built: Sequence[BuiltItem]) -> list[tuple[str, ...]]:
    """Who had not come yet or had left, item by item: one who came under item 4 was away until then."""
    places = {each.item.number: index for index, each in enumerate(built)}
    came: dict[str, int] = {}  # the first item they were there for
    left: dict[str, int] = {}  # the first they were not
    for index, each in enumerate(built):
        for move in each.moves:
            at = places.get(move.item, index) if move.item else index
            first = came if move.came else left
            later = move.when == "efter" or (not move.came and move.when == "under")
            first[move.name] = at + 1 if later else at
    people = dict.fromkeys((*came, *left))
    return [
        tuple(name for name in people if _is_away(index, came.get(name), left.get(name))) for index in range(len(built))
    ]


def _is_away(index: int, came: int | None, left: int | None) -> bool:
    if came is not None and left is not None and left < came:
        return left <= index < came  # out and back again
    return (came is not None and index < came) or (left is not None and index >= left)
