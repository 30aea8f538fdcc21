"""The log: what was recorded at a meeting, when and by whom, as the full version prints it.

The lines say what was done and never the words that were typed: the decision stands in the minutes, a private note
stands nowhere, and what was taken back or overwritten, or was a personal id number, is not told a second time. They
are printed, so they are Danish in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from minuteapp.domain import actions as a
from minuteapp.domain.history import History
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.publication.clearing import (
    ClearPersonalNumber,
    PassObstacles,
    RemovePersonalNumber,
    without_removed,
)
from minuteapp.domain.record import LogLine, Record

_Told = str | Callable[[Any], str]
_LITERAL = str.maketrans({"{": "{{", "}": "}}"})


def with_log(record: Record, entries: Sequence[a.Entry]) -> Record:
    """Return the record with the log of its meeting, whose journal ``entries`` are; as it is for one only read.

    Raises BrokenJournal.
    """
    meeting = History.replay(entries).meeting
    return replace(record, log=log_lines(entries, meeting)) if meeting.recorded else record


def log_lines(entries: Sequence[a.Entry], meeting: Meeting) -> tuple[LogLine, ...]:
    """Return a line for every entry that holds, and for every undoing, but not for what was undone, nor for notes."""
    undone: set[int] = set()
    for entry in entries:
        if isinstance(entry.action, a.Undo):
            undone.add(entry.action.seq)
        elif isinstance(entry.action, a.Redo):
            undone.discard(entry.action.seq)
    private = {entry.seq for entry in entries if isinstance(entry.action, a.Note)}
    numbers = {item.id: item.number for item in meeting.items}
    return tuple(
        LogLine(entry.at, entry.author, without_removed(_line(entry.action, numbers), meeting))
        for entry in entries
        if entry.seq not in undone | private and getattr(entry.action, "seq", None) not in private
    )


def _line(action: a.Action, numbers: Mapping[int, str]) -> str:
    told = LINES.get(type(action), "Indførsel")
    template = told if isinstance(told, str) else told(action)
    item = getattr(action, "item", None)
    line = template.format(name=getattr(action, "person", ""), number=numbers.get(item, "–") if item else "–")
    return f"{line}{_where(action, numbers)}"


def _where(action: a.Action, numbers: Mapping[int, str]) -> str:
    if isinstance(action, a.Arrive | a.Leave) and action.item is not None:
        when = {a.When.BEFORE: "før", a.When.DURING: "under", a.When.AFTER: "efter"}[action.when]
        return f" {when} punkt {numbers.get(action.item, '–')}"
    return ""


def _decided(action: a.Decide) -> str:
    what = "Offentlig beslutning" if action.slot.public else "Beslutning"
    return f"{what} på punkt {{number}} {'skrevet' if action.text else 'slettet'}"


def _fated(action: a.SetFate) -> str:
    fates = {a.Fate.WITHDRAWN: "taget af dagsordenen", a.Fate.POSTPONED: "udsat", None: "igen på dagsordenen"}
    return f"Punkt {{number}} {fates[action.fate]}"


def _recused(action: a.Recuse) -> str:
    return f"{{name}} {'inhabil' if action.disqualified else 'ikke inhabil'} på punkt {{number}}"


def _in(item: int | None) -> str:
    return "på punkt {number}" if item is not None else "i mødehovedet"


def _ended(action: a.EndReferral) -> str:
    what = (
        "Standsning af punkt {number} frafaldet af {name}"
        if action.ending is a.Ending.WITHDRAWN
        else "Beslutning på punkt {number} opgivet"
    )
    return f"{what}, § 23"


LINES: Mapping[type[a.Action], _Told] = {
    a.Load: "Mødet indlæst",
    a.Revise: "Revideret dagsorden indlæst",
    a.AddPerson: lambda action: f"Person tilføjet: {action.person.name.translate(_LITERAL)}",
    a.Arrive: "{name} ankommet",
    a.Leave: lambda action: "{name} gået" if action.item is not None else "{name} fraværende fra mødets start",
    a.CorrectMovements: "Fremmøde rettet for {name}",
    a.ConfirmAttendance: "Fremmøde registreret",
    a.StartItem: "Punkt {number} begyndt",
    a.Decide: _decided,
    a.CastVotes: lambda action: (
        "Afstemning på punkt {number} registreret" if action.ballot is None else "Afstemning på punkt {number} rettet"
    ),
    a.MoveBallot: "Afstemning på punkt {number} flyttet",
    a.RemoveBallot: "Afstemning på punkt {number} fjernet",
    a.Recuse: _recused,
    a.WithdrawRecusal: "Inhabilitet for {name} på punkt {number} fjernet",
    a.Dissent: lambda action: (
        f"Protokoltilførsel fra {{name}} på punkt {{number}} {'skrevet' if action.text else 'slettet'}"
    ),
    a.Refer: "Punkt {number} indbragt for kommunalbestyrelsen af {name}, § 23",
    a.EndReferral: _ended,
    a.Pause: "Pause",
    a.Resume: "Mødet genoptaget",
    a.ChangeChair: "{name} leder mødet",
    a.AddItem: lambda action: f"Punkt {action.number.translate(_LITERAL)} sat på dagsordenen",
    a.SetFate: _fated,
    a.MoveItem: "Punkt {number} flyttet",
    a.TakeTogether: "Punkter behandlet under ét",
    a.Reopen: "Punkt {number} genoptaget",
    a.CloseDoors: "Punkt {number} lukket",
    a.OpenDoors: "Punkt {number} åbnet",
    a.SetPublicTitle: "Offentlig titel på punkt {number} skrevet",
    a.Attach: "Bilag vedhæftet punkt {number}",
    a.ReadOut: "Punkt {number} læst op",
    a.Adjourn: "Mødet hævet",
    ClearPersonalNumber: lambda action: (
        f"Muligt personnummer {_in(action.item)} må blive stående: {action.reason.translate(_LITERAL)}"
    ),
    RemovePersonalNumber: lambda action: f"Personnummer {_in(action.item)} fjernet",
    PassObstacles: "Udgave skrevet, selv om kontrollen før offentliggørelse fandt mangler",
    a.Undo: "Seneste indførsel fortrudt",
    a.Redo: "Den fortrudte indførsel gælder alligevel",
}
"""What the log says of each action; a private note is not told of."""
