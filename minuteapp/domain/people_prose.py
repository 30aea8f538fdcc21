"""Names, parties and lists of them, as prose writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minuteapp.domain.danish import key
from minuteapp.domain.record import Voter

PARTIES = {
    "A": ("Socialdemokratiet", "Socialdemokraterne", "Socialdemokratisk Gruppe"),
    "B": ("Radikale Venstre", "Det Radikale Venstre", "De Radikale", "Radikale"),
    "C": ("Konservative", "De Konservative", "Det Konservative Folkeparti", "Konservative Folkeparti"),
    "D": ("Nye Borgerlige",),
    "F": ("SF", "Socialistisk Folkeparti"),
    "I": ("Liberal Alliance",),
    "K": ("Kristendemokraterne",),
    "M": ("Moderaterne",),
    "O": ("Dansk Folkeparti", "DF"),
    "V": ("Venstre",),
    "Æ": ("Danmarksdemokraterne",),
    "Ø": ("Enhedslisten",),
    "Å": ("Alternativet",),
}
_BY_NAME = {key(name): letter for letter, names in PARTIES.items() for name in names}

_SEPARATOR = re.compile(r"\s*[,;]\s*(?:(?:samt|og)\s+)?|\s+(?:og|samt)\s+|\s*\+\s*")
_PARENTHESIS = re.compile(r"\([^()]*\)")
_MEMBER = re.compile(r"(?P<name>[^()]*?)\s*(?:\((?P<inner>[^()]*)\))?\s*\.?")
_LETTERS = re.compile(r"[A-ZÆØÅ]{1,3}")
_LIST = re.compile(r"(?:gruppen?|liste|partiet|parti)\s+(?P<letter>[A-ZÆØÅ]{1,3}|\w[\w -]{2,30})", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:\d{1,2}|et?n?|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv)(?:\s+(?:medlemmer|medlem|stemmer|personer))?",
    re.IGNORECASE,
)
_POSTS = re.compile(
    r"(?:(?:over|vice)?borgmester|(?:næst|udvalgs)?formand|rådmand|viceborgmester|byrådsmedlem|udvalgsmedlem)\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_PARTICLES = frozenset(("af", "al", "bin", "da", "de", "del", "der", "di", "du", "el", "ibn", "la", "le", "van", "von"))
_NOT_PEOPLE = re.compile(
    r"(?:udvalg|forvaltning|administration|råd|bestyrelse|direktion|formand|mester|direktør|sekretariat|center|centr"
    r"|gruppe|parti|flertal|mindretal|medlem|repræsentation|kommune|indstilling|forslag|sag|orientering|dagsorden"
    r"|punkt|beslutning|regnskab|budget|notat|møde|godkendt|anbefale|anbefalet|tiltrådt|vedtaget|drøftet|udsat|forkastet"
    r")(?:et|en|ne|er|erne|enes|s)?$",
    re.IGNORECASE,
)
_NOBODY = frozenset(map(key, ("Ingen", "Ingen.", "Intet", "-", "–", "Ingen afbud", "Ingen fraværende", "Begge", "De")))


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of a list: a name, and what stands in parentheses after it."""

    name: str
    inner: str | None


def members(text: str) -> list[Member] | None:
    """The entries of a list with commas, *og*, *samt* or plus signs; None where its parentheses do not pair."""
    inside = [span.span() for span in _PARENTHESIS.finditer(text)]
    cuts = [found.span() for found in _SEPARATOR.finditer(text) if not any(a < found.start() < b for a, b in inside)]
    pieces = [
        text[start:stop]
        for start, stop in zip([0, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), len(text)], strict=True)
    ]
    found = [_MEMBER.fullmatch(piece.strip()) for piece in pieces if piece.strip()]
    return [Member(m["name"].strip(), m["inner"]) for m in found if m] if all(found) else None


def is_name(text: str) -> bool:
    """Whether the text can be a person's name: capitalised words, initials and particles."""
    words = text.split()
    if not 1 <= len(words) <= 8 or _NOT_PEOPLE.search(words[0]) or key(text) in _BY_NAME:
        return False
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    return all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    """Whether a word can stand in a name; only initials and short forms (*St.*, *Chr.*) end with a full stop."""
    short = not word.endswith(".") or len(word) <= 4
    return short and _WORD.fullmatch(word) is not None and (word[0].isupper() or word in _PARTICLES)


def names(text: str) -> tuple[str, ...] | None:
    """The people a list names, parties and posts left out; empty for *Ingen*, None where it is no list of people."""
    bare = text.strip().rstrip(".").strip()
    if not bare or key(bare) in _NOBODY or bare in "-–":
        return ()
    found = members(bare)
    if found is None:
        return None
    people = tuple(_POSTS.sub("", member.name, count=1) for member in found)
    return people if all(map(is_name, people)) else None


def name(text: str) -> str | None:
    """The one person a text names, party and post left out; None where it names none or several."""
    found = names(text)
    return found[0] if found and len(found) == 1 else None


def party(text: str) -> str | None:
    """The party a text names, as its letter where it has one: *A*, *Gruppe A*, *Liste T*, *Venstre*."""
    bare = text.strip()
    if letter := _BY_NAME.get(key(bare)):
        return letter
    if _LETTERS.fullmatch(bare):
        return bare
    if found := _LIST.fullmatch(bare):
        return found["letter"]
    return None


def voters(text: str) -> tuple[Voter, ...] | None:
    """Those a ballot's sentence names; a letter holds for the names before it. None where it is no such list."""
    found = members(_outer(text.strip().rstrip(".:").strip()))
    if not found:
        return None
    result: list[Voter] = []
    waiting: list[str] = []
    for member in found:
        group = _group(member)
        if group is not None:
            result += [Voter(each, None) for each in waiting] + list(group)
            waiting = []
            continue
        person = _POSTS.sub("", member.name, count=1)
        if not is_name(person):
            return None
        waiting.append(person)
        if member.inner is not None and not member.inner.strip()[:1].isdigit():
            letter = party(member.inner) or member.inner.strip()
            result += [Voter(each, letter) for each in waiting]
            waiting = []
    return (*result, *(Voter(each, None) for each in waiting))


def _group(member: Member) -> tuple[Voter, ...] | None:
    """Whole parties, or those named after one: *A*, *O (1)*, *5 medlemmer (A+V)*, *Liste T (N)*.

    Empty for a bare count, None where it is a person.
    """
    inner = member.inner
    if inner and (letter := party(member.name)) and (people := names(inner)):
        return tuple(Voter(each, letter) for each in people)
    counted = inner is None or re.fullmatch(r"\d{1,2}(?: \w+)?", inner.strip()) is not None
    if counted and (letter := party(member.name)):
        return (Voter(None, letter),)
    if member.name and not _COUNTED.fullmatch(member.name):
        return None
    if inner is None:
        return () if member.name[:1].isdigit() else None
    inside = members(inner) or []
    letters = [party(each.name) for each in inside]
    return tuple(Voter(None, letter) for letter in letters if letter) if letters and all(letters) else None


def _outer(text: str) -> str:
    """The list inside *20 (N (A), M (B))*, where the count is followed by parentheses that hold others."""
    found = re.fullmatch(r"\d{1,2}\s*\((?P<inner>.*\(.*\).*)\)", text, re.DOTALL)
    return found["inner"] if found else text
