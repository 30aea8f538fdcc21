"""Single keys of a style: what each of them makes of a page."""

from __future__ import annotations

from dataclasses import replace as restyled
from datetime import date, time
from pathlib import Path

import pytest
from msgspec.structs import replace

from export.blocks import Block, ContentsEntry, Heading, HeadRow, ListItem, Paragraph, SignatureLine, Title, plain
from export.outline import outline
from export.printed import printed
from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.edition import Edition
from minuteapp.domain.record import Attendee, Document, Record, RecordItem, Version
from minuteapp.domain.style import AttendanceWording, Headings, HeadLine, HouseStyle, Layout, Part, Points, Telling
from minuteapp.styles import load_style
from tests.export_cases import meeting

STANDARD = load_style("standard")


def with_layout(**keys: object) -> HouseStyle:
    layout: Layout = restyled(STANDARD.layout, **keys)  # type: ignore[arg-type]
    return restyled(STANDARD, layout=layout)


def with_headings(**keys: object) -> HouseStyle:
    headings: Headings = restyled(STANDARD.headings, **keys)  # type: ignore[arg-type]
    return restyled(STANDARD, headings=headings)


def with_attendance(style: HouseStyle = STANDARD, **keys: object) -> HouseStyle:
    attendance: AttendanceWording = restyled(style.attendance, **keys)  # type: ignore[arg-type]
    return restyled(style, attendance=attendance)


def lines(style: HouseStyle, record: Record | None = None) -> list[str]:
    return [_line(block) for block in outline(record or meeting(), style, Version.PARTICIPANTS).blocks]


def _line(block: Block) -> str:
    match block:
        case Title(text) | ContentsEntry(text):
            return text
        case HeadRow(label, text):
            return f"{label}: {text}"
        case Heading(_, runs) | Paragraph(runs) | ListItem(runs):
            return plain(runs)
        case SignatureLine(name):
            return f"___ {name}"
    return type(block).__name__


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{weekday} den {day}. {month} {year} kl. {time}", "onsdag den 4. marts 2026 kl. 16:30"),
        ("{Weekday} d. {dd}/{mm} {yy}[, {time_dots}]", "Onsdag d. 04/03 26, 16.30"),
        ("{year}-{mm}-{dd}", "2026-03-04"),
    ],
)
def test_a_date_is_printed_in_any_form_its_pieces_make(template: str, printed: str) -> None:
    assert f"Dato: {printed}" in lines(with_layout(head=(HeadLine("Dato", template),)))


def test_the_head_tells_who_led_the_meeting_and_when_it_ended() -> None:
    style = with_layout(head=(HeadLine("Formand", "{chair}"), HeadLine("Hævet", "kl. {adjourned_dots}")))
    record = replace(meeting(), chair="Anne Bjerg", adjourned=time(19, 5))
    assert lines(style, record)[1:3] == ["Formand: Anne Bjerg", "Hævet: kl. 19.05"]


def test_values_stand_below_their_labels_in_a_house_that_sets_them_so() -> None:
    style = with_layout(head=(HeadLine("STED", "{place}"),), head_below=True)
    assert lines(style)[1:3] == ["STED", "Mødelokale 2, Rådhuset"]


def test_absence_told_in_the_head_names_the_items_where_it_was_not_all_evening() -> None:
    style = with_attendance(with_layout(head=(HeadLine("Fraværende", "{absent}"),)), told=Telling.HEAD)
    items = tuple(
        RecordItem(str(number), f"Sag {number}", attachments=("Notat",), absent=absent)
        for number, absent in enumerate((("Bo Krogh", "Åse Øster"), ("Bo Krogh",), ("Bo Krogh", "Åse Øster")), 66)
    )
    printed = lines(style, Record(Document.MINUTES, "Byrådet", date(2026, 3, 4), items=items))
    assert printed[1] == "Fraværende: Bo Krogh; Åse Øster, punkt 66 og 68"
    assert not any("Fraværende:" in line for line in printed[2:])


