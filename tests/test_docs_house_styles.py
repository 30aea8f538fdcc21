"""The page about house styles tells every key there is, with its names, and none that is not."""

from __future__ import annotations

import dataclasses
import re
import tomllib
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minuteapp.cli.styling import styles
from minuteapp.domain.prose.templates import pattern
from minuteapp.domain.style import HouseStyle, Part
from minuteapp.styles import BUNDLED
from minuteapp.styles.templates import TEMPLATES, dates, names_of
from tests.command_line import ROOT

PAGE = (ROOT / "docs" / "house-styles.md").read_text(encoding="utf-8")
ROWS = {
    found["key"]: found["told"]
    for found in re.finditer(r"^\| `(?P<key>[a-z_.]+)` \| (?P<told>.*) \|$", PAGE.partition("## Every key")[2], re.M)
}
BALLOT = set(TEMPLATES["votes.carried"])


def keys(cls: type, before: str = "") -> Iterator[str]:
    """Every key of a style, as the dotted names of the fields."""
    hints = typing.get_type_hints(cls)
    for field in dataclasses.fields(cls):
        if before or field.name not in ("name", "reference"):
            yield before + field.name
            for inner in _inside(hints[field.name]):
                yield from keys(inner, f"{before}{field.name}.")


def _inside(kind: Any) -> list[type]:
    kinds = (kind, *typing.get_args(kind))
    return [each for each in kinds if dataclasses.is_dataclass(each) and isinstance(each, type)]


def test_every_key_is_told_of_and_no_other() -> None:
    tables = {"layout", "headings", "recommendation", "attendance", "votes", "referral", "signing", "look"}
    assert set(ROWS) == {*keys(HouseStyle), "look.reference"} - tables
    assert all(f"### [{table}]" in PAGE for table in tables)
    told = re.findall(r"^\| `([a-z_.]+)` \|", PAGE.partition("## Every key")[2], re.M)
    assert len(told) == len(set(told))


@pytest.mark.parametrize("key", sorted(TEMPLATES))
def test_every_name_that_a_text_may_use_stands_beside_it_and_no_other(key: str) -> None:
    told = set(re.findall(r"\{(\w+)\}", ROWS[key].partition(" | ")[0]))
    known = set(TEMPLATES[key])
    if known & dates():
        known -= dates() - {"date"}
    if key.startswith("votes.") and known & BALLOT == BALLOT:
        known = set()  # told once, above the table
    if key == "phrases.text":
        known = told
    assert told == known


def test_the_examples_use_names_that_their_keys_have() -> None:
    for key, told in ROWS.items():
        example = told.partition(" | ")[2].partition("→")[0]
        names = set(re.findall(r"\{(\w+)\}", example))
        assert names <= set(names_of("layout.head.text" if key == "layout.head" else key) or ()), key


def test_every_part_of_an_item_is_told_of() -> None:
    told = PAGE.partition("Parts that `layout.parts` may name:")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([a-z_]+)`", told)) == {part.value for part in Part}


def test_every_command_is_told_of() -> None:
    assert set(re.findall(r"^\| `minuteapp styles (\w+)", PAGE, re.M)) == set(styles.list_commands(None))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", sorted(BUNDLED.glob("*.toml")), ids=lambda path: path.stem)
def test_every_text_with_names_in_a_bundled_style_has_its_names_told(path: Path) -> None:
    def texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from texts(inner, f"{key}.{name}".lstrip("."))
        elif isinstance(value, list):
            for inner in value:
                yield from texts(inner, key)
        elif isinstance(value, str):
            yield key, value

    told = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [key for key, text in texts(told) if "{" in text and names_of(key) is None] == []


EXAMPLES = [
    (key, template, printed)
    for key, told in ROWS.items()
    for template, printed in re.findall(r'"([^"`]*\{[^`]*)"[^`]*` → \*([^*]+)\*', told.partition(" | ")[2])
]


@pytest.mark.parametrize(("key", "template", "printed"), EXAMPLES)
def test_every_example_prints_what_is_said(key: str, template: str, printed: str) -> None:
    assert pattern(template).match(printed), key


def test_there_are_examples_of_what_most_texts_print() -> None:
    assert len(EXAMPLES) >= 25
