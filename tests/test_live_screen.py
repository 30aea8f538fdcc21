"""The live screen: modes, the item dealt with and the item looked at, phrases, undo, quorum, saving."""

from __future__ import annotations

import pytest
from fakes import BODY, PEOPLE, FakeStore, invented_meeting, invented_record
from live import live
from textual import events
from textual.keys import _character_to_key

from minuteapp.domain.actions import Arrive, CastVote, CastVotes, Decide, Leave, Slot, StartItem
from minuteapp.domain.people import Body, BodyKind, Person
from minuteapp.domain.record import Position, Record, RecordItem, Section
from minuteapp.styles import load_style
from screens.case_panel import CasePanel


async def test_n_begins_the_next_item_and_leaves_an_undecided_one_marked_as_missing() -> None:
    async with live() as it:
        await it.press("n", "n")
        assert it.meeting.current == 2
        assert it.agenda.splitlines()[0].startswith("! 1")
        assert it.agenda.splitlines()[1].startswith("> 2")


async def test_a_digit_writes_the_phrase_and_a_second_one_a_new_paragraph() -> None:
    async with live() as it:
        await it.press("n", "n", "n")
        first, second = it.screen.phrases()[:2]
        await it.press("1", "2")
        assert it.meeting.item(3).text(Slot()).texts == (f"{first}\n{second}",)
        assert first in it.shown


async def test_arrows_look_at_another_item_without_beginning_it_and_esc_returns() -> None:
    async with live() as it:
        await it.press("n", "down", "down")
        assert it.meeting.current == 1
        assert "Behandles: 1 · Du ser punkt 3 · Esc: tilbage" in it.status
        assert "Plan for tolv søer" in it.case
        await it.press("escape")
        assert it.screen.looked.id == 1
        assert "Du ser" not in it.status


async def test_g_and_a_number_look_at_that_item() -> None:
    async with live() as it:
        await it.press("n", "g", "4", "enter")
        assert it.screen.looked.number == "4"
        assert it.meeting.current == 1


async def test_g_and_an_unknown_number_says_so_and_looks_nowhere_else() -> None:
    async with live() as it:
        await it.press("n", "g", "4", "2", "enter")
        assert it.screen.looked.id == 1
        assert "Der er ikke noget punkt 42" in it.status


async def test_a_capital_letter_starts_writing_and_a_sentence_typed_by_habit_lands_as_text() -> None:
    async with live() as it:
        await it.press("n")
        assert "KOMMANDO" in it.footer
        await it.type("Sagen nu udsat")
        assert "SKRIVER" in it.footer
        assert it.editor.text == "Sagen nu udsat"
        await it.press("escape")
        assert "KOMMANDO" in it.footer
        assert it.decision("1") == "Sagen nu udsat"


async def test_keys_sent_faster_than_the_screen_keep_their_order() -> None:
    async with live() as it:
        await it.press("n")
        for character in "Godkendt nu.\x1bn1nVi":
            key = "escape" if character == "\x1b" else _character_to_key(character)
            it.app.post_message(events.Key(key, None if key == "escape" else character))
        await it.pilot.pause()
        await it.pilot.pause()
        assert it.decision("1") == "Godkendt nu."
        assert it.meeting.item(2).decided
        assert it.meeting.current == 3
        assert it.editor.text == "Vi"


async def test_a_paste_in_command_mode_is_text_and_never_commands() -> None:
    async with live() as it:
        await it.press("n")
        it.app.post_message(events.Paste("nnn\x1b[31m rødt"))
        await it.pilot.pause()
        assert it.meeting.current == 1
        assert it.editor.text == "nnn rødt"


async def test_a_capital_letter_on_a_slot_with_text_begins_a_new_paragraph() -> None:
    async with live() as it:
        await it.press("n", "3")
        before = it.meeting.item(1).text(Slot()).texts[0]
        await it.press("U", "d", "escape")
        assert it.meeting.item(1).text(Slot()).texts == (f"{before}\nUd",)


async def test_text_being_typed_is_a_draft_at_once_and_one_action_when_left() -> None:
    async with live() as it:
        await it.press("n")
        actions = len(it.store.journals["m1"])
        await it.type("Udsat")
        assert it.store.texts["m1"]
        assert len(it.store.journals["m1"]) == actions
        await it.press("escape")
        assert len(it.store.journals["m1"]) == actions + 1
        assert not it.store.texts["m1"]


async def test_arrows_choose_the_slot_and_a_closed_item_has_an_internal_and_a_public_one() -> None:
    async with live() as it:
        await it.press("g", "3", "enter", "right", "d")
        await it.type("ad et")
        await it.press("escape")
        assert it.meeting.item(3).text(Slot(1)).texts == ("ad et",)
        assert "[Ad 1]✓" in it.shown
        await it.press("g", "5", "enter")
        assert "[Intern]" in it.shown
        await it.press("right")
        assert "[Offentlig]" in it.shown


