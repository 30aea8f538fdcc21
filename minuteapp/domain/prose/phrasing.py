"""Phrasing: the sentences that ballots become, and the phrases a minute-taker is offered. Always Danish.

The words are the house style's; what is here is grammar: who is named how, and in which order.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from minuteapp.domain.actions import WHOLE, CastVote, Ending, MotionKind, Slot
from minuteapp.domain.meeting import Ballot, Item, Meeting
from minuteapp.domain.people import with_party
from minuteapp.domain.prose.danish import capitalised
from minuteapp.domain.prose.motion import set_in, tidied
from minuteapp.domain.prose.people import outside_parties
from minuteapp.domain.record import Position
from minuteapp.domain.style import HouseStyle, fill, usual_decisions
from minuteapp.domain.vote_wording import Naming, VoterLists, VoteWording
from minuteapp.domain.voting import Outcome, outcome, tally

MAX_PHRASES = 9
PLAIN_VERDICTS = {
    Outcome.CARRIED: "{subject} {result}.",
    Outcome.FALLEN: "{subject} forkastet.",
    Outcome.TIED: "{subject} bortfaldt.",
}
"""How it went, in words that need nobody on any side."""
_SENTENCE_END = re.compile(r"\.(?=\[?\s+[A-ZÆØÅ{])")


def cut_after_sentence(template: str) -> tuple[str, str]:
    """Return a text's first sentence, and what follows it."""
    end = found.end() if (found := _SENTENCE_END.search(template)) else len(template)
    return template[:end], template[end:]


# -- who ----------------------------------------------------------------------------------------------------------


def who(votes: Sequence[CastVote], position: Position, wording: VoteWording, by_name: Collection[str] = ()) -> str:
    """Return those who took ``position``, as the house names them; persons of a party that splits, always (§ 13).

    ``Naming.PARTIES`` names every party that stands together by its letter, ``Naming.AUTO`` only where all do, since
    letters suffice where the split follows the parties. Someone outside the parties is always named, and so are the
    members of the parties ``by_name``: a letter says that all of them stood there.
    Source: kommunestyrelsesloven § 13, ministry 89.1.3 and 87.1.5.
    """
    by_letter = _by_letter(votes, wording.naming, by_name)
    standing = [vote for vote in votes if vote.position is position]
    letters = list(dict.fromkeys(vote.party for vote in standing if vote.party in by_letter and vote.party))
    persons = [(vote.name, vote.party) for vote in standing if vote.party not in by_letter]
    named = [[each] for each in _party_labels(letters, wording.lists)]
    return _together([*named, *_by_party(persons, wording.lists)], wording.lists)


def _by_letter(votes: Sequence[CastVote], naming: Naming, by_name: Collection[str]) -> set[str]:
    """The parties to be named by their letter: those whose members all stand in one place, where the house does so."""
    stands: dict[str, set[Position]] = {}
    for vote in votes:
        if vote.party and not outside_parties(vote.party):
            stands.setdefault(vote.party, set()).add(vote.position)
    whole = {party for party, positions in stands.items() if len(positions) == 1} - set(by_name)
    if naming is Naming.PERSONS or (naming is Naming.AUTO and len(whole) < len(stands)):
        return set()
    return whole


def _by_party(people: Iterable[tuple[str, str | None]], lists: VoterLists) -> list[list[str]]:
    """Names as they are listed, with their letters, a list a party."""
    groups: dict[str, list[str]] = {}
    alone: list[list[str]] = []
    for name, party in people:
        if party:
            groups.setdefault(party, []).append(name)
        else:
            alone.append([name])
    return [*(each for party, names in groups.items() for each in _lettered(party, names, lists)), *alone]


def _lettered(party: str, names: Sequence[str], lists: VoterLists) -> list[list[str]]:
    """The names of one party; those who belong to none share no letter."""
    if lists.letter_each or outside_parties(party):
        return [[with_party(name, party)] for name in names]
    return [[*names[:-1], with_party(names[-1], party)]]


def _party_labels(letters: Sequence[str], lists: VoterLists) -> list[str]:
    """The parties as the house calls them; a prefix once before letters that follow each other."""
    labels: list[str] = []
    begun = False
    for letter in letters:
        named = lists.party_names.get(letter) or (None if letter.isupper() and " " not in letter else letter)
        labels.append(named or (letter if begun else f"{lists.party_prefix}{letter}"))
        begun = named is None
    return labels


def _together(groups: Sequence[Sequence[str]], lists: VoterLists) -> str:
    """Groups of names as one list."""
    parts = [_listed(group, lists.between, lists.before_last) for group in groups]
    several = len(parts) > 1 and any(len(group) > 1 for group in groups)
    return _listed(parts, lists.between, lists.before_last_party if several else lists.before_last)


def _listed(names: Sequence[str], between: str, before_last: str) -> str:
    return before_last.join(filter(None, (between.join(names[:-1]), *names[-1:])))


