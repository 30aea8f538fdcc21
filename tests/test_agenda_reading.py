"""How documents in the houses' layouts are read; every name and case is invented."""

from __future__ import annotations

from datetime import date, time

import pytest

from minuteapp.agenda.errors import Doubt
from minuteapp.domain.record import Document, EarlierTreatment, Kind
from tests.agenda_layouts import DECISION, GLADSAXE, HELSINGOER, KALUNDBORG, item, read


def test_minutes_in_helsingoers_layout_are_read_whole() -> None:
    result = read(HELSINGOER.format(document="REFERAT", decision=DECISION))
    record = result.record
    assert (record.document, record.style, record.committee) == (Document.MINUTES, "helsingoer", "Fjordudvalget")
    assert (record.date, record.time, record.place) == (date(2022, 5, 3), time(15, 30), "Lokale 4")
    assert (record.municipality, record.participants) == ("Solbjerg Kommune", None)
    first, second = record.items
    assert (first.number, first.title, first.kind) == ("1", "Ny bro ved havnen", Kind.DECISION)
    assert first.case_number == "22/107"
    assert first.recommendation.by == "Center for Havne og Center for Økonomi"
    assert first.recommendation.points == ("at broen bygges.", "at broen males.")
    assert [section.heading for section in first.sections] == ["Indledning/Baggrund", "Sagsfremstilling"]
    assert first.absent == ("Ane Bo", "Cai Falk")
    assert [(paragraph.point, paragraph.text) for paragraph in first.paragraphs][:2] == [
        (1, "Godkendt."),
        (2, "Et flertal i udvalget Dan Gro (A) og Ida Juhl (V) godkendte indstillingen."),
    ]
    assert [vote.point for vote in first.votes] == [2]
    assert first.attachments == ("Tegning.pdf", "Overslag")
    assert (second.kind, second.absent) == (Kind.INFORMATION, ())
    assert result.uncertain == ()


def test_an_agenda_has_no_decisions_and_names_nobody_absent() -> None:
    record = read(HELSINGOER.format(document="DAGSORDEN", decision="")).record
    assert record.document is Document.AGENDA
    assert [(each.decision, each.absent) for each in record.items] == [(None, ()), (None, ())]


def test_a_case_text_is_markdown_with_headings_in_order_and_tables_as_tables() -> None:
    text = item(HELSINGOER.format(document="DAGSORDEN", decision="")).sections[1].markdown
    assert text == (
        "Første afsnit.\n\n### 1. Pris\n\n|  | 2022 | 2023 |\n| --- | --- | --- |\n| Bro | 1.000 | 2.000 |\n"
        "| I alt | 1.000 | 2.000 |\n\n#### 1.1 Drift\n\n- Vedligehold\n- Tilsyn"
    )


def test_an_earlier_bodys_decision_is_case_text_and_an_earlier_treatment() -> None:
    earlier = "### Beslutninger Økonomiudvalget den 01-04-2022\n\nAnbefales.\n\n" + DECISION
    first = item(HELSINGOER.format(document="REFERAT", decision=earlier))
    assert first.related == (EarlierTreatment("Økonomiudvalget", date(2022, 4, 1)),)
    assert first.sections[-1].heading == "Beslutninger Økonomiudvalget den 01-04-2022"
    assert first.sections[-1].markdown == "Anbefales."
    assert first.paragraphs[0].text == "Godkendt."


def test_minutes_in_gladsaxes_layout_are_read_through_page_heads_and_glued_headings() -> None:
    result = read(GLADSAXE)
    record = result.record
    assert (record.style, record.committee, record.term) == ("gladsaxe", "Vej- og Parkudvalget", "2018-2021")
    assert record.participants == ("Ane Bo", "Cai Falk", "Dan Gro")
    assert record.municipality == "Solbjerg Kommune"
    first, second, third = record.items
    assert (first.title, first.decision, first.absent) == ("Vintervedligehold", "Godkendt.", ("Cai Falk",))
    assert first.recommendation.points == ("at planen godkendes.",)
    assert first.recommendation.by == "Social- og Vejforvaltningen"
    assert first.sections[0].markdown == (
        "Baggrund\n\nVejene skal ryddes inden klokken syv, og det er for beskæftigelse og drift en fordel at begynde "
        "tidligt om morgenen. Beskæftigelse og drift følges ad."
    )
    assert first.attachments == ("Bilag 1. Ny plan",)
    assert first.related == (
        EarlierTreatment("Økonomiudvalget", date(2019, 12, 3), "88", False),
        EarlierTreatment("Byrådet", date(2019, 12, 18), "7", True),
    )
    assert (second.kind, second.decision) == (Kind.ANNOUNCEMENTS, "Der er kommet sne.")
    assert (third.number, third.title, third.closed, third.absent) == ("6", None, True, None)
    assert third.case_number == "2020/00019"
    assert {doubt.code for doubt in result.uncertain} == {Doubt.ATTACHMENTS_DIFFER, Doubt.DECISION_WITHOUT_HEADING}


