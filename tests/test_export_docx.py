"""The Word file: what Word, a screen reader and a publisher's checker find in it."""

from __future__ import annotations

import errno
import itertools
import os
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace

from export.files import ExportError, ExportProblem, write_atomically
from export.outline import outline
from export.word.document import docx_bytes
from export.writing import write
from minuteapp.domain.edition import Edition
from minuteapp.domain.record import DecisionParagraph, Record, Version
from minuteapp.styles import load_style
from tests.export_cases import SECRET_TITLE, meeting


def written(style: str = "helsingoer", record: Record | None = None) -> bytes:
    return docx_bytes(outline(record or meeting(), load_style(style), Version.PUBLIC))


def opened(content: bytes) -> Any:
    return docx.Document(BytesIO(content))


def test_the_page_is_a4_and_the_language_danish() -> None:
    document = opened(written())
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    (lang,) = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert lang.get(qn("w:val")) == "da-DK"
    assert document.core_properties.language == "da-DK"


def test_the_properties_name_the_meeting_and_no_library() -> None:
    content = written()
    properties = opened(content).core_properties
    assert properties.title == "REFERAT Teknisk Udvalg d. 04-03-2026"
    assert properties.author == properties.last_modified_by == "Teknisk Udvalg"
    with zipfile.ZipFile(BytesIO(content)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"python-docx" not in everything
    assert b"Macintosh" not in everything


def test_the_same_record_gives_the_same_bytes() -> None:
    assert written() == written()


def test_headings_are_real_headings_with_no_level_left_out() -> None:
    document = opened(written())
    levels = [int(p.style.name[8:]) for p in document.paragraphs if p.style.name.startswith("Heading ")]
    assert levels[0] == 1
    assert all(deeper <= level + 1 for level, deeper in itertools.pairwise(levels))


def test_each_contents_line_refers_to_a_bookmark_on_a_heading() -> None:
    body = opened(written()).element.body
    wanted = re.findall(r"PAGEREF (\S+)", "".join(e.text for e in body.iter(qn("w:instrText"))))
    bookmarks = [e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))]
    assert wanted == bookmarks
    assert len(set(wanted)) == 5


def test_tables_repeat_their_head_row_and_do_not_break_in_a_row() -> None:
    table = opened(written()).tables[0]
    first, *others = table._tbl.iter(qn("w:trPr"))
    assert first.find(qn("w:tblHeader")) is not None
    assert all(row.find(qn("w:cantSplit")) is not None for row in (first, *others))


def test_numbered_recommendations_start_anew_in_each_item() -> None:
    item = meeting().items[1]
    document = opened(written(record=replace(meeting(), items=(item, item))))
    lists = [
        p._p.pPr.numPr.numId.val
        for p in document.paragraphs
        if p.style.name == "List Number" and p.text.startswith("at")
    ]
    assert len(lists) == 4
    assert len(set(lists)) == 2


def test_gladsaxe_has_its_running_head_and_every_house_its_page_numbers() -> None:
    gladsaxe, helsingoer = (opened(written(style)).sections[0] for style in ("gladsaxe", "helsingoer"))
    assert [p.text for p in gladsaxe.header.paragraphs] == ["Teknisk Udvalg, 04.03.2026", "Solbjerg Kommune"]
    assert [p.text for p in helsingoer.header.paragraphs if p.text] == []
    for section in (gladsaxe, helsingoer):
        fields = "".join(e.text for e in section.footer._element.iter(qn("w:instrText")))
        assert fields.split() == ["PAGE", "NUMPAGES"]
    assert helsingoer.footer.paragraphs[0].text.startswith("Solbjerg Kommune\tSide ")


def test_nothing_of_a_closed_item_is_anywhere_in_the_package() -> None:
    with zipfile.ZipFile(BytesIO(written("kalundborg"))) as package:
        for name in package.namelist():
            assert "Strandvænget" not in package.read(name).decode("utf-8", "replace"), name
    assert "Strandvænget" in SECRET_TITLE


def test_no_comments_or_revisions_are_left_in_the_file() -> None:
    content = written()
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "comment" in name or "thumbnail" in name]
        body = package.read("word/document.xml").decode()
    assert "<w:ins " not in body
    assert "<w:del " not in body


def test_characters_that_xml_cannot_hold_do_not_break_the_file() -> None:
    text = "Godkendt\x1b[31m \x00<w:p>&amp; \ud800 ]]> \ufffe ende."
    item = replace(meeting().items[0], paragraphs=(DecisionParagraph(text),), title="Titel \x07 med \x0b klokke")
    record = replace(meeting(), items=(item,), committee="Udvalg \x01 & <Co>", municipality="Sol\x02bjerg")
    texts = [p.text for p in opened(written(record=record)).paragraphs]
    assert any("<w:p>&amp;" in text for text in texts)


def test_the_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "referat.docx"
    target.write_bytes(b"before")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError) as caught:
        write(meeting(), load_style("standard"), Edition(), target)
    assert caught.value.code is ExportProblem.DISK_FULL
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_word_holds_open_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "referat.docx"
    target.write_bytes(b"open in Word")

    def held(_self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(ExportError) as caught:
        write_atomically(target, b"new")
    assert caught.value.code is ExportProblem.OPEN_ELSEWHERE
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        write_atomically(tmp_path / "mangler" / "referat.docx", b"new")
    assert caught.value.code is ExportProblem.NO_FOLDER
