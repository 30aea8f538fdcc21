"""Labels in a house nobody has described: the words any house may use, and the ones this document repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from minuteapp.agenda.sentences.whereabouts import people
from minuteapp.agenda.structure.head import NoticeKind
from minuteapp.agenda.structure.identity import read_identity
from minuteapp.agenda.structure.labels import LONGEST_LABEL, Label, Labels
from minuteapp.agenda.structure.vocabulary import (
    NOTICES,
    Treatment,
    is_body,
    is_weak_decision,
    kind_word,
    part_of,
    treatment,
)
from minuteapp.domain.case_text import Block, BlockKind, paragraph
from minuteapp.domain.prose.danish import key
from minuteapp.domain.record import EarlierTreatment, Kind
from minuteapp.domain.style import HouseStyle, Part

LONGEST_LEARNED = 60
LONGEST_FIELD = 120
MANY = 3
"""Items from which a heading that stands once is rare."""
INLINE = frozenset((Part.DECISION, Part.RECOMMENDATION, Part.ATTACHMENTS))
"""Parts that may begin on their label's own line: *Beslutning: Godkendt.*"""
FIELDS = frozenset((Part.CONSIDERATION, Part.KIND))
"""Parts that a single line tells wherever it stands: *Sagsforløb: ØK, BY*."""
BEGINS = re.compile(
    r"(?:fraværende|afbud|ikke til ?stede|fravær|stedfortrædere?|suppleant(?:er)?)\b(?:[^.:]{0,40}:|$)|at [^.]"
    r"|(?:[A-ZÆØÅ][\w&,/-]* ){1,6}(?:indstiller|foreslår)\b|mødet (?:blev )?(?:hævet|sluttede)\b"
    r"|(?:[A-ZÆØÅ][\w.'’-]* ){1,6}\(\w{1,12}\) (?:mødte|ankom|forlod|deltog)\b",
    re.IGNORECASE,
)
"""A line that begins so begins a paragraph, also where it follows another without a space."""
_RUN_TOGETHER = re.compile(r"([A-ZÆØÅ][a-zæøåé]{4,30})(?=[A-ZÆØÅ]|- ?[A-ZÆØÅ])")
_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_LAID_OUT = re.compile(r"(at|[-•]|\d{1,2}\.)\s*\|\s*(.*?)\s*\|?")
_LEAD = re.compile(
    r"[A-ZÆØÅ][\w &,/-]{2,80} (?:indstiller|anbefaler|foreslår)(?: til [^:.]{3,80}?)?,?(?: at)?[:,]?"
    r"|det indstilles,?(?: at)?:?",
    re.IGNORECASE,
)
OVERVIEW = key("Bilagsoversigt")
COUNCILS = ("byråd", "komunalbestyrelse", "borgerepræsentation")
"""What a council is called, as `key`: a document may say it with and without the municipality's name."""
_GENERIC = frozenset(map(key, ("Udvalget", "Rådet", "Bestyrelsen", "Nævnet", "Forummet", "Komiteen")))


class AnyHouse(Labels):
    """Labels by the general vocabulary; the style only lends its wording of sentences."""

    general = True

    def __init__(self, style: HouseStyle, *, taught: bool = False) -> None:
        super().__init__(style)
        self.taught = taught
        """Whether the style is the document's own, and its headings are labels too."""
        self.weak = False
        """Whether *Referat* or *Konklusion* stands above decisions here, for want of anything better."""
        self.overview = False
        """Whether *Bilagsoversigt* lists the attachments of all items, below the last one."""
        self.learned: frozenset[str] = frozenset()
        """Headings, as `key`, that this document repeats item after item."""

    def of(self, block: Block) -> Label | None:
        """The label that the block is; None for text."""
        if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or len(block.plain) > LONGEST_LABEL:
            return None
        text = block.plain
        if self.taught and (own := self._decision(text, self.stands_out(block))):
            return own
        part, found = part_of(text.removesuffix(",")), treatment(text)
        if found and part is Part.RECOMMENDATION and (self.is_own(found) or key(found.body or "") in _GENERIC):
            found = None
        if found is not None and part in (None, Part.RECOMMENDATION):
            if self.is_own(found):
                return Label(Part.DECISION, text)
            return Label(Part.SECTIONS, text, _earlier(found))
        if self.overview and key(text) == OVERVIEW:
            part = Part.SECTIONS
        if self.weak and is_weak_decision(text):
            part = Part.DECISION
        if self.taught:
            part = self._parts.get(key(text), part)
        if part is None and key(text) in self.learned:
            part = Part.SECTIONS
        return Label(part, text.rstrip(": ")) if part else None

    def is_own(self, found: Treatment) -> bool:
        """Whether the treatment is this meeting's own."""
        if found.day and self.day and found.day != self.day:
            return False
        if not (found.body and self.committee) or key(found.body) in _GENERIC:
            return True
        ours, theirs = key(self.committee), key(found.body)
        if any(council in ours and council in theirs for council in COUNCILS):
            return True
        return theirs.startswith(ours) or ours.startswith(theirs.removesuffix("s")) or ours.endswith(theirs)

    def kind_of(self, text: str) -> Kind | None:
        """The kind that a line under a label for kinds names (*Drøftelse.*)."""
        return kind_word(text)


