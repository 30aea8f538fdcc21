"""``search``: hits to read, marked and counted; filters; slips; and links under what ``show`` shows."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from minuteapp.cli.searching import emphasised, search
from tests.command_line import AGENDA, MINUTES, run, run_process, written

CLOSED = "\n## Punkt 3: Lukket: Ansættelse af leder\n\n26/02222\n"


@pytest.fixture(autouse=True)
def _archive(tmp_path: Path) -> None:
    """Minutes of February, and the agenda of March."""
    run("import", written(tmp_path, "m.md", MINUTES))
    run("import", written(tmp_path, "a.md", AGENDA))


def test_a_hit_tells_its_meeting_decision_and_how_to_read_it_with_the_words_marked() -> None:
    done = run("search", "cykelstier", "--to", "2026-02-28")
    assert done.code == 0
    assert done.lines[0] == "Teknikudvalget 09.02.2026 · punkt 2 · 26/01873"
    assert done.lines[1].strip() == "«Cykelsti» langs Skovvejen"
    assert "Beslutning: Et flertal i udvalget Anders Bjerg (Ø)" in done.out
    command = done.lines[-1].split()
    assert command[:2] == ["minuteapp", "show"]
    assert "Cykelsti langs Skovvejen" in run(*command[1:]).out
    assert done.err == "1 punkt\n"


def test_the_words_in_a_text_are_shown_where_they_stand() -> None:
    assert "Der anlægges en cykelsti i «Solbjerg» Kommune." in run("search", "solbjerg kommune").out.replace(
        "«Kommune»", "Kommune"
    )


@pytest.mark.parametrize(("colour", "shown"), [(True, "\x1b[1msti\x1b[0m"), (False, "«sti»"), (None, "«sti»")])
def test_words_are_bold_where_that_can_be_seen_and_between_signs_elsewhere(colour: bool | None, shown: str) -> None:
    with click.Context(search) as ctx:
        ctx.color = colour
        assert emphasised("sti") == shown


def test_how_many_there_are_is_told_beside_how_many_are_shown() -> None:
    assert run("search", "--committee", "teknik", "--limit", "1").err == "1 af 4 punkter, de nyeste først\n"
    assert run("search", "cykelsti").err == "2 punkter\n"


@pytest.mark.parametrize(
    "filters",
    [
        ("--member", "tved"),
        ("--party", "V"),
        ("--case", "26/01873", "--to", "28.02.2026"),
        ("cykelsti", "til:2026-02"),
        ("--to", "2026-02-28", "cykelsti", "skovvejen"),
    ],
    ids=" ".join,
)
def test_a_search_can_be_narrowed(filters: tuple[str, ...]) -> None:
    found = run("search", *filters, "--json").json
    assert [(hit["date"], hit["item"]) for hit in found["hits"]] == [("2026-02-09", "2")]


def test_json_gives_places_of_the_words_in_the_snippet() -> None:
    (hit, *_more) = run("search", "cykelsti", "--json").json["hits"]
    ((start, end),) = hit["marks"]
    assert hit["snippet"][start:end] == "Cykelsti"
    assert (hit["field"], hit["closed"], hit["case_number"]) == ("title", False, "26/01873")


def test_a_closed_item_is_marked(tmp_path: Path) -> None:
    run(
        "import",
        written(
            tmp_path, "c.md", AGENDA.replace("16-03-2026", "20-04-2026").replace("16. marts", "20. april") + CLOSED
        ),
    )
    assert run("search", "26/02222").lines[0] == "Teknikudvalget 20.04.2026 · punkt 3 · (lukket) · 26/02222"


def test_a_slip_is_answered_with_what_may_have_been_meant() -> None:
    done = run("search", "cykelsit")
    assert (done.out, done.err, done.code) == ("", "Intet fundet. Mente du ”cykelsti”?\n", 1)


@pytest.mark.parametrize("query", ["zzzzzz", '"', "*", "NEAR(", "😀"])
def test_nothing_found_is_said_and_is_no_success(query: str) -> None:
    done = run("search", query)
    assert (done.out, done.code) == ("", 1)
    assert done.err.startswith("Intet fundet")
    found = run("search", query, "--json")
    assert (found.json["hits"], found.json["total"], found.code) == ([], 0, 1)


def test_a_search_for_nothing_is_wrong_usage() -> None:
    assert run("search").code == 2
    assert run("search", "  ").code == 2


def test_nothing_is_made_by_looking_where_there_is_no_database(tmp_path: Path) -> None:
    database = tmp_path / "none.db"
    assert run("--db", database, "search", "cykelsti").code == 1
    assert not database.exists()


def test_the_case_at_another_meeting_is_named_under_an_item_with_what_to_type() -> None:
    shown = run("show", "teknik@2026-03-16", "--item", "2").out
    assert "Se også:\n   Teknikudvalget 09.02.2026 · punkt 2 · Cykelsti langs Skovvejen (samme sag)\n" in shown
    (link,) = run("show", "teknik@2026-03-16", "--item", "2", "--json").json["links"]
    assert (link["why"], link["date"], link["item"]) == ("same_case", "2026-02-09", "2")


def test_words_come_out_whole_from_a_process_of_its_own(tmp_path: Path) -> None:
    database = tmp_path / "own.db"
    run("--db", database, "import", written(tmp_path, "m.md", MINUTES))
    done = run_process("--db", database, "search", "cykelsti", "på", "skovvejen", "eller", "nej")
    assert done.code == 1
    assert run_process("--db", database, "search", "anlægges").out.count("«anlægges»") == 2
