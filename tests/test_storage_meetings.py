"""Meetings: recorded durably, projected, and found again."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from storage_cases import (
    BODY,
    DAY,
    PEOPLE,
    PLAY,
    START,
    created,
    load,
    minutes,
    opened,
    play,
    record_one,
    started,
    tables,
)

from minuteapp.domain import actions as a
from minuteapp.domain.fold import begin
from minuteapp.domain.history import History
from minuteapp.domain.people import Body, BodyKind
from minuteapp.domain.record import Recused
from minuteapp.domain.summary import MeetingStatus
from minuteapp.ports import MeetingStore
from storage.faults import Fault, StorageError
from storage.meetings import Meetings
from storage.references import AmbiguousReference, UnknownReference, new_id, short_id

pytestmark = pytest.mark.usefixtures("closed_databases")


def test_meetings_are_a_store_that_a_session_can_use(meetings: Meetings) -> None:
    store: MeetingStore = meetings
    assert store.entries(created(meetings))[0].action == load()


def test_what_was_recorded_is_read_again_by_another_program(tmp_path: Path, meetings: Meetings) -> None:
    meeting_id = created(meetings)
    history = play(meetings, meeting_id)
    again = Meetings(opened(tmp_path / "new.db")).entries(meeting_id)
    assert [entry.action for entry in again] == [load(), *PLAY]
    assert again[1].at == START + timedelta(minutes=1)
    assert again[1].author == "Sekretær"
    assert History.replay(again).meeting == history.meeting


def test_the_entry_given_back_is_the_one_read_later(meetings: Meetings) -> None:
    meeting_id = created(meetings)
    naive = datetime(2016, 7, 1, 15, 0)
    after = begin(load())
    entry = meetings.append(meeting_id, a.Pause(), at=naive, author="s", after=after)
    assert entry == meetings.entries(meeting_id)[-1]
    assert entry.at.utcoffset() is not None


def test_the_tables_say_what_was_recorded(connection: sqlite3.Connection, meetings: Meetings) -> None:
    play(meetings, created(meetings), PLAY[:12])
    votes = connection.execute("SELECT name, party, stance FROM votes ORDER BY position").fetchall()
    assert votes == [("Anders Bjerg", "Ø", "against"), ("Per Tved", "C", "for")]
    assert connection.execute("SELECT text FROM decisions ORDER BY item_id").fetchall() == [
        ("Godkendt.",),
        ("Med bemærkning.",),
    ]
    assert connection.execute("SELECT name, reason, substitute FROM recusals").fetchall() == [
        ("Bodil Krogh", "i familie", "Jon Carlsen")
    ]
    assert connection.execute("SELECT title FROM items ORDER BY position").fetchall()[1] == ("Et nyt punkt",)
    assert connection.execute("SELECT count(*) FROM movements").fetchone() == (2,)


def test_the_tables_say_what_minutes_from_a_file_told(connection: sqlite3.Connection, meetings: Meetings) -> None:
    created(meetings, minutes())
    votes = connection.execute("SELECT name, party, stance, printed FROM votes ORDER BY position").fetchall()
    assert votes == [(None, "A", "for", 1), ("Anders Bjerg", "Ø", "against", 1)]
    assert connection.execute("SELECT name FROM absences").fetchall() == [("Per Tved",)]
    assert connection.execute("SELECT name, replaces FROM substitutes").fetchall() == [("Jon Carlsen", "Per Tved")]
    assert connection.execute("SELECT point, text FROM decisions").fetchall() == [(None, "Godkendt."), (2, "Drøftet.")]


def test_the_tables_say_who_refused_to_leave_in_minutes_from_a_file(
    connection: sqlite3.Connection, meetings: Meetings
) -> None:
    told, out = minutes(), (Recused("Per Tved", None, stayed=True), Recused("Bodil Krogh"))
    items = (replace(told.record.items[0], recused=out), *told.record.items[1:])
    created(meetings, replace(told, record=replace(told.record, items=items)))
    assert connection.execute("SELECT name, refused_to_leave FROM recusals ORDER BY position").fetchall() == [
        ("Per Tved", 1),
        ("Bodil Krogh", 0),
    ]


@pytest.mark.parametrize("length", range(len(PLAY) + 1))
def test_tables_written_step_by_step_are_those_rebuilt_from_the_journal(
    connection: sqlite3.Connection, meetings: Meetings, length: int
) -> None:
    meeting_id = created(meetings)
    play(meetings, meeting_id, PLAY[:length])
    stepwise = tables(connection)
    meetings.rebuild(meeting_id)
    assert tables(connection) == stepwise


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.integers(0, 5), max_size=15))
def test_tables_follow_any_order_of_deciding_moving_undoing_and_redoing(
    connection: sqlite3.Connection, choices: list[int]
) -> None:
    meetings = Meetings(connection)
    meeting_id = created(meetings, load(None))
    history = History.replay(meetings.entries(meeting_id))
    for n, choice in enumerate(choices):
        undo, redo = history.undoable, history.redoable
        action: a.Action = (
            a.Decide(1, a.WHOLE, str(n)),
            a.MoveItem(1, after=3 if n % 2 else None),
            a.AddItem(str(n), str(n)),
            a.CastVotes(2, (a.CastVote("Anders Bjerg", "Ø", "for"),)),
            a.Undo(undo.seq) if undo else a.Pause(),
            a.Redo(redo.seq) if redo else a.Resume(),
        )[choice]
        after = history.preview(action, START)
        history = history.extended(meetings.append(meeting_id, action, at=START, author="", after=after), after)
    stepwise = tables(connection)
    meetings.rebuild(meeting_id)
    assert tables(connection) == stepwise
    assert History.replay(meetings.entries(meeting_id)).meeting == history.meeting


def test_only_the_item_that_changed_is_written(connection: sqlite3.Connection, meetings: Meetings) -> None:
    meeting_id = created(meetings)
    play(meetings, meeting_id, PLAY[:3])
    history = History.replay(meetings.entries(meeting_id))
    written: list[str] = []
    for n, action in enumerate((a.Decide(1, a.WHOLE, "Udsat."), a.Decide(2, a.WHOLE, "Godkendt."))):
        after = history.preview(action, START)
        if n:
            connection.set_trace_callback(written.append)
        history = history.extended(meetings.append(meeting_id, action, at=START, author="", after=after), after)
    assert [sql.split()[0:3] for sql in written] == [
        ["BEGIN", "IMMEDIATE"],
        ["INSERT", "INTO", "journal"],
        ["UPDATE", "meetings", "SET"],
        ["INSERT", "INTO", "items"],
        ["INSERT", "INTO", "decisions"],
        ["SELECT", "id,", "title,"],
        ["INSERT", "INTO", "item_texts_waiting"],
        ["COMMIT"],
    ]


def test_an_unknown_meeting_has_no_journal(meetings: Meetings) -> None:
    for ask in (meetings.entries, meetings.verify, meetings.summary):
        with pytest.raises(KeyError):
            ask("nothing")
    with pytest.raises(KeyError):
        meetings.append("nothing", a.Pause(), at=START, author="", after=begin(load()))


# -- two windows, and a full disk ---------------------------------------------------------------------------------


def test_the_second_window_to_write_is_told_and_its_action_is_not_kept(tmp_path: Path, meetings: Meetings) -> None:
    meeting_id = created(meetings)
    other = Meetings(opened(tmp_path / "new.db"))
    after = begin(load())
    for window in (meetings, other):
        window.entries(meeting_id)
    other.append(meeting_id, a.Note(1, "den anden"), at=START, author="", after=after)
    with pytest.raises(StorageError) as caught:
        meetings.append(meeting_id, a.Note(1, "min"), at=START, author="", after=after)
    assert caught.value.fault is Fault.OPEN_ELSEWHERE
    assert "andet vindue" in caught.value.reason
    assert [entry.action for entry in meetings.entries(meeting_id)][1:] == [a.Note(1, "den anden")]
    meetings.append(meeting_id, a.Note(1, "min"), at=START, author="", after=after)
    assert meetings.verify(meeting_id) is None


def test_two_programs_writing_at_once_number_and_chain_every_action_once(tmp_path: Path, meetings: Meetings) -> None:
    meeting_id = created(meetings)
    writers = [started(WRITER, str(tmp_path / "new.db"), meeting_id) for _ in range(2)]
    kept = sum(int(writer.communicate()[0]) for writer in writers)
    entries = meetings.entries(meeting_id)
    assert [entry.seq for entry in entries] == list(range(1, kept + 2))
    assert kept == 60
    assert meetings.verify(meeting_id) is None


WRITER = """
import sys, pathlib
from storage_cases import START, load
from minuteapp.domain import actions as a
from minuteapp.domain.fold import begin
from storage.database import open_database
from storage.faults import Fault, StorageError
from storage.meetings import Meetings
meetings, meeting, kept = Meetings(open_database(pathlib.Path(sys.argv[1]))), sys.argv[2], 0
while kept < 30:
    meetings.entries(meeting)
    try:
        meetings.append(meeting, a.Pause(), at=START, author="", after=begin(load()))
        kept += 1
    except StorageError as error:
        assert error.fault is Fault.OPEN_ELSEWHERE, error.fault
