"""Whatever a house does differently is a key of its style, and reading what it prints gives back what was printed."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from export.printed import printed
from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.edition import Edition
from minuteapp.domain.record import Attendee, Document, Record, Version
from minuteapp.domain.style import HouseStyle
from tests.house_variations import houses
from tests.test_export_roundtrip import PEOPLE, records


@st.composite
def adjourned(draw: st.DrawFn) -> Record:
    """A record that also tells who led the meeting, when it ended and which party each is of."""
    people = tuple(Attendee(name, draw(st.sampled_from(("A", "V", "Ø", None)))) for name in PEOPLE)
    chair = draw(st.none() | st.sampled_from(PEOPLE))
    return replace(
        draw(records()),
        document=draw(st.sampled_from(Document)),
        chair=chair,
        adjourned=draw(st.none() | st.just(time(19, 5))),
        attendance=people,
    )


@settings(max_examples=100)
@given(record=adjourned(), house=houses(), version=st.sampled_from((Version.PUBLIC, Version.PARTICIPANTS)))
def test_what_any_house_prints_is_read_back(record: Record, house: HouseStyle, version: Version) -> None:
    with TemporaryDirectory() as folder:
        word = write(record, house, Edition(version=version), Path(folder) / "referat.docx")
        assert read_document(word, [house]).record == printed(record, house, version)


@settings(max_examples=50)
@given(record=adjourned(), house=houses())
def test_printing_what_any_house_printed_changes_nothing(record: Record, house: HouseStyle) -> None:
    once = printed(record, house, Version.PARTICIPANTS)
    assert printed(once, house, Version.PARTICIPANTS) == once
