"""``import``: a line a file, JSON, and what a second document does to a meeting."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from minuteapp.cli import main
from minuteapp.cli.looking import item_numbered
from minuteapp.domain.actions import Decide, Slot, StartItem
from minuteapp.domain.record import RecordItem
from minuteapp.domain.record_json import record_from_json
from minuteapp.wiring import open_workspace
from tests.command_line import AGENDA, MINUTES, Done, run, written


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    return written(tmp_path, "dagsorden.md", AGENDA)


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    return written(tmp_path, "referat.md", MINUTES)


def database() -> Path:
    return Path(os.environ["MINUTEAPP_DB"])


def decide_something() -> None:
    """Record a decision on the latest meeting's second item."""
    workspace = open_workspace(database())
    session = workspace.session(workspace.meetings.resolve("latest"))
    assert session.do(StartItem(2)).taken
    assert session.do(Decide(2, Slot(), "Godkendt.")).taken
    workspace.close()


def test_a_document_is_told_in_one_line_with_body_date_items_and_id(agenda: Path) -> None:
    done = run("import", agenda)
    assert (done.code, done.err, len(done.lines)) == (0, "", 1)
    meeting = run("list", "--json").json[0]
    for told in (str(agenda), "Teknikudvalget 16.03.2026", "2 punkter", meeting["id"], "nyt"):
        assert told in done.out


def test_a_file_that_fails_is_named_with_its_reason_and_the_others_are_loaded(
    agenda: Path, minutes: Path, tmp_path: Path
) -> None:
    empty = written(tmp_path, "tom.md", "")
    picture = tmp_path / "billede.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run("import", agenda, empty, picture, tmp_path / "mangler.docx", minutes)
    assert done.code == 1
    assert [line.partition(":")[0] for line in done.lines] == [str(agenda), str(minutes)]
    complaints = done.err.splitlines()
    assert len(complaints) == 3
    for name, complaint in zip(("tom.md", "billede.png", "mangler.docx"), complaints, strict=True):
        assert complaint.startswith("Fejl: ")
        assert name in complaint
    assert len(run("list").lines) == 2


def test_json_of_one_file_is_its_record_and_nothing_else_is_on_stdout(minutes: Path) -> None:
    done = run("import", "--json", minutes)
    assert done.code == 0
    assert done.json["document"] == "referat"
    assert done.json["items"][1]["absent"] == ["Bodil Krogh"]
    assert record_from_json(done.json).committee == "Teknikudvalget"
    assert len(run("list").lines) == 1


def test_json_of_several_files_is_an_array_of_those_that_could_be_read(agenda: Path, minutes: Path) -> None:
    assert [record["document"] for record in run("import", "--json", agenda, minutes).json] == ["dagsorden", "referat"]
    done = run("import", "--json", agenda, "mangler.docx", minutes)
    assert done.code == 1
    assert [record["document"] for record in done.json] == ["dagsorden", "referat"]
    assert run("import", "--json", "mangler.docx", "mangler.txt").json == []


def test_json_keeps_the_danish_letters(minutes: Path) -> None:
    assert "(Ø)" in run("import", "--json", minutes).out


def test_the_same_document_again_changes_nothing(agenda: Path) -> None:
    run("import", agenda)
    before = run("list", "--json").out
    done = run("import", agenda)
    assert done.code == 0
    assert "allerede indlæst" in done.out
    assert run("list", "--json").out == before


def test_a_newer_agenda_takes_the_place_of_one_that_nothing_was_recorded_on(agenda: Path) -> None:
    run("import", agenda)
    written(agenda.parent, agenda.name, AGENDA.replace("Cykelsti", "Ny cykelsti"))
    done = run("import", agenda)
    assert "erstatter" in done.out
    assert "Ny cykelsti" in run("show", "latest").out
    assert len(run("list").lines) == 1


def revised(agenda: Path, old: str = "Cykelsti", new: str = "Ny cykelsti") -> Path:
    """The agenda recorded in, and then written anew with other words."""
    run("import", agenda)
    decide_something()
    return written(agenda.parent, agenda.name, AGENDA.replace(old, new))


def test_a_revised_agenda_of_a_recorded_meeting_is_shown_and_waits(agenda: Path) -> None:
    newer = revised(agenda, "## Punkt 2", "## Punkt 2: Beslutningssag: Støj fra havnen\n\n26/01999\n\n## Punkt 3")
    before = run("show", "latest", "--json").out
    done = run("import", newer)
    assert done.code == 0
    assert "ændringerne venter" in done.out
    for told in ("1 nyt punkt", "· Nyt: punkt 2 Støj fra havnen", "Nye numre: 2 → 3", "--merge", "intet er gemt"):
        assert told.casefold() in done.err.casefold()
    assert run("show", "latest", "--json").out == before


