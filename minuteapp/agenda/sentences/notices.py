"""The lists of a document's head: who is a member, who was present, absent or sat in, and remarks on attendance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minuteapp.agenda.sentences.attendance import Attendance, AttendanceReader, Away
from minuteapp.agenda.sentences.whereabouts import Entry, people
from minuteapp.agenda.structure.head import AttendanceNotice, HeadTable, NoticeKind
from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.prose.sentences import sentences
from minuteapp.domain.style import HouseStyle

_ABSENT = re.compile(
    r"(?:fraværende(?: (?:med|uden) afbud)?|(?:meldt )?afbud(?: fra)?|ikke til ?stede)(?:\s?[:–-]\s?|\s|$)", re.I
)
_INSIDE = re.compile(r"\s(?=(?:Fraværende|Afbud|Stedfortrædere?)\b\s?(?:fra\b|:|[A-ZÆØÅ]))")
"""A label of absence inside another list."""


@dataclass(frozen=True, slots=True)
class HeadAttendance:
    """Those listed as present, None where no list says so; and what holds for the meeting, None where nothing does."""

    participants: tuple[str, ...] | None
    told: Attendance | None


def head_attendance(head: HeadTable, style: HouseStyle) -> HeadAttendance:
    """What the head's lists tell of who was there."""
    told, there = Attendance(), list(head.participants or ())
    listed = head.participants is not None
    if head.absent is not None:
        told.miss(head.absent)
    reader = AttendanceReader(style)
    for notice in head.attendance:
        present = read_notice(notice, reader, told)
        if notice.label is NoticeKind.PRESENT:
            there, listed = [*there, *present], True
    _miss_replaced(told)
    participants = tuple(dict.fromkeys(there)) if listed else None
    return HeadAttendance(participants, told if told != Attendance() else None)


def read_notice(notice: AttendanceNotice, reader: AttendanceReader, told: Attendance) -> list[str]:
    """Note what a notice tells; return those it names as members or as present."""
    there: list[str] = []
    kind = notice.label
    for text in (part for block in notice.blocks for line in _lines(block) for part in _INSIDE.split(line)):
        label = _ABSENT.match(text)
        kind = NoticeKind.ABSENT if label else kind
        for sentence in sentences(text[label.end() :] if label else text):
            entries = people(sentence) if " " in sentence and kind is not NoticeKind.REMARKS else None
            replaced = kind is NoticeKind.ABSENT and any(entry.substitute for entry in entries or ())
            if kind in (NoticeKind.REMARKS, NoticeKind.ABSENT) and not replaced and reader.read(sentence, told):
                continue
            if entries is None:
                reader.read(sentence, told)
            elif kind is NoticeKind.ABSENT:
                reader.absentees(entries, told)
            elif kind is NoticeKind.SUBSTITUTES:
                _sit_in(entries, told)
            else:
                there += reader.present(entries, told)
    return there


def _lines(block: Block) -> Iterator[str]:
    """The block's lines where each is a list of people of its own, else its text."""
    if block.kind is BlockKind.TABLE:
        yield from (", ".join(filter(None, row)) for row in block.rows)
    elif all(people(line) for line in block.plain_lines):
        yield from block.plain_lines
    else:
        yield block.plain


def _sit_in(entries: Iterable[Entry], told: Attendance) -> None:
    listed = list(entries)
    for entry in listed:
        alone = told.absent[0] if len(listed) == len(told.absent) == 1 else None
        told.replace(entry.name, entry.replaces or alone, entry.spans)


def _miss_replaced(told: Attendance) -> None:
    """Whoever a substitute sat in for was away, also where no list of absentees says so."""
    gone = {each.name for each in told.away} | {each.name for each, _ in told.recused}
    for substitute, spans in told.substitutes:
        if substitute.replaces and substitute.replaces not in gone:
            told.away.append(Away(substitute.replaces, spans or None))
