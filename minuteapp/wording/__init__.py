"""The core's codes and values in words for people: findings, actions, clocks and the names of things.

Words on the screen go through gettext; what is printed in the minutes does not come from here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from minuteapp.domain import actions as a
from minuteapp.domain.findings import Finding
from minuteapp.domain.meeting import Item, Meeting
from minuteapp.domain.people import Body, BodyKind, Role
from minuteapp.domain.presence import Quorum
from minuteapp.domain.prose.danish import WEEKDAYS
from minuteapp.domain.publication.clearing import ClearPersonalNumber, PassObstacles, RemovePersonalNumber
from minuteapp.domain.record import Kind
from minuteapp.domain.summary import MeetingStatus
from minuteapp.domain.text import clean_line
from minuteapp.domain.voting import Outcome
from minuteapp.i18n import N_, _, language, ngettext
from minuteapp.ports import StoreError
from minuteapp.wording.findings import SENTENCES

_KINDS = {
    Kind.DECISION: N_("For decision"),
    Kind.INFORMATION: N_("For information"),
    Kind.DISCUSSION: N_("For discussion"),
    Kind.ANNOUNCEMENTS: N_("Announcements"),
    Kind.ANY_OTHER_BUSINESS: N_("Any other business"),
}
_ROLES = {
    Role.MEMBER: N_("member"),
    Role.SUBSTITUTE: N_("substitute"),
    Role.OFFICIAL: N_("official"),
    Role.GUEST: N_("guest"),
}
_STATUSES = {
    MeetingStatus.PLANNED: N_("not begun"),
    MeetingStatus.LIVE: N_("being recorded"),
    MeetingStatus.ADJOURNED: N_("recorded"),
    MeetingStatus.IMPORTED: N_("read from a file"),
}
_OUTCOMES = {Outcome.CARRIED: N_("Adopted"), Outcome.FALLEN: N_("Fell"), Outcome.TIED: N_("Fell on a tie")}


def sentence(finding: Finding) -> str:
    """Return what a rule found as one sentence: what, why, what to do. A code without words is shown as it is."""
    template = SENTENCES.get(finding.code)
    if template is None:
        return finding.code.replace("_", " ")
    values = {name: clean_line(str(value)) for name, value in finding.params.items()}
    try:
        return _(template).format(**values)
    except KeyError:
        return finding.code.replace("_", " ")


_FAULTS = {
    "disk_full": N_("the disk is full"),
    "read_only": N_("the database may only be read"),
    "locked": N_("another program is using the database"),
    "device": N_("the disk does not answer"),
}


def not_saved(error: StoreError) -> str:
    """Return the one sentence for what could not be kept; a store may tell its reason by a ``fault`` code."""
    fault = str(getattr(error, "fault", ""))
    if fault == "open_elsewhere":
        return _("NOT SAVED – the meeting is open in another window. Go on there, and close this one.")
    short = _FAULTS.get(fault)
    reason = _(short) if short else clean_line(error.reason).rstrip(".")
    return _("NOT SAVED – {reason}. Do not close the program.").format(reason=reason)


# -- names of things ----------------------------------------------------------------------------------------------


def kind_label(kind: Kind | None) -> str:
    """Return what kind of item it is; empty when not told."""
    return _(_KINDS[kind]) if kind else ""


def role_label(role: Role) -> str:
    """Return what a person is to the body."""
    return _(_ROLES[role])


def status_label(status: MeetingStatus) -> str:
    """Return how far a meeting has come."""
    return _(_STATUSES[status])


def items_label(count: int) -> str:
    """Return how many items there are: 9 punkter."""
    return ngettext("{n} item", "{n} items", count).format(n=count)


def outcome_label(result: Outcome) -> str:
    """Return what became of a motion."""
    return _(_OUTCOMES[result])


def item_title(item: Item) -> str:
    """Return an item's title, marked when the item is closed to the public."""
    title = clean_line(item.title or "")
    return " ".join(filter(None, (_("(closed)"), title))) if item.closed else title


def slot_label(slot: a.Slot, item: Item) -> str:
    """Return the name of one place a decision is written in."""
    if slot.public:
        return _("Public")
    if slot.point is not None:
        return f"Ad {slot.point}"
    return _("Internal") if item.closed else _("Whole")


# -- time ---------------------------------------------------------------------------------------------------------


def clock(at: datetime) -> str:
    """Return a time of day as it is read aloud: 17.42."""
    return f"{at:%H.%M}"


def day(when: date | None, *, weekday: bool = True) -> str:
    """Return a date: onsdag 16.03.2016; empty when not told."""
    if when is None:
        return ""
    written = f"{when.day:02}.{when.month:02}.{when.year:04}"
    if not weekday:
        return written
    return f"{WEEKDAYS[when.weekday()] if language() == 'da' else when.strftime('%A')} {written}"


