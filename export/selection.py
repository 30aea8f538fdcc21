"""What a style and version print of a record: everything else is taken out before a document is laid out.

`selected` leaves case texts in the Markdown they are written in; `export.printed.printed` also brings those to the
one form in which reading the document gives them back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from export.case_text import blocks_of
from export.facts import facts, facts_of_item
from minuteapp.domain.case_text import escape
from minuteapp.domain.prose.attendance import (
    absent_in_order,
    absentees,
    dissent_sentence,
    is_about_attendance,
    tells_absence,
    told_once,
)
from minuteapp.domain.prose.danish import DATE_NAMES
from minuteapp.domain.prose.decision_headings import Meeting, earlier_in
from minuteapp.domain.prose.templates import names_told
from minuteapp.domain.record import (
    DecisionParagraph,
    DissentStatement,
    Document,
    EarlierTreatment,
    Kind,
    Recommendation,
    Record,
    RecordItem,
    Section,
    Substitute,
    Version,
)
from minuteapp.domain.style import HouseStyle, Part, Telling

_WORD = re.compile(r"\w")


def selected(record: Record, style: HouseStyle, version: Version) -> Record:
    """The record less what this style and version do not print."""
    meeting = Meeting(record.committee, record.date)
    agenda = record.document is Document.AGENDA  # tells of nobody whether they come
    told = (replace(item, absent=(), recused=(), substitutes=()) if agenda else item for item in record.items)
    items = tuple(selected_item(item, style, version, meeting) for item in told)
    if version is Version.PUBLIC and style.attendance.told is not Telling.HEAD:
        items = _told_for_all(items, style)
    if evening := told_once(items, style.attendance) or _told_in_head_too(items, style):
        items = tuple(_evening_first(item, evening) for item in items)
    telling = tells_absence(items, style.attendance)
    items = tuple(item if any(item is each for each in telling) else _without_empty(item, style) for item in items)
    if agenda:
        items = tuple(replace(item, absent=()) for item in items)
    elif style.attendance.told is Telling.HEAD:
        items = _told_in_head(items, version)
    chosen = replace(record, items=(*items, *_to_sign(items, style, record.document)), style=style.name)
    layout, values = style.layout, facts(chosen, style)
    front = names_told((layout.title, *(line.text for line in layout.head)), values)
    everywhere = front | names_told((layout.footer, *layout.running_head), values)
    return replace(
        chosen,
        municipality=record.municipality if "municipality" in everywhere else None,
        date=record.date if front & DATE_NAMES else None,
        term=record.term if "term" in front else None,
        time=record.time if front & {"time", "time_dots"} else None,
        place=record.place if "place" in front else None,
        participants=(record.participants or None) if "participants" in front else None,
        chair=record.chair if "chair" in front else None,
        adjourned=record.adjourned if front & {"adjourned", "adjourned_dots"} else None,
        attendance=record.attendance if version is Version.FULL else None,
        log=record.log if version is Version.FULL else None,
    )


def _told_for_all(items: tuple[RecordItem, ...], style: HouseStyle) -> tuple[RecordItem, ...]:
    """The items, where the first tells of all: who is away from those that are shown is away from a withheld one."""
    shown = [item for item in items if item.absent is not None and not item.closed]
    if not shown or shown[0] is not items[0]:
        return items
    evening = told_once(shown, style.attendance)
    if evening is None and len(shown) == 1 and is_about_attendance(items[0].title):
        evening = items[0].absent
    if evening is None:
        return items
    return tuple(replace(item, absent=evening) if item.closed and item.absent == () else item for item in items)


def _evening_first(item: RecordItem, evening: tuple[str, ...]) -> RecordItem:
    """The item with those who were away all evening before those who were away from it alone."""
    if item.absent is None:
        return item
    return replace(item, absent=(*evening, *(name for name in item.absent if name not in evening)))


def _told_in_head_too(items: tuple[RecordItem, ...], style: HouseStyle) -> tuple[str, ...]:
    """Those away all evening, in a house whose head tells of them though its items do."""
    if style.attendance.told is Telling.HEAD or not any("{absent}" in line.text for line in style.layout.head):
        return ()
    told = [item.absent for item in items if item.absent is not None]
    return tuple(name for name in absentees(items) if all(name in each for each in told))


def _told_in_head(items: tuple[RecordItem, ...], version: Version) -> tuple[RecordItem, ...]:
    """The items, where the head's line is about them all: who is away from the rest is away from a withheld one."""
    told = [item for item in items if item.absent is not None]
    shown = [item for item in told if not (item.closed and version is Version.PUBLIC)]
    order = absentees(shown)
    evening = tuple(name for name in order if all(name in (item.absent or ()) for item in shown))
    return tuple(
        replace(item, absent=evening if item not in shown else tuple(n for n in order if n in (item.absent or ())))
        if item in told
        else item
        for item in items
    )


