"""The papers of a meeting beside its minutes: what each holds, in every style and version."""

from __future__ import annotations

from dataclasses import replace as restyled
from datetime import time

import pytest
from msgspec.structs import replace

from export.blocks import (
    ContentsEntry,
    ContentsHeading,
    Heading,
    HeadRow,
    Outline,
    Paragraph,
    SignatureLine,
    Table,
    Title,
    plain,
)
from export.papers import PaperError, paper
from export.writing import content
from minuteapp.domain.edition import Edition, Format, Paper
from minuteapp.domain.record import Attendee, Passage, Record, Version
from minuteapp.domain.style import SigningWording
from minuteapp.problems import problem
from minuteapp.styles import load_style
from tests.export_cases import CASE_TEXT, PUBLIC_DECISION, PUBLIC_TITLE, SECRET_DECISION, SECRET_TITLE, meeting

STYLES = ("gladsaxe", "helsingoer", "kalundborg", "standard")
VERSIONS = tuple(Version)
THERE = (
    Attendee("Anne Bjerg", "A"),
    Attendee("Bo Krogh", "C", post="formand"),
    Attendee("Carl Holm", "V", passages=(Passage(arrived=False), Passage(arrived=True, item="2", clock=time(17, 54)))),
    Attendee("Dorte Lind", "A", attended=False, passages=(Passage(arrived=False),)),
    Attendee("Finn Dahl", "A", "substitute", None, True, "Dorte Lind", (Passage(arrived=True),)),
    Attendee("Gry Sø", "B", "substitute", None, True, "Bo Krogh"),
    Attendee("Hans Vej", None, "official"),
)


def evening() -> Record:
    return replace(
        meeting(),
        participants=("Anne Bjerg", "Bo Krogh", "Carl Holm", "Finn Dahl", "Gry Sø"),
        chair="Bo Krogh",
        attendance=THERE,
        adjourned=time(18, 30),
    )


def made(edition: Edition, style: str = "standard", record: Record | None = None) -> Outline:
    return paper(record or evening(), load_style(style), edition)


def texts(document: Outline) -> list[str]:
    found = []
    for block in document.blocks:
        match block:
            case Heading(_, runs) | Paragraph(runs):
                found.append(plain(runs))
            case SignatureLine(name, note):
                found.append(f"{name}|{note}")
            case Table(head, rows):
                found += [" | ".join(plain(cell) for cell in row) for row in (head, *rows)]
            case HeadRow(label, text):
                found.append(f"{label}|{text}")
            case Title(text):
                found.append(text)
            case _:
                found.append(repr(block))
    return found


# -- decision list ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_a_decision_list_has_every_item_and_decision_and_nothing_of_the_case(style: str) -> None:
    document = made(Edition(Paper.DECISIONS), style)
    lines = texts(document)
    assert lines[0].startswith("BESLUTNINGSLISTE Teknisk Udvalg")
    assert document.title == lines[0]
    assert [line for line in lines if line.startswith("Punkt ")] == [
        line for line in texts(made(Edition(), style)) if line.startswith("Punkt ")
    ]
    assert {"Dagsordenen godkendt.", "Budgettet godkendt.", "Ad 1", "Til efterretning."} <= set(lines)
    assert not any(line and line in " ".join(lines) for line in CASE_TEXT.splitlines())
    assert "Budgetnotat 2027" not in " ".join(lines)
    assert not any(isinstance(block, ContentsHeading | ContentsEntry) for block in document.blocks)
    assert not any(isinstance(block, Heading) and block.new_page for block in document.blocks)


@pytest.mark.parametrize("style", STYLES)
def test_a_decision_list_says_who_was_absent_as_the_minutes_do(style: str) -> None:
    told = [line for line in texts(made(Edition(), style)) if "Dorte Lind" in line]
    assert [line for line in texts(made(Edition(Paper.DECISIONS), style)) if "Dorte Lind" in line] == told


def test_headings_of_a_decision_list_skip_no_level() -> None:
    levels = [block.level for block in made(Edition(Paper.DECISIONS)).blocks if isinstance(block, Heading)]
    assert set(levels) == {1, 2}


