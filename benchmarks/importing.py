"""Importing: one long document, and a folder of minutes, each against less of the same; and its peak of memory."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks.measure import Figure, in_turn, peak, timed
from minuteapp.agenda.reading import read_document
from minuteapp.styles import load_styles

MEMORY = 250e6  # bytes
_FEW = 24  # files of a smoke run
_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
_TEXT = "Forvaltningen foreslår, at arbejdet sættes i gang i foråret og afsluttes inden årets udgang. " * 6


def long_document(folder: Path, runs: int, items: int) -> Figure:
    """Read a text document of that many items; the yardstick is a quarter of it, four times over."""
    styles = load_styles(folder)
    whole, quarter = (_written(folder / f"{count}.md", count, date(2026, 3, 16)) for count in (items, items // 4))
    mine, its = in_turn(
        timed(lambda: read_document(whole, styles)),
        timed(lambda: [read_document(quarter, styles) for _ in range(4)]),
        runs,
    )
    return Figure(f"reading {items} items of text", f"4 × {items // 4} items", mine, its, 1.15)


def folder_of_minutes(folder: Path, runs: int, files: int) -> Figure:
    """Import a folder in a process of its own; a file in its last quarter against one in its first."""
    count = files if runs > 1 else _FEW
    database = folder / "folder.db"
    _import(database, _minutes(folder / "minutes", count))
    taken = _times(database)
    quarter = len(taken) // 4
    return Figure(
        f"import, {count} minutes: a file of the last quarter",
        "of the first",
        median(taken[-quarter:]),
        median(taken[:quarter]),
        1.25,
    )


def memory(folder: Path, runs: int, files: int) -> Figure:
    """The most memory that importing a folder takes; the yardstick is what a tenth of it takes."""
    count = files if runs > 1 else _FEW
    whole, tenth = _minutes(folder / "minutes", count), _minutes(folder / "tenth", max(count // 10, 1))
    its = peak(_arguments(folder / "tenth.db", tenth))
    mine = peak(_arguments(folder / "whole.db", whole))
    return Figure(f"import, {count} minutes: memory", "a tenth of them", mine, its, 1.25, limit=MEMORY, unit="B")


def again(folder: Path, runs: int, files: int) -> Figure:
    """Import a folder that is known; the yardstick is its first import."""
    count = files if runs > 1 else _FEW
    minutes, database = _minutes(folder / "minutes", count), folder / "again.db"
    first, second = _import(database, minutes), _import(database, minutes)
    return Figure(f"import, {count} minutes known already", "new ones", second, first, 0.5 if runs > 1 else 2)


def _import(database: Path, folder: Path) -> float:
    """Seconds that one ``minuteapp import`` takes."""
    begun = time.perf_counter()
    command = [sys.executable, *_arguments(database, folder)]
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def _arguments(database: Path, folder: Path) -> list[str]:
    return ["-m", "minuteapp", "--db", str(database), "import", "--quiet", str(folder)]


def _times(database: Path) -> Sequence[float]:
    """Seconds from each meeting to the next, as the journal tells them."""
    with sqlite3.connect(database) as connection:
        stamps = [datetime.fromisoformat(at) for (at,) in connection.execute("SELECT at FROM journal ORDER BY id")]
    return [(b - a).total_seconds() for a, b in pairwise(stamps)]


def _minutes(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        _written(folder / f"{number:05}.md", 15, date(1970, 1, 5) + timedelta(days=7 * number))
    return folder


def _written(path: Path, items: int, day: date) -> Path:
    """Write minutes of that many items as Helsingør lays them out, with an invented body."""
    told = f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
    head = f"# REFERAT Teknikudvalget d. {day:%d-%m-%Y}\n\n**Mødedato** Mandag d. {told} kl. 17:00\n"
    parts = [
        f"## Punkt {n}: Beslutningssag: Sag nummer {n} om veje og stier i Solbjerg Kommune\n\n26/{n:05}\n\n"
        f"### Sagsfremstilling\n\n{_TEXT}\n\n- {_TEXT}\n- {_TEXT}\n\n"
        f"### Indstilling\n\nCenterchefen indstiller,\n\n1. at forslaget godkendes\n2. at planen drøftes\n\n"
        f"### Beslutninger Teknikudvalget den {day:%d-%m-%Y}\n\nFraværende: Bodil Krogh.\n\n"
        f"Et flertal i udvalget Anders Bjerg (Ø) og Per Tved (C) godkendte indstillingen.\n\n"
        "Jon Carlsen (V) stemte imod.\n"
        for n in range(1, items + 1)
    ]
    path.write_text("\n".join([head, *parts]), encoding="utf-8")
    return path
