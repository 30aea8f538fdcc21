"""What the live screen's dialogs share: a frame, a line for what the rules say, and a strip of keys to press or click.

A dialog performs its own actions through the session, so that several can be done before it closes. Keys are taken in
the order they were typed, also when they are typed ahead of the screen: see `key`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from minuteapp.domain.actions import Action, Dissent, Note
from minuteapp.domain.findings import Finding, Severity
from minuteapp.domain.meeting import Item
from minuteapp.domain.presence import quorum
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.ports import StoreError
from minuteapp.session import Outcome, Session
from minuteapp.wording import not_saved, quorum_lost, sentence

Result = TypeVar("Result")
Answer = TypeVar("Answer")
WIDTH, FRAME = 110, 4  # of a dialog, as in dialog.tcss: the most it takes, and its border and padding
KEY = "bold $text-accent"
_MARKS = {Severity.REFUSAL: "✗", Severity.WARNING: "!", Severity.NOTICE: "i"}


def key(keys: str, action: str, *, writing: bool = False) -> Binding:
    """Bind keys to an action of a dialog; ``writing`` keys work in a text field too.

    A key that may open or close a screen must not overtake those typed before it: it is taken by the app itself, and
    waits until the widget with the focus has dealt with its own.
    """
    return Binding(keys, f"in_turn({action!r}, {writing})", show=False, priority=True)


DIGITS: list[BindingType] = [key(digit, f"digit({digit})") for digit in "123456789"]


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


def _key_content(key: Key) -> Content:
    return Content.assemble((f"{key.shown} ", KEY), key.does) if key.shown else Content(key.does)


class Text(Static):
    """Plain text, never markup. The dialog is laid out anew only when the text takes other than the lines it took."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes, markup=False)
        self._took: tuple[int, int] | None = None

    @property
    def room(self) -> int:
        """How many cells a line has; guessed until the dialog has been laid out."""
        return self.size.width or min(self.app.size.width, WIDTH) - FRAME

    def put(self, text: str | Content) -> None:
        """Show this text."""
        content = Content(text) if isinstance(text, str) else text
        takes = (self.room, self._lines_of(content))
        self.update(content, layout=takes != self._took)
        self._took = takes

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


class Frame(ModalScreen[None], Generic[Result]):
    """A framed panel over the live screen that may answer something. Esc closes it without an answer."""

    AUTO_FOCUS = ""
    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "close", writing=True),
        key("enter", "enter", writing=True),
    ]

    answered: Callable[[Result | None], Awaitable[None]] | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield from self.body()
            yield Text(id="said")
            yield KeyStrip(id="keys")

    def body(self) -> ComposeResult:
        """What stands between the dialog's title and its keys."""
        yield from ()

    async def on_mount(self) -> None:
        self.refresh_dialog()
        self.set_focus(next((widget for widget in self.query("#dialog *") if widget.focusable), None))
        await self.begin()

    def refresh_dialog(self) -> None:
        """Show the meeting as it is now."""

    async def begin(self) -> None:
        """What is done as the dialog opens."""

    # -- what is shown ------------------------------------------------------------------------------------------------

    def title_is(self, text: str) -> None:
        """Write the dialog's title in its frame."""
        self.query_one("#dialog").border_title = Content(text)

    def keys_are(self, *keys: Key) -> None:
        """Show which keys work now."""
        self.query_one(KeyStrip).show_keys(keys)

    def say(self, text: str, *, mark: str = "") -> None:
        """Write a line to the minute-taker; an empty one removes it."""
        self.query_one("#said", Text).put(f"{mark} {text}".strip())

    def value(self, name: str) -> str:
        """Return what is written in a field, as one clean line."""
        return clean_line(self.query_one(f"#{name}", Input).value)

    # -- keys ---------------------------------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether letters are text now."""
        return isinstance(self.focused, Input | TextArea)

    async def action_in_turn(self, action: str, writing: bool) -> None:
        """Take a key when those typed before it have been taken; one that belongs to a text is left to it."""
        if (self.writing and not writing) or (action == "enter" and isinstance(self.focused, TextArea)):
            raise SkipAction
        if self.focused is not None:
            await _settled(self.focused)
        await self.run_action(action)

    async def action_enter(self) -> None:
        """Go on from a field, choose in a list, or confirm."""
        if isinstance(self.focused, Input):
            await self.entered(self.focused.id or "")
        elif isinstance(self.focused, Chooser):
            await self.focused.choose()

    async def entered(self, field: str) -> None:
        """Enter was pressed in the field of that id."""

    async def action_digit(self, number: int) -> None:
        """Choose what stands behind that number."""
        if isinstance(self.focused, Menu):
            await self.focused.press(number)

    async def action_close(self) -> None:
        """Forget what was typed to choose by; with nothing to forget, close."""
        if not (isinstance(self.focused, Chooser) and self.focused.forget()):
            await self.leave()

    async def leave(self) -> None:
        """Close without an answer."""
        await self.answer(None)

    # -- one dialog asking another ------------------------------------------------------------------------------------

    async def ask(self, other: Frame[Answer], answered: Callable[[Answer | None], Awaitable[None]]) -> None:
        """Open another dialog in this one's place, and go on with its answer before the next key is taken."""
        frame, focused = self.query_one("#dialog"), self.focused

        async def back(result: Answer | None) -> None:
            frame.visible = True
            self.styles.clear_rule("background")
            self.set_focus(focused)
            await answered(result)

        other.answered = back
        frame.visible = False
        self.styles.background = "transparent"  # the live screen is dimmed once
        await self.app.push_screen(other)

    async def answer(self, result: Result | None) -> None:
        """Close with an answer."""
        self.dismiss(None)
        if self.answered is not None:
            await self.answered(result)


