"""What a house style says of ballots: its sentence family, and how those on each side are listed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Naming(StrEnum):
    """How a ballot's sentence says who (§ 13); those outside the parties are always persons."""

    PERSONS = "persons"  # everybody by name
    PARTIES = "parties"  # each party that stands together by its letter, the members of one that splits by name
    AUTO = "auto"  # letters where the split follows the parties, everybody by name where one of them splits


@dataclass(frozen=True, slots=True)
class VoterLists:
    """How those on one side of a ballot are listed.

    ``between`` stands between two, ``before_last`` before the last, and ``before_last_party`` before the last party's
    members where a party is listed with several. ``letter_each`` prints the letter after every name, else after the
    last one that shares it; those outside the parties share none. ``party_prefix`` stands once before letters that
    follow each other (*Gruppe A, F og V*); ``party_names`` says what a party is called instead of its letter
    (*Venstre*, *Liste H*).
    """

    between: str = ", "
    before_last: str = " og "
    before_last_party: str = " samt "
    letter_each: bool = False
    party_prefix: str = ""
    party_names: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class CouncilWording:
    """What is said otherwise of a council's ballots, which decide where a committee's only recommend."""

    verb: str | None = None
    verb_postponement: str | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class VoteWording:
    """The house's sentence family for ballots; each text is one sentence or several.

    How it went: ``carried``, where all voted for; ``majority``, where others did not; ``few`` in its place where those
    in favour were no majority of those there (2 for, 1 against, 2 abstaining); ``fallen``, ``fallen_tie``, and
    ``fallen_unvoted`` where all abstained or reserved; ``without_vote``, with ``noted_against`` for members who wanted
    it told. Then a sentence for each side of which that has not said who stood there: ``for_``, ``against``,
    ``abstaining``, ``reserved``. ``outcome_last`` tells how it went after the sides (*Indstillingen er dermed
    godkendt.*). ``one_paragraph`` prints all of it in one. Words added to a ballot go before the full stop of how it
    went.

    The texts may use, of each side (``for``, ``against``, ``abstaining``, ``reserved``): {for_who}, {for_count} (*5*),
    {for_members} (*5 medlemmer*), {for_votes} (*5 stemmer*), and in a side's own text {who} {count} {members} {votes};
    none of it is known of an empty side, but that nobody was for or against is told as *0*, and ``no_members`` (*Ingen
    medlemmer*) is what a house that says so calls them. {subject} is what was voted on and {what} the same inside a
    sentence: ``subject`` and its like, of which ``subject_amendment`` may use {mover} and ``subject_own`` {motion};
    ``subject_many`` where the ballot is about several points at once, ``subject_none`` where nothing was recommended.
    {verb} says what the majority did, {result} what became of it. {body} is what the house calls a committee; another
    body has its name there. What begins a sentence has a capital letter.
    """

    naming: Naming
    body: str
    majority: str
    verb: str
    for_: str
    against: str
    abstaining: str
    reserved: str
    carried: str
    fallen_tie: str
    fallen: str
    without_vote: str
    noted_against: str
    few: str | None = None
    fallen_unvoted: str = "{subject} bortfaldt, da ingen stemte for eller imod."
    verb_postponement: str | None = None
    result: str = "godkendt"
    result_postponement: str = "godkendt"
    subject: str = "Indstillingen"
    subject_many: str = "Indstillingerne"
    subject_none: str = "Forslaget"
    subject_amendment: str = "Ændringsforslaget[ fra {mover}]"
    subject_postponement: str = "Forslaget om udsættelse"
    subject_own: str = "Forslaget[ om {motion}]"
    no_members: str | None = None
    outcome_last: bool = False
    one_paragraph: bool = False
    lists: VoterLists = field(default_factory=VoterLists)
    council: CouncilWording = field(default_factory=CouncilWording)
