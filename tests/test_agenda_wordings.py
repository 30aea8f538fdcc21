"""The same ballot, absence, recusal or statement in the many wordings Danish houses have for it; names are invented."""

from __future__ import annotations

import pytest

from minuteapp.agenda.errors import Doubt
from minuteapp.agenda.sentences.decision import Decision, read_decision
from minuteapp.domain.case_text import paragraph
from minuteapp.domain.record import Position, Substitute
from minuteapp.styles import load_style

STYLE = load_style("standard")


def decision(*paragraphs: str) -> Decision:
    return read_decision([paragraph([text]) for text in paragraphs], STYLE, "5")


def sides(found: Decision) -> list[dict[str, str]]:
    """Each ballot's sides, a person as the name, a party as its letter."""
    return [
        {
            position.value: "+".join(voter.name or voter.party or "" for voter in voters)
            for position, voters in zip(
                Position, (vote.in_favour, vote.against, vote.abstaining, vote.reserved), strict=True
            )
            if voters
        }
        for vote in found.votes
    ]


@pytest.mark.parametrize(
    "told",
    [
        "11 stemte for (A, B og F), 8 stemte imod (V og C).",
        "A, B og F stemte for forslaget, V og C stemte imod.",
        "Socialdemokratiet, Radikale og SF stemte for indstillingen, mens Venstre og Konservative stemte imod.",
        "Byrådet vedtog indstillingen, idet A, B og F stemte for, og V og C stemte imod.",
        "Ved afstemning stemte A, B og F for forslaget, mens V og C stemte imod.",
        "Ved afstemningen stemte 11 for (A, B, F) og 8 imod (V, C).",
        "Ja: A, B og F. Nej: V og C.",
        "Afstemning: Ja: A, B, F. Nej: V, C.",
        "Stemmeafgivning: For: A, B, F. Imod: V, C.",
        "11 medlemmer stemte for indstillingen: A, B og F. 8 medlemmer stemte imod: V og C.",
        "Der var 11 stemmer for indstillingen (A, B og F) og 8 imod (V og C).",
        "Med 11 stemmer (A, B og F) mod 8 stemmer (V og C) vedtoges indstillingen.",
        "Med 11 stemmer for (A, B og F) og 8 imod (V og C) blev indstillingen vedtaget.",
        "Indstillingen vedtaget med 11 stemmer (A, B og F) for og 8 stemmer (V og C) imod.",
        "Indstillingen blev godkendt af et flertal bestående af A, B og F. V og C stemte imod.",
        "Indstillingen blev tiltrådt af et flertal i udvalget (A, B og F), idet V og C stemte imod.",
        "Et flertal på 11 (A, B og F) stemte for. Et mindretal på 8 (V og C) stemte imod.",
        "For stemte 11 (A, B og F), imod 8 (V og C).",
        "11 stemte ja (A, B og F), 8 stemte nej (V og C).",
        "Et flertal (A, B og F) anbefaler det, mens et mindretal bestående af V og C ikke kan anbefale det.",
        "Forslag 1: For: A, B, F. Imod: V, C.",
        "Følgende stemte for: A, B og F. Følgende medlemmer stemte imod: V og C.",
    ],
)
def test_two_sides_are_read_in_whatever_order_and_wording_they_are_told(told: str) -> None:
    assert sides(decision(told)) == [{"for": "A+B+F", "against": "V+C"}]


