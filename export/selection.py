"""What a style and version print of a record: everything else is taken out before a document is laid out.

`selected` leaves case texts in the Markdown they are written in; `export.printed.printed` also brings those to the
one form in which reading the document gives them back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from minuteapp.domain.attendance_prose import dissent_sentence
from minuteapp.domain.case_text import escape
from minuteapp.domain.record import (
    DecisionParagraph,
    DissentStatement,
    Document,
    Kind,
    Recommendation,
    Record,
    RecordItem,
    Section,
    Substitute,
    Version,
)
from minuteapp.domain.style import HouseStyle, Part


def selected(record: Record, style: HouseStyle, version: Version) -> Record:
    """The record less what this style and version do not print."""
    layout = style.layout
    head = " ".join(line.text for line in layout.head)
    everywhere = " ".join((layout.title, layout.footer, *layout.running_head, head))
    items = tuple(selected_item(item, style, version) for item in record.items)
    if record.document is Document.AGENDA:  # names nobody absent
        items = tuple(replace(item, absent=()) for item in items)
    return replace(
        record,
        municipality=record.municipality if "{municipality}" in everywhere else None,
        term=record.term if "{term}" in layout.title else None,
        time=record.time if "{time}" in head and record.date else None,
        place=record.place if "{place}" in head else None,
        participants=(record.participants or None) if "{participants}" in head else None,
        items=items,
        style=style.name,
        chair=None,
        adjourned=None,
        attendance=record.attendance if version is Version.FULL else None,
        log=record.log if version is Version.FULL else None,
    )


def selected_record(record: Record, style: HouseStyle, version: Version) -> Record:
    """The whole record as data, less what the version withholds: nothing is left out for how a house lays out."""
    if version is Version.FULL:
        return record
    items = record.items
    if version is Version.PUBLIC:
        items = tuple(selected_item(item, style, version) if item.closed else item for item in items)
    return replace(record, items=items, attendance=None, log=None)


def selected_item(item: RecordItem, style: HouseStyle, version: Version) -> RecordItem:
    """The item less what is not printed; of a closed item in public, what the law lets everyone see (§ 8)."""
    if item.closed and version is Version.PUBLIC:
        return _withheld(item, style)
    identity, headings = " ".join(style.layout.identity), style.headings
    chosen = replace(
        item,
        kind=_printed_kind(item, style),
        public_title=None,
        public_decision=None,
        case_number=item.case_number if "{case}" in identity else None,
        journal_number=item.journal_number if "{journal}" in identity else None,
        document_number=item.document_number if "{document}" in identity else None,
        recommendation=item.recommendation if item.recommendation.points else Recommendation(),
        sections=_arranged(item.sections, style),
        paragraphs=_with_dissents(item, style),
        absent=(item.absent or ()) if style.attendance.absent_one else None,
        substitutes=_in_printed_order(item),
        attachments=item.attachments if headings.attachments else (),
        related=item.related if _prints(style, Part.RELATED, headings.related) else (),
        consideration=item.consideration if _prints(style, Part.CONSIDERATION, headings.consideration) else (),
    )
    if not _has_body(chosen, style):
        return replace(chosen, absent=None, public_title=item.title if item.closed else None)
    return chosen


def _in_printed_order(item: RecordItem) -> tuple[Substitute, ...]:
    """Those who sit in for the recused last: who is recused is told before them."""
    recused = {each.name for each in item.recused}
    return tuple(sorted(item.substitutes, key=lambda each: each.replaces in recused))


def _has_body(item: RecordItem, style: HouseStyle) -> bool:
    """Whether anything of the item is printed but its heading, title and numbers; else it tells nothing of absence."""
    told = (item.paragraphs, item.absent, item.recused, item.substitutes, item.recommendation.points)
    printed = (item.sections, item.attachments, item.related, item.consideration)
    kind = _prints(style, Part.KIND, style.headings.kind) and item.kind in style.kind_labels
    return any(told) or any(printed) or kind


def _withheld(item: RecordItem, style: HouseStyle) -> RecordItem:
    lines = tuple(DecisionParagraph(line) for line in (item.public_decision or "").splitlines() if line)
    return RecordItem(
        number=item.number,
        title=item.public_title,
        kind=titled_kind(item.public_title or ""),
        closed=True,
        public_title=None if lines else item.public_title,
        case_number=item.case_number if style.closed_shows_case else None,
        paragraphs=lines,
        absent=() if lines and style.attendance.absent_one else None,
    )


def _prints(style: HouseStyle, part: Part, heading: str | None) -> bool:
    return heading is not None and part in style.layout.parts


def _printed_kind(item: RecordItem, style: HouseStyle) -> Kind | None:
    """The kind where the house prints it, else what the title gives away."""
    layout = style.layout
    shown = "{kind}" in (layout.item_heading_closed if item.closed else layout.item_heading) or _prints(
        style, Part.KIND, style.headings.kind
    )
    if shown and item.kind in style.kind_labels:
        return item.kind
    return titled_kind(item.title or "")


def titled_kind(title: str) -> Kind | None:
    """The kind that a title gives by its first word."""
    first = re.match(r"(meddelelser|eventuelt)(?!\w)", title, re.IGNORECASE)
    if first is None:
        return None
    return Kind.ANNOUNCEMENTS if first[1].casefold() == "meddelelser" else Kind.ANY_OTHER_BUSINESS


def _with_dissents(item: RecordItem, style: HouseStyle) -> tuple[DecisionParagraph, ...]:
    """The decision, and below it each statement for the record that it does not already hold."""
    paragraphs = tuple(replace(each, text=line) for each in item.paragraphs for line in each.text.splitlines() if line)
    missing = (statement for statement in item.dissents if not _is_told(statement, paragraphs))
    point = paragraphs[-1].point if paragraphs else None
    return (*paragraphs, *(DecisionParagraph(dissent_sentence(each, style), point) for each in missing))


def _is_told(statement: DissentStatement, paragraphs: Sequence[DecisionParagraph]) -> bool:
    """Whether a paragraph says who stated what, or what was stated after one that ends with a colon says who did."""
    before = ""
    for text in (paragraph.text for paragraph in paragraphs):
        if statement.text in text and (statement.name in text or (before.endswith(":") and statement.name in before)):
            return True
        before = text
    return False


def _arranged(sections: tuple[Section, ...], style: HouseStyle) -> tuple[Section, ...]:
    """The sections as the house divides them, in the order it prints them."""
    headings = style.headings
    merged = _titled(sections, headings.untitled)
    whole = headings.case_text
    if whole:
        if not merged or [section.heading for section in merged] == [whole]:
            return merged
        texts = (s.markdown if s.heading in (None, whole) else _inside(s) for s in merged)
        return (Section(whole, _joined(*texts)),)
    return tuple(sorted(merged, key=lambda section: not stands_before(section, style)))


def stands_before(section: Section, style: HouseStyle) -> bool:
    """Whether the house prints the section before the recommendation, as a part of its own."""
    early = Part.SECTIONS_BEFORE in style.layout.parts
    return early and _key(section.heading) in map(_key, style.headings.sections_before)


def _titled(sections: tuple[Section, ...], untitled: str | None) -> tuple[Section, ...]:
    """Sections that hold something; a text without a heading belongs to the section before it."""
    merged: list[Section] = []
    for section in sections:
        if not section.markdown.strip():
            continue
        if merged and section.heading is None:
            merged[-1] = replace(merged[-1], markdown=_joined(merged[-1].markdown, section.markdown))
        else:
            merged.append(replace(section, heading=section.heading or untitled))
    return tuple(merged)


def _inside(section: Section) -> str:
    """The section as Markdown with its heading on top."""
    return _joined(f"# {escape(section.heading or '')}", section.markdown)


def _key(heading: str | None) -> str:
    return re.sub(r"[\W_]+", "", (heading or "").casefold())


def _joined(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))
