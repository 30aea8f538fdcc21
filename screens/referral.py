"""A member brings the case before the council, § 23; the member withdraws it, or the committee gives it up."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from minuteapp.domain.actions import Action, Ending, EndReferral, Refer
from minuteapp.domain.findings import Finding, Severity
from minuteapp.domain.meeting import Referral
from minuteapp.domain.people import Person
from minuteapp.i18n import N_, _
from minuteapp.session import Session
from minuteapp.wording import sentence
from screens.dialog import ItemDialog, key
from screens.parts import Key
from screens.people_picker import PeoplePicker, Row, titled

_ENDINGS = {
    None: N_("before the council"),
    Ending.WITHDRAWN: N_("withdrawn by the member"),
    Ending.GIVEN_UP: N_("given up by the committee"),
}


class ReferralScreen(ItemDialog):
    """Only those who were at the item are offered. It is asked for twice: Enter chooses, Enter again confirms."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("1", "ending('withdrawn')"),
        key("2", "ending('given_up')"),
    ]

    def __init__(self, session: Session, item_id: int) -> None:
        super().__init__(session, item_id)
        self._asked: Action | None = None

    def body(self) -> ComposeResult:
        yield PeoplePicker(self._chosen, narrowed=self._narrowed, first=True, id="people")

    def refresh_dialog(self) -> None:
        self.titled(_("Bring the case before the council, § 23"))
        picker = self.query_one(PeoplePicker)
        picker.point_at_once(False)
        rows, refused = [], list[Finding]()
        for person in self.session.meeting.people:
            referral = self._referral(person)
            found = self.session.check(Refer(self.item_id, person.name))
            if referral or not _refused(found):
                rows.append(Row(person, _(_ENDINGS[referral.ending]) if referral else "–"))
            else:
                refused += found
        picker.offer(rows)
        if not rows:
            self.say(sentence(refused[0]) if refused else _("Nobody is known yet."), mark="!")
        self._refresh_keys()

    def _refresh_keys(self) -> None:
        person = self.query_one(PeoplePicker).pointed
        standing = person is not None and self._stands(person)
        keys = [Key("enter", "Enter", _("confirm") if self._asked else _("choose"))]
        if standing:
            keys = [Key("1", "1", _(_ENDINGS[Ending.WITHDRAWN])), Key("2", "2", _(_ENDINGS[Ending.GIVEN_UP])), *keys]
        self.keys_are(*keys, Key("escape", "Esc", _("close")))

    def _referral(self, person: Person) -> Referral | None:
        return next((r for r in self.item.referrals if r.person == person.name), None)

    def _stands(self, person: Person) -> bool:
        referral = self._referral(person)
        return referral is not None and referral.ending is None

    def _narrowed(self) -> None:
        self._asked = None
        self._refresh_keys()

    async def _chosen(self, person: Person | None) -> None:
        if self._asked is not None:
            await self.close_after(self.perform(self._asked))
        elif person is not None and self._stands(person):
            self.say(_("1: withdrawn by the member · 2: given up by the committee"), mark="?")
        elif person is not None:
            refer = Refer(self.item_id, person.name)
            asked = _("{name} brings the case before the council, § 23. Enter: confirm").format(name=titled(person))
            self._ask(refer, " ".join([*map(sentence, self.session.check(refer)), asked]))

    def action_ending(self, ending: str) -> None:
        """The standing referral of the person pointed at ended so."""
        person = self.query_one(PeoplePicker).pointed
        if person is not None and self._stands(person):
            how = Ending(ending)
            asked = _("{name}: {how}. Enter: confirm").format(name=titled(person), how=_(_ENDINGS[how]))
            self._ask(EndReferral(self.item_id, person.name, how), asked)

    def _ask(self, action: Action, question: str) -> None:
        self._asked = action
        self.say(question, mark="?")
        self._refresh_keys()


def _refused(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.REFUSAL for finding in findings)