def test_merge_takes_what_nothing_recorded_stands_on_and_says_what_it_left(agenda: Path) -> None:
    newer = revised(agenda)
    written(agenda.parent, agenda.name, newer.read_text(encoding="utf-8").replace("i Solbjerg", "gennem Solbjerg"))
    done = run("import", newer, "--merge")
    assert "ændringerne er taget" in done.out
    assert "? titel: ”Cykelsti langs Skovvejen” → ”Ny cykelsti langs Skovvejen”" in done.err
    item = run("show", "latest", "--json").json["items"][1]
    assert (item["title"], item["decision"]) == ("Cykelsti langs Skovvejen", "Godkendt.")
    assert "gennem Solbjerg" in item["sections"][0]["markdown"]
    again = run("import", newer, "--merge")
    assert "ændringerne venter" in again.out


@pytest.mark.parametrize(
    ("side", "title"), [("ours", "Cykelsti langs Skovvejen"), ("theirs", "Ny cykelsti langs Skovvejen")]
)
def test_conflicts_go_to_the_side_that_is_told_and_are_then_dealt_with(agenda: Path, side: str, title: str) -> None:
    newer = revised(agenda)
    assert run("import", newer, "--conflicts", side).code == 0
    assert run("show", "latest", "--json").json["items"][1]["title"] == title
    assert run("show", "latest", "--json").json["items"][1]["decision"] == "Godkendt."
    done = run("import", newer)
    assert (done.err, "allerede indlæst" in done.out) == ("", True)


def asked(monkeypatch: pytest.MonkeyPatch, answers: str, *arguments: str | Path) -> Done:
    """Import with somebody at the terminal who answers."""
    monkeypatch.setattr("minuteapp.cli.importing.can_ask", lambda: True)
    told = CliRunner(catch_exceptions=False).invoke(main, ["import", *map(str, arguments)], input=answers)
    return Done(told.stdout, told.stderr, told.exit_code)


