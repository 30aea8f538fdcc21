"""Heads and feet: what stands at the top and bottom of every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from export.blocks import Outline, Run
from export.word.page import Page
from export.word.runs import DECLARATION, NAMESPACES, attribute, field_runs, run_xml

Kind = Literal["header", "footer"]
Place = Literal["default", "first", "even"]
LOGO, RUNNING_HEAD, FOOT, NUMBER = "{logo}", "{running_head}", "{footer}", "{page_number}"
"""What a template's heads and feet may hold the place of. A logo that was not put in leaves nothing."""


class Picture(Struct, frozen=True):
    """A picture in a head or foot; ``identifier`` is what the markup refers to it by."""

    identifier: str
    name: str
    content_type: str
    content: bytes


class Story(Struct, frozen=True):
    """A head or foot of a section's first page, its even pages, or all others (``default``)."""

    kind: Kind
    place: Place
    xml: bytes
    pictures: tuple[Picture, ...] = ()


def head(outline: Outline, page: Page, place: Place = "default") -> Story | None:
    """The running head, not on a first page of its own, and the mark where the document bears one; None for neither."""
    lines = [] if place == "first" else head_paragraphs(outline)
    paragraphs = [*mark_paragraphs(outline.mark, page), *lines]
    return _story("header", place, paragraphs) if paragraphs else None


def foot(outline: Outline, page: Page, stops: Sequence[int], place: Place = "default") -> Story:
    """Who publishes, and the page number at the right margin."""
    return _story("footer", place, [foot_paragraph(outline, page, stops)])


def head_paragraphs(outline: Outline) -> list[str]:
    """The running head's lines as paragraphs."""
    return [_paragraph("Header", run_xml(Run(line))) for line in outline.running_head]


def foot_paragraph(outline: Outline, page: Page, stops: Sequence[int], *, text: bool = True) -> str:
    """The foot as a paragraph; ``stops`` are the tab stops that its style has, ``text`` whether more than a number."""
    words = run_xml(Run(outline.footer)) if text else ""
    return _paragraph("Footer", f"{words}<w:r><w:tab/></w:r>{page_number(outline)}", _tabs(page.text_width, stops))


def page_number(outline: Outline) -> str:
    """The page number in the house's words, as runs with fields."""
    pieces = outline.page_number.replace("{pages}", "\0NUMPAGES\0").replace("{page}", "\0PAGE\0").split("\0")
    return "".join(
        field_runs(piece, "1") if piece in ("PAGE", "NUMPAGES") else run_xml(Run(piece)) for piece in pieces if piece
    )


def mark_paragraphs(mark: str | None, page: Page) -> list[str]:
    """The mark (*UDKAST*): a line at the top, for those who listen, and pale letters across the page behind the text.

    The letters are drawn as Word's own watermarks are, so that Word finds and removes them like one of its own.
    """
    if not mark:
        return []
    return [_paragraph("Mark", f"{_watermark(mark, page)}{run_xml(Run(mark))}")]


def _watermark(mark: str, page: Page) -> str:
    width = min(page.text_width / 20, 80 * len(mark))
    words = attribute(mark)
    place = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:{width / 3.6:.0f}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
        ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt={words}'
        f' style="{place}" o:allowincell="f" fillcolor="#ececec" stroked="f">'
        f'<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt;font-weight:bold" string={words}/>'
        "</v:shape></w:pict></w:r>"
    )


def _tabs(width: int, stops: Sequence[int]) -> str:
    """One right tab at the margin, and none of those that the style has."""
    if list(stops) == [width]:
        return ""
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in stops if stop != width)
    return f'<w:tabs>{cleared}<w:tab w:val="right" w:pos="{width}"/></w:tabs>'


def _paragraph(style: str, runs: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _story(kind: Kind, place: Place, paragraphs: Sequence[str]) -> Story:
    tag = "hdr" if kind == "header" else "ftr"
    content = f"{DECLARATION}<w:{tag} {NAMESPACES}>{''.join(paragraphs)}</w:{tag}>"
    return Story(kind, place, content.encode("utf-8"))
