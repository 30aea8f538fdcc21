"""What the commands write for everyone holds nothing of what is closed: files, their names, and the index page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from minuteapp.domain.edition import Format
from minuteapp.domain.record import DecisionParagraph, Document
from minuteapp.domain.record_json import record_to_json
from tests import leaks
from tests.command_line import run, written

FORMATS = [argument for form in Format if form is not Format.PDF for argument in ("--format", form.value)]
DECISION = leaks.secret("beslutning")
WITHHELD = (*leaks.CLOSED_FIELDS, leaks.CASE_NUMBER, leaks.CASE_NUMBER.replace("/", "-"))


@pytest.fixture(autouse=True)
def _minutes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = leaks.agenda()
    first, closed, last = (replace(item, paragraphs=(DecisionParagraph("Godkendt."),)) for item in record.items)
    first = replace(first, case_number="15/1")
    closed = replace(closed, paragraphs=(DecisionParagraph(f"Købt {DECISION}."),))
    told = replace(record, document=Document.MINUTES, items=(first, closed, last))
    file = written(tmp_path, "referat.json", json.dumps(record_to_json(told), ensure_ascii=False))
    assert run("import", file).code == 0
    monkeypatch.chdir(tmp_path)


def found(folder: Path) -> dict[str, dict[str, str]]:
    """What is withheld and stands in a file of the folder all the same, or in its name."""
    files = {path.name: path.name.encode() + b"\0" + path.read_bytes() for path in folder.iterdir()}
    assert files
    seen = {name: leaks.found_in(data.partition(b"\0")[2], WITHHELD) for name, data in files.items()}
    names = {name: leaks.found_in(name.encode(), WITHHELD) for name in files}
    return {name: {**seen[name], **names[name]} for name in files if seen[name] or names[name]}


def test_a_year_for_everyone_holds_nothing_of_what_is_closed(tmp_path: Path) -> None:
    assert run("export", "--all", "--style", "kalundborg", *FORMATS, "-o", "ud").code == 0
    assert "index.html" in {path.name for path in (tmp_path / "ud").iterdir()}
    assert found(tmp_path / "ud") == {}


def test_the_index_page_of_those_who_took_part_tells_what_theirs_tells(tmp_path: Path) -> None:
    assert run("export", "--all", "--version", "participants", "-o", "ud").code == 0
    assert leaks.secret("titel") in (tmp_path / "ud" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", ["minutes", "decisions", "attendance", "signatures"])
def test_no_paper_for_everyone_holds_anything_of_what_is_closed(tmp_path: Path, document: str) -> None:
    (tmp_path / "ud").mkdir()
    for form in FORMATS[1::2]:
        run("export", "latest", "--style", "kalundborg", "--document", document, "--format", form, "-o", "ud")
    if document in ("minutes", "decisions"):  # nobody is known who could sign
        assert len(list((tmp_path / "ud").iterdir())) >= len(FORMATS) // 2
        assert found(tmp_path / "ud") == {}


def test_the_files_for_the_case_system_name_no_closed_case(tmp_path: Path) -> None:
    (tmp_path / "ud").mkdir()
    done = run("export", "latest", "--style", "kalundborg", "--cases", *FORMATS, "-o", "ud")
    assert done.code == 0
    assert leaks.CASE_NUMBER not in done.err
    assert found(tmp_path / "ud") == {}
    assert all("15-1" in path.name for path in (tmp_path / "ud").iterdir())
