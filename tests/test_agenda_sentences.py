"""Ballots and absence told in any family of sentences read back to what they were made of; no text breaks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuteapp.agenda.sentences.decision import Decision, read_decision
from minuteapp.agenda.sentences.recommendation import read_recommendation, split_recommendation
from minuteapp.agenda.sentences.whereabouts import people
from minuteapp.domain.case_text import paragraph
from minuteapp.domain.prose.danish import listed
from minuteapp.domain.prose.people import PARTIES, voters
from minuteapp.domain.prose.sentences import sentences
from minuteapp.domain.record import Voter
from minuteapp.styles import load_style

STYLE = load_style("standard")
LETTERS = ["A", "B", "C", "F", "I", "N", "O", "UP", "V", "Ø", "Å"]
GIVEN = ["Ane", "Bo", "Cai-Ole", "Åse", "Ægir", "Zübeyde", "A.", "Léa"]
SURNAMES = ["Dam", "Falk", "Ben Yaqub", "von Ahnen", "Krag-Elbæk", "Ø. Holm", "Kılınç", "Lund-Ravn"]
NAMES = st.builds(lambda a, b: f"{a} {b}", st.sampled_from(GIVEN), st.sampled_from(SURNAMES))
Side = tuple[Voter, ...]


def letters(side: Side) -> str:
    return listed([voter.party or "" for voter in side])


def plus(side: Side) -> str:
    return f"{len(side)} medlemmer ({'+'.join(voter.party or '' for voter in side)})"


def groups(side: Side) -> str:
    return "Gruppe " + listed([voter.party or "" for voter in side])


def called(side: Side) -> str:
    return listed([PARTIES[party][0] if (party := voter.party or "") in PARTIES else party for voter in side])


def persons(side: Side) -> str:
    return listed([f"{voter.name} ({voter.party})" if voter.name else voter.party or "" for voter in side])


Family = Callable[[str, str, str], list[str]]
FAMILIES: list[Family] = [
    lambda f, a, n: [f"For stemte: {f}. Imod stemte: {a}. Undlod at stemme: {n}."],
    lambda f, a, n: [f"For: {f}", f"Imod: {a}", f"Undlader: {n}"],
    lambda f, a, n: [f"Et flertal bestående af {f} anbefaler det.", f"{a} stemte imod.", f"{n} undlod at stemme."],
    lambda f, a, n: [f"Et flertal i udvalget {f} godkendte indstillingen.", f"{a} er imod.", f"{n} undlader."],
    lambda f, a, n: [f"For forslaget stemte {f}. Imod forslaget stemte {a}. Hverken for eller imod stemte {n}."],
    lambda f, a, n: [f"Godkendt, idet {f} stemte for, mens {a} stemte imod, og {n} undlod at stemme."],
    lambda f, a, n: [f"Herefter stemte {f} for indstillingen. Imod stemte {a}. {n} undlod at stemme. Godkendt."],
    lambda f, a, n: [f"{f} stemte for indstillingen.", f"{a} stemmer imod.", f"{n} afstod fra at stemme."],
]  # fmt: skip


@st.composite
def splits(draw: st.DrawFn) -> tuple[Side, Side, Side]:
    """Parties in three camps, each on one side."""
    parties = draw(st.lists(st.sampled_from(LETTERS), min_size=3, max_size=9, unique=True))
    first, second = sorted(draw(st.lists(st.integers(1, len(parties) - 1), min_size=2, max_size=2, unique=True)))
    camps = (parties[:first], parties[first:second], parties[second:])
    by_for, against, abstaining = (tuple(Voter(None, party) for party in camp) for camp in camps)
    return by_for, against, abstaining


def read(*texts: str) -> Decision:
    return read_decision([paragraph([text]) for text in texts], STYLE, "5")


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family("x", "y", "z")[0][:40])
@pytest.mark.parametrize("wording", [letters, plus, groups, called])
@settings(max_examples=25)
@given(split=splits())
def test_a_ballot_of_parties_reads_back_from_any_family(
    family: Family, wording: Callable[[Side], str], split: tuple[Side, Side, Side]
) -> None:
    found = read(*family(*map(wording, split)))
    assert [(vote.in_favour, vote.against, vote.abstaining) for vote in found.votes] == [split]
    assert found.doubts == ()


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family("x", "y", "z")[0][:40])
@settings(max_examples=25)
@given(split=splits(), names=st.lists(NAMES, min_size=9, max_size=9, unique=True))
def test_a_ballot_of_persons_reads_back_from_any_family(
    family: Family, split: tuple[Side, Side, Side], names: list[str]
) -> None:
    waiting = iter(names)
    people = [tuple(Voter(next(waiting), voter.party) for voter in side) for side in split]
    found = read(*family(*map(persons, people)))
    assert [[vote.in_favour, vote.against, vote.abstaining] for vote in found.votes] == [people]


@settings(max_examples=100)
@given(st.lists(NAMES, min_size=1, max_size=5, unique=True), st.sampled_from(LETTERS))
def test_absentees_read_back_from_any_family(names: list[str], letter: str) -> None:
    lettered = listed([f"{name} ({letter})" for name in names])
    for text in (
        f"Fraværende: {lettered}.",
        f"Afbud fra {lettered}.",
        f"{listed(names)} var ikke til stede.",
        f"Ikke til stede: {lettered}",
        f"Der var afbud fra {listed(names)}.",
    ):
        found = read("Godkendt.", text)
        assert [away.name for away in found.attendance.away] == names
        assert [each.text for each in found.paragraphs] == ["Godkendt."]


PIECES = [
    "Ane Bo",
    " (A)",
    " og ",
    ", ",
    " samt ",
    "A",
    "V",
    " stemte imod",
    " stemte for",
    "Fraværende: ",
    "Afbud fra ",
]
PIECES += [
    "punkt 3-5",
    " deltog ikke i ",
    " som stedfortræder for ",
    " var inhabil",
    "kl. 18.10",
    " forlod mødet",
    "(",
    ")",
]
PIECES += [
    " ønskede tilført protokollen: ",
    '"',
    "Et flertal ",
    " - ",
    ": ",
    ". ",
    "Ad 1: ",
    "1. ",
    " idet ",
    "Undlod: ",
]


@settings(max_examples=400)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=30).map("".join))
def test_no_sentence_breaks_the_grammar_or_loses_its_other_text(text: str) -> None:
    found = read(text)
    assert read(text) == found
    read_recommendation([paragraph([text])])
    split_recommendation([paragraph([text])])
    assert " ".join(sentences(text)).split() == text.split()


@pytest.mark.parametrize(
    "unit", ["A", "Ane ", "Ane Bo (A), ", "og ", "- ", "(", ")(", "1, ", "punkt 1, ", "deltog ", "a"]
)
@pytest.mark.parametrize(
    "frame", ["{}", "Fraværende: {}", "{} stemte imod.", "{} var inhabil.", "Et flertal {} godkendte."]
)
def test_a_name_of_many_thousand_characters_is_kept_as_text(unit: str, frame: str) -> None:
    text = frame.format(unit * (20_000 // len(unit))).strip()
    found = read(text)
    assert " ".join(each.text for each in found.paragraphs).split() == text.split()
    read_recommendation([paragraph([text])])


@given(st.text(max_size=200))
def test_any_text_is_a_list_of_people_or_none(text: str) -> None:
    assert all(entry.name for entry in people(text) or ())
    named: Sequence[Voter] = voters(text) or ()
    assert all(voter.name or voter.party for voter in named)
