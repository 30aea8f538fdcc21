"""The live screen: one meeting being recorded, with the agenda, the item, its decision and who is there.

Two modes, always shown: commands, where letters are keys, and writing, where they are text. The item being dealt with
and the item being looked at are two things; attendance, recusal and clock belong to the first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer

from minuteapp.domain.actions import WHOLE, Action, Decide, Slot, StartItem
from minuteapp.domain.findings import Finding, Severity
from minuteapp.domain.meeting import Item, Meeting
from minuteapp.domain.phrasing import standard_phrases
from minuteapp.domain.record import Record
from minuteapp.domain.rules import next_item
from minuteapp.domain.text import clean_line, clean_text
from minuteapp.i18n import _
from minuteapp.ports import StoreError
from minuteapp.session import Outcome, Session
from minuteapp.wording import describe, kind_label, not_saved, sentence, slot_label
from screens.agenda_panel import AgendaPanel, agenda_strip
from screens.attendance_panel import AttendancePanel, attendance_strip
from screens.bars import Bar
from screens.case_panel import CasePanel
from screens.commands import COMMANDS, bindings
from screens.decision_panel import DecisionView, Shown, slots_of
from screens.footer import Footer
from screens.header import header_line
from screens.live_dialogs import LiveDialogs
from screens.status_line import status_lines

if TYPE_CHECKING:
    from screens.editor import Editor

_WHILE_WRITING = {command.action.partition("(")[0] for command in COMMANDS if command.while_writing}


class LiveScreen(LiveDialogs, Screen[None]):
    """Records one meeting through its session; ``export`` writes the minutes and returns the file."""

    CSS_PATH = "live.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]
    AUTO_FOCUS = ""

    def __init__(self, session: Session, export: Callable[[Record], Path]) -> None:
        super().__init__()
        self.session = session
        self.export = export
        self._looked = session.meeting.current or (session.meeting.items[0].id if session.meeting.items else 0)
        self._slots: dict[int, Slot] = {}
        self._writing: tuple[int, Slot, int] | None = None
        self._editor: Editor | None = None
        self._mounting = asyncio.Lock()
        self._said = ""
        self._trouble = ""
        self._saved: datetime | None = None
        self._stale = False
        self._foreseeing: Timer | None = None
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
        self._paint()
        self.call_after_refresh(self._writer)
        self.set_timer(0.3, self.preload)
        self._foresee()

    def on_unmount(self) -> None:
        self._unsubscribe()
        if self._editor is not None:
            with suppress(StoreError):  # the last draft stays, and becomes text when the meeting is opened again
                self._write(self._editor.text)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        return self.session.meeting

    @property
    def looked(self) -> Item:
        """The item being looked at."""
        return self.meeting.item(self._looked)

    @property
    def slot(self) -> Slot:
        """The decision slot chosen on the item looked at."""
        chosen = self._slots.get(self._looked, WHOLE)
        return chosen if chosen in slots_of(self.looked) else WHOLE

    @property
    def writing(self) -> bool:
        """Whether letters are text now."""
        return self._writing is not None

    def phrases(self) -> tuple[str, ...]:
        """Return what the digits write in the chosen slot."""
        return standard_phrases(self.looked, self.slot, self.session.style)

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
        """Bring every panel up to date; each repaints the lines that changed."""
        self._stale = False
        if not self.is_mounted or not self.meeting.items:
            return
        meeting, item = self.meeting, self.looked
        self.query_one("#agenda", AgendaPanel).show_meeting(meeting, item.id)
        self.query_one("#agenda-strip", Bar).show_made(lambda width: [agenda_strip(meeting, item.id, width)])
        self.query_one("#attendance", AttendancePanel).show_meeting(meeting)
        self.query_one("#attendance-strip", Bar).show_made(lambda width: [attendance_strip(meeting, width)])
        self.query_one("#case", CasePanel).show(item)
        self._paint_title(item)
        gap = self._writing[2] if self._writing else None
        self.query_one("#decision", DecisionView).show_decision(
            Shown(meeting, item, self.slot, self.session.style, gap)
        )
        self._paint_bars()

    def _paint_title(self, item: Item) -> None:
        source = item.source
        parts = (
            _("Item {number}").format(number=clean_line(item.number)),
            kind_label(item.kind),
            _("closed item") if item.closed else "",
            clean_line(source.case_number or source.journal_number or ""),
        )
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
        self.say(" ".join(sentence(finding) for finding in told))

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is being written, letters are text: only what scrolls and what ends it is a command."""
        if action not in _ACTIONS:
            return True
        if self.writing:
            return action in _WHILE_WRITING or action == "back_to_current"
        return not self.asking

    async def run_action_named(self, action: str) -> None:
        """Do what a clicked or chosen command does, as its key would."""
        await self.run_action(action)

    # -- looking and going on -------------------------------------------------------------------------------------

    def look_at(self, item_id: int) -> None:
        """Look at an item; nothing is begun by that."""
        self._looked = item_id
        self._said = ""
        self._show()
        self._foresee()

    def action_look(self, step: int) -> None:
        ids = [item.id for item in self.meeting.items]
        index = ids.index(self._looked) + step
        if 0 <= index < len(ids):
            self.look_at(ids[index])

    def action_back_to_current(self) -> None:
        if self.writing:
            self.end_writing()
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

    def choose_slot(self, slot: Slot) -> None:
        """Choose where the decision is written."""
        self._slots[self._looked] = slot
        self._said = ""
        self._show()

    def action_slot(self, step: int) -> None:
        slots = slots_of(self.looked)
        self.choose_slot(slots[(slots.index(self.slot) + step) % len(slots)])

    def action_phrase(self, number: int) -> None:
        phrases = self.phrases()
        if number > len(phrases):
            return
        text = self.looked.text(self.slot)
        gap = len(text.texts) - 1
        words = "\n".join(filter(None, (text.texts[gap], phrases[number - 1])))
        self.perform(Decide(self._looked, self.slot, words, gap))

    async def _writer(self) -> Editor:
        """The text area, made when the first screen has been painted or when it is needed."""
        from screens.editor import Editor  # noqa: PLC0415

        async with self._mounting:
            if self._editor is None:
                editor = Editor(self._keep_draft, id="editor")
                await self.query_one("#item").mount(editor)
                self._editor = editor
        return self._editor

    async def action_write(self) -> None:
        await self.write_in(len(self.looked.text(self.slot).texts) - 1)

    async def action_begin(self, letter: str) -> None:
        await self.write_in(len(self.looked.text(self.slot).texts) - 1, letter)

    async def write_in(self, gap: int, added: str = "") -> None:
        """Start writing in the chosen slot's text number ``gap``; ``added`` begins a new paragraph of it."""
        editor = await self._writer()
        self._writing = (self._looked, self.slot, gap)
        self._said = ""
        self.add_class("-writing")
        editor.display = True  # at once: what is hidden takes no keys
        editor.begin(self.looked.text(self.slot).texts[gap], added)
        self.set_focus(editor, scroll_visible=False)
        editor.changed()
        self._show()

    def end_writing(self) -> bool:
        """Make what was written one action; where it cannot be kept, go on writing with the text as it is."""
        if self._writing is None or self._editor is None:
            return True
        try:
            outcome = self._write(self._editor.text)
        except StoreError as error:
            self._not_kept(error)
            return False
        self._writing = None
        self._editor.stop()
        self._editor.display = False
        self.remove_class("-writing")
        self.set_focus(None)
        self._trouble = ""
        self._show()
        self.tell(outcome.findings)
        return True

    def _write(self, text: str) -> Outcome:
        if self._writing is None:
            return Outcome(taken=True)
        return self.session.write(*self._writing, clean_text(text))

    def _keep_draft(self, text: str) -> bool:
        if self._writing is None:
            return True
        item, slot, gap = self._writing
        try:
            self.session.save_draft(item, slot, gap, clean_text(text))
        except StoreError as error:
            self._not_kept(error)
            return False
        now = self.session.clock.now()
        if self._trouble or self._saved is None or (now.hour, now.minute) != (self._saved.hour, self._saved.minute):
            self._trouble, self._saved = "", now
            self._show()
        return True

    async def on_editor_beyond(self, event: Editor.Beyond) -> None:
        if self._writing is None:
            return
        gap = self._writing[2] + (-1 if event.up else 1)
        if 0 <= gap < len(self.looked.text(self.slot).texts) and self.end_writing():
            await self.write_in(gap)

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

    async def on_paste(self, event: events.Paste) -> None:
        """A paste in command mode is text."""
        if not self.writing and not self.asking:
            await self.write_in(len(self.looked.text(self.slot).texts) - 1, clean_text(event.text))

    async def on_footer_chosen(self, event: Footer.Chosen) -> None:
        await self.run_action(event.action)

    def on_agenda_panel_item_chosen(self, event: AgendaPanel.ItemChosen) -> None:
        if self.end_writing():
            self.look_at(event.item)

    def on_decision_view_slot_chosen(self, event: DecisionView.SlotChosen) -> None:
        if self.end_writing():
            self.choose_slot(event.slot)

    async def on_decision_view_write_asked(self) -> None:
        if not self.writing:
            await self.action_write()


_ACTIONS = {command.action.partition("(")[0] for command in COMMANDS} | {"begin"}
