"""Absence, substitutes and recusal as sentences, in a house's words; printed in the minutes and shown live."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minuteapp.domain.danish import listed
from minuteapp.domain.record import DissentStatement, RecordItem, Recused, Substitute
from minuteapp.domain.style import AttendanceWording, HouseStyle, fill

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


def absent_sentence(item: RecordItem, wording: AttendanceWording) -> str | None:
    """Who was absent from the item; None where the house does not print it or there is nothing to say."""
    if not item.absent:
        return wording.absent_none if item.absent is not None else None
    template = wording.absent_one if len(item.absent) == 1 else wording.absent_many
    return fill(template, {"names": listed(item.absent)}) if template else None


def substitute_sentence(substitute: Substitute, wording: AttendanceWording) -> str:
    """Who sat in for whom."""
    return fill(wording.substitute, {"name": substitute.name, "replaces": substitute.replaces}) or ""


def recused_sentence(recused: Recused, wording: AttendanceWording) -> str:
    """Who was disqualified (inhabil, § 14), and why where that is told."""
    return fill(wording.recused, {"name": recused.name, "reason": recused.reason}) or ""


def attendance_sentences(item: RecordItem, wording: AttendanceWording, *, all_present: bool = False) -> tuple[str, ...]:
    """Every line about who took part in the item, in the order they are printed.

    ``all_present`` says so where nobody is absent, see `all_present_from`.
    """
    recused = {each.name for each in item.recused}
    lines = (
        absent_sentence(item, wording) or (wording.all_present if all_present else None),
        *(substitute_sentence(each, wording) for each in item.substitutes if each.replaces not in recused),
        *(recused_sentence(each, wording) for each in item.recused),
        *(substitute_sentence(each, wording) for each in item.substitutes if each.replaces in recused),
    )
    return tuple(line for line in lines if line)


def dissent_sentence(dissent: DissentStatement, style: HouseStyle) -> str:
    """A statement for the record (protokoltilførsel, § 13(2)) as a paragraph of the decision."""
    return fill(style.dissent, {"name": dissent.name, "text": dissent.text}) or ""
