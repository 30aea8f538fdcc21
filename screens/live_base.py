"""What every part of the live screen knows: the session, what is looked at, what was said, and when to repaint."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from textual.timer import Timer

from minuteapp.domain.actions import WHOLE, Action, Attachment, Slot
from minuteapp.domain.findings import Finding, Severity
from minuteapp.domain.meeting import Item, Meeting
from minuteapp.domain.prose.phrasing import standard_phrases
from minuteapp.domain.rules import next_item
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.ports import StoreError
from minuteapp.session import Session
from minuteapp.wording import not_saved, sentence, slot_label
from screens.case_panel import CasePanel
from screens.decision_panel import slots_of
from screens.desk import Write
from screens.layers import Layer


class LiveBase(Layer[None]):
    """The state of the live screen; what it looks like is its subclass's."""

    def __init__(self, session: Session, export: Write) -> None:
        super().__init__()
        self.session = session
        self.export = export
        self._looked = session.meeting.current or (session.meeting.items[0].id if session.meeting.items else 0)
        self._slots: dict[int, Slot] = {}
        self._writing: tuple[int, Slot, int] | None = None
        self._reading: tuple[int, str] | None = None
        self._said = ""
        self._trouble = ""
        self._saved: datetime | None = None
        self._stale = False
        self._foreseeing: Timer | None = None

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        return self.session.meeting

    @property
    def looked(self) -> Item:
        """The item being looked at."""
        return self.meeting.item(self._looked)

    @property
    def reading(self) -> Attachment | None:
        """The attachment of the item looked at that is read in the place of its case."""
        if self._reading is None or self._reading[0] != self._looked:
            return None
        return dict(self.looked.attachments).get(self._reading[1])

    def read_attachment(self, name: str) -> None:
        """Show an attachment of the item looked at in the place of its case; an empty name shows the case again."""
        self._reading = (self._looked, name) if name else None
        self._show()

    @property
    def slot(self) -> Slot:
        """The decision slot chosen on the item looked at."""
        chosen = self._slots.get(self._looked, WHOLE)
        return chosen if chosen in slots_of(self.looked) else WHOLE

    @property
    def point(self) -> int | None:
        """The recommended point of the chosen slot."""
        return self.slot.point

    @property
    def place(self) -> str:
        """Where a decision is written now: *punkt 4, Ad 2*."""
        told = _("item {number}").format(number=clean_line(self.looked.number))
        return told if self.slot == WHOLE else f"{told}, {slot_label(self.slot, self.looked)}"

    @property
    def case_number(self) -> str | None:
        """The case of the item looked at."""
        return self.looked.source.case_number

    @property
    def meeting_id(self) -> str:
        """The meeting's id."""
        return self.session.meeting_id

    @property
    def writing(self) -> bool:
        """Whether letters are text now."""
        return self._writing is not None

    def phrases(self) -> tuple[str, ...]:
        """Return what the digits write in the chosen slot."""
        return standard_phrases(self.looked, self.slot, self.session.style)

    @property
    def asking(self) -> bool:
        """Whether an item's number is being typed."""
        return bool(self.query("#go-to"))

    # -- repainting -----------------------------------------------------------------------------------------------

    def _changed(self, meeting: Meeting) -> None:
        """The session took an action, here or in a dialog."""
        self._saved = self.session.clock.now()
        self._trouble = ""
        if all(item.id != self._looked for item in meeting.items):
            self._looked = meeting.current or meeting.items[0].id
        self._show()

    def _show(self) -> None:
        """Have every panel brought up to date, once for all that a key does."""
        if not self._stale:
            self._stale = True
            self.call_next(self._paint)

    def _paint(self) -> None:
        """Bring every panel up to date."""
        self._stale = False

    def _foresee(self) -> None:
        """Soon, while nothing happens, make ready what the next key is likely to show."""
        if self._foreseeing is not None:
            self._foreseeing.stop()
        self._foreseeing = self.set_timer(0.05, self._prepare)

    def _prepare(self) -> None:
        items = self.meeting.items
        at = next((index for index, item in enumerate(items) if item.id == self._looked), 0)
        for item in (next_item(self.meeting), *items[at + 1 : at + 2], *items[max(at - 1, 0) : at]):
            if item is not None:
                self.query_one("#case", CasePanel).prepare(item)

    # -- saying and doing -----------------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Say something above the footer, until the next key."""
        self._said = text
        self._show()

    def tell(self, findings: Iterable[Finding]) -> None:
        """Say what the rules found, the gravest first."""
        order = list(Severity)
        told = sorted(findings, key=lambda finding: order.index(finding.severity))
        self.say(" ".join(dict.fromkeys(map(sentence, told))))

    def perform(self, action: Action) -> bool:
        """Take an action and say what the rules found; whether it was taken."""
        try:
            outcome = self.session.do(action)
        except StoreError as error:
            self._not_kept(error)
            return False
        self.tell(outcome.findings)
        return outcome.taken

    def _not_kept(self, error: StoreError) -> None:
        self._trouble = not_saved(error)
        self._show()

    # -- looking --------------------------------------------------------------------------------------------------

    def look_at(self, item_id: int) -> None:
        """Look at an item; nothing is begun by that."""
        self._looked = item_id
        self._reading = None
        self._said = ""
        self._show()
        self._foresee()

    def choose_slot(self, slot: Slot) -> None:
        """Choose where the decision is written."""
        self._slots[self._looked] = slot
        self._said = ""
        self._show()
