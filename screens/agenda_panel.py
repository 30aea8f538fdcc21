"""The agenda beside the item, and as one line where there is no room for a panel."""

from __future__ import annotations

from collections.abc import Mapping

from textual.message import Message

from minuteapp.domain.actions import PUBLIC, Fate
from minuteapp.domain.meeting import Item, Meeting
from minuteapp.domain.rules import missing_decisions
from minuteapp.domain.text import clean_line
from minuteapp.wording import item_title
from screens.lines import Line, LinePanel, elided, spread, width_of

DONE, NOW, MISSING, OUT, POSTPONED, JOINED = "✓", ">", "!", "✗", "→", "+"


def marks(meeting: Meeting) -> Mapping[int, str]:
    """Return what stands before each item: done, being dealt with, missing something, out, or nothing yet.

    A decided item that is closed misses what the public may read of it until it has been written (§ 8).
    """
    missing = {item.id for item in missing_decisions(meeting)}
    dealt = set(meeting.dealt)
    now = None if meeting.adjourned_at else meeting.current
    return {item.id: _mark(item, now, dealt, missing) for item in meeting.items}


def _mark(item: Item, now: int | None, dealt: set[int], missing: set[int]) -> str:
    if item.id == now:
        return NOW
    if item.fate is not None:
        return OUT if item.fate is Fate.WITHDRAWN else POSTPONED
    if item.taken_with is not None:
        return JOINED
    if item.decided:
        return MISSING if item.closed and item.text(PUBLIC).empty else DONE
    if item.id in dealt:
        return MISSING if item.id in missing else DONE
    return ""


class AgendaPanel(LinePanel):
    """One line an item: its mark, number and title; the one looked at is turned over."""

    class ItemChosen(Message):
        """An item was clicked."""

        def __init__(self, item: int) -> None:
            super().__init__()
            self.item = item

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._meeting: Meeting | None = None
        self._looked: int | None = None
        self._top = 0

    def show_meeting(self, meeting: Meeting, looked: int) -> None:
        """Show the items around the one looked at."""
        self._meeting, self._looked = meeting, looked
        width, height = self.size
        if not width:
            return
        index = next((i for i, item in enumerate(meeting.items) if item.id == looked), 0)
        self._top = _scrolled(self._top, index, height, len(meeting.items))
        known = marks(meeting)
        wide = max((len(clean_line(item.number)) for item in meeting.items), default=1)
        self.show(
            [
                _agenda_line(item, known[item.id], item.id == looked, wide, width)
                for item in meeting.items[self._top : self._top + height]
            ]
        )

    def on_resize(self) -> None:
        if self._meeting is not None and self._looked is not None:
            self.show_meeting(self._meeting, self._looked)

    def on_line_panel_pressed(self, event: LinePanel.Pressed) -> None:
        event.stop()
        items = self._meeting.items if self._meeting else ()
        if self._top + event.y < len(items):
            self.post_message(self.ItemChosen(items[self._top + event.y].id))


def _scrolled(top: int, index: int, height: int, count: int) -> int:
    """Return the first line so that ``index`` is in view with a line around it, moving as little as may be."""
    top = min(top, max(index - 1, 0))
    top = max(top, index + 2 - height)
    return max(min(top, count - height), 0)


def _agenda_line(item: Item, mark: str, looked: bool, wide: int, width: int) -> Line:
    number = clean_line(item.number).rjust(wide)
    title = elided(item_title(item), width - wide - 4)
    if looked:
        return ((f"{mark:<1} ", _mark_look(mark)), (f"{number} {title}".ljust(width - 2), "chosen"))
    return ((f"{mark:<1} ", _mark_look(mark)), (f"{number} {title}", "strong" if mark == NOW else ""))


def _mark_look(mark: str) -> str:
    return {MISSING: "warning", NOW: "accent"}.get(mark, "muted")


def agenda_strip(meeting: Meeting, looked: int, width: int) -> Line:
    """Return the whole agenda in one line: ✓1 ✓2 >3 [4] 5 …, around the item looked at."""
    known = marks(meeting)
    index = next((i for i, item in enumerate(meeting.items) if item.id == looked), 0)
    cells = [_cell(item, known[item.id], item.id == looked) for item in meeting.items]
    first = last = index
    while True:
        room = width - 4
        grown = False
        for candidate in ((first, last + 1), (first - 1, last)):
            low, high = candidate
            if low >= 0 and high < len(cells) and sum(map(width_of, cells[low : high + 1])) <= room:
                first, last, grown = low, high, True
        if not grown:
            break
    shown = [span for cell in cells[first : last + 1] for span in cell]
    before = (("… ", "muted"),) if first > 0 else ((" ", ""),)
    after = (("…", "muted"),) if last + 1 < len(cells) else ()
    return spread((*before, *shown, *after), (), width)


def _cell(item: Item, mark: str, looked: bool) -> Line:
    number = clean_line(item.number)
    body = (f"[{number}]", "strong") if looked else (number, "")
    return ((mark, _mark_look(mark)), body, ("  ", ""))
