"""Personal data in a text: personal id numbers (CPR), and what may be an e-mail address, a telephone or a home.

Numbers are looked for as a reader sees them: emphasis, zero-width characters and entities between the digits do not
hide one, and digits and dashes of every script count. The date must be one that can be; the check digit is not asked
for, since numbers issued after 2007 may lack it. Source: domain.md 2, GDPR; datatilsynet.dk 2007, 2014 and 2021.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from minuteapp.domain.record import Section
from minuteapp.domain.text import rewritten

REMOVED = "[personnummer fjernet]"  # printed in the minutes, so Danish in every language


class Sort(StrEnum):
    """What was seen. Only a `NUMBER` must be removed or cleared; the others are worth a look."""

    NUMBER = "personal_number"
    LIKE_NUMBER = "like_personal_number"
    EMAIL = "email"
    TELEPHONE = "telephone"
    ADDRESS = "address"


class Sighting(Struct, frozen=True):
    """Something seen in a text, from ``start`` to ``end``; ``shown`` tells which, a number masked.

    ``digest`` is a number's, and empty for the others.
    """

    sort: Sort
    start: int
    end: int
    shown: str
    digest: str = ""


@lru_cache(maxsize=4096)  # of a meeting's texts most are the same each time they are asked about
def sightings(text: str) -> tuple[Sighting, ...]:
    """Return the personal data in a text, in order."""
    found = list(_numbers(text))
    taken = [(one.start, one.end) for one in found]
    for other in _others(text):
        if all(other.end <= start or end <= other.start for start, end in taken):
            found.append(other)
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def digest(digits: str) -> str:
    """Return what a number is known by where it must not stand again: the beginning of its SHA-256, in hexadecimal.

    It keeps the number out of sight and is no secret: there are too few numbers for that.
    """
    return hashlib.sha256(digits.encode()).hexdigest()[:16]


def masked(digits: str) -> str:
    """Return a number as it may be shown: 010190-••••."""
    return f"{digits[:6]}-••••"


Value = TypeVar("Value")


def without(value: Value, digests: Collection[str]) -> Value:
    """Return the value with the numbers of these digests taken out of every text in it."""
    if not digests:
        return value

    def plain(text: str) -> str:
        return _removed(text, digests, REMOVED)

    def markdown(section: Section) -> Section:
        words = REMOVED.replace("[", r"\[").replace("]", r"\]")
        return Section(plain(section.heading) if section.heading else None, _removed(section.markdown, digests, words))

    special: dict[type[object], Callable[[object], object]] = {
        Section: lambda section: markdown(cast("Section", section)),
    }
    return rewritten(value, plain, special)


def _removed(text: str, digests: Collection[str], words: str) -> str:
    for one in reversed(tuple(_numbers(text))):
        if one.digest in digests:
            before, taken, after = text[: one.start], text[one.start : one.end], text[one.end :]
            text = f"{before}{_with_mark(before, taken, words)}{after}"
    return text


def _with_mark(before: str, taken: str, words: str) -> str:
    """The words, with a mark of emphasis that ends or begins within what is taken out."""
    marks = re.findall(r"\*+|~~", taken)
    left = next((mark for mark in marks if marks.count(mark) % 2), "")
    if not left:
        return words
    opened = before.rpartition("\n")[2].count(left) % 2
    return f"{words}{left}" if opened else f"{left}{words}"


# -- personal id numbers ----------------------------------------------------------------------------------------------

_CANDIDATE = re.compile(r"\d(?:(?:&#?\w{2,8};|%2[0dD]|</?\w{1,8}/?>|[\W_]){0,12}\d){9,}")
_TOKEN = re.compile(r"&#?\w{2,8};|%2[0dD]|</?\w{1,8}/?>|.", re.DOTALL)
_MARKS = "*_~`\\"
_DASHES = "\u2212\u2043\u02d7"  # the minus, the hyphen bullet and the low minus are no dashes to Unicode
_DASH = r" {0,3}\n? {0,3}-{1,3} {0,3}\n? {0,3}"
_SPACE = r"(?: {1,3}\n? {0,3}|\n {0,3})"
_WHOLE = re.compile(r"(?<![\d])\d{10,}(?!\d)")
_SPLIT = re.compile(rf"(?<!\d)(?<!:\d\d[.,])(?=(?P<all>(\d{{6,}})(?:({_DASH})|{_SPACE})(\d{{4,}})(?!\d)))")
_PAIRS = re.compile(rf"(?<![\d./-])(?=(?P<all>(\d\d)([./ -])(\d\d)\3(\d\d)({_DASH}|{_SPACE})?(\d{{4}})(?!\d)))")
_SPACED = re.compile(
    r"(?<!\d)(?<!\d )(?<!:\d\d[.,])(?=(?P<all>\d(?: ?\d){5} ?-{1,2} ?(?:\d{4}(?!\d)|\d(?: ?\d){3}(?! ?\d))))"
)
_SINGLE = re.compile(r"(?<!\d)(?<!\d )(?=(?P<all>\d(?: \d){9})(?! ?\d))")
_SLASHED = re.compile(r"(?<![\d./-])(?=(?P<all>\d{6}[/.](?!19|20)\d{4})(?![\d./-]))")  # 010190/2016 is a file's number
_OTHERWISE_CALLED = re.compile(
    r"\b(?:p-?(?:nr|nummer)|produktions(?:enheds)?(?:nr|nummer)|konto(?:nr|nummer)?)\.?:? ?(?:\d{4}[ -])?$",
    re.IGNORECASE,
)  # a place of work, or an account: the ten digits after it may begin with a day by chance
_STAMP = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d\d{0,6})?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ADMINISTRATIVE = 60  # added to the day of a number that is given to somebody without one


class _Folded:
    """A stretch of text as a reader sees its digits, and where each character stands in the text.

    An underscore is emphasis, which nobody sees, or ``joint``: a space, as in the names of files.
    """

    def __init__(self, text: str, start: int, end: int, *, joint: bool = False) -> None:
        letters: list[str] = []
        self.places: list[tuple[int, int]] = []
        for token in _TOKEN.finditer(text, start, end):
            for letter in " " if joint and token[0] == "_" else _seen(token[0]):
                letters.append(letter)
                self.places.append(token.span())
        self.text = "".join(letters)

    def sighting(self, sort: Sort, start: int, end: int, digits: str) -> Sighting:
        return Sighting(sort, self.places[start][0], self.places[end - 1][1], masked(digits), digest(digits))


def _seen(token: str) -> str:
    """What a reader sees of a character, an entity or a tag, as far as it matters between digits."""
    if len(token) > 1:
        token = html.unescape(token) if token[0] == "&" else " -"[token[-1] in "dD"] if token[0] == "%" else ""
    return "".join(map(_letter, token))


def _letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category == "Pd" or letter in _DASHES:
        return "-"
    if category in ("Cf", "Mn") or letter in _MARKS:
        return ""
    return " " if category == "Zs" or letter in "\t\x0b\x0c" else letter


def _numbers(text: str) -> Iterator[Sighting]:
    """Yield the personal id numbers in a text in order, none within another."""
    for candidate in _CANDIDATE.finditer(text):
        ways = [_Folded(text, *candidate.span())]
        if "_" in candidate[0]:
            ways.append(_Folded(text, *candidate.span(), joint=True))
        found = [one for way in ways for one in (*_whole(way), *_split(way), *_spelled(way))]
        kept: list[Sighting] = []
        for one in sorted(found, key=lambda one: (one.sort is not Sort.NUMBER, one.end - one.start, one.start)):
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
        for one in sorted(kept, key=lambda one: one.start):
            before = text[max(0, one.start - 40) : one.start]
            chance = text[one.start : one.end].isdigit() and _OTHERWISE_CALLED.search(before)
            yield replace(one, sort=Sort.LIKE_NUMBER) if chance else one


def _whole(folded: _Folded) -> Iterator[Sighting]:
    """Ten digits; eleven that contain ten; of more it can only be said that they might."""
    for match in _WHOLE.finditer(folded.text):
        run, (start, end) = match[0], match.span()
        if re.search(r"\d,$", folded.text[:start]) or _STAMP.fullmatch(run):
            continue  # the decimals of a number, or a moment
        windows = [run[at : at + 10] for at in range(len(run) - 9)]
        digits = next((window for window in windows if _dated(window)), None)
        if digits is not None:
            yield folded.sighting(Sort.NUMBER if len(run) <= 11 else Sort.LIKE_NUMBER, start, end, digits)
        elif _dated(run[:10], _ADMINISTRATIVE) and len(run) == 10:
            yield folded.sighting(Sort.LIKE_NUMBER, start, end, run)


def _split(folded: _Folded) -> Iterator[Sighting]:
    """Six digits and four, with a dash or a space between; a space at a line's end or after a file number is chance."""
    for match in _SPLIT.finditer(folded.text):
        everything, left, dash, right = match.groups()
        length = len(left) + len(right)
        if (not dash and length > 10) or _STAMP.fullmatch(left + right):
            continue
        digits, (start, end) = left[-6:] + right[:4], match.span("all")
        if _dated(digits):
            chance = not dash and ("\n" in everything or re.search(r"\d[-/]$", folded.text[:start]))
            yield folded.sighting(Sort.LIKE_NUMBER if chance or length > 11 else Sort.NUMBER, start, end, digits)
        elif length == 10 and _dated(digits, _ADMINISTRATIVE):
            yield folded.sighting(Sort.LIKE_NUMBER, start, end, digits)


