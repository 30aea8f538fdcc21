"""Looking up in a real terminal: from a meeting that is being recorded, in a database that knows an older one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from terminal import Terminal

from tests.command_line import AGENDA, MINUTES, run, written


@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_a_wording_from_an_older_meeting_is_found_taken_along_and_undone(tmp_path: Path, size: str) -> None:
    database = tmp_path / "archive.db"
    for name, text in (("referat.md", MINUTES), ("dagsorden.md", AGENDA)):
        assert run("--db", str(database), "import", written(tmp_path, name, text)).code == 0
    command = [sys.executable, "-m", "minuteapp", "--db", str(database), "open", str(tmp_path / "dagsorden.md")]
    with Terminal(command, size=size, cwd=tmp_path) as terminal:
        terminal.wait("KOMMANDO")
        terminal.press("n", "n", shows="Cykelsti")
        terminal.press("/", shows="Samme sag, 26/01873")
        terminal.write("cykel", shows="› 09.02.2026 · Teknikudvalget · punkt 2")
        terminal.wait("Jon Carlsen .V. stemte imod")
        terminal.press("Enter", shows="kopiér beslutningen")
        terminal.press("Escape", shows="Afgræns")
        terminal.press("F2", shows="Indsat fra 09.02.2026 · Teknikudvalget · punkt 2")
        terminal.wait("Et flertal i udvalget")
        terminal.press("u", shows="Fortrudt")
        terminal.wait("Intet besluttet endnu")
        terminal.write("Halvt", shows="SKRIVER")
        terminal.press("F3", shows="SLÅ OP")
        terminal.press("Escape", shows="SKRIVER")
        terminal.write(" skrevet", shows="Halvt skrevet")
