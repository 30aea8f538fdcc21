"""Word templates and outlines that the Word tests share: invented, and some of them made to do harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from msgspec.structs import replace

from export.blocks import (
    Align,
    Block,
    ContentsEntry,
    Heading,
    ListItem,
    Outline,
    Paragraph,
    Run,
    SignatureLine,
    Table,
    Title,
)
from minuteapp.domain.style import Look

TEMPLATE_SECRET = "Skabelonens egen tekst"


def outline_of(*blocks: Block, **fields: Any) -> Outline:
    """A document of these blocks."""
    document = Outline(
        title="Referat",
        author="Teknisk Udvalg",
        municipality="Solbjerg Kommune",
        created=datetime(2026, 3, 4, 16, 30),
        running_head=(),
        footer="Solbjerg Kommune",
        page_number="Side {page} af {pages}",
        look=Look(),
        blocks=(Title("Referat"), *blocks),
        style="standard",
    )
    return replace(document, **fields)


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def table(columns: int, rows: int = 4, cell: str = "Veje og pladser", head: str = "Bevilling") -> Table:
    """A table in which every cell says the same."""
    return Table((words(head),) * columns, ((words(cell),) * columns,) * rows, (Align.LEFT,) * columns)


def everything() -> Outline:
    """A document with what is hard to write: wide tables, deep lists, long cells, many signatures, hostile words."""
    deep = tuple(ListItem(words(f"Niveau {level}"), level, number=1, rank=level) for level in range(12))
    hostile = "Godkendt \x1b[31m \x00<w:p>&amp; \ud800 ]]> \ufffe \u202e ende\n\tny linje"
    return outline_of(
        ContentsEntry("Punkt 1", "_Punkt1"),
        Heading(1, words("Punkt 1: Budget"), "_Punkt1", new_page=True),
        Paragraph(words("Tabellen viser budgettet.")),
        table(11, 40),
        Heading(2, words("Næste")),
        table(11, 2, cell="Bevillingsreguleringsforslaget " * 3),
        table(3, 3, cell="Meget lang celle. " * 400),
        *deep,
        ListItem(words("Punkttegn"), 3),
        Paragraph(words(hostile)),
        *(Heading(level, words(f"Niveau {level}")) for level in range(1, 7)),
        table(9, 2, cell="Anlægsbevillingsansøgningsproceduren"),
        *(SignatureLine(f"Navn Nummer {number}", "formand" if number == 1 else "") for number in range(9)),
        mark="UDKAST",
        running_head=("Teknisk Udvalg", "Solbjerg Kommune"),
    )


def picture() -> bytes:
    """A red PNG of 40 by 20."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((140, 0, 40)) * 40 for _ in range(20))
    size = struct.pack(">IIBBBBB", 40, 20, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def branded(path: Path, *, head: str = "", foot: str = "", first: bool = False, logo: bool = True) -> Path:
    """A municipality's template as a person makes it in Word: Georgia, a red heading, a narrow page and a logo."""
    document = docx.Document()
    document.add_paragraph(TEMPLATE_SECRET)
    document.core_properties.author = "Skabelonens Forfatter"
    normal, heading = document.styles["Normal"], document.styles["Heading 1"]
    normal.font.name, normal.font.size = "Georgia", Pt(12)
    heading.font.color.rgb = RGBColor(0x8B, 0, 0x2B)
    document.styles.add_style("Decision", WD_STYLE_TYPE.PARAGRAPH).font.italic = True
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(40), Mm(30)
    section.different_first_page_header_footer = first
    story = section.first_page_header if first else section.header
    if logo:
        story.paragraphs[0].add_run().add_picture(io.BytesIO(picture()), width=Mm(30))
    if head:
        section.header.add_paragraph(head)
    if foot:
        section.footer.paragraphs[0].text = foot
    document.save(str(path))
    return path


def treacherous(path: Path) -> Path:
    """A template with all that must stay in it: its author's traces, links, fields that fetch, and revisions."""
    document = docx.Document()
    document.add_paragraph(TEMPLATE_SECRET)
    document.core_properties.author = document.core_properties.comments = "Skabelonens Forfatter"
    section = document.sections[0]
    outside = section.header.part.relate_to("https://spor.example/logo.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    link = section.header.part.relate_to("https://spor.example/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(picture()), width=Mm(30))
    blip = next(section.header._element.iter(qn("a:blip")))
    blip.set(qn("r:link"), outside)
    for named in section.header._element.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        named.set("name", r"C:\Users\forfatter\logo.png")
    for markup in (
        f'<w:p {nsdecls("w", "r")} w:rsidR="00AB12CD"><w:hyperlink r:id="{link}"><w:r><w:t>Vores side</w:t></w:r>'
        '</w:hyperlink><w:ins w:id="7" w:author="Skabelonens Forfatter"><w:r><w:t> nyt</w:t></w:r></w:ins>'
        '<w:del w:id="8" w:author="Skabelonens Forfatter"><w:r><w:delText>slettet ord</w:delText></w:r></w:del></w:p>',
        f'<w:p {nsdecls("w")}><w:fldSimple w:instr=" AUTHOR "><w:r><w:t>Skabelonens Forfatter</w:t></w:r></w:fldSimple>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "c:/hemmelig.txt" </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>hentet tekst</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        f'<w:p {nsdecls("w", "r")}><w:r><w:object><w:control r:id="{link}"/></w:object></w:r></w:p>',
    ):
        section.header._element.append(parse_xml(markup))
    document.save(str(path))
    return path


def with_part(source: Path, target: Path, name: str, content: bytes) -> Path:
    """The package at ``source`` with one part put in or replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return target
