"""Meetings in which people wrote what they liked: titles, decisions and texts that look like what houses print.

What nobody could tell apart on paper is left out, such as *Fraværende: Ingen* written as a decision by hand.
"""

from __future__ import annotations

from datetime import date, time

from hypothesis import strategies as st

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
)
from tests.test_export_roundtrip import case_texts, plain_sentences, tuples

choose = st.sampled_from
NAMES = (
    *("Anne Bjerg", "Bo Krogh", "Carl-Emil Holm", "Dorte von Lind", "Erik M. Vang", "Åse Østergård Øe"),
    *("Per O'Neil", "Søren Å. Ib", "Maria José Núñez", "Jens-Peter Søgaard Ravn"),
)
BODIES = (
    *("Økonomiudvalget", "Teknisk Udvalg", "Byrådet", "Børne- og Ungeudvalget", "Ældrerådet", "Plan- & Miljøudvalget"),
    *("Udvalget for Kultur, Fritid og Idræt", "§ 17, stk. 4-udvalget for Bosætning", "Bestyrelsen for Solbjerg Museum"),
)
PLACES = ("Mødelokale 2, Rådhuset", "Torvet 1, 2. sal", "Lokale 12 (kl. 15 på havnen)", "Solbjerg Skole: aulaen")
BEGINNINGS = (
    *("Renovering af", "2. behandling af", "Punkt 3 om", "Beslutning om", "Bilag til", "Orientering:", "[Udkast] til"),
    *("§ 20-spørgsmål om", "”Det gode liv” -", "3", "Til efterretning:", "Meddelelser fra", "Eventuelt om"),
)
ENDINGS = (
    *("havnen", "stien?", "X/Y.", "kl. 16.30", "den 4. marts 2026", "Vej 5, 1. tv.", "renter m.m.", "(lukket)"),
    *("2026-2029", "a_b_c", "50 %", "#5", "<Vest>", "\\ny", "*alt*", "– og hvad så", "sag nr. 4"),
)
WHOLE = ("Meddelelser", "Eventuelt", "Bilag", "Beslutning", "Åbne punkter", "Indstilling", "12", "Sagsfremstilling")
titles = st.builds("{} {}".format, choose(BEGINNINGS), choose(ENDINGS)) | choose(WHOLE)
says = choose(
    (
        *("Godkendt.", "Ad 1. Godkendt", "at sagen udsættes", "- ja", "Ingen bemærkninger", "Punkt 2: udgår", "# nej"),
        *("Afbud modtaget fra borgeren.", "“Citat”: nej.", "Beslutning:", "Mødet hævet kl. 19.05.", "Indstilling"),
        *(
            "Økonomiudvalget, den 4. marts 2026, pkt. 3",
            "Bilag 1",
            "a) først",
            "2) dernæst",
            "1. behandling afsluttet.",
        ),
        *("Venstre stemte for.", "Anne Bjerg anbefaler sagen.", "Godkendt, idet A og B ønskede 5 kr."),
    )
)
marked = choose(
    (
        *(
            "Beslutning",
            "Indstilling",
            "Bilag:",
            "5. Havnen",
            "**Fed** *skrå* ***begge***",
            "Linje 1\\\nLinje 2",
            "> citat",
        ),
        *(
            "# H1\n\ntekst",
            "## Beslutning\n\nGodkendt.",
            "1. a\n2. b\n\n1. c",
            "| A |\n| --- |\n| 1 |",
            "- a\n\n  mere\n- b",
        ),
        *(
            "Beslutning i Økonomiudvalget den 04-03-2026",
            "Tillæg: Log",
            "Side 1 af 4",
            "a\\*b\\*",
            "\\- x",
            "---",
            "🙂 é",
        ),
        *("10\\. marts", "a  b", "&nbsp;x", "**a**b**c**"),
    )
)
texts = st.lists(case_texts | marked | says, min_size=1, max_size=5).map("\n\n".join)
headings = choose(
    (
        *("Sagsfremstilling", "Resume", "Retsgrundlag", "Økonomi", "Høring", "Baggrund", "1. Baggrund", "Punkt 1"),
        *("Hvad siger loven?", "Forvaltningens vurdering:", "Sundhed & trivsel", "Økonomi og personale"),
    )
)
attachments = choose(
    ("Notat.pdf", "1. Oversigt", "- liste", "Notat (pdf)", "a | b", "Beslutning", "Svar: samlet", "12")
)
numbers = choose(("26/1234", "2026/00012", "S2026-1", "01.02.03-P19-1-26", "1234"))
points = (plain_sentences | says).map(lambda text: f"at {text[0].lower()}{text[1:]}") | says | plain_sentences


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


