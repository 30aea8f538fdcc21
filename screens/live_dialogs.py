"""What the live screen opens: a dialog a key, each loaded when it is first needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from minuteapp.domain.actions import Slot
from minuteapp.domain.minutes import decision_paragraphs
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from screens.case_panel import CasePanel
from screens.decision_panel import decision_text
from screens.live_base import LiveBase

if TYPE_CHECKING:
    from minuteapp.domain.publication.obstacles import Obstacle

_DIALOGS = {
    "attendance": "AttendanceScreen",
    "vote": "vote_dialog",
    "recusal": "RecusalScreen",
    "dissent": "DissentScreen",
    "referral": "ReferralScreen",
    "events": "EventScreen",
    "closing": "ClosedItemScreen",
    "adjourn": "AdjournScreen",
    "note": "NoteScreen",
}


class LiveDialogs(LiveBase):
    """The live screen's keys that open something."""

    def preload(self) -> None:
        """Load the dialogs before their keys are pressed."""
        for module in _DIALOGS:
            _dialog(module)
        import_module("screens.look_up")
        import_module("screens.export_dialog")

    def recall_forms(self) -> None:
        """Say what was left half-filled when the program ended, and look where its key goes on with it."""
        if not self.session.forms:
            return
        from screens.waiting import waiting, waiting_line  # noqa: PLC0415  # only after a crash

        forms = waiting(self.session.forms, self.meeting)
        for form in reversed(forms):
            if form.item:
                self._looked = form.item
            if form.dialog == "vote":
                self._slots[form.item] = Slot(form.vote[0])
        self._said = waiting_line(forms, self.meeting)

    async def _open(self, module: str, *arguments: object) -> None:
        if self._said:
            self.say("")
        await self.app.push_screen(_dialog(module)(self.session, *arguments))

    async def action_attendance(self) -> None:
        await self._open("attendance")

    async def action_vote(self) -> None:
        if not self.meeting.body.votes:
            self.say(_("This body does not vote: write the decision as text."))
            return
        await self._open("vote", self.looked.id, self.slot.point)

    async def action_recusal(self) -> None:
        current = self.meeting.current
        if current is None:
            self.say(_("Recusal belongs to the item being dealt with: n begins the first."))
            return
        await self._open("recusal", current)

    async def action_dissent(self) -> None:
        await self._open("dissent", self.looked.id)

    async def action_referral(self) -> None:
        await self._open("referral", self.looked.id)

    async def action_events(self) -> None:
        await self._open("events", self.looked.id)

    async def action_closing(self) -> None:
        await self._open("closing", self.looked.id)

    async def action_note(self) -> None:
        await self._open("note", self.looked.id)

    async def action_adjourn(self) -> None:
        await self._open("adjourn")

    async def action_export(self) -> None:
        from screens.export_dialog import ExportScreen  # noqa: PLC0415

        self.say("")
        await self.app.push_screen(ExportScreen(self.session, self.export, self.go_to_obstacle, self._looked))

    async def go_to_obstacle(self, obstacle: Obstacle) -> None:
        """Look at what stands in the way of publication, and open what mends it."""
        from minuteapp.domain.publication.obstacles import Field  # noqa: PLC0415
        from minuteapp.wording.obstacles import advice, obstacle_sentence  # noqa: PLC0415

        place = obstacle.place
        if place.item is not None:
            self.look_at(place.item)
            if place.field in (Field.DECISION, Field.PUBLIC_DECISION, Field.VOTE):
                self.choose_slot(place.slot)
        self.say(f"{obstacle_sentence(obstacle)} {advice(obstacle)}")
        if seen := str(obstacle.params.get("shown", "")):
            panel = self.query_one("#case", CasePanel)
            self.call_next(panel.seek, seen.partition("-")[0])  # when the item has been painted
        if place.field is Field.ATTENDANCE:
            await self.action_attendance()
        elif place.ballot is not None:
            await self.action_vote()
        elif place.field is Field.PUBLIC_TITLE:
            await self._open("closing", self.looked.id, "public_title")

    async def action_help(self) -> None:
        from screens.help import HelpScreen  # noqa: PLC0415

        await self.app.push_screen(HelpScreen())

    async def action_read_aloud(self) -> None:
        from screens.read_aloud import ReadAloudScreen  # noqa: PLC0415

        await self.app.push_screen(ReadAloudScreen(self.session, self.looked.id, self._decision()))

    def action_copy(self) -> None:
        text = self._decision()
        if not text:
            self.say(_("Nothing is decided here yet, so there is nothing to copy."))
            return
        self.app.copy_to_clipboard(text)
        self.say(_("The decision is on the clipboard."))

    def _decision(self) -> str:
        paragraphs = decision_paragraphs(self.meeting, self.looked, self.session.style)
        return decision_text([(paragraph.point, paragraph.text) for paragraph in paragraphs])

    async def action_look_up(self) -> None:
        await self.run_action("app.look_up")

    async def action_fetch_revision(self) -> None:
        await self.run_action("app.fetch_revision")

    async def action_attachments(self) -> None:
        if self._said:
            self.say("")
        await self.run_action("app.attachments")

    async def action_go_to(self) -> None:
        from screens.go_to import GoTo  # noqa: PLC0415

        prompt = GoTo(self._go_to)
        await self.mount(prompt, before="#status")
        prompt.focus()

    def _go_to(self, number: str | None) -> None:
        self.query("#go-to").remove()
        self.set_focus(None)
        wanted = clean_line(number or "").casefold()
        if not wanted:
            return
        for item in self.meeting.items:
            if clean_line(item.number).casefold() == wanted:
                self.look_at(item.id)
                return
        self.say(_("There is no item {number}.").format(number=wanted))

    def action_leave(self) -> None:
        self.dismiss(None)


def _dialog(module: str) -> Any:
    return getattr(import_module(f"screens.{module}"), _DIALOGS[module])
