"""Agendas and minutes of houses nobody has described: items, labels and heads in combinations made up here."""

from __future__ import annotations

from datetime import date, time

import pytest

from minuteapp.agenda.errors import UnreadableDocument
from minuteapp.agenda.formats.text import text_blocks
from minuteapp.agenda.reading import read_blocks
from minuteapp.domain.prose.danish import find_date
from minuteapp.domain.record import Document, Kind, Record
from minuteapp.styles import load_styles

HEAD = "Byrådet - Referat\n\nDato: 18. august 2021\nLokale: Salen, Rådhuset\nTidspunkt: Kl. 19:00\n\n\n"
PARTS = """
Sagsfremstilling

Broen er slidt. Der stilles tre krav:

1. Huset skal være åbent for alle
2. Regnskabet skal være revideret
3. Der kan søges én gang årligt

{recommendation}

Forvaltningen indstiller,

1. at {what} godkendes
2. at sagen genoptages

{decision}

Godkendt.

Bilag

- Notat om {what}

"""
TITLES = ("Godkendelse af dagsorden", "Ny bro ved havnen", "Takster for renovation", "Mødeplan for 2022")


def read(text: str) -> Record:
    return read_blocks(text_blocks(text), load_styles()).record


def items(
    heading: str, *, recommendation: str = "Indstilling", decision: str = "Beslutning", first: int = 12, gap: str = "\n"
) -> str:
    """Items of these titles, numbered from ``first``, each with the same parts."""
    parts = [
        heading.format(n=number, t=title)
        + "\n"
        + PARTS.format(what=title, recommendation=recommendation, decision=decision)
        for number, title in enumerate(TITLES, first)
    ]
    return gap.join(parts)


@pytest.mark.parametrize(
    "heading",
    [
        *("{n}. {t}", "{n} {t}", "{n}) {t}", "{n} - {t}", "{n} : {t}", "#{n} {t}", "{n}.\n\n{t}", "{n} (Åbent) {t}"),
        *("Punkt {n}: {t}", "Punkt {n}. {t}", "Punkt nr. {n} {t}", "Pkt. {n} {t}", "Pkt. {n}\n{t}", "Punkt {n}\n\n{t}"),
        *("Sag {n}: {t}", "Sag nr. {n}\n\n{t}", "{t}\nSag nr. {n}", "Dagsordenspunkt {n}: {t}", "• Pkt. {n} {t}"),
    ],
)
def test_items_are_found_by_numbers_that_rise_whatever_form_their_headings_have(heading: str) -> None:
    record = read(HEAD + items(heading))
    assert [each.number for each in record.items] == ["12", "13", "14", "15"]
    assert [each.title for each in record.items] == list(TITLES)
    assert [each.paragraphs[0].text for each in record.items] == ["Godkendt."] * 4
    assert all(len(each.recommendation.points) == 2 for each in record.items)
    assert [each.attachments for each in record.items] == [(f"Notat om {title}",) for title in TITLES]
    assert all("én gang årligt" in each.sections[0].markdown for each in record.items)


def test_numbers_that_begin_at_one_are_told_from_lists_in_the_case_text() -> None:
    record = read(HEAD + items("{n}. {t}", first=1))
    assert [each.number for each in record.items] == ["1", "2", "3", "4"]
    assert [each.title for each in record.items] == list(TITLES)


def test_a_contents_list_is_no_list_of_items_but_an_item_that_stands_only_there_is_kept() -> None:
    contents = "Indholdsfortegnelse\n\n" + "".join(f"{n}. {t} ........ {n}\n" for n, t in enumerate(TITLES, 12))
    record = read(HEAD + contents + "16. Lukket: Køb af ejendom ........ 19\n\n\n" + items("{n}. {t}"))
    assert [each.number for each in record.items] == ["12", "13", "14", "15", "16"]
    assert (record.items[-1].title, record.items[-1].closed) == ("Køb af ejendom", True)