def _to_sign(items: tuple[RecordItem, ...], style: HouseStyle, document: Document) -> tuple[RecordItem, ...]:
    """The item in which all sign, where the house has one and the agenda has not."""
    title = style.layout.signatures
    if title is None or document is Document.AGENDA or not items or items[-1].title == title:
        return ()
    number = re.match(r"\d+", items[-1].number)
    return (RecordItem(str(int(number[0]) + 1) if number else str(len(items) + 1), title),)


def selected_record(record: Record, style: HouseStyle, version: Version) -> Record:
    """The whole record as data, less what the version withholds: nothing is left out for how a house lays out."""
    if version is Version.FULL:
        return record
    items = record.items
    if version is Version.PUBLIC:
        meeting = Meeting(record.committee, record.date)
        items = tuple(
            replace(selected_item(item, style, version, meeting), absent=None) if item.closed else item
            for item in items
        )
    return replace(record, items=items, attendance=None, log=None)


def selected_item(item: RecordItem, style: HouseStyle, version: Version, meeting: Meeting) -> RecordItem:
    """The item less what is not printed; of a closed item in public, what the law lets everyone see (§ 8)."""
    if item.closed and version is Version.PUBLIC:
        return _withheld(item, style, meeting)
    headings, committee = style.headings, meeting.committee
    told = names_told(style.layout.identity, {**facts_of_item(item, style), "committee": committee})
    identity = told if Part.IDENTITY in style.layout.parts else frozenset()
    sections = arranged(item.sections, style)
    chosen = replace(
        item,
        kind=_printed_kind(item, style, identity),
        public_title=None,
        public_decision=None,
        case_number=item.case_number if "case" in identity else None,
        journal_number=item.journal_number if "journal" in identity else None,
        document_number=item.document_number if "document" in identity else None,
        recommendation=item.recommendation if item.recommendation.points else Recommendation(),
        sections=sections,
        paragraphs=_with_dissents(item, style),
        absent=absent_in_order(item, style.attendance) if style.tells_absence else None,
        substitutes=_in_printed_order(item),
        attachments=item.attachments if Part.ATTACHMENTS in style.layout.parts else (),
        related=_related(item, sections, style, meeting),
        consideration=item.consideration if _prints(style, Part.CONSIDERATION, headings.consideration) else (),
    )
    return chosen if _has_body(chosen, style) else _bare(chosen)


def _bare(item: RecordItem) -> RecordItem:
    """The item as one of which nothing is told but its title."""
    return replace(item, absent=None, public_title=item.title if item.closed else None)


def _without_empty(item: RecordItem, style: HouseStyle) -> RecordItem:
    """The item, bare where it held nothing but who was absent and that is told elsewhere."""
    return item if item.absent is None or _has_body(replace(item, absent=None), style) else _bare(item)


def _related(
    item: RecordItem, sections: Sequence[Section], style: HouseStyle, meeting: Meeting
) -> tuple[EarlierTreatment, ...]:
    """Where the case has been: what headings of its text say, then what the house lists beside them."""
    told = earlier_in(sections, style.headings, meeting)
    listed = item.related if _prints(style, Part.RELATED, style.headings.related) else ()
    places = {(each.committee, each.date) for each in told}
    return (*told, *(each for each in listed if (each.committee, each.date) not in places))


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


