"""``list`` and ``show``: finding meetings, and what is printed of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import AGENDA, MINUTES, run, written


@pytest.fixture(autouse=True)
def _meetings(tmp_path: Path) -> None:
    schools = AGENDA.replace("Teknikudvalget", "Skoleudvalget").replace("16-03-2026", "20-04-2026")
    for name, text in (
        ("a.md", AGENDA),
        ("m.md", MINUTES),
        ("s.md", schools.replace("16. marts", "20. april")),
    ):
        assert run("import", written(tmp_path, name, text)).code == 0


def bodies(*arguments: str) -> list[tuple[str, str]]:
    return [(meeting["committee"], meeting["date"]) for meeting in run("list", "--json", *arguments).json]


def test_meetings_are_listed_newest_first_a_line_each() -> None:
    lines = run("list").lines
    assert [line.split()[1] for line in lines] == ["20.04.2026", "16.03.2026", "09.02.2026"]
    assert all("Rådhuset" not in line and "2 punkter" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "dates"),
    [
        (("--committee", "teknik"), ["2026-03-16", "2026-02-09"]),
        (("--from", "2026-03-16"), ["2026-04-20", "2026-03-16"]),
        (("--to", "16.03.2026"), ["2026-03-16", "2026-02-09"]),
        (("--from", "10-02-2026", "--to", "2026-03-31"), ["2026-03-16"]),
        (("--status", "imported"), ["2026-02-09"]),
    ],
)
def test_the_list_can_be_narrowed(arguments: tuple[str, ...], dates: list[str]) -> None:
    assert [day for _, day in bodies(*arguments)] == dates


def test_a_list_in_json_has_the_keys_that_are_documented() -> None:
    first = run("list", "--json").json[0]
    assert list(first) == ["id", "short_id", "municipality", "committee", "date", "time", "status", "items"]
    assert (first["municipality"], first["time"], first["items"]) == ("Solbjerg Kommune", "17:00", 2)


def test_nothing_found_ends_with_1_and_says_so() -> None:
    done = run("list", "--committee", "kultur")
    assert (done.code, done.out) == (1, "")
    assert "Intet møde passer" in done.err


def test_an_empty_database_is_no_failure(tmp_path: Path) -> None:
    done = run("list", "--db", tmp_path / "new.db")
    assert (done.code, done.out) == (0, "")
    assert "minuteapp demo" in done.err
    assert run("list", "--json", "--db", tmp_path / "new.db").json == []


def test_a_meeting_is_found_by_the_beginning_of_its_id() -> None:
    for meeting in run("list", "--json").json:
        for reference in (meeting["id"], meeting["short_id"], meeting["short_id"].upper()):
            assert run("show", reference, "--json").json["date"] == meeting["date"]


def test_latest_is_the_newest_by_date_when_none_is_being_recorded() -> None:
    assert run("show", "latest", "--json").json["date"] == "2026-04-20"


@pytest.mark.parametrize("reference", ["teknik@2026-02-09", "Teknikudvalget@09.02.2026", "TU@9-2-2026"])
def test_a_meeting_is_found_by_committee_and_date(reference: str) -> None:
    run("members", "add", "Teknikudvalget", "Anders Bjerg", "--short-name", "TU")
    assert run("show", reference, "--json").json["document"] == "referat"


def test_an_ambiguous_reference_lists_the_candidates() -> None:
    shared = run("list", "--json").json[0]["id"][0]
    done = run("show", shared)
    assert (done.code, done.out) == (1, "")
    for meeting in run("list", "--json").json:
        assert meeting["short_id"] in done.err


def test_a_meeting_is_shown_with_decisions_absences_and_votes() -> None:
    shown = run("show", "teknik@2026-02-09").out
    assert shown.startswith("REFERAT · Teknikudvalget · Solbjerg Kommune\nmandag 09.02.2026 · 17.00")
    for told in (
        "2. Cykelsti langs Skovvejen",
        "Beslutningssag · 26/01873",
        "Fraværende: Bodil Krogh",
        "Jon Carlsen (V) stemte imod.",
        "Afstemning: for 2 (Anders Bjerg (Ø), Per Tved (C)) · imod 1 (Jon Carlsen (V))",
        "Ingen beslutning.",
    ):
        assert told in shown


def test_one_item_is_shown_with_its_whole_case_text() -> None:
    shown = run("show", "teknik@2026-02-09", "--item", "2").out
    for told in ("Indstilling (Centerchefen):", "   2. at udgiften", "## Sagsfremstilling", "Der anlægges en cykelsti"):
        assert told in shown
    assert "Godkendelse af dagsorden" not in shown


def test_one_item_in_json_is_its_part_of_the_record() -> None:
    whole = run("show", "latest", "--json").json
    item = run("show", "latest", "--item", "2", "--json").json
    assert item.pop("links")
    assert item == whole["items"][1]


def test_an_item_that_is_not_there_names_those_that_are() -> None:
    done = run("show", "latest", "--item", "7")
    assert (done.code, done.out) == (1, "")
    assert "1, 2" in done.err


def test_closed_items_are_marked(tmp_path: Path) -> None:
    text = AGENDA.replace("16-03-2026", "18-03-2026").replace("16. marts", "18. marts")
    closed = text + "\n## Punkt 3: Lukket: Køb af areal\n"
    run("import", written(tmp_path, "l.md", closed))
    assert "3. (lukket) Køb af areal" in run("show", "teknik@2026-03-18").out


def test_the_case_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    text = AGENDA.replace("anlægges en", "anlægges \x1b]0;owned\x07\x1b[31men \u202e").replace("2026", "2027")
    run("import", written(tmp_path, "x.md", text))
    shown = run("show", "latest", "--item", "2").out
    assert "anlægges" in shown
    assert not {character for character in shown if ord(character) < 32} - {"\n"}
    assert "\u202e" not in shown
