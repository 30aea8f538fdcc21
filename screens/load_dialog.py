"""Asks for an agenda's file and loads it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from minuteapp.i18n import _
from screens.desk import DeskError, Fetched


class PathSuggester(Suggester):
    """Completes a path from what is in the folder; → takes it."""

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(_completed, value)


def _completed(value: str) -> str | None:
    path = Path(value).expanduser()
    folder, beginning = (path, "") if value.endswith(("/", "\\")) else (path.parent, path.name)
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.name.startswith(beginning or "."))
    except OSError:
        return None
    if not beginning or not names:
        return None
    return value + names[0][len(beginning) :]


class LoadScreen(ModalScreen[Fetched | None]):
    """Gives what ``load`` made of the file; None when nothing was read. ``title`` says what is fetched."""

    CSS_PATH = "load_dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, load: Callable[[Path], Fetched], title: str) -> None:
        super().__init__()
        self._load = load
        self._heading = title

    def compose(self) -> ComposeResult:
        with Vertical(id="load") as panel:
            panel.border_title = Content(self._heading)
            panel.border_subtitle = Content(_("Enter: fetch · →: complete · Esc: back"))
            yield Static(
                Content(_("The file with the agenda (Word, PDF, HTML or text). Many terminals let you drag it here."))
            )
            yield Input(id="path", suggester=PathSuggester(use_cache=False, case_sensitive=True), compact=True)
            yield Static(id="said", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        told = event.value.strip().strip("'\"")
        if not told:
            return
        try:
            fetched = self._load(Path(told).expanduser())
        except DeskError as error:
            self.query_one("#said", Static).update(Content(str(error)))
            return
        self.dismiss(fetched)
