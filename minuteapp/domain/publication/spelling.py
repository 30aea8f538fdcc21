"""Names in a text that are nearly, but not quite, those of people on a roster."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_LETTER = "A-ZÆØÅÄÖÜÉ"
_NAME = re.compile(rf"(?<!\w)[{_LETTER}][\w'’.-]*(?: [{_LETTER}][\w'’.-]*)+")
_ALIKE, _WORD_ALIKE = 0.85, 0.7  # of whole names, and of each word in them


def misspelled(text: str, roster: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and the roster's name of each name that differs from it by a few letters.

    A name of as many words as the roster's is compared; a shorter form of a name is none of them.
    """
    known = set(roster)
    for match in _NAME.finditer(text):
        words = [(word.group().rstrip("."), word.start(), word.end()) for word in re.finditer(r"\S+", match[0])]
        taken = 0
        for name in roster:
            parts = name.split()
            for at in range(taken, len(words) - len(parts) + 1):
                written = words[at : at + len(parts)]
                told = " ".join(word for word, _, _ in written)
                if len(parts) > 1 and told not in known and _nearly([word for word, _, _ in written], parts):
                    start = match.start() + written[0][1]
                    yield start, start + len(told), name
                    taken = at + len(parts)
                    break


def _nearly(written: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether every word is like its counterpart, and the whole is very like the name."""
    if any(a[0] != b[0] and a.casefold() == b.casefold() for a, b in zip(written, parts, strict=True)):
        return False
    if not all(_ratio(a, b) >= _WORD_ALIKE for a, b in zip(written, parts, strict=True)):
        return False
    return _ALIKE <= _ratio(" ".join(written), " ".join(parts)) < 1


def _ratio(one: str, other: str) -> float:
    if abs(len(one) - len(other)) > 3:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
