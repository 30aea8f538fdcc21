"""The outline of a REFERAT: what is printed, in which order and in which words, for one style and version.

Everything a withheld item does not show in public is left out here, so that no writer ever sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from itertools import count

from export.blocks import (
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
    Title,
)
from export.case_text import blocks_of
from export.facts import facts, facts_of_item, parties
from export.presence import signature_lines
from export.selection import selected, stands_before
from minuteapp.domain.prose.attendance import all_present_from, attendance_sentences, tells_absence, told_once
from minuteapp.domain.prose.danish import date_values
from minuteapp.domain.prose.decision_headings import Meeting, earlier_in
from minuteapp.domain.prose.recommendation import lead_and_points
from minuteapp.domain.record import Document, Record, RecordItem, Section, Version
from minuteapp.domain.style import HouseStyle, Part, Points, fill


def outline(record: Record, style: HouseStyle, version: Version) -> Outline:
    """The document that this style and version make of the record."""
    return _Document(record, style, version).outline()


class _Document:
    """One record being laid out in one style; of the ``whole`` only letters and signers are taken."""

    def __init__(self, whole: Record, style: HouseStyle, version: Version) -> None:
        self._record = record = selected(whole, style, version)
        self._style = style
        self._version = version
        self._layout = style.layout
        self._numbers = count(1)
        self._all_present_from = all_present_from([item for item in record.items if not self._is_withheld(item)])
        minuted = record.items if record.document is Document.MINUTES else ()
        self._tells_absence = tells_absence(minuted, style.attendance)
        self._evening = told_once(minuted, style.attendance)
        self._parties = parties(whole, version)
        self._signatures = signature_lines(whole, style, version) if style.layout.signatures else ()
        self._values = facts(record, style, self._parties)

    def outline(self) -> Outline:
        record, layout = self._record, self._layout
        title = self._fill(layout.title) or record.committee
        opened = datetime.combine(record.date, record.time or time()) if record.date else None
        return Outline(
            title=title,
            author=record.committee,
            municipality=record.municipality,
            created=opened,
            running_head=tuple(line for template in layout.running_head if (line := self._fill(template))),
            footer=self._fill(layout.footer) or "",
            page_number=layout.page_number,
            look=self._style.look,
            blocks=tuple(self._blocks(title)),
            style=self._style.name,
            reference=self._style.reference,
        )

    def _fill(self, template: str, **values: str | None) -> str | None:
        return fill(template, {**self._values, **values}) or None

    def _blocks(self, title: str) -> Iterator[Block]:
        yield Title(title)
        for line in self._layout.head:
            if text := self._fill(line.text):
                yield from self._head_line(line.label, text)
        if self._record.items and self._layout.contents_heading:
            yield ContentsHeading(self._layout.contents_heading)
            for index, item in enumerate(self._record.items, 1):
                yield ContentsEntry(self._contents_line(item), _bookmark(index))
        for index, item in enumerate(self._record.items, 1):
            yield from self._item(item, index)

    def _head_line(self, label: str, text: str) -> Iterator[Block]:
        if not label:
            yield Paragraph(_text(text))
        elif self._layout.head_below:
            yield Paragraph((Run(label, bold=True),))
            yield Paragraph(_text(text))
        else:
            yield HeadRow(label, text)

    def _contents_line(self, item: RecordItem) -> str:
        template = self._layout.contents_closed if item.closed else self._layout.contents_line
        return self._of_item(template, item) or item.number

    def _of_item(self, template: str, item: RecordItem) -> str | None:
        return self._fill(template, **facts_of_item(item, self._style))

    def _item(self, item: RecordItem, index: int) -> Iterator[Block]:
        template = self._layout.item_heading_closed if item.closed else self._layout.item_heading
        heading = self._of_item(template, item) or item.number
        yield Heading(1, _text(heading), _bookmark(index), self._layout.page_break_before_item)
        parts = self._layout.closed_parts if self._is_withheld(item) else self._layout.parts
        for part in parts:
            yield from self._part(part, item)
        if item is self._record.items[-1] and item.title == self._layout.signatures:
            yield from self._signatures

    def _is_withheld(self, item: RecordItem) -> bool:
        return item.closed and self._version is Version.PUBLIC

    def _part(self, part: Part, item: RecordItem) -> Iterator[Block]:
        match part:
            case Part.IDENTITY:
                layout = self._layout
                yield from self._identity(item, layout.identity_closed if self._is_withheld(item) else layout.identity)
            case Part.REPEATED_TITLE:
                yield from self._repeated_title(item)
            case Part.KIND:
                yield from self._kind(item)
            case Part.SECTIONS_BEFORE | Part.SECTIONS:
                yield from self._sections(item, part)
            case Part.RECOMMENDATION:
                yield from self._recommendation(item)
            case Part.CONSIDERATION:
                yield from self._labelled(self._style.headings.consideration, self._considered(item))
            case Part.DECISION:
                yield from self._decision(item)
            case Part.ATTACHMENTS:
                yield from self._listed(self._style.headings.attachments, item.attachments)
            case Part.RELATED:
                yield from self._related(item)

    def _identity(self, item: RecordItem, templates: tuple[str, ...]) -> Iterator[Block]:
        for template in templates:
            if line := self._of_item(template, item):
                yield Paragraph(_text(line), Role.IDENTITY)

    def _repeated_title(self, item: RecordItem) -> Iterator[Block]:
        if title := self._of_item(self._layout.repeated_title, item):
            if self._style.headings.repeated:
                yield Heading(2, _text(self._style.headings.repeated))
            yield from (Paragraph(_text(line), Role.REPEATED_TITLE) for line in title.splitlines())

    def _kind(self, item: RecordItem) -> Iterator[Block]:
        headings = self._style.headings
        if headings.kind != headings.consideration or not item.consideration:
            yield from self._labelled(headings.kind, self._kind_lines(item))

    def _kind_lines(self, item: RecordItem) -> list[str]:
        line = self._of_item(self._layout.kind_line, item)
        return [line] if line else []

    def _considered(self, item: RecordItem) -> list[str]:
        """The bodies a case passes through, and its kind where the house tells both under one heading."""
        if not item.consideration:
            return []
        between = "; " if len(item.consideration) > 1 and any("," in body for body in item.consideration) else ", "
        line = fill(self._layout.consideration_line, {"bodies": between.join(item.consideration)}) or ""
        headings = self._style.headings
        return [line, *(self._kind_lines(item) if headings.kind == headings.consideration else [])]

    def _labelled(self, heading: str | None, lines: list[str]) -> Iterator[Block]:
        if heading and lines:
            yield Heading(2, _text(heading))
            yield from (Paragraph(_text(line)) for line in lines)

    def _listed(self, heading: str | None, lines: tuple[str, ...]) -> Iterator[Block]:
        if lines:
            yield from [Heading(2, _text(heading))] if heading else []
            yield from (ListItem(_text(line)) for line in lines)

    def _sections(self, item: RecordItem, part: Part) -> Iterator[Block]:
        for section in item.sections:
            if stands_before(section, self._style) == (part is Part.SECTIONS_BEFORE):
                yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Block]:
        if section.heading:
            yield Heading(2, _text(section.heading))
        yield from blocks_of(section.markdown, self._numbers)

    def _recommendation(self, item: RecordItem) -> Iterator[Block]:
        wording = self._style.recommendation
        if not item.recommendation.points:
            return
        headings = self._style.headings
        if heading := headings.recommendation or (None if item.sections else headings.case_text):
            yield Heading(2, _text(heading))
        lead, points = lead_and_points(item.recommendation, wording, self._record.committee)
        if len(points) == 1 and wording.joined:
            yield Paragraph(_text(f"{lead} {points[0]}"), Role.LEAD)
            return
        yield Paragraph(_text(lead), Role.LEAD)
        if wording.points is Points.PLAIN or (len(points) == 1 and not self._layout.number_single):
            yield from (Paragraph(_point(point)) for point in points)
            return
        number = next(self._numbers) if wording.points is Points.NUMBERED else None
        yield from (ListItem(_point(point), number=number) for point in points)

    def _decision(self, item: RecordItem) -> Iterator[Block]:
        style = self._style
        sentences = attendance_sentences(
            item,
            style.attendance,
            absence=any(item is each for each in self._tells_absence) and not self._is_withheld(item),
            all_present=item is self._all_present_from,
            evening=self._evening,
            parties=self._parties,
        )
        lines = [Paragraph(_text(line), Role.DECISION) for line in sentences]
        if not lines and not item.paragraphs:
            return
        templates = (style.headings.decision, style.headings.decision_undated, "Beslutning")
        heading = next(filter(None, (self._of_item(template, item) for template in templates)), "")
        yield Heading(2, _text(heading))
        if style.attendance.absent_first:
            yield from lines
        point: int | None = None
        for paragraph in item.paragraphs:
            text = paragraph.text
            if paragraph.point is not None and paragraph.point != point:
                template = style.headings.decision_point
                label = fill(template, {"point": str(paragraph.point), "text": text}) or text
                if "{text}" in template:
                    text = label
                else:
                    yield Heading(3, _text(label))
            point = paragraph.point
            yield Paragraph(_text(text), Role.DECISION)
        if not style.attendance.absent_first:
            yield from lines

    def _related(self, item: RecordItem) -> Iterator[Block]:
        meeting = Meeting(self._record.committee, self._record.date)
        told = earlier_in(item.sections, self._style.headings, meeting)
        lines = []
        for earlier in (each for each in item.related if each not in told):
            openness = None if earlier.closed is None else "Lukket" if earlier.closed else "Åben"
            values = {"committee": earlier.committee, "item": earlier.item, "openness": openness}
            lines.append(fill(self._layout.related, {**date_values(earlier.date), **values}) or earlier.committee)
        if self._style.headings.related:
            yield from self._listed(self._style.headings.related, tuple(lines))


def _bookmark(index: int) -> str:
    return f"_Punkt{index}"


def _text(text: str) -> Runs:
    return (Run(text),)


def _point(point: str) -> Runs:
    """A recommended point with its *at* in bold."""
    return (Run("at", bold=True), Run(point[2:])) if point.startswith("at ") else _text(point)