async def test_undo_and_redo_say_what_and_look_at_it() -> None:
    async with live() as it:
        await it.press("n", "1", "n", "u", "u")
        assert "Fortrudt: beslutningen på punkt 1" in it.status
        assert it.screen.looked.id == 1
        assert it.decision("1") is None
        await it.press("r")
        assert "Gentaget: beslutningen på punkt 1" in it.status
        assert it.decision("1")


async def test_undoing_everything_says_that_nothing_is_left() -> None:
    async with live() as it:
        await it.press("n", "u", "u")
        assert "ikke mere at fortryde" in it.status
        assert it.meeting.current is None


async def test_the_loss_of_quorum_is_announced_at_once() -> None:
    async with live() as it:
        await it.press("n")
        for person in PEOPLE[:4]:
            it.session.do(Leave(person.name, 1))
        await it.pilot.pause()
        assert "Udvalget er ikke beslutningsdygtigt: 3 af 7 til stede (mindst 4). Sig det til mødelederen." in it.status
        assert "3 af 7 · IKKE beslutningsdygtigt" in it.header


async def test_the_attendance_panel_follows_who_leaves_and_comes() -> None:
    async with live() as it:
        it.session.do(Leave("Jon Carlsen"))
        await it.press("n", "n")
        it.session.do(Leave("Per Tved", 2))
        it.session.do(Arrive("Jon Carlsen", 2))
        await it.pilot.pause()
        lines = {line.split("  ")[1].strip(): line for line in it.attendance.splitlines()}
        assert lines["Per Tved"].endswith("ude")
        assert lines["Jon Carlsen"].endswith("fra 2")


async def test_a_ballot_shows_its_sentence_and_the_outcome_beside_its_point() -> None:
    async with live() as it:
        await it.press("n", "n", "n", "right", "right")
        votes = tuple(
            CastVote(p.name, p.party, Position.ABSTAINING if p.party == "O" else Position.FOR) for p in PEOPLE[:7]
        )
        it.session.do(CastVotes(3, votes, point=2))
        await it.pilot.pause()
        assert "Godkendt, 6 · 0 · 1" in it.shown
        assert "▌O undlod at stemme." in it.shown


async def test_text_before_a_ballot_is_reached_with_the_arrow_from_the_text_after_it() -> None:
    async with live() as it:
        await it.press("n")
        votes = tuple(CastVote(p.name, p.party, Position.FOR) for p in PEOPLE[:7])
        it.session.do(CastVotes(1, votes))
        await it.press("d")
        await it.type("efter")
        await it.press("up")
        await it.type("før")
        await it.press("escape")
        assert it.meeting.item(1).text(Slot()).texts == ("før", "efter")


async def test_what_cannot_be_saved_is_said_and_the_text_stays_until_it_can() -> None:
    async with live(size=(80, 24)) as it:
        await it.press("n", "d")
        it.store.trouble = "disken er fuld"
        await it.type("vigtigt")
        await it.press("escape")
        assert "IKKE GEMT – disken er fuld. Luk ikke programmet." in it.status
        assert "IKKE GEMT" in it.header
        assert "SKRIVER" in it.footer
        assert it.editor.text == "vigtigt"
        it.store.trouble = ""
        await it.press("escape")
        assert it.decision("1") == "vigtigt"
        assert "IKKE GEMT" not in it.header


async def test_a_phrase_that_cannot_be_saved_says_so_and_changes_nothing() -> None:
    async with live() as it:
        await it.press("n")
        it.store.trouble = "disken er fuld"
        await it.press("1")
        assert "IKKE GEMT – disken er fuld" in it.status
        assert it.decision("1") is None


async def test_opening_again_returns_to_the_item_dealt_with_and_keeps_what_was_being_typed() -> None:
    store = FakeStore()
    async with live(store=store) as it:
        await it.press("n", "n", "d")
        await it.type("halv sætn")
        while "halv sætn" not in store.texts["m1"].values():
            await it.pilot.pause(0.05)
        drafts = dict(store.texts["m1"])
    store.texts["m1"] = drafts  # as after a crash, which ends nothing in order
    store.journals["m1"] = [entry for entry in store.journals["m1"] if not isinstance(entry.action, Decide)]
    async with live(store=store) as it:
        assert it.screen.looked.number == "2"
        assert it.decision("2") == "halv sætn"


async def test_leaving_the_program_while_writing_keeps_the_text() -> None:
    store = FakeStore()
    async with live(store=store) as it:
        await it.press("n", "d")
        await it.type("uden Esc")
    assert invented_meeting(load_style("standard"), store=store).record().items[0].decision == "uden Esc"


async def test_space_shows_the_decision_alone_and_enter_stamps_it_as_read_out() -> None:
    async with live() as it:
        await it.press("n", "1", "space", "enter")
        assert it.meeting.item(1).read_out_at is not None
        assert "læst op 17.00" in it.shown


