"""Ballots in prose: who was for, against, abstained or reserved, as the houses write it (domain.md, Votes)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from minuteapp.domain.prose import vote_forms as forms
from minuteapp.domain.prose.danish import capitalised
from minuteapp.domain.prose.people import headcount, voters
from minuteapp.domain.prose.sentences import sentences
from minuteapp.domain.prose.vote_templates import Said, own_sentences
from minuteapp.domain.record import Count, DecisionParagraph, Position, Vote, Voter
from minuteapp.domain.style import HouseStyle

LONGEST_SENTENCE = 6_000
MOST_CLAUSES = 12


@dataclass(slots=True)
class _Ballot:
    point: int | None
    motion: str | None = None
    rejects: bool = False  # told from those who rejected it, so that those in favour come after them
    numbered: bool = False  # how it went is told in numbers, before anybody is named
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
        for sentence in sentences(forms.QUOTATION.sub(": ….", paragraph.text)):
            reader.read(sentence, paragraph.point)
    votes = [ballot.vote() for ballot in reader.ballots if any(ballot.sides.values()) or ballot.counts]
    return Ballots(tuple(votes), tuple(reader.unread))


class _Reader:
    def __init__(self, style: HouseStyle) -> None:
        self.ballots: list[_Ballot] = []
        self.unread: list[str] = []
        self._own = own_sentences(style.votes)
        self._body = style.votes.body
        self._closed = False  # the next to be named stood in another ballot

    def read(self, sentence: str, point: int | None) -> None:
        if len(sentence) > LONGEST_SENTENCE:
            return
        text = " ".join(forms.QUOTED.split(sentence, maxsplit=1)[0].split()).rstrip(".").strip()
        if said := self._own.read(text):
            for each in said:
                self._tell(each, point)
            return
        for form, meant in forms.REWRITES:
            text = form.sub(meant, text)
        if not forms.HINT.search(text):
            return
        understood = (
            self._several(text, point)
            or self._one(text, point)
            or self._clauses(text, point)
            or self._outcome(text, point)
        )
        if forms.UNNAMED.search(text) or (not understood and forms.MUST_READ.search(text)):
            self.unread.append(sentence)

    def _tell(self, said: Said, point: int | None) -> None:
        """Enter what a sentence of the house's own says; the one that tells how it went begins a ballot or ends it."""
        motion = _motion_called(said.subject or "")
        if said.begins:
            self._numbered(point, motion)
        for position, people in said.sides.items():
            self._stand(position, people, point, motion)
        ballot = self._current(point)
        ballot.counts |= said.counts
        if said.ends:
            ballot.motion = ballot.motion or motion
            self._closed = True

    def _one(self, text: str, point: int | None) -> bool:
        return (
            self._result(text, point)
            or self._side(text, point)
            or self._majority(text, point)
            or self._inverted(text, point)
            or self._act(text, point)
        )

    def _result(self, text: str, point: int | None) -> bool:
        """How it went, in numbers: *godkendt med 42 stemmer mod 4*, *bortfaldt ved stemmelighed (3-3)*."""
        if found := forms.ABSTAINERS.fullmatch(text):
            number = 0 if found["n"].casefold() == "ingen" else int(found["n"])
            self._current(point).counts[Position.ABSTAINING] = number
            return True
        if found := forms.COUNTED.fullmatch(text):
            fell = found["verb"].casefold() in ("forkastet", "faldt", "afvist")
            sides = (Position.AGAINST, Position.FOR) if fell else (Position.FOR, Position.AGAINST)
            ballot = self._numbered(point, self._motion(found["subject"] or ""))
            ballot.counts |= dict(zip(sides, (int(found["first"]), int(found["second"])), strict=True))
            named = (_people(found[group]) if found[group] else None for group in ("these", "those"))
            ballot.sides |= {side: people for side, people in zip(sides, named, strict=True) if people}
            if abstained := forms.NUMBERS[Position.ABSTAINING].search(found["rest"]):
                ballot.counts[Position.ABSTAINING] = int(abstained[1])
            return True
        if found := forms.TIED.fullmatch(text):
            ballot = self._numbered(point, self._motion(found["subject"]))
            if found["first"]:
                ballot.counts |= {Position.FOR: int(found["first"]), Position.AGAINST: int(found["second"])}
            return True
        if forms.WITHOUT.search(text):
            self._new(point, self._motion(forms.WITHOUT.split(text)[0]))
            return True
        return self._against_votes(text, point) or self._numbers(text, point)

    def _against_votes(self, text: str, point: int | None) -> bool:
        """Only those against are told: *Tiltrådt mod 1 stemme (O)*."""
        found = forms.AGAINST_VOTES.fullmatch(text)
        if found is None:
            return False
        who = next((found[group] for group in ("inside", "whose", "of", "own") if found[group]), "")
        people = voters(re.sub(r"s(?= \([^()]+\)$)", "", who) if found["own"] else who) if who else ()
        if people is None or not (people or found["n"]):
            return False
        self._stand(Position.AGAINST, people, point, None, int(found["n"]) if found["n"] else None)
        return True

    def _numbers(self, text: str, point: int | None) -> bool:
        """*13 stemte for, 8 stemte imod og 2 undlod at stemme*, nobody named."""
        counts = {side: int(found[1]) for side, form in forms.NUMBERS.items() if (found := form.search(text))}
        if len(counts) < 2 or "(" in text:
            return False
        self._numbered(point, None).counts |= counts
        return True

    def _side(self, text: str, point: int | None) -> bool:
        """A side under its label: *For: …*, *Imod stemte …*, *Undlod at stemme: …*."""
        understood = False
        for piece in forms.NEXT_SIDE.split(text):
            understood = self._one_side(piece, point) or (understood and self._act(piece, point)) or understood
        return understood

    def _one_side(self, text: str, point: int | None) -> bool:
        for form, position in forms.SIDES:
            if match := form.fullmatch(text.rstrip(". ")):
                people = _people(match["who"])
                if people is not None:
                    motion = self._motion(match.groupdict().get("what") or "") if position is Position.FOR else None
                    self._stand(position, people, point, motion, headcount(match["who"]))
                    return True
        return False

    def _majority(self, text: str, point: int | None) -> bool:
        """*Et flertal i udvalget A (X) og B (Y) godkendte indstillingen.*"""
        found = forms.MAJORITY.match(text)
        if found is None:
            return False
        act = forms.ACT.fullmatch(text[found.end() :])
        people = _people(act["who"]) if act else None
        position = _position(act) if act else None
        minority = found["size"].casefold() == "mindretal"
        if minority and (wants := forms.MINORITY_WANTS.search(text, found.end())) and position in (None, Position.FOR):
            people, position = _people(text[found.end() : wants.start()]), Position.AGAINST
        if position is None or not people:
            return False
        if position is Position.FOR and self._current(point).sides:
            self._new(point, None)
        who = act["who"] if act else ""
        ballot = self._stand(position, people, point, self._motion(act["rest"]) if act else None, headcount(who))
        ballot.rejects = bool(act and forms.REJECTED.match(act["against"] or ""))
        return True

    def _inverted(self, text: str, point: int | None) -> bool:
        """*Herefter stemte A og V for indstillingen*, *dog undlod F at stemme*."""
        found = forms.INVERTED.fullmatch(text)
        if found is None:
            return False
        who = found["voted"] or found["abstained"] or found["reserved"]
        position = Position.ABSTAINING if found["abstained"] else Position.RESERVED
        if found["voted"]:
            position = {"for": Position.FOR, "imod": Position.AGAINST}.get(
                found["side"].casefold(), Position.ABSTAINING
            )
        people = _people(who)
        if not people:
            return False
        if forms.NEXT_MOTION.match(text):
            self._close(point)
        motion = self._motion(found["rest"]) if position is Position.FOR else None
        self._stand(position, people, point, motion, headcount(who))
        return True

    def _several(self, text: str, point: int | None) -> bool:
        """Several sides in one sentence: *A og B stemte for, V stemte imod, mens O undlod at stemme*."""
        first, *others = _clauses(text)
        if not others:
            return False
        understood = self._one(first, point) or self._clauses(first, point) or self._outcome(first, point)
        for each in others:
            understood = self._one(each, point) or understood
        return understood

    def _clauses(self, text: str, point: int | None) -> bool:
        """*Godkendt, idet A (X) stemte imod*, *Anbefales, dog stemte A (X) imod*: what was decided names nobody."""
        how, *clauses = forms.CLAUSES.split(text)
        if not clauses:
            return False
        self._outcome(how, point)
        first = self._one(how, point)
        understood = [self._one(clause.strip(), point) for clause in clauses]
        return first or any(understood)

    def _outcome(self, text: str, point: int | None) -> bool:
        """*Herefter blev indstillingen godkendt.*: what follows is about another ballot than the last one."""
        ended = self.ballots and self.ballots[-1].point == point and self.ballots[-1]
        outcome = forms.OUTCOME.fullmatch(text)
        if not ended or not (forms.NEXT_MOTION.fullmatch(text) or outcome) or forms.CONCLUDES.search(text):
            return False
        if forms.NEXT_MOTION.fullmatch(text) or (outcome and (ended.motion or ended.rejects or ended.numbered)):
            self._closed = bool(ended.sides)
        return True

    def _close(self, point: int | None) -> None:
        self._closed = bool(self.ballots and self.ballots[-1].point == point and self.ballots[-1].sides)

    def _act(self, text: str, point: int | None) -> bool:
        """*A (X) stemte imod.*; for those in favour a party must be told, or it is not about a ballot."""
        act = forms.ACT.fullmatch(text)
        people = voters(act["who"]) if act else None
        if act is None or people is None:
            return False
        position, count = _position(act), headcount(act["who"])
        if not people:
            return count is not None and self._count(position, count, point)
        if position is Position.FOR and not any(voter.party for voter in people):
            return False
        motion = self._motion(act["rest"]) if position is Position.FOR else None
        self._stand(position, people, point, motion, count)
        return True

    def _count(self, position: Position, count: int, point: int | None) -> bool:
        """How many stood on a side that names nobody."""
        ballot = self._current(point)
        if position in ballot.sides or position in ballot.counts:
            ballot = self._new(point, None)
        ballot.numbered = ballot.numbered or not ballot.sides
        ballot.counts[position] = count
        return True

    def _stand(
        self,
        position: Position,
        people: tuple[Voter, ...],
        point: int | None,
        motion: str | None = None,
        count: int | None = None,
    ) -> _Ballot:
        ballot = self._current(point)
        begins = position is Position.FOR and ballot.sides and not ballot.numbered and not ballot.rejects
        if _told_again(ballot.sides.get(position, ()), people):
            return ballot
        if position in ballot.sides or begins:
            ballot = self._new(point, motion)
        elif motion and not ballot.motion:
            ballot.motion = motion
        ballot.sides[position] = people
        if count is not None:
            ballot.counts.setdefault(position, count)
        return ballot

    def _current(self, point: int | None) -> _Ballot:
        if self.ballots and self.ballots[-1].point == point and not self._closed:
            return self.ballots[-1]
        return self._new(point, None)

    def _numbered(self, point: int | None, motion: str | None) -> _Ballot:
        """A ballot of its own, whose voters are named after the numbers."""
        ballot = self._new(point, motion)
        ballot.numbered = True
        return ballot

    def _new(self, point: int | None, motion: str | None) -> _Ballot:
        self._closed = False
        ballot = _Ballot(point, motion)
        self.ballots.append(ballot)
        return ballot

    def _motion(self, text: str) -> str | None:
        """What was voted on, when it was not the recommendation."""
        bare = forms.TAIL.split(text.strip(), maxsplit=1)[0].strip(" .")
        bare = re.sub(r"\s+(?:blev|er)$|^(?:at stemme)\b", "", bare).strip()
        return None if bare.startswith(("til ", "over for ")) else _motion_called(bare)


