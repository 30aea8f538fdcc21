"""What stands between an item's title and its text: case, journal and document numbers, *Åbent* or *Lukket*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from minuteapp.agenda.structure.vocabulary import OPEN_WORD, SHUT_WORD, is_body, kind_word
from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.record import Kind

LONGEST = 200
SHORTEST_CASE = 4
"""Characters of a case number; *Sag nr. 66* is the item's own number."""

_FIELDS = re.compile(
    r"(?P<journal>\b(?:j(?:ournal)?\.?[\s-]?(?:nr|nummer)\b\.?|kle(?:[\s-]?(?:nr|nummer|emne))?\b\.?))"
    r"|(?P<document>\bdok(?:ument)?\.?(?:[\s-]?(?:nr|nummer|id)\b\.?|(?=:?\s*\d)))"
    r"|(?P<officer>\b(?:sagsbehandler|sagsansvarlig|(?:sags)?initialer|forfatter|ansvarlig|kontaktperson)\b(?=\s*:))"
    r"|(?P<case>\b(?:esdh[\s-]?)?sags?[\s-]?(?:nr|nummer|id|identifikation)\b\.?|\bsag(?=:?\s+(?:[A-ZÆØÅ]{2,5}-)?\d{2,7}[-/])|\bacadre(?:sag)?(?:[\s-]?nr)?\b\.?)"
    r"|(?P<openness>\b(?:punkt)?(?:åben/lukket|åbent/lukket|offentlighed|åbenhed|punktets status|status)\b(?=\s*:))"
    r"|(?P<kind>\b(?:sagstype|punkttype|type|sagens art|punktets type)\b(?=\s*:))",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"(?:sagsbehandler|sagsansvarlig|(?:sags)?initialer|forfatter|kontaktperson)\s*:\s*\S", re.IGNORECASE
)
_NUMBERED = frozenset(("journal", "document", "case"))
SHORT = 40
"""Characters of a label or number that stands on a line of its own."""
_OFFICERS = "\1"
"""What the name of whoever prepared the case is marked with: it tells nothing of the case."""
_VALUE = re.compile(r"\s*[:.]?\s*(?P<value>(?=[^\s,;]*\d)[^\s,;|]+)")
CASE_NUMBER = (
    r"(?:[A-ZÆØÅ]{2,4} )?(?:\d{2,5})/\d{1,6}(?:-\d+)?|\d{2,4}-\d{4}-\d+|\d{2}(?:\d{2})?-\d{5,}"
    r"|\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d+-\d{2}"
)
"""A pattern (without groups) for a case number that stands alone: 15/25566, 326-2017-43971, 00.22.02-A21-1-16."""
_ANSWER = re.compile(
    rf"(?:(?P<open>{OPEN_WORD.pattern})|(?P<shut>{SHUT_WORD.pattern}))\s*:\s*(?:(?P<yes>ja)|nej)", re.IGNORECASE
)
"""*Lukket sag: Ja*, *Offentlig: Nej*."""
_BARE = re.compile(CASE_NUMBER)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a line says of the case; ``whole`` where it says nothing else."""

    numbers: dict[str, str]
    closed: bool | None = None
    kind: Kind | None = None
    whole: bool = True
    officer: str | None = None
    """Who prepared the case, as printed with the label."""


def fields_joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a label for the case's numbers and its value below on one line, as a portal's table leaves them.

    Such a label says nothing by itself and would be taken for a heading.
    """
    joined: list[Block] = []
    for block in blocks:
        lines = block.lines
        if joined and (told := _told_by_both(joined[-1], block)):
            joined[-1] = replace(joined[-1], lines=(*joined[-1].lines[:-1], told))
            lines = lines[1:]
        if block.kind is BlockKind.PARAGRAPH:
            lines = tuple(_lines_joined(lines))
        if lines or block.rows:
            joined.append(block if lines == block.lines else replace(block, lines=lines))
    return joined


