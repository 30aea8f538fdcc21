"""Files that hold no agenda: each refused with a code and a sentence, and quickly."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import docx
import pytest

from minuteapp import i18n
from minuteapp.agenda.errors import Doubt, Refusal, Uncertainty, UnreadableDocument
from minuteapp.agenda.formats import text as text_format
from minuteapp.agenda.formats import word
from minuteapp.agenda.messages import uncertainty_message, unreadable_message
from minuteapp.agenda.reading import read_document
from minuteapp.styles import load_styles

AGENDA = "DAGSORDEN Teknikudvalget d. 01-02-2024\n\nPunkt 1: Eventuelt\n\n24/1\n"


def refusal(path: Path) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(path, load_styles())
    return refused.value


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def word_bytes(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def bomb(paragraphs: int) -> bytes:
    """A small package that unpacks to this many empty paragraphs."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_bytes("x"))) as source, zipfile.ZipFile(stream, "w", 8) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "word/document.xml":
                data = data.replace(b"<w:sectPr", b"<w:p/>" * paragraphs + b"<w:sectPr", 1)
            target.writestr(entry.filename, data)
    return stream.getvalue()


PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(40)

CASES = {
    "empty.txt": (b"", Refusal.EMPTY),
    "blank.txt": (b" \n\n\t\n", Refusal.EMPTY),
    "empty.docx": (b"", Refusal.EMPTY),
    "picture.png": (PNG, Refusal.UNKNOWN_FORMAT),
    "picture.docx": (PNG, Refusal.NOT_WORD),
    "picture.txt": (PNG, Refusal.NOT_TEXT),
    "noise.txt": (bytes(range(1, 32)) * 50 + b"\xff\xfe\x81", Refusal.NOT_TEXT),
    "no-suffix": (AGENDA.encode(), Refusal.UNKNOWN_FORMAT),
    "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Refusal.OLD_OR_LOCKED_WORD),
    "truncated.docx": (word_bytes("DAGSORDEN Teknikudvalget d. 01-02-2024")[:-3000], Refusal.DAMAGED),
    "letter.txt": ("Kære alle\n\nReferatet udsendes senere. Punkt 1: Det er vigtigt.\n".encode(), Refusal.NO_TITLE),
    "letter.docx": (word_bytes("Kære alle", "Referat fra mødet sendes."), Refusal.NO_TITLE),
    "title-only.txt": (b"DAGSORDEN Teknikudvalget d. 01-02-2024\n\nIntet her.\n", Refusal.NO_ITEMS),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_without_an_agenda_is_refused_for_its_own_reason(tmp_path: Path, name: str) -> None:
    data, code = CASES[name]
    assert refusal(written(tmp_path, name, data)).code is code


def test_what_is_not_there_and_what_is_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "væk.docx").code is Refusal.MISSING
    assert refusal(tmp_path).code is Refusal.FOLDER


def test_a_package_without_a_document_is_no_word_file(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("hello.txt", "x")
    assert refusal(written(tmp_path, "zip.docx", stream.getvalue())).code is Refusal.NOT_WORD


def test_a_word_bomb_is_refused_before_it_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "bomb.docx", bomb(8_000_000))
    monkeypatch.setattr(word.docx, "Document", lambda _: pytest.fail("the bomb was opened"))
    assert path.stat().st_size < 200_000
    assert refusal(path).code is Refusal.TOO_LARGE


def test_a_text_larger_than_any_agenda_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_format, "LARGEST_TEXT", 10)
    assert refusal(written(tmp_path, "stor.txt", AGENDA.encode())).code is Refusal.TOO_LARGE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_is_read_in_the_encodings_that_danish_programs_write(tmp_path: Path, encoding: str) -> None:
    text = AGENDA.replace("Eventuelt", "Ændring af Åløkken").replace("\n", "\r\n")
    record = read_document(written(tmp_path, "dagsorden.txt", text.encode(encoding)), load_styles()).record
    assert record.items[0].title == "Ændring af Åløkken"


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("code", Refusal)
def test_every_refusal_is_one_sentence_that_names_the_file(code: Refusal, language: str) -> None:
    i18n.set_language(language)
    text = unreadable_message(UnreadableDocument(code, name="a.txt", reason="nej", limit="9", place="items"))
    assert "a.txt" in text
    assert "{" not in text
    assert text.endswith(".")


@pytest.mark.parametrize("code", Doubt)
def test_every_doubt_is_told_with_its_item(code: Doubt) -> None:
    text = uncertainty_message(Uncertainty(code, "4", {"title": "T", "text": "S", "name": "N", "pages": "2"}))
    assert "4" in text
    assert "{" not in text
