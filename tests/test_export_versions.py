"""The three versions of one record: what each adds, and that reading any of them gives back what it prints."""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from export.blocks import Heading, Paragraph, Table, plain
from export.papers import paper
from export.printed import printed
from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.actions import PUBLIC, StartItem
from minuteapp.domain.edition import ATTENDANCE_APPENDIX, LOG_APPENDIX, Edition, Format
from minuteapp.domain.record import Attendee, LogLine, Passage, Record, Version
from minuteapp.styles import load_style, load_styles
from tests.export_cases import meeting
from tests.fakes import invented_meeting

STYLES = tuple(style.name for style in load_styles())


def whole_evening() -> Record:
    return replace(
        meeting(),
        attendance=(
            Attendee("Anne Bjerg", "A"),
            Attendee("Carl Holm", "V", passages=(Passage(True, "2", "during", time(17, 54)),)),
        ),
        adjourned=time(18, 30),
        log=(LogLine(datetime(2026, 3, 4, 17, 5, tzinfo=UTC), "sekretær", "Punkt 1 begyndt"),),
    )


def appendices(version: Version) -> dict[str, Table]:
    blocks = paper(whole_evening(), load_style("standard"), Edition(version=version)).blocks
    return {
        plain(heading.runs): table
        for heading, table in pairwise(blocks)
        if isinstance(heading, Heading) and heading.level == 1 and isinstance(table, Table)
    }


def rows(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table.rows]


def test_presence_times_and_the_log_stand_below_the_items_of_the_full_version_alone() -> None:
    assert not appendices(Version.PUBLIC)
    assert not appendices(Version.PARTICIPANTS)
    added = appendices(Version.FULL)
    assert rows(added[ATTENDANCE_APPENDIX])[1][-1] == "Kom kl. 17.54 under punkt 2"
    assert rows(added[LOG_APPENDIX]) == [["04.03.2026 17.05", "sekretær", "Punkt 1 begyndt"]]


def test_a_full_version_of_a_meeting_that_was_only_read_has_nothing_to_add() -> None:
    blocks = paper(meeting(), load_style("standard"), Edition(version=Version.FULL)).blocks
    assert blocks == paper(meeting(), load_style("standard"), Edition(version=Version.PARTICIPANTS)).blocks


@pytest.mark.parametrize("form", [Format.DOCX, Format.HTML, Format.MARKDOWN, Format.TEXT])
@pytest.mark.parametrize("style", STYLES)
def test_reading_a_full_version_gives_back_its_items_and_nothing_of_what_is_added(
    style: str, form: Format, tmp_path: Path
) -> None:
    house, version = load_style(style), Version.FULL
    path = write(whole_evening(), house, Edition(format=form, version=version), tmp_path / f"r.{form.suffix}")
    only_items = write(meeting(), house, Edition(format=form, version=version), tmp_path / f"i.{form.suffix}")
    assert read_document(path, load_styles()).record == read_document(only_items, load_styles()).record


@pytest.mark.parametrize("version", list(Version))
@pytest.mark.parametrize("style", STYLES)
def test_reading_a_word_file_of_a_version_gives_back_what_it_prints(
    style: str, version: Version, tmp_path: Path
) -> None:
    house = load_style(style)
    path = write(whole_evening(), house, Edition(version=version), tmp_path / "r.docx")
    assert read_document(path, load_styles()).record == printed(whole_evening(), house, version)


def test_the_public_wording_keeps_the_paragraphs_it_was_written_in() -> None:
    session = invented_meeting(load_style("standard"))
    session.do(StartItem(5))
    session.write(5, PUBLIC, 0, "Sagen blev afgjort.\n\nDer følger en pressemeddelelse.")
    lines = [
        plain(block.runs)
        for block in paper(session.record(), load_style("standard"), Edition()).blocks
        if isinstance(block, Paragraph)
    ]
    assert {"Sagen blev afgjort.", "Der følger en pressemeddelelse."} <= set(lines)
