"""Recusal, § 14: who, what the body decided, a refusal to leave, and a substitute for the item."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import BindingType

from minuteapp.domain.actions import Recuse, WithdrawRecusal
from minuteapp.domain.meeting import Recusal
from minuteapp.domain.people import Person, Role
from minuteapp.domain.presence import Ledger
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.session import Session
from screens.dialog import ItemDialog, key
from screens.form_draft import Form
from screens.parts import Field, Flow, Key, Text, choice
from screens.people_picker import PeoplePicker, Row, titled
from screens.waiting import FormKey


def recusal_of(recusals: tuple[Recusal, ...], person: Person) -> Recusal | None:
    """Return what was found about the person, if anything was."""
    return next((recusal for recusal in recusals if recusal.person == person.name), None)


class RecusalScreen(ItemDialog):
    """Choose the member; what the body decided is asked next."""

    def body(self) -> ComposeResult:
        yield PeoplePicker(self._chosen, first=True, id="people")

    def refresh_dialog(self) -> None:
        self.titled(_("Recusal, § 14: who?"))
        picker = self.query_one(PeoplePicker)
        picker.point_at_once(False)
        ledger = Ledger(self.session.meeting)
        picker.offer(
            [
                Row(person, self._state(person), self._remark(person))
                for person in self.session.meeting.people
                if ledger.sits(person, self.item_id, whole_item=True) or recusal_of(self.item.recusals, person)
            ]
        )
        if not picker.shown:
            self.say(_("Nobody was present at this item."), mark="!")
        self.keys_are(Key("enter", "Enter", _("choose")), Key("escape", "Esc", _("close")))

    def _state(self, person: Person) -> str:
        recusal = recusal_of(self.item.recusals, person)
        if recusal is None:
            return "–"
        return _("disqualified") if recusal.disqualified else _("not disqualified")

    def _remark(self, person: Person) -> str:
        return _("not finished") if str(FormKey("recusal", self.item_id, person.name)) in self.session.forms else ""

    async def _chosen(self, person: Person | None) -> None:
        if person is None:
            return
        before = self.item.recusals

        async def decided(_nothing: None) -> None:
            if self.item.recusals != before:
                await self.answer(None)

        await self.ask(FoundScreen(self.session, self.item_id, person), decided)


class _Marks(Struct):
    disqualified: bool
    refused: bool
    substitute: str | None


class FoundScreen(Form[None], ItemDialog):
    """What the body found. Enter writes it; the member is back by itself at the next item."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("1", "found(True)"),
        key("2", "found(False)"),
        key("3", "refused"),
        key("4", "substitute"),
        key("5", "reason"),
        key("x", "remove"),
    ]

    def __init__(self, session: Session, item_id: int, person: Person) -> None:
        super().__init__(session, item_id)
        self._person = person
        self._known = recusal_of(self.item.recusals, person) is not None
        self._recusal = recusal_of(self.item.recusals, person) or Recusal(person.name)
        self._disqualified = self._recusal.disqualified
        self._refused = self._recusal.refused_to_leave
        self._substitute = self._recusal.substitute

    @property
    def form_key(self) -> FormKey:
        return FormKey("recusal", self.item_id, self._person.name)

    def marks(self) -> _Marks:
        return _Marks(self._disqualified, self._refused, self._substitute)

    def mark(self, marks: _Marks) -> bool:
        self._disqualified, self._refused, self._substitute = marks.disqualified, marks.refused, marks.substitute
        return True

    def body(self) -> ComposeResult:
        yield Flow(id="choices")
        yield Field(_("5 Reason"), id="reason", value=self._recusal.reason or "")
        yield Text(id="back", classes="quiet")

    def refresh_dialog(self) -> None:
        self.keep_form()
        self.titled(titled(self._person))
        substitute = clean_line(self._substitute) if self._substitute else _("none")
        choices = [("1", "●○", _("Disqualified"), self._disqualified)]
        choices += [("2", "●○", _("Not disqualified"), not self._disqualified)]
        if self._disqualified:
            choices += [("3", "☒☐", _("Refused to leave the room"), self._refused)]
            label = _("Substitute: {name}").format(name=substitute)
            choices += [("4", "☒☐", label, self._substitute is not None)]
        self.query_one(Flow).show(
            (digit, choice(digit, label, on=on, marks=marks)) for digit, marks, label, on in choices
        )
        back = _("Counts as away from this item, and is back by itself at the next.") if self._disqualified else ""
        self.query_one("#back", Text).put(back)
        remove = [Key("x", "x", _("noted by mistake"))] if self._known else []
        self.keys_are(Key("enter", "Enter", _("write")), *remove, Key("escape", "Esc", _("back")))

    def action_found(self, disqualified: bool) -> None:
        """The body found the member disqualified, or not."""
        self._disqualified = disqualified
        self.refresh_dialog()

    def action_refused(self) -> None:
        self._refused = not self._refused
        self.refresh_dialog()

    def action_reason(self) -> None:
        self.set_focus(self.query_one("#reason"))

    async def action_substitute(self) -> None:
        """Choose who sits in for this item; a second time takes the choice back."""
        from screens.choose import ChooseScreen  # noqa: PLC0415  # seldom needed

        if self._substitute is not None:
            await self._seat(None)
            return
        ledger = Ledger(self.session.meeting)
        rows = [
            Row(person)
            for person in self.session.meeting.people
            if person.role in (Role.SUBSTITUTE, Role.MEMBER)
            and person != self._person
            and not ledger.sits(person, self.item_id)
        ]
        title = _("{name} sits out; substitute:").format(name=titled(self._person))
        if rows:
            await self.ask(ChooseScreen(title, rows), self._seat)
        else:
            await self._new_substitute()

    async def _new_substitute(self) -> None:
        from screens.person import PersonScreen  # noqa: PLC0415  # seldom needed

        async def added(person: Person | None) -> None:
            if person is not None:
                await self._seat(person)

        form = FormKey("person", self.item_id, self._person.name)
        await self.ask(PersonScreen(self.session, form, role=Role.SUBSTITUTE), added)

    async def _seat(self, person: Person | None) -> None:
        self._substitute = person.name if person else None
        self.refresh_dialog()

    async def begin(self) -> None:
        self.set_focus(None)

    async def action_remove(self) -> None:
        """The question was noted by mistake."""
        if self._known:
            await self.close_after(self.perform(WithdrawRecusal(self.item_id, self._person.name)))

    async def action_enter(self) -> None:
        """Note what the body found."""
        out = self._disqualified
        action = Recuse(
            self.item_id,
            self._person.name,
            disqualified=out,
            refused_to_leave=out and self._refused,
            reason=self.value("reason") or None,
            substitute=self._substitute if out else None,
        )
        await self.close_after(self.perform(action))

    async def leave(self) -> None:
        """From the reason back to the choices; from them, leave without writing."""
        if self.writing:
            self.set_focus(None)
        else:
            await self.answer(None)
