"""``votes``: a line a vote, how one person or party stood, minorities and attendance; as a table, CSV and JSON."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from pathlib import Path

import pytest

from minuteapp.domain import actions as a
from minuteapp.domain.people import Person
from minuteapp.wiring import open_workspace
from tests.command_line import AGENDA, MINUTES, run, written

PARTIES = MINUTES.replace("09-02-2026", "13-04-2026").replace("9. februar", "13. april").replace(
    "Et flertal i udvalget Anders Bjerg (Ø) og Per Tved (C) godkendte indstillingen.\n\nJon Carlsen (V) stemte imod.",
    "For: Gruppe Ø og C. Imod: Gruppe V.",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _meetings(tmp_path: Path) -> None:
    for name, letter in (("Anders Bjerg", "Ø"), ("Per Tved", "C"), ("Bodil Krogh", "C")):
        assert run("members", "add", "Teknikudvalget", name, "--party", letter).code == 0
    for name, text in (("m.md", MINUTES), ("p.md", PARTIES)):
        assert run("import", written(tmp_path, name, text)).code == 0


def test_there_is_a_line_a_vote_the_newest_first() -> None:
    lines = run("votes").lines
    assert [line.split()[0] for line in lines] == ["13.04.2026", "09.02.2026"]
    assert "Vedtaget, for 2, imod 1 (Jon Carlsen (V))" in lines[1]


def test_a_person_is_shown_where_the_minutes_name_only_the_party() -> None:
    done = run("votes", "--member", "per tv", "--json")
    assert [vote["votes"] for vote in done.json] == [
        [{"name": "Per Tved", "party": "C", "position": "for", "by_roster": by_roster}] for by_roster in (True, False)
    ]


def test_it_says_where_the_persons_of_a_party_are_not_known() -> None:
    assert "V (navne ukendt): imod" in run("votes", "--party", "Venstre").lines[0]
    assert run("votes", "--party", "V", "--json").json[0]["unknown"] == ["V"]


def test_only_votes_against_are_shown_when_asked_for() -> None:
    assert len(run("votes", "--party", "V", "--against").lines) == 2
    done = run("votes", "--member", "Bjerg", "--against")
    assert (done.code, done.out) == (1, "")
    assert "Intet passer" in done.err


def test_csv_has_a_row_for_every_position() -> None:
    rows = list(csv.DictReader(io.StringIO(run("votes", "--csv").out), delimiter=";"))
    assert [
        (row["name"], row["party"], row["position"], row["by_roster"]) for row in rows if row["date"] < "2026-03"
    ] == [
        ("Anders Bjerg", "Ø", "for", "False"),
        ("Per Tved", "C", "for", "False"),
        ("Jon Carlsen", "V", "against", "False"),
    ]


def test_a_file_of_the_votes_opens_in_excel_with_its_danish_letters(tmp_path: Path) -> None:
    path = tmp_path / "stemmer.csv"
    assert run("votes", "-o", path).lines == [str(path)]
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdate;")
    assert ";Ø;for;" in path.read_text("utf-8-sig")
    nothing = run("votes", "--party", "Z", "-o", tmp_path / "intet.csv")
    assert (nothing.code, nothing.out, (tmp_path / "intet.csv").exists()) == (1, "", False)


def test_how_they_voted_begins_within_eighty_columns_and_what_is_closed_is_marked_once(tmp_path: Path) -> None:
    title = "Cykelsti langs Skovvejen og hele vejen ud til de nye boliger ved åen"
    text = MINUTES.replace("09-02-2026", "11-05-2026").replace("9. februar", "11. maj")
    text = text.replace("Teknikudvalget", "Udvalget for teknik, miljø og landsbyer")
    closed = text.replace("Beslutningssag: Cykelsti langs Skovvejen", f"Lukket: Beslutningssag: {title}")
    assert run("import", written(tmp_path, "c.md", closed)).code == 0
    line = run("votes").lines[0]
    assert line.index("Vedtaget") < 80
    assert line.count("(lukket)") == 1


def test_minorities_and_attendance_are_told() -> None:
    assert run("votes", "--minority").lines == ["Jon Carlsen (V)  1 af 1 afstemning  alene"]
    found = {line.split("  ")[0]: line for line in run("votes", "--attendance").lines}
    assert found["Bodil Krogh (C)"].endswith("0 %") or "0 af" in found["Bodil Krogh (C)"]
    assert "2 af 2 møder" in found["Anders Bjerg (Ø)"]


def test_a_vote_alone_does_not_say_who_was_there(tmp_path: Path) -> None:
    text = MINUTES.replace("Teknikudvalget", "Kulturudvalget").replace("Fraværende: Bodil Krogh.\n\n", "")
    assert run("import", written(tmp_path, "k.md", text)).code == 0
    assert run("votes", "--committee", "Kulturudvalget").code == 0
    assert run("votes", "--committee", "Kulturudvalget", "--attendance").code == 1


def test_a_meeting_that_goes_on_does_not_count_as_attended(tmp_path: Path) -> None:
    database = tmp_path / "live.db"
    assert run("--db", database, "import", written(tmp_path, "a.md", AGENDA)).code == 0
    with closing(open_workspace(database)) as place:
        session = place.session(place.meetings.resolve("latest"))
        for action in (a.AddPerson(Person("Anders Bjerg", "Ø")), a.ConfirmAttendance(), a.StartItem(1)):
            session.do(action)
    assert run("--db", database, "votes", "--attendance").code == 1
    with closing(open_workspace(database)) as place:
        place.session(place.meetings.resolve("latest")).do(a.Adjourn())
    assert "Anders Bjerg" in run("--db", database, "votes", "--attendance").out


def test_a_person_without_a_party_is_named_beside_parties_without_persons(tmp_path: Path) -> None:
    text = PARTIES.replace("13-04-2026", "14-04-2026").replace("13. april", "14. april")
    text = text.replace("Imod: Gruppe V.", "Imod: Gruppe V og Carla Kjær (løsgænger).")
    assert run("import", written(tmp_path, "l.md", text)).code == 0
    assert run("votes").lines[0].endswith("imod V, Carla Kjær (løsgænger)")


def test_two_kinds_of_answer_at_once_are_refused() -> None:
    done = run("votes", "--json", "--csv")
    assert done.code == 2
    assert "--csv" in done.err