def test_an_earlier_treatment_that_is_not_understood_is_kept_and_told() -> None:
    result = read(GLADSAXE.replace("Byrådet 18.12.2019, Punkt 7 (Lukket)", "Byrådet har set på det i foråret"))
    first = result.record.items[0]
    assert [earlier.committee for earlier in first.related] == ["Økonomiudvalget"]
    assert (first.sections[-1].heading, first.sections[-1].markdown) == (
        "Relateret behandling",
        "Byrådet har set på det i foråret",
    )
    assert Doubt.EARLIER_NOT_READ in {doubt.code for doubt in result.uncertain}


def test_text_under_the_repeated_title_of_an_agenda_is_case_text() -> None:
    second = item(GLADSAXE.replace("REFERAT", "DAGSORDEN"), 1)
    assert second.decision is None
    assert [section.markdown for section in second.sections] == ["Der er kommet sne."]


def test_minutes_in_kalundborgs_layout_are_read_with_what_only_the_contents_list_has() -> None:
    result = read(KALUNDBORG)
    first, second, third = result.record.items
    assert result.record.style == "kalundborg"
    assert (first.case_number, first.journal_number) == ("111-2023-5", "05.01.02")
    assert first.document_number == "111-2023-6"
    assert (first.kind, first.decision, first.absent) == (Kind.DECISION, "Anbefales.", None)
    assert first.recommendation.by == "Havnechefen"
    assert first.recommendation.points == ("at der bygges en kaj", "at kajen males")
    assert first.consideration == ("Havneledelse", "Social- og Havneudvalg", "Byråd")
    assert [section.heading for section in first.sections] == ["Resume", "Sagsfremstilling"]
    assert first.attachments == ("Plan",)
    assert (second.title, second.closed) == ("Personsag", True)
    assert (third.number, third.title, third.kind) == ("3", "Eventuelt", Kind.ANY_OTHER_BUSINESS)
    assert [(doubt.code, doubt.item) for doubt in result.uncertain] == [(Doubt.ONLY_IN_CONTENTS, "3")]


def test_an_item_missing_from_the_middle_of_the_text_stands_where_the_contents_list_has_it() -> None:
    line = "Ny bro ved havnen.....\t3"
    text = HELSINGOER.format(document="DAGSORDEN", decision="").replace(line, f"{line}\nTilføjet sag.....\t4")
    text = text.replace("## Punkt 2: Orient", "## Punkt 3: Orient")
    assert [(each.number, each.title) for each in read(text).record.items] == [
        ("1", "Ny bro ved havnen"),
        ("2", "Tilføjet sag"),
        ("3", "Årets regnskab"),
    ]


def test_a_sentence_in_a_case_text_that_looks_like_an_item_is_not_one() -> None:
    text = HELSINGOER.format(document="DAGSORDEN", decision="").replace("Første afsnit.", "Punkt 2: se ovenfor.")
    record = read(text).record
    assert [each.number for each in record.items] == ["1", "2"]
    assert record.items[0].sections[1].markdown.startswith("Punkt 2: se ovenfor.")


def test_a_number_that_is_missing_loses_none_of_the_items_after_it() -> None:
    text = HELSINGOER.format(document="DAGSORDEN", decision="").partition("## Indhold")[0]
    for number in (1, 2, 5, 6):
        text += f"\n\n## Punkt {number}: Sag {number}\n\n### Retsgrundlag\n\nTekst.\n\n### Punkt 2: som aftalt\n\nMere."
    assert [each.number for each in read(text).record.items] == ["1", "2", "5", "6"]
    assert read(text).record.items[1].title == "Sag 2"


