"""A meeting being recorded is killed at 50 random moments: nothing older than 300 ms is lost."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT
from killed_play import blocks
from textual.app import App
from textual.widgets import Input

from minuteapp.demo import SCRIPT
from minuteapp.domain.actions import (
    Action,
    CastVotes,
    CloseDoors,
    Decide,
    Dissent,
    Load,
    Recuse,
    SetPublicTitle,
    StartItem,
)
from minuteapp.session import FORMS
from minuteapp.wiring import Workspace, open_workspace
from screens.live import LiveScreen

KILLS = 50
AT_ONCE = 3
SEED = 20260512
OLD = 0.3  # seconds after which what was shown as done must have been kept
PATIENCE = 60.0

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL and fork are POSIX's")


@dataclass(frozen=True)
class Line:
    """What the minute-taker had been shown at a moment."""

    at: float
    actions: int
    item: int | None
    texts: list[str]
    block: int


class Nursery:
    """Starts plays quickly: one process has everything imported, and forks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "killed_play.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    def start(
        self, database: Path, log: Path, block: int = 0, *, until: str = "", snapshots: Path | None = None
    ) -> int:
        """Start a play; return its process id."""
        job = {"database": str(database), "log": str(log), "block": block, "until": until}
        job["snapshots"] = str(snapshots) if snapshots else None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._lock:
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
            return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


def lines_of(log: Path) -> list[Line]:
    if not log.exists():
        return []
    whole = log.read_bytes().rpartition(b"\n")[0]
    return [Line(*json.loads(line)) for line in whole.splitlines()]


