"""Evenings as they were recorded: what the minutes say of votes, attendance and statements is read as it was lived."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.actions import Entry
from minuteapp.domain.edition import Edition
from minuteapp.domain.history import History
from minuteapp.domain.minutes import minutes
from minuteapp.domain.record import Record, RecordItem, Version, Voter
from minuteapp.domain.style import HouseStyle
from minuteapp.styles import load_style, load_styles
from tests.strategies import evenings

Evening = tuple[History, list[Entry]]


def read_back(record: Record, style: HouseStyle) -> Record:
    with TemporaryDirectory() as folder:
        path = write(record, style, Edition(version=Version.PARTICIPANTS), Path(folder) / "referat.docx")
        return read_document(path, load_styles()).record


def sides(item: RecordItem) -> list[tuple[int | None, list[set[Voter]]]]:
    """Who stood where in each ballot that the sentences tell; one that all voted for is only said to be carried."""
    told = (vote for vote in item.votes if vote.against or vote.abstaining or vote.reserved)
    return [
        (vote.point, [set(vote.in_favour), set(vote.against), set(vote.abstaining), set(vote.reserved)])
        for vote in told
    ]


@settings(max_examples=25)
@given(evenings())
def test_who_voted_how_is_read_from_the_sentences_that_tell_it(evening: Evening) -> None:
    style = load_style("helsingoer")  # names every person
    record = minutes(evening[0].meeting, style)
    assert [sides(item) for item in read_back(record, style).items] == [sides(item) for item in record.items]


@pytest.mark.parametrize("name", ["gladsaxe", "helsingoer", "kalundborg", "standard"])
@settings(max_examples=8)
@given(evening=evenings())
def test_recusal_substitutes_and_statements_are_read_from_the_sentences_that_tell_them(
    name: str, evening: Evening
) -> None:
    style = load_style(name)
    record = minutes(evening[0].meeting, style)
    for lived, read in zip(record.items, read_back(record, style).items, strict=True):
        assert [(p.point, p.text) for p in read.paragraphs] == [(p.point, p.text) for p in lived.paragraphs]
        assert read.recused == lived.recused
        assert read.substitutes == lived.substitutes
        assert read.dissents == lived.dissents
