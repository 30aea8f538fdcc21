"""The same record, style and edition give the same file, whoever writes it, where and when."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from export.writing import content
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import Version
from minuteapp.styles import load_style, load_styles
from tests.export_cases import meeting

WRITE = """
import hashlib, sys
from export.writing import content
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import Version
from minuteapp.styles import load_styles
from tests.export_cases import meeting
for style in load_styles():
    for form in Format:
        if form is not Format.PDF:
            made = content(meeting(), style, Edition(format=form, version=Version.FULL))
            print(style.name, form.value, hashlib.sha256(made).hexdigest())
"""
ROOT = Path(__file__).parent.parent


def written(**surroundings: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", WRITE],
        check=True,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **surroundings},
        timeout=120,
    )
    return run.stdout


def test_another_process_place_and_language_write_the_same_in_every_format() -> None:
    here = written(PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C", MINUTEAPP_LANG="en")
    there = written(PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="da_DK.UTF-8", MINUTEAPP_LANG="da")
    assert here.splitlines() == there.splitlines()
    assert len(here.splitlines()) == len(load_styles()) * (len(Format) - 1)


@pytest.mark.parametrize("form", [form for form in Format if form is not Format.PDF])
def test_what_is_written_twice_is_the_same(form: Format) -> None:
    edition = Edition(format=form, version=Version.PARTICIPANTS, draft=form.laid_out)
    style = load_style("helsingoer")
    assert content(meeting(), style, edition) == content(meeting(), style, edition)
