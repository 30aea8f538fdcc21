"""What the screens ask of a real database: lists, agendas, practice, people, and the minutes as a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minuteapp.app import MinuteApp, WorkspaceDesk
from minuteapp.demo import AGENDA
from minuteapp.domain.edition import Edition
from minuteapp.domain.people import Body, BodyKind, Person
from minuteapp.wiring import open_workspace
from screens.desk import DeskError
from screens.live import LiveScreen
from screens.meeting_list import MeetingListScreen

BODY = Body("Teknikudvalget", BodyKind.COMMITTEE, "Solbjerg Kommune")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[WorkspaceDesk]:
    with (
        closing(open_workspace(tmp_path / "desk.db")) as workspace,
        closing(WorkspaceDesk(workspace, tmp_path)) as desk,
    ):
        yield desk


def test_an_agenda_is_fetched_once_and_listed(desk: WorkspaceDesk) -> None:
    assert desk.load(AGENDA) == desk.load(AGENDA)
    assert len(desk.meetings()) == 1


def test_a_picture_is_refused_with_a_sentence_and_nothing_is_kept(desk: WorkspaceDesk, tmp_path: Path) -> None:
    picture = tmp_path / "billede.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    with pytest.raises(DeskError, match=r"billede\.png"):
        desk.load(picture)
    assert not desk.meetings()


def test_a_practice_meeting_leaves_no_trace(desk: WorkspaceDesk, tmp_path: Path) -> None:
    session = desk.practise()
    assert session.meeting.members
    assert not desk.meetings()


def test_a_person_entered_makes_the_body_known(desk: WorkspaceDesk) -> None:
    desk.add_person(BODY, Person("Ulla Bo", "UP"))
    assert [person.name for person in desk.people(BODY)] == ["Ulla Bo"]
    assert [body.name for body in desk.bodies()] == [BODY.name]


def test_the_minutes_are_written_where_the_desk_says(desk: WorkspaceDesk, tmp_path: Path) -> None:
    session = desk.open(desk.load(AGENDA).meeting_id)
    path = desk.write(session.record(), session.style, Edition())
    assert path.parent == tmp_path
    assert path.suffix == ".docx"
    assert path.stat().st_size


async def test_a_file_is_fetched_recorded_in_and_found_in_the_list_afterwards(desk: WorkspaceDesk) -> None:
    app = MinuteApp(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        app.screen.query_one("#path").value = str(AGENDA)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        await pilot.press("n", "1", "q")
        await pilot.pause()
        assert isinstance(app.screen, MeetingListScreen)
    assert desk.open(desk.meetings()[0].id).meeting.items[0].decided
