"""What a person typed is read back as it was typed, also where it looks like what a house prints or a reader mends."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from export.blocks import Heading
from export.case_text import blocks_of
from export.printed import printed
from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.agenda.structure.head import find_municipality
from minuteapp.agenda.structure.listings import bodies_in
from minuteapp.domain.actions import Entry
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.history import History
from minuteapp.domain.minutes import minutes
from minuteapp.domain.record import (
    DecisionParagraph,
    Document,
    EarlierTreatment,
    Kind,
    Recommendation,
    Record,
    RecordItem,
    Section,
    Version,
)
from minuteapp.styles import load_style, load_styles
from tests.strategies import evenings
from tests.typed_records import typed_records

STYLES = ("gladsaxe", "helsingoer", "kalundborg", "roskilde", "standard")
WRITTEN = (Format.DOCX, Format.HTML, Format.MARKDOWN)
DECIDED = DecisionParagraph("Godkendt.")


def decided(*texts: str) -> RecordItem:
    """An item with these paragraphs, and a last one that is nothing but a decision."""
    return RecordItem("12", "Havnen", paragraphs=(DECIDED, *map(DecisionParagraph, texts), DECIDED), absent=())


def recommended(*points: str, by: str | None = "Direktøren") -> RecordItem:
    return RecordItem("12", "Havnen", recommendation=Recommendation(by, points), paragraphs=(DECIDED,), absent=())


def told(markdown: str, heading: str | None = "Sagsfremstilling", title: str = "Havnen") -> RecordItem:
    return RecordItem("12", title, sections=(Section(heading, markdown),), paragraphs=(DECIDED,), absent=())


def minutes_of(item: RecordItem, committee: str = "Teknisk Udvalg") -> Record:
    item = replace(item, kind=Kind.DECISION)
    return Record(Document.MINUTES, committee, date(2026, 3, 4), "Solbjerg Kommune", items=(item,))


ITEMS = [
    pytest.param(decided("Ad 1. Havnen vælges."), id="a point's label inside a paragraph"),
    pytest.param(decided("Mødet hævet kl. 19.05."), id="the end of the meeting in a decision"),
    pytest.param(decided("Fraværende: Ingen."), id="absence among the paragraphs"),
    pytest.param(decided("Afbud fra Bo Krogh.", "Bo Krogh forlod mødet under punktet."), id="who left, in own words"),
    pytest.param(decided("- ja", "2) dernæst", "a) først"), id="paragraphs that begin as lists do"),
    pytest.param(recommended("1. behandling afsluttes."), id="one point that begins with a number"),
    pytest.param(recommended("a) havnen vælges,", "b) vejen lukkes og"), id="points with letters of their own"),
    pytest.param(recommended("at 1) planen vedtages.", "Sagen drøftes.", by=None), id="points with and without at"),
    pytest.param(told("Tekst.\n\n### Skolen\n\nMere."), id="a heading inside a section"),
    pytest.param(told("#### Skolen\n\nTekst.", None), id="a text that begins with a heading of its own"),
    pytest.param(told("Havnen", None), id="a text that is the title"),
    pytest.param(replace(told("26/1\n\nTekst.", None), case_number="26/12"), id="a text that begins with a number"),
    pytest.param(told("Tillæg: Log\n\nTekst."), id="a paragraph called as an appendix"),
    pytest.param(told("Tekst.", title="Beslutning"), id="a title called as the decision"),
    pytest.param(told("Tekst.", title="Bilag"), id="a title called as the attachments"),
    pytest.param(replace(told("Tekst."), title=None), id="no title"),
    pytest.param(told("Indholdsfortegnelse\n\nTekst."), id="a paragraph called as the contents"),
]
VERSIONS = st.sampled_from((Version.PUBLIC, Version.PARTICIPANTS))
NUMBERS = ("1234", "S2026-1", "26/1234", "01.02.03-P19-1-26")


def written_and_read(record: Record, style: str, format_: Format, version: Version) -> tuple[str, Record]:
    """The file's text, and the record that is read from it."""
    with TemporaryDirectory() as folder:
        path = write(record, load_style(style), Edition(format=format_, version=version), Path(folder) / f"r.{format_}")
        text = path.read_text("utf-8") if format_ is Format.MARKDOWN else ""
        return text, read_document(path, load_styles()).record


@pytest.mark.parametrize(("format_", "examples"), [(Format.MARKDOWN, 20), (Format.HTML, 8), (Format.DOCX, 8)])
@pytest.mark.parametrize("style", STYLES)
def test_any_meeting_in_any_words_is_read_as_printed(style: str, format_: Format, examples: int) -> None:
    @settings(max_examples=examples)
    @given(record=typed_records(), version=VERSIONS)
    def check(record: Record, version: Version) -> None:
        _, read = written_and_read(record, style, format_, version)
        assert read == printed(record, load_style(style), version)

    check()


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=20)
@given(record=typed_records())
def test_a_document_that_is_read_is_written_with_the_same_words(style: str, record: Record) -> None:
    first, read = written_and_read(record, style, Format.MARKDOWN, Version.PARTICIPANTS)
    second, _ = written_and_read(read, style, Format.MARKDOWN, Version.PARTICIPANTS)
    assert [line.lstrip(" >") for line in second.splitlines()] == [line.lstrip(" >") for line in first.splitlines()]


@pytest.mark.parametrize("style", [style for style in STYLES if style != "roskilde"])  # letters come from the roster
@settings(max_examples=10)
@given(evening=evenings(40))
def test_a_recorded_meeting_that_is_read_is_written_the_same(style: str, evening: tuple[History, list[Entry]]) -> None:
    record = minutes(evening[0].meeting, load_style(style))
    first, read = written_and_read(record, style, Format.MARKDOWN, Version.PARTICIPANTS)
    assert read.style == style
    assert written_and_read(read, style, Format.MARKDOWN, Version.PARTICIPANTS)[0] == first


