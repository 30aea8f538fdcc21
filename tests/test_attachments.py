"""Attachments: a file's text beside an item, from the file to the journal, the tables, the search and the minutes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from minuteapp.agenda import attachments
from minuteapp.agenda.attachments import read_attachment
from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.domain import actions as a
from minuteapp.domain.fold import apply, begin, begin_again
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.minutes import as_loaded, minutes
from minuteapp.domain.people import Body, BodyKind
from minuteapp.domain.record import Document, Record, RecordItem
from minuteapp.domain.rules import check
from minuteapp.styles import load_style
from minuteapp.wording import sentence
from storage.database import open_database
from storage.meetings import Meetings
from tests.command_line import AGENDA, run, written
from tests.strategies import START

BODY = Body("Teknikudvalget", BodyKind.COMMITTEE)
NOTE = a.Attachment("Notat om broen", "Broen koster **7 mio. kr.**", "a" * 64)


def loaded(*items: RecordItem) -> a.Load:
    return a.Load(Record(Document.AGENDA, BODY.name, START.date(), items=items), BODY)


def meeting(*actions: a.Action) -> Meeting:
    now = begin(loaded(RecordItem("1", "Bro", attachments=("Kort.pdf", "Notat_om_broen.docx")), RecordItem("2", "Vej")))
    for minute, action in enumerate(actions):
        now = apply(now, action, START + timedelta(minutes=minute))
    return now


def names(now: Meeting, item: int) -> list[tuple[str, bool]]:
    return [(name, attached is not None) for name, attached in now.item(item).attachments]


# -- what attaching means ---------------------------------------------------------------------------------------------


def test_an_attached_file_stands_after_those_the_document_lists() -> None:
    now = meeting(a.Attach(1, replace(NOTE, name="Budget")))
    assert names(now, 1) == [("Kort.pdf", False), ("Notat_om_broen.docx", False), ("Budget", True)]
    assert names(now, 2) == []


def test_a_file_that_the_document_lists_takes_its_place_there() -> None:
    assert names(meeting(a.Attach(1, NOTE)), 1) == [("Kort.pdf", False), ("Notat_om_broen.docx", True)]


def test_a_newer_file_of_the_same_name_takes_the_olders_place() -> None:
    newer = replace(NOTE, text="Broen koster 9 mio. kr.", sha256="b" * 64)
    now = meeting(a.Attach(2, NOTE), a.Attach(2, newer))
    assert [told for _, told in now.item(2).attachments] == [newer]


def test_the_same_file_twice_on_an_item_is_refused_and_on_another_is_not() -> None:
    now = meeting(a.Attach(1, NOTE))
    (found,) = check(now, a.Attach(1, replace(NOTE, name="Andet navn")))
    assert found.code == "attached_already"
    assert "Notat_om_broen.docx" in sentence(found)
    assert check(now, a.Attach(2, NOTE)) == ()


def test_attaching_begins_no_meeting_and_its_names_are_in_the_record() -> None:
    now = meeting(a.Attach(2, NOTE))
    assert not now.recorded
    assert [item.attachments for item in as_loaded(now).items] == [
        ("Kort.pdf", "Notat_om_broen.docx"),
        ("Notat om broen",),
    ]
    assert as_loaded(meeting()) is meeting().record or as_loaded(meeting()) == meeting().record
    running = apply(now, a.StartItem(1), START)
    assert minutes(running, load_style("standard")).items[1].attachments == ("Notat om broen",)


def test_a_newer_agenda_before_the_meeting_keeps_what_was_attached_with_its_item() -> None:
    newer = loaded(RecordItem("1", "Ny sag"), RecordItem("2", "Bro"), RecordItem("3", "Vej"))
    now = begin_again(meeting(a.Attach(2, NOTE)), newer)
    assert [names(now, item.id) for item in now.items] == [[], [], [("Notat om broen", True)]]


# -- reading a file ---------------------------------------------------------------------------------------------------


def test_a_file_is_read_with_its_tables_under_its_name_without_suffix(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Økonomi", 1)
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("År", "Kr.", "2026", "7"), strict=True):
        cell.text = text
    path = tmp_path / "Notat om broen.docx"
    document.save(str(path))
    read = read_attachment(path)
    assert read.name == "Notat om broen"
    assert read.text == "### Økonomi\n\n| År | Kr. |\n| --- | --- |\n| 2026 | 7 |"
    assert len(read.sha256) == 64


def test_a_file_that_holds_no_text_or_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LONGEST", 10)
    cases = {"lang.txt": ("Mere end ti tegn.", Refusal.LONG_ATTACHMENT), "tom.html": ("<html></html>", Refusal.EMPTY)}
    for name, (text, code) in cases.items():
        with pytest.raises(UnreadableDocument) as refused:
            read_attachment(written(tmp_path, name, text))
        assert refused.value.code is code


# -- the command ------------------------------------------------------------------------------------------------------

MEETING = "teknik@2026-03-16"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    assert run("import", written(tmp_path, "a.md", AGENDA)).code == 0
    return written(tmp_path, "Budgetnotat.txt", "Budgetnotat\n\nRækværket koster 7 mio. kr.\n\nÅr\tKr.\n2026\t7\n")


def test_a_note_is_attached_named_read_and_found(note: Path) -> None:
    done = run("attach", MEETING, "2", note)
    assert (done.code, done.out) == (0, "Budgetnotat vedhæftet punkt 2\n")
    item = run("show", MEETING, "--item", "2")
    assert "Bilag:\n   Budgetnotat" in item.out
    assert f"minuteapp show {MEETING} --item 2 --attachment 1" in item.err
    for wanted in ("1", "Budgetnotat", "budget"):
        read = run("show", MEETING, "--item", "2", "--attachment", wanted)
        assert read.out == "Budgetnotat\n\nRækværket koster 7 mio. kr.\n\n| År | Kr. |\n| --- | --- |\n| 2026 | 7 |\n"
    data = run("show", MEETING, "--item", "2", "--attachment", "1", "--json").json
    assert (list(data), data["name"]) == (["name", "markdown", "sha256"], "Budgetnotat")
    assert run("show", MEETING, "--json").json["items"][1]["attachments"] == ["Budgetnotat"]


def test_the_meeting_stays_planned_and_the_same_file_again_changes_nothing(note: Path) -> None:
    run("attach", MEETING, "2", note)
    again = run("attach", MEETING, "2", note)
    assert (again.code, again.out) == (0, "")
    assert "allerede" in again.err
    assert [meeting["status"] for meeting in run("list", "--json").json] == ["planned"]


def test_an_attachment_outlives_a_newer_agenda(note: Path, tmp_path: Path) -> None:
    run("attach", MEETING, "2", note)
    newer = AGENDA.replace("Der anlægges", "Der skal anlægges")
    assert run("import", written(tmp_path, "b.md", newer)).code == 0
    item = run("show", MEETING, "--item", "2")
    assert "Der skal anlægges" in item.out
    assert "Budgetnotat" in item.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("attach", MEETING, "9", "FILE"), "Mødet har intet punkt 9"),
        (("attach", MEETING, "2", "nowhere.txt"), "nowhere.txt"),
        (("attach", "ukendt", "2", "FILE"), "ukendt"),
        (("show", MEETING, "--item", "2", "--attachment", "3"), "3"),
        (("show", MEETING, "--item", "2", "--attachment", "1"), "1"),
    ],
)
def test_what_cannot_be_attached_or_shown_ends_with_1_and_a_sentence(
    note: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = run(*(note if argument == "FILE" else argument for argument in arguments))
    assert (done.code, done.out) == (1, "")
    assert told in done.err
    assert len(done.err.splitlines()) == 1


def test_an_attachment_asked_for_without_its_item_is_wrong_usage(note: Path) -> None:
    assert run("show", MEETING, "--attachment", "1").code == 2


def test_a_broken_file_is_refused_and_nothing_is_kept(note: Path, tmp_path: Path) -> None:
    broken = tmp_path / "Bilag.docx"
    broken.write_bytes(b"PK\x03\x04" + bytes(200))
    done = run("attach", MEETING, "2", broken)
    assert done.code == 1
    assert "Bilag.docx" in done.err
    assert "Bilag" not in run("show", MEETING, "--item", "2").out


def test_it_is_said_when_a_file_takes_the_place_of_one_of_its_name(note: Path, tmp_path: Path) -> None:
    run("attach", MEETING, "2", note)
    newer = run(
        "attach", MEETING, "2", written(tmp_path, "andet.md", "Rækværket koster 8 mio. kr."), "--name", note.stem
    )
    assert newer.out == f"{note.stem}: punkt 2 har nu denne fil i stedet for den tidligere\n"


def test_the_same_file_under_another_name_is_told_under_the_name_it_has(note: Path) -> None:
    run("attach", MEETING, "2", note)
    again = run("attach", MEETING, "2", note, "--name", "Bilag 1")
    assert again.err == f"{note.stem} er allerede vedhæftet punktet; intet er ændret.\n"


def test_of_two_names_that_differ_in_capitals_the_one_that_is_written_is_meant(note: Path, tmp_path: Path) -> None:
    run("attach", MEETING, "2", note, "--name", "Notat")
    run("attach", MEETING, "2", written(tmp_path, "b.md", "Et andet."), "--name", "NOTAT")
    assert run("show", MEETING, "--item", "2", "--attachment", "NOTAT").out == "Et andet.\n"


def test_a_name_of_ones_own_is_kept(note: Path) -> None:
    run("attach", MEETING, "2", note, "--name", "Bilag 1: Notat")
    assert run("show", MEETING, "--json").json["items"][1]["attachments"] == ["Bilag 1: Notat"]


# -- the tables -------------------------------------------------------------------------------------------------------


def test_the_table_tells_every_attachment_and_the_text_of_those_there_is_one_of(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "new.db")
    meetings = Meetings(connection)
    load = loaded(RecordItem("1", "Bro", attachments=("Kort.pdf",)))
    meeting_id = meetings.create(load, at=START, author="Sekretær").meeting_id
    after = apply(begin(load), a.Attach(1, NOTE), START)
    meetings.append(meeting_id, a.Attach(1, NOTE), at=START, author="Sekretær", after=after)
    rows = connection.execute("SELECT item_id, position, name, text, sha256 FROM attachments").fetchall()
    assert rows == [(1, 0, "Kort.pdf", None, None), (1, 1, NOTE.name, NOTE.text, NOTE.sha256)]
    assert meetings.attachments(meeting_id, 1) == (NOTE,)
    assert meetings.attachments(meeting_id, 2) == ()
    connection.close()
