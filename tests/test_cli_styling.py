"""``styles``: house styles as their users meet them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from minuteapp.cli.style_trial import remarks
from minuteapp.styles import BUNDLED, StyleError, load_styles, read_style
from minuteapp.wiring import STYLES_VARIABLE, open_workspace
from tests.command_line import AGENDA, MINUTES, run, written

NAMES = [style.name for style in load_styles()]
HELSINGOER = (BUNDLED / "helsingoer.toml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own styles, which is not there yet."""
    found = tmp_path / "mine"
    monkeypatch.setenv(STYLES_VARIABLE, str(found))
    return found


def own(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    text = HELSINGOER
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


# -- list and show ------------------------------------------------------------------------------------------------


def test_the_list_tells_bundled_styles_from_ones_own_and_who_uses_them(folder: Path) -> None:
    own(folder, "solbjerg", ('label = "Helsingør Kommune"', 'label = "Solbjerg Kommune"'))
    own(folder, "helsingoer")
    run("styles", "use", "solbjerg", "Teknikudvalget")
    listed = {line.split()[0]: line for line in run("styles", "list").lines}
    assert list(listed) == sorted([*NAMES, "solbjerg"])
    assert "medfølger" in listed["gladsaxe"]
    assert str(folder / "solbjerg.toml") in listed["solbjerg"]
    assert "Teknikudvalget" in listed["solbjerg"]
    assert "i stedet for den medfølgende" in listed["helsingoer"]


def test_the_list_as_json_names_every_file(folder: Path) -> None:
    own(folder, "solbjerg")
    told = {style["name"]: style for style in run("styles", "list", "--json").json}
    assert told["solbjerg"] == {
        "name": "solbjerg",
        "label": "Helsingør Kommune",
        "municipality": "Helsingør Kommune",
        "own": True,
        "replaces_bundled": False,
        "path": str(folder / "solbjerg.toml"),
        "bodies": [],
        "error": None,
    }
    assert told["standard"]["own"] is False


def test_a_style_that_cannot_be_used_is_told_of_where_styles_are_listed_and_documents_read(
    folder: Path, tmp_path: Path
) -> None:
    own(folder, "solbjerg", ("[headings]", "[heading]"))
    listed = run("styles", "list")
    assert listed.code == 0
    imported = run("import", written(tmp_path, "a.md", AGENDA))
    assert imported.code == 0
    for done in (listed, imported):
        assert "solbjerg.toml kan ikke bruges, linje" in done.err
    assert run("export", "latest", "-o", tmp_path / "a.docx").code == 0
    assert run("list").err == ""


def test_a_style_is_shown_as_it_stands_also_one_that_cannot_be_used(folder: Path) -> None:
    assert run("styles", "show", "helsingoer").out == HELSINGOER
    path = own(folder, "solbjerg", ("[headings]", "[heading]"))
    assert run("styles", "show", "solbjerg").out == path.read_text(encoding="utf-8")
    unknown = run("styles", "show", "ukendt")
    assert (unknown.code, unknown.out) == (1, "")
    assert "gladsaxe" in unknown.err


# -- new ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", NAMES)
def test_a_new_style_writes_as_the_one_it_was_made_from_and_has_a_word_template(source: str, folder: Path) -> None:
    done = run("styles", "new", "solbjerg", "--from", source)
    assert done.code == 0
    assert done.lines == [str(folder / "solbjerg.toml"), str(folder / "solbjerg.docx")]
    assert "styles check solbjerg" in done.err
    style = read_style(folder / "solbjerg.toml")
    assert (style.name, style.label, style.municipality) == ("solbjerg", "Solbjerg Kommune", "Solbjerg Kommune")
    assert style.reference == folder / "solbjerg.docx"
    assert style.layout == read_style(BUNDLED / f"{source}.toml").layout
    assert zipfile.is_zipfile(style.reference)
    checked = run("styles", "check", "solbjerg")
    assert (checked.code, len(checked.lines)) == (0, 1)


def test_a_new_style_keeps_the_explanations_of_the_one_it_was_made_from(folder: Path) -> None:
    origin = own(folder, "havby", ("[headings]", "# Overskrifterne\n[headings]"))
    run("styles", "new", "solbjerg", "--from", origin.stem, "--municipality", 'Solbjerg "By" Kommune')
    assert "# Overskrifterne\n[headings]" in (folder / "solbjerg.toml").read_text(encoding="utf-8")
    assert read_style(folder / "solbjerg.toml").label == 'Solbjerg "By" Kommune'


def test_a_style_made_from_a_branded_one_takes_its_word_template_along(folder: Path) -> None:
    run("styles", "new", "havby")
    (folder / "havby.docx").write_bytes(b"branded")
    run("styles", "new", "solbjerg", "--from", "havby")
    assert (folder / "solbjerg.docx").read_bytes() == b"branded"
    text = (folder / "solbjerg.toml").read_text(encoding="utf-8")
    assert text.count("reference") == 1
    assert 'reference = "solbjerg.docx"' in text


def test_a_new_style_overwrites_nothing(folder: Path) -> None:
    path = own(folder, "solbjerg")
    before = path.read_bytes()
    done = run("styles", "new", "solbjerg")
    assert (done.code, done.out) == (1, "")
    assert "findes allerede" in done.err
    assert path.read_bytes() == before
    assert not (folder / "solbjerg.docx").exists()


@pytest.mark.parametrize("name", ["../ude", "a/b", "", "con.toml", ".skjult"])
def test_a_name_that_is_no_files_name_is_refused(name: str, folder: Path) -> None:
    done = run("styles", "new", name)
    assert done.code == 1
    assert "bogstaver" in done.err
    assert not folder.exists()


# -- check --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_the_bundled_styles_have_nothing_to_see_to(name: str) -> None:
    done = run("styles", "check", name)
    assert (done.code, len(done.lines)) == (0, 1)
    assert "læst igen" in done.out


def test_checking_tells_every_mistake_with_its_line(folder: Path) -> None:
    path = own(folder, "solbjerg", ("[kind_labels]", "[kind_label]"), ("contents_line", "contentsline"))
    done = run("styles", "check", path)
    assert done.code == 1
    text = path.read_text(encoding="utf-8").splitlines()
    assert f"solbjerg.toml, linje {text.index('[kind_label]') + 1}: " in done.out
    assert "layout.contentsline findes ikke; mente du contents_line?" in done.out
    assert len(done.lines) == 2
    assert "2 fejl" in done.err


def test_a_text_that_would_print_nothing_is_named_with_its_line(folder: Path) -> None:
    title = 'title = "{document} {committee}[ - {term}][ d. {date}]"'
    path = own(folder, "solbjerg", (title, 'title = "{document} {committee} - {term}"'))
    done = run("styles", "check", path)
    line = path.read_text(encoding="utf-8").splitlines().index('title = "{document} {committee} - {term}"') + 1
    assert done.code == 0
    assert f"linje {line}: layout.title skriver ingenting, når {{term}} ikke kendes" in done.out


def test_what_cannot_be_recognised_again_is_named(folder: Path) -> None:
    path = own(
        folder, "solbjerg", ('decision = "Beslutninger {committee} den {date}"', 'decision = "Sagsfremstilling"')
    )
    done = run("styles", "check", path)
    assert "headings.decision" in done.out
    assert "kan ikke genkendes" in done.out


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('for_ = "{who} stemte for."', "votes.for_"),
        ('against = "{who} stemte imod."', "votes.against"),
        ('abstaining = "{who} undlod at stemme."', "votes.abstaining"),
        ('reserved = "{who} tog forbehold."', "votes.reserved"),
    ],
)
def test_a_text_that_loses_who_stood_where_is_named(folder: Path, text: str, key: str) -> None:
    name = text.partition(" = ")[0]
    done = run("styles", "check", own(folder, "solbjerg", (f"\n{text}", f'\n{name} = "Sagsfremstilling"')))
    assert done.code == 0
    assert f"ret {key}" in done.out


