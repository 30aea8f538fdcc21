"""Attendance: the roll call, arrivals and departures in at most four keys, corrections, people not known."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fakes import PEOPLE, START
from live import Live, live
from textual.widgets import Static

from minuteapp.domain.actions import Arrive, CastVote, CastVotes, Leave, Movement, Scope, StartItem, When
from minuteapp.domain.people import Person, Role
from minuteapp.domain.presence import present_now, unfit_ballots
from minuteapp.domain.record import Position

HERE = [person for person in PEOPLE if person.role is Role.MEMBER]


def line(it: Live, name: str = "line") -> str:
    return str(it.app.screen.query_one(f"#{name}", Static).content)


def present(it: Live) -> set[str]:
    return {person.name for person in present_now(it.meeting)}


def absent(it: Live, number: str) -> Any:
    return next(item.absent for item in it.session.record().items if item.number == number)


async def test_the_roll_call_marks_who_is_missing_and_esc_says_the_others_are_here() -> None:
    async with live() as it:
        await it.press("f", "b", "enter", "j", "enter", "escape")
        assert it.meeting.attendance_taken
        assert it.app.screen is it.screen
        assert absent(it, "1") == ("Bodil Krogh", "Jon Carlsen")


async def test_enter_alone_ends_the_roll_call() -> None:
    async with live() as it:
        await it.press("f", "enter")
        assert it.meeting.attendance_taken
        assert absent(it, "1") == ()


async def test_a_slip_at_the_roll_call_is_taken_back_and_leaves_no_movement() -> None:
    async with live() as it:
        await it.press("f", "b", "enter", "b", "enter")
        assert it.meeting.movements == ()


async def test_one_key_marks_all_who_are_shown_and_their_number_is_shown_first() -> None:
    async with live() as it:
        await it.press("f", "c")
        assert "alle 3 fraværende" in line(it, "keys")
        await it.press("-", "escape")
        assert absent(it, "1") == ("Per Tved", "Jon Carlsen", "Filippa Lund")


async def test_an_arrival_takes_four_keys_and_is_stamped_with_clock_and_item() -> None:
    async with live() as it:
        for action in (Leave("Bodil Krogh"), StartItem(1), StartItem(2)):
            it.session.do(action)
        it.clock.forward(54)
        await it.press("f", "b")
        assert line(it) == "Bodil Krogh (A) · Enter: ankommet kl. 17.54 under punkt 2 · Tab: ret"
        await it.press("enter", "escape")
        assert it.meeting.movements[-1] == Movement("Bodil Krogh", True, 2, at=START + timedelta(minutes=54))
        assert absent(it, "1") == ("Bodil Krogh",)
        assert absent(it, "2") == ()


async def test_keys_typed_ahead_of_the_screen_land_where_they_would_have_otherwise() -> None:
    async with live() as it:
        it.session.do(StartItem(1))
        for key in ("f", "p", "e", "enter", "m", "enter", "escape", "n"):
            it.app.simulate_key(key)
        await it.pilot.pause()
        while it.meeting.current != 2:
            await it.pilot.pause()
        assert present(it) == {person.name for person in HERE} - {"Per Tved", "Marius Hald"}


async def test_esc_forgets_the_letters_before_it_closes() -> None:
    async with live() as it:
        it.session.do(StartItem(1))
        await it.press("f", "b", "escape")
        assert it.app.screen is not it.screen
        await it.press("escape")
        assert it.app.screen is it.screen
        assert it.meeting.movements == ()


async def test_without_letters_enter_lets_nobody_leave() -> None:
    async with live() as it:
        it.session.do(StartItem(1))
        await it.press("f", "enter")
        assert it.meeting.movements == ()


async def test_a_substitute_is_asked_whose_seat_is_taken() -> None:
    async with live() as it:
        for action in (Leave("Bodil Krogh"), Leave("Per Tved"), StartItem(1)):
            it.session.do(action)
        await it.press("f", "a", "s", "enter", "p", "enter")
        assert it.meeting.movements[-1].replaces == "Per Tved"
        await it.press("escape")
        assert it.app.screen is it.screen


async def test_a_person_not_known_can_be_typed_in_and_is_remembered() -> None:
    async with live() as it:
        await it.press("f", "g", "r", "plus")
        await it.type("y Holt")
        await it.press("enter", "v", "enter", "enter", "escape")
        assert it.meeting.person("Gry Holt") == Person("Gry Holt", "v")
        assert it.store.roster(it.meeting.body.name, it.meeting.body.municipality)[-1].name == "Gry Holt"


async def test_a_guest_who_is_typed_in_has_arrived() -> None:
    async with live() as it:
        it.session.do(StartItem(1))
        await it.press("f", "plus")
        await it.type("Ib Dam")
        await it.press("enter", "enter", "4")
        assert it.meeting.person("Ib Dam") == Person("Ib Dam", None, Role.GUEST)
        assert "Ib Dam" in present(it)


async def test_tab_corrects_a_movement_to_this_items_vote_only() -> None:
    async with live() as it:
        for action in (StartItem(1), StartItem(2)):
            it.session.do(action)
        await it.press("f", "p", "tab", "-", "left", "left", "6", "enter")
        [movement] = it.meeting.movements
        assert (movement.present, movement.scope, movement.item) == (False, Scope.VOTE, None)
        await it.press("p", "tab", "right", "1", "7")
        await it.type("17.12")
        await it.press("enter", "5", "enter")
        [movement] = it.meeting.movements
        assert (movement.item, movement.when, movement.scope) == (1, When.BEFORE, Scope.ITEM)
        assert movement.at == START + timedelta(minutes=12)


async def test_a_time_that_is_none_is_refused_with_a_sentence() -> None:
    async with live() as it:
        it.session.do(StartItem(1))
        await it.press("f", "p", "tab", "-", "7")
        await it.press("backspace", "backspace", "backspace", "backspace", "backspace", "9", "9", "enter")
        assert "”99” er ikke et klokkeslæt" in line(it, "said")


async def test_esc_from_the_movements_changes_nothing() -> None:
    async with live() as it:
        it.session.do(StartItem(1))
        await it.press("f", "p", "tab", "-", "escape", "escape", "escape")
        assert it.meeting.movements == ()


async def test_a_vote_that_attendance_no_longer_fits_is_flagged_and_enter_goes_to_it() -> None:
    async with live() as it:
        it.session.do(StartItem(1))
        votes = tuple(CastVote(person.name, person.party, Position.FOR) for person in HERE)
        it.session.do(CastVotes(1, votes))
        await it.press("f", "p", "tab", "-", "1", "7", *["backspace"] * 5, "enter", "enter")
        assert unfit_ballots(it.meeting) == ((1, 1),)
        assert "Afstemningen på punkt 1 passer ikke længere. Enter: gennemgå" in line(it, "said")
        await it.press("enter")
        assert "Per Tved" in line(it, "said")
        await it.press("enter")
        assert unfit_ballots(it.meeting) == ()


async def test_what_could_not_be_kept_is_said_and_is_not_done() -> None:
    async with live() as it:
        it.session.do(StartItem(1))
        it.store.trouble = "disken er fuld"
        await it.press("f", "p", "enter")
        assert "IKKE GEMT – disken er fuld" in line(it, "said")
        assert it.meeting.movements == ()


async def test_lost_quorum_is_announced_where_the_minute_taker_is() -> None:
    async with live() as it:
        it.session.do(StartItem(1))
        for person in HERE[:3]:
            it.session.do(Leave(person.name, 1))
        await it.press("f", "p", "e", "enter")
        told = "Udvalget er ikke beslutningsdygtigt: 3 af 7 til stede (mindst 4). Sig det til mødelederen."
        assert line(it, "said") == f"! {told}"


async def test_the_same_person_can_come_and_go_all_evening() -> None:
    async with live() as it:
        it.session.do(StartItem(1))
        await it.press("f", "p", "enter", "p", "enter", "p", "enter", "escape")
        assert [movement.present for movement in it.meeting.movements] == [False, True, False]
        assert isinstance(it.store.journals["m1"][-2].action, Arrive)
