"""A found item to be read: what was decided first, then what was recommended, the case, and what came with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from rich.segment import Segment

from minuteapp.domain.actions import Attachment
from minuteapp.domain.lookup import Field, Hit, Link
from minuteapp.domain.record import RecordItem
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.reports import away_lines, decided_lines, identity_lines
from screens.case_lines import RichLine
from screens.case_panel import attachment_lines, read_with_v, recommendation_lines, section_lines, surroundings_lines
from screens.lines import elided, wrapped
from screens.long_text import MUTED, STRONG, LongText, LongTextView, headed_list
from screens.look_up_marks import Marker
from screens.look_up_results import place_of, title_of
from screens.look_up_shelf import linked


class Opened(NamedTuple):
    """A hit and what there is to read of it; ``item`` is None while its record has not been read."""

    hit: Hit
    item: RecordItem | None = None
    links: tuple[Link, ...] = ()
    attachments: tuple[Attachment, ...] = ()


class FoundText(LongTextView, can_focus=True):
    """Shows one found item, with the words that were looked for marked.

    With its attachments, a hit in one of them is shown from where the words stand in it.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._shown: Opened | None = None
        self._marker = Marker()
        self._made: tuple[int, LongText] | None = None
        self._begins: list[int] = []  # where each attachment begins, as far as lines are made
        self._sought = False

    def shows(self, hit: Hit) -> bool:
        """Whether this item is the one shown."""
        known = self._shown.hit if self._shown else None
        return known is not None and (known.meeting_id, known.item_id) == (hit.meeting_id, hit.item_id)

    def show(self, opened: Opened | None, marker: Marker) -> None:
        """Show an item from its beginning, or from the words found in its attachment; without one nothing."""
        same = opened is not None and self._shown is not None and opened.hit == self._shown.hit
        self._shown, self._marker, self._made = opened, marker, None
        self.resized()
        if not same:
            self._go_to(0)
            self._sought = opened is not None and opened.hit.field is Field.ATTACHMENT
            self._seek()
        self.refresh()

    def current(self) -> LongText | None:
        if self._shown is None:
            return None
        width = self.text_width
        if self._made is None or self._made[0] != width:
            _hit, item, _links, attachments = self._shown
            size = sum(len(section.markdown) for section in item.sections) if item else 0
            size += sum(len(attachment.text) for attachment in attachments)
            self._begins = []
            self._made = width, LongText(map(self._marker.marked, self._lines(self._shown, width)), size)
        return self._made[1]

    def _lines(self, opened: Opened, width: int) -> Iterator[RichLine]:
        made = 0
        for line in _item_lines(opened, width):
            yield line
            made += 1
        for attachment in opened.attachments:
            self._begins.append(made)
            for line in attachment_lines(attachment, width):
                yield line
                made += 1

    def on_resize(self) -> None:
        self._seek()

    def _seek(self) -> None:
        """Scroll to what was found in an attachment, once there is room to show it in."""
        text = self.current()
        if not self._sought or self._shown is None or text is None or not self.size.width:
            return
        self._sought = False
        names = [attachment.name for attachment in self._shown.attachments]
        if self._shown.hit.source in names:
            self._go_to(self._first_mark(text, names.index(self._shown.hit.source)) - _MARGIN)

    def _first_mark(self, text: LongText, place: int) -> int:
        """The first marked line in the text of an attachment, which stands below its name; else where that stands."""
        while len(self._begins) <= place and text.reach(len(text.lines) + 1):
            pass
        below_name = False
        for y in count(self._begins[place]):
            line = text.line(y)
            if line is None or y in self._begins[place + 1 :]:
                break
            if below_name and _is_marked(line):
                return y
            below_name = below_name or not line
        return self._begins[place]

    def next_mark(self) -> bool:
        """Scroll to the next marked word further down, from the last to the first; whether there is one."""
        text = self.current()
        if text is None:
            return False
        text.reach(1_000_000)
        marked = [y for y, line in enumerate(text.lines) if _is_marked(line)]
        below = [y for y in marked if y > self.scroll_offset.y + _MARGIN]
        if not marked:
            return False
        self._go_to((below[0] if below and self.scroll_offset.y < self.max_scroll_y else marked[0]) - _MARGIN)
        return True

    def next_attachment(self) -> bool:
        """Scroll to the next attachment's text, from the last to the first; whether there is one."""
        text = self.current()
        if text is None or self._shown is None or not self._shown.attachments:
            return False
        text.reach(1_000_000)
        below = [y for y in self._begins if y > self.scroll_offset.y]
        self._go_to(below[0] if below and self.scroll_offset.y < self.max_scroll_y else self._begins[0])
        return True

    def _go_to(self, y: int) -> None:
        text = self.current()
        if text is not None:
            text.reach(y + self.size.height)  # it cannot be scrolled past the lines that are made
        self.resized()
        self.scroll_to(y=max(y, 0), animate=False, force=True, immediate=True)


def _is_marked(line: RichLine) -> bool:
    return any(part.style and part.style.underline for part in line)


_MARGIN = 2  # lines left above a marked word


def _item_lines(opened: Opened, width: int) -> Iterator[RichLine]:
    hit, item, links, attachments = opened
    for line in wrapped(place_of(hit), width):
        yield (Segment(line, MUTED),)
    for line in wrapped(title_of(hit), width):
        yield (Segment(line, STRONG),)
    if item is None:
        yield ()
        yield from headed_list(_("Decision"), [("", hit.decision or _("No decision."))], width)
        yield from _found_in_attachment(hit, width)
        return
    for told in identity_lines(item):
        for line in wrapped(told, width):
            yield (Segment(line, MUTED),)
    yield ()
    decided = list(decided_lines(item)) or [_("No decision.")]
    yield from headed_list(_("Decision"), [("", told) for told in (*decided, *away_lines(item))], width)
    if not attachments:
        yield from _found_in_attachment(hit, width)
    yield from recommendation_lines(item, width)
    yield from section_lines(item, width)
    readable = {attachment.name for attachment in attachments}
    names = [read_with_v(name) if name in readable else name for name in item.attachments]
    yield from surroundings_lines(item, width, names)
    others = enumerate(map(linked, links), 1)
    listed = [(f"{number}  ", f"{place_of(other)}  {title_of(other)}") for number, other in others]
    yield from headed_list(_("See also"), listed, width)


def _found_in_attachment(hit: Hit, width: int) -> Iterator[RichLine]:
    """Yield what stands around the words in the attachment they were found in."""
    if hit.field is Field.ATTACHMENT and hit.snippet != hit.source:
        heading = _("Attachment")
        beside = elided(clean_line(hit.source or ""), width - len(heading) - 2)
        yield from headed_list(heading, [("", hit.snippet)], width, f"  {beside}")
