"""The real meetings as open data and as PDF: valid, every vote told, and the PDF reads back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from export.pdf.libreoffice import converter
from export.writing import content, write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import Record
from minuteapp.styles import load_style, load_styles
from tests.conftest import shared_records
from tests.test_open_data_akoma_ntoso import SCHEMA
from tests.test_open_data_popolo import CLASSES, assert_conforms

MEETINGS = ("gladsaxe-biu-2013-04-09", "helsingoer-beu-2016-03-16", "kalundborg-direktionen-2018-12-03")
FOLDER = shared_records()


def real(meeting: str) -> Record:
    return read_document(FOLDER / f"{meeting}.docx", load_styles()).record


@pytest.mark.parametrize("meeting", MEETINGS)
def test_a_real_meeting_is_valid_akoma_ntoso_with_all_its_decisions(meeting: str) -> None:
    record = real(meeting)
    root = etree.fromstring(content(record, load_style(record.style or ""), Edition(format=Format.AKOMA_NTOSO)))
    assert SCHEMA.validate(root), SCHEMA.error_log
    told = " ".join("".join(root.itertext()).split())
    for item in record.items:
        if not item.closed:
            assert all(" ".join(paragraph.text.split()) in told for paragraph in item.paragraphs), item.number


@pytest.mark.parametrize("meeting", MEETINGS)
def test_a_real_meeting_conforms_to_popolo_with_everyone_who_voted(meeting: str) -> None:
    record = real(meeting)
    data = json.loads(content(record, load_style(record.style or ""), Edition(format=Format.POPOLO)))
    for kind in CLASSES:
        for thing in data[kind]:
            assert_conforms(kind, thing)
    votes = [vote for item in record.items for vote in item.votes]
    sides = [vote.voters for vote in votes]
    assert [len(event.get("votes", [])) for event in data["vote_events"]] == [
        sum(bool(voter.name) for voter in side) for side in sides
    ]


@pytest.mark.skipif(converter() is None, reason="needs LibreOffice to write a PDF")
@pytest.mark.parametrize("meeting", MEETINGS)
def test_a_real_meetings_pdf_reads_back_with_its_decisions(meeting: str, tmp_path: Path) -> None:
    record = real(meeting)
    style = load_style(record.style or "")
    pdf = write(record, style, Edition(format=Format.PDF), tmp_path / "referat.pdf")
    word = write(record, style, Edition(format=Format.DOCX), tmp_path / "referat.docx")
    from_pdf, from_word = (read_document(path, load_styles()).record for path in (pdf, word))
    for got, expected in zip(from_pdf.items, from_word.items, strict=True):
        assert (got.number, got.title, got.decision) == (expected.number, expected.title, expected.decision)
        assert (got.absent, got.votes) == (expected.absent, expected.votes)
