"""Names, parties and lists of them, as prose writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minuteapp.domain.prose.danish import key
from minuteapp.domain.record import Voter

PARTIES = {
    "A": (
        *("Socialdemokratiet", "Socialdemokraterne", "Socialdemokrater", "Socialdemokratisk Gruppe"),
        *("Den socialdemokratiske gruppe", "Socialdemokratiets gruppe"),
    ),
    "B": ("Radikale Venstre", "Det Radikale Venstre", "De Radikale", "Radikale", "RV", "Den radikale gruppe"),
    "C": (
        *("Konservative", "De Konservative", "Det Konservative Folkeparti", "Konservative Folkeparti"),
        *("Konservativt Folkeparti", "KF", "Den konservative gruppe", "Konservativ Gruppe"),
    ),
    "D": ("Nye Borgerlige",),
    "F": ("SF", "Socialistisk Folkeparti"),
    "I": ("Liberal Alliance", "LA"),
    "K": ("Kristendemokraterne", "KD"),
    "M": ("Moderaterne",),
    "O": ("Dansk Folkeparti", "DF"),
    "S": ("Slesvigsk Parti", "Schleswigsche Partei"),
    "V": ("Venstre",),
    "Æ": ("Danmarksdemokraterne",),
    "Ø": ("Enhedslisten", "EL"),
    "Å": ("Alternativet",),
}
_BY_NAME = {key(name): letter for letter, names in PARTIES.items() for name in names}

_SEPARATOR = re.compile(r"\s*+[,;]\s*+(?:(?:samt|og)\s++)?|(?<!\bfra)(?<!\btil)\s++(?:og|samt|&)\s++|\s*+\+\s*+")
_MEMBER = re.compile(r"(?P<name>[^()]*+)(?:\((?P<inner>[^()]*+)\)\s*+(?:\([^()]*+\)\s*+)?)?\.?")
_LETTERS = re.compile(r"[A-ZÆØÅ]{1,3}")
_GROUP = re.compile(
    r"(?:(?:by|byråds|liste|parti)?gruppen?|medlem(?:met)? (?:af|fra|for) gruppe|listen?|parti(?:et)?)"
    r"\s(?P<letter>[A-ZÆØÅ]{1,3}|\w[\w -]{2,30})"
    r"|(?P<whole>\w[\w -]{2,30}?)s?(?:\s(?:by|byråds)?gruppe|\smedlemmer)",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"(?:\w{2,20} )?\w*(?i:listen|løsgænger(?:en|ne)?)(?: [A-ZÆØÅ0-9][\w-]*)?"
    r"|(?:[A-ZÆØÅ][\w-]* ){1,2}(?:Parti|Liste|Folkeparti|Forening)|(?i:uden for parti(?:erne)?)"
)
_OUTSIDE = re.compile(r"(?:løsgænger(?:en|e|ne)?|uden for parti(?:erne)?|upolitisk)", re.IGNORECASE)
_NUMBERS = (
    *("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"),
    *("tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten", "tyve"),
)
_COUNTED = re.compile(
    rf"(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)}|ét|et)(?:\s(?:byråds|udvalgs)?(?:medlemmer|medlem|stemmer|stemme|personer))?",
    re.IGNORECASE,
)
_COUNT_BEFORE = re.compile(rf"^(?:{_COUNTED.pattern})\s*[:,]\s+", re.IGNORECASE)
_POST = (
    r"(?:(?:1\.|2\.|første|anden)\s)?(?:(?:over|vice)?borgmester(?:en)?|(?:næst|udvalgs)?formand(?:en)?|rådmand|"
    r"(?:byråds|udvalgs|kommunalbestyrelses)?medlem|mødeleder|løsgænger)"
)
_POSTS = re.compile(rf"{_POST}\s++(?=\S)", re.IGNORECASE)
_ONLY_POST = re.compile(rf"(?:som\s)?{_POST}", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?:kun|alene|hele|samtlige|alle|resten af|følgende|de øvrige|øvrige)\s)*+"
    r"(?:(?:byråds|udvalgs)?medlem(?:merne|mer|met)?(?:\s(?:af|fra|i))?\s|partierne\s|(?:byråds|parti)?grupperne\s|listerne\s)?",
    re.IGNORECASE,
)
_OF_PARTY = re.compile(
    r"(?P<party>.{1,40}?)\s(?:v/|ved|v\.)\s?(?P<name>.+)|(?P<who>.+?)\s(?:fra|[-–])\s(?P<of>.{1,40})"
)
_LETTER_AFTER = re.compile(r"(?P<name>\S+(?: \S+)+) (?P<letter>[A-ZÆØÅ]|UP)")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_PARTICLES = frozenset(("af", "al", "bin", "da", "de", "del", "der", "di", "du", "el", "ibn", "la", "le", "van", "von"))
_NOT_PEOPLE = re.compile(
    r"(?:udvalg|forvaltning|administration|råd|bestyrelse|direktion|formand|mester|direktør|sekretariat|center|centr"
    r"|gruppe|parti|flertal|mindretal|medlem|repræsentation|kommune|indstilling|forslag|sag|orientering|dagsorden"
    r"|punkt|beslutning|regnskab|budget|notat|møde|godkendt|anbefale|anbefalet|tiltrådt|vedtaget|drøftet|udsat|forkastet"
    r"|udgår|afbud|stedfortræder|suppleant|indhold|indholdsfortegnelse|side|sagsoversigt)(?:et|en|ne|er|erne|enes|s)?$",
    re.IGNORECASE,
)
_NEVER = frozenset(
    (
        *("vi", "jeg", "man", "det", "der", "den", "de", "vedtoges", "tiltrådtes", "godkendtes", "foretoges", "mødet"),
        *("herefter", "derefter", "dernæst", "under", "ved", "efter", "kun", "resten", "følgende", "bemærkninger"),
    )
)
_NOBODY = frozenset(
    map(key, ("Ingen", "Intet", "Ingen afbud", "Ingen fraværende", "Ingen bemærkninger", "Begge", "Alle", "De"))
)


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of a list: a name, and what stands in parentheses after it."""

    name: str
    inner: str | None


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The entries of a list with commas, *og*, *samt* or plus signs outside parentheses, each after its separator."""
    depth, start, mark, at = 0, 0, "", 0
    for cut in _SEPARATOR.finditer(text):
        depth += text.count("(", at, cut.start()) - text.count(")", at, cut.start())
        at = cut.start()
        if depth <= 0:
            yield mark, text[start : cut.start()].strip()
            start, mark = cut.end(), cut[0].strip()
    yield mark, text[start:].strip()


def members(text: str) -> list[Member] | None:
    """The entries of a list with commas, *og*, *samt* or plus signs; None where its parentheses do not pair."""
    found = [_MEMBER.fullmatch(piece) for _, piece in pieces(text) if piece]
    return [Member(m["name"].strip(), m["inner"]) for m in found if m] if all(found) else None


def is_name(text: str) -> bool:
    """Whether the text can be a person's name: capitalised words, initials and particles."""
    words = text.split()
    if not 1 <= len(words) <= 8 or len(text) < 2 or key(text) in _BY_NAME or _LOCAL.fullmatch(text):
        return False
    if words[0].casefold() in _NEVER or _NOT_PEOPLE.search(words[0]) or any(map(_NOT_PEOPLE.fullmatch, words)):
        return False
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    return all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    """Whether a word can stand in a name; only initials and short forms (*St.*, *Chr.*) end with a full stop."""
    short = not word.endswith(".") or len(word) <= 4
    return short and _WORD.fullmatch(word) is not None and (word[0].isupper() or word in _PARTICLES)


