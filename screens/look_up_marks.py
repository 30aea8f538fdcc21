"""The words that were looked for, marked where a whole text is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from rich.style import Style

from minuteapp.domain.lookup import Search
from minuteapp.domain.lookup.words import marks, words
from screens.case_lines import RichLine

FOUND = Style(bold=True, underline=True)


class Marker:
    """Marks the words of one search: those typed, the member's name and the case number."""

    def __init__(self, search: Search | None = None) -> None:
        search = search or Search()
        self.asked = search.text
        self._words = words(" ".join(filter(None, (search.text, search.member, search.case))))

    def spans(self, text: str) -> Sequence[tuple[int, int]]:
        """Return (start, end) of the words meant, in order."""
        return marks(text, self._words)

    def marked(self, line: RichLine) -> RichLine:
        """Return a line with the words meant marked."""
        spans = self.spans("".join(segment.text for segment in line)) if self._words else ()
        return tuple(_cut(line, spans)) if spans else line


def _cut(line: RichLine, spans: Sequence[tuple[int, int]]) -> Iterator[Segment]:
    """Yield the line's segments, cut where marks begin and end."""
    start = 0
    for segment in line:
        text, end = segment.text, start + len(segment.text)
        at = start
        for first, last in spans:
            if last <= at or first >= end:
                continue
            begin, stop = max(first, at), min(last, end)
            yield Segment(text[at - start : begin - start], segment.style)
            yield Segment(text[begin - start : stop - start], (segment.style or Style()) + FOUND)
            at = stop
        yield Segment(text[at - start :], segment.style)
        start = end
