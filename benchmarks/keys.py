"""From a key to the screen: the live screen against bare widgets, each in a terminal of 120 × 40."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.archive import COMMON, archive, rare_word
from benchmarks.invented import begun
from benchmarks.measure import Figure, in_turn, percentile_95
from benchmarks.pty_program import Program
from benchmarks.search import CASE, items_for

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
BARE_INPUT = """
from textual.app import App
from textual.widgets import Input
class Bare(App):
    def compose(self):
        box = Input(placeholder="– KOMMANDO")
        box.cursor_blink = False
        yield box
Bare().run()
"""
BARE_DIALOG = """
from textual.app import App
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import OptionList
class Dialog(ModalScreen):
    BINDINGS = [Binding("escape", "dismiss", "")]
    def compose(self):
        yield OptionList("Ja", "Nej")
class Bare(App):
    BINDINGS = [Binding("a", "ask", "")]
    def compose(self):
        yield OptionList(*(f"Punkt {n} KOMMANDO" for n in range(200)))
    def action_ask(self):
        self.push_screen(Dialog())
Bare().run()
"""
COMMANDS = ("n", "1", "\x1b[B", "\x1b[A", "\x1b[C", "1", "u", "r")
"""Next item, phrase, look down and up, slot, undo and redo."""
TOGGLE = ("g", "\r")
"""In the attendance dialog: the letter of a member, and Enter for arrived or left."""
ESCAPE = "\x1b"
CLEAR = "\x15"  # Ctrl+U, to the left of the cursor
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


def toggle(folder: Path, runs: int) -> Figure:
    """Let a member come and go in the attendance dialog, with the live screen beneath following."""
    with _live(folder, "toggle") as ours, Program([sys.executable, "-c", BARE_LIST], env=STILL) as bare:
        _ready(ours, bare)
        ours.key("f")
        ours.settle()
        keys, arrow = cycle(TOGGLE), cycle(["\x1b[B"])
        mine, its = in_turn(
            lambda: _percentile(ours, keys, 8 * len(TOGGLE)), lambda: _percentile(bare, arrow, 8 * len(TOGGLE)), runs
        )
    return Figure("toggle attendance, p95", "key in a bare OptionList", mine, its, 1.5, limit=0.05)


def open_vote(folder: Path, runs: int) -> Figure:
    """Open the form of a vote; the yardstick opens two lines to choose among."""
    with _live(folder, "vote") as ours, Program([sys.executable, "-c", BARE_DIALOG], env=STILL) as bare:
        _ready(ours, bare)
        mine, its = in_turn(lambda: _opening(ours, "a", 8), lambda: _opening(bare, "a", 8), runs)
    return Figure("open a vote, p95", "bare modal OptionList", mine, its, 1.5, limit=0.05)


def _opening(program: Program, key: str, count: int) -> float:
    seconds = []
    for _ in range(count):
        seconds.append(program.key(key))
        program.key(ESCAPE)
        program.settle()
    return percentile_95(seconds)


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


def look_up(_folder: Path, runs: int) -> Figure:
    """Type words into the look-up over the meeting, each letter of which is looked for among all items."""
    database = archive(items_for(runs))
    command = [sys.executable, "-m", "minuteapp", "--db", str(database), "open", "latest"]
    words = (COMMON, rare_word(items_for(runs)), CASE, COMMON[:4])
    with Program(command, env=STILL) as ours, Program([sys.executable, "-c", BARE_INPUT], env=STILL) as bare:
        _ready(ours, bare)
        ours.key("/")
        ours.settle()
        mine, its = in_turn(lambda: _words(ours, words), lambda: _words(bare, words), runs)
    return Figure("typing in the look-up, p95", "key in a bare Input", mine, its, 5, limit=0.05)


def _words(program: Program, words: Sequence[str]) -> float:
    seconds = []
    for word in words:
        seconds += [program.key(letter) for letter in word]
        program.key(CLEAR)
        program.settle()
    return percentile_95(seconds)


def _ready(*programs: Program) -> None:
    for program in programs:
        program.until("KOMMANDO")
        program.settle()
