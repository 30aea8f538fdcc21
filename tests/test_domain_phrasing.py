"""Ballots as sentences, recommendations as decisions: Danish that a secretary would sign."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec.structs import replace as replace_record

from minuteapp.domain import actions as a
from minuteapp.domain.minutes import decision_paragraphs, minutes
from minuteapp.domain.people import Body, BodyKind
from minuteapp.domain.prose.phrasing import recommendation_as_decision, standard_phrases, who
from minuteapp.domain.record import DecisionParagraph, DissentStatement, Position
from minuteapp.domain.vote_wording import Naming, VoterLists
from minuteapp.styles import load_style
from tests.strategies import ROSTER, after, agenda, all_for, loaded

HELSINGOER = load_style("helsingoer")
MONA = "Mona Harder"
INDSTILLINGEN = a.Motion()


def by_parties(naming: Naming = Naming.AUTO):
    return replace(HELSINGOER, votes=replace(HELSINGOER.votes, naming=naming))


def said(history, style=HELSINGOER, item=1) -> list[str]:
    return [p.text for p in decision_paragraphs(history.meeting, history.meeting.item(item), style)]


def voted(point: int | None = 2, motion: a.Motion = INDSTILLINGEN, tail: str = "", **positions: Position):
    history = after(loaded(), a.StartItem(1))
    return after(history, a.CastVotes(1, all_for(history.meeting, 1, **positions), point, motion, tail))


def test_a_majority_is_named_person_by_person_with_the_letter_after_the_last_who_shares_it():
    assert said(voted(Mona=Position.ABSTAINING)) == [
        "Et flertal i udvalget Anders Bjerg (Ø), Bodil Krogh og Duygu N. Holm (A), samt Per Tved, Jon Carlsen og "
        "Sofie Lund (C) godkendte indstillingen.",
        "Mona Harder (O) undlod at stemme.",
    ]


def test_words_added_to_a_ballot_stand_before_its_full_stop():
    first, second = said(voted(Mona=Position.AGAINST, tail="med bemærkning om, at sagen forelægges igen"))
    assert first.endswith("(C) godkendte indstillingen med bemærkning om, at sagen forelægges igen.")
    assert second == "Mona Harder (O) stemte imod."


def test_for_against_abstaining_and_reserving_come_in_that_order():
    paragraphs = said(voted(Mona=Position.AGAINST, Anders=Position.ABSTAINING, Per=Position.RESERVED))
    assert [p.rsplit(")", 1)[1] for p in paragraphs] == [
        " godkendte indstillingen.",
        " stemte imod.",
        " undlod at stemme.",
        " tog forbehold.",
    ]


def test_several_points_voted_on_at_once_are_recommendations_in_the_plural():
    assert said(voted(point=None, Mona=Position.AGAINST))[0].endswith("godkendte indstillingerne.")


def test_nobody_is_called_unanimous_unasked():
    assert said(voted()) == ["Indstillingen godkendt."]


def test_a_tie_makes_the_proposal_fall_and_is_not_a_rejection():
    history = after(loaded(), a.Leave(MONA), a.StartItem(1))
    stands = {"Anders": Position.AGAINST, "Bodil": Position.AGAINST, "Duygu": Position.AGAINST}
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1, **stands), 1))
    paragraphs = said(history)
    assert "stemmelighed (3-3)" in paragraphs[0]
    assert "forkastet" not in paragraphs[0]
    assert any(p == "Per Tved, Jon Carlsen og Sofie Lund (C) stemte for." for p in paragraphs)


def test_an_amendment_that_falls_names_its_mover_and_both_sides():
    stands = dict.fromkeys(("Bodil", "Duygu", "Per", "Jon", "Sofie", "Mona"), Position.AGAINST)
    paragraphs = said(voted(motion=a.Motion(a.MotionKind.AMENDMENT, "Ø"), **stands))
    assert paragraphs[0].startswith("Ændringsforslaget fra Ø")
    assert "Anders Bjerg (Ø) stemte for." in paragraphs


def test_without_a_vote_only_those_noted_against_are_named():
    history = after(loaded(), a.StartItem(1))
    noted = (a.CastVote(MONA, "O", Position.AGAINST),)
    first, second = said(after(history, a.CastVotes(1, noted, 1, without_vote=True)))
    assert first == "Indstillingen godkendt uden afstemning."
    assert second == "Mona Harder (O) kunne ikke tilslutte sig indstillingen."


def test_one_vote_is_a_vote_and_several_are_votes():
    stands = dict.fromkeys(("Bodil", "Duygu", "Per", "Jon", "Sofie"), Position.ABSTAINING)
    fallen = said(voted(Anders=Position.ABSTAINING, Mona=Position.AGAINST, **stands))[0]
    assert fallen == "Indstillingen forkastet med 1 stemme imod 0."
    stands = dict.fromkeys(("Bodil", "Duygu", "Per", "Jon"), Position.AGAINST)
    assert said(voted(**stands))[0] == "Indstillingen forkastet med 4 stemmer imod 3."


def test_a_council_is_not_called_a_committee():
    council = Body("Byrådet", BodyKind.COUNCIL)
    history = after(loaded(replace_record(agenda(), committee="Byrådet"), kind=BodyKind.COUNCIL), a.StartItem(1))
    assert history.meeting.body == council
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1, Mona=Position.AGAINST), 1))
    assert said(history)[0].startswith("Et flertal i Byrådet Anders Bjerg (Ø), ")


def test_section_13_letters_suffice_where_the_split_follows_the_parties():
    assert said(voted(Mona=Position.AGAINST), by_parties()) == [
        "Et flertal i udvalget Ø, A og C godkendte indstillingen.",
        "O stemte imod.",
    ]


def test_section_13_a_party_that_splits_is_named_person_by_person():
    paragraphs = said(voted(Bodil=Position.AGAINST), by_parties(Naming.PARTIES))
    assert paragraphs[1] == "Bodil Krogh (A) stemte imod."
    assert "Duygu N. Holm (A)" in paragraphs[0]
    assert "Per Tved" not in paragraphs[0]


@pytest.mark.parametrize(
    ("people", "text"),
    [
        ([("Anna", "A")], "Anna (A)"),
        ([("Anna", "A"), ("Bo", "A")], "Anna og Bo (A)"),
        ([("Anna", "A"), ("Bo", "A"), ("Carl", "A")], "Anna, Bo og Carl (A)"),
        ([("Anna", "A"), ("Bo", "B")], "Anna (A) og Bo (B)"),
        ([("Anna", "A"), ("Bo", "B"), ("Carl", "C")], "Anna (A), Bo (B) og Carl (C)"),
        ([("Anna", "A"), ("Bo", "A"), ("Carl", "C")], "Anna og Bo (A) samt Carl (C)"),
        ([("Anna", "A"), ("Bo", "B"), ("Carl", "A")], "Anna og Carl (A) samt Bo (B)"),
        ([("Anna", None), ("Bo", None)], "Anna og Bo"),
        ([("Anna", None), ("Bo", "Liste T")], "Bo (Liste T) og Anna"),
        ([("Anna", None), ("Bo", "A"), ("Carl", "A")], "Bo og Carl (A) samt Anna"),
        ([], ""),
    ],
)
def test_people_are_named_by_party(people, text):
    wording = replace(load_style("standard").votes, naming=Naming.PERSONS, lists=VoterLists())
    votes = [a.CastVote(name, party, Position.FOR) for name, party in people]
    assert who(votes, Position.FOR, wording) == text


@pytest.mark.parametrize(
    ("point", "decision"),
    [
        ("at notatet 'Status' godkendes med eventuelle ændringer.", "Notatet 'Status' godkendt."),
        ("at årsberetningen godkendes.", "Årsberetningen godkendt."),
        ("at emnerne drøftes.", "Emnerne drøftet."),
        ("at orientering foretages.", "Orientering foretaget."),
        ("at orienteringen tages til efterretning.", "Orienteringen taget til efterretning."),
        ("at lokalplan 12 vedtages", "Lokalplan 12 vedtaget."),
        ("at kommunen ikke tilmelder sig projektet.", None),
        ("at forslaget ikke godkendes.", None),
        ("at der bevilges 300.000 kr. til projektet", None),
        ("at der ikke frigives midler, og forslaget godkendes.", None),
        ("at notatet godkendes. Beløbet finansieres af puljen, som frigives.", None),
        ("at udvalget tager stilling til, om sagen godkendes.", None),
    ],
)
def test_a_recommendation_becomes_a_decision_only_where_the_meaning_holds(point, decision):
    assert recommendation_as_decision(point) == decision


def test_the_houses_usual_words_are_on_the_first_keys():
    item = loaded().meeting.item(1)
    assert standard_phrases(item, a.WHOLE, HELSINGOER)[0] == "Indstillingerne godkendt."
    assert "Notat 2 godkendt." in standard_phrases(item, a.Slot(2), HELSINGOER)
    assert len(standard_phrases(item, a.Slot(2), HELSINGOER)) <= 9


def test_a_decision_reads_in_the_order_of_its_blocks():
    history = after(voted(), a.Decide(1, a.Slot(2), "Udvalget drøftede sagen.", 0))
    history = after(history, a.Decide(1, a.Slot(2), "Sagen følges op.\nGenoptages i maj.", 1))
    history = after(history, a.Decide(1, a.Slot(1), "Notat 1 godkendt."))
    item = minutes(history.meeting, HELSINGOER).items[0]
    assert item.paragraphs == (
        DecisionParagraph("Notat 1 godkendt.", 1),
        DecisionParagraph("Udvalget drøftede sagen.", 2),
        DecisionParagraph("Indstillingen godkendt.", 2),
        DecisionParagraph("Sagen følges op.", 2),
        DecisionParagraph("Genoptages i maj.", 2),
    )


def test_a_dissent_stands_with_the_point_it_was_lost_on_and_as_data():
    history = voted(point=1, Mona=Position.AGAINST)
    history = after(history, a.Decide(1, a.Slot(2), "Godkendt."), a.Dissent(1, MONA, "Det er for dyrt."))
    item = minutes(history.meeting, HELSINGOER).items[0]
    assert item.dissents == (DissentStatement(MONA, "Det er for dyrt."),)
    (paragraph,) = [p for p in item.paragraphs if "for dyrt" in p.text]
    assert paragraph.point == 1
    assert paragraph.text.startswith("Mona Harder (O) ")


def test_a_referral_and_its_withdrawal_are_told():
    history = after(voted(), a.Refer(1, MONA), a.EndReferral(1, MONA, a.Ending.WITHDRAWN))
    texts = said(history)
    assert any("§ 23" in text and text.startswith("Mona Harder (O)") for text in texts)
    assert texts[-1] == "Mona Harder (O) frafalder standsningsretten."


def test_moving_a_ballot_to_another_point_takes_its_sentence_along_and_leaves_the_text():
    history = after(voted(point=1), a.Decide(1, a.Slot(1), "Teksten bliver.", 1), a.MoveBallot(1, 1, 2, 0))
    assert minutes(history.meeting, HELSINGOER).items[0].paragraphs == (
        DecisionParagraph("Teksten bliver.", 1),
        DecisionParagraph("Indstillingen godkendt.", 2),
    )


def test_a_vote_taken_again_replaces_the_first_in_its_place():
    history = voted(point=1, Mona=Position.AGAINST)
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1), 1, retakes=1))
    assert said(history) == ["Indstillingen godkendt."]


def test_everyone_is_named_once_whatever_the_split():
    for person in ROSTER:
        text = " ".join(said(voted(**{person.name.split()[0]: Position.RESERVED})))
        assert all(text.count(other.name) == 1 for other in ROSTER)


def test_a_statement_typed_on_several_lines_is_one_paragraph_and_told_once():
    history = voted(Mona=Position.AGAINST)
    history = after(history, a.Dissent(1, MONA, "Vi er imod.\n\nDet er for dyrt."))
    item = minutes(history.meeting, HELSINGOER).items[0]
    assert item.dissents == (DissentStatement(MONA, "Vi er imod. Det er for dyrt."),)
    assert item.paragraphs[-1].text.endswith("”Vi er imod. Det er for dyrt.”")


@pytest.mark.parametrize(
    ("typed", "stated"),
    [
        ("”Vi er imod.”", "Vi er imod."),
        ('"Vi er imod."', "Vi er imod."),
        ("»Vi er imod.«", "Vi er imod."),
        ("”Ja” er ikke ”nej”", "”Ja” er ikke ”nej”"),
    ],
)
def test_a_statement_typed_in_quotation_marks_is_printed_in_one_pair(typed, stated):
    history = after(loaded(), a.StartItem(1), a.Decide(1, a.WHOLE, "Godkendt."), a.Dissent(1, MONA, typed))
    item = minutes(history.meeting, HELSINGOER).items[0]
    assert item.dissents[-1].text == stated
    assert item.paragraphs[-1].text.endswith(f": ”{stated}”")
