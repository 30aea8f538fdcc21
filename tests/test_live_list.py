"""The list of meetings, the welcome, fetching an agenda, and entering bodies and members."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from archive import archive_desk
from live import FakeDesk
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from minuteapp.app import MinuteApp
from minuteapp.domain.people import Person, Role
from minuteapp.domain.summary import MeetingStatus, MeetingSummary
from screens.bars import Bar
from screens.live import LiveScreen
from screens.look_up import LookUpScreen
from screens.look_up_item import FoundItemScreen
from screens.meeting_list import MeetingListScreen
from screens.members import parsed_person


def summary(name: str, day: date, status: MeetingStatus) -> MeetingSummary:
    return MeetingSummary(f"{name}-{day}", name[:3], "Solbjerg Kommune", name, day, time(17, 0), status=status, items=9)


MEETINGS = (
    summary("Teknikudvalget", date(2031, 5, 7), MeetingStatus.PLANNED),
    summary("Kulturudvalget", date(2031, 4, 2), MeetingStatus.PLANNED),
    summary("Kulturudvalget", date(2031, 3, 5), MeetingStatus.LIVE),
    summary("Teknikudvalget", date(2031, 2, 5), MeetingStatus.ADJOURNED),
    summary("Teknikudvalget", date(2031, 1, 8), MeetingStatus.IMPORTED),
)


@asynccontextmanager
async def listed(desk: FakeDesk) -> AsyncIterator[Pilot[None]]:
    app = MinuteApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield pilot


def rows(pilot: Pilot[None]) -> list[str]:
    options = pilot.app.screen.query_one("#meetings", OptionList)
    return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]


def said(pilot: Pilot[None], name: str = "#said") -> str:
    return str(pilot.app.screen.query_one(name, Static).render())


async def test_the_one_being_recorded_stands_first_then_the_next_meetings_then_the_last_ones() -> None:
    async with listed(FakeDesk(known=MEETINGS)) as pilot:
        days = [row.split()[1] for row in rows(pilot)]
        assert days == ["05.03.2031", "02.04.2031", "07.05.2031", "05.02.2031", "08.01.2031"]
        assert rows(pilot)[0].endswith("i gang")


async def test_the_search_box_narrows_by_every_word_and_enter_opens() -> None:
    desk = FakeDesk(known=MEETINGS)
    async with listed(desk) as pilot:
        await pilot.press("slash", *"teknik ikke".replace(" ", "_").split("_")[0], "space", *"ikke")
        assert len(rows(pilot)) == 1
        await pilot.press("enter")
        await pilot.pause()
        assert desk.opened == ["Teknikudvalget-2031-05-07"]
        assert isinstance(pilot.app.screen, LiveScreen)


async def test_q_in_a_meeting_goes_back_to_the_list() -> None:
    async with listed(FakeDesk(known=MEETINGS)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeetingListScreen)


async def test_a_meeting_that_cannot_be_opened_says_why() -> None:
    async with listed(FakeDesk(known=MEETINGS, refuses="Databasen er låst: prøv igen om lidt.")) as pilot:
        await pilot.press("enter")
        assert said(pilot) == "Databasen er låst: prøv igen om lidt."


async def test_nothing_yet_welcomes_and_1_opens_the_practice_meeting() -> None:
    desk = FakeDesk()
    async with listed(desk) as pilot:
        welcome = said(pilot, "#welcome")
        for words in ("Velkommen.", "1  Prøv et øvemøde", "2  Hent en dagsorden", "3  Opret udvalg og medlemmer"):
            assert words in welcome
        assert "Alt bliver på denne computer." in welcome
        await pilot.press("1")
        await pilot.pause()
        assert desk.opened == ["practice"]


async def test_2_asks_for_a_file_and_opens_its_meeting() -> None:
    desk = FakeDesk()
    async with listed(desk) as pilot:
        await pilot.press("2")
        await pilot.press(*"dagsorden", "enter")
        await pilot.pause()
        assert desk.loaded == [Path("dagsorden")]
        assert isinstance(pilot.app.screen, LiveScreen)


async def test_a_file_that_is_no_agenda_is_refused_in_a_sentence_and_asked_for_again() -> None:
    desk = FakeDesk(refuses="billede.png er ikke en dagsorden.")
    async with listed(desk) as pilot:
        await pilot.press("2", *"billede", "enter")
        await pilot.pause()
        assert said(pilot) == "billede.png er ikke en dagsorden."


async def test_3_adds_a_person_a_line() -> None:
    desk = FakeDesk()
    async with listed(desk) as pilot:
        await pilot.press("3")
        await pilot.pause()
        pilot.app.screen.query_one("#body", Input).value = "Teknikudvalget"
        person = pilot.app.screen.query_one("#person", Input)
        person.value = "Ulla Bo, UP, stedfortræder"
        person.focus()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert desk.added == [Person("Ulla Bo", "UP", Role.SUBSTITUTE)]
        assert "UP Ulla Bo · stedfortræder" in said(pilot, "#people")


def test_a_line_of_a_person_needs_a_name_and_nothing_else() -> None:
    assert parsed_person("Bo Holm") == Person("Bo Holm")
    assert parsed_person(" , A") is None


async def test_the_search_box_finds_items_too_and_enter_reads_one() -> None:
    desk = replace(archive_desk(), known=MEETINGS)
    async with listed(desk) as pilot:
        await pilot.press("slash", *"gangbro")
        assert rows(pilot)[0] == "▸ 3 punkter med disse ord: slå dem op  (F3)"
        assert rows(pilot)[1].endswith("Teknikudvalget · punkt 14 · Ny gangbro ved Lyngsø")
        assert "(lukket)" in rows(pilot)[3]
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FoundItemScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeetingListScreen)
        assert pilot.app.screen.query_one("#search", Input).value == "gangbro"


async def test_enter_on_the_count_looks_the_same_words_up_with_their_texts() -> None:
    desk = replace(archive_desk(), known=MEETINGS)
    async with listed(desk) as pilot:
        await pilot.press("slash", *"gangbro", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LookUpScreen)
        assert pilot.app.screen.query_one("#query", Input).value == "gangbro"
        await pilot.press("f2")
        assert "Her er intet møde i gang" in pilot.app.screen.query_one("#tips", Bar).text
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeetingListScreen)


async def test_filters_narrow_the_meetings_by_body_and_date() -> None:
    async with listed(FakeDesk(known=MEETINGS)) as pilot:
        await pilot.press("slash")
        pilot.app.screen.query_one("#search", Input).value = "udvalg:teknik fra:2.2031 til:04.2031"
        await pilot.pause()
        assert [row.split()[1] for row in rows(pilot)] == ["05.02.2031"]


async def test_thousands_of_meetings_are_listed_in_part_and_found_by_typing() -> None:
    many = [summary(f"Udvalg {n}", date(2031, 1, 8), MeetingStatus.IMPORTED) for n in range(2000)]
    async with listed(FakeDesk(known=many)) as pilot:
        assert len(rows(pilot)) == 301
        assert rows(pilot)[-1] == "… og flere: skriv for at afgrænse"
        await pilot.press("slash", *"1999")
        assert len(rows(pilot)) == 1
