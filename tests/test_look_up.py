"""Looking up past records: results while typing, the preview, opening, taking a wording along, and the way back."""

from __future__ import annotations

from dataclasses import replace as but
from datetime import date

import pytest
from archive import BRIDGE, archive_desk, many
from fakes import invented_record
from live import FakeDesk, Live, live
from msgspec.structs import replace

from minuteapp.domain.actions import Slot
from minuteapp.domain.lookup import Field, Found, Hit, Search
from minuteapp.domain.record import DecisionParagraph, RecordItem
from screens.attendance import AttendanceScreen
from screens.live import LiveScreen
from screens.look_up import LookUpScreen
from screens.look_up_taking import tells_of_people
from screens.look_up_text import FoundText
from screens.people_picker import PeoplePicker
from tests.look_up import bar, look_for, look_up, marked, preview, results, until

# -- finding ------------------------------------------------------------------------------------------------------


async def test_with_nothing_typed_it_shows_where_the_case_has_been_before() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "")
        assert "Samme sag, 31/0077" in bar(it, "#title")
        assert results(it)[0].startswith("› 04.11.2028 · Teknikudvalget · punkt 14")


async def test_with_nothing_typed_and_no_earlier_treatment_it_says_how_to_look() -> None:
    async with live(desk=archive_desk()) as it:
        await it.press("n", "n", "slash")
        await it.pilot.pause()
        assert bar(it, "#title").split() == ["SLÅ", "OP"]
        assert "udvalg:økonomi" in "".join(results(it))


async def test_every_letter_asks_and_each_hit_tells_where_what_and_why() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "flygt")
        assert results(it) == [
            "› 21.01.2029 · Økonomiudvalget · punkt 3",
            "  Modtagelse af flygtninge",
            "  Beslutning: Taget til efterretning.",
        ]
        await it.type("x")
        assert results(it)[0].strip() == "Intet fundet."


async def test_the_preview_tells_the_decision_first_and_marks_the_words_wherever_they_stand() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "gangbro")
        await until(it, lambda: {"gangbro", "Gangbroen", "gangbroens"} <= marked(it))
        told = preview(it)
        parts = ("Ny gangbro ved Lyngsø", "idet rækværket", "imod 1 (Per Tved (C))", "Udgiften er for stor.")
        rest = ("at udgiften deles.", "tolv søer", "Tegning af gangbro", "Økonomiudvalget · 03.02.2028 · 7")
        places = [told.index(part, told.index("Afstemning") if part in rest else 0) for part in (*parts, *rest)]
        assert places == sorted(places)


async def test_what_is_on_the_meeting_s_own_agenda_comes_last() -> None:
    def found(search: Search) -> Found:
        hits = archive_desk().finds(search).hits
        return Found((replace(hits[0], meeting_id="m1", body="Klima- og Miljøudvalget"), *hits), len(hits) + 1)

    async with live(desk=but(archive_desk(), finds=found)) as it:
        await look_for(it, "flygtninge")
        assert "Økonomiudvalget" in results(it)[0]
        assert "Klima- og Miljøudvalget" in results(it)[3]


async def test_a_closed_item_says_so_in_words() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "beløbet")
        assert results(it)[1].strip() == "(lukket) Køb af areal til gangbro"
        await it.press("f2")
        await it.pilot.pause()
        assert "Økonomiudvalget · punkt 5 (lukket)." in it.status


async def test_filters_narrow_and_a_date_that_is_none_is_told() -> None:
    desk = archive_desk()
    async with live(desk=desk) as it:
        await look_for(it, "gangbro udvalg:øko fra:2013")
        assert desk.searched[-1] == Search("gangbro", "øko", date(2013, 1, 1))
        assert "Køb af areal" in results(it)[1]
        await it.type(" til:snart")
        assert "”til:snart” er ikke en dato" in bar(it, "#tips")
        assert "Køb af areal" in results(it)[1]


async def test_a_slip_is_corrected_by_enter() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "flygnting")
        assert "Mente du: flygtning  Enter vælger det" in bar(it, "#tips")
        await it.press("enter")
        await it.pilot.pause()
        assert "Modtagelse af flygtninge" in results(it)[1]


