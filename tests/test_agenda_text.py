"""What the sanitiser takes out of a text, and what it leaves."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minuteapp.domain.text import clean_line, clean_text


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\x1b[31mrød\x1b[0m b", "arød b"),
        ("a\x1b]0;ny titel\x07b", "ab"),
        ("a\x1b]8;;http://x.dk\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x9b31mb\x9d0;titel\x9cc", "abc"),
        ("a\x1bPq#0\x1b\\b", "ab"),
        ("a\x1b]0;aldrig lukket", "a0;aldrig lukket"),
        ("a\x1b", "a"),
        ("a\x1bcb", "ab"),
        ("a\x00\x07\x08b", "ab"),
        ("evil\u202etxt\u2066x\u2069\u200f", "eviltxtx"),
        ("\ufeffa\u200bb\u00adc", "abc"),
        ("a\u2028b\u2029c\x85d\x0ce\r\nf\rg", "a\nb\nc\nd\ne\nf\ng"),
        ("æ\tø\nå", "æ\tø\nå"),
        ("a\u030a", "å"),
        ("\ud800", "\ufffd"),
        ("[/] [@click=app.quit]x[/]", "[/] [@click=app.quit]x[/]"),
    ],
)
def test_control_is_removed_and_the_text_around_it_stays(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


def test_a_line_is_one_line_with_single_spaces() -> None:
    assert clean_line("  a\u00a0\u00a0b\n\tc\u2028d ") == "a b c d"


@given(st.text(st.characters()))
def test_cleaning_is_idempotent_and_leaves_no_control(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert not [c for c in clean if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
    assert clean_line(clean_line(text)) == clean_line(text)
