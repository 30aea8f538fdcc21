"""Who was at the meeting, from when to when, and who led it, as the record tells it."""

from __future__ import annotations

from datetime import time

from msgspec.structs import replace

from minuteapp.domain import actions as a
from minuteapp.domain.history import History
from minuteapp.domain.minutes import minutes
from minuteapp.domain.people import BodyKind, Person, Role
from minuteapp.domain.record import Attendee, Passage, Record
from minuteapp.styles import load_style
from tests.strategies import ROSTER, after, agenda, loaded

ANDERS, BODIL, DUYGU, PER, JON, SOFIE, MONA = (person.name for person in ROSTER)
KAJ = "Kaj Østergård"
ROLL_CALL = a.ConfirmAttendance()


def recorded(history: History) -> Record:
    return minutes(history.meeting, load_style("helsingoer"))


def attendee(history: History, name: str) -> Attendee:
    return next(each for each in recorded(history).attendance or () if each.name == name)


def started(*before: a.Action) -> History:
    return after(loaded(agenda(4)), *before, ROLL_CALL, a.StartItem(1))


def test_whoever_was_there_from_the_start_has_no_comings_and_goings() -> None:
    assert attendee(started(), ANDERS) == Attendee(ANDERS, ROSTER[0].party)


def test_who_came_late_and_left_early_is_told_with_item_and_clock() -> None:
    history = after(started(a.Leave(JON)), a.StartItem(2), a.Arrive(JON, 2), a.StartItem(3), a.Leave(JON, 3))
    absent, came, left = attendee(history, JON).passages
    assert absent == Passage(arrived=False)
    assert (came.arrived, came.item, came.when) == (True, "2", "during")
    assert (left.arrived, left.item, left.when) == (False, "3", "during")
    assert isinstance(came.clock, time)
    assert came.clock.second == 0
    assert attendee(history, JON).attended


def test_who_never_came_is_listed_as_absent() -> None:
    assert not attendee(started(a.Leave(JON)), JON).attended


def test_out_for_one_item_is_told_as_gone_before_it_and_back_after_it() -> None:
    history = after(started(), a.Leave(JON, 1, scope=a.Scope.ITEM))
    assert attendee(history, JON).passages == (
        Passage(arrived=False, item="1", when="before"),
        Passage(arrived=True, item="1", when="after"),
    )


def test_a_substitute_is_told_with_the_seat_and_is_not_listed_without_having_come() -> None:
    known = a.AddPerson(Person(KAJ, "C", Role.SUBSTITUTE))
    assert all(each.name != KAJ for each in recorded(started(known)).attendance or ())
    history = started(known, a.Leave(JON), a.Arrive(KAJ, replaces=JON))
    assert attendee(history, KAJ) == Attendee(KAJ, "C", "substitute", None, True, JON, (Passage(arrived=True),))


def test_a_substitute_for_one_who_is_recused_took_part() -> None:
    known = a.AddPerson(Person(KAJ, "C", Role.SUBSTITUTE))
    history = after(started(known), a.Recuse(1, JON, substitute=KAJ))
    there_for_it = (Passage(True, "1", "before"), Passage(False, "1", "after"))
    assert attendee(history, KAJ) == Attendee(KAJ, "C", "substitute", None, True, JON, there_for_it)


def test_a_movement_told_later_stands_where_it_belongs() -> None:
    told = (a.Movement(JON, True, 2, a.When.BEFORE), a.Movement(JON, False, 1))
    history = after(started(), a.StartItem(2), a.CorrectMovements(JON, told))
    assert [(each.item, each.arrived) for each in attendee(history, JON).passages] == [("1", False), ("2", True)]


def test_no_attendance_is_told_before_it_is_taken_or_of_a_body_that_takes_none() -> None:
    assert recorded(after(loaded(agenda(4)), a.StartItem(1))).attendance is None
    board = after(loaded(agenda(4), kind=BodyKind.ADMINISTRATION), a.StartItem(1))
    assert recorded(board).attendance is None


def test_the_chair_is_who_has_the_post_and_was_there_or_who_was_put_in_the_chair() -> None:
    posts = (a.AddPerson(replace(ROSTER[1], post="Formand")), a.AddPerson(replace(ROSTER[3], post="næstformand")))
    assert recorded(started(*posts)).chair == BODIL
    assert recorded(started(*posts, a.Leave(BODIL))).chair == PER
    assert recorded(after(started(*posts), a.ChangeChair(DUYGU))).chair == DUYGU
    nobody = a.AddPerson(replace(ROSTER[1], post=None))
    assert recorded(started(nobody)).chair is None


def test_the_adjournment_is_told_to_the_minute() -> None:
    history = after(started(), a.Adjourn())
    told = recorded(history).adjourned
    assert told is not None
    assert (told.second, told.microsecond) == (0, 0)
    assert recorded(started()).adjourned is None
