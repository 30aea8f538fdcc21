"""A template's heads and feet: cleaned of what is nobody's business, their logo kept, their placeholders filled."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any

from lxml import etree
from msgspec import Struct

from export.blocks import Outline, Run
from export.word.page import Page
from export.word.pictures import bare
from export.word.runs import NAMESPACES, run_xml
from export.word.stories import (
    FOOT,
    LOGO,
    NUMBER,
    RUNNING_HEAD,
    Kind,
    Picture,
    Place,
    Story,
    foot_paragraph,
    head_paragraphs,
    mark_paragraphs,
    page_number,
)
from export.word.template_file import R, Relation, TemplateFile, W, parsed

_P, _RUN, _TEXT = f"{W}p", f"{W}r", f"{W}t"
_PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "svg": "image/svg+xml",
}
_FIELDS = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF"}
"""Fields that tell of the document itself; others may tell of the template's author or fetch from elsewhere."""
_UNWRAPPED = {"ins", "moveTo", "hyperlink", "sdt", "sdtContent", "smartTag", "customXml"}
_DROPPED = {
    *("del", "moveFrom", "delText", "delInstrText", "commentRangeStart", "commentRangeEnd", "commentReference"),
    *("proofErr", "permStart", "permEnd", "bookmarkStart", "bookmarkEnd", "object", "control", "lang", "altChunk"),
    *("footnoteReference", "endnoteReference", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "subDoc", "numPr"),
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "contentPart", "hlinkClick"),
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange"),
    *("hlinkHover", "bookmark", "annotationRef", "ffData"),
    *("cellIns", "cellDel", "cellMerge", "numberingChange", "tblPrExChange"),
}
_DRAWN = {"drawing", "pict"}


class TemplateStory(Struct, frozen=True):
    """A head or foot of a template, cleaned."""

    kind: Kind
    place: Place
    xml: bytes
    pictures: tuple[Picture, ...]


def cleaned(file: TemplateFile, part: str) -> tuple[Any, tuple[Picture, ...]]:
    """A head's or foot's XML with nothing of its author, of earlier wordings or of other files, and its pictures."""
    root = file.tree(part)
    _drop_hidden(root)
    _unwrap(root)
    _drop_fields(root)
    relations = file.relations(part)
    pictures = _pictures(file, root, relations)
    _drop_traces(root, {picture.identifier for picture in pictures})
    return root, pictures


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)


def _drop_hidden(root: Any) -> None:
    """Drop the words that Word does not show."""
    for toggle in list(root.iter(f"{W}vanish")):
        run = toggle.getparent().getparent()
        if run is not None and run.tag == _RUN and toggle.get(f"{W}val") not in ("0", "false", "off"):
            _remove([run])


def _unwrap(root: Any) -> None:
    for element in list(root.iter()):
        name = _local(element)
        if name in _DROPPED and element is not root:
            element.getparent().remove(element)
        elif name in _UNWRAPPED:
            parent, at = element.getparent(), element.getparent().index(element)
            for child in reversed(list(element)):
                parent.insert(at, child)
            parent.remove(element)


def _drop_fields(root: Any) -> None:
    for field in list(root.iter(f"{W}fldSimple")):
        if _word(field.get(f"{W}instr")) in _FIELDS:
            continue
        field.getparent().remove(field)
    open_fields: list[tuple[list[Any], list[str]]] = []
    for run in list(root.iter(_RUN)):
        for _, instruction in open_fields[-1:]:
            instruction.extend(element.text or "" for element in run.iterchildren(f"{W}instrText"))
        mark = run.find(f"{W}fldChar")
        kind = None if mark is None else mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(([], []))
        for runs, _ in open_fields:
            runs.append(run)
        if kind == "end" and open_fields:
            runs, instruction = open_fields.pop()
            if _word("".join(instruction)) not in _FIELDS:
                _remove(runs)
    for runs, _ in open_fields:
        _remove(runs)


