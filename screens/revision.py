"""What a newer document changes in the meeting: shown before it is taken, and a conflict asked about, one by one."""

from __future__ import annotations

from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from minuteapp.domain.merge import Change, Merge
from minuteapp.i18n import _
from minuteapp.session import Outcome, Session
from minuteapp.wording.changes import answers, change_lines, changes_summary, question
from screens.desk import DeskError, Fetched
from screens.dialog import DIGITS, Dialog
from screens.parts import Key, Lines, Menu, Text

_THEIRS = "theirs"


class Settler(Protocol):
    """What remembers that a document has been dealt with; the desk does."""

    def settled(self, fetched: Fetched) -> None:
        """Note that what the document changes has been decided."""


class RevisionScreen(Dialog):
    """First all the changes, then a question for each that only a person can decide, then all is one action.

    Esc leaves the meeting as it is. Changes that have been taken already are only shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = DIGITS

    def __init__(self, session: Session, fetched: Fetched, desk: Settler) -> None:
        super().__init__(session)
        assert fetched.merge is not None
        self._fetched = fetched
        self._found: Merge = fetched.merge
        self._desk = desk
        self._asked: int | None = None  # the question being asked; None while the changes are shown
        self._theirs: list[Change] = []

    def body(self) -> ComposeResult:
        yield Text(id="question")
        yield Lines(id="changes", markup=False)
        yield Menu(self._answered, id="answers")

    def refresh_dialog(self) -> None:
        asking = self._asked is not None
        self.query_one("#changes").display = not asking
        self.query_one("#answers").display = asking
        if self._asked is not None:
            self._show_question(self._found.asked[self._asked], self._asked + 1)
        else:
            self._show_changes()

    def _show_changes(self) -> None:
        waits, asked = self._fetched.waits, len(self._found.asked)
        self.title_is(_("A revised agenda") if waits else _("The agenda has been renewed"))
        told = f"{changes_summary(self._found)}."
        if waits and asked:
            told += " " + _("Those marked ? are asked about first.")
        self.query_one("#question", Text).put(told)
        lines = self.query_one(Lines)
        indented = (line.replace("  ", "\u00a0\u00a0", 1) for line in change_lines(self._found))
        lines.set_options(Option(Content(line)) for line in indented)
        lines.highlighted = 0
        if waits:
            go_on = _("go on to the questions ({n})").format(n=asked) if asked else _("take the changes")
            self.keys_are(Key("enter", "Enter", go_on), Key("escape", "Esc", _("leave the meeting as it is")))
        else:
            self.keys_are(Key("enter", "Enter", _("close")))

    def _show_question(self, change: Change, number: int) -> None:
        count = len(self._found.asked)
        self.title_is(_("A revised agenda · question {number} of {count}").format(number=number, count=count))
        self.query_one("#question", Text).put(question(change))
        ours, theirs = answers(change)
        self.query_one(Menu).offer([("ours", ours), (_THEIRS, theirs)])
        self.set_focus(self.query_one(Menu))
        self.keys_are(Key("enter", "1–2 Enter", _("choose")), Key("escape", "Esc", _("leave the meeting as it is")))

    async def action_enter(self) -> None:
        """Go on from the changes, or choose an answer."""
        if self._asked is not None:
            await super().action_enter()
        elif not self._fetched.waits:
            await self.answer(None)
        elif self._found.asked:
            self._asked = 0
            self.refresh_dialog()
        else:
            await self._take()

    async def _answered(self, side: str) -> None:
        assert self._asked is not None
        if side == _THEIRS:
            self._theirs.append(self._found.asked[self._asked])
        self._asked += 1
        if self._asked < len(self._found.asked):
            self.refresh_dialog()
        else:
            await self._take()

    async def _take(self) -> None:
        action = self._found.revision(self._theirs)
        outcome = self.perform(action) if action is not None else Outcome(taken=True)
        if not outcome.taken:
            self._asked, self._theirs = None, []
            return
        try:
            self._desk.settled(self._fetched)
        except DeskError as error:
            self.say(str(error), mark="✗")
            return
        await self.close_after(outcome)
