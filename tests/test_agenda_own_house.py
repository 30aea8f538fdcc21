"""A style teaches the reader: what no other house writes is read in a document of the house that does."""

from __future__ import annotations

from dataclasses import replace as restyled
from pathlib import Path

import pytest
from msgspec.structs import replace

from export.printed import printed
from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import Document, Record, Version
from minuteapp.domain.style import HeadLine, HouseStyle
from minuteapp.styles import load_style, load_styles
from tests.conftest import shared_records
from tests.export_cases import meeting

LAYOUTS = shared_records() / "layouts"
OTHERS = sorted(path.name for path in LAYOUTS.glob("*.txt") if "roskilde" not in path.name)


def own_house() -> HouseStyle:
    """A house with words that no other uses above proposals and decisions."""
    roskilde = load_style("roskilde")
    headings = restyled(
        roskilde.headings,
        decision="Således vedtog {committee} den {date_long}",
        recommendation="Embedsværkets oplæg",
        sections=("Sagens kerne i korthed",),
    )
    return restyled(roskilde, name="egen", headings=headings)


def as_text(house: HouseStyle, folder: Path) -> Path:
    """The meeting as a text file, which says nothing of the style it was written in."""
    return write(meeting(), house, Edition(format=Format.TEXT), folder / "referat.txt")


def decisions(record: Record) -> list[str | None]:
    return [item.decision for item in record.items]


@pytest.mark.parametrize("name", ["gladsaxe", "helsingoer", "kalundborg", "roskilde"])
def test_a_text_is_known_for_the_house_whose_forms_it_has(tmp_path: Path, name: str) -> None:
    style = load_style(name)
    record = read_document(as_text(style, tmp_path), load_styles()).record
    assert record.style == name
    assert decisions(record) == decisions(printed(meeting(), style, Version.PUBLIC))


def test_words_of_a_house_are_labels_to_the_reader_that_has_its_style(tmp_path: Path) -> None:
    house = own_house()
    text = as_text(house, tmp_path)
    taught = read_document(text, (*load_styles(), house)).record
    wanted = printed(meeting(), house, Version.PUBLIC)
    assert taught.style == "egen"
    assert decisions(taught) == decisions(wanted)
    assert [item.recommendation for item in taught.items] == [item.recommendation for item in wanted.items]
    assert decisions(read_document(text, load_styles()).record) != decisions(wanted)


def test_a_heading_that_only_one_house_has_tells_whose_text_it_is(tmp_path: Path) -> None:
    standard = load_style("standard")
    layout = restyled(standard.layout, title="{committee}", item_heading="{number}. {title}", identity=())
    headings = restyled(standard.headings, decision="Beslutning", kind="Hvad det er", recommendation="Forslag")
    house = restyled(standard, name="egen", municipality="Solbjerg Kommune", layout=layout, headings=headings)
    text = "Referat\nTeknisk Udvalg\n4. marts 2026\n\n" + "\n\n".join(
        f"{number}. {title}\n\nHvad det er\n\nEn beslutning.\n\nSagsfremstilling\n\nTeksten.\n\nBeslutning\n\nGodkendt."
        for number, title in enumerate(("Dagsorden", "Budget", "Havnen"), 1)
    )
    path = tmp_path / "referat.txt"
    path.write_text(text, encoding="utf-8")
    assert read_document(path, (*load_styles(), house)).record.style == "egen"
    twin = restyled(house, name="tvilling", layout=restyled(layout, item_heading="Nr. {number}: {title}"))
    assert read_document(path, (*load_styles(), house, twin)).record.style is None
    assert read_document(path, load_styles()).record.style is None


@pytest.mark.parametrize("document", Document)
def test_a_house_that_calls_neither_document_by_its_name_tells_them_apart_by_decisions(
    tmp_path: Path, document: Document
) -> None:
    standard = load_style("standard")
    house = restyled(standard, name="egen", layout=restyled(standard.layout, title="{committee}[ d. {date}]"))
    items = meeting().items
    if document is Document.AGENDA:
        items = tuple(replace(item, paragraphs=(), dissents=(), absent=()) for item in items)
    record = replace(meeting(), document=document, items=items)
    word = write(record, house, Edition(version=Version.PARTICIPANTS), tmp_path / "uden.docx")
    assert read_document(word, [house]).record.document is document