def test_a_page_head_on_one_line_is_a_page_head_too() -> None:
    text = GLADSAXE.replace(
        "Vej- og Parkudvalget,\n\n14.01.2020\n\nSolbjerg Kommune", "Vej- og Parkudvalget, 14.01.2020"
    )
    assert item(text).sections == item(GLADSAXE).sections


def test_a_title_that_goes_on_over_a_year_is_one_line_of_the_contents_list() -> None:
    line = "Beslutningssag: Ny bro ved havnen.....\t3"
    text = HELSINGOER.format(document="DAGSORDEN", decision="").replace(
        "Ny bro ved havnen", "Broer 2021 til 2022 ved havnen"
    )
    text = text.replace(
        line.replace("Ny bro", "Broer 2021 til 2022"), "Beslutningssag: Broer 2021 til 2022\nved havnen.....\t3"
    )
    assert [each.title for each in read(text).record.items] == ["Broer 2021 til 2022 ved havnen", "Årets regnskab"]


@pytest.mark.parametrize(
    ("heading", "title", "kind"),
    [
        ("Lukket: Orienteringssag: Personsag", "Personsag", Kind.INFORMATION),
        ("Lukket punkt", None, None),
        ("LUKKET PUNKT: Personsag", "Personsag", None),
    ],
)
def test_a_closed_item_is_told_by_its_heading(heading: str, title: str | None, kind: Kind | None) -> None:
    text = HELSINGOER.format(document="REFERAT", decision=DECISION).partition("## Indhold")[0]
    closed = item(f"{text}\n\n## Punkt 1: {heading}\n\n22/109\n\n## Punkt 2: Sag\n\n### Retsgrundlag\n\nTekst.")
    assert (closed.closed, closed.title, closed.kind, closed.absent) == (True, title, kind, None)
    assert closed.case_number == "22/109"


def test_a_title_that_only_begins_like_closed_is_open() -> None:
    text = HELSINGOER.format(document="DAGSORDEN", decision="").replace("Ny bro ved havnen", "Lukketider i dagtilbud")
    assert (item(text).closed, item(text).title) == (False, "Lukketider i dagtilbud")


def test_those_the_head_tells_as_absent_are_absent_all_evening() -> None:
    text = GLADSAXE.replace("\n\nIndholdsfortegnelse", "\n\nFraværende Eva Holm\n\nIndholdsfortegnelse")
    record = read(text).record
    assert record.participants == ("Ane Bo", "Cai Falk", "Dan Gro")
    assert [each.absent for each in record.items] == [("Eva Holm", "Cai Falk"), ("Eva Holm",), None]


def test_absence_in_a_first_item_about_the_agenda_holds_for_the_meeting() -> None:
    text = """# REFERAT Fjordudvalget d. 03-05-2022

## Punkt 1: Beslutningssag: Godkendelse af dagsorden

### Beslutninger Fjordudvalget den 03-05-2022

Fraværende: Ane Bo.

Godkendt.

## Punkt 2: Beslutningssag: Ny bro

### Sagsfremstilling

Tekst.

### Beslutninger Fjordudvalget den 03-05-2022

Godkendt.
"""
    assert [each.absent for each in read(text).record.items] == [("Ane Bo",), ("Ane Bo",)]
    other = text.replace("Godkendelse af dagsorden", "Ny havn")
    assert [each.absent for each in read(other).record.items] == [("Ane Bo",), ()]


@pytest.mark.parametrize(
    ("named", "municipality"),
    [
        ("Solbjerg Kommune", "Solbjerg Kommune"),
        ("Solbjerg Kommunes havn. SOLBJERG KOMMUNE", "Solbjerg Kommune"),
        ("Solbjerg Kommune og Egely Kommune", None),
        ("Solbjerg Kommune. Solbjerg Kommune. Egely Kommune", "Solbjerg Kommune"),
        ("Vores kommune", None),
    ],
)
def test_the_municipality_is_the_one_the_document_names_as_its_own(named: str, municipality: str | None) -> None:
    text = HELSINGOER.format(document="DAGSORDEN", decision="").replace("Solbjerg Kommune ejer havnen.", named)
    assert read(text).record.municipality == municipality


