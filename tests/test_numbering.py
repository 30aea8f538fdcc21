"""Numbers of items: over the year or per meeting, given where a document prints none, and compared with the last."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from minuteapp.domain.numbering import LastNumber, continuation, first_number, next_number
from minuteapp.domain.style import Numbering
from minuteapp.styles import BUNDLED
from minuteapp.wiring import STYLES_VARIABLE
from tests.command_line import run, written

LAST = LastNumber(24, date(2026, 3, 10))
NEW_YEAR = LastNumber(212, date(2025, 12, 9))
DAY = date(2026, 4, 9)


@pytest.mark.parametrize(
    ("numbering", "last", "first"),
    [
        (Numbering.MEETING, LAST, 1),
        (Numbering.YEAR, LAST, 25),
        (Numbering.YEAR, NEW_YEAR, 1),
        (Numbering.YEAR, None, 1),
        (Numbering.RUNNING, NEW_YEAR, 213),
    ],
)
def test_numbers_begin_where_the_house_lets_them(numbering: Numbering, last: LastNumber | None, first: int) -> None:
    assert first_number(numbering, DAY, last) == first


def test_an_item_that_is_added_comes_after_the_highest_number() -> None:
    assert next_number(["25", "26", "26a"]) == "27"
    assert next_number(["A", "B"]) == "1"


@pytest.mark.parametrize(
    ("first", "numbering", "last", "code"),
    [
        ("25", Numbering.YEAR, LAST, None),
        ("27", Numbering.YEAR, LAST, "numbers_skipped"),
        ("20", Numbering.YEAR, LAST, "numbers_used_before"),
        ("1", Numbering.YEAR, NEW_YEAR, None),
        ("1", Numbering.RUNNING, NEW_YEAR, "numbers_used_before"),
        ("7", Numbering.YEAR, None, None),
        ("27", Numbering.MEETING, LAST, None),
    ],
)
def test_numbers_that_do_not_go_on_are_doubted(
    first: str, numbering: Numbering, last: LastNumber | None, code: str | None
) -> None:
    found = continuation([first, "900"], numbering, DAY, last)
    assert (found.code if found else None) == code


def agenda(day: str, *titles: str, numbers: bool) -> str:
    items = "".join(
        f"\n## {f'Punkt {number}: ' if numbers else 'Punkt: '}{title}\n\n### Sagsfremstilling\n\nDer er sket noget.\n"
        f"\n### Indstilling\n\nDirektøren indstiller, at det drøftes.\n"
        for number, title in enumerate(titles, 8)
    )
    return f"# DAGSORDEN Teknikudvalget d. {day}\n\n**Mødedato** {day} kl. 17:00\n{items}"


@pytest.fixture
def yearly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Teknikudvalget writes in a house style of its own that numbers over the year."""
    folder = tmp_path / "styles"
    folder.mkdir()
    text = (BUNDLED / "standard.toml").read_text(encoding="utf-8")
    text = text.replace("[layout]\n", '[layout]\nnumbering = "year"\n').replace('numbering = "meeting"\n', "")
    (folder / "solbjerg.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv(STYLES_VARIABLE, str(folder))
    run("styles", "use", "solbjerg", "Teknikudvalget")


def imported(folder: Path, name: str, text: str) -> list[str]:
    return [item["number"] for item in run("import", "--json", written(folder, name, text)).json["items"]]


def test_a_document_without_numbers_is_numbered_from_1(tmp_path: Path) -> None:
    imported(tmp_path, "a.md", agenda("09-02-2026", "Broen", "Stien", numbers=True))
    assert imported(tmp_path, "b.md", agenda("09-03-2026", "Åen", "Havnen", numbers=False)) == ["1", "2"]


@pytest.mark.usefixtures("yearly")
def test_a_document_without_numbers_goes_on_from_the_bodys_last_meeting(tmp_path: Path) -> None:
    imported(tmp_path, "a.md", agenda("09-02-2026", "Broen", "Stien", numbers=True))
    assert imported(tmp_path, "b.md", agenda("09-03-2026", "Åen", "Havnen", numbers=False)) == ["10", "11"]
    assert imported(tmp_path, "c.md", agenda("09-01-2027", "Skoven", "Stranden", numbers=False)) == ["1", "2"]


@pytest.mark.usefixtures("yearly")
def test_importing_tells_that_numbers_do_not_go_on(tmp_path: Path) -> None:
    run("import", written(tmp_path, "a.md", agenda("09-02-2026", "Broen", "Stien", numbers=True)))
    done = run("import", written(tmp_path, "b.md", agenda("09-03-2026", "Åen", "Havnen", numbers=True)))
    assert "seneste møde" in done.err
    assert "10" in done.err
    assert done.code == 0


@pytest.mark.usefixtures("yearly")
def test_checking_before_publication_tells_that_numbers_do_not_go_on(tmp_path: Path) -> None:
    run("import", written(tmp_path, "a.md", agenda("09-02-2026", "Broen", "Stien", numbers=True)))
    run("import", written(tmp_path, "b.md", agenda("09-03-2026", "Åen", "Havnen", numbers=True)))
    found = run("check", "latest", "--json").out
    assert "numbers_used_before" in found
    assert "seneste møde" in run("check", "latest").out
