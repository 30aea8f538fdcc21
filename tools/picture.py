"""Draw the README's picture of the live screen: the practice meeting, played until its first vote.

``python tools/picture.py`` writes docs/live-screen.svg.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from minuteapp import demo
from minuteapp.app import MinuteApp, WorkspaceDesk
from minuteapp.demo.play import UNSEEN_SIZE, Player, StagedClock
from minuteapp.wiring import open_workspace

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "live-screen.svg"
STOP = "# Punkt 4"


def main() -> None:
    """Play, and write what is on the screen then."""
    script = demo.SCRIPT.read_text(encoding="utf-8").partition(STOP)[0]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        workspace = open_workspace(Path(folder) / "picture.db")
        meeting_id = demo.load(workspace)
        record = workspace.meeting(meeting_id).record
        assert record.date is not None
        assert record.time is not None
        workspace.clock = clock = StagedClock(record.date, record.time)
        app = MinuteApp(WorkspaceDesk(workspace, Path(folder)), workspace.session(meeting_id))

        async def until_the_vote(pilot: Pilot[Any]) -> None:
            await Player(clock).play(pilot, script)
            await pilot.pause(0.5)
            drawn = pilot.app.export_screenshot(title="minuteapp")
            # The font is the reader's own: nothing is fetched to look at a picture.
            PICTURE.write_text(re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.S), encoding="utf-8")
            pilot.app.exit()

        asyncio.run(app.run_async(headless=True, size=UNSEEN_SIZE, auto_pilot=until_the_vote))
        workspace.close()


if __name__ == "__main__":
    main()
