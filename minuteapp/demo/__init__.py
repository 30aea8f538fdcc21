"""The practice meeting: an invented agenda, its members, and the keys that record it.

Municipality, people and cases are made up. The files lie beside this one and are loaded like anybody's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minuteapp.wiring import Workspace

AGENDA = Path(__file__).with_name("agenda.md")
MEMBERS = Path(__file__).with_name("members.csv")
SCRIPT = Path(__file__).with_name("meeting.keys")


def load(workspace: Workspace) -> str:
    """Load the practice meeting and its members; return the meeting's id. Raises as `Workspace.load` does."""
    document = workspace.load(AGENDA)
    record = document.record
    workspace.meetings.rosters.import_csv(record.committee, record.municipality, MEMBERS.read_bytes())
    return document.loaded.meeting_id
