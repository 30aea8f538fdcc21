"""Attendance, item by item: what a document tells in one place and means for others."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from minuteapp.agenda.sentences.attendance import Attendance, AttendanceReader, Move
from minuteapp.agenda.sentences.notices import read_notice
from minuteapp.agenda.sentences.whereabouts import Place, people, place
from minuteapp.agenda.structure.head import AttendanceNotice, NoticeKind
from minuteapp.agenda.structure.zones import BuiltItem
from minuteapp.domain.case_text import paragraph
from minuteapp.domain.prose.attendance import is_about_attendance
from minuteapp.domain.prose.people import name
from minuteapp.domain.record import Document, Recused, Substitute
from minuteapp.domain.record import RecordItem as Item
from minuteapp.domain.style import HouseStyle

EARLIEST = 3
"""Among the first items stands the one about who is there or about the agenda."""
_ABSENTEES = re.compile(r"\b(?:fraværende|afbud|fravær|fremmøde|ikke til ?stede)\b", re.IGNORECASE)
_CALLED_IN = re.compile(
    r"afbud fra (?P<replaced>[^.]{3,80}?)(?: (?:pga\.?|på grund af|grundet|som følge af) [^.]{1,120})?\.\s+"
    r"(?:\d\. )?(?:stedfortræder|suppleant)(?:en)?(?: på (?:liste )?\w{1,20})?,? (?P<name>[^.,]{3,80}?),? "
    r"er (?:derfor )?indkaldt",
    re.IGNORECASE,
)


def with_absences(
    document: Document,
    built: Sequence[BuiltItem],
    style: HouseStyle,
    all_evening: Attendance | None,
    *,
    exact: bool = False,
) -> tuple[Item, ...]:
    """The items with who was absent, recused and sat in at each; ``all_evening`` is what the document's head tells.

    An agenda names nobody absent. In minutes, None where nothing is told: a closed item without a body, or a house that
    prints no absence. Absence told in one of the first items, about it, holds for the meeting if no other item tells
    any. A substitute sits in wherever the one replaced is absent, unless the document is ``exact``, so that each item
    tells all of its own.
    """
    if document is Document.AGENDA:
        return tuple(replace(each.item, absent=()) for each in built)
    built = built if exact else _without_bare_names(built)
    meeting = _Meeting(built, all_evening, AttendanceReader(style), 1 if exact else EARLIEST)
    tells = style.tells_absence or meeting.tells
    return tuple(meeting.item(each, tells, exact) for each in built)


class _Meeting:
    """What the whole document tells, to be asked item by item."""

    def __init__(
        self, built: Sequence[BuiltItem], head: Attendance | None, reader: AttendanceReader, earliest: int
    ) -> None:
        self._whole = head or Attendance()
        about = next((each for each in built[:earliest] if _tells_for_all(each, each is built[0])), None)
        if about is not None:
            told = about.attendance if about.attendance.told else _listed(about.item, reader)
            if told.told and not any(each.attendance.told for each in built if each is not about):
                self._whole = _joined((self._whole, told))
        own = [each.attendance for each in built]
        self._all = _joined((self._whole, *own))
        self._moves: dict[str, list[Move]] = {}
        for move in self._all.moves:
            self._moves.setdefault(move.name, []).append(move)
        for moves in self._moves.values():
            moves.sort(key=lambda move: move.at)
        self.tells = head is not None or self._whole.told or any(each.told or each.away or each.moves for each in own)

    def item(self, each: BuiltItem, tells: bool, exact: bool) -> Item:
        """The item with its attendance."""
        at, own = place(each.item.number), each.attendance
        recused = self._recused(own, at)
        absent: tuple[str, ...] | None = None
        if own.told or own.away or (tells and each.has_body):
            came = {move.name for move in own.moves if move.came and move.at == at}
            told = [who for who in (*self._whole.absent, *own.absent) if who not in came]
            away = dict.fromkeys((*told, *self._away(at)))
            absent = tuple(who for who in away if who not in {one.name for one in recused})
        substitutes = self._substitutes(own, at, absent, exact) or (() if exact else _called_in(each.item))
        return replace(each.item, absent=absent, recused=recused, substitutes=substitutes)

    def _away(self, at: Place) -> Iterable[str]:
        """Those absent from this item by its number, or because they had not come or had left."""
        for away in self._all.away:
            if away.spans is not None and any(span.holds(at) for span in away.spans):
                yield away.name
        for who, moves in self._moves.items():
            before = [move for move in moves if move.at <= at]
            if (before and not before[-1].came) or (not before and moves[0].came):
                yield who

    def _recused(self, own: Attendance, at: Place) -> tuple[Recused, ...]:
        here = [recused for recused, spans in own.recused if not spans]
        here += [recused for recused, spans in self._all.recused if any(span.holds(at) for span in spans)]
        return tuple({recused.name: recused for recused in reversed(here)}.values())[::-1]

    def _substitutes(
        self, own: Attendance, at: Place, absent: tuple[str, ...] | None, exact: bool
    ) -> tuple[Substitute, ...]:
        here = [each for each, spans in own.substitutes if not spans or any(span.holds(at) for span in spans)]
        if not exact and absent is not None:
            filled = {each.replaces for each in here}
            for each, spans in self._all.substitutes:
                held = any(span.holds(at) for span in spans) if spans else each.replaces in absent
                if held and each.replaces not in filled:
                    here.append(each)
            here += [each for each, spans in self._whole.substitutes if not each.replaces and not spans]
        return tuple(dict.fromkeys(here))


def _without_bare_names(built: Sequence[BuiltItem]) -> list[BuiltItem]:
    """The items, where names with their parties that end several decisions and say no more are those absent."""
    ends = [_bare_names(each.item) for each in built]
    often = {who for who, told in Counter(who for end in ends for who, _ in end).items() if told > 1}
    result = []
    for each, end in zip(built, ends, strict=True):
        gone = [(who, text) for who, text in end if who in often]
        if gone and not each.attendance.told:
            texts = {text for _, text in gone}
            each.attendance.miss(who for who, _ in gone)
            item = replace(each.item, paragraphs=tuple(p for p in each.item.paragraphs if p.text not in texts))
            result.append(dataclasses.replace(each, item=item))
        else:
            result.append(each)
    return result


def _bare_names(item: Item) -> list[tuple[str, str]]:
    """Who stands, with a party, on the last lines of a decision, each with the line."""
    found: list[tuple[str, str]] = []
    for line in reversed([each.text for each in item.paragraphs[1:]]):
        listed = people(line) if line.endswith((")", ").")) else None
        if not listed:
            break
        found += [(entry.name, line) for entry in listed]
    return found[::-1]


def _joined(parts: Iterable[Attendance]) -> Attendance:
    whole = Attendance()
    for part in parts:
        whole.told = whole.told or part.told
        whole.away += part.away
        whole.moves += part.moves
        whole.recused += part.recused
        whole.substitutes += part.substitutes
    return whole


def _tells_for_all(each: BuiltItem, first: bool) -> bool:
    """Whether absence told in an item is the meeting's: it is about that, or the first to tell of other items too."""
    elsewhere = any(move.at[:2] != place(each.item.number)[:2] for move in each.attendance.moves)
    return is_about_attendance(each.item.title) or (first and each.attendance.told and elsewhere)


def _listed(item: Item, reader: AttendanceReader) -> Attendance:
    """What an item called *Fraværende* tells in bare names or, without a decision, in its case text."""
    told = Attendance()
    if not _ABSENTEES.search(item.title or ""):
        return told
    for each in item.paragraphs:
        if (found := people(each.text)) is not None:
            told.miss(entry.name for entry in found)
    if not item.paragraphs:
        lines = [line.strip() for section in item.sections for line in section.markdown.splitlines() if line.strip()]
        read_notice(AttendanceNotice(NoticeKind.REMARKS, tuple(paragraph([line]) for line in lines)), reader, told)
    return told


def _called_in(item: Item) -> tuple[Substitute, ...]:
    """The substitutes an item on calling them in tells of in its case text."""
    if not re.search(r"stedfortræder|suppleant", item.title or "", re.IGNORECASE):
        return ()
    text = " ".join(section.markdown for section in item.sections)
    found = [(name(m["name"]), name(m["replaced"])) for m in _CALLED_IN.finditer(text)]
    return tuple(Substitute(who, replaced) for who, replaced in found if who and replaced)
