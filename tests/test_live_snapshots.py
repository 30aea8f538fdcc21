"""What the live screen looks like, pinned: at 80 by 24 and at 120 by 40, recording and writing, light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import invented_meeting
from live import FakeDesk
from textual.pilot import Pilot

from minuteapp.app import MinuteApp
from minuteapp.domain.actions import CastVote, CastVotes, ConfirmAttendance, Leave, StartItem
from minuteapp.domain.record import Position
from minuteapp.styles import load_style

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


def app() -> MinuteApp:
    """A meeting at its third item: somebody out, a ballot on the second point, the first still to be written."""
    session = invented_meeting(load_style("helsingoer"))
    session.do(Leave("Jon Carlsen"))
    session.do(ConfirmAttendance())
    for item in (1, 2, 3):
        session.do(StartItem(item))
    votes = [CastVote(p.name, p.party, Position.FOR) for p in session.meeting.members if p.name != "Jon Carlsen"]
    votes[-1] = CastVote(votes[-1].name, votes[-1].party, Position.ABSTAINING)
    session.do(CastVotes(3, tuple(votes), point=2))
    return MinuteApp(FakeDesk(), session)


async def writing(pilot: Pilot[None]) -> None:
    await pilot.press("right", "right", "d", *"Status til maj.")
    pilot.app.screen.query_one("#editor").cursor_blink = False  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
def test_recording(snap_compare: Any, size: str) -> None:
    assert snap_compare(app(), terminal_size=SIZES[size], press=["right", "right"])


@pytest.mark.parametrize("size", SIZES)
def test_writing(snap_compare: Any, size: str) -> None:
    assert snap_compare(app(), terminal_size=SIZES[size], run_before=writing)


def test_recording_in_a_light_terminal(snap_compare: Any) -> None:
    light = app()
    light.theme = "textual-light"
    assert snap_compare(light, terminal_size=SIZES["120x40"])


def test_help(snap_compare: Any) -> None:
    assert snap_compare(app(), terminal_size=SIZES["80x24"], press=["?"])


def test_reading_aloud(snap_compare: Any) -> None:
    assert snap_compare(app(), terminal_size=SIZES["80x24"], press=["space"])


def test_welcome(snap_compare: Any) -> None:
    assert snap_compare(MinuteApp(FakeDesk()), terminal_size=SIZES["80x24"])
