"""The live screen: one meeting being recorded, with the agenda, the item, its decision and who is there.

Two modes, always shown: commands, where letters are keys, and writing, where they are text. The item being dealt with
and the item being looked at are two things; attendance, recusal and clock belong to the first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from minuteapp.domain.actions import Action, Decide, StartItem
from minuteapp.domain.meeting import Item
from minuteapp.domain.rules import next_item
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.ports import StoreError
from minuteapp.session import Session
from minuteapp.wording import describe, kind_label, slot_label
from screens.agenda_panel import AgendaPanel, agenda_strip
from screens.attendance_panel import AttendancePanel, attendance_strip
from screens.bars import Bar
from screens.case_panel import CasePanel
from screens.commands import COMMANDS, bindings
from screens.decision_panel import DecisionView, Shown, slots_of
from screens.desk import Write
from screens.footer import Footer
from screens.header import header_line
from screens.live_dialogs import LiveDialogs
from screens.live_writing import LiveWriting
from screens.status_line import status_lines

_WHILE_WRITING = {command.action.partition("(")[0] for command in COMMANDS if command.while_writing}


class LiveScreen(LiveDialogs, LiveWriting):
    """Records one meeting through its session; ``export`` writes the minutes and returns the file."""

    CSS_PATH = "live.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]
    AUTO_FOCUS = ""

    def __init__(self, session: Session, export: Write) -> None:
        super().__init__(session, export)
        self._unsubscribe: Callable[[], None] = lambda: None
        width = self.app.size.width  # known at once: the panels are then laid out and styled a single time
        self.add_class([name for least, name in self.HORIZONTAL_BREAKPOINTS if width >= least][-1])

    # -- what is on the screen ------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield Bar(id="header")
        yield Bar(id="agenda-strip")
        with Horizontal(id="body"):
            yield AgendaPanel(id="agenda")
            with Vertical(id="item"):
                yield CasePanel(id="case")
                yield DecisionView(id="decision")
            yield AttendancePanel(id="attendance")
        yield Bar(id="attendance-strip")
        yield Bar(id="status")
        yield Footer(id="footer")

    def on_mount(self) -> None:
        self.query_one("#agenda").border_title = Content(_("Agenda"))
        self.query_one("#attendance").border_title = Content(_("Attendance"))
        self._unsubscribe = self.session.subscribe(self._changed)
        self.recall_forms()
        self._paint()
        self.set_timer(0.1, self.writer)  # after the first paint, which a refresh callback would hold up
        self.set_timer(0.3, self.preload)
        self._foresee()

    def painted(self) -> None:
        self.query_one("#case", CasePanel).read()

    def on_unmount(self) -> None:
        self._unsubscribe()
        self.leave_text()

    def _paint(self) -> None:
        """Bring every panel up to date; each repaints the lines that changed."""
        self._stale = False
        if not self.is_mounted or not self.meeting.items:
            return
        meeting, item = self.meeting, self.looked
        self.query_one("#agenda", AgendaPanel).show_meeting(meeting, item.id)
        self.query_one("#agenda-strip", Bar).show_made(lambda width: [agenda_strip(meeting, item.id, width)])
        self.query_one("#attendance", AttendancePanel).show_meeting(meeting)
        self.query_one("#attendance-strip", Bar).show_made(lambda width: [attendance_strip(meeting, width)])
        self.query_one("#case", CasePanel).show(item, self.reading)
        self._paint_title(item)
        gap = self._writing[2] if self._writing else None
        self.query_one("#decision", DecisionView).show_decision(
            Shown(meeting, item, self.slot, self.session.style, gap)
        )
        self._paint_bars()
        self.changed_beneath()

    def _paint_title(self, item: Item) -> None:
        source, closed = item.source, _("closed item") if item.closed else ""
        number = _("Item {number}").format(number=clean_line(item.number))
        parts: tuple[str, ...]
        if reading := self.reading:
            name = _("Attachment: {name}").format(name=clean_line(reading.name))
            parts = (number, closed, _("Esc: back to the case"), name)
        else:
            numbers = clean_line(source.case_number or source.journal_number or "")
            parts = (number, kind_label(item.kind), closed, numbers)
        title = Content(" · ".join(filter(None, parts)))
        panel = self.query_one("#item")
        if panel.border_title != title.markup:
            panel.border_title = title

    def _paint_bars(self) -> None:
        meeting, looked = self.meeting, self._looked
        saved, said, trouble = self._saved, self._said, self._trouble
        self.query_one("#header", Bar).show_made(lambda width: [header_line(meeting, saved, trouble, width)])
        status = self.query_one("#status", Bar)
        lines = status_lines(meeting, looked, said, trouble, self.size.width)
        if status.styles.height is None or status.styles.height.value != len(lines):
            status.styles.height = len(lines)
        status.show_made(lambda width: status_lines(meeting, looked, said, trouble, width))
        footer = self.query_one("#footer", Footer)
        if self._writing:
            footer.show_writing(slot_label(self._writing[1], self.looked))
        else:
            footer.show_commanding(self.phrases())

    def on_resize(self) -> None:
        self.call_after_refresh(self._paint)

    # -- commands -------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is being written, letters are text: only what scrolls and what ends it is a command."""
        if action not in _ACTIONS:
            return True
        if self.writing:
            return action in _WHILE_WRITING or action == "back_to_current"
        return not self.asking

    async def run_action_named(self, action: str) -> None:
        """Do what a command chosen by name does; what is being written is ended first."""
        if self.end_writing():
            await self.run_action(action)

    # -- looking and going on -------------------------------------------------------------------------------------

    def action_look(self, step: int) -> None:
        ids = [item.id for item in self.meeting.items]
        index = ids.index(self._looked) + step
        if 0 <= index < len(ids):
            self.look_at(ids[index])

    def action_back_to_current(self) -> None:
        if self.writing:
            self.end_writing()
        elif self.reading:
            self._said = ""
            self.read_attachment("")
        elif self._said:
            self.say("")
        else:
            self.look_at(self.meeting.current or self._looked)

    def action_next_item(self) -> None:
        following = next_item(self.meeting)
        if following is None:
            self.say(_("There are no more items. s adjourns the meeting."))
            return
        before = self._looked
        self._looked = following.id
        if self.perform(StartItem(following.id)):
            self._foresee()
        else:
            self._looked = before
            self._show()

    def action_scroll_case(self, pages: int) -> None:
        self.query_one("#case", CasePanel).turn(pages)

    # -- deciding -------------------------------------------------------------------------------------------------

    def action_slot(self, step: int) -> None:
        slots = slots_of(self.looked)
        self.choose_slot(slots[(slots.index(self.slot) + step) % len(slots)])

    def action_phrase(self, number: int) -> None:
        phrases = self.phrases()
        if number <= len(phrases):
            self._add(phrases[number - 1])

    def _add(self, words: str) -> bool:
        """Add a new paragraph to the chosen slot; whether it was taken."""
        text = self.looked.text(self.slot)
        gap = len(text.texts) - 1
        return self.perform(Decide(self._looked, self.slot, "\n".join(filter(None, (text.texts[gap], words))), gap))

    async def take_wording(self, text: str, source: str, *, of_people: bool) -> None:
        """Add a decision found elsewhere: where the cursor is while one writes, else as a new paragraph."""
        told, undo = _("Inserted from {source}.").format(source=source), _("u undoes it.")
        if of_people:
            told = " ".join((told, _("Its votes and names are of that meeting: check them.")))
        if self._editor is not None and self.writing:
            self._editor.insert(text)
            self.say(told)
        elif self._add(text) and not self._said:
            self.say(f"{told} {undo}")

    def action_undo(self) -> None:
        self._step(self.session.undo, _("Undone: {what}"), _("Nothing is left to undo."))

    def action_redo(self) -> None:
        self._step(self.session.redo, _("Done again: {what}"), _("Nothing is left to do again."))

    def _step(self, step: Callable[[], Action | None], told: str, nothing: str) -> None:
        before = self.meeting
        try:
            action = step()
        except StoreError as error:
            self._not_kept(error)
            return
        if action is None:
            self.say(nothing)
            return
        self._follow(action)
        self._show()
        self.say(told.format(what=describe(action, before)))

    def _follow(self, action: Action) -> None:
        """Look at what an undone or redone action was about."""
        about = self.meeting.current if isinstance(action, StartItem) else getattr(action, "item", None)
        known = next((item.id for item in self.meeting.items if item.id == about), None)
        if known is not None:
            self._looked = known
            if isinstance(action, Decide):
                self._slots[known] = action.slot

    # -- the mouse and the clipboard ------------------------------------------------------------------------------

    async def on_footer_chosen(self, event: Footer.Chosen) -> None:
        await self.run_action(event.action)

    def on_agenda_panel_item_chosen(self, event: AgendaPanel.ItemChosen) -> None:
        if self.end_writing():
            self.look_at(event.item)

    def on_decision_view_slot_chosen(self, event: DecisionView.SlotChosen) -> None:
        if self.end_writing():
            self.choose_slot(event.slot)


_ACTIONS = {command.action.partition("(")[0] for command in COMMANDS} | {"begin"}
