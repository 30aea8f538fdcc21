"""A person who is not known yet: name, party, role."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from minuteapp.domain.people import Person, Role
from minuteapp.i18n import _
from minuteapp.wording import role_label
from screens.dialog import DIGITS, Frame
from screens.parts import Field, Key, Menu


class PersonScreen(Frame[Person]):
    """Ask for a new person; Enter goes on through the fields, and on a role it is done."""

    BINDINGS: ClassVar[list[BindingType]] = DIGITS

    def __init__(self, name: str = "", role: Role = Role.MEMBER) -> None:
        super().__init__()
        self._role = role
        self._name_so_far = name[:1].upper() + name[1:]

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
        if self.value("name"):
            await self.answer(Person(self.value("name"), self.value("party") or None, Role(role)))
        else:
            self.set_focus(self.query_one("#name"))
