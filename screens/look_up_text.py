"""A found item to be read: what was decided first, then what was recommended, the case, and what came with it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment

from minuteapp.domain.lookup import Hit, Link
from minuteapp.domain.record import RecordItem
from minuteapp.i18n import _
from minuteapp.reports import away_lines, decided_lines, identity_lines
from screens.case_lines import RichLine
from screens.case_panel import recommendation_lines, section_lines, surroundings_lines
from screens.decision_panel import decision_text
from screens.lines import wrapped
from screens.long_text import MUTED, STRONG, LongText, LongTextView, headed_list
from screens.look_up_marks import Marker
from screens.look_up_results import place_of, title_of
from screens.look_up_shelf import linked


class FoundText(LongTextView, can_focus=True):
    """Shows one found item, with the words that were looked for marked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._shown: tuple[Hit, RecordItem | None, Marker, tuple[Link, ...]] | None = None
        self._made: tuple[int, LongText] | None = None

    def show(self, hit: Hit | None, item: RecordItem | None, marker: Marker, links: tuple[Link, ...] = ()) -> None:
        """Show an item from its beginning; while ``item`` is None what the hit tells; without a hit nothing."""
        shown = None if hit is None else (hit, item, marker, links)
        same = shown is not None and self._shown is not None and shown[0] == self._shown[0]
        self._shown, self._made = shown, None
        self.resized()
        if not same:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.refresh()

    def current(self) -> LongText | None:
        if self._shown is None:
            return None
        width = self.text_width
        if self._made is None or self._made[0] != width:
            hit, item, marker, links = self._shown
            size = sum(len(section.markdown) for section in item.sections) if item else 0
            self._made = width, LongText(map(marker.marked, _lines(hit, item, links, width)), size)
        return self._made[1]

    def next_mark(self) -> bool:
        """Scroll to the next marked word further down, from the last to the first; whether there is one."""
        text = self.current()
        if text is None:
            return False
        text.reach(1_000_000)
        marked = [y for y, line in enumerate(text.lines) if any(s.style and s.style.underline for s in line)]
        below = [y for y in marked if y > self.scroll_offset.y + _MARGIN]
        if not marked:
            return False
        self.resized()
        target = below[0] if below and self.scroll_offset.y < self.max_scroll_y else marked[0]
        self.scroll_to(y=max(target - _MARGIN, 0), animate=False, force=True, immediate=True)
        return True


_MARGIN = 2  # lines left above a marked word


def wording(item: RecordItem, point: int | None) -> str:
    """Return a decision as it is taken over: what was decided on that point, else all of it; a paragraph a line."""
    told = [p for p in item.paragraphs if point is not None and p.point == point] or list(item.paragraphs)
    if len({paragraph.point for paragraph in told}) == 1:
        return "\n".join(paragraph.text for paragraph in told)
    return decision_text([(paragraph.point, paragraph.text) for paragraph in told])


def _lines(hit: Hit, item: RecordItem | None, links: tuple[Link, ...], width: int) -> Iterator[RichLine]:
    for line in wrapped(place_of(hit), width):
        yield (Segment(line, MUTED),)
    for line in wrapped(title_of(hit), width):
        yield (Segment(line, STRONG),)
    if item is None:
        yield ()
        yield from headed_list(_("Decision"), [("", hit.decision or _("No decision."))], width)
        return
    for told in identity_lines(item):
        for line in wrapped(told, width):
            yield (Segment(line, MUTED),)
    yield ()
    decided = list(decided_lines(item)) or [_("No decision.")]
    yield from headed_list(_("Decision"), [("", told) for told in (*decided, *away_lines(item))], width)
    yield from recommendation_lines(item, width)
    yield from section_lines(item, width)
    yield from surroundings_lines(item, width)
    others = enumerate(map(linked, links), 1)
    listed = [(f"{number}  ", f"{place_of(other)}  {title_of(other)}") for number, other in others]
    yield from headed_list(_("See also"), listed, width)
