"""Attachments in the live screen: read beside the decision, and attached from a file."""

from __future__ import annotations

from pathlib import Path

from live import FakeDesk, Live, live
from textual.widgets import Static

from minuteapp.domain.actions import Attach, Attachment
from screens.attachments import AttachmentsScreen
from screens.parts import Menu

NOTE = Attachment("Høringssvar", "## Naboerne\n\n| År | Kr. |\n| --- | --- |\n| 2031 | 7 |", "a" * 64)
LONG = Attachment("Langt notat", "\n\n".join(f"Afsnit {number}." for number in range(200)), "b" * 64)


def offered(it: Live) -> list[str]:
    menu = it.app.screen.query_one(Menu)
    return [str(menu.get_option_at_index(i).prompt) for i in range(menu.option_count)]


def said(it: Live) -> str:
    return str(it.app.screen.query_one("#said", Static).content)


def title(it: Live) -> str:
    return str(it.screen.query_one("#item").border_title)


async def begin(it: Live, *attachments: Attachment) -> None:
    for attachment in attachments:
        it.session.do(Attach(3, attachment))
    await it.press("n", "n", "n")


async def test_a_file_is_attached_and_read_beside_the_decision_and_esc_shows_the_case_again(tmp_path: Path) -> None:
    desk = FakeDesk()
    async with live(desk=desk) as it:
        await begin(it)
        await it.press("v", "3")
        await it.type("Budget.txt")
        await it.press("enter")
        await it.pilot.pause()
        assert desk.loaded == [Path("Budget.txt")]
        assert [name for name, kept in it.meeting.item(3).attachments if kept] == ["Budget"]
        assert "7 mio. kr." in it.case
        assert "Budget" in title(it)
        await it.press("1")
        assert it.decision("3") is not None
        await it.press("escape")
        assert "Planen har været i høring." in it.case
        assert "Budget  (v: læs)".replace("  ", " ") in it.case


async def test_an_attachment_is_scrolled_and_found_where_it_was_left() -> None:
    async with live() as it:
        await begin(it, LONG)
        await it.press("v", "3", "pagedown")
        panel = it.screen.query_one("#case")
        assert "Afsnit 199." in it.case
        at = panel.scroll_offset.y
        assert at > 0
        await it.press("escape")
        assert panel.scroll_offset.y == 0
        await it.press("v", "3")
        assert panel.scroll_offset.y == at


async def test_a_listed_name_without_a_text_asks_for_its_file_and_keeps_the_name() -> None:
    async with live() as it:
        await begin(it)
        await it.press("v")
        assert [text.partition("  ")[2] for text in offered(it)] == [
            "Søplan 2031 (kun nævnt)",
            "Høringssvar (kun nævnt)",
            "Vedhæft en fil …",
        ]
        await it.press("1")
        await it.type("x.docx")
        await it.press("enter")
        await it.pilot.pause()
        assert [(name, kept is not None) for name, kept in it.meeting.item(3).attachments] == [
            ("Søplan 2031", True),
            ("Høringssvar", False),
        ]


async def test_an_item_without_attachments_asks_for_a_file_at_once() -> None:
    async with live() as it:
        await it.press("n", "v")
        await it.type("Nota")
        assert isinstance(it.app.screen, AttachmentsScreen)
        assert it.app.screen.value("path") == "Nota"


async def test_a_file_that_cannot_be_read_is_told_and_nothing_is_attached() -> None:
    desk = FakeDesk(refuses="x.pdf er skannet.")
    async with live(desk=desk) as it:
        await it.press("n", "v")
        await it.type("x.pdf")
        await it.press("enter")
        await it.pilot.pause()
        assert said(it) == "✗ x.pdf er skannet."
        assert it.meeting.item(1).attachments == ()


async def test_a_file_attached_already_is_told_and_changes_nothing() -> None:
    async with live() as it:
        await begin(it, Attachment("x", "tekst", f"{1:064}"))
        before = it.meeting
        await it.press("v", "4")
        await it.type("y.txt")
        await it.press("enter")
        await it.pilot.pause()
        assert "allerede" in said(it)
        assert it.meeting is before


async def test_looking_at_another_item_shows_its_case_and_undo_takes_the_attachment_away() -> None:
    async with live() as it:
        await begin(it, NOTE)
        await it.press("v", "2")
        assert "Naboerne" in it.case
        await it.press("down")
        assert "Ny gangbro" in it.case
        await it.press("escape", "v", "2")
        assert "Naboerne" in it.case
        await it.press("u", "u", "u", "u")
        assert "Naboerne" not in it.case
        assert it.meeting.item(3).attached == ()


async def test_a_closed_items_attachment_is_marked_closed() -> None:
    async with live() as it:
        it.session.do(Attach(5, NOTE))
        await it.press("g", "5", "enter", "v", "1")
        assert "Naboerne" in it.case
        assert "lukket punkt" in title(it)
