"""What is loaded when: every module alone, without what only one system has, and each command only what it needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("minuteapp", "screens", "storage", "export")
HEAVY = ("textual", "docx", "lxml", "sqlite_utils", "rich", "markdown_it")
READING = "minuteapp.domain.prose.vote_forms"
"""The forms of ballots' sentences: whoever writes minutes needs none of them, and they take long to load."""


def modules() -> list[str]:
    """Return the dotted name of every module of the four packages."""
    names = []
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            parts = file.relative_to(ROOT).with_suffix("").parts
            if parts[-1] != "__main__":
                names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def in_fresh_process(program: str, *arguments: str) -> Any:
    """Run *program* in a new Python; return what it printed last, read as JSON."""
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


IMPORT_EACH = """
import importlib, json, sys
# The libraries look after themselves on each system; they are loaded first, then the POSIX modules are taken away.
import asyncio, logging.handlers, multiprocessing, sqlite3, subprocess, tempfile, webbrowser
import click, docx, lxml.etree, markdown_it, platformdirs, sqlite_utils, textual.app, textual.widgets, textual.pilot
import textual.widgets.text_area, textual.widgets.option_list
import signal, os
for module in ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog"):
    sys.modules[module] = None
for name in ("SIGHUP", "SIGKILL", "SIGWINCH", "SIGTSTP", "SIGUSR1"):
    delattr(signal, name) if hasattr(signal, name) else None
for name in ("fork", "geteuid", "getuid", "setsid", "fchmod", "killpg"):
    delattr(os, name) if hasattr(os, name) else None
packages = tuple(sys.argv[1].split(","))
wrong = {}
for name in sys.argv[2].split(","):
    for loaded in [m for m in sys.modules if m.split(".")[0] in packages]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except Exception as error:
        wrong[name] = f"{type(error).__name__}: {error}"
print(json.dumps(wrong))
"""


def test_every_module_can_be_imported_first_and_without_what_only_posix_has() -> None:
    assert in_fresh_process(IMPORT_EACH, ",".join(PACKAGES), ",".join(modules())) == {}


WHAT_PACKAGE_LOADS = """
import importlib, json, sys
importlib.import_module(sys.argv[1])
print(json.dumps([m for m in sys.argv[2].split(",") if m in sys.modules]))
"""


@pytest.mark.parametrize("package", PACKAGES)
def test_importing_a_package_loads_no_heavy_library(package: str) -> None:
    assert in_fresh_process(WHAT_PACKAGE_LOADS, package, ",".join(HEAVY)) == []


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one meeting in it."""
    database = tmp_path_factory.mktemp("archive") / "archive.db"
    agenda = ROOT / "minuteapp" / "demo" / "agenda.md"
    command = [sys.executable, "-m", "minuteapp", "--db", str(database), "import", str(agenda)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return database


WHAT_COMMAND_LOADS = """
import contextlib, io, json, sys
heavy = sys.argv[1].split(",")
sys.argv = ["minuteapp", *sys.argv[2:]]
from minuteapp.cli import main
printed = io.StringIO()
with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
    main()
print(json.dumps([len(printed.getvalue()) > 0, [m for m in heavy if m in sys.modules]]))
"""


@pytest.mark.parametrize(
    "command",
    [
        ["--version"],
        ["--help"],
        ["list"],
        ["list", "--json"],
        ["show", "latest"],
        ["show", "latest", "--item", "1"],
        ["show", "latest", "--json"],
        ["search", "dagsorden"],
        ["search", "dagsorden", "--json"],
        ["check", "latest"],
        ["check", "latest", "--json"],
        ["styles", "list"],
        ["styles", "show", "standard"],
        ["export", "--help"],
    ],
    ids=" ".join,
)
def test_a_command_that_looks_up_loads_neither_screens_nor_word_nor_sqlite_utils(
    command: list[str], archive: Path
) -> None:
    unwanted = ",".join((*HEAVY, READING))
    answered, loaded = in_fresh_process(WHAT_COMMAND_LOADS, unwanted, "--db", str(archive), *command)
    assert answered
    assert loaded == []
