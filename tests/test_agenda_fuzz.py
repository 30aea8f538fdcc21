"""Whatever blocks come, the grammar answers with a record or a refusal, and loses none of the case text."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from minuteapp.agenda.errors import UnreadableDocument
from minuteapp.agenda.formats.text import text_blocks
from minuteapp.agenda.reading import read_blocks
from minuteapp.agenda.sentences.decision import read_decision
from minuteapp.domain import case_text
from minuteapp.domain.case_text import Block
from minuteapp.domain.record_json import record_from_json, record_to_json
from minuteapp.styles import load_style, load_styles

FRAGMENTS = [
    *("REFERAT Fjordudvalget d. 03-05-2022", "DAGSORDEN Fjordudvalget", "Indholdsfortegnelse", "Punkt 1: Ny bro"),
    *("Punkt 2: Lukket", "Punkt 2: Beslutnings sag: Havn", "Punkt 12a: Lukket: Sag", "Ny bro.....3", "Havn.....4"),
    *("Mødedato Tirsdag d. 03. maj 2022 kl. 15:30", "Mødedeltagere Ane Bo, Cai Falk", "22/107", "Åbent", "Lukket"),
    *("Sagsnr.: 1-2-3 J.nr.: 00.01.10", "Bilag", "Beslutning", "Dagsordenpunkt", "Gennemgang af sagen", "Sagstype"),
    *("Beslutninger Fjordudvalget den 03-05-2022", "Fjordudvalgets møde den 3. maj 2022:", "Indstilling", "Behandling"),
    *("Center for Havne indstiller,", "at broen bygges.", "Ad 1", "Ad 2: Godkendt.", "Relateret behandling", "1."),
    *("Et flertal i udvalget Ane Bo (A) godkendte indstillingen.", "Eva Holm (O) stemte imod.", "Fraværende: Ane Bo."),
    *(
        "Økonomiudvalget 03.12.2019, Punkt 88 (Åben)",
        "Dagsordenpunkt**Ny bro**Beslutning",
        "Solbjerg Kommune",
        "*",
        "**",
    ),
    *("Fjordudvalget,", "03.05.2022", "31-02-2022", "(", ")", "Ane Bo (", ")(", "Sagsfremstilling", "1. Ny bro", "\\"),
]
LINES = st.one_of(st.sampled_from(FRAGMENTS), st.text(st.characters(codec="utf-8"), max_size=60))
BLOCKS = st.one_of(
    st.builds(case_text.heading, LINES, st.integers(1, 9)),
    st.builds(case_text.paragraph, st.lists(LINES, max_size=4), soft=st.booleans()),
    st.builds(case_text.list_item, st.lists(LINES, max_size=3), st.sampled_from(["-", "1.", "12."]), st.integers(0, 8)),
    st.builds(case_text.table, st.lists(st.lists(LINES, max_size=4), max_size=4)),
)
STYLES = load_styles()


@settings(max_examples=300)
@given(st.lists(BLOCKS, max_size=40))
def test_the_grammar_reads_or_refuses_any_blocks(blocks: list[Block]) -> None:
    title = case_text.heading("REFERAT Fjordudvalget d. 03-05-2022", 1)
    for document in (blocks, [title, *blocks]):
        try:
            record = read_blocks(document, STYLES).record
        except UnreadableDocument:
            continue
        assert record.items
        assert record_from_json(record_to_json(record)) == record


@settings(max_examples=200)
@given(st.lists(LINES, max_size=40))
def test_any_text_becomes_blocks_and_a_record_or_a_refusal(lines: list[str]) -> None:
    with suppress(UnreadableDocument):
        assert read_blocks(text_blocks("\n\n".join(lines)), STYLES).record.items


WORDS = st.sampled_from(["Vejen", "ryddes", "om", "morgenen", "havnen", "(bilag)", "2.000", "kr.", "måske", "Et"])
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=3, max_size=12).map(" ".join), min_size=1, max_size=8, unique=True)


@given(PARAGRAPHS)
def test_every_paragraph_of_a_case_text_stands_once_in_its_section(paragraphs: list[str]) -> None:
    marked = [f"Afsnit {number} siger: {text}." for number, text in enumerate(paragraphs, 1)]
    text = "\n\n".join(
        [
            "# DAGSORDEN Fjordudvalget d. 03-05-2022",
            "## Punkt 1: Sag",
            "### Retsgrundlag",
            *marked,
            "### Bilag",
            "Notat",
        ]
    )
    record = read_blocks(text_blocks(text), STYLES).record
    assert record.date == date(2022, 5, 3)
    assert [section.markdown for section in record.items[0].sections] == ["\n\n".join(marked)]


@given(st.lists(LINES, max_size=12))
def test_a_decision_of_any_lines_is_read(lines: list[str]) -> None:
    for style in STYLES:
        found = read_decision([case_text.paragraph([line]) for line in lines], load_style(style.name), "1")
        assert all(paragraph.text for paragraph in found.paragraphs)
