"""``members``: who sits in which body, typed or from a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import MINUTES, run, written

BODY = "Teknikudvalget"


def names(*arguments: str) -> list[str]:
    return [member["name"] for member in run("members", "list", "--json", *arguments).json]


def test_a_member_is_added_with_party_role_post_and_period() -> None:
    run("members", "add", BODY, "Anders Bjerg", "--party", "Ø", "--post", "formand", "--from", "01.01.2026")
    run("members", "add", BODY, "Ida Falk", "--role", "substitute", "--municipality", "Solbjerg Kommune")
    assert run("members", "list", "--json").json[0] == {
        "committee": BODY,
        "municipality": None,
        "name": "Anders Bjerg",
        "party": "Ø",
        "role": "member",
        "post": "formand",
        "from": "2026-01-01",
        "to": None,
    }
    listed = run("members", "list").out
    assert "Anders Bjerg  Ø" in listed
    assert "stedfortræder" in listed


def test_a_new_body_is_told_of_and_a_known_one_is_not() -> None:
    assert "Nyt udvalg: Teknikudvalget" in run("members", "add", BODY, "Anders Bjerg").err
    assert run("members", "add", BODY, "Bodil Krogh").err == ""


def test_a_new_body_called_by_the_beginning_of_one_that_has_met_is_told_of_with_it(tmp_path: Path) -> None:
    run("import", written(tmp_path, "m.md", MINUTES))
    told = run("members", "add", "Teknik", "Anders Bjerg").err
    assert "Det er ikke Teknikudvalget: skriv hele navnet, hvis det er ment." in told
    assert "Det er ikke" not in run("members", "add", BODY, "Anders Bjerg").err


def test_a_body_answers_to_its_short_name_and_to_the_beginning_of_its_name() -> None:
    run("members", "add", BODY, "Anders Bjerg", "--short-name", "TU")
    run("members", "add", "tu", "Bodil Krogh")
    for told in ("TU", "teknik", "Teknikudvalget"):
        assert names(told) == ["Anders Bjerg", "Bodil Krogh"]


def test_the_beginning_of_a_name_never_adds_to_another_body() -> None:
    run("members", "add", BODY, "Anders Bjerg")
    run("members", "add", "Teknik", "Bodil Krogh")
    assert names(BODY) == ["Anders Bjerg"]


def test_a_body_that_several_municipalities_have_must_be_told_apart() -> None:
    for municipality, name in (("Solbjerg Kommune", "Anders Bjerg"), ("Havby Kommune", "Bodil Krogh")):
        run("members", "add", BODY, name, "--municipality", municipality)
    done = run("members", "export", BODY)
    assert done.code == 1
    assert "Solbjerg Kommune" in done.err
    assert "Bodil Krogh" in run("members", "export", BODY, "--municipality", "Havby Kommune").out


def test_an_ended_membership_no_longer_counts() -> None:
    run("members", "add", BODY, "Anders Bjerg")
    run("members", "add", BODY, "Bodil Krogh")
    assert run("members", "end", BODY, "Bodil Krogh", "--date", "2026-01-31").code == 0
    assert names("--on", "2026-02-01") == ["Anders Bjerg"]
    assert names("--on", "2026-01-31") == ["Anders Bjerg", "Bodil Krogh"]
    assert names("--all") == ["Anders Bjerg", "Bodil Krogh"]


def test_somebody_who_is_no_member_cannot_be_ended() -> None:
    run("members", "add", BODY, "Anders Bjerg")
    done = run("members", "end", BODY, "Bodil Krogh")
    assert (done.code, done.out) == (1, "")
    assert "Bodil Krogh" in done.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("heading", ["name;party;role;post", "navn,parti,rolle,hverv"])
def test_a_list_is_imported_as_spreadsheets_save_it(encoding: str, heading: str, tmp_path: Path) -> None:
    rows = f"{heading}\nAnders Bjerg;Ø;member;formand\nIda Falk;A;substitute;\n"
    file = tmp_path / "medlemmer.csv"
    file.write_bytes((rows.replace(";", ",") if "," in heading else rows).encode(encoding))
    done = run("members", "import", BODY, file)
    assert (done.code, done.out) == (0, "Teknikudvalget: 2 nye, 0 ændrede, 0 som før\n")
    assert [(m["name"], m["party"]) for m in run("members", "list", "--json").json] == [
        ("Anders Bjerg", "Ø"),
        ("Ida Falk", "A"),
    ]


def test_a_list_with_a_faulty_line_is_refused_whole_with_its_number(tmp_path: Path) -> None:
    file = written(tmp_path, "m.csv", "name,role\nAnders Bjerg,member\nBodil Krogh,kejser\n")
    done = run("members", "import", BODY, file)
    assert done.code == 1
    assert "Linje 3" in done.err
    assert names() == []


def test_what_is_exported_is_imported_again_unchanged(tmp_path: Path) -> None:
    run("members", "add", BODY, "Anders Bjerg", "--party", "Ø", "--from", "2026-01-01", "--post", "formand")
    run("members", "add", BODY, "Ida Falk", "--role", "substitute")
    done = run("members", "export", BODY, "-o", tmp_path / "m.csv")
    assert done.out == f"{tmp_path / 'm.csv'}\n"
    assert (tmp_path / "m.csv").read_bytes().startswith(b"\xef\xbb\xbfname;party")
    assert run("members", "import", BODY, tmp_path / "m.csv").out.endswith("0 nye, 0 ændrede, 2 som før\n")
    assert run("members", "export", BODY).lines[1] == "Anders Bjerg;Ø;member;formand;2026-01-01;"


def test_a_list_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    run("members", "add", BODY, "Anders Bjerg")
    done = run("members", "export", BODY, "-o", tmp_path / "missing" / "m.csv")
    assert done.code == 1
    assert "mappen ikke findes" in done.err