def _spelled(folded: _Folded) -> Iterator[Sighting]:
    """Spaces between the digits: with the dash a number; without it perhaps a date or a row of figures."""
    for pattern, sort in ((_SPACED, Sort.NUMBER), (_SINGLE, Sort.LIKE_NUMBER), (_SLASHED, Sort.LIKE_NUMBER)):
        for match in pattern.finditer(folded.text):
            digits = re.sub(r"\D", "", match["all"])
            if _dated(digits):
                yield folded.sighting(sort, *match.span("all"), digits)
    for match in _PAIRS.finditer(folded.text):
        digits = re.sub(r"\D", "", match["all"])
        dated = match[3] != " " and match[6] is not None and "-" not in match[6]  # a date, and a clock or a year
        if _dated(digits) and not dated:
            yield folded.sighting(Sort.LIKE_NUMBER, *match.span("all"), digits)


def _dated(digits: str, added: int = 0) -> bool:
    """Whether the digits begin with a day that can be, ddmmyy."""
    day, month, year = int(digits[:2]) - added, int(digits[2:4]), int(digits[4:6])
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    return (day, month) != (29, 2) or year % 4 == 0


# -- what is only worth a look ----------------------------------------------------------------------------------------

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_GROUPED = r"[2-9]\d(?: \d\d){3}|[2-9]\d{3} \d{4}"
_TELEPHONE = re.compile(
    rf"(?<![\d.,/-])(?<!\d )(?:(?:\+|00)45 ?(?:{_GROUPED}|[2-9]\d{{7}})|[2-9]\d(?: \d\d){{3}})"
    r"(?![\d.,/-]?\d)(?! \d\d(?!\d))"
)
_CALLED = re.compile(
    r"\b(?:tlf|telefon(?:nummer|nr)?|mobil(?:nummer|nr)?|ring(?:e)? (?:til|på))\.?:? ?"
    rf"({_GROUPED}|[2-9]\d{{7}})(?!\d)",
    re.IGNORECASE,
)
_STREET = r"[A-ZÆØÅ][\wé.]{1,30}(?: [A-ZÆØÅ][\wé.]{1,30}){0,3} \d{1,3}(?: ?[A-Za-z]\b)?"
_DOOR = r"(?:st|kl|\d{1,2})\.? ?,? ?(?:tv|th|mf)\b|(?:st|\d{1,2})\.,? dør \d|\d{1,2}\. ?sal\b"
_FLOOR = re.compile(rf"(?<!\w){_STREET},? (?:{_DOOR})")
_HOME = re.compile(
    rf"(?:[Bb]opæl|[Bb]oende|[Bb]or(?: på| i)?|[Pp]rivat ?adresse|[Hh]jemme på)\b[:,]? (?:på )?({_STREET})"
)


def _others(text: str) -> Iterator[Sighting]:
    spans = {
        Sort.EMAIL: {match.span() for match in _EMAIL.finditer(text)} if "@" in text else set(),
        Sort.TELEPHONE: {match.span() for match in _TELEPHONE.finditer(text)}
        | {match.span(1) for match in _CALLED.finditer(text)},
        Sort.ADDRESS: {match.span() for match in _FLOOR.finditer(text)},
    }
    floors = {start for start, _ in spans[Sort.ADDRESS]}
    spans[Sort.ADDRESS] |= {match.span(1) for match in _HOME.finditer(text) if match.start(1) not in floors}
    for sort, found in spans.items():
        yield from (Sighting(sort, *span, text[slice(*span)]) for span in found)
