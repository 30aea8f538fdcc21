"""What is typed into the search box, read: words, filters, dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minuteapp.domain.lookup import Search
from minuteapp.domain.lookup.query import read_period, read_query


def test_words_and_quoted_phrases_are_kept_as_they_are_typed() -> None:
    assert read_query('  flygtninge  "tages til efterretning" 15/143').search == Search(
        'flygtninge "tages til efterretning" 15/143'
    )


def test_each_filter_is_read_in_danish_and_in_english() -> None:
    expected = Search("sø", "økonomi", date(2013, 1, 1), date(2016, 12, 31), "krogh", "A", "15/143")
    assert read_query("sø udvalg:økonomi fra:2013 til:2016 medlem:krogh parti:A sag:15/143").search == expected
    assert read_query("committee:økonomi from:2013 to:2016 member:krogh party:A case:15/143 sø").search == expected


def test_a_filter_of_several_words_stands_in_quotation_marks_also_while_they_are_open() -> None:
    assert read_query('medlem:"Bodil Krogh" bro').search == Search("bro", member="Bodil Krogh")
    assert read_query('bro medlem:"Bodil Kro').search == Search("bro", member="Bodil Kro")


def test_a_year_is_both_its_ends() -> None:
    assert read_query("År:2013").search == Search(since=date(2013, 1, 1), until=date(2013, 12, 31))


def test_a_filter_typed_halfway_narrows_nothing_and_is_no_word() -> None:
    for typed in ("bro udvalg:", 'bro udvalg:"', "bro fra:"):
        assert read_query(typed).search == Search("bro")


def test_a_date_that_is_none_is_named_and_left_out() -> None:
    asked = read_query("bro fra:snart til:2016")
    assert asked.search == Search("bro", until=date(2016, 12, 31))
    assert asked.unread == ("fra:snart",)


def test_a_colon_in_other_words_is_part_of_them() -> None:
    assert read_query("kl:17 http://solbjerg.example note:").search == Search("kl:17 http://solbjerg.example note:")


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("2016", (date(2016, 1, 1), date(2016, 12, 31))),
        ("2016-02", (date(2016, 2, 1), date(2016, 2, 29))),
        ("2.2016", (date(2016, 2, 1), date(2016, 2, 29))),
        ("9.4.2013", (date(2013, 4, 9), date(2013, 4, 9))),
        ("2013-04-09", (date(2013, 4, 9), date(2013, 4, 9))),
        ("2013-02-30", None),
        ("13.2013", None),
        ("0000", None),
        ("20", None),
    ],
)
def test_a_period_is_a_year_a_month_or_a_day(told: str, days: tuple[date, date] | None) -> None:
    assert read_period(told) == days


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read(typed: str) -> None:
    assert isinstance(read_query(typed).search.text, str)
