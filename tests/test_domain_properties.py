"""What holds for every meeting, whatever was done in it."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from minuteapp.domain import actions as a
from minuteapp.domain.findings import Finding
from minuteapp.domain.history import History
from minuteapp.domain.minutes import minutes
from minuteapp.domain.presence import entitled, quorum, unfit_ballots
from minuteapp.domain.record_json import record_from_json, record_to_json
from minuteapp.domain.rules import check, missing_decisions, next_item
from minuteapp.domain.voting import tally
from minuteapp.styles import load_style
from tests.strategies import START, allowed_action, evenings, records

STYLE = load_style("helsingoer")


@given(records)
def test_a_record_goes_through_json_whole(record):
    assert record_from_json(json.loads(json.dumps(record_to_json(record)))) == record


@settings(max_examples=60)
@given(evenings())
def test_every_ballot_not_flagged_adds_up_to_those_present_and_entitled(evening):
    meeting = evening[0].meeting
    flagged = set(unfit_ballots(meeting))
    for item in meeting.items:
        for ballot in item.ballots:
            if (item.id, ballot.id) not in flagged and not ballot.without_vote:
                assert tally(ballot.votes).total == len(entitled(meeting, item.id, ballot.at))


@settings(max_examples=60)
@given(evenings(), st.data())
def test_no_ballot_closes_with_one_vote_too_few_or_too_many(evening, data):
    meeting = evening[0].meeting
    item = data.draw(st.sampled_from(meeting.items)).id
    able = entitled(meeting, item)
    if not able:
        return
    votes = tuple(a.CastVote(p.name, p.party, a.Position.FOR) for p in able)
    assert not _refused(check(meeting, a.CastVotes(item, votes)))
    assert _refused(check(meeting, a.CastVotes(item, votes[1:])))
    assert _refused(check(meeting, a.CastVotes(item, (*votes, votes[0]))))


def _refused(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity == "refusal" for finding in findings)


@settings(max_examples=60)
@given(evenings())
def test_undoing_everything_and_redoing_it_changes_nothing(evening):
    history, entries = evening
    end, seq = history.meeting, len(entries)
    undone = 0
    while history.undoable:
        seq += 1
        entry = a.Entry(seq, START, "test", a.Undo(history.undoable.seq))
        history = history.extended(entry, history.preview(entry.action, START))
        undone += 1
    for _ in range(undone):
        seq += 1
        entry = a.Entry(seq, START, "test", a.Redo(history.redoable.seq))
        history = history.extended(entry, history.preview(entry.action, START))
    assert history.meeting == end


@settings(max_examples=60)
@given(evenings())
def test_replaying_the_journal_gives_the_same_meeting_and_the_same_minutes(evening):
    history, entries = evening
    again = History.replay(entries)
    assert again.meeting == history.meeting
    assert minutes(again.meeting, STYLE) == minutes(history.meeting, STYLE)
    assert (again.undoable, again.redoable) == (history.undoable, history.redoable)


@settings(max_examples=60)
@given(evenings(12), st.data())
def test_the_rules_answer_for_any_action_and_what_they_allow_can_be_done(evening, data):
    history = evening[0]
    action = data.draw(allowed_action(history.meeting))
    if not _refused(check(history.meeting, action)):
        meeting = history.preview(action, START)
        minutes(meeting, STYLE)
        missing_decisions(meeting)
        next_item(meeting)
        quorum(meeting)


@settings(max_examples=60)
@given(evenings())
def test_a_slot_always_has_one_more_text_than_it_has_ballots(evening):
    for item in evening[0].meeting.items:
        placed = [ballot for _, text in item.decisions for ballot in text.ballots]
        assert sorted(placed) == sorted(ballot.id for ballot in item.ballots)
        for slot, text in item.decisions:
            assert len(text.texts) == len(text.ballots) + 1
            assert all(item.ballot(ballot).point == slot.point for ballot in text.ballots)


@settings(max_examples=60)
@given(evenings())
def test_nobody_recused_is_called_absent_and_nobody_absent_votes(evening):
    history = evening[0]
    for item in minutes(history.meeting, STYLE).items:
        assert not {r.name for r in item.recused} & set(item.absent or ())
    for item in history.meeting.items:
        able = {person.name for person in entitled(history.meeting, item.id)}
        assert not able & {r.person for r in item.recusals if r.disqualified}