async def test_keys_typed_ahead_open_what_the_last_letter_found() -> None:
    async with live(desk=archive_desk()) as it:
        await it.press("slash", *"flygt", "enter")
        await it.pilot.pause()
        assert "Modtagelse af flygtninge" in it.app.screen.query_one("#text", FoundText).text


async def test_more_than_a_page_is_counted_and_fetched_when_the_pointer_gets_there() -> None:
    desk = but(archive_desk(), finds=many)
    async with live(desk=desk) as it:
        await look_for(it, "gangbro")
        assert bar(it, "#title").endswith("20 af 45 · nyeste først")
        await it.press(*["down"] * 19)
        assert bar(it, "#title").endswith("40 af 45 · nyeste først")
        await it.press(*["down"] * 30)
        assert bar(it, "#title").endswith("45 punkter · nyeste først")


async def test_a_database_without_meetings_says_how_to_fill_it() -> None:
    desk = FakeDesk()
    async with live(desk=desk) as it:
        await it.app.push_screen(LookUpScreen(desk))
        await it.pilot.pause()
        assert "”minuteapp import MAPPE”" in " ".join(" ".join(results(it)).split())


async def test_trouble_with_the_database_is_told_in_its_sentence() -> None:
    async with live(desk=FakeDesk(refuses="Databasen er låst: prøv igen om lidt.")) as it:
        await look_for(it, "bro")
        assert bar(it, "#tips").strip() == "Databasen er låst: prøv igen om lidt."


async def test_what_comes_from_outside_neither_steers_the_terminal_nor_is_markup() -> None:
    evil = "\x1b]0;x\x07[@click=app.quit]ud[/] \u202eomvendt"
    snippet = f"før {evil} efter"
    hit = Hit(
        "m", "m", None, evil, None, 1, evil, evil, None, False, None, evil, Field.ATTACHMENT, snippet,
        ((0, 3), (4, 6)), evil,
    )  # fmt: skip
    desk = FakeDesk(finds=lambda search: Found((hit,), 1, suggestion=evil), records={"m": invented_record()})
    async with live(desk=desk) as it:
        await it.press("slash")
        await it.type("[/]")
        drawn = "".join(s.text for strip in it.app.screen._compositor.render_strips(it.app.size) for s in strip)
        assert "[@click=app.quit]ud[/] omvendt" in drawn
        assert "\x1b" not in drawn


async def test_a_letter_changes_what_is_found_without_laying_the_screen_out_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "gang")
        laid_out = []
        monkeypatch.setattr(look_up(it), "_refresh_layout", lambda *args, **kwargs: laid_out.append(args))
        await it.type("bro")
        await until(it, lambda: bar(it, "#title").endswith("3 punkter"))
        assert laid_out == []


async def test_a_long_question_is_scrolled_to_where_one_types() -> None:
    async with live(desk=archive_desk(), size=(80, 24)) as it:
        await look_for(it, "gangbro " * 15 + "SLUT")
        box = look_up(it).query_one("#query")
        assert "SLUT" in "".join(strip.text for strip in box.render_lines(box.size.region))


# -- the way back -------------------------------------------------------------------------------------------------


async def test_esc_goes_back_to_the_item_that_was_looked_at() -> None:
    async with live(desk=archive_desk()) as it:
        await it.press("n", "down", "down", "down", "slash", *"gang", "escape")
        await it.pilot.pause()
        assert it.app.screen is it.screen
        assert it.screen.looked.number == "4"
        assert it.meeting.current == 1
        await it.press("escape")
        assert it.screen.looked.number == "1"


async def test_f3_looks_up_while_writing_and_esc_goes_on_with_the_half_typed_text() -> None:
    async with live(desk=archive_desk()) as it:
        await it.press("n", "n", "n", "d")
        await it.type("Godkendt, idet")
        await look_for_more(it)
        await it.press("escape")
        await it.type(" broen")
        assert it.screen.writing
        assert it.editor.text == "Godkendt, idet broen"
        await it.press("escape")
        assert it.decision("3") == "Godkendt, idet broen"


async def look_for_more(it: Live) -> None:
    await it.press("f3")
    await it.type("gangbro")
    await it.pilot.pause()
    assert results(it)


