"""Bodies by their names in running words: definite, and in the genitive, as a house's headings need them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import DecisionParagraph, Document
from minuteapp.styles import load_style, load_styles
from tests.strategies import agenda


@pytest.mark.parametrize(
    ("body", "owner"),
    [
        ("Kommunalbestyrelse", "Kommunalbestyrelsens"),
        ("Byråd", "Byrådets"),
        ("Byrådet", "Byrådets"),
        ("Solbjerg Byråd", "Solbjerg Byråds"),
        ("Udvalget for Kultur og Fritids", "Udvalget for Kultur og Fritids’"),
    ],
)
def test_whose_meeting_it_was_is_told_in_the_genitive_and_read_back(body: str, owner: str, tmp_path: Path) -> None:
    source = agenda(1)
    items = (replace(source.items[0], paragraphs=(DecisionParagraph("Godkendt."),)),)
    record = replace(source, committee=body, document=Document.MINUTES, items=items)
    path = write(record, load_style("kalundborg"), Edition(format=Format.DOCX), tmp_path / "r.docx")
    text = write(record, load_style("kalundborg"), Edition(format=Format.TEXT), tmp_path / "r.txt").read_text("utf-8")
    assert f"{owner} møde" in text
    read = read_document(path, load_styles()).record
    assert read.committee == body
    assert read.items[0].decision == "Godkendt."
