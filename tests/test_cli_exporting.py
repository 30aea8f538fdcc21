"""``export``: where the minutes are written, in which style and version, and what stays out of them."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from minuteapp.styles import load_styles
from tests.command_line import MINUTES, run, written

SECRET = "Grunden købes for 3 mio. kr."
CLOSED = f"""
## Punkt 3: Lukket: Køb af areal

### Sagsfremstilling

{SECRET}
"""
NAME = "REFERAT Teknikudvalget 2026-02-09"


@pytest.fixture(autouse=True)
def _meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("import", written(tmp_path, "m.md", MINUTES + CLOSED)).code == 0
    monkeypatch.chdir(tmp_path)


def text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_a_dash_is_no_name_for_a_file(tmp_path: Path) -> None:
    done = run("export", "latest", "-o", "-")
    assert (done.code, done.out, (tmp_path / "-").exists()) == (2, "", False)


def test_a_closed_item_whose_case_number_the_house_withholds_is_not_said_to_have_none() -> None:
    case = "Punkt 3: Lukket: Køb af areal\n\nSagsnr.: 26/31"
    folder = Path("sager")
    folder.mkdir()
    written(folder, "m.md", (MINUTES + CLOSED).replace("Punkt 3: Lukket: Køb af areal", case))
    assert run("import", "--again", str(folder / "m.md")).code == 0
    done = run("export", "latest", "--cases", "--style", "kalundborg", "--format", "txt", "-o", "sager")
    assert "Uden sagsnummer i denne udgave og derfor ikke i nogen fil: punkt 3." in done.err


def test_minutes_are_written_in_this_folder_and_their_path_printed(tmp_path: Path) -> None:
    done = run("export", "latest")
    assert (done.code, done.out) == (0, f"{NAME}.docx\n")
    assert done.err == "Se efter: punkt 1 mangler beslutning.\n"
    assert "Jon Carlsen (V) stemte imod." in text(tmp_path / f"{NAME}.docx")


def test_minutes_mended_by_hand_are_left_alone(tmp_path: Path) -> None:
    run("export", "latest")
    mended = written(tmp_path, f"{NAME}.docx", "mended")
    assert run("export", "latest").out == f"{NAME} (2).docx\n"
    assert mended.read_text(encoding="utf-8") == "mended"


def test_minutes_that_have_not_changed_are_not_written_twice(tmp_path: Path) -> None:
    run("export", "latest")
    assert run("export", "latest").out == f"{NAME}.docx\n"
    assert len(list(tmp_path.glob("*.docx"))) == 1


def test_a_named_file_is_written_and_replaced(tmp_path: Path) -> None:
    file = written(tmp_path, "referat.docx", "an earlier one")
    assert run("export", "latest", "-o", file).out == f"{file}\n"
    assert "Cykelsti" in text(file)


def test_a_folder_gets_a_file_of_the_usual_name(tmp_path: Path) -> None:
    (tmp_path / "ud").mkdir()
    run("export", "latest", "-o", tmp_path / "ud")
    assert (tmp_path / "ud" / f"{NAME}.docx").exists()


def test_several_formats_make_the_folder_they_need(tmp_path: Path) -> None:
    assert run("export", "latest", "--format", "md", "--format", "txt", "-o", tmp_path / "a" / "b").code == 0
    assert {path.name for path in (tmp_path / "a" / "b").iterdir()} == {f"{NAME}.md", f"{NAME}.txt"}


def test_several_formats_do_not_fit_into_one_file(tmp_path: Path) -> None:
    file = written(tmp_path, "r.docx", "kept")
    assert run("export", "latest", "--format", "md", "--format", "txt", "-o", file).code == 2
    assert file.read_text(encoding="utf-8") == "kept"


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    done = run("export", "latest", "-o", tmp_path / "missing" / "r.docx")
    assert (done.code, done.out) == (1, "")
    assert "mappen ikke findes" in done.err


def test_a_style_that_is_not_known_lists_those_that_are() -> None:
    done = run("export", "latest", "--style", "nonsense")
    assert (done.code, done.out) == (1, "")
    for style in load_styles():
        assert style.name in done.err


@pytest.mark.parametrize("style", [style.name for style in load_styles()])
def test_every_style_can_be_asked_for(style: str, tmp_path: Path) -> None:
    assert run("export", "latest", "--style", style, "-o", tmp_path / "r.docx").code == 0
    assert "Cykelsti langs Skovvejen" in text(tmp_path / "r.docx")


@pytest.mark.parametrize(("version", "shown"), [("public", False), ("participants", True), ("full", True)])
@pytest.mark.parametrize("form", ["docx", "json"])
def test_what_is_closed_is_in_the_participants_version_alone(
    form: str, version: str, shown: bool, tmp_path: Path
) -> None:
    file = tmp_path / f"r.{form}"
    run("export", "latest", "--version", version, "--format", form, "-o", file)
    printed = text(file) if form == "docx" else file.read_text(encoding="utf-8")
    assert (SECRET in printed) is shown


def test_json_of_all_there_is_equals_what_show_prints(tmp_path: Path) -> None:
    name = f"{NAME} (fuld).json"
    assert run("export", "latest", "--format", "json", "--version", "full").out == f"{name}\n"
    assert json.loads((tmp_path / name).read_text(encoding="utf-8")) == run("show", "latest", "--json").json


def test_a_body_with_letters_that_no_file_name_takes_is_written_all_the_same(tmp_path: Path) -> None:
    run(
        "import",
        written(
            tmp_path,
            "x.md",
            MINUTES.replace("Teknikudvalget", "Børn/Unge: Udvalget")
            .replace("09-02", "10-02")
            .replace("9. feb", "10. feb"),
        ),
    )
    done = run("export", "latest")
    assert done.code == 0
    assert (tmp_path / done.out.strip()).exists()
    assert not set(done.out.strip()) & set('<>:"/\\|?*')