def _remove(elements: Sequence[Any]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.getparent().remove(element)


def _word(instruction: str | None) -> str:
    return (instruction or "").strip().partition(" ")[0].upper()


def _pictures(file: TemplateFile, root: Any, relations: dict[str, Relation]) -> tuple[Picture, ...]:
    used = {value for element in root.iter() for name, value in element.attrib.items() if name.startswith(R)}
    found = []
    for identifier in sorted(used):
        relation = relations.get(identifier)
        if relation is None or relation.kind != "image" or relation.target is None:
            continue
        suffix = posixpath.splitext(relation.target)[1].lstrip(".").lower()
        if suffix in _PICTURES:
            name = re.sub(r"[^a-z0-9.]", "", posixpath.basename(relation.target).lower())
            found.append(Picture(identifier, name, _PICTURES[suffix], bare(file.content(relation.target))))
    return tuple(found)


def _drop_traces(root: Any, pictures: set[str]) -> None:
    """Drop references that lead outside, drawings that thereby lost their picture, and names of files and revisions."""
    for element in list(root.iter()):
        for name, value in list(element.attrib.items()):
            if name.startswith(R) and value not in pictures:
                del element.attrib[name]
                if not any(other.startswith(R) for other in element.attrib):
                    _drop_drawing(element)
            elif _trace(name):
                del element.attrib[name]
        if _local(element) in ("docPr", "cNvPr"):
            element.set("name", "Logo")
            element.attrib.pop("title", None)


def _trace(name: str) -> bool:
    local = name.rpartition("}")[2]
    return local.startswith("rsid") or local in ("href", "paraId", "textId") or name in _OFFICE


_OFFICE = tuple(f"{{urn:schemas-microsoft-com:office:office}}{name}" for name in ("title", "gfxdata", "spid"))
"""Old drawings' names of files, copies of themselves, and numbers."""


def _drop_drawing(element: Any) -> None:
    """Drop the drawing around an element, with the other ways of drawing it."""
    around = [each for each in element.iterancestors() if _local(each) in _DRAWN]
    alternatives = [each for each in element.iterancestors() if _local(each) == "AlternateContent"]
    for whole in (around + alternatives)[-1:]:
        if whole.getparent() is not None:
            whole.getparent().remove(whole)


def filled(story: TemplateStory, outline: Outline, page: Page, stops: Sequence[int]) -> Story:
    """The head or foot with the outline's texts in their places, and below where it has none of its own."""
    root = parsed(story.xml)
    _describe(root, outline.municipality or outline.author)
    places = _fill(root, outline)
    own_text = any((text.text or "").strip() for text in root.iter(_TEXT))
    if story.place != "first":
        if story.kind == "header" and not places and not own_text:
            _append(root, head_paragraphs(outline))
        if story.kind == "footer" and not places and not _counts(root):
            _append(root, [foot_paragraph(outline, page, stops, text=not own_text)])
    if story.kind == "header":
        _append(root, mark_paragraphs(outline.mark, page), at=0)
    if root.find(_P) is None and root.find(f"{W}tbl") is None:
        _append(root, ["<w:p/>"])
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Story(story.kind, story.place, content, story.pictures)


_BY_ITSELF = re.compile(
    r"automatisk genereret|(?:automatically|machine) generated|AI[- ]gener(?:eret|ated)"
    r"|^(?:[a-z]:)?[\\/]|\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)$",
    re.IGNORECASE,
)
"""What Word says in an alternative text by itself: what it thought out, or where the picture's file lay."""


def alternative(story: TemplateStory, picture: Picture) -> str | None:
    """The alternative text that a person gave the picture in the template, None where nobody did."""
    for element in parsed(story.xml).iter():
        if _local(element) in _DRAWN and any(picture.identifier in each.attrib.values() for each in element.iter()):
            texts = (_own_words(each) for each in element.iter() if _local(each) in ("docPr", "cNvPr"))
            return next(filter(None, texts), None)
    return None


def _own_words(named: Any) -> str | None:
    told = " ".join((named.get("descr") or named.get("alt") or "").split())
    return None if _BY_ITSELF.search(told) else told or None


def _describe(root: Any, logo: str) -> None:
    """Give a picture without an alternative text of a person's the name of whose logo it is."""
    for element in root.iter():
        if _local(element) in ("docPr", "cNvPr") and not _own_words(element):
            element.set("descr", logo)
        if _local(element) == "shape" and not _own_words(element):
            element.set("alt", logo)


def _counts(root: Any) -> bool:
    """Whether a field of the foot numbers the page."""
    simple = (field.get(f"{W}instr") for field in root.iter(f"{W}fldSimple"))
    complex_ = (element.text for element in root.iter(f"{W}instrText"))
    return any(_word(instruction) == "PAGE" for instruction in (*simple, *complex_))


def _fill(root: Any, outline: Outline) -> bool:
    """Put texts where the template holds their places; tell whether it held the running head's or the number's."""
    found = False
    for paragraph in list(root.iter(_P)):
        for runs in _plain_runs(paragraph):
            text = "".join(map(_spoken, runs))
            held = [place for place in (RUNNING_HEAD, FOOT, NUMBER, LOGO) if place in text]
            found = found or (bool(held) and held != [LOGO])
            if text.strip() == RUNNING_HEAD:
                _repeat(paragraph, runs, outline.running_head)
            elif held:
                _set_runs(paragraph, runs, _put(text, outline))
            if held:
                _drop_if_empty(paragraph)
    return found


def _drop_if_empty(paragraph: Any) -> None:
    """Drop a paragraph whose places held nothing; a cell or a foot keeps its last."""
    last = len(paragraph.getparent().findall(_P)) == 1
    if not last and all(child.tag == f"{W}pPr" for child in paragraph):
        paragraph.getparent().remove(paragraph)


def _plain_runs(paragraph: Any) -> list[list[Any]]:
    """The paragraph's runs that hold nothing but words and tabs, those together that stand together."""
    words = {_TEXT, f"{W}tab", f"{W}rPr", f"{W}br"}
    groups = groupby(paragraph, lambda run: run.tag == _RUN and all(child.tag in words for child in run))
    return [list(runs) for plain, runs in groups if plain]


def _spoken(run: Any) -> str:
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}rPr": ""}
    return "".join(signs.get(child.tag, child.text or "") for child in run)


