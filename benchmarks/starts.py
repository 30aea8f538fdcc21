"""Starts: from exec to the screen drawn, or to the end of a short command."""

from __future__ import annotations

import compileall
import shutil
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import profiles
from benchmarks.invented import begun
from benchmarks.measure import Figure, Timing, in_turn, timed
from benchmarks.pty_program import Program

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("KOMMANDO")
Empty().run()
"""
PACKAGES = ("minuteapp", "screens", "storage", "export")
ROOT = Path(__file__).resolve().parent.parent


def compile_all() -> None:
    """Byte-compile our packages, as an installation does; uncompiled starts are four times too slow."""
    for package in PACKAGES:
        compileall.compile_dir(ROOT / package, quiet=2)


def _drawn(command: list[str]) -> Timing:
    def once() -> float:
        begun_at = time.perf_counter()
        with Program(command) as program:
            program.until("KOMMANDO")
            return time.perf_counter() - begun_at

    return once


def _opening(folder: Path, items: int, pages: int) -> list[str]:
    database = folder / f"start-{items}.db"
    begun(database, items, pages_of_first=pages)
    return [sys.executable, "-m", "minuteapp", "--db", str(database), "open", "latest"]


def start(folder: Path, runs: int) -> Figure:
    """Open a meeting of 20 items, 120 × 40."""
    command = _opening(folder, 20, 0)
    mine, its = in_turn(_drawn(command), _drawn([sys.executable, "-c", EMPTY_APP]), runs)
    profile = profiles.of_start(command, mine) if mine > 1.5 * its else ""
    return Figure("start, 20 items", "empty Textual app", mine, its, 1.5, profile=profile)


def start_large(folder: Path, runs: int) -> Figure:
    """Open a meeting of 120 items, one of them with 60 pages."""
    ours, yardstick = _drawn(_opening(folder, 120, 60)), _drawn(_opening(folder, 20, 0))
    return Figure("start, 120 items and a 60-page case", "start, 20 items", *in_turn(ours, yardstick, runs), 1.15)


def version(runs: int) -> Figure:
    """The quickest command."""
    program = shutil.which("minuteapp")
    command = [program] if program else [sys.executable, "-m", "minuteapp"]
    ours = timed(lambda: subprocess.run([*command, "--version"], check=True, capture_output=True))
    yardstick = timed(lambda: subprocess.run([sys.executable, "-c", "import sqlite3, click"], check=True))
    return Figure("--version", "import sqlite3, click", *in_turn(ours, yardstick, runs), 2)
