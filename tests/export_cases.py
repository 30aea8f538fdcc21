"""An invented meeting that holds a little of everything a writer must print."""

from __future__ import annotations

from datetime import date, time

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

CASE_TEXT = """Forvaltningen fremlægger *budgettet* for **2027**.

- Havnen
  - Molen
- Stranden

## Økonomi

| Område | 2026 | 2027 |
| --- | --- | --- |
| Veje | 1.200 | 1.350 |
| Parker & pladser | 800 | -75 |

3. Tredje skridt
4. Fjerde skridt
"""

SECRET_TITLE = "Køb af ejendommen Strandvænget"
SECRET_DECISION = "Ejendommen købes for fire millioner."
PUBLIC_TITLE = "Køb af ejendom"
PUBLIC_DECISION = "Godkendt som indstillet."


def meeting() -> Record:
    """Five items: approval of the agenda, a whole case, an orientation, a closed one and any other business."""
    return Record(
        document=Document.MINUTES,
        committee="Teknisk Udvalg",
        date=date(2026, 3, 4),
        municipality="Solbjerg Kommune",
        time=time(16, 30),
        place="Mødelokale 2, Rådhuset",
        participants=("Anne Bjerg", "Bo Krogh", "Carl Holm"),
        items=(
            _approval(),
            _case(),
            _orientation(),
            _closed(),
            RecordItem("5", "Eventuelt", kind=Kind.ANY_OTHER_BUSINESS),
        ),
    )


def _approval() -> RecordItem:
    paragraphs = (DecisionParagraph("Dagsordenen godkendt."),)
    return RecordItem("1", "Godkendelse af dagsorden", Kind.DECISION, paragraphs=paragraphs, absent=("Dorte Lind",))


def _case() -> RecordItem:
    return RecordItem(
        number="2",
        title="Budget 2027",
        kind=Kind.DECISION,
        case_number="26/1234",
        journal_number="00.30.10",
        document_number="26-7",
        recommendation=Recommendation("Center for Teknik", ("at budgettet godkendes.", "at rammen hæves.")),
        sections=(Section("Sagsfremstilling", CASE_TEXT),),
        paragraphs=(
            DecisionParagraph("Budgettet godkendt.", 1),
            DecisionParagraph("Rammen hævet.", 2),
            DecisionParagraph("Udvalget ønsker en status til efteråret.", 2),
        ),
        absent=("Dorte Lind", "Erik Vang"),
        recused=(Recused("Bo Krogh", "formand for havnen"),),
        substitutes=(Substitute("Finn Dahl", "Dorte Lind"),),
        dissents=(DissentStatement("Carl Holm", "Rammen er for stram."),),
        attachments=("Budgetnotat 2027",),
        related=(EarlierTreatment("Økonomiudvalget", date(2026, 2, 3), "15", closed=False),),
        consideration=("Teknisk Udvalg", "Byrådet"),
    )


def _orientation() -> RecordItem:
    recommendation = Recommendation("Direktøren", ("at orienteringen tages til efterretning.",))
    paragraphs = (DecisionParagraph("Til efterretning."),)
    return RecordItem(
        "3", "Status på vejene", Kind.INFORMATION, recommendation=recommendation, paragraphs=paragraphs, absent=()
    )


def _closed() -> RecordItem:
    return RecordItem(
        number="4",
        title=SECRET_TITLE,
        kind=Kind.DECISION,
        closed=True,
        public_title=PUBLIC_TITLE,
        public_decision=PUBLIC_DECISION,
        case_number="26/999",
        recommendation=Recommendation("Ejendomscentret", ("at Strandvænget købes.",)),
        sections=(Section("Sagsfremstilling", "Sælgeren af Strandvænget kræver hemmeligholdelse."),),
        paragraphs=(DecisionParagraph(SECRET_DECISION),),
        absent=("Erik Vang",),
        attachments=("Skøde for Strandvænget",),
    )
