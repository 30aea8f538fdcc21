"""A document loaded twice, or anew: which meeting it is of, and whose place it takes."""

from __future__ import annotations

import sqlite3
from datetime import date, time

import pytest
from msgspec.structs import replace
from storage_cases import BODY, PLAY, START, created, load, minutes, play, record_one, tables

from minuteapp.domain import actions as a
from minuteapp.domain.fold import begin
from minuteapp.domain.history import History
from minuteapp.domain.merge import merge
from minuteapp.domain.summary import MeetingStatus
from storage.loading import Loaded
from storage.meetings import Meetings

pytestmark = pytest.mark.usefixtures("closed_databases")


def outcome(meetings: Meetings, loaded: a.Load, sha: str) -> Loaded:
    return meetings.create(loaded, at=START, author="Sekretær", source_sha256=sha).outcome


def test_the_same_document_again_changes_nothing(connection: sqlite3.Connection, meetings: Meetings) -> None:
    assert outcome(meetings, load(), "one") is Loaded.CREATED
    before = tables(connection)
    assert outcome(meetings, load(), "one") is Loaded.UNCHANGED
    assert outcome(meetings, load(), "the same in another format") is Loaded.UNCHANGED
    assert tables(connection) == before


def test_a_newer_agenda_replaces_one_that_was_not_recorded_in(meetings: Meetings) -> None:
    meeting_id = created(meetings, load(), "one")
    newer = load(titles=("Godkendelse af dagsorden", "Budget"))
    assert outcome(meetings, newer, "two") is Loaded.REPLACED
    assert meetings.summary(meeting_id).items == 2
    assert History.replay(meetings.entries(meeting_id)).meeting == begin(newer)
    assert outcome(meetings, load(), "one") is Loaded.UNCHANGED
    assert meetings.summary(meeting_id).items == 2
    assert meetings.verify(meeting_id) is None


def test_a_document_never_overwrites_a_meeting_that_was_recorded_in(
    connection: sqlite3.Connection, meetings: Meetings
) -> None:
    meeting_id = created(meetings, load(), "one")
    record_one(meetings, meeting_id)
    before = tables(connection), meetings.entries(meeting_id)
    for newer in (load(titles=("Andet",)), minutes()):
        assert outcome(meetings, newer, "two") is Loaded.WAITING
    assert (tables(connection), meetings.entries(meeting_id)) == before


def test_minutes_take_the_place_of_their_agenda_and_never_the_other_way(meetings: Meetings) -> None:
    meeting_id = created(meetings, load(), "agenda")
    assert meetings.summary(meeting_id).status is MeetingStatus.PLANNED
    assert outcome(meetings, minutes(), "minutes") is Loaded.REPLACED
    assert meetings.summary(meeting_id).status is MeetingStatus.IMPORTED
    assert outcome(meetings, load(titles=("Nyt",)), "newer agenda") is Loaded.KEPT


@pytest.mark.parametrize(
    "other",
    [
        load(date(2016, 3, 17)),
        load(clock=time(16)),
        load(body=replace(BODY, name="Børneudvalget")),
        load(body=replace(BODY, municipality="Lindved Kommune")),
        load(clock=None, titles=("Nyt", "Andet", "Ganske andet")),
        load(body=replace(BODY, municipality=None), titles=("Nyt", "Andet", "Ganske andet")),
    ],
)
def test_another_day_hour_body_or_municipality_is_another_meeting(meetings: Meetings, other: a.Load) -> None:
    assert created(meetings, other, "two") != created(meetings, load(), "one")


@pytest.mark.parametrize("other", [load(clock=None), load(body=replace(BODY, municipality=None))])
def test_a_document_that_tells_less_is_of_the_meeting_its_items_are_of(meetings: Meetings, other: a.Load) -> None:
    assert created(meetings, other, "two") == created(meetings, load(), "one")


def test_a_document_that_tells_less_and_could_be_of_two_meetings_is_of_neither(meetings: Meetings) -> None:
    morning, evening = created(meetings, load(), "one"), created(meetings, load(clock=time(19)), "two")
    assert created(meetings, load(clock=None), "three") not in (morning, evening)


def test_a_document_of_extra_items_is_added_to_the_agenda_nobody_has_recorded_in(meetings: Meetings) -> None:
    meeting_id = created(meetings, load(), "one")
    assert outcome(meetings, load(titles=("Støj fra havnen",)), "two") is Loaded.REPLACED
    titles = [item.title for item in History.replay(meetings.entries(meeting_id)).meeting.items]
    assert titles == ["Godkendelse af dagsorden", "Støj fra havnen", "Regnskab", "Eventuelt"]


