"""A revised agenda in the live screen: shown, asked about, taken as one step, and nothing being written is lost."""

from __future__ import annotations

import pytest
from fakes import invented_meeting, invented_record
from live import FakeDesk, Live, live
from msgspec.structs import replace

from minuteapp.app import MinuteApp
from minuteapp.domain.actions import WHOLE, Decide, StartItem
from minuteapp.domain.merge import merge
from minuteapp.domain.record import RecordItem
from minuteapp.styles import load_style
from screens.agenda_panel import AgendaPanel
from screens.live import LiveScreen
from screens.load_dialog import LoadScreen
from screens.parts import Lines, Menu, Text
from screens.revision import RevisionScreen

NEW = RecordItem("7", "Støj fra havnen")


def newer(**changed: object) -> FakeDesk:
    """A desk that reads the agenda with an item more, and item 4 changed."""
    record = invented_record()
    items = list(record.items)
    items[3] = replace(items[3], **changed)
    return FakeDesk(newer=replace(record, items=(*items, NEW)))


async def fetch(it: Live) -> None:
    await it.press("h", "9")
    await it.pilot.pause()
    assert isinstance(it.app.screen, LoadScreen)
    await it.type("ny")
    await it.press("enter")
    await it.pilot.pause()


def question(it: Live) -> str:
    return str(it.app.screen.query_one("#question", Text).visual)


def options(it: Live, kind: type[Lines]) -> list[str]:
    lines = it.app.screen.query_one(kind)
    return [str(lines.get_option_at_index(at).prompt) for at in range(lines.option_count)]


async def test_the_changes_are_shown_and_enter_takes_them_as_one_step() -> None:
    desk = newer(case_number="31/0099")
    async with live(desk=desk) as it:
        await fetch(it)
        assert isinstance(it.app.screen, RevisionScreen)
        assert question(it) == "1 nyt punkt, 1 ændret, 5 uændrede."
        assert options(it, Lines) == [
            "· Nyt: punkt 7 Støj fra havnen",
            "Punkt 4 Ny gangbro ved Lyngsø",
            "\u00a0\u00a0· sagsnummer: nyt: ”31/0099”",
        ]
        assert len(it.meeting.items) == 6
        await it.press("enter")
        await it.pilot.pause()
        assert isinstance(it.app.screen, LiveScreen)
        assert [item.number for item in it.meeting.items] == ["1", "2", "3", "4", "5", "6", "7"]
        assert "Støj fra havnen" in it.screen.query_one("#agenda", AgendaPanel).text
        assert desk.dealt_with == ["sum"]
        await it.press("u")
        assert len(it.meeting.items) == 6


async def test_escape_leaves_the_meeting_as_it_is() -> None:
    desk = newer()
    async with live(desk=desk) as it:
        await fetch(it)
        await it.press("escape")
        assert isinstance(it.app.screen, LiveScreen)
        assert len(it.meeting.items) == 6
        assert desk.dealt_with == []


@pytest.mark.parametrize(("answer", "title"), [("1", "Ny gangbro ved Lyngsø"), ("2", "Ny gangbro over Lyngsø")])
async def test_a_conflict_is_asked_about_and_answered_by_a_digit(answer: str, title: str) -> None:
    async with live(desk=newer(title="Ny gangbro over Lyngsø")) as it:
        it.session.do(StartItem(4))
        it.session.do(Decide(4, WHOLE, "Godkendt."))
        await fetch(it)
        assert "Dem med ? bliver du spurgt om først." in question(it)
        await it.press("enter")
        assert "”Ny gangbro ved Lyngsø” → ”Ny gangbro over Lyngsø”" in question(it)
        assert options(it, Menu) == ["1  Behold det, mødet har", "2  Tag dokumentets"]
        await it.press(answer)
        await it.pilot.pause()
        assert isinstance(it.app.screen, LiveScreen)
        assert it.meeting.item(4).title == title
        assert it.meeting.items[-1].title == "Støj fra havnen"
        assert it.decision("4") == "Godkendt."


async def test_escape_in_the_middle_of_the_questions_takes_nothing() -> None:
    record = invented_record()
    desk = FakeDesk(newer=replace(record, items=(record.items[0], *record.items[2:], NEW)))
    async with live(desk=desk) as it:
        await fetch(it)
        await it.press("enter")
        assert "Skal det fjernes?" in question(it)
        await it.press("escape")
        assert [item.number for item in it.meeting.items] == ["1", "2", "3", "4", "5", "6"]


async def test_what_was_being_written_stands_after_the_agenda_is_revised() -> None:
    async with live(desk=newer()) as it:
        await it.press("n", "d")
        await it.type("Udsat til maj")
        await it.press("escape")
        await fetch(it)
        await it.press("enter")
        await it.pilot.pause()
        assert it.decision("1") == "Udsat til maj"
        assert it.screen.looked.number == "1"


async def test_a_file_that_is_refused_is_told_in_the_dialog_and_asked_for_again() -> None:
    desk = FakeDesk(refuses="ny.docx ændrer intet i dette møde.")
    async with live(desk=desk) as it:
        await fetch(it)
        assert isinstance(it.app.screen, LoadScreen)
        assert "ændrer intet" in str(it.app.screen.query_one("#said").visual)


async def test_a_store_in_trouble_keeps_the_questions_open_and_says_so() -> None:
    async with live(desk=newer()) as it:
        await fetch(it)
        it.store.trouble = "Disken er fuld."
        await it.press("enter")
        assert isinstance(it.app.screen, RevisionScreen)
        assert "IKKE GEMT" in str(it.app.screen.query_one("#said", Text).visual)
        it.store.trouble = ""
        await it.press("enter")
        await it.pilot.pause()
        assert len(it.meeting.items) == 7


async def test_the_command_is_in_the_palette_by_name() -> None:
    async with live(desk=newer()) as it:
        titles = [command.title for command in it.app.get_system_commands(it.screen)]
        assert any(title.startswith("En revideret dagsorden") for title in titles)


async def test_a_file_fetched_from_the_list_opens_its_meeting_with_what_it_changed() -> None:
    record = invented_record()
    meeting = invented_meeting(load_style("standard")).meeting
    desk = FakeDesk(changes=merge(meeting, replace(record, items=(*record.items, NEW)), record))
    app = MinuteApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("2", *"ny", "enter")
        await pilot.pause()
        assert isinstance(app.screen, RevisionScreen)
        assert str(app.screen.query_one("#question", Text).visual) == "1 nyt punkt, 6 uændrede."
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        assert desk.dealt_with == []
