"""House styles are data: what is bundled can be used, and what a person writes wrong is named."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from export.facts import facts, facts_of_item
from minuteapp.domain.record import Kind
from minuteapp.domain.style import Part, fill, usual_decisions
from minuteapp.styles import BUNDLED, StyleError, UnknownStyle, load_style, load_styles, read_style, unusable
from minuteapp.styles.lines import lines_of
from minuteapp.styles.sample import sample_minutes
from minuteapp.styles.templates import TEMPLATES

NAMES = ("gladsaxe", "helsingoer", "kalundborg", "roskilde", "standard")


def test_four_houses_and_a_neutral_style_are_bundled() -> None:
    assert tuple(style.name for style in load_styles()) == NAMES


def test_a_style_is_found_by_name_and_by_label_whatever_the_capitals() -> None:
    assert load_style("Gladsaxe") is load_style("gladsaxe kommune")


@pytest.mark.parametrize("name", NAMES)
def test_every_style_prints_decision_and_case_text(name: str) -> None:
    parts = load_style(name).layout.parts
    assert {Part.DECISION, Part.SECTIONS, Part.RECOMMENDATION, Part.ATTACHMENTS} <= set(parts)


@pytest.mark.parametrize("name", NAMES)
def test_every_style_offers_its_usual_decisions_once_each(name: str) -> None:
    for kind in (None, *Kind):
        offered = usual_decisions(load_style(name), kind, "Lokalplan", 1, ("Notatet godkendt.",))
        assert len(offered) == len(set(offered)) >= 5
        assert "Notatet godkendt." in offered


@pytest.mark.parametrize(
    ("name", "kind", "title", "points", "first"),
    [
        ("helsingoer", Kind.DECISION, "Godkendelse af dagsorden", 0, "Dagsordenen godkendt."),
        ("helsingoer", Kind.INFORMATION, "Regnskab", 1, "Orientering foretaget."),
        ("helsingoer", Kind.DECISION, "Overførsler", 1, "Indstillingen godkendt."),
        ("helsingoer", Kind.DECISION, "Overførsler", 4, "Indstillingerne godkendt."),
        ("helsingoer", Kind.ANNOUNCEMENTS, "Meddelelser/Eventuelt", 0, "Intet."),
        ("gladsaxe", None, "Rapport", 0, "Til efterretning."),
        ("gladsaxe", None, "Partnerskab", 1, "Godkendt."),
        ("kalundborg", Kind.DISCUSSION, "Emner", 1, "Drøftedes."),
        ("kalundborg", Kind.INFORMATION, "Budgetopfølgning", 1, "Anbefales."),
    ],
)
def test_the_first_usual_decision_is_what_the_house_mostly_writes(
    name: str, kind: Kind | None, title: str, points: int, first: str
) -> None:
    assert usual_decisions(load_style(name), kind, title, points)[0] == first


def test_a_template_leaves_out_what_is_not_known() -> None:
    template = "Punkt {number}:[ {kind}:] {title}"
    assert fill(template, {"number": "4", "title": "Havnen"}) == "Punkt 4: Havnen"
    assert fill(template, {"number": "4", "kind": "Orienteringssag", "title": "[Havnen]"}) == (
        "Punkt 4: Orienteringssag: [Havnen]"
    )
    assert fill(template, {"number": "4"}) is None


def test_a_style_in_the_users_folder_replaces_the_bundled_one(tmp_path: Path) -> None:
    text = (BUNDLED / "standard.toml").read_text(encoding="utf-8")
    (tmp_path / "standard.toml").write_text(text.replace('label = "Standard"', 'label = "Solbjerg"'), encoding="utf-8")
    assert load_style("standard", tmp_path).label == "Solbjerg"
    assert load_style("standard").label == "Standard"


STANDARD = (BUNDLED / "standard.toml").read_text(encoding="utf-8")


def own(folder: Path, *changes: tuple[str, str], name: str = "mit.toml") -> Path:
    """A style in the user's folder: the standard one, with these texts replaced."""
    text = STANDARD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "marked", "told"),
    [
        ('label = "Standard"', "label =", "label =", "lighedstegn"),
        ('label = "Standard"', "label = 3", "label = 3", "label skal være"),
        ('label = "Standard"', 'lable = "x"', "lable", "lable findes ikke; mente du label?"),
        ("[kind_labels]", "[kind_label]", "[kind_label]", "mente du kind_labels?"),
        ("[kind_labels]", 'name = "x"\n[kind_labels]', 'name = "x"', "name findes ikke"),
        ("{committee}[ - {term}]", "{comittee}", "{comittee}", "layout.title kan ikke bruge {comittee}"),
        ("{committee}[ - {term}]", "{who}", "{who}", "{document}, {committee}, {term}, {date}"),
        ("{committee}[ - {term}]", "{committee}[ - {term}", "{committee}[ - {term}", "layout.title"),
        ('text = "{place}"', 'txt = "{place}"', "txt", "layout.head[2].txt findes ikke; mente du text?"),
        ('text = "{place}"', 'text = "{names}"', "{names}", "layout.head[2].text kan ikke bruge {names}"),
        ('naming = "auto"', 'naming = "ved navn"', "ved navn", "votes.naming"),
        ("absent_first = true", "absent_first = 1", "absent_first", "attendance.absent_first"),
        ('decision = "Beslutning"\n', "", "[headings]", "headings.decision mangler"),
        ("[kind_labels]", '[look]\ncolour = "blue"\n[kind_labels]', "blue", "look.colour"),
        ("[kind_labels]", "[look]\nfont = '\"/><w:x'\n[kind_labels]", "<w:x", "look.font"),
        ("[kind_labels]", '[look]\nreference = "vi.docx"\n[kind_labels]', "vi.docx", "vi.docx findes ikke"),
        ('    "recommendation",', '    "recomendation",', "recomendation", "layout.parts["),
        ('text = "Udsat."', "text = 1", "text = 1", "phrases["),
        ('label = "Standard"', "label = ”Solbjerg”", "label = ”", "skrå: skriv lige anførselstegn"),
        ('label = "Standard"', 'label = "Solbjerg”', "Solbjerg”", "skrå: skriv lige anførselstegn"),
        ('label = "Standard"', 'label = "Standard"\nlabel = "To"', 'label = "To"', "står allerede i filen"),
        ('label = "Standard"', r'label = "C:\kvist"', "kvist", "omvendt skråstreg"),
        ("absent_first = true", "absent_first = ja", "absent_first", "true eller false"),
        ("absent_first = true", 'absent_first = "ja"', "absent_first", "true eller false"),
        ("[kind_labels]", '[headings.renamed]\nØkonomi = "x"\n[kind_labels]', "Økonomi =", "æ, ø eller å"),
        ("[kind_labels]", "[look]\nsize = -4\n[kind_labels]", "size", "look.size skal være mellem 4 og 72"),
        ("[kind_labels]", '[look]\nsize = "11"\n[kind_labels]', "size", "look.size skal være et tal"),
    ],
)
def test_a_mistake_in_a_style_is_told_with_file_line_and_key(
    tmp_path: Path, old: str, new: str, marked: str, told: str
) -> None:
    path = own(tmp_path, (old, new))
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if marked in text)
    with pytest.raises(StyleError) as caught:
        load_style("mit", tmp_path)
    message = str(caught.value)
    assert f"mit.toml kan ikke bruges, linje {line}: " in message
    assert told in message
    assert "\n" not in message


