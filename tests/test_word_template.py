"""A house's Word template: what a document takes of it, what stays in it, and what is refused."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, RGBColor
from lxml import etree
from msgspec.structs import replace

from export.blocks import ContentsEntry, Heading, Outline, Paragraph, Role
from export.papers import paper
from export.printed import printed
from export.web.page import html_bytes
from export.word.document import docx_bytes
from export.word.reference import reference_docx
from export.word.template_file import TemplateError, TemplateProblem
from minuteapp.agenda.reading import read_document
from minuteapp.domain.edition import Edition
from minuteapp.domain.record import Section, Version
from minuteapp.problems import problem
from minuteapp.styles import load_style, load_styles
from tests.export_cases import meeting
from tests.word_cases import TEMPLATE_SECRET, branded, everything, outline_of, picture, treacherous, with_part, words

SAMPLE = outline_of(
    ContentsEntry("Budget", "_Punkt1"),
    Heading(1, words("Punkt 1: Budget"), "_Punkt1"),
    Paragraph(words("Godkendt."), Role.DECISION),
    running_head=("Teknisk Udvalg", "4. marts 2026"),
)


def opened(content: bytes) -> Any:
    return docx.Document(BytesIO(content))


def made_with(template: Path, outline: Outline = SAMPLE) -> Any:
    return opened(docx_bytes(replace(outline, reference=template)))


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def texts(story: Any) -> list[str]:
    return [p.text for p in story.paragraphs]


def test_fonts_sizes_and_colours_are_the_templates(tmp_path: Path) -> None:
    document = made_with(branded(tmp_path / "own.docx"))
    heading, decision = (p for p in document.paragraphs if p.text in ("Punkt 1: Budget", "Godkendt."))
    assert document.styles["Normal"].font.name == "Georgia"
    assert heading.style.name == "Heading 1"
    assert heading.style.font.color.rgb == RGBColor(0x8B, 0, 0x2B)
    assert (decision.style.name, decision.style.font.italic) == ("Decision", True)


def test_styles_that_the_template_lacks_are_ours_in_the_templates_size(tmp_path: Path) -> None:
    document = made_with(branded(tmp_path / "own.docx"))
    assert document.styles["Table Text"].font.size.pt == 12 - 1.5
    assert [s.name for s in document.styles if s.element.get(qn("w:default")) == "1" and s.type == 1] == ["Normal"]


def test_styles_of_a_danish_word_are_known_by_their_names_not_their_identifiers(tmp_path: Path) -> None:
    plain = branded(tmp_path / "own.docx")
    with zipfile.ZipFile(plain) as package:
        styles = package.read("word/styles.xml").replace(b'"Heading1"', b'"Overskrift1"')
    document = made_with(with_part(plain, tmp_path / "danish.docx", "word/styles.xml", styles))
    heading = next(p for p in document.paragraphs if p.text == "Punkt 1: Budget")
    assert heading.style.font.color.rgb == RGBColor(0x8B, 0, 0x2B)
    assert [s.style_id for s in document.styles if s.name == "Heading 1"] == ["Heading1"]


def test_page_and_margins_are_the_templates_and_tables_and_tabs_follow_them(tmp_path: Path) -> None:
    content = docx_bytes(replace(everything(), reference=branded(tmp_path / "own.docx")))
    document = opened(content)
    section = document.sections[0]
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (40, 30)
    width = round(Mm(210 - 40 - 30).twips)
    columns = [int(column.get(qn("w:w"))) for column in document.tables[2]._tbl.iter(qn("w:gridCol"))]
    assert abs(sum(columns) - width) < 10
    (tab,) = [t for t in document.styles["toc 1"].element.iter(qn("w:tab")) if t.get(qn("w:val")) == "right"]
    assert abs(int(tab.get(qn("w:pos"))) - width) < 3


def test_the_logo_comes_with_an_alternative_text_and_without_its_files_name(tmp_path: Path) -> None:
    content = docx_bytes(replace(SAMPLE, reference=treacherous(tmp_path / "bad.docx")))
    parts = unzipped(content)
    assert [name for name in parts if name.startswith("word/media/")] == ["word/media/image1.png"]
    header = etree.fromstring(next(part for name, part in parts.items() if "header" in name))
    drawn = list(header.iter(qn("wp:docPr"), qn("pic:cNvPr")))
    assert {each.get("descr") for each in drawn} == {"Solbjerg Kommune"}
    assert {each.get("name") for each in drawn} == {"Logo"}


def test_nothing_else_of_the_template_is_anywhere_in_the_package(tmp_path: Path) -> None:
    parts = unzipped(docx_bytes(replace(SAMPLE, reference=treacherous(tmp_path / "bad.docx"))))
    whole = b"\0".join(parts.values()).decode("utf-8", "replace")
    for trace in (TEMPLATE_SECRET, "Skabelonens Forfatter", "spor.example", "forfatter", "slettet ord", "hentet tekst"):
        assert trace not in whole, trace
    for trace in ("INCLUDETEXT", "AUTHOR", "External", "w:rsid", "w:del ", "w:ins ", "w:object", "vbaProject"):
        assert trace not in whole, trace
    assert "Vores side" in whole
    assert " nyt" in whole


def test_nothing_that_word_hides_in_a_templates_head_is_in_the_package(tmp_path: Path) -> None:
    path = tmp_path / "skabelon.docx"
    template = docx.Document()
    head = template.sections[0].header
    runs = head.add_paragraph("Vores brevhoved ")
    runs.add_run("hemmelig note").font.hidden = True
    form = '<w:r {}><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="hemmelig hjælp"/></w:ffData>'
    runs._p.append(parse_xml(form.format(nsdecls("w")) + "</w:fldChar></w:r>"))
    cell = head.add_table(1, 1, Mm(50)).cell(0, 0)
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:cellIns {nsdecls("w")} w:id="1" w:author="hemmelig retter"/>'))
    logo = runs.add_run().add_picture(BytesIO(picture()), Mm(10))._inline.docPr
    logo.set("descr", r"C:\Brugere\hemmelig\logo.png")
    logo.set("title", "hemmelig titel")
    style = template.styles["Normal"].element.get_or_add_rPr()
    style.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="hemmelig stil"/>'))
    template.save(path)
    for made in (docx_bytes(replace(SAMPLE, reference=path)), html_bytes(replace(SAMPLE, reference=path))):
        whole = b"\0".join(unzipped(made).values() if made[:2] == b"PK" else [made]).decode("utf-8", "replace")
        assert "hemmelig" not in whole
        assert made[:2] != b"PK" or "Vores brevhoved" in whole


def test_a_template_without_running_head_and_number_gets_ours(tmp_path: Path) -> None:
    section = made_with(branded(tmp_path / "own.docx")).sections[0]
    assert [text for text in texts(section.header) if text] == ["Teknisk Udvalg", "4. marts 2026"]
    assert texts(section.footer)[-1].startswith("Solbjerg Kommune\tSide ")


def test_a_template_with_a_head_and_number_of_its_own_keeps_them(tmp_path: Path) -> None:
    plain = branded(tmp_path / "own.docx", head="Solbjerg – byen ved søen")
    document = docx.Document(str(plain))
    number = etree.SubElement(document.sections[0].footer.paragraphs[0]._p, qn("w:fldSimple"))
    number.set(qn("w:instr"), " PAGE ")
    document.save(str(plain))
    section = made_with(plain).sections[0]
    assert [text for text in texts(section.header) if text] == ["Solbjerg – byen ved søen"]
    assert len(list(section.footer._element.iter(qn("w:instrText"), qn("w:fldSimple")))) == 1


def test_places_in_head_and_foot_are_filled_line_by_line_and_in_their_look(tmp_path: Path) -> None:
    plain = branded(tmp_path / "own.docx", head="{running_head}", foot="{footer} | {page_number}")
    document = docx.Document(str(plain))
    document.sections[0].header.paragraphs[-1].runs[0].italic = True
    document.save(str(plain))
    section = made_with(plain).sections[0]
    lines = [p for p in section.header.paragraphs if p.text]
    assert [p.text for p in lines] == ["Teknisk Udvalg", "4. marts 2026"]
    assert all(p.runs[0].italic for p in lines)
    fields = "".join(e.text for e in section.footer._element.iter(qn("w:instrText"))).split()
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.footer.paragraphs[0].text.startswith("Solbjerg Kommune | Side ")


def test_a_first_page_of_its_own_keeps_its_logo_and_gets_no_running_head_but_the_mark(tmp_path: Path) -> None:
    section = made_with(branded(tmp_path / "own.docx", first=True), replace(SAMPLE, mark="UDKAST")).sections[0]
    assert section.different_first_page_header_footer
    assert [text for text in texts(section.first_page_header) if text] == ["UDKAST"]
    assert list(section.first_page_header._element.iter(qn("wp:docPr")))
    assert [text for text in texts(section.header) if text] == ["UDKAST", "Teknisk Udvalg", "4. marts 2026"]


def test_the_template_to_start_from_reproduces_the_house_and_leaves_no_place_behind(tmp_path: Path) -> None:
    style = load_style("gladsaxe")
    start = tmp_path / "start.docx"
    start.write_bytes(reference_docx(style))
    outline = replace(everything(), look=style.look)
    with_start, without = made_with(start, outline), opened(docx_bytes(outline))
    assert [p.style.name for p in with_start.paragraphs] == [p.style.name for p in without.paragraphs]
    assert with_start.styles["Heading 1"].font.color.rgb == without.styles["Heading 1"].font.color.rgb
    assert with_start.sections[0].page_width == without.sections[0].page_width
    assert texts(with_start.sections[0].header) == texts(without.sections[0].header)
    whole = b"\0".join(unzipped(docx_bytes(replace(outline, reference=start))).values()).decode("utf-8", "replace")
    assert not re.findall(r"\{[a-z_]+\}", whole)


def test_wide_tables_template_and_mark_change_nothing_of_what_a_reader_reads(tmp_path: Path) -> None:
    row = "| " + " | ".join(["Anlægsbevillingsansøgning"] * 12) + " |"
    wide = Section("Sagsfremstilling", f"Tabellen viser det.\n\n{row}\n{'| --- ' * 12}|\n{row}\n\nEfter.")
    record, styles, style = meeting(), load_styles(), load_style("helsingoer")
    record = replace(record, items=(record.items[0], replace(record.items[1], sections=(wide,)), *record.items[2:]))
    marked = replace(paper(record, style, Edition(draft=True)), reference=branded(tmp_path / "own.docx", first=True))
    word = tmp_path / "referat.docx"
    word.write_bytes(docx_bytes(marked))
    assert "wide" in {"wide" if s.page_width > s.page_height else "" for s in docx.Document(str(word)).sections}
    assert read_document(word, styles).record == printed(record, style, Version.PUBLIC)


def _bomb(folder: Path, plain: Path) -> Path:
    return with_part(plain, folder / "bomb.docx", "word/styles.xml", b" " * 200_000_000)


def _entities(folder: Path, plain: Path) -> Path:
    lol = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
    return with_part(plain, folder / "entities.docx", "word/styles.xml", lol)


def _cut(folder: Path, plain: Path) -> Path:
    (folder / "cut.docx").write_bytes(plain.read_bytes()[:3000])
    return folder / "cut.docx"


def _text(folder: Path, _plain: Path) -> Path:
    (folder / "text.docx").write_text("Ikke Word", encoding="utf-8")
    return folder / "text.docx"


def _missing(folder: Path, _plain: Path) -> Path:
    return folder / "mangler.docx"


def _folder(folder: Path, _plain: Path) -> Path:
    return folder


def _other(folder: Path, _plain: Path) -> Path:
    with zipfile.ZipFile(folder / "other.docx", "w") as package:
        package.writestr("mimetype", "application/epub+zip")
    return folder / "other.docx"


def _broken_header(folder: Path, plain: Path) -> Path:
    return with_part(plain, folder / "header.docx", "word/header1.xml", b"<w:hdr")


def _no_room(folder: Path, plain: Path) -> Path:
    document = docx.Document(str(plain))
    document.sections[0].left_margin = Mm(190)
    document.save(str(folder / "narrow.docx"))
    return folder / "narrow.docx"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_bomb, TemplateProblem.TOO_LARGE),
        (_entities, TemplateProblem.DAMAGED),
        (_cut, TemplateProblem.DAMAGED),
        (_text, TemplateProblem.NOT_WORD),
        (_missing, TemplateProblem.MISSING),
        (_folder, TemplateProblem.NOT_READABLE),
        (_other, TemplateProblem.NOT_WORD),
        (_broken_header, TemplateProblem.DAMAGED),
        (_no_room, TemplateProblem.NO_ROOM),
    ],
)
def test_what_is_no_template_is_refused_in_one_sentence(tmp_path: Path, make: Any, code: TemplateProblem) -> None:
    plain = branded(tmp_path / "own.docx", head="Solbjerg")
    with pytest.raises(TemplateError) as caught:
        docx_bytes(replace(SAMPLE, reference=make(tmp_path, plain)))
    assert caught.value.code is code
    told = problem(caught.value)
    assert told is not None
    assert "\n" not in told


def test_a_template_that_changes_is_read_anew(tmp_path: Path) -> None:
    path = branded(tmp_path / "own.docx", head="Før", logo=False)
    assert "Før" in texts(made_with(path).sections[0].header)
    branded(path, head="Efter, med flere ord", logo=False)
    assert "Efter, med flere ord" in texts(made_with(path).sections[0].header)


def test_page_numbers_follow_the_margin_that_a_person_moves_in_the_template_to_start_from(tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(reference_docx(load_style("standard")))
    template = docx.Document(str(path))
    template.sections[0].left_margin = Mm(45)
    template.save(str(path))
    made = made_with(path)
    section = made.sections[0]
    width = round((section.page_width - section.left_margin - section.right_margin) / 635)
    for name in ("toc 1", "footer"):
        places = made.styles.element.xpath(f'.//w:style[w:name/@w:val="{name}"]//w:tab[@w:val="right"]/@w:pos')
        assert [abs(int(place) - width) <= 1 for place in places] == [True]
