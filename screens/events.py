"""What happens to the order of business: pause, chair, items added, withdrawn, postponed, moved, joined, reopened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from minuteapp.domain import actions as a
from minuteapp.domain.meeting import POSTPONED_TEXT, WITHDRAWN_TEXT
from minuteapp.domain.numbering import next_number
from minuteapp.domain.people import Person
from minuteapp.domain.presence import present_now
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.session import Outcome, Session
from screens.choose import ChooseScreen
from screens.dialog import DIGITS, ItemDialog, key
from screens.form_draft import Form
from screens.items import ItemsScreen
from screens.parts import Field, Key, Menu
from screens.people_picker import Row
from screens.waiting import FormKey


class EventScreen(ItemDialog):
    """A numbered list of events; each asks only for what it needs, and is one action."""

    BINDINGS: ClassVar[list[BindingType]] = DIGITS

    def body(self) -> ComposeResult:
        yield Menu(self._chosen, id="events")

    def refresh_dialog(self) -> None:
        self.titled(_("Event"))
        self.query_one(Menu).offer((name, label) for name, label, _does in self._events())
        self.keys_are(Key("enter", "1–9 Enter", _("choose")), Key("escape", "Esc", _("close")))

    def _events(self) -> list[tuple[str, str, Callable[[], Awaitable[None]]]]:
        meeting = self.session.meeting
        number = clean_line(self.item.number)
        paused = meeting.paused_at is not None
        events: list[tuple[str, str, Callable[[], Awaitable[None]]]] = [
            ("pause", _("The meeting goes on") if paused else _("Pause"), self._pause),
            ("chair", _("Another person takes the chair …"), self._chair),
            ("add", _("An item is added to the agenda …"), self._add),
        ]
        if self.item.fate is None:
            withdrawn, postponed = _("Item {number} is withdrawn"), _("Item {number} is postponed")
            events += [
                ("withdraw", withdrawn.format(number=number), lambda: self._fate(a.Fate.WITHDRAWN, WITHDRAWN_TEXT)),
                ("postpone", postponed.format(number=number), lambda: self._fate(a.Fate.POSTPONED, POSTPONED_TEXT)),
            ]
        else:
            events.append(
                ("restore", _("Item {number} is on the agenda after all").format(number=number), self._restore)
            )
        events += [
            ("move", _("Item {number} is moved …").format(number=number), self._move),
            ("together", _("Item {number} is taken together with …").format(number=number), self._together),
            ("reopen", _("An item is reopened …"), self._reopen),
            ("revise", _("A revised agenda is fetched …"), self._revise),
        ]
        return events

    async def _chosen(self, event: str) -> None:
        await next(does for name, _label, does in self._events() if name == event)()

    async def _do(self, action: a.Action) -> None:
        await self.close_after(self.perform(action))

    async def _pause(self) -> None:
        await self._do(a.Resume() if self.session.meeting.paused_at is not None else a.Pause())

    async def _chair(self) -> None:
        async def chosen(person: Person | None) -> None:
            if person is not None:
                await self._do(a.ChangeChair(person.name))

        rows = [Row(person) for person in present_now(self.session.meeting) if person.votes]
        await self.ask(ChooseScreen(_("Who takes the chair?"), rows), chosen)

    async def _add(self) -> None:
        async def added(outcome: Outcome | None) -> None:
            if outcome is not None:
                await self.close_after(outcome)

        items = self.session.meeting.items
        number = next_number(item.number for item in items)
        await self.ask(NewItemScreen(self.session, number, items[-1].id if items else None), added)

    async def _fate(self, fate: a.Fate, text: str) -> None:
        """The house's words go into the decision, if it is still empty."""
        await self._do(a.SetFate(self.item_id, fate, "" if self.item.decided else text))

    async def _restore(self) -> None:
        await self._do(a.SetFate(self.item_id, None))

    async def _move(self) -> None:
        async def chosen(ids: tuple[int, ...] | None) -> None:
            if ids:
                await self._do(a.MoveItem(self.item_id, ids[0] or None))

        others = [item for item in self.session.meeting.items if item.id != self.item_id]
        title = _("Item {number} is dealt with after …").format(number=clean_line(self.item.number))
        await self.ask(ItemsScreen(title, others, first=_("First of all")), chosen)

    async def _together(self) -> None:
        async def chosen(ids: tuple[int, ...] | None) -> None:
            if ids:
                await self._do(a.TakeTogether((self.item_id, *ids)))

        others = [item for item in self.session.meeting.items if item.id != self.item_id and item.taken_with is None]
        title = _("Item {number} is taken together with …").format(number=clean_line(self.item.number))
        await self.ask(ItemsScreen(title, others, several=True), chosen)

    async def _reopen(self) -> None:
        async def chosen(ids: tuple[int, ...] | None) -> None:
            if ids:
                await self._do(a.Reopen(ids[0]))

        meeting = self.session.meeting
        dealt = [item for item in meeting.items if item.id in meeting.dealt and item.id != meeting.current]
        await self.ask(ItemsScreen(_("Which item is reopened?"), dealt), chosen)

    async def _revise(self) -> None:
        await self.answer(None)
        await self.app.run_action("fetch_revision")


class NewItemScreen(Form[Outcome]):
    """Add an item that was not on the agenda, by number and title; it stands last."""

    def __init__(self, session: Session, number: str, after: int | None) -> None:
        super().__init__(session)
        self._number = number
        self._after = after

    @property
    def form_key(self) -> FormKey:
        return FormKey("events")

    def body(self) -> ComposeResult:
        yield Field(_("Title"), id="item_title")
        yield Field(_("Number"), id="item_number", value=self._number)

    def refresh_dialog(self) -> None:
        self.title_is(_("An item is added to the agenda"))
        self.keys_are(Key("enter", "Enter", _("add")), Key("tab", "Tab", _("next")), Key("escape", "Esc", _("cancel")))

    BINDINGS: ClassVar[list[BindingType]] = [key("tab", "next_field", writing=True)]

    def action_next_field(self) -> None:
        self.focus_next()

    async def entered(self, field: str) -> None:
        title, number = self.value("item_title"), self.value("item_number")
        if not title or not number:
            self.say(_("An item needs a title and a number."), mark="!")
            return
        outcome = self.perform(a.AddItem(title, number, self._after))
        if outcome.taken:
            await self.answer(outcome)
