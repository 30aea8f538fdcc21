"""The real minutes pass the gate, as they did when they were published, and no number in them is a person's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import shared_records

from minuteapp.domain.publication.obstacles import obstacles
from minuteapp.domain.publication.personal_data import Sort, sightings
from minuteapp.wiring import Workspace, open_workspace

RECORDS = shared_records()
DOCUMENTS = sorted(
    path
    for folder in (RECORDS, RECORDS / "layouts")
    for path in folder.iterdir()
    if path.suffix in (".docx", ".txt") and "budgetnotat" not in path.name
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with closing(open_workspace(tmp_path / "real.db")) as opened:
        yield opened


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_real_document_is_not_stopped(path: Path, workspace: Workspace) -> None:
    meeting_id = workspace.load(path).loaded.meeting_id
    found = obstacles(workspace.meeting(meeting_id), workspace.record(meeting_id))
    assert not [(one.code, one.place) for one in found if one.blocks]
    assert not [one.place for one in found if one.code in (Sort.LIKE_NUMBER, "name_differs")]


@pytest.mark.parametrize("path", sorted(RECORDS.rglob("*.txt")), ids=lambda path: path.name)
def test_the_text_of_a_real_document_holds_no_personal_number(path: Path) -> None:
    assert not [one for one in sightings(path.read_text(encoding="utf-8")) if one.sort is Sort.NUMBER]
