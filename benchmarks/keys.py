"""From a key to the screen: the live screen against bare widgets, each in a terminal of 120 × 40."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks.invented import begun
from benchmarks.measure import Figure, in_turn, percentile_95
from benchmarks.pty_program import Program

BARE_LIST = """
from textual.app import App
from textual.widgets import OptionList
class Bare(App):
    def compose(self):
        yield OptionList(*(f"Punkt {n} KOMMANDO" for n in range(200)))
Bare().run()
"""
BARE_TEXT = """
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    CSS = "TextArea { height: 8; }"
    def compose(self):
        area = TextArea("KOMMANDO ")
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        yield area
Bare().run()
"""
COMMANDS = ("n", "1", "\x1b[B", "\x1b[A", "\x1b[C", "1", "u", "r")
"""Next item, phrase, look down and up, slot, undo and redo."""
SENTENCE = "udvalget beder om en status til august "
STILL = {"TEXTUAL_ANIMATIONS": "none"}


def _percentile(program: Program, keys: Iterator[str], count: int) -> float:
    return percentile_95([program.key(key) for key in islice(keys, count)])


def _live(folder: Path, name: str) -> Program:
    database = folder / f"{name}.db"
    begun(database, 120)
    return Program([sys.executable, "-m", "minuteapp", "--db", str(database), "open", "latest"], env=STILL)


def key_to_screen(folder: Path, runs: int) -> Figure:
    """The keys of a meeting that goes on: p95 of each round, the median of the rounds."""
    with _live(folder, "keys") as ours, Program([sys.executable, "-c", BARE_LIST], env=STILL) as bare:
        _ready(ours, bare)
        keys, arrow = cycle(COMMANDS), cycle(["\x1b[B"])
        mine, its = in_turn(
            lambda: _percentile(ours, keys, 2 * len(COMMANDS)),
            lambda: _percentile(bare, arrow, 2 * len(COMMANDS)),
            runs,
        )
    return Figure("key to screen, p95", "key in a bare OptionList", mine, its, 1.5, limit=0.05)


def typing(folder: Path, runs: int) -> Figure:
    """Write in the decision while it is being saved."""
    with _live(folder, "typing") as ours, Program([sys.executable, "-c", BARE_TEXT], env=STILL) as bare:
        _ready(ours, bare)
        ours.key("d")
        ours.settle()
        mine_text, its_text = cycle(SENTENCE), cycle(SENTENCE)
        mine, its = in_turn(
            lambda: _percentile(ours, mine_text, len(SENTENCE)),
            lambda: _percentile(bare, its_text, len(SENTENCE)),
            runs,
        )
    return Figure("typing into the decision, p95", "bare small TextArea", mine, its, 1.3)


def _ready(*programs: Program) -> None:
    for program in programs:
        program.until("KOMMANDO")
        program.settle()