def test_at_a_terminal_the_changes_are_asked_about_and_each_conflict_by_itself(
    agenda: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = revised(agenda)
    written(agenda.parent, agenda.name, newer.read_text(encoding="utf-8").replace("i Solbjerg", "gennem Solbjerg"))
    done = asked(monkeypatch, "j\nn\n", newer)
    assert "Skal de ændringer, der er mærket ·, tages med? [j/N]" in done.err
    assert "Skal ændringen med alligevel? [j/N]" in done.err
    assert "Er mødet åbent i et andet vindue?" in done.err
    assert "ændringerne er taget med" in done.out
    item = run("show", "latest", "--json").json["items"][1]
    assert (item["title"], item["decision"]) == ("Cykelsti langs Skovvejen", "Godkendt.")
    assert "gennem Solbjerg" in item["sections"][0]["markdown"]
    assert "allerede indlæst" in run("import", newer).out


@pytest.mark.parametrize("answers", ["n\n", "\n"])
def test_no_or_enter_at_the_first_question_stores_nothing(
    agenda: Path, monkeypatch: pytest.MonkeyPatch, answers: str
) -> None:
    newer = revised(agenda, "i Solbjerg", "gennem Solbjerg")
    before = run("show", "latest", "--json").out
    done = asked(monkeypatch, answers, newer)
    assert (done.code, "ændringerne venter" in done.out) == (0, True)
    assert run("show", "latest", "--json").out == before
    assert "ændringerne er taget med" in asked(monkeypatch, "j\n", newer).out


def test_a_conflict_answered_with_yes_takes_the_documents(agenda: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(monkeypatch, "j\n", revised(agenda))
    assert run("show", "latest", "--json").json["items"][1]["title"] == "Ny cykelsti langs Skovvejen"


def test_a_meeting_written_to_while_the_changes_are_asked_about_is_not_revised(
    agenda: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = revised(agenda, "i Solbjerg", "gennem Solbjerg")

    def meanwhile(*_told: object, **_more: object) -> str:
        decide_something_else()
        return "j"

    monkeypatch.setattr("click.prompt", meanwhile)
    done = asked(monkeypatch, "", newer)
    assert done.code == 1
    assert "åbent i et andet vindue" in done.err.splitlines()[-1]
    assert "i Solbjerg" in run("show", "latest", "--json").json["items"][1]["sections"][0]["markdown"]


def decide_something_else() -> None:
    workspace = open_workspace(database())
    session = workspace.session(workspace.meetings.resolve("latest"))
    assert session.do(Decide(1, Slot(), "Udsat.")).taken
    workspace.close()


def test_a_document_of_a_recorded_meeting_is_printed_as_json_and_not_stored(agenda: Path) -> None:
    done = run("import", revised(agenda), "--json")
    assert done.json["items"][1]["title"] == "Ny cykelsti langs Skovvejen"
    assert "Intet er gemt" in done.err
    assert run("show", "latest", "--json").json["items"][1]["title"] == "Cykelsti langs Skovvejen"


def test_of_two_items_with_one_number_the_title_says_which_is_meant() -> None:
    items = (
        RecordItem("2", "Cykelsti langs Skovvejen"),
        RecordItem("2", "Støj fra ringvejen"),
        RecordItem("3", "Valg"),
    )
    with pytest.raises(click.ClickException, match="De er: Cykelsti langs Skovvejen; Støj fra ringvejen"):
        item_numbered(items, "2")
    assert item_numbered(items, "støj") is items[1]
    assert item_numbered(items, "3.") is items[2]


@pytest.mark.parametrize("name", ["", " "])
def test_a_file_without_a_name_is_wrong_usage_and_not_the_folder_one_stands_in(name: str) -> None:
    done = run("import", name)
    assert (done.code, done.out) == (2, "")
    assert "Angiv en fil eller en mappe" in done.err


def test_the_minutes_written_from_a_meeting_change_nothing_in_it(agenda: Path, tmp_path: Path) -> None:
    run("import", agenda)
    decide_something()
    run("export", "latest", "-o", tmp_path / "referat.docx", "--force")
    done = run("import", tmp_path / "referat.docx")
    assert (done.err, "allerede indlæst" in done.out) == ("", True)


def test_a_newer_agenda_of_a_meeting_not_begun_tells_what_it_changed(agenda: Path) -> None:
    run("import", agenda)
    written(agenda.parent, agenda.name, AGENDA.replace("Cykelsti", "Ny cykelsti"))
    assert "· titel: ”Cykelsti langs Skovvejen” → ”Ny cykelsti langs Skovvejen”" in run("import", agenda).err


def test_a_known_file_is_read_again_only_when_told_to(agenda: Path) -> None:
    run("import", agenda)
    assert "allerede indlæst" in run("import", agenda).out
    assert run("import", agenda, "--again").code == 0


def test_an_agenda_after_its_minutes_is_not_needed(tmp_path: Path) -> None:
    run("import", written(tmp_path, "referat.md", MINUTES))
    late = written(tmp_path, "dagsorden.md", MINUTES.partition("### Beslutninger")[0].replace("REFERAT", "DAGSORDEN"))
    assert "referatet er her allerede" in run("import", late).out
    assert run("show", "latest", "--json").json["document"] == "referat"


def test_nothing_of_a_refused_file_is_stored(tmp_path: Path) -> None:
    run("import", written(tmp_path, "notat.md", "# Budgetnotat\n\nEn bevilling foreslås."))
    assert run("list").lines == []


def test_members_of_a_body_are_known_in_its_new_meetings(agenda: Path) -> None:
    run("members", "add", "Teknikudvalget", "Anders Bjerg", "--party", "Ø")
    run("import", agenda)
    workspace = open_workspace(database())
    people = workspace.meeting(workspace.meetings.resolve("latest")).people
    workspace.close()
    assert [(person.name, person.party) for person in people] == [("Anders Bjerg", "Ø")]


def test_members_registered_after_the_import_are_met_when_the_meeting_is_opened(agenda: Path) -> None:
    run("import", agenda)
    run("members", "add", "Teknikudvalget", "Anders Bjerg", "--party", "Ø")
    run("members", "add", "Teknikudvalget", "Rejst Bort", "--to", "2025-12-31")
    workspace = open_workspace(database())
    session = workspace.session(workspace.meetings.resolve("latest"))
    workspace.close()
    assert [person.name for person in session.meeting.people] == ["Anders Bjerg"]
    assert not session.meeting.recorded


def test_present_people_are_taken_for_members_where_none_is_known(tmp_path: Path) -> None:
    head = "**Mødested** Rådhuset i Solbjerg\n\n**Mødedeltagere** Anders Bjerg, Bodil Krogh"
    run("import", written(tmp_path, "m.md", MINUTES.replace("**Mødested** Rådhuset i Solbjerg", head)))
    workspace = open_workspace(database())
    people = workspace.meeting(workspace.meetings.resolve("latest")).people
    workspace.close()
    assert [person.name for person in people] == ["Anders Bjerg", "Bodil Krogh"]


def test_what_import_prints_as_json_is_what_show_prints(minutes: Path) -> None:
    imported = json.loads(run("import", "--json", minutes).out)
    assert run("show", "latest", "--json").json == imported
