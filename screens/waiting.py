"""Forms left half-filled when the program ended: what each was about, and the keys that go on with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from msgspec import Struct

from minuteapp.domain.actions import Slot
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.session import FORMS
from minuteapp.wording import slot_label


class FormKey(Struct, frozen=True):
    """What a form is for: its dialog, the item it is about (0 is none), and the point or the person.

    Printed it is the name of the form's draft row: *form/recusal/4/Per Tved*.
    """

    dialog: str
    item: int = 0
    place: str = ""

    def __str__(self) -> str:
        return f"{FORMS}{self.dialog}/{self.item}/{self.place}"

    @classmethod
    def read(cls, key: str) -> Self:
        """Return what a draft row's name says."""
        dialog, item, place = (*key.removeprefix(FORMS).split("/", 2), "", "")[:3]
        return cls(dialog, int(item) if item.isdecimal() else 0, place)

    @classmethod
    def of_vote(cls, item: int, point: int | None, ballot: int | None, *, again: bool) -> Self:
        """Return the key of a ballot's form: a new one's, a corrected one's, or that of a vote taken again."""
        return cls("vote", item, f"{point or ''}/{ballot or ''}/{'again' if again else ''}")

    @property
    def vote(self) -> tuple[int | None, int | None, bool]:
        """The point, the ballot and whether it is taken again, of a key that is `of_vote`."""
        point, ballot, again = (*self.place.split("/", 2), "", "")[:3]
        return (int(point) if point.isdecimal() else None, int(ballot) if ballot.isdecimal() else None, bool(again))


def waiting(keys: Iterable[str], meeting: Meeting) -> list[FormKey]:
    """Return the forms that can be gone on with, in the order of the agenda."""
    order = {item.id: index for index, item in enumerate(meeting.items)}
    forms = [form for form in map(FormKey.read, keys) if _can_go_on(form, meeting)]
    return sorted(forms, key=lambda form: order.get(form.item, len(order)))


def _can_go_on(form: FormKey, meeting: Meeting) -> bool:
    """Whether what the form is about is still there, and its keys lead to it."""
    item = next((item for item in meeting.items if item.id == form.item), None)
    if item is None:
        return not form.item
    if form.dialog == "vote":
        return form.vote[1] in (None, *(ballot.id for ballot in item.ballots))
    return form.dialog != "recusal" or item.id == meeting.current


def waiting_line(forms: Iterable[FormKey], meeting: Meeting) -> str:
    """Return a sentence for each form that waits: *Ikke afsluttet: afstemning på punkt 4, Ad 2. a: fortsæt*."""
    told = (_told(form, meeting) for form in forms)
    line = _("Not finished: {what}. {keys}: go on")
    return " ".join(line.format(what=what, keys=keys) for what, keys in filter(None, told))


def _told(form: FormKey, meeting: Meeting) -> tuple[str, str] | None:
    item = meeting.item(form.item) if form.item else None
    number, name = clean_line(item.number) if item else "", clean_line(form.place)
    match form.dialog:
        case "vote" if item is not None:
            point = form.vote[0]
            place = f", {slot_label(Slot(point), item)}" if point is not None else ""
            return _("vote on item {number}").format(number=number) + place, "a"
        case "recusal":
            return _("recusal of {name} on item {number}").format(name=name, number=number), "i"
        case "closing":
            return _("whether item {number} is closed").format(number=number), "l"
        case "events":
            return _("an item added to the agenda"), "h 3"
        case "person":
            return _("a new person"), "i" if item else "f +"
        case "movements":
            return _("when {name} came and went").format(name=name), f"f {name} Tab"
    return None