@pytest.mark.parametrize(
    "decision",
    [
        *("Beslutning", "BESLUTNING:", "Afgørelse", "Beslutning i Byrådet den 18-08-2021", "Byrådets beslutning"),
        *("Byrådet, 18-08-2021, pkt. 12", "Byrådet, den 18. august 2021:", "Beslutning fra Byrådet 18-08-2021"),
        *(
            "Byrådets møde den 18. august 2021",
            "Beslutning på byrådsmødet den 18. august 2021",
            "Beslutning 18-08-2021",
        ),
    ],
)
def test_a_decision_stands_under_any_houses_heading_for_it(decision: str) -> None:
    record = read(HEAD + items("Punkt {n}: {t}", decision=decision))
    assert [[paragraph.text for paragraph in each.paragraphs] for each in record.items] == [["Godkendt."]] * 4


@pytest.mark.parametrize(
    "decision",
    [
        *("Beslutning for Punkt 3", "Beslutning, pkt. 3", "Beslutning d. 18.08.21", "Beslutning (Byrådet 18-08-2021)"),
        *("Beslutning truffet af Byrådet den 18. august 2021", "Beslutning i møde den 18. august 2021"),
        *("Byrådet, mødet den 18. august 2021", "18-08-2021 Byrådet", "Sagens afgørelse", "Beslutning ved mødet"),
    ],
)
def test_a_heading_that_says_when_where_or_of_what_is_decided_is_no_part_of_the_decision(decision: str) -> None:
    record = read(HEAD + items("Punkt {n}: {t}", decision=decision))
    assert [[paragraph.text for paragraph in each.paragraphs] for each in record.items] == [["Godkendt."]] * 4


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Punkt {n}{t}",
            "Ad {n}. {t}",
            "Ad pkt. {n}: {t}",
            "Dagsordenens punkt {n}: {t}",
            "({n}) {t}",
            "{n}/2021 {t}",
        ),
        *("Punkt {n}/21: {t}", "{n}\n\n{t}\n", "{n}. {t}\n\n{n}. {t}", "Åbent punkt {n}: {t}"),
    ],
)
def test_numbers_are_told_from_titles_in_rarer_forms_too(heading: str) -> None:
    record = read(HEAD + items(heading))
    assert [(each.number, each.title) for each in record.items] == list(
        zip(["12", "13", "14", "15"], TITLES, strict=True)
    )
    assert [[paragraph.text for paragraph in each.paragraphs] for each in record.items] == [["Godkendt."]] * 4


@pytest.mark.parametrize(
    "heading", ["{t}", "## {t}", "Punkt: {t}", "Emne: {t}", "{t}\n\nSagsnr. 21/12345\n", "**{t}**"]
)
@pytest.mark.parametrize("contents", ["", "Indholdsfortegnelse\n\n" + "\n".join(TITLES) + "\n\n\n"])
def test_items_without_numbers_are_found_by_what_every_item_begins_with_and_counted(
    heading: str, contents: str
) -> None:
    record = read(HEAD + contents + items(heading))
    assert [(each.number, each.title) for each in record.items] == list(zip("1234", TITLES, strict=True))
    assert [[paragraph.text for paragraph in each.paragraphs] for each in record.items] == [["Godkendt."]] * 4


@pytest.mark.parametrize(
    "heading", ["{n}. 21/12345 {t}", "{n}. 21/12345 - {t}", "{n}. {t} - 21/12345", "{n}. {t} [21/12345]"]
)
def test_a_case_number_beside_the_title_is_taken_off_it(heading: str) -> None:
    assert [(each.title, each.case_number) for each in read(HEAD + items(heading)).items] == [
        (title, "21/12345") for title in TITLES
    ]


