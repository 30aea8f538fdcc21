"""The fold: what each action does to the meeting.

``apply`` is total: it takes any action that ``rules.check`` does not refuse, and never looks at a clock.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from minuteapp.domain import actions as a
from minuteapp.domain.matching import matched, normal
from minuteapp.domain.meeting import WITHDRAWN_TEXT, Ballot, Item, Meeting, Recusal, Referral, SlotText, Statement
from minuteapp.domain.publication import clearing
from minuteapp.domain.record import RecordItem


def begin(action: a.Load) -> Meeting:
    """Return the meeting that a loaded record starts."""
    return Meeting(
        record=action.record,
        body=action.body,
        people=action.people,
        items=tuple(_item(index, item) for index, item in enumerate(action.record.items, 1)),
    )


def begin_again(meeting: Meeting, action: a.Load) -> Meeting:
    """Return the meeting a newer document starts before anything was recorded; attached and cleared stays so."""
    after = begin(action)
    if not (meeting.cleared or meeting.removed or any(item.attached for item in meeting.items)):
        return after
    places = matched(meeting.items, action.record.items)
    items = (
        replace(item, attached=meeting.items[places[place]].attached) if place in places else item
        for place, item in enumerate(after.items)
    )
    return clearing.carried(meeting, replace(after, items=tuple(items)), places)


def apply(meeting: Meeting, action: a.Action, at: datetime) -> Meeting:
    """Return the meeting after ``action``, taken at ``at``."""
    after = _APPLY[type(action)](meeting, action, at)
    if after.recorded or isinstance(action, (a.AddPerson, a.Attach, a.Revise, *clearing.APPLY)):
        return after
    return replace(after, recorded=True)


def _item(item_id: int, source: RecordItem) -> Item:
    return Item(
        id=item_id,
        number=source.number,
        title=source.title,
        source=source,
        closed=source.closed,
        public_title=source.public_title,
        decisions=_loaded_decisions(source),
    )


def _loaded_decisions(source: RecordItem) -> tuple[tuple[a.Slot, SlotText], ...]:
    slots: dict[a.Slot, list[str]] = {}
    for paragraph in source.paragraphs:
        slots.setdefault(a.Slot(paragraph.point), []).append(paragraph.text)
    if source.public_decision:
        slots[a.PUBLIC] = [source.public_decision]
    return tuple((slot, SlotText(texts=("\n".join(texts),))) for slot, texts in slots.items())


# -- a newer document ---------------------------------------------------------------------------------------------


def _revise(meeting: Meeting, action: a.Revise, at: datetime) -> Meeting:
    known = {item.id: item for item in meeting.items}
    for revised in action.items:
        old = known.get(revised.id)
        known[revised.id] = _item(revised.id, revised.source) if old is None else _revised(old, revised)
    items = tuple(known[item_id] for item_id in action.order)
    sources = tuple(known[item_id].source for item_id in action.listed)
    after = replace(meeting, items=items, record=replace(action.head, items=sources))
    return clearing.without_removed(after, meeting)


def _revised(item: Item, told: a.RevisedItem) -> Item:
    """The item with what its document now says of it; what was recorded on it stays, unless the document decides it."""
    source, old = told.source, item.source
    after = replace(
        item,
        source=source,
        number=source.number if source.number != old.number else item.number,
        title=source.title if source.title != old.title else item.title,
        public_title=source.public_title if source.public_title != old.public_title else item.public_title,
    )
    if told.withdrawn:
        after = _fated(after, a.Fate.WITHDRAWN, "" if item.decided else WITHDRAWN_TEXT)
    if source.closed != old.closed:
        after = replace(after, closed=source.closed, closed_reason=None)
    if told.outcome:
        decided = _loaded_decisions(source)
        after = replace(after, decisions=decided, ballots=(), recusals=(), statements=(), referrals=())
    return after


# -- people and presence ------------------------------------------------------------------------------------------


def _add_person(meeting: Meeting, action: a.AddPerson, at: datetime) -> Meeting:
    person = action.person
    if meeting.person(person.name) is None:
        return replace(meeting, people=(*meeting.people, person))
    return replace(meeting, people=tuple(person if p.name == person.name else p for p in meeting.people))


def _arrive(meeting: Meeting, action: a.Arrive, at: datetime) -> Meeting:
    movement = a.Movement(action.person, True, action.item, action.when, action.scope, at, action.replaces)
    return replace(meeting, movements=(*meeting.movements, movement))


def _leave(meeting: Meeting, action: a.Leave, at: datetime) -> Meeting:
    movement = a.Movement(action.person, False, action.item, action.when, action.scope, at)
    return replace(meeting, movements=(*meeting.movements, movement))


def _correct_movements(meeting: Meeting, action: a.CorrectMovements, at: datetime) -> Meeting:
    others = tuple(m for m in meeting.movements if m.person != action.person)
    return replace(meeting, movements=(*others, *action.movements))


def _confirm_attendance(meeting: Meeting, action: a.ConfirmAttendance, at: datetime) -> Meeting:
    return replace(meeting, attendance_taken=True)


# -- the order of business ----------------------------------------------------------------------------------------


def _start_item(meeting: Meeting, action: a.StartItem, at: datetime) -> Meeting:
    return replace(
        meeting,
        dealt=(*meeting.dealt, action.item),
        started_at=meeting.started_at or at,
        paused_at=None,
        pauses=_ended_pauses(meeting, at),
    )


def _reopen(meeting: Meeting, action: a.Reopen, at: datetime) -> Meeting:
    started = replace(meeting, dealt=(*meeting.dealt, action.item), adjourned_at=None)
    return _with_item(started, replace(started.item(action.item), fate=None))


def _pause(meeting: Meeting, action: a.Pause, at: datetime) -> Meeting:
    return replace(meeting, paused_at=at)


def _resume(meeting: Meeting, action: a.Resume, at: datetime) -> Meeting:
    return replace(meeting, paused_at=None, pauses=_ended_pauses(meeting, at), adjourned_at=None)


def _ended_pauses(meeting: Meeting, at: datetime) -> tuple[tuple[datetime, datetime], ...]:
    return meeting.pauses if meeting.paused_at is None else (*meeting.pauses, (meeting.paused_at, at))


def _change_chair(meeting: Meeting, action: a.ChangeChair, at: datetime) -> Meeting:
    return replace(meeting, chair=action.person)


def _add_item(meeting: Meeting, action: a.AddItem, at: datetime) -> Meeting:
    item_id = max((item.id for item in meeting.items), default=0) + 1
    source = RecordItem(number=action.number, title=action.title)
    item = replace(_item(item_id, source), added=True)
    return replace(meeting, items=_placed(meeting.items, item, action.after))


def _move_item(meeting: Meeting, action: a.MoveItem, at: datetime) -> Meeting:
    item = meeting.item(action.item)
    others = tuple(other for other in meeting.items if other.id != item.id)
    return replace(meeting, items=_placed(others, item, action.after))


def _placed(items: tuple[Item, ...], item: Item, after: int | None) -> tuple[Item, ...]:
    index = next((i + 1 for i, other in enumerate(items) if other.id == after), 0 if after is None else len(items))
    return (*items[:index], item, *items[index:])


def _take_together(meeting: Meeting, action: a.TakeTogether, at: datetime) -> Meeting:
    leader, *followers = action.items
    return replace(
        meeting,
        items=tuple(replace(item, taken_with=leader) if item.id in followers else item for item in meeting.items),
    )


def _set_fate(meeting: Meeting, action: a.SetFate, at: datetime) -> Meeting:
    return _with_item(meeting, _fated(meeting.item(action.item), action.fate, action.text))


def _fated(item: Item, fate: a.Fate | None, words: str) -> Item:
    """The item with what became of it, and the words for it last in its decision."""
    text = item.text(a.WHOLE)
    last = "\n".join(filter(None, (text.texts[-1], words)))
    return _with_text(replace(item, fate=fate), a.WHOLE, replace(text, texts=(*text.texts[:-1], last)))


def _adjourn(meeting: Meeting, action: a.Adjourn, at: datetime) -> Meeting:
    return replace(meeting, adjourned_at=at, paused_at=None, pauses=_ended_pauses(meeting, at))


# -- what is decided on an item -----------------------------------------------------------------------------------


def _decide(meeting: Meeting, action: a.Decide, at: datetime) -> Meeting:
    item = meeting.item(action.item)
    text = item.text(action.slot)
    gap = min(action.gap, len(text.texts) - 1)
    texts = (*text.texts[:gap], action.text.strip("\n"), *text.texts[gap + 1 :])
    return _with_item(meeting, _with_text(item, action.slot, replace(text, texts=texts)))


def _cast_votes(meeting: Meeting, action: a.CastVotes, at: datetime) -> Meeting:
    item = meeting.item(action.item)
    known = action.ballot if action.ballot is not None else action.retakes
    held_at = item.ballot(action.ballot).at if action.ballot is not None else at
    ballot_id = item.next_ballot if known is None else known
    ballot = Ballot(
        ballot_id, action.point, action.motion, action.votes, held_at, action.without_vote, action.tail.strip()
    )
    if known is not None:
        kept = replace(ballot, point=item.ballot(known).point)
        item = replace(item, ballots=tuple(kept if b.id == known else b for b in item.ballots))
        corrected = _with_item(meeting, item)
        if kept.point == action.point:
            return corrected
        last = len(item.text(a.Slot(action.point)).ballots)
        return _move_ballot(corrected, a.MoveBallot(action.item, known, action.point, last), at)
    item = replace(item, ballots=(*item.ballots, ballot), next_ballot=item.next_ballot + 1)
    slot = a.Slot(action.point)
    text = item.text(slot)
    grown = SlotText((*text.ballots, ballot_id), (*text.texts, ""))
    return _with_item(meeting, _with_text(item, slot, grown))


def _move_ballot(meeting: Meeting, action: a.MoveBallot, at: datetime) -> Meeting:
    item = meeting.item(action.item)
    target = a.Slot(action.point)
    source = a.Slot(item.ballot(action.ballot).point)
    if source == target:
        text = item.text(target)
        order = [ballot for ballot in text.ballots if ballot != action.ballot]
        order.insert(action.index, action.ballot)
        return _with_item(meeting, _with_text(item, target, replace(text, ballots=tuple(order))))
    item = _without_ballot(item, source, action.ballot)
    text = item.text(target)
    index = min(action.index, len(text.ballots))
    grown = SlotText(
        (*text.ballots[:index], action.ballot, *text.ballots[index:]),
        (*text.texts[: index + 1], "", *text.texts[index + 1 :]),
    )
    ballots = tuple(replace(b, point=action.point) if b.id == action.ballot else b for b in item.ballots)
    return _with_item(meeting, _with_text(replace(item, ballots=ballots), target, grown))


def _remove_ballot(meeting: Meeting, action: a.RemoveBallot, at: datetime) -> Meeting:
    item = meeting.item(action.item)
    item = _without_ballot(item, a.Slot(item.ballot(action.ballot).point), action.ballot)
    return _with_item(meeting, replace(item, ballots=tuple(b for b in item.ballots if b.id != action.ballot)))


def _without_ballot(item: Item, slot: a.Slot, ballot_id: int) -> Item:
    """The slot without the ballot; the texts on either side of it become one."""
    text = item.text(slot)
    index = text.ballots.index(ballot_id)
    joined = "\n".join(filter(None, text.texts[index : index + 2]))
    ballots = (*text.ballots[:index], *text.ballots[index + 1 :])
    return _with_text(item, slot, SlotText(ballots, (*text.texts[:index], joined, *text.texts[index + 2 :])))


def _recuse(meeting: Meeting, action: a.Recuse, at: datetime) -> Meeting:
    item = meeting.item(action.item)
    recusal = Recusal(action.person, action.disqualified, action.refused_to_leave, action.reason, action.substitute)
    others = tuple(r for r in item.recusals if r.person != action.person)
    return _with_item(meeting, replace(item, recusals=(*others, recusal)))


def _withdraw_recusal(meeting: Meeting, action: a.WithdrawRecusal, at: datetime) -> Meeting:
    item = meeting.item(action.item)
    return _with_item(meeting, replace(item, recusals=tuple(r for r in item.recusals if r.person != action.person)))


def _dissent(meeting: Meeting, action: a.Dissent, at: datetime) -> Meeting:
    item = meeting.item(action.item)
    known = any(s.person == action.person for s in item.statements)
    statement = Statement(action.person, action.text.strip())
    statements = tuple(statement if s.person == action.person else s for s in item.statements)
    statements = statements if known else (*item.statements, statement)
    return _with_item(meeting, replace(item, statements=tuple(s for s in statements if s.text)))


def _refer(meeting: Meeting, action: a.Refer, at: datetime) -> Meeting:
    item = meeting.item(action.item)
    others = tuple(r for r in item.referrals if r.person != action.person)
    return _with_item(meeting, replace(item, referrals=(*others, Referral(action.person))))


def _end_referral(meeting: Meeting, action: a.EndReferral, at: datetime) -> Meeting:
    item = meeting.item(action.item)
    ended = tuple(replace(r, ending=action.ending) if r.person == action.person else r for r in item.referrals)
    return _with_item(meeting, replace(item, referrals=ended))


# -- openness, notes ----------------------------------------------------------------------------------------------


def _close_doors(meeting: Meeting, action: a.CloseDoors, at: datetime) -> Meeting:
    item = meeting.item(action.item)
    return _with_item(meeting, replace(item, closed=True, closed_reason=action.reason))


def _open_doors(meeting: Meeting, action: a.OpenDoors, at: datetime) -> Meeting:
    return _with_item(meeting, replace(meeting.item(action.item), closed=False, closed_reason=None))


def _set_public_title(meeting: Meeting, action: a.SetPublicTitle, at: datetime) -> Meeting:
    return _with_item(meeting, replace(meeting.item(action.item), public_title=action.title.strip() or None))


def _note(meeting: Meeting, action: a.Note, at: datetime) -> Meeting:
    return _with_item(meeting, replace(meeting.item(action.item), note=action.text.strip()))


def _attach(meeting: Meeting, action: a.Attach, at: datetime) -> Meeting:
    item, told = meeting.item(action.item), action.attachment
    name = next((name for name in item.source.attachments if _same_name(name, told.name)), told.name)
    others = tuple(attachment for attachment in item.attached if attachment.name != name)
    return _with_item(meeting, replace(item, attached=(*others, replace(told, name=name))))


def _same_name(listed: str, attached: str) -> bool:
    """Whether a listed name is the attached file's, with or without a suffix."""
    known, name = (normal(text.replace("_", " ")) for text in (listed, attached))
    return name in (known, known.rpartition(" ")[0]) and bool(name)


