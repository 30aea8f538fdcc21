"""An item's parts: which block belongs to which, and what each part says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from minuteapp.agenda.errors import Doubt, Uncertainty
from minuteapp.agenda.sentences.attendance import Attendance
from minuteapp.agenda.sentences.decision import read_decision
from minuteapp.agenda.sentences.recommendation import Found, read_recommendation, split_recommendation
from minuteapp.agenda.structure.any_house import field_line
from minuteapp.agenda.structure.cleaning import without_glued_headings
from minuteapp.agenda.structure.identity import read_identity
from minuteapp.agenda.structure.items import RawItem
from minuteapp.agenda.structure.labels import Label, Labels, title_kind
from minuteapp.agenda.structure.listings import attachments, bodies, earlier_treatments, file_names, passages
from minuteapp.agenda.structure.own_parts import (
    own_attachments,
    own_bodies,
    own_decision,
    own_recommendation,
    own_split,
    own_treatments,
)
from minuteapp.domain.case_text import Block, BlockKind, escape, paragraph, to_markdown
from minuteapp.domain.prose.danish import key
from minuteapp.domain.record import Document, EarlierTreatment, Kind, RecordItem, Section
from minuteapp.domain.style import Part, fill

_POINT = re.compile(r"(?:ad|indstillingspunkt)\b", re.IGNORECASE)
_LISTED = frozenset((Part.RECOMMENDATION, Part.KIND, Part.CONSIDERATION, Part.RELATED))
LONGEST_ATTACHMENT = 150
"""Characters from which a sentence among the attachments is taken for text."""


@dataclass(slots=True)
class _Section:
    heading: str | None
    known: bool
    level: int = 0
    blocks: list[Block] = field(default_factory=list)

    def holds(self, heading: Block) -> bool:
        """Whether a heading the house does not know belongs inside this section."""
        return self.known or (self.heading is not None and heading.level > self.level)


@dataclass(slots=True)
class _Parts:
    """An item's blocks, sorted."""

    identity: dict[str, str] = field(default_factory=dict)
    closed: bool = False
    told_kind: Kind | None = None
    sections: list[_Section] = field(default_factory=list)
    recommendation: list[Block] = field(default_factory=list)
    recommendation_heading: str | None = None
    decision: list[Block] = field(default_factory=list)
    decided: bool = False
    under_title: list[Block] = field(default_factory=list)
    kind: list[Block] = field(default_factory=list)
    consideration: list[Block] = field(default_factory=list)
    related: list[Block] = field(default_factory=list)
    earlier: list[EarlierTreatment] = field(default_factory=list)
    attachments: list[list[Block]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BuiltItem:
    """An item of the record; ``attendance`` is what its decision says of who was there."""

    item: RecordItem
    attendance: Attendance
    doubts: tuple[Uncertainty, ...]
    has_body: bool


def build_item(raw: RawItem, labels: Labels, document: Document) -> BuiltItem:
    """Return the item that a heading and the blocks under it make."""
    head = raw.head
    sorter = _Sorter(labels, raw)
    for block in raw.blocks if labels.exact else without_glued_headings(raw.blocks, labels, head.title):
        sorter.take(block)
    parts = sorter.parts
    if labels.undecided and not parts.decided:
        _decide_below(parts)
    blocks = _decision_blocks(parts, document)
    passed, considered = _consideration(parts, labels)
    earlier = _joined(parts.earlier, [each for each in passed if each.date != labels.day])
    recommendation, sections = _case_text(parts, labels)
    if labels.exact:
        decision = own_decision(blocks, labels.style, head.number)
        related, unread = own_treatments(parts.related, labels.style)
    else:
        points = recommendation.recommendation.points
        decision = read_decision(blocks, labels.style, head.number, points=len(points))
        related, unread = earlier_treatments(parts.related)
    listed = own_attachments if labels.exact else attachments
    lists = [found for blocks in parts.attachments if (found := listed(blocks))]
    item = RecordItem(
        number=head.number,
        title=head.title,
        kind=head.kind or parts.told_kind or _kind(parts.kind, labels) or title_kind(head.title),
        closed=head.closed or parts.closed,
        public_title=head.title if (head.closed or parts.closed) and not sorter.has_body else None,
        case_number=parts.identity.get("case"),
        journal_number=parts.identity.get("journal"),
        document_number=parts.identity.get("document"),
        recommendation=recommendation.recommendation,
        sections=(*sections, *([Section(labels.style.headings.related, escape(unread))] if unread else [])),
        paragraphs=decision.paragraphs,
        votes=decision.votes,
        dissents=decision.dissents,
        attachments=lists[-1] if lists else (),
        related=(*earlier, *related),
        consideration=considered,
    )
    doubts = (*_doubts(head.number, parts, lists, unread, bool(blocks)), *decision.doubts)
    return BuiltItem(item, decision.attendance, doubts, sorter.has_body)


def _consideration(parts: _Parts, labels: Labels) -> tuple[Sequence[EarlierTreatment], tuple[str, ...]]:
    """Where the case has been, and the bodies it passes; what tells of the first goes on as case text."""
    if labels.exact:
        return (), own_bodies(parts.consideration, labels.style)
    passed, left = passages(parts.consideration)
    if not passed:
        return (), bodies(left)
    parts.sections.insert(0, _Section(None, False, blocks=list(left)))
    return passed, ()


def _decide_below(parts: _Parts) -> None:
    """Take for the decision what stands under the recommendation, or all there is; where no heading tells it."""
    found = read_recommendation(parts.recommendation)
    rest = [block for block in found.rest if not block.plain.startswith("(")]
    if rest:
        parts.recommendation = [block for block in parts.recommendation if block not in rest]
        parts.decision = rest
    elif not parts.recommendation and all(section.heading is None for section in parts.sections):
        parts.decision = [block for section in parts.sections for block in section.blocks]
        parts.sections.clear()


def _joined(told: Sequence[EarlierTreatment], listed: Sequence[EarlierTreatment]) -> tuple[EarlierTreatment, ...]:
    """Treatments told in the text and listed in a table, each once: the table has their numbers."""
    numbers = {(key(each.committee), each.date): each for each in listed}
    known = {(key(each.committee), each.date) for each in told}
    both = [each if each.item else numbers.get((key(each.committee), each.date), each) for each in told]
    return (*both, *(each for place, each in numbers.items() if place not in known))


def _kind(blocks: Sequence[Block], labels: Labels) -> Kind | None:
    return next(filter(None, (labels.kind_of(line) for block in blocks for line in block.plain_lines)), None)


def _doubts(
    number: str, parts: _Parts, lists: Sequence[tuple[str, ...]], unread: str, has_decision: bool
) -> Iterator[Uncertainty]:
    if has_decision and not parts.decided:
        yield Uncertainty(Doubt.DECISION_WITHOUT_HEADING, number)
    if unread:
        yield Uncertainty(Doubt.EARLIER_NOT_READ, number, {"text": unread})
    if len({tuple(map(key, each)) for each in lists}) > 1:
        yield Uncertainty(Doubt.ATTACHMENTS_DIFFER, number)


def _decision_blocks(parts: _Parts, document: Document) -> list[Block]:
    """The decision; the text under the repeated title where the house prints its decision there (Gladsaxe 24)."""
    if not parts.under_title:
        return parts.decision
    if document is Document.MINUTES and not parts.decided:
        return parts.under_title
    parts.sections.insert(0, _Section(None, False, blocks=parts.under_title))
    return parts.decision


def _case_text(parts: _Parts, labels: Labels) -> tuple[Found, tuple[Section, ...]]:
    """The recommendation, and the case text without it."""
    sections = parts.sections
    if parts.recommendation_heading is None and (labels.general or labels.style.headings.recommendation is None):
        found = Found(read_recommendation(()).recommendation, ())
        for section in sections:
            split = (
                own_split(section.blocks, labels.style, labels.committee)
                if labels.exact
                else split_recommendation(section.blocks)
            )
            if split.recommendation.points and not found.recommendation.points:
                found, section.blocks = split, list(split.rest)
    else:
        own = own_recommendation(parts.recommendation, labels.style, labels.committee) if labels.exact else None
        found = own or read_recommendation(parts.recommendation)
        if found.rest:
            sections = [*sections, _Section(parts.recommendation_heading, True, blocks=list(found.rest))]
    texts = [Section(section.heading, to_markdown(section.blocks)) for section in sections if section.blocks]
    return found, tuple(texts)


class _Sorter:
    """Takes an item's blocks in order and puts each where it belongs."""

    def __init__(self, labels: Labels, raw: RawItem) -> None:
        self.parts = _Parts()
        self.has_body = False
        self._told = False  # whether anything but the case's identity has been said
        self._labels = labels
        title, layout = raw.head.title, labels.style.layout
        printed = fill(layout.repeated_title, {"number": raw.head.number, "title": title})
        self._title = {key(title or ""), key(f"{raw.head.number}. {title or ''}")} - {""}
        again = Part.REPEATED_TITLE in layout.parts
        self._repeated = set(map(key, (printed or "").splitlines())) - {key(title or ""), ""} if again else set()
        own = (BlockKind.PARAGRAPH,) if again else ()
        self._title_kinds = own if labels.exact else (BlockKind.HEADING, BlockKind.PARAGRAPH)
        self._at: Part = Part.IDENTITY

    def take(self, block: Block) -> None:
        if self._is_repeated_title(block):
            self.parts.sections.clear()
            self._at = Part.REPEATED_TITLE
            return
        label = self._label(block)
        if self._labels.general and (self._is_kind(block) or (label is None and self._is_told_by(block))):
            return
        if label is not None:
            self.has_body = self.has_body or label.part is not Part.REPEATED_TITLE
            self._begin(label)
        elif self._is_early() and self._identity(block):
            return
        else:
            self.has_body = True
            self._told = self._told or read_identity(block) is None
            self._text(block)

    def _is_repeated_title(self, block: Block) -> bool:
        """Whether the block says the title again before anything has been said of the case.

        Under a heading of case text (Kalundborg prints one above it) only the house's own numbered form counts.
        """
        if block.kind not in self._title_kinds or self.parts.decided:
            return False
        if any(section.blocks for section in self.parts.sections):
            return False
        early = self._at in (Part.IDENTITY, Part.REPEATED_TITLE)
        printed = self._title | self._repeated if early else self._repeated
        return (early or self._at is Part.SECTIONS) and key(block.plain) in printed

    def _begin(self, label: Label) -> None:
        parts = self.parts
        self._at = label.part
        if label.earlier is not None:
            if label.earlier.date or all(each.committee != label.earlier.committee for each in parts.earlier):
                parts.earlier.append(label.earlier)
            self._at = Part.SECTIONS
            parts.sections.append(_Section(label.text, True))
        elif label.part is Part.SECTIONS:
            parts.sections.append(_Section(label.text, True))
        elif label.part is Part.ATTACHMENTS:
            parts.attachments.append([])
        elif label.part is Part.DECISION:
            parts.decided = True
        elif label.part is Part.RECOMMENDATION:
            parts.recommendation_heading = label.text

    def _is_early(self) -> bool:
        """Whether the block may still say what the case is; in a house that is not known until any text is told."""
        if self._at in (Part.IDENTITY, Part.REPEATED_TITLE):
            return True
        return self._labels.general and self._at is Part.SECTIONS and not self._told

    def _label(self, block: Block) -> Label | None:
        """What the block announces; among attachments a heading that stands nowhere else is one of them."""
        label = self._labels.of(block)
        rare = self._at is Part.ATTACHMENTS and label and label.part is Part.SECTIONS and not label.earlier
        return None if rare and key(block.plain) in self._labels.rare else label

    def _is_kind(self, block: Block) -> bool:
        """Whether the block is the kind under its label, also where it is a word that is a label elsewhere."""
        told = self._at is Part.KIND and not self.parts.kind and self._labels.kind_of(block.plain) is not None
        if told:
            self.parts.kind.append(block)
        return told

    def _is_told_by(self, block: Block) -> bool:
        """Whether the block is a line that tells one thing wherever it stands; notes it."""
        parts = self.parts
        if field_ := field_line(block):
            told = parts.kind if field_[0] is Part.KIND else parts.consideration
            told.append(paragraph([field_[1]]))
            return True
        if self._at in (Part.IDENTITY, Part.REPEATED_TITLE) and file_names(block):
            parts.attachments.append([paragraph([name]) for name in file_names(block)])
            return True
        if self._at is Part.CONSIDERATION and block.kind is BlockKind.PARAGRAPH:
            for line in block.plain_lines:
                told = parts.kind if self._labels.kind_of(line) and " " not in line else parts.consideration
                told.append(paragraph([line]))
            return True
        return False

    def _identity(self, block: Block) -> bool:
        """Whether the block says what the case is, and nothing else; notes what it says."""
        if not self._labels.general and (told := self._labels.identity(block)) is not None:
            if self._labels.exact and any(
                self.parts.identity.get(name, value) != value for name, value in told.items()
            ):
                return False  # what the house tells here has been told: this is text
            self._note(told)
            return True
        if self._labels.exact:
            return False
        found = read_identity(block)
        if found is None:
            return False
        for name, value in found.numbers.items():
            self.parts.identity.setdefault(name, value)
        self.parts.closed = self.parts.closed or bool(found.closed)
        self.parts.told_kind = self.parts.told_kind or found.kind
        if found.whole and found.officer:
            self.parts.sections.append(_Section(None, False, blocks=[paragraph([found.officer])]))
        return found.whole

    def _note(self, told: dict[str, str]) -> None:
        """Note what a line in the house's own form says of the case."""
        parts = self.parts
        for name in ("case", "journal", "document"):
            if name in told:
                parts.identity.setdefault(name, told[name])
        parts.closed = parts.closed or key(told.get("openness", "")) == key(self._labels.style.closed_label)
        parts.told_kind = parts.told_kind or (self._labels.kind_of(told["kind"]) if "kind" in told else None)

    def _text(self, block: Block) -> None:
        parts = self.parts
        targets: dict[Part, list[Block]] = {
            Part.RECOMMENDATION: parts.recommendation,
            Part.DECISION: parts.decision,
            Part.KIND: parts.kind,
            Part.CONSIDERATION: parts.consideration,
            Part.RELATED: parts.related,
        }
        if self._is_early() and block.kind is BlockKind.LIST_ITEM and self._labels.lists_first:
            parts.attachments = [[*(parts.attachments[-1] if parts.attachments else ()), block]]
        elif self._at is Part.CONSIDERATION and self._labels.tells_kind_there(block):
            parts.kind.append(block)
        elif self._at is Part.REPEATED_TITLE and block.kind is not BlockKind.HEADING and _decides_there(self._labels):
            parts.under_title.append(block)
        elif self._goes_on(block):
            targets[self._at].append(block)
        elif self._at is Part.ATTACHMENTS and block.kind is not BlockKind.HEADING and not self._is_prose(block):
            parts.attachments[-1].append(block)
        else:
            self._case_text(block)

    def _goes_on(self, block: Block) -> bool:
        """Whether the block belongs to the part before it; a heading ends every part but the case text.

        In a house that is known a decision may have headings of its own; in any other only those of its points.
        """
        if self._labels.exact and block.is_heading and block.level == self._labels.part_level:
            return False
        if self._at is Part.DECISION:
            return (
                block.kind is not BlockKind.HEADING or not self._labels.general or _POINT.match(block.plain) is not None
            )
        return self._at in _LISTED and block.kind is not BlockKind.HEADING

    def _is_prose(self, block: Block) -> bool:
        """Whether the block among the attachments is text again, in a house that is not known."""
        text = block.plain
        return (
            self._labels.general
            and block.kind is BlockKind.PARAGRAPH
            and len(text) > LONGEST_ATTACHMENT
            and text[-1] == "."
        )

    def _case_text(self, block: Block) -> None:
        """Text of the case: under the section it stands in, or in a new one under a heading of its own."""
        sections = self.parts.sections
        inside = self._at is Part.SECTIONS and bool(sections)
        is_part = block.kind is BlockKind.HEADING and block.level == self._labels.part_level
        ends = block.kind is BlockKind.HEADING and not (inside and sections[-1].holds(block))
        if is_part or (ends and not self._labels.exact):
            sections.append(_Section(block.plain, is_part, block.level))
        else:
            if not inside:
                sections.append(_Section(None, False))
            sections[-1].blocks.append(block)
        self._at = Part.SECTIONS


def _decides_there(labels: Labels) -> bool:
    if labels.general or labels.exact:
        return False
    order: Sequence[Part] = labels.style.layout.parts
    return any(a is Part.REPEATED_TITLE and b is Part.DECISION for a, b in pairwise(order))
