"""Where somebody was: which items a text names, and lists of people with what stands beside each name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minuteapp.domain.prose.people import is_beside, is_name, is_nobody, name, person, pieces

Place = tuple[int, str, int]
"""An item's number, its letter, and whether just before (-1), in (0) or just after it (1)."""

_NUMBER = r"\d{1,4}[a-z]?(?![\w.]\d)\b"
_NOUN = r"(?:(?:dagsordens)?punkt(?:et|erne|er)?|pkt\.?|sag(?:en|erne|er)?|sagsnr\.?)(?:\s?nr\.?)?"
_LISTED = rf"{_NUMBER}(?:\s?(?:[-–,&]|til(?: og med)?|og|samt)\s?(?:{_NOUN}\s?)?{_NUMBER})*+"
ITEMS = re.compile(
    rf"\b(?:(?P<how>fra og med|fra|til og med|t\.o\.m\.|indtil|til|før|inden|efter|under|ved|i|på|for)\s)?"
    rf"(?:(?:behandlingen|drøftelsen|afstemningen)\s(?:af|om)\s)?{_NOUN}\s?(?P<items>{_LISTED})",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"\s?(?:[-–]|til(?: og med)?)\s?", re.IGNORECASE)
_EACH = re.compile(rf"(?P<first>{_NUMBER})(?:\s?(?:[-–]|til(?: og med)?)\s?(?:{_NOUN}\s?)?(?P<last>{_NUMBER}))?", re.I)
HERE = re.compile(
    r"\b(?:dette|under|ved|i|fra) (?:sagens|punktets|dette|behandlingen|sagen|punktet|afstemningen|drøftelsen)\b"
    r"|\bdette punkt\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\(?(?:(?:fra|til|indtil)\s)?kl\.?\s?\d{1,2}(?:\s?[.:]\s?\d{2})?\)?", re.IGNORECASE)
