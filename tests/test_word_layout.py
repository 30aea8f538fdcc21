"""How a Word document is laid out: tables that fit, pages on their side, signatures, the mark, and the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from export.blocks import Align, Block, Heading, ListItem, Outline, Paragraph, Role, SignatureLine, Table, Title
from export.word.document import docx_bytes
from export.word.page import Page
from export.word.tables import lay_out
from tests.word_cases import everything, outline_of, table, words

LONG_WORD = "Anlægsbevillingsansøgning"


def opened(outline: Outline) -> Any:
    return docx.Document(BytesIO(docx_bytes(outline)))


def sides(document: Any) -> list[str]:
    """Each section's page: upright or wide."""
    return ["wide" if s.page_width > s.page_height else "upright" for s in document.sections]


@pytest.mark.parametrize(
    ("content", "turned", "small"),
    [
        (table(3), False, False),
        (table(8, cell="1.200", head="2026"), False, False),
        (table(7, cell=LONG_WORD[:12], head="A"), False, True),
        (table(9, cell="Veje, pladser og parker i hele kommunen, herunder havnen og stranden"), True, False),
        (table(12, cell=LONG_WORD), True, True),
    ],
)
def test_a_table_is_set_as_calmly_as_its_words_allow(content: Table, turned: bool, small: bool) -> None:
    layout = lay_out(content, Page(), 11)
    width = (Page().turned() if turned else Page()).text_width
    assert (layout.turned, layout.small) == (turned, small)
    assert width - 20 < sum(layout.widths) <= width


def test_a_wide_table_turns_its_page_alone_and_takes_its_heading_and_introduction_along() -> None:
    blocks: tuple[Block, ...] = (
        Paragraph(words("Før.")),
        Heading(2, words("Økonomi")),
        Paragraph(words("Tabellen viser budgettet.")),
        table(12, cell=LONG_WORD),
        Paragraph(words("Efter.")),
    )
    document = opened(outline_of(*blocks))
    assert sides(document) == ["upright", "wide", "upright"]
    body = [child for child in document.element.body if child.tag != qn("w:sectPr")]
    ends = [i for i, child in enumerate(body) if child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None]
    turned = ["".join(t.text or "" for t in child.iter(qn("w:t"))) for child in body[ends[0] + 1 : ends[1]]]
    assert turned[:2] == ["Økonomi", "Tabellen viser budgettet."]
    assert "Før." in "".join(t.text or "" for t in body[ends[0]].iter(qn("w:t")))


def test_two_wide_tables_together_share_their_turned_pages_and_one_at_the_end_leaves_no_empty_page() -> None:
    wide = table(12, cell=LONG_WORD)
    assert sides(opened(outline_of(wide, Heading(2, words("Mere")), wide))) == ["upright", "wide"]


def test_a_turned_page_has_the_same_head_and_its_page_number_at_its_own_margin() -> None:
    document = opened(outline_of(table(12, cell=LONG_WORD), running_head=("Teknisk Udvalg",)))
    upright, wide = document.sections
    assert [p.text for p in wide.header.paragraphs] == ["Teknisk Udvalg"]
    tabs = [tab for tab in wide.footer._element.iter(qn("w:tab")) if tab.get(qn("w:val")) == "right"]
    assert [int(tab.get(qn("w:pos"))) for tab in tabs] == [Page().turned().text_width]
    assert upright.footer.paragraphs[0].text == wide.footer.paragraphs[0].text


def test_a_row_higher_than_a_page_may_break_and_others_may_not() -> None:
    content = table(3, 1)
    long = (words("Meget lang celle. " * 400), words("kort"), words("kort"))
    document = opened(outline_of(Table(content.head, (*content.rows, long), content.aligns)))
    rows = document.tables[0]._tbl.findall(qn("w:tr"))
    assert [len(list(row.iter(qn("w:cantSplit")))) for row in rows] == [1, 1, 0]


def test_a_head_row_higher_than_half_a_page_is_not_repeated() -> None:
    content = table(3, 1, head="Et meget langt hoved. " * 60)
    (head, _row) = opened(outline_of(content)).tables[0]._tbl.findall(qn("w:tr"))
    assert not list(head.iter(qn("w:tblHeader")))


@pytest.mark.parametrize(("number", "lines"), [(3, 3), (7, 4)])
def test_many_sign_in_two_columns_and_few_in_one(number: int, lines: int) -> None:
    signers = (SignatureLine(f"Navn {index}", "formand" if index == 0 else "") for index in range(number))
    document = opened(outline_of(*signers))
    ruled = [p for p in document.paragraphs if p.style.name == "Signature Line"]
    named = [p.text for p in document.paragraphs if p.style.name == "Signature Name"]
    assert len(ruled) == len(named) == lines
    assert "\t".join(named).split("\t") == ["Navn 0, formand", *(f"Navn {index}" for index in range(1, number))]