# -- what a ballot says -------------------------------------------------------------------------------------------


def ballot_paragraphs(ballot: Ballot, item: Item, style: HouseStyle, by_name: Collection[str] = ()) -> tuple[str, ...]:
    """Return the sentences a ballot becomes, one a paragraph: how it went, for, against, abstaining, reserving.

    ``by_name`` are parties that no letter may stand for, see `minuteapp.domain.vote_presence.unaccounted`.
    """
    wording = style.votes
    values = _values(ballot, item, wording, by_name)
    how = _verdict(ballot, wording)
    if fill(how, values) is None:  # it tells of a side that nobody stood on
        how = PLAIN_VERDICTS[outcome(ballot)]
    head, rest = cut_after_sentence(how)
    told = " ".join(filter(None, (_with_tail(_filled(head, values) or "", ballot.tail), _filled(rest, values))))
    all_for = all(vote.position is Position.FOR for vote in ballot.votes)
    sides = {
        Position.FOR: None if all_for or ballot.without_vote or "{who}" in how else wording.for_,
        Position.AGAINST: wording.noted_against if ballot.without_vote else wording.against,
        Position.ABSTAINING: wording.abstaining,
        Position.RESERVED: wording.reserved,
    }
    apart = {position: text for position, text in sides.items() if text and f"{{{position}_who}}" not in how}
    told_sides = (_filled(text, values | _side(values, position)) for position, text in apart.items())
    after = tuple(filter(None, told_sides))
    paragraphs = tuple(map(tidied, (*after, told) if wording.outcome_last else (told, *after)))
    return (" ".join(paragraphs),) if wording.one_paragraph else paragraphs


def _filled(template: str, values: _Values) -> str | None:
    """The template's text; what stands first in a sentence and is no name has a capital letter there."""
    capitals = {f"{name}_first": capitalised(value) for name, value in values.items() if value}
    return fill(_FIRST.sub(r"\1{\2_first}", template), values | capitals)


_FIRST = re.compile(r"(^\s*|(?<=[.!?] ))\{(body|what|verb|result)\}")


def motion_words(ballot: Ballot, item: Item, style: HouseStyle) -> str | None:
    """Return what was voted on, as the sentences call it; None for the recommendation itself."""
    if ballot.motion.kind is MotionKind.RECOMMENDATION:
        return None
    return tidied(_subject(ballot, item, style.votes))


_Values = dict[str, str | None]


def _values(ballot: Ballot, item: Item, wording: VoteWording, by_name: Collection[str] = ()) -> _Values:
    """What the texts of `VoteWording` may say of the ballot."""
    values: _Values = {"body": wording.body}
    if ballot.without_vote:  # only those who asked are noted; what their party's others think is not known (§ 13)
        wording = replace(wording, naming=Naming.PERSONS)
    for position in Position:
        count = sum(vote.position is position for vote in ballot.votes)
        told = count or position in (Position.FOR, Position.AGAINST)
        values[f"{position}_who"] = who(ballot.votes, position, wording, by_name)
        values[f"{position}_count"] = str(count) if told else None
        members = f"{count} {'medlem' if count == 1 else 'medlemmer'}" if told else None
        values[f"{position}_members"] = members if count else wording.no_members or members
        values[f"{position}_votes"] = f"{count} {'stemme' if count == 1 else 'stemmer'}" if told else None
    postponed = ballot.motion.kind is MotionKind.POSTPONEMENT
    subject = _subject(ballot, item, wording)
    values |= {"subject": subject, "what": subject[:1].lower() + subject[1:]}
    values["result"] = wording.result_postponement if postponed else wording.result
    values["verb"] = fill((postponed and wording.verb_postponement) or wording.verb, values)
    return values | _side(values, Position.FOR)


def _side(values: _Values, position: Position) -> _Values:
    """The values of one side under their short names."""
    return {name: values[f"{position}_{name}"] for name in ("who", "count", "members", "votes")}


def _subject(ballot: Ballot, item: Item, wording: VoteWording) -> str:
    recommended = wording.subject_many if ballot.point is None and len(item.points) > 1 else wording.subject
    template = {
        MotionKind.RECOMMENDATION: recommended if item.points else wording.subject_none,
        MotionKind.AMENDMENT: wording.subject_amendment,
        MotionKind.POSTPONEMENT: wording.subject_postponement,
        MotionKind.OWN: wording.subject_own,
    }[ballot.motion.kind]
    mover = " ".join((ballot.motion.text or "").split()).rstrip(" .").removeprefix("fra ")
    template, motion = set_in(template, ballot.motion.text)
    return fill(template, {"mover": mover, "motion": motion}) or wording.subject_none


