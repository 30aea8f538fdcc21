"""Who was there: a ledger of movements, and what is read off it."""

from __future__ import annotations

import pytest

from minuteapp.domain import actions as a
from minuteapp.domain.minutes import minutes
from minuteapp.domain.people import BodyKind, Person, Role, body_kind
from minuteapp.domain.presence import absent_from, entitled, participants, present_now, quorum, unfit_ballots
from minuteapp.domain.record import Position, Substitute
from minuteapp.domain.rules import check
from minuteapp.styles import load_style
from tests.strategies import ROSTER, after, agenda, all_for, loaded

ANDERS, BODIL, DUYGU, PER, JON, SOFIE, MONA = (person.name for person in ROSTER)
KAJ = "Kaj Østergård"
STYLE = load_style("helsingoer")


def started(items: int = 4, *before: a.Action):
    return after(loaded(agenda(items)), *before, a.StartItem(1))


def test_who_came_during_item_3_is_absent_from_1_and_2_alone():
    history = after(started(4, a.Leave(JON)), a.StartItem(2), a.StartItem(3), a.Arrive(JON, 3), a.StartItem(4))
    assert [absent_from(history.meeting, item) for item in (1, 2, 3, 4)] == [(JON,), (JON,), (), ()]


def test_who_left_during_item_2_is_absent_from_item_3():
    history = after(started(), a.StartItem(2), a.Leave(JON, 2), a.StartItem(3))
    assert [absent_from(history.meeting, item) for item in (1, 2, 3)] == [(), (), (JON,)]


def test_who_left_after_item_1_is_absent_from_item_2():
    history = after(started(), a.Leave(JON, 1, a.When.AFTER), a.StartItem(2))
    assert [absent_from(history.meeting, item) for item in (1, 2)] == [(), (JON,)]
    assert JON not in {person.name for person in present_now(history.meeting)}


def test_who_left_after_the_item_being_dealt_with_is_gone_now():
    history = after(started(), a.Leave(JON, 1, a.When.AFTER))
    assert JON not in {person.name for person in present_now(history.meeting)}


def test_who_came_before_an_item_was_there_for_all_of_it():
    history = after(started(4, a.Leave(JON)), a.StartItem(2), a.Arrive(JON, 2, a.When.BEFORE))
    assert JON in {person.name for person in entitled(history.meeting, 2)}
    assert absent_from(history.meeting, 2) == ()


def test_out_for_one_item_alone_is_back_at_the_next_without_being_told():
    history = after(started(), a.Leave(JON, 1, scope=a.Scope.ITEM), a.StartItem(2))
    assert [absent_from(history.meeting, item) for item in (1, 2)] == [(JON,), ()]


def test_out_for_the_vote_is_neither_absent_nor_entitled():
    history = after(started(), a.Leave(JON, 1, scope=a.Scope.VOTE))
    assert absent_from(history.meeting, 1) == ()
    assert JON not in {person.name for person in entitled(history.meeting, 1)}


def test_a_correction_back_in_time_flags_the_closed_ballot_and_changes_no_vote():
    history = started(4)
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1)), a.StartItem(2))
    correction = a.CorrectMovements(JON, (a.Movement(JON, False, 1, a.When.BEFORE),))
    assert [finding.code for finding in check(history.meeting, correction)] == ["ballot_unbalanced"]
    corrected = after(history, correction)
    assert unfit_ballots(corrected.meeting) == ((1, 1),)
    assert corrected.meeting.item(1).ballots == history.meeting.item(1).ballots


def test_leaving_after_a_ballot_in_the_same_item_does_not_unbalance_it():
    history = started(4)
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1)), a.Leave(JON, 1))
    assert unfit_ballots(history.meeting) == ()


def test_a_substitute_sits_while_the_member_is_away_and_no_longer():
    history = after(started(4, a.Leave(JON)), a.Arrive(KAJ, 1, replaces=JON))
    assert KAJ in {person.name for person in entitled(history.meeting, 1)}
    assert minutes(history.meeting, STYLE).items[0].substitutes == (Substitute(KAJ, JON),)
    history = after(history, a.StartItem(2), a.Arrive(JON, 2))
    assert KAJ not in {person.name for person in entitled(history.meeting, 2)}


def test_section_13_a_substitute_who_takes_over_in_the_middle_of_an_item_took_part_in_it_and_signs():
    history = after(started(), a.Leave(JON, 1), a.Arrive(KAJ, 1, replaces=JON))
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1), 1))
    assert KAJ in {vote.name for vote in history.meeting.item(1).ballots[0].votes}
    told = minutes(history.meeting, STYLE)
    assert (told.items[0].absent, told.items[0].substitutes) == ((), (Substitute(KAJ, JON),))
    assert KAJ in told.participants


def test_a_substitute_whom_the_member_relieves_in_the_middle_of_an_item_took_part_in_it():
    history = after(started(4, a.Leave(JON), a.Arrive(KAJ, replaces=JON)), a.Arrive(JON, 1), a.StartItem(2))
    items = minutes(history.meeting, STYLE).items
    assert [item.substitutes for item in items[:2]] == [(Substitute(KAJ, JON),), ()]


def test_a_substitute_who_comes_while_the_member_is_still_there_takes_no_part():
    history = after(started(), a.Arrive(KAJ, 1, replaces=JON), a.StartItem(2))
    assert [item.substitutes for item in minutes(history.meeting, STYLE).items[:2]] == [(), ()]


