"""Texts from outside are data: on the real screens, in a real pseudo-terminal, none of them steers the terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from conftest import ROOT

from minuteapp.domain.actions import CastVote, CastVotes, ConfirmAttendance, Decide, Dissent, Load, Slot, StartItem
from minuteapp.domain.people import Body, BodyKind, Person, Role
from minuteapp.domain.record import (
    Document,
    EarlierTreatment,
    Kind,
    Position,
    Recommendation,
    Record,
    RecordItem,
    Section,
)
from minuteapp.session import Session
from minuteapp.wiring import open_workspace

pytest.importorskip("pty", reason="no pseudo-terminals here")

from benchmarks.pty_program import Program

MINUTEAPP = [sys.executable, "-m", "minuteapp"]
TITLE_SETTER = "\x1b]0;EVIL\x07"
MOVES_CURSOR = "\x1b[66;66H"
C1 = "\x9b66;66H\x9d0;EVIL\x9c"
BIDI = "\u202eEVIL\u202c\u2066EVIL\u2069\u200f\u061c"
MARKUP = "[@click=app.quit]KLIK[/] [/] [bold"
CONTROLS = "\x00\x07\x08\x0b\x7f"
HOSTILE = f"A{TITLE_SETTER}{MOVES_CURSOR}{C1}{BIDI}{CONTROLS}{MARKUP}"
LONG = "Lang" * 2500
FORBIDDEN = (
    b"\x1b]0;EVIL", b"\x1b[66;66H", b"\xc2\x9b", b"\xc2\x9d", b"\x00", b"\x0b",
    *(character.encode() for character in "\u202e\u202c\u2066\u2069\u200f\u061c"),
)  # fmt: skip
ENTER, ESCAPE, DOWN, RIGHT, PAGE_DOWN = "\r", "\x1b", "\x1b[B", "\x1b[C", "\x1b[6~"
ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b[@-Z\\-_]")


def hostile_record(extra: str) -> Record:
    """A meeting in which every text is hostile. No reader has cleaned it."""
    text = HOSTILE + extra
    item = RecordItem(
        number="1",
        title=text,
        kind=Kind.DECISION,
        case_number=text,
        recommendation=Recommendation(text, (f"at {text} godkendes.", f"at {text} drøftes.")),
        sections=(
            Section(text, f"# {text}\n\n- {text}\n\n| {text} | b |\n| --- | --- |\n| {text} | 2 |\n\n```\n{text}\n```"),
        ),
        attachments=(text,),
        related=(EarlierTreatment(text, date(2026, 1, 2), text),),
    )
    closed = RecordItem(number="2", title=text, closed=True, public_title=text, public_decision=text)
    return Record(
        Document.AGENDA, text, date(2026, 5, 12), text, term=text, time=time(16, 30), place=text, items=(item, closed)
    )  # fmt: skip


def hostile_people(extra: str) -> tuple[Person, ...]:
    names = [Person(f"{letter}{HOSTILE}{extra}", f"{letter}{HOSTILE}", post=HOSTILE) for letter in "ABC"]
    return (*names, Person(f"D{HOSTILE}", HOSTILE, Role.SUBSTITUTE), Person(f"E{HOSTILE}", None, Role.GUEST))


def hostile_database(path: Path, extra: str) -> Session:
    """A database that holds the meeting, with its first item decided by a hostile vote and hostile words."""
    workspace = open_workspace(path)
    record, people = hostile_record(extra), hostile_people(extra)
    load = Load(record, Body(record.committee, BodyKind.COMMITTEE, record.municipality), people)
    loaded = workspace.meetings.create(load, at=datetime.now().astimezone(), author=HOSTILE)
    session = workspace.session(loaded.meeting_id)
    item = session.meeting.items[0].id
    stands = (Position.FOR, Position.AGAINST, Position.FOR)
    votes = tuple(CastVote(p.name, p.party, stand) for p, stand in zip(people, stands, strict=False))
    for action in (
        ConfirmAttendance(),
        StartItem(item),
        Decide(item, Slot(1), f"{HOSTILE}{extra}\n{HOSTILE}"),
        CastVotes(item, votes, point=2, tail=HOSTILE),
        Dissent(item, people[1].name, HOSTILE),
    ):
        session._append(action)  # past the session's own cleaning, as a database from elsewhere may hold it
    return session


def play(program: Program, keys: Sequence[str]) -> None:
    for key in keys:
        program.key(key)
        assert program.running, (key, program.output[-3000:].decode(errors="replace"))


WALK = (
    DOWN, "\x1b[A", RIGHT, RIGHT, PAGE_DOWN,
    "f", "a", ENTER, "\t", ESCAPE, ESCAPE, ESCAPE,
    "a", ENTER, ESCAPE, ESCAPE,
    "i", "b", ENTER, "4", ESCAPE, ESCAPE, ESCAPE, ESCAPE,
    "t", ENTER, ESCAPE, ESCAPE,
    "b", ESCAPE, "h", DOWN, ESCAPE, "l", ESCAPE, "m", ESCAPE,
    " ", ESCAPE, "?", ESCAPE, "\x10", ESCAPE, "g", ESCAPE, "u", "r",
    f"\x1b[200~{HOSTILE}\x1b[201~", ESCAPE, "n", RIGHT, "d", ESCAPE, "s", ESCAPE,
)  # fmt: skip
"""Every dialog of the live screen, and a paste."""


@pytest.mark.parametrize("extra", ["", LONG], ids=["short", "10000-characters"])
def test_no_hostile_text_reaches_the_terminal_raw_or_crashes_a_screen(extra: str, tmp_path: Path) -> None:
    database = tmp_path / "hostile.db"
    hostile_database(database, extra)
    command = [*MINUTEAPP, "--db", str(database), "open", "latest"]
    with Program(command, env={"PYTHONPATH": str(ROOT)}) as program:
        program.until("KOMMANDO")
        program.settle()
        play(program, WALK)
        output = program.output
    assert not [forbidden for forbidden in FORBIDDEN if forbidden in output]
    assert b"[@click=app.quit]KLIK[/]" in ESCAPES.sub(b"", output), "the markup is shown as it was written"


def test_a_hostile_meeting_in_the_list_of_meetings_is_harmless(tmp_path: Path) -> None:
    database = tmp_path / "hostile.db"
    hostile_database(database, "")
    with Program([*MINUTEAPP, "--db", str(database)], env={"PYTHONPATH": str(ROOT)}) as program:
        program.until("[@click=app.quit]")
        program.settle()
        play(program, (DOWN, "A", ENTER))
        output = program.output
    assert not [forbidden for forbidden in FORBIDDEN if forbidden in output]


def test_the_test_sees_a_sequence_that_a_program_lets_through(tmp_path: Path) -> None:
    with Program([sys.executable, "-c", f"print({HOSTILE!r})"]) as program:
        program.until("KLIK")
        assert all(forbidden in program.output for forbidden in FORBIDDEN)
