"""The rules of law and of order, paragraph by paragraph."""

from __future__ import annotations

import pytest

from minuteapp.domain import actions as a
from minuteapp.domain.findings import Finding
from minuteapp.domain.people import BodyKind
from minuteapp.domain.record import Kind, Position
from minuteapp.domain.rules import check, missing_decisions, next_item
from minuteapp.domain.voting import Outcome, minority, outcome, section_11_3_outcome
from tests.strategies import ROSTER, after, agenda, all_for, loaded

ANDERS, BODIL, DUYGU, PER, JON, SOFIE, MONA = (person.name for person in ROSTER)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def started(kind: BodyKind = BodyKind.COMMITTEE):
    return after(loaded(kind=kind), a.StartItem(1))


def positions(in_favour: int, against: int, abstaining: int = 0) -> tuple[a.CastVote, ...]:
    stands = [Position.FOR] * in_favour + [Position.AGAINST] * against + [Position.ABSTAINING] * abstaining
    return tuple(a.CastVote(f"N{index}", None, position) for index, position in enumerate(stands))


def test_section_11_3_two_for_one_against_and_two_abstaining_is_adopted():
    assert section_11_3_outcome(positions(2, 1, 2)) is Outcome.CARRIED


def test_section_11_3_a_tie_falls_as_a_tie():
    assert section_11_3_outcome(positions(3, 3, 1)) is Outcome.TIED


def test_section_11_3_more_against_than_for_falls():
    assert section_11_3_outcome(positions(2, 3, 10)) is Outcome.FALLEN


def test_section_13_a_vote_with_someone_missing_cannot_be_closed():
    history = started()
    (finding,) = check(history.meeting, a.CastVotes(1, all_for(history.meeting, 1)[:-1]))
    assert (finding.code, finding.severity, finding.params["names"]) == ("vote_missing", "refusal", MONA)


def test_section_13_one_who_left_cannot_vote():
    history = started()
    votes = all_for(history.meeting, 1)
    history = after(history, a.Leave(MONA, 1))
    assert codes(check(history.meeting, a.CastVotes(1, votes))) == ["voted_without_right"]


def test_section_13_nobody_votes_twice():
    history = started()
    votes = all_for(history.meeting, 1)
    assert "voted_twice" in codes(check(history.meeting, a.CastVotes(1, (*votes, votes[0]))))


def test_section_13_without_a_vote_a_single_member_may_be_noted_against():
    history = started()
    noted = (a.CastVote(MONA, "O", Position.AGAINST),)
    history = after(history, a.CastVotes(1, noted, without_vote=True))
    ballot = history.meeting.item(1).ballots[0]
    assert (outcome(ballot), minority(ballot)) == (Outcome.CARRIED, (MONA,))


def test_section_13_an_administrative_body_does_not_vote():
    history = started(BodyKind.ADMINISTRATION)
    assert codes(check(history.meeting, a.CastVotes(1, ()))) == ["body_has_no_votes"]


def test_section_13_2_the_minority_may_dissent():
    history = started()
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1, Mona=Position.ABSTAINING)))
    assert check(history.meeting, a.Dissent(1, MONA, "Vi er uenige.")) == ()


def test_section_13_2_others_are_warned_about_and_may_still():
    history = started()
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1, Mona=Position.ABSTAINING)))
    (finding,) = check(history.meeting, a.Dissent(1, PER, "Vi er uenige."))
    assert (finding.code, finding.severity) == ("dissent_not_in_minority", "warning")


def test_section_13_2_those_who_lost_by_voting_for_are_the_minority():
    history = started()
    against = {person.name.split()[0]: Position.AGAINST for person in ROSTER[1:]}
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1, **against)))
    assert minority(history.meeting.item(1).ballots[0]) == (ANDERS,)


def test_section_13_2_one_who_was_not_there_cannot_dissent():
    history = after(loaded(), a.Leave(MONA), a.StartItem(1))
    (finding,) = check(history.meeting, a.Dissent(1, MONA, "Vi er uenige."))
    assert (finding.code, finding.severity) == ("dissent_not_present", "refusal")


