"""A long text drawn line by line, its lines made as far as somebody reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from minuteapp.domain.record import EarlierTreatment
from minuteapp.domain.text import clean_text
from minuteapp.wording import day
from screens.case_lines import RichLine
from screens.lines import wrapped

WIDEST = 96  # cells; longer lines are hard to read
STRONG = Style(bold=True)
MUTED = Style(dim=True)

_AHEAD = 2  # screenfuls kept ready below the one being read


class LongText:
    """Lines at one width, made as far as they are asked for; ``size`` characters tell about how many there will be."""

    def __init__(self, lines: Iterator[RichLine], size: int) -> None:
        self.lines: list[RichLine] = []
        self.size = size
        self._source = lines
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

    def line(self, number: int) -> RichLine | None:
        """Return a line, made now if need be; None below the last."""
        self.reach(number + 1)
        return self.lines[number] if number < len(self.lines) else None

    def height(self, width: int) -> int:
        """Return how many lines there are, guessed from the characters where not all are made."""
        made = len(self.lines)
        return made if self.complete else max(made + 1, self.size // max(width * 2 // 3, 1))

    @property
    def text(self) -> str:
        """All of it, as plain lines."""
        self.reach(1_000_000)
        return "\n".join("".join(segment.text for segment in line).rstrip() for line in self.lines)


class LongTextView(ScrollView):
    """Shows what `current` gives; a subclass says what that is, and calls `resized` when it is another."""

    def current(self) -> LongText | None:
        """The text shown, at the width there is."""
        return None

    @property
    def text_width(self) -> int:
        """How wide lines may be."""
        return min(max(self.size.width - 1, 10), WIDEST)

    @property
    def text(self) -> str:
        """All that can be read by scrolling, as plain lines."""
        shown = self.current()
        return shown.text if shown else ""

    def turn(self, pages: int) -> None:
        """Scroll by ``pages`` screenfuls, less a line."""
        step = max(self.size.height - 1, 1)
        self.scroll_to(y=self.scroll_offset.y + pages * step, animate=False, immediate=True)

    def resized(self) -> None:
        """Make the lines that are in sight, and tell the scroll bar how many there are."""
        width = self.size.width
        if not width:
            return
        text = self.current()
        if text is not None:
            text.reach(self.scroll_offset.y + self.size.height * _AHEAD)
        size = Size(width, text.height(width) if text else 0)
        if size != self.virtual_size:
            # Set past its watcher: the scroll bar is always there, so that nothing around needs to be laid out anew.
            self.set_reactive(ScrollView.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height
            self.vertical_scrollbar.refresh()

    def on_resize(self) -> None:
        self.resized()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        self.resized()
        super().watch_scroll_y(old_value, new_value)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        base = self.rich_style
        text = self.current()
        if text is None:
            return Strip.blank(width, base)
        line = text.line(y + self.scroll_offset.y) or ()
        segments = [Segment(part.text, base + part.style if part.style else base) for part in line]
        return Strip(segments).adjust_cell_length(width, base).simplify()


# -- what items are told with -------------------------------------------------------------------------------------


def headed_list(heading: str, entries: Sequence[tuple[str, str]], width: int, beside: str = "") -> Iterator[RichLine]:
    """Yield a heading and its (lead, text) entries, and a blank line; nothing when there is no entry."""
    if not entries:
        return
    yield (Segment(heading, STRONG), Segment(beside, MUTED))
    for lead, text in entries:
        for number, line in enumerate(wrapped(text, width - len(lead))):
            yield (Segment((lead if number == 0 else " " * len(lead)) + line),)
    yield ()


def bulleted(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return texts as the entries of a bulleted list."""
    return [("• ", text) for text in texts]


def told_treatment(earlier: EarlierTreatment) -> str:
    """Return where a case has been before: *Økonomiudvalget · 03.02.2031 · 14*."""
    told = (clean_text(earlier.committee), day(earlier.date, weekday=False), earlier.item or "")
    return " · ".join(filter(None, told))
