"""``check``, and the gate that ``export`` goes through: what stops it, what passes, and what is kept of it."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from minuteapp.cli.base import Settings
from minuteapp.domain.actions import WHOLE, Decide, StartItem
from minuteapp.domain.publication.clearing import ClearPersonalNumber, PassObstacles
from minuteapp.wiring import Workspace, open_workspace
from tests.command_line import AGENDA, MINUTES, run, written

NUMBER = "010190-1234"
NUMBERED = MINUTES.replace("Jon Carlsen (V) stemte imod.", f"Jon Carlsen (V) stemte imod. Sagen gælder {NUMBER}.")
MASKED = "010190-••••"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def kept() -> Workspace:
    return open_workspace(Settings().database)


def imported(folder: Path, text: str) -> None:
    assert run("import", written(folder, "m.md", text)).code == 0


def recorded(folder: Path) -> None:
    """A meeting that was begun and left with the second item undecided."""
    imported(folder, AGENDA)
    with closing(kept()) as workspace:
        session = workspace.session(workspace.meetings.resolve("latest"))
        session.do(StartItem(1))
        session.do(Decide(1, WHOLE, "Godkendt."))


def test_finished_minutes_may_be_published(tmp_path: Path) -> None:
    imported(tmp_path, MINUTES)
    done = run("check", "latest")
    assert (done.code, done.err) == (0, "")
    assert done.lines[-1] == "Intet står i vejen for offentliggørelse."


def test_a_personal_number_is_told_masked_with_its_place_and_what_to_do(tmp_path: Path) -> None:
    imported(tmp_path, NUMBERED)
    done = run("check", "latest")
    assert done.code == 1
    assert done.lines[0] == (
        f" 1 ✗ Punkt 2 (beslutning) har et muligt CPR-nummer: {MASKED}. "
        "Fjern det, eller begrund, at det må blive stående."
    )
    assert NUMBER not in done.out
    assert done.lines[-1] == "Én ting står i vejen for offentliggørelse."


def test_json_tells_the_place_and_no_digits_of_the_number(tmp_path: Path) -> None:
    imported(tmp_path, NUMBERED)
    done = run("check", "latest", "--json")
    first = done.json["obstacles"][0]
    assert (done.code, done.json["blocked"]) == (1, True)
    assert (first["code"], first["severity"], first["item"], first["field"]) == (
        "personal_number", "blocker", "2", "decision",
    )  # fmt: skip
    assert first["end"] - first["start"] == len(NUMBER)
    assert "1234" not in done.out


def test_members_of_a_meeting_that_has_begun_are_added_where_that_helps(tmp_path: Path) -> None:
    """Those registered later do not come into a meeting that is recorded in."""
    recorded(tmp_path)
    assert run("members", "add", "Teknikudvalget", "Anders Bjerg").code == 0
    assert "Tilføj dem i fremmødet (f, +)." in run("check", "latest").out


def test_the_other_versions_are_not_stopped(tmp_path: Path) -> None:
    imported(tmp_path, NUMBERED)
    done = run("check", "latest", "--version", "full")
    assert (done.code, done.lines[-1]) == (0, "Intet står i vejen for denne udgave, som ikke er til offentliggørelse.")
    done = run("export", "latest", "--version", "full")
    assert done.code == 0
    assert "Se efter: punkt 2 har et muligt CPR-nummer." in done.err


def test_an_export_is_refused_in_one_line_and_writes_nothing(tmp_path: Path) -> None:
    imported(tmp_path, NUMBERED)
    for force in ((), ("--force",)):
        done = run("export", "latest", *force)
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
        assert "Referatet kan ikke offentliggøres endnu: punkt 2 har et muligt CPR-nummer." in done.err
    assert not list(tmp_path.glob("*.docx"))


def test_what_is_missing_is_passed_by_force_and_the_journal_tells(tmp_path: Path) -> None:
    recorded(tmp_path)
    assert run("export", "latest").code == 1
    assert run("export", "latest", "--force").code == 0
    with closing(kept()) as workspace:
        last = workspace.meetings.entries(workspace.meetings.resolve("latest"))[-1].action
        assert isinstance(last, PassObstacles)
        assert set(last.codes) == {"undecided"}
    log = run("export", "latest", "--version", "full", "--format", "json", "-o", tmp_path / "fuld.json")
    assert log.code == 0
    assert "kontrollen før offentliggørelse fandt mangler" in (tmp_path / "fuld.json").read_text(encoding="utf-8")


def test_an_extract_is_warned_of_for_its_own_items_alone(tmp_path: Path) -> None:
    text = MINUTES.replace("Der anlægges", "Skriv til ole@example.dk. Der anlægges")
    assert text != MINUTES
    assert run("import", written(tmp_path, "m.md", text)).code == 0
    assert "e-mailadresse" in run("export", "latest", "--item", "2", "-o", str(tmp_path)).err
    assert "e-mailadresse" not in run("export", "latest", "--item", "1", "-o", str(tmp_path)).err


def test_a_draft_needs_no_force(tmp_path: Path) -> None:
    recorded(tmp_path)
    assert run("export", "latest", "--draft").code == 0


def test_a_number_is_cleared_with_a_reason_that_the_journal_keeps(tmp_path: Path) -> None:
    imported(tmp_path, NUMBERED)
    assert run("check", "latest", "--clear", "1", "--reason", "et løbenummer").code == 0
    assert run("export", "latest").code == 0
    with closing(kept()) as workspace:
        meeting_id = workspace.meetings.resolve("latest")
        last = workspace.meetings.entries(meeting_id)[-1].action
        assert isinstance(last, ClearPersonalNumber)
        assert (last.field, last.reason) == ("decision", "et løbenummer")
        assert workspace.meetings.summary(meeting_id).status == "imported"


def test_a_removed_number_is_in_no_edition_no_search_and_no_table(tmp_path: Path) -> None:
    imported(tmp_path, NUMBERED)
    assert run("search", NUMBER).code == 0
    assert run("check", "latest", "--remove", "1").code == 0
    assert run("search", NUMBER).code == 1
    assert "[personnummer fjernet]" in run("show", "latest", "--item", "2").out
    for form in ("docx", "json", "html", "txt"):
        path = tmp_path / f"referat.{form}"
        assert run("export", "latest", "--version", "full", "--format", form, "-o", path).code == 0
        texts = zipfile.ZipFile(path) if form == "docx" else None
        data = b"".join(texts.read(name) for name in texts.namelist()) if texts else path.read_bytes()
        assert b"0190" not in data
        assert b"personnummer fjernet" in data
    with closing(sqlite3.connect(Settings().database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table != "journal":
                assert NUMBER not in repr(connection.execute(f"SELECT * FROM [{table}]").fetchall()), table


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--clear", "1"), 2, "--clear og --reason hører sammen"),
        (("--reason", "fordi"), 2, "--clear og --reason hører sammen"),
        (("--clear", "1", "--reason", "x", "--remove", "1"), 2, "Én ting ad gangen"),
        (("--clear", "1", "--reason", f"er {NUMBER}"), 1, "Begrundelsen indeholder selv et CPR-nummer"),
        (("--remove", "9"), 1, "Nummer 9 på listen er ikke et CPR-nummer"),
        (("--remove", "2"), 1, "Nummer 2 på listen er ikke et CPR-nummer"),
        (("--remove", "0"), 2, "--remove"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    arguments: tuple[str, ...], code: int, says: str, tmp_path: Path
) -> None:
    imported(tmp_path, NUMBERED)
    done = run("check", "latest", *arguments)
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert len(done.err.splitlines()) == 1


def test_an_unknown_meeting_is_told_as_everywhere() -> None:
    done = run("check", "latest")
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