def _put(text: str, outline: Outline) -> str:
    words = text.replace(LOGO, "").replace(FOOT, outline.footer).replace(RUNNING_HEAD, " · ".join(outline.running_head))
    return page_number(outline).join(run_xml(Run(piece)) if piece else "" for piece in words.split(NUMBER))


def _repeat(paragraph: Any, runs: Sequence[Any], lines: Sequence[str]) -> None:
    """The running head's lines where its place was held, each after the first in a paragraph of its own."""
    for line in reversed(lines[1:]):
        another = deepcopy(paragraph)
        _set_runs(another, _plain_runs(another)[0], run_xml(Run(line)))
        paragraph.addnext(another)
    _set_runs(paragraph, runs, "".join(run_xml(Run(line)) for line in lines[:1]))


def _set_runs(paragraph: Any, old: Sequence[Any], runs: str) -> None:
    """Put runs where the old ones are, in the look of the first of them."""
    at, look = paragraph.index(old[0]), old[0].find(f"{W}rPr")
    for run in old:
        paragraph.remove(run)
    for offset, run in enumerate(_elements(runs)):
        if look is not None and run.find(f"{W}rPr") is None:
            run.insert(0, deepcopy(look))
        paragraph.insert(at + offset, run)


def _append(root: Any, paragraphs: Sequence[str], at: int | None = None) -> None:
    for offset, element in enumerate(_elements("".join(paragraphs))):
        root.insert(len(root) if at is None else at + offset, element)


def _elements(xml: str) -> Iterator[Any]:
    yield from list(parsed(f"<w:hdr {NAMESPACES}>{xml}</w:hdr>".encode()))
