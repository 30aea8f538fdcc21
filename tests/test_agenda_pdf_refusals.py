"""PDFs that hold nothing to read, or a trap; and the process of its own that reads every one."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.pdf_writer import PdfWriter, pdf_bytes
from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.agenda.formats.pdf import child, reader
from minuteapp.agenda.formats.pdf.reader import read_pdf
from minuteapp.agenda.messages import unreadable_message
from minuteapp.cli import main

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Forvaltningen har undersøgt, hvordan stien langs åen kan gøres bredere"


def scanned() -> bytes:
    written = PdfWriter()
    written.picture()
    written.page()
    written.picture()
    return written.to_bytes()


def bomb(unit: bytes, size: int) -> bytes:
    """A PDF whose one page unpacks to ``size`` bytes, packed twice to be small."""
    return pdf_bytes([unit * (size // len(unit))])


LOCKED = (
    b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    b"/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">>>"
)
WHOLE = PdfWriter()
WHOLE.paragraph(TEXT)

REFUSED = {
    "empty": (b"", Refusal.EMPTY),
    "no PDF": (b"\x00" * 5000, Refusal.NOT_PDF),
    "garbage": (b"%PDF-1.4\n" + bytes(range(256)) * 9 + b"%%EOF", Refusal.DAMAGED_PDF),
    "cut off": (WHOLE.to_bytes()[:-40], Refusal.DAMAGED_PDF),
    "locked": (pdf_bytes([b""], trailer=LOCKED), Refusal.LOCKED_PDF),
    "scanned": (scanned(), Refusal.SCANNED_PDF),
    "without text": (pdf_bytes([b""]), Refusal.SCANNED_PDF),
    "too many pages": (pdf_bytes([b""] * 2001), Refusal.TOO_MANY_PAGES),
    "too much text": (bomb(b"BT /F0 9 Tf 72 700 Td (Hej) Tj ET\n", 90_000_000), Refusal.TOO_MUCH_PDF),
    "too many lines": (bomb(b"0 0 m 10 10 l S\n", 90_000_000), Refusal.TOO_MUCH_PDF),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path: Path, name: str) -> None:
    data, reason = REFUSED[name]
    path = tmp_path / "dokument.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument) as refused:
        read_pdf(path)
    assert refused.value.code is reason
    assert "dokument.pdf" in unreadable_message(refused.value)


def test_a_refused_pdf_leaves_nothing_stored_and_exit_code_1(tmp_path: Path) -> None:
    path = tmp_path / "dokument.pdf"
    path.write_bytes(scanned())
    database = tmp_path / "archive.db"
    done = CliRunner().invoke(main, ["--db", str(database), "import", str(path)])
    assert done.exit_code == 1
    assert "dokument.pdf" in done.output
    listed = CliRunner().invoke(main, ["--db", str(database), "list", "--json"])
    assert json.loads(listed.stdout) == []


def test_the_limit_is_told_with_the_refusal(tmp_path: Path) -> None:
    path = tmp_path / "dokument.pdf"
    path.write_bytes(REFUSED["too many pages"][0])
    with pytest.raises(UnreadableDocument) as refused:
        read_pdf(path)
    assert str(reader.MOST_PAGES) in unreadable_message(refused.value)


def test_control_characters_and_nul_bytes_do_not_get_through(tmp_path: Path) -> None:
    path = tmp_path / "dokument.pdf"
    path.write_bytes(pdf_bytes([b"BT /F0 10 Tf 70 700 Td (Sag\\000en \\033]0;titel\\007 er ny.) Tj ET"]))
    assert all(text.isprintable() for block in read_pdf(path).blocks for text in block.lines)


@pytest.mark.parametrize("cut", range(7))
def test_a_damaged_pdf_is_read_or_refused_and_raises_nothing_else(tmp_path: Path, cut: int) -> None:
    data = bytearray(WHOLE.to_bytes())
    middle = len(data) * (cut + 1) // 9
    data[middle : middle + 40] = zlib.compress(bytes([cut]) * 40)
    path = tmp_path / "dokument.pdf"
    path.write_bytes(data)
    with suppress(UnreadableDocument):
        read_pdf(path)


# -- the process ----------------------------------------------------------------------------------------------------

WHAT_READING_LOADS = """
import json, sys
from pathlib import Path
from minuteapp.agenda.formats.pdf.reader import read_pdf
read_pdf(Path(sys.argv[1]))
print(json.dumps([m for m in ("pypdfium2", "pdfplumber", "pdfminer", "docx") if m in sys.modules]))
"""


def test_reading_a_pdf_loads_no_pdf_library_into_this_process(tmp_path: Path) -> None:
    path = tmp_path / "dokument.pdf"
    path.write_bytes(WHOLE.to_bytes())
    program = [sys.executable, "-c", WHAT_READING_LOADS, str(path)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_a_child_that_does_not_end_itself_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dokument.pdf"
    path.write_bytes(WHOLE.to_bytes())
    monkeypatch.setattr(reader, "PATIENCE", 0.0)
    with pytest.raises(UnreadableDocument) as refused:
        read_pdf(path)
    assert refused.value.code is Refusal.TOO_MUCH_PDF


def test_without_a_system_call_that_tells_memory_the_time_limit_remains(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(sys, "platform", "other")
    monkeypatch.setattr(child, "_STATM", tmp_path / "none")
    assert child._memory_meter()() == 0


def test_a_program_that_has_held_much_itself_reads_a_pdf_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "dokument.pdf"
    path.write_bytes(WHOLE.to_bytes())
    program = (
        "import sys, pathlib\n"
        "from minuteapp.agenda.formats.pdf.reader import MOST_MEMORY, read_pdf\n"
        "held = bytearray(2 * MOST_MEMORY)\n"
        "print(len(read_pdf(pathlib.Path(sys.argv[1])).blocks))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("1", "")


def test_a_file_name_with_spaces_and_danish_letters_is_read(tmp_path: Path) -> None:
    path = tmp_path / "referat for økonomi & åer.pdf"
    path.write_bytes(WHOLE.to_bytes())
    assert [block.text for block in read_pdf(path).blocks] == [TEXT]
