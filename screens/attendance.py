"""Attendance in one line: letters and Enter, arrived or left. Before the first item it is the roll call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from minuteapp.domain.actions import Action, Arrive, ConfirmAttendance, CorrectMovements, Leave, Movement
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.people import Person, Role
from minuteapp.domain.presence import movements_of, present_now, quorum, unfit_ballots
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _, ngettext
from minuteapp.session import Session
from minuteapp.wording import clock, role_label
from screens.dialog import Dialog, key
from screens.parts import Key, Text
from screens.people_picker import PeoplePicker, Row, titled
from screens.waiting import FormKey

ALL_LEFT, ALL_CAME = "-", "."


class AttendanceScreen(Dialog):
    """Who is here. Stays open for the next person; Esc closes, and ends the roll call."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("tab", "correct"),
        key("plus", "add"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._unfit: tuple[int, int] | None = None

    def body(self) -> ComposeResult:
        yield Text(id="count", classes="quiet")
        yield PeoplePicker(
            self._chosen, marks=ALL_LEFT + ALL_CAME, marked=self._marked, narrowed=self._lines, first=True, id="people"
        )
        yield Text(id="line")

    @property
    def roll_call(self) -> bool:
        """Whether the meeting has not come to its first item."""
        return self.session.meeting.current is None

    @property
    def picker(self) -> PeoplePicker:
        return self.query_one(PeoplePicker)

    def refresh_dialog(self) -> None:
        meeting = self.session.meeting
        here = {person.name for person in present_now(meeting)}
        rows = _rows(meeting, here)
        if self.roll_call:
            self.title_is(_("Roll call: who is missing?"))
        else:
            assert meeting.current is not None
            number = clean_line(meeting.item(meeting.current).number)
            self.title_is(_("Attendance · item {number} is being dealt with").format(number=number))
        self.query_one("#count", Text).put(_count(meeting, here))
        waiting = any(p.name not in here for p in meeting.members)
        self.picker.point_at_once(not self.roll_call and waiting and self._unfit is None)
        self.picker.offer(rows)
        self._lines()

    def _lines(self) -> None:
        """Say what Enter would do to the person pointed at, and which keys work."""
        meeting = self.session.meeting
        here = {person.name for person in present_now(meeting)}
        person, shown = self.picker.pointed, self.picker.shown
        keys = [] if person is None else [Key("tab", "Tab", _("correct"))]
        gone, come = (_("all {n} absent"), _("all {n} present")) if self.roll_call else self._all_words()
        for name, mark, does in (("minus", ALL_LEFT, gone), ("full_stop", ALL_CAME, come)):
            count = len(self._changed_by(mark))
            if count > 1:
                keys.append(Key(name, mark, does.format(n=count)))
        keys.append(Key("plus", "+", _("new person")))
        keys.append(Key("escape", "Esc", _("roll call done") if self.roll_call else _("close")))
        if person is not None:
            enter = _enter_does(meeting, person, here, self.session.clock.now())
            self.query_one("#line", Text).put(f"{titled(person)} · Enter: {enter} · Tab: {_('correct')}")
        else:
            self.query_one("#line", Text).put(self._without_pointer(bool(shown), len(meeting.people)))
        self.keys_are(*keys)

    def _all_words(self) -> tuple[str, str]:
        return _("all {n} left"), _("all {n} arrived")

    def _without_pointer(self, anyone_shown: bool, known: int) -> str:
        if not known:
            return _("Nobody is known yet. +: add a member")
        if not anyone_shown:
            return _("Nobody is called that. +: add {name} · Backspace: widen").format(name=self.picker.letters)
        if self.roll_call and self._unfit is None:
            return _("Type a letter or two of each who is missing, then Enter. Enter alone: the others are here")
        return "" if self._unfit else _("Type a letter or two of who came or left, then Enter")

    async def _chosen(self, person: Person | None) -> None:
        if person is not None:
            await self._toggle(person)
        elif self._unfit is not None:
            await self._review()
        elif self.roll_call and not self.picker.letters and self.session.meeting.people:
            await self.leave()

    def _changed_by(self, mark: str) -> list[Person]:
        """Whom a mark would move: a substitute's arrival needs a seat, and is not one of many."""
        here = {person.name for person in present_now(self.session.meeting)}
        coming = mark == ALL_CAME
        able = (Role.MEMBER,) if coming else tuple(Role)
        return [p for p in self.picker.shown if (p.name in here) != coming and p.role in able]

    def _marked(self, mark: str, _people: tuple[Person, ...]) -> None:
        coming = mark == ALL_CAME
        for person in self._changed_by(mark):
            if not self.perform(self._movement(person, coming=coming)).taken:
                break
        self._after()

    async def _toggle(self, person: Person) -> None:
        here = {p.name for p in present_now(self.session.meeting)}
        coming = person.name not in here
        if coming and person.role is Role.SUBSTITUTE:
            await self._ask_seat(person)
        else:
            self._move(person, coming=coming)

    def _move(self, person: Person, *, coming: bool, replaces: str | None = None) -> None:
        outcome = self.perform(self._movement(person, coming=coming, replaces=replaces))
        if outcome.taken and not outcome.findings:
            done = _("{name}: here") if coming else _("{name}: not here")
            self.say(done.format(name=titled(person)), mark="✓" if coming else "–")
        self._after()

    def _movement(self, person: Person, *, coming: bool, replaces: str | None = None) -> Action:
        """At the roll call a slip is taken back instead of becoming an arrival."""
        meeting = self.session.meeting
        told_here = [m for m in movements_of(meeting, person.name) if m.item is None]
        if self.roll_call and told_here and replaces is None:
            return CorrectMovements(person.name, ())
        if coming:
            return Arrive(person.name, meeting.current, replaces=replaces)
        return Leave(person.name, meeting.current)

    def _after(self) -> None:
        self.picker.restart()
        self._unfit = next(iter(unfit_ballots(self.session.meeting)), None)
        if self._unfit is not None:
            number = clean_line(self.session.meeting.item(self._unfit[0]).number)
            self.say(
                _("Attendance was corrected. The vote on item {number} no longer fits. Enter: review").format(
                    number=number
                ),
                mark="!",
            )
        self.refresh_dialog()

    async def _ask_seat(self, substitute: Person) -> None:
        from screens.choose import ChooseScreen  # noqa: PLC0415  # only for a substitute

        async def seated(member: Person | None) -> None:
            if member is not None:
                self._move(substitute, coming=True, replaces=member.name)

        seats = free_seats(self.session.meeting)
        if seats:
            title = _("{name} sits in for …").format(name=titled(substitute))
            await self.ask(ChooseScreen(title, [Row(seat) for seat in seats]), seated)
        else:
            self._move(substitute, coming=True)

    async def _review(self) -> None:
        from screens.ballot import BallotScreen  # noqa: PLC0415  # only when a vote no longer fits

        assert self._unfit is not None
        item_id, ballot_id = self._unfit
        ballot = self.session.meeting.item(item_id).ballot(ballot_id)
        await self.ask(BallotScreen(self.session, item_id, ballot.point, ballot_id), self._reviewed)

    async def _reviewed(self, _nothing: None) -> None:
        self.say("")
        self._after()

    async def action_correct(self) -> None:
        """Open the movements of the person pointed at."""
        from screens.movements import MovementsScreen  # noqa: PLC0415  # seldom needed

        if self.picker.pointed is not None:
            await self.ask(MovementsScreen(self.session, self.picker.pointed), self._reviewed)

    async def action_add(self) -> None:
        """Ask for a person not known; the letters typed begin the name."""
        from screens.person import PersonScreen  # noqa: PLC0415  # seldom needed

        await self.ask(PersonScreen(self.session, FormKey("person"), self.picker.letters), self._added)

    async def _added(self, person: Person | None) -> None:
        if person is None:
            return
        self.picker.restart()
        if person.role is not Role.MEMBER:
            await self._toggle(person)
        else:
            self.refresh_dialog()

    async def leave(self) -> None:
        """The roll call is done when it is left: everyone not marked is here."""
        meeting = self.session.meeting
        ending = self.roll_call and not meeting.attendance_taken and bool(meeting.people)
        if not ending or self.perform(ConfirmAttendance()).taken:
            await self.answer(None)


def free_seats(meeting: Meeting) -> tuple[Person, ...]:
    """Return the members who are not here and in whose seat nobody sits."""
    here = {person.name for person in present_now(meeting)}
    taken = {m.replaces for name in here for m in movements_of(meeting, name)[-1:] if m.replaces}
    return tuple(p for p in meeting.members if p.name not in here and p.name not in taken)


def _rows(meeting: Meeting, here: set[str]) -> Sequence[Row]:
    """Roster order at the roll call; else absent members first, and last those who have not been here."""

    def rank(person: Person) -> int:
        if meeting.current is None:
            return 0 if person.role is Role.MEMBER else 1
        return 1 if person.name in here else 0 if person.role is Role.MEMBER else 2

    def state(person: Person) -> str:
        if person.name in here:
            return _("✓ here")
        return _("– absent") if person.role is Role.MEMBER else _("– not here")

    return [Row(person, state(person), _remark(meeting, person), rank(person)) for person in meeting.people]


def _remark(meeting: Meeting, person: Person) -> str:
    parts = [] if person.role is Role.MEMBER else [role_label(person.role)]
    parts += [movement_text(meeting, movement) for movement in movements_of(meeting, person.name)[-1:]]
    if meeting.current is not None:
        recusals = meeting.item(meeting.current).recusals
        parts += [_("disqualified on this item") for r in recusals if r.person == person.name and r.disqualified]
    return " · ".join(part for part in parts if part)


def movement_text(meeting: Meeting, movement: Movement) -> str:
    """Return where a movement falls, in a few words; nothing for the roll call's."""
    seat = _("for {name}").format(name=clean_line(movement.replaces)) if movement.replaces else ""
    if movement.item is None:
        return seat
    word = _("arrived") if movement.present else _("left")
    time = f" {clock(movement.at)}" if movement.at else ""
    number = clean_line(meeting.item(movement.item).number)
    place = f"{word}{time}, " + _("item {number}").format(number=number)
    return " · ".join(filter(None, (seat, place)))


def _count(meeting: Meeting, here: set[str]) -> str:
    away = [person for person in meeting.members if person.name not in here]
    now = quorum(meeting)
    counted = (
        _("{present} of {seats} here").format(present=now.present, seats=now.seats)
        if now
        else ngettext("{n} here", "{n} here", len(here)).format(n=len(here))
    )
    names = ", ".join(clean_line(person.name) for person in away) or _("nobody")
    return f"{counted} · " + _("absent: {names}").format(names=names)


def _enter_does(meeting: Meeting, person: Person, here: set[str], now: datetime) -> str:
    coming = person.name not in here
    if meeting.current is None:
        return _("here") if coming else _("absent")
    word = _("arrived at {time} during item {number}") if coming else _("left at {time} during item {number}")
    return word.format(time=clock(now), number=clean_line(meeting.item(meeting.current).number))
