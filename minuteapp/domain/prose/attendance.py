"""Absence, substitutes and recusal as sentences, in a house's words; printed in the minutes and shown live."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from msgspec.structs import replace

from minuteapp.domain.people import with_party
from minuteapp.domain.prose.danish import listed
from minuteapp.domain.record import DissentStatement, RecordItem, Recused, Substitute
from minuteapp.domain.style import AttendanceWording, HouseStyle, Telling, fill

Parties: TypeAlias = Mapping[str, str]
"""Members' letters by name."""
NO_PARTIES: Parties = MappingProxyType({})

_ABOUT_ATTENDANCE = re.compile(
    r"fraværende|fremmøde|afbud|(?:godkendelse|bemærkninger|beslutninger?|vedtagelse).*dagsorden|dagsorden(?:en)?$",
    re.IGNORECASE,
)


def is_about_attendance(title: str | None) -> bool:
    """Whether an item of this title is where a house tells who is absent from the whole meeting."""
    return _ABOUT_ATTENDANCE.search(title or "") is not None


def all_present_from(items: Sequence[RecordItem]) -> RecordItem | None:
    """The item that must say that nobody is absent any longer: else the first item's absence holds for them all."""
    if not items or not items[0].absent or not is_about_attendance(items[0].title):
        return None
    told = [item for item in items[1:] if item.absent is not None]
    return told[0] if told and not any(item.absent for item in told) else None


def tells_absence(items: Sequence[RecordItem], wording: AttendanceWording) -> tuple[RecordItem, ...]:
    """The items whose decision tells who was absent: all, none, or the first where that holds for all of them."""
    if wording.told is Telling.HEAD:
        return ()
    return tuple(items) if told_once(items, wording) is None else (items[0],)


def told_once(items: Sequence[RecordItem], wording: AttendanceWording) -> tuple[str, ...] | None:
    """Those absent all evening, told of in the opening item alone; None where each item tells of its own."""
    absent = items[0].absent if items and is_about_attendance(items[0].title) else None
    if absent is None or wording.told is not Telling.OPENING:
        return None
    told = [item.absent for item in items if item.absent is not None]
    evening = tuple(name for name in absent if all(name in each for each in told))
    if all(set(each) == set(evening) for each in told) or (evening and wording.absent_here):
        return evening
    return None


def absent_in_order(item: RecordItem, wording: AttendanceWording) -> tuple[str, ...]:
    """Those absent from the item as they are told: in a house that tells them apart, those sat in for last."""
    replaced = _replaced_apart(item, wording)
    return (*(name for name in item.absent or () if name not in replaced), *replaced)


def _replaced_apart(item: RecordItem, wording: AttendanceWording) -> tuple[str, ...]:
    """Those of whom only the line about their substitute tells that they were absent."""
    present = {each.name for each in item.recused}
    replaced = (each.replaces for each in item.substitutes if each.replaces and each.replaces not in present)
    return tuple(dict.fromkeys(replaced)) if wording.replaced_apart else ()


def absent_sentence(item: RecordItem, wording: AttendanceWording, parties: Parties = NO_PARTIES) -> str | None:
    """Who was absent from the item; None where the house does not print it or there is nothing to say."""
    if not item.absent:
        return wording.absent_none if item.absent is not None else None
    replaced = _replaced_apart(item, wording)
    absent = [name for name in item.absent if name not in replaced]
    template = wording.absent_one if len(absent) == 1 else wording.absent_many
    if template is None or not absent:
        return None
    return _filled(template, absent, parties)


def _filled(template: str, names: Sequence[str], parties: Parties) -> str | None:
    lettered = listed([with_party(name, parties.get(name)) for name in names])
    return fill(template, {"names": listed(names), "names_party": lettered})