# -- extract ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_an_extract_holds_its_items_whole_and_a_place_to_certify_them(style: str) -> None:
    lines = texts(made(Edition(Paper.EXTRACT, items=("2",)), style))
    whole = texts(made(Edition(), style))
    start = whole.index(next(line for line in whole if line.startswith("Punkt 2")))
    stop = whole.index(next(line for line in whole if line.startswith("Punkt 3")))
    begin = lines.index("Udskrift af beslutningsprotokollen")
    assert lines[0].startswith("PROTOKOLUDSKRIFT Teknisk Udvalg")
    assert lines[1].startswith("Mødedato|")
    assert [line for line in lines[begin + 1 : -3] if "ListItem" not in line] == [
        line for line in whole[start:stop] if "ListItem" not in line
    ]
    assert lines[-3:] == ["Bekræftelse", "Udskriftens rigtighed bekræftes.", "Dato og underskrift|"]


def test_an_extract_may_be_of_several_items_in_the_order_of_the_meeting() -> None:
    lines = texts(made(Edition(Paper.EXTRACT, items=("3", "1"))))
    assert [line[:7] for line in lines if line.startswith("Punkt ")] == ["Punkt 1", "Punkt 3"]


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((), "En protokoludskrift er af et eller flere punkter: angiv deres numre."),
        (("2", "8", "9"), "Mødet har ikke punkt 8, 9: vælg blandt de numre, det har."),
    ],
)
def test_an_extract_of_nothing_is_refused_in_one_sentence(items: tuple[str, ...], told: str) -> None:
    with pytest.raises(PaperError) as refused:
        made(Edition(Paper.EXTRACT, items=items))
    assert problem(refused.value) == told


def test_an_extract_as_data_holds_its_items_alone() -> None:
    edition = Edition(Paper.EXTRACT, Format.JSON, Version.PUBLIC, ("3",))
    data = content(evening(), load_style("standard"), edition).decode()
    assert "Status på vejene" in data
    assert "Budget 2027" not in data


# -- signatures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", VERSIONS)
def test_all_who_took_part_sign_the_chair_first_substitutes_and_latecomers_too(version: Version) -> None:
    lines = texts(made(Edition(Paper.SIGNATURES, version=version)))
    assert lines[0].startswith("UNDERSKRIFTSARK Teknisk Udvalg")
    assert any(line.startswith("Undertegnede har deltaget i mødet") for line in lines)
    signs = [line.partition("|")[0] for line in lines if "|" in line and not line.startswith("Møde")]
    assert signs == ["Bo Krogh (C)", "Anne Bjerg (A)", "Carl Holm (V)", "Finn Dahl (A)", "Gry Sø (B)"]
    assert "Bo Krogh (C)|formand" in lines
    assert "Finn Dahl (A)|stedfortræder for Dorte Lind" in lines


def test_a_seat_taken_at_a_closed_item_alone_is_not_told_in_public() -> None:
    public, those_there = (
        texts(made(Edition(Paper.SIGNATURES, version=version))) for version in (Version.PUBLIC, Version.PARTICIPANTS)
    )
    assert "Gry Sø (B)|stedfortræder" in public
    assert "Gry Sø (B)|stedfortræder for Bo Krogh" in those_there


def test_those_the_document_lists_sign_where_no_attendance_was_recorded() -> None:
    lines = texts(made(Edition(Paper.SIGNATURES), record=meeting()))
    assert [line for line in lines if line.endswith("|")] == ["Anne Bjerg|", "Bo Krogh|", "Carl Holm|"]


def test_in_a_council_chair_and_secretary_sign_alone_where_the_house_says_so() -> None:
    house = load_style("standard")
    house = restyled(house, signing=SigningWording("Underskrevet.", ("formand", "sekretær")))
    council = paper(replace(evening(), committee="Byrådet"), house, Edition(Paper.SIGNATURES))
    assert texts(council)[-3:] == ["Underskrevet.", "Bo Krogh (C)|formand", "sekretær|"]
    assert len(texts(paper(evening(), house, Edition(Paper.SIGNATURES)))) > len(texts(council))


def test_whoever_led_the_meeting_without_a_post_signs_first_as_its_chair() -> None:
    lines = texts(made(Edition(Paper.SIGNATURES), record=replace(evening(), chair="Carl Holm")))
    assert [line for line in lines if line.startswith(("Carl", "Bo"))] == [
        "Carl Holm (V)|mødeleder",
        "Bo Krogh (C)|formand",
    ]


def test_a_house_in_whose_minutes_all_sign_has_no_item_for_it_in_the_other_papers() -> None:
    house = load_style("standard")
    house = restyled(house, layout=restyled(house.layout, signatures="Underskrifter"))
    assert "Underskrifter" in repr(paper(evening(), house, Edition()))
    for sheet, items in ((Paper.DECISIONS, ()), (Paper.EXTRACT, ("2",)), (Paper.SIGNATURES, ())):
        assert "Underskrifter" not in repr(paper(evening(), house, Edition(sheet, items=items)))


