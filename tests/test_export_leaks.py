"""What is closed or private stands in no bytes of a file for those who may not read it."""

from __future__ import annotations

import base64
import io
import json
import shutil
import zipfile
from functools import cache
from urllib.parse import quote

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import export.selection
from export import writing
from export.writing import content
from minuteapp.domain.edition import Edition, Format, Paper
from minuteapp.domain.record import Record, RecordItem, Version
from minuteapp.styles import load_style, load_styles
from tests import leaks
from tests.strategies import records

FORMATS = tuple({**writing._LAID_OUT, **writing._DATA})
STYLES = tuple(style.name for style in load_styles())
WITHHELD = {
    Version.PUBLIC: (*leaks.CLOSED_FIELDS, *leaks.PRIVATE, *leaks.OF_THE_FULL),
    Version.PARTICIPANTS: (*leaks.PRIVATE, *leaks.OF_THE_FULL),
    Version.FULL: leaks.PRIVATE,
}
WORD = leaks.secret("titel")


@cache
def evening(style: str) -> Record:
    return leaks.recorded(load_style(style))


def written(style: str, edition: Edition) -> bytes:
    if edition.format is Format.PDF and shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    return content(evening(style), load_style(style), edition)


def edition(paper: Paper, form: Format, version: Version = Version.PUBLIC) -> Edition:
    return Edition(paper, form, version, ("1", "2", "3") if paper is Paper.EXTRACT else (), draft=True)


def editions(style: str) -> list[Edition]:
    """Every paper, format and version; of PDFs, which are made of the Word file, every paper and every style once."""
    return [
        edition(paper, form, version)
        for paper in Paper
        for form in FORMATS
        for version in Version
        if form is not Format.PDF or paper is Paper.MINUTES or (style == "standard" and version is Version.PUBLIC)
    ]


CASES = [
    pytest.param(style, each, id=f"{style}-{each.paper}-{each.format}-{each.version}")
    for style in STYLES
    for each in editions(style)
]


@pytest.mark.parametrize(("style", "wanted"), CASES)
def test_no_file_holds_what_its_readers_may_not_see(style: str, wanted: Edition) -> None:
    words = WITHHELD[wanted.version]
    if wanted.format is Format.PDF:  # whose streams are full of numbers
        words = tuple(word for word in words if word not in leaks.OF_THE_FULL[1:])
    assert leaks.found_in(written(style, wanted), words) == {}


@pytest.mark.parametrize("form", [form for form in FORMATS if form is not Format.PDF])
@pytest.mark.parametrize("style", STYLES)
def test_a_closed_items_case_number_is_public_only_where_the_house_prints_it(style: str, form: Format) -> None:
    found = leaks.found_in(written(style, edition(Paper.MINUTES, form)), (leaks.CASE_NUMBER,))
    assert not found or load_style(style).closed_shows_case


def without_what_is_withheld(record: Record) -> Record:
    """The record as someone would have it who was never told what is closed."""
    items = tuple(
        RecordItem(
            number=item.number,
            title=None,
            closed=True,
            public_title=item.public_title,
            public_decision=item.public_decision,
            case_number=item.case_number,
        )
        if item.closed
        else item
        for item in record.items
    )
    return replace(record, items=items, log=None)


@pytest.mark.parametrize("form", [form for form in FORMATS if form is not Format.PDF])
@given(record=records, style=st.sampled_from(STYLES), paper=st.sampled_from([Paper.MINUTES, Paper.DECISIONS]))
@settings(max_examples=25)
def test_the_public_file_is_the_same_whatever_is_withheld(
    form: Format, record: Record, style: str, paper: Paper
) -> None:
    known, untold = (
        content(each, load_style(style), Edition(paper, form)) for each in (record, without_what_is_withheld(record))
    )
    assert known == untold


# -- that the test can fail -------------------------------------------------------------------------------------------


def test_those_who_took_part_read_what_the_public_may_not() -> None:
    everything = edition(Paper.MINUTES, Format.JSON, Version.PARTICIPANTS)
    assert set(leaks.found_in(written("standard", everything), leaks.CLOSED_FIELDS)) == set(leaks.CLOSED_FIELDS)


@pytest.mark.parametrize("form", [Format.DOCX, Format.HTML, Format.MARKDOWN, Format.TEXT, Format.JSON, Format.PDF])
def test_the_public_may_read_what_is_meant_for_them(form: Format) -> None:
    found = leaks.found_in(written("standard", edition(Paper.MINUTES, form)), leaks.PUBLIC_WORDS)
    assert set(found) == set(leaks.PUBLIC_WORDS)


@pytest.mark.parametrize("form", [form for form in FORMATS if form is not Format.PDF])
def test_a_writer_that_is_given_what_is_withheld_is_caught(form: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export.selection, "_withheld", lambda item, *_: item)
    assert leaks.found_in(written("standard", edition(Paper.MINUTES, form)), leaks.CLOSED_FIELDS)


def a_zip(name: str, data: bytes, comment: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        archive.comment = comment
    return file.getvalue()


def a_pdf(*, title: str = "", stream: str = "") -> bytes:
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        pdf.docinfo["/Title"] = title
        page.Private = pdf.make_stream(stream.encode())
        pdf.save(file, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue()


HIDDEN = {
    "plain": f"a {WORD} b".encode(),
    "capitals": WORD.upper().encode(),
    "in a comment": f"<p>a<!-- {WORD} --></p>".encode(),
    "in two runs": f"<w:t>{WORD[:3]}</w:t></w:r><w:r><w:t>{WORD[3:]}</w:t>".encode(),
    "with a soft hyphen": f"{WORD[:3]}&shy;{WORD[3:]}".encode(),
    "as entities": "".join(f"&#{ord(letter)};" for letter in WORD).encode(),
    "as JSON escapes": "".join(f"\\u{ord(letter):04x}" for letter in WORD).encode(),
    "percent-encoded": "".join(f"%{ord(letter):02X}" for letter in WORD).encode() + quote("æ").encode(),
    "UTF-16": WORD.encode("utf-16"),
    "base64": base64.b64encode(f"-- {WORD} --".encode()),
    "a part of a Word file": a_zip("docProps/core.xml", WORD.encode()),
    "a part's name": a_zip(f"word/{WORD}.xml", b""),
    "an archive's comment": a_zip("a.xml", b"", WORD.encode()),
    "a part inside a part": a_zip("embedded.docx", a_zip("word/document.xml", WORD.encode())),
    "a PDF's properties": a_pdf(title=f"æ {WORD}"),
    "a compressed stream": a_pdf(stream=WORD * 40),
    "JSON": json.dumps({"notes": [WORD]}).encode(),
}


@pytest.mark.parametrize("place", HIDDEN)
def test_a_word_is_found_wherever_it_is_hidden(place: str) -> None:
    assert leaks.found_in(HIDDEN[place], (WORD, "another")).keys() == {WORD}