@pytest.mark.parametrize("told", ["", "x", "{number}", "{name} {text}"])
def test_whatever_a_text_is_changed_to_is_told_of_or_can_be_used(folder: Path, told: str) -> None:
    lines = HELSINGOER.split("\n")
    folder.mkdir()
    for place, line in enumerate(lines):
        found = re.match(r'(\w+) = "', line)
        if found and not lines[max(place - 1, 0)].startswith("[[phrases]]"):
            path = folder / f"s{place}.toml"
            path.write_text(
                "\n".join([*lines[:place], f'{found[1]} = "{told}"', *lines[place + 1 :]]), encoding="utf-8"
            )
            try:
                style = read_style(path)
            except StyleError as error:
                assert error.faults[0].line == place + 1  # noqa: PT017  # either is right
            else:
                assert isinstance(remarks(style, path), list)


def test_a_word_template_that_is_none_is_told_of_with_the_line_that_names_it(folder: Path) -> None:
    run("styles", "new", "solbjerg")
    (folder / "solbjerg.docx").write_text("ikke Word", encoding="utf-8")
    done = run("styles", "check", "solbjerg")
    text = (folder / "solbjerg.toml").read_text(encoding="utf-8").splitlines()
    assert done.code == 1
    line = text.index('reference = "solbjerg.docx"') + 1
    assert f"linje {line}: " in done.out
    assert "Word" in done.out