@pytest.mark.parametrize(
    ("told", "ballot"),
    [
        ("Godkendt med undtagelse af Ø, der stemte imod.", {"against": "Ø"}),
        ("Godkendt, dog ikke af Ø, som stemte imod.", {"against": "Ø"}),
        ("Godkendt, idet Ø ikke kunne tiltræde indstillingen.", {"against": "Ø"}),
        ("Godkendt mod Ane Bos (Ø) stemme.", {"against": "Ane Bo"}),
        ("Ane Bo (Ø) ønsker at stemme imod.", {"against": "Ane Bo"}),
        ("Pkt. 2: Ane Bo (Ø) stemte imod.", {"against": "Ane Bo"}),
        ("Udvalget anbefaler indstillingen, bortset fra Ane Bo (Ø), der tager forbehold.", {"reserved": "Ane Bo"}),
        ("Anbefales med forbehold fra Ø og F.", {"reserved": "Ø+F"}),
        ("Stemte ikke: Ane Bo (O).", {"abstaining": "Ane Bo"}),
        ("Hverken for/imod: O", {"abstaining": "O"}),
        ("Kun Enhedslisten stemte for ændringsforslaget, der dermed faldt.", {"for": "Ø"}),
        ("Ændringsforslaget bortfaldt, da kun A og F stemte for.", {"for": "A+F"}),
        ("Den socialdemokratiske gruppe stemte imod.", {"against": "A"}),
    ],
)
def test_those_who_stand_apart_are_read_from_any_wording(told: str, ballot: dict[str, str]) -> None:
    assert sides(decision(told)) == [ballot]


def test_three_sides_in_one_sentence_are_told_apart() -> None:
    told = "Byrådet vedtog indstillingen, idet A stemte for, V stemte imod, og C og O hverken stemte for eller imod."
    assert sides(decision(told)) == [{"for": "A", "against": "V", "abstaining": "C+O"}]


@pytest.mark.parametrize(
    "told",
    [
        "Ja: 11, nej: 8, hverken/eller: 2",
        "Afstemning: 11 for, 8 imod, 2 undlod.",
        "11 stemte ja, 8 stemte nej og 2 stemte blankt.",
    ],
)
def test_a_result_in_numbers_is_read_without_names(told: str) -> None:
    [vote] = decision(told).votes
    assert vote.count is not None
    assert [getattr(vote.count, field) for field in vote.count.__struct_fields__][:3] == [11, 8, 2]


@pytest.mark.parametrize("told", ["De øvrige stemte imod.", "A stemte for, mens resten stemte imod."])
def test_a_side_that_names_nobody_is_a_doubt(told: str) -> None:
    assert [doubt.code for doubt in decision(told).doubts] == [Doubt.VOTE_NOT_READ]


@pytest.mark.parametrize("told", ["Byrådet kunne ikke støtte forslaget.", "Udvalget kan ikke tiltræde indstillingen."])
def test_what_the_whole_body_would_not_support_is_no_ballot(told: str) -> None:
    assert decision(told).votes == ()


@pytest.mark.parametrize(
    "told",
    [
        "Ane Bo (A) blev på grund af sit medlemskab af bestyrelsen erklæret inhabil og forlod lokalet.",
        "Ane Bo (A) fratrådte på grund af inhabilitet under sagens behandling.",
        "Byrådet erklærede Ane Bo (A) inhabil.",
        "Byrådet erklærede Ane Bo (A) inhabil, og hun forlod lokalet.",
        "Udvalget besluttede, at Ane Bo er inhabil.",
        "Udvalget fandt Ane Bo inhabil.",
        "Udvalget vurderede, at Ane Bo er inhabil i sagen, hvorefter hun forlod mødet.",
        "Ane Bo (A) blev af byrådet erklæret inhabil.",
        "Ane Bo (A) oplyste, at hun er inhabil, og forlod lokalet.",
        "Ane Bo forlod lokalet som inhabil.",
        "Inhabilitet: Ane Bo (A).",
    ],
)
def test_a_recusal_is_read_whoever_the_sentence_is_about(told: str) -> None:
    found = decision("Godkendt.", told)
    assert [each.name for each, _ in found.attendance.recused] == ["Ane Bo"]
    assert [paragraph.text for paragraph in found.paragraphs] == ["Godkendt."]


