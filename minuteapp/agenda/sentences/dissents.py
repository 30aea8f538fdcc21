"""Statements for the record (protokoltilførsler, § 13(2)) in a decision's paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minuteapp.domain.prose.people import members, names, party
from minuteapp.domain.prose.sentences import sentences
from minuteapp.domain.prose.templates import pattern
from minuteapp.domain.record import DissentStatement
from minuteapp.domain.style import HouseStyle

_WHO = r"(?P<name>[^:\"”»“]{1,120}?)"
_RECORD = r"(?:\w*protokol\w*|referat\w*)"
_STATEMENT = r"(?:\w*protokol\w*|(?:mindretals|sær)?udtalelse\w*|erklæring\w*|afvigende mening|(?:til|i) referat\w*)"
_FLAGS = re.IGNORECASE | re.DOTALL
_INTRODUCTIONS = (
    re.compile(
        rf"{_WHO}\s+(?:ønskede|ønsker|begærede|begærer|afgav|afgiver|fik|bad|anmodede|anmoder|havde|har|tilførte"
        rf"|udtalte|udtaler|bemærkede|bemærker|oplyste)\b(?=[^:]{{0,120}}\b{_STATEMENT})[^:]{{0,120}}:\s*(?P<text>.*)",
        _FLAGS,
    ),
    re.compile(
        rf"{_WHO}\s+(?:ønskede|ønsker|begærede|begærer|bad|anmodede|anmoder|fik|udtalte)\b[^:]{{0,60}}?"
        rf"\b(?:til\s)?{_RECORD}(?: tilført| ført)?,?\s+"
        r"(?:at\s(?=[\"”»“„]))?(?P<text>(?:at\s|[\"”»“„]).*)",
        _FLAGS,
    ),
    re.compile(
        rf"(?:bemærkning til )?{_STATEMENT}(?:,|\s[–-])?\s(?:(?:fra|af|ved)\s)?{_WHO}\s*:\s*(?P<text>.*)", _FLAGS
    ),
    re.compile(rf"{_WHO}(?:s|’s|')?\s{_STATEMENT}\s*:\s*(?P<text>.*)", _FLAGS),
    re.compile(
        rf"til {_RECORD}\s(?:bemærkede|udtalte|ønskede|anførte|oplyste|erklærede|bemærker|udtaler|ønsker)\s{_WHO}"
        r"(?:,?\s(?:følgende|at|tilført|ført|anført|tilført følgende))?(?:\s*:\s*|\s(?=[\"”»“„]))(?P<text>.*)",
        _FLAGS,
    ),
    re.compile(
        rf"(?:følgende|som|til)\b[^:]{{0,40}}?{_STATEMENT}[^:]{{0,40}}?\s(?:af|fra|for|ønskede|ønsker)\s{_WHO}"
        r"(?:\s(?:tilført|ført|følgende|anført|at)[^:]{0,40})?:\s*(?P<text>.*)",
        _FLAGS,
    ),
)
_REFERRAL = re.compile(r"indbragt for|indbringes for|standsningsret", re.IGNORECASE)
_HINT = re.compile(r"protokol|udtalelse|erklæring|afvigende mening|referat", re.IGNORECASE)
_CLOSED = re.compile(r".(?:[^\"”«“]|(?<![.!?])[\"”«“](?!\.?$))*+[\"”«“]\.?", re.DOTALL)
"""A quotation to its closing mark, past words that are quoted inside it."""
MOST_PARAGRAPHS = 50
"""Within which a statement ends that is quoted over several."""

_OPENING, _CLOSING = "\"”»“„'’", "\"”«“’'"


def dissents(paragraphs: Sequence[str], style: HouseStyle) -> tuple[DissentStatement, ...]:
    """Every statement the paragraphs hold, also where it stands in the paragraph after its introduction."""
    own = pattern(style.dissent)
    return tuple(
        statement
        for index, paragraph in enumerate(paragraphs)
        for statement in _in_paragraph(paragraph, paragraphs[index + 1 : index + 1 + MOST_PARAGRAPHS], own)
    )


def _in_paragraph(paragraph: str, following: Sequence[str], own: re.Pattern[str]) -> Iterator[DissentStatement]:
    if whole := own.fullmatch(paragraph):
        text = _text(whole["text"].strip(), following)
        yield from (DissentStatement(each, text) for each in _authors(whole["name"]) if text)
        return
    end = 0
    for sentence in sentences(paragraph) if _HINT.search(paragraph) else ():
        at = paragraph.find(sentence, end)
        found = _introduction(paragraph[at:], len(sentence)) if at >= 0 else None
        if found is None:
            continue
        text = _one_statement(found, sentence)
        end = at + found.start("text") + len(text)
        told = _text(text, following)
        yield from (DissentStatement(each, told) for each in _authors(found["name"]) if told)


def _introduction(text: str, length: int) -> re.Match[str] | None:
    """What says whose statement follows, at the beginning of a sentence of this length."""
    if not _HINT.search(text, 0, length) or _REFERRAL.search(text, 0, length):
        return None
    found = (form.match(text) for form in _INTRODUCTIONS)
    return next((each for each in found if each and each.start("text") <= length + 1), None)


def _one_statement(found: re.Match[str], sentence: str) -> str:
    """The statement in its paragraph: to its closing mark or the end; a reported one, to the end of its sentence."""
    text = found["text"].strip()
    if text[:1] in _OPENING:
        closed = _CLOSED.match(text)
        return closed[0] if closed else text
    return sentence[found.start("text") :].strip() if text[:3].casefold() == "at " else text


def _authors(told: str) -> tuple[str, ...]:
    """Who made a statement: each person of a list, or the parties together as they are called."""
    if people := names(told):
        return people
    listed = [each.name for each in members(told) or ()]
    parties = bool(listed) and all(party(each) or party(each.removesuffix("s")) for each in listed)
    return (told.strip(),) if parties else ()


def _text(text: str, following: Sequence[str]) -> str:
    """The statement itself, with the paragraphs it goes on in."""
    if not text and following:
        text, following = following[0].strip(), following[1:]
    return _unquoted(_to_the_end(text, following) if text[:1] in _OPENING else text)


def _to_the_end(text: str, following: Sequence[str]) -> str:
    """A quotation with the paragraphs it goes on in; as it stands where none of them ends it."""
    for count, last in enumerate((text, *following)):
        if last.rstrip().rstrip(".")[-1:] in _CLOSING and (count or len(text) > 1):
            return " ".join((text, *following[:count])).strip()
    return text


def _unquoted(text: str) -> str:
    if text[:1] in _OPENING and text[-1:] in _CLOSING and len(text) > 1:
        return text[1:-1].strip()
    bare = text.rstrip(".")
    if text[:1] in _OPENING and bare[-1:] in _CLOSING and len(bare) > 1:
        return bare[1:-1].strip()
    return text
