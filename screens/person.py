"""A person who is not known yet: name, party, role."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import BindingType

from minuteapp.domain.people import Person, Role
from minuteapp.i18n import _
from minuteapp.session import Session
from minuteapp.wording import role_label
from screens.dialog import DIGITS
from screens.form_draft import Form
from screens.parts import Field, Key, Menu
from screens.waiting import FormKey


class _Marks(Struct):
    begun_with: str
    role: Role


class PersonScreen(Form[Person]):
    """Add a new person and answer with it; Enter goes on through the fields, and on a role it is done."""

    BINDINGS: ClassVar[list[BindingType]] = DIGITS

    def __init__(self, session: Session, form: FormKey, name: str = "", role: Role = Role.MEMBER) -> None:
        super().__init__(session)
        self._form = form
        self._role = role
        self._name_so_far = name[:1].upper() + name[1:]

    @property
    def form_key(self) -> FormKey:
        return self._form

    def marks(self) -> _Marks:
        return _Marks(self._name_so_far, self._role)

    def mark(self, marks: _Marks) -> bool:
        """Other letters begin another person."""
        if self._name_so_far not in ("", marks.begun_with):
            return False
        self._role = marks.role
        return True

    def body(self) -> ComposeResult:
        yield Field(_("Name"), id="name", value=self._name_so_far)
        yield Field(_("Party"), id="party", placeholder=_("letter; empty if none"))
        yield Menu(self._chosen, id="role")

    def refresh_dialog(self) -> None:
        self.title_is(_("New person"))
        self.query_one(Menu).offer(((role, role_label(role)) for role in Role), at=list(Role).index(self._role))
        self.keys_are(Key("enter", "Enter", _("next")), Key("escape", "Esc", _("cancel")))

    async def entered(self, field: str) -> None:
        if not self.value("name"):
            self.say(_("A person needs a name."), mark="!")
            return
        self.say("")
        self.set_focus(self.query_one("#party" if field == "name" else "#role"))

    async def _chosen(self, role: str) -> None:
        if not self.value("name"):
            self.set_focus(self.query_one("#name"))
            return
        person = Person(self.value("name"), self.value("party") or None, Role(role))
        if self.keep(lambda: self.session.add_person(person, clears_draft=str(self.form_key))).taken:
            await self.answer(person)

    def on_option_list_option_highlighted(self, event: Menu.OptionHighlighted) -> None:
        self._role = Role(event.option_id or self._role)
        self.keep_form()