async def test_c_copies_the_decision() -> None:
    async with live() as it:
        await it.press("n", "3", "c")
        assert it.app.clipboard == it.decision("1")


async def test_a_body_without_votes_is_told_so_on_a() -> None:
    body = Body("Direktionen", BodyKind.ADMINISTRATION)
    async with live(body=body, people=()) as it:
        await it.press("n", "a")
        assert "Her stemmes der ikke" in it.status
        assert "beslutningsdygtig" not in it.header


async def test_every_key_in_the_table_has_a_method_and_words() -> None:
    from screens.commands import COMMANDS
    from screens.live import LiveScreen

    for command in COMMANDS:
        name = command.action.partition("(")[0]
        assert callable(getattr(LiveScreen, f"action_{name}", None)), name


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 15)])
async def test_the_screen_says_mode_quorum_item_and_decision_at_every_size(size: tuple[int, int]) -> None:
    async with live(size=size) as it:
        await it.press("n", "n", "n", "1")
        assert "KOMMANDO" in it.footer
        assert "7 af 7" in it.header
        assert it.screen.phrases()[0].rstrip(".") in it.shown
        wide = size[0] >= 100
        assert it.screen.query_one("#agenda").display is wide
        assert it.screen.query_one("#agenda-strip").display is not wide


async def test_hostile_texts_reach_no_panel_raw_and_crash_none() -> None:
    evil = "\x1b]0;x\x07[@click=app.quit]her[/] \u202eabc\x9b31m" + "æ" * 10_000
    record = Record(
        document=invented_record().document,
        committee=evil,
        date=None,
        place=evil,
        items=(RecordItem(evil, evil), RecordItem("2", evil)),
    )
    people = (Person(evil, evil), Person("Bo", evil))
    async with live(record=record, people=people, body=Body(evil, BODY.kind), size=(80, 24)) as it:
        await it.press("n", "d")
        await it.pilot.pause()
        await it.press("escape", "down", "space", "escape")
        for text in (it.agenda, it.attendance, it.case, it.shown, it.footer, it.status, it.header):
            assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}
    async with live(record=record, people=people, body=Body(evil, BODY.kind), size=(120, 40)) as it:
        await it.press("n", "n")
        assert "[@click" in it.agenda


async def test_starting_an_item_elsewhere_moves_the_screen_along() -> None:
    async with live() as it:
        it.session.do(StartItem(2))
        await it.pilot.pause()
        assert it.agenda.splitlines()[1].startswith("> 2")


async def test_esc_and_a_letter_that_the_terminal_took_for_alt_are_two_keys() -> None:
    async with live() as it:
        await it.press("n", "d")
        await it.type("nu")
        it.app.post_message(events.Key("alt+n", "n"))
        await it.pilot.pause()
        await it.pilot.pause()
        assert it.decision("1") == "nu"
        assert it.meeting.current == 2


async def test_the_palette_finds_a_command_by_its_danish_name_also_while_writing() -> None:
    async with live() as it:
        await it.press("n", "d")
        await it.type("skrevet")
        await it.press("ctrl+p", *"Næste punkt".replace(" ", ""))
        await it.pilot.pause(0.3)
        await it.press("enter", "enter")
        await it.pilot.pause(0.3)
        assert it.decision("1") == "skrevet"
        assert it.meeting.current == 2


async def test_the_mouse_chooses_items_slots_commands_and_writing() -> None:
    async with live() as it:
        await it.press("n")
        await it.pilot.click("#agenda", offset=(5, 3))
        assert it.screen.looked.number == "3"
        row = next(i for i, line in enumerate(it.shown.splitlines()) if "Ad 1" in line)
        column = it.shown.splitlines()[row].index("Ad 1")
        await it.pilot.click("#decision", offset=(column + 1, row + 1))
        assert it.screen.slot == Slot(1)
        await it.pilot.click("#decision", offset=(5, row + 2))
        assert it.screen.writing
        await it.pilot.click("#footer", offset=(5, 0))
        assert not it.screen.writing
        column = it.footer.splitlines()[1].index("Næste punkt")
        await it.pilot.click("#footer", offset=(column, 1))
        assert it.meeting.current == 2


async def test_a_case_of_sixty_pages_is_read_to_its_end_and_opens_with_its_beginning() -> None:
    pages = "\n\n".join(f"Afsnit {n}. " + "Ord i en lang sag. " * 30 for n in range(400))
    item = RecordItem("1", "Lang sag", sections=(Section("Sagsfremstilling", pages),))
    record = Record(document=invented_record().document, committee="Udvalget", date=None, items=(item,))
    async with live(record=record) as it:
        made = it.screen.query_one("#case", CasePanel)._text(it.screen.looked).lines
        assert len(made) < 300
        for _press in range(20):
            await it.press("pagedown")
        assert len(made) > 300
        assert "Afsnit 399." in it.case
