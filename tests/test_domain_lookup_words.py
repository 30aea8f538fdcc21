"""The words of a search, and where they stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minuteapp.domain.lookup.words import marks, words


def found(typed: str, text: str) -> list[str]:
    return [text[start:end] for start, end in marks(text, words(typed))]


@pytest.mark.parametrize(
    ("typed", "text", "forms"),
    [
        ("flygtning", "Flygtninge, flygtningene, flygtningestrøm", ["Flygtninge", "flygtningene", "flygtningestrøm"]),
        ("beslutninger", "en beslutning og beslutningen", ["beslutning", "beslutningen"]),
        ("bro", "broen, gangbro, brolægning", ["broen", "brolægning"]),
        ("å", "å Å år åben", ["å", "Å"]),
        ("a", "å a b", ["a"]),
        ('"til efterretning"', "taget til  efterretning, til efterretninger", ["til  efterretning"]),
        ("15/14311", "sag 15/14311, 15 kr. og 14311", ["15/14311"]),
        ("sø", "søen og sødt", ["søen", "sødt"]),
    ],
)  # fmt: skip
def test_a_word_finds_its_forms_and_what_begins_with_it(typed: str, text: str, forms: list[str]) -> None:
    assert found(typed, text) == forms


def test_signs_alone_are_no_words() -> None:
    assert words('" * - ( ) AND:')[0].tokens == ("and",)
    assert words('"') == ()


@given(st.text(max_size=40), st.text(max_size=80))
def test_whatever_is_typed_marks_places_of_the_text_in_order(typed: str, text: str) -> None:
    places = [place for span in marks(text, words(typed)) for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
