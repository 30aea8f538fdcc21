"""What the look-up looks like, pinned: at 80 by 24 and at 120 by 40, results and an item, dark and light."""

from __future__ import annotations

from typing import Any

import pytest
from archive import archive_desk
from fakes import invented_meeting
from textual.pilot import Pilot

from minuteapp.app import MinuteApp
from minuteapp.domain.actions import StartItem
from minuteapp.styles import load_style
from screens.look_up import LookUpScreen

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


def app() -> MinuteApp:
    session = invented_meeting(load_style("helsingoer"))
    for item in (1, 2, 3):
        session.do(StartItem(item))
    return MinuteApp(archive_desk(), session)


async def looking(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press("slash", *"gangbro")
    screen = pilot.app.screen
    assert isinstance(screen, LookUpScreen)
    await pilot.press("tab", *keys)
    while screen._soon is not None:  # the preview waits for a moment in which nobody types
        await pilot.pause(0.01)


@pytest.mark.parametrize("size", SIZES)
def test_results(snap_compare: Any, size: str) -> None:
    assert snap_compare(app(), terminal_size=SIZES[size], run_before=looking)


def test_results_in_a_light_terminal(snap_compare: Any) -> None:
    light = app()
    light.theme = "textual-light"
    assert snap_compare(light, terminal_size=SIZES["120x40"], run_before=looking)


def test_an_item_full_screen(snap_compare: Any) -> None:
    async def opened(pilot: Pilot[None]) -> None:
        await looking(pilot, "enter")
        await pilot.pause()

    assert snap_compare(app(), terminal_size=SIZES["80x24"], run_before=opened)
