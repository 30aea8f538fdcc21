"""Importing folders: what is read, what is passed over, and that being stopped or being two does no harm."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from minuteapp.agenda.reading import read_document
from minuteapp.documents import find_documents
from tests.command_line import AGENDA, MINUTES, ROOT, run, written

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT to send to one process")
MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def minutes_of(day: date) -> str:
    text = MINUTES.replace("09-02-2026", day.strftime("%d-%m-%Y"))
    return text.replace("9. februar 2026", f"{day.day}. {MONTHS[day.month - 1]} {day.year}")


def folder_of(place: Path, count: int) -> Path:
    """A folder of that many minutes, in folders of ten."""
    for number in range(count):
        folder = place / f"{number // 10:03}"
        folder.mkdir(parents=True, exist_ok=True)
        written(folder, f"referat-{number:04}.md", minutes_of(date(2001, 1, 1) + timedelta(days=7 * number)))
    return place


def meetings(database: Path) -> int:
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM meetings").fetchone()[0])
    except sqlite3.Error:
        return 0


def started(database: Path, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "minuteapp", "--db", str(database), "import", str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


# -- what is read -------------------------------------------------------------------------------------------------


def test_a_folder_is_read_with_its_folders_and_told_in_one_line(tmp_path: Path) -> None:
    done = run("import", folder_of(tmp_path / "referater", 12))
    assert (done.code, done.lines) == (0, ["12 nye"])
    assert len(run("list").lines) == 12


def test_hidden_files_open_ones_and_a_readme_are_no_documents_and_others_are_told(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "referater", 1)
    (folder / ".skjult").mkdir()
    for name in (".hemmelig.md", ".skjult/a.md", "~$referat.docx", "README.md", "tal.json", "regneark.xlsx", "b.XLSX"):
        written(folder, name, "{}")
    found = find_documents([folder])
    assert [file.path.name for file in found.files] == ["referat-0000.md"]
    assert dict(found.others) == {".json": 1, ".xlsx": 2, ".md": 1}
    assert run("import", folder).out == "1 ny, 4 andre filer sprunget over (.json, .md, .xlsx)\n"


def test_a_folder_without_documents_is_told_of(tmp_path: Path) -> None:
    written(tmp_path, "tal.json", "{}")
    done = run("import", tmp_path)
    assert (done.code, done.out) == (1, "")
    assert f"{tmp_path} indeholder ingen dokumenter" in done.err


def test_a_file_named_and_lying_in_a_folder_named_too_is_read_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "referater", 2)
    first = folder / "000" / "referat-0000.md"
    assert [file.path.name for file in find_documents([first, folder, folder]).files] == [
        "referat-0000.md",
        "referat-0001.md",
    ]
    done = run("import", first, folder)
    assert len(done.lines) == 2
    assert done.lines[1] == "2 nye"


def test_files_that_are_refused_are_named_and_the_others_are_loaded(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "referater", 3)
    written(folder / "000", "notat.txt", "Et notat om budgettet.")
    done = run("import", folder)
    assert (done.code, done.lines) == (1, ["3 nye, 1 afvist"])
    assert done.err.startswith(f"Fejl: {folder / '000' / 'notat.txt'} er ikke en dagsorden")
    assert len(done.err.splitlines()) == 1


def test_a_fault_in_the_reader_stops_no_other_file_and_is_told_as_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path / "referater", 3)

    def read(path: Path, *told: object) -> object:
        if path.name == "referat-0001.md":
            raise ZeroDivisionError
        return read_document(path, *told)

    monkeypatch.setattr("minuteapp.agenda.reading.read_document", read)
    done = run("import", folder)
    assert (done.code, done.lines) == (1, ["2 nye, 1 afvist"])
    assert "fejl i minuteapp (ZeroDivisionError)" in done.err
    assert "ZeroDivisionError" in done.err


def test_of_one_meeting_in_several_formats_the_best_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "referater"
    folder.mkdir()
    run("import", written(folder, "kilde.md", MINUTES))
    run("export", "latest", "-o", folder / "referat.docx")
    (folder / "kilde.md").unlink()
    written(folder, "referat.txt", MINUTES.replace("Cykelsti langs Skovvejen", "Cykelst langs Skovvjen"))
    database = tmp_path / "ny.db"
    assert run("--db", database, "import", folder).lines == ["1 ny, 1 allerede indlæst"]
    assert run("--db", database, "show", "latest", "--json").json["items"][1]["title"] == "Cykelsti langs Skovvejen"
    assert run("--db", database, "import", folder).lines == ["2 allerede indlæst"]


def test_minutes_take_the_place_of_their_agenda_whichever_comes_first(tmp_path: Path) -> None:
    agenda = MINUTES.partition("### Beslutninger")[0].replace("REFERAT", "DAGSORDEN")
    for names in (("a.md", "b.md"), ("b.md", "a.md")):
        folder = tmp_path / names[0]
        folder.mkdir()
        written(folder, names[0], agenda)
        written(folder, names[1], MINUTES)
        database = tmp_path / f"{names[0]}.db"
        run("--db", database, "import", folder)
        assert len(run("--db", database, "list").lines) == 1
        assert run("--db", database, "show", "latest", "--json").json["document"] == "referat"


def test_a_second_time_nothing_is_read_and_nothing_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path / "referater", 5)
    run("import", folder)
    before = run("list", "--json").out

    def read(*_told: object) -> None:
        raise AssertionError

    monkeypatch.setattr("minuteapp.agenda.reading.read_document", read)
    assert run("import", folder).lines == ["5 allerede indlæst"]
    assert run("list", "--json").out == before


def test_what_the_reader_was_unsure_of_comes_after_all_files_with_its_place_or_not_at_all(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "referater", 2)
    unsure = written(folder, "udateret.md", AGENDA.replace("d. 16-03-2026", "").replace("d. 16. marts 2026", ""))
    done = run("import", folder)
    assert str(unsure) in done.err
    assert "usik" in done.out
    assert run("--db", tmp_path / "b.db", "import", "--quiet", folder).err == ""


def test_a_recorded_meeting_in_a_folder_waits_and_is_named(tmp_path: Path) -> None:
    from tests.test_cli_importing import decide_something

    folder = tmp_path / "dagsordener"
    folder.mkdir()
    agenda = written(folder, "dagsorden.md", AGENDA)
    run("import", agenda)
    decide_something()
    written(folder, "dagsorden.md", AGENDA.replace("afholdes af puljen", "afholdes af kassen"))
    done = run("import", folder)
    assert done.code == 0
    assert done.lines[1:] == ["1 med ændringer"]
    assert str(agenda) in done.lines[0]
    assert run("import", folder, "--conflicts", "theirs").lines[1:] == ["1 fornyet"]
    assert run("show", "latest", "--json").json["items"][1]["decision"] == "Godkendt."


def test_the_records_given_are_all_read_but_the_two_budget_notes(tmp_path: Path, records_folder: Path) -> None:
    done = run("import", "--quiet", records_folder)
    assert done.code == 1
    refused = done.err.splitlines()
    assert [("koebenhavn-budgetnotat" in line) for line in refused] == [True, True]


# -- two at once, and stopped in the middle -----------------------------------------------------------------------


def test_two_programs_importing_the_same_folder_make_each_meeting_once(tmp_path: Path) -> None:
    folder, database = folder_of(tmp_path / "referater", 60), tmp_path / "to.db"
    both = [started(database, folder) for _ in range(2)]
    ended = [(*process.communicate(), process.returncode) for process in both]
    assert [(err, code) for _out, err, code in ended] == [("", 0)] * 2
    assert meetings(database) == 60
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*), count(DISTINCT meeting_id) FROM journal").fetchone() == (60, 60)


@posix
def test_an_import_that_is_stopped_keeps_what_is_done_and_goes_on_from_there(tmp_path: Path) -> None:
    folder, database = folder_of(tmp_path / "referater", 600), tmp_path / "afbrudt.db"
    process = started(database, folder)
    deadline = time.monotonic() + 60
    while meetings(database) < 5 and process.poll() is None and time.monotonic() < deadline:
        pass
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert process.returncode == 1
    assert "Afbrudt" in err
    assert "Traceback" not in err
    done = meetings(database)
    assert 5 <= done < 600
    assert out in (f"{done} nye\n", f"{done - 1} nye\n")  # the last may have been stored and not yet been counted
    again = run("--db", database, "import", folder)
    assert again.lines == [f"{600 - done} nye, {done} allerede indlæst"]
