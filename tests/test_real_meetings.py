"""The three real meetings, recorded with keys alone in a real terminal, and read back from the Word file they become.

Nothing of the documents stands here: people, phrases and free text are taken from the truth beside them.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, shared_records
from terminal import Terminal, needs_tmux

from minuteapp.agenda.reading import read_document
from minuteapp.domain.actions import CastVote, Motion
from minuteapp.domain.meeting import Ballot, Item
from minuteapp.domain.people import Person
from minuteapp.domain.prose.phrasing import ballot_paragraphs, recommendation_as_decision
from minuteapp.domain.record import Position, RecordItem
from minuteapp.domain.record_json import record_to_json
from minuteapp.domain.style import HouseStyle, usual_decisions
from minuteapp.i18n import _
from minuteapp.styles import load_style, load_styles
from screens.people_picker import narrow

RECORDS = shared_records()
MARKS = {"for": "+", "against": "-", "abstaining": ".", "reserved": ","}
MINUTEAPP = [sys.executable, "-m", "minuteapp"]


def shown(text: str, **values: object) -> str:
    """A pattern for what the screen says in the user's language, up to the first value not told here."""
    told = _(text)
    for name, value in values.items():
        told = told.replace(f"{{{name}}}", str(value))
    return re.escape(told.partition("{")[0].strip())


ROLL_CALL = "Roll call: who is missing?"
ATTENDANCE = "Attendance · item {number} is being dealt with"
COUNT = "{present} of {seats} here"
VOTE = "5 Added words"


@dataclass
class Clerk:
    """Records a meeting as its minutes say, with the fewest keys the screens offer."""

    terminal: Terminal
    truth: dict[str, Any]
    agenda: Sequence[RecordItem]
    style: HouseStyle
    people: list[Person]
    away: set[str] = field(default_factory=set)

    def record(self) -> None:
        """Roll call, every item, adjournment and export."""
        first = self.truth["items"][0]
        if first["absent"] is not None:
            self._roll_call(first["absent"])
        for item, source in zip(self.truth["items"], self.agenda, strict=True):
            self.terminal.press("n", shows=rf">\[?{re.escape(item['number'])}\b")
            if item["absent"] is not None:
                self._attendance(set(item["absent"]))
            self._decide(item, source)
        self.terminal.press("s", shows=shown("Adjourn the meeting"))
        self.terminal.press("Enter")
        self.terminal.wait_gone(shown("Adjourn the meeting"))
        self.terminal.press("x", shows=shown("The minutes are written:"))

    def _letters(self, name: str, among: list[Person]) -> str:
        """The fewest letters that mean this person alone: the party's, or the beginning of the name."""
        person = next(p for p in self.people if p.name == name)
        beginnings = [name[:length].lower() for length in range(1, len(name) + 1)]
        tries = sorted([*beginnings, *([person.party.lower()] if person.party else [])], key=len)
        return next(letters for letters in tries if narrow(among, letters) == (person,))

    def _roll_call(self, absent: list[str]) -> None:
        self.terminal.press("f", shows=shown(ROLL_CALL))
        for count, name in enumerate(absent, 1):
            self.terminal.press(*self._letters(name, self.people), "Enter")
            self._counted(len(self.people) - count)
        self.terminal.press("Escape")
        self.terminal.wait_gone(shown(ROLL_CALL))
        self.away = set(absent)

    def _counted(self, here: int) -> None:
        self.terminal.wait(shown(COUNT, present=here, seats=len(self.people)))

    def _attendance(self, absent: set[str]) -> None:
        if absent == self.away:
            return
        self.terminal.press("f", shows=shown(ATTENDANCE))
        here = len(self.people) - len(self.away)
        for name in [p.name for p in self.people if p.name in self.away - absent]:
            here += 1
            self.terminal.press("Enter")  # the absent stand first
            self._counted(here)
            self.away.discard(name)
        for name in absent - self.away:
            here -= 1
            self.terminal.press(*self._letters(name, self.people), "Enter")
            self._counted(here)
        self.terminal.press("Escape")
        self.terminal.wait_gone(shown(ATTENDANCE))
        self.away = set(absent)

    def _decide(self, item: dict[str, Any], source: RecordItem) -> None:
        if item["decision"] is None:
            return
        if not item["decision_points"]:
            self._slot(item, source, None, item["decision"])
        for point in item["decision_points"]:
            self.terminal.press("Right", shows=rf"\[Ad {point['point']}\S?\]")
            self._slot(item, source, point["point"], point["text"])

    def _slot(self, item: dict[str, Any], source: RecordItem, point: int | None, text: str) -> None:
        for vote in item["votes"]:
            if vote["point"] == point:
                text = self._ballot(vote, source, text)
        points = source.recommendation.points if point is None else source.recommendation.points[point - 1 : point]
        derived = [d for p in points if (d := recommendation_as_decision(p))] if len(points) == 1 else []
        phrases = usual_decisions(self.style, source.kind, source.title or "", len(points), derived)[:9]
        if text in phrases:
            self.terminal.press(str(phrases.index(text) + 1), shows=re.escape(text[:20]))
        elif text:
            self.terminal.write(text, shows="SKRIVER")
            self.terminal.wait(lambda screen: _flat(text[-20:]) in _flat(screen), text[-20:])
            self.terminal.press("Escape", shows="KOMMANDO")

    def _ballot(self, vote: dict[str, Any], source: RecordItem, text: str) -> str:
        """Record a ballot; return what of the decision's text it does not say itself."""
        self.terminal.press("a", shows=shown(VOTE))
        for position in ("against", "abstaining", "reserved"):
            for voter in vote.get(position, ()):
                present = [p for p in self.people if p.name not in self.away]
                self.terminal.press(*self._letters(voter["name"], present), MARKS[position])
                self.terminal.wait(rf"{re.escape(MARKS[position])} \w+ +{re.escape(voter['party'])} ")
        tail, rest = self._told_besides(vote, source, text)
        if tail:
            self.terminal.press("5")
            self.terminal.write(tail)
            self.terminal.wait(lambda screen: _flat(tail[-15:]) in _flat(screen), tail)
        self.terminal.press("Enter")
        self.terminal.wait_gone(shown(VOTE))
        return rest

    def _told_besides(self, vote: dict[str, Any], source: RecordItem, text: str) -> tuple[str, str]:
        votes = tuple(
            CastVote(voter["name"], voter["party"], Position(position))
            for position in MARKS
            for voter in vote.get(position, ())
        )
        ballot = Ballot(1, vote["point"], Motion(), votes, datetime.now().astimezone())
        first, *others = ballot_paragraphs(ballot, Item(1, source.number, source.title, source), self.style)
        told = re.fullmatch(
            re.escape(first.removesuffix("."))
            + r"(?: (?P<tail>.+?))?\."
            + "".join(f" {re.escape(sentence)}" for sentence in others)
            + r"(?: (?P<rest>.+))?",
            text,
        )
        assert told is not None, (first, others, text)
        return told["tail"] or "", told["rest"] or ""


