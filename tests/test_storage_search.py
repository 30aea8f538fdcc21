"""Looking things up: words, filters, order, and what is shown of each hit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_cases import BODY, DAY

from minuteapp.domain.lookup import Field
from minuteapp.domain.record import (
    DissentStatement,
    Recommendation,
    Vote,
    Voter,
)
from storage import search
from storage.meetings import Meetings
from tests.search_cases import case, held, look, marked, numbers

pytestmark = pytest.mark.usefixtures("closed_databases")


# -- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["flygtning", "flygtninge", "flygtningene", "FLYGTNINGENES"])
@pytest.mark.parametrize("written", ["flygtning", "flygtninge", "flygtningene"])
def test_every_form_of_a_word_finds_every_other_and_marks_it(meetings: Meetings, typed: str, written: str) -> None:
    held(meetings, case(text=f"Status på {written} i kommunen."))
    (hit,) = look(meetings, typed).hits
    assert marked(hit) == [written]
    assert hit.field is Field.CASE


def test_a_word_finds_what_begins_with_it_and_not_what_ends_so(meetings: Meetings) -> None:
    held(meetings, case("1", text="Cykelstier"), case("2", text="Cykelstipuljen"), case("3", text="Motorcykel"))
    assert sorted(numbers(look(meetings, "cykelsti"))) == ["1", "2"]
    assert sorted(numbers(look(meetings, "cyk"))) == ["1", "2"]


def test_danish_letters_are_letters_of_their_own_whatever_their_case(meetings: Meetings) -> None:
    held(meetings, case("1", "ÅBEN ØKONOMI"), case("2", "Aben"), case("3", "Okonomi"), case("4", "Ærø"))
    assert numbers(look(meetings, "åben")) == ["1"]
    assert numbers(look(meetings, "økonomi")) == ["1"]
    assert numbers(look(meetings, "aben")) == ["2"]
    assert numbers(look(meetings, "ærø")) == ["4"]


def test_all_words_must_be_in_the_item_but_each_where_it_likes(meetings: Meetings) -> None:
    held(meetings, case("1", "Cykelsti", "Ved skoven.", "Godkendt."), case("2", "Cykelsti", "Ved åen.", "Udsat."))
    assert numbers(look(meetings, "cykelsti skov godkendt")) == ["1"]
    assert sorted(numbers(look(meetings, "cykelsti"))) == ["1", "2"]


@pytest.mark.parametrize("quoted", ['"grøn plan"', "”grøn plan”", "»grøn plan«"])
def test_a_quoted_phrase_finds_itself_alone(meetings: Meetings, quoted: str) -> None:
    held(
        meetings, case("1", text="En grøn plan."), case("2", text="En plan, grøn."), case("3", text="En grøn planche.")
    )
    found = look(meetings, quoted)
    assert numbers(found) == ["1"]
    assert marked(found.hits[0]) == ["grøn plan"]


@pytest.mark.parametrize("number", ["15/14311", "326-2018-7351", "01.02.05-P16-1-18", "2013/03274"])
def test_a_number_typed_as_it_is_printed_finds_its_case(meetings: Meetings, number: str) -> None:
    held(meetings, case("1", case_number=number), case("2", case_number="15/99999", journal_number="14311"))
    (hit,) = look(meetings, number).hits
    assert (hit.number, hit.case_number) == ("1", number)
    assert marked(hit) == [number]
    assert numbers(look(meetings, case=number)) == ["1"]


def test_a_case_number_is_also_found_where_a_text_cites_it(meetings: Meetings) -> None:
    held(meetings, case(text="Se sag 15/14311 om det samme."))
    assert marked(look(meetings, "15/14311").hits[0]) == ["15/14311"]


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "*",
        "NEAR(",
        "AND",
        "-",
        "a\0b",
        "😀",
        "(",
        "title:",
        "^x",
        '"" ""',
        "{a b}:c",
        "--",
        "'",
        "%",
        "a*b",
        "\ud800",
    ],
)
def test_whatever_is_typed_is_words(meetings: Meetings, typed: str) -> None:
    held(meetings, case(title="And og near", text="title a b c x"))
    look(meetings, typed)
    look(meetings, f"and {typed}")
    look(meetings, member=typed, party=typed, case=typed, committee=typed)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40), st.text(max_size=10))
def test_no_text_whatsoever_is_more_than_words(meetings: Meetings, typed: str, filtered: str) -> None:
    if not look(meetings, "rådhuset").total:
        held(meetings, case(title="Rådhuset", text=typed))
    found = look(meetings, typed, member=filtered or None)
    assert all(0 <= start < end <= len(hit.snippet) for hit in found.hits for start, end in hit.marks)


def test_words_that_hold_no_letter_find_nothing_rather_than_everything(meetings: Meetings) -> None:
    held(meetings, case())
    assert look(meetings, "–").total == 0
    assert look(meetings, "punkt", party="!").total == 0


# -- what is searched -------------------------------------------------------------------------------------------------


def test_titles_cases_decisions_dissents_and_attachments_are_all_found(meetings: Meetings) -> None:
    held(
        meetings,
        case(
            title="Abehuset",
            text="Bjørnene",
            decision="Chokolade",
            dissents=(DissentStatement("Anders Bjerg", "Druerne"),),
            attachments=("Elefantnotat",),
            recommendation=Recommendation("Forvaltningen", ("at fasanen fredes",)),
            public_title="Gravhunden",
        ),
    )
    words = ("abehus", "bjørn", "chokolade", "drue", "elefant", "fasan", "gravhund")
    fields = ("title", "case", "decision", "dissent", "attachment", "case", "title")
    assert [look(meetings, word).hits[0].field for word in words] == list(fields)
    assert look(meetings, "elefant").hits[0].source == "Elefantnotat"


def test_a_closed_item_is_marked_and_has_its_public_title_where_it_has_no_other(meetings: Meetings) -> None:
    held(meetings, case(title=None, closed=True, public_title="Personsag", public_decision="Kan ikke oplyses"))
    (hit,) = look(meetings, "personsag").hits
    assert (hit.closed, hit.title) == (True, "Personsag")


def test_a_hit_tells_where_it_is_and_what_was_decided(meetings: Meetings) -> None:
    meeting_id = held(meetings, case("7", "Cykelsti", decision="Godkendt.", case_number="15/1"))
    (hit,) = look(meetings, "cykelsti").hits
    assert (hit.meeting_id, hit.body, hit.date, hit.municipality) == (meeting_id, BODY.name, DAY, BODY.municipality)
    assert (hit.number, hit.title, hit.decision, hit.case_number) == ("7", "Cykelsti", "Godkendt.", "15/1")
    assert meetings.resolve(hit.short_id) == meeting_id


def test_the_snippet_is_one_short_line_around_the_words(meetings: Meetings) -> None:
    text = f"{'Forord. ' * 200}\n\n| Post | Beløb |\n| --- | --- |\n| **Cykelsti** | 4.000 |\n\n{'Efterord. ' * 200}"
    held(meetings, case(text=text))
    (hit,) = look(meetings, "cykelsti").hits
    assert marked(hit) == ["Cykelsti"]
    assert len(hit.snippet) < 200
    assert not set("|*\n") & set(hit.snippet)
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")


# -- filters ----------------------------------------------------------------------------------------------------------


def test_a_search_is_narrowed_by_body_and_period(meetings: Meetings) -> None:
    held(meetings, case("1", "Sti"), day=date(2013, 1, 29), body="Økonomiudvalget")
    held(meetings, case("2", "Sti"), day=date(2014, 1, 29), body="Byrådet")
    held(meetings, case("3", "Sti"), day=None, body="Byrådet")
    meetings.rosters.register("Byrådet", BODY.municipality, short_name="BR")
    assert numbers(look(meetings, "sti", committee="øko")) == ["1"]
    assert numbers(look(meetings, "sti", committee="ØU")) == ["1"]
    assert sorted(numbers(look(meetings, "sti", committee="br"))) == ["2", "3"]
    assert numbers(look(meetings, "sti", committee="udvalget")) == []
    assert numbers(look(meetings, "sti", since=date(2013, 1, 30))) == ["2"]
    assert numbers(look(meetings, "sti", until=date(2013, 1, 29))) == ["1"]
    assert numbers(look(meetings, since=date(2013, 1, 29), until=date(2013, 1, 29))) == ["1"]


def test_a_member_finds_the_items_where_they_voted_dissented_or_are_named(meetings: Meetings) -> None:
    against = Vote(in_favour=(Voter("Bodil Krogh", "A"),), against=(Voter(None, "Ø"),))
    held(
        meetings,
        case("1", votes=(against,)),
        case("2", dissents=(DissentStatement("Bodil Krogh", "Nej."),)),
        case("3", decision="Bodil Krogh forlod lokalet."),
        case("4", text="Krogene på væggen."),
    )
    assert look(meetings, member="Krogh").total == look(meetings, member="bodil krogh").total == 3
    assert numbers(look(meetings, member="Krog")) == ["1", "2"]
    assert numbers(look(meetings, party="ø")) == ["1"]
    assert numbers(look(meetings, party="A")) == ["1", "2"]


def test_filters_alone_list_the_newest_first_in_the_order_of_their_agendas(meetings: Meetings) -> None:
    held(meetings, case("1"), case("2"), day=DAY)
    held(meetings, case("3"), case("4"), day=DAY + timedelta(1))
    held(meetings, case("5"), day=None)
    found = look(meetings)
    assert numbers(found) == ["3", "4", "1", "2", "5"]
    assert (found.total, found.ranked) == (5, False)
    assert numbers(look(meetings, limit=2)) == ["3", "4"]


# -- order ------------------------------------------------------------------------------------------------------------


def test_the_title_comes_before_the_decision_and_that_before_the_case(meetings: Meetings) -> None:
    held(
        meetings,
        case("1", text="Om cykelstier ved skolen."),
        case("2", decision="Cykelsti anlægges."),
        case("3", "Ny cykelsti"),
        case("4", attachments=("Notat om cykelsti",)),
    )
    assert numbers(look(meetings, "cykelsti")) == ["3", "2", "1", "4"]


def test_so_many_hits_that_ranking_takes_long_come_newest_first(
    meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(meetings, case("1", "Cykelsti"), day=DAY)
    held(meetings, case("2", text="En cykelsti."), day=DAY + timedelta(1))
    assert (numbers(look(meetings, "cykelsti")), look(meetings, "cykelsti").ranked) == (["1", "2"], True)
    monkeypatch.setattr(search, "RANKED", 1)
    assert (numbers(look(meetings, "cykelsti")), look(meetings, "cykelsti").ranked) == (["2", "1"], False)


def test_a_word_that_is_common_by_itself_is_not_sought_in_longer_ones(
    meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(meetings, case("1", "Plan"), case("2", "Planer"), case("3", "Planlægning"))
    assert look(meetings, "plan").total == 3
    monkeypatch.setattr(search, "COMMON", 2)
    assert sorted(numbers(look(meetings, "plan"))) == ["1", "2"]


def test_the_few_that_a_filter_leaves_of_a_common_word_are_ranked(
    meetings: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(meetings, case("1", "Plan"), day=DAY)
    held(meetings, case("2", text="En plan."), case("3", text="En plan."), day=DAY + timedelta(1))
    held(meetings, case("4", text="En plan."), case("5", text="En plan."), day=DAY + timedelta(2))
    monkeypatch.setattr(search, "COMMON", 2)
    monkeypatch.setattr(search, "RANKED", 3)
    assert look(meetings, "plan").ranked is False
    found = look(meetings, "plan", until=DAY + timedelta(1))
    assert (found.ranked, numbers(found)[0]) == (True, "1")


def test_the_total_counts_also_what_is_not_shown(meetings: Meetings) -> None:
    held(meetings, *(case(str(n), "Cykelsti") for n in range(1, 31)))
    found = look(meetings, "cykelsti", limit=4)
    assert (len(found.hits), found.total) == (4, 30)


# -- did you mean -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("flygtnnge", "flygtninge"),
        ("flygtigne", "flygtninge"),
        ("aaben", "åben"),
        ("oekonomi", "økonomi"),
        ("flygtnnge økonmi", "flygtninge økonomi"),
        ("flygtnnge økonomi", "flygtninge økonomi"),
    ],
)
def test_a_slip_is_put_right(meetings: Meetings, typed: str, meant: str) -> None:
    held(meetings, case(title="Flygtninge og økonomi", text="En åben flygtningepolitik."))
    found = look(meetings, typed)
    assert (found.total, found.suggestion) == (0, meant)


def test_of_two_words_equally_near_the_more_frequent_is_meant(meetings: Meetings) -> None:
    held(meetings, case("1", "Stien"), case("2", "Skien"), case("3", "Skien"))
    assert look(meetings, "sxien").suggestion == "skien"


@pytest.mark.parametrize("typed", ["qqqqqq", "15/99", '"flygtnnge nu"', "flygtninge rådhus", ""])
def test_nothing_is_suggested_where_it_would_find_nothing(meetings: Meetings, typed: str) -> None:
    held(meetings, case("1", "Flygtninge"), case("2", "Rådhus"))
    assert look(meetings, typed).suggestion is None
