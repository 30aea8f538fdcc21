"""House styles are data: what is bundled can be used, and what a person writes wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from minuteapp.domain.record import Kind
from minuteapp.domain.style import Part, fill, usual_decisions
from minuteapp.styles import BUNDLED, StyleError, load_style, load_styles

NAMES = ("gladsaxe", "helsingoer", "kalundborg", "standard")


def test_the_three_houses_and_a_neutral_style_are_bundled() -> None:
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


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('label = "Standard"', "label =", "line 2"),
        ('label = "Standard"', "label = 3", "label"),
        ("[kind_labels]", "[kind_label]", "kind_label"),
        ("{committee}[ - {term}]", "{comittee}", "{comittee}"),
        ("{committee}[ - {term}]", "{committee}[ - {term}", "layout.title"),
        ('text = "{place}"', 'txt = "{place}"', "layout.head[2].txt"),
        ('naming = "auto"', 'naming = "ved navn"', "votes.naming"),
        ("absent_first = true", "absent_first = 1", "attendance.absent_first"),
        ('verb = "godkendte indstillingen"\n', "", "votes.verb"),
        ("[kind_labels]", '[look]\ncolour = "blue"\n[kind_labels]', "look.colour"),
        ("[kind_labels]", "[look]\nfont = '\"/><w:x'\n[kind_labels]", "look.font"),
        ('"recommendation",', '"recomendation",', "recomendation"),
    ],
)
def test_a_mistake_in_a_style_is_told_with_file_and_key(tmp_path: Path, old: str, new: str, named: str) -> None:
    text = (BUNDLED / "standard.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "mit.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        load_style("mit", tmp_path)
    assert "mit.toml" in str(caught.value)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_style_lists_the_known_ones() -> None:
    with pytest.raises(StyleError, match="gladsaxe, helsingoer, kalundborg, standard"):
        load_style("ukendt")
