"""The real documents: each read exactly as a person read it off, and every paragraph of its case texts kept once."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.table import Table

from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.agenda.messages import unreadable_message
from minuteapp.agenda.reading import ReadResult, read_document
from minuteapp.domain.record_json import record_from_json, record_to_json
from minuteapp.domain.style import HouseStyle
from minuteapp.styles import load_style, load_styles
from tests.conftest import shared_records

STEMS = ("helsingoer-beu-2016-03-16", "gladsaxe-biu-2013-04-09", "kalundborg-direktionen-2018-12-03")
PDFS = [f"{stem}.pdf" for stem in STEMS]
DOCUMENTS = [
    *(f"{stem}{part}.{kind}" for stem in STEMS for part in ("", ".dagsorden") for kind in ("txt", "docx")),
    *PDFS,
]
RECORDS = shared_records()

NULL_IS_NOT_JUDGED = {"participants", "absent", "kind", "substitutes", "place", "municipality", "committee"}
IGNORED = {"probes", "decision_alt", "count"}


@cache
def read(name: str) -> ReadResult:
    return read_document(RECORDS / name, load_styles())


def truth(name: str) -> dict[str, Any]:
    text = (RECORDS / name).with_suffix(".json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def folded(value: object) -> str:
    """Text with quotes, dashes, emphasis and white space as one."""
    text = unicodedata.normalize("NFC", str(value)).replace("\u00ad", "")
    text = re.sub("[‘’‚`´]", "'", re.sub("[“”„«»]", '"', text))
    text = re.sub("[‐-―−]", "-", text).replace("*", "").replace("\\", "")
    return " ".join(text.split())


def differences(wanted: Any, got: Any, path: str = "") -> Iterator[str]:
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            if key not in IGNORED and not (value is None and key in NULL_IS_NOT_JUDGED):
                yield from differences(value, got[key], f"{path}.{key}")
    elif isinstance(wanted, list):
        if len(wanted) != len(got):
            yield f"{path}: {wanted} / {got}"
        for index, (one, other) in enumerate(zip(wanted, got, strict=False)):
            yield from differences(one, other, f"{path}[{index}]")
    elif (wanted is None) != (got is None) or folded(wanted) != folded(got):
        yield f"{path}: {wanted!r} / {got!r}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_real_document_is_read_as_a_person_read_it(name: str) -> None:
    assert list(differences(truth(name), record_to_json(read(name).record))) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_real_documents_house_is_recognised(name: str) -> None:
    assert read(name).record.style == name.split("-", maxsplit=1)[0]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_real_record_survives_its_own_json(name: str) -> None:
    record = read(name).record
    assert record_from_json(record_to_json(record)) == record


# -- every paragraph once, read off the files without the reader ---------------------------------------------------

ITEM = re.compile(r"Punkt \d+: ")
IDENTITY = re.compile(r"Åbent$|Sagsnr\.: |\d{2,4}/\d+$")
LIST_MARK = re.compile(r"^\s*(?:#+\s+|[-·]\s+|\d+\.\s+)?")
BROKEN = re.compile(r"(?<=[a-zæøå])- (?=[a-zæøå]{3})")


def text_pieces(path: Path) -> Iterator[str]:
    """The paragraphs, list items, headings and table cells of a text."""
    for chunk in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        lines = [line for line in chunk.split("\n") if line.strip(" -")]
        if any("\t" in line for line in lines):
            yield from (cell for line in lines for cell in line.split("\t"))
        elif any(re.match(r"\s*(?:[-·]|\d+\.)\s", line) for line in lines):
            yield from lines
        else:
            joined = " ".join(lines)
            glued = re.match(r"[A-Z][a-z ]+(?=\*)", joined)  # a label that runs into what follows it
            yield from re.split(r"\*+", joined) if glued else [joined]


def word_pieces(path: Path) -> Iterator[str]:
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def is_case_label(text: str, style: HouseStyle, head: dict[str, Any]) -> bool | None:
    """Whether a label begins case text; None where the text is no label."""
    headings = style.headings
    if text in (*headings.sections, *headings.sections_before, headings.case_text):
        return True
    others = (headings.attachments, headings.recommendation, headings.kind, headings.consideration, headings.related)
    is_decision = text == headings.decision or (head["committee"] in text and re.search(r" den \d", text))
    return False if text in (*others, headings.repeated) or (is_decision and len(text) < 90) else None


def case_pieces(name: str) -> Iterator[str]:
    """What of the source is case text: everything under a heading of case text but titles, page heads and points.

    A PDF has no paragraphs to be read off it: those of the Word file that it was made from are its.
    """
    path, known = RECORDS / name.replace(".pdf", ".docx"), truth(name)
    style = load_style(name.split("-", maxsplit=1)[0])
    titles = {folded(item["title"]) for item in known["items"]}
    points = {folded(point) for item in known["items"] for point in item["recommendation"]["points"]}
    leads = {f"{item['recommendation']['by']} indstiller," for item in known["items"]}
    day = ".".join(reversed(known["date"].split("-")))
    page = {
        f"{known['committee']},",
        day,
        known["municipality"],
        f"{known['committee']}, {day} {known['municipality']}",
    }
    inside = False
    for piece in text_pieces(path) if path.suffix == ".txt" else word_pieces(path):
        bare = folded(re.sub(r"<[^>]+>", "", LIST_MARK.sub("", piece)))
        text = LIST_MARK.sub("", bare)  # a repeated title has its number before it
        begins = is_case_label(bare, style, known)
        if ITEM.match(bare) or begins is not None:
            inside = bool(begins)
        elif inside and bare and not {bare, text} & (titles | points | leads | page) and not IDENTITY.match(bare):
            yield bare


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_paragraph_and_table_of_the_case_texts_stands_once(name: str) -> None:
    sections = [section for item in read(name).record.items for section in item.sections]
    held = folded(" ¶ ".join(section.markdown.replace("\n", " ¶ ") for section in sections))
    pieces = list(case_pieces(name))
    if name in PDFS:  # whether a line that ended in a hyphen went on after a space cannot be seen
        held, *pieces = (re.sub(r"[ -]", "", text) for text in (held, *pieces))
    source = "¶".join(pieces)
    wrong = []
    for piece in pieces:
        ways = {piece, BROKEN.sub("", piece), BROKEN.sub("-", piece)}  # a broken word is joined, either way
        if (max(held.count(way) for way in ways) != source.count(piece) and len(piece) > 20) or not any(
            way in held for way in ways
        ):
            wrong.append(piece)
    assert len(pieces) > 60
    assert wrong == []


@pytest.mark.parametrize("stem", [f"{stem}{part}" for stem in STEMS for part in ("", ".dagsorden")])
def test_tables_are_markdown_tables_with_the_same_cells_in_text_and_word(stem: str) -> None:
    tables = []
    for kind in ("txt", "docx"):
        sections = [section for item in read(f"{stem}.{kind}").record.items for section in item.sections]
        rows = [line for section in sections for line in section.markdown.split("\n") if line.startswith("|")]
        tables.append([folded(row) for row in rows])
    assert tables[0] == tables[1]
    assert tables[0]


@pytest.mark.parametrize("stem", STEMS)
def test_a_pdfs_tables_have_the_cells_of_the_word_file(stem: str) -> None:
    cells: list[list[str]] = []
    for kind in ("docx", "pdf"):
        sections = [section for item in read(f"{stem}.{kind}").record.items for section in item.sections]
        rows = [line for section in sections for line in section.markdown.split("\n") if line.startswith("| ")]
        told = [re.sub(r"[\s-]", "", cell) for row in rows for cell in folded(row).split("|")]
        cells.append(sorted(cell for cell in told if cell))
    assert cells[0] == cells[1]
    assert cells[0]


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.startswith("gladsaxe")])
def test_no_page_head_is_left_in_a_case_text(name: str) -> None:
    record = read(name).record
    text = "\n".join(section.markdown for item in record.items for section in item.sections)
    assert f"{record.committee}," not in [line.strip() for line in text.split("\n")]
    assert record.municipality not in [line.strip() for line in text.split("\n")]


@pytest.mark.parametrize(
    "name", ["koebenhavn-budgetnotat-lokal-indsats-2017.txt", "koebenhavn-budgetnotat-samarbejdsportalen-2016.txt"]
)
def test_a_budget_note_is_refused_as_no_agenda(name: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read(name)
    assert refused.value.code is Refusal.NO_TITLE
    assert name in unreadable_message(refused.value)


def layouts() -> list[Path]:
    return sorted(path for path in (RECORDS / "layouts").glob("*") if path.suffix in (".txt", ".docx", ".pdf"))


def outcome(path: Path) -> str:
    """What reading comes to: the number of items, or the refusal in words."""
    try:
        return str(len(read_document(path, load_styles()).record.items))
    except UnreadableDocument as refused:
        return unreadable_message(refused)


@pytest.mark.parametrize("path", layouts(), ids=lambda path: path.name)
def test_another_houses_document_is_read_or_refused_in_words(path: Path) -> None:
    said = outcome(path)
    assert path.name in said or int(said) > 0
