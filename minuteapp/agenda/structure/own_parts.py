"""An item's parts as minuteapp wrote them: each read by the words of the style that printed it, and nothing concluded.

What a person typed stands where it was typed, whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from minuteapp.agenda.sentences.attendance import Attendance, AttendanceReader
from minuteapp.agenda.sentences.decision import Decision, decision_of
from minuteapp.agenda.sentences.recommendation import Found
from minuteapp.agenda.structure.listings import attachments, bodies_in, earlier_treatments
from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.prose.danish import told_date
from minuteapp.domain.prose.recommendation import told_recommendation
from minuteapp.domain.prose.templates import pattern
from minuteapp.domain.record import DecisionParagraph, EarlierTreatment, Recommendation
from minuteapp.domain.style import HouseStyle, Points

MOST_POINTS = 200
"""Of one recommendation; it is looked for no further from its case text's end."""


def own_decision(blocks: Sequence[Block], style: HouseStyle, number: str) -> Decision:
    """Return the decision; lines of attendance stand before it or after it, as the house has them."""
    lines, attendance = list(_lines(blocks, style)), Attendance()
    reader = AttendanceReader(style, number)
    first = style.attendance.absent_first
    told = _count(lines if first else lines[::-1], lambda line: reader.read_own(line, Attendance()))
    at = told if first else len(lines) - told
    for line in lines[:at] if first else lines[at:]:
        reader.read_own(line.text, attendance)
    return decision_of(tuple(lines[at:] if first else lines[:at]), attendance, style, number)


def _lines(blocks: Iterable[Block], style: HouseStyle) -> Iterator[DecisionParagraph]:
    label = pattern(style.headings.decision_point)
    kind = BlockKind.PARAGRAPH if "text" in label.groupindex else BlockKind.HEADING
    point: int | None = None
    for block in blocks:
        found = label.fullmatch(block.plain) if block.kind is kind else None
        if found:
            point = int(found["point"])
            yield from (DecisionParagraph(text, point) for text in [found.groupdict().get("text")] if text)
        elif block.kind is BlockKind.TABLE:
            yield from (DecisionParagraph(" ".join(filter(None, row)), point) for row in block.rows)
        elif block.plain:
            mark = f"{block.marker} " if block.kind is BlockKind.LIST_ITEM else ""
            yield DecisionParagraph(f"{mark}{block.plain}", point)


def _count(lines: Sequence[DecisionParagraph], read: Callable[[str], bool]) -> int:
    """How many of the lines are read, up to the first that is not."""
    return next((index for index, line in enumerate(lines) if not read(line.text)), len(lines))


def own_recommendation(blocks: Sequence[Block], style: HouseStyle, committee: str | None) -> Found | None:
    """Return the recommendation that stands under its own heading; None where it is worded otherwise."""
    lines = [block.plain for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)]
    told = told_recommendation(lines, style.recommendation, committee) if lines and len(lines) == len(blocks) else None
    return Found(told, ()) if told else None


def own_split(blocks: Sequence[Block], style: HouseStyle, committee: str | None) -> Found:
    """Return the recommendation at the end of a case text, where the house gives it no heading."""
    plain = style.recommendation.points is Points.PLAIN
    for start in reversed(range(max(0, len(blocks) - MOST_POINTS), len(blocks))):
        if blocks[start].kind is not BlockKind.PARAGRAPH:
            continue
        points = blocks[start + 1 :]
        single = len(points) == 1 and not style.layout.number_single
        kind = BlockKind.PARAGRAPH if plain or single else BlockKind.LIST_ITEM
        if all(block.kind is kind for block in points) and (
            found := own_recommendation(blocks[start:], style, committee)
        ):
            return Found(found.recommendation, tuple(blocks[:start]))
    return Found(Recommendation(), tuple(blocks))


def own_attachments(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the attachments, a list item each."""
    told = [(block.plain,) if block.kind is BlockKind.LIST_ITEM else attachments([block]) for block in blocks]
    return tuple(name for names in told for name in names if name)


def own_treatments(blocks: Sequence[Block], style: HouseStyle) -> tuple[tuple[EarlierTreatment, ...], str]:
    """Return where the case has been, a list item each, and what of the text was not understood."""
    form = pattern(style.layout.related, {"committee": r"\S[^\n]*?", "openness": "Åben|Lukket"})
    found = [form.fullmatch(block.plain) if block.kind is BlockKind.LIST_ITEM else None for block in blocks]
    rest, unread = earlier_treatments([block for block, told in zip(blocks, found, strict=True) if not told])
    return (*(_treatment(told) for told in found if told), *rest), unread


def _treatment(found: re.Match[str]) -> EarlierTreatment:
    told = found.groupdict()
    number = (told.get("item") or "").replace(" ", "") or None
    openness = told.get("openness")
    closed = openness.casefold() == "lukket" if openness else None
    return EarlierTreatment(told["committee"], told_date(told), number, closed)


def own_bodies(blocks: Sequence[Block], style: HouseStyle) -> tuple[str, ...]:
    """Return the bodies a case passes through."""
    form = pattern(style.layout.consideration_line)
    told = [(form.fullmatch(block.plain), block.plain) for block in blocks]
    return tuple(name for found, text in told for name in bodies_in(found["bodies"] if found else text))