def test_every_mistake_of_a_file_is_found_in_the_order_of_its_lines(tmp_path: Path) -> None:
    path = own(tmp_path, ('label = "Standard"', "label = 3"), ("[kind_labels]", "[kind_label]"), ("{term}", "{trem}"))
    with pytest.raises(StyleError) as caught:
        read_style(path)
    lines = [fault.line for fault in caught.value.faults]
    assert len(lines) == 3
    assert lines == sorted(lines, key=lambda line: (line is None, line or 0))


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = own(tmp_path)
    path.write_bytes(path.read_text(encoding="utf-8").replace("Standard", "Tårnby").encode("cp1252"))
    with pytest.raises(StyleError, match=r"linje \d+: .*UTF-8"):
        read_style(path)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_key_is_found_on_the_line_it_stands_on(newline: str) -> None:
    text = newline.join(
        (
            "# a comment with [brackets] = and, commas",
            'a = "# no comment"  # a comment',
            '"b".c = [1, 2,',
            "  { d = 'x,]', e = [3] }, # here",
            "]",
            "day = 1979-05-27 07:32:00",
            'long = """',
            "f = 1",
            '"""',
            "[g.h]",
            "i.j = -1.5",
            "[[k]]",
            "[[k]]",
            "l = true",
            "[k.m]",
            "n = ''",
        )
    )
    assert lines_of(text) == {
        "a": 2,
        "b": 3,
        "b.c": 3,
        "b.c[1]": 3,
        "b.c[2]": 3,
        "b.c[3]": 4,
        "b.c[3].d": 4,
        "b.c[3].e": 4,
        "b.c[3].e[1]": 4,
        "day": 6,
        "long": 7,
        "g.h": 10,
        "g.h.i": 11,
        "g.h.i.j": 11,
        "k": 12,
        "k[1]": 12,
        "k[2]": 13,
        "k[2].l": 14,
        "k[2].m": 15,
        "k[2].m.n": 16,
    }


