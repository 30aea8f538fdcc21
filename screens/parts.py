"""The parts that dialogs are made of: texts that keep still, strips of keys, lists to choose in, fields to write in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from minuteapp.domain.text import clean_line

WIDTH, FRAME = 110, 4  # of a dialog, as in dialog.tcss: the most it takes, and its border and padding
KEY = "bold $text-accent"


@dataclass(frozen=True, slots=True)
class Key:
    """One key a dialog answers to: Textual's name for it, how it is printed, and what it does.

    Without a name it is a remark among the keys.
    """

    name: str
    shown: str
    does: str


def flow(parts: Iterable[Content], width: int, gap: int = 2) -> Content:
    """Return the parts side by side, none broken, on as many lines as ``width`` cells ask for."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + gap + part.cell_length <= width:
            lines[-1] = lines[-1] + " " * gap + part
        else:
            lines.append(part)
    return Content("\n").join(lines)


def choice(shown: str, label: str, *, on: bool, marks: str = "●○") -> Content:
    """Return one choice with its key: *1 ● Indstillingen*; ``marks`` say on and off."""
    return Content.assemble((f"{shown} ", KEY), (f"{marks[0] if on else marks[1]} {label}", "bold" if on else ""))


def entitle(widget: Widget, title: str, subtitle: str = "") -> None:
    """Write in a widget's frame; it is repainted only for other words."""
    words = (Content(title), Content(subtitle))
    if (widget.border_title, widget.border_subtitle) != tuple(content.markup for content in words):
        widget.border_title, widget.border_subtitle = words


def _key_content(key: Key) -> Content:
    return Content.assemble((f"{key.shown} ", KEY), key.does) if key.shown else Content(key.does)


class Text(Static):
    """Plain text, never markup. The dialog is laid out anew only when the text takes other than the lines it took."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes, markup=False)
        self._took: tuple[int, int] | None = None
        self._shown = Content()

    @property
    def room(self) -> int:
        """How many cells a line has; guessed until the dialog has been laid out."""
        return self.size.width or min(self.app.size.width, WIDTH) - FRAME

    def put(self, text: str | Content) -> None:
        """Show this text."""
        content = Content(text) if isinstance(text, str) else text
        takes = (self.room, self._lines_of(content))
        if takes != self._took or not content.is_same(self._shown):
            self.update(content, layout=takes != self._took)
        self._took, self._shown = takes, content

    def _lines_of(self, content: Content) -> int:
        lines = content.get_height({}, self.room)
        least, most = self.styles.min_height, self.styles.max_height
        if least is not None and least.is_cells:
            lines = max(lines, int(least.value))
        if most is not None and most.is_cells:
            lines = min(lines, int(most.value))
        return lines


class Flow(Text):
    """Short texts side by side that wrap between each other; a click on one presses its key."""

    _parts: tuple[Content, ...] = ()

    def show(self, parts: Iterable[tuple[str, Content]]) -> None:
        """Show (key, text) pairs."""
        self._parts = tuple(part.stylize(Style.from_meta({"press": name})) if name else part for name, part in parts)
        self._flow()

    def on_click(self, event: events.Click) -> None:
        if name := event.style.meta.get("press"):
            self.app.simulate_key(str(name))

    def on_resize(self) -> None:
        if self._took is not None and self._took[0] != self.room:
            self._flow()

    def _flow(self) -> None:
        self.put(flow(self._parts, self.room))


class KeyStrip(Flow):
    """The keys that work now."""

    def show_keys(self, keys: Iterable[Key]) -> None:
        """Show these keys."""
        self.show((key.name, _key_content(key)) for key in keys)


class Chooser:
    """What Enter chooses in, wherever it has the focus."""

    async def choose(self) -> None:
        """Choose the one pointed at."""

    def forget(self) -> bool:
        """Forget what was typed to choose by; whether there was anything."""
        return False


class Lines(OptionList, Chooser, inherit_bindings=False):
    """A list whose pointer the arrows move; every other key belongs to the dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
    ]


class Menu(Lines):
    """Things to choose among: the arrows and Enter, the number in front, or the mouse."""

    def __init__(self, chosen: Callable[[str], Awaitable[None]], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._chosen = chosen

    def offer(self, labels: Iterable[tuple[str, str]], *, at: int = 0) -> None:
        """Show (id, label) in order, numbered from 1, and point at one."""
        pairs = list(labels)
        self.set_options(
            Option(Content.assemble((f"{index}  ", KEY), label), id=name)
            for index, (name, label) in enumerate(pairs, 1)
        )
        self.highlighted = min(at, len(pairs) - 1) if pairs else None

    async def press(self, number: int) -> None:
        """Choose the option with that number, if there is one."""
        if number <= self.option_count:
            self.highlighted = number - 1
            await self.choose()

    async def choose(self) -> None:
        """Choose the option pointed at."""
        if self.highlighted is not None:
            await self._chosen(self.get_option_at_index(self.highlighted).id or "")

    async def _on_click(self, event: events.Click) -> None:
        event.prevent_default()
        index = event.style.meta.get("option")
        if isinstance(index, int):
            self.highlighted = index
            await self.choose()


class Entry(Input):
    """A line to write in; what is pasted is cleaned on its way in."""

    def on_paste(self, event: events.Paste) -> None:
        event.text = clean_line(event.text)


class Field(Horizontal):
    """A label and a line to write in."""

    def __init__(self, label: str, *, id: str, value: str = "", placeholder: str = "") -> None:  # noqa: A002
        super().__init__(classes="field")
        self._label = label
        self._input = Entry(clean_line(value), placeholder=placeholder, id=id, select_on_focus=False)

    def compose(self) -> ComposeResult:
        yield Static(self._label, markup=False)
        yield self._input

    def call_it(self, label: str) -> None:
        """Give the field another label."""
        self.query_one(Static).update(Content(label))
