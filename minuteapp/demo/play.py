"""Play a whole meeting: the script's keys go through the real screens, and the REFERAT comes out.

With a terminal it is shown at a pace one can follow; without one the same screens run unseen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from minuteapp import demo
from minuteapp.app import MinuteApp, WorkspaceDesk
from minuteapp.demo.script import Caption, Clock, Press, steps
from minuteapp.domain.edition import Edition
from minuteapp.domain.record import Record
from minuteapp.domain.style import HouseStyle
from minuteapp.i18n import _
from minuteapp.wiring import Workspace

UNSEEN_SIZE = (120, 40)
LETTER_PACE, KEY_PACE, CAPTION_PACE, LAST_PACE = 0.03, 0.5, 2.0, 4.0
"""Seconds after a letter, a key, a caption and the end, at speed 1."""
WRITING_PATIENCE = 60.0  # seconds the minutes may take to be written

Heard = Callable[[Press], None]


class PlayError(Exception):
    """The meeting could not be played to its end; the text is one sentence for people."""


class StagedClock:
    """The clock of a played meeting; a ``minuteapp.ports.Clock``."""

    def __init__(self, day: date, at: time) -> None:
        self._day = day
        self.set(at)

    def set(self, at: time) -> None:
        """Let the clock show this time."""
        self._now = datetime.combine(self._day, at).astimezone()

    def now(self) -> datetime:
        """Return the time it shows, with its offset."""
        return self._now


class Player:
    """Presses the script's keys in an app, each when the screens have dealt with the one before.

    ``speed`` is how many times as fast as one can follow; None does not wait at all. ``heard`` is told of every key
    after the screens have dealt with it.
    """

    def __init__(self, clock: StagedClock, *, speed: float | None = None, heard: Heard | None = None) -> None:
        self._clock = clock
        self._speed = speed
        self._heard = heard

    async def play(self, pilot: Pilot[Any], script: str) -> None:
        """Play the script from where the app is now, until it ends or the app does."""
        for step in steps(script):
            if not pilot.app.is_running:
                return
            match step:
                case Clock(at):
                    self._clock.set(at)
                case Caption(text):
                    if self._speed is not None:
                        pilot.app.notify(text, timeout=2 * CAPTION_PACE / self._speed, markup=False)
                        await self.wait(CAPTION_PACE)
                case Press():
                    await self._press(pilot, step)

    async def _press(self, pilot: Pilot[Any], press: Press) -> None:
        pilot.app.simulate_key(press.key)
        await pilot.pause(0)
        if self._heard is not None:
            self._heard(press)
        await self.wait(LETTER_PACE if press.typed else KEY_PACE)

    async def wait(self, seconds: float) -> None:
        """Let that much time pass at speed 1, none when nobody watches."""
        if self._speed is not None:
            await asyncio.sleep(seconds / self._speed)


class _Desk(WorkspaceDesk):
    """Remembers where the minutes were written."""

    written: Path | None = None

    def write(self, record: Record, style: HouseStyle, edition: Edition) -> Path:
        self.written = super().write(record, style, edition)
        return self.written


def play(
    workspace: Workspace, folder: Path, *, watched: bool = False, speed: float = 1.0, heard: Heard | None = None
) -> Path:
    """Play the practice meeting in ``workspace``; return the REFERAT that was written into ``folder``.

    ``watched`` shows it in the terminal, ``speed`` times as fast as one can follow.

    Raises:
        PlayError: the meeting was not played to its end, or has been recorded before.
        StoreError, StyleError, UnreadableDocument: as `Workspace.load` and `Workspace.session`.
    """
    meeting_id = demo.load(workspace)
    meeting = workspace.meeting(meeting_id)
    if meeting.recorded:
        raise PlayError(_("The practice meeting has been recorded in this database: name a new one with --db."))
    record = meeting.record
    assert record.date is not None
    assert record.time is not None
    workspace.clock = clock = StagedClock(record.date, record.time)
    desk = _Desk(workspace, folder)
    player = Player(clock, speed=speed if watched else None, heard=heard)

    async def whole_meeting(pilot: Pilot[Any]) -> None:
        await player.play(pilot, demo.SCRIPT.read_text(encoding="utf-8"))
        async with asyncio.timeout(WRITING_PATIENCE):
            while desk.written is None and pilot.app.is_running:
                await pilot.pause(0.05)
        await player.wait(LAST_PACE)
        pilot.app.exit()

    app = MinuteApp(desk, workspace.session(meeting_id))
    size = None if watched else UNSEEN_SIZE
    with suppress(TimeoutError):  # told below, as when somebody left the meeting before its end
        asyncio.run(app.run_async(headless=not watched, size=size, auto_pilot=whole_meeting))
    if desk.written is None:
        raise PlayError(_("The practice meeting was not played to its end, so no minutes were written."))
    return desk.written
