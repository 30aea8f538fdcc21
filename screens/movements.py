"""One person's movements, to be corrected: when in an item, for how long, and at what time."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from minuteapp.domain.actions import CorrectMovements, Movement, Scope, When
from minuteapp.domain.people import Person
from minuteapp.domain.presence import movements_of
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _
from minuteapp.session import Session
from minuteapp.wording import clock
from screens.dialog import Dialog, key
from screens.form_draft import Form
from screens.parts import Field, Key, Lines
from screens.people_picker import titled
from screens.waiting import FormKey

WHENS = {When.BEFORE: N_("before"), When.DURING: N_("during"), When.AFTER: N_("after")}
SCOPES = {Scope.ONWARDS: N_("from then on"), Scope.ITEM: N_("this item only"), Scope.VOTE: N_("for the vote only")}
_BY_DIGIT_WHEN = dict(zip("123", WHENS, strict=True))
_BY_DIGIT_SCOPE = dict(zip("456", SCOPES, strict=True))


class _Marks(Struct):
    before: tuple[Movement, ...]
    movements: list[Movement]
    timed: int | None


class MovementsScreen(Form[None], Dialog):
    """Correct when a person came and went. Enter keeps all of it as one action; Esc changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("plus", "new(True)"),
        key("minus", "new(False)"),
        key("left", "item(-1)"),
        key("right", "item(1)"),
        key("space", "turn"),
        key("backspace,delete", "remove"),
        key("7", "time"),
        *(key(digit, f"when('{when}')") for digit, when in _BY_DIGIT_WHEN.items()),
        *(key(digit, f"scope('{scope}')") for digit, scope in _BY_DIGIT_SCOPE.items()),
    ]

    def __init__(self, session: Session, person: Person) -> None:
        super().__init__(session)
        self._person = person
        self._before = movements_of(session.meeting, person.name)
        self._movements = list(self._before)
        self._timed: int | None = None
        self._items: list[int | None] = [None, *dict.fromkeys(session.meeting.dealt)]

    @property
    def form_key(self) -> FormKey:
        return FormKey("movements", place=self._person.name)

    def marks(self) -> _Marks:
        timed = self.query_one(Lines).highlighted if self.query_one(Field).display else None
        return _Marks(self._before, self._movements, timed)

    def mark(self, marks: _Marks) -> bool:
        """Corrections of what has been recorded otherwise since no longer hold."""
        if marks.before != self._before:
            return False
        self._movements, self._timed = marks.movements, marks.timed
        return True

    async def begin(self) -> None:
        if self._timed is not None:
            self.query_one(Lines).highlighted = self._timed
            self._ask_time()

    def body(self) -> ComposeResult:
        yield Lines(id="movements", markup=False)
        yield Field(_("Time"), id="time", placeholder="17.54")

    def refresh_dialog(self) -> None:
        self.title_is(_("{name} – came and went").format(name=titled(self._person)))
        self.query_one(Field).display = False
        self._show(len(self._movements) - 1)
        self.keys_are(
            Key("plus", "+", _("arrived")),
            Key("minus", "-", _("left")),
            Key("right", "← →", _("other item")),
            Key("1", "1 2 3", _("before, during, after")),
            Key("4", "4 5 6", _("from then on, this item only, for the vote only")),
            Key("7", "7", _("time")),
            Key("backspace", "Backspace", _("remove")),
            Key("enter", "Enter", _("save")),
            Key("escape", "Esc", _("cancel")),
        )

    def _show(self, at: int) -> None:
        self.keep_form()
        options = self.query_one(Lines)
        options.set_options(Option(Content(self._text(movement))) for movement in self._movements)
        options.highlighted = min(max(at, 0), len(self._movements) - 1) if self._movements else None
        options.border_title = (
            _("Movements") if self._movements else _("No movements: as at the start. + arrived, - left")
        )

    def _text(self, movement: Movement) -> str:
        word = _("arrived") if movement.present else _("left")
        if movement.item is None:
            return f"{word:<8}" + _("before the first item")
        number = clean_line(self.session.meeting.item(movement.item).number)
        time = clock(movement.at) if movement.at else _("no time")
        place = _("{when} item {number}").format(when=_(WHENS[movement.when]), number=number)
        return f"{word:<8}{place:<18}{time:<12}{_(SCOPES[movement.scope])}"

    def _change(self, movement: Movement) -> None:
        at = self.query_one(Lines).highlighted
        if at is not None:
            self._movements[at] = movement
            self._show(at)

    @property
    def _pointed(self) -> Movement | None:
        at = self.query_one(Lines).highlighted
        return self._movements[at] if at is not None else None

    def action_new(self, present: bool) -> None:  # a binding's parameter
        """Add an arrival or a departure at the item being dealt with."""
        item = self.session.meeting.current
        now = None if item is None else self.session.clock.now()
        self._movements.append(Movement(self._person.name, present, item, at=now))
        self._show(len(self._movements) - 1)

    def action_item(self, step: int) -> None:
        """Let the movement fall in another item; its time is then not known."""
        movement = self._pointed
        if movement is not None:
            place = self._items.index(movement.item) if movement.item in self._items else 0
            item = self._items[(place + step) % len(self._items)]
            self._change(replace(movement, item=item, at=None))

    def action_turn(self) -> None:
        """An arrival becomes a departure, and back."""
        if (movement := self._pointed) is not None:
            self._change(replace(movement, present=not movement.present))

    def action_when(self, when: str) -> None:
        if (movement := self._pointed) is not None:
            self._change(replace(movement, when=When(when)))

    def action_scope(self, scope: str) -> None:
        if (movement := self._pointed) is not None:
            self._change(replace(movement, scope=Scope(scope)))

    def action_remove(self) -> None:
        at = self.query_one(Lines).highlighted
        if at is not None:
            del self._movements[at]
            self._show(at)

    def action_time(self) -> None:
        """Ask for the time."""
        if self._pointed is None or self._pointed.item is None:
            return
        self.query_one("#time", Input).value = clock(self._pointed.at) if self._pointed.at else ""
        self._ask_time()

    def _ask_time(self) -> None:
        self.query_one(Field).display = True
        self.set_focus(self.query_one("#time"))

    async def entered(self, field: str) -> None:
        movement = self._pointed
        if movement is None:
            return
        at = _time_of_day(self.value(field), movement.at or self.session.clock.now())
        if at is None and self.value(field):
            self.say(_("“{text}” is no time. Write it as 17.54.").format(text=self.value(field)), mark="!")
            return
        self.say("")
        self.query_one(Field).display = False
        self._change(replace(movement, at=at))
        self.set_focus(self.query_one(Lines))

    async def action_enter(self) -> None:
        """Take the time written, or keep the movements as they are shown."""
        if self.writing:
            await super().action_enter()
        elif self.perform(CorrectMovements(self._person.name, tuple(self._movements))).taken:
            await self.answer(None)


def _time_of_day(text: str, day: datetime) -> datetime | None:
    """Return the day at *17.54*, *17:54* or *1754*; None when the text is no time."""
    digits = text.strip().replace(".", "").replace(":", "").rjust(4, "0")
    if len(digits) != 4 or not digits.isdecimal() or not text.strip():
        return None
    hour, minute = int(digits[:2]), int(digits[2:])
    if hour > 23 or minute > 59:
        return None
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
