"""The rules of law and of order, each in one place and named after its paragraph.

§ is of lov om kommunernes styrelse. A rule takes the meeting and an action and says what it found: a refusal stops
the action, a warning or a notice comes with it. What a source could not confirm only warns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from minuteapp.domain import actions as a
from minuteapp.domain.findings import Finding, notice, refusal, warning
from minuteapp.domain.fold import apply
from minuteapp.domain.meeting import Item, Meeting
from minuteapp.domain.people import BodyKind, Role
from minuteapp.domain.presence import Ledger, entitled, present_now, quorum, unfit_ballots
from minuteapp.domain.publication.clearing import ClearPersonalNumber, reasons_told
from minuteapp.domain.voting import minority

_LATEST = datetime.max.replace(tzinfo=UTC)


def check(meeting: Meeting, action: a.Action) -> tuple[Finding, ...]:
    """Return what the rules say of ``action`` in ``meeting``; empty when nothing."""
    unknown = tuple(_unknown(meeting, action))
    if unknown:
        return unknown
    found = tuple(finding for rule in _RULES.get(type(action), ()) for finding in rule(meeting, action))
    if any(finding.severity == "refusal" for finding in found):
        return found
    if isinstance(action, _MOVES_PEOPLE):
        after = apply(meeting, action, _LATEST)
        return (*found, *section_11_2_quorum(meeting, after), *ballots_unbalanced(meeting, after))
    return found


_MOVES_PEOPLE = (a.Arrive, a.Leave, a.CorrectMovements, a.ConfirmAttendance, a.Recuse, a.WithdrawRecusal, a.AddPerson)


def _unknown(meeting: Meeting, action: a.Action) -> Iterable[Finding]:
    """An action about an item or a person that the meeting does not know changes nothing."""
    ids = {item.id for item in meeting.items}
    item = getattr(action, "item", None)
    if item is not None and item not in ids:
        yield refusal("unknown_item", item=item)
    if isinstance(action, a.TakeTogether) and not ids.issuperset(action.items):
        yield refusal("unknown_item", item=next(i for i in action.items if i not in ids))
    person = getattr(action, "person", None)
    if isinstance(person, str) and meeting.person(person) is None:
        yield refusal("unknown_person", person=person)
    ballots = {ballot.id for other in meeting.items if other.id == item for ballot in other.ballots}
    for ballot in (getattr(action, "ballot", None), getattr(action, "retakes", None)):
        if ballot is not None and ballot not in ballots:
            yield refusal("unknown_ballot", ballot=ballot)


# -- § 10: open and closed ----------------------------------------------------------------------------------------

_OPEN_BY_LAW = re.compile(r"\b(lokalplan|kommuneplan|\w*plan|budget\w*|valg af|udpegning\w*|ansættelse af)\b", re.I)


def open_by_law(meeting: Meeting, title: str | None) -> str | None:
    """Return the word in a title of what a council normally deals with openly (§ 10): plans, budget, appointments.

    None for any other body: a committee always meets behind closed doors (§ 20), and no law opens an administration.
    """
    match = _OPEN_BY_LAW.search(title or "") if meeting.body.kind is BodyKind.COUNCIL else None
    return match[0] if match else None


def section_10_closed_items(meeting: Meeting, action: a.CloseDoors) -> Iterable[Finding]:
    """Closed is judged item by item, with a reason; plans, budget and appointments are open.

    Source: § 10; ministry 01.1.2 and 84.1.4.
    """
    word = open_by_law(meeting, meeting.item(action.item).title)
    if word:
        yield warning("closed_but_open_by_law", word=word)
    if not (action.reason or "").strip():
        yield warning("closed_without_reason")


# -- § 11: quorum and majority ------------------------------------------------------------------------------------


def section_11_2_quorum(before: Meeting, after: Meeting) -> Iterable[Finding]:
    """At least half the members must be present; its loss is announced at once.

    Source: § 11(2), danskelove.dk; that it holds for committees could not be verified, so this warns.
    """
    then, now = quorum(before), quorum(after)
    if now is None:
        return
    params = {"present": now.present, "seats": now.seats, "needed": now.needed}
    if not now.met and (then is None or then.met):
        yield warning("quorum_lost", **params)
    elif now.met and then is not None and not then.met:
        yield notice("quorum_regained", **params)


def section_11_2_decision(meeting: Meeting, action: a.Decide | a.CastVotes) -> Iterable[Finding]:
    """A decision taken without quorum is told at once; in a council it stops publication, in a committee it warns."""
    count = quorum(meeting, action.item) if action.item in meeting.dealt else None
    if count is not None and not count.met and not (isinstance(action, a.Decide) and not action.text):
        yield warning("decided_without_quorum", present=count.present, seats=count.seats, needed=count.needed)


# -- § 13: votes and dissents -------------------------------------------------------------------------------------


def section_13_every_member_voted(meeting: Meeting, action: a.CastVotes) -> Iterable[Finding]:
    """For + against + abstaining + reserved is everyone present and entitled, each once, or the vote is not closed.

    *Uden afstemning* names only those noted against, who must be there too (ministry 20.1.2).
    Source: § 13; ministry 89.1.3 and 87.1.5.
    """
    if not meeting.body.votes:
        yield refusal("body_has_no_votes")
        return
    able = {person.name for person in entitled(meeting, action.item, _held_at(meeting, action))}
    names = [vote.name for vote in action.votes]
    twice = sorted({name for name in names if names.count(name) > 1})
    extra = [name for name in dict.fromkeys(names) if name not in able]
    missing = sorted(able.difference(names)) if not action.without_vote else []
    if twice:
        yield refusal("voted_twice", names=", ".join(twice))
    if extra:
        yield refusal("voted_without_right", names=", ".join(extra))
    if missing:
        yield refusal("vote_missing", names=", ".join(missing), count=len(missing))
    if not able:
        yield refusal("nobody_to_vote")


def _held_at(meeting: Meeting, action: a.CastVotes) -> datetime | None:
    """When the ballot was held: a corrected one keeps its time, a new one is held now."""
    return meeting.item(action.item).ballot(action.ballot).at if action.ballot is not None else None


def ballots_unbalanced(before: Meeting, after: Meeting) -> Iterable[Finding]:
    """A correction of presence flags the closed ballots it unbalances and changes none (§ 13)."""
    known = set(unfit_ballots(before))
    for item_id, ballot_id in unfit_ballots(after):
        if (item_id, ballot_id) not in known:
            yield warning("ballot_unbalanced", item=item_id, number=after.item(item_id).number, ballot=ballot_id)


def section_13_2_dissent(meeting: Meeting, action: a.Dissent) -> Iterable[Finding]:
    """A dissent is entered when demanded at the meeting by someone in the minority of a vote; in committees too (§ 20).

    One who was not there cannot; others are warned about, since practice is disputed.
    Source: § 13(2); ministry 06.1.1, 07.1.1 and 85.1.4.
    """
    item = meeting.item(action.item)
    if not action.text.strip():
        return
    if not _took_part(meeting, item, action.person):
        yield refusal("dissent_not_present", person=action.person)
    elif not any(action.person in minority(ballot) for ballot in item.ballots):
        yield warning("dissent_not_in_minority", person=action.person)
    if meeting.adjourned_at is not None:
        yield warning("dissent_after_meeting")


# -- § 14: recusal ------------------------------------------------------------------------------------------------


def section_14_recusal(meeting: Meeting, action: a.Recuse) -> Iterable[Finding]:
    """The body decides on recusal; the member leaves for debate and vote, and is back at the next item.

    A substitute may be demanded, but not for one who is away anyway.
    Source: § 14, regelrytter.dk; ministry 74.2a.1, 80.2a.1 and 91.2a.1.
    """
    item = meeting.item(action.item)
    ledger = Ledger(meeting)
    person = meeting.person(action.person)
    already = any(r.person == action.person and r.disqualified for r in item.recusals)
    if person is not None and not person.votes:
        yield refusal("recusal_not_a_member", person=action.person)
    elif person is not None and not already and not ledger.attends(person, item.id):
        if action.substitute:
            yield refusal("recusal_substitute_for_absent", person=action.person)
        else:
            yield warning("recusal_of_absent", person=action.person)
    if action.substitute:
        substitute = meeting.person(action.substitute)
        if substitute is None:
            yield refusal("unknown_person", person=action.substitute)
        elif substitute.role is Role.MEMBER and ledger.sits(substitute, item.id):
            yield refusal("substitute_already_sits", person=action.substitute)


# -- § 23: bringing a decision before the council -----------------------------------------------------------------

_NOT_A_DECISION = re.compile(r"\b(udsat|udsættes|til efterretning|drøftet|drøftedes)\b", re.I)


def section_23_referral(meeting: Meeting, action: a.Refer) -> Iterable[Finding]:
    """A committee member may bring its decision before the council until the meeting closes, giving no reason.

    Also after voting for it; but must have been present at the item and not recused.
    Source: § 23; ministry 03.1.1 and 03.1.7.
    """
    item = meeting.item(action.item)
    if meeting.body.kind is not BodyKind.COMMITTEE:
        yield refusal("referral_only_in_committees")
    elif meeting.adjourned_at is not None:
        yield refusal("referral_after_meeting")
    elif not _took_part(meeting, item, action.person):
        yield refusal("referral_not_present", person=action.person)
    elif not item.decided:
        yield warning("referral_undecided")
    elif any(_NOT_A_DECISION.search(text) for _, slot in item.decisions for text in slot.texts):
        yield warning("referral_of_no_decision")


def section_23_ending(meeting: Meeting, action: a.EndReferral) -> Iterable[Finding]:
    """Only a standing referral can be withdrawn by the member or given up by the committee."""
    item = meeting.item(action.item)
    if not any(r.person == action.person and r.ending is None for r in item.referrals):
        yield refusal("no_standing_referral", person=action.person)


def _took_part(meeting: Meeting, item: Item, name: str) -> bool:
    person = meeting.person(name)
    return person is not None and Ledger(meeting).sits(person, item.id, whole_item=True)


# -- order of business --------------------------------------------------------------------------------------------


def arrivals(meeting: Meeting, action: a.Arrive) -> Iterable[Finding]:
    """One who is there cannot arrive; a substitute says whose seat they take (§ 15, § 28)."""
    person = meeting.person(action.person)
    if person is None or action.scope is not a.Scope.ONWARDS:
        return
    if meeting.adjourned_at is not None:
        yield refusal("already_adjourned")
    elif person in present_now(meeting):
        yield refusal("already_present", person=action.person)
    elif person.role is Role.SUBSTITUTE and not action.replaces:
        yield warning("substitute_for_whom", person=action.person)


def departures(meeting: Meeting, action: a.Leave) -> Iterable[Finding]:
    """One who is not there cannot leave, and nobody leaves a meeting that is over; that is a correction."""
    person = meeting.person(action.person)
    if action.scope is a.Scope.ONWARDS and meeting.adjourned_at is not None:
        yield refusal("already_adjourned")
    elif person is not None and action.scope is a.Scope.ONWARDS and person not in present_now(meeting):
        yield refusal("already_absent", person=action.person)


def starting(meeting: Meeting, action: a.StartItem | a.Reopen) -> Iterable[Finding]:
    """The meeting runs until it is adjourned; going on after that is a decision of its own."""
    if meeting.adjourned_at is not None and isinstance(action, a.StartItem):
        yield refusal("already_adjourned")
    if meeting.current is None:
        count = quorum(meeting)
        if count is not None and not count.met:
            yield warning("quorum_lost", present=count.present, seats=count.seats, needed=count.needed)


def pausing(meeting: Meeting, action: a.Pause | a.Resume) -> Iterable[Finding]:
    """A pause begins once and ends once."""
    if isinstance(action, a.Pause) and meeting.paused_at is not None:
        yield refusal("already_paused")
    if isinstance(action, a.Pause) and meeting.adjourned_at is not None:
        yield refusal("already_adjourned")
    if isinstance(action, a.Resume) and meeting.paused_at is None and meeting.adjourned_at is None:
        yield refusal("not_paused")


def adjourning(meeting: Meeting, action: a.Adjourn) -> Iterable[Finding]:
    """Adjourning lists what is still missing; it does not wait for it (domain.md 5)."""
    if meeting.adjourned_at is not None:
        yield refusal("already_adjourned")
        return
    missing = missing_decisions(meeting)
    if missing:
        yield warning("decisions_missing", numbers=", ".join(item.number for item in missing), count=len(missing))
    if meeting.body.votes and meeting.members and not meeting.attendance_taken and not meeting.movements:
        yield warning("attendance_missing")


def missing_decisions(meeting: Meeting) -> tuple[Item, ...]:
    """Return the items that should have a decision and have none: not withdrawn, not taken with another.

    A sheet to sign, some houses' last item, decides nothing. Where the body is administrative, closed items and
    *Eventuelt* may stay undecided.
    """
    lenient = meeting.body.kind is BodyKind.ADMINISTRATION
    return tuple(
        item
        for item in meeting.items
        if not item.decided
        and item.fate is None
        and item.taken_with is None
        and not (item.title or "").casefold().startswith("underskrift")
        and not (lenient and (item.closed or (item.kind is not None and item.kind.value == "any_other_business")))
    )


def next_item(meeting: Meeting) -> Item | None:
    """Return the item that comes after the one being dealt with; withdrawn and joined ones are passed over."""
    ids = [item.id for item in meeting.items]
    start = ids.index(meeting.current) + 1 if meeting.current in ids else 0
    later = (item for item in meeting.items[start:] if item.fate is not a.Fate.WITHDRAWN and item.taken_with is None)
    return next((item for item in later if item.id not in meeting.dealt), None)


def taking_together(meeting: Meeting, action: a.TakeTogether) -> Iterable[Finding]:
    """It takes two."""
    if len(set(action.items)) < 2:
        yield refusal("together_needs_two")


def adding(meeting: Meeting, action: a.AddItem) -> Iterable[Finding]:
    """An item has a title and a number of its own."""
    if not action.title.strip():
        yield refusal("title_missing")
    if any(item.number == action.number for item in meeting.items):
        yield refusal("number_taken", number=action.number)


def attaching(meeting: Meeting, action: a.Attach) -> Iterable[Finding]:
    """The same file twice on one item changes nothing."""
    known = next((a for a in meeting.item(action.item).attached if a.sha256 == action.attachment.sha256), None)
    if known is not None:
        yield refusal("attached_already", name=known.name)


def persons(meeting: Meeting, action: a.AddPerson) -> Iterable[Finding]:
    """A person has a name."""
    if not action.person.name.strip():
        yield refusal("name_missing")


Rule = Callable[[Meeting, Any], Iterable[Finding]]
_RULES: dict[type[a.Action], Sequence[Rule]] = {
    a.CloseDoors: (section_10_closed_items,),
    a.Decide: (section_11_2_decision,),
    a.CastVotes: (section_13_every_member_voted, section_11_2_decision),
    a.Dissent: (section_13_2_dissent,),
    a.Recuse: (section_14_recusal,),
    a.Refer: (section_23_referral,),
    a.EndReferral: (section_23_ending,),
    a.Arrive: (arrivals,),
    a.Leave: (departures,),
    a.StartItem: (starting,),
    a.Reopen: (starting,),
    a.Pause: (pausing,),
    a.Resume: (pausing,),
    a.Adjourn: (adjourning,),
    a.TakeTogether: (taking_together,),
    a.AddItem: (adding,),
    a.AddPerson: (persons,),
    a.Attach: (attaching,),
    ClearPersonalNumber: (reasons_told,),
}
