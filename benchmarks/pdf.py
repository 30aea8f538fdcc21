"""A long PDF, from file to blocks, against pypdfium2's own extraction of its text in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.invented import PARAGRAPH
from benchmarks.measure import Figure, in_turn, peak, timed
from benchmarks.pdf_writer import PdfWriter
from minuteapp.agenda.formats.pdf.reader import child_arguments, read_pdf

BARE = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
for index in range(len(document)):
    page = document[index]
    text = page.get_textpage()
    text.get_text_range()
    text.close()
    page.close()
"""
"""The yardstick: PDFium's text of every page, and nothing made of it."""

ROWS = [("Område", "2026", "2027"), *((f"Post {row}", f"{row}.100", f"{row}.200") for row in range(6))]
COLUMNS = (70, 220, 370, 520)


def long_pdf(folder: Path, runs: int, pages: int) -> Figure:
    """Read a document of that many pages, with a bordered table on every fifth."""
    path = folder / "langt.pdf"
    path.write_bytes(_document(pages))

    def bare() -> None:
        subprocess.run([sys.executable, "-c", BARE, str(path)], check=True)

    mine, its = in_turn(timed(lambda: read_pdf(path)), timed(bare), runs)
    return Figure(f"reading a PDF of {pages} pages", "its bare text", mine, its, 3.0)


def memory(folder: Path, _runs: int, pages: int) -> Figure:
    """The most memory that the process takes which reads such a document."""
    path = folder / "langt.pdf"
    path.write_bytes(_document(pages))
    mine, its = peak(["-I", *child_arguments(path)]), peak(["-c", BARE, str(path)])
    return Figure(f"reading a PDF of {pages} pages: memory", "its bare text", mine, its, 3.0, limit=300e6, unit="B")


def _document(pages: int) -> bytes:
    written = PdfWriter()
    for number in range(1, pages + 1):
        if number > 1:
            written.page()
        written.text(70, 40, "Teknikudvalget, 12.05.2026")
        written.text(280, 810, f"Side {number} af {pages}")
        if number % 3 == 1:
            written.paragraph(f"Punkt {number // 3 + 1}: Sag nummer {number} om veje og stier", size=14, look="b")
            written.paragraph("Sagsfremstilling", look="h")
        if number % 5 == 0:
            written.table(ROWS, COLUMNS)
        while written.y < 740:
            written.paragraph(PARAGRAPH.replace("*", ""))
    return written.to_bytes()