@pytest.mark.parametrize("told", ["Byrådet fandt ikke, at Ane Bo er inhabil.", "Udvalget fandt, at Ane Bo er habil."])
def test_one_who_is_not_disqualified_is_no_recusal_and_stays_in_the_text(told: str) -> None:
    found = decision(told)
    assert (found.attendance.recused, [paragraph.text for paragraph in found.paragraphs]) == ([], [told])


@pytest.mark.parametrize(
    "told",
    [
        "Ane Bo havde meldt afbud - Bo Dam (V) var indkaldt som suppleant og blev godkendt.",
        "Fraværende: Ane Bo (A). I stedet for deltog Bo Dam (A).",
        "Fraværende: Ane Bo (A), hvor Bo Dam (A) deltog som stedfortræder.",
        "Ane Bo (A) - Bo Dam (A) deltog som suppleant.",
        "Ane Bo var fraværende. I Ane Bos fravær deltog Bo Dam.",
        "Afbud Ane Bo (A). I stedet mødte Bo Dam (A).",
        "Ane Bo (A) fraværende. Suppleant Bo Dam deltog for Ane Bo.",
        "Ane Bo var ikke til stede. Ane Bo var substitueret ved Bo Dam.",
    ],
)
def test_who_was_away_and_who_sat_in_are_read_together(told: str) -> None:
    found = decision(told).attendance
    assert (set(found.absent), [each for each, _ in found.substitutes]) == (
        {"Ane Bo"},
        [Substitute("Bo Dam", "Ane Bo")],
    )


@pytest.mark.parametrize(
    "told", ["Ane Bo var inhabil, og Bo Dam indtrådte i stedet.", "Bo Dam deltog for Ane Bo, der var inhabil."]
)
def test_a_substitute_for_one_disqualified_is_read_beside_the_recusal(told: str) -> None:
    found = decision(told).attendance
    assert [each.name for each, _ in found.recused] == ["Ane Bo"]
    assert [each for each, _ in found.substitutes] == [Substitute("Bo Dam", "Ane Bo")]


@pytest.mark.parametrize(
    "told",
    ["Fraværende: 0", "Alle medlemmer var mødt.", "Samtlige medlemmer var til stede.", "Fraværende med afbud: Ingen."],
)
def test_nobody_is_away_in_any_wording(told: str) -> None:
    found = decision(told)
    assert (found.attendance.told, found.attendance.absent, found.paragraphs) == (True, (), ())


@pytest.mark.parametrize(
    ("told", "came", "item"),
    [
        ("Under punkt 3 ankom Ane Bo (A).", True, 3),
        ("Kl. 18.15 forlod Ane Bo (A) mødet.", False, 5),
        ("Herefter forlod Ane Bo (A) mødet.", False, 5),
    ],
)
def test_coming_and_going_is_read_with_the_verb_first(told: str, came: bool, item: int) -> None:
    [move] = decision(told).attendance.moves
    assert (move.name, move.came, move.at[0]) == ("Ane Bo", came, item)


@pytest.mark.parametrize(
    "told",
    [
        'Til protokollen bemærkede Ane Bo (Ø): "Vi er imod."',
        "Ane Bo (Ø) begærede tilført beslutningsprotokollen: »Vi er imod.«",
        'Afvigende mening, Ane Bo (Ø): "Vi er imod."',
        'Ane Bos protokoltilførsel: "Vi er imod."',
        'Ane Bo (Ø) afgav følgende erklæring til beslutningsprotokollen: "Vi er imod."',
    ],
)
def test_a_statement_for_the_record_is_read_in_any_order(told: str) -> None:
    assert [(each.name, each.text) for each in decision(told).dissents] == [("Ane Bo", "Vi er imod.")]


def test_points_that_are_spoken_of_stay_in_the_sentence() -> None:
    found = decision("Indstillingens punkt 1 blev godkendt.", "Indstillingens punkt 2 blev udsat.")
    assert [(each.point, each.text) for each in found.paragraphs] == [
        (None, "Indstillingens punkt 1 blev godkendt."),
        (None, "Indstillingens punkt 2 blev udsat."),
    ]
