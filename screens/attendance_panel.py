"""Who is there at the item being dealt with: a panel, and one line where there is no room for it."""

from __future__ import annotations

from minuteapp.domain.meeting import Meeting
from minuteapp.domain.people import Person, Role
from minuteapp.domain.presence import movements_of, present_now
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _, ngettext
from minuteapp.wording import role_label
from screens.lines import Line, LinePanel, elided, spread


def standing(meeting: Meeting, person: Person, present: bool) -> str:
    """Return how a person stands now: empty when there from the start, *fra 4*, *ude*, *inhabil*."""
    item = next((i for i in meeting.items if i.id == meeting.current), None)
    if item is not None and any(r.person == person.name and r.disqualified for r in item.recusals):
        return _("recused")
    if not present:
        return _("out")
    came = [movement for movement in movements_of(meeting, person.name) if movement.present]
    if came and came[-1].item is not None:
        number = next((i.number for i in meeting.items if i.id == came[-1].item), "")
        return _("from {number}").format(number=clean_line(number))
    return ""


def attendance_lines(meeting: Meeting, width: int) -> list[Line]:
    """Return a line a person: party, name, how they stand; substitutes and others when they are there."""
    there = {person.name for person in present_now(meeting)}
    shown = [p for p in meeting.people if p.role is Role.MEMBER or p.name in there]
    parties = min(max((len(clean_line(p.party or "")) for p in shown), default=1), 10)
    lines: list[Line] = []
    for person in shown:
        present = person.name in there
        state = standing(meeting, person, present)
        role = "" if person.role is Role.MEMBER else role_label(person.role)
        name = elided(person.name, width - parties - 3 - len(state))
        left = ((f"{clean_line(person.party or '')[:10]:<{parties}}  ", "accent" if present else "muted"),)
        named = (name, "" if present else "muted")
        extra = ((f" {role}", "muted"),) if role else ()
        lines.append(spread((*left, named, *extra), ((state, "strong"),), width))
    if not shown and meeting.body.votes:
        lines += [((_("No members are known."), "muted"),), ((_("f, + adds them."), "muted"),)]
    return lines


def attendance_strip(meeting: Meeting, width: int) -> Line:
    """Return those who are not simply there, in one line."""
    if not meeting.members:
        return ((" ", ""), (_("No members are known: f, + adds them."), "muted")) if meeting.body.votes else ()
    there = {person.name for person in present_now(meeting)}
    told = [
        f"{clean_line(person.name)} {state}"
        for person in meeting.people
        if person.role is Role.MEMBER or person.name in there
        if (state := standing(meeting, person, person.name in there))
    ]
    if told:
        text = ", ".join(told)
    else:
        count = len(meeting.members)
        text = ngettext("the {n} member is present", "all {n} members are present", count).format(n=count)
    head = _("Attendance")
    return ((f" {head}  ", "strong"), (elided(text, width - len(head) - 4), ""))


class AttendancePanel(LinePanel):
    """The panel; `show_meeting` repaints the lines that changed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._meeting: Meeting | None = None

    def show_meeting(self, meeting: Meeting) -> None:
        """Show who is there."""
        self._meeting = meeting
        width, height = self.size
        if not width:
            return
        lines = attendance_lines(meeting, width)
        if len(lines) > height > 1:
            more = len(lines) - height + 1
            lines = [*lines[: height - 1], ((ngettext("… {n} more", "… {n} more", more).format(n=more), "muted"),)]
        self.show(lines)

    def on_resize(self) -> None:
        if self._meeting is not None:
            self.show_meeting(self._meeting)
