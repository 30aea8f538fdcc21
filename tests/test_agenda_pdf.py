"""PDFs: what is told from words at places, by invented files written here."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pdf_writer import PdfWriter
from minuteapp.agenda.errors import Doubt
from minuteapp.agenda.formats.files import FileBlocks
from minuteapp.agenda.formats.pdf.reader import read_pdf
from minuteapp.domain.case_text import Block, BlockKind

LONG = (
    "Forvaltningen har undersøgt, hvordan stien langs åen kan gøres bredere, og foreslår, at arbejdet sættes i gang, "
    "så snart foråret er kommet, og at det er til ende, før skolerne begynder igen efter sommeren"
)


def read(written: PdfWriter, folder: Path) -> FileBlocks:
    path = folder / "dokument.pdf"
    path.write_bytes(written.to_bytes())
    return read_pdf(path)


def blocks(written: PdfWriter, folder: Path) -> list[Block]:
    return read(written, folder).blocks


def lines(written: PdfWriter, folder: Path) -> list[tuple[str, ...]]:
    return [block.lines for block in blocks(written, folder)]


# -- paragraphs -----------------------------------------------------------------------------------------------------


def test_lines_that_were_broken_for_width_are_one_line_again(tmp_path: Path) -> None:
    written = PdfWriter()
    written.paragraph(f"{LONG}.")
    written.paragraph("Sagen er ny.")
    assert lines(written, tmp_path) == [(f"{LONG}.",), ("Sagen er ny.",)]


def test_lines_that_had_room_for_more_stay_lines(tmp_path: Path) -> None:
    written = PdfWriter()
    written.paragraph(f"{LONG}.")
    for line in ("Fraværende: Ingen.", "Indstillingen godkendt."):
        written.line(line)
    assert lines(written, tmp_path)[1] == ("Fraværende: Ingen.", "Indstillingen godkendt.")


def test_an_entry_of_a_contents_list_ends_where_its_page_number_stands(tmp_path: Path) -> None:
    written = PdfWriter()
    written.paragraph(f"{LONG}.")
    filled = "Ny sti langs åen" + "." * 55 + " 12"
    written.line(filled)
    written.line("Betalingsparkeringsordninger..... 14")
    assert lines(written, tmp_path)[1] == (filled, "Betalingsparkeringsordninger..... 14")


def test_a_paragraph_goes_on_over_a_page_break_and_a_new_one_does_not(tmp_path: Path) -> None:
    written = PdfWriter()
    head, tail = LONG[:150].rsplit(" ", 1)[0], LONG[len(LONG[:150].rsplit(" ", 1)[0]) + 1 :]
    first = head[: head[:75].rfind(" ")]
    written.line(first)
    written.line(head[len(first) + 1 :])
    written.page()
    written.paragraph(f"{tail}.")
    written.page()
    written.paragraph("Sagen er ny.")
    assert lines(written, tmp_path) == [(f"{LONG}.",), ("Sagen er ny.",)]


FULL = "Her står der ord nok til at linjen er fyldt helt ud til sin højre ka"


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("drifts-", "og anlægsudgifter", "drifts- og anlægsudgifter"),
        ("2012-", "2013", "2012-2013"),
        ("IT-", "systemerne", "IT-systemerne"),
        ("A-", "kassen", "A-kassen"),
        ("september-", "oktober", "september-oktober"),
        ("stibelæg-", "ningen", "stibelægningen"),
        ("Nord-", "Syd", "Nord-Syd"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_kept_where_it_is_the_words_own(
    tmp_path: Path, end: str, start: str, joined: str
) -> None:
    written = PdfWriter()
    written.line("Stibelægningen er fra 1987.")
    written.gap()
    written.line(f"{FULL} {end}"[-76:])
    written.line(f"{start} og derefter det hele, som der står i planen, på denne linje.")
    assert f" {joined} " in f"{blocks(written, tmp_path)[1].text} "


def test_a_writer_that_breaks_words_has_them_put_together_again(tmp_path: Path) -> None:
    written = PdfWriter()
    for word in ("belæg-ningen", "regn-skabet", "skole-vejen", "cykel-stien", "byrå-det", "kloak-ken"):
        first, second = word.split("-")
        written.line(f"{FULL[: 75 - len(first)]} {first}-")
        written.line(f"{second} og så videre, som der står, og som det også er læst op.")
        written.gap()
    texts = [block.text for block in blocks(written, tmp_path)]
    assert "belægningen" in texts[0]
    assert "regnskabet" in texts[1]


def test_bold_and_italic_words_are_marked_and_go_on_over_a_lines_end(tmp_path: Path) -> None:
    written = PdfWriter()
    written.paragraph(LONG)
    end = written.text(70, written.y, "at ", look="b")
    end = written.text(end, written.y, "planen for ")
    written.text(end, written.y, "den nye sti langs åen fra broen til havnen, som den også er", look="i")
    written.y += 12
    written.line("vedtaget,", look="i")
    assert blocks(written, tmp_path)[1].text == (
        "**at** planen for *den nye sti langs åen fra broen til havnen, som den også er vedtaget,*"
    )


# -- headings and lists ---------------------------------------------------------------------------------------------


def test_larger_letters_and_the_bold_of_another_family_are_headings_the_larger_the_higher(tmp_path: Path) -> None:
    written = PdfWriter()
    written.paragraph("REFERAT Teknikudvalget d. 12-05-2026", size=16, look="b")
    written.paragraph("Punkt 1: Ny sti", size=13, look="b")
    written.paragraph("Sagsfremstilling", look="h")
    written.paragraph(f"{LONG}.")
    written.paragraph("Økonomi", look="b")
    got = [(block.kind, block.level, block.text) for block in blocks(written, tmp_path)]
    assert got[:3] == [
        (BlockKind.HEADING, 1, "REFERAT Teknikudvalget d. 12-05-2026"),
        (BlockKind.HEADING, 2, "Punkt 1: Ny sti"),
        (BlockKind.HEADING, 3, "Sagsfremstilling"),
    ]
    assert got[4] == (BlockKind.PARAGRAPH, 0, "**Økonomi**")


def test_a_heading_of_two_lines_is_one(tmp_path: Path) -> None:
    written = PdfWriter()
    written.paragraph("Punkt 1: Ny sti langs åen fra broen til havnen og videre mod nord", size=16, look="b")
    written.paragraph(f"{LONG}.")
    assert blocks(written, tmp_path)[0].text == "Punkt 1: Ny sti langs åen fra broen til havnen og videre mod nord"


def test_lists_keep_their_marks_and_depths(tmp_path: Path) -> None:
    written = PdfWriter()
    written.paragraph(f"{LONG}.")
    for x, mark, text in ((80, "•", "broen"), (100, "•", "dens gelænder"), (80, "•", "havnen")):
        written.text(x, written.y, mark)
        written.line(text, x=x + 18)
    written.gap()
    written.line("1. at planen godkendes.")
    written.line("2. marts er den første dag.")
    got = [(block.kind, block.marker, block.level, block.text) for block in blocks(written, tmp_path)[1:]]
    assert got == [
        (BlockKind.LIST_ITEM, "-", 0, "broen"),
        (BlockKind.LIST_ITEM, "-", 1, "dens gelænder"),
        (BlockKind.LIST_ITEM, "-", 0, "havnen"),
        (BlockKind.LIST_ITEM, "1.", 0, "at planen godkendes."),
        (BlockKind.PARAGRAPH, "", 0, "2\\. marts er den første dag."),
    ]


def test_a_list_item_of_several_lines_is_one(tmp_path: Path) -> None:
    written = PdfWriter()
    written.text(80, written.y, "1.")
    written.paragraph(LONG, x=98)
    written.paragraph("Sagen er ny.")
    assert lines(written, tmp_path) == [(LONG,), ("Sagen er ny.",)]


def test_marks_that_the_file_has_after_the_list_are_put_before_its_items(tmp_path: Path) -> None:
    written = PdfWriter()
    written.paragraph(f"{LONG}.")
    for place, text in enumerate(("broen", "havnen")):
        written.text(98, written.y + 12 * place, text)
    for place, mark in enumerate(("1.", "2.")):
        written.text(80, written.y + 12 * place, mark)
    got = [(block.kind, block.marker, block.text) for block in blocks(written, tmp_path)[1:]]
    assert got == [(BlockKind.LIST_ITEM, "1.", "broen"), (BlockKind.LIST_ITEM, "2.", "havnen")]


def test_a_bold_line_with_a_number_is_no_list_item(tmp_path: Path) -> None:
    written = PdfWriter()
    written.paragraph("1. Godkendelse af dagsorden", look="b")
    written.paragraph(f"{LONG}.")
    assert blocks(written, tmp_path)[0].is_heading


# -- pages ----------------------------------------------------------------------------------------------------------


def numbered_pages() -> PdfWriter:
    written = PdfWriter()
    for number in range(1, 13):
        if number > 1:
            written.page()
        written.text(70, 40, "Teknikudvalget, 12.05.2026")
        written.text(400, 40, "Solbjerg Kommune")
        written.text(280, 810, f"Side {number} af 12")
        if number % 5 == 0:
            written.paragraph("Bilag", look="b")
        written.paragraph(f"Sag nummer {number * 7} er ny.")
    return written


def test_page_heads_feet_and_numbers_are_handed_on_apart(tmp_path: Path) -> None:
    held = read(numbered_pages(), tmp_path)
    assert held.furniture == ("Teknikudvalget, 12.05.2026 Solbjerg Kommune", "Side 1 af 12")
    assert not any("Solbjerg" in block.text or "Side" in block.text for block in held.blocks)


def test_a_heading_that_stands_uppermost_on_some_pages_is_no_page_head(tmp_path: Path) -> None:
    texts = [block.plain for block in blocks(numbered_pages(), tmp_path)]
    assert texts.count("Bilag") == 2


def test_a_page_that_a_reader_turns_is_read_upright(tmp_path: Path) -> None:
    written = PdfWriter()
    written.page(rotation=90)
    # Upwards along the page, as a writer does for a page that is shown lying.
    for x, text in ((100, "Den første linje står her."), (130, "Den anden linje står her.")):
        encoded = text.encode("cp1252").decode("latin-1")
        written._pages[-1].append(f"BT /F0 10 Tf 0 1 -1 0 {x} 100 Tm ({encoded}) Tj ET")
    assert lines(written, tmp_path) == [("Den første linje står her.",), ("Den anden linje står her.",)]


def test_pages_of_pictures_among_others_are_told(tmp_path: Path) -> None:
    written = PdfWriter()
    written.paragraph(f"{LONG}.")
    written.page()
    written.picture()
    written.page()
    written.paragraph("Sagen er ny.")
    held = read(written, tmp_path)
    assert [(doubt.code, doubt.params) for doubt in held.doubts] == [(Doubt.PICTURES, {"pages": "2"})]
    assert len(held.blocks) == 2


# -- tables ---------------------------------------------------------------------------------------------------------

ROWS = (("Område", "2026", "2027"), ("Veje", "100", "120"), ("Stier og pladser", "50", "-60"))


@pytest.mark.parametrize("borders", [True, False], ids=["borders", "columns alone"])
def test_a_table_keeps_its_cells(tmp_path: Path, borders: bool) -> None:
    written = PdfWriter()
    written.paragraph(f"{LONG}.")
    written.table(ROWS, (70, 200, 300, 400), borders=borders)
    written.paragraph("Sagen er ny.")
    got = blocks(written, tmp_path)
    assert got[1].rows == ROWS
    assert got[2].text == "Sagen er ny."


@pytest.mark.parametrize("borders", [True, False], ids=["borders", "columns alone"])
def test_a_table_that_goes_on_overleaf_is_one_with_one_header(tmp_path: Path, borders: bool) -> None:
    written = PdfWriter()
    written.paragraph(f"{LONG}.")
    written.table(ROWS, (70, 200, 300, 400), borders=borders)
    written.page()
    written.table((ROWS[0], ("Broer", "70", "80")), (70, 200, 300, 400), borders=borders)
    assert [block.rows for block in blocks(written, tmp_path)[1:]] == [(*ROWS, ("Broer", "70", "80"))]


def test_a_table_with_lines_between_its_rows_alone_keeps_headers_of_two_lines_in_their_cells(tmp_path: Path) -> None:
    written = PdfWriter()
    written.paragraph(f"{LONG}.")
    top = written.y
    for y in (top, top + 30, top + 48, top + 66):
        written.rule(70, y, 500, y)
    written.text(230, top + 12, "Oprindeligt")
    written.text(245, top + 24, "budget")
    written.text(400, top + 24, "Forbrug")
    for y, row in ((top + 42, ("Veje", "100", "120")), (top + 60, ("Stier", "50", "-60"))):
        for x, cell in zip((74, 270, 420), row, strict=True):
            written.text(x, y, cell)
    assert blocks(written, tmp_path)[1].rows == (
        ("", "Oprindeligt budget", "Forbrug"),
        ("Veje", "100", "120"),
        ("Stier", "50", "-60"),
    )


def test_lines_between_paragraphs_make_no_table(tmp_path: Path) -> None:
    written = PdfWriter()
    for _ in range(4):
        written.rule(70, written.y - 14, 526, written.y - 14)
        written.paragraph(f"{LONG}.")
    assert all(block.kind is BlockKind.PARAGRAPH for block in blocks(written, tmp_path))


def test_an_empty_cell_stays_empty(tmp_path: Path) -> None:
    written = PdfWriter()
    rows = (("Område", "2026", "2027"), ("Veje", "", "120"))
    written.table(rows, (70, 200, 300, 400))
    assert blocks(written, tmp_path)[0].rows == rows


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    written = PdfWriter()
    written.table((("Sagen er ny.",), ("Den er også god.",)), (70, 400))
    assert all(block.kind is BlockKind.PARAGRAPH for block in blocks(written, tmp_path))


def test_one_line_with_gaps_is_no_table(tmp_path: Path) -> None:
    written = PdfWriter()
    written.paragraph(f"{LONG}.")
    written.text(70, written.y, "Sagsnr.: 26/00001")
    written.text(300, written.y, "J.nr.: 05.01.00")
    written.y += 22
    written.paragraph("Sagen er ny.")
    assert lines(written, tmp_path)[1:] == [("Sagsnr.: 26/00001 J.nr.: 05.01.00",), ("Sagen er ny.",)]
