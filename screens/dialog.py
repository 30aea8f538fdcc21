"""What the live screen's dialogs share: a frame, a line for what the rules say, and a strip of keys to press or click.

A dialog performs its own actions through the session, so that several can be done before it closes. Keys are taken in
the order they were typed, also when they are typed ahead of the screen: see `key`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar, Generic, Protocol, TypeVar, runtime_checkable

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from minuteapp.domain.actions import Action, Dissent, Note
from minuteapp.domain.findings import Finding, Severity
from minuteapp.domain.meeting import Item
from minuteapp.domain.presence import quorum
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.ports import StoreError
from minuteapp.session import Outcome, Session
from minuteapp.wording import not_saved, quorum_lost, sentence
from screens.layers import Beneath, Layer
from screens.parts import Chooser, Key, KeyStrip, Menu, Text, entitle

Result = TypeVar("Result")
Answer = TypeVar("Answer")
_MARKS = {Severity.REFUSAL: "✗", Severity.WARNING: "!", Severity.NOTICE: "i"}


@runtime_checkable
class Teller(Protocol):
    """A screen that tells what the rules found."""

    def tell(self, findings: Iterable[Finding]) -> None:
        """Put what the rules found into words."""


def key(keys: str, action: str, *, writing: bool = False) -> Binding:
    """Bind keys to an action of a dialog; ``writing`` keys work in a text field too.

    A key that may open or close a screen must not overtake those typed before it: it is taken by the app itself, and
    waits until the widget with the focus has dealt with its own.
    """
    return Binding(keys, f"in_turn({action!r}, {writing})", show=False, priority=True)


DIGITS: list[BindingType] = [key(digit, f"digit({digit})") for digit in "123456789"]


class Frame(ModalScreen[None], Layer[None], Generic[Result]):
    """A framed panel over the live screen that may answer something. Esc closes it without an answer."""

    AUTO_FOCUS = ""
    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "close", writing=True),
        key("enter", "enter", writing=True),
    ]

    answered: Callable[[Result | None], Awaitable[None]] | None = None

    def compose(self) -> ComposeResult:
        yield Beneath()
        with Vertical(id="dialog"):
            yield from self.body()
            yield Text(id="said")
            yield KeyStrip(id="keys")

    def body(self) -> ComposeResult:
        """What stands between the dialog's title and its keys."""
        yield from ()

    async def on_mount(self) -> None:
        self.refresh_dialog()
        self.set_focus(self.first())
        await self.begin()

    def first(self) -> Widget | None:
        """What has the focus as the dialog opens."""
        return next((widget for widget in self.query("#dialog *") if widget.focusable), None)

    def refresh_dialog(self) -> None:
        """Show the meeting as it is now."""

    async def begin(self) -> None:
        """What is done as the dialog opens."""

    # -- what is shown ------------------------------------------------------------------------------------------------

    def title_is(self, text: str) -> None:
        """Write the dialog's title in its frame."""
        entitle(self.query_one("#dialog"), text)

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
        focused = self.focused

        async def back(result: Answer | None) -> None:
            self.set_focus(focused)
            await answered(result)

        other.answered = back
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


class SessionFrame(Frame[Result]):
    """A dialog that works on a session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def tell(self, findings: Iterable[Finding]) -> None:
        """Put what the rules found into words, the gravest first."""
        order = list(Severity)
        told = sorted(findings, key=lambda finding: order.index(finding.severity))
        self.say(" ".join(dict.fromkeys(map(self.sentence, told))), mark=_MARKS[told[0].severity] if told else "")

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
        """Close if the action was taken; what the rules said of it is then told by the screen beneath."""
        if outcome.taken:
            await self.answer(None)
            if outcome.findings and isinstance(beneath := self.app.screen, Teller):
                beneath.tell(outcome.findings)


class Dialog(SessionFrame[None]):
    """A dialog that works on a session, and is done when its actions are."""


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