@pytest.mark.parametrize("lead", ["{by} indstiller til {committee}, at", "{by} indstiller til {committee},"])
def test_who_is_recommended_to_may_have_commas_in_its_name(lead: str, tmp_path: Path) -> None:
    style = load_style("standard")
    style = dataclasses.replace(style, recommendation=dataclasses.replace(style.recommendation, lead=lead))
    record = minutes_of(recommended("at havnen vælges.", "at vejen lukkes."), "Udvalget for Kultur, Fritid og Idræt")
    path = write(record, style, Edition(format=Format.HTML), tmp_path / "referat.html")
    assert read_document(path, [style]).record == printed(record, style, Version.PUBLIC)


def assert_read_as_printed(record: Record, style: str, format_: Format, folder: Path) -> None:
    path = write(record, load_style(style), Edition(format=format_), folder / f"referat.{format_.suffix}")
    assert read_document(path, load_styles()).record == printed(record, load_style(style), Version.PUBLIC)


@pytest.mark.parametrize("format_", WRITTEN)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("item", ITEMS)
def test_what_was_typed_is_read_as_it_was_typed(item: RecordItem, style: str, format_: Format, tmp_path: Path) -> None:
    assert_read_as_printed(minutes_of(item), style, format_, tmp_path)


@pytest.mark.parametrize("style", STYLES)
def test_a_section_that_prints_nothing_has_no_heading_either(style: str) -> None:
    text, _ = written_and_read(minutes_of(told("---", "Økonomi")), style, Format.MARKDOWN, Version.PUBLIC)
    assert "Økonomi" not in text


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("style", STYLES)
def test_a_case_number_of_any_form_is_read_where_the_house_prints_it(style: str, number: str, tmp_path: Path) -> None:
    item = replace(told("Tekst."), case_number=number)
    for committee in ("Teknisk Udvalg", "§ 17, stk. 4-udvalget for Bosætning"):
        assert_read_as_printed(minutes_of(item, committee), style, Format.MARKDOWN, tmp_path)


@pytest.mark.parametrize("style", STYLES)
def test_attachments_are_called_what_they_were_called(style: str, tmp_path: Path) -> None:
    names = ("1. Oversigt", "Notat (pdf)", "Ingen", "- liste", "Beslutning")
    assert_read_as_printed(minutes_of(replace(told("Tekst."), attachments=names)), style, Format.HTML, tmp_path)


@pytest.mark.parametrize("style", ["gladsaxe", "kalundborg", "standard"])
def test_earlier_treatments_are_read_with_whatever_is_known_of_them(style: str, tmp_path: Path) -> None:
    where = (
        EarlierTreatment("Grønt Råd"),
        EarlierTreatment("Udvalget for Kultur, Fritid og Idræt", date(2026, 1, 2)),
        EarlierTreatment("§ 17, stk. 4-udvalget", None, "12", closed=True),
    )
    assert_read_as_printed(minutes_of(replace(told("Tekst."), related=where)), style, Format.HTML, tmp_path)


@pytest.mark.parametrize(
    "names",
    [
        ("Udvalget for Kultur, Fritid og Idræt",),
        ("Direktionen", "Udvalget for Kultur, Fritid og Idræt", "Byrådet"),
        ("§ 17, stk. 4-udvalget for Bosætning", "Økonomiudvalget"),
        ("Teknisk Udvalg", "Byrådet"),
    ],
)
@pytest.mark.parametrize("style", ["kalundborg", "standard"])
def test_bodies_whose_names_hold_commas_are_told_apart(style: str, names: tuple[str, ...], tmp_path: Path) -> None:
    item = replace(told("Tekst."), consideration=names)
    assert_read_as_printed(minutes_of(item), style, Format.HTML, tmp_path)


def test_a_list_of_bodies_is_read_by_its_commas_where_other_houses_wrote_it() -> None:
    listed = "Direktion, Udvalget for Klima, Energi og Miljø, Byrådet"
    assert bodies_in(listed) == ("Direktion", "Udvalget for Klima, Energi og Miljø", "Byrådet")


@pytest.mark.parametrize("name", ["Solbjerg Regionskommune", "Nord-Solbjerg Kommune"])
def test_a_municipality_is_called_what_it_is_called(name: str) -> None:
    assert find_municipality([f"Møde i {name}", name.upper()], ()) == (name, False)


@pytest.mark.parametrize("format_", WRITTEN)
def test_no_heading_inside_a_case_text_skips_a_level(format_: Format, tmp_path: Path) -> None:
    item = told("#### Skolen\n\nTekst.\n\n## Havnen\n\nTekst.\n\n##### Molen\n\nTekst.")
    record = minutes_of(item)
    assert [block.level for block in blocks_of(item.sections[0].markdown) if isinstance(block, Heading)] == [3, 3, 4]
    assert_read_as_printed(record, "standard", format_, tmp_path)


@pytest.mark.parametrize("style", STYLES)
def test_absence_from_a_later_item_about_the_agenda_is_absence_from_that_item(style: str, tmp_path: Path) -> None:
    first = replace(recommended("at havnen vælges."), number="11", paragraphs=())
    second = replace(decided(), title="Bemærkninger til dagsordenen", absent=("Carl Holm",))
    record = replace(minutes_of(first), items=(first, second))
    assert_read_as_printed(record, style, Format.MARKDOWN, tmp_path)