def test_absence_that_holds_for_all_is_told_once_in_an_item_about_it() -> None:
    items = tuple(
        RecordItem(str(number), title, attachments=("Notat",), absent=("Bo Krogh",))
        for number, title in enumerate(("Fraværende", "Budget", "Havnen"), 1)
    )
    record = Record(Document.MINUTES, "Byrådet", date(2026, 3, 4), items=items)
    assert lines(with_attendance(told=Telling.OPENING), record).count("Fraværende: Bo Krogh.") == 1
    assert lines(STANDARD, record).count("Fraværende: Bo Krogh.") == len(items)


def test_letters_stand_after_names_where_they_are_known() -> None:
    style = with_attendance(absent_many="Afbud: {names_party}", absent_one="Afbud: {names_party}")
    record = replace(meeting(), attendance=(Attendee("Dorte Lind", "V", attended=False),))
    assert "Afbud: Dorte Lind (V) og Erik Vang" in lines(style, record)


def test_an_agenda_tells_of_nobody_that_they_are_absent() -> None:
    style = with_attendance(absent_none="Fraværende: Ingen.")
    printed = lines(style, replace(meeting(), document=Document.AGENDA))
    assert not any(line.startswith("Fraværende") for line in printed)


def test_all_sign_in_a_last_item_of_its_own() -> None:
    record = replace(meeting(), attendance=(Attendee("Anne Bjerg", "A"), Attendee("Bo Krogh", "V")))
    printed = lines(with_layout(signatures="Underskriftsark"), record)
    assert "Punkt 6: Underskriftsark" in printed
    assert [line for line in printed if line.startswith("___")] == ["___ Anne Bjerg (A)", "___ Bo Krogh (V)"]


def test_a_house_without_a_heading_for_contents_prints_no_contents_list() -> None:
    blocks = outline(meeting(), with_layout(contents_heading=None), Version.PUBLIC).blocks
    assert not any(isinstance(block, ContentsEntry) for block in blocks)


def test_points_leave_their_at_to_the_lead_that_ends_with_it() -> None:
    wording = restyled(STANDARD.recommendation, lead="{by} indstiller, at", points=Points.BULLETED)
    printed = lines(restyled(STANDARD, recommendation=wording))
    start = printed.index("Center for Teknik indstiller, at")
    assert printed[start + 1 : start + 3] == ["budgettet godkendes.", "rammen hæves."]


def test_a_points_decision_may_stand_in_its_labels_line() -> None:
    printed = lines(with_headings(decision_point="Ad {point}: {text}"))
    start = printed.index("Ad 1: Budgettet godkendt.")
    assert printed[start + 1 : start + 3] == ["Ad 2: Rammen hævet.", "Udvalget ønsker en status til efteråret."]


def test_a_lead_may_name_whose_meeting_it_is() -> None:
    wording = restyled(STANDARD.recommendation, lead="{by} indstiller over for {committee},")
    printed = lines(restyled(STANDARD, recommendation=wording))
    assert "Center for Teknik indstiller over for Teknisk Udvalg," in printed


def test_whom_somebody_sits_in_for_may_be_told_of_beside_the_substitute_alone() -> None:
    wording = {"absent_one": "Afbud: {names}.", "absent_replaced": False, "substitute": "{name} mødte for {replaces}."}
    printed = lines(with_attendance(**wording))
    assert printed[printed.index("Afbud: Erik Vang.") + 1] == "Finn Dahl mødte for Dorte Lind."
    unnamed = with_attendance(**wording | {"substitute": "{name} mødte."}, absent_many="Afbud: {names}.")
    assert "Afbud: Dorte Lind og Erik Vang." in lines(unnamed)


