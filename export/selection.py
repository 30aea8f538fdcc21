"""What a style and version print of a record: everything else is taken out before a document is laid out.

`selected` leaves case texts in the Markdown they are written in; `export.printed.printed` also brings those to the
one form in which reading the document gives them back.
"""

from __future__ import annotations

from dataclasses import replace

from minuteapp.domain.attendance_prose import dissent_sentence
from minuteapp.domain.record import (
    DecisionParagraph,
    Kind,
    Recommendation,
    Record,
    RecordItem,
    Section,
    Version,
)
from minuteapp.domain.style import HouseStyle, Part


def selected(record: Record, style: HouseStyle, version: Version) -> Record:
    """The record less what this style and version do not print."""
    layout = style.layout
    head = " ".join(line.text for line in layout.head)
    everywhere = " ".join((layout.title, layout.footer, *layout.running_head, head))
    return replace(
        record,
        municipality=record.municipality if "{municipality}" in everywhere else None,
        term=record.term if "{term}" in layout.title else None,
        time=record.time if "{time}" in head and record.date else None,
        place=record.place if "{place}" in head else None,
        participants=(record.participants or None) if "{participants}" in head else None,
        items=tuple(selected_item(item, style, version) for item in record.items),
        style=style.name,
    )


def selected_item(item: RecordItem, style: HouseStyle, version: Version) -> RecordItem:
    """The item less what is not printed; of a closed item in public, what the law lets everyone see (§ 8)."""
    if item.closed and version is Version.PUBLIC:
        return _withheld(item, style)
    identity, headings = " ".join(style.layout.identity), style.headings
    return replace(
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
        attachments=item.attachments if headings.attachments else (),
        related=item.related if _prints(style, Part.RELATED, headings.related) else (),
        consideration=item.consideration if _prints(style, Part.CONSIDERATION, headings.consideration) else (),
    )


def _withheld(item: RecordItem, style: HouseStyle) -> RecordItem:
    decision = item.public_decision
    lines = tuple(DecisionParagraph(line) for line in (decision or "").splitlines() if line)
    return RecordItem(
        number=item.number,
        title=item.public_title,
        closed=True,
        public_title=item.public_title,
        public_decision=decision,
        case_number=item.case_number if style.closed_shows_case else None,
        paragraphs=lines,
    )


def _prints(style: HouseStyle, part: Part, heading: str | None) -> bool:
    return heading is not None and part in style.layout.parts


def _printed_kind(item: RecordItem, style: HouseStyle) -> Kind | None:
    """The kind where the house prints it, else what the title gives away."""
    layout = style.layout
    shown = "{kind}" in layout.item_heading or _prints(style, Part.KIND, style.headings.kind)
    if shown and item.kind in style.kind_labels:
        return item.kind
    return titled_kind(item.title or "")


def titled_kind(title: str) -> Kind | None:
    """The kind that a title gives by its first word."""
    lowered = title.casefold()
    if lowered.startswith("meddelelser"):
        return Kind.ANNOUNCEMENTS
    return Kind.ANY_OTHER_BUSINESS if lowered.startswith("eventuelt") else None


def _with_dissents(item: RecordItem, style: HouseStyle) -> tuple[DecisionParagraph, ...]:
    """The decision, and below it each statement for the record that it does not already hold."""
    paragraphs = tuple(replace(each, text=line) for each in item.paragraphs for line in each.text.splitlines() if line)
    told = " ".join(paragraph.text for paragraph in paragraphs)
    missing = (statement for statement in item.dissents if statement.text not in told)
    point = paragraphs[-1].point if paragraphs else None
    return (*paragraphs, *(DecisionParagraph(dissent_sentence(each, style), point) for each in missing))


def _arranged(sections: tuple[Section, ...], style: HouseStyle) -> tuple[Section, ...]:
    """The sections as the house divides them, in the order it prints them.

    A text without a heading belongs to the section before it. A house with one heading for all of the case text
    turns the others into headings inside it.
    """
    merged: list[Section] = []
    for section in sections:
        if merged and section.heading is None:
            merged[-1] = replace(merged[-1], markdown=_joined(merged[-1].markdown, section.markdown))
        else:
            merged.append(section)
    whole = style.headings.case_text
    if whole and merged and [section.heading for section in merged] != [whole]:
        texts = (f"# {s.heading}\n\n{s.markdown}" if s.heading not in (None, whole) else s.markdown for s in merged)
        return (Section(whole, _joined(*texts)),)
    before = style.headings.sections_before if Part.SECTIONS_BEFORE in style.layout.parts else ()
    return tuple(sorted(merged, key=lambda section: section.heading is not None and section.heading not in before))


def _joined(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))