def _read_out(meeting: Meeting, action: a.ReadOut, at: datetime) -> Meeting:
    return _with_item(meeting, replace(meeting.item(action.item), read_out_at=at))


def _with_item(meeting: Meeting, item: Item) -> Meeting:
    return replace(meeting, items=tuple(item if other.id == item.id else other for other in meeting.items))


def _with_text(item: Item, slot: a.Slot, text: SlotText) -> Item:
    """The item with ``text`` in ``slot``; Samlet first, then Ad 1, Ad 2 …, the public wording last."""
    others = [(s, t) for s, t in item.decisions if s != slot]
    kept = others if text.empty else [*others, (slot, text)]
    return replace(item, decisions=tuple(sorted(kept, key=lambda placed: (placed[0].public, placed[0].point or 0))))


_APPLY: dict[type[a.Action], Callable[[Meeting, Any, datetime], Meeting]] = {
    a.Revise: _revise,
    a.AddPerson: _add_person,
    a.Arrive: _arrive,
    a.Leave: _leave,
    a.CorrectMovements: _correct_movements,
    a.ConfirmAttendance: _confirm_attendance,
    a.StartItem: _start_item,
    a.Reopen: _reopen,
    a.Pause: _pause,
    a.Resume: _resume,
    a.ChangeChair: _change_chair,
    a.AddItem: _add_item,
    a.MoveItem: _move_item,
    a.TakeTogether: _take_together,
    a.SetFate: _set_fate,
    a.Adjourn: _adjourn,
    a.Decide: _decide,
    a.CastVotes: _cast_votes,
    a.MoveBallot: _move_ballot,
    a.RemoveBallot: _remove_ballot,
    a.Recuse: _recuse,
    a.WithdrawRecusal: _withdraw_recusal,
    a.Dissent: _dissent,
    a.Refer: _refer,
    a.EndReferral: _end_referral,
    a.CloseDoors: _close_doors,
    a.OpenDoors: _open_doors,
    a.SetPublicTitle: _set_public_title,
    a.Note: _note,
    a.Attach: _attach,
    a.ReadOut: _read_out,
    **clearing.APPLY,
}