def test_section_14_a_substitute_is_not_for_one_who_is_away_anyway():
    history = after(loaded(), a.Leave(MONA), a.StartItem(1))
    assert codes(check(history.meeting, a.Recuse(1, MONA, substitute="Kaj Østergård"))) == [
        "recusal_substitute_for_absent"
    ]


def test_section_14_recusal_that_costs_the_quorum_is_told():
    history = after(loaded(), *(a.Leave(person.name) for person in ROSTER[:3]), a.StartItem(1))
    assert codes(check(history.meeting, a.Recuse(1, MONA))) == ["quorum_lost"]


def test_section_14_recusal_after_the_vote_flags_the_vote():
    history = started()
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1)))
    assert codes(check(history.meeting, a.Recuse(1, MONA))) == ["ballot_unbalanced"]


def test_section_23_a_member_who_voted_for_may_refer_the_decision():
    history = started()
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1)))
    assert check(history.meeting, a.Refer(1, ANDERS)) == ()


@pytest.mark.parametrize("words", ["Udsat.", "Taget til efterretning.", "Drøftet."])
def test_section_23_what_is_no_decision_is_warned_about(words):
    history = after(started(), a.Decide(1, a.WHOLE, words))
    assert codes(check(history.meeting, a.Refer(1, ANDERS))) == ["referral_of_no_decision"]


def test_section_23_the_absent_and_the_recused_cannot_refer():
    history = after(loaded(), a.Leave(JON), a.StartItem(1), a.Recuse(1, MONA), a.Decide(1, a.WHOLE, "Godkendt."))
    assert codes(check(history.meeting, a.Refer(1, JON))) == ["referral_not_present"]
    assert codes(check(history.meeting, a.Refer(1, MONA))) == ["referral_not_present"]


def test_section_23_holds_until_the_meeting_closes():
    history = after(started(), a.Decide(1, a.WHOLE, "Godkendt."), a.Adjourn())
    assert codes(check(history.meeting, a.Refer(1, ANDERS))) == ["referral_after_meeting"]


def test_section_23_is_for_committees():
    history = after(started(BodyKind.COUNCIL), a.Decide(1, a.WHOLE, "Godkendt."))
    assert codes(check(history.meeting, a.Refer(1, ANDERS))) == ["referral_only_in_committees"]


def test_section_23_only_a_standing_referral_ends():
    history = after(started(), a.Decide(1, a.WHOLE, "Godkendt."))
    ending = a.EndReferral(1, ANDERS, a.Ending.WITHDRAWN)
    assert codes(check(history.meeting, ending)) == ["no_standing_referral"]
    history = after(history, a.Refer(1, ANDERS), ending)
    assert codes(check(history.meeting, ending)) == ["no_standing_referral"]


def test_section_10_closing_an_item_about_the_budget_is_warned_about():
    record = agenda()
    titled = record.items[0].__class__("1", "Budget 2025")
    record = record.__class__(record.document, record.committee, record.date, items=(titled,))
    council = after(loaded(record, kind=BodyKind.COUNCIL)).meeting
    assert codes(check(council, a.CloseDoors(1, "tilbud"))) == ["closed_but_open_by_law"]
    for kind in (BodyKind.COMMITTEE, BodyKind.ADMINISTRATION):  # § 20: closed anyway, and the law says nothing of them
        assert codes(check(after(loaded(record, kind=kind)).meeting, a.CloseDoors(1, "tilbud"))) == []


def test_section_10_a_closed_item_has_a_reason():
    assert codes(check(started().meeting, a.CloseDoors(1))) == ["closed_without_reason"]


def test_section_11_2_a_decision_without_quorum_is_told():
    history = after(loaded(), *(a.Leave(person.name) for person in ROSTER[:4]), a.StartItem(1))
    assert codes(check(history.meeting, a.Decide(1, a.WHOLE, "Godkendt."))) == ["decided_without_quorum"]


