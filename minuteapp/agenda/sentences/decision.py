"""A decision: its paragraphs, the points they answer, and what its sentences tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from minuteapp.agenda.errors import Doubt, Uncertainty
from minuteapp.agenda.sentences.attendance import Attendance, AttendanceReader
from minuteapp.agenda.sentences.dissents import dissents
from minuteapp.agenda.sentences.whereabouts import people
from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.prose.people import names
from minuteapp.domain.prose.sentences import ends_sentence, sentences
from minuteapp.domain.prose.votes import ballots
from minuteapp.domain.record import DecisionParagraph, DissentStatement, Vote
from minuteapp.domain.style import HouseStyle

_POINT = re.compile(
    r"(?:Ad\.?(?:\s(?:punkt|pkt\.?))?|Indstillingspunkt|Indstillingens punkt)\s*(?P<point>\d{1,2})"
    r"(?!\s*(?:[.,]|og|til|[-–+&])\s*(?:[-–]\s*)?(?:ad\.?\s*)?\d)\s*(?:[.:)]+\s*|\s+|$)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:(?:(?:til|vedr\.)\s)?(?:punkt|pkt\.?)\s*(?P<named>\d{1,2})\s*[:.)]|(?P<bare>\d{1,2})\s*[.:)])\s+", re.I
)
"""How a point is told where the recommendation has points of these numbers: *Punkt 1: …*, *1. …*."""
_TELLS_OF = re.compile(
    r"(?:blev|bliver|er|var|godkend|tiltræd|vedtag|anbefal|sendes|udgår|udsæt|drøft|tages|og)(?=[a-zæøå ])"
)
"""What goes on after a point that is only spoken of: *Indstillingens punkt 1 blev godkendt*."""
_DASH = re.compile(r"^[-–•]\s+(?=[A-ZÆØÅ])")
_NEXT_POINT = re.compile(r"(?<=[.!?])(?<!\bjf\.)\s+(?=(?:Ad\.?|Indstillingspunkt)\s*\d{1,2}\s*[.:)])")
_ABSENCE_LABEL = re.compile(r"(?:fraværende(?: med afbud)?|afbud(?: fra)?|ikke til ?stede)\s*:?", re.IGNORECASE)
_ABSENCE = re.compile(r"(?:fraværende(?: med afbud)?|afbud(?: fra)?|ikke til ?stede)\s?[:–-]\s?", re.IGNORECASE)
_BEGINS = re.compile(
    rf"{_ABSENCE.pattern}|(?:stedfortrædere?|suppleant(?:er)?|inhabile?)\s?:|mødet (?:blev )?(?:hævet|sluttet)"
    r"|(?:ad|for|i?mod)\b.{0,40}:",
    re.IGNORECASE,
)
"""What begins a line of its own, whether or not the one before it ends with a full stop."""

MOST_VOTING = 500
"""Paragraphs of one decision in which votes are looked for; a text with more was never one body's decision."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a decision says; its ``attendance`` lines are no paragraphs, its votes and statements are."""

    paragraphs: tuple[DecisionParagraph, ...] = ()
    attendance: Attendance = field(default_factory=Attendance)
    votes: tuple[Vote, ...] = ()
    dissents: tuple[DissentStatement, ...] = ()
    doubts: tuple[Uncertainty, ...] = ()


def read_decision(blocks: Sequence[Block], style: HouseStyle, number: str, *, points: int = 0) -> Decision:
    """Return what the blocks under a decision heading say.

    ``points`` is the number of points recommended.
    """
    attendance = Attendance()
    reader = AttendanceReader(style, number)
    lines = list(_absence_joined(_lines(blocks)))
    paragraphs = tuple(
        DecisionParagraph(text, point)
        for point, line in _pointed(_with_point_labels(lines, points))
        if (text := _without_attendance(line, reader, attendance))
    )
    return decision_of(paragraphs, attendance, style, number)


def decision_of(
    paragraphs: tuple[DecisionParagraph, ...], attendance: Attendance, style: HouseStyle, number: str
) -> Decision:
    """Return the decision that these paragraphs are, with the votes and statements they tell."""
    found = ballots(paragraphs[:MOST_VOTING], style)
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
        for line, following in pairwise((*block.plain_lines, "")):
            held = f"{held} {line}" if held else f"{mark}{line}"
            alone = held == line and _stands_alone(line, following)
            if alone or ends_sentence(held) or _BEGINS.match(following):
                yield held
                held = ""
        if held:
            yield held


def _stands_alone(line: str, following: str) -> bool:
    """Whether a line is a label of absence or somebody's name with a party, and the next does not go on with it."""
    if _ABSENCE_LABEL.fullmatch(line.strip()):
        return True
    return line.endswith(")") and not following[:1].islower() and bool(names(line))


def _absence_joined(lines: Iterator[str]) -> Iterator[str]:
    """The lines, where a label of absence takes the names from the lines under it."""
    held = ""
    for line in lines:
        bare = line.removeprefix("- ").strip()
        if held and " " in bare and not _BEGINS.match(bare) and _is_list(bare):
            held = f"{held.rstrip('.')}{'' if held.endswith(':') else ','} {bare}"
            continue
        if held:
            yield held
        held = ""
        if _ABSENCE_LABEL.fullmatch(bare):
            held = f"{bare.rstrip(':').rstrip()}:"
        elif (found := _ABSENCE.match(bare)) and _is_list(bare[found.end() :]):
            held = bare
        else:
            yield line
    if held:
        yield held


def _is_list(text: str) -> bool:
    """Whether the text only lists people, whatever items stand beside them."""
    listed = people(text)
    return bool(listed) and not any(entry.beside or entry.replaces or entry.substitute for entry in listed or ())


def _with_point_labels(lines: list[str], points: int) -> list[str]:
    """The lines with *Ad n* for *Punkt n:* and *n.*, where these are the numbers of the points recommended."""
    found = [_NUMBERED.match(line) for line in lines]
    numbers = [int(each["named"] or each["bare"]) for each in found if each]
    if points < 2 or numbers != list(range(1, len(numbers) + 1)) or len(numbers) > points or len(numbers) < 2:
        return lines
    return [
        f"Ad {each['named'] or each['bare']}: {line[each.end() :]}" if each else line
        for line, each in zip(lines, found, strict=True)
    ]


def _pointed(lines: Iterable[str]) -> Iterator[tuple[int | None, str]]:
    """Each line with the point it stands under; the labels themselves (*Ad 1*) are left out."""
    point: int | None = None
    for line in lines:
        for piece in _NEXT_POINT.split(line) if _POINT.match(line) else (line,):
            found = _POINT.match(piece)
            point = int(found["point"]) if found else point
            told = found and _TELLS_OF.match(piece, found.end())
            rest = piece[0 if told or not found else found.end() :].strip()
            if rest := _DASH.sub("", rest, count=1) if found else rest:
                yield (None if told else point), rest


def _without_attendance(line: str, reader: AttendanceReader, into: Attendance) -> str:
    kept = [sentence for sentence in sentences(line) if not reader.read(sentence, into)]
    return " ".join(kept)
