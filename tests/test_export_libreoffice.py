"""What LibreOffice makes of the Word file: the contents list's page numbers are those of the pages themselves."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from export.blocks import ContentsEntry
from export.outline import outline
from export.writing import write
from minuteapp.domain.edition import Edition
from minuteapp.domain.record import Section, Version
from minuteapp.styles import load_style
from tests.export_cases import meeting

TOOLS = [tool for tool in ("soffice", "pdftotext") if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(TOOLS), reason=f"needs {' and '.join(TOOLS)} to turn Word files into pages")


def pages_of(word: Path, folder: Path) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = word.with_suffix(".pdf")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60).stdout
    return text.decode("utf-8").split("\f")


def test_the_contents_list_gives_the_pages_on_which_the_headings_stand(tmp_path: Path) -> None:
    record, style = meeting(), load_style("helsingoer")
    long = Section("Sagsfremstilling", "\n\n".join(["Forvaltningen redegør for sagens forløb. " * 12] * 30))
    record = replace(record, items=(record.items[0], replace(record.items[1], sections=(long,)), *record.items[2:]))
    word = write(record, style, Edition(), tmp_path / "referat.docx")
    pages = pages_of(word, tmp_path)
    told = [int(number) for number in re.findall(r"\.{3,}\s*(\d+)\s*$", pages[0], re.MULTILINE)]
    headings = [
        next(
            number
            for number, page in enumerate(pages, 1)
            if re.search(rf"^\s*Punkt {item.number}:", page, re.MULTILINE)
        )
        for item in record.items
    ]
    entries = [block for block in outline(record, style, Version.PUBLIC).blocks if isinstance(block, ContentsEntry)]
    assert told == headings
    assert len(entries) == len(told)
    assert headings[2] - headings[1] > 1, "the long case must fill more than one page for this test to tell anything"
