"""“Did you mean”: the words of a search that are in no record, put right."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from itertools import islice, product

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from minuteapp.domain.lookup.words import Word, words

_FARTHEST = 2  # letters wrong, left out, put in or swapped
_CANDIDATES = 8
_TRIED = 20
_KEYBOARDS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))  # what is typed where the letters are missing


def suggested(connection: sqlite3.Connection, typed: str, hits: Callable[[str], int]) -> str | None:
    """Return what was typed with its unknown words put right, when that finds something; ``hits`` counts.

    The nearest word is taken, and of those equally near the most frequent. Phrases and numbers are left alone.
    """
    asked = words(typed)
    choices = [_choices(connection, word, hits) for word in asked]
    if all(choice == [_told(word)] for choice, word in zip(choices, asked, strict=True)):
        return None
    for choice in islice(product(*choices), _TRIED):
        text = " ".join(choice)
        if hits(text):
            return text
    return None


def _told(word: Word) -> str:
    return f'"{word.text}"' if word.exact else word.text


def _choices(connection: sqlite3.Connection, word: Word, hits: Callable[[str], int]) -> list[str]:
    """The word itself when it is known or cannot be put right, else those it may have been."""
    told = _told(word)
    if word.exact or len(word.tokens) != 1 or not word.tokens[0].isalpha() or hits(told):
        return [told]
    typed = word.tokens[0]
    near = {other: -1 for other in _other_keyboards(typed) if hits(other)}
    if not near and len(typed) > _FARTHEST:
        alike = _alike(connection, typed)
        found = extract(typed, alike, scorer=OSA.distance, score_cutoff=_FARTHEST, limit=_CANDIDATES)
        near = {other: int(distance) for other, distance, _place in found if len(typed) > 4 or distance < 2}
    known = {other: count for other in near if (count := hits(other))}
    return sorted(known, key=lambda other: (near[other], -known[other])) or [told]


def _other_keyboards(typed: str) -> Iterable[str]:
    spelt = typed
    for two, one in _KEYBOARDS:
        spelt = spelt.replace(two, one)
    return (spelt,) if spelt != typed else ()


def _alike(connection: sqlite3.Connection, typed: str) -> list[str]:
    """The words that begin with the same letter and are about as long."""
    rows = connection.execute(
        "SELECT word FROM item_texts_words WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?",
        (typed[0], chr(ord(typed[0]) + 1), len(typed) - _FARTHEST, len(typed) + _FARTHEST),
    )
    return [word for (word,) in rows]