def _motion_called(subject: str) -> str | None:
    """The motion of that name; None for the recommendation, and for words that name none."""
    if forms.RECOMMENDATION.match(subject):
        return None
    if subject.casefold() in ("", "forslaget", "sagen", "dette", "det", "denne", "ja"):
        return None
    return capitalised(subject)


def _clauses(text: str) -> list[str]:
    """The sentence, cut before each voters that a word for their stance follows."""
    cuts: list[tuple[int, int]] = []
    for stance in islice(forms.STANCE.finditer(text), MOST_CLAUSES):
        told = forms.TELLS.search(text, cuts[-1][1] if cuts else 0, stance.start())
        for apart in islice(forms.APART.finditer(text, told.end(), stance.start()), MOST_CLAUSES) if told else ():
            if _are_voters(text[apart.end() : stance.start()], stance[0]):
                cuts.append(apart.span())
                break
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _are_voters(text: str, stance: str) -> bool:
    """Whether the text says who or how many took this stance, be it as a minority; *8 stemmer imod* are votes."""
    people = voters(forms.MAJORITY.sub("", text, count=1))
    counted = people is not None and headcount(text) is not None and not stance.casefold().startswith("stemmer")
    return bool(people) or counted


def _position(act: re.Match[str]) -> Position:
    return next(position for position in Position if act[position.value])


def _told_again(before: tuple[Voter, ...], now: tuple[Voter, ...]) -> bool:
    """Whether a side's parties are only named once more: *Liste V stemte imod, idet …* after V's members."""
    named = {voter.party for voter in before if voter.name}
    return bool(now) and all(voter.name is None and voter.party in named for voter in now)


def _people(text: str) -> tuple[Voter, ...] | None:
    """The voters a text names, whatever reason follows them."""
    people = voters(text)
    if people is None and ", " in text:
        before = re.split(r",\s+(?:idet|da|fordi|med|der|som|hvis|grundet)\b", text, maxsplit=1)[0]
        people = voters(before) if before != text else None
    return people