# -- quorum -------------------------------------------------------------------------------------------------------


def quorum_words(quorum: Quorum, body: Body) -> str:
    """Return how many are there and whether that is enough: 6 af 7 · beslutningsdygtigt."""
    council = body.kind is BodyKind.COUNCIL
    if quorum.met:
        # Translators: a council (den) is "beslutningsdygtig", a committee (det) "beslutningsdygtigt".
        enough = _("the council has a quorum") if council else _("the committee has a quorum")
    else:
        enough = _("the council has NO quorum") if council else _("the committee has NO quorum")
    return _("{present} of {seats} · {enough}").format(present=quorum.present, seats=quorum.seats, enough=enough)


def quorum_lost(quorum: Quorum, body: Body) -> str:
    """Return the announcement that too few are left (§ 11(2))."""
    if body.kind is BodyKind.COUNCIL:
        template = _("The council has no quorum: {present} of {seats} present (at least {needed}). Tell the chair.")
    else:
        template = _("The committee has no quorum: {present} of {seats} present (at least {needed}). Tell the chair.")
    return template.format(present=quorum.present, seats=quorum.seats, needed=quorum.needed)


# -- actions ------------------------------------------------------------------------------------------------------

_Describe = Callable[[Any, str], str]


def describe(action: a.Action, meeting: Meeting) -> str:
    """Return what was done, as a short phrase to stand after *Fortrudt:*."""
    item_id = getattr(action, "item", None)
    number = next((clean_line(i.number) for i in meeting.items if i.id == item_id), "–")
    told = _DESCRIPTIONS.get(type(action))
    return told(action, number) if told else type(action).__name__


def _named(template: str) -> _Describe:
    def told(action: Any, number: str) -> str:
        values = {"number": number, "name": clean_line(getattr(action, "person", "") or "")}
        return _(template).format(**values)

    return told


def _decided(action: a.Decide, number: str) -> str:
    text = clean_line(action.text)
    if not text:
        return _("decision on item {number} removed").format(number=number)
    short = text if len(text) <= 40 else f"{text[:39].rstrip()}…"
    return _("decision on item {number}: {text}").format(number=number, text=short)


def _fated(action: a.SetFate, number: str) -> str:
    if action.fate is a.Fate.WITHDRAWN:
        return _("item {number} withdrawn").format(number=number)
    if action.fate is a.Fate.POSTPONED:
        return _("item {number} postponed").format(number=number)
    return _("item {number} back on the agenda").format(number=number)


_DESCRIPTIONS: dict[type[a.Action], _Describe] = {
    a.Revise: _named(N_("the revised agenda")),
    a.AddPerson: lambda action, number: _("{name} added").format(name=clean_line(action.person.name)),
    a.Arrive: _named(N_("{name} arrived")),
    a.Leave: _named(N_("{name} left or absent")),
    a.CorrectMovements: _named(N_("attendance of {name} corrected")),
    a.ConfirmAttendance: _named(N_("the roll call")),
    a.StartItem: _named(N_("item {number} begun")),
    a.Decide: _decided,
    a.CastVotes: _named(N_("the vote on item {number}")),
    a.MoveBallot: _named(N_("a vote on item {number} moved")),
    a.RemoveBallot: _named(N_("a vote on item {number} removed")),
    a.Recuse: _named(N_("recusal of {name} on item {number}")),
    a.WithdrawRecusal: _named(N_("recusal of {name} on item {number} removed")),
    a.Dissent: _named(N_("dissent of {name} on item {number}")),
    a.Refer: _named(N_("{name} brings item {number} before the council")),
    a.EndReferral: _named(N_("the end of {name}'s referral of item {number}")),
    a.Pause: _named(N_("the pause")),
    a.Resume: _named(N_("the end of the pause")),
    a.ChangeChair: _named(N_("{name} in the chair")),
    a.AddItem: lambda action, number: _("item {number} added").format(number=clean_line(action.number)),
    a.SetFate: _fated,
    a.MoveItem: _named(N_("item {number} moved")),
    a.TakeTogether: _named(N_("items taken together")),
    a.Reopen: _named(N_("item {number} reopened")),
    a.CloseDoors: _named(N_("item {number} closed to the public")),
    a.OpenDoors: _named(N_("item {number} opened to the public")),
    a.SetPublicTitle: _named(N_("public title of item {number}")),
    a.Note: _named(N_("note on item {number}")),
    a.Attach: lambda action, number: _("{name} attached to item {number}").format(
        name=clean_line(action.attachment.name), number=number
    ),
    a.ReadOut: _named(N_("item {number} read out")),
    a.Adjourn: _named(N_("adjournment")),
    ClearPersonalNumber: _named(N_("the clearance of a number on item {number}")),
    RemovePersonalNumber: _named(N_("the removal of a number on item {number}")),
    PassObstacles: _named(N_("the note that obstacles were passed")),
}