@pytest.mark.parametrize(
    "label", ["Sagsnummer\n21/12345", "Sagsnummer:\n\n21/12345", "Sagsnr.: 21/12345 Sagsbehandler: Bo E. Lind"]
)
def test_a_number_under_its_label_or_beside_an_officers_name_is_the_cases(label: str) -> None:
    record = read(HEAD + items("{n}. {t}\n\n" + label))
    assert [each.case_number for each in record.items] == ["21/12345"] * 4
    assert [each.sections[-1].heading for each in record.items] == ["Sagsfremstilling"] * 4
    officers = [section.markdown for each in record.items for section in each.sections[:-1]]
    assert officers == (["Sagsbehandler: Bo E. Lind"] * 4 if "Lind" in label else [])


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        *(("14 Takster", "14* Takster"), ("14 Takster for renovation", "14 Takster for renovation (L)")),
        *(("14 Takster", "14 LUKKET PUNKT Takster"), ("14 Takster", "14 (Lukket sag) Takster")),
        *(("renovation\n\nOffentlig: Ja", "renovation\n\nOffentlig: Nej"), ("14 Takster", "14 LUKKET - Takster")),
    ],
)
def test_a_closed_item_is_told_by_any_mark_beside_its_title_or_under_it(printed: str, instead: str) -> None:
    text = HEAD + items("{n} {t}\n\nOffentlig: Ja").replace(printed, instead, 1)
    assert [(each.title, each.closed) for each in read(text).items] == [
        (title, title.startswith("Takster")) for title in TITLES
    ]


def test_labels_of_a_head_that_run_into_their_values_are_labels() -> None:
    head = "Referat\n\nUdvalgByrådet\nMødedato18-08-2021\nMødetidspunkt19:00\nMødestedSalen, Rådhuset\n\n\n"
    record = read(head + items("{n}. {t}"))
    assert (record.committee, record.date, record.time) == ("Byrådet", date(2021, 8, 18), time(19, 0))
    assert record.place == "Salen, Rådhuset"


def test_page_numbers_that_stand_alone_are_no_items_and_no_text() -> None:
    text = HEAD + items("Punkt {n}\n{t}", first=1)
    for number in range(1, 5):
        text = text.replace("Bilag\n\n- ", f"Bilag\n\n{number}\n\n-\u00a0", 1)
    record = read(text.replace("-\u00a0", "- "))
    assert [each.title for each in record.items] == list(TITLES)
    assert [each.attachments for each in record.items] == [(f"Notat om {title}",) for title in TITLES]


def test_every_paragraph_stands_once() -> None:
    words = ("Broen er slidt", "Huset skal være åbent", "at sagen genoptages", "Godkendt", "Notat om")
    for item in read(HEAD + items("{n}. {t}")).items:
        told = [*(each.markdown for each in item.sections), *item.recommendation.points, *item.attachments]
        told += [each.text for each in item.paragraphs]
        assert [" ".join(told).count(each) for each in words] == [1] * 5


@pytest.mark.parametrize(
    "recommendation", ["Indstillinger", "Forvaltningens indstilling", "ANBEFALING", "Indstilling:"]
)
def test_a_recommendation_stands_under_any_houses_heading_for_it(recommendation: str) -> None:
    record = read(HEAD + items("Punkt {n}: {t}", recommendation=recommendation))
    assert record.items[1].recommendation.points == ("at Ny bro ved havnen godkendes", "at sagen genoptages")


@pytest.mark.parametrize(
    "earlier",
    [
        "Økonomiudvalget, 4. august 2021, pkt. 7:",
        "Økonomiudvalget, 04-08-2021, pkt. 7",
        "Beslutning i Økonomiudvalget den 04-08-2021, punkt 7",
    ],
)
def test_what_another_body_decided_is_an_earlier_treatment_and_its_absence_not_this_meetings(earlier: str) -> None:
    text = HEAD + items("{n}. {t}", decision=f"{earlier}\n\nUdsat.\nFraværende: Bo Lind (A).\n\nBeslutning")
    for item in read(text).items:
        assert [(each.committee, each.date, each.item) for each in item.related] == [
            ("Økonomiudvalget", date(2021, 8, 4), "7")
        ]
        assert [paragraph.text for paragraph in item.paragraphs] == ["Godkendt."]
        assert not item.absent


