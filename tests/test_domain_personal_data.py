"""Personal data in texts: numbers however they are written, and all that looks like one and is none."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from minuteapp.domain.publication.personal_data import REMOVED, Sort, digest, masked, sightings, without
from minuteapp.domain.record import DecisionParagraph, Document, Record, RecordItem, Section

days = st.dates(date(1930, 1, 1), date(2025, 12, 31))
serials = st.integers(0, 9999).map("{:04}".format)
DASHES = ["-", "\u2010", "\u2011", "–", "—", "\u2212", "\ufe63", "\uff0d"]
GAPS = [" ", "\u00a0", "\u202f", "  "]


def sorts(text: str) -> list[Sort]:
    return [one.sort for one in sightings(text)]


def numbers(text: str) -> list[str]:
    return [one.shown for one in sightings(text) if one.sort is Sort.NUMBER]


# -- numbers are seen -------------------------------------------------------------------------------------------------


@given(day=days, serial=serials, dash=st.sampled_from([*DASHES, *GAPS, "", " – ", "-\n"]))
def test_every_number_is_seen_whatever_stands_between_its_parts(day: date, serial: str, dash: str) -> None:
    text = f"Ansøger ({day:%d%m%y}{dash}{serial}) får afslag."
    assert numbers(text) == [f"{day:%d%m%y}-••••"]


@given(day=days, serial=serials, extra=st.integers(0, 9), first=st.booleans())
def test_eleven_digits_that_contain_a_number_are_one(day: date, serial: str, extra: int, first: bool) -> None:
    run = f"{day:%d%m%y}{serial}"
    assert len(numbers(f"nr. {extra}{run}" if first else f"nr. {run}{extra}")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "12**0345**-6789",
        "**120345**-6789",
        "*120345*6789",
        "120345\\-6789",
        "1\u200b20345-6789",
        "120345\u00ad-6789",
        "120345&nbsp;-&#8209;6789",
        "１２０３４５-６７８９",
        "<b>120345</b>-6789",
        "CPR:120345-6789.",
        "ansøgning_120345_6789",
        "ansøgning 1203456789.pdf",
        "cpr=1203456789&sag=1",
        "1 2 0 3 4 5 - 6 7 8 9",
        "12 03 45-6789",
        "1203 45 - 67 89",
        "20304050 120345-6789",
        "2016-120345-6789",
    ],
)
def test_a_number_is_seen_through(text: str) -> None:
    assert numbers(text) == ["120345-••••"]


def test_the_check_digit_is_not_asked_for_and_a_leap_day_is_one_in_leap_years_alone() -> None:
    assert numbers("290204-1234")
    assert not sightings("290203-1234")


def test_two_numbers_are_two() -> None:
    assert numbers("010190-1234 og 020290-4321") == ["010190-••••", "020290-••••"]


# -- what is none -----------------------------------------------------------------------------------------------------

TRAPS = [
    "320190-1234", "011390-1234", "000190-1234",  # no such day
    "Sag 14/12345", "Sagsnr.: 326-2018-3345", "Dokumentnr.: 326-2018-301178", "2013/00112", "EMN-2018-01234",
    "J.nr.: 27.00.00-P20-1-13", "00.30.10-Ø00-1-15", "85.02.02-P00-1-18",
    "16.03.2016", "16-03-2016", "2016-03-16", "16.03.16", "den 09.04.13 1630", "2016-03-16 1630", "20121012-1630",
    "2013-04-09T16:30:00.101112-0200", "2013-04-09T16:30:00Z", "20130409163000", "201304091630",
    "kr. 1.234.567,89", "101.112.1234 kr.", "12,0101901234 pct.", "1.010.190 kr.", "010190 | 1234", "010190\n\n1234",
    "CVR 12101990", "postnr. 3000", "DK50 0040 0440 1162 43", "5700000000", "matr. 12a",
]  # fmt: skip


@pytest.mark.parametrize("text", TRAPS)
def test_nothing_is_seen_in(text: str) -> None:
    assert not sightings(f"Se {text} herom.")


@pytest.mark.parametrize(
    "text",
    [
        "EAN 5790101012345",  # contains a day
        "konto 12340101901234",
        "610190-1234",  # sixty added: given to somebody without a number
        "01.01.90-1234",
        "01 01 90 1234",
        "0 1 0 1 9 0 1 2 3 4",
        "326-2018-301178\n2018",
        "2018-010190 1234",
    ],
)
def test_what_only_looks_like_one_is_said_to(text: str) -> None:
    assert sorts(text) == [Sort.LIKE_NUMBER]


@given(st.integers(20, 99), st.lists(st.integers(0, 99), min_size=3, max_size=3), st.sampled_from(["", "+45 "]))
def test_a_telephone_number_is_no_personal_number(first: int, rest: list[int], country: str) -> None:
    pairs = [f"{pair:02}" for pair in (first, *rest)]
    for text in (" ".join(pairs), f"{pairs[0]}{pairs[1]} {pairs[2]}{pairs[3]}", "".join(pairs)):
        told = sorts(f"Ring til {country}{text} i dag")
        assert told == [Sort.TELEPHONE]


MOMENTS = ["%Y-%m-%dT%H:%M:%S", "%d.%m.%Y kl. %H.%M", "%d-%m-%Y %H:%M", "%Y%m%d%H%M%S"]


@given(st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)), st.sampled_from(MOMENTS))
def test_a_moment_is_no_personal_number(at: datetime, form: str) -> None:
    assert Sort.NUMBER not in sorts(f"Mødet {at.strftime(form)} holdes.")


@given(st.integers(0, 10**9))
def test_an_amount_is_no_personal_number(amount: int) -> None:
    assert not sightings(f"Der bevilges {amount:,} kr.".replace(",", "."))


@given(st.integers(1, 999), st.integers(1990, 2030), st.integers(1, 999_999))
def test_a_case_number_is_no_personal_number(place: int, year: int, number: int) -> None:
    assert not sightings(f"Sagsnr.: {place}-{year}-{number}, {year % 100:02}/{number}, {year}/{number:05}.")


@given(st.text(alphabet=st.characters(blacklist_categories=["Nd"])))
def test_a_text_without_digits_has_no_number(text: str) -> None:
    assert not [one for one in sightings(text) if one.digest]


@given(st.text())
def test_places_are_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for one in sightings(text):
        assert last <= one.start < one.end <= len(text)
        last = one.end


# -- other personal data ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown", "sort"),
    [
        ("Skriv til anne.holm@solbjerg.dk.", "anne.holm@solbjerg.dk", Sort.EMAIL),
        ("tlf.: 20304050", "20304050", Sort.TELEPHONE),
        ("telefon 2030 4050", "2030 4050", Sort.TELEPHONE),
        ("+4520304050", "+4520304050", Sort.TELEPHONE),
        ("Lindevej 12, 2. tv.", "Lindevej 12, 2. tv", Sort.ADDRESS),
        ("Nørre Allé 3 B, st. th", "Nørre Allé 3 B, st. th", Sort.ADDRESS),
        ("boende Lindevej 12", "Lindevej 12", Sort.ADDRESS),
        ("Hun bor Lindevej 12, 4000 Solbjerg", "Lindevej 12", Sort.ADDRESS),
    ],
)
def test_this_is_worth_a_look(text: str, shown: str, sort: Sort) -> None:
    assert [(one.sort, one.shown) for one in sightings(text)] == [(sort, shown)]


@pytest.mark.parametrize(
    "text", ["Lokalplan for Lindevej 12 udsendes.", "Der bor 12 i huset.", "20304050 kr.", "Beløb: 20304050", "a@b"]
)
def test_this_is_not(text: str) -> None:
    assert not sightings(text)


# -- removing ---------------------------------------------------------------------------------------------------------


@given(day=days, serial=serials, dash=st.sampled_from(DASHES), before=st.text(max_size=5), after=st.text(max_size=5))
def test_what_is_removed_is_seen_no_more(day: date, serial: str, dash: str, before: str, after: str) -> None:
    text = f"{before} {day:%d%m%y}{dash}{serial} {after}"
    found = [one for one in sightings(text) if one.digest]
    assume(len(found) == 1)
    left = without(text, {found[0].digest})
    assert not [one for one in sightings(left) if one.digest == found[0].digest]
    assert REMOVED in left


def test_only_the_numbers_that_are_meant_go() -> None:
    text = "010190-1234 og 020290-4321"
    assert without(text, {digest("0101901234")}) == f"{REMOVED} og 020290-4321"


def test_emphasis_stays_balanced() -> None:
    meant = {digest("1203456789")}
    assert without("120**345-6789**", meant) == f"**{REMOVED}**"
    assert without("**120345**-6789", meant) == f"**{REMOVED}**"
    assert without("12**0345**-6789", meant) == REMOVED


def test_a_number_goes_from_every_text_of_a_record_and_is_escaped_in_markdown() -> None:
    item = RecordItem(
        "1",
        "Sag om 010190-1234",
        sections=(Section("Om 0101901234", "010190-1234: se bilag"),),
        paragraphs=(DecisionParagraph("Godkendt for 010190 1234."),),
        attachments=("Bilag_0101901234",),
    )
    record = Record(Document.MINUTES, "Udvalget", None, items=(item,))
    left = without(record, {digest("0101901234")}).items[0]
    assert left.title == f"Sag om {REMOVED}"
    assert left.sections == (Section(f"Om {REMOVED}", r"\[personnummer fjernet\]: se bilag"),)
    assert left.paragraphs == (DecisionParagraph(f"Godkendt for {REMOVED}."),)
    assert left.attachments == (f"Bilag_{REMOVED}",)


def test_a_digest_tells_no_digits_and_a_masked_number_only_the_day() -> None:
    assert "0101901234" not in digest("0101901234")
    assert digest("0101901234") != digest("0101901235")
    assert masked("0101901234") == "010190-••••"
