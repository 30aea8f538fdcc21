"""Phrasing: the sentences that ballots become, and the phrases a minute-taker is offered. Always Danish.

The words are the house style's; what is here is grammar: who is named how, and in which order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minuteapp.domain.actions import WHOLE, CastVote, Ending, MotionKind, Slot
from minuteapp.domain.danish import capitalised, listed
from minuteapp.domain.meeting import Ballot, Item, Meeting
from minuteapp.domain.people import with_party
from minuteapp.domain.record import Position
from minuteapp.domain.style import HouseStyle, Naming, VoteWording, fill, usual_decisions
from minuteapp.domain.voting import Outcome, outcome, tally

MAX_PHRASES = 9


# -- who ----------------------------------------------------------------------------------------------------------


def names_by_party(people: Iterable[tuple[str, str | None]]) -> str:
    """Return names with the letter after the last name that shares it: *og* within a party, *samt* before the last.

    >>> names_by_party([("Anna", "Ø"), ("Bo", "A"), ("Carl", "A"), ("Dan", "C"), ("Eva", "C")])
    'Anna (Ø), Bo og Carl (A), samt Dan og Eva (C)'
    >>> names_by_party([("Anna", "Ø"), ("Bo", "A")])
    'Anna (Ø) og Bo (A)'

    Those without a party come last, so that no letter after them seems to be theirs.
    """
    groups: dict[str, list[str]] = {}
    alone: list[str] = []
    for name, party in people:
        (groups.setdefault(party, []) if party else alone).append(name)
    parts = [*(with_party(listed(names), party) for party, names in groups.items()), *alone]
    if len(parts) > 1 and any(len(names) > 1 for names in groups.values()):
        return f"{', '.join(parts[:-1])}, samt {parts[-1]}"
    return listed(parts)


def _whole_parties(votes: Sequence[CastVote]) -> set[str]:
    """The parties whose members all stand in one place, and so may be named by their letter (§ 13)."""
    stands: dict[str, set[Position]] = {}
    for vote in votes:
        if vote.party:
            stands.setdefault(vote.party, set()).add(vote.position)
    return {party for party, positions in stands.items() if len(positions) == 1}


def who(votes: Sequence[CastVote], position: Position, naming: Naming) -> str:
    """Return those who took ``position``, as the house names them; persons of a party that splits, always (§ 13).

    Source: kommunestyrelsesloven § 13, ministry 89.1.3 and 87.1.5.
    """
    standing = [vote for vote in votes if vote.position is position]
    whole = _whole_parties(votes)
    by_letter = naming is Naming.PARTIES or (naming is Naming.AUTO and all(v.party in whole for v in votes))
    if not by_letter:
        return names_by_party((vote.name, vote.party) for vote in standing)
    letters = list(dict.fromkeys(v.party for v in standing if v.party in whole and v.party))
    persons = [(v.name, v.party) for v in standing if v.party not in whole]
    if not persons:
        return listed(letters)
    return ", samt ".join(filter(None, (listed(letters), names_by_party(persons))))


# -- what a ballot says -------------------------------------------------------------------------------------------


def ballot_paragraphs(ballot: Ballot, item: Item, style: HouseStyle) -> tuple[str, ...]:
    """Return the sentences a ballot becomes, one a paragraph: for, against, abstaining, reserving."""
    wording = style.votes
    names = _names(ballot, item, style)
    first = _with_tail(_verdict(ballot, wording, names), ballot.tail)
    rest: list[str | None] = []
    if ballot.without_vote:
        rest.append(fill(wording.noted_against, {"who": names["against"], "what": names["what"]}))
    else:
        if outcome(ballot) is not Outcome.CARRIED:
            rest.append(fill(wording.for_, {"who": names["for"]}))
        rest += [
            fill(template, {"who": names[position]})
            for template, position in (
                (wording.against, "against"),
                (wording.abstaining, "abstaining"),
                (wording.reserved, "reserved"),
            )
        ]
    return (first, *filter(None, rest))


def motion_words(ballot: Ballot, item: Item, style: HouseStyle) -> str | None:
    """Return what was voted on, as the sentences call it; None for the recommendation itself."""
    if ballot.motion.kind is MotionKind.RECOMMENDATION:
        return None
    return _names(ballot, item, style)["subject"]


def _names(ballot: Ballot, item: Item, style: HouseStyle) -> dict[str, str]:
    wording = style.votes
    several = ballot.point is None and len(item.points) > 1
    values = {position.value: who(ballot.votes, position, wording.naming) for position in Position}
    values["who"] = values["for"]
    values["body"] = wording.body
    count = tally(ballot.votes)
    values["for_count"], values["against_count"] = str(count.in_favour), str(count.against)
    values["against_votes"] = f"{count.against} {'stemme' if count.against == 1 else 'stemmer'}"
    text = ballot.motion.text or ""
    values["mover"] = values["motion"] = text
    kind = ballot.motion.kind
    subject = {
        MotionKind.RECOMMENDATION: wording.subject_many if several else wording.subject,
        MotionKind.AMENDMENT: wording.subject_amendment,
        MotionKind.POSTPONEMENT: wording.subject_postponement,
        MotionKind.OWN: wording.subject_own,
    }[kind]
    verb = {
        MotionKind.RECOMMENDATION: wording.verb_many if several else wording.verb,
        MotionKind.AMENDMENT: wording.verb_amendment,
        MotionKind.POSTPONEMENT: wording.verb_postponement,
        MotionKind.OWN: wording.verb_own,
    }[kind]
    values["subject"] = fill(subject, values) or wording.subject
    values["what"] = values["subject"][:1].lower() + values["subject"][1:]
    values["verb"] = fill(verb, values) or wording.verb
    return values


def _verdict(ballot: Ballot, wording: VoteWording, names: dict[str, str]) -> str:
    if ballot.without_vote:
        template = wording.without_vote
    elif outcome(ballot) is Outcome.TIED:
        template = wording.fallen_tie
    elif outcome(ballot) is Outcome.FALLEN:
        template = wording.fallen
    elif all(vote.position is Position.FOR for vote in ballot.votes):
        template = wording.carried
    else:
        template = wording.majority
    return fill(template, names) or ""


def _with_tail(sentence: str, tail: str) -> str:
    """The sentence with the words added before its full stop: *… med bemærkning om, at …*."""
    bare = sentence.rstrip().removesuffix(".")
    whole = f"{bare} {tail.strip()}" if tail.strip() else bare
    return whole if whole.endswith((".", "!", "?", ".”", '."')) else f"{whole}."


# -- the other sentences of a decision ----------------------------------------------------------------------------


def recusal_sentences(item: Item, style: HouseStyle) -> tuple[str, ...]:
    """Return what was found about recusal that the attendance lines do not tell: *ikke inhabil*, refusal to leave."""
    body = capitalised(style.votes.body)
    sentences: list[str | None] = []
    for recusal in item.recusals:
        if not recusal.disqualified:
            sentences.append(fill(style.attendance.not_recused, {"body": body, "name": recusal.person}))
        elif recusal.refused_to_leave:
            sentences.append(fill(style.attendance.stayed, {"name": recusal.person}))
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
