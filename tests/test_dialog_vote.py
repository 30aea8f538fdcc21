"""The vote: from four keys for one who abstains to correcting, moving, taking again and removing ballots."""

from __future__ import annotations

from typing import Any

from fakes import PEOPLE
from live import Live, live
from textual.widgets import Static

from minuteapp.domain.actions import CastVote, CastVotes, CorrectMovements, Leave, Motion, MotionKind, Recuse, Slot
from minuteapp.domain.meeting import Ballot
from minuteapp.domain.people import Person, Role
from minuteapp.domain.record import Position
from minuteapp.domain.voting import tally

HERE = [person for person in PEOPLE if person.role is Role.MEMBER]


def line(it: Live, name: str) -> str:
    return str(it.app.screen.query_one(f"#{name}", Static).content)


def title(it: Live) -> str:
    return str(it.app.screen.query_one("#dialog").border_title)


async def begin(it: Live) -> None:
    await it.press("n", "n", "n")


def ballots(it: Live, item: int = 3) -> tuple[Ballot, ...]:
    found: Any = it.meeting.item(item).ballots
    return tuple(found)


def standing(ballot: Ballot, position: Position) -> list[str]:
    return [vote.name for vote in ballot.votes if vote.position is position]


def cast(it: Live, *against: str, motion: Motion | None = None, point: int | None = None) -> None:
    votes = tuple(CastVote(p.name, p.party, Position.AGAINST if p.name in against else Position.FOR) for p in HERE)
    assert it.session.do(CastVotes(3, votes, point, motion or Motion())).taken


async def test_one_who_abstains_takes_four_keys_and_the_sentence_stands_in_the_decision() -> None:
    async with live(style="helsingoer") as it:
        await begin(it)
        await it.press("right", "right", "a", "o", ".", "enter")
        [ballot] = ballots(it)
        assert ballot.point == 2
        assert standing(ballot, Position.ABSTAINING) == ["Marius Hald"]
        assert tally(ballot.votes).total == len(HERE)
        assert "Marius Hald (O) undlod at stemme." in (it.decision("3") or "")
        assert it.app.screen is it.screen


async def test_against_with_added_words_is_one_ballot_with_a_tail() -> None:
    async with live(style="helsingoer") as it:
        await begin(it)
        await it.press("a", "o", "-", "5")
        await it.type("med bemærkning om, at broen ses efter")
        assert "med bemærkning om, at broen ses efter." in line(it, "sentence")
        await it.press("enter")
        [ballot] = ballots(it)
        assert ballot.tail == "med bemærkning om, at broen ses efter"
        assert standing(ballot, Position.AGAINST) == ["Marius Hald"]


async def test_the_sentence_and_the_outcome_are_shown_as_they_change() -> None:
    async with live(style="helsingoer") as it:
        await begin(it)
        await it.press("a")
        assert line(it, "sentence") == "Indstillingerne godkendt."
        assert line(it, "tally").startswith("Vedtaget · for 7 · imod 0")
        await it.press("c", "-", "o", "-")
        assert line(it, "tally").startswith("Forkastet · for 3 · imod 4 · undlod 0")
        await it.press("f", "i", ",")
        assert line(it, "tally").startswith("Bortfaldet · for 3 · imod 3 · undlod 0 · forbehold 1")


async def test_a_mark_acts_on_all_who_are_shown_and_says_on_whom() -> None:
    async with live() as it:
        await begin(it)
        await it.press("a", "c")
        assert line(it, "keys").startswith("alle 3 viste:  + for  - imod")
        await it.press("-", "enter")
        assert standing(ballots(it)[0], Position.AGAINST) == ["Per Tved", "Jon Carlsen", "Filippa Lund"]


async def test_an_arrow_points_at_one_and_the_mark_acts_on_that_one() -> None:
    async with live() as it:
        await begin(it)
        await it.press("a", "down", "down")
        assert line(it, "keys").startswith("Bodil Krogh:")
        await it.press(".", "enter")
        assert standing(ballots(it)[0], Position.ABSTAINING) == ["Bodil Krogh"]


async def test_without_a_vote_single_members_can_be_noted_against() -> None:
    async with live() as it:
        await begin(it)
        await it.press("a", "0", "o", "-", "enter")
        [ballot] = ballots(it)
        assert ballot.without_vote
        assert [(vote.name, vote.position) for vote in ballot.votes] == [("Marius Hald", Position.AGAINST)]


async def test_an_amendment_names_its_mover_and_the_title_says_so() -> None:
    async with live() as it:
        await begin(it)
        await it.press("a", "2", "ø", "enter")
        assert title(it) == "Afstemning 1 af 1 · punkt 3 · Ændringsforslag fra Ø"
        await it.press("a", "-", "enter")
        assert ballots(it)[0].motion == Motion(MotionKind.AMENDMENT, "Ø")


async def test_other_words_must_be_written_before_the_vote_can_be() -> None:
    async with live() as it:
        await begin(it)
        await it.press("a", "4", "escape", "enter")
        assert ballots(it) == ()
        assert "Skriv, hvad der blev stemt om." in line(it, "said")
        await it.type("at vente")
        await it.press("enter", "enter")
        assert ballots(it)[0].motion == Motion(MotionKind.OWN, "at vente")