@pytest.mark.parametrize(
    ("title", "expected", "kind", "closed"),
    [
        ("Ny bro (orienteringssag)", "Ny bro", Kind.INFORMATION, False),
        ("Beslutningssag: Ny bro", "Ny bro", Kind.DECISION, False),
        ("Lukket: Køb af jord", "Køb af jord", None, True),
        ("Køb af jord - Lukket punkt", "Køb af jord", None, True),
        ("Køb af jord (Lukket)", "Køb af jord", None, True),
        ("Køb af jord (lukket dørs-punkt)", "Køb af jord", None, True),
        ("Køb af jord – lukket dagsorden", "Køb af jord", None, True),
        ("Lukkede døre: Køb af jord", "Køb af jord", None, True),
        ("Lukket svømmehal genåbnes", "Lukket svømmehal genåbnes", None, False),
        ("Lukket punkt", None, None, True),
        ("Forslag fra Bo Lind (B)", "Forslag fra Bo Lind (B)", None, False),
        ("Meddelelser fra formanden", "Meddelelser fra formanden", Kind.ANNOUNCEMENTS, False),
    ],
)
def test_what_a_title_says_of_kind_and_openness_is_taken_off_it(
    title: str, expected: str | None, kind: Kind | None, closed: bool
) -> None:
    more = f"\n\n16. {title}\n\n\n17. Eventuelt\n\nBeslutning\n\nIntet.\n"
    record = read(HEAD + items("{n}. {t}") + more)
    item = record.items[4]
    assert (item.number, item.title, item.kind, item.closed) == ("16", expected, kind, closed)


def test_letters_after_most_titles_say_the_kind() -> None:
    record = read(HEAD + items("Punkt {n} {t} (B)") + "\n\nPunkt 16 Status på budget (O)\n\nBeslutning\n\nIntet.\n")
    assert [each.kind for each in record.items] == [Kind.DECISION] * 4 + [Kind.INFORMATION]
    assert record.items[0].title == TITLES[0]


@pytest.mark.parametrize(
    "head",
    [
        "REFERAT\n\nByrådet\n\nOnsdag den 18. august 2021 kl. 19.00\n\nMødested: Salen, Rådhuset\n\n\n",
        "Referat fra Byrådets møde onsdag den 18. august 2021 kl. 19.00 i Salen, Rådhuset\n\n\n",
        "UDVALG\n\nByrådet\n\nMØDE\n\nReferat\n\nSTED\n\nSalen, Rådhuset\n\n"
        "STARTTIDSPUNKT\n\n18-08-2021 19:00:00\n\n\n",
        "Byrådet - 18-08-2021\n\nReferat\n\nOnsdag, August 18, 2021 - 19:00\nSted:\nSalen, Rådhuset\n\n\n",
        "BESLUTNINGSPROTOKOL\nByrådet\nMødedato:\t18.08.2021\nMødetidspunkt:\t19:00\nMødested:\tSalen, Rådhuset\n\n\n",
    ],
)
def test_a_head_tells_body_date_time_and_place_in_any_order_and_form(head: str) -> None:
    record = read(head + items("{n}. {t}"))
    assert (record.document, record.committee) == (Document.MINUTES, "Byrådet")
    assert (record.date, record.time, record.place) == (date(2021, 8, 18), time(19, 0), "Salen, Rådhuset")


def test_page_heads_are_no_text_and_what_they_cut_in_two_is_one_again() -> None:
    page = "\n\nSide {n} af 9\nByrådet\n18-08-2021\n\n"
    text = HEAD + items("{n}. {t}").replace("Broen er slidt.", "Broen er meget" + page.format(n=1) + "slidt.", 1)
    for number in range(2, 5):
        text = text.replace("Godkendt.\n\nBilag", "Godkendt." + page.format(n=number) + "Bilag", 1)
    record = read(text)
    assert record.items[0].sections[0].markdown.startswith("Broen er meget slidt.")
    assert [[paragraph.text for paragraph in each.paragraphs] for each in record.items] == [["Godkendt."]] * 4


