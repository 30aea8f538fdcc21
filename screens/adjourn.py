"""Adjourning: the time is stamped, and what is still missing is listed. Asks for Enter."""

from __future__ import annotations

from textual.app import ComposeResult

from minuteapp.domain.actions import PUBLIC, Adjourn, Resume
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.presence import unfit_ballots
from minuteapp.domain.rules import missing_decisions
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.wording import clock, item_title
from screens.dialog import Dialog
from screens.parts import Key, Text


class AdjournScreen(Dialog):
    """Close the meeting; or let it go on, where it was closed too soon."""

    def body(self) -> ComposeResult:
        yield Text(id="adjourning")
        yield Text(id="missing")

    def refresh_dialog(self) -> None:
        meeting = self.session.meeting
        line = self.query_one("#adjourning", Text)
        if meeting.adjourned_at is not None:
            self.title_is(_("The meeting is adjourned"))
            line.put(_("Adjourned at {time}.").format(time=clock(meeting.adjourned_at)))
            self.keys_are(Key("enter", "Enter", _("go on with the meeting")), Key("escape", "Esc", _("back")))
        else:
            self.title_is(_("Adjourn the meeting"))
            line.put(_("The meeting is adjourned at {time}.").format(time=clock(self.session.clock.now())))
            self.keys_are(Key("enter", "Enter", _("adjourn")), Key("escape", "Esc", _("back")))
        missing = still_missing(meeting)
        told = "\n".join(f"! {line}" for line in missing) if missing else _("✓ Nothing is missing.")
        heading = _("Still missing:") + "\n" if missing else ""
        self.query_one("#missing", Text).put(f"{heading}{told}")

    async def action_enter(self) -> None:
        """Adjourn, or go on."""
        adjourned = self.session.meeting.adjourned_at is not None
        outcome = self.perform(Resume() if adjourned else Adjourn())
        if outcome.taken:
            await self.answer(None)


def still_missing(meeting: Meeting) -> tuple[str, ...]:
    """Return a line for each thing the minutes lack: attendance, decisions, votes that no longer fit."""
    lines = []
    if meeting.body.votes and meeting.members and not meeting.attendance_taken and not meeting.movements:
        lines.append(_("The roll call was not taken."))
    lines += [
        _("Item {number} has no decision: {title}").format(number=clean_line(item.number), title=item_title(item))
        for item in missing_decisions(meeting)
    ]
    lines += [
        _("The vote on item {number} no longer fits attendance.").format(number=clean_line(meeting.item(item).number))
        for item in dict.fromkeys(item for item, _ballot in unfit_ballots(meeting))
    ]
    for item in meeting.items:
        if item.closed and not item.public_title:
            lines.append(_("Closed item {number} has no public title.").format(number=clean_line(item.number)))
        if item.closed and item.decided and item.text(PUBLIC).empty:
            lines.append(_("Closed item {number} has no public decision.").format(number=clean_line(item.number)))
    return tuple(lines)