def test_a_head_may_tell_who_was_absent_though_every_item_does(tmp_path: Path) -> None:
    standard = load_style("standard")
    head = (*standard.layout.head, HeadLine("Bemærkninger", "Afbud: {absent}"))
    house = restyled(standard, name="egen", layout=restyled(standard.layout, head=head))
    told = (("Erik Vang",), ("Dorte Lind", "Erik Vang"), ("Erik Vang",), ("Bo Krogh", "Erik Vang"), None)
    items = (replace(item, absent=absent, recused=()) for item, absent in zip(meeting().items, told, strict=True))
    record = replace(meeting(), items=tuple(items))
    word = write(record, house, Edition(version=Version.PARTICIPANTS), tmp_path / "hoved.docx")
    assert read_document(word, [house]).record == printed(record, house, Version.PARTICIPANTS)


def test_the_first_line_may_be_nothing_but_what_the_document_is_called(tmp_path: Path) -> None:
    helsingoer = load_style("helsingoer")
    head = (HeadLine("Udvalg", "{committee}"), HeadLine("Dato", "{date}"))
    layout = restyled(helsingoer.layout, title="{document}", head=head)
    documents = {Document.MINUTES: "Beslutningsprotokol"}
    house = restyled(helsingoer, name="egen", layout=layout, documents=documents)
    other = restyled(house, name="anden", layout=restyled(layout, title="{committee}\n{document}"))
    record = read_document(as_text(house, tmp_path), (*load_styles(), house, other)).record
    assert (record.committee, record.date) == (meeting().committee, meeting().date)


def test_two_houses_that_differ_in_a_word_above_the_decision_are_told_apart(tmp_path: Path) -> None:
    standard = load_style("standard")
    head = (HeadLine("Udvalg", "{committee}"), HeadLine("Dato", "{date}"))
    layout = restyled(standard.layout, title="{document}", head=head, item_heading="{number} {title}")
    forms = {"aby": "Beslutning {committee} den {date}", "iby": "Beslutning i {committee} den {date}"}
    houses = [
        restyled(standard, name=name, layout=layout, headings=restyled(standard.headings, decision=form))
        for name, form in forms.items()
    ]
    for house in houses:
        assert read_document(as_text(house, tmp_path), (*load_styles(), *houses)).record.style == house.name


def test_the_buttons_of_a_web_page_are_no_headings_of_the_case(tmp_path: Path) -> None:
    item = (
        "{number}. {title}\n\nSagsnummer: 2026-013{number}\n\nSe alle bilag\n\nUdvalget orienteres om {title}.\n\n"
        "Indstilling\n\nForvaltningen indstiller,\n\nat det godkendes.\n\nProblemstilling\n\nTekst.\n\n"
        "Beslutning\n\nGodkendt."
    )
    titles = enumerate(("Dagsorden", "Budget", "Havnen"), 1)
    items = "\n\n\n".join(item.format(number=number, title=title) for number, title in titles)
    path = tmp_path / "side.txt"
    path.write_text(f"Teknisk Udvalg\n\nReferat\n\nMødedato: 04.03.2026\n\n{items}", encoding="utf-8")
    sections = [section for each in read_document(path, load_styles()).record.items for section in each.sections]
    assert [section.heading for section in sections] == [None, "Problemstilling"] * 3


@pytest.mark.skipif(not OTHERS, reason="the documents in ../shared/records/layouts are not here")
@pytest.mark.parametrize("name", OTHERS)
def test_no_other_houses_document_is_taken_for_one_of_a_known_house(name: str) -> None:
    assert read_document(LAYOUTS / name, load_styles()).record.style is None
