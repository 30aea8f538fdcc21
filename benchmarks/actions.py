"""One recorded action, durable, against one raw insert with the same pragmas."""

from __future__ import annotations

import sqlite3
from itertools import count
from pathlib import Path

from benchmarks.invented import begun
from benchmarks.measure import Figure, in_turn, timed
from minuteapp.domain.actions import WHOLE, Decide
from storage.database import PRAGMAS

ROUND = 20  # how many are timed together, so that the clock's own cost does not count


def durable_action(folder: Path, runs: int) -> Figure:
    """Record a decision through the session, as a phrase key does."""
    _workspace, session = begun(folder / "action.db", 20)
    item = session.meeting.items[0].id
    raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    raw.execute("CREATE TABLE journal (id INTEGER PRIMARY KEY, text TEXT)")
    numbers = count()

    def ours() -> None:
        for _ in range(ROUND):
            session.do(Decide(item, WHOLE, f"Indstillingen godkendt. {next(numbers)}"))

    def yardstick() -> None:
        for _ in range(ROUND):
            raw.execute("INSERT INTO journal (text) VALUES (?)", (f"Indstillingen godkendt. {next(numbers)}",))

    mine, its = in_turn(timed(ours), timed(yardstick), runs)
    raw.close()
    return Figure("one recorded action, durable", "raw sqlite3 insert", mine / ROUND, its / ROUND, 6)
