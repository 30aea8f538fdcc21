"""The real meetings as web pages, Markdown and plain text, in every style: read back as they were printed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from export.printed import printed
from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import Version
from minuteapp.styles import load_style, load_styles
from tests.conftest import shared_records
from tests.test_export_roundtrip_formats import EXACT, words
from tests.test_real_export_roundtrip import MEETINGS, STYLES

FOLDER = shared_records()


@pytest.mark.parametrize("style_name", STYLES)
@pytest.mark.parametrize("meeting", MEETINGS)
@pytest.mark.parametrize("format_", EXACT)
def test_a_real_meeting_is_read_back_as_it_was_printed(
    tmp_path: Path, meeting: str, style_name: str, format_: Format
) -> None:
    styles, style = load_styles(), load_style(style_name)
    record = read_document(FOLDER / f"{meeting}.txt", styles).record
    path = write(record, style, Edition(format=format_), tmp_path / f"referat.{format_.suffix}")
    assert read_document(path, styles).record == printed(record, style, Version.PUBLIC)


@pytest.mark.parametrize("meeting", MEETINGS)
def test_in_its_own_style_plain_text_keeps_every_word_decision_absence_and_vote(tmp_path: Path, meeting: str) -> None:
    styles = load_styles()
    record = read_document(FOLDER / f"{meeting}.docx", styles).record
    style = load_style(record.style or "")
    path = write(record, style, Edition(format=Format.TEXT), tmp_path / "referat.txt")
    expected, read = printed(record, style, Version.PUBLIC), read_document(path, styles).record
    for before, after in zip(expected.items, read.items, strict=True):
        assert (before.number, before.title, before.kind) == (after.number, after.title, after.kind)
        assert before.decision == after.decision
        assert before.absent == after.absent
        assert before.votes == after.votes
        assert before.attachments == after.attachments
        lost = Counter(map(bare, words(before))) - Counter(map(bare, words(after)))
        assert not lost  # a wide table's heads are said again in every row


def bare(word: str) -> str:
    return word.rstrip(":")