async def test_only_those_present_and_entitled_vote() -> None:
    async with live() as it:
        it.session.do(Leave("Per Tved"))
        await begin(it)
        it.session.do(Recuse(3, "Jon Carlsen", substitute="Asta Ravn"))
        await it.press("a", "enter")
        voters = {vote.name for vote in ballots(it)[0].votes}
        assert voters == {person.name for person in HERE} - {"Per Tved", "Jon Carlsen"} | {"Asta Ravn"}


async def test_esc_leaves_without_a_ballot() -> None:
    async with live() as it:
        await begin(it)
        await it.press("a", "o", "-", "5", "x", "escape", "escape")
        assert ballots(it) == ()
        assert it.app.screen is it.screen


async def test_with_a_ballot_there_the_list_opens_and_n_adds_another() -> None:
    async with live() as it:
        await begin(it)
        cast(it, "Marius Hald", motion=Motion(MotionKind.AMENDMENT, "O"))
        await it.press("a", "n")
        assert title(it) == "Afstemning 2 af 2 · punkt 3 · Indstillingen"
        await it.press("enter")
        assert it.meeting.item(3).text(Slot()).ballots == (1, 2)
        assert it.app.screen is it.screen


async def test_enter_corrects_the_ballot_that_is_pointed_at() -> None:
    async with live() as it:
        await begin(it)
        cast(it, "Marius Hald")
        await it.press("a", "enter", "o", "+", "b", "o", "-", "enter")
        [ballot] = ballots(it)
        assert ballot.id == 1
        assert standing(ballot, Position.AGAINST) == ["Bodil Krogh"]


async def test_a_corrected_ballot_cannot_be_closed_before_everyone_who_was_there_is_told() -> None:
    async with live() as it:
        it.session.do(Leave("Per Tved"))
        await begin(it)
        votes = tuple(CastVote(p.name, p.party, Position.FOR) for p in HERE if p.name != "Per Tved")
        assert it.session.do(CastVotes(3, votes)).taken
        it.session.do(CorrectMovements("Per Tved", ()))
        await it.press("a", "enter", "enter")
        assert "Per Tved" in line(it, "said")
        assert len(ballots(it)[0].votes) == 6
        await it.press("p", "e", "-", "enter")
        assert standing(ballots(it)[0], Position.AGAINST) == ["Per Tved"]


async def test_a_vote_taken_again_starts_afresh_and_takes_the_place_of_the_first() -> None:
    async with live() as it:
        await begin(it)
        cast(it, "Marius Hald")
        await it.press("a", "t", "b", "o", "-", "enter")
        [ballot] = ballots(it)
        assert standing(ballot, Position.AGAINST) == ["Bodil Krogh"]


async def test_plus_and_minus_move_a_ballot_among_those_of_the_point() -> None:
    async with live() as it:
        await begin(it)
        cast(it)
        cast(it, "Marius Hald")
        await it.press("a", "+")
        assert it.meeting.item(3).text(Slot()).ballots == (2, 1)
        await it.press("-")
        assert it.meeting.item(3).text(Slot()).ballots == (1, 2)


async def test_an_arrow_moves_a_ballot_to_another_point() -> None:
    async with live() as it:
        await begin(it)
        cast(it)
        await it.press("a", "right")
        assert it.meeting.item(3).text(Slot(1)).ballots == (1,)
        assert it.meeting.item(3).text(Slot()).ballots == ()


async def test_removing_a_ballot_asks_first() -> None:
    async with live() as it:
        await begin(it)
        cast(it)
        await it.press("a", "x")
        assert len(ballots(it)) == 1
        assert "Enter: fjern" in line(it, "said")
        await it.press("enter")
        assert ballots(it) == ()


async def test_keys_typed_ahead_make_the_ballot_and_go_on_to_the_next_item() -> None:
    async with live() as it:
        await begin(it)
        for key in ("a", "o", "-", "enter", "n"):
            it.app.simulate_key(key)
        while it.meeting.current != 4:
            await it.pilot.pause()
        assert standing(ballots(it)[0], Position.AGAINST) == ["Marius Hald"]


async def test_a_council_of_many_with_brackets_in_their_names_fits_a_small_terminal() -> None:
    council = tuple(Person(f"Navn [red]Nr{n}[/] Efternavnesen", f"P{n % 9}") for n in range(55))
    async with live(size=(80, 24), people=council) as it:
        await begin(it)
        await it.press("a")
        assert it.app.screen.query_one("#keys").region.bottom <= 24
        await it.press("n", "-", "enter")
        assert len(ballots(it)[0].votes) == 55


async def test_an_amendments_result_is_not_shown_as_what_became_of_the_recommended_point() -> None:
    async with live() as it:
        await begin(it)
        cast(it, motion=Motion(MotionKind.AMENDMENT, "Ø"), point=1)
        await it.press("right")
        assert "7 · 0 · 0" not in it.shown
        cast(it, point=1)
        await it.press("escape")
        assert "7 · 0 · 0" in it.shown