def test_section_14_the_recused_do_not_count_at_the_item_and_are_back_by_themselves():
    history = after(started(), a.Recuse(1, MONA))
    assert MONA not in {person.name for person in entitled(history.meeting, 1)}
    assert absent_from(history.meeting, 1) == ()
    assert quorum(history.meeting).present == 6
    history = after(history, a.StartItem(2))
    assert MONA in {person.name for person in entitled(history.meeting, 2)}


def test_section_14_a_member_found_not_disqualified_stays_and_votes():
    history = after(started(), a.Recuse(1, MONA, disqualified=False))
    assert MONA in {person.name for person in entitled(history.meeting, 1)}
    decision = minutes(history.meeting, STYLE).items[0].decision
    assert decision == "Udvalget fandt, at Mona Harder ikke var inhabil."


def test_section_14_a_substitute_for_the_recused_votes_on_that_item_alone():
    history = after(started(), a.Recuse(1, MONA, substitute=KAJ))
    assert KAJ in {person.name for person in entitled(history.meeting, 1)}
    assert minutes(history.meeting, STYLE).items[0].substitutes == (Substitute(KAJ, MONA),)
    assert KAJ not in {person.name for person in entitled(after(history, a.StartItem(2)).meeting, 2)}


@pytest.mark.parametrize(("away", "met"), [(3, True), (4, False)])
def test_section_11_2_at_least_half_of_seven_are_four(away, met):
    history = started(4, *(a.Leave(person.name) for person in ROSTER[:away]))
    count = quorum(history.meeting)
    assert (count.present, count.needed, count.met) == (7 - away, 4, met)


def test_section_11_2_half_of_eight_is_enough():
    people = (*ROSTER, Person("Otto Dam", "V"))
    history = after(loaded(people=people), *(a.Leave(p.name) for p in ROSTER[:4]), a.StartItem(1))
    assert quorum(history.meeting).met


def test_section_11_2_losing_quorum_is_told_when_the_last_needed_member_leaves():
    history = started(4, *(a.Leave(person.name) for person in ROSTER[:3]))
    (finding,) = check(history.meeting, a.Leave(PER, 1))
    assert (finding.code, dict(finding.params)) == ("quorum_lost", {"present": 3, "seats": 7, "needed": 4})


def test_officials_and_guests_never_count():
    people = (*ROSTER, Person("Lis Kontor", None, Role.OFFICIAL))
    history = after(loaded(people=people), a.Arrive("Lis Kontor"), a.StartItem(1))
    assert quorum(history.meeting).present == 7
    assert "Lis Kontor" not in participants(history.meeting)


def test_an_administrative_body_has_no_quorum():
    history = after(loaded(kind=BodyKind.ADMINISTRATION), a.StartItem(1))
    assert quorum(history.meeting) is None


def test_an_item_taken_up_again_asks_who_is_there_then():
    history = after(started(), a.StartItem(2), a.Leave(JON, 2), a.Reopen(1))
    assert JON not in {person.name for person in entitled(history.meeting, 1)}


def test_an_item_taken_together_with_another_has_its_attendance():
    history = after(started(4, a.Leave(JON)), a.TakeTogether((2, 3)), a.StartItem(2), a.StartItem(4), a.Arrive(JON, 4))
    assert [absent_from(history.meeting, item) for item in (2, 3, 4)] == [(JON,), (JON,), ()]


def test_items_dealt_with_out_of_order_follow_the_evening_and_not_the_agenda():
    history = after(loaded(), a.StartItem(3), a.Leave(JON, 3), a.StartItem(1))
    assert [absent_from(history.meeting, item) for item in (3, 1)] == [(), (JON,)]


def test_those_who_came_late_took_part_and_must_sign():
    history = after(started(4, a.Leave(JON), a.Leave(PER)), a.StartItem(2), a.Arrive(JON, 2))
    assert JON in participants(history.meeting)
    assert PER not in participants(history.meeting)


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (a.Arrive(ANDERS, 1), "already_present"),
        (a.Leave(KAJ, 1), "already_absent"),
        (a.Arrive("Ukendt Person", 1), "unknown_person"),
        (a.StartItem(99), "unknown_item"),
    ],
)
def test_what_cannot_be_is_refused(action, code):
    (finding,) = check(started().meeting, action)
    assert (finding.code, finding.severity) == (code, "refusal")


def test_a_substitute_who_replaces_nobody_is_asked_about():
    (finding,) = check(started().meeting, a.Arrive("Åse Winther", 1))
    assert finding.code == "substitute_for_whom"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Byrådet", BodyKind.COUNCIL),
        ("Kommunalbestyrelsen", BodyKind.COUNCIL),
        ("Solbjerg Byråd", BodyKind.COUNCIL),
        ("Borgerrepræsentationen", BodyKind.COUNCIL),
        ("Økonomiudvalget", BodyKind.COMMITTEE),
        ("Ældrerådet", BodyKind.COMMITTEE),
        ("Direktionen", BodyKind.ADMINISTRATION),
    ],
)
def test_a_body_is_known_by_its_name(name, kind):
    assert body_kind(name) is kind


def test_a_party_vote_is_cast_with_the_party_the_member_had_then():
    history = started()
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1, Mona=Position.AGAINST)))
    history = after(history, a.AddPerson(Person(MONA, "V")))
    assert [vote.party for vote in history.meeting.item(1).ballots[0].votes][-1] == "O"
