"""Any meeting as a web page, as Markdown and as plain text: reading the file gives back what was printed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from export.printed import printed
from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.actions import Entry
from minuteapp.domain.case_text import plain
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.history import History
from minuteapp.domain.minutes import minutes
from minuteapp.domain.record import Record, RecordItem, Section, Version
from minuteapp.domain.style import HouseStyle
from minuteapp.styles import load_style, load_styles
from tests.export_cases import meeting
from tests.house_variations import houses
from tests.strategies import evenings
from tests.test_export_roundtrip import STYLES, records
from tests.test_export_variations import adjourned

EXACT = (Format.HTML, Format.MARKDOWN)
HOUSES = ("gladsaxe", "helsingoer", "kalundborg")
"""Plain text does not say in which style it is written. These are known by their labels whatever the meeting; the
neutral style has none of its own, and Roskilde's attachments have no heading."""


def read_back(record: Record, style: str, format_: Format, version: Version = Version.PUBLIC) -> Record:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"referat.{format_.suffix}"
        written = write(record, load_style(style), Edition(format=format_, version=version), path)
        return read_document(written, load_styles()).record


def with_case_text(markdown: str) -> Record:
    record = meeting()
    item = replace(record.items[1], sections=(Section("Sagsfremstilling", markdown),))
    return replace(record, items=(record.items[0], item))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("format_", EXACT)
@settings(max_examples=20)
@given(record=records())
def test_what_is_read_back_is_what_was_printed(style: str, format_: Format, record: Record) -> None:
    for version in (Version.PUBLIC, Version.PARTICIPANTS):
        assert read_back(record, style, format_, version) == printed(record, load_style(style), version)


@pytest.mark.parametrize("format_", EXACT)
@settings(max_examples=50)
@given(record=adjourned(), house=houses())
def test_what_any_house_prints_is_read_back(format_: Format, record: Record, house: HouseStyle) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"referat.{format_.suffix}"
        written = write(record, house, Edition(format=format_), path)
        assert read_document(written, [house]).record == printed(record, house, Version.PUBLIC)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("format_", EXACT)
@settings(max_examples=8)
@given(evening=evenings())
def test_a_recorded_meeting_is_read_back_as_it_was_printed(
    style: str, format_: Format, evening: tuple[History, list[Entry]]
) -> None:
    record = minutes(evening[0].meeting, load_style(style))
    assert read_back(record, style, format_) == printed(record, load_style(style), Version.PUBLIC)


@pytest.mark.parametrize("format_", EXACT)
@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param("\\# ingen overskrift\\\n\\- ingen liste\\\n\\===", id="signs at the beginning of lines"),
        pytest.param("\\[Udkast]: https://solbjerg.invalid/udkast", id="what looks like a link's definition"),
        pytest.param("Se \\[Udkast] og ![plan](kort.png) og `kode` & &amp; <b>ikke fed</b>", id="other marks"),
        pytest.param("a | b\\\n\\--- | ---\\\nc | d", id="what looks like a table"),
        pytest.param("# Første\n\n## Anden\n\n### Tredje\n\n#### Fjerde\n\nTekst.", id="headings four levels deep"),
        pytest.param("- a\n  1. b\n  2. c\n     - d\n- e\n\n  fortsat\n\n  1. f", id="lists in lists"),
        pytest.param("3. tre\n4. fire\n\nAfbrudt.\n\n- løst\n\n> Citat\\\n> i to linjer", id="lists and quotes"),
        pytest.param("| A |  | C |\n|:-:|--:|---|\n| x \\| y |  | **1** |", id="a table with an empty head cell"),
        pytest.param("Kursus i C #\n\n### Om C \\#\n\n```\nkode\n\n  mere\n```", id="code"),
    ],
)
@pytest.mark.parametrize("style", ["gladsaxe", "helsingoer"])
def test_a_case_text_is_read_back_whatever_signs_it_holds(style: str, markdown: str, format_: Format) -> None:
    record = with_case_text(markdown)
    assert read_back(record, style, format_) == printed(record, load_style(style), Version.PUBLIC)


def test_two_numbered_lists_after_one_another_do_not_run_together_in_markdown(tmp_path: Path) -> None:
    record = with_case_text("1. a\n2. b\n\n1) c\n2) d")
    text = write(record, load_style("helsingoer"), Edition(format=Format.MARKDOWN), tmp_path / "r.md").read_text(
        "utf-8"
    )
    assert "1. a\n2. b\n\n1) c\n2) d" in text or "1. a\n2. b\n1) c\n2) d" in text


def test_markdown_marks_no_sign_at_a_lines_end_that_could_only_mean_something_alone(tmp_path: Path) -> None:
    record = with_case_text("Centret vil arbejde for at:\n\n- spare\n\n\\--:\n\nOg det er |")
    path = write(record, load_style("helsingoer"), Edition(format=Format.MARKDOWN), tmp_path / "r.md")
    text = path.read_text("utf-8")
    assert "Centret vil arbejde for at:\n" in text
    assert "\n--:\n" not in text


def kept_in_text(item: RecordItem) -> tuple[object, ...]:
    """What plain text carries of an item without loss."""
    return (
        item.number,
        item.title,
        item.kind,
        item.closed,
        item.case_number,
        item.recommendation.points,
        item.paragraphs,
        item.absent,
        item.votes,
        item.recused,
        item.dissents,
        item.attachments,
    )


def words(item: RecordItem) -> list[str]:
    """The case text's words, whatever sections, headings and marks hold them."""
    texts = (f"{section.heading or ''} {section.markdown}" for section in item.sections)
    return [word for text in texts for word in plain(text.replace("|", " ")).split() if set(word) - set("#-*")]


@pytest.mark.parametrize("style", [*HOUSES, "standard"])
@pytest.mark.parametrize("version", [Version.PUBLIC, Version.PARTICIPANTS])
def test_plain_text_keeps_all_but_the_looks_of_a_meeting(style: str, version: Version) -> None:
    read, expected = read_back(meeting(), style, Format.TEXT, version), printed(meeting(), load_style(style), version)
    assert [kept_in_text(item) for item in read.items] == [kept_in_text(item) for item in expected.items]
    assert [words(item) for item in read.items] == [words(item) for item in expected.items]
    head = ("document", "committee", "date", "time", "place", "participants", "municipality")
    assert [getattr(read, name) for name in head] == [getattr(expected, name) for name in head]


@pytest.mark.parametrize("style", HOUSES)
@settings(max_examples=20)
@given(record=records())
def test_plain_text_keeps_every_item_and_what_was_decided(style: str, record: Record) -> None:
    read, expected = read_back(record, style, Format.TEXT), printed(record, load_style(style), Version.PUBLIC)
    assert [(i.number, i.title, i.closed, i.decision) for i in read.items] == [
        (i.number, i.title, i.closed, i.decision) for i in expected.items
    ]