def _verdict(ballot: Ballot, wording: VoteWording) -> str:
    """The text that tells how it went."""
    count = tally(ballot.votes)
    if ballot.without_vote:
        return wording.without_vote
    if outcome(ballot) is Outcome.TIED:
        return wording.fallen_tie if count.in_favour else wording.fallen_unvoted
    if outcome(ballot) is Outcome.FALLEN:
        return wording.fallen
    if count.in_favour == count.total:
        return wording.carried
    return (wording.few if 2 * count.in_favour <= count.total else None) or wording.majority


def _with_tail(sentence: str, tail: str) -> str:
    """The sentence with the words added before its full stop: *… med bemærkning om, at …*, *…, idet …*."""
    bare = sentence.rstrip().removesuffix(".")
    added = " ".join(tail.split())
    if added and not added.startswith((",", ";")):
        added = f"{',' if _CLAUSE.match(added) else ''} {added}"
    whole = f"{bare}{added}"
    return whole if whole.endswith((".", "!", "?", ".”", '."')) else f"{whole}."


_CLAUSE = re.compile(
    r"(?:idet|da|dog|men|hvor\w*|således|fordi|selvom|såfremt|hvis|under forudsætning)\b", re.IGNORECASE
)
"""Words that a comma stands before."""


# -- the other sentences of a decision ----------------------------------------------------------------------------


def recusal_sentences(item: Item, style: HouseStyle) -> tuple[str, ...]:
    """Return what was found about recusal that the attendance lines do not tell: *ikke inhabil*."""
    sentences: list[str | None] = []
    for recusal in item.recusals:
        if not recusal.disqualified:
            sentences.append(_filled(style.attendance.not_recused, {"body": style.votes.body, "name": recusal.person}))
    return tuple(filter(None, sentences))


def referral_sentences(item: Item, meeting: Meeting, style: HouseStyle) -> tuple[str, ...]:
    """Return how bringing the case before the council is told, and how it ended (§ 23)."""
    sentences = []
    for referral in item.referrals:
        person = meeting.person(referral.person)
        name = with_party(referral.person, person.party if person else None)
        sentences.append(fill(style.referral.made, {"name": name}))
        if referral.ending is not None:
            template = {
                Ending.WITHDRAWN: style.referral.withdrawn,
                Ending.GIVEN_UP: style.referral.given_up,
            }[referral.ending]
            sentences.append(fill(template, {"name": name}))
    return tuple(filter(None, sentences))


# -- standard phrases ---------------------------------------------------------------------------------------------

_PARTICIPLES = {
    "godkendes": "godkendt",
    "vedtages": "vedtaget",
    "drøftes": "drøftet",
    "foretages": "foretaget",
    "bevilges": "bevilget",
    "tillægsbevilges": "tillægsbevilget",
    "frigives": "frigivet",
    "overføres": "overført",
    "anbefales": "anbefalet",
    "udpeges": "udpeget",
    "vælges": "valgt",
    "afsættes": "afsat",
    "igangsættes": "igangsat",
    "fastsættes": "fastsat",
    "fastholdes": "fastholdt",
    "gennemføres": "gennemført",
    "meddeles": "meddelt",
    "afslås": "afslået",
    "nedsættes": "nedsat",
    "udsendes": "udsendt",
    "tiltrædes": "tiltrådt",
    "indstilles": "indstillet",
    "udsættes": "udsat",
    "tages til efterretning": "taget til efterretning",
    "tages til orientering": "taget til orientering",
    "sendes i høring": "sendt i høring",
}
_POINT = re.compile(
    r"at (?P<subject>.+?) (?P<verb>" + "|".join(map(re.escape, _PARTICIPLES)) + r")(?: med eventuelle ændringer)?\.?"
)
_TURNS = re.compile(
    r"\b(?:ikke|at|hvis|såfremt|når|der|tager|giver|skal|kan|bør|vil|må)\b|, (?:om|så|og|men|hvorvidt)\b|[.;:]\s"
)


def recommendation_as_decision(point: str) -> str | None:
    """Return what a recommended point becomes when it is followed: *at notatet godkendes* → *Notatet godkendt.*

    None where it is more than one sentence, or where moving the verb could turn the meaning.

    >>> recommendation_as_decision("at notatet godkendes med eventuelle ændringer.")
    'Notatet godkendt.'
    >>> recommendation_as_decision("at kommunen ikke tilmelder sig projektet.") is None
    True
    """
    match = _POINT.fullmatch(point.strip())
    if match is None or _TURNS.search(match["subject"]):
        return None
    subject = match["subject"]
    return f"{capitalised(subject)} {_PARTICIPLES[match['verb']]}."


def standard_phrases(item: Item, slot: Slot, style: HouseStyle) -> tuple[str, ...]:
    """Return up to nine phrases for keys 1–9 in this slot, the house's most usual first; fixed during a meeting."""
    points = item.points if slot == WHOLE else item.points[slot.point - 1 : slot.point] if slot.point else ()
    derived = tuple(filter(None, map(recommendation_as_decision, points))) if len(points) == 1 else ()
    return usual_decisions(style, item.kind, item.title or "", len(points), derived)[:MAX_PHRASES]
