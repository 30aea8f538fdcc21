"""Any meeting as a municipality would write it: reading the exported REFERAT gives back what was printed."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.printed import printed
from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.actions import Entry
from minuteapp.domain.edition import Edition
from minuteapp.domain.history import History
from minuteapp.domain.minutes import minutes
from minuteapp.domain.record import (
    DecisionParagraph,
    DissentStatement,
    Document,
    EarlierTreatment,
    Kind,
    Recommendation,
    Record,
    RecordItem,
    Recused,
    Section,
    Substitute,
    Version,
)
from minuteapp.styles import load_style, load_styles
from tests.export_cases import meeting
from tests.strategies import evenings

STYLES = ("gladsaxe", "helsingoer", "kalundborg", "roskilde", "standard")
PEOPLE = ("Anne Bjerg", "Bo Krogh", "Carl Holm", "Dorte Lind", "Erik M. Vang", "Finn Dahl-Olsen", "Åse Øster")
BODIES = ("Økonomiudvalget", "Teknisk Udvalg", "Byrådet", "Børne- og Ungeudvalget")

subjects = st.sampled_from(("Forvaltningen", "Centret", "Lokalrådet", "Havnen", "Et nyt anlæg", "Skolen"))
verbs = st.sampled_from(("fremlægger", "koster", "omfatter", "forbedrer", "kræver"))
objects = st.sampled_from(
    ("1.250.000 kr.", "en plan for 2027", "*tre* forslag", "vej_navn & sti", "stien (a + b)", "§ 8")
)
sentences = st.builds("{} {} {}".format, subjects, verbs, objects).map(lambda text: f"{text.rstrip('.')}.")
plain_sentences = sentences.map(lambda text: text.replace("*", ""))
texts = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
titles = st.builds(
    "{} {}".format,
    st.sampled_from(("Renovering af", "Budget for", "Status på", "Høring om", "[Udkast] til", "Lokalplan 12: ")),
    st.sampled_from(("havnen", "vejene 2027", "Solbjerg Skole", "bosætning (fase 2)", "parker & pladser")),
).map(lambda text: " ".join(text.split()))
names = st.sampled_from(PEOPLE)


def tuples(
    strategy: st.SearchStrategy, smallest: int = 0, largest: int = 3, *, unique: bool = False
) -> st.SearchStrategy:
    return st.lists(strategy, min_size=smallest, max_size=largest, unique=unique).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> str:
    width = draw(st.integers(2, 5))
    cells = st.sampled_from(("1.200", "-75", "", "Veje", "Parker | pladser", "*i alt*", "**900**"))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width).filter(any), min_size=1, max_size=4))
    head = ["Område", *(str(2026 + column) for column in range(1, width))]
    lines = [head, ["---"] * width, *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


@st.composite
def lists(draw: st.DrawFn) -> str:
    start = draw(st.none() | st.integers(1, 4))
    lines: list[str] = []
    for index, text in enumerate(draw(st.lists(sentences, min_size=1, max_size=4))):
        mark = "-" if start is None else f"{start + index}."
        lines.append(f"{mark} {text}")
        if draw(st.booleans()) and index:
            lines.append(f"{' ' * (len(mark) + 1)}- {draw(sentences)}")
    return "\n".join(lines)


headings = st.builds("{} {}".format, st.sampled_from(("##", "###", "####")), titles)
case_texts = st.lists(texts | texts | tables() | lists() | headings, min_size=1, max_size=5).map(
    lambda blocks: "\n\n".join([*blocks, "Sagen afgøres i udvalget."])
)


@st.composite
def decisions(draw: st.DrawFn) -> tuple[DecisionParagraph, ...]:
    usual = st.sampled_from(("Godkendt.", "Til efterretning.", "Indstillingen godkendt.", "Drøftet.", "Udsat."))
    whole = draw(tuples((usual | plain_sentences).map(DecisionParagraph), 0, 2))
    points = [DecisionParagraph(text, n) for n in range(1, draw(st.integers(0, 3)) + 1) for text in [draw(usual)]]
    return (*whole, *points)


@st.composite
def items(draw: st.DrawFn, number: int) -> RecordItem:
    closed, people = draw(st.integers(0, 4)) == 0, draw(st.permutations(PEOPLE))
    known = ("Sagsfremstilling", "Resume", "Retsgrundlag", "Gennemgang af sagen", "Økonomi", "Tidsplan")
    chosen = draw(tuples(st.sampled_from(known), unique=True))
    points = tuples(plain_sentences.map(lambda text: f"at {text[0].lower()}{text[1:]}"))
    recommended = draw(points)
    dissent = draw(tuples(st.builds(DissentStatement, st.just(people[0]), plain_sentences), 0, 1))
    return RecordItem(
        number=str(number),
        title=draw(titles),
        kind=draw(st.sampled_from((Kind.DECISION, Kind.INFORMATION, Kind.DISCUSSION, None))),
        closed=closed,
        public_title=draw(st.none() | titles) if closed else None,
        public_decision=draw(st.none() | plain_sentences) if closed else None,
        case_number=draw(st.none() | st.sampled_from(("26/1234", "2026/00012"))),
        journal_number=draw(st.none() | st.just("00.30.10")),
        document_number=draw(st.none() | st.just("26-7")),
        recommendation=Recommendation(draw(st.none() | st.just("Center for Teknik")), recommended)
        if recommended
        else Recommendation(),
        sections=tuple(Section(heading, draw(case_texts)) for heading in chosen),
        paragraphs=draw(decisions()),
        absent=tuple(people[1 : draw(st.integers(1, 3))]),
        recused=draw(
            tuples(
                st.builds(Recused, st.just(people[4]), st.none() | st.just("formand for havnen"), st.booleans()), 0, 1
            )
        ),
        substitutes=draw(tuples(st.builds(Substitute, st.just(people[5]), st.none() | st.just(people[1])), 0, 1)),
        dissents=dissent,
        attachments=draw(tuples(st.sampled_from(("Notat.pdf", "Bilag 1. Plan", "Kort & tegning")), unique=True)),
        related=draw(
            tuples(
                st.builds(
                    EarlierTreatment,
                    st.sampled_from(BODIES),
                    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
                    st.none() | st.integers(1, 300).map(str),
                    st.none() | st.booleans(),
                ),
                largest=2,
            )
        ),
        consideration=draw(tuples(st.sampled_from(BODIES), largest=2, unique=True)),
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    first, count = draw(st.integers(1, 90)), draw(st.integers(1, 4))
    approval = RecordItem(
        str(first),
        "Godkendelse af dagsorden",
        Kind.DECISION,
        paragraphs=(DecisionParagraph("Dagsordenen godkendt."),),
        absent=draw(tuples(names, unique=True)),
    )
    return Record(
        document=Document.MINUTES,
        committee=draw(st.sampled_from(BODIES)),
        date=draw(st.dates(date(1995, 1, 1), date(2040, 1, 1))),
        municipality="Solbjerg Kommune",
        term=draw(st.none() | st.just("2026-2029")),
        time=draw(st.none() | st.builds(time, st.integers(7, 22), st.integers(0, 59))),
        place=draw(st.none() | st.just("Mødelokale 2, Rådhuset")),
        participants=draw(st.none() | tuples(names, 1, 5, unique=True)),
        items=(approval, *(draw(items(first + index)) for index in range(1, count + 1))),
    )


def read_back(record: Record, style: str, version: Version) -> Record:
    with TemporaryDirectory() as folder:
        word = write(record, load_style(style), Edition(version=version), Path(folder) / "referat.docx")
        return read_document(word, load_styles()).record


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=25)
@given(record=records(), version=st.sampled_from((Version.PUBLIC, Version.PARTICIPANTS)))
def test_what_is_read_back_is_what_was_printed(style: str, record: Record, version: Version) -> None:
    assert read_back(record, style, version) == printed(record, load_style(style), version)


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=25)
@given(record=records())
def test_printing_what_was_printed_changes_nothing(style: str, record: Record) -> None:
    once = printed(record, load_style(style), Version.PARTICIPANTS)
    assert printed(once, load_style(style), Version.PARTICIPANTS) == once


@pytest.mark.parametrize("version", [Version.PUBLIC, Version.PARTICIPANTS])
@pytest.mark.parametrize("style", STYLES)
def test_the_meeting_with_a_little_of_everything_is_read_back(style: str, version: Version) -> None:
    assert read_back(meeting(), style, version) == printed(meeting(), load_style(style), version)


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=15)
@given(evening=evenings())
def test_a_recorded_meeting_is_read_back_as_it_was_printed(style: str, evening: tuple[History, list[Entry]]) -> None:
    record = minutes(evening[0].meeting, load_style(style))
    assert read_back(record, style, Version.PUBLIC) == printed(record, load_style(style), Version.PUBLIC)
