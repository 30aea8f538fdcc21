"""However a house lays out, its public files tell no more of a closed item than its style says and the law allows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from export.blocks import Heading, Paragraph, Role, plain
from export.outline import outline
from export.writing import content
from minuteapp.domain.edition import Edition, Format, Paper, case_files, edition_name
from minuteapp.domain.record import (
    Attendee,
    DecisionParagraph,
    Document,
    Record,
    RecordItem,
    Recused,
    Substitute,
    Version,
)
from minuteapp.domain.style import HeadLine, HouseStyle, Part, Telling
from minuteapp.styles import load_style
from tests import leaks
from tests.strategies import records
from tests.test_export_leaks import FORMATS, STYLES, evening, without_what_is_withheld

TOLD = {
    "case": leaks.CASE_NUMBER,
    "journal": leaks.secret("journal"),
    "document": leaks.secret("dokument"),
}
LINES = ("{case}", "J.nr. {journal}", "Dok. {document}", "[{case} ][{journal} ]{committee} {openness}", "{openness}")
PAPERS = (Paper.MINUTES, Paper.DECISIONS, Paper.EXTRACT, Paper.ATTENDANCE, Paper.SIGNATURES)
some_parts = st.lists(st.sampled_from(Part), max_size=8).map(tuple)


@st.composite
def odd_styles(draw: st.DrawFn) -> HouseStyle:
    """A house that prints any part anywhere, for everyone or for those who took part."""
    style = load_style(draw(st.sampled_from(STYLES)))
    layout = replace(
        style.layout,
        head=(*style.layout.head, HeadLine("Fraværende", "{absent}")),
        parts=draw(some_parts),
        closed_parts=draw(some_parts),
        identity_closed=tuple(draw(st.lists(st.sampled_from(LINES), max_size=2))),
        item_heading="{number}[ {kind}:][ {title}]",
        item_heading_closed="{number}[ {kind}:][ {title}]",
        contents_closed="[{kind}: ][{title}]",
        signatures=draw(st.sampled_from([None, "Underskrift"])),
    )
    headings = replace(style.headings, kind="Sagstype", related="Tidligere", repeated="Titel", attachments="Bilag")
    told = replace(style.attendance, told=draw(st.sampled_from(Telling)), absent_none="Ingen fraværende.")
    return replace(style, layout=layout, headings=headings, attendance=told)


def allowed(style: HouseStyle) -> set[str]:
    shown = " ".join(style.layout.identity_closed) if Part.IDENTITY in style.layout.closed_parts else ""
    return {word for name, word in TOLD.items() if f"{{{name}}}" in shown}


@pytest.mark.parametrize("form", [form for form in FORMATS if form is not Format.PDF])
@given(style=odd_styles(), paper=st.sampled_from(PAPERS))
@settings(max_examples=25)
def test_no_style_prints_more_of_a_closed_item_than_its_identity(form: Format, style: HouseStyle, paper: Paper) -> None:
    wanted = Edition(paper, form, items=("1", "2", "3") if paper is Paper.EXTRACT else ())
    words = {*leaks.CLOSED_FIELDS, *leaks.PRIVATE, *leaks.OF_THE_FULL, *TOLD.values()} - allowed(style)
    assert leaks.found_in(content(evening("standard"), style, wanted), tuple(words)) == {}


@pytest.mark.parametrize("form", [form for form in FORMATS if form is not Format.PDF])
@given(record=records, style=odd_styles())
@settings(max_examples=25)
def test_no_style_changes_a_byte_for_what_is_withheld(form: Format, record: Record, style: HouseStyle) -> None:
    items = (changed(item, journal_number=None, document_number=None) if item.closed else item for item in record.items)
    known = changed(record, items=tuple(items))
    untold = without_what_is_withheld(known)
    assert content(known, style, Edition(format=form)) == content(untold, style, Edition(format=form))


@given(style=odd_styles())
def test_a_closed_items_case_names_a_public_file_only_where_the_style_prints_it(style: HouseStyle) -> None:
    found = case_files(evening("standard"), Version.PUBLIC, closed_shows_case=style.closed_shows_case)
    assert (leaks.CASE_NUMBER in found.cases) == (leaks.CASE_NUMBER in allowed(style))
    names = (edition_name(evening("standard"), Edition(Paper.EXTRACT, case_number=case)) for case in found.cases)
    assert all("31-77" not in name for name in names) or style.closed_shows_case


@pytest.mark.parametrize("paper", [Paper.ATTENDANCE, Paper.SIGNATURES])
def test_whose_seat_somebody_had_at_a_closed_item_alone_is_not_public(paper: Paper) -> None:
    """It would tell who was disqualified there."""
    sat_in = Substitute("Fie Ravn", "Carl Holm")
    people = (Attendee("Carl Holm", "C"), Attendee("Fie Ravn", "C", "substitute", replaces="Carl Holm"))
    closed = RecordItem("2", "Køb", closed=True, substitutes=(sat_in,), recused=(Recused("Carl Holm"),))
    evening = Record(
        Document.MINUTES,
        "Klimaudvalget",
        date(2031, 3, 12),
        items=(RecordItem("1", "Stier"), closed),
        attendance=people,
    )
    seen_by_all = changed(evening, items=(changed(closed, number="1", closed=False), closed))
    told = "stedfortræder for Carl Holm"

    def text(record: Record, version: Version) -> str:
        return content(record, load_style("standard"), Edition(paper, Format.TEXT, version)).decode()

    assert "Fie Ravn" in text(evening, Version.PUBLIC)
    assert told not in text(evening, Version.PUBLIC)
    assert told in text(evening, Version.PARTICIPANTS)
    assert told in text(seen_by_all, Version.PUBLIC)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("later", [(), ("3",), ("3", "4")])
def test_who_was_absent_from_a_closed_item_is_neither_told_nor_denied(style: str, later: tuple[str, ...]) -> None:
    """Somebody comes after it: that all were there is said of the next item that everyone may read."""
    godkendt = (DecisionParagraph("Godkendt."),)
    first = RecordItem("1", "Godkendelse af dagsorden", paragraphs=godkendt, absent=("Per Tved",))
    closed = RecordItem("2", "Køb", closed=True, public_title="Ejendom", public_decision="Taget.", absent=("Per Tved",))
    others = (RecordItem(number, "Sag", paragraphs=godkendt, absent=()) for number in later)
    record = Record(Document.MINUTES, "Teknikudvalget", date(2031, 3, 12), items=(first, closed, *others))
    house = load_style(style)
    blocks = outline(record, house, Version.PUBLIC).blocks
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    of_closed = blocks[starts[1] : starts[2] if len(starts) > 2 else None]
    told = [plain(block.runs) for block in of_closed if isinstance(block, Paragraph) and block.role is Role.DECISION]
    assert told == ["Taget."]
    if later and house.attendance.all_present:
        shown = [plain(block.runs) for block in blocks[starts[2] :] if isinstance(block, Paragraph)]
        assert shown.count(house.attendance.all_present) == 1
    absence = json.loads(content(record, house, Edition(format=Format.JSON)))["items"][1]["absent"]
    assert absence is None
