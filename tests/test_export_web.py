"""The web page: whole in itself, built of what its parts are, and as the house looks."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace as restyled
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import RGBColor
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

from export.blocks import Heading, Outline, Paragraph, Run, SignatureLine, Title
from export.outline import outline
from export.web.look import INK, LEAST_CONTRAST, PAPER, contrast, readable, style_sheet
from export.web.page import html_bytes
from export.word.document import docx_bytes
from export.writing import content
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import Record, RecordItem, Section, Version
from minuteapp.domain.style import HouseStyle, Look
from minuteapp.styles import load_style
from tests.export_cases import meeting

WEB = Edition(format=Format.HTML)


def source(record: Record, style: HouseStyle | None = None, edition: Edition = WEB) -> str:
    return content(record, style or load_style("helsingoer"), edition).decode("utf-8")


def tree(record: Record, style: HouseStyle | None = None, edition: Edition = WEB) -> html.HtmlElement:
    return html.document_fromstring(source(record, style, edition))


def with_case_text(markdown: str) -> Record:
    record = meeting()
    return replace(record, items=(replace(record.items[1], sections=(Section("Sagsfremstilling", markdown),)),))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_the_same_meeting_gives_the_same_bytes() -> None:
    assert source(meeting()) == source(meeting())


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    page = tree(
        with_case_text("Se [planen](https://solbjerg.invalid/plan) og ![kort](https://solbjerg.invalid/k.png).")
    )
    assert page.xpath("//script|//link|//img|//iframe|//object|//@onclick|//@style") == []
    assert [each for each in page.xpath("//@href|//@src") if not each.startswith("#")] == []
    assert "url(" not in page.findtext(".//style")
    assert "@import" not in page.findtext(".//style")


def test_the_head_says_what_it_is_in_which_language_and_whose() -> None:
    page = tree(meeting())
    assert page.get("lang") == "da"
    assert page.findtext(".//title") == "REFERAT Teknisk Udvalg d. 04-03-2026"
    named = {meta.get("name"): meta.get("content") for meta in page.iterfind(".//meta[@name]")}
    assert named["author"] == "Teknisk Udvalg"
    assert named["description"] == "REFERAT Teknisk Udvalg d. 04-03-2026, Solbjerg Kommune"


def test_headings_go_down_one_level_at_a_time_whatever_the_case_text_skips() -> None:
    markdown = "###### Dybt\n\n# Højt\n\n##### Midt\n\n### Mellem\n\n## Lavt\n\nTekst."
    record = meeting()
    item = replace(record.items[1], sections=(Section(None, markdown), Section("Økonomi", markdown)))
    levels = [
        int(element.get("aria-level") or element.tag[1])
        for element in tree(replace(record, items=(item,))).xpath("//h1|//h2|//h3|//h4|//h5|//h6|//*[@role='heading']")
    ]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_every_line_of_the_contents_leads_to_its_item_under_a_name_that_says_its_number() -> None:
    record = meeting()
    record = replace(record, items=tuple(replace(item, number=str(n)) for n, item in enumerate(record.items, 16)))
    page = tree(record, load_style("gladsaxe"))
    targets = page.xpath("//nav//a/@href")
    assert targets == ["#punkt-16", "#punkt-17", "#punkt-18", "#punkt-19", "#punkt-20"]
    assert [f"#{name}" for name in page.xpath("//article/@id")] == targets


def test_two_items_of_one_number_have_names_of_their_own() -> None:
    first = meeting().items[0]
    page = tree(replace(meeting(), items=(first, first, replace(first, number="2 a"))))
    assert page.xpath("//article/@id") == ["punkt-1", "punkt-1-2", "punkt-2a"]


def test_a_decision_stands_in_a_frame_of_its_own_under_its_heading() -> None:
    decisions = tree(meeting()).find_class("decision")
    assert [text_of(each.find("h3")) for each in decisions] == ["Beslutninger Teknisk Udvalg den 04-03-2026"] * 4
    assert "Rammen hævet." in text_of(decisions[1])
    assert re.search(r"\.decision\{[^}]*border", tree(meeting()).findtext(".//style") or "")


def test_lists_are_lists_and_go_on_with_their_numbers() -> None:
    page = tree(with_case_text("3. tre\n   - a\n\n     mere\n   - b\n4. fire\n\nAfbrudt.\n\n- løs"))
    ordered = page.xpath("//section[h3='Sagsfremstilling']/ol")
    assert [each.get("start") for each in ordered] == ["3"]
    assert [text_of(item) for item in ordered[0].findall("li")] == ["tre a mere b", "fire"]
    assert [text_of(item) for item in ordered[0].find("li").findall("ul/li")] == ["a mere", "b"]


def test_a_table_can_be_reached_with_keys_and_names_its_columns() -> None:
    (frame,) = tree(meeting()).find_class("wide")
    assert (frame.tag, frame.get("tabindex")) == ("section", "0")
    assert frame.get("aria-label") == "Tabel 1: Område, 2026, 2027"
    assert [head.get("scope") for head in frame.iter("th")] == ["col", "col", "col"]


def test_no_line_break_parts_a_date_wherever_it_stands() -> None:
    page = tree(meeting())
    assert {date.getparent().tag for date in page.iter("span")} >= {"h1", "h3"}
    assert {date.text for date in page.iter("span")} == {"04-03-2026"}


def test_a_draft_says_so_at_the_top_in_the_title_and_on_every_printed_page() -> None:
    page = tree(meeting(), edition=replace(WEB, draft=True))
    assert text_of(page.find(".//header")) == "UDKAST"
    assert page.findtext(".//title").startswith("UDKAST – ")
    assert '@top-right{content:"UDKAST"' in page.findtext(".//style")
    assert "UDKAST" not in source(meeting())


def test_a_signature_line_has_room_and_a_name() -> None:
    blocks = (Title("Underskrifter"), SignatureLine("Anne Bjerg", "formand"), SignatureLine("Bo Krogh"))
    page = html.document_fromstring(html_bytes(replace(bare(), blocks=blocks)))
    assert [text_of(each) for each in page.find_class("signature")] == ["Anne Bjerg, formand", "Bo Krogh"]


def bare() -> Outline:
    return outline(meeting(), load_style("helsingoer"), Version.PUBLIC)


HOSTILE = "</style><script>alert(1)</script><!-- \x00\x1b[31m\u202e\ud800 &amp; \"'>]]>"


def test_text_stays_text_wherever_it_stands() -> None:
    blocks = (Title(HOSTILE), Heading(1, (Run(HOSTILE),), "_Punkt1"), Paragraph((Run(HOSTILE, bold=True),)))
    hostile = replace(
        bare(),
        title=HOSTILE,
        author=HOSTILE,
        municipality=HOSTILE,
        running_head=(HOSTILE,),
        footer=HOSTILE,
        page_number=HOSTILE,
        look=Look(font=HOSTILE, colour=HOSTILE),
        mark=HOSTILE,
        style=HOSTILE,
        blocks=blocks,
    )
    page = html.document_fromstring(html_bytes(hostile))
    assert page.xpath("//script") == []
    assert page.xpath("//comment()") == []
    assert len(page.xpath("//style")) == 1
    assert "<script>alert(1)</script>" in page.findtext(".//h1")


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_text_can_be_read_in_any_colour_on_any_table_head(colour: int, head: int) -> None:
    sheet = style_sheet(Look(colour=f"{colour:06X}", table_head=f"{head:06X}"), "{page}", None)
    told = dict(re.findall(r"--([\w-]+):#([0-9A-F]{6})", sheet))
    assert contrast(told["house"], PAPER) >= LEAST_CONTRAST
    assert contrast(told["on-head"], told["head"]) >= LEAST_CONTRAST
    assert contrast(INK, PAPER) >= LEAST_CONTRAST


def test_a_colour_that_can_be_read_is_left_as_it_is() -> None:
    assert readable("1F3A5F", PAPER) == "1F3A5F"


def png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    pixels = zlib.compress(b"\x00\x20\x60\xa0")
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    document = docx.Document()
    document.styles["Normal"].font.name = "Verdana"
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x80, 0x00, 0x20)
    document.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(png()))
    path = tmp_path / "reference.docx"
    document.save(path)
    return path


def test_fonts_colours_and_logo_are_the_word_templates(template: Path) -> None:
    page = html.document_fromstring(html_bytes(replace(bare(), reference=template)))
    sheet = page.findtext(".//style")
    assert '"Verdana"' in sheet
    assert "--house:#800020" in sheet
    (logo,) = page.xpath("//header/img")
    assert logo.get("src").startswith("data:image/png;base64,")
    assert logo.get("alt") == "Logo for Solbjerg Kommune"


@pytest.mark.parametrize(
    ("told", "printed"),
    [
        ("Solbjergs byvåben: en ged på et bjerg", "Solbjergs byvåben: en ged på et bjerg"),
        ("Et billede, der indeholder skilt\n\nAutomatisk genereret beskrivelse", "Logo for Solbjerg Kommune"),
        ("A black and white logo\n\nAI-generated content may be incorrect.", "Logo for Solbjerg Kommune"),
    ],
)
def test_the_logo_is_described_as_a_person_did_in_the_template(template: Path, told: str, printed: str) -> None:
    document = docx.Document(str(template))
    (named,) = document.sections[0].header._element.iter(qn("wp:docPr"))
    named.set("descr", told)
    document.save(str(template))
    outline = replace(bare(), reference=template)
    assert html.document_fromstring(html_bytes(outline)).xpath("//header/img/@alt") == [printed]
    header = docx.Document(BytesIO(docx_bytes(outline))).sections[0].header._element
    (named,) = header.iter(qn("wp:docPr"))
    assert named.get("descr") == printed.removeprefix("Logo for ")


def test_a_running_head_and_a_foot_stand_outside_the_document(tmp_path: Path) -> None:
    house = load_style("gladsaxe")
    style = restyled(house, layout=restyled(house.layout, footer="{municipality}, {committee}"))
    page = tree(replace(meeting(), items=(RecordItem("16", "Eventuelt"),)), style)
    assert text_of(page.find(".//body/header")) == "Teknisk Udvalg, 04.03.2026 Solbjerg Kommune"
    assert text_of(page.find(".//body/footer")) == "Solbjerg Kommune, Teknisk Udvalg"
    assert "Solbjerg Kommune" not in text_of(page.find(".//main"))
