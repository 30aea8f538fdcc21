"""Recusal, dissent, referral, events, open or closed, note, adjourning: what each key writes in the record."""

from __future__ import annotations

from fakes import PEOPLE, START, FakeStore, invented_meeting
from live import Live, live
from textual.events import Paste
from textual.widgets import Static

from minuteapp.domain.actions import PUBLIC, CastVote, CastVotes, Ending, Fate, Leave
from minuteapp.domain.meeting import Recusal
from minuteapp.domain.people import Person, Role
from minuteapp.domain.presence import entitled
from minuteapp.domain.record import Position
from minuteapp.styles import load_style
from screens.editor import Editor
from screens.people_picker import PeoplePicker

HERE = [person for person in PEOPLE if person.role is Role.MEMBER]


def line(it: Live, name: str = "said") -> str:
    return str(it.app.screen.query_one(f"#{name}", Static).content)


def offered(it: Live) -> list[str]:
    return [person.name for person in it.app.screen.query_one(PeoplePicker).shown]


async def begin(it: Live) -> None:
    await it.press("n", "n", "n")


# -- recusal ----------------------------------------------------------------------------------------------------------


async def test_a_recused_member_is_out_of_this_item_and_back_at_the_next() -> None:
    async with live() as it:
        await begin(it)
        await it.press("i", "p", "enter", "enter")
        assert it.meeting.item(3).recusals == (Recusal("Per Tved"),)
        assert "Per Tved" not in {person.name for person in entitled(it.meeting, 3)}
        await it.press("n")
        assert "Per Tved" in {person.name for person in entitled(it.meeting, 4)}


async def test_a_substitute_a_reason_and_a_refusal_to_leave_go_with_the_recusal() -> None:
    async with live() as it:
        await begin(it)
        await it.press("i", "p", "enter", "3", "4", "enter", "5")
        await it.type("familie")
        await it.press("enter")
        assert it.meeting.item(3).recusals == (Recusal("Per Tved", True, True, "familie", "Asta Ravn"),)


async def test_what_a_recusal_does_to_two_votes_is_told_once_above_the_footer() -> None:
    async with live() as it:
        await begin(it)
        await it.press("a", "enter", "a", "n", "enter", "i", "p", "enter", "enter")
        assert it.app.screen is it.screen
        assert it.status.count("passer ikke længere") == 1


async def test_not_disqualified_is_recorded_too_and_can_be_taken_back() -> None:
    async with live() as it:
        await begin(it)
        await it.press("i", "p", "enter", "2", "enter")
        assert it.meeting.item(3).recusals == (Recusal("Per Tved", disqualified=False),)
        await it.press("i", "p", "enter", "x")
        assert it.meeting.item(3).recusals == ()
        assert it.app.screen is it.screen


async def test_a_substitute_nobody_knows_can_be_typed_in() -> None:
    async with live(people=tuple(HERE)) as it:
        await begin(it)
        await it.press("i", "p", "enter", "4")
        await it.type("Eva Lind")
        await it.press("enter", "enter", "enter", "enter")
        assert it.meeting.person("Eva Lind") == Person("Eva Lind", None, Role.SUBSTITUTE)
        assert it.meeting.item(3).recusals[0].substitute == "Eva Lind"


# -- dissent ----------------------------------------------------------------------------------------------------------


async def test_the_minority_of_a_vote_is_offered_a_dissent_first_and_is_not_warned_about() -> None:
    async with live() as it:
        await begin(it)
        votes = tuple(
            CastVote(p.name, p.party, Position.AGAINST if p.name == "Marius Hald" else Position.FOR) for p in HERE
        )
        it.session.do(CastVotes(3, votes))
        await it.press("t")
        assert offered(it)[0] == "Marius Hald"
        await it.press("enter")
        assert line(it) == ""
        await it.type("Vi mener")
        await it.press("escape")
        [statement] = it.meeting.item(3).statements
        assert (statement.person, statement.text) == ("Marius Hald", "Vi mener")
        assert it.app.screen is it.screen


async def test_one_who_was_not_there_is_not_offered_a_dissent_and_others_are_warned_about() -> None:
    async with live() as it:
        it.session.do(Leave("Bodil Krogh"))
        await begin(it)
        await it.press("t")
        assert "Bodil Krogh" not in offered(it)
        await it.press("p", "enter")
        assert "ikke i mindretal" in line(it)


async def test_a_statement_being_typed_survives_the_end_of_the_process() -> None:
    store = FakeStore()
    async with live(store=store) as it:
        await begin(it)
        await it.press("t", "p", "enter")
        await it.type("Halvt skrevet")
        while "Halvt skrevet" not in store.drafts("m1").values():
            await it.pilot.pause()
        reopened = invented_meeting(load_style("standard"), store=store)
        assert [statement.text for statement in reopened.meeting.item(3).statements] == ["Halvt skrevet"]
        assert store.drafts("m1") == {}


