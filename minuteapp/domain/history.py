"""The history: the journal folded, with what can be undone and redone.

The state is the fold of the actions not undone; a new action clears what could be redone. Since meetings are
immutable and share their parts, every state on the way is kept, and an undo costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from minuteapp.domain.actions import Action, Entry, Load, Redo, Undo
from minuteapp.domain.fold import apply, begin, begin_again
from minuteapp.domain.meeting import Meeting


class BrokenJournal(ValueError):
    """The entries cannot be a meeting's journal: no loading first, or an undo of what was not there."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A done entry, the meeting before it, and the step before that."""

    entry: Entry
    before: Meeting
    previous: _Step | None


@dataclass(frozen=True, slots=True)
class History:
    """A meeting with its past. Undone entries wait in ``_undone``, the next to redo first."""

    meeting: Meeting
    _done: _Step | None = None
    _undone: tuple[tuple[Entry, Meeting], ...] = ()

    @classmethod
    def replay(cls, entries: Iterable[Entry]) -> History:
        """Return the history that a journal tells. Raises BrokenJournal."""
        iterator = iter(entries)
        first = next(iterator, None)
        if first is None or not isinstance(first.action, Load):
            raise BrokenJournal("the first entry does not load a meeting")
        history = cls(begin(first.action))
        for entry in iterator:
            history = history.extended(entry, history.preview(entry.action, entry.at))
        return history

    @property
    def undoable(self) -> Entry | None:
        """The entry that the next undo takes back."""
        return self._done.entry if self._done and self._done.entry.action.undoable else None

    @property
    def redoable(self) -> Entry | None:
        """The entry that the next redo brings back."""
        return self._undone[0][0] if self._undone else None

    def preview(self, action: Action, at: datetime) -> Meeting:
        """Return the meeting as it would be after ``action``. Raises BrokenJournal for a wrong undo or redo."""
        if isinstance(action, Undo):
            if self._done is None or self._done.entry.seq != action.seq or self.undoable is None:
                raise BrokenJournal(f"entry {action.seq} cannot be undone")
            return self._done.before
        if isinstance(action, Redo):
            if not self._undone or self._undone[0][0].seq != action.seq:
                raise BrokenJournal(f"entry {action.seq} cannot be redone")
            return self._undone[0][1]
        if isinstance(action, Load):
            return begin_again(self.meeting, action)
        return apply(self.meeting, action, at)

    def extended(self, entry: Entry, after: Meeting) -> History:
        """Return the history with ``entry``, whose ``preview`` was ``after``."""
        if isinstance(entry.action, Undo):
            assert self._done is not None
            undone = ((self._done.entry, self.meeting), *self._undone)
            return History(after, self._done.previous, undone)
        if isinstance(entry.action, Redo):
            redone = self._undone[0][0]
            return History(after, _Step(redone, self.meeting, self._done), self._undone[1:])
        return History(after, _Step(entry, self.meeting, self._done))
