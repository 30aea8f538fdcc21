"""Reading an exported REFERAT gives back exactly what was printed: the real meetings, in every style and version."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.printed import printed
from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.edition import Edition
from minuteapp.domain.record import Version
from minuteapp.styles import load_style, load_styles
from tests.conftest import shared_records

MEETINGS = ("gladsaxe-biu-2013-04-09", "helsingoer-beu-2016-03-16", "kalundborg-direktionen-2018-12-03")
STYLES = ("gladsaxe", "helsingoer", "kalundborg", "standard")
FOLDER = shared_records()


@pytest.mark.parametrize("style_name", STYLES)
@pytest.mark.parametrize("meeting", MEETINGS)
def test_a_real_meeting_is_read_back_from_word_as_it_was_printed(tmp_path: Path, meeting: str, style_name: str) -> None:
    styles, style = load_styles(), load_style(style_name)
    record = read_document(FOLDER / f"{meeting}.txt", styles).record
    word = write(record, style, Edition(), tmp_path / "referat.docx")
    assert read_document(word, styles).record == printed(record, style, Version.PUBLIC)


@pytest.mark.parametrize("meeting", MEETINGS)
def test_in_its_own_style_a_real_meeting_keeps_every_decision_absence_and_vote(tmp_path: Path, meeting: str) -> None:
    styles = load_styles()
    record = read_document(FOLDER / f"{meeting}.docx", styles).record
    style = load_style(record.style or "")
    word = write(record, style, Edition(), tmp_path / "referat.docx")
    again = read_document(word, styles).record
    for before, after in zip(record.items, again.items, strict=True):
        assert (before.number, before.title, before.kind) == (after.number, after.title, after.kind)
        assert before.decision == after.decision
        assert before.absent == after.absent
        assert before.votes == after.votes
        assert before.attachments == after.attachments


@pytest.mark.parametrize("meeting", MEETINGS)
def test_what_was_printed_prints_the_same_again(meeting: str) -> None:
    record = read_document(FOLDER / f"{meeting}.txt", load_styles()).record
    style = load_style(record.style or "")
    once = printed(record, style, Version.PUBLIC)
    assert printed(once, style, Version.PUBLIC) == once
