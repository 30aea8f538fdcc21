"""The item's title and case text: what is decided on, scrollable, as readable as Markdown in a terminal can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from minuteapp.domain.meeting import Item
from minuteapp.domain.record import RecordItem
from minuteapp.domain.text import clean_line, clean_text
from minuteapp.i18n import _
from minuteapp.wording import day, item_title
from screens.case_lines import RichLine, chunks, markdown_lines
from screens.lines import wrapped

_AHEAD = 2  # screenfuls kept ready below the one being read
_KEPT = 8  # items whose lines are kept
_WIDEST = 96  # cells; longer lines are hard to read


class _Text:
    """One item's lines at one width, made as far as they are asked for."""

    def __init__(self, item: Item, width: int, *, plain: bool) -> None:
        self.lines: list[RichLine] = []
        self.size = sum(len(section.markdown) for section in item.source.sections)
        self._source = _item_lines(item, width, plain=plain)
        self.complete = False

    def reach(self, count: int) -> bool:
        """Make at least ``count`` lines if there are so many; whether any were made."""
        before = len(self.lines)
        while len(self.lines) < count and not self.complete:
            line = next(self._source, None)
            if line is None:
                self.complete = True
            else:
                self.lines.append(line)
        return len(self.lines) != before

    def height(self, width: int) -> int:
        """Return how many lines there are, guessed from the characters where not all are made."""
        made = len(self.lines)
        return made if self.complete else max(made + 1, self.size // max(width * 2 // 3, 1))


class CasePanel(ScrollView, can_focus=True):
    """Shows one item; `show` again with the same item and source costs nothing."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._item: Item | None = None
        self._texts: dict[tuple[int, int], tuple[tuple[RecordItem, str], _Text]] = {}
        self._offsets: dict[int, int] = {}
        self._plain = True

    def show(self, item: Item) -> None:
        """Show this item's title and case text, where it was last read."""
        known = self._item
        self._item = item
        if known is not None and known.id == item.id and _shown(known) == _shown(item):
            return
        if known is not None and known.id != item.id:
            self._offsets[known.id] = self.scroll_offset.y
        self._resized()
        if known is not None:
            self.scroll_to(y=self._offsets.get(item.id, 0), animate=False, force=True, immediate=True)
        self.refresh()

    def read(self) -> None:
        """Show the text anew as Markdown, which takes loading; until then it is shown as it is written."""
        self._plain = False
        self._texts.clear()
        self._resized()
        self.refresh()

    def prepare(self, item: Item) -> None:
        """Make the first screenful of an item that will soon be shown."""
        self._text(item).reach(self.size.height)

    def turn(self, pages: int) -> None:
        """Scroll by ``pages`` screenfuls, less a line."""
        step = max(self.size.height - 1, 1)
        self.scroll_to(y=self.scroll_offset.y + pages * step, animate=False, immediate=True)

    @property
    def text(self) -> str:
        """All that can be read by scrolling, as plain lines."""
        if self._item is None:
            return ""
        text = self._text(self._item)
        text.reach(1_000_000)
        return "\n".join("".join(segment.text for segment in line).rstrip() for line in text.lines)

    def _text(self, item: Item) -> _Text:
        width = min(max(self.size.width - 1, 10), _WIDEST)
        key = (item.id, width)
        kept = self._texts.get(key)
        if kept is None or kept[0] != _shown(item):
            while len(self._texts) >= _KEPT:
                del self._texts[next(iter(self._texts))]
            kept = self._texts[key] = (_shown(item), _Text(item, width, plain=self._plain))
        return kept[1]

    def _resized(self) -> None:
        if self._item is None or not self.size.width:
            return
        text = self._text(self._item)
        text.reach(self.scroll_offset.y + self.size.height * _AHEAD)
        width = max(self.size.width, 1)
        size = Size(width, text.height(width))
        if size != self.virtual_size:
            # Set past its watcher: the scroll bar is always there, so that nothing around needs to be laid out anew.
            self.set_reactive(CasePanel.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height
            self.vertical_scrollbar.refresh()

    def on_resize(self) -> None:
        self._resized()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        self._resized()
        super().watch_scroll_y(old_value, new_value)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        base = self.rich_style
        if self._item is None:
            return Strip.blank(width, base)
        text = self._text(self._item)
        number = y + self.scroll_offset.y
        text.reach(number + 1)
        line = text.lines[number] if number < len(text.lines) else ()
        segments = [Segment(part.text, base + part.style if part.style else base) for part in line]
        return Strip(segments).adjust_cell_length(width, base).simplify()


def _shown(item: Item) -> tuple[RecordItem, str]:
    return item.source, item_title(item)


_STRONG = Style(bold=True)
_MUTED = Style(dim=True)


def _item_lines(item: Item, width: int, *, plain: bool) -> Iterator[RichLine]:
    """The title, each section, the recommendation in full, attachments and earlier treatment."""
    source = item.source
    for line in wrapped(item_title(item), width):
        yield (Segment(line, _STRONG),)
    yield ()
    for section in source.sections:
        if section.heading:
            yield (Segment(clean_line(section.heading), _STRONG),)
        for piece in chunks(section.markdown):
            if plain:
                yield from ((Segment(line),) for line in wrapped(piece, width))
            else:
                yield from markdown_lines(piece, width)
    yield from _surroundings(source, width)


def _surroundings(source: RecordItem, width: int) -> Iterator[RichLine]:
    by = clean_line(source.recommendation.by or "")
    points = [(f"{number}. ", point) for number, point in enumerate(source.recommendation.points, 1)]
    yield from _list(_("Recommendation"), points, width, f"  {by}" if by else "")
    yield from _list(_("Attachments"), [("• ", attachment) for attachment in source.attachments], width)
    related = [(clean_text(e.committee), day(e.date, weekday=False), e.item or "") for e in source.related]
    yield from _list(_("Earlier treatment"), [("• ", " · ".join(filter(None, told))) for told in related], width)


def _list(heading: str, entries: Sequence[tuple[str, str]], width: int, beside: str = "") -> Iterator[RichLine]:
    if not entries:
        return
    yield (Segment(heading, _STRONG), Segment(beside, _MUTED))
    for lead, text in entries:
        yield from _listed(lead, text, width)
    yield ()


def _listed(lead: str, text: str, width: int) -> Iterator[RichLine]:
    for number, line in enumerate(wrapped(text, width - len(lead))):
        yield (Segment((lead if number == 0 else " " * len(lead)) + line),)
