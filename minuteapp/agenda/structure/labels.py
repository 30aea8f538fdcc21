"""A house's labels: which part of an item a block announces, and what an item's heading says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.prose.danish import key
from minuteapp.domain.prose.decision_headings import Meeting, read_decision_heading
from minuteapp.domain.prose.templates import NUMBER, loose, pattern
from minuteapp.domain.record import EarlierTreatment, Kind
from minuteapp.domain.style import HouseStyle, Part

LONGEST_LABEL = 160
OTHER_KINDS = {
    "Beslutningssag": Kind.DECISION,
    "Indstillingssag": Kind.DECISION,
    "Orienteringssag": Kind.INFORMATION,
    "Efterretningssag": Kind.INFORMATION,
    "Drøftelsessag": Kind.DISCUSSION,
    "Temasag": Kind.DISCUSSION,
}
"""Kinds that a house which prints the kind before the title may use beside its own."""

_CLOSED = re.compile(
    r"(?:lukket|fortroligt)(?:\s+(?:punkt|sag))?(?:\s*[:–-]\s*(?P<title>.*)|\s*)$", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a block announces: a part, under the heading as printed; ``earlier`` where it is another body's decision."""

    part: Part
    text: str
    earlier: EarlierTreatment | None = None


@dataclass(frozen=True, slots=True)
class ItemHeading:
    """What an item's heading says, kind and *Lukket* taken off the title."""

    number: str
    title: str | None
    kind: Kind | None
    closed: bool


class Labels:
    """One house's labels as patterns; knows whose meeting it is, once `at` has told it."""

    general = False
    """Whether the labels are those of any house (`minuteapp.agenda.structure.any_house`), not of one that is known."""
    undecided = False
    """Whether minutes have no heading above their decisions: then they stand under the recommendation."""
    rare: frozenset[str] = frozenset()
    """Headings, as `key`, that may be an attachment's title where they stand among attachments."""

    def __init__(self, style: HouseStyle, *, exact: bool = False) -> None:
        self.style = style
        self.committee: str | None = None
        self.day: date | None = None
        self.bare = False
        """Whether labels stand as plain paragraphs in this document, as in a text without any headings."""
        self.part_level: int | None = None
        """The level of every part's heading, where the document's levels can be trusted."""
        self.exact = exact
        """Whether headings of that level alone are parts, and those above it items: in a file minuteapp wrote."""
        self._order = style.layout.parts
        headings = style.headings
        self._parts: dict[str, Part] = {}
        for part, texts in (
            (Part.SECTIONS, (*headings.sections, *headings.sections_before, headings.case_text)),
            (Part.ATTACHMENTS, (headings.attachments,)),
            (Part.KIND, (headings.kind,)),
            (Part.CONSIDERATION, (headings.consideration,)),
            (Part.RELATED, (headings.related,)),
            (Part.REPEATED_TITLE, (headings.repeated,)),
            (Part.RECOMMENDATION, _numbers(headings.recommendation)),
        ):
            self._parts |= {key(text): part for text in texts if text}
        self._kinds = {key(text): kind for kind, text in style.kind_labels.items()}
        if "{kind}" in style.layout.item_heading:
            self._kinds = {key(text): kind for text, kind in OTHER_KINDS.items()} | self._kinds
        kind = "|".join(map(loose, (*style.kind_labels.values(), *OTHER_KINDS))) or r"(?!)"
        self._kind_first = re.compile(rf"(?P<kind>{kind})\s*:\s*(?P<title>\S.*)", re.IGNORECASE | re.DOTALL)
        values = {"kind": kind, "title": r"\S.*?"} | ({"number": NUMBER.replace(r"\s?", "")} if exact else {})
        self._open = pattern(style.layout.item_heading, values)
        told = style.layout.item_heading_closed != style.layout.item_heading
        self._closed = pattern(style.layout.item_heading_closed, values) if told else re.compile(r"(?!)")
        self._identities = _identities(style, exact=exact)

    def at(self, committee: str, day: date | None) -> None:
        """Say whose meeting this is and when, so that its own decision is told from an earlier body's."""
        self.committee, self.day = committee, day

    def keys(self) -> frozenset[str]:
        """Every label without a place in it, as `key`."""
        return frozenset(self._parts)

    def stands_out(self, block: Block) -> bool:
        """Whether the block may be a label at all."""
        return block.is_heading or (self.bare and block.kind is BlockKind.PARAGRAPH)

    @property
    def lists_first(self) -> bool:
        """Whether the house lists an item's attachments right under its heading, without a label."""
        return not self.general and self.style.headings.attachments is None and Part.ATTACHMENTS in self._order

    def tells_kind_there(self, block: Block) -> bool:
        """Whether the block is the kind under the label that it shares with the bodies the case passes through."""
        headings = self.style.headings
        return headings.kind is not None and headings.kind == headings.consideration and key(block.plain) in self._kinds

    def _may_be_part(self, block: Block) -> bool:
        return not self.exact or (block.kind is BlockKind.HEADING and block.level == self.part_level)

    def may_be_item(self, block: Block) -> bool:
        """Whether the block may be an item's heading."""
        if self.exact:
            return block.kind is BlockKind.HEADING and block.level + 1 == self.part_level
        return block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)

    def of(self, block: Block) -> Label | None:
        """The label that the block is; None for text."""
        if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or not self._may_be_part(block):
            return None
        text = block.plain
        if len(text) > LONGEST_LABEL and not self.exact:
            return None
        if (label := self._decision(text, self.stands_out(block))) is not None:
            return label
        part = self._parts.get(key(text))
        if part is Part.RECOMMENDATION and not text.endswith("."):
            return Label(part, text)  # nothing else is a paragraph of that word alone
        return Label(part, text) if part and self.stands_out(block) else None

    def _decision(self, text: str, stands_out: bool) -> Label | None:
        meeting = Meeting(self.committee, self.day)
        for told in read_decision_heading(text, self.style.headings, meeting):
            if stands_out or told.alone:
                return Label(Part.DECISION, text, told.earlier)
        return None

    def item(self, text: str) -> ItemHeading | None:
        """What an item's heading says; None where the text is none."""
        for form, closed in ((self._closed, True), (self._open, False)):
            if found := form.fullmatch(text):
                values = found.groupdict()
                kind = self._kinds.get(key(values.get("kind") or ""))
                head = ItemHeading(values["number"].replace(" ", ""), values.get("title"), kind, closed)
                return self.untangled(head)
        if self.exact and re.fullmatch(NUMBER, text):
            return ItemHeading(text, None, None, closed=False)  # an item without a title
        return None

    def identity(self, block: Block) -> dict[str, str] | None:
        """What the block says of its case in the house's own form; None where it is no such line."""
        if block.kind is not BlockKind.PARAGRAPH or len(block.plain) > LONGEST_LABEL or not block.plain:
            return None
        found = next(filter(None, (form.fullmatch(block.plain) for form in self._identities)), None)
        return {name: value for name, value in found.groupdict().items() if value} if found else None

    def contents(self, text: str) -> ItemHeading:
        """What a line of the contents list says; the number is empty where it prints none."""
        layout = self.style.layout
        for template, closed in ((layout.contents_closed, True), (layout.contents_line, False)):
            found = pattern(template, {"kind": r"[^:]{3,40}?", "title": r"\S.*"}).fullmatch(text)
            if found:
                values = found.groupdict()
                kind = self._kinds.get(key(values.get("kind") or ""))
                if values.get("kind") and kind is None:
                    continue
                number = (values.get("number") or "").replace(" ", "")
                return self.untangled(ItemHeading(number, values.get("title"), kind, closed))
        return self.untangled(ItemHeading("", text, None, False))

    def untangled(self, head: ItemHeading) -> ItemHeading:
        """The heading with what says *closed* taken off its title, and the kind where that comes after."""
        if self.exact:
            return replace(head, title=(head.title or "").strip() or None)
        if head.title and (found := _CLOSED.match(head.title)):
            head = replace(head, title=found["title"], closed=True)
        if head.closed and head.title and self._kinds and (found := self._kind_first.fullmatch(head.title)):
            head = replace(head, title=found["title"], kind=self._kinds.get(key(found["kind"]), head.kind))
        return replace(head, title=(head.title or "").strip() or None)

    def kind_of(self, text: str) -> Kind | None:
        """The kind that a line under the house's label for kinds names (*Drøftelse.*)."""
        wanted = key(text)
        if wanted in self._kinds:
            return self._kinds[wanted]
        for known, kind in self._kinds.items():
            if wanted and (wanted.startswith(known) or known.startswith(wanted)):
                return kind
        return next((kind for stem, kind in _KIND_STEMS.items() if wanted.startswith(stem)), None)


