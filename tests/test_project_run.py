"""``run.py`` sets up once, again when what it set up no longer fits, and never believes in a half-finished set-up."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


class Machine:
    """Stands in for the machine: notes what is started, and may refuse to install."""

    def __init__(self, python: Path) -> None:
        self.python = python
        self.started: list[str] = []
        self.has_index = True

    def call(self, command: list[str]) -> int:
        if "venv" in command:
            self.started.append("venv")
            self.python.parent.mkdir(parents=True, exist_ok=True)
            self.python.touch()
            return 0
        self.started.append("install" + (" with tests" if command[-1].endswith("[test]") else ""))
        return 0 if self.has_index else 1


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return module


@pytest.fixture
def machine(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(run.PYTHON)
    monkeypatch.setattr(subprocess, "call", machine.call)
    return machine


def test_the_first_run_sets_up_and_the_second_starts_at_once(run: ModuleType, machine: Machine) -> None:
    assert run.set_up(testing=False) == ""
    assert machine.started == ["venv", "install"]
    assert run.set_up(testing=False) == ""
    assert machine.started == ["venv", "install"]


def test_what_the_tests_need_is_added_to_what_is_there(run: ModuleType, machine: Machine) -> None:
    run.set_up(testing=False)
    run.set_up(testing=True)
    assert machine.started == ["venv", "install", "install with tests"]


def test_whoever_can_test_can_run(run: ModuleType, machine: Machine) -> None:
    run.set_up(testing=True)
    run.set_up(testing=False)
    assert machine.started == ["venv", "install with tests"]


def test_new_dependencies_set_up_afresh(run: ModuleType, machine: Machine) -> None:
    run.set_up(testing=False)
    (run.ROOT / "pyproject.toml").write_text("[project]\ndependencies = ['x']\n", encoding="utf-8")
    run.set_up(testing=False)
    assert machine.started == ["venv", "install"] * 2


def test_an_installation_that_failed_is_told_and_tried_again(run: ModuleType, machine: Machine) -> None:
    machine.has_index = False
    assert "could not be installed" in run.set_up(testing=False)
    machine.has_index = True
    assert run.set_up(testing=False) == ""
    assert machine.started == ["venv", "install"] * 2


def test_an_environment_without_its_python_is_made_again(run: ModuleType, machine: Machine) -> None:
    run.set_up(testing=False)
    run.PYTHON.unlink()
    run.set_up(testing=False)
    assert machine.started == ["venv", "install"] * 2


def test_the_tests_run_on_all_cores_unless_some_are_asked_for(
    run: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _program, command: commands.append(command))
    monkeypatch.setattr(os, "name", "posix")
    monkeypatch.setattr(machine, "call", lambda _command: 0)
    run.main(["test"])
    run.main(["test", "tests/test_project_run.py"])
    run.main(["open", "dagsorden.docx"])
    assert [command[1:] for command in commands] == [
        ["-m", "pytest", "-n", "auto"],
        ["-m", "pytest", "tests/test_project_run.py"],
        ["open", "dagsorden.docx"],
    ]
