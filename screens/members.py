"""Bodies and their members, entered by hand: one line a person."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from minuteapp.domain.people import Body, Person, Role, body_kind
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.wording import role_label
from screens.desk import Desk, DeskError


class MembersScreen(ModalScreen[None]):
    """Adds people to a body: its name and municipality first, then *name, party, role* a line, Enter after each."""

    CSS_PATH = "members.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        with Vertical(id="members") as panel:
            panel.border_title = Content(_("Bodies and members"))
            panel.border_subtitle = Content(_("Tab: next field · Enter: add · Esc: back"))
            yield Static(Content(_("The body, as the agenda writes it, and its municipality")))
            yield Input(id="body", placeholder=_("The Technical Committee"), compact=True)
            yield Input(id="municipality", placeholder=_("Solbjerg Municipality"), compact=True)
            yield Static(Content(_("A person: name, party, role (member, substitute, official)")))
            yield Input(id="person", placeholder=_("Anna Holm, A"), compact=True)
            yield Static(id="said", markup=False)
            with VerticalScroll(id="known"):
                yield Static(id="people", markup=False)

    def on_mount(self) -> None:
        self._list()

    @property
    def _body(self) -> Body | None:
        name = clean_line(self.query_one("#body", Input).value)
        municipality = clean_line(self.query_one("#municipality", Input).value) or None
        return Body(name, body_kind(name), municipality) if name else None

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id != "person":
            self._list()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        body = self._body
        if event.input.id != "person" or body is None:
            self.focus_next()
            return
        person = parsed_person(event.value)
        if person is None:
            self._say(_("Write a name, then a comma and the party."))
            return
        try:
            self._desk.add_person(body, person)
        except DeskError as error:
            self._say(str(error))
            return
        event.input.value = ""
        self._say("")
        self._list()

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(Content(text))

    def _list(self) -> None:
        body = self._body
        try:
            if body is None:
                lines = [" · ".join(filter(None, (b.name, b.municipality))) for b in self._desk.bodies()]
            else:
                lines = [_person_line(person) for person in self._desk.people(body)]
        except DeskError as error:
            lines = [str(error)]
        self.query_one("#people", Static).update(Content("\n".join(clean_line(line) for line in lines)))


def parsed_person(line: str) -> Person | None:
    """Return the person a line tells: name, party, role; None when it names nobody.

    >>> parsed_person("Anna Holm, A")
    Person(name='Anna Holm', party='A', role=<Role.MEMBER: 'member'>, post=None)
    """
    name, party, role = ([clean_line(part) for part in line.split(",")] + ["", "", ""])[:3]
    if not name:
        return None
    known = {label: one for one in Role for label in (one.value, role_label(one).casefold())}
    return Person(name, party or None, known.get(role.casefold(), Role.MEMBER))


def _person_line(person: Person) -> str:
    return f"{person.party or '–'} {person.name} · {role_label(person.role)}"
