"""The votes on an item and point: the list of ballots held, and the form for a new or a corrected one."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from minuteapp.domain.actions import MoveBallot, RemoveBallot, Slot
from minuteapp.domain.meeting import Ballot
from minuteapp.domain.minutes import ballot_sentences
from minuteapp.domain.presence import unfit_ballots
from minuteapp.domain.text import clean_line
from minuteapp.domain.voting import outcome, tally
from minuteapp.i18n import _
from minuteapp.session import Session
from minuteapp.wording import outcome_label, slot_label
from screens.ballot import BallotScreen, motion_label
from screens.dialog import ItemDialog, key
from screens.parts import Key, Lines, Text
from screens.waiting import FormKey


def vote_dialog(session: Session, item_id: int, point: int | None = None) -> ItemDialog:
    """Return the ballots on this item and point; the form for the first, while there are none; or one half-filled."""
    listed = session.meeting.item(item_id).text(Slot(point)).ballots
    for form in map(FormKey.read, session.forms):
        its_point, ballot, again = form.vote
        if (form.dialog, form.item, its_point) == ("vote", item_id, point) and ballot in (None, *listed):
            return BallotScreen(session, item_id, point, ballot, again=again)
    return VoteScreen(session, item_id, point) if listed else BallotScreen(session, item_id, point)


class VoteScreen(ItemDialog):
    """The ballots on this item and point, in order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "new"),
        key("t", "retake"),
        key("x", "remove"),
        key("minus", "move(-1)"),
        key("plus", "move(1)"),
        key("left", "move_point(-1)"),
        key("right", "move_point(1)"),
    ]

    def __init__(self, session: Session, item_id: int, point: int | None = None) -> None:
        super().__init__(session, item_id)
        self._point = point
        self._removing: int | None = None

    def body(self) -> ComposeResult:
        yield Lines(id="ballots", markup=False)
        yield Text(id="sentence", classes="quiet")

    @property
    def ballots(self) -> tuple[Ballot, ...]:
        """The ballots of this point, in the order they were held."""
        return tuple(map(self.item.ballot, self.item.text(Slot(self._point)).ballots))

    def refresh_dialog(self) -> None:
        place = slot_label(Slot(self._point), self.item)
        self.titled(_("Votes on {place}").format(place=place))
        options = self.query_one(Lines)
        at = options.highlighted or 0
        unfit = set(unfit_ballots(self.session.meeting))
        options.set_options(
            Option(Content(_ballot_line(ballot, index, len(self.ballots), unfit=(self.item_id, ballot.id) in unfit)))
            for index, ballot in enumerate(self.ballots, 1)
        )
        options.highlighted = min(at, len(self.ballots) - 1) if self.ballots else None
        keys = [Key("n", "n", _("new vote"))]
        if self.ballots:
            keys += [Key("enter", "Enter", _("correct")), Key("t", "t", _("take again")), Key("x", "x", _("remove"))]
        if len(self.ballots) > 1:
            keys.append(Key("minus", "- +", _("earlier, later")))
        if self.ballots and self.item.points:
            keys.append(Key("right", "← →", _("to another point")))
        self.keys_are(*keys, Key("escape", "Esc", _("close")))

    def on_option_list_option_highlighted(self) -> None:
        self._removing = None
        ballot = self._pointed
        lines = ballot_sentences(self.session.meeting, self.item, ballot, self.session.style) if ballot else ()
        self.query_one("#sentence", Text).put("\n".join(map(clean_line, lines)))

    @property
    def _pointed(self) -> Ballot | None:
        at = self.query_one(Lines).highlighted
        return self.ballots[at] if at is not None and at < len(self.ballots) else None

    async def _open(self, ballot: int | None, *, again: bool = False) -> None:
        before = self.ballots

        async def closed(_nothing: None) -> None:
            if self.ballots != before:
                await self.answer(None)
            else:
                self.refresh_dialog()

        await self.ask(BallotScreen(self.session, self.item_id, self._point, ballot, again=again), closed)

    async def action_new(self) -> None:
        await self._open(None)

    async def action_enter(self) -> None:
        """Correct the ballot pointed at; or remove it, where that was asked first."""
        ballot = self._pointed
        if ballot is None:
            return
        if self._removing == ballot.id:
            self.perform(RemoveBallot(self.item_id, ballot.id))
            self._removing = None
            self.refresh_dialog()
            return
        await self._open(ballot.id)

    async def action_retake(self) -> None:
        """Vote again, from everyone for; the new ballot takes the place of the old."""
        if self._pointed is not None:
            await self._open(self._pointed.id, again=True)

    def action_remove(self) -> None:
        if self._pointed is not None:
            self._removing = self._pointed.id
            self.say(_("Remove this vote? The text around it stays. Enter: remove"), mark="?")

    def action_move(self, step: int) -> None:
        """Let the ballot stand earlier or later among those of the point."""
        at = self.query_one(Lines).highlighted
        if at is None or not 0 <= at + step < len(self.ballots):
            return
        if self.perform(MoveBallot(self.item_id, self.ballots[at].id, self._point, at + step)).taken:
            self.refresh_dialog()
            self.query_one(Lines).highlighted = at + step

    def action_move_point(self, step: int) -> None:
        """Let the ballot belong to the item as a whole, or to the point before or after."""
        ballot = self._pointed
        points = [None, *range(1, len(self.item.points) + 1)]
        if ballot is None or len(points) < 2:
            return
        target = points[(points.index(self._point) + step) % len(points)] if self._point in points else None
        index = len(self.item.text(Slot(target)).ballots)
        if self.perform(MoveBallot(self.item_id, ballot.id, target, index)).taken:
            self._point = target
            self.refresh_dialog()
            self.query_one(Lines).highlighted = index


def _ballot_line(ballot: Ballot, index: int, count: int, *, unfit: bool) -> str:
    flag = "  ! " + _("no longer fits attendance") if unfit else ""
    number = _("{index} of {count}").format(index=index, count=count)
    if ballot.without_vote:
        return " · ".join((number, motion_label(ballot.motion), _("without a vote"))) + flag
    count_of = tally(ballot.votes)
    figures = [count_of.in_favour, count_of.against, count_of.abstaining]
    if count_of.reserved:
        figures.append(count_of.reserved)
    result = outcome_label(outcome(ballot))
    return f"{number} · {motion_label(ballot.motion)} · {' · '.join(map(str, figures))} · {result}{flag}"
