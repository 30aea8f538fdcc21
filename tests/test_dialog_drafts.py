"""What is typed or marked in a dialog outlives a crash: its form is filled as it was, and goes when it is done with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from fakes import PEOPLE, FakeStore
from live import Live, live
from textual.widgets import Input, Static

from minuteapp.domain.actions import CastVote, CastVotes, Leave, Motion, MotionKind
from minuteapp.domain.meeting import Recusal
from minuteapp.domain.people import Person, Role
from minuteapp.domain.record import Position
from screens.dialog import Frame
from screens.live import LiveScreen
from screens.parts import Menu

HERE = [person for person in PEOPLE if person.role is Role.MEMBER]


def line(it: Live, name: str = "said") -> str:
    return str(it.app.screen.query_one(f"#{name}", Static).content)


def field(it: Live, name: str) -> str:
    return it.app.screen.query_one(f"#{name}", Input).value


def kept(store: FakeStore) -> dict[str, str]:
    return store.texts.get("m1", {})


@asynccontextmanager
async def after_a_crash(it: Live) -> AsyncIterator[Live]:
    """The next start on what was durable at this moment; the app that was stays as it is, and closes nothing."""
    await it.pilot.pause()
    left = FakeStore()
    left.journals["m1"] = list(it.store.journals["m1"])
    left.texts["m1"] = dict(kept(it.store))
    async with live(store=left) as again:
        yield again


async def half_a_vote(it: Live) -> None:
    """Everyone for an amendment from Ø, but Marius Hald against and Per Tved abstaining, with words to add."""
    await it.press("n", "n", "n", "right", "right", "a", "2", "ø", "enter", "o", "-", "p", ".", "5")
    await it.type("med bemærkning om, at ")


# -- the vote ---------------------------------------------------------------------------------------------------------


async def test_a_half_filled_vote_has_its_motion_marks_and_words_again_and_enter_records_it() -> None:
    async with live() as it:
        await half_a_vote(it)
        async with after_a_crash(it) as again:
            assert "Ikke afsluttet: afstemning på punkt 3, Ad 2. a: fortsæt" in again.status
            await again.press("a")
            assert "Udfyldt, som det stod" in line(again)
            assert field(again, "tail") == "med bemærkning om, at "
            await again.press("5")
            await again.type("prisen prøves")
            await again.press("enter")
            [ballot] = again.meeting.item(3).ballots
            assert (ballot.point, ballot.motion) == (2, Motion(MotionKind.AMENDMENT, "Ø"))
            assert ballot.tail == "med bemærkning om, at prisen prøves"
            stands = {vote.name: vote.position for vote in ballot.votes}
            assert (stands.pop("Marius Hald"), stands.pop("Per Tved")) == (Position.AGAINST, Position.ABSTAINING)
            assert set(stands.values()) == {Position.FOR}
            assert kept(again.store) == {}


async def test_esc_forgets_a_half_filled_vote() -> None:
    async with live() as it:
        await half_a_vote(it)
        async with after_a_crash(it) as again:
            await again.press("a", "escape")
            assert isinstance(again.app.screen, LiveScreen)
            assert kept(again.store) == {}
            await again.press("a")
            assert field(again, "tail") == ""
            assert line(again) == ""


async def test_a_vote_confirmed_leaves_no_draft_and_nothing_to_tell() -> None:
    async with live() as it:
        await half_a_vote(it)
        await it.press("enter")
        assert kept(it.store) == {}
        async with after_a_crash(it) as again:
            assert "Ikke afsluttet" not in again.status


async def test_a_vote_opened_and_left_alone_is_no_draft() -> None:
    async with live() as it:
        await it.press("n", "a")
        await it.pilot.pause()
        assert it.store.saved_drafts == 0
        await it.press("5", "x", "backspace")
        await it.pilot.pause()
        assert it.store.saved_drafts == 1
        assert kept(it.store) == {}


async def test_who_can_no_longer_vote_is_dropped_from_a_half_filled_vote_and_told() -> None:
    async with live() as it:
        await half_a_vote(it)
        async with after_a_crash(it) as again:
            assert again.session.do(Leave("Marius Hald", 3)).taken
            await again.press("a")
            assert "tæller ikke længere med: Marius Hald" in line(again)
            await again.press("enter")
            [ballot] = again.meeting.item(3).ballots
            stands = {vote.name: vote.position for vote in ballot.votes}
            assert "Marius Hald" not in stands
            assert stands["Per Tved"] is Position.ABSTAINING


async def test_without_a_vote_and_words_of_ones_own_come_back_under_their_label() -> None:
    async with live() as it:
        await it.press("n", "n", "n", "a", "0", "4")
        await it.type("at vente")
        async with after_a_crash(it) as again:
            await again.press("a")
            assert "Forslaget om" in str(again.app.screen.query_one(".field > Static", Static).content)
            await again.press("enter")
            [ballot] = again.meeting.item(3).ballots
            assert ballot.without_vote
            assert ballot.motion == Motion(MotionKind.OWN, "at vente")


async def test_a_correction_of_a_vote_is_gone_on_with_and_corrects_that_vote() -> None:
    async with live() as it:
        await it.press("n", "n", "n")
        votes = tuple(CastVote(p.name, p.party, Position.FOR) for p in HERE)
        assert it.session.do(CastVotes(3, votes)).taken
        assert it.session.do(CastVotes(3, votes)).taken
        await it.press("a", "down", "enter", "o", "-")
        async with after_a_crash(it) as again:
            assert "afstemning på punkt 3. a: fortsæt" in again.status
            await again.press("a", "enter")
            first, second = again.meeting.item(3).ballots
            assert {vote.position for vote in first.votes} == {Position.FOR}
            assert {vote.name for vote in second.votes if vote.position is Position.AGAINST} == {"Marius Hald"}
            assert kept(again.store) == {}


async def test_the_next_start_looks_at_the_item_and_the_point_of_what_waits() -> None:
    async with live() as it:
        await it.press("n", "n", "n", "down", "a", "o", "-")
        async with after_a_crash(it) as again:
            assert again.screen.looked.number == "4"
            assert "afstemning på punkt 4. a: fortsæt" in again.status
            await again.press("a", "enter")
            assert len(again.meeting.item(4).ballots) == 1


async def test_a_draft_that_cannot_be_read_is_as_none() -> None:
    store = FakeStore()
    async with live(store=store) as it:
        await it.press("n")
    store.texts["m1"] = {"form/vote/1///": '{"fields": 3}', "form/other/9/x": "?"}
    async with live(store=store) as it:
        await it.press("a")
        assert line(it) == ""
        await it.press("enter")
        assert len(it.meeting.item(1).ballots) == 1


async def test_a_full_disk_is_told_in_the_form_and_what_was_typed_is_kept_when_there_is_room() -> None:
    async with live() as it:
        await it.press("n", "a", "5")
        it.store.trouble = "disken er fuld"
        await it.type("med")
        await it.pilot.pause()
        assert "disken er fuld" in line(it)
        it.store.trouble = ""
        await it.type("hold")
        await it.pilot.pause()
        assert line(it) == ""
        assert any("medhold" in text for text in kept(it.store).values())


# -- the other forms --------------------------------------------------------------------------------------------------


async def test_a_recusals_reason_choices_and_substitute_come_back() -> None:
    async with live() as it:
        await it.press("n", "n", "n", "i", "p", "enter", "3", "4", "enter", "5")
        await it.type("ejer af nabogrunden")
        async with after_a_crash(it) as again:
            assert "inhabilitet for Per Tved på punkt 3. i: fortsæt" in again.status
            await again.press("i", "p", "enter", "enter")
            assert again.meeting.item(3).recusals == (
                Recusal("Per Tved", True, True, "ejer af nabogrunden", "Asta Ravn"),
            )
            assert kept(again.store) == {}


async def test_a_closed_items_reason_and_public_title_come_back_where_they_are_written() -> None:
    async with live() as it:
        await it.press("n", "n", "n", "l", "1")
        await it.type("prisforhandling")
        await it.press("enter")
        await it.type("Køb")
        async with after_a_crash(it) as again:
            assert "lukning af punkt 3. l: fortsæt" in again.status
            await again.press("l")
            assert field(again, "reason") == "prisforhandling"
            await again.press("enter")
            await again.type(" af areal")
            await again.press("enter")
            item = again.meeting.item(3)
            assert (item.closed, item.closed_reason, item.public_title) == (True, "prisforhandling", "Køb af areal")
            assert kept(again.store) == {}


async def test_an_added_items_title_comes_back() -> None:
    async with live() as it:
        await it.press("n", "h", "3")
        await it.type("Haste")
        async with after_a_crash(it) as again:
            assert "et nyt punkt på dagsordenen. h 3: fortsæt" in again.status
            await again.press("h", "3")
            await again.type("sag")
            await again.press("enter")
            assert again.meeting.items[-1].title == "Hastesag"
            assert isinstance(again.app.screen, LiveScreen)
            assert kept(again.store) == {}


async def test_a_new_persons_name_party_and_role_come_back() -> None:
    async with live() as it:
        await it.press("f", "plus")
        await it.type("Eva Lind")
        await it.press("enter", "V", "enter", "down")
        role = it.app.screen.query_one(Menu).highlighted
        async with after_a_crash(it) as again:
            assert "en ny person. f +: fortsæt" in again.status
            await again.press("f", "plus")
            assert (field(again, "name"), field(again, "party")) == ("Eva Lind", "V")
            assert again.app.screen.query_one(Menu).highlighted == role
            await again.press("enter", "enter", "enter")
            assert again.meeting.person("Eva Lind") == Person("Eva Lind", "V", list(Role)[role or 0])
            assert kept(again.store) == {}


async def test_letters_typed_before_a_new_person_begin_another_than_the_one_left() -> None:
    async with live() as it:
        await it.press("f", "plus")
        await it.type("Eva")
        async with after_a_crash(it) as again:
            await again.press("f", "x", "y", "plus")
            assert field(again, "name") == "Xy"


async def test_corrected_movements_and_a_half_typed_time_come_back() -> None:
    async with live() as it:
        await it.press("n", "f", "p", "tab", "minus", "7", *["backspace"] * 5)
        await it.type("17.3")
        async with after_a_crash(it) as again:
            assert "rettelse af fremmødet for Per Tved. f Per Tved Tab: fortsæt" in again.status
            await again.press("f", "p", "tab")
            assert field(again, "time") == "17.3"
            await again.press("5", "enter", "enter")
            [movement] = again.meeting.movements
            assert (movement.person, movement.present) == ("Per Tved", False)
            assert f"{movement.at:%H.%M}" == "17.35"
            assert kept(again.store) == {}


async def test_movements_recorded_since_are_not_taken_back_by_an_old_form() -> None:
    async with live() as it:
        await it.press("n", "f", "p", "tab", "minus")
        async with after_a_crash(it) as again:
            assert again.session.do(Leave("Per Tved", 1)).taken
            await again.press("f", "p", "tab", "enter")
            assert len(again.meeting.movements) == 1
            assert line(again) == ""


@pytest.mark.parametrize(
    "keys", [["a", "o", "-"], ["i", "p", "enter", "2"], ["l", "1", "x"], ["h", "3", "X"], ["f", "plus", "X"]]
)
async def test_esc_drops_what_any_form_kept(keys: list[str]) -> None:
    async with live() as it:
        await it.press("n", *keys)
        await it.pilot.pause()
        assert len(kept(it.store)) == 1
        while isinstance(it.app.screen, Frame):
            await it.press("escape")
        assert kept(it.store) == {}
