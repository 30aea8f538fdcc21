"""Which house wrote this: the style whose labels the document uses most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from minuteapp.agenda.structure.head import Title
from minuteapp.agenda.structure.labels import LONGEST_LABEL, Labels
from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.prose.danish import key
from minuteapp.domain.prose.templates import pattern
from minuteapp.domain.style import HouseStyle, Part

EXACT = 4
MOST_TEXTS = 4
MISSING = 3
MARGIN = 1
"""What must speak for a house beyond what speaks for one that prints only what every house does."""
WEIGHTS = {Part.DECISION: 6, Part.REPEATED_TITLE: 5, Part.KIND: 4, Part.CONSIDERATION: 3, Part.RELATED: 3}
"""What each label is worth that a document prints, and what a label costs that a house always prints and is missing.
Section headings count one each, up to a few."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The house's labels, ready to read with; ``certain`` is False where too little spoke for it."""

    labels: Labels
    certain: bool


def written(title: Title, name: str | None, styles: Iterable[HouseStyle]) -> Recognised | None:
    """The style of this name, in which minuteapp wrote the document; None where it is not among the styles."""
    for style in styles:
        if style.name == name:
            labels = Labels(style, exact=True)
            labels.at(title.committee, title.day)
            return Recognised(labels, certain=True)
    return None


def recognise(
    blocks: Sequence[Block], title: Title, municipality: str | None, styles: Iterable[HouseStyle]
) -> Recognised:
    """Return the style that fits the document best: by its labels, then by the municipality it names."""
    body = [block for block in blocks if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)]
    short = [block for block in body if len(block.plain) <= LONGEST_LABEL]
    ranked: list[tuple[float, Labels]] = []
    for style in styles:
        labels = Labels(style)
        labels.at(title.committee, title.day)
        labels.bare = not _has_headings(blocks, labels)
        ranked.append((_score(short, labels) + 0.5 * (style.municipality == municipality is not None), labels))
    score, best = max(ranked, key=lambda pair: pair[0])
    common = max((score for score, labels in ranked if labels.style.municipality is None), default=0)
    return Recognised(best, score > max(0, common + MARGIN))


def trusted_level(blocks: Sequence[Block], labels: Labels) -> int | None:
    """The level of every part's heading; None where headings tell nothing by their levels.

    They do where every item's heading is of the highest level and every known part's of the next, as in a document
    that was built with styles. In a text that went through other programs they seldom are.
    """
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    items = {block.level for block in headings if labels.item(block.plain)}
    parts = {block.level for block in headings if labels.of(block)}
    return 2 if (items, parts) == ({1}, {2}) else None


def _has_headings(blocks: Sequence[Block], labels: Labels) -> bool:
    """Whether the document marks its labels as headings; titles alone do not count."""
    return any(block.kind is BlockKind.HEADING and labels.item(block.plain) is None for block in blocks[1:])


def _score(blocks: Sequence[Block], labels: Labels) -> float:
    """How much speaks for the house: what only its frame prints weighs more than headings that travel with a text."""
    headings = labels.style.headings
    exact = {key(headings.recommendation)} if headings.recommendation else set()
    found: dict[tuple[Part, str], float] = {}
    for label in filter(None, map(labels.of, blocks)):
        name = "" if label.part is Part.DECISION else key(label.text)
        found[label.part, name] = EXACT if name in exact else WEIGHTS.get(label.part, 1)
    texts = sum(weight for (part, _), weight in found.items() if part is Part.SECTIONS and weight != EXACT)
    frame = sum(weight for (part, _), weight in found.items() if part is not Part.SECTIONS or weight == EXACT)
    identity = [pattern(line) for line in labels.style.layout.identity if line != "{openness}"]
    told = any(form.fullmatch(block.plain) for block in blocks for form in identity if block.plain)
    always = ((headings.repeated, Part.REPEATED_TITLE), (headings.kind, Part.KIND))
    missing = sum(bool(label) and not any(found_part is part for found_part, _ in found) for label, part in always)
    return frame + min(texts, MOST_TEXTS) + (2 if told else 0) - MISSING * missing


def resembled(
    blocks: Sequence[Block], committee: str, day: date | None, count: int, styles: Sequence[HouseStyle]
) -> HouseStyle | None:
    """The house whose own forms most of a document's ``count`` items show; None where none does.

    Asked where the title does not tell: an item's heading, and beside it the case's line, the dated heading above the
    decision, or headings that no other house has, are what a house writes in a form of its own.
    """
    best: tuple[int, HouseStyle | None] = (0, None)
    plain = [block for block in blocks if block.kind is not BlockKind.TABLE]
    lines = Counter(key(line) for block in plain for line in block.plain_lines)
    for style in styles:
        labels = Labels(style)
        labels.at(committee, day)
        form = pattern(style.headings.decision, _BODY) if "{" in style.headings.decision else None
        numbers = {head.number for block in plain if (head := labels.item(_marked(block)))}
        told = sum(labels.identity(block) is not None for block in plain)
        decided = sum(bool(form and form.fullmatch(block.plain)) for block in plain)
        headed = max((lines[heading] for heading in _only_its_own(style, styles)), default=0)
        if min(len(numbers), max(told, decided, headed)) * 2 > count:
            best = max(best, (told + decided + headed, style), key=lambda pair: pair[0])
    return best[1]


_BODY = dict.fromkeys(("committee", "committees"), r"(?-i:[A-ZÆØÅ])[^\n]*?")


def _only_its_own(style: HouseStyle, styles: Iterable[HouseStyle]) -> set[str]:
    """The headings that none of the other houses writes."""
    others = (each for each in styles if each.name != style.name)
    return _headings(style).difference(*map(_headings, others))


def _headings(style: HouseStyle) -> set[str]:
    told = style.headings
    single = (told.decision, told.recommendation, told.attachments, told.case_text, told.untitled, told.repeated)
    texts = (*single, told.kind, told.consideration, told.related, *told.sections, *told.sections_before)
    return {key(text) for text in texts if text and "{" not in text}


def _marked(block: Block) -> str:
    """The block's text with the number that a list gives it."""
    return f"{block.marker} {block.plain}" if block.marker[:1].isdigit() else block.plain