@pytest.mark.parametrize("version", [Version.PUBLIC, Version.PARTICIPANTS])
def test_the_opening_tells_of_the_evening_and_an_item_of_who_was_away_from_it_alone(
    tmp_path: Path, version: Version
) -> None:
    told = (("Dorte Lind",), ("Erik Vang", "Dorte Lind"), ("Dorte Lind",), ("Dorte Lind", "Erik Vang"), None)
    items = (replace(item, absent=absent) for item, absent in zip(meeting().items, told, strict=True))
    record = replace(meeting(), items=tuple(items))
    once = {"told": Telling.OPENING, "absent_many": "Afbud: {names}.", "absent_one": "Afbud: {names}."}
    style = with_attendance(**once, absent_here="{names} deltog ikke i punktet.")
    printed_lines = lines(style, record)
    assert printed_lines.count("Afbud: Dorte Lind.") == 1
    assert printed_lines.count("Erik Vang deltog ikke i punktet.") == 2
    assert "Afbud: Erik Vang og Dorte Lind." in lines(with_attendance(**once), record)
    word = write(record, style, Edition(version=version), tmp_path / "referat.docx")
    assert read_document(word, [style]).record == printed(record, style, version)


def test_a_line_of_the_head_may_stand_without_a_label() -> None:
    style = with_layout(head=(HeadLine("", "{weekday} den {day}. {month}"), HeadLine("Sted", "{place}")))
    assert lines(style)[1:3] == ["onsdag den 4. marts", "Sted: Mødelokale 2, Rådhuset"]


def test_a_case_text_without_a_heading_goes_on_with_nothing_that_stands_before_it() -> None:
    case = meeting().items[1]
    record = replace(meeting(), items=(replace(case, sections=(replace(case.sections[0], heading=None),)),))
    first = with_layout(parts=(Part.IDENTITY, Part.SECTIONS, Part.RECOMMENDATION, Part.DECISION))
    last = with_layout(parts=(Part.IDENTITY, Part.RECOMMENDATION, Part.SECTIONS, Part.DECISION))
    early = with_layout(parts=(Part.SECTIONS_BEFORE, Part.RECOMMENDATION, Part.SECTIONS, Part.DECISION))
    assert "Sagsfremstilling" not in lines(first, record)
    assert lines(last, record).index("Sagsfremstilling") > lines(last, record).index("Indstilling")
    assert "Sagsfremstilling" not in (printed := lines(early, record))
    assert printed.index("Forvaltningen fremlægger budgettet for 2027.") < printed.index("Indstilling")


def test_a_house_calls_and_orders_the_case_texts_headings_as_it_does() -> None:
    style = with_headings(renamed={"Økonomi": "Økonomiske konsekvenser"}, sections_sorted=True)
    case = meeting().items[1]
    sections = tuple(replace(case.sections[0], heading=name) for name in ("Økonomi", "Resume", "Støj"))
    printed = lines(style, replace(meeting(), items=(replace(case, sections=sections),)))
    places = [printed.index(name) for name in ("Resume", "Støj", "Økonomiske konsekvenser")]
    assert places == sorted(places)


def test_attachments_without_a_heading_are_listed_right_under_the_items() -> None:
    style = with_headings(attachments=None)
    style = restyled(style, layout=restyled(style.layout, parts=("attachments", *style.layout.parts[:-1])))
    printed = lines(style)
    assert printed[printed.index("Punkt 2: Beslutningssag: Budget 2027") + 1] == "Budgetnotat 2027"


def test_kind_and_bodies_may_stand_under_one_heading() -> None:
    style = with_headings(kind="Sagsgang og sagstype", consideration="Sagsgang og sagstype")
    style = restyled(style, layout=restyled(style.layout, consideration_line="{bodies}", kind_line="{kind}"))
    printed = lines(style)
    start = printed.index("Sagsgang og sagstype")
    assert printed[start + 1 : start + 3] == ["Teknisk Udvalg, Byrådet", "Beslutningssag"]
