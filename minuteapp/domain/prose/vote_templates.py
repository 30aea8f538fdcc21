"""A house's own sentences about a ballot, read backwards: what `prose.phrasing` writes, it understands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from minuteapp.domain.prose.motion import tidied
from minuteapp.domain.prose.people import headcount, voters
from minuteapp.domain.prose.phrasing import PLAIN_VERDICTS, cut_after_sentence
from minuteapp.domain.prose.templates import pattern
from minuteapp.domain.prose.vote_forms import TELLS
from minuteapp.domain.record import Position, Voter
from minuteapp.domain.vote_wording import VoteWording

MOST_LETTERS = 80  # initials and letters in one sentence: a council of 31 has some two each
_IN_BRACKETS = re.compile(r"\s*\[\s*([^\[\]]*)\]\s*")
_SHORT_NAMES = re.compile(r"\{(who|count|members|votes)\}")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_AFTER_LETTER = re.compile(r"(?<=\b[A-ZÆØÅ])\. |(?<=\b[A-ZÆØÅ]{2})\. |(?<=\))\. ")
_BODY = r"(?:[\w&,.-]+ ){0,6}?[\w-]*(?:udvalg(?:et)?|råd(?:et)?|bestyrelsen?|repræsentation(?:en)?)"
_TAIL = r"(?P<tail>[,;]? (?:med (?:den |følgende )?bemærkning|idet|under forudsætning|dog|således)\b.*)"
_ANY_TAIL = r"(?P<tail>[,;]? .+)"
"""What was added before the full stop: in the usual words first, for others may be the motion's own."""
_NUMBERS = {
    f"{position}_{name}": form
    for position in Position
    for name, form in (
        ("who", r".+?"),
        ("count", r"\d{1,3}"),
        ("members", r"(?:\d{1,3}|ingen) medlem(?:mer)?"),
        ("votes", r"\d{1,3} stemmer?"),
    )
}


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence says of a ballot; ``subject`` is what was voted on.

    ``begins``, ``ends``: it tells how the ballot went, before its sides or after them.
    """

    begins: bool
    ends: bool
    subject: str | None
    sides: dict[Position, tuple[Voter, ...]]
    counts: dict[Position, int]


@dataclass(frozen=True, slots=True)
class _Form:
    form: re.Pattern[str]
    begins: bool = False
    ends: bool = False
    subject: str | None = None  # what it is about, where the sentence does not say so itself

    def read(self, text: str) -> Said | None:
        found = self.form.fullmatch(text)
        if found is None or TELLS.search(found.groupdict().get("tail") or ""):
            return None  # who stood apart may be told after how it went: *Indstillingen godkendt, idet A stemte imod*
        told = {name: value for name, value in found.groupdict().items() if value}
        sides = {position: voters(told[f"{position}_who"]) for position in Position if f"{position}_who" in told}
        named = {position: people for position, people in sides.items() if people}
        if len(named) < len(sides):
            return None
        printed = {
            position: int(told[key].split()[0]) if told[key][0].isdigit() else 0
            for position in Position
            for name in ("count", "members", "votes")
            if (key := f"{position}_{name}") in told
        }
        beside = {position: headcount(told[f"{position}_who"]) for position in named}
        counts = {position: count for position, count in beside.items() if count is not None} | printed
        called = tidied(told.get("subject") or told.get("what") or "") or self.subject
        return Said(self.begins, self.ends, called, named, counts)


class OwnSentences:
    """The sentences a house's `VoteWording` can become."""

    def __init__(self, wording: VoteWording) -> None:
        self._forms = tuple(_forms(wording))

    def read(self, text: str) -> tuple[Said, ...]:
        """Return what the text says, a value a sentence; empty where it is none of the house's own.

        A letter before a full stop may be a party's or a name's initial (*Imod stemte A. Ben Haddou tog forbehold.*):
        it ends a sentence where both halves are the house's own.
        """
        ends = [(end.start(), end.end()) for end in islice(_AFTER_LETTER.finditer(text), MOST_LETTERS)]
        return self._from(text, 0, ends, set())

    def _from(self, text: str, start: int, ends: Sequence[tuple[int, int]], unread: set[int]) -> tuple[Said, ...]:
        """What is said from there on; ``unread`` are the places from which nothing could be read, tried but once."""
        for stop, after in ends:
            if stop > start and after not in unread and (first := self._one(text[start:stop])):
                if rest := self._from(text, after, ends, unread):
                    return (first, *rest)
                unread.add(after)
        return (said,) if (said := self._one(text[start:])) else ()

    def _one(self, text: str) -> Said | None:
        return next(filter(None, (form.read(text) for form in self._forms)), None)


