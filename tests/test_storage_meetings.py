"""Meetings: recorded durably, projected, loaded twice, and found again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from storage_cases import BODY, DAY, PEOPLE, PLAY, START, close_all, load, minutes, opened, play, started, tables

from minuteapp.domain import actions as a
from minuteapp.domain.fold import begin
from minuteapp.domain.history import History
from minuteapp.domain.merge import merge
from minuteapp.domain.people import Body, BodyKind
from minuteapp.domain.summary import MeetingStatus
from minuteapp.ports import MeetingStore
from storage.faults import Fault, StorageError
from storage.loading import Loaded
from storage.meetings import Meetings
from storage.references import AmbiguousReference, UnknownReference, new_id, short_id


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


@pytest.fixture
def connection(tmp_path: Path) -> sqlite3.Connection:
    return opened(tmp_path / "new.db")


@pytest.fixture
def meetings(connection: sqlite3.Connection) -> Meetings:
    return Meetings(connection)


def created(meetings: Meetings, loaded: a.Load | None = None, sha: str | None = None) -> str:
    return meetings.create(loaded or load(), at=START, author="Sekretær", source_sha256=sha).meeting_id


def outcome(meetings: Meetings, loaded: a.Load, sha: str) -> Loaded:
    return meetings.create(loaded, at=START, author="Sekretær", source_sha256=sha).outcome


def record_one(meetings: Meetings, meeting_id: str) -> None:
    play(meetings, meeting_id, PLAY[:1])


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


# -- loading a document twice -------------------------------------------------------------------------------------


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
