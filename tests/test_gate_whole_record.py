"""The gate sees every text that a file can hold, wherever in a record it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from enum import Enum
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from minuteapp.domain.actions import Load
from minuteapp.domain.edition import Edition, Format, Paper
from minuteapp.domain.fold import begin
from minuteapp.domain.minutes import minutes
from minuteapp.domain.people import Body, BodyKind
from minuteapp.domain.publication.obstacles import Field, Obstacle, Place, Weight, concerning, obstacles, stopping
from minuteapp.domain.record import (
    Attendee,
    Count,
    DecisionParagraph,
    DissentStatement,
    Document,
    EarlierTreatment,
    Kind,
    Passage,
    Recommendation,
    Record,
    RecordItem,
    Recused,
    Section,
    Substitute,
    Vote,
    Voter,
)
from minuteapp.styles import load_style

NUMBER = "010190-1234"
STYLE = load_style("standard")
BODY = Body("Klimaudvalget", BodyKind.COMMITTEE, "Solbjerg Kommune")
ITEM = RecordItem(
    "1",
    "Stier",
    Kind.DECISION,
    public_title="Sti",
    public_decision="Taget.",
    case_number="31/77",
    journal_number="05.01",
    document_number="9",
    recommendation=Recommendation("Direktøren", ("at stien anlægges.",)),
    sections=(Section("Resume", "Kort."),),
    paragraphs=(DecisionParagraph("Godkendt."), DecisionParagraph("Udsat.", 1)),
    absent=("Bodil Krogh",),
    recused=(Recused("Carl Holm", "nabo"),),
    substitutes=(Substitute("Erik Vang", "Carl Holm"),),
    votes=(Vote(1, "Indstillingen", Count(1), *((Voter("Dorte Lind", "V"),) for _ in range(4))),),
    dissents=(DissentStatement("Dorte Lind", "Nej."),),
    attachments=("Kort.pdf",),
    related=(EarlierTreatment("Byrådet", date(2031, 1, 2), "4"),),
    consideration=("Byrådet",),
)
RECORD = Record(
    Document.MINUTES,
    BODY.name,
    date(2031, 3, 12),
    BODY.municipality,
    "2030-2033",
    time(17, 0),
    "Lokale 1",
    ("Anders Bjerg",),
    (ITEM,),
    chair="Anders Bjerg",
    attendance=(Attendee("Anders Bjerg", "A", post="formand", replaces="Carl Holm", passages=(Passage(True, "1"),)),),
)
NOT_PRINTED = ("passages", "role", "style")
"""An item's number again, and words that the program chooses."""


def with_number(value: Any) -> Iterator[tuple[str, Any]]:
    """Every value that is this one with a personal id number in one of its texts, and where that is."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield "", f"{value} {NUMBER}"
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            for where, changed in with_number(each):
                yield f"[{place}]{where}", (*value[:place], changed, *value[place + 1 :])
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            for where, changed in with_number(getattr(value, name)) if name not in NOT_PRINTED else ():
                yield f".{name}{where}", replace(value, **{name: changed})


EVERYWHERE = dict(with_number(RECORD))


def standing(record: Record) -> tuple[Obstacle, ...]:
    meeting = begin(Load(record, BODY))
    return obstacles(meeting, minutes(meeting, STYLE))


def test_the_record_has_a_text_in_every_field() -> None:
    assert len(EVERYWHERE) >= 40
    assert not any(obstacle.is_number for obstacle in standing(RECORD))


@pytest.mark.parametrize("where", EVERYWHERE)
def test_a_number_in_any_text_blocks_and_nothing_passes_it(where: str) -> None:
    found = standing(EVERYWHERE[where])
    for paper in (Paper.MINUTES, Paper.DECISIONS, Paper.SIGNATURES, Paper.ATTENDANCE):
        for form in Format:
            stopped = stopping(found, Edition(paper, form, draft=True), force=True)
            assert [each for each in stopped if each.is_number], (paper, form)


@pytest.mark.parametrize("form", [form for form in Format if not form.laid_out])
@pytest.mark.parametrize("edition", [Edition(draft=True), Edition(Paper.SIGNATURES), Edition(Paper.ATTENDANCE)])
def test_open_data_holds_all_the_minutes_so_what_is_missing_stops_it(edition: Edition, form: Format) -> None:
    missing = Obstacle("undecided", Weight.BLOCKER)
    assert stopping([missing], edition) == ()
    assert stopping([missing], replace(edition, format=form)) == (missing,)
    assert stopping([missing], replace(edition, format=form), force=True) == ()


def in_paragraphs(*texts: str, point: int | None = None) -> tuple[Obstacle, ...]:
    item = replace(ITEM, paragraphs=tuple(DecisionParagraph(text, point) for text in texts))
    return standing(replace(RECORD, items=(item,)))


@pytest.mark.parametrize("point", [None, 1])
def test_a_number_that_a_line_break_parts_blocks_once(point: int | None) -> None:
    found = [each for each in in_paragraphs("Godkendt. Ejer 010190-", "1234 i Køge.", point=point) if each.is_number]
    assert [each.place.field for each in found] == [Field.DECISION]
    assert [each.place.slot.point for each in found] == [point]
    assert len([each for each in in_paragraphs("Ejer 010190-1234.", "Godkendt.") if each.is_number]) == 1


def test_what_minutes_that_were_read_miscount_is_only_pointed_at() -> None:
    vote = replace(ITEM.votes[0], count=Count(3), against=(), abstaining=(), reserved=())
    found = standing(replace(RECORD, items=(replace(ITEM, votes=(vote,)),)))
    assert [(each.code, each.blocks) for each in found] == [("votes_miscounted", False)]


def test_how_to_reach_the_body_is_no_persons_but_in_a_text_it_is_pointed_at() -> None:
    reach = "Torvet 1, 3. sal, tlf. 39 57 52 40, udvalg@solbjerg.example"
    assert not standing(replace(RECORD, place=reach))
    assert {each.code for each in in_paragraphs(reach)} == {"telephone", "email", "address"}


def test_an_extract_is_warned_of_for_its_own_items_and_the_head() -> None:
    of_item, of_head = Obstacle("email", Weight.WARNING, Place(2, "2")), Obstacle("date_missing", Weight.BLOCKER)
    assert concerning([of_item, of_head], Edition(Paper.EXTRACT, items=("1",))) == (of_head,)
    assert concerning([of_item, of_head], Edition(Paper.EXTRACT, items=("2",))) == (of_item, of_head)
    assert concerning([of_item, of_head], Edition()) == (of_item, of_head)
