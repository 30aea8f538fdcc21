"""The session: every change durable or not at all, and nothing typed is lost."""

from __future__ import annotations

import pytest

from minuteapp.domain import actions as a
from minuteapp.domain.people import Person
from minuteapp.domain.record import Position
from minuteapp.ports import StoreError
from minuteapp.session import Session, draft_key, parse_draft_key
from minuteapp.styles import load_style
from tests.fakes import FakeStore, invented_meeting

STYLE = load_style("helsingoer")


@pytest.fixture
def store():
    return FakeStore()


def opened(store: FakeStore) -> Session:
    return invented_meeting(STYLE, store=store)


def test_what_was_being_typed_when_the_program_died_becomes_one_action_and_one_undo_step(store):
    session = opened(store)
    session.do(a.StartItem(1))
    session.save_draft(1, a.WHOLE, 0, "Udvalget drøf")
    session.save_draft(1, a.WHOLE, 0, "Udvalget drøftede sagen")
    again = opened(store)
    assert again.meeting.item(1).text(a.WHOLE).texts == ("Udvalget drøftede sagen",)
    assert store.drafts("m1") == {}
    assert isinstance(again.undo(), a.Decide)
    assert again.meeting.item(1).text(a.WHOLE).empty


def test_a_draft_that_changed_nothing_leaves_no_action(store):
    session = opened(store)
    session.do(a.Decide(1, a.WHOLE, "Godkendt."))
    session.save_draft(1, a.WHOLE, 0, "Godkendt.")
    before = len(store.journals["m1"])
    session.write(1, a.WHOLE, 0, "Godkendt.")
    assert len(store.journals["m1"]) == before
    assert store.drafts("m1") == {}


def test_a_refused_action_writes_nothing(store):
    session = opened(store)
    before = len(store.journals["m1"])
    outcome = session.do(a.CastVotes(1, (a.CastVote("Ingen Kender", None, Position.FOR),)))
    assert not outcome.taken
    assert outcome.findings
    assert len(store.journals["m1"]) == before


def test_what_the_store_cannot_keep_did_not_happen(store):
    session = opened(store)
    store.trouble = "disken er fuld"
    before = session.meeting
    with pytest.raises(StoreError):
        session.do(a.StartItem(1))
    assert session.meeting is before
    store.trouble = ""
    assert session.do(a.StartItem(1)).taken


def test_undo_and_redo_go_on_across_sessions(store):
    session = opened(store)
    session.do(a.StartItem(1))
    session.do(a.Decide(1, a.WHOLE, "Godkendt."))
    session.undo()
    again = opened(store)
    assert isinstance(again.redo(), a.Decide)
    assert again.meeting.item(1).decided
    assert isinstance(opened(store).undo(), a.Decide)


def test_loading_is_never_undone(store):
    session = opened(store)
    assert session.undo() is None
    assert session.redo() is None


def test_a_new_action_clears_what_could_be_redone(store):
    session = opened(store)
    session.do(a.StartItem(1))
    session.undo()
    session.do(a.StartItem(2))
    assert session.redo() is None


def test_a_person_added_at_the_meeting_is_known_at_the_next(store):
    session = opened(store)
    session.add_person(Person("Ny Person", "V"))
    body = session.meeting.body
    assert Person("Ny Person", "V") in store.roster(body.name, body.municipality)


def test_listeners_hear_of_every_change_until_they_stop_listening(store):
    session = opened(store)
    heard = []
    stop = session.subscribe(heard.append)
    session.do(a.StartItem(1))
    session.undo()
    stop()
    session.do(a.StartItem(1))
    assert len(heard) == 2


@pytest.mark.parametrize(("item", "slot", "gap"), [(1, a.WHOLE, 0), (12, a.Slot(3), 2), (4, a.PUBLIC, 0)])
def test_a_draft_key_says_where_the_text_belongs(item, slot, gap):
    assert parse_draft_key(draft_key(item, slot, gap)) == (item, slot, gap)


def test_what_is_pasted_is_cleaned_before_it_is_kept(store):
    session = opened(store)
    session.write(1, a.WHOLE, 0, "God\x1b]0;titel\x07kendt\u202e \ud800.")
    session.add_person(Person("\x1b[31mRød\x1b[0m", "V\u200f"))
    assert session.meeting.item(1).text(a.WHOLE).texts == ("Godkendt \ufffd.",)
    assert session.meeting.person("Rød") == Person("Rød", "V")


def test_a_half_filled_form_waits_as_it_was_until_an_action_confirms_it_or_it_is_dropped(store):
    session = opened(store)
    session.keep_form("form/vote/1/", "{}")
    session.keep_form("form/closing/2/", "{}")
    again = opened(store)
    assert again.forms == {"form/vote/1/": "{}", "form/closing/2/": "{}"}
    again.do(a.StartItem(1), clears_draft="form/vote/1/")
    again.drop_form("form/closing/2/")
    assert again.forms == store.drafts("m1") == {}
