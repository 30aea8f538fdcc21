"""What the file of an edition is called, and which files a case system gets."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from export.files import write_beside
from minuteapp.domain.edition import Edition, Format, Paper, case_files, edition_name
from minuteapp.domain.record import Document, Record, RecordItem, Version

EVENING = Record(
    Document.MINUTES,
    "Teknikudvalget",
    date(2031, 3, 16),
    items=(
        RecordItem("1", "Godkendelse af dagsorden"),
        RecordItem("2", "Vejene", case_number="31/20"),
        RecordItem("3", "Køb", closed=True, case_number="31/30"),
        RecordItem("4", "Vejene igen", case_number="31/20"),
    ),
)


@pytest.mark.parametrize(
    ("edition", "name"),
    [
        (Edition(), "REFERAT Teknikudvalget 2031-03-16.docx"),
        (Edition(version=Version.PARTICIPANTS), "REFERAT Teknikudvalget 2031-03-16 (deltagere).docx"),
        (Edition(version=Version.FULL, draft=True), "UDKAST REFERAT Teknikudvalget 2031-03-16 (fuld).docx"),
        (Edition(Paper.DECISIONS, Format.PDF), "BESLUTNINGSLISTE Teknikudvalget 2031-03-16.pdf"),
        (Edition(Paper.SIGNATURES), "UNDERSKRIFTSARK Teknikudvalget 2031-03-16.docx"),
        (Edition(Paper.ATTENDANCE), "FREMMØDELISTE Teknikudvalget 2031-03-16.docx"),
        (Edition(Paper.EXTRACT, items=("2", "4")), "PROTOKOLUDSKRIFT Teknikudvalget 2031-03-16 punkt 2 og 4.docx"),
        (Edition(Paper.SIGNATURES, Format.JSON), "REFERAT Teknikudvalget 2031-03-16.json"),
        (Edition(format=Format.POPOLO), "REFERAT Teknikudvalget 2031-03-16.popolo.json"),
    ],
)
def test_a_file_says_which_paper_it_is_and_for_whom(edition: Edition, name: str) -> None:
    assert edition_name(EVENING, edition) == name


def test_every_system_has_place_for_the_name() -> None:
    odd = replace(EVENING, committee='Udvalg "A/B": <æ>' + "å" * 300)
    name = edition_name(odd, Edition(Paper.EXTRACT, items=("2/4", "7?") * 40, case_number="31/20*" * 40))
    assert not set(name) & set('<>:"/\\|?*\n\t')
    assert len(name.encode()) < 255
    assert name.endswith(".docx")


def test_a_name_that_is_taken_by_another_file_gets_a_number(tmp_path) -> None:
    for number in ("", " (2)", " (3)"):
        path = write_beside(tmp_path, "REFERAT", ".akn.xml", number.encode())
        assert path.name == f"REFERAT{number}.akn.xml"
    assert write_beside(tmp_path, "REFERAT", ".akn.xml", b" (2)").name == "REFERAT (2).akn.xml"


def test_each_case_gets_its_items_and_items_without_a_case_are_told() -> None:
    found = case_files(EVENING, Version.PARTICIPANTS, closed_shows_case=False)
    assert found.cases == {"31/20": ("2", "4"), "31/30": ("3",)}
    assert found.without == ("1",)
    name = edition_name(EVENING, Edition(Paper.EXTRACT, items=("2", "4"), case_number="31/20"))
    assert name == "PROTOKOLUDSKRIFT 31-20 Teknikudvalget 2031-03-16 punkt 2 og 4.docx"


def test_the_public_is_told_a_closed_items_case_only_where_the_house_prints_it() -> None:
    assert case_files(EVENING, Version.PUBLIC, closed_shows_case=False).without == ("1", "3")
    assert case_files(EVENING, Version.PUBLIC, closed_shows_case=True).without == ("1",)