def test_a_file_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    done = run("styles", "check", tmp_path / "nej.toml")
    assert (done.code, done.out) == (1, "")
    assert "nej.toml: se efter" in done.err


def test_a_file_of_ones_own_is_found_by_its_name_from_any_folder(folder: Path, tmp_path: Path) -> None:
    own(folder, "solbjerg")
    assert not Path("solbjerg.toml").exists()
    assert run("styles", "check", "solbjerg.toml").code == 0


# -- a body's own, and what wins ----------------------------------------------------------------------------------


def test_a_body_writes_in_the_style_it_was_given(folder: Path, tmp_path: Path) -> None:
    own(folder, "solbjerg", ('title = "{document} {committee}', 'title = "Solbjergs {document} {committee}'))
    run("import", written(tmp_path, "a.md", MINUTES))
    done = run("styles", "use", "Solbjerg", "Teknikudvalget")
    assert "Teknikudvalget skrives i husstilen solbjerg." in done.out
    assert "Solbjergs REFERAT" in exported(tmp_path)
    assert run("styles", "use", "ukendt", "Teknikudvalget").code == 1


def test_ones_own_style_wins_over_the_bundled_one_of_its_name_in_reading_recording_and_writing(
    folder: Path, tmp_path: Path
) -> None:
    own(folder, "helsingoer", ("Beslutninger {committee} den {date}", "Udfald i {committee} den {date}"))
    own(
        folder,
        "helsingoer",
        ("Beslutninger {committee} den {date}", "Udfald i {committee} den {date}"),
        ('text = "Dagsordenen godkendt."', 'text = "Dagsordenen vedtaget."'),
    )
    document = MINUTES.replace("### Beslutninger Teknikudvalget den", "### Udfald i Teknikudvalget den")
    record = run("import", "--json", written(tmp_path, "a.md", document)).json
    assert record["style"] == "helsingoer"
    assert record["items"][1]["decision"].startswith("Et flertal")
    assert "Udfald i Teknikudvalget den 09-02-2026" in exported(tmp_path)
    place = open_workspace(tmp_path / "live.db")
    session = place.session(place.load(written(tmp_path, "b.md", AGENDA)).loaded.meeting_id)
    assert session.style.phrases[0].text == "Dagsordenen vedtaget."
    place.close()


def exported(folder: Path) -> str:
    """The latest meeting's minutes, as the XML of a Word file."""
    path = folder / "referat.docx"
    path.unlink(missing_ok=True)
    assert run("export", "latest", "-o", path).code == 0
    with zipfile.ZipFile(path) as word:
        return word.read("word/document.xml").decode()