def test_control_sequences_and_hidden_characters_are_gone_from_everything_read() -> None:
    text = HELSINGOER.format(document="REFERAT", decision=DECISION)
    dirty = text.replace("Ny bro", "\x1b[31mNy\u202e bro").replace("Tegning", "Teg\x1b]0;x\x07ning\x00")
    assert read(dirty).record.items == read(text).record.items


def test_a_long_document_is_read_item_by_item() -> None:
    head, _, rest = HELSINGOER.format(document="REFERAT", decision=DECISION).partition("## Indholdsfortegnelse")
    body = rest.partition("ny bro ved havnen".capitalize() + "\n\n22")[2].partition("## Punkt 2:")[0]
    items = (f"## Punkt {number}: Beslutningssag: Sag {number}\n\n22{body}" for number in range(1, 301))
    record = read(head + "".join(items)).record
    assert [each.title for each in record.items] == [f"Sag {number}" for number in range(1, 301)]
    assert {len(each.sections) for each in record.items} == {2}


def test_points_on_lines_of_their_own_under_one_lead_in_are_points() -> None:
    text = KALUNDBORG.replace(
        "indstiller, at\n\n1. Der bygges en kaj\n2. Kajen", "indstiller,\nat kajen bygges, og\nat den"
    )
    assert item(text).recommendation.points == ("at kajen bygges", "at den males")


def test_a_contents_list_that_names_none_of_the_items_costs_no_item() -> None:
    start, stop = GLADSAXE.index("Vintervedligehold"), GLADSAXE.index("Punkt 4")
    found = read(f"{GLADSAXE[:start]}Sagerne står på de næste sider\n\n{GLADSAXE[stop:]}")
    assert [(each.number, each.title) for each in found.record.items] == [
        ("4", "Vintervedligehold"),
        ("5", "Meddelelser"),
        ("6", None),
    ]


def test_a_label_set_in_bold_together_with_the_title_is_a_label() -> None:
    assert item(GLADSAXE.replace("**Vintervedligehold****Beslutning**", "**VintervedligeholdBeslutning**")) == item(
        GLADSAXE
    )


def test_a_label_that_the_scan_split_glued_or_set_as_text_is_a_label() -> None:
    gladsaxe = item(GLADSAXE.replace("Dagsordenpunkt**Vintervedligehold****Beslutning**", "Beslut ning"))
    assert [each.text for each in gladsaxe.paragraphs] == ["Godkendt."]
    glued = item(
        KALUNDBORG.replace(
            "#### Havneledelsens møde den 7. februar 2023:\n\n", "Havneledelsens møde den 7. februar 2023:"
        )
    )
    assert [each.text for each in glued.paragraphs] == ["Anbefales."]
    as_text = item(KALUNDBORG.replace("#### Indstillinger", "Indstil- linger"))
    assert as_text.recommendation == item(KALUNDBORG).recommendation


@pytest.mark.parametrize(
    ("told", "absent"),
    [
        ("Dan Gro ankom kl. 16.20 under behandlingen af punktet.", [["Dan Gro"], [], []]),
        ("Dan Gro ankom kl. 16.20 efter punkt 5.", [["Dan Gro"], ["Dan Gro"], []]),
        ("Dan Gro forlod mødet kl. 16.20 under punkt 5.", [[], [], ["Dan Gro"]]),
        ("Dan Gro forlod mødet før behandlingen af punktet.", [[], ["Dan Gro"], ["Dan Gro"]]),
        ("Dan Gro forlod lokalet under punktet.", [[], [], []]),
    ],
)
def test_who_came_or_left_during_the_meeting_is_absent_until_then_or_from_then(
    told: str, absent: list[list[str]]
) -> None:
    items = "\n\n".join(
        f"Punkt {number}: Sag {number}\n\nDagsordenpunkt\n\nSag {number}\n\nBeslutning\n\nGodkendt.{extra}"
        for number, extra in ((4, ""), (5, f"\n\n{told}"), (6, ""))
    )
    found = read(f"{GLADSAXE[: GLADSAXE.index('Indholdsfortegnelse')]}{items}")
    assert [list(each.absent or ()) for each in found.record.items] == absent
