"""Which item of one agenda is which of another: by title and case before number, since agendas are renumbered."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from minuteapp.domain.meeting import Item
from minuteapp.domain.record import RecordItem

SAME_NUMBER, ANY_NUMBER = 0.6, 0.8  # how much alike two titles must be to name the same item
_COMPARED = 200  # letters; a title is told from another by its beginning
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Look:
    """What an item is known by."""

    number: str
    title: str
    case: str
    closed: bool


def matched(ours: Sequence[Item], theirs: Sequence[RecordItem]) -> dict[int, int]:
    """Return the places in ``theirs`` that are an item of ``ours``, each with that item's place.

    What is alike in more ways is taken first; a title or case that several items share tells them apart only together
    with the number. An item whose title a document withholds is known by its number.
    """
    mine = {place: _look(item, item.source.case_number) for place, item in enumerate(ours)}
    new = {place: _look(item, item.case_number) for place, item in enumerate(theirs)}
    found: dict[int, int] = {}
    for key in _KEYS:
        for place, own in _alike(mine, new, key):
            found[place] = own
            del mine[own], new[place]
    for place, look in list(new.items()):
        nearest = _nearest(look, mine)
        if nearest is not None:
            found[place] = nearest
            del mine[nearest], new[place]
    for place, own in _alike(mine, new, lambda look: look.case or None, alone=True):
        found[place] = own
    return found


def normal(text: str | None) -> str:
    """Return a text's words alone, in small letters."""
    return " ".join(_WORD.findall((text or "").casefold()))


def _look(item: Item | RecordItem, case: str | None) -> _Look:
    return _Look(normal(item.number), normal(item.title or item.public_title), normal(case), item.closed)


_KEYS: tuple[Callable[[_Look], Hashable | None], ...] = (
    lambda look: (look.number, look.title, look.case) if look.title else None,
    lambda look: (look.case, look.title) if look.case and look.title else None,
    lambda look: (look.number, look.title) if look.title else None,
    lambda look: look.title or None,
)


def _alike(
    mine: Mapping[int, _Look],
    new: Mapping[int, _Look],
    key: Callable[[_Look], Hashable | None],
    *,
    alone: bool = False,
) -> list[tuple[int, int]]:
    """Places with the same key in both, in order; where one has more of them than the other, none is taken for sure."""
    own, others = _by_key(mine, key), _by_key(new, key)
    return [
        pair
        for told, places in others.items()
        if len(own.get(told, ())) == len(places) and (len(places) == 1 or not alone)
        for pair in zip(places, own[told], strict=True)
    ]


def _by_key(looks: Mapping[int, _Look], key: Callable[[_Look], Hashable | None]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for place, look in looks.items():
        if (told := key(look)) is not None:
            found.setdefault(told, []).append(place)
    return found


def _nearest(look: _Look, mine: Mapping[int, _Look]) -> int | None:
    best, found = 0.0, None
    for place, own in mine.items():
        same = look.number == own.number
        ratio = _ratio(look, own, SAME_NUMBER if same else ANY_NUMBER) + (0.1 if same else 0.0)
        if ratio > best:
            best, found = ratio, place
    return found if best > SAME_NUMBER else None


def _ratio(one: _Look, other: _Look, least: float) -> float:
    """How much alike two titles are, 0 where that is less than ``least``; withheld ones are alike in their number."""
    if not one.title or not other.title:
        withheld = (one.closed and other.closed) or one.title == other.title
        return 1.0 if withheld and one.number == other.number else 0.0
    from difflib import SequenceMatcher  # noqa: PLC0415  # comparing titles is not for looking up

    compared = SequenceMatcher(None, one.title[:_COMPARED], other.title[:_COMPARED], autojunk=False)
    if compared.real_quick_ratio() < least or compared.quick_ratio() < least:
        return 0.0
    ratio = compared.ratio()
    return ratio if ratio >= least else 0.0
