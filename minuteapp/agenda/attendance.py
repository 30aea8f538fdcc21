"""Who was there, as a decision's sentences tell it: absence, substitutes, recusal, coming and going."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from minuteapp.domain.people_prose import name, names
from minuteapp.domain.record import Recused, Substitute
from minuteapp.domain.style import HouseStyle
from minuteapp.domain.templates import pattern

LONGEST_SENTENCE = 2_000

_ITEM = r"(?:punkt(?:et)?|sagen|sag|mødet|behandlingen|dagsordenen|afstemningen)"
_ABSENT = [
    re.compile(form, re.IGNORECASE | re.DOTALL)
    for form in (
        r"(?:fraværende(?: (?:med|uden) afbud)?|afbud fra|afbud|ikke til ?stede(?: var)?|fravær|ikke mødt)\s*:\s*"
        r"(?P<names>.+)",
        r"afbud fra (?P<names>[^:]+)",
        r"(?P<names>.+?) (?:var|er) (?:ikke til ?stede|fraværende)(?: under .+| ved .+| i .+)?",
        r"(?P<names>.+?) (?:havde meldt|har meldt|meldte) afbud(?: til .+)?",
        rf"(?P<names>.+?) deltog ikke (?:i|under|ved) (?:dette |sagens |punktets )?(?:behandling|{_ITEM}).*",
    )
]
_ABSENT_REPLACED = [
    re.compile(form, re.IGNORECASE | re.DOTALL)
    for form in (
        r"(?:fraværende|afbud fra|afbud)\s*:?\s*(?P<replaces>.+?)\s*[,–-]+\s*stedfortræder:?\s+(?P<name>.+)",
        r"(?:fraværende|afbud fra|afbud)\s*:?\s*(?P<replaces>.+?)\s+[–-]\s+(?P<name>.+?) (?:mødte|deltog) som "
        r"stedfortræder",
        r"(?P<replaces>.+?) (?:havde meldt|har meldt|meldte) afbud,? og (?P<name>.+?) (?:deltog|mødte) i stedet",
        r"(?P<name>.+?) (?:deltog|deltager|mødte)(?: i mødet)? i stedet for (?P<replaces>.+)",
    )
]
_SUBSTITUTE = [
    re.compile(form, re.IGNORECASE | re.DOTALL)
    for form in (
        r"(?P<name>.+?) (?:deltog|deltager|mødte|møder|er indkaldt|var indkaldt|indkaldt|indtrådte|sad)(?: i \w+)? som "
        r"(?:stedfortræder|suppleant)(?: for (?P<replaces>.+?))?(?: under .+| i .+)?",
        r"(?P<name>.+?)[ ,:–-]+(?:suppleant|stedfortræder) for (?P<replaces>.+)",
        r"(?:stedfortræder|suppleant)(?: for (?P<replaces>[^:]+))?:\s*(?P<name>.+)",
        r"(?:i stedet )?for (?P<replaces>.+?) (?:deltog|mødte|deltager|indtrådte) (?:stedfortræder|suppleant)(?:en)? "
        r"(?P<name>.+)",
    )
]
_RECUSED_REPLACED = re.compile(
    r"under (?:punkt \w+|punktet|behandlingen(?: af .+?)?) deltog (?:stedfortræder |suppleant )?(?P<name>.+?),? "
    r"(?:da|idet|fordi) (?P<recused>.+?) var inhabil",
    re.IGNORECASE,
)
_RECUSED = re.compile(
    r"(?P<name>.+?) (?:var|er|erklærede sig|blev erklæret|blev fundet|blev kendt|meldte sig) inhabile?\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_KEPT_OUT = re.compile(
    r"(?P<name>.+?) (?:deltog ikke|forlod|gik)\b.*(?:på grund af|pga\.?|grundet|som følge af) inhabilitet\b.*",
    re.IGNORECASE | re.DOTALL,
)
_REASON = re.compile(
    r"(?:,?\s*\b(?:idet|da|fordi|på grund af|pga\.?)\s+(?P<told>.+?)|\s*\((?P<inner>.+)\)|\s*[–-]\s+(?P<dashed>.+))"
    r"(?:,?\s+og\s+(?:forlod|deltog|gik)\b.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_VAGUE = re.compile(r"^(?:vedkommende|den pågældende|han|hun|pågældende)\s+", re.IGNORECASE)
_MOVES = re.compile(
    r"(?P<names>.+?) (?:ankom|mødte|forlod|gik|kom|deltog fra|deltog til)\b(?! ikke)"
    r".*(?:\bkl\.?\s*\d|punkt(?:erne)? \d|mødet|lokalet)",
    re.IGNORECASE | re.DOTALL,
)
_MEETING = re.compile(
    r"(?:mødet|mødets?)\s+(?:blev\s+)?(?:hævet|sluttede?|slut|begyndte|startede?|påbegyndt|åbnet|afsluttet)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_HINT = re.compile(
    r"fravær|afbud|til ?stede|inhabil|stedfortræder|suppleant|deltog|deltager|mødte|forlod|ankom|\bkom\b|\bgik\b|hævet"
    r"|sluttede|i stedet|mødt",
    re.IGNORECASE,
)
_NOT_RECUSED = re.compile(r"ikke (?:var |er |at være )?inhabil", re.IGNORECASE)


_MOVE = re.compile(
    r"\b(?P<act>ankom|mødte|kom|forlod mødet|gik)\b(?! ikke)(?P<rest>.*?)(?=\bog (?:forlod|gik|ankom)\b|$)",
    re.IGNORECASE | re.DOTALL,
)
_AT_ITEM = re.compile(
    r"\b(?P<when>under|før|efter|inden)\b.*?(?:punkt|pkt\.?|sag)(?:et|en)?(?:\s+nr\.?)?(?:\s+(?P<item>\d{1,4}[a-z]?)\b)?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody came or left before, under or after an item; ``item`` is None for the one it is told in."""

    name: str
    came: bool
    when: str
    item: str | None