_SUBSTITUTE = r"(?:stedfortræder|suppleant)(?:en)?"
_BY_SUBSTITUTE = re.compile(
    rf"[-–(]*\s*(?:(?:med\s)?{_SUBSTITUTE}(?:\svar)?:?\s(?!for\b)(?P<first>.+)"
    r"|(?:med\s|hvor\s|for hvem\s)?(?P<second>.+?)\s"
    r"(?:(?:deltog|deltager|mødte|møder|er|var|indtrådte|sad)\s)?(?:i mødet\s)?(?:som\s)?"
    rf"{_SUBSTITUTE}"
    r"(?:\sfor (?:ham|hende|vedkommende|(?P<whom>[^()]+(?:\([^()]*\))?)))?"
    r"|i stedet (?:deltog|mødte):?\s(?P<third>.+))\)?",
    re.IGNORECASE,
)
_AS_SUBSTITUTE = re.compile(_SUBSTITUTE, re.IGNORECASE)
_FOR = re.compile(
    rf"[-–(]*\s*(?:som\s)?(?:{_SUBSTITUTE}\s)?(?:for|i stedet for)\s(?P<who>[^()]+(?:\([^()]*\))?)\)?", re.IGNORECASE
)
_AWAY = re.compile(
    r"[-–(]*\s*(?:(?:var|er)\s)?(?:(?:(?:ved|med|meldt|uden)\s)?afbud|fraværende|ikke til ?stede|ikke mødt|forfald)"
    r"(?:\s(?:med|uden) afbud)?\)?",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(r"deltog ikke|deltager ikke|ikke til ?stede|fraværende|afbud|mødte ikke", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:ankom|mødte|kom|tiltrådte|forlod|gik|vendte|deltog)\b(?! ikke)", re.IGNORECASE)
_CAUSE = re.compile(
    r"(?:pga\.?\s|på grund af\s)?(?:sygdom|syg|ferie|arbejde|\w*rejse|barsel|orlov|møde|andet møde|forfald)",
    re.IGNORECASE,
)
_REASON = re.compile(r"\s(?:pga\.?|på grund af|grundet|som følge af)\s.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Items from one place to another, both included; None is the meeting's beginning or end."""

    first: Place | None
    last: Place | None

    def holds(self, at: Place) -> bool:
        """Whether the place lies inside."""
        return (self.first is None or self.first <= at) and (self.last is None or at <= self.last)


def place(number: str, beside: int = 0) -> Place:
    """The place of an item with this number, as printed; ``beside`` is -1 before, 1 after it."""
    digits = re.match(r"\d+", number)
    return (int(digits[0]), number[digits.end() :].casefold(), beside) if digits else (0, number, beside)


def spans(text: str) -> tuple[Span, ...]:
    """The items a text names: *punkt 28-38*, *pkt. 3, 5 og 7-9*, *fra og med punkt 5*; empty where it names none."""
    found: list[Span] = []
    for match in ITEMS.finditer(text):
        how = (match["how"] or "").casefold()
        each = [(m["first"], m["last"] or m["first"]) for m in _EACH.finditer(match["items"])]
        first, last = each[0][0], each[-1][1]
        if how in ("til og med", "t.o.m.", "indtil", "til", "før", "inden"):
            end = place(last, 0 if how in ("til og med", "t.o.m.") else -1)
            if found and found[-1].last is None and found[-1].first:
                found[-1] = Span(found[-1].first, place(last))  # fra punkt 3 til punkt 5
            else:
                found.append(Span(None, end))
        elif how == "fra og med" or (how == "fra" and len(each) == 1 and first == last):
            found.append(Span(place(first), None))
        elif how == "efter":
            found.append(Span(place(last, 1), None))
        else:
            found += [Span(place(a), place(b)) for a, b in each]
    return tuple(found)


@dataclass(slots=True)
class Entry:
    """One person of a list, and what stands beside the name; ``beside`` tells that they came or left.

    ``substitute`` sat in for this person, or for ``whom`` where that is told; this one sat in for ``replaces``.
    """

    name: str
    spans: tuple[Span, ...] = ()
    away: bool = False
    substitute: str | None = None
    whom: str | None = None
    replaces: str | None = None
    beside: str = ""


def people(text: str) -> list[Entry] | None:
    """The people a list names, each with what stands beside; empty for *Ingen*, None where it is no such list."""
    bare = _REASON.sub("", " ".join(text.split()).strip(" ."))
    if is_nobody(bare):
        return []
    found: list[Entry] = []
    together = 0  # the first of those that share what follows: N og M, punkt 3
    for mark, piece in pieces(bare):
        if not piece:
            continue
        if found and _belongs(piece, found, found[together:]):
            continue
        entry = _entry(piece)
        if entry is None:
            return None
        found.append(entry)
        together = together if mark in ("og", "samt") and not found[-2:-1][0].spans else len(found) - 1
    return found


def _belongs(piece: str, before: Sequence[Entry], sharing: Sequence[Entry]) -> bool:
    """Whether an entry only tells more of those before it: a party, a post, items, a clock time, their substitute."""
    last = before[-1]
    if is_beside(piece) or _CLOCK.fullmatch(piece):
        return True
    if last.spans and (more := _EACH.fullmatch(piece)):
        last.spans += (Span(place(more["first"]), place(more["last"] or more["first"])),)
        return True
    by_substitute = _BY_SUBSTITUTE.fullmatch(piece) or _FOR.fullmatch(piece)
    if piece[0].isupper() and not (by_substitute and name(_called(by_substitute))):
        return False
    if not by_substitute and not _MOVED.search(piece) and (where := spans(piece)):
        for entry in sharing:
            entry.spans += where
        return True
    return _tell(last, piece)


def _called(found: re.Match[str]) -> str:
    """Whom a note about a substitute names first."""
    return next(filter(None, found.groups()), "")


def _tell(entry: Entry, text: str) -> bool:
    """Note what the text beside a name says of it; False where it says nothing that is known."""
    bare = text.strip(" ()-–")
    if not bare or _CLOCK.fullmatch(text) or is_beside(bare) or _CAUSE.fullmatch(bare):
        return True
    if (found := _BY_SUBSTITUTE.fullmatch(text)) and (who := name(found["first"] or found["second"] or found["third"])):
        entry.substitute, entry.whom = who, name(found["whom"] or "")
    elif (found := _FOR.fullmatch(text)) and (who := name(found["who"])):
        entry.replaces = who
    elif _AWAY.fullmatch(text):
        entry.away = True
    elif _MOVED.search(text) and not _AS_SUBSTITUTE.search(text):
        entry.beside = text.strip(" ()-–,")
    elif where := spans(text):
        entry.away = entry.away or _NOT_THERE.search(text) is not None
        entry.spans += where
    else:
        return False
    return True


def _entry(piece: str) -> Entry | None:
    """One person with what stands in parentheses and after it."""
    called, rest = _name_of(piece)
    who = person(called)
    if not is_name(who):
        return None
    entry = Entry(who)
    while rest.startswith("("):
        depth = end = 0
        for end, letter in enumerate(rest):  # noqa: B007
            depth += (letter == "(") - (letter == ")")
            if not depth:
                break
        inner, rest = rest[1:end], rest[end + 1 :].strip()
        _tell(entry, inner)
    return entry if _tell(entry, rest) else None


_LOWER = re.compile(r"\s(?!(?:af|al|bin|da|de|del|der|di|du|el|ibn|la|le|van|von)\s)(?=[a-zæøå(–-])|(?=\()")


def _name_of(piece: str) -> tuple[str, str]:
    """The words that can be a name, and what follows them."""
    bare = re.sub(r"^(?:\d\.\s?)?(?=[a-zæøå])[a-zæøå]+(?:\s(?=[A-ZÆØÅ]))", "", piece)  # a post before it
    cut = _LOWER.search(bare)
    return (bare[: cut.start()].strip(), bare[cut.start() :].strip()) if cut else (bare, "")
