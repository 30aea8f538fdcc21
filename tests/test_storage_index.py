"""The index that is searched never lags behind the journal, and links items to those they belong to."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from storage_cases import BODY, DAY, PEOPLE, PLAY, START, minutes, opened, play

from minuteapp.domain import actions as a
from minuteapp.domain.history import History
from minuteapp.domain.lookup import Why
from minuteapp.domain.record import (
    Document,
    EarlierTreatment,
    Position,
    Record,
)
from storage import migrations
from storage.faults import Fault, StorageError
from storage.meetings import Meetings
from storage.transactions import transaction
from tests.search_cases import case, held, look, numbers

pytestmark = pytest.mark.usefixtures("closed_databases")


# -- never behind -----------------------------------------------------------------------------------------------------


def recorded(meetings: Meetings, *actions: a.Action) -> tuple[str, History]:
    meeting_id = held(meetings, case("1", "Cykelsti", "Ved skoven."), case("2", "Rådhus"))
    return meeting_id, play(meetings, meeting_id, actions)


def test_a_decision_is_found_as_soon_as_it_is_recorded_and_not_when_it_is_undone(meetings: Meetings) -> None:
    meeting_id, history = recorded(meetings, a.StartItem(1), a.Decide(1, a.WHOLE, "Forkastet."))
    assert look(meetings, "forkastet").hits[0].decision == "Forkastet."
    assert numbers(look(meetings, "forkastet skov")) == ["1"]
    play(meetings, meeting_id, [a.Undo(history.undoable.seq)] if history.undoable else [])
    assert look(meetings, "forkastet").total == 0
    assert numbers(look(meetings, "skov")) == ["1"]


def test_votes_dissents_new_items_and_titles_recorded_live_are_found(meetings: Meetings) -> None:
    recorded(
        meetings,
        a.StartItem(1),
        a.CastVotes(1, (a.CastVote("Bodil Krogh", "A", Position.AGAINST),)),
        a.Dissent(1, "Anders Bjerg", "Stien er for dyr."),
        a.AddItem("Et hastepunkt", "3", after=2),
        a.SetPublicTitle(2, "Bygningssag"),
    )
    assert numbers(look(meetings, member="krogh")) == ["1"]
    assert numbers(look(meetings, "dyr")) == ["1"]
    assert numbers(look(meetings, "hastepunkt")) == ["3"]
    assert numbers(look(meetings, "bygningssag")) == ["2"]
    assert look(meetings, member="krogh").hits[0].decision == "Imod: Bodil Krogh (A)."


def test_an_action_tokenises_nothing_until_something_is_looked_up(
    meetings: Meetings, connection: sqlite3.Connection
) -> None:
    recorded(meetings, a.StartItem(1), a.Decide(1, a.WHOLE, "Forkastet."))
    assert connection.execute("SELECT changes FROM item_texts_waiting").fetchall() == [('{"decision": "Forkastet."}',)]
    look(meetings, "x")
    assert connection.execute("SELECT count(*) FROM item_texts_waiting").fetchone() == (0,)


def test_a_database_that_may_only_be_read_is_searched_as_it_stands(
    meetings: Meetings, connection: sqlite3.Connection
) -> None:
    recorded(meetings, a.StartItem(1), a.Decide(1, a.WHOLE, "Forkastet."))
    connection.execute("PRAGMA query_only = ON")
    assert numbers(look(meetings, "cykelsti")) == ["1"]
    assert look(meetings, "forkastet").total == 0


def test_another_program_that_writes_is_not_waited_for(
    meetings: Meetings, connection: sqlite3.Connection, tmp_path: Path
) -> None:
    recorded(meetings, a.StartItem(1), a.Decide(1, a.WHOLE, "Forkastet."))
    connection.execute("PRAGMA busy_timeout = 3600000")
    with transaction(opened(tmp_path / "new.db")):
        assert numbers(look(meetings, "cykelsti")) == ["1"]
        assert look(meetings, "forkastet").total == 0
    assert look(meetings, "forkastet").total == 1
    assert connection.execute("PRAGMA busy_timeout").fetchone() == (3600000,)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE item_texts_fts_data SET block = zeroblob(length(block)) WHERE id > 10",
        "DELETE FROM item_texts_fts_data WHERE id > 10",
        "DROP TABLE item_texts_fts",
    ],
)
def test_an_index_that_is_damaged_or_gone_is_made_again(
    meetings: Meetings, connection: sqlite3.Connection, tmp_path: Path, harm: str
) -> None:
    recorded(meetings, a.StartItem(1), a.Decide(1, a.WHOLE, "Forkastet."))
    connection.execute(harm)
    again = Meetings(opened(tmp_path / "new.db"))
    assert numbers(look(again, "cykelsti")) == ["1"]
    assert look(again, "forkastet").total == 1


def test_an_index_that_nothing_can_be_made_of_is_told_as_damage(
    meetings: Meetings, connection: sqlite3.Connection, tmp_path: Path
) -> None:
    held(meetings, case("1", "Cykelsti"))
    connection.execute("DELETE FROM item_texts_fts_data")
    with pytest.raises(StorageError) as raised:
        look(Meetings(opened(tmp_path / "new.db")), "cykelsti")
    assert raised.value.fault is Fault.DAMAGED


def test_a_newer_document_takes_the_place_of_the_old_in_the_index(meetings: Meetings) -> None:
    for title, text in (("Cykelsti", "Ved skoven."), ("Gangsti", "Ved åen.")):
        items = (case("1", title, text), case("2", "Rådhus"))
        agenda = Record(Document.AGENDA, BODY.name, DAY, BODY.municipality, items=items)
        meetings.create(a.Load(agenda, BODY, PEOPLE), at=START, author="")
    assert [look(meetings, word).total for word in ("cykelsti", "skoven", "gangsti", "åen", "rådhus")] == [
        0,
        0,
        1,
        1,
        1,
    ]


def test_the_texts_are_those_of_the_journal_after_all_that_can_happen_and_the_index_agrees(
    meetings: Meetings, connection: sqlite3.Connection
) -> None:
    ids = [
        meetings.create(minutes(), at=START, author="").meeting_id,
        held(meetings, case("1", "A"), case("2", "B"), case("3", "C"), day=DAY + timedelta(1)),
    ]
    for action in PLAY:
        play(meetings, ids[1], [action])
        look(meetings, "x")
    kept = connection.execute("SELECT * FROM item_texts ORDER BY id").fetchall()
    connection.execute("DELETE FROM item_texts")
    for meeting_id in ids:
        meetings.rebuild(meeting_id)
    assert connection.execute("SELECT * FROM item_texts ORDER BY id").fetchall() == kept
    assert connection.execute("SELECT count(*) FROM item_texts_waiting").fetchone() == (0,)
    connection.execute("INSERT INTO item_texts_fts (item_texts_fts, rank) VALUES ('integrity-check', 1)")


def test_a_database_from_before_there_was_an_index_is_searched_like_any_other(
    tmp_path: Path, meetings: Meetings
) -> None:
    held(meetings, case("1", "Cykelsti", decision="Godkendt."))
    new = meetings._connection
    old = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    migrations.migrate(old, stop_before="0004_search")
    for row in new.execute("SELECT id, identity FROM meetings"):
        old.execute("INSERT INTO meetings (id, identity) VALUES (?, ?)", row)
    for row in new.execute("SELECT * FROM journal"):
        old.execute(f"INSERT INTO journal VALUES ({', '.join('?' * len(row))})", row)
    old.close()
    (hit,) = look(Meetings(opened(tmp_path / "old.db")), "cykelstien").hits
    assert hit.decision == "Godkendt."


def test_two_meetings_of_one_day_and_one_that_gets_another_day_keep_their_places(
    meetings: Meetings, connection: sqlite3.Connection
) -> None:
    ids = [held(meetings, case("1", body), body=body) for body in ("Byrådet", "Teknikudvalget")]
    assert len(set(connection.execute("SELECT place_in_time FROM meetings").fetchall())) == 2
    assert [hit.meeting_id for hit in look(meetings, "teknikudvalget").hits] == ids[1:]


# -- links ------------------------------------------------------------------------------------------------------------


def linked(
    meetings: Meetings, meeting_id: str, number: str, related: Sequence[EarlierTreatment] = ()
) -> list[tuple[Why, str]]:
    return [(link.why, link.title or "") for link in meetings.links(meeting_id, number, related)]


@pytest.mark.parametrize(
    "text",
    [
        "Jf. ØU 29.01.2013, punkt 15.",
        "(Økonomiudvalget, 29. januar 2013, pkt. 15)",
        "Økonomiudvalget besluttede 29-01-2013, punkt 15, at sagen udsættes.",
        "Punkt 15 på Økonomiudvalgets møde den 29. januar 2013.",
    ],
)
def test_an_item_cited_in_a_text_is_linked_to(meetings: Meetings, text: str) -> None:
    held(meetings, case("15", "Budget"), case("16", "Andet"), day=date(2013, 1, 29), body="Økonomiudvalget")
    held(meetings, case("15", "Byrådets"), day=date(2013, 1, 29), body="Byrådet")
    here = held(meetings, case("1", "Opfølgning", text))
    assert linked(meetings, here, "1") == [(Why.CITED, "Budget")]


def test_earlier_treatment_cited_cases_and_the_case_elsewhere_are_linked_to_once(meetings: Meetings) -> None:
    held(meetings, case("15", "Budget", case_number="13/1"), day=date(2013, 1, 29), body="Økonomiudvalget")
    held(meetings, case("2", "Anden sag", case_number="12/77"), day=date(2012, 1, 1), body="Byrådet")
    here = held(meetings, case("1", "Opfølgning", "ØU 29.01.2013, punkt 15, og sag 12/77.", case_number="13/1"))
    related = (EarlierTreatment("Økonomiudvalget", date(2013, 1, 29), "15"),)
    assert linked(meetings, here, "1", related) == [(Why.EARLIER, "Budget"), (Why.CITED, "Anden sag")]
    assert linked(meetings, here, "1") == [(Why.CITED, "Budget"), (Why.CITED, "Anden sag")]


def test_the_same_case_at_another_meeting_is_linked_to(meetings: Meetings) -> None:
    held(meetings, case("3", "Første gang", case_number="13/1"), day=DAY - timedelta(30))
    here = held(meetings, case("1", "Igen", case_number="13/1"), case("2", "Også her", case_number="13/1"))
    assert linked(meetings, here, "1") == [(Why.SAME_CASE, "Første gang")]
    assert linked(meetings, here, "99") == []
