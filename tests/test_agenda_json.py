"""minuteapp's own JSON comes back whole, and what is none is refused in one sentence that names the place."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from export.writing import write
from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.agenda.messages import unreadable_message
from minuteapp.agenda.reading import read_document
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import Attendee, LogLine, Passage, Record, Version
from minuteapp.domain.record_json import record_to_json
from minuteapp.styles import load_style
from tests.command_line import MINUTES, run, written
from tests.test_open_data_popolo import ballot, voted

FULL = Edition(format=Format.JSON, version=Version.FULL)


def evening() -> Record:
    """A meeting that was recorded live, with all that is told of it."""
    passages = (Passage(True, "2", "after", time(17, 54)), Passage(False))
    attendance = (Attendee("Anne Bjerg", "A", post="formand", passages=passages), Attendee("Finn Dahl", replaces="Bo"))
    log = (LogLine(datetime(2026, 3, 4, 16, 31, 5, tzinfo=UTC), "anb", "Mødet åbnet."),)
    return replace(voted(ballot()), chair="Anne Bjerg", attendance=attendance, log=log, style="helsingoer")


def changed(**values: Any) -> dict[str, Any]:
    return {**record_to_json(evening()), **values}


def test_a_whole_evening_comes_back_from_the_file_it_was_exported_to(tmp_path: Path) -> None:
    path = write(evening(), load_style("helsingoer"), FULL, tmp_path / "referat.json")
    assert read_document(path, ()).record == evening()


def test_what_was_exported_is_imported_and_exported_the_same(tmp_path: Path) -> None:
    run("import", written(tmp_path, "m.md", MINUTES))
    first = tmp_path / "a.json"
    assert run("export", "latest", "--format", "json", "--version", "full", "-o", first).code == 0
    database = tmp_path / "another.db"
    assert run("--db", database, "import", first).code == 0
    second = tmp_path / "b.json"
    run("--db", database, "export", "latest", "--format", "json", "--version", "full", "-o", second)
    assert json.loads(second.read_text("utf-8")) == json.loads(first.read_text("utf-8"))


def test_what_could_steer_a_terminal_is_taken_out(tmp_path: Path) -> None:
    path = written(tmp_path, "m.json", json.dumps(changed(place="Lokale\x1b]0;x\x07 2")))
    assert read_document(path, ()).record.place == "Lokale 2"


ITEM = record_to_json(evening())["items"][1]
REFUSED: dict[str, tuple[object, Refusal, str]] = {
    "not_json": ("{", Refusal.NOT_JSON, ""),
    "deep": ("[" * 200_000, Refusal.NOT_JSON, ""),
    "several": ([changed()], Refusal.NOT_ONE_RECORD, ""),
    "other": ({"name": "Teknisk Udvalg"}, Refusal.NOT_RECORD, "items"),
    "no_items": (changed(items=[]), Refusal.NO_ITEMS, ""),
    "items_of_words": (changed(items="abc"), Refusal.NOT_RECORD, "items[0]"),
    "kind": (changed(items=[ITEM, {**ITEM, "kind": "x"}]), Refusal.NOT_RECORD, "items[1]"),
    "no_number": (changed(items=[{"title": "x"}]), Refusal.NOT_RECORD, "items[0].number"),
    "number": (changed(items=[{**ITEM, "number": 4}]), Refusal.NOT_RECORD, "items[0].number"),
    "closed": (changed(items=[{**ITEM, "closed": "ja"}]), Refusal.NOT_RECORD, "items[0].closed"),
    "voter": (
        changed(items=[{**ITEM, "votes": [{"for": [{"name": 1}]}]}]),
        Refusal.NOT_RECORD,
        "items[0].votes[0].for[0].name",
    ),
    "committee": (changed(committee=None), Refusal.NOT_RECORD, "committee"),
    "role": (changed(attendance=[{"name": "Anne", "role": "konge"}]), Refusal.NOT_RECORD, "attendance[0]"),
    "date": (changed(date="i går"), Refusal.NOT_RECORD, "date"),
    "names": (changed(participants=[1]), Refusal.NOT_RECORD, "participants[0]"),
    "number_for_list": (changed(log=7), Refusal.NOT_RECORD, "log"),
}


@pytest.mark.parametrize(("held", "code", "place"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_record_is_refused_with_the_place(held: object, code: Refusal, place: str, tmp_path: Path) -> None:
    path = written(tmp_path, "m.json", held if isinstance(held, str) else json.dumps(held, ensure_ascii=False))
    with pytest.raises(UnreadableDocument) as refused:
        read_document(path, ())
    assert refused.value.code is code
    assert refused.value.params.get("place", "") == place
    assert unreadable_message(refused.value).startswith("m.json")


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(tmp_path / "væk.json", ())
    assert refused.value.code is Refusal.MISSING