async def test_f3_looks_up_in_a_dialog_and_esc_goes_on_with_it() -> None:
    async with live(desk=archive_desk()) as it:
        await it.press("n", "f", "b")
        await look_for_more(it)
        assert "indsæt" not in look_up(it).query_one("#keys").content.plain  # type: ignore[attr-defined]
        await it.press("escape")
        await it.pilot.pause()
        assert isinstance(it.app.screen, AttendanceScreen)
        assert it.app.screen.query_one(PeoplePicker).letters == "b"


async def test_a_slash_while_writing_is_text() -> None:
    async with live(desk=archive_desk()) as it:
        await it.press("n", "d", "slash")
        assert it.editor.text == "/"


# -- taking a wording along ---------------------------------------------------------------------------------------


async def test_f2_in_the_box_takes_the_wording_along_as_one_step_that_u_undoes() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "flygtninge")
        assert "indsæt i punkt 3" in look_up(it).query_one("#keys").content.plain  # type: ignore[attr-defined]
        await it.press("f2")
        await it.pilot.pause()
        assert isinstance(it.app.screen, LiveScreen)
        assert it.decision("3") == "Taget til efterretning."
        assert "Indsat fra 21.01.2029 · Økonomiudvalget · punkt 3. u: fortryd." in it.status
        await it.press("u")
        assert it.decision("3") is None


async def test_a_wording_follows_what_is_decided_already_as_a_new_paragraph() -> None:
    async with live(desk=archive_desk()) as it:
        await it.press("n", "n", "n", "1")
        first = it.meeting.item(3).text(Slot()).texts[0]
        await it.press("slash", *"flygtninge", "tab", "i")
        await it.pilot.pause()
        assert it.meeting.item(3).text(Slot()).texts == (f"{first}\nTaget til efterretning.",)


async def test_on_a_point_only_what_was_decided_on_that_point_is_taken() -> None:
    async with live(desk=archive_desk()) as it:
        await it.press("n", "n", "n", "right", "right", "slash", *"gangbro", "f2")
        await it.pilot.pause()
        assert it.meeting.item(3).text(Slot(2)).texts == ("Et flertal godkendte, at udgiften deles.",)


async def test_while_writing_the_wording_lands_where_the_cursor_is() -> None:
    async with live(desk=archive_desk()) as it:
        await it.press("n", "n", "n", "d")
        await it.type("Som sidst: ")
        await it.press("f3", *"flygtninge", "f2")
        await it.type(" Enigt.")
        await it.press("escape")
        assert it.decision("3") == "Som sidst: Taget til efterretning. Enigt."


async def test_a_wording_with_votes_or_names_of_another_meeting_says_so_and_any_other_does_not() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "gangbro")
        await it.press("f2")
        await it.pilot.pause()
        assert "Stemmer og navne er fra det møde" in " ".join(it.status.split())
        await it.press("slash")
        await it.type("flygtninge")
        await it.press("enter", "i")
        await it.pilot.pause()
        assert "Indsat fra" in it.status
        assert "Stemmer og navne" not in it.status


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Godkendt, idet Bodil Krogh (A) stemte imod.", True),
        ("Godkendt. Jon Carlsen deltog ikke.", True),
        ("Godkendt efter reglerne (se bilag A).", False),
    ],
)
def test_people_are_known_by_their_party_or_as_those_the_item_tells_of(text: str, told: bool) -> None:
    item = RecordItem("1", "Bro", paragraphs=(DecisionParagraph(text),), absent=("Jon Carlsen",))
    hit = replace(many(Search("gangbro")).hits[0], decision=text)
    assert tells_of_people(hit, item) is told


def test_votes_on_another_point_are_not_taken_along() -> None:
    hit = many(Search("gangbro")).hits[0]
    assert [tells_of_people(hit, BRIDGE, point) for point in (1, 2, None)] == [False, True, True]


async def test_an_item_without_a_decision_has_nothing_to_take_and_says_so() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "gangbro")
        await it.press("down", "f2")
        assert "Punktet har ingen beslutning" in bar(it, "#tips")
        assert it.decision("3") is None


async def test_c_copies_the_decision() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "beløbet")
        await it.press("tab", "c")
        assert it.app.clipboard == "Arealet købes.\nBeløbet fortroligt."
        assert "udklipsholder" in bar(it, "#tips")
