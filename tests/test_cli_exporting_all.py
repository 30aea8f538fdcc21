"""``export --all``: a year of minutes in one folder with an index page, failures named and the rest done."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.command_line import AGENDA, MINUTES, run, written

DAYS = {"09-02-2026": "9. februar", "13-04-2026": "13. april", "08-06-2026": "8. juni"}
CLOSED = "\n## Punkt 3: Lukket: Køb af areal\n\n### Sagsfremstilling\n\nGrunden koster 3 mio. kr.\n"


def minutes(tmp_path: Path, day: str, body: str = "Teknikudvalget", more: str = "") -> Path:
    text = MINUTES.replace("09-02-2026", day).replace("9. februar", DAYS[day]).replace("Teknikudvalget", body)
    return written(tmp_path, f"{body} {day}.md", text + more)


@pytest.fixture(autouse=True)
def _year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [minutes(tmp_path, day) for day in DAYS]
    files.append(minutes(tmp_path, "13-04-2026", "Økonomi & Plan", CLOSED))
    files.append(written(tmp_path, "planned.md", AGENDA))
    assert run("import", *files).code == 0
    monkeypatch.chdir(tmp_path)


def links(page: Path) -> list[str]:
    return [unquote(unescape(found)) for found in re.findall('href="([^"]+)"', page.read_text(encoding="utf-8"))]


def test_a_period_is_written_with_a_page_that_links_to_all_of_it(tmp_path: Path) -> None:
    done = run("export", "--all", "--from", "2026-03-01", "--to", "2026-12-31", "-o", "ud")
    assert (done.code, done.out) == (0, f"{Path('ud') / 'index.html'}\n")
    files = {path.name for path in (tmp_path / "ud").iterdir()}
    assert files == {
        "REFERAT Teknikudvalget 2026-04-13.docx",
        "REFERAT Teknikudvalget 2026-06-08.docx",
        "REFERAT Økonomi & Plan 2026-04-13.docx",
        "index.html",
    }
    assert set(links(tmp_path / "ud" / "index.html")) == files - {"index.html"}


def test_a_folder_of_minutes_is_read_again_without_taking_its_index_page_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", "--all", "--format", "html", "-o", "ud")
    monkeypatch.setenv("MINUTEAPP_DB", str(tmp_path / "another.db"))
    done = run("import", "ud", "--json")
    assert (done.code, len(done.json)) == (0, len(DAYS) + 1)
    alone = run("import", "ud/index.html")
    assert (alone.code, alone.out) == (1, "")


def test_a_meeting_that_is_only_planned_is_left_out(tmp_path: Path) -> None:
    run("export", "--all", "-o", "ud")
    assert not list((tmp_path / "ud").glob("*2026-03-16*"))


def test_several_formats_stand_beside_each_other_on_the_page(tmp_path: Path) -> None:
    done = run("export", "--all", "--committee", "teknik", "--format", "docx", "--format", "json", "-o", "ud")
    assert done.code == 0
    assert len(links(tmp_path / "ud" / "index.html")) == len(DAYS) * 2


def test_the_page_tells_the_items_and_withholds_what_is_closed(tmp_path: Path) -> None:
    run("export", "--all", "-o", "ud", "--force")
    page = (tmp_path / "ud" / "index.html").read_text(encoding="utf-8")
    assert "2. Cykelsti langs Skovvejen" in page
    assert "<h2>Økonomi &amp; Plan</h2>" in page
    assert "3 mio" not in page


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    run("export", "--all", "-o", "ud")
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "ud").glob("*.docx")}
    run("export", "--all", "-o", "ud")
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "ud").glob("*.docx")} == before


def test_an_earlier_file_with_what_has_been_changed_since_is_told_of(tmp_path: Path) -> None:
    assert "(2)" not in run("export", "--all", "-o", "ud").err
    old = tmp_path / "ud" / "REFERAT Teknikudvalget 2026-04-13.docx"
    old.write_bytes(b"before an item was closed")
    done = run("export", "--all", "-o", "ud")
    assert f"Der ligger også tidligere filer i mappen: {old.name}. Slet dem, som ingen længere må læse." in done.err
    assert old.name not in links(tmp_path / "ud" / "index.html")
    old.unlink()
    assert old.name not in run("export", "--all", "-o", "ud").err


def test_a_meeting_that_cannot_be_written_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    minutes(tmp_path, "08-06-2026", "Børneudvalget")
    text = (tmp_path / "Børneudvalget 08-06-2026.md").read_text(encoding="utf-8")
    file = written(tmp_path, "cpr.md", text.replace("Der anlægges", "Ejeren 010190-1234 bor der. Der anlægges"))
    assert run("import", file).code == 0
    done = run("export", "--all", "-o", "ud")
    assert done.code == 1
    assert "Børneudvalget 08.06.2026" in done.err
    assert len(list((tmp_path / "ud").glob("*.docx"))) == len(DAYS) + 1
    assert not list((tmp_path / "ud").glob("*Børneudvalget*"))


@pytest.mark.parametrize(
    "wrong",
    [
        ("--all",),
        ("latest", "--all", "-o", "ud"),
        (),
        ("latest", "--from", "2026-01-01"),
        ("--all", "--document", "extract", "-o", "ud"),
        ("latest", "--document", "extract"),
        ("latest", "--document", "decisions", "--item", "2"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(wrong: tuple[str, ...]) -> None:
    assert run("export", *wrong).code == 2


def test_a_period_without_meetings_is_told_of() -> None:
    done = run("export", "--all", "--to", "1999-12-31", "-o", "ud")
    assert (done.code, done.out) == (1, "")
