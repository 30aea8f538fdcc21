"""What most of a PDF looks like, against which its headings, paragraphs and broken words are told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from minuteapp.agenda.formats.pdf.lines import Line
from minuteapp.agenda.formats.pdf.pages import Page
from minuteapp.agenda.structure.cleaning import JOINERS

HYPHENATES = 0.04
"""The share of full lines that end in a broken word from which the writer is one that breaks words."""

_BREAKING = ("\u2010", "\u00ad")
"""Hyphens that nobody types."""
_FIRST = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"([^\s-]+)-$")
_STRIPPED = " .,:;!?()[]\"'”“»«’*–"


@dataclass(frozen=True, slots=True)
class Body:
    """The usual size, font family, distance of lines in sizes, each page's right edge, and the words.

    ``hyphenates`` tells whether words are broken at the ends of lines as a matter of course.
    """

    size: float
    family: str
    pitch: float
    edges: dict[int, float]
    words: frozenset[str]
    hyphenates: bool

    @classmethod
    def of(cls, lines: Sequence[Line], pages: Sequence[Page]) -> Body:
        """The body of a document with these lines, tables aside."""
        looks = Counter[tuple[float, str]]()
        for line in lines:
            for each in line.fragments:
                looks[each.size, each.look] += len(each.text)
        sizes, families = Counter[float](), Counter[str]()
        for (size, look), letters in looks.items():
            sizes[size] += letters
            families[look.partition(" ")[2]] += letters
        edges = _right_edges(lines, pages)
        full = [(a, b) for a, b in pairwise(lines) if a.page == b.page and a.size == b.size and _reaches(a, edges)]
        pitches = Counter(round((b.bottom - a.bottom) / a.size, 1) for a, b in full)
        usual = [pitch for pitch, _ in pitches.most_common() if 0.9 <= pitch <= 2.6]
        broken = sum(_halves(a.text, b.text) is not None for a, b in full)
        return cls(
            sizes.most_common(1)[0][0] if sizes else 10.0,
            families.most_common(1)[0][0] if families else "",
            usual[0] if usual else 1.2,
            edges,
            frozenset(word.strip(_STRIPPED) for word in set(" ".join(line.text for line in lines).casefold().split())),
            broken > max(2, HYPHENATES * len(full)),
        )

    def is_heading(self, line: Line) -> bool:
        """Whether the line looks like a heading: larger than the body, or bold in another font."""
        if len({(each.size, each.look) for each in line.fragments}) > 1:
            return False
        larger = line.size > self.size + 0.7
        return larger or (line.is_bold and line.look.partition(" ")[2] != self.family and line.size >= self.size)

    def is_full(self, line: Line, after: Line) -> bool:
        """Whether the next line's first word would have had no room on this one."""
        return line.x1 + 0.3 * line.size + after.first_word > self.edges[line.page] - 0.2 * line.size

    def is_tight(self, line: Line, after: Line) -> bool:
        """Whether the lines stand as close as a paragraph's."""
        down = after.bottom - line.bottom
        return line.page == after.page and 0 < down <= (self.pitch + 0.17) * max(line.size, after.size)

    def joint(self, before: str, after: str) -> tuple[bool, str]:
        """How two lines of a paragraph are joined: whether the first keeps its last character, and what comes between.

        A hyphen at a line's end is the word's own or the writer's; one that nobody types is the writer's. How the
        document writes the word elsewhere decides, and where it does not, whether it breaks words at all.
        """
        if before.endswith(_BREAKING):
            return False, ""
        if before.endswith("-/"):
            return True, ""
        if not before.endswith("-") or _LAST.search(before) is None or after[:1] in ("", "(", "–"):
            return True, " "
        if (halves := _halves(before, after)) is None:
            word = _FIRST.match(after)
            return True, " " if word and word[0] in JOINERS else ""
        first, second = halves
        if f"{first}-{second}".casefold() in self.words or len(first) == 1 or first.isupper():
            return True, ""
        return not (self.hyphenates or (first + second).casefold() in self.words), ""


def _halves(before: str, after: str) -> tuple[str, str] | None:
    """The halves of a word that may have been broken between two lines."""
    first, second = _LAST.search(before) if before.endswith("-") else None, _FIRST.match(after)
    if not first or not second or not first[1][-1].isalpha() or not second[0].islower() or second[0] in JOINERS:
        return None
    return first[1].lstrip(_STRIPPED), after.split(" ", 1)[0].rstrip(_STRIPPED)


def _reaches(line: Line, edges: dict[int, float]) -> bool:
    return line.x1 > 0.85 * edges[line.page]


def _right_edges(lines: Sequence[Line], pages: Sequence[Page]) -> dict[int, float]:
    """How far lines reach to the right on each page: what all but a few keep to on pages of its width."""
    widths = [round(page.width) for page in pages]
    reach: dict[int, list[float]] = {width: [] for width in widths}
    for line in lines:
        reach[widths[line.page]].append(line.x1)
    right = {width: sorted(ends)[int(0.98 * (len(ends) - 1))] if ends else 0.0 for width, ends in reach.items()}
    return {page: right[width] for page, width in enumerate(widths)}