def _earlier(found: Treatment) -> EarlierTreatment:
    return EarlierTreatment(found.body or "", found.day, found.item, found.closed)


def field_line(block: Block) -> tuple[Part, str] | None:
    """The part and value of a line that tells both: *Sagsforløb: ØK, BY*; None where the block is no such line."""
    label, colon, value = block.plain.partition(":")
    if block.kind is not BlockKind.PARAGRAPH or not colon or not value.strip() or len(block.plain) > LONGEST_FIELD:
        return None
    part = part_of(label)
    return (part, value.strip()) if part in FIELDS else None


def labels_apart(blocks: Sequence[Block], labels: AnyHouse) -> list[Block]:
    """The blocks with every label in a block of its own, wherever it stood: on a line among others, before a colon, at
    a bullet, or run together with what follows it.
    """
    return list(_with_leads_labelled(list(_Apart(blocks, labels).all()), labels))


class _Apart:
    """Takes labels out of the blocks they stand in."""

    def __init__(self, blocks: Sequence[Block], labels: AnyHouse) -> None:
        self._blocks = blocks
        self._labels = labels
        self._cycling = self._counted(lambda line: line.partition(":")[0] if ":" in line[:LONGEST_LEARNED] else "")
        self._glued = self._counted(lambda line: glued[0] if (glued := _glued(line)) else "")
        self._bulleted = Counter(key(block.plain) for block in blocks if block.kind is BlockKind.LIST_ITEM)

    def _counted(self, start: Callable[[str], str]) -> frozenset[str]:
        """The beginnings of lines that the document repeats item after item."""
        counted = Counter(key(start(line)) for block in self._blocks for line in block.plain_lines)
        return frozenset(word for word, count in counted.items() if word and count > 2)

    def all(self) -> Iterator[Block]:
        for index, block in enumerate(self._blocks):
            if block.kind is BlockKind.TABLE:
                yield block
            elif block.kind is BlockKind.HEADING:
                yield from self._inline(block)
            elif self._is_bulleted_label(index):
                yield from self._lines(replace(block, kind=BlockKind.PARAGRAPH, level=0, marker=""))
            else:
                yield from self._lines(block)

    def _is_bulleted_label(self, index: int) -> bool:
        """Whether a list item is a label with a bullet: one that cycles, or has no other item under it."""
        block = self._blocks[index]
        if block.kind is not BlockKind.LIST_ITEM or block.marker != "-":
            return False
        first = paragraph(block.lines[:1])
        if self._labels.of(first) is None:
            return False
        following = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
        alone = following is None or following.kind is not BlockKind.LIST_ITEM or len(block.lines) > 1
        return alone or self._bulleted[key(first.plain)] > 2

    def _lines(self, block: Block) -> Iterator[Block]:
        """The block's lines together as far as they belong together."""
        held: list[str] = []
        head = block
        for line in block.lines:
            alone = paragraph([_cell(line)])
            pieces = list(self._inline(alone))
            if len(pieces) == 1 and not self._begins(alone, only=len(block.lines) == 1):
                held.append(alone.lines[0])
                continue
            if held:
                yield replace(head, lines=tuple(held))
            head = replace(block, kind=BlockKind.PARAGRAPH, level=0, marker="")
            held = [line for piece in pieces[1:] for line in piece.lines]
            if len(pieces) == 1 and not self._ends(alone):
                held = [alone.lines[0]]
            else:
                yield pieces[0]
        if held:
            yield replace(head, lines=tuple(held))

    def _begins(self, line: Block, *, only: bool) -> bool:
        """Whether the line begins a block: as a label, a field, a number of the case, or word of who was absent."""
        return not only and (self._ends(line) or BEGINS.match(line.plain) is not None)

    def _ends(self, line: Block) -> bool:
        """Whether the line is a block by itself."""
        if self._labels.of(line) is not None or field_line(line) is not None:
            return True
        absent, colon, called = line.plain.partition(":")
        if (
            colon
            and called.endswith((")", "."))
            and NOTICES.get(key(absent)) is NoticeKind.ABSENT
            and people(called.strip(" ."))
        ):
            return True
        found = read_identity(line)
        return found is not None and found.whole

    def _inline(self, block: Block) -> Sequence[Block]:
        """The label and the text that go on one line, apart."""
        text = block.text
        if (glued := _glued(text)) and key(glued[0]) in self._glued and part_of(glued[0]):
            return (replace(block, lines=(glued[0],)), paragraph([glued[1]]))
        if (glued := _glued(text)) and key(glued[0]) in NOTICES:
            return (paragraph([f"{glued[0]}: {glued[1].lstrip('- ')}"]),)
        for start in _colons(text):
            label, rest = text[:start].strip("* "), text[start + 1 :].strip("* ")
            if rest and label and self._may_begin(replace(block, lines=(label,))):
                return (replace(block, lines=(label,)), paragraph([rest]))
        return (block,)

    def _may_begin(self, label: Block) -> bool:
        """Whether text may follow the label on its own line."""
        found = self._labels.of(label)
        if found is None:
            return False
        if found.earlier is not None or (found.part is Part.DECISION and any(map(str.isdigit, label.plain))):
            return True
        return found.part in INLINE or (found.part is Part.SECTIONS and key(label.plain) in self._cycling)