def wait(until: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@dataclass(frozen=True)
class Reference:
    """The play as it goes when nobody kills it: its actions, a database and a time for the beginning of each block."""

    actions: tuple[Action, ...]
    snapshots: Path
    begins: tuple[float, ...]
    ends: float

    def moment(self, dice: random.Random) -> tuple[int, float]:
        """A random moment of the play: its block, and the seconds from the block's beginning."""
        at = dice.uniform(self.begins[0], self.ends)
        block = max(number for number, begins in enumerate(self.begins) if begins <= at)
        return block, at - self.begins[block]


def actions_in(workspace: Workspace) -> tuple[str, tuple[Action, ...]]:
    (summary,) = workspace.meetings.summaries()
    return summary.id, tuple(entry.action for entry in workspace.meetings.entries(summary.id))


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with closing(Nursery()) as started:
        yield started


@pytest.fixture(scope="module")
def reference(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Reference:
    folder = tmp_path_factory.mktemp("reference")
    snapshots = folder / "snapshots"
    snapshots.mkdir()
    process = nursery.start(folder / "whole.db", folder / "log", snapshots=snapshots)
    wait(lambda: not alive(process), "the play never ended")
    lines = lines_of(folder / "log")
    begins = [min(line.at for line in lines if line.block == block) for block in range(lines[-1].block + 1)]
    with closing(open_workspace(folder / "whole.db")) as workspace:
        return Reference(actions_in(workspace)[1], snapshots, tuple(begins), lines[-1].at)


class Resumed(App[None]):
    """The next start: the live screen of the meeting."""

    def __init__(self, workspace: Workspace, meeting_id: str) -> None:
        super().__init__()
        self._session = workspace.session(meeting_id)

    def on_mount(self) -> None:
        self.push_screen(LiveScreen(self._session, lambda _record: Path()))


def killed(nursery: Nursery, reference: Reference, folder: Path, moment: tuple[int, float]) -> list[Line]:
    """Play from the block's beginning and kill; return what had been shown 300 ms before that and later."""
    block, delay = moment
    folder.mkdir()
    shutil.copy(reference.snapshots / f"{block}.db", folder / "meeting.db")
    process = nursery.start(folder / "meeting.db", folder / "log", block)
    wait(lambda: bool(lines_of(folder / "log")), "the play never began")
    time.sleep(delay)  # the moment itself, not a wait for something
    at = time.monotonic()
    if alive(process):
        os.kill(process, signal.SIGKILL)
    wait(lambda: not alive(process), "the play survived SIGKILL")
    shown = lines_of(folder / "log")
    kept = [line for line in shown if line.at <= at - OLD]
    return [*kept[-1:], *shown[len(kept) :]] or shown


def kept_texts(workspace: Workspace, meeting_id: str, actions: Sequence[Action]) -> list[str]:
    return [*drafts_in(workspace, meeting_id), *(text for action in actions for text in typed_in(action))]


def drafts_in(workspace: Workspace, meeting_id: str) -> list[str]:
    """The texts being typed, and what stands in the fields of half-filled forms."""
    texts = []
    for key, draft in workspace.meetings.drafts(meeting_id).items():
        texts += json.loads(draft)["fields"].values() if key.startswith(FORMS) else [draft]
    return texts


def typed_in(action: Action) -> Iterator[str]:
    """The words of an action that somebody typed."""
    match action:
        case Decide() | Dissent():
            yield action.text
        case CastVotes():
            yield from (action.tail, action.motion.text or "")
        case Recuse() | CloseDoors():
            yield action.reason or ""
        case SetPublicTitle():
            yield action.title or ""


async def test_a_play_killed_at_fifty_random_moments_loses_nothing_older_than_300_ms(
    nursery: Nursery, reference: Reference, tmp_path: Path
) -> None:
    dice = random.Random(SEED)
    moments = [reference.moment(dice) for _ in range(KILLS)]
    folders = [tmp_path / str(number) for number in range(KILLS)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        shown = list(pool.map(lambda pair: killed(nursery, reference, *pair), zip(folders, moments, strict=True)))
    for folder, lines, moment in zip(folders, shown, moments, strict=True):
        with closing(open_workspace(folder / "meeting.db")) as workspace:
            meeting_id, actions = actions_in(workspace)
            where = f"killed {moment[1]:.3f} s into block {moment[0]}"
            assert actions == reference.actions[: len(actions)], where
            assert len(actions) >= lines[0].actions, where
            texts = kept_texts(workspace, meeting_id, actions)
            for typed in lines[0].texts:
                assert any(text.startswith(typed) for text in texts), (where, typed, texts)
            await resumes(workspace, meeting_id, actions, where)


async def resumes(workspace: Workspace, meeting_id: str, actions: Sequence[Action], where: str) -> None:
    """The next start shows the item that was being dealt with, and no text is lost on the way."""
    drafts = set(drafts_in(workspace, meeting_id))
    started = [action.item for action in actions if isinstance(action, StartItem)]
    app = Resumed(workspace, meeting_id)
    async with app.run_test(size=(80, 24)):
        assert isinstance(app.screen, LiveScreen), where
        assert app.screen.meeting.current == (started[-1] if started else None), where
        assert started[-1:] in ([], [app.screen.looked.id]), where
    assert drafts <= set(kept_texts(workspace, meeting_id, actions_in(workspace)[1])), where


@pytest.mark.parametrize(
    ("typed", "keys", "field"),
    [
        ("ejer af nabogr", ["i", "c", "enter"], "reason"),
        ("F", ["a"], "words"),
        ("prisen er fortr", ["l"], "reason"),
        ("Køb af ar", ["l"], "public_title"),
    ],
)
async def test_a_dialog_killed_300_ms_after_a_key_opens_again_with_what_was_typed(
    nursery: Nursery, reference: Reference, tmp_path: Path, typed: str, keys: list[str], field: str
) -> None:
    block = next(i for i, text in enumerate(blocks(SCRIPT.read_text(encoding="utf-8"))) if f'"{typed}' in text)
    shutil.copy(reference.snapshots / f"{block}.db", tmp_path / "meeting.db")
    process = nursery.start(tmp_path / "meeting.db", tmp_path / "log", block, until=typed)
    try:
        wait(lambda: any(typed in line.texts for line in lines_of(tmp_path / "log")), "it was never typed")
        time.sleep(OLD)  # the promise itself, not a wait for something
    finally:
        os.kill(process, signal.SIGKILL)
    wait(lambda: not alive(process), "the play survived SIGKILL")
    with closing(open_workspace(tmp_path / "meeting.db")) as workspace:
        app = Resumed(workspace, actions_in(workspace)[0])
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(*keys)
            assert app.screen.query_one(f"#{field}", Input).value == typed


def test_the_reference_play_takes_every_action_of_the_meeting(reference: Reference) -> None:
    names = [type(action).__name__ for action in reference.actions if not isinstance(action, Load)]
    assert names.count("StartItem") == 8
    assert {"Leave", "Arrive", "CastVotes", "Recuse", "Dissent", "CloseDoors", "Adjourn"} <= set(names)
