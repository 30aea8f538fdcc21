"""One ballot: what is voted on, where each stands, and the sentence that becomes of it."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from minuteapp.domain.actions import CastVote, CastVotes, Motion, MotionKind, Slot
from minuteapp.domain.meeting import Ballot
from minuteapp.domain.minutes import ballot_sentences
from minuteapp.domain.people import Person
from minuteapp.domain.presence import entitled
from minuteapp.domain.record import Position
from minuteapp.domain.text import clean_line
from minuteapp.domain.voting import outcome
from minuteapp.i18n import N_, _
from minuteapp.session import Session
from minuteapp.wording import outcome_label, slot_label
from screens.dialog import ItemDialog, key
from screens.form_draft import Form
from screens.parts import Field, Flow, Key, Text, choice
from screens.people_picker import PeoplePicker, Row
from screens.waiting import FormKey

STANDS: dict[str, tuple[Position, str]] = {
    "+": (Position.FOR, N_("for")),
    "-": (Position.AGAINST, N_("against")),
    ".": (Position.ABSTAINING, N_("abstains")),
    ",": (Position.RESERVED, N_("reserves")),
}
_SIGN = {position: sign for sign, (position, _label) in STANDS.items()}
_MOTIONS: dict[str, tuple[MotionKind, str]] = {
    "1": (MotionKind.RECOMMENDATION, N_("The recommendation")),
    "2": (MotionKind.AMENDMENT, N_("Amendment …")),
    "3": (MotionKind.POSTPONEMENT, N_("Postponement")),
    "4": (MotionKind.OWN, N_("Other …")),
}
_WITH_TEXT = {MotionKind.AMENDMENT: N_("Amendment from"), MotionKind.OWN: N_("Proposal for")}


def motion_label(motion: Motion) -> str:
    """Return what is voted on in a few words: *Ændringsforslag fra Ø*."""
    if motion.kind in _WITH_TEXT and motion.text:
        return f"{_(_WITH_TEXT[motion.kind])} {clean_line(motion.text)}"
    return _(next(label for kind, label in _MOTIONS.values() if kind is motion.kind)).removesuffix(" …")


class _Marks(Struct):
    kind: MotionKind
    without: bool
    stands: dict[str, Position | None]


class BallotScreen(Form[None], ItemDialog):
    """A new ballot starts with everyone for; a corrected one with what was said, and blanks for whom it did not count.

    Enter writes it. ``again`` takes the ballot's place with a vote held now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("0", "without_vote"),
        *(key(digit, f"motion('{digit}')") for digit in _MOTIONS),
        key("5", "tail"),
        key("tab", "next_field", writing=True),
    ]

    def __init__(
        self, session: Session, item_id: int, point: int | None, ballot: int | None = None, *, again: bool = False
    ) -> None:
        super().__init__(session, item_id)
        self._point = point
        self._ballot_id = ballot
        self._again = again
        old = self.item.ballot(ballot) if ballot is not None else None
        self._at = old.at if old and not again else None
        self._kind = old.motion.kind if old else MotionKind.RECOMMENDATION
        self._words = (old.motion.text or "") if old else ""
        self._tail = old.tail if old else ""
        self._without = bool(old and old.without_vote)
        self._people = entitled(session.meeting, item_id, self._at)
        self._stands: dict[str, Position | None] = {p.name: Position.FOR for p in self._people}
        if old is not None and not again:
            said: dict[str, Position | None] = {vote.name: vote.position for vote in old.votes}
            blank = Position.FOR if old.without_vote else None
            self._stands = {p.name: said.get(p.name, blank) for p in self._people}
        self._dropped = [vote.name for vote in self._old_votes() if vote.name not in self._stands]

    @property
    def form_key(self) -> FormKey:
        return FormKey.of_vote(self.item_id, self._point, self._ballot_id, again=self._again)

    def marks(self) -> _Marks:
        return _Marks(self._kind, self._without, self._stands)

    def mark(self, marks: _Marks) -> bool:
        """Whoever can no longer vote here is dropped."""
        self._kind, self._without = marks.kind, marks.without
        self._stands |= {name: stand for name, stand in marks.stands.items() if name in self._stands}
        self._dropped = [name for name in marks.stands if name not in self._stands]
        self._name_words()
        return True

    def body(self) -> ComposeResult:
        yield Flow(id="motions")
        yield Field(_("Moved by"), id="words", value=self._words)
        yield PeoplePicker(
            self._chosen, marks="".join(STANDS), marked=self._marked, narrowed=self._refresh_keys, id="voters"
        )
        yield Text(id="tally")
        yield Field(_("5 Added words"), id="tail", value=self._tail, placeholder="med bemærkning om, at …")
        yield Text(id="sentence")

    def first(self) -> PeoplePicker:
        return self.picker

    async def begin(self) -> None:
        if not self._people:
            self.say(_("Nobody who is present can vote on this item."), mark="!")
        if self._dropped:
            names = ", ".join(map(clean_line, self._dropped))
            self.say(_("Not present at this vote and no longer counted: {names}.").format(names=names), mark="!")

    def _old_votes(self) -> tuple[CastVote, ...]:
        return self.item.ballot(self._ballot_id).votes if self._ballot_id is not None and not self._again else ()

    @property
    def picker(self) -> PeoplePicker:
        return self.query_one(PeoplePicker)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def refresh_dialog(self) -> None:
        order = self.item.text(Slot(self._point)).ballots
        index = order.index(self._ballot_id) + 1 if self._ballot_id in order else len(order) + 1
        place = slot_label(Slot(self._point), self.item) if self._point is not None else ""
        self.title_is(
            _("Vote {index} of {count} · item {place} · {motion}").format(
                index=index,
                count=max(index, len(order)),
                place=", ".join(filter(None, (clean_line(self.item.number), place))),
                motion=motion_label(self._motion),
            )
        )
        self.query_one(Flow).show(self._choices())
        self._field("words").display = self._kind in _WITH_TEXT
        self.picker.offer([Row(person, self._stand_text(person)) for person in self._people])
        self._refresh_result()

    def _choices(self) -> list[tuple[str, Content]]:
        labels = [("0", _("Without a vote"), self._without)]
        labels += [(digit, _(label), kind is self._kind) for digit, (kind, label) in _MOTIONS.items()]
        return [
            (digit, choice(digit, label, on=on, marks="☒☐" if digit == "0" else "●○")) for digit, label, on in labels
        ]

    def _stand_text(self, person: Person) -> str:
        stand = self._stands[person.name]
        if stand is None:
            return _("? not told")
        if self._without:
            return "- " + _("noted against") if stand is Position.AGAINST else ""
        sign = _SIGN[stand]
        return f"{sign} {_(STANDS[sign][1])}"

    def _refresh_result(self) -> None:
        """Count, outcome and sentence as they are now, which is kept."""
        self.keep_form()
        ballot = self._ballot()
        self.query_one("#tally", Text).put(self._tally(ballot))
        self.query_one("#sentence", Text).put(
            "\n".join(map(clean_line, ballot_sentences(self.session.meeting, self.item, ballot, self.session.style)))
        )
        self._refresh_keys()

    def _tally(self, ballot: Ballot) -> Content:
        if self._without:
            return Content(_("Without a vote: adopted. Single members can be noted against with -"))
        told = [stand for stand in self._stands.values() if stand is not None]
        counts = [(_(label), told.count(position)) for position, label in STANDS.values()]
        parts = [f"{label} {count}" for label, count in counts[:-1]]
        parts += [f"{label} {count}" for label, count in counts[-1:] if count]
        counted = _("{n} of {entitled} entitled").format(n=len(told), entitled=len(self._people))
        return Content.assemble((outcome_label(outcome(ballot)), "bold"), " · " + " · ".join((*parts, counted)))

    def _refresh_keys(self) -> None:
        meant = self.picker.meant
        whom = clean_line(meant[0].name) if len(meant) == 1 else _("all {n} shown").format(n=len(meant))
        signs = "-+" if self._without else "+-.,"
        names = {"+": "plus", "-": "minus", ".": "full_stop", ",": "comma"}
        keys = [Key(names[sign], sign, _(STANDS[sign][1])) for sign in signs] if meant else []
        if keys:
            keys.insert(0, Key("", "", f"{whom}:"))
        back = _("to the people") if self.writing else _("close")
        enter = _("to the people") if self.writing and self.focused is self.query_one("#words") else _("write")
        self.keys_are(*keys, Key("enter", "Enter", enter), Key("escape", "Esc", back))

    # -- what the minute-taker does -----------------------------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        self._refresh_keys()

    def _marked(self, sign: str, people: tuple[Person, ...]) -> None:
        position, _label = STANDS[sign]
        if self._without and position not in (Position.FOR, Position.AGAINST):
            return
        for person in people:
            self._stands[person.name] = position
        self.picker.letters = ""
        self.refresh_dialog()

    async def _chosen(self, _person: Person | None) -> None:
        await self._write()

    def on_input_changed(self) -> None:
        self._refresh_result()

    async def entered(self, field: str) -> None:
        if field == "words":
            self.set_focus(self.picker)
            self.refresh_dialog()
        else:
            await self._write()

    def action_without_vote(self) -> None:
        """No vote was taken: everyone agrees, save those noted against."""
        self._without = not self._without
        kept = (Position.FOR, Position.AGAINST)
        self._stands = {n: s if s in kept else Position.FOR for n, s in self._stands.items()}
        self.refresh_dialog()

    def action_motion(self, digit: str) -> None:
        """Choose what is voted on; an amendment asks whose, other motions ask for their words."""
        self._kind = _MOTIONS[digit][0]
        self.refresh_dialog()
        if self._kind in _WITH_TEXT:
            self._name_words()
            self.set_focus(self.query_one("#words"))

    def _name_words(self) -> None:
        label = _("Moved by") if self._kind is MotionKind.AMENDMENT else _("Proposal for …")
        self._field("words").call_it(label)

    def action_tail(self) -> None:
        self.set_focus(self.query_one("#tail"))

    def action_next_field(self) -> None:
        self.focus_next()

    async def leave(self) -> None:
        """From a field back to the people; from the people, leave without writing."""
        if self.writing:
            self.set_focus(self.picker)
        else:
            await self.answer(None)

    # -- the ballot ---------------------------------------------------------------------------------------------------

    def _field(self, name: str) -> Field:
        return next(field for field in self.query(Field) if field.query(f"#{name}"))

    @property
    def _motion(self) -> Motion:
        words = self.value("words") if self._kind in _WITH_TEXT else ""
        parties = {p.party.casefold(): p.party for p in self.session.meeting.people if p.party}
        return Motion(self._kind, parties.get(words.casefold(), words) or None)

    def _votes(self) -> tuple[CastVote, ...]:
        return tuple(
            CastVote(person.name, person.party, stand)
            for person in self._people
            if (stand := self._stands[person.name]) is not None and (not self._without or stand is Position.AGAINST)
        )

    def _ballot(self) -> Ballot:
        at = self._at or self.session.clock.now()
        return Ballot(0, self._point, self._motion, self._votes(), at, self._without, self.value("tail"))

    async def _write(self) -> None:
        """Close the ballot, if the rules let it."""
        if self._kind is MotionKind.OWN and not self._motion.text:
            self.say(_("Write what was voted on."), mark="!")
            self.set_focus(self.query_one("#words"))
            return
        ballot = self._ballot()
        action = CastVotes(
            self.item_id,
            ballot.votes,
            self._point,
            ballot.motion,
            ballot.tail,
            self._without,
            ballot=None if self._again else self._ballot_id,
            retakes=self._ballot_id if self._again else None,
        )
        await self.close_after(self.perform(action))
