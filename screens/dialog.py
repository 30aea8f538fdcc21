"""What the live screen's dialogs share: a frame, a line for what the rules say, and a strip of keys to press or click.

A dialog performs its own actions through the session, so that several can be done before it closes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from minuteapp.domain.actions import Action, Dissent, Note
from minuteapp.domain.findings import Finding, Severity
from minuteapp.domain.meeting import Item
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.ports import StoreError
from minuteapp.session import Outcome, Session
from minuteapp.wording import not_saved, sentence

Result = TypeVar("Result")
_MARKS = {Severity.REFUSAL: "✗", Severity.WARNING: "!", Severity.NOTICE: "i"}


@dataclass(frozen=True, slots=True)
class Key:
    """One key a dialog answers to: Textual's name for it, how it is printed, and what it does."""

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


class Flow(Static):
    """Short texts side by side that wrap between each other; a click on one presses its key."""

    _parts: tuple[Content, ...] = ()

    def show(self, parts: Iterable[tuple[str, Content]]) -> None:
        """Show (key, text) pairs."""
        self._parts = tuple(part.stylize(Style.from_meta({"@click": f"screen.press({key!r})"})) for key, part in parts)
        self._flow()

    def on_resize(self) -> None:
        self._flow()

    def _flow(self) -> None:
        self.update(flow(self._parts, self.size.width or 70))


class KeyStrip(Flow):
    """The keys that work now."""

    def show_keys(self, keys: Iterable[Key]) -> None:
        """Show these keys."""
        self.show((key.name, Content.assemble((f"{key.shown} ", "bold $text-accent"), key.does)) for key in keys)


class Frame(ModalScreen[Result]):
    """A framed panel over the live screen. Esc closes it without an answer."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield from self.body()
            yield Static(id="said", markup=False)
            yield KeyStrip(id="keys")

    def body(self) -> ComposeResult:
        """What stands between the dialog's title and its keys."""
        yield from ()

    def on_mount(self) -> None:
        self.refresh_dialog()

    def refresh_dialog(self) -> None:
        """Show the meeting as it is now."""

    def title_is(self, text: str) -> None:
        """Write the dialog's title in its frame."""
        self.query_one("#dialog").border_title = Content(text)

    def keys_are(self, *keys: Key) -> None:
        """Show which keys work now."""
        self.query_one(KeyStrip).show_keys(keys)

    def action_press(self, key: str) -> None:
        """Do what a key does; a click on its label comes here."""
        self.app.simulate_key(key)

    def say(self, text: str, *, mark: str = "") -> None:
        """Write a line to the minute-taker; an empty one removes it."""
        self.query_one("#said", Static).update(Content(f"{mark} {text}".strip()))

    def action_close(self) -> None:
        self.dismiss(None)


class Dialog(Frame[None]):
    """A dialog that works on a session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def tell(self, findings: Iterable[Finding]) -> None:
        """Put what the rules found into words, the gravest first."""
        order = list(Severity)
        told = sorted(findings, key=lambda finding: order.index(finding.severity))
        self.say(" ".join(sentence(finding) for finding in told), mark=_MARKS[told[0].severity] if told else "")

    def perform(self, action: Action) -> Outcome:
        """Take an action and tell what the rules say of it; what could not be kept is told too, and is not taken."""
        return self.keep(lambda: self.session.do(action))

    def keep(self, doing: Callable[[], Outcome]) -> Outcome:
        """As `perform`, for what the session does under another name."""
        try:
            outcome = doing()
        except StoreError as error:
            self.say(not_saved(error.reason), mark="✗")
            return Outcome(False)
        self.tell(outcome.findings)
        return outcome

    def keep_text(self, action: Dissent | Note) -> bool:
        """Keep a text being typed; whether it could be kept."""
        try:
            self.session.keep_text(action)
        except StoreError as error:
            self.say(not_saved(error.reason), mark="✗")
            return False
        return True

    def close_after(self, outcome: Outcome) -> None:
        """Close if the action was taken; what the rules said of it is then told over the live screen."""
        if outcome.taken:
            if outcome.findings:
                told = " ".join(sentence(finding) for finding in outcome.findings)
                self.app.notify(told, severity="warning", markup=False)
            self.dismiss(None)


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


class Menu(OptionList):
    """Things to choose among: the arrows and Enter, the number in front, or the mouse."""

    def offer(self, labels: Iterable[tuple[str, str]]) -> None:
        """Show (id, label) in order, numbered from 1; the pointer keeps its place."""
        at = self.highlighted or 0
        pairs = list(labels)
        self.set_options(
            Option(Content.assemble((f"{index}  ", "bold $accent"), label), id=name)
            for index, (name, label) in enumerate(pairs, 1)
        )
        self.highlighted = min(at, len(pairs) - 1) if pairs else None

    def press(self, number: int) -> bool:
        """Choose the option with that number; whether there is one."""
        if not 1 <= number <= self.option_count:
            return False
        self.highlighted = number - 1
        self.action_select()
        return True

    def on_key(self, event: events.Key) -> None:
        if event.key.isdigit() and self.press(int(event.key)):
            event.stop()


class Field(Horizontal):
    """A label and a line to write in."""

    def __init__(self, label: str, *, id: str, value: str = "", placeholder: str = "") -> None:  # noqa: A002
        super().__init__(classes="field")
        self._label = label
        self._input = Input(clean_line(value), placeholder=placeholder, id=id, select_on_focus=False)

    def compose(self) -> ComposeResult:
        yield Static(self._label, markup=False)
        yield self._input