def absent_line(items: Sequence[RecordItem], wording: AttendanceWording, parties: Parties = NO_PARTIES) -> str | None:
    """Who was absent from the meeting, and from which items where it was not all of them; for the document's head."""
    told = [item for item in items if item.absent is not None]
    missed = {name: [item.number for item in told if name in (item.absent or ())] for name in absentees(told)}
    bare = [name for name, numbers in missed.items() if len(numbers) == len(told)]
    entries = [listed([with_party(name, parties.get(name)) for name in bare])] if bare else []
    for name, numbers in missed.items():
        if name not in bare:
            values = {"items": _ranges(numbers, [item.number for item in told])}
            entries.append(fill(wording.absent_from, {**_named("name", name, parties), **values}) or name)
    return "; ".join(entries) or (wording.absent_none if told else None)


def absentees(items: Sequence[RecordItem]) -> tuple[str, ...]:
    """Everyone absent from any of the items: those absent from them all first, then as they are first missed."""
    names = dict.fromkeys(name for item in items for name in item.absent or ())
    told = [item.absent for item in items if item.absent is not None]
    return tuple(sorted(names, key=lambda name: not all(name in absent for absent in told)))


def _ranges(numbers: Sequence[str], all_numbers: Sequence[str]) -> str:
    """Item numbers as a text names them: *3-5, 7 og 9*; a range only where it is unbroken."""
    order = sorted(all_numbers, key=_order)
    runs: list[list[str]] = []
    for number in sorted(numbers, key=_order):
        follows = runs and order.index(number) == order.index(runs[-1][-1]) + 1
        runs = [*runs[:-1], [*runs[-1], number]] if follows else [*runs, [number]]
    return listed([run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs])


def _order(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return (int(digits[0]), number[digits.end() :]) if digits else (0, number)


def substitute_sentence(substitute: Substitute, wording: AttendanceWording, parties: Parties = NO_PARTIES) -> str:
    """Who sat in for whom."""
    values = _named("name", substitute.name, parties) | _named("replaces", substitute.replaces, parties)
    return fill(wording.substitute, values) or ""


def recused_sentence(recused: Recused, wording: AttendanceWording, parties: Parties = NO_PARTIES) -> str:
    """Who was disqualified (inhabil, § 14), why where that is told, and whether the member refused to leave."""
    template = wording.stayed if recused.stayed else wording.recused
    return fill(template, {**_named("name", recused.name, parties), "reason": recused.reason}) or ""


def _named(key: str, name: str | None, parties: Parties) -> dict[str, str | None]:
    return {key: name, f"{key}_party": with_party(name, parties.get(name)) if name else None}


def attendance_sentences(
    item: RecordItem,
    wording: AttendanceWording,
    *,
    absence: bool = True,
    all_present: bool = False,
    evening: Sequence[str] | None = None,
    parties: Parties = NO_PARTIES,
) -> tuple[str, ...]:
    """Every line about who took part in the item, in the order they are printed.

    ``absence`` is whether the item tells who was absent (`tells_absence`); ``all_present`` says so where nobody is, see
    `all_present_from`; ``evening`` are those of whom one item tells for all (`told_once`). ``parties`` are the letters
    printed after names in a house that does so.
    """
    recused = {each.name for each in item.recused}
    here = tuple(name for name in item.absent or () if evening is not None and name not in evening)
    whole = replace(item, absent=tuple(name for name in item.absent or () if name not in here)) if here else item
    absent = absent_sentence(whole, wording, parties) or (wording.all_present if all_present else None)
    lines = (
        absent if absence else None,
        _filled(wording.absent_here, here, parties) if here and wording.absent_here else None,
        *(substitute_sentence(each, wording, parties) for each in item.substitutes if each.replaces not in recused),
        *(recused_sentence(each, wording, parties) for each in item.recused),
        *(substitute_sentence(each, wording, parties) for each in item.substitutes if each.replaces in recused),
    )
    return tuple(line for line in lines if line)


def dissent_sentence(dissent: DissentStatement, style: HouseStyle) -> str:
    """A statement for the record (protokoltilførsel, § 13(2)) as a paragraph of the decision."""
    return fill(style.dissent, {"name": dissent.name, "text": dissent.text}) or ""