def is_nobody(text: str) -> bool:
    """Whether the text says that there is nobody: *Ingen.*, a dash, nothing at all."""
    bare = text.strip(" .")
    return not bare.strip("-–0") or key(bare) in _NOBODY


def names(text: str) -> tuple[str, ...] | None:
    """The people a list names, parties and posts left out; empty for *Ingen*, None where it is no list of people."""
    if is_nobody(text):
        return ()
    found = members(text.strip().rstrip(".").strip())
    if found is None:
        return None
    people = tuple(person(member.name) for member in found if not is_beside(member.name))
    return people if people and all(map(is_name, people)) else None


def person(text: str) -> str:
    """The name alone, its post and a bare letter after it left out: *Borgmester Ane Bo A* is *Ane Bo*."""
    bare = _POSTS.sub("", text.strip(), count=1)
    if (of := _OF_PARTY.fullmatch(bare)) and party(of["party"] or of["of"]):
        return of["name"] or of["who"]
    found = _LETTER_AFTER.fullmatch(bare)
    return found["name"] if found else bare


def is_beside(text: str) -> bool:
    """Whether an entry of a list is only the party or the post of the one before it."""
    return party(text) is not None or _ONLY_POST.fullmatch(text) is not None


def name(text: str) -> str | None:
    """The one person a text names, party and post left out; None where it names none or several."""
    found = names(text)
    return found[0] if found and len(found) == 1 else None


def party(text: str) -> str | None:
    """The party a text names, as its letter where it has one: *A*, *Gruppe A*, *Liste T*, *Venstre*."""
    bare = text.strip()
    if letter := _BY_NAME.get(key(bare)):
        return letter
    if _LETTERS.fullmatch(bare) or _LOCAL.fullmatch(bare):
        return bare
    if found := _GROUP.fullmatch(bare):
        called = found["letter"] or found["whole"]
        if found["letter"] or _BY_NAME.get(key(called)) or _LETTERS.fullmatch(called):
            return _BY_NAME.get(key(called), called)
    return None


