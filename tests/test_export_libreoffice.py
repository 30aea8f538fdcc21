"""What LibreOffice makes of the Word file: the pages it has, what stands on them, and the contents list's numbers."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from export.blocks import Align, Block, ContentsEntry, Heading, ListItem, Outline, Paragraph, Role, Run, Table
from export.outline import outline
from export.word.document import docx_bytes
from export.word.layout import layouts
from export.word.page import Page
from export.word.pages import estimated_pages
from minuteapp.domain.record import Section, Version
from minuteapp.domain.style import Look
from minuteapp.styles import load_style
from tests.export_cases import meeting
from tests.word_cases import branded, outline_of, table, words

TOOLS = [tool for tool in ("soffice", "pdftotext", "pdfinfo") if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(TOOLS), reason=f"needs {' and '.join(TOOLS)} to turn Word files into pages")


def told(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, timeout=180).stdout.decode("utf-8")


def pdf_of(document: Outline, folder: Path) -> Path:
    word = folder / "referat.docx"
    word.write_bytes(docx_bytes(document))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    told("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(word))
    return word.with_suffix(".pdf")


def pages_of(pdf: Path) -> list[str]:
    return told("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1]


def long_meeting() -> Outline:
    """A meeting whose second case fills several pages."""
    record = meeting()
    long = Section("Sagsfremstilling", "\n\n".join(["Forvaltningen redegør for sagens forløb. " * 12] * 30))
    items = (record.items[0], replace(record.items[1], sections=(long,)), *record.items[2:])
    return outline(replace(record, items=items), load_style("helsingoer"), Version.PUBLIC)


def numbers_told(page: str) -> list[int]:
    return [int(number) for number in re.findall(r"\.{3,}\s*(\d+)\s*$", page, re.MULTILINE)]


def headings_found(pages: list[str], document: Outline) -> list[int]:
    """On which page each item's heading stands, from 1."""
    titles = [block.runs[0].text for block in document.blocks if isinstance(block, Heading) and block.bookmark]
    starts = [re.escape(title[:20]).replace(r"\ ", r"\s+") for title in titles]
    return [
        next(number for number, page in enumerate(pages, 1) if re.search(rf"^\s*{start}", page, re.MULTILINE))
        for start in starts
    ]


def test_the_contents_list_gives_the_pages_on_which_the_headings_stand(tmp_path: Path) -> None:
    document = long_meeting()
    pages = pages_of(pdf_of(document, tmp_path))
    found = headings_found(pages, document)
    assert numbers_told(pages[0]) == found
    assert len(found) == sum(isinstance(block, ContentsEntry) for block in document.blocks)
    assert found[2] - found[1] > 1, "the long case must fill more than one page for this test to tell anything"


def test_in_a_draft_with_a_template_numbers_heads_and_mark_are_on_their_pages(tmp_path: Path) -> None:
    template = branded(tmp_path / "own.docx", head="{running_head}", foot="{page_number}", first=True)
    document = replace(long_meeting(), mark="UDKAST", running_head=("Teknisk Udvalg",), reference=template)
    pdf = pdf_of(document, tmp_path)
    pages = pages_of(pdf)
    assert numbers_told(pages[0]) == headings_found(pages, document)
    assert all("UDKAST" in page for page in pages)
    assert ["Teknisk Udvalg\n" in page.partition("Punkt")[0] for page in pages[1:]] == [True] * (len(pages) - 1)
    assert "Teknisk Udvalg\n" not in pages[0].partition("REFERAT")[0]


