"""One live meeting: takes actions, asks the rules, writes through the store, tells the screens.

The session holds the fold of the journal in memory and is the only writer of its meeting. Every call that
changes something returns after the change is durable, or changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from minuteapp.domain.actions import Action, AddPerson, Decide, Dissent, Note, Redo, Slot, Undo
from minuteapp.domain.findings import Finding, Severity
from minuteapp.domain.history import History
from minuteapp.domain.logbook import with_log
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.minutes import minutes
from minuteapp.domain.people import Person
from minuteapp.domain.record import Record, Version
from minuteapp.domain.rules import check
from minuteapp.domain.style import HouseStyle, speaking_of
from minuteapp.domain.text import clean_text, cleaned
from minuteapp.ports import Clock, MeetingStore

FORMS = "form/"  # how the name of a form's draft row begins


class Outcome(Struct, frozen=True):
    """What came of an action: whether it was taken, and what the rules found."""

    taken: bool
    findings: tuple[Finding, ...] = ()


def draft_key(item: int, slot: Slot, gap: int) -> str:
    """Return the name of the draft row for the text being typed there."""
    place = "public" if slot.public else str(slot.point or "whole")
    return f"decision/{item}/{place}/{gap}"


def parse_draft_key(key: str) -> tuple[int, Slot, int] | None:
    """Return item, slot and gap of a draft row, or None when the key is not a decision's."""
    parts = key.split("/")
    if len(parts) != 4 or parts[0] != "decision":
        return None
    _, item, place, gap = parts
    slot = Slot(public=True) if place == "public" else Slot(None if place == "whole" else int(place))
    return int(item), slot, int(gap)


def text_key(action: Dissent | Note) -> str:
    """Return the name of the draft row for a statement or a note being typed."""
    return f"dissent/{action.item}/{action.person}" if isinstance(action, Dissent) else f"note/{action.item}"


def _typed(key: str, text: str) -> Dissent | Note | None:
    """Return what a draft row of that name becomes, or None when it is not a statement's or a note's."""
    kind, _, place = key.partition("/")
    item, _, person = place.partition("/")
    if kind == "dissent":
        return Dissent(int(item), person, text)
    return Note(int(item), text) if kind == "note" else None


class Session:
    """The live meeting behind the screens.

    On opening, text that was being typed when the last session ended is made one action each, so that it is
    neither lost nor left as a fragment. A form that was half-filled stays as it is, for its dialog to go on with.
    """

    def __init__(self, store: MeetingStore, meeting_id: str, clock: Clock, style: HouseStyle, author: str) -> None:
        self._store = store
        self._clock = clock
        self._author = author
        self.meeting_id = meeting_id
        self._history = History.replay(store.entries(meeting_id))
        self.style = speaking_of(style, self.meeting.body.name)
        self._listeners: list[Callable[[Meeting], None]] = []
        self._forms: dict[str, str] = {}
        self._recover_drafts()

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        return self._history.meeting

    @property
    def clock(self) -> Clock:
        return self._clock

    def subscribe(self, listener: Callable[[Meeting], None]) -> Callable[[], None]:
        """Call ``listener`` after every change; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def check(self, action: Action) -> tuple[Finding, ...]:
        """Return what the rules say of an action, without taking it."""
        return check(self.meeting, action)

    def do(self, action: Action, *, clears_draft: str | None = None) -> Outcome:
        """Take an action. A refused one changes nothing. Raises StoreError when it cannot be kept."""
        action = cleaned(action)
        findings = check(self.meeting, action)
        if any(finding.severity is Severity.REFUSAL for finding in findings):
            return Outcome(False, findings)
        self._append(action, clears_draft)
        return Outcome(True, findings)

    def write(self, item: int, slot: Slot, gap: int, text: str) -> Outcome:
        """Make the text being typed one action, if it changed anything; the draft is gone either way."""
        key, text = draft_key(item, slot, gap), clean_text(text)
        texts = self.meeting.item(item).text(slot).texts
        if gap < len(texts) and texts[gap] == text:
            self._store.drop_draft(self.meeting_id, key)
            return Outcome(True)
        return self.do(Decide(item, slot, text, gap), clears_draft=key)

    def save_draft(self, item: int, slot: Slot, gap: int, text: str) -> None:
        """Keep the text being typed; durable on return."""
        self._store.save_draft(self.meeting_id, draft_key(item, slot, gap), clean_text(text))

    def keep_text(self, action: Dissent | Note) -> None:
        """Keep a statement or a note being typed; durable on return."""
        self._store.save_draft(self.meeting_id, text_key(action), clean_text(action.text))

    def finish_text(self, action: Dissent | Note, before: str) -> Outcome:
        """Make a statement or a note one action, if it differs from ``before``; the draft is gone either way."""
        if action.text.strip() == before:
            self._store.drop_draft(self.meeting_id, text_key(action))
            return Outcome(True)
        return self.do(action, clears_draft=text_key(action))

    @property
    def forms(self) -> Mapping[str, str]:
        """What stands in forms neither confirmed nor closed, by the name of their draft row."""
        return self._forms

    def keep_form(self, key: str, filled: str) -> None:
        """Keep what stands in a form; durable on return. The action that confirms it clears its draft."""
        self._store.save_draft(self.meeting_id, key, filled)
        self._forms[key] = filled

    def drop_form(self, key: str) -> None:
        """Forget a form that was closed without being confirmed."""
        if key in self._forms:
            self._store.drop_draft(self.meeting_id, key)
            del self._forms[key]

    def undo(self) -> Action | None:
        """Take back the last action not yet taken back; return it, or None when nothing is left."""
        entry = self._history.undoable
        if entry is None:
            return None
        self._append(Undo(entry.seq))
        return entry.action

    def redo(self) -> Action | None:
        """Let the action last undone hold again; return it, or None when there is none."""
        entry = self._history.redoable
        if entry is None:
            return None
        self._append(Redo(entry.seq))
        return entry.action

    def add_person(self, person: Person, *, clears_draft: str | None = None) -> Outcome:
        """Make a person known to this meeting and to the body's roster."""
        outcome = self.do(AddPerson(person), clears_draft=clears_draft)
        if outcome.taken:
            body = self.meeting.body
            self._store.remember_person(body.name, body.municipality, person)
        return outcome

    def record(self, version: Version = Version.PUBLIC) -> Record:
        """Return the minutes as they are now, in the session's style; those of the full version with the log."""
        record = minutes(self.meeting, self.style)
        return with_log(record, self._store.entries(self.meeting_id)) if version is Version.FULL else record

    def _append(self, action: Action, clears_draft: str | None = None) -> None:
        at = self._clock.now()
        after = self._history.preview(action, at)
        entry = self._store.append(
            self.meeting_id, action, at=at, author=self._author, after=after, clears_draft=clears_draft
        )
        self._history = self._history.extended(entry, after)
        if clears_draft is not None:
            self._forms.pop(clears_draft, None)
        for listener in tuple(self._listeners):
            listener(self.meeting)

    def _recover_drafts(self) -> None:
        for key, text in sorted(self._store.drafts(self.meeting_id).items()):
            known = {item.id for item in self.meeting.items}
            place = parse_draft_key(key)
            other = _typed(key, text)
            if key.startswith(FORMS):
                self._forms[key] = text
            elif place is not None and place[0] in known:
                self.write(*place, text)
            elif other is not None and other.item in known:
                self.do(other, clears_draft=key)
