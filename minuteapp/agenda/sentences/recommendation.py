"""The recommendation: who recommends, and the points, however they are set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.record import Recommendation

_VERB = (
    r"(?:indstiller|anbefaler|foreslår|indstilles|anbefales|foreslås"
    r"|(?:forelægges|fremsendes|oversendes)\b[^.:]{0,60}?\smed\s(?:indstilling|anbefaling)\som)"
)
_BODY = r"\w*(?:udvalget|rådet|bestyrelsen|direktionen|repræsentationen|magistraten)"
_LEAD = re.compile(
    rf"(?P<by>[^.:]{{1,200}}?)\s+{_VERB}\b(?:\s+(?:herved|derfor|hermed|følgende))?"
    rf"(?:\s+{_BODY}(?=,?\s+at\b))?"
    r"(?:\s+(?:til|via|over for|overfor)\b(?:[^:]{0,120}?(?=,? at\s*:?\s*$)|[^:]{0,120}?(?=\s*[,:]|\s+at\b|$)))?"
    r"(?:,?\s+at\s+(?:[^:.]{0,90}?\b(?:godkender|vedtager|beslutter|tiltræder|(?:indstille|anbefale)[rs]?)"
    rf"(?:\s+(?:(?:til|over for)\s+)?{_BODY})?|{_BODY})"
    r"(?=\s*[,:]?\s*(?:at\s*:?\s*)?$))?"
    r"\s*[,:]*\s*(?P<at>at\b)?\s*[,:]*\s*",
    re.IGNORECASE,
)
"""*N indstiller til X, at*; also *N indstiller, at byrådet godkender, at*, where points follow."""
_BARE_LEAD = re.compile(r"indstilling(?:en)?(?: om| er)?(?:,? at)?\s*[,:]?", re.IGNORECASE)
_AT = re.compile(r"[-–•]?\s*at:?\s+(?=\S)", re.IGNORECASE)
_AT_NUMBERED = re.compile(r"^(at) +\d{1,2}[.):]\s+(?=\S)", re.IGNORECASE)
"""*At 1) lokalplanen vedtages*."""
_NUMBER = re.compile(r"^(?:(?:\d{1,2}|[a-z])[.)]|[-–•·])\s*(?=\S)")
_JOINED = re.compile(r"(?:[,;]|,?\s+(?:og|samt))$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^|(?<=[.,;])\s+|\s+og\s+)(?P<n>\d{1,2})[.)]\s+(?=\S)")
_NEXT_AT = re.compile(r"(?<=[.;])\s+(?=at\s)|(?<=,)\s+(?=og at\s)|(?<=;)\s+og\s+(?=at\s)")
_GOES_ON = re.compile(r"\b(?:af|på|om|for|til|med|ved|så|sådan|således|under|hensyn)[,:]?$", re.IGNORECASE)
_NOBODY = ("det", "der", "sagen", "punktet", "forslaget")


@dataclass(frozen=True, slots=True)
class Found:
    """A recommendation, and the blocks beside it that are none of it."""

    recommendation: Recommendation
    rest: tuple[Block, ...]


def read_recommendation(blocks: Sequence[Block]) -> Found:
    """Return the recommendation that stands under its own heading."""
    by: str | None = None
    shared_at = listed = announced = False
    points: list[str] = []
    rest: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING or (block.kind is BlockKind.TABLE and not _at_table(block)):
            rest.append(block)
            continue
        for text in _points_apart(block):
            if not points and _BARE_LEAD.fullmatch(text):
                continue
            lead = None if points or _AT.match(text) else _LEAD.match(text)
            if lead:
                by = by or _actor(lead["by"])
                told = _inside(text[lead.end() :].strip())
                announced = not told
                shared_at = bool(lead["at"]) and (announced or not told[-1].endswith("."))
                numbered = len(told) > 1 or bool(told and _NUMBER.match(told[0]))
                points += (
                    _point(each, bool(lead["at"])) if numbered else _joined(each, bool(lead["at"])) for each in told
                )
            elif block.kind is not BlockKind.PARAGRAPH or _is_point(text) or _NUMBER.match(text):
                listed = listed or block.kind is not BlockKind.PARAGRAPH
                points += (_point(each, shared_at) for each in _inside(text))
            elif shared_at and not listed:
                points.append(_point(text, shared_at))
            else:
                rest.append(block)
    if announced and not points and all(block.kind is BlockKind.PARAGRAPH and " " in block.plain for block in rest):
        return Found(Recommendation(by, tuple(block.plain for block in rest)), ())
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
        ends = not whole and lead["at"] and stop == len(blocks) and "indstil" in text[: lead.end()].casefold()
        if (whole and stop > index + 1) or ends:
            found = read_recommendation(blocks[index:stop])
            return Found(found.recommendation, (*blocks[:index], *blocks[stop:], *found.rest))
    return Found(Recommendation(), tuple(blocks))


def _points_apart(block: Block) -> list[str]:
    """The block's text; where its lines are a lead-in and points, or several points, each of them on its own."""
    if block.kind is BlockKind.TABLE:
        return [" ".join(filter(None, row)) for row in block.rows]
    apart: list[str] = []
    for line in block.plain_lines or ("",):
        bare = line.strip()
        begins = _AT.match(bare) or _NUMBER.match(bare)
        if not apart or (begins and not _GOES_ON.search(apart[-1])):
            apart.append(bare)
        else:
            apart[-1] += f" {bare}"
    return apart


def _at_table(block: Block) -> bool:
    """Whether a table sets the points: *at* or a number in the first column."""
    return all(len(row) > 1 and re.fullmatch(r"(?:at|\d{1,2}[.)]?):?", row[0].strip(), re.I) for row in block.rows)


def _inside(text: str) -> list[str]:
    """The points that stand in one paragraph: *1. Der bevilges …, 2. Beløbet …*, *at … godkendes. at …*."""
    cuts: list[int] = []
    for found in _NUMBERED.finditer(text):
        if int(found["n"]) == len(cuts) + 1 and (cuts or not found.start()):
            cuts.append(found.start())
    if len(cuts) > 1:
        return [text[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    if _is_point(text):
        return [each.removeprefix("og ").strip() for each in _NEXT_AT.split(_NUMBER.sub("", text, count=1))]
    return [text] if text else []


def _follows(block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM or (block.kind is BlockKind.PARAGRAPH and _is_point(block.plain))


def _is_point(text: str) -> bool:
    return _AT.match(_NUMBER.sub("", text, count=1)) is not None


def _point(text: str, shared_at: bool) -> str:
    """The point without its number, with its *at*; the lead-in's *at* where it has none of its own."""
    bare = _AT_NUMBERED.sub(r"\1 ", _JOINED.sub("", _NUMBER.sub("", text.strip(), count=1).strip()))
    if shared_at and not _AT.match(bare):
        return f"at {bare[:1].lower()}{bare[1:]}" if not bare[:2].isupper() else f"at {bare}"
    return bare


def _joined(text: str, shared_at: bool) -> str:
    """A point that goes on in the lead-in's sentence."""
    return f"at {text}" if shared_at else text


def _actor(by: str) -> str | None:
    bare = by.strip()
    return None if bare.casefold() in _NOBODY else bare
