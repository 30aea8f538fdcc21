"""Ballots in prose: who was for, against, abstained or reserved, as the houses write it (domain.md, Votes)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from minuteapp.domain.people_prose import voters
from minuteapp.domain.record import Count, DecisionParagraph, Position, Vote, Voter
from minuteapp.domain.sentences import sentences
from minuteapp.domain.style import HouseStyle
from minuteapp.domain.templates import pattern

LONGEST_SENTENCE = 6_000

_FLAGS = re.IGNORECASE | re.DOTALL
_ACTS = {
    Position.AGAINST: r"(?:stemte|stemmer|har stemt) (?:i?mod|nej)\b|(?:kan|kunne|vil|ville) ikke "
    r"(?:anbefale|tiltræde|støtte|godkende|tilslutte|medvirke|stemme for)\w*|er imod\b|var imod\b"
    r"|(?:forkastede|afviste)\b",
    Position.ABSTAINING: r"(?:undlod|undlader|afstod|afstår)\b|(?:stemte|stemmer) (?:hverken|blankt)|afholdt sig",
    Position.RESERVED: r"(?:tog|tager|har taget) (?:et )?forbehold|afvente(?:r|de)\b|forbeholder sig|forbeholdt sig",
    Position.FOR: r"(?:stemte|stemmer|har stemt) (?:for|ja)\b|(?:anbefale|godkende|støtte|indstille)(?:r|de)?\b"
    r"|(?:tiltræde|vedtage)r\b|godkendte\b|tiltrådte\b|vedtog\b|besluttede\b|tilslutte(?:r|de) sig\b"
    r"|kan (?:godkende|anbefale|tiltræde)\b",
}
_ACT = re.compile(
    r"(?P<who>.+?)\s+(?:"
    + "|".join(f"(?P<{position.value}>{form})" for position, form in _ACTS.items())
    + r")\s*(?P<rest>.*)",
    _FLAGS,
)
_MAJORITY = re.compile(
    r"(?:et\s+(?:\w+\s+)?|udvalgets\s+|)(?P<size>flertal|mindretal)(?:let|lets)?\s*"
    r"(?:i\s+(?P<body>(?:[\w&,-]+\s+){0,6}?[\w-]*(?:udvalget|rådet|bestyrelsen|repræsentationen|direktionen|gruppen))\s*)?"
    r"(?:\(\d+\)\s*)?(?:,?\s*bestående af\s+|,\s*)?",
    _FLAGS,
)
_SIDES = (
    (re.compile(r"for(?: \w+)? stemte:?\s*(?P<who>.+)", _FLAGS), Position.FOR),
    (re.compile(r"i?mod(?: \w+)? stemte:?\s*(?P<who>.+)", _FLAGS), Position.AGAINST),
    (re.compile(r"hverken for eller imod(?: stemte)?:?\s*(?P<who>.+)", _FLAGS), Position.ABSTAINING),
    (re.compile(r"(?:undlod(?: at stemme)?|undladt|blankt?)\s*:\s*(?P<who>.+)", _FLAGS), Position.ABSTAINING),
    (re.compile(r"(?:undlod at stemme|blankt stemte):?\s+(?P<who>.+)", _FLAGS), Position.ABSTAINING),
    (re.compile(r"(?:stemmer )?for:\s*(?P<who>.+)", _FLAGS), Position.FOR),
    (re.compile(r"(?:stemmer )?i?mod:\s*(?P<who>.+)", _FLAGS), Position.AGAINST),
    (re.compile(r"forbehold:\s*(?P<who>.+)", _FLAGS), Position.RESERVED),
)
_NEXT_SIDE = re.compile(r"\.?\s+(?=(?:Imod|Mod|For|Undlod|Blankt)(?: stemte)?:|(?:Imod|For) stemte )")
_BESIDE = re.compile(r"(?P<how>[^,]+?),\s+(?:idet|dog|mens|men)\s+(?P<clause>.+)", _FLAGS)
_INVERTED = re.compile(r"stemte\s+(?P<who>.+?)\s+(?P<side>for|imod)\b.*", _FLAGS)
_COUNTED = re.compile(
    r"(?:(?P<subject>.+?)\s+(?:blev\s+|er\s+)?)?"
    r"(?P<verb>godkendt|vedtaget|anbefalet|anbefales|tiltrådt|forkastet|faldt|afvist)"
    r"\s+med\s+(?:stemmerne\s+)?(?P<first>\d{1,3})\s+(?:stemmer\s+)?(?:for\s+)?(?:\((?P<these>[^()]+)\)\s+)?"
    r"(?:i?mod|og)\s+(?P<second>\d{1,3})\b(?:\s+stemmer)?(?:\s+i?mod)?(?:\s+\((?P<those>[^()]+)\))?(?P<rest>.*)",
    _FLAGS,
)
_TIED = re.compile(
    r"(?P<subject>.+?)\s+(?:er\s+)?bortfald\w*\s+ved\s+stemmelighed(?:\s*\((?P<first>\d+)\s*[-–]\s*(?P<second>\d+)\))?.*",
    _FLAGS,
)
_ABSTAINERS = re.compile(r"(?P<n>\d{1,3}|ingen)(?:\s+medlem(?:mer)?)?\s+(?:undlod|undlader)\b.*", _FLAGS)
_WITHOUT = re.compile(r"\buden afstemning\b", _FLAGS)
_RECOMMENDATION = re.compile(r"(?:forvaltningens |administrationens )?indstilling(?:en|erne)?\b", re.IGNORECASE)
_TAIL = re.compile(r",|\s+(?:med (?:den |følgende )?bemærkning|idet|med følgende|under forudsætning)\b")
_HINT = re.compile(
    r"stemt|stemmer|stemme\b|flertal|mindretal|undlod|undlader|forbehold|uden afstemning|stemmelighed|kan ikke"
    r"|kunne ikke|afvente|medlemmer|^(?:for|i?mod):",
    re.IGNORECASE,
)
_REJECTED = re.compile(r"forkastede|afviste", re.IGNORECASE)
_QUOTED = re.compile(r"(?:^|:\s*)[\"”»“„]")
_MUST_READ = re.compile(r"\b(?:stemte|stemmer (?:for|imod)|undlod at stemme|et flertal|stemmelighed)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Ballot:
    point: int | None
    motion: str | None = None
    rejects: bool = False  # told from those who rejected it, so that those in favour come after them
    counts: dict[Position, int] = field(default_factory=dict)
    sides: dict[Position, tuple[Voter, ...]] = field(default_factory=dict)

    def vote(self) -> Vote:
        count = Count(*(self.counts.get(position) for position in Position)) if self.counts else None
        return Vote(self.point, self.motion, count, *(self.sides.get(position, ()) for position in Position))


@dataclass(frozen=True, slots=True)
class Ballots:
    """The ballots of one decision, and the sentences about voting that were not understood."""

    votes: tuple[Vote, ...]
    unread: tuple[str, ...]


def ballots(paragraphs: Iterable[DecisionParagraph], style: HouseStyle) -> Ballots:
    """Every ballot the paragraphs tell, in order."""
    reader = _Reader(style)
    for paragraph in paragraphs:
        for sentence in sentences(paragraph.text):
            reader.read(sentence, paragraph.point)
    votes = [ballot.vote() for ballot in reader.ballots if ballot.sides or ballot.counts]
    return Ballots(tuple(votes), tuple(reader.unread))


class _Reader:
    def __init__(self, style: HouseStyle) -> None:
        self.ballots: list[_Ballot] = []
        self.unread: list[str] = []
        self._own_motion = pattern(style.votes.subject_own)
        self._body = style.votes.body

    def read(self, sentence: str, point: int | None) -> None:
        if len(sentence) > LONGEST_SENTENCE or not _HINT.search(sentence):
            return
        text = _QUOTED.split(sentence, maxsplit=1)[0].strip().rstrip(".").strip()
        if not _HINT.search(text):
            return
        understood = (
            self._result(text, point)
            or self._side(text, point)
            or self._majority(text, point)
            or self._beside(text, point)
            or self._act(text, point)
        )
        if not understood and _MUST_READ.search(text):
            self.unread.append(sentence)

    def _result(self, text: str, point: int | None) -> bool:
        """How it went, in numbers: *godkendt med 42 stemmer mod 4*, *bortfaldt ved stemmelighed (3-3)*."""
        if found := _ABSTAINERS.fullmatch(text):
            number = 0 if found["n"].casefold() == "ingen" else int(found["n"])
            self._current(point).counts[Position.ABSTAINING] = number
            return True
        if found := _COUNTED.fullmatch(text):
            fell = found["verb"].casefold() in ("forkastet", "faldt", "afvist")
            sides = (Position.AGAINST, Position.FOR) if fell else (Position.FOR, Position.AGAINST)
            ballot = self._new(point, self._motion(found["subject"] or ""))
            ballot.counts |= dict(zip(sides, (int(found["first"]), int(found["second"])), strict=True))
            named = (_people(found[group]) if found[group] else None for group in ("these", "those"))
            ballot.sides |= {side: people for side, people in zip(sides, named, strict=True) if people}
            return True
        if found := _TIED.fullmatch(text):
            ballot = self._new(point, self._motion(found["subject"]))
            if found["first"]:
                ballot.counts |= {Position.FOR: int(found["first"]), Position.AGAINST: int(found["second"])}
            return True
        if _WITHOUT.search(text):
            self._new(point, self._motion(_WITHOUT.split(text)[0]))
            return True
        return False

    def _side(self, text: str, point: int | None) -> bool:
        """A side under its label: *For: …*, *Imod stemte …*, *Undlod at stemme: …*."""
        pieces = _NEXT_SIDE.split(text)
        found = [self._one_side(piece, point) for piece in pieces]
        return all(found)

    def _one_side(self, text: str, point: int | None) -> bool:
        for form, position in _SIDES:
            if match := form.fullmatch(text):
                people = _people(match["who"])
                if people is not None:
                    self._stand(position, people, point)
                    return True
        return False

    def _majority(self, text: str, point: int | None) -> bool:
        """*Et flertal i udvalget A (X) og B (Y) godkendte indstillingen.*"""
        found = _MAJORITY.match(text)
        if found is None:
            return False
        act = _ACT.fullmatch(text[found.end() :])
        people = _people(act["who"]) if act else None
        if act is None or not people:
            return False
        position = _position(act)
        if position is Position.FOR and self._current(point).sides:
            self._new(point, None)
        ballot = self._stand(position, people, point, self._motion(act["rest"]))
        ballot.rejects = _REJECTED.match(act["against"] or "") is not None
        return True

    def _beside(self, text: str, point: int | None) -> bool:
        """*Godkendt, idet A (X) stemte imod*, *Anbefales, dog stemte A (X) imod*: what was decided names nobody."""
        found = _BESIDE.fullmatch(text)
        if found is None or _people(found["how"]) is not None or _ACT.fullmatch(found["how"]):
            return False
        inverted = _INVERTED.fullmatch(found["clause"])
        return self._act(f"{inverted['who']} stemte {inverted['side']}" if inverted else found["clause"], point)

    def _act(self, text: str, point: int | None) -> bool:
        """*A (X) stemte imod.*; for those in favour a party must be told, or it is not about a ballot."""
        act = _ACT.fullmatch(text)
        people = _people(act["who"]) if act else None
        if act is None or not people:
            return False
        position = _position(act)
        if position is Position.FOR and not any(voter.party for voter in people):
            return False
        self._stand(position, people, point, self._motion(act["rest"]) if position is Position.FOR else None)
        return True

    def _stand(
        self, position: Position, people: tuple[Voter, ...], point: int | None, motion: str | None = None
    ) -> _Ballot:
        ballot = self._current(point)
        begins = position is Position.FOR and ballot.sides and not ballot.counts and not ballot.rejects
        taken = position in ballot.sides or begins
        if taken:
            ballot = self._new(point, motion)
        elif motion and not ballot.motion:
            ballot.motion = motion
        ballot.sides[position] = people
        return ballot

    def _current(self, point: int | None) -> _Ballot:
        if self.ballots and self.ballots[-1].point == point:
            return self.ballots[-1]
        return self._new(point, None)

    def _new(self, point: int | None, motion: str | None) -> _Ballot:
        ballot = _Ballot(point, motion)
        self.ballots.append(ballot)
        return ballot

    def _motion(self, text: str) -> str | None:
        """What was voted on, when it was not the recommendation."""
        bare = _TAIL.split(text.strip(), maxsplit=1)[0].strip(" .")
        bare = re.sub(r"\s+(?:blev|er)$|^(?:at stemme)\b", "", bare)
        addressed = bare.startswith(("til ", "over for "))
        if not bare or addressed or _RECOMMENDATION.match(bare) or bare.casefold() in ("forslaget", "sagen"):
            return None
        own = self._own_motion.fullmatch(bare)
        return own.groupdict().get("motion", bare) if own else bare


def _position(act: re.Match[str]) -> Position:
    return next(position for position in Position if act[position.value])


def _people(text: str) -> tuple[Voter, ...] | None:
    """The voters a text names, whatever reason follows them."""
    people = voters(text)
    if people is None and ", " in text:
        before = re.split(r",\s+(?:idet|da|fordi|med)\b", text, maxsplit=1)[0]
        people = voters(before) if before != text else None
    return people
