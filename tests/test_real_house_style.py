"""A fifth house is data alone: its documents are known for its own, read right, and written again line by line."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

import pytest
from msgspec.structs import replace

from export.blocks import Block, Heading, HeadRow, ListItem, Paragraph, Table, Title, plain
from export.outline import outline
from export.printed import printed
from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.edition import Edition
from minuteapp.domain.record import Attendee, Version
from minuteapp.domain.record_json import record_to_json
from minuteapp.styles import load_style, load_styles
from tests.conftest import shared_records
from tests.test_real_layouts import differences, truth

LAYOUTS = shared_records() / "layouts"
DOCUMENTS = sorted(path.name for path in LAYOUTS.glob("*-roskilde-*") if path.suffix != ".json")
MARK = re.compile(r"^(?:[•-]|\d\.) ")
FURNITURE = ("You are here",)
ENGLISH = {"November": "november", "May": "maj"}
"""Months as the house's web site prints them; a document in Danish has them in Danish."""

pytestmark = pytest.mark.skipif(not DOCUMENTS, reason="the documents in ../shared/records/layouts are not here")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_its_documents_are_known_for_its_own_and_read_right(name: str) -> None:
    record = read_document(LAYOUTS / name, load_styles()).record
    assert record.style == "roskilde"
    assert list(differences(truth(name), record_to_json(record))) == []


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.endswith(".txt")])
def test_its_documents_are_written_again_line_by_line(name: str) -> None:
    original = (LAYOUTS / name).read_text(encoding="utf-8")
    letters = dict(re.findall(r"([A-ZÆØÅ][\w.-]+(?: [A-ZÆØÅ][\w.-]+)+) \(([A-ZÆØÅ])\)", original))
    record = read_document(LAYOUTS / name, load_styles()).record
    known = replace(record, attendance=tuple(Attendee(who, letter) for who, letter in letters.items()))
    blocks = outline(known, load_style("roskilde"), Version.PUBLIC).blocks
    ours = [line for block in blocks for line in _lines(block)]
    theirs = [line for text in original.splitlines() if text.strip() for line in _as_written(text.strip())]
    assert list(unified_diff(theirs, ours, lineterm="", n=0)) == []


@pytest.mark.parametrize("version", [Version.PUBLIC, Version.PARTICIPANTS])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_written_is_read_back(tmp_path: Path, name: str, version: Version) -> None:
    styles, style = load_styles(), load_style("roskilde")
    record = read_document(LAYOUTS / name, styles).record
    word = write(record, style, Edition(version=version), tmp_path / "referat.docx")
    assert read_document(word, styles).record == printed(record, style, version)


def _lines(block: Block) -> list[str]:
    match block:
        case Title(text):
            return [text]
        case HeadRow(label, text):
            return [f"{label}: {text}"]
        case Heading(_, runs) | Paragraph(runs) | ListItem(runs):
            return [MARK.sub("", line) for line in plain(runs).split("\n")]
        case Table(head, rows):
            return ["\t".join(map(plain, row)) for row in (head, *rows)]
    raise AssertionError(block)


def _as_written(line: str) -> list[str]:
    """The line less its mark or number; file names that stand beside each other apart."""
    bare = MARK.sub("", line)
    if bare in FURNITURE:
        return []
    if re.fullmatch(r"(?:\S+\.pdf ?)+", bare):
        return bare.split()
    month = re.compile(rf"\b({'|'.join(ENGLISH)}) (\d\d?), (?=\d{{4}})")
    return [month.sub(lambda found: f"{found[2]}. {ENGLISH[found[1]]} ", bare)]
