"""An item that was looked up, full screen: its words, what it refers to, and its attachments."""

from __future__ import annotations

from dataclasses import replace as but
from datetime import date

import pytest
from archive import BRIDGE, RECORDS, archive_desk, many
from live import FakeDesk, Live, live
from msgspec.structs import replace
from textual import events

from minuteapp.domain.actions import Attachment
from minuteapp.domain.lookup import Field, Found, Link, Search, Why
from screens.look_up_item import FoundItemScreen
from screens.look_up_text import FoundText
from tests.look_up import bar, look_for, marked, preview, results, until

# -- an item full screen ------------------------------------------------------------------------------------------


async def test_enter_opens_the_item_and_esc_goes_back_to_the_results_as_they_were() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "gangbro")
        await it.press("down", "down", "enter")
        await it.pilot.pause()
        assert isinstance(it.app.screen, FoundItemScreen)
        assert "Arealet købes." in it.app.screen.query_one("#text", FoundText).text
        await it.press("escape")
        await it.pilot.pause()
        assert results(it)[6].startswith("› 21.01.2029")


async def test_n_goes_from_one_found_word_to_the_next_and_round() -> None:
    async with live(desk=archive_desk(), size=(80, 24)) as it:
        await look_for(it, "gangbro")
        await it.press("enter")
        await it.pilot.pause()
        text = it.app.screen.query_one("#text", FoundText)
        seen = []
        for _press in range(4):
            await it.press("n")
            seen.append(text.scroll_offset.y)
        assert max(seen) > 60
        assert 0 in seen[1:]


async def test_an_opened_item_gives_its_wording_too_and_leads_straight_back_to_the_meeting() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "flygtninge")
        await it.press("enter", "i")
        await it.pilot.pause()
        assert it.app.screen is it.screen
        assert it.decision("3") == "Taget til efterretning."


async def test_keys_in_one_burst_act_each_on_the_screen_that_the_one_before_left() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "flygtninge")
        for name in ("enter", "escape", "f2"):
            it.app.post_message(events.Key(name, None))
        await until(it, lambda: it.decision("3") == "Taget til efterretning.")
        assert it.app.screen is it.screen


async def test_the_mouse_points_and_opens() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "gangbro")
        await it.pilot.click("#results", offset=(5, 4))
        assert results(it)[3].startswith("› ")
        await it.pilot.click("#results", offset=(5, 4))
        await it.pilot.pause()
        assert isinstance(it.app.screen, FoundItemScreen)
        assert "Gangbro: status" in it.app.screen.query_one("#text", FoundText).text


async def test_a_digit_opens_what_the_item_refers_to_and_esc_comes_back() -> None:
    other = Link(
        Why.SAME_CASE, "a2", "a2", "Økonomiudvalget", date(2029, 1, 21), 5, "5", "Køb af areal", True, "Købes."
    )
    desk = but(archive_desk(), linked={("a1", "14"): (other,)})
    async with live(desk=desk) as it:
        await look_for(it, "gangbro")
        await until(it, lambda: "1  21.01.2029 · Økonomiudvalget · punkt 5  (lukket) Køb af areal" in preview(it))
        await it.press("enter", "1")
        await it.pilot.pause()
        assert "Beløbet fortroligt." in it.app.screen.query_one("#text", FoundText).text
        await it.press("escape")
        await it.pilot.pause()
        assert "Gangbroen anlægges" in it.app.screen.query_one("#text", FoundText).text
        await it.press("1", "i")
        await it.pilot.pause()
        assert it.app.screen is it.screen
        assert it.decision("3") == "Arealet købes. Beløbet fortroligt."


# -- attachments --------------------------------------------------------------------------------------------------

LISTED = "Tegning af gangbro"
BUDGET = Attachment(
    "Budgetnotat",
    "\n\n".join(f"Afsnit {n}. Beløb i notatet er i 1.000 kr." for n in range(40))
    + "\n\n| Post | 2029 |\n| --- | --- |\n| Stolper | 7.310 |\n\n"
    + "\n\n".join(f"Til sidst {n}." for n in range(40)),
    "b" * 64,
)


def in_attachment(search: Search) -> Found:
    """Return a hit in the bridge's budget note, for any words."""
    hit = many(replace(search, text="gangbro")).hits[0]
    snippet = "Post 2029 Stolper 7.310"
    return Found((replace(hit, field=Field.ATTACHMENT, source=BUDGET.name, snippet=snippet, marks=((10, 17),)),), 1)


def attached_desk() -> FakeDesk:
    """The archive, its bridge with a drawing that it lists and a budget note attached."""
    item = replace(BRIDGE, attachments=(*BRIDGE.attachments, BUDGET.name))
    records = {**RECORDS, "a1": replace(RECORDS["a1"], items=(item,))}
    kept = (Attachment(LISTED, "Målt i marts.", "a" * 64), BUDGET)
    return but(archive_desk(), finds=in_attachment, records=records, attached={("a1", 14): kept})


def top(it: Live) -> list[str]:
    """What the opened item shows, from its first line in sight."""
    text = it.app.screen.query_one("#text", FoundText)
    return text.text.splitlines()[text.scroll_offset.y :][: text.size.height]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_hit_in_an_attachment_opens_at_the_word_with_the_table_it_stands_in(size: tuple[int, int]) -> None:
    async with live(desk=attached_desk(), size=size) as it:
        await look_for(it, "stolper")
        await it.press("enter")
        await it.pilot.pause()
        shown = top(it)
        assert shown[2].split() == ["Stolper", "7.310"]
        assert shown[0].split() == ["Post", "2029"]
        whole = it.app.screen.query_one("#text", FoundText).text
        assert whole.index("Afsnit 29. Udgiften") < whole.index("Målt i marts.") < whole.index("Afsnit 0. Beløb")
        assert f"• {BUDGET.name} (v: læs)" in whole


async def test_a_name_alone_opens_the_attachment_at_its_beginning() -> None:
    def by_name(search: Search) -> Found:
        (hit,) = in_attachment(search).hits
        return Found((replace(hit, snippet=BUDGET.name, marks=((0, 6),)),), 1)

    async with live(desk=but(attached_desk(), finds=by_name), size=(80, 24)) as it:
        await look_for(it, "budget")
        await it.press("enter")
        await it.pilot.pause()
        assert top(it)[2] == BUDGET.name
        assert top(it)[4].startswith("Afsnit 0. Beløb")


async def test_the_preview_tells_what_stands_around_the_word_in_the_attachment() -> None:
    async with live(desk=attached_desk()) as it:
        await look_for(it, "stolper")
        await until(it, lambda: "Stolper" in marked(it) and "Sagsfremstilling" in preview(it))
        assert "Bilag  Budgetnotat\nPost 2029 Stolper 7.310" in preview(it)


async def test_v_goes_from_attachment_to_attachment_and_round() -> None:
    async with live(desk=attached_desk(), size=(80, 24)) as it:
        await look_for(it, "stolper")
        await it.press("enter")
        await it.pilot.pause()
        seen = []
        for _press in range(3):
            await it.press("v")
            seen.append(top(it)[0])
        assert seen == [LISTED, BUDGET.name, LISTED]


async def test_an_item_without_texts_of_attachments_says_so_at_v() -> None:
    async with live(desk=archive_desk()) as it:
        await look_for(it, "flygtninge")
        await it.press("enter", "v")
        await it.pilot.pause()
        assert "Intet bilag" in bar(it, "#tips")
        assert "læs bilag" not in it.app.screen.query_one("#keys").content.plain  # type: ignore[attr-defined]