@dataclass(slots=True)
class Attendance:
    """What one decision's sentences tell; ``absent`` is None as long as nothing does."""

    absent: tuple[str, ...] | None = None
    recused: list[Recused] = field(default_factory=list)
    substitutes: list[Substitute] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)

    def miss(self, people: tuple[str, ...]) -> None:
        """Note these as absent."""
        self.absent = tuple(dict.fromkeys((*(self.absent or ()), *people)))


class AttendanceReader:
    """Reads attendance sentences, the house's own wording first."""

    def __init__(self, style: HouseStyle) -> None:
        wording = style.attendance
        self._absent = [pattern(_open(text)) for text in (wording.absent_one, wording.absent_many) if text]
        self._none = wording.absent_none
        self._substitute = pattern(_open(wording.substitute))
        self._recused = pattern(_open(wording.recused))

    def read(self, sentence: str, into: Attendance) -> bool:
        """Note what the sentence tells and return True; False where it is no attendance sentence."""
        text = _open(sentence)
        if self._none and text == _open(self._none):
            into.miss(())
            return True
        if len(text) > LONGEST_SENTENCE:
            return False
        if not _HINT.search(text) and not any(form.fullmatch(text) for form in self._absent):
            return False
        if _NOT_RECUSED.search(text):
            return False
        return (
            self._read_recused(text, into)
            or self._read_replaced(text, into)
            or self._read_substitute(text, into)
            or self._read_absent(text, into)
            or _read_other(text, into)
        )

    def _read_recused(self, text: str, into: Attendance) -> bool:
        if found := _RECUSED_REPLACED.match(text):
            substitute, person = name(found["name"]), name(found["recused"])
            if substitute and person:
                into.recused.append(Recused(person))
                into.substitutes.append(Substitute(substitute, person))
                return True
        if found := self._recused.fullmatch(text):
            person = name(found["name"])
            if person:
                into.recused.append(Recused(person, found.groupdict().get("reason")))
                return True
        for form in (_RECUSED, _KEPT_OUT):
            if (found := form.fullmatch(text)) and (people := names(found["name"])):
                into.recused += [Recused(person, _reason(found.groupdict().get("rest") or "")) for person in people]
                return True
        return False

    def _read_replaced(self, text: str, into: Attendance) -> bool:
        for form in _ABSENT_REPLACED:
            if found := form.fullmatch(text):
                substitute, missing = name(found["name"]), names(found["replaces"])
                if substitute and missing:
                    into.miss(missing)
                    into.substitutes.append(Substitute(substitute, missing[-1]))
                    return True
        return False

    def _read_substitute(self, text: str, into: Attendance) -> bool:
        for form in (self._substitute, *_SUBSTITUTE):
            if found := form.fullmatch(text):
                substitute, replaces = name(found["name"]), found.groupdict().get("replaces")
                replaced = name(replaces) if replaces else None
                if not replaces and ":" in text and len(into.absent or ()) == 1:
                    replaced = (into.absent or ())[0]
                if substitute and (replaced or not replaces):
                    into.substitutes.append(Substitute(substitute, replaced))
                    return True
        return False

    def _read_absent(self, text: str, into: Attendance) -> bool:
        for form in (*self._absent, *_ABSENT):
            if (found := form.fullmatch(text)) and (people := names(found["names"])) is not None:
                into.miss(people)
                return True
        return False


def _read_other(text: str, into: Attendance) -> bool:
    """Whether the sentence tells of coming and going, or of the meeting's start and end; note who moved when."""
    if _MEETING.fullmatch(text):
        return True
    found = _MOVES.match(text)
    people = names(found["names"]) if found else None
    if found is None or not people:
        return False
    for move in _MOVE.finditer(text, found.end("names")):
        at = _AT_ITEM.search(move["rest"])
        if at:
            came = move["act"].casefold() in ("ankom", "mødte", "kom")
            into.moves += [Move(person, came, at["when"].casefold(), at["item"]) for person in people]
    return True


def _reason(rest: str) -> str | None:
    found = _REASON.search(rest)
    if found is None:
        return None
    return _VAGUE.sub("", (found["told"] or found["inner"] or found["dashed"]).strip()).strip() or None


def _open(sentence: str) -> str:
    """The sentence without its full stop."""
    return sentence.strip().removesuffix(".").rstrip()