async def test_an_emptied_statement_is_removed() -> None:
    async with live() as it:
        await begin(it)
        await it.press("t", "p", "enter", "X", "escape")
        assert len(it.meeting.item(3).statements) == 1
        await it.press("t", "p", "enter", "backspace", "escape")
        assert it.meeting.item(3).statements == ()


# -- referral ---------------------------------------------------------------------------------------------------------


async def test_bringing_a_case_before_the_council_asks_before_it_is_done() -> None:
    async with live() as it:
        await begin(it)
        await it.press("1", "b", "p", "enter")
        assert it.meeting.item(3).referrals == ()
        assert "Enter: bekræft" in line(it)
        await it.press("enter")
        assert [(r.person, r.ending) for r in it.meeting.item(3).referrals] == [("Per Tved", None)]


async def test_other_letters_take_the_question_back() -> None:
    async with live() as it:
        await begin(it)
        await it.press("1", "b", "p", "enter", "backspace", "m", "enter")
        assert it.meeting.item(3).referrals == ()
        assert "Marius Hald" in line(it)


async def test_a_referral_can_be_withdrawn_by_the_member() -> None:
    async with live() as it:
        await begin(it)
        await it.press("1", "b", "p", "enter", "enter", "b", "p", "1", "enter")
        assert it.meeting.item(3).referrals[0].ending is Ending.WITHDRAWN


async def test_the_absent_and_the_recused_cannot_bring_a_case_before_the_council() -> None:
    async with live() as it:
        it.session.do(Leave("Bodil Krogh"))
        await begin(it)
        await it.press("i", "p", "enter", "enter", "b")
        assert not {"Bodil Krogh", "Per Tved", "Kim Storm"} & set(offered(it))


# -- events -----------------------------------------------------------------------------------------------------------


async def test_a_pause_begins_and_ends_with_the_same_keys() -> None:
    async with live() as it:
        await begin(it)
        await it.press("h", "1")
        assert it.meeting.paused_at == START
        it.clock.forward(10)
        await it.press("h", "1")
        assert [(end - begun).seconds for begun, end in it.meeting.pauses] == [600]


async def test_another_takes_the_chair() -> None:
    async with live() as it:
        await begin(it)
        await it.press("h", "2", "p", "enter")
        assert it.meeting.chair == "Per Tved"
        assert it.app.screen is it.screen


async def test_an_added_item_stands_last_with_the_next_number() -> None:
    async with live() as it:
        await begin(it)
        await it.press("h", "3")
        await it.type("Hastesag")
        await it.press("enter")
        added = it.meeting.items[-1]
        assert (added.number, added.title, added.added) == ("7", "Hastesag", True)


async def test_a_postponed_item_gets_the_usual_word_and_can_come_back() -> None:
    async with live() as it:
        await begin(it)
        await it.press("h", "5")
        assert it.meeting.item(3).fate is Fate.POSTPONED
        assert it.decision("3") == "Udsat."
        await it.press("h", "4")
        assert it.meeting.item(3).fate is None


async def test_a_withdrawn_item_keeps_what_was_decided_already() -> None:
    async with live() as it:
        await begin(it)
        await it.press("1")
        before = it.decision("3")
        await it.press("h", "4")
        assert it.meeting.item(3).fate is Fate.WITHDRAWN
        assert it.decision("3") == before


async def test_an_item_is_moved_after_the_one_whose_number_is_typed() -> None:
    async with live() as it:
        await begin(it)
        await it.press("h", "6", "5", "enter")
        assert [item.number for item in it.meeting.items] == ["1", "2", "4", "5", "3", "6"]


async def test_an_item_is_moved_first_of_all() -> None:
    async with live() as it:
        await begin(it)
        await it.press("h", "6", "enter")
        assert it.meeting.items[0].number == "3"


async def test_items_marked_with_space_are_taken_together() -> None:
    async with live() as it:
        await begin(it)
        await it.press("h", "7", "4", "space", "6", "space", "enter")
        assert [item.number for item in it.meeting.items if item.taken_with == 3] == ["4", "6"]


async def test_an_item_already_dealt_with_is_reopened() -> None:
    async with live() as it:
        await begin(it)
        await it.press("h", "8", "1", "enter")
        assert it.meeting.current == 1


# -- open or closed ---------------------------------------------------------------------------------------------------


async def test_closing_an_item_asks_for_its_reason_and_its_public_title() -> None:
    async with live() as it:
        await begin(it)
        await it.press("l", "1")
        assert not it.meeting.item(3).closed
        await it.type("personsag")
        await it.press("enter")
        await it.type("Personsag")
        await it.press("enter")
        item = it.meeting.item(3)
        assert (item.closed, item.closed_reason, item.public_title) == (True, "personsag", "Personsag")