def test_a_wide_table_lies_on_its_side_between_upright_pages_with_none_left_empty(tmp_path: Path) -> None:
    document = outline_of(
        ContentsEntry("Budget", "_Punkt1"),
        ContentsEntry("Eventuelt", "_Punkt2"),
        Heading(1, words("Punkt 1: Budget"), "_Punkt1", new_page=True),
        Paragraph(words("Tabellen viser budgettet.")),
        table(11, 30, cell="Anlægsbevillingsansøgning"),
        Heading(1, words("Punkt 2: Eventuelt"), "_Punkt2", new_page=True),
        Paragraph(words("Intet.")),
    )
    pdf = pdf_of(document, tmp_path)
    pages = pages_of(pdf)
    sizes = re.findall(r"Page +\d+ size: +(\S+) x (\S+)", told("pdfinfo", "-l", "99", str(pdf)))
    wide = [float(width) > float(height) for width, height in sizes]
    assert (wide[0], any(wide[1:-1]), wide[-1]) == (False, True, False)
    assert all(wide[1:-1])
    assert "Punkt 1: Budget" in pages[1]
    assert all("Bevilling" in page for page in pages[1:-1]), "the head row is repeated"
    assert all(f"Side {number} af {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert numbers_told(pages[0]) == headings_found(pages, document) == [2, len(pages)]


@pytest.mark.parametrize("font", ["Calibri", "Arial", "Times New Roman"])
def test_what_the_contents_list_says_before_its_fields_are_counted_is_right(tmp_path: Path, font: str) -> None:
    document = replace(long_meeting(), look=Look(font=font, heading_font=font))
    laid = layouts(document.blocks, Page(), document.look.size)
    told_before = list(estimated_pages(document, laid, document.look).values())
    assert told_before == headings_found(pages_of(pdf_of(document, tmp_path)), document)


_PROSE = """Forvaltningen har sammen med de berørte institutioner gennemgået grundlaget for sagen og vurderer, at rammen
på 1.250.000 kr. kan holde, hvis udbuddet sker inden sommerferien. Høringen gav ni svar; de fleste ønsker en sti langs
åen, mens to grundejere peger på støjen fra vejen. Økonomien følges op igen ved budgetopfølgningen pr. 31. marts."""


def prose(start: int, number: int) -> tuple[Run, ...]:
    """So many words, others from each start on."""
    of_all = _PROSE.split()
    return words(" ".join(of_all[(start + each) % len(of_all)] for each in range(number)))


def long_evening() -> Outline:
    """Thirty items with long texts, lists, short decisions, and tables that go on over pages."""
    blocks: list[Block] = []
    for item in range(1, 31):
        blocks.append(Heading(1, (Run(f"Punkt {item}: "), *prose(item, 3 + item % 20)), f"_Punkt{item}"))
        blocks.append(Paragraph(words(f"26/{1000 + item}"), Role.IDENTITY))
        blocks += [Paragraph(prose(item * each, 15 + (item * each * 7) % 90)) for each in range(1, 6)]
        if item % 5 == 0:
            rows = tuple((words(f"Sted {row}"), prose(item + row, 5 + row % 40)) for row in range(45))
            blocks.append(Table((words("Sted"), words("Bemærkning")), rows, (Align.LEFT,) * 2))
        blocks.append(Heading(2, words("Indstilling")))
        blocks += [ListItem(prose(item + each, 9 + 4 * each), number=item) for each in range(1 + item % 5)]
        blocks.append(Heading(2, words("Beslutning")))
        blocks += [Paragraph(prose(item * each, 12), Role.DECISION) for each in range(1 + item % 4)]
    return outline_of(*blocks)


def test_over_many_pages_no_contents_line_is_a_page_off_before_its_fields_are_counted(tmp_path: Path) -> None:
    document = long_evening()
    told_before = list(estimated_pages(document, layouts(document.blocks, Page(), 11), document.look).values())
    pages = pages_of(pdf_of(document, tmp_path))
    starts = [rf"^\s*Punkt {number}:" for number in range(1, 31)]
    found = [next(n for n, page in enumerate(pages, 1) if re.search(at, page, re.MULTILINE)) for at in starts]
    assert len(pages) > 30
    assert told_before == found


def test_a_draft_has_the_pages_of_the_finished_minutes(tmp_path: Path) -> None:
    finished = replace(long_evening(), running_head=("Teknisk Udvalg, 04.03.2026", "Solbjerg Kommune"))
    pages = [pages_of(pdf_of(replace(finished, mark=mark), tmp_path)) for mark in (None, "UDKAST")]
    final, draft = ([page.replace("UDKAST", "").split() for page in each] for each in pages)
    assert draft == final