def _flat(text: str) -> str:
    """Text as the screen may break it: without spaces and frames."""
    return re.sub(r"[\s│]+", "", text)


def _people(truth: dict[str, Any]) -> list[Person]:
    """The members as known beforehand: with parties from the first ballot, else those the document lists."""
    for item in truth["items"]:
        for vote in item["votes"]:
            voters = [voter for position in MARKS for voter in vote.get(position, ())]
            return [Person(voter["name"], voter["party"]) for voter in voters]
    return [Person(name) for name in truth["participants"] or ()]


def _run(*words: str) -> None:
    subprocess.run([*MINUTEAPP, *words], check=True, cwd=ROOT, capture_output=True)


def _loaded(tmp_path: Path, stem: str, truth: dict[str, Any]) -> None:
    people = _people(truth)
    if people:
        roster = tmp_path / "members.csv"
        with roster.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("name", "party"), *((p.name, p.party or "") for p in people)])
        _run("members", "import", truth["committee"], str(roster))
    _run("import", str(RECORDS / f"{stem}.dagsorden.docx"))


def _terminal(tmp_path: Path) -> Terminal:
    return Terminal([*MINUTEAPP, "open", "latest"], size="80x24", cwd=tmp_path, env={"PYTHONPATH": str(ROOT)})


def _differences(truth: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    """What the exported document says otherwise about decisions, absences and votes, item by item."""
    assert len(truth["items"]) == len(got["items"])
    for true, item in zip(truth["items"], got["items"], strict=True):
        for key in ("number", "decision", "decision_points", "absent", "votes"):
            told, found = true[key], item[key]
            if key == "votes":
                told, found = [_stands(vote) for vote in told], [_stands(vote) for vote in found]
            if told != found:
                yield f"item {true['number']}, {key}: {found!r} instead of {told!r}"


def _stands(vote: dict[str, Any]) -> dict[str, Any]:
    return {"point": vote["point"], **{position: vote.get(position) or [] for position in MARKS}}


@pytest.mark.parametrize(
    ("stem", "style", "budget"),
    [
        ("helsingoer-beu-2016-03-16", "helsingoer", 70),
        ("gladsaxe-biu-2013-04-09", "gladsaxe", 50),
        ("kalundborg-direktionen-2018-12-03", "kalundborg", 20),
    ],
)
def test_a_real_meeting_recorded_with_keys_alone_becomes_its_own_minutes(
    stem: str, style: str, budget: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    needs_tmux()
    truth = json.loads((RECORDS / f"{stem}.json").read_text(encoding="utf-8"))
    agenda = read_document(RECORDS / f"{stem}.dagsorden.docx", load_styles()).record
    _loaded(tmp_path, stem, truth)
    with _terminal(tmp_path) as terminal:
        terminal.wait("KOMMANDO")
        Clerk(terminal, truth, agenda.items, load_style(style), _people(truth)).record()
        (written,) = tmp_path.glob("*.docx")
    got = record_to_json(read_document(written, load_styles()).record)
    record_property("figure", f"{truth['committee']}: {terminal.pressed} keys that are not free text, of {budget}")
    assert not list(_differences(truth, got))
    assert terminal.pressed <= budget


def test_an_arrival_and_a_departure_cost_four_keys_at_most(tmp_path: Path) -> None:
    needs_tmux()
    stem = "helsingoer-beu-2016-03-16"
    truth = json.loads((RECORDS / f"{stem}.json").read_text(encoding="utf-8"))
    people = _people(truth)
    _loaded(tmp_path, stem, truth)
    with _terminal(tmp_path) as terminal:
        terminal.wait("KOMMANDO")
        clerk = Clerk(terminal, truth, (), load_style("helsingoer"), people)
        clerk._roll_call([people[0].name])
        terminal.press("n", shows="Punkt 1")
        for absent in (set(), {people[-1].name}):
            before = terminal.pressed
            clerk._attendance(absent)
            assert terminal.pressed - before <= 4
