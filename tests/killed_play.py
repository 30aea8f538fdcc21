"""A program for tests: plays the practice meeting in forked children, and logs what the minute-taker has been shown.

Reads one JSON job a line: ``database``, ``log``, ``block`` (where in the script to start), ``until`` (the beginning of
a text that the script writes, after which the play waits to be killed, or null) and ``snapshots`` (a folder for a copy
of the database at each block, or null). Answers each with the child's process id. POSIX alone.

A line of the log is written when a key has been dealt with: the monotonic time, how many actions were taken, the item
being dealt with, and the texts in the editor and in the fields of a dialog, where they are open.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from minuteapp import demo
from minuteapp.app import MinuteApp, WorkspaceDesk
from minuteapp.demo.play import UNSEEN_SIZE, Player, StagedClock
from minuteapp.wiring import open_workspace
from screens.editor import Editor
from screens.parts import Entry


def blocks(script: str) -> list[str]:
    """The script cut where the roll call, an item or the adjournment begins: there nothing chosen before is needed."""
    return [block for block in re.split(r"(?m)^(?=# (?:Navneopråb|Punkt|Mødet))", script) if block]


def play(job: dict[str, Any]) -> None:
    """Play from a block to the end, in one process."""
    workspace = open_workspace(Path(job["database"]))
    known = workspace.meetings.summaries()
    meeting_id = known[0].id if known else demo.load(workspace)
    record = workspace.meeting(meeting_id).record
    assert record.date is not None
    assert record.time is not None
    workspace.clock = clock = StagedClock(record.date, record.time)
    session = workspace.session(meeting_id)
    taken = len(workspace.meetings.entries(meeting_id))
    log = os.open(job["log"], os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    app = MinuteApp(WorkspaceDesk(workspace, Path(job["database"]).parent), session)

    def count(_meeting: object) -> None:
        nonlocal taken
        taken += 1

    session.subscribe(count)

    def told(block: int) -> None:
        texts = [editor.text for editor in app.screen.query(Editor) if editor.display]
        texts += [field.value for field in app.screen.query(Entry)]
        line = [time.monotonic(), taken, session.meeting.current, list(filter(None, texts)), block]
        os.write(log, json.dumps(line).encode() + b"\n")

    async def run(pilot: Pilot[None]) -> None:
        for number, block in enumerate(blocks(demo.SCRIPT.read_text(encoding="utf-8"))):
            if number < job["block"]:
                continue
            if job["snapshots"]:
                copy = sqlite3.connect(Path(job["snapshots"]) / f"{number}.db")
                workspace.meetings._connection.backup(copy)
                copy.close()
            told(number)
            player = Player(clock, heard=lambda _press, number=number: told(number))
            begun = f'"{job["until"]}'
            if job["until"] and begun in block:
                await player.play(pilot, f'{block.partition(begun)[0]}{begun}"')
                await asyncio.Event().wait()
            await player.play(pilot, block)
        pilot.app.exit()

    asyncio.run(app.run_async(headless=True, size=UNSEEN_SIZE, auto_pilot=run))


def main() -> None:
    """Fork a child a job."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries the children
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                play(json.loads(line))
                status = 0
            finally:
                os._exit(status)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
