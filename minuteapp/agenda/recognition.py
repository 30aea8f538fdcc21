"""Which house wrote this: the style whose labels the document uses most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minuteapp.agenda.danish import key
from minuteapp.agenda.head import Title
from minuteapp.agenda.labels import LONGEST_LABEL, Label, Labels
from minuteapp.agenda.templates import pattern
from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.style import HouseStyle, Part


@dataclass(frozen=True, slots=True)
class Recognised:
    """The house's labels, ready to read with; ``certain`` is False where no label spoke for it."""

    labels: Labels
    certain: bool


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
    return Recognised(best, score > 0)


def _has_headings(blocks: Sequence[Block], labels: Labels) -> bool:
    """Whether the document marks its labels as headings; titles alone do not count."""
    return any(block.kind is BlockKind.HEADING and labels.item(block.plain) is None for block in blocks[1:])


def _score(blocks: Sequence[Block], labels: Labels) -> float:
    found = {
        (label.part, key(label.text) if label.part is not Part.DECISION else "") for label in _labels(blocks, labels)
    }
    named = "{" in labels.style.headings.decision
    weights = {Part.DECISION: 3 if named else 1}
    identity = [pattern(line) for line in labels.style.layout.identity if line != "{openness}"]
    told = any(form.fullmatch(block.plain) for block in blocks for form in identity if block.plain)
    return sum(weights.get(part, 1) for part, _text in found) + (1 if told else 0)


def _labels(blocks: Sequence[Block], labels: Labels) -> Iterable[Label]:
    return filter(None, map(labels.of, blocks))
