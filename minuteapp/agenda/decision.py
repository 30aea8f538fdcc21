"""A decision: its paragraphs, the points they answer, and what its sentences tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minuteapp.agenda.attendance import Attendance, AttendanceReader
from minuteapp.agenda.dissents import dissents
from minuteapp.agenda.errors import Doubt, Uncertainty
from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.people_prose import names
from minuteapp.domain.record import DecisionParagraph, DissentStatement, Vote
from minuteapp.domain.sentences import sentences
from minuteapp.domain.style import HouseStyle
from minuteapp.domain.vote_prose import ballots

_POINT = re.compile(
    r"(?:Ad\.?|Indstillingspunkt)\s*(?P<point>\d{1,2})(?!\s*(?:,|og|til|[-–+&])\s*(?:ad\.?\s*)?\d)"
    r"\s*(?:[.:)]+\s*|\s+|$)",
    re.IGNORECASE,
)
_NEXT_POINT = re.compile(r"(?<=[.!?])(?<!\bjf\.)\s+(?=(?:Ad\.?|Indstillingspunkt)\s*\d{1,2}\s*[.:)])")
_ABSENCE_LABEL = re.compile(r"(?:fraværende(?: med afbud)?|afbud(?: fra)?|ikke til ?stede)\s*:?", re.IGNORECASE)
_ENDS = (".", ":", "!", "?", '"', "”", ";")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a decision says; its ``attendance`` lines are no paragraphs, its votes and statements are."""

    paragraphs: tuple[DecisionParagraph, ...] = ()
    attendance: Attendance = field(default_factory=Attendance)
    votes: tuple[Vote, ...] = ()
    dissents: tuple[DissentStatement, ...] = ()
    doubts: tuple[Uncertainty, ...] = ()


def read_decision(blocks: Sequence[Block], style: HouseStyle, number: str) -> Decision:
    """Return what the blocks under a decision heading say."""
    attendance = Attendance()
    reader = AttendanceReader(style, number)
    paragraphs = tuple(
        DecisionParagraph(text, point)
        for point, line in _pointed(_absence_joined(_lines(blocks)))
        if (text := _without_attendance(line, reader, attendance))
    )
    found = ballots(paragraphs, style)
    return Decision(
        paragraphs,
        attendance,
        found.votes,
        dissents([paragraph.text for paragraph in paragraphs], style),
        tuple(Uncertainty(Doubt.VOTE_NOT_READ, number, {"text": text}) for text in found.unread),
    )


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The decision's paragraphs as plain text: a line that ends a sentence ends its paragraph."""
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            yield from (" ".join(filter(None, row)) for row in block.rows)
            continue
        mark = f"{block.marker} " if block.kind is BlockKind.LIST_ITEM else ""
        held = ""
        for line in block.plain_lines:
            held = f"{held} {line}" if held else f"{mark}{line}"
            if held.endswith(_ENDS):
                yield held
                held = ""
        if held:
            yield held


def _absence_joined(lines: Iterator[str]) -> Iterator[str]:
    """The lines, where a label of absence takes the names from the lines under it."""
    held = ""
    for line in lines:
        if held and " " in line and names(line.removeprefix("- ")):
            held += f"{'' if held.endswith(':') else ','} {line.removeprefix('- ')}"
            continue
        if held:
            yield held
        held = f"{line.strip().rstrip(':').rstrip()}:" if _ABSENCE_LABEL.fullmatch(line.strip()) else ""
        if not held:
            yield line
    if held:
        yield held


def _pointed(lines: Iterator[str]) -> Iterator[tuple[int | None, str]]:
    """Each line with the point it stands under; the labels themselves (*Ad 1*) are left out."""
    point: int | None = None
    for line in lines:
        for piece in _NEXT_POINT.split(line) if _POINT.match(line) else (line,):
            found = _POINT.match(piece)
            point = int(found["point"]) if found else point
            if rest := piece[found.end() if found else 0 :].strip():
                yield point, rest


def _without_attendance(line: str, reader: AttendanceReader, into: Attendance) -> str:
    kept = [sentence for sentence in sentences(line) if not reader.read(sentence, into)]
    return " ".join(kept)