def _identities(style: HouseStyle, *, exact: bool) -> list[re.Pattern[str]]:
    """The lines in which the house tells what the case is.

    One that has no word of its own is a line of one word with a figure in it in what minuteapp wrote, and none where
    that is not known.
    """
    values = {
        **dict.fromkeys(("case", "journal", "document"), r"[^\t\n]*?\d[^\t\n]*?"),
        "openness": "|".join(map(re.escape, (style.open_label, style.closed_label))),
        "kind": "|".join(map(re.escape, style.kind_labels.values())) or r"(?!)",
        "committee": r"(?<!\S)[A-ZÆØÅ§][^\t\n]*?",
    }
    templates = dict.fromkeys((*style.layout.identity, *style.layout.identity_closed))
    worded = {text: "{openness}" in text or re.search(r"\w", re.sub(r"\{\w+\}", "", text)) for text in templates}
    bare = dict.fromkeys(("case", "journal", "document"), r"\S*\d\S*")
    return [pattern(text, values if own else bare) for text, own in worded.items() if own or exact]


_KIND_STEMS = {
    "beslut": Kind.DECISION,
    "orient": Kind.INFORMATION,
    "drøft": Kind.DISCUSSION,
    "tema": Kind.DISCUSSION,
    "medel": Kind.ANNOUNCEMENTS,
    "eventuelt": Kind.ANY_OTHER_BUSINESS,
}


def title_kind(title: str | None) -> Kind | None:
    """The kind that a title gives by its first word: *Meddelelser …* or *Eventuelt …*."""
    first = key((title or "").split("/")[0].split(" ")[0])
    return {"medelelser": Kind.ANNOUNCEMENTS, "eventuelt": Kind.ANY_OTHER_BUSINESS}.get(first)


def _numbers(label: str | None) -> Iterable[str | None]:
    """A label in the singular and the plural: *Indstilling*, *Indstillinger*."""
    if not label:
        return (None,)
    stem = label.removesuffix("er")
    return (label, stem, f"{stem}er")