@lru_cache(maxsize=64)
def own_sentences(wording: VoteWording) -> OwnSentences:
    """Return the wording's sentences, made once."""
    return OwnSentences(wording)


def _forms(wording: VoteWording) -> Iterator[_Form]:
    sides = (
        (Position.FOR, wording.for_),
        (Position.AGAINST, wording.against),
        (Position.AGAINST, wording.noted_against),
        (Position.ABSTAINING, wording.abstaining),
        (Position.RESERVED, wording.reserved),
    )
    for position, text in sides:
        for sentence, _, subject in _sentences(text, position, wording):
            yield _Form(_form(sentence, wording), subject=subject)
    how = (
        *(wording.without_vote, wording.majority, wording.few, wording.carried),
        *(wording.fallen, wording.fallen_tie, wording.fallen_unvoted, *PLAIN_VERDICTS.values()),
    )
    told = [each for text in how for each in _sentences(text or "", Position.FOR, wording)]
    last = wording.outcome_last
    for tail in (_TAIL, "", _ANY_TAIL):
        for sentence, first, subject in told:
            if first or not tail:
                yield _Form(_form(sentence, wording, tail), first and not last, first and last, subject)


def _sentences(template: str, position: Position, wording: VoteWording) -> Iterator[tuple[str, bool, str | None]]:
    """The sentences of one of the wording's texts, whether each is the first, and what it can only be about."""
    for verb, result, subject in _words(template, wording):
        rest = template.replace("{verb}", verb).replace("{result}", result)
        rest = _SHORT_NAMES.sub(rf"{{{position}_\1}}", rest)
        first = True
        while rest:
            sentence, rest = cut_after_sentence(rest)
            sentence = _IN_BRACKETS.sub(r"\1", sentence) if _IN_BRACKETS.fullmatch(sentence) else sentence
            yield sentence.strip(), first, subject
            first = False


def _words(template: str, wording: VoteWording) -> Iterator[tuple[str, str, str | None]]:
    """What a majority may have done, what became of the motion, and which motion it can only have been."""
    council, told = wording.council, "{verb}" in template
    if wording.verb_postponement and told:
        yield wording.verb_postponement, "", wording.subject_postponement
    if council.verb_postponement and told:
        yield council.verb_postponement, "", wording.subject_postponement
    verbs = dict.fromkeys((wording.verb, council.verb or wording.verb) if told else ("",))
    results = (wording.result, wording.result_postponement, council.result or wording.result)
    for verb in verbs:
        for result in dict.fromkeys(results if "{result}" in template else ("",)):
            yield verb, result, None


def _form(sentence: str, wording: VoteWording, tail: str = "") -> re.Pattern[str]:
    subjects = (
        *(wording.subject_own, wording.subject_amendment, wording.subject_postponement),
        *(wording.subject_many, wording.subject, wording.subject_none),
    )
    subject = "|".join(_GROUP_NAME.sub("(?:", pattern(text).pattern) for text in subjects)
    values = _NUMBERS | {"subject": f"(?:{subject})", "what": f"(?:{subject})"}
    values["body"] = rf"(?>{re.escape(wording.body)}|{_BODY})(?=s?\b)"
    found = pattern(sentence.removesuffix("."), values)
    return re.compile(f"{found.pattern}{tail}", found.flags)