@pytest.mark.parametrize("sheet", [Paper.SIGNATURES, Paper.ATTENDANCE])
def test_a_sheet_of_nobody_is_refused_in_one_sentence(sheet: Paper) -> None:
    with pytest.raises(PaperError) as refused:
        made(Edition(sheet), record=replace(meeting(), participants=None))
    assert problem(refused.value) == (
        "Det er ikke registreret, hvem der var til stede: registrér fremmødet først. "
        "Hvor der ikke føres fremmøde, er der intet sådant ark."
    )


# -- attendance -------------------------------------------------------------------------------------------------------


def test_the_attendance_list_says_who_was_there_and_as_what() -> None:
    lines = texts(made(Edition(Paper.ATTENDANCE)))
    assert lines[0].startswith("FREMMØDELISTE Teknisk Udvalg")
    assert lines[-8:] == [
        "Navn | Parti | Funktion | Til stede",
        "Anne Bjerg | A | medlem | Ja",
        "Bo Krogh | C | formand | Ja",
        "Carl Holm | V | medlem | Ja",
        "Dorte Lind | A | medlem | Nej",
        "Finn Dahl | A | stedfortræder for Dorte Lind | Ja",
        "Gry Sø | B | stedfortræder | Ja",
        "Hans Vej |  | embedsperson | Ja",
    ]


def test_of_minutes_that_only_list_those_present_no_more_is_told() -> None:
    lines = texts(made(Edition(Paper.ATTENDANCE, version=Version.FULL), record=meeting()))
    assert lines[-4:] == ["Navn | Til stede", "Anne Bjerg | Ja", "Bo Krogh | Ja", "Carl Holm | Ja"]


def test_when_each_came_and_went_is_in_the_full_version_alone() -> None:
    for version in (Version.PUBLIC, Version.PARTICIPANTS):
        assert "17.54" not in repr(made(Edition(Paper.ATTENDANCE, version=version)))
    lines = texts(made(Edition(Paper.ATTENDANCE, version=Version.FULL)))
    assert "Carl Holm | V | medlem | Ja | Kom kl. 17.54 under punkt 2" in lines
    assert "Anne Bjerg | A | medlem | Ja | Hele mødet" in lines
    assert "Dorte Lind | A | medlem | Nej | " in lines
    assert "Finn Dahl | A | stedfortræder for Dorte Lind | Ja | Hele mødet" in lines


@pytest.mark.parametrize("sheet", [paper for paper in Paper if paper is not Paper.MINUTES])
def test_every_paper_names_the_body_and_the_day_also_in_a_house_whose_minutes_do_so_elsewhere(sheet: Paper) -> None:
    house = load_style("standard")
    house = restyled(house, layout=restyled(house.layout, title="{document}"))
    made = paper(evening(), house, Edition(sheet, items=("2",) if sheet is Paper.EXTRACT else ()))
    assert made.title.endswith(" Teknisk Udvalg d. 04-03-2026")


# -- all of them ------------------------------------------------------------------------------------------------------


def editions() -> list[Edition]:
    return [
        Edition(sheet, Format.DOCX, version, ("2", "4") if sheet is Paper.EXTRACT else ())
        for sheet in Paper
        for version in Version
    ]


@pytest.mark.parametrize("edition", editions(), ids=lambda each: f"{each.paper}-{each.version}")
@pytest.mark.parametrize("style", STYLES)
def test_a_closed_item_is_in_every_paper_what_its_version_says(style: str, edition: Edition) -> None:
    told = repr(made(edition, style))
    of_items = edition.paper in (Paper.MINUTES, Paper.DECISIONS, Paper.EXTRACT)
    public = edition.version is Version.PUBLIC
    assert (SECRET_TITLE in told) is (SECRET_DECISION in told) is (of_items and not public)
    assert (PUBLIC_DECISION in told) is (of_items and public)
    assert PUBLIC_TITLE in told or not of_items


@pytest.mark.parametrize("sheet", list(Paper))
def test_a_draft_is_marked_and_nothing_else_is(sheet: Paper) -> None:
    edition = Edition(sheet, items=("2",) if sheet is Paper.EXTRACT else ())
    assert made(edition).mark is None
    assert made(replace(edition, draft=True)).mark == "UDKAST"
