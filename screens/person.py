"""A person who is not known yet: name, party, role."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from minuteapp.domain.people import Person, Role
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.wording import role_label
from screens.dialog import Field, Frame, Key, Menu


class PersonScreen(Frame[Person]):
    """Ask for a new person; Enter goes on through the fields, and on a role it is done."""

    def __init__(self, name: str = "", role: Role = Role.MEMBER) -> None:
        super().__init__()
        self._role = role
        self._name_so_far = name[:1].upper() + name[1:]

    def body(self) -> ComposeResult:
        yield Field(_("Name"), id="name", value=self._name_so_far)
        yield Field(_("Party"), id="party", placeholder=_("letter; empty if none"))
        yield Menu(id="role")

    def refresh_dialog(self) -> None:
        self.title_is(_("New person"))
        menu = self.query_one(Menu)
        menu.offer((role, role_label(role)) for role in Role)
        menu.highlighted = list(Role).index(self._role)
        self.keys_are(Key("enter", "Enter", _("next")), Key("escape", "Esc", _("cancel")))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not clean_line(self._value("name")):
            self.say(_("A person needs a name."), mark="!")
            return
        self.query_one("#party" if event.input.id == "name" else "#role").focus()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        event.stop()
        name = clean_line(self._value("name"))
        if not name or event.option_id is None:
            self.query_one("#name").focus()
            return
        self.dismiss(Person(name, clean_line(self._value("party")) or None, Role(event.option_id)))

    def _value(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value