async def _settled(widget: Widget) -> None:
    """Wait until a widget has dealt with what was sent to it."""
    done = asyncio.Event()
    if widget.call_later(done.set):
        await done.wait()


class Dialog(Frame[None]):
    """A dialog that works on a session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def tell(self, findings: Iterable[Finding]) -> None:
        """Put what the rules found into words, the gravest first."""
        order = list(Severity)
        told = sorted(findings, key=lambda finding: order.index(finding.severity))
        self.say(" ".join(map(self.sentence, told)), mark=_MARKS[told[0].severity] if told else "")

    def sentence(self, finding: Finding) -> str:
        """Return what a rule found; the loss of quorum in the words in which it is announced."""
        count = quorum(self.session.meeting) if finding.code == "quorum_lost" else None
        return quorum_lost(count, self.session.meeting.body) if count else sentence(finding)

    def perform(self, action: Action) -> Outcome:
        """Take an action and tell what the rules say of it; what could not be kept is told too, and is not taken."""
        return self.keep(lambda: self.session.do(action))

    def keep(self, doing: Callable[[], Outcome]) -> Outcome:
        """As `perform`, for what the session does under another name."""
        try:
            outcome = doing()
        except StoreError as error:
            self.say(not_saved(error), mark="✗")
            return Outcome(False)
        self.tell(outcome.findings)
        return outcome

    def keep_text(self, action: Dissent | Note) -> bool:
        """Keep a text being typed; whether it could be kept."""
        try:
            self.session.keep_text(action)
        except StoreError as error:
            self.say(not_saved(error), mark="✗")
            return False
        return True

    async def close_after(self, outcome: Outcome) -> None:
        """Close if the action was taken; what the rules said of it is then told over the live screen."""
        if outcome.taken:
            if outcome.findings:
                told = " ".join(map(self.sentence, outcome.findings))
                self.app.notify(told, severity="warning", markup=False)
            await self.answer(None)


class ItemDialog(Dialog):
    """A dialog about one item."""

    def __init__(self, session: Session, item_id: int) -> None:
        super().__init__(session)
        self.item_id = item_id

    @property
    def item(self) -> Item:
        """The item as it is now."""
        return self.session.meeting.item(self.item_id)

    def titled(self, what: str) -> None:
        """Write what the dialog is for, and for which item, in its frame."""
        self.title_is(_("{what} · item {number}").format(what=what, number=clean_line(self.item.number)))


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
