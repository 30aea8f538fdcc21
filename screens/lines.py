"""Panels drawn line by line: the cheapest way to show much and to repaint only what changed.

A line is a tuple of spans; a span is a text with the name of its look, one that `Looks` knows. All texts are plain:
nothing in them is taken for markup, and what would steer the terminal is removed here, once, for every panel.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from minuteapp.domain.text import clean_text

Span = tuple[str, str]
Line = tuple[Span, ...]


def wrapped(text: str, width: int) -> list[str]:
    """Return ``text`` broken into lines of at most ``width`` cells, its own line breaks kept; an empty text is one."""
    lines: list[str] = []
    for paragraph in clean_text(text).expandtabs(4).split("\n"):
        if cell_len(paragraph) == len(paragraph):
            lines += textwrap.wrap(paragraph, max(width, 1), break_on_hyphens=False) or [""]
        else:
            lines += _wrapped_cells(paragraph, max(width, 2))
    return lines


def _wrapped_cells(paragraph: str, width: int) -> list[str]:
    """Wide and combining characters: as `textwrap`, but counting cells."""
    lines, line = [], ""
    for word in paragraph.split():
        candidate = f"{line} {word}" if line else word
        if cell_len(candidate) <= width:
            line = candidate
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width)
        lines += full
    return [*lines, line]


def _pieces(word: str, width: int) -> list[str]:
    pieces, piece = [], ""
    for character in word:
        if cell_len(piece) + cell_len(character) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def elided(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` cells, its end replaced by … when it is longer."""
    text = " ".join(clean_text(text[: width * 8 + 80]).split())
    if cell_len(text) <= width:
        return text
    return f"{set_cell_size(text, max(width - 1, 0)).rstrip()}…" if width > 0 else ""


def elided_middle(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` cells; what is left out is its middle, so that its verb stays."""
    text = " ".join(clean_text(text).split())
    if cell_len(text) <= width or width < 12:
        return elided(text, width)
    tail = text[-(width // 3) :]
    tail = tail[tail.find(" ") + 1 :] if " " in tail else tail
    head = set_cell_size(text, max(width - cell_len(tail) - 3, 1)).rstrip()
    return f"{head} … {tail}" if cell_len(head) + cell_len(tail) + 3 <= width else elided(text, width)


def width_of(spans: Iterable[Span]) -> int:
    """Return how many cells the spans take."""
    return sum(cell_len(text) for text, _ in spans)


def spread(left: Line, right: Line, width: int) -> Line:
    """Return one line with ``left`` and ``right`` at its two ends; where both do not fit, the left is cut."""
    room = width - width_of(right)
    kept: list[Span] = []
    for text, look in left:
        room_left = room - width_of(kept) - 1
        if room_left <= 0:
            break
        kept.append((text if cell_len(text) <= room_left else elided(text, room_left), look))
    return (*kept, (" " * max(room - width_of(kept), 0), ""), *right)


class Looks(Widget):
    """A widget whose looks come from the theme and the ground it stands on; plain styles cost less than CSS classes."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._looks: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks.clear()

    def look(self, name: str) -> Style:
        """Return the style of a look, on this widget's ground."""
        if name not in self._looks:
            self._looks[name] = self._made(name)
        return self._looks[name]

    def _made(self, name: str) -> Style:
        base = self.rich_style
        match name:
            case "strong":
                return base + Style(bold=True)
            case "found":
                return base + Style(bold=True, underline=True)
            case "chosen":
                return base + Style(reverse=True)
            case "muted":
                _, _, background, color = self.colors
                return base + Style(color=color.blend(background, 0.4).rich_color)
            case "accent" | "key" | "warning":
                variable = "text-error" if name == "warning" else "text-accent"
                color = Color.parse(self.app.theme_variables[variable])
                return base + Style(color=color.rich_color, bold=True)
            case _:
                return base

    def strip(self, line: Line, width: int) -> Strip:
        """Return one line as the terminal gets it, exactly ``width`` cells wide."""
        segments = [Segment(clean_text(text).replace("\n", " "), self.look(name)) for text, name in line if text]
        return Strip(segments).adjust_cell_length(width, self.look("")).simplify()


class LinePanel(Looks):
    """Lines that fill the panel from its top; `show` repaints those that changed and no others."""

    class Pressed(Message):
        """A line was clicked: the panel, the line's number and the cell in it."""

        def __init__(self, panel: LinePanel, y: int, x: int) -> None:
            super().__init__()
            self.panel = panel
            self.y = y
            self.x = x

        @property
        def control(self) -> LinePanel:
            return self.panel

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """What the panel says, as plain lines."""
        return "\n".join("".join(text for text, _ in line).rstrip() for line in self._lines)

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        new = tuple(lines)
        old, self._lines = self._lines, new
        if not self.is_mounted or new == old:
            return
        width = self.size.width
        changed = [y for y in range(max(len(old), len(new))) if old[y : y + 1] != new[y : y + 1]]
        self.refresh(*(Region(0, first, width, count) for first, count in _runs(changed)))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return self.strip(self._lines[y] if y < len(self._lines) else (), width)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None:
            self.post_message(self.Pressed(self, offset.y, offset.x))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return (first, count) of each run of consecutive numbers."""
    start = None
    for index, number in enumerate(numbers):
        if start is None:
            start = number
        if index + 1 == len(numbers) or numbers[index + 1] != number + 1:
            yield start, number - start + 1
            start = None
