"""The practice meeting, played through the real screens: what it shows, and the REFERAT it ends with."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from conftest import ROOT
from terminal import Terminal

from minuteapp import demo
from minuteapp.agenda.reading import read_document
from minuteapp.demo.play import PlayError, play
from minuteapp.demo.script import Caption, steps
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.record import Kind, Record, Recused, Substitute
from minuteapp.domain.voting import outcome
from minuteapp.styles import load_styles
from minuteapp.wiring import open_workspace

MINUTEAPP = [sys.executable, "-m", "minuteapp"]


@dataclass(frozen=True)
class Played:
    """What one run of the play left."""

    folder: Path
    database: Path
    document: Path
    meeting: Meeting
    record: Record


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("play")
    database = folder / "play.db"
    with closing(open_workspace(database)) as workspace:
        document = play(workspace, folder)
        (summary,) = workspace.meetings.summaries()
        yield Played(folder, database, document, workspace.meeting(summary.id), workspace.record(summary.id))


def test_the_play_without_a_terminal_ends_by_printing_the_path_of_the_referat(tmp_path: Path) -> None:
    done = subprocess.run(
        [*MINUTEAPP, "demo", "--play"], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, check=False,
        encoding="utf-8", env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (written,) = tmp_path.glob("REFERAT*.docx")
    assert Path(done.stdout.strip()) == written


def test_the_play_is_shown_in_a_terminal_with_its_captions(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from minuteapp.demo.play import play;"
        "from minuteapp.wiring import open_workspace;"
        "print(play(open_workspace(Path('play.db')), Path('.'), watched=True, speed=20))"
    )
    captions = [step.text for step in steps(demo.SCRIPT.read_text(encoding="utf-8")) if isinstance(step, Caption)]
    with Terminal([sys.executable, "-c", program], size="120x40", cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}) as shown:
        shown.wait(captions[0].split(":")[0])
        assert "REFERAT" in shown.wait_ended()


def test_the_play_ends_adjourned_with_every_item_decided(played: Played) -> None:
    assert len(played.meeting.items) == 8
    assert all(item.decided for item in played.meeting.items)
    assert played.meeting.adjourned_at is not None
    assert f"{played.meeting.adjourned_at:%H.%M}" == "18.12"


def test_the_play_shows_an_absence_a_late_arrival_and_a_departure(played: Played) -> None:
    absent = [item.absent for item in played.record.items]
    assert absent[0] == ("Asger Vesterkær", "Ove Tangkær")
    assert set(absent[1:]) == {("Ove Tangkær",)}
    moves = {(movement.person, movement.present, movement.item) for movement in played.meeting.movements}
    assert {("Asger Vesterkær", True, 2), ("Mette Lyngrød", False, 8)} <= moves


def test_the_play_splits_a_vote_on_one_recommendation_point(played: Played) -> None:
    (vote,) = played.record.items[2].votes
    assert vote.point == 2
    assert [len(v) for v in (vote.in_favour, vote.against, vote.abstaining)] == [4, 1, 1]


def test_the_play_has_a_recusal_with_a_substitute(played: Played) -> None:
    item = played.record.items[3]
    assert item.recused == (Recused("Søren Klithave", "ejer af nabogrunden"),)
    assert item.substitutes == (Substitute("Lise Kragelyng", "Søren Klithave"),)


def test_the_play_has_an_amendment_that_falls_and_a_dissent(played: Played) -> None:
    item = played.meeting.items[4]
    assert [outcome(ballot).value for ballot in item.ballots] == ["fallen", "carried"]
    assert [statement.person for statement in item.statements] == ["Birthe Høgsmose"]


def test_the_referat_shows_of_the_closed_item_what_the_public_may_read(played: Played) -> None:
    text = zipfile.ZipFile(played.document).read("word/document.xml").decode()
    assert "Køb af areal" in text
    assert "Købet godkendt." in text
    assert "385.000" not in text
    assert "regnvandsbassin" not in text


def test_the_referat_holds_the_budget_table_with_a_header_row(played: Played) -> None:
    tables = [table for table in docx.Document(str(played.document)).tables if "Budgetområde" in table.cell(0, 0).text]
    (budget,) = tables
    assert [len(budget.rows), len(budget.columns)] == [5, 6]
    assert "w:tblHeader" in budget.rows[0]._tr.xml


def test_the_referat_reads_back_with_the_decisions_that_were_recorded(played: Played) -> None:
    read = read_document(played.document, load_styles()).record
    for item, back in zip(played.record.items, read.items, strict=True):
        assert back.decision == (item.public_decision if item.closed else item.decision)


def test_a_database_in_which_the_meeting_has_been_played_is_not_played_over(played: Played) -> None:
    with closing(open_workspace(played.database)) as workspace, pytest.raises(PlayError, match="--db"):
        play(workspace, played.folder)


def test_the_practice_agenda_mixes_the_kinds_of_items() -> None:
    record = read_document(demo.AGENDA, load_styles()).record
    kinds = {item.kind for item in record.items}
    assert {Kind.DECISION, Kind.INFORMATION, Kind.DISCUSSION, Kind.ANNOUNCEMENTS} <= kinds
    assert [item.number for item in record.items if item.closed] == ["7"]
    assert record.style == "helsingoer"
