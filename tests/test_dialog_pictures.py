"""Pictures of the dialogs that are used most: no change of looks goes unnoticed. Look at them when they change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import invented_meeting
from live import FakeDesk
from textual.pilot import Pilot

from minuteapp.app import MinuteApp
from minuteapp.domain.actions import ConfirmAttendance, Leave
from minuteapp.styles import load_style

Compare = Callable[..., bool]
SIZES = [(80, 24), (120, 40)]


def app(*, roll_call: bool) -> MinuteApp:
    session = invented_meeting(load_style("helsingoer"))
    if not roll_call:
        for action in (Leave("Bodil Krogh"), ConfirmAttendance()):
            session.do(action)
    return MinuteApp(FakeDesk(), session)


def pressing(*keys: str) -> Callable[[Pilot[None]], object]:
    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause()

    return press


@pytest.mark.parametrize("size", SIZES)
def test_the_roll_call_looks_as_it_did(snap_compare: Compare, size: tuple[int, int]) -> None:
    keys = pressing("f", "b", "enter", "f", "i")
    assert snap_compare(app(roll_call=True), terminal_size=size, run_before=keys)


@pytest.mark.parametrize("size", SIZES)
def test_an_arrival_looks_as_it_did(snap_compare: Compare, size: tuple[int, int]) -> None:
    keys = pressing("n", "n", "n", "f", "b")
    assert snap_compare(app(roll_call=False), terminal_size=size, run_before=keys)


@pytest.mark.parametrize("size", SIZES)
def test_a_vote_looks_as_it_did(snap_compare: Compare, size: tuple[int, int]) -> None:
    keys = pressing("n", "n", "n", "right", "right", "a", "o", ".")
    assert snap_compare(app(roll_call=False), terminal_size=size, run_before=keys)
