"""Statements for the record (protokoltilførsler, § 13(2)) in a decision's paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minuteapp.domain.people_prose import names, party
from minuteapp.domain.record import DissentStatement
from minuteapp.domain.style import HouseStyle
from minuteapp.domain.templates import pattern

_ASKED = re.compile(
    r"^(?P<name>[^:\"”»“]{1,120}?)\s+(?:ønskede|ønsker|begærede|begærer|afgav|afgiver|fik|bad|anmodede|havde|har|tilførte)\b"
    r"(?=[^:]{0,120}(?:protokol|mindretalsudtalelse|særudtalelse|afvigende mening))[^:]{0,120}:\s*(?P<text>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_REPORTED = re.compile(
    r"^(?P<name>[^:\"”»“]{1,120}?)\s+(?:ønskede|ønsker|begærede|begærer|bad|anmodede)\b[^:]{0,60}?"
    r"\b(?:til\s*)?(?:protokols?|protokollen|referat|referatet),?\s+(?P<text>at\s.*)$",
    re.IGNORECASE | re.DOTALL,
)
_OPENING, _CLOSING = "\"”»“„'’", "\"”«“’'"


def dissents(paragraphs: Sequence[str], style: HouseStyle) -> tuple[DissentStatement, ...]:
    """Every statement the paragraphs hold, also where it stands in the paragraph after its introduction."""
    return tuple(_dissents(paragraphs, pattern(style.dissent)))


def _dissents(paragraphs: Sequence[str], own: re.Pattern[str]) -> Iterator[DissentStatement]:
    for index, paragraph in enumerate(paragraphs):
        found = own.fullmatch(paragraph) or _ASKED.match(paragraph) or _REPORTED.match(paragraph)
        if found is None:
            continue
        text, following = found["text"].strip(), paragraphs[index + 1 :]
        if not text and following and following[0][:1] in _OPENING:
            text, following = following[0].strip(), following[1:]
        if text[:1] in _OPENING:
            text = _to_the_end(text, following)
        who = names(found["name"]) or ((found["name"].strip(),) if party(found["name"]) else ())
        if text:
            yield from (DissentStatement(each, _unquoted(text)) for each in who)


def _to_the_end(text: str, following: Sequence[str]) -> str:
    """A quotation with the paragraphs it goes on in; as it stands where none of them ends it."""
    whole = text
    for more in ("", *following):
        whole = f"{whole} {more}".strip()
        if whole.rstrip(".")[-1:] in _CLOSING and len(whole) > 1:
            return whole
    return text


def _unquoted(text: str) -> str:
    if text[:1] in _OPENING and text[-1:] in _CLOSING and len(text) > 1:
        return text[1:-1].strip()
    bare = text.rstrip(".")
    if text[:1] in _OPENING and bare[-1:] in _CLOSING and len(bare) > 1:
        return bare[1:-1].strip()
    return text
