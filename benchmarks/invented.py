"""Invented meetings of any size, as records and as databases ready to be opened."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from minuteapp.domain.actions import ConfirmAttendance, Load, StartItem
from minuteapp.domain.people import Body, BodyKind, Person
from minuteapp.domain.record import (
    DecisionParagraph,
    Document,
    Kind,
    Recommendation,
    Record,
    RecordItem,
    Section,
)
from minuteapp.session import Session
from minuteapp.wiring import Workspace, open_workspace

BODY = "Teknikudvalget"
TABLE = "\n".join(
    [
        "| Område | 2026 | 2027 | 2028 | 2029 | 2030 | 2031 | I alt |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        *(f"| Post {row} | " + " | ".join(f"{row}.{column}00" for column in range(7)) + " |" for row in range(5)),
    ]
)
PARAGRAPH = "Forvaltningen foreslår, at **arbejdet** sættes i gang i foråret og afsluttes inden årets udgang. " * 4
PEOPLE = tuple(Person(f"Medlem {name}", party) for name, party in zip("abcdefg", "AABCFVO", strict=True))


def record(items: int, *, document: Document = Document.AGENDA, pages_of_first: int = 0) -> Record:
    """A meeting of that many items, each with a table of 6 × 8; the first has that many pages of case text besides."""
    decided = document is Document.MINUTES
    return Record(
        document=document,
        committee=BODY,
        date=date(2026, 5, 12),
        time=time(16, 30),
        municipality="Solbjerg Kommune",
        place="Mødelokale 3",
        style="helsingoer",
        items=tuple(
            RecordItem(
                number=str(number),
                title=f"Sag nummer {number} om veje og stier",
                kind=Kind.DECISION,
                case_number=f"26/{number:05}",
                recommendation=Recommendation("Center for Teknik", ("at forslaget godkendes.", "at planen drøftes.")),
                sections=(
                    Section("Indledning/Baggrund", PARAGRAPH),
                    Section(
                        "Sagsfremstilling",
                        f"{PARAGRAPH}\n\n{TABLE}\n\n- {PARAGRAPH}\n- {PARAGRAPH}"
                        + f"\n\n{PARAGRAPH}" * (8 * pages_of_first if number == 1 else 0),
                    ),
                ),
                paragraphs=(DecisionParagraph("Indstillingen godkendt."),) if decided else (),
                absent=("Medlem a",) if decided else (),
            )
            for number in range(1, items + 1)
        ),
    )


def begun(database: Path, items: int, *, pages_of_first: int = 0) -> tuple[Workspace, Session]:
    """A database at that path with one meeting, at its first item, and the session that records it."""
    workspace = open_workspace(database)
    load = Load(
        record(items, pages_of_first=pages_of_first), Body(BODY, BodyKind.COMMITTEE, "Solbjerg Kommune"), PEOPLE
    )
    loaded = workspace.meetings.create(load, at=workspace.clock.now(), author="", style="helsingoer")
    session = workspace.session(loaded.meeting_id)
    session.do(ConfirmAttendance())
    session.do(StartItem(session.meeting.items[0].id))
    return workspace, session
