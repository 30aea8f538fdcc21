"""Choose one person out of some."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from minuteapp.domain.people import Person
from minuteapp.i18n import _
from screens.dialog import Frame
from screens.parts import Key
from screens.people_picker import PeoplePicker, Row


class ChooseScreen(Frame[Person]):
    """Ask for one of these people; None when nobody was chosen."""

    def __init__(self, title: str, rows: Sequence[Row]) -> None:
        super().__init__()
        self._heading = title
        self._offered = rows

    def body(self) -> ComposeResult:
        yield PeoplePicker(self._chosen, first=True, id="choices")

    def refresh_dialog(self) -> None:
        self.title_is(self._heading)
        self.query_one(PeoplePicker).offer(self._offered)
        self.keys_are(Key("enter", "Enter", _("choose")), Key("escape", "Esc", _("back")))

    async def _chosen(self, person: Person | None) -> None:
        if person is not None:
            await self.answer(person)