print(kept)
"""


def test_a_killed_program_loses_nothing_that_was_acknowledged(tmp_path: Path, meetings: Meetings) -> None:
    meeting_id = created(meetings)
    program = WRITER.replace("while kept < 30:", "while True:").replace(
        "kept += 1", "print(kept, flush=True); kept += 1"
    )
    for _ in range(3):
        before = len(meetings.entries(meeting_id))
        with started(program, str(tmp_path / "new.db"), meeting_id) as writer:
            assert writer.stdout is not None
            for line in writer.stdout:
                acknowledged = int(line) + 1
                if acknowledged == 20:
                    writer.kill()
        assert len(meetings.entries(meeting_id)) >= before + acknowledged
        assert meetings.verify(meeting_id) is None


def test_a_full_disk_is_told_and_leaves_journal_tables_and_draft_as_they_were(
    connection: sqlite3.Connection, meetings: Meetings
) -> None:
    meeting_id = created(meetings)
    play(meetings, meeting_id, PLAY[:3])
    meetings.save_draft(meeting_id, "slot", "halvt")
    before = tables(connection), meetings.entries(meeting_id)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    action = a.Decide(1, a.WHOLE, "Godkendt. " * 10_000)
    history = History.replay(before[1])
    after = history.preview(action, START)
    with pytest.raises(StorageError) as caught:
        meetings.append(meeting_id, action, at=START, author="", after=after, clears_draft="slot")
    assert caught.value.fault is Fault.DISK_FULL
    with pytest.raises(StorageError):
        meetings.save_draft(meeting_id, "slot", "x" * 100_000)
    assert (tables(connection), meetings.entries(meeting_id)) == before
    assert meetings.drafts(meeting_id) == {"slot": "halvt"}
    connection.execute("PRAGMA max_page_count = 100000")
    entry = meetings.append(meeting_id, action, at=START, author="", after=after, clears_draft="slot")
    assert entry.seq == 5
    assert meetings.drafts(meeting_id) == {}
    assert meetings.verify(meeting_id) is None


def test_a_text_no_file_can_keep_is_refused_and_the_meeting_goes_on(meetings: Meetings) -> None:
    meeting_id = created(meetings)
    with pytest.raises(StorageError) as caught:
        meetings.append(meeting_id, a.Note(1, "\ud800"), at=START, author="", after=begin(load()))
    assert caught.value.fault is Fault.TEXT
    with pytest.raises(StorageError):
        meetings.save_draft(meeting_id, "slot", "\udfff")
    record_one(meetings, meeting_id)


# -- drafts -------------------------------------------------------------------------------------------------------


def test_a_draft_is_one_row_a_slot_and_gone_when_dropped(tmp_path: Path, meetings: Meetings) -> None:
    one, other = created(meetings), created(meetings, load(date(2016, 4, 1)))
    meetings.save_draft(one, "a", "Godk")
    meetings.save_draft(one, "a", "Godkendt.\n\x1b[0mÆ")
    meetings.save_draft(one, "b", "Udsat")
    meetings.save_draft(other, "a", "Drøftet")
    again = Meetings(opened(tmp_path / "new.db"))
    assert again.drafts(one) == {"a": "Godkendt.\n\x1b[0mÆ", "b": "Udsat"}
    meetings.drop_draft(one, "a")
    meetings.drop_draft(one, "never")
    assert again.drafts(one) == {"b": "Udsat"}
    assert again.drafts(other) == {"a": "Drøftet"}


# -- lists and references -----------------------------------------------------------------------------------------


def test_a_list_shows_the_newest_first_with_how_far_each_has_come(meetings: Meetings) -> None:
    old, new, undated = (created(meetings, load(day)) for day in (DAY, date(2016, 5, 1), None))
    play(meetings, old)
    record_one(meetings, new)
    listed = meetings.summaries()
    assert [m.id for m in listed] == [new, old, undated]
    assert [m.status for m in listed] == [MeetingStatus.LIVE, MeetingStatus.ADJOURNED, MeetingStatus.PLANNED]
    assert (listed[1].body, listed[1].date, listed[1].time, listed[1].items) == (BODY.name, DAY, time(15), 4)
    assert all(m.id.startswith(m.short_id) for m in listed)


def test_a_list_can_be_narrowed(meetings: Meetings) -> None:
    first = created(meetings)
    council = Body("Byrådet", BodyKind.COUNCIL, BODY.municipality)
    second = created(meetings, load(date(2016, 5, 1), body=council))
    record_one(meetings, second)
    meetings.rosters.register("Byrådet", BODY.municipality, short_name="BR")

    def ids(**told: object) -> list[str]:
        return [m.id for m in meetings.summaries(**told)]  # type: ignore[arg-type]

    assert ids(committee="beskæf") == ids(until=DAY) == ids(status=MeetingStatus.PLANNED) == [first]
    assert ids(committee="br") == ids(since=date(2016, 4, 1)) == ids(status=MeetingStatus.LIVE) == [second]
    assert ids(committee="udvalget") == []


def test_a_meeting_is_found_by_the_beginning_of_its_id(meetings: Meetings) -> None:
    meeting_id = created(meetings)
    assert meetings.resolve(meeting_id) == meeting_id
    assert meetings.resolve(meetings.summary(meeting_id).short_id.upper()) == meeting_id
    for wrong in ("", "%", "zzzz", "latest2", "@", "2016-03-16"):
        with pytest.raises(UnknownReference):
            meetings.resolve(wrong)


def test_an_ambiguous_reference_lists_its_candidates(meetings: Meetings) -> None:
    both = {created(meetings), created(meetings, load(clock=time(18)))}
    for reference in (next(iter(both))[:2], "Besk@2016-03-16"):
        with pytest.raises(AmbiguousReference) as caught:
            meetings.resolve(reference)
        assert {m.id for m in caught.value.candidates} == both
        assert all(m.short_id in caught.value.reason for m in caught.value.candidates)


@pytest.mark.parametrize("reference", ["besk@2016-03-16", "BEU@16.03.2016", "Beskæftigelsesudvalget@16-3-2016"])
def test_a_meeting_is_found_by_committee_and_date(meetings: Meetings, reference: str) -> None:
    meeting_id = created(meetings)
    meetings.rosters.register(BODY.name, BODY.municipality, short_name="BEU")
    created(meetings, load(date(2016, 3, 17)))
    assert meetings.resolve(reference) == meeting_id


def test_a_whole_name_wins_over_names_that_begin_with_it(meetings: Meetings) -> None:
    meeting_id = created(meetings, load(body=Body("Byrådet", BodyKind.COUNCIL)))
    created(meetings, load(body=Body("Byrådets nævn", BodyKind.COMMITTEE)))
    assert meetings.resolve("byrådet@2016-03-16") == meeting_id


def test_latest_is_the_meeting_last_recorded_in_else_the_newest(meetings: Meetings) -> None:
    with pytest.raises(UnknownReference):
        meetings.resolve("latest")
    old, new = created(meetings), created(meetings, load(date(2016, 5, 1)))
    assert meetings.resolve("latest") == new
    record_one(meetings, new)
    record_one(meetings, old)
    assert meetings.resolve("latest") == old
    meetings.rebuild(old)
    assert meetings.resolve("latest") == old


@given(st.sets(st.text("abc", min_size=8, max_size=8), max_size=20))
def test_short_ids_name_one_meeting_each(ids: set[str]) -> None:
    ordered = [None, *sorted(ids), None]
    for previous, name, following in zip(ordered, ordered[1:-1], ordered[2:], strict=False):
        assert name is not None
        short = short_id(name, previous, following)
        assert [other for other in ids if other.startswith(short)] == [name]
        assert len(short) == 4 or sum(other.startswith(short[:-1]) for other in ids) > 1


def test_ids_sort_by_day() -> None:
    days = [DAY + timedelta(days=n) for n in (-4000, 1400, 1401, 5000, 9000)]
    ids = [new_id(day) for day in days]
    assert ids == sorted(ids)
    assert {len(name) for name in ids} == {8}


def test_people_are_known_at_the_next_meeting(meetings: Meetings) -> None:
    created(meetings)
    assert tuple(meetings.roster(BODY.name, BODY.municipality)) == PEOPLE