async def test_once_decided_a_closed_item_is_asked_for_its_public_decision_too() -> None:
    async with live() as it:
        await it.press(*["n"] * 5)
        await it.press("D")
        await it.type("et er købt.")
        await it.press("escape")
        assert "Offentlig!" in it.shown
        await it.press("n")
        assert "! 5" in it.agenda
        await it.press("g", "5", "enter", "l", "1", "enter", "enter")
        await it.type("Sagen blev afgjort.")
        await it.press("enter")
        assert it.meeting.item(5).text(PUBLIC).texts == ("Sagen blev afgjort.",)
        assert "Offentlig✓" in it.shown
        assert "! 5" not in it.agenda


async def test_the_public_wording_stands_under_its_public_title() -> None:
    async with live() as it:
        await it.press("g", "5", "enter", "right")
        assert "Offentlig titel: Ejendomssag" in it.shown
        await it.press("d")
        await it.type("Sagen blev afgjort.")
        await it.press("escape")
        closed = it.session.record().items[4]
        assert (closed.public_title, closed.public_decision) == ("Ejendomssag", "Sagen blev afgjort.")
        assert closed.decision is None


async def test_a_closed_item_without_public_words_is_told_of_at_the_end() -> None:
    async with live() as it:
        await it.press("n", "l", "1", "enter", "enter", "1", "s")
        told = line(it, "missing")
        assert "Lukket punkt 1 har ingen offentlig titel." in told
        assert "Lukket punkt 1 har ingen offentlig beslutning." in told
        assert "Lukket punkt 5 har ingen offentlig beslutning." not in told
        await it.press("escape", "right")
        assert "Der er ingen offentlig titel endnu (l)." in it.shown


async def test_a_closed_item_can_be_opened_again() -> None:
    async with live() as it:
        await it.press(*["n"] * 5)
        await it.press("l", "2")
        assert not it.meeting.item(5).closed


# -- note, adjourning -------------------------------------------------------------------------------------------------


async def test_a_note_is_kept_by_esc_and_is_in_no_record() -> None:
    async with live() as it:
        await begin(it)
        await it.press("m")
        await it.type("Ring til Bo")
        await it.press("escape")
        assert it.meeting.item(3).note == "Ring til Bo"
        assert "Ring til Bo" not in repr(it.session.record())
        await it.press("m")
        assert it.app.screen.query_one(Editor).text == "Ring til Bo"


async def test_a_note_left_as_it_was_is_no_action() -> None:
    async with live() as it:
        await begin(it)
        before = len(it.store.journals["m1"])
        await it.press("m", "escape")
        assert len(it.store.journals["m1"]) == before


async def test_adjourning_lists_what_is_missing_and_asks_for_enter() -> None:
    async with live() as it:
        await begin(it)
        await it.press("s")
        assert "Punkt 3 har ingen beslutning: Plan for tolv søer" in line(it, "missing")
        assert it.meeting.adjourned_at is None
        await it.press("enter")
        assert it.meeting.adjourned_at == START


async def test_a_meeting_adjourned_too_soon_goes_on() -> None:
    async with live() as it:
        await begin(it)
        await it.press("s", "enter", "s", "enter")
        assert it.meeting.adjourned_at is None


async def test_esc_does_not_adjourn() -> None:
    async with live() as it:
        await begin(it)
        await it.press("s", "escape")
        assert it.meeting.adjourned_at is None
        assert it.app.screen is it.screen


# -- what all dialogs share -------------------------------------------------------------------------------------------


async def test_a_click_on_a_key_does_what_the_key_does() -> None:
    async with live() as it:
        await begin(it)
        await it.press("s")
        await it.pilot.click("#keys", offset=(1, 1))
        assert it.meeting.adjourned_at == START


async def test_a_click_points_at_a_person_and_a_second_one_chooses() -> None:
    async with live() as it:
        await begin(it)
        await it.press("f")
        await it.pilot.click("#people", offset=(4, 2))
        assert it.meeting.movements == ()
        await it.pilot.click("#people", offset=(4, 2))
        assert [movement.person for movement in it.meeting.movements] == ["Bodil Krogh"]


async def test_what_is_pasted_into_a_field_reaches_neither_terminal_nor_record_raw() -> None:
    async with live() as it:
        await begin(it)
        await it.press("a", "5")
        it.app.post_message(Paste("med \x1b]0;x\x07[red]bemærkning\nto"))
        await it.pilot.pause()
        await it.press("enter")
        assert it.meeting.item(3).ballots[0].tail == "med [red]bemærkning to"
