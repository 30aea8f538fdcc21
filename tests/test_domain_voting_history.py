"""Votes over the years: who stood where, who lost with whom, who was there – and what the record does not tell."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from minuteapp.domain.people import Person, Role
from minuteapp.domain.record import Count, Document, Position, Record, RecordItem, Recused, Substitute, Vote, Voter
from minuteapp.domain.summary import MeetingStatus, MeetingSummary
from minuteapp.domain.voting import Outcome
from minuteapp.domain.voting_history import PastBallot, attendance, is_meant, minorities, past_ballots, same
from tests import strategies

MEETING = MeetingSummary("0a1b2c3d", "0a1b", None, "Teknikudvalget", date(2031, 3, 12), None, MeetingStatus.IMPORTED, 1)
ROSTER = (
    Person("Anders Bjerg", "Ø"),
    Person("Bodil Krogh", "A"),
    Person("Duygu N. Holm", "A"),
    Person("Per Tved", "C"),
    Person("Asta Ravn", "A", Role.SUBSTITUTE),
)
A, C, LEFT = Voter(None, "A"), Voter(None, "C"), Voter(None, "Ø")


def ballot(vote: Vote, roster: tuple[Person, ...] = ROSTER, **told: object) -> PastBallot:
    item = RecordItem("4", "Cykelsti", votes=(vote,), **told)  # type: ignore[arg-type]
    record = Record(Document.MINUTES, "Teknikudvalget", MEETING.date, items=(item,))
    (found,) = past_ballots(record, MEETING, roster)
    return found


def named(found: PastBallot, position: Position) -> list[str | None]:
    return [cast.name for cast in found.side(position)]


def test_a_partys_vote_names_the_members_who_sat_there_and_says_it_is_by_the_roster() -> None:
    found = ballot(Vote(in_favour=(A, C), against=(LEFT,)))
    assert named(found, Position.FOR) == ["Bodil Krogh", "Duygu N. Holm", "Per Tved"]
    assert all(cast.by_roster for cast in found.casts)


def test_the_absent_and_the_recused_have_not_voted_with_their_party() -> None:
    found = ballot(Vote(in_favour=(A,)), absent=("Bodil Krogh",), recused=(Recused("Duygu N. Holm"),))
    assert named(found, Position.FOR) == [None]
    found = ballot(Vote(in_favour=(A,)), absent=("Bodil Krogh",), substitutes=(Substitute("Asta Ravn", "Bodil Krogh"),))
    assert named(found, Position.FOR) == ["Duygu N. Holm", "Asta Ravn"]


def test_a_member_named_apart_does_not_vote_with_the_rest_of_the_party() -> None:
    found = ballot(Vote(in_favour=(A,), against=(Voter("Bodil Krogh", None),)))
    assert named(found, Position.FOR) == ["Duygu N. Holm"]
    assert found.side(Position.AGAINST)[0].party == "A"


def test_a_party_on_both_sides_tells_nobodys_vote() -> None:
    found = ballot(Vote(in_favour=(A,), against=(A,)))
    assert [cast.name for cast in found.casts] == [None, None]
    assert found.outcome is None


def test_a_roster_that_does_not_add_up_to_the_printed_count_tells_nobodys_vote() -> None:
    assert named(ballot(Vote(in_favour=(A,), count=Count(in_favour=2))), Position.FOR) == [
        "Bodil Krogh",
        "Duygu N. Holm",
    ]
    assert named(ballot(Vote(in_favour=(A,), count=Count(in_favour=3))), Position.FOR) == [None]


def test_a_party_nobody_is_known_of_stays_a_party() -> None:
    found = ballot(Vote(in_favour=(A,)), roster=())
    assert (named(found, Position.FOR), found.casts[0].party, found.counted(Position.FOR)) == ([None], "A", None)


def test_printed_counts_decide_where_the_names_are_not_known() -> None:
    lost = ballot(Vote(in_favour=(LEFT,), against=(A, C), count=Count(in_favour=9, against=31)), roster=())
    assert lost.outcome is Outcome.FALLEN
    assert [cast.party for cast in lost.minority or ()] == ["Ø"]
    assert ballot(Vote(in_favour=(LEFT,), against=(A,)), roster=()).minority is None


def test_a_party_has_one_name_whatever_it_is_called() -> None:
    assert same("A") == same("Socialdemokratiet") == same("Gruppe A")
    assert same("UP") != same("Liste T")
    assert same(None) == ""


def test_a_person_is_meant_by_the_beginnings_of_names() -> None:
    assert is_meant("krogh", "Bodil Krogh")
    assert is_meant("bo kr", "Bodil Krogh")
    assert is_meant("lund", "Regitze Ulstrup Lund-Ravn")
    assert not is_meant("rogh", "Bodil Krogh")
    assert not is_meant("krogh", None)


def test_minorities_are_counted_with_those_who_lost_together() -> None:
    carried = Vote(in_favour=(Voter("Per Tved", "C"), Voter("Mona Harder", "O"), Voter("Jon Carlsen", "C")))
    lost = (Voter("Anders Bjerg", "Ø"), Voter("Bodil Krogh", "A"))
    votes = (
        Vote(in_favour=carried.in_favour, against=lost),
        Vote(in_favour=carried.in_favour, against=lost[:1], abstaining=lost[1:]),
        Vote(in_favour=lost[:1], against=carried.in_favour),  # the motion fell: who wanted it is in the minority
    )
    found = {each.name: each for each in minorities(ballot(vote) for vote in votes)}
    assert (found["Anders Bjerg"].times, found["Anders Bjerg"].ballots) == (3, 3)
    assert found["Anders Bjerg"].together == (("Bodil Krogh", 2),)
    assert (found["Bodil Krogh"].times, found["Bodil Krogh"].ballots) == (2, 2)
    assert "Per Tved" not in found


def test_attendance_counts_meetings_and_items_and_a_substitute_only_where_they_sat() -> None:
    items = (
        RecordItem("1", None, absent=("Per Tved",), substitutes=(Substitute("Jon Carlsen", "Per Tved"),)),
        RecordItem("2", None, absent=()),
        RecordItem("3", None, closed=True, absent=None),
    )
    record = Record(Document.MINUTES, "Teknikudvalget", None, items=items)
    agenda = Record(Document.AGENDA, "Teknikudvalget", None, items=(RecordItem("1", None, absent=()),))
    found = {each.name: each for each in attendance([(record, ROSTER), (agenda, ROSTER)])}
    per, jon, bodil = found["Per Tved"], found["Jon Carlsen"], found["Bodil Krogh"]
    assert (per.meetings, per.of_meetings, per.items, per.of_items) == (1, 1, 1, 2)
    assert (jon.items, jon.of_items) == (1, 1)
    assert (bodil.items, bodil.of_items) == (2, 2)
    assert "Asta Ravn" not in found


def test_where_no_roster_is_known_those_who_voted_were_there() -> None:
    vote = Vote(in_favour=(Voter("Bodil Krogh", "A"),))
    items = (RecordItem("1", None, absent=("Per Tved",), votes=(vote,)), RecordItem("2", None, absent=()))
    found = {each.name: each for each in attendance([(Record(Document.MINUTES, "B", None, items=items), ())])}
    assert (found["Bodil Krogh"].items, found["Per Tved"].items) == (2, 1)


@given(strategies.records, st.lists(st.sampled_from(strategies.PEOPLE), unique=True).map(tuple))
def test_no_named_vote_is_lost_or_moved_and_nobody_votes_twice_on_a_side(record: Record, roster: tuple[Person]) -> None:
    for found in past_ballots(record, MEETING, roster):
        vote = found.vote
        for position, voters in (
            (Position.FOR, vote.in_favour),
            (Position.AGAINST, vote.against),
            (Position.ABSTAINING, vote.abstaining),
            (Position.RESERVED, vote.reserved),
        ):
            told = [voter.name for voter in voters if voter.name]
            assert [name for name in named(found, position) if name in told] == told