@pytest.mark.parametrize("path", sorted(BUNDLED.glob("*.toml")), ids=lambda path: path.stem)
def test_every_key_of_the_bundled_styles_is_found_where_it_is_written(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    written, found = text.split("\n"), lines_of(text)
    assert set(_keys(tomllib.loads(text))) == set(found)
    for key, line in found.items():
        assert key.endswith("]") or key.rpartition(".")[2] in written[line - 1]


def _keys(value: object, key: str = "") -> Iterator[str]:
    inside = value.items() if isinstance(value, dict) else enumerate(value, 1) if isinstance(value, list) else ()
    for name, inner in inside:
        path = f"{key}[{name}]" if isinstance(value, list) else f"{key}.{name}".lstrip(".")
        yield path
        yield from _keys(inner, path)


def test_a_style_that_cannot_be_used_stops_no_other_and_is_told_of(tmp_path: Path) -> None:
    own(tmp_path, ("[kind_labels]", "[kind_label]"))
    own(tmp_path, ('label = "Standard"', "label = 3"), name="helsingoer.toml")
    assert [style.name for style in load_styles(tmp_path)] == list(NAMES)
    assert load_style("gladsaxe", tmp_path) is load_style("gladsaxe")
    assert ["mit.toml" in str(error) for error in unusable(tmp_path)] == [False, True]
    with pytest.raises(StyleError, match=r"helsingoer\.toml .* linje 2"):
        load_style("helsingoer", tmp_path)


def test_a_style_names_the_word_template_beside_it(tmp_path: Path) -> None:
    path = own(tmp_path, ("[kind_labels]", '[look]\nreference = "mit.docx"\n[kind_labels]'))
    (tmp_path / "mit.docx").write_bytes(b"")
    assert read_style(path).reference == tmp_path / "mit.docx"
    (tmp_path / "mit.docx").unlink()
    with pytest.raises(StyleError, match=r"mit\.docx findes ikke"):
        read_style(path)


def test_an_unknown_style_lists_the_known_ones() -> None:
    with pytest.raises(UnknownStyle, match="gladsaxe, helsingoer, kalundborg, roskilde, standard"):
        load_style("ukendt")


@pytest.mark.parametrize(
    "key", ["layout.title", "layout.head.text", "layout.running_head", "layout.footer", "layout.item_heading"]
)
def test_every_name_that_a_text_may_use_is_one_the_writers_know(key: str) -> None:
    style = load_style("standard")
    record = sample_minutes(style)
    known = {**facts(record, style), **facts_of_item(record.items[1], style)}
    assert set(TEMPLATES[key]) <= known.keys()


def test_the_evening_that_styles_are_tried_with_has_something_of_all_that_is_printed() -> None:
    for style in load_styles():
        items = sample_minutes(style).items
        told = {name for item in items for name in item.__struct_fields__ if getattr(item, name)}
        assert told >= {"closed", "public_title", "recommendation", "sections", "paragraphs", "absent", "recused"}
        assert told >= {"substitutes", "votes", "dissents", "attachments", "related", "consideration"}
