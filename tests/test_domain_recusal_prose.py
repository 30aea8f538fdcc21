"""Recusal (§ 14) in the minutes: what the body found, and whether the member left the room."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain import actions as a
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.minutes import minutes
from minuteapp.domain.record import Recused
from minuteapp.domain.record_json import record_from_json, record_to_json
from minuteapp.styles import load_style, load_styles
from tests.strategies import ROSTER, after, loaded

MONA = ROSTER[-1].name
STYLES = tuple(style.name for style in load_styles())


def recused(style: str, **told: object):
    history = after(loaded(), a.ConfirmAttendance(), a.StartItem(1), a.Decide(1, a.WHOLE, "Godkendt."))
    return minutes(after(history, a.Recuse(1, MONA, **told)).meeting, load_style(style))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("ending", [Format.DOCX, Format.MARKDOWN])
def test_section_14_who_refused_to_leave_is_not_said_to_have_left(style: str, ending: Format, tmp_path: Path) -> None:
    record = recused(style, refused_to_leave=True, reason="medejer")
    path = write(record, load_style(style), Edition(format=ending), tmp_path / f"r.{ending}")
    read = read_document(path, load_styles()).record.items[0]
    assert read.recused == (Recused(MONA, "medejer", stayed=True),)
    assert read.decision == "Godkendt."


@pytest.mark.parametrize("style", STYLES)
def test_section_14_who_left_is_said_to_have_left_and_once(style: str, tmp_path: Path) -> None:
    path = write(recused(style), load_style(style), Edition(format=Format.TEXT), tmp_path / "r.txt")
    text = path.read_text(encoding="utf-8")
    assert text.count("inhabil") == 1
    assert "og forlod lokalet" in text


def test_section_14_a_refusal_to_leave_comes_back_from_json() -> None:
    record = recused("standard", refused_to_leave=True)
    assert record_from_json(record_to_json(record)).items[0].recused == (Recused(MONA, stayed=True),)