def test_a_label_run_together_with_its_text_or_on_its_line_is_read_as_one() -> None:
    text = HEAD + items("{n}. {t}").replace("Beslutning\n\n", "Beslutning").replace("Bilag\n\n", "Bilag:\n")
    assert [each.paragraphs[0].text for each in read(text).items] == ["Godkendt."] * 4
    text = HEAD + items("{n}. {t}").replace("Beslutning\n\nGodkendt.", "Beslutning: Godkendt.")
    assert [each.paragraphs[0].text for each in read(text).items] == ["Godkendt."] * 4


def test_an_item_printed_out_of_order_is_an_item_still() -> None:
    text = HEAD + items("{n}. {t}", first=1)
    text += "\n\n6. Køb af jord\n\nSagsnr.: 21/12345\n\n\n5. Eventuelt\n\nSagsnr.: 21/12346\n\nBeslutning\n\nIntet.\n"
    assert [each.number for each in read(text).items] == ["1", "2", "3", "4", "6", "5"]


def test_headings_that_a_document_repeats_end_a_decision_even_where_no_house_is_known_to_use_them() -> None:
    text = HEAD + items("{n}. {t}").replace("Bilag\n", "Havnens tarv\n\nBroen bærer.\n\nBilag\n")
    for item in read(text).items:
        assert [paragraph.text for paragraph in item.paragraphs] == ["Godkendt."]
        assert item.sections[-1].heading == "Havnens tarv"


def test_a_letter_with_a_numbered_list_is_no_agenda() -> None:
    letter = "Kære alle\n\nHusk den 3. maj 2021:\n\n1. Mel\n2. Sukker\n3. Smør\n\nVenlig hilsen\nBo\n"
    with pytest.raises(UnreadableDocument):
        read(letter)


def test_substitutes_told_right_before_every_heading_are_no_portals_line() -> None:
    told = "Fraværende: Bodil Krogh (A)\nStedfortrædere: Asta Ravn (A)\n"
    bare = "\n".join(f"{n}. {t}\nBeslutning\nGodkendt.\n{told.strip()}" for n, t in enumerate(TITLES, 98))
    record = read(HEAD + bare)
    assert [[each.name for each in item.substitutes] for item in record.items] == [["Asta Ravn"]] * len(TITLES)


def test_decisions_make_minutes_of_what_is_called_an_agenda() -> None:
    assert read(HEAD.replace("Referat", "Dagsorden med vedtagelser") + items("{n}. {t}")).document is Document.MINUTES
    agenda = items("{n}. {t}").replace("Beslutning\n\nGodkendt.\n\n", "")
    assert read(HEAD.replace(" - Referat", "") + "DAGSORDEN\n\n" + agenda).document is Document.AGENDA


def test_who_is_absent_may_be_told_after_the_contents_list() -> None:
    listed = "Indhold\n\n" + "\n".join(f"{n}. {t}" for n, t in enumerate(TITLES, 12))
    record = read(f"{HEAD}{listed}\n\nFraværende:\n\nBodil Krogh (A)\n\n\n" + items("{n}. {t}"))
    assert [item.absent for item in record.items] == [("Bodil Krogh",)] * len(TITLES)


def test_a_groups_name_in_capitals_closes_the_items_under_it() -> None:
    record = read(HEAD + items("{n}. {t}").replace("14. Takster", "LUKKEDE SAGER\n\n14. Takster"))
    assert [item.closed for item in record.items] == [False, False, True, True]


@pytest.mark.parametrize(
    "told", ["15-maj-2002", "15. maj 2002", "15 maj, 2002", "15.05.2002", "May 15, 2002", "2002-05-15"]
)
def test_a_date_is_read_in_every_form(told: str) -> None:
    assert find_date(f"Onsdag den {told}") == date(2002, 5, 15)
