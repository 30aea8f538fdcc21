"""Help: every key of the live screen and what it does, from the one table of commands."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from minuteapp.i18n import _
from screens.commands import COMMANDS, Group


class HelpScreen(ModalScreen[None]):
    """Lists the keys; Esc closes."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,q,f1,enter", "dismiss", show=False)]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help") as panel:
            panel.border_title = Content(_("Help"))
            panel.border_subtitle = Content(_("Esc: close"))
            yield Static(
                Content(_("Lower-case letters are commands. A capital letter or a paste starts writing; Esc ends it.")),
                classes="intro",
            )
            for group in Group:
                yield Static(Content(_(group.value)), classes="group")
                for command in COMMANDS:
                    if command.group is group and command.help:
                        with Horizontal():
                            yield Static(Content(_(command.shown)), classes="key")
                            yield Static(Content(_(command.help)), classes="does")
