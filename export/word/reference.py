"""A Word template to start from: every style with a sample of it, and places for logo, running head and page number.

A person brands it in Word (styles, margins, header, footer) and names it in the house style; `export.word.template`
takes what a document needs from it.
"""

from __future__ import annotations

from export.blocks import (
    Align,
    Block,
    ContentsEntry,
    ContentsHeading,
    Heading,
    HeadRow,
    ListItem,
    Outline,
    Paragraph,
    Role,
    Run,
    Runs,
    SignatureLine,
    Table,
    Title,
)
from export.word.document import docx_bytes
from export.word.stories import FOOT, LOGO, NUMBER, RUNNING_HEAD
from minuteapp.domain.style import HouseStyle


def reference_docx(style: HouseStyle) -> bytes:
    """The bytes of a Word template that looks as the house style does today, for a person to brand."""
    return docx_bytes(
        Outline(
            title=f"Skabelon for {style.label}",
            author=style.label,
            municipality=style.municipality,
            created=None,
            running_head=(LOGO, RUNNING_HEAD),
            footer=FOOT,
            page_number=NUMBER,
            look=style.look,
            blocks=_SAMPLES,
            style=style.name,
        )
    )


def _text(text: str) -> Runs:
    return (Run(text),)


def _row(*cells: str) -> tuple[Runs, ...]:
    return tuple(map(_text, cells))


_SAMPLES: tuple[Block, ...] = (
    Title("Titel (typografien Titel)"),
    HeadRow("Ledetekst", "Linjer i dokumentets hoved (Head Row): mødedato og mødested"),
    Paragraph(
        _text(
            "Ret typografierne i dette dokument, ikke teksten: skrifter, størrelser, farver og afstande, og desuden"
            " sidens margener, sidehoved og sidefod. Sæt kommunens logo ind i sidehovedet i stedet for {logo}, og giv"
            " det en alternativ tekst. Teksten her kommer ikke med i referaterne."
        )
    ),
    ContentsHeading("Overskriften over indholdsfortegnelsen (TOC Heading)"),
    ContentsEntry("En linje i indholdsfortegnelsen (Indholdsfortegnelse 1)", "_Punkt1"),
    Heading(1, _text("Punktets overskrift (Overskrift 1)"), "_Punkt1"),
    Paragraph(_text("Sagsnummer og journalnummer (Identity)"), Role.IDENTITY),
    Paragraph(_text("Titlen igen (Repeated Title)"), Role.REPEATED_TITLE),
    Heading(2, _text("Punktets dele, for eksempel Sagsfremstilling (Overskrift 2)")),
    Paragraph(_text("Sagens tekst (Normal). Et citat og en liste kan følge.")),
    Paragraph(_text("Et citat (Citat)"), Role.QUOTE),
    Heading(3, _text("En overskrift inde i teksten (Overskrift 3)")),
    ListItem(_text("Et punkt i en liste (Opstilling - punkttegn)")),
    ListItem(_text("Et nummereret punkt (Opstilling - talopstilling)"), number=1),
    Paragraph(_text("Et afsnit mere under punktet (Opstilling - forts.)"), level=1),
    Table(
        _row("Tabellens hoved (Table Head)", "2026", "2027"),
        (_row("Tabellens tekst (Table Text)", "1.200", "1.350"), _row("En række mere", "800", "-75")),
        (Align.LEFT, Align.RIGHT, Align.RIGHT),
    ),
    Heading(2, _text("Indstilling")),
    Paragraph(_text("Forvaltningen indstiller, (Lead)"), Role.LEAD),
    ListItem((Run("at", bold=True), Run(" budgettet godkendes.")), number=2),
    Heading(2, _text("Beslutning")),
    Paragraph(_text("Godkendt. (Decision)"), Role.DECISION),
    SignatureLine("Navn under en underskrift (Signature Name)", "formand"),
)