@st.composite
def items(draw: st.DrawFn, number: str) -> RecordItem:
    closed, people = draw(st.booleans()), draw(st.permutations(NAMES))
    recommended = draw(tuples(points))
    by = maybe(choose(("Center for Teknik", "Forvaltningen for By, Land & Vand")))
    whole = draw(tuples((says | plain_sentences).map(DecisionParagraph), 0, 2))
    answers = tuple(DecisionParagraph(draw(says), point) for point in range(1, draw(st.integers(0, 3)) + 1))
    reasons = maybe(choose(("formand for havnen", "gift med ansøgeren (ægtefælle)", "§ 3")))
    earlier = st.builds(
        EarlierTreatment,
        choose(BODIES),
        maybe(st.dates(date(2000, 1, 1), date(2030, 1, 1))),
        maybe(choose(("1", "12", "4a", "107"))),
        maybe(st.booleans()),
    )
    return RecordItem(
        number=number,
        title=draw(titles),
        kind=draw(maybe(choose(list(Kind)))),
        closed=closed,
        public_title=draw(maybe(titles)) if closed else None,
        public_decision=draw(maybe(says)) if closed else None,
        case_number=draw(maybe(numbers)),
        journal_number=draw(maybe(choose(("00.30.10", "01.02.05P16")))),
        document_number=draw(maybe(choose(("26-7", "D26-123456")))),
        recommendation=Recommendation(draw(by), recommended) if recommended else Recommendation(),
        sections=tuple(Section(heading, draw(texts)) for heading in draw(tuples(headings, unique=True))),
        paragraphs=(*whole, *answers),
        absent=draw(maybe(st.just(tuple(people[: draw(st.integers(0, 3))])))),
        recused=draw(tuples(st.builds(Recused, st.just(people[4]), reasons), 0, 1)),
        substitutes=draw(
            tuples(st.builds(Substitute, st.just(people[5]), maybe(choose((people[0], people[4])))), 0, 1)
        ),
        dissents=draw(tuples(st.builds(DissentStatement, st.just(people[6]), plain_sentences), 0, 1)),
        attachments=draw(tuples(attachments, unique=True)),
        related=draw(tuples(earlier, largest=2)),
        consideration=draw(tuples(choose(BODIES), largest=2, unique=True)),
    )


@st.composite
def typed_records(draw: st.DrawFn) -> Record:
    """Any meeting, its items counted from anywhere, now and then with one put in between."""
    first = draw(st.integers(1, 250))
    counted = [str(first + index) for index in range(draw(st.integers(1, 4)))]
    if draw(st.booleans()):
        counted.insert(1, f"{first}a")
    clocks = maybe(st.builds(time, st.integers(0, 23), st.integers(0, 59)))
    return Record(
        document=draw(choose(list(Document))),
        committee=draw(choose(BODIES)),
        date=draw(st.dates(date(1995, 1, 1), date(2040, 1, 1))),
        municipality=draw(maybe(choose(("Solbjerg Kommune", "Nord-Solbjerg Kommune", "Solbjerg Regionskommune")))),
        term=draw(maybe(st.just("2026-2029"))),
        time=draw(clocks),
        place=draw(maybe(choose(PLACES))),
        participants=draw(maybe(tuples(choose(NAMES), 1, 6, unique=True))),
        items=tuple(draw(items(number)) for number in counted),
        chair=draw(maybe(choose(NAMES))),
        adjourned=draw(clocks),
    )