def _told_by_both(last: Block, block: Block) -> str | None:
    """The line that a label at one paragraph's end and the number at the next one's beginning make."""
    if (
        last.kind is not BlockKind.PARAGRAPH
        or block.kind is not BlockKind.PARAGRAPH
        or not (last.lines and block.lines)
    ):
        return None
    both = _lines_joined((last.lines[-1], block.lines[0]))
    return both[0] if len(both) == 1 else None


def _lines_joined(lines: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        if joined and _waits(joined[-1]) and _is_value(line.replace("*", "").strip()):
            joined[-1] = f"{joined[-1].replace('*', '').rstrip(': ')}: {line}"
        else:
            joined.append(line)
    return joined


def _waits(line: str) -> bool:
    """Whether the line is a number's label and nothing else."""
    bare = line.replace("*", "").strip(" :") if len(line) <= SHORT else ""
    found = _FIELDS.fullmatch(bare) if bare else None
    return found is not None and found.lastgroup in _NUMBERED


def _is_value(line: str) -> bool:
    return len(line) <= SHORT and _VALUE.fullmatch(line) is not None and len(line.strip()) >= SHORTEST_CASE


@lru_cache(maxsize=4096)
def read_identity(block: Block) -> Identity | None:
    """What the block says of the case's identity; None where it says none."""
    lines = [" ".join(filter(None, row)) for row in block.rows] or [block.plain]
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.TABLE) or sum(map(len, lines)) > LONGEST:
        return None
    numbers: dict[str, str] = {}
    closed: bool | None = None
    kind: Kind | None = None
    rest = ""
    officers: list[str] = []
    for piece in (piece for line in lines for piece in _pieces(line, numbers)):
        bare = piece.strip(" :,;|·–-\t")
        if OPEN_WORD.fullmatch(bare) or SHUT_WORD.fullmatch(bare):
            closed = SHUT_WORD.fullmatch(bare) is not None
        elif answer := _ANSWER.fullmatch(bare):
            closed = bool(answer["shut"]) == (answer["yes"] is not None)
        elif piece.startswith(_OFFICERS):
            officers.append(bare.removeprefix(_OFFICERS).strip())
        elif bare.startswith("\0") and kind_word(bare[1:].strip(" :")):
            kind = kind_word(bare[1:].strip(" :"))
        else:
            without = re.sub(r"\s*(?:åbent|lukket) punkt$", "", bare, flags=re.IGNORECASE)
            if without != bare:
                closed = bare.casefold().endswith("lukket punkt")
            rest += without.strip("\0") if not is_body(without) else ""
    if not numbers and closed is None and kind is None and not _OFFICER.match(block.plain):
        return None
    return Identity(numbers, closed, kind, re.search(r"\w{3}", rest) is None, ", ".join(officers) or None)


def _pieces(line: str, numbers: dict[str, str]) -> Iterator[str]:
    """The line's texts that are no number; notes the numbers. What stands under a label for kinds begins with NUL."""
    bare, dash, rest = line.strip().partition(" - ")
    if dash and (OPEN_WORD.fullmatch(bare) or SHUT_WORD.fullmatch(bare)):  # *Åbent - 00.22.02-A21-1-16*
        yield bare
        line = rest
    if _BARE.fullmatch(line.strip()):
        numbers.setdefault("case", line.strip())
        return
    start, mark = 0, ""
    for found in _FIELDS.finditer(line):
        if found.start() < start:
            continue
        yield mark + line[start : found.start()]
        start, mark = found.end(), ""
        name = str(found.lastgroup)
        if name in ("openness", "kind", "officer"):
            mark = {"kind": "\0", "officer": _OFFICERS + found[0]}.get(name, "")
        elif (value := _VALUE.match(line, start)) and (name != "case" or len(value["value"]) >= SHORTEST_CASE):
            numbers.setdefault(name, value["value"])
            start = value.end()
    yield mark + line[start:]
