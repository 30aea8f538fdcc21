"""What every command promises: settings anywhere, errors of one line, exit codes, languages, streams."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
import pytest

from minuteapp.cli import COMMANDS, main
from minuteapp.cli.base import Command, Group
from tests.command_line import AGENDA, MINUTES, ROOT, run, run_process, written

ALL_COMMANDS = [(), *((name,) for name in COMMANDS), *(("members", name) for name in ("list", "add", "end", "import"))]


@pytest.mark.parametrize("command", ALL_COMMANDS, ids=lambda command: " ".join(command) or "minuteapp")
def test_every_command_explains_itself_in_danish_and_in_english(command: tuple[str, ...]) -> None:
    danish, english = run(*command, "--help"), run(*command, "--help", "--lang", "en")
    assert (danish.code, english.code) == (0, 0)
    assert danish.out.startswith("Brug: minuteapp")
    assert english.out.startswith("Usage: minuteapp")
    for line in set(danish.out.splitlines()) & set(english.out.splitlines()):
        assert not line.strip() or line.strip().startswith("-"), line


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_database_may_be_named_before_or_after_the_command(place: str, tmp_path: Path) -> None:
    database, file = tmp_path / "own.db", written(tmp_path, "a.md", AGENDA)
    told = ("--db", str(database))
    done = run(*told, "import", file) if place == "before" else run("import", file, *told)
    assert done.code == 0
    assert len(run("list", *told).lines) == 1
    assert run("list").lines == []


def test_a_group_of_commands_takes_the_database_in_each_place(tmp_path: Path) -> None:
    told = ("--db", str(tmp_path / "own.db"))
    run(*told, "members", "add", "Teknikudvalget", "Anders Bjerg")
    assert "Anders Bjerg" in run("members", *told, "list").out
    assert "Anders Bjerg" in run("members", "list", *told).out


def test_the_database_named_on_the_command_line_wins_over_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTEAPP_DB", str(tmp_path / "environment.db"))
    run("import", written(tmp_path, "a.md", AGENDA), "--db", tmp_path / "told.db")
    assert (tmp_path / "told.db").exists()
    assert not (tmp_path / "environment.db").exists()


@pytest.mark.parametrize("arguments", [("--lang", "en", "show", "x"), ("show", "x", "--lang=en"), ("show", "x")])
def test_the_language_may_be_told_before_or_after_the_command_or_by_the_environment(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("show", "x").err.startswith("Fejl: Der er intet møde")
    if "en" not in " ".join(arguments):
        monkeypatch.setenv("MINUTEAPP_LANG", "en")
    assert run(*arguments).err.startswith("Error: There is no meeting")


WRONG_USAGE = [
    ("nonsense",),
    ("--nonsense",),
    ("show",),
    ("import",),
    ("members",),
    ("members", "add", "Teknikudvalget"),
    ("list", "--from", "nonsense"),
    ("list", "--status", "nonsense"),
    ("export", "latest", "--format", "nonsense"),
    ("export", "latest", "--version", "nonsense"),
    ("list", "--lang", "nonsense"),
]


@pytest.mark.parametrize("arguments", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_is_one_danish_line_on_stderr_and_ends_with_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert done.err.startswith("Fejl: ")
    assert "--help'." in done.err


def test_a_folder_is_no_database_and_danish_says_so() -> None:
    done = run("list", "--db", ".")
    assert (done.code, done.out) == (1, "")
    assert "Databasen kan ikke åbnes" in done.err


Case = Callable[[Path], tuple[str | Path, ...]]


def _foreign_database(folder: Path) -> Path:
    with closing(sqlite3.connect(folder / "other.db")) as other:
        other.execute("CREATE TABLE theirs (x)")
    return folder / "other.db"


def _agenda(folder: Path) -> Path:
    return written(folder, "a.md", AGENDA)


FAILURES: dict[str, Case] = {
    "no database": lambda at: ("import", _agenda(at), "--db", written(at, "no.db", "no database")),
    "another program's database": lambda at: ("import", _agenda(at), "--db", _foreign_database(at)),
    "a database inside a file": lambda at: ("import", _agenda(at), "--db", _agenda(at) / "x.db"),
    "a document that is missing": lambda at: ("import", at / "missing.docx"),
    "a folder as document": lambda at: ("import", at),
    "an unknown meeting": lambda at: ("show", "latest"),
    "an unknown meeting to export": lambda at: ("export", "x"),
    "a list of members that is missing": lambda at: ("members", "import", "Teknikudvalget", at / "missing.csv"),
    "a folder as list of members": lambda at: ("members", "import", "Teknikudvalget", at),
    "an unknown body": lambda at: ("members", "export", "Teknikudvalget"),
    "open without a terminal": lambda at: ("open", _agenda(at)),
    "the list without a terminal": lambda at: (),
    "the demo without a terminal": lambda at: ("demo",),
}


@pytest.mark.parametrize("case", FAILURES)
def test_what_cannot_be_done_is_one_danish_line_on_stderr_and_ends_with_1(case: str, tmp_path: Path) -> None:
    done = run(*FAILURES[case](tmp_path))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Fejl: ")
    assert len(done.err.splitlines()) == 1


def test_a_damaged_database_is_told_of_and_not_traced(tmp_path: Path) -> None:
    database, file = tmp_path / "own.db", written(tmp_path, "a.md", AGENDA)
    run("import", file, "--db", database)
    content = bytearray(database.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    database.write_bytes(content)
    done = run("show", "latest", "--db", database)
    assert done.code == 1
    assert "beskadiget" in done.err


def test_what_is_the_programs_own_fault_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("a mistake in the program")

    monkeypatch.setattr("minuteapp.cli.looking.existing_workspace", broken)
    with pytest.raises(RuntimeError):
        run("list")


def test_a_name_with_escape_sequences_never_reaches_the_terminal_raw(tmp_path: Path) -> None:
    done = run("import", tmp_path / "a\x1b]0;owned\x07\x1b[31m.docx")
    assert done.code == 1
    assert not {character for character in done.err if ord(character) < 32} - {"\n"}


def test_looking_something_up_makes_no_database() -> None:
    for command in (("list",), ("show", "latest"), ("members", "list"), ("export", "latest")):
        run(*command)
    assert not Path(os.environ["MINUTEAPP_DB"]).exists()


def test_output_that_nobody_reads_ends_quietly(tmp_path: Path) -> None:
    run("import", written(tmp_path, "a.md", AGENDA.replace("anlægges", "anlægges, " + "ord " * 40_000)))
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "minuteapp", "show", "latest", "--item", "2"],
            cwd=ROOT,
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(write)
    assert done.stderr == b""
    assert done.returncode in (0, 1)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal to send to one process")
def test_ctrl_c_ends_quietly_with_1() -> None:
    program = (
        "import time, minuteapp.cli.importing as importing\n"
        "importing.workspace = lambda: print('here', flush=True) or time.sleep(60)\n"
        "from minuteapp.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, "import", "a.md"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (out, err.strip(), process.returncode) == ("", "", 1)


def test_a_letter_that_the_output_has_no_place_for_ends_no_command(tmp_path: Path) -> None:
    run("import", written(tmp_path, "m.md", MINUTES))
    done = run_process("show", "latest", PYTHONIOENCODING="iso8859-5")
    assert done.code == 0
    assert "Anders Bjerg (?)" in done.out


def test_a_process_without_a_terminal_prints_no_colours_and_no_progress_bar(tmp_path: Path) -> None:
    files = [written(tmp_path, "a.md", AGENDA), written(tmp_path, "b.md", MINUTES)]
    done = run_process("import", *files)
    assert done.code == 0
    assert "\x1b" not in done.out + done.err
    assert done.err == ""
    assert len(done.lines) == 2


def test_every_command_is_of_the_kind_that_takes_the_settings() -> None:
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert isinstance(command, (Command, Group)), name


def test_version_prints_name_and_version() -> None:
    done = run("--version")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("minuteapp ")
