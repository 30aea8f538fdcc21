"""Who was there, as sentences tell it: absence, substitutes, recusal, coming and going."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from minuteapp.agenda.sentences import attendance_forms as forms
from minuteapp.agenda.sentences.whereabouts import HERE, Entry, Place, Span, people, place, spans
from minuteapp.domain.prose.people import is_nobody, name, names
from minuteapp.domain.prose.templates import pattern
from minuteapp.domain.record import Recused, Substitute
from minuteapp.domain.style import HouseStyle, Telling

LONGEST_SENTENCE = 2_000
MOST_CLAUSES = 12


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody came (or left) at a place of the agenda: who came during item 4 is there from it on."""

    name: str
    came: bool
    at: Place


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody was absent: from these items, or from all the text is about where ``spans`` is None."""

    name: str
    spans: tuple[Span, ...] | None = None


@dataclass(slots=True)
class Attendance:
    """What sentences tell; ``told`` where they name all who are absent, be it nobody.

    Those who took no part in single items alone are among the ``away`` too, with these items.
    """

    told: bool = False
    away: list[Away] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    recused: list[tuple[Recused, tuple[Span, ...]]] = field(default_factory=list)
    substitutes: list[tuple[Substitute, tuple[Span, ...]]] = field(default_factory=list)
    latest: tuple[str, ...] = field(default=(), compare=False)
    """Whom the last sentence about absence or recusal named: a substitute told after it is theirs."""

    @property
    def absent(self) -> tuple[str, ...]:
        """Those absent from all the text is about."""
        return tuple(dict.fromkeys(each.name for each in self.away if each.spans is None))

    def miss(self, people: Iterable[str], where: tuple[Span, ...] = ()) -> None:
        """Note these as absent."""
        self.told = self.told or not where
        self.away += [Away(each, where or None) for each in people]

    def replace(self, substitute: str, replaced: str | None, where: tuple[Span, ...] = ()) -> None:
        """Note that one sat in for another."""
        self.substitutes.append((Substitute(substitute, replaced), where))


class AttendanceReader:
    """Reads attendance sentences, the house's own wording first; ``number`` is the item they stand in, if any."""

    def __init__(self, style: HouseStyle, number: str | None = None) -> None:
        wording = style.attendance
        self._absent = [_form(text) for text in (wording.absent_one, wording.absent_many) if text]
        self._none = {_open(text) for text in (wording.absent_none, wording.all_present) if text}
        self._tells = wording.absent_one is not None and wording.told is not Telling.HEAD
        self._absent_here = [_form(wording.absent_here)] if wording.absent_here else []
        self._substitute = _form(wording.substitute)
        self._apart = wording.replaced_apart
        self._recused = ((_form(wording.stayed), True), (_form(wording.recused), False))
        self._here = (Span(place(number), place(number)),) if number else ()
        self._number = number

    def read(self, sentence: str, into: Attendance) -> bool:
        """Note what the sentence tells and return True; False where it is no attendance sentence."""
        text = " ".join(_open(sentence).split())
        if text in self._none or forms.NOBODY_AWAY.fullmatch(text):
            into.miss(())
            return True
        if len(text) > LONGEST_SENTENCE:
            return False
        if self._read_away_here(text, into):
            return True
        if not forms.HINT.search(text) and not any(form.fullmatch(text) for form in self._absent):
            return False
        if forms.NOT_RECUSED.search(text):
            return False
        if forms.NO_SUBSTITUTE.fullmatch(text):
            return True
        if (beside := forms.BESIDE.fullmatch(text)) and people(beside["who"]):
            text = f"{beside['who']} {beside['told'].rstrip('.').lower()}"
        if forms.ANOTHER.search(text) and self._read_clauses(text, into):
            return True
        return self._read_one(text, into) or self._read_clauses(text, into)

    def read_own(self, line: str, into: Attendance) -> bool:
        """Note what a line tells in the house's own words and return True; False for any other line."""
        text = " ".join(_open(line).split())
        if self._tells and text in self._none:
            into.miss(())
            return True
        for form in self._absent if self._tells else ():
            if (found := form.fullmatch(text)) and (absent := names(found["names"])):
                into.miss(absent)
                return True
        if self._read_away_here(text, into):
            return True
        if (found := self._substitute.fullmatch(text)) and (person := name(found["name"])):
            replaced = name(found.groupdict().get("replaces") or "")
            into.replace(person, replaced)
            if replaced and self._apart:
                into.miss((replaced,))
            return True
        return self._read_own_recused(text, into)

    def _read_away_here(self, text: str, into: Attendance) -> bool:
        for form in self._absent_here if self._here else ():
            if (found := form.fullmatch(text)) and (away := names(found["names"])):
                into.away += [Away(each, self._here) for each in away]
                return True
        return False

    def _read_own_recused(self, text: str, into: Attendance) -> bool:
        for form, stayed in self._recused:
            if (found := form.fullmatch(text)) and (person := name(found["name"])):
                into.latest = (person,)
                into.recused.append((Recused(person, found.groupdict().get("reason"), stayed), ()))
                return True
        return False

    def _read_one(self, text: str, into: Attendance) -> bool:
        return (
            self._read_recused(text, into)
            or self._read_replaced(text, into)
            or self._read_substitute(text, into)
            or self._read_absent(text, into)
            or self._read_moves(text, into)
        )

    def _read_clauses(self, text: str, into: Attendance) -> bool:
        """Several of these sentences in one: *N var fraværende, og M deltog som stedfortræder for N*."""
        for cut in islice(re.finditer(r"(?:,? (?:og|mens|men)|[,;–-]) ", text), MOST_CLAUSES):
            first = Attendance()
            if self._read_one(text[: cut.start()].rstrip(), first) and self.read(text[cut.end() :], first):
                into.told = into.told or first.told
                into.away += first.away
                into.moves += first.moves
                into.recused += first.recused
                into.substitutes += first.substitutes
                return True
        return False

    def absentees(self, entries: Sequence[Entry], into: Attendance, where: tuple[Span, ...] = ()) -> None:
        """Note those a list of absentees names, each with the items and the substitute told beside the name."""
        into.told = into.told or not where
        into.latest = tuple(entry.name for entry in entries)
        for entry in entries:
            span = entry.spans or where
            moved = len(into.moves)
            self.move((entry.name,), entry.beside, into)
            if len(into.moves) == moved:
                into.away.append(Away(entry.name, span or None))
            if entry.substitute:
                into.replace(entry.substitute, entry.whom or entry.name, span)

    def present(self, entries: Iterable[Entry], into: Attendance) -> list[str]:
        """Return those a list of people names as present; note what it tells beside their names."""
        there = []
        for entry in entries:
            if entry.away:
                into.away.append(Away(entry.name, entry.spans or None))
                if entry.substitute:
                    into.replace(entry.substitute, entry.name, entry.spans)
                if not entry.spans:
                    continue
            elif entry.replaces:
                into.replace(entry.name, entry.replaces, entry.spans)
            else:
                into.moves += _stayed((entry.name,), entry.spans)
            self.move((entry.name,), entry.beside, into)
            there.append(entry.name)
        return there

    def _where(self, text: str | None) -> tuple[Span, ...]:
        """The items a text names, or the one it stands in where it speaks of that."""
        return spans(text or "") or (self._here if HERE.search(text or "") else ())

    def _read_recused(self, text: str, into: Attendance) -> bool:
        if found := forms.RECUSED_REPLACED.fullmatch(text):
            substitute = name(found["name"] or found["name2"] or found["name3"])
            person = name(found["recused"] or found["recused2"] or found["recused3"])
            if substitute and person:
                where = spans(found["where"] or found["where2"] or found["where3"] or "")
                into.recused.append((Recused(person), where))
                into.replace(substitute, person, where)
                return True
        if self._read_own_recused(text, into):
            return True
        if (found := forms.BECAUSE_RECUSED.fullmatch(text)) and into.latest and (where := spans(found["where"])):
            into.recused += [(Recused(each), where) for each in into.latest]
            return True
        for form in (forms.RECUSED, forms.RECUSED_BY_BODY, forms.KEPT_OUT, forms.RECUSED_LIST):
            if found := form.fullmatch(text):
                told = found.groupdict()
                who = names(next((told[key] for key in told if key.startswith("name") and told[key]), ""))
                rest = next((told[key] for key in told if key.startswith("rest") and told[key]), "")
                if who:
                    where = spans(told.get("where") or rest)
                    into.latest = who
                    stayed = forms.STAYED.search(rest) is not None
                    into.recused += [(Recused(each, _reason(rest), stayed), where) for each in who]
                    return True
        return False

    def _read_replaced(self, text: str, into: Attendance) -> bool:
        """Absence and who came instead, in one."""
        for form in (forms.INSTEAD, forms.IN_PLACE_OF):
            if found := form.fullmatch(text):
                told = found.groupdict()
                substitute = name(told["name"] or told.get("name2") or "")
                missing = people(told["absent"] or told.get("absent2") or "")
                if substitute and missing:
                    self.absentees(missing, into)
                    into.replace(substitute, missing[-1].name, missing[-1].spans)
                    return True
        return False

    def _read_substitute(self, text: str, into: Attendance) -> bool:
        for form in (self._substitute, *forms.SUBSTITUTE):
            if found := form.fullmatch(text):
                told = found.groupdict()
                where = spans(told.get("rest") or "") or self._from_here(text)
                replaced = told.get("replaces")
                if self._sits_in(text, told["name"], replaced, where, into):
                    apart = names(replaced) if replaced and self._apart and form is self._substitute else None
                    into.away += [Away(each, where or None) for each in apart or ()]
                    return True
        listed = people(text) if forms.LISTS_SUBSTITUTES.search(text) else None
        if listed and all(entry.substitute for entry in listed):
            self.absentees(listed, into)
            return True
        return False

    def _from_here(self, text: str) -> tuple[Span, ...]:
        """The items after the one that says that somebody *herefter* took part."""
        later = self._number and re.search(r"\b(?:herefter|derefter)\b", text)
        return (Span(place(self._number, 1), None),) if later and self._number else ()

    def _sits_in(self, text: str, called: str, replaced: str | None, where: tuple[Span, ...], into: Attendance) -> bool:
        listed = people(called)
        others = names(replaced) if replaced else ()
        if (
            not listed
            or any(entry.away or entry.beside for entry in listed)
            or others is None
            or (replaced and not others)
        ):
            return False
        listing = forms.LIST_OF_SUBSTITUTES.match(text) is not None
        instead = into.latest if len(listed) == len(into.latest) and not listing else ()
        if len(listed) not in (1, len(others), len(instead)) and not (
            listing or all(entry.replaces for entry in listed)
        ):
            return False
        for index, entry in enumerate(listed):
            whom = entry.replaces or (others[index] if index < len(others) else None)
            if whom is None and (instead or (len(listed) == len(into.latest) == 1)):
                whom = into.latest[index]
            into.replace(entry.name, whom, where or entry.spans)
        return True

    def _read_absent(self, text: str, into: Attendance) -> bool:
        for own in self._absent:
            if (found := own.fullmatch(text)) and (entries := people(found["names"])) is not None:
                self.absentees(entries, into)
                return True
        if found := forms.ABSENT_LIST.fullmatch(text):
            called = found["who"] or found["from"] or found["bare"] or ""
            if not called:
                return True  # a label that nobody stands under
            listed = people(called)
            if listed is not None and (listed or is_nobody(called)):
                self.absentees(listed, into, self._where(found["where"]))
                return True
        if (found := forms.ABSENT.fullmatch(text)) and self._are_absent(found, into):
            return True
        if (found := forms.ABSENT_FIRST.fullmatch(text)) and (listed := people(found["who"] or found["other"])):
            self.absentees(listed, into, self._where(found["rest"]))
            return True
        return False

    def _are_absent(self, found: re.Match[str], into: Attendance) -> bool:
        """*N deltog ikke …* is about the item it stands in, *N var fraværende* about all of the meeting."""
        listed, rest, acts = people(found["who"]), found["rest"], bool(found["acts"])
        if listed is None or not (acts or forms.ONLY_PLACES.fullmatch(rest)) or forms.ANOTHER.search(rest):
            return False
        where = self._where(rest)
        if acts and not where:
            if rest.strip() not in ("", "i mødet"):
                return False
            where = () if rest else self._here
        self.absentees(listed, into, where)
        return True

    def _read_moves(self, text: str, into: Attendance) -> bool:
        """Whether the sentence tells of coming and going, or of the meeting's start and end; note who moved when."""
        if forms.MEETING.fullmatch(text):
            return True
        if (first := forms.MOVED_FIRST.fullmatch(text)) and (who := names(first["names"])):
            told = f" {first['act']} {first['what'] or ''} {first['when']}"
            self.move(who, told, into)
            return True
        found = forms.MOVES.match(text)
        who = names(found["names"]) if found else None
        if found is None or not who or forms.ANOTHER.search(text, found.end("names")):
            return False
        self.move(who, text[found.end("names") :], into)
        return True

    def move(self, who: Iterable[str], told: str, into: Attendance) -> None:
        """Note when these came and left, as the text beside their names tells."""
        for found in forms.MOVE.finditer(told):
            act = found["act"].casefold().strip()
            if act.startswith("deltog"):
                into.moves += _stayed(who, spans(found["rest"]))
                continue
            came = act in forms.CAME
            at = forms.AT_ITEM.search(found["rest"])
            number = at["item"] if at and at["item"] else self._number
            if number is None:
                continue
            if found["what"] in ("lokalet", "salen") and not (at and at["item"]):
                continue  # out of the room for a while
            when = at["when"].casefold() if at else "under"
            later = when in ("efter", "til og med") or (not came and when in ("under", "ved"))
            into.moves += [Move(each, came, place(number, 1 if later else 0)) for each in who]


def _stayed(who: Iterable[str], where: tuple[Span, ...]) -> list[Move]:
    """Who took part in these items alone came before them and left after."""
    moves: list[Move] = []
    for each in who:
        for span in where:
            moves += [Move(each, True, span.first)] if span.first else []
            moves += [Move(each, False, (*span.last[:2], span.last[2] + 1))] if span.last else []
    return moves


def _reason(rest: str) -> str | None:
    found = forms.REASON.search(rest)
    if found is None:
        return None
    told = (found["told"] or found["inner"] or found["dashed"]).strip()
    return None if told.casefold().startswith("inhabilitet") else forms.VAGUE.sub("", told).strip() or None


def _form(template: str) -> re.Pattern[str]:
    """A pattern for what the house's template prints; a name with its party is read as a name."""
    return pattern(_open(template.replace("_party}", "}")))


def _open(sentence: str) -> str:
    """The sentence without its full stop."""
    return sentence.strip().removesuffix(".").rstrip()
