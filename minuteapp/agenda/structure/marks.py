"""What a title says beside itself: the item's kind, and whether it is open or closed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minuteapp.agenda.structure.identity import CASE_NUMBER
from minuteapp.agenda.structure.labels import ItemHeading
from minuteapp.agenda.structure.vocabulary import KIND_LETTERS, KIND_WORD, kind_word
from minuteapp.domain.record import Kind

OFTEN = 0.3
"""The share of titles that carry a letter, from which the letter is the item's kind and not a member's party."""

_SHUT = (
    r"(?:lukket|lukkede|fortroligt?|ikke[- ]offentligt?)"
    r"(?:\s+(?:døre|dagsorden|(?:dagsordens?)?(?:punkt|sag|møde|del)))?"
)
_OPEN = r"(?:åben|åbent|offentligt?)(?:\s+(?:dagsordens?)?(?:punkt|sag|møde|del))?"
_STATE = rf"(?:(?P<shut>{_SHUT})|{_OPEN})"
_BRACKETED = rf"[(\[](?:(?P<shut>{_SHUT}\b[^()\[\]]{{0,40}})|{_OPEN})[)\]]"
"""In parentheses whatever begins as *lukket* does closes the item: better one too many than one in public."""
_STARRED = re.compile(r"(?:#+ |\*\*)?(?:[^\W\d]+\.? )?\d{1,4}[a-z]?[.:)]?\s?\\?\*(?!\*)\s*[^\s*]")
_LETTER_SHUT = re.compile(r"\s*[(\[]L[)\]]$|^[(\[]L[)\]]\s*")
_ALONE = re.compile(rf"[(\[]?{_SHUT}[)\]]?\.?", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:{_BRACKETED}\s*[:–-]?\s*|{_STATE.replace('shut', 'shut2')}\s*(?::|\s[–-])\s+)", re.IGNORECASE
)
_CAPITALS = re.compile(r"LUKKET(?: (?:PUNKT|SAG))?\s+(?=[A-ZÆØÅ][a-zæøå])")
"""*LUKKET PUNKT Lejeforhold*: what stands in capitals before a title that does not."""
_AFTER = re.compile(rf"\s*(?:{_BRACKETED}|(?:[–-]|,)\s+{_STATE.replace('shut', 'shut2')})$", re.IGNORECASE)
_KIND_BEFORE = re.compile(
    rf"(?:[(\[](?P<a>{KIND_WORD})[)\]]\s*[:–-]?\s*|(?P<b>{KIND_WORD})\s*:\s+|(?P<c>{KIND_WORD}(?:(?<=sag)|(?<=unkt)))\s+[–-]\s+)(?=\S)",
    re.IGNORECASE,
)
_KIND_AFTER = re.compile(
    rf"\s*(?:[(\[](?P<a>{KIND_WORD})[)\]]|[–-]\s+(?P<b>{KIND_WORD}(?:(?<=sag)|(?<=unkt))))$", re.IGNORECASE
)
_LETTER_BEFORE = re.compile(
    r"(?:[(\[](?P<a>[BODET])[)\]]\s*[:–-]?|(?P<b>[BODET])\s*(?::|\s[–-])|(?P<c>[BODET])-(?:sag|punkt):?)\s+"
)
_LETTER_AFTER = re.compile(r"\s*(?:[(\[](?P<a>[BODET])[)\]]|[–-]\s*(?P<b>[BODET]))$")


def letters_mark_kinds(titles: Sequence[str]) -> bool:
    """Whether letters at the titles' ends or beginnings say the kind in this document."""
    marked = sum(_LETTER_BEFORE.match(title) is not None or _LETTER_AFTER.search(title) is not None for title in titles)
    return marked > 1 and marked >= OFTEN * len(titles)


_CASE = re.compile(rf"\s*\(\s*(?P<case>{CASE_NUMBER})?\s*\)$")
_CASE_LAST = re.compile(rf"\s*(?:\[(?P<inside>{CASE_NUMBER})\]|\s[–-]\s+(?P<bare>{CASE_NUMBER}))$")
_CASE_FIRST = re.compile(
    rf"(?P<case>[A-ZÆØÅ]{{2,4}} \d{{1,5}}/\d{{2,4}}|(?!\d{{4}}/\d{{2}}\b)(?:{CASE_NUMBER}))"
    r"\.?\s+(?:[–-]\s+)?(?=[A-ZÆØÅ(])"
)
_PORTAL = re.compile(r"\s*Klik her for at .*$", re.DOTALL)


def without_case(title: str) -> tuple[str, str | None]:
    """The title without the case number in parentheses at its end, and the number; and without a portal's hints."""
    bare = _PORTAL.sub("", title.strip())
    if first := _CASE_FIRST.match(bare):
        return bare[first.end() :], first["case"]
    if last := _CASE_LAST.search(bare):
        return bare[: last.start()], last["inside"] or last["bare"]
    found = _CASE.search(bare)
    return (bare[: found.start()], found["case"]) if found else (bare, None)


def heading_of(number: str, title: str, *, letters: bool) -> ItemHeading:
    """What an item's heading says, its marks taken off the title; the title is None where it says only *Lukket*."""
    bare, closed, kind = title.strip(), False, None
    previous = None
    while previous != bare:
        previous = bare
        if _ALONE.fullmatch(bare):
            return ItemHeading(number, None, kind, True)
        if letter := _LETTER_SHUT.search(bare):
            closed, bare = True, (bare[: letter.start()] + bare[letter.end() :]).strip()
        if capitals := _CAPITALS.match(bare):
            closed, bare = True, bare[capitals.end() :]
        for form in (_BEFORE, _AFTER):
            found = form.match(bare) if form is _BEFORE else form.search(bare)
            if found:
                closed = closed or bool(found["shut"] or found["shut2"])
                bare = (bare[found.end() :] if form is _BEFORE else bare[: found.start()]).strip()
        bare, told = _without_kind(bare, letters=letters)
        kind = kind or told
    return ItemHeading(number, bare or None, kind, closed)


def is_starred(line: str) -> bool:
    """Whether a heading's line, in Markdown, has an asterisk at its number, as some houses mark closed items."""
    return _STARRED.match(line) is not None


def _without_kind(title: str, *, letters: bool) -> tuple[str, Kind | None]:
    """The title without its mark for the kind, and the kind."""
    forms = [_KIND_BEFORE, _KIND_AFTER, *((_LETTER_BEFORE, _LETTER_AFTER) if letters else ())]
    for form in forms:
        before = form in (_KIND_BEFORE, _LETTER_BEFORE)
        found = form.match(title) if before else form.search(title)
        if found is None:
            continue
        word = next(filter(None, found.groups()))
        kind = KIND_LETTERS.get(word) if len(word) == 1 else kind_word(word)
        rest = title[found.end() :] if before else title[: found.start()]
        if rest.strip() and kind:
            return rest.strip(), kind
    return title, None