def outside_parties(label: str) -> bool:
    """Whether a member's party says that there is none: *Løsgænger*, *Uden for partierne*."""
    return _OUTSIDE.fullmatch(label.strip()) is not None


def headcount(text: str) -> int | None:
    """The number of voters a list prints: *5 medlemmer (A+V)*, *A, C og V (6)*, *21, Venstre og SF*."""
    if found := re.match(rf"{_COUNTED.pattern}(?=\s*(?:[,:(]|$))", text.strip(), re.IGNORECASE):
        return _number(found["n"])
    inside = re.findall(r"\((\d{1,2})(?: (?:medlemmer|medlem|stemmer|stemme))?\)", text)
    return sum(map(int, inside)) if inside else None


def _number(word: str) -> int:
    return (
        int(word) if word.isdigit() else _NUMBERS.index({"et": "en", "ét": "en"}.get(word.casefold(), word.casefold()))
    )


def voters(text: str) -> tuple[Voter, ...] | None:
    """Those a ballot's sentence names; a letter holds for the names before it. None where it is no such list."""
    bare = _COUNT_BEFORE.sub("", text.strip().rstrip(".:").strip(), count=1)
    found = members(_outer(_BEFORE.sub("", bare, count=1)))
    if not found:
        return None
    if paired := _paired(found):
        return paired
    result: list[Voter] = []
    waiting: list[str] = []
    for member in found:
        group = _group(member)
        if group is not None:
            result += [Voter(each, None) for each in waiting] + list(group)
            waiting = []
            continue
        if _ONLY_POST.fullmatch(member.name):
            continue
        who = _POSTS.sub("", member.name, count=1)
        after = _LETTER_AFTER.fullmatch(who)
        if not is_name(who):
            return None
        waiting.append(after["name"] if after else who)
        if letter := after["letter"] if after else _letter(member.inner):
            result += [Voter(each, letter) for each in waiting]
            waiting = []
    return (*result, *(Voter(each, None) for each in waiting))


def _letter(inner: str | None) -> str | None:
    """The party in the parentheses after a name; None where they hold a number or nothing."""
    told = (inner or "").split(",")[0].strip()
    return (party(told) or told) if told and not told[0].isdigit() else None


def _paired(found: list[Member]) -> tuple[Voter, ...]:
    """People each followed by their party after a comma: *Ane Bo, A, Bo Dam, Venstre*; empty where it is not so."""
    if len(found) % 2 or any(member.inner is not None for member in found):
        return ()
    people, parties = [person(each.name) for each in found[::2]], [party(each.name) for each in found[1::2]]
    if not (all(map(is_name, people)) and all(parties)) or any(party(each) for each in people):
        return ()
    return tuple(Voter(who, letter) for who, letter in zip(people, parties, strict=True))


def _group(member: Member) -> tuple[Voter, ...] | None:
    """Whole parties, or those named after one: *A*, *O (1)*, *5 medlemmer (A+V)*, *Liste T (N)*.

    Empty for a bare count, None where it is a person.
    """
    inner = member.inner
    if inner and (letter := party(member.name)) and (people := names(inner)):
        return tuple(Voter(each, letter) for each in people)
    counted = inner is None or re.match(r"\d{1,2}\b", inner.strip()) is not None
    if counted and (letter := party(_BEFORE.sub("", member.name, count=1))):
        return (Voter(None, letter),)
    if inner and party(inner) and party(member.name) == party(inner):
        return (Voter(None, party(inner)),)
    if member.name and not _COUNTED.fullmatch(member.name):
        return _of_party(member) if inner is None else _named(member)
    if inner is None:
        return () if member.name else None
    return voters(inner) if member.name or not is_name(inner) else None


def _named(member: Member) -> tuple[Voter, ...] | None:
    """A party by name with its letter: *Borgerlisten (N)*, *Venstre (V)*, *Lokallisten (L, 2 medlemmer)*."""
    letter = party(member.name)
    inside = _letter(member.inner)
    return (Voter(None, inside if inside and _LETTERS.fullmatch(inside) else letter),) if letter else None


def _of_party(member: Member) -> tuple[Voter, ...] | None:
    """*Socialdemokratiet ved Ane Bo*, *Ane Bo fra Venstre*, *Ane Bo - A*; None for anything else."""
    found = _OF_PARTY.fullmatch(member.name)
    if found is None:
        return None
    who, letter = person(found["name"] or found["who"]), party(found["party"] or found["of"])
    return (Voter(who, letter),) if letter and is_name(who) else None


def _outer(text: str) -> str:
    """The list inside *20 (N (A), M (B))*, where the count is followed by parentheses that hold others."""
    found = re.fullmatch(rf"(?:{_COUNTED.pattern})\s*:?\s*\((?P<inner>.*\(.*\).*)\)", text, re.DOTALL | re.IGNORECASE)
    return found["inner"] if found else text
