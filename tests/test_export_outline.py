"""What is printed, in which order and words, before any file format."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from export.blocks import Block, ContentsEntry, Heading, HeadRow, ListItem, Paragraph, Table, Title, plain
from export.case_text import blocks_of
from export.outline import outline
from minuteapp.domain.record import DecisionParagraph, Record, Section, Substitute, Version
from minuteapp.styles import load_style
from tests.export_cases import CASE_TEXT, PUBLIC_DECISION, PUBLIC_TITLE, SECRET_DECISION, SECRET_TITLE, meeting

STYLES = ("gladsaxe", "helsingoer", "kalundborg", "standard")


def words(block: Block) -> str:
    match block:
        case Heading(_, runs) | Paragraph(runs) | ListItem(runs):
            return plain(runs)
        case HeadRow(label, text):
            return f"{label}|{text}"
        case Table(head, rows):
            return " / ".join(plain(cell) for row in (head, *rows) for cell in row)
        case _:
            return block.text


def printed_lines(style: str, record: Record | None = None, version: Version = Version.PUBLIC) -> list[str]:
    return [words(block) for block in outline(record or meeting(), load_style(style), version).blocks]


def item_lines(style: str, number: int) -> list[str]:
    lines = printed_lines(style)
    starts = [index for index, line in enumerate(lines) if line.startswith("Punkt ")]
    return lines[starts[number - 1] : starts[number] if number < len(starts) else None]


def test_helsingoer_prints_kind_in_the_heading_and_absence_first_in_the_decision() -> None:
    lines = item_lines("helsingoer", 2)
    assert lines[:3] == ["Punkt 2: Beslutningssag: Budget 2027", "26/1234", "Sagsfremstilling"]
    decision = lines[lines.index("Beslutninger Teknisk Udvalg den 04-03-2026") :]
    assert decision[1:] == [
        "Fraværende: Dorte Lind og Erik Vang.",
        "Finn Dahl deltog som stedfortræder for Dorte Lind.",
        "Bo Krogh var inhabil under behandlingen og forlod lokalet (formand for havnen).",
        "Ad 1",
        "Budgettet godkendt.",
        "Ad 2",
        "Rammen hævet.",
        "Udvalget ønsker en status til efteråret.",
        "Carl Holm ønskede følgende tilført protokollen: ”Rammen er for stram.”",
        "Bilag",
        "Budgetnotat 2027",
    ]


def test_gladsaxe_prints_the_decision_before_the_case_and_the_attachments_twice() -> None:
    lines = item_lines("gladsaxe", 2)
    order = [lines.index(label) for label in ("Bilag", "Dagsordenpunkt", "Beslutning", "Gennemgang af sagen")]
    assert order == sorted(order)
    assert lines.count("Budgetnotat 2027") == 2
    assert lines[-1] == "Økonomiudvalget 03.02.2026, Punkt 15 (Åben)"
    assert "Dorte Lind og Erik Vang var ikke til stede." in lines
    assert outline(meeting(), load_style("gladsaxe"), Version.PUBLIC).running_head == (
        "Teknisk Udvalg, 04.03.2026",
        "Solbjerg Kommune",
    )


@pytest.mark.parametrize("house", STYLES)
def test_a_house_that_tells_no_absence_tells_who_was_there(house: str) -> None:
    """The minutes show who took part (§ 13); only a body that takes no attendance goes without."""
    style = load_style(house)
    present = [line for line in printed_lines(house) if line.startswith("Mødedeltagere|")]
    assert style.tells_absence or "Anne Bjerg" in present[0]
    nobody = replace(meeting(), participants=None)
    assert not [line for line in printed_lines(house, nobody) if line.startswith("Mødedeltagere")]


def test_kalundborg_repeats_the_title_and_joins_a_single_recommendation() -> None:
    lines = item_lines("kalundborg", 3)
    assert lines == [
        "Punkt 3: Status på vejene",
        "3. Status på vejene",
        "Åbent",
        "Sagstype",
        "Orientering.",
        "Indstillinger",
        "Direktøren indstiller, at orienteringen tages til efterretning.",
        "Teknisk Udvalgs møde den 4. marts 2026:",
        "Til efterretning.",
    ]
    assert "Sagsnr.: 26/1234\tJ.nr.: 00.30.10\tDokumentnr.: 26-7" in item_lines("kalundborg", 2)
    assert not any("Fraværende" in line for line in printed_lines("kalundborg"))


def test_the_head_names_day_clock_place_and_those_present() -> None:
    assert printed_lines("gladsaxe")[:4] == [
        "REFERAT Teknisk Udvalg d. 04-03-2026",
        "Mødedato|Onsdag d. 04. marts 2026 kl. 16:30",
        "Mødested|Mødelokale 2, Rådhuset",
        "Mødedeltagere|Anne Bjerg, Bo Krogh, Carl Holm",
    ]


@pytest.mark.parametrize("style", STYLES)
def test_a_meeting_of_which_little_is_known_is_still_written(style: str) -> None:
    bare = Record(meeting().document, "Rådet", None, items=(replace(meeting().items[1], title=None, case_number=None),))
    assert isinstance(outline(bare, load_style(style), Version.PUBLIC).blocks[0], Title)


@pytest.mark.parametrize("style", STYLES)
def test_every_item_stands_in_the_contents_and_leads_to_its_heading(style: str) -> None:
    blocks = outline(meeting(), load_style(style), Version.PUBLIC).blocks
    entries = [block.bookmark for block in blocks if isinstance(block, ContentsEntry)]
    assert entries == [block.bookmark for block in blocks if isinstance(block, Heading) and block.bookmark]
    assert len(entries) == 5


@pytest.mark.parametrize("style", STYLES)
def test_a_closed_item_shows_the_public_only_what_is_meant_for_them(style: str) -> None:
    document = outline(meeting(), load_style(style), Version.PUBLIC)
    assert "Strandvænget" not in repr(document)
    assert SECRET_DECISION not in repr(document)
    lines = [words(block) for block in document.blocks]
    assert f"Punkt 4: Lukket: {PUBLIC_TITLE}" in lines
    assert PUBLIC_DECISION in lines
    assert ("26/999" in repr(document)) == load_style(style).closed_shows_case


@pytest.mark.parametrize("style", STYLES)
def test_those_who_took_part_get_the_closed_item_whole(style: str) -> None:
    lines = printed_lines(style, version=Version.PARTICIPANTS)
    assert f"Punkt 4: Lukket: {SECRET_TITLE}" in lines
    assert SECRET_DECISION in lines


def test_a_closed_item_without_a_public_title_is_only_closed() -> None:
    record = meeting()
    items = tuple(replace(item, public_title=None, public_decision=None) for item in record.items)
    lines = printed_lines("gladsaxe", replace(record, items=items))
    assert "Punkt 4: Lukket" in lines
    assert "Lukket" in lines


def test_a_dissent_that_stands_in_the_decision_is_not_printed_again() -> None:
    record = meeting()
    told = DecisionParagraph("Carl Holm (V) ønskede følgende tilført protokollen: ”Rammen er for stram.”", 2)
    item = replace(record.items[1], paragraphs=(*record.items[1].paragraphs, told))
    lines = printed_lines("helsingoer", replace(record, items=(item,)))
    assert sum("Rammen er for stram." in line for line in lines) == 1


def test_case_text_becomes_headings_lists_and_tables() -> None:
    blocks = blocks_of(CASE_TEXT)
    assert [type(block).__name__ for block in blocks] == [
        *("Paragraph", "ListItem", "ListItem", "ListItem", "Heading", "Table", "ListItem", "ListItem")
    ]
    heading = next(block for block in blocks if isinstance(block, Heading))
    assert heading.level == 3
    table = next(block for block in blocks if isinstance(block, Table))
    assert [align.value for align in table.aligns] == ["left", "right", "right"]
    numbered = [block for block in blocks if isinstance(block, ListItem) and block.number]
    assert {(item.number, item.start) for item in numbered} == {(1, 3)}


def test_html_links_and_pictures_in_case_text_are_only_text() -> None:
    (block,) = blocks_of("Se <b>her</b>, [planen](https://solbjerg.example/plan) og ![et kort](kort.png)")
    assert words(block) == "Se <b>her</b>, planen (https://solbjerg.example/plan) og et kort"


def test_a_house_with_one_heading_for_the_case_puts_the_others_inside_it() -> None:
    record = meeting()
    item = replace(record.items[1], sections=(Section("Baggrund", "Kort."), Section("Økonomi", "Dyrt.")))
    blocks = outline(replace(record, items=(item,)), load_style("gladsaxe"), Version.PUBLIC).blocks
    levels = [(block.level, words(block)) for block in blocks if isinstance(block, Heading)]
    assert levels[levels.index((2, "Gennemgang af sagen")) :][:3] == [
        (2, "Gennemgang af sagen"),
        (3, "Baggrund"),
        (3, "Økonomi"),
    ]


def test_who_is_recused_is_told_before_who_sits_in_for_them() -> None:
    record = meeting()
    item = replace(
        record.items[1], substitutes=(Substitute("Finn Dahl", "Bo Krogh"), Substitute("Gry Sø", "Dorte Lind"))
    )
    lines = printed_lines("helsingoer", replace(record, items=(item,)))
    start = lines.index("Gry Sø deltog som stedfortræder for Dorte Lind.")
    assert lines[start + 1].startswith("Bo Krogh var inhabil")
    assert lines[start + 2] == "Finn Dahl deltog som stedfortræder for Bo Krogh."


def test_absence_told_once_for_the_meeting_is_called_off_when_all_have_come() -> None:
    record = meeting()
    items = (record.items[0], *(replace(item, absent=()) for item in record.items[1:]))
    assert "Fraværende: Ingen." in printed_lines("helsingoer", replace(record, items=items))
    assert "Fraværende: Ingen." not in printed_lines("helsingoer")


def test_a_decisions_heading_without_a_date_still_says_whose_it_is() -> None:
    assert "Teknisk Udvalgs møde:" in printed_lines("kalundborg", replace(meeting(), date=None))