def test_a_copy_in_another_format_takes_nothing_s_place_but_minutes_that_of_an_agenda(meetings: Meetings) -> None:
    meeting_id = created(meetings, load(), "one")
    misread = load(titles=("Godkendelse af dagsorden", "Regnskb", "Eventuelt"))
    copied = meetings.create(misread, at=START, author="s", source_sha256="two", copy=True)
    assert (copied.meeting_id, copied.outcome) == (meeting_id, Loaded.UNCHANGED)
    assert meetings.create(minutes(), at=START, author="s", copy=True).outcome is Loaded.REPLACED
    assert meetings.create(misread, at=START, author="s", copy=True).outcome is Loaded.UNCHANGED


def test_a_document_dealt_with_is_known_by_its_sum_until_its_changes_are_undone(meetings: Meetings) -> None:
    meeting_id = created(meetings, load(), "one")
    assert (meetings.of_document("one"), meetings.of_document("two")) == (meeting_id, None)
    play(meetings, meeting_id, (a.StartItem(1), a.AddItem("Nyt", "9", 1)))
    meetings.remember_document(meeting_id, "two", 3)
    assert meetings.of_document("two") == meeting_id
    play(meetings, meeting_id, (a.Undo(3),))
    assert meetings.of_document("two") is None
    play(meetings, meeting_id, (a.Redo(3),))
    assert meetings.of_document("two") == meeting_id


def test_a_document_told_to_be_read_again_takes_the_place_of_what_it_was_read_as(meetings: Meetings) -> None:
    created(meetings, load(), "one")
    better = load(titles=("Godkendelse af dagsorden", "Regnskab 2030", "Eventuelt"))
    assert outcome(meetings, better, "one") is Loaded.UNCHANGED
    assert meetings.create(better, at=START, author="s", source_sha256="one", again=True).outcome is Loaded.REPLACED


def test_case_and_spaces_make_no_other_meeting(meetings: Meetings) -> None:
    shouted = load(body=replace(BODY, name="BESKÆFTIGELSESUDVALGET ", municipality="solbjerg  kommune"))
    assert created(meetings, shouted, "two") == created(meetings, load(), "one")


def test_documents_without_a_date_are_one_meeting_only_when_they_are_the_same(meetings: Meetings) -> None:
    first = created(meetings, load(None), "one")
    assert created(meetings, load(None), "two") != first
    assert created(meetings, load(None), "one") == first
    assert created(meetings, load(None)) != created(meetings, load(None))


def test_the_style_recognised_is_that_of_the_document_last_loaded(meetings: Meetings) -> None:
    meeting_id = meetings.create(load(), at=START, author="", source_sha256="1", style="helsingoer").meeting_id
    assert meetings.style(meeting_id) == "helsingoer"
    meetings.create(load(titles=("Nyt",)), at=START, author="", source_sha256="2", style="gladsaxe")
    assert meetings.style(meeting_id) == "gladsaxe"


# -- a revised agenda ---------------------------------------------------------------------------------------------


def test_a_revised_agenda_is_one_entry_of_the_journal_that_the_tables_follow_and_undo_takes_back(
    connection: sqlite3.Connection, meetings: Meetings
) -> None:
    meeting_id = created(meetings, load(), "one")
    play(meetings, meeting_id, PLAY[:8])
    before = tables(connection)
    meeting = History.replay(meetings.entries(meeting_id)).meeting
    newer = load(titles=("Støj fra havnen", "Godkendelse af dagsorden", "Regnskab")).record
    found = merge(meeting, newer, meeting.record)
    revise = found.revision(found.asked)
    assert revise is not None
    history = play(meetings, meeting_id, (revise,))
    rows = connection.execute(
        "SELECT title FROM items WHERE meeting_id = ? ORDER BY position", (meeting_id,)
    ).fetchall()
    assert [title for (title,) in rows] == ["Støj fra havnen", "Godkendelse af dagsorden", "Regnskab"]
    after = tables(connection)
    meetings.rebuild(meeting_id)
    assert tables(connection) == after
    assert meetings.verify(meeting_id) is None
    assert History.replay(meetings.entries(meeting_id)).meeting == history.meeting
    play(meetings, meeting_id, (a.Undo(10),))
    undone = tables(connection)
    assert {table: rows for table, rows in undone.items() if table != "meetings"} == {
        table: rows for table, rows in before.items() if table != "meetings"
    }
