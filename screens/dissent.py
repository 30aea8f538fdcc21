"""A statement for the record, § 13(2): those in the minority first, others with a warning."""

from __future__ import annotations

from textual.app import ComposeResult

from minuteapp.domain.actions import Dissent
from minuteapp.domain.findings import Finding, Severity
from minuteapp.domain.people import Person
from minuteapp.i18n import _
from minuteapp.session import Session
from screens.dialog import ItemDialog
from screens.editor import Editor
from screens.parts import Key, Text
from screens.people_picker import PeoplePicker, Row, titled


class DissentScreen(ItemDialog):
    """Who demands it, then its words; Esc enters it for the record. An emptied statement is removed."""

    def __init__(self, session: Session, item_id: int) -> None:
        super().__init__(session, item_id)
        self._person: Person | None = None

    def body(self) -> ComposeResult:
        yield PeoplePicker(self._chosen, first=True, id="people")
        yield Text(id="whose")
        yield Editor(self._keep, id="statement")

    def refresh_dialog(self) -> None:
        self.titled(_("Dissent statement for the record"))
        writing = self._person is not None
        self.query_one(PeoplePicker).display = not writing
        self.query_one("#whose").display = self.query_one(Editor).display = writing
        if writing:
            self.keys_are(Key("escape", "Esc", _("enter it for the record")))
            return
        self.query_one(PeoplePicker).offer(self._rows())
        if not self.query_one(PeoplePicker).shown:
            self.say(_("Nobody was present at this item."), mark="!")
        self.keys_are(Key("enter", "Enter", _("choose")), Key("escape", "Esc", _("close")))

    def _rows(self) -> list[Row]:
        """The rules say who may: one who was not there cannot, the minority is not warned about."""
        rows = []
        for person in self.session.meeting.people:
            found = self._found(person)
            if person.votes and not any(finding.severity is Severity.REFUSAL for finding in found):
                minority = not any(finding.code == "dissent_not_in_minority" for finding in found)
                remark = _("has a statement") if self._text_of(person) else ""
                rows.append(Row(person, _("minority") if minority else "–", remark, rank=0 if minority else 1))
        return rows

    def _found(self, person: Person) -> tuple[Finding, ...]:
        return self.session.check(Dissent(self.item_id, person.name, "?"))

    def _text_of(self, person: Person) -> str:
        return next((s.text for s in self.item.statements if s.person == person.name), "")

    async def _chosen(self, person: Person | None) -> None:
        if person is None:
            return
        self._person = person
        self.query_one("#whose", Text).put(
            _("{name} wishes the following entered for the record:").format(name=titled(person))
        )
        self.refresh_dialog()
        self.tell(self._found(person))
        editor = self.query_one(Editor)
        editor.begin(self._text_of(person))
        self.set_focus(editor)

    def _keep(self, text: str) -> bool:
        return self._person is not None and self.keep_text(Dissent(self.item_id, self._person.name, text))

    async def leave(self) -> None:
        """Enter what is written for the record."""
        if self._person is None:
            await self.answer(None)
            return
        editor = self.query_one(Editor)
        editor.stop()
        dissent = Dissent(self.item_id, self._person.name, editor.text)
        before = self._text_of(self._person)
        await self.close_after(self.keep(lambda: self.session.finish_text(dissent, before)))
