"""``docs/database.md`` holds: its tables are those there are, and its examples answer, also from sqlite-utils."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.command_line import MINUTES, ROOT, run, written

PAGE = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
INTERNAL = re.compile(r"sqlite_|_sqlite|item_texts_fts_")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with the minutes of one meeting."""
    database = tmp_path / "minuteapp.db"
    run("--db", database, "import", written(tmp_path, "m.md", MINUTES))
    return database


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as opened:
        yield opened


def test_every_table_and_view_is_told_of(connection: sqlite3.Connection) -> None:
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    told = set(re.findall(r"`(\w+)`", PAGE))
    assert {name for name in names if not INTERNAL.match(name)} - told == set()


def test_every_column_told_of_a_view_is_there(connection: sqlite3.Connection) -> None:
    told = PAGE.partition("## Views")[2].partition("## Examples")[0]
    for view, columns in (
        paragraph.partition(":")[::2] for paragraph in re.findall(r"`(item_\w+`.*?)\n\n", told, re.S)
    ):
        there = connection.execute(f"SELECT * FROM {view.partition('`')[0]}").description
        assert re.findall(r"`(\w+)`", columns) == [column for column, *_ in there]


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_answers(number: int, connection: sqlite3.Connection) -> None:
    assert connection.execute(EXAMPLES[number]).fetchall()


def test_sqlite_utils_queries_the_view_and_searches_the_texts(path: Path) -> None:
    def asked(*arguments: str) -> list[dict[str, object]]:
        command = [sys.executable, "-m", "sqlite_utils", *arguments]
        answer = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        found: list[dict[str, object]] = json.loads(answer)
        return found

    (row,) = asked("query", str(path), EXAMPLES[3])
    assert row["item"] == "2"
    (row,) = asked("search", str(path), "item_texts", "cykelsti", "-c", "title")
    assert row == {"title": "Cykelsti langs Skovvejen"}
