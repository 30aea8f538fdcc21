"""``docs/json.md`` tells every key that the commands print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from minuteapp.domain.publication.obstacles import Field, Weight
from minuteapp.wording.obstacles import _PHRASES
from tests.command_line import AGENDA, MINUTES, ROOT, run, written

COMMANDS = [
    ("show", "latest"),
    ("list",),
    ("members", "list"),
    ("styles", "list"),
    ("votes",),
    ("votes", "--minority"),
    ("votes", "--attendance"),
    ("search", "cykelsti"),
    ("show", "latest", "--item", "2"),
    ("check", "latest"),
]
DISSENT = "\nJon Carlsen (V) ønskede følgende tilført protokollen: ”Stien er for dyr.”\n"


def keys(value: object) -> Iterator[str]:
    """Yield every key in a JSON value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


@pytest.fixture
def documented() -> set[str]:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    return set(re.findall(r"`\"?(\w+)\"?`", text))


def test_every_code_and_field_of_an_obstacle_is_documented(documented: set[str]) -> None:
    assert {*_PHRASES, *(field.value for field in Field), *(weight.value for weight in Weight)} <= documented


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_key_is_documented(command: tuple[str, ...], documented: set[str], tmp_path: Path) -> None:
    run("members", "add", "Teknikudvalget", "Anders Bjerg")
    run("import", written(tmp_path, "a.md", AGENDA))
    run("import", written(tmp_path, "m.md", MINUTES.replace("2026", "2027") + DISSENT))
    printed = set(keys(run(*command, "--json").json))
    assert printed
    assert printed - documented == set()