def test_no_signature_line_parts_from_its_name() -> None:
    style = opened(outline_of(SignatureLine("Navn"))).styles["Signature Line"]
    assert style.paragraph_format.keep_with_next


def test_the_mark_is_on_every_page_with_an_alternative_text_and_not_in_the_text() -> None:
    document = opened(outline_of(Paragraph(words("Godkendt.")), table(12, cell=LONG_WORD), mark="UDKAST"))
    assert "UDKAST" not in "".join(p.text for p in document.paragraphs)
    for section in document.sections:
        assert section.header.paragraphs[0].text == "UDKAST"
        (shape,) = section.header._element.iter("{urn:schemas-microsoft-com:vml}shape")
        assert shape.get("alt") == "UDKAST"


def kept(document: Any) -> list[str]:
    """The paragraphs that no page break may part from what follows, as they are and not by their style."""
    return [p.text for p in document.paragraphs if p._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None]


def test_a_page_break_does_not_part_who_was_absent_from_the_points_of_a_short_decision() -> None:
    texts = [Paragraph(words(text), Role.DECISION) for text in ("Fraværende: Bo Lind.", "Godkendt.", "Udsat.")]
    ad = [Heading(3, words(f"Ad {point}")) for point in (1, 2)]
    blocks = (Heading(2, words("Beslutning")), texts[0], ad[0], texts[1], ad[1], texts[2], Heading(2, words("Bilag")))
    assert kept(opened(outline_of(*blocks))) == ["Fraværende: Bo Lind.", "Godkendt."]


def test_a_page_break_does_not_part_a_short_decision_and_may_part_a_long_one() -> None:
    def decided(*texts: str) -> list[str]:
        paragraphs = (Paragraph(words(text), Role.DECISION) for text in texts)
        return kept(opened(outline_of(Paragraph(words("Sagen.")), *paragraphs, Heading(2, words("Bilag")))))

    assert decided("Godkendt.", "Anne Bjerg stemte imod.", "Fraværende: Ingen.") == [
        "Godkendt.",
        "Anne Bjerg stemte imod.",
    ]
    assert decided("Godkendt. " * 200, "Fraværende: Ingen.") == []


def test_a_page_break_does_not_part_a_list_from_what_announces_it() -> None:
    blocks = (
        Paragraph(words("Centret vil:")),
        ListItem(words("spare")),
        Paragraph(words("Slut.")),
        ListItem(words("A")),
    )
    assert kept(opened(outline_of(*blocks))) == ["Centret vil:"]


def test_a_date_in_the_title_stands_whole_and_is_read_as_it_was() -> None:
    title = opened(outline_of(title="x", blocks=(Title("REFERAT Teknisk Udvalg d. 04-03-2026"),))).paragraphs[0]
    assert title.text == "REFERAT Teknisk Udvalg d. 04-03-2026"
    assert len(list(title._p.iter(qn("w:noBreakHyphen")))) == 2


def test_a_columns_texts_stand_on_one_line_where_there_is_room_though_its_head_does_not() -> None:
    head = tuple(words(text) for text in ("Område", *("Oprindeligt budget for året",) * 4))
    row = tuple(words(text) for text in ("310 Veje og vintertjeneste", *("41.200",) * 4))
    first, *_ = lay_out(Table(head, (row,) * 3, (Align.LEFT,) * 5), Page(), 11).widths
    assert first > len("310 Veje og vintertjeneste") * 9.5 * 10


def test_no_part_tells_of_revisions_or_of_the_program_that_packed_it() -> None:
    document = opened(everything())
    whole = b"\0".join(part.blob for part in document.part.package.iter_parts())
    assert b"rsid" not in whole
    assert b"python-docx" not in whole


WRITE = """
import sys
from export.word.document import docx_bytes
from tests.word_cases import everything
sys.stdout.buffer.write(docx_bytes(everything()))
"""


@pytest.mark.parametrize(("seed", "zone", "locale"), [("1", "Pacific/Auckland", "C"), ("2", "America/Lima", "da_DK")])
def test_another_process_place_and_language_give_the_same_bytes(seed: str, zone: str, locale: str) -> None:
    told = {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": locale, "LC_ALL": locale, "PYTHONUTF8": "0"}
    root = Path(__file__).parent.parent
    run = subprocess.run(
        [sys.executable, "-c", WRITE], check=True, capture_output=True, cwd=root, env={**os.environ, **told}, timeout=60
    )
    assert hashlib.sha256(run.stdout).digest() == hashlib.sha256(docx_bytes(everything())).digest()
