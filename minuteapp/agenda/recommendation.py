"""The recommendation: who recommends, and the points, however they are set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.record import Recommendation

_VERB = r"(?:indstiller|anbefaler|foreslår|indstilles|anbefales|foreslås)"
_LEAD = re.compile(
    rf"(?P<by>[^.:]{{1,200}}?)\s+{_VERB}\b(?:\s+(?:til|over for|overfor|herved|derfor)\b[^:]{{0,120}}?)?"
    r"\s*[,:]*\s*(?P<at>at\b)?\s*[,:]*\s*",
    re.IGNORECASE,
)
_AT = re.compile(r"[-–•]?\s*at:?\s+(?=\S)", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:\d{1,2}[.)]|[a-z]\)|[-•·])\s+(?=\S)")
_NOBODY = ("det", "der")


@dataclass(frozen=True, slots=True)
class Found:
    """A recommendation, and the blocks beside it that are none of it."""

    recommendation: Recommendation
    rest: tuple[Block, ...]


def read_recommendation(blocks: Sequence[Block]) -> Found:
    """Return the recommendation that stands under its own heading."""
    by: str | None = None
    shared_at = False
    points: list[str] = []
    rest: list[Block] = []
    for block in blocks:
        if block.kind in (BlockKind.TABLE, BlockKind.HEADING):
            rest.append(block)
            continue
        for text in _points_apart(block):
            lead = None if points or _AT.match(text) else _LEAD.match(text)
            if lead:
                by = by or _actor(lead["by"])
                shared_at = bool(lead["at"])
                if bare := text[lead.end() :].strip():
                    points.append(f"at {bare}" if shared_at else bare)
            elif block.kind is BlockKind.LIST_ITEM or shared_at or _is_point(text):
                points.append(_point(text, shared_at))
            else:
                rest.append(block)
    return Found(Recommendation(by, tuple(points)), tuple(rest))


def split_recommendation(blocks: Sequence[Block]) -> Found:
    """Return the recommendation inside a case text, where the house gives it no heading.

    It is a line *N indstiller,* with points after it, or the case text's last paragraph *N indstiller, at …*.
    """
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        text = block.plain
        lead = _LEAD.match(text)
        if lead is None or not lead["by"][:1].isupper():
            continue
        stop = index + 1
        while stop < len(blocks) and _follows(blocks[stop]):
            stop += 1
        whole = lead.end() == len(text)
        if (whole and stop > index + 1) or (not whole and lead["at"] and stop == len(blocks)):
            found = read_recommendation(blocks[index:stop])
            return Found(found.recommendation, (*blocks[:index], *blocks[stop:], *found.rest))
    return Found(Recommendation(), tuple(blocks))


def _points_apart(block: Block) -> list[str]:
    """The block's text; a lead-in on a line of its own and the points on the lines after it, each on its own."""
    first, *others = block.plain_lines or ("",)
    lead = _LEAD.fullmatch(first.strip())
    if lead is None or lead["at"] or not others or not _AT.match(others[0].strip()):
        return [block.plain]
    apart = [first]
    for line in others:
        if _AT.match(line.strip()):
            apart.append(line)
        else:
            apart[-1] += f" {line}"
    return apart


def _follows(block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM or (block.kind is BlockKind.PARAGRAPH and _is_point(block.plain))


def _is_point(text: str) -> bool:
    return _AT.match(_NUMBER.sub("", text, count=1)) is not None


def _point(text: str, shared_at: bool) -> str:
    """The point without its number, with its *at*; the lead-in's *at* where it has none of its own."""
    bare = _NUMBER.sub("", text.strip(), count=1)
    if shared_at and not _AT.match(bare):
        return f"at {bare[:1].lower()}{bare[1:]}" if not bare[:2].isupper() else f"at {bare}"
    return bare


def _actor(by: str) -> str | None:
    bare = by.strip()
    return None if bare.casefold() in _NOBODY else bare