def _glued(line: str) -> tuple[str, str] | None:
    """A word and what is run together with it: *BeslutningGodkendt.*"""
    found = _RUN_TOGETHER.match(line)
    return (found[1], line[found.end(1) :].lstrip()) if found else None


def _cell(line: str) -> str:
    """The line without what is left of a table that only laid out a list: *at | planen vedtages |*."""
    found = _LAID_OUT.fullmatch(line)
    return f"{found[1]} {found[2]}" if found else line


def _colons(text: str) -> Iterator[int]:
    """Where the first few colons stand, as far as a label may reach."""
    for found in islice(_COLON.finditer(text, 0, LONGEST_LABEL), 3):
        yield found.start()


def _with_leads_labelled(blocks: Sequence[Block], labels: AnyHouse) -> Iterator[Block]:
    """The blocks with a label above *Administrationen indstiller*, in a document that has no label for it."""
    leads = [index for index, block in enumerate(blocks) if _LEAD.fullmatch(block.plain)]
    has_label = any((label := labels.of(block)) and label.part is Part.RECOMMENDATION for block in blocks)
    labelled = frozenset(leads) if len(leads) > 1 and not has_label else frozenset()
    for index, block in enumerate(blocks):
        if index in labelled:
            yield paragraph(["Indstilling"])
        yield block


def learn(items: Sequence[Sequence[Block]], labels: AnyHouse, *, decides: bool) -> None:
    """Note which headings this document repeats item after item, and which words it has for *Beslutning*.

    ``decides`` is False in an agenda.
    """
    found = [label.part for blocks in items for block in blocks if (label := labels.of(block))]
    once = Counter(
        key(block.plain)
        for blocks in items
        for block in blocks
        if (label := labels.of(block)) and label.part is Part.SECTIONS and block.kind is not BlockKind.HEADING
    )
    labels.rare = frozenset(word for word, count in once.items() if count == 1 and len(items) > MANY)
    weak = sum(is_weak_decision(block.plain) for blocks in items for block in blocks)
    labels.weak = decides and Part.DECISION not in found and weak * 2 >= len(items) > 0
    lists = Counter(key(block.plain) for blocks in items for block in blocks if _is_list_label(block, labels))
    labels.overview = lists[OVERVIEW] == 1 and lists.total() > 2
    labels.undecided = decides and Part.DECISION not in found and not labels.weak
    seen: Counter[str] = Counter()
    for blocks in items:
        seen.update({key(block.plain) for block in _unknown(blocks, labels)})
    labels.learned = frozenset(word for word, count in seen.items() if word and count >= max(3, len(items) // 5))


def _is_list_label(block: Block, labels: AnyHouse) -> bool:
    label = labels.of(block)
    return label is not None and label.part is Part.ATTACHMENTS


def _unknown(blocks: Sequence[Block], labels: AnyHouse) -> Iterator[Block]:
    """Short lines without a full stop that have text under them and do not stand right under a label."""
    found = [labels.of(block) for block in blocks]
    after = Part.IDENTITY
    for index, (block, label) in enumerate(zip(blocks, found, strict=True)):
        after = label.part if label is not None else after
        under = index + 1 < len(blocks) and found[index + 1] is None
        first = index == 0 or found[index - 1] is None
        if label is None and under and first and after is not Part.ATTACHMENTS and _may_be_heading(block):
            yield block


def _may_be_heading(block: Block) -> bool:
    """Whether the block is a short line that is no sentence, and neither tells what the case is nor names anybody."""
    text = block.plain
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or len(text) > LONGEST_LEARNED:
        return False
    if not text[:1].isupper() or text[-1] in ".,;:!?" or _LEAD.fullmatch(text) or any(map(str.isdigit, text)):
        return False
    return read_identity(block) is None and not is_body(text) and people(text) is None and not BEGINS.match(text)
