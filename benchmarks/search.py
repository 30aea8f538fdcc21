"""Looking up among 200,000 items: against the same question put to the index by hand, and against ripgrep."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from benchmarks.archive import COMMON, archive, rare_word, texts
from benchmarks.invented import begun
from benchmarks.measure import Figure, Timing, in_turn, peak, timed
from minuteapp.domain.lookup import Search
from minuteapp.domain.lookup.words import words
from storage.database import open_database
from storage.meetings import Meetings
from storage.references import NEIGHBOURS
from storage.search import WEIGHTS
from storage.search_words import expression

ITEMS, SMOKE_ITEMS = 200_000, 1000
ASKED_AGAIN = 40  # times a round: of so many, the slowest but one is near the 99th percentile
CASE = "15/000005"
_BARE = "import sqlite3, click"
_BY_HAND = f"""
    SELECT meetings.id, municipality, body, date, items.item_id, number, coalesce(items.title, public_title), kind,
        closed, case_number, {NEIGHBOURS}, item_texts.decision, snippet(item_texts_fts, -1, '[', ']', '…', 24)
    FROM item_texts_fts JOIN item_texts ON item_texts.id = item_texts_fts.rowid
    JOIN meetings ON meetings.id = item_texts.meeting_id
    JOIN items ON items.meeting_id = item_texts.meeting_id AND items.item_id = item_texts.item_id
    WHERE item_texts_fts MATCH ? AND rank MATCH 'bm25({WEIGHTS})' ORDER BY rank LIMIT 20
"""  # noqa: S608  # two constants of the program
_COUNT_BY_HAND = "SELECT count(*) FROM item_texts_fts WHERE item_texts_fts MATCH ?"


def rare(_folder: Path, runs: int) -> Figure:
    """A word that twenty of all items have."""
    return _against_index("search, rare word", lambda items: Search(rare_word(items)), runs, median, 1.2)


def rare_slowest(_folder: Path, runs: int) -> Figure:
    """The same, the slowest of a hundred."""
    return _against_index("search, rare word, p99", lambda items: Search(rare_word(items)), runs, _p99, 3, limit=0.005)


def case_number(_folder: Path, runs: int) -> Figure:
    """A case number, which one item has."""
    return _against_index("search, case number, p99", lambda _items: Search(CASE), runs, _p99, 5, limit=0.005)


def common(_folder: Path, runs: int) -> Figure:
    """A word that a third of all items have."""
    return _against_index("search, common word, p99", lambda _items: Search(COMMON), runs, _p99, 1, limit=0.02)


def common_narrowed(_folder: Path, runs: int) -> Figure:
    """The same, asked of one committee alone."""
    asked = Search(COMMON, committee="Økonomiudvalget")
    return _against_index("search, common word, one committee", lambda _items: asked, runs, _p99, 1)


def beginning(_folder: Path, runs: int) -> Figure:
    """A word half typed, which a third of all items have."""
    asked = Search(COMMON[:5])
    return _against_index("search, common beginning, p99", lambda _items: asked, runs, _p99, 1)


def memory(_folder: Path, runs: int) -> Figure:
    """The most memory that ``minuteapp search`` takes for a common word."""
    mine = peak(["-m", "minuteapp", "--db", str(archive(items_for(runs))), "search", COMMON])
    return Figure("search, memory", "import sqlite3, click", mine, peak(["-c", _BARE]), 2, unit="B")


def process(_folder: Path, runs: int) -> Figure:
    """``minuteapp search`` as a process, against ripgrep over the same texts; without it, against reading them."""
    items = items_for(runs)
    word, folder, program = rare_word(items), texts(items), shutil.which("rg")
    yardstick = [program, "--ignore-case", word, str(folder)] if program else _reading(word, folder)
    ours, its = in_turn(_running(_command(archive(items), word)), _running(yardstick), runs)
    return Figure("search as a process", "ripgrep" if program else "reading the texts", ours, its, 1)


def small(folder: Path, runs: int) -> Figure:
    """``minuteapp search`` in a database of one meeting."""
    database = folder / "small.db"
    begun(database, 20)
    yardstick = [sys.executable, "-c", _BARE]
    ours, its = in_turn(_running(_command(database, "stier")), _running(yardstick), runs)
    return Figure("search in a small archive", "import sqlite3, click", ours, its, 2)


def items_for(runs: int) -> int:
    """How many items are looked through: fewer where it is only seen that the benchmark works."""
    return ITEMS if runs > 1 else SMOKE_ITEMS


def _against_index(
    name: str,
    question: Callable[[int], Search],
    runs: int,
    summary: Callable[[list[float]], float],
    budget: float,
    *,
    limit: float | None = None,
) -> Figure:
    items = items_for(runs)
    asked = question(items)
    match = " AND ".join(map(expression, words(asked.text)))
    with closing(open_database(archive(items))) as connection:
        meetings = Meetings(connection)

        def by_hand() -> object:
            connection.execute(_COUNT_BY_HAND, (match,)).fetchone()
            return connection.execute(_BY_HAND, (match,)).fetchall()

        ours, its = in_turn(
            _repeated(lambda: meetings.search(asked), summary), _repeated(by_hand, summary), max(1, runs // 3)
        )
    return Figure(name, "the index, by hand", ours, its, budget, limit=limit)


def _repeated(work: Callable[[], object], summary: Callable[[list[float]], float]) -> Timing:
    once = timed(work)
    return lambda: summary([once() for _ in range(ASKED_AGAIN)])


def _p99(seconds: list[float]) -> float:
    return sorted(seconds)[-2 if len(seconds) > 1 else -1]


def _command(database: Path, word: str) -> list[str]:
    program = shutil.which("minuteapp")
    command = [program] if program else [sys.executable, "-m", "minuteapp"]
    return [*command, "--db", str(database), "search", word]


def _reading(word: str, folder: Path) -> list[str]:
    program = "import pathlib, sys; [sys.argv[1] in p.read_text('utf-8') for p in pathlib.Path(sys.argv[2]).iterdir()]"
    return [sys.executable, "-c", program, word, str(folder)]


def _running(command: list[str]) -> Timing:
    return timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
