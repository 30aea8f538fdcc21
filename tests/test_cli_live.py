"""``open`` and ``demo``: which meeting comes on the screen. The screens themselves are tested elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.command_line import AGENDA, MINUTES, run, written


class Screen:
    """Stands in for the terminal interface: notes which meeting it was given."""

    def __init__(self) -> None:
        self.body = ""
        self.people: list[str] = []
        self.style = ""
        self.database = Path()
        self.document: Any = None

    def live(self, workspace: Any, meeting_id: str, document: Any = None) -> None:
        self.document = document
        session = workspace.session(meeting_id)
        self.body = session.meeting.body.name
        self.people = [person.name for person in session.meeting.people]
        self.style = session.style.name


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    shown = Screen()
    monkeypatch.setattr("minuteapp.app.run_live", shown.live)
    monkeypatch.setattr("minuteapp.cli.live.has_terminal", lambda: True)
    return shown


def test_a_new_file_is_loaded_and_opened(screen: Screen, tmp_path: Path) -> None:
    assert run("open", written(tmp_path, "a.md", AGENDA)).code == 0
    assert screen.body == "Teknikudvalget"
    assert len(run("list").lines) == 1


def test_a_known_file_is_opened_without_being_read_and_a_revised_one_with_what_it_changes(
    screen: Screen, tmp_path: Path
) -> None:
    source = written(tmp_path, "a.md", AGENDA)
    run("open", source)
    run("open", source)
    assert screen.document is None
    assert screen.body == "Teknikudvalget"
    run("open", written(tmp_path, "b.md", AGENDA.replace("Skovvejen", "Engvejen")))
    assert [change.new for change in screen.document.loaded.merge.changes] == ["Cykelsti langs Engvejen"]


def test_a_meeting_is_opened_by_its_reference(screen: Screen, tmp_path: Path) -> None:
    run("import", written(tmp_path, "a.md", AGENDA), written(tmp_path, "m.md", MINUTES))
    assert run("open", "teknik@2026-03-16").code == 0
    assert screen.body == "Teknikudvalget"


def test_an_existing_file_wins_over_a_meeting_of_that_name(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("import", written(tmp_path, "m.md", MINUTES))
    written(tmp_path, "latest", "")
    done = run("open", "latest")
    assert done.code == 1
    assert "latest" in done.err
    assert screen.body == ""


def test_members_are_known_when_the_meeting_opens(screen: Screen, tmp_path: Path) -> None:
    run("members", "add", "Teknikudvalget", "Anders Bjerg", "--party", "Ø")
    run("open", written(tmp_path, "a.md", AGENDA))
    assert screen.people == ["Anders Bjerg"]


@pytest.mark.parametrize("source", ["mangler.docx", "mappe/mangler", "abcd"])
def test_what_is_neither_file_nor_meeting_is_told_of(source: str, screen: Screen) -> None:
    done = run("open", source)
    assert (done.code, done.out) == (1, "")
    assert source in done.err
    assert screen.body == ""


def test_the_demo_leaves_no_trace(screen: Screen) -> None:
    assert run("demo").code == 0
    assert screen.body == "Teknik- og Miljøudvalget"
    assert screen.people
    assert run("list").lines == []


def test_the_demo_uses_a_database_that_is_named(screen: Screen, tmp_path: Path) -> None:
    run("demo", "--db", tmp_path / "demo.db")
    assert len(run("list", "--db", tmp_path / "demo.db").lines) == 1
