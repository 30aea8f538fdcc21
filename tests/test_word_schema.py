"""Word files against the Open XML schema: every style, version and paper, hard contents and templates.

`.ci/run` puts the validator in `.tools`; it needs neither node nor a network to run.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace as replaced
from pathlib import Path

import pytest
from msgspec.structs import replace

from export.papers import paper
from export.word.document import docx_bytes
from export.word.reference import reference_docx
from minuteapp.domain.edition import Edition, Paper
from minuteapp.domain.record import Version
from minuteapp.styles import load_styles
from tests.export_cases import meeting
from tests.word_cases import branded, everything, treacherous, with_part

TOOLS = Path(__file__).parent.parent / ".tools" / "node_modules" / "@xarsh"
VALIDATOR = next((found for found in TOOLS.glob("ooxml-validator-*/ooxml-validator*") if found.is_file()), None)
pytestmark = pytest.mark.skipif(VALIDATOR is None, reason="needs the Open XML validator that .ci/run installs")


def faults(path: Path) -> list[str]:
    """What the validator finds wrong with a file."""
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    run = subprocess.run([str(VALIDATOR), str(path)], check=False, capture_output=True, env=environment, timeout=120)
    told = json.loads(run.stdout)
    return [f"{path.name}: {error['description']} ({error['path']} {error['xPath']})" for error in told["errors"]]


def editions() -> Iterator[tuple[str, bytes]]:
    """Every style's minutes in every version, and its other papers."""
    record = meeting()
    for style in load_styles():
        for version in Version:
            document = paper(record, style, Edition(version=version, draft=version is Version.FULL))
            yield f"{style.name}-{version.value}", docx_bytes(document)
        for kind in Paper:
            items = ("2",) if kind is Paper.EXTRACT else ()
            if kind is not Paper.MINUTES:
                edition = Edition(paper=kind, version=Version.PARTICIPANTS, items=items)
                yield f"{style.name}-{kind.value}", docx_bytes(paper(record, style, edition))


def branded_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Documents made from templates, and templates to start from."""
    own, bad = branded(folder / "own.docx", head="{running_head}", first=True), treacherous(folder / "bad.docx")
    for template in (own, bad):
        yield f"from-{template.stem}", docx_bytes(replace(everything(), reference=template))
    for style in load_styles():
        yield f"template-{style.name}", reference_docx(replaced(style, reference=None))
    start = folder / "start.docx"
    start.write_bytes(reference_docx(load_styles()[0]))
    yield "from-start", docx_bytes(replace(everything(), reference=start))
    yield "everything", docx_bytes(everything())


def judged(files: Iterator[tuple[str, bytes]], folder: Path) -> list[str]:
    paths = []
    for name, content in files:
        paths.append(folder / f"{name}.docx")
        paths[-1].write_bytes(content)
    with ThreadPoolExecutor(os.cpu_count()) as several:
        return [fault for found in several.map(faults, paths) for fault in found]


def test_every_style_version_and_paper_is_valid(tmp_path: Path) -> None:
    assert judged(editions(), tmp_path) == []


def test_wide_tables_deep_lists_hostile_words_and_templates_are_valid(tmp_path: Path) -> None:
    assert judged(branded_files(tmp_path), tmp_path) == []


def test_the_validator_finds_a_fault(tmp_path: Path) -> None:
    broken = docx_bytes(everything())
    path = tmp_path / "broken.docx"
    path.write_bytes(broken)
    with_part(path, tmp_path / "worse.docx", "word/settings.xml", b"<w:settings xmlns:w='urn:other'/>")
    assert faults(tmp_path / "worse.docx")