def _withheld(item: RecordItem, style: HouseStyle, meeting: Meeting) -> RecordItem:
    values = {**facts_of_item(item, style), "kind": None, "committee": meeting.committee}
    shown = style.layout.identity_closed if Part.IDENTITY in style.layout.closed_parts else ()
    identity = names_told(shown, values)
    lines = tuple(DecisionParagraph(line) for line in (item.public_decision or "").splitlines() if line)
    return RecordItem(
        number=item.number,
        title=item.public_title,
        kind=titled_kind(item.public_title or ""),
        closed=True,
        public_title=None if lines else item.public_title,
        case_number=item.case_number if "case" in identity else None,
        journal_number=item.journal_number if "journal" in identity else None,
        document_number=item.document_number if "document" in identity else None,
        paragraphs=lines,
        absent=() if lines and style.tells_absence else None,
    )


def _prints(style: HouseStyle, part: Part, heading: str | None) -> bool:
    return heading is not None and part in style.layout.parts


def _printed_kind(item: RecordItem, style: HouseStyle, identity: Collection[str]) -> Kind | None:
    """The kind where the house prints it, else what the title gives away."""
    layout = style.layout
    heading = layout.item_heading_closed if item.closed else layout.item_heading
    told = names_told((heading,), facts_of_item(item, style))
    shown = "kind" in told or "kind" in identity or _prints(style, Part.KIND, style.headings.kind)
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


def arranged(sections: tuple[Section, ...], style: HouseStyle) -> tuple[Section, ...]:
    """The sections as the house divides and calls them, in the order it prints them."""
    headings = style.headings
    named = (replace(each, heading=headings.renamed.get(each.heading or "", each.heading)) for each in sections)
    merged = _titled(tuple(named), headings.untitled or (None if _begins_with_text(style) else _CASE_TEXT))
    whole = headings.case_text
    if whole:
        if not merged or [section.heading for section in merged] == [whole]:
            return merged
        texts = (s.markdown if s.heading in (None, whole) else _inside(s) for s in merged)
        return (Section(whole, _joined(*texts)),)
    if headings.sections_sorted:
        merged = _sorted(merged, tuple(map(_key, headings.sections)))
    parts = style.layout.parts
    order = [part for part in parts if part in (Part.SECTIONS_BEFORE, Part.SECTIONS)]
    early = order[:1] == [Part.SECTIONS_BEFORE]
    return tuple(sorted(merged, key=lambda section: stands_before(section, style) != early))


_CASE_TEXT = "Sagsfremstilling"
"""Above a case text without a heading, where else it would seem to go on with what stands before it."""


def _begins_with_text(style: HouseStyle) -> bool:
    """Whether the case text may stand without a heading: before all that has one."""
    headings = style.headings
    bare = {Part.IDENTITY}
    bare |= set() if headings.repeated else {Part.REPEATED_TITLE}
    bare |= set() if headings.attachments else {Part.ATTACHMENTS}
    bare |= {part for part in (Part.KIND, Part.CONSIDERATION, Part.RELATED) if getattr(headings, part) is None}
    first = next((part for part in style.layout.parts if part not in bare), Part.SECTIONS)
    return first in (Part.SECTIONS, Part.SECTIONS_BEFORE) or headings.case_text is not None


def _sorted(sections: tuple[Section, ...], order: tuple[str, ...]) -> tuple[Section, ...]:
    """The sections in the house's order; one it does not know stays behind the one before it."""
    places: list[int] = []
    for section in sections:
        known = _key(section.heading)
        places.append(order.index(known) if known in order else max(places[-1:], default=-1))
    return tuple(section for _, section in sorted(zip(places, sections, strict=True), key=lambda pair: pair[0]))


def stands_before(section: Section, style: HouseStyle) -> bool:
    """Whether the house prints the section before the recommendation, as a part of its own."""
    early = Part.SECTIONS_BEFORE in style.layout.parts
    known = map(_key, style.headings.sections_before)
    return early and (section.heading is None or _key(section.heading) in known)


def _titled(sections: tuple[Section, ...], untitled: str | None) -> tuple[Section, ...]:
    """Sections that hold something; a text without a heading belongs to the section before it."""
    merged: list[Section] = []
    for section in sections:
        if not (_WORD.search(section.markdown) or blocks_of(section.markdown)):
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
