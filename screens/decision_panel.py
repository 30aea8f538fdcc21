"""What is recommended and what is decided: points with their outcome, the slots, and the blocks of the one chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual.message import Message

from minuteapp.domain.actions import PUBLIC, WHOLE, Ending, MotionKind, Slot
from minuteapp.domain.meeting import Ballot, Item, Meeting
from minuteapp.domain.minutes import ballot_sentences
from minuteapp.domain.presence import unfit_ballots
from minuteapp.domain.prose.phrasing import standard_phrases
from minuteapp.domain.style import HouseStyle
from minuteapp.domain.text import clean_line
from minuteapp.domain.voting import Outcome, outcome, tally
from minuteapp.i18n import _
from minuteapp.wording import clock, outcome_label, slot_label
from screens.lines import Line, LinePanel, Span, elided, elided_middle, spread, width_of, wrapped

_OUTCOME_WIDTH = 26


def slots_of(item: Item) -> tuple[Slot, ...]:
    """Return the places a decision can be written in, in order: the whole, each point of several, the public one."""
    points = len(item.points)
    numbers = list(range(1, points + 1)) if points > 1 else []
    numbers += [slot.point for slot, _ in item.decisions if slot.point and slot.point not in numbers]
    return (WHOLE, *(Slot(number) for number in sorted(numbers)), *((PUBLIC,) if item.closed else ()))


@dataclass(frozen=True, slots=True)
class Shown:
    """What the panel shows: an item, the slot chosen, and the gap being written in (None: none)."""

    meeting: Meeting
    item: Item
    slot: Slot
    style: HouseStyle
    writing: int | None = None


class DecisionView(LinePanel):
    """The panel's lines; a click on a slot chooses it, one on the text writes there."""

    class SlotChosen(Message):
        """A slot was clicked."""

        def __init__(self, slot: Slot) -> None:
            super().__init__()
            self.slot = slot

    class WriteAsked(Message):
        """The decision's text was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._shown: Shown | None = None
        self._slot_row = 0

    def show_decision(self, shown: Shown) -> None:
        """Show an item's decision as it is."""
        self._shown = shown
        width, height = self.size
        if not width or not height:
            return
        blocks = _blocks(shown, width)
        room = max(height - 1 - min(len(blocks), max(height // 2, 2)), 1)
        points = _points(shown, width, room)
        self._slot_row = len(points)
        space = height - len(points) - 1
        if shown.item.text(shown.slot).empty:
            blocks = blocks[: max(space, 0)]
        elif len(blocks) > space > 0:
            hidden = len(blocks) - space + 1
            note = ((" … ", "muted"), (_("{n} lines above; Space shows all").format(n=hidden), "muted"))
            blocks = [note, *blocks[hidden:]] if space > 1 else blocks[-1:]
        self.show([*points, _slots(shown, width), *blocks])

    def on_resize(self) -> None:
        if self._shown is not None:
            self.show_decision(self._shown)

    def on_line_panel_pressed(self, event: LinePanel.Pressed) -> None:
        event.stop()
        if self._shown is None or event.y < self._slot_row:
            return
        if event.y > self._slot_row:
            self.post_message(self.WriteAsked())
            return
        at = width_of(_slots_head())
        for slot in slots_of(self._shown.item):
            end = at + width_of(_slot(slot, self._shown))
            if at <= event.x < end:
                self.post_message(self.SlotChosen(slot))
            at = end


# -- the recommendation's points ----------------------------------------------------------------------------------


def _points(shown: Shown, width: int, room: int) -> list[Line]:
    """One line a point, with its outcome at the end; where they are too many, those around the chosen one."""
    points = shown.item.points
    if not points or room < 1:
        return []
    by = clean_line(shown.item.source.recommendation.by or "")
    head: list[Line] = []
    if room > len(points):
        title = " " + _("Recommendation") + "  "
        head = [((title, "strong"), (elided(by, width - len(title)), "muted"))]
    space = room - len(head)
    for most in (4, 3, 2):
        whole = [line for number, point in enumerate(points, 1) for line in _full(number, point, shown, width, most)]
        if len(whole) <= space:
            return [*head, *whole]
    chosen = (shown.slot.point or 1) - 1
    first = max(min(chosen - space // 2, len(points) - space), 0) if len(points) > space else 0
    more = f" {first + 1}–{first + space}/{len(points)}" if len(points) > space else ""
    lines = [
        _point(number, point, shown, width - len(more))
        for number, point in enumerate(points[first : first + space], first + 1)
    ]
    if more:
        lines[-1] = (*lines[-1], (more, "muted"))
    return [*head, *lines]


def _full(number: int, point: str, shown: Shown, width: int, most: int) -> list[Line]:
    """A point on as many lines as it takes; where that is more than ``most``, in one line."""
    result = point_outcome(shown.item, number)
    lines = wrapped(point, width - 6)
    if result and width_of([(lines[-1], "")]) + len(result) + 8 > width:
        lines.append("")
    if len(lines) > most:
        return [_point(number, point, shown, width)]
    mark = ">" if shown.slot.point == number else " "
    right = ((f" {result} ", "strong"),) if result else ()
    spans: list[Line] = [
        ((f"{mark}{number:>2} " if row == 0 else "    ", "accent"), (line, "")) for row, line in enumerate(lines)
    ]
    return [*spans[:-1], spread(spans[-1], right, width)]


def _point(number: int, point: str, shown: Shown, width: int) -> Line:
    result = point_outcome(shown.item, number)
    right = ((f" {result} ", "strong"),) if result else ()
    mark = ">" if shown.slot.point == number else " "
    text = elided_middle(point, width - 6 - width_of(right))
    return spread(((f"{mark}{number:>2} ", "accent"), (text, "")), right, width)


def point_outcome(item: Item, number: int) -> str:
    """Return what became of a recommended point: the votes' outcome with the numbers, or the decision's beginning."""
    slot = Slot(number)
    text = item.text(slot)
    if text.empty and len(item.points) == 1:
        text = item.text(WHOLE)
    ballots = [item.ballot(ballot) for ballot in text.ballots]
    if on_the_point := [each for each in ballots if each.motion.kind is MotionKind.RECOMMENDATION]:
        return ballot_result(on_the_point[-1])
    words = next((clean_line(part) for part in text.texts if part.strip()), "")
    return elided(words.rstrip("."), _OUTCOME_WIDTH)


def ballot_result(ballot: Ballot) -> str:
    """Return a ballot in short: *Godkendt, 5 · 0 · 1*."""
    result = outcome(ballot)
    word = _("Approved") if result is Outcome.CARRIED else outcome_label(result)
    if ballot.without_vote:
        return word
    count = tally(ballot.votes)
    numbers = [count.in_favour, count.against, count.abstaining, *([count.reserved] if count.reserved else [])]
    return f"{word}, {' · '.join(map(str, numbers))}"


# -- the slots ----------------------------------------------------------------------------------------------------


def _slots_head() -> Line:
    return ((" " + _("Decision") + "  ", "strong"),)


def _slot(slot: Slot, shown: Shown) -> Line:
    label = slot_label(slot, shown.item)
    lacks = slot.public and shown.item.decided and shown.item.text(slot).empty
    mark = "!" if lacks else "" if shown.item.text(slot).empty else "✓"
    if slot == shown.slot:
        return ((f"[{label}]{mark}", "chosen"), (" ", ""))
    return ((f" {label}{mark} ", "warning" if lacks else ""), (" ", ""))


def _slots(shown: Shown, width: int) -> Line:
    spans = [span for slot in slots_of(shown.item) for span in _slot(slot, shown)]
    right: Line = ()
    if shown.item.read_out_at is not None:
        right = ((_("read out {time}").format(time=clock(shown.item.read_out_at)), "muted"), (" ", ""))
    return spread((*_slots_head(), *spans), right, width)


# -- the blocks ---------------------------------------------------------------------------------------------------


def _blocks(shown: Shown, width: int) -> list[Line]:
    """The chosen slot's texts and ballots in order, then what else was entered on the item."""
    text = shown.item.text(shown.slot)
    unfit = set(unfit_ballots(shown.meeting)) if shown.item.ballots else set()
    lines = _public_title(shown, width) if shown.slot.public else []
    for gap, words in enumerate(text.texts):
        if gap:
            ballot = shown.item.ballot(text.ballots[gap - 1])
            lines += _ballot(ballot, shown, width, unfit=(shown.item.id, ballot.id) in unfit)
        if gap == shown.writing:
            if gap < len(text.texts) - 1:
                lines.append(((" ✎ ", "accent"), (_("being written below"), "accent")))
        elif words:
            lines += [((f" {line}", ""),) for line in wrapped(words, width - 2)]
    if text.empty and shown.writing is None:
        lines += _offered(shown, width)
    return [*lines, *_entered(shown, width)]


def _public_title(shown: Shown, width: int) -> list[Line]:
    """What stands above the public wording for everyone to read."""
    title = clean_line(shown.item.public_title or "")
    if not title:
        return [((" ! ", "warning"), (_("No public title yet (l)."), "warning"))]
    told = _("Public title: {title}").format(title=title)
    return [((f" {elided(told, width - 2)}", "muted"),)]


def _offered(shown: Shown, width: int) -> list[Line]:
    """What the digits write, in full and in columns, while nothing is decided."""
    phrases = [clean_line(phrase) for phrase in standard_phrases(shown.item, shown.slot, shown.style)]
    lines: list[Line] = [((" ", ""), (_("Nothing decided yet. A digit, d or a capital letter writes:"), "muted"))]
    longest = max((cell_len(phrase) for phrase in phrases), default=0) + 4
    columns = min(max(width // longest, 1), 3)
    column = width // columns
    rows = -(-len(phrases) // columns)
    for row in range(rows):
        spans: list[Span] = []
        for index in range(row, len(phrases), rows):
            text = elided(phrases[index], column - 4)
            spans += [(f" {index + 1} ", "key"), (set_cell_size(text, column - 3), "muted")]
        lines.append(tuple(spans))
    return lines


def _ballot(ballot: Ballot, shown: Shown, width: int, *, unfit: bool) -> list[Line]:
    """A ballot's sentences, which nobody can type over: barred at the side."""
    lines: list[Line] = []
    for paragraph in ballot_sentences(shown.meeting, shown.item, ballot, shown.style):
        lines += [(("▌", "accent"), (line, "")) for line in wrapped(paragraph, width - 2)]
    if unfit:
        lines.append(
            (("▌", "accent"), ("! ", "warning"), (_("The attendance no longer fits this vote (a)."), "warning"))
        )
    return lines


def _entered(shown: Shown, width: int) -> list[Line]:
    item = shown.item
    told: list[str] = []
    for recusal in item.recusals:
        found = _("recused") if recusal.disqualified else _("not recused")
        found += f" ({recusal.reason})" if recusal.reason else ""
        seat = " · " + _("substitute {name}").format(name=recusal.substitute) if recusal.substitute else ""
        told.append(f"§ 14 {recusal.person}: {found}{seat}")
    told += [_("Dissent, {name}: {text}").format(name=s.person, text=s.text) for s in item.statements]
    for referral in item.referrals:
        ends = {None: _("before the council"), Ending.WITHDRAWN: _("withdrawn"), Ending.GIVEN_UP: _("given up")}
        told.append(f"§ 23 {referral.person}: {ends[referral.ending]}")
    if item.note:
        told.append(_("Private note: {text}").format(text=item.note))
    return [((f" {elided(line, width - 2)}", "muted"),) for line in told]


def decision_text(paragraphs: Sequence[tuple[int | None, str]]) -> str:
    """Return a decision as it is read aloud or copied: a paragraph a line, *Ad n:* before the first of each point."""
    lines: list[str] = []
    current: int | None = None
    for point, text in paragraphs:
        lines.append(f"Ad {point}: {text}" if point is not None and point != current else text)
        current = point
    return "\n".join(lines)
