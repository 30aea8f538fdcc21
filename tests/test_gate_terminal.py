"""Publication in a real terminal: a personal id number stops it, is gone to, removed, and the minutes are written."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
from terminal import Terminal

from tests.command_line import AGENDA, run, written

NUMBER = "010190-1234"


@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_a_number_in_a_decision_is_found_removed_and_in_no_file(tmp_path: Path, size: str) -> None:
    database = tmp_path / "gate.db"
    for name in ("Anders Bjerg", "Bodil Krogh", "Per Tved"):
        run("--db", database, "members", "add", "Teknikudvalget", name)
    agenda = written(tmp_path, "dagsorden.md", AGENDA)
    command = [sys.executable, "-m", "minuteapp", "--db", str(database), "open", str(agenda)]
    with Terminal(command, size=size, cwd=tmp_path) as terminal:
        terminal.wait("KOMMANDO")
        terminal.press("f", shows="Hvem mangler")
        terminal.press("Escape")
        terminal.wait_gone("Hvem mangler")
        terminal.press("n", "1", "n", shows="Cykelsti")
        terminal.write("Godkendt for ", shows="SKRIVER")
        terminal.write(NUMBER, shows=NUMBER)
        terminal.press("Escape", shows="KOMMANDO")
        terminal.press("1", "n", "x", shows="Referatet kan ikke offentliggøres endnu")
        terminal.wait("punkt 2 har et muligt CPR-nummer")
        assert NUMBER not in terminal.screen.partition("✗")[2]
        terminal.press("Enter", shows="Fjern det, eller begrund")
        terminal.press("x", shows="offentliggøres endnu")
        terminal.press("f", shows="Intet står længere i vejen")
        terminal.press("Escape", shows="personnummer fjernet")
        terminal.press("x", shows="Referatet er skrevet:")
    (file,) = tmp_path.glob("REFERAT*.docx")
    with zipfile.ZipFile(file) as package:
        document = b"".join(package.read(name) for name in package.namelist())
    assert b"0190" not in document
    assert b"[personnummer fjernet]" in document
