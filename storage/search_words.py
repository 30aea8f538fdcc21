"""How the index is asked for a word."""

from __future__ import annotations

from minuteapp.domain.lookup.words import Word
from storage.item_texts import COLUMNS

TEXTS = f"{{{' '.join(COLUMNS)}}}"
"""The columns as they are written, without stems, as FTS5 is told them."""


def expression(word: Word, *, beginnings: bool = True) -> str:
    """Return how FTS5 is asked for a word; without ``beginnings`` longer words that begin so are left out.

    Longer numbers never are: few items have one.
    """
    told = f'"{" ".join(word.tokens)}"'
    if word.exact:
        return f"{TEXTS} : {told}"
    asked = f"{told}*" if (beginnings or len(word.tokens) > 1) and not word.whole else told
    return f'({asked} OR "{word.stem}")' if word.stem and word.stem != word.tokens[0] else asked
