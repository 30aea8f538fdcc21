"""The REFERAT as a PDF: what LibreOffice makes of the Word file is tagged, archival and always the same."""

from __future__ import annotations

import getpass
import os
import re
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from export.blocks import Heading
from export.outline import outline
from export.pdf.libreoffice import ConversionError, ConversionProblem, converter, pdf_from_word
from export.printed import printed
from export.writing import content
from minuteapp.agenda.reading import read_document
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import Version
from minuteapp.problems import problem
from minuteapp.styles import load_style
from tests.command_line import MINUTES, run, written
from tests.export_cases import SECRET_TITLE, meeting

converted = pytest.mark.skipif(converter() is None, reason="needs LibreOffice to write a PDF")
STYLE = load_style("helsingoer")
EDITION = Edition(format=Format.PDF)
STANDARD_TAGS = "Document P L LI LBody Lbl Link Table TR TH TD Span Figure H1 H2 H3 H4 H5 H6"
PAINTING = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"'])


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "referat.pdf"
    file.write_bytes(content(meeting(), STYLE, EDITION))
    return file


@pytest.fixture
def pdf(path: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(path) as opened:
        yield opened


def elements(node: Any) -> Iterator[pikepdf.Dictionary]:
    """Every structure element, in reading order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def structure(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return list(elements(pdf.Root.StructTreeRoot.K))


def bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_outline() as held:
        return [entry.title for top in held.root for entry in _flat(top)]


def _flat(entry: pikepdf.OutlineItem) -> Iterator[pikepdf.OutlineItem]:
    yield entry
    for child in entry.children:
        yield from _flat(child)


def headings() -> list[tuple[str, str]]:
    """Each printed heading's tag and words."""
    blocks = outline(meeting(), STYLE, Version.PUBLIC).blocks
    return [(f"/H{block.level}", "".join(r.text for r in block.runs)) for block in blocks if isinstance(block, Heading)]


@converted
def test_it_says_what_it_is_in_which_language_and_by_whom(pdf: pikepdf.Pdf) -> None:
    assert pdf.check_pdf_syntax() == []
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "da-DK"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as told:
        assert (told["pdfaid:part"], told["pdfuaid:part"]) == ("2", "1")
        assert told["dc:title"] == "REFERAT Teknisk Udvalg d. 04-03-2026"
        assert told["dc:creator"] == ["Teknisk Udvalg"]
    assert str(pdf.docinfo.Title) == "REFERAT Teknisk Udvalg d. 04-03-2026"
    assert str(pdf.docinfo.Author) == "Teknisk Udvalg"


@converted
def test_its_headings_are_tagged_and_bookmarked_in_the_order_they_are_printed(pdf: pikepdf.Pdf) -> None:
    tags = [str(element.S) for element in structure(pdf) if re.fullmatch(r"/H\d", str(element.S))]
    assert tags == [tag for tag, _ in headings()]
    assert bookmarks(pdf) == [words for _, words in headings()]


@converted
def test_its_tables_have_head_cells_that_name_columns_and_its_lists_are_lists(pdf: pikepdf.Pdf) -> None:
    tags = [str(element.S) for element in structure(pdf)]
    rows = [[str(kid.S) for kid in element.K] for element in structure(pdf) if element.S == "/TR"]
    assert rows == [["/TH"] * 3, ["/TD"] * 3, ["/TD"] * 3]
    heads = [element for element in structure(pdf) if element.S == "/TH"]
    assert all({"/Column"} == {str(a.Scope) for a in element.A if "/Scope" in a} for element in heads)
    assert tags.count("/L") >= 3
    assert tags.count("/LI") >= 8


@converted
def test_every_link_is_tagged_and_described(pdf: pikepdf.Pdf) -> None:
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    tagged = [
        kid.Obj.objgen
        for element in structure(pdf)
        if element.S == "/Link"
        for kid in element.get("/K", [])
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    ]
    assert len(links) >= 5
    assert sorted(tagged) == sorted(link.objgen for link in links)
    assert all(str(link.Contents) for link in links)


@converted
def test_the_contents_list_leads_to_the_pages_it_names(pdf: pikepdf.Pdf) -> None:
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    links = pdf.pages[0].Annots
    assert [int(str(link.Contents)) for link in links] == [numbers[link.Dest[0].objgen] for link in links]
    assert len({str(link.Contents) for link in links}) == len(meeting().items)


@converted
def test_nothing_stands_outside_the_tags_and_every_tag_is_a_known_one(pdf: pikepdf.Pdf) -> None:
    for number, page in enumerate(pdf.pages, 1):
        depth = 0
        for _, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
            assert depth or name not in PAINTING, f"{name} is untagged on page {number}"
    standard = {f"/{tag}" for tag in STANDARD_TAGS.split()}
    roles = pdf.Root.StructTreeRoot.RoleMap
    used = {str(element.S) for element in structure(pdf)}
    assert {str(roles.get(tag, tag)) for tag in used} <= standard


@converted
def test_all_its_letters_are_in_it_and_have_their_meaning(pdf: pikepdf.Pdf) -> None:
    fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert any(key in inner.FontDescriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        assert "/ToUnicode" in font


@converted
def test_nothing_of_the_computer_or_of_what_is_closed_is_in_it(pdf: pikepdf.Pdf, path: Path) -> None:
    streams = (part.read_bytes() for part in pdf.objects if isinstance(part, pikepdf.Stream))
    held = b"\n".join([path.read_bytes(), *streams]).decode("latin-1")
    for private in (tempfile.gettempdir(), socket.gethostname(), "profile", "referat.docx", SECRET_TITLE):
        assert private not in held or len(private) < 4  # so short a name of a computer may stand in any font's bytes
    assert f"/{getpass.getuser()}/" not in held


@converted
def test_every_drawing_of_a_draft_says_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "udkast.pdf"
    file.write_bytes(content(meeting(), STYLE, Edition(format=Format.PDF, draft=True)))
    with pikepdf.open(file) as pdf:
        told = [str(element.get("/Alt", "")) for element in structure(pdf) if element.S == "/Figure"]
        assert len(told) > 1
        assert set(told) == {"UDKAST"}


@converted
def test_reading_it_gives_the_decisions_back(path: Path) -> None:
    read = read_document(path, (STYLE,)).record
    expected = printed(meeting(), STYLE, Version.PUBLIC)
    assert [(item.number, item.title) for item in read.items] == [(item.number, item.title) for item in expected.items]
    assert [item.paragraphs for item in read.items] == [item.paragraphs for item in expected.items]
    assert [item.absent for item in read.items] == [item.absent for item in expected.items]


@converted
def test_the_same_record_gives_the_same_bytes(path: Path) -> None:
    assert content(meeting(), STYLE, EDITION) == path.read_bytes()
    assert b"D:20260304163000Z" in path.read_bytes()


def test_without_libreoffice_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run("import", written(tmp_path, "m.md", MINUTES))
    monkeypatch.setattr("export.pdf.libreoffice.converter", lambda: None)
    done = run("export", "latest", "--format", "pdf", "-o", tmp_path)
    assert done.code == 1
    assert "LibreOffice" in done.err
    assert len(done.err.splitlines()) == 1
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.skipif(os.name != "posix", reason="the program that stands in for LibreOffice is a script")
@pytest.mark.parametrize(
    ("script", "patience", "code"),
    [
        ("exit 3", 30, ConversionProblem.FAILED),
        ("exit 0", 30, ConversionProblem.FAILED),
        ('echo $$ > "$(dirname "$0")/pid"; exec sleep 600', 0.5, ConversionProblem.TOO_SLOW),
    ],
)
def test_a_libreoffice_that_fails_or_hangs_is_told_of_and_ended(
    script: str, patience: float, code: ConversionProblem, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(ConversionError) as failed:
        pdf_from_word(b"", patience)
    assert failed.value.code is code
    assert "LibreOffice" in (problem(failed.value) or "")
    if (tmp_path / "pid").exists():
        with pytest.raises(ProcessLookupError):
            os.kill(int((tmp_path / "pid").read_text("utf-8")), 0)