def test_adjourning_lists_what_is_missing_and_is_done_once():
    history = after(started(), a.ConfirmAttendance(), a.Decide(1, a.WHOLE, "Godkendt."))
    (finding,) = check(history.meeting, a.Adjourn())
    assert (finding.code, finding.params["numbers"]) == ("decisions_missing", "2, 3, 4")
    assert codes(check(after(history, a.Adjourn()).meeting, a.Adjourn())) == ["already_adjourned"]


def test_nothing_is_missing_where_an_item_was_withdrawn_or_taken_with_another():
    history = after(
        started(),
        a.Decide(1, a.WHOLE, "Godkendt."),
        a.SetFate(2, a.Fate.WITHDRAWN, "Taget af dagsordenen."),
        a.TakeTogether((1, 3)),
        a.SetFate(4, a.Fate.POSTPONED, "Udsat."),
    )
    assert missing_decisions(history.meeting) == ()


def test_an_administrative_body_may_leave_closed_items_and_any_other_business_undecided():
    record = agenda(1)
    make = record.items[0].__class__
    items = (make("1", "Lukket sag", closed=True), make("2", "Eventuelt", kind=Kind.ANY_OTHER_BUSINESS))
    record = record.__class__(record.document, "Direktionen", record.date, items=items)
    assert missing_decisions(loaded(record, kind=BodyKind.ADMINISTRATION).meeting) == ()
    assert len(missing_decisions(loaded(record).meeting)) == 2


def test_a_sheet_to_sign_among_the_items_lacks_no_decision():
    record = agenda()
    items = (record.items[0].__class__("1", "Budget 2025"), record.items[0].__class__("2", "Underskriftsark"))
    meeting = loaded(record.__class__(record.document, record.committee, record.date, items=items)).meeting
    assert [item.number for item in missing_decisions(meeting)] == ["1"]


def test_the_next_item_passes_over_the_withdrawn_the_joined_and_those_dealt_with():
    history = after(loaded(), a.StartItem(1), a.SetFate(2, a.Fate.WITHDRAWN), a.TakeTogether((1, 3)))
    assert next_item(history.meeting).id == 4
    assert next_item(after(history, a.StartItem(4)).meeting) is None


def test_a_moved_item_comes_where_it_was_put():
    history = after(loaded(), a.MoveItem(4, 1))
    assert [item.id for item in history.meeting.items] == [1, 4, 2, 3]


def test_an_added_item_has_a_title_and_a_number_of_its_own():
    meeting = loaded().meeting
    assert codes(check(meeting, a.AddItem(" ", "5"))) == ["title_missing"]
    assert codes(check(meeting, a.AddItem("Hastesag", "4"))) == ["number_taken"]


def test_a_pause_begins_once_and_ends_when_the_next_item_starts():
    history = after(started(), a.Pause())
    assert codes(check(history.meeting, a.Pause())) == ["already_paused"]
    history = after(history, a.StartItem(2))
    assert (history.meeting.paused_at, len(history.meeting.pauses)) == (None, 1)


def test_an_adjourned_meeting_goes_on_only_when_resumed():
    history = after(started(), a.Adjourn())
    assert codes(check(history.meeting, a.StartItem(2))) == ["already_adjourned"]
    assert check(after(history, a.Resume()).meeting, a.StartItem(2)) == ()


def test_nobody_comes_to_or_leaves_a_meeting_that_is_over_but_the_ledger_may_be_corrected():
    history = after(loaded(), a.Leave(JON), a.StartItem(1), a.Adjourn())
    assert codes(check(history.meeting, a.Arrive(JON, 1))) == ["already_adjourned"]
    assert codes(check(history.meeting, a.Leave(PER, 1))) == ["already_adjourned"]
    correction = a.CorrectMovements(JON, (a.Movement(JON, True, 1, a.When.BEFORE),))
    assert check(history.meeting, correction) == ()
