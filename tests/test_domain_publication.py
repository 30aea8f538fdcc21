"""What stands between a record and publication: each obstacle where it is, and whether it blocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from fakes import BODY, PEOPLE, START, FakeStore, invented_meeting, invented_record
from msgspec.structs import replace

from minuteapp.domain.actions import (
    PUBLIC,
    WHOLE,
    CastVote,
    CastVotes,
    CloseDoors,
    ConfirmAttendance,
    CorrectMovements,
    Decide,
    Fate,
    Leave,
    Load,
    Movement,
    SetFate,
    SetPublicTitle,
    Slot,
    StartItem,
)
from minuteapp.domain.edition import Edition, Paper
from minuteapp.domain.fold import apply, begin, begin_again
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.merge import merge
from minuteapp.domain.minutes import minutes
from minuteapp.domain.people import Body, BodyKind, Person, Role
from minuteapp.domain.publication.clearing import ClearPersonalNumber, RemovePersonalNumber
from minuteapp.domain.publication.obstacles import Field, Obstacle, Place, Weight, obstacles, stopping
from minuteapp.domain.record import (
    Count,
    DecisionParagraph,
    Document,
    Position,
    Recommendation,
    Record,
    RecordItem,
    Section,
    Version,
    Vote,
    Voter,
)
from minuteapp.session import Session
from minuteapp.styles import load_style

NUMBER = "010190-1234"
STYLE = load_style("standard")
MEMBERS = [person for person in PEOPLE if person.role is Role.MEMBER]


def meeting(body: Body = BODY, people: tuple[Person, ...] = PEOPLE, record: Record | None = None) -> Session:
    """A meeting whose roll call is taken and whose items are all decided."""
    session = invented_meeting(STYLE, store=FakeStore(), record=record, people=people, body=body)
    session.do(ConfirmAttendance())
    for item in session.meeting.items:
        session.do(StartItem(item.id))
        session.do(Decide(item.id, WHOLE, "Godkendt."))
        if item.closed:
            session.do(Decide(item.id, PUBLIC, "Godkendt."))
    return session


def found(session: Session, version: Version = Version.PUBLIC) -> tuple[Obstacle, ...]:
    return obstacles(session.meeting, session.record(), version)


def told(obstacles: Sequence[Obstacle]) -> list[tuple[str, bool, str]]:
    return [(one.code, one.blocks, one.place.number) for one in obstacles]


def read(*items: RecordItem, document: Document = Document.MINUTES) -> Meeting:
    record = Record(document, "Teknikudvalget", date(2031, 3, 12), items=items)
    return begin(Load(record, Body("Teknikudvalget", BodyKind.COMMITTEE), PEOPLE))


def of_document(lived: Meeting) -> tuple[Obstacle, ...]:
    return obstacles(lived, minutes(lived, STYLE))


def test_nothing_stands_in_the_way_of_a_finished_meeting() -> None:
    assert not found(meeting())


# -- decisions --------------------------------------------------------------------------------------------------------


def test_an_item_without_a_decision_blocks() -> None:
    session = meeting()
    session.do(Decide(4, WHOLE, ""))
    assert told(found(session)) == [("undecided", True, "4")]
    assert found(session)[0].place == Place(4, "4", Field.DECISION)


def test_a_withdrawn_or_postponed_item_needs_none() -> None:
    session = meeting()
    session.do(Decide(4, WHOLE, ""))
    session.do(SetFate(4, Fate.WITHDRAWN))
    assert not found(session)


def test_a_closed_item_without_a_decision_warns() -> None:
    session = meeting()
    session.do(Decide(5, WHOLE, ""))
    assert told(found(session)) == [("undecided", False, "5")]


def test_an_administrative_body_leaves_closed_items_and_the_rest_undecided_and_takes_no_attendance() -> None:
    session = invented_meeting(STYLE, people=(), body=Body("Direktionen", BodyKind.ADMINISTRATION))
    for item in session.meeting.items:
        if not item.closed:
            session.do(Decide(item.id, WHOLE, "Drøftet."))
    assert not found(session)


def test_an_agenda_is_only_looked_through_for_personal_data() -> None:
    assert not of_document(read(RecordItem("1", "Sag"), document=Document.AGENDA))
    assert told(of_document(read(RecordItem("1", f"Sag {NUMBER}"), document=Document.AGENDA))) == [
        ("personal_number", True, "1")
    ]


def test_minutes_that_were_read_stand_as_they_were_and_only_warn() -> None:
    lived = read(RecordItem("1", "Sag"), RecordItem("2", "Lukket sag", closed=True))
    assert told(of_document(lived)) == [("undecided", False, "1")]


def test_a_meeting_without_a_date_cannot_be_published() -> None:
    lived = read(RecordItem("1", "Sag", paragraphs=(DecisionParagraph("Godkendt."),)))
    undated = replace(lived, record=replace(lived.record, date=None))
    assert told(of_document(undated)) == [("date_missing", True, "")]


# -- attendance, quorum and votes -------------------------------------------------------------------------------------


def test_a_meeting_without_a_roll_call_blocks() -> None:
    session = invented_meeting(STYLE)
    session.do(Decide(1, WHOLE, "Godkendt."))
    assert ("attendance_missing", True, "") in told(found(session))


def test_a_body_whose_members_nobody_knows_warns() -> None:
    session = invented_meeting(STYLE, people=())
    session.do(Decide(1, WHOLE, "Godkendt."))
    assert ("members_unknown", False, "") in told(found(session))


@pytest.mark.parametrize(("kind", "blocks"), [(BodyKind.COUNCIL, True), (BodyKind.COMMITTEE, False)])
def test_a_decision_without_a_quorum_blocks_in_a_council_and_warns_in_a_committee(
    kind: BodyKind, *, blocks: bool
) -> None:
    session = meeting(Body("Byrådet", kind))
    session.do(StartItem(2))
    for person in MEMBERS[:4]:
        session.do(Leave(person.name, 2))
    numbers = [one.place.number for one in found(session) if one.code == "no_quorum"]
    assert numbers == ["2"]
    assert {one.blocks for one in found(session) if one.code == "no_quorum"} == {blocks}


def test_a_ballot_that_the_attendance_no_longer_agrees_with_blocks_and_is_found_by_its_ballot() -> None:
    session = meeting()
    votes = tuple(CastVote(person.name, person.party, Position.FOR) for person in MEMBERS)
    session.do(StartItem(3))
    assert session.do(CastVotes(3, votes, point=2)).taken
    session.do(CorrectMovements("Per Tved", (Movement("Per Tved", False),)))
    obstacle = next(one for one in found(session) if one.code == "votes_unbalanced")
    assert obstacle.blocks
    assert obstacle.place == Place(3, "3", Field.VOTE, Slot(2), ballot=1)


@pytest.mark.parametrize(("count", "codes"), [(2, []), (3, ["votes_miscounted"]), (None, [])])
def test_printed_numbers_are_those_of_the_names(count: int | None, codes: list[str]) -> None:
    vote = Vote(count=Count(in_favour=count), in_favour=(Voter("Anders Bjerg", "Ø"), Voter("Per Tved", "C")))
    lived = read(RecordItem("1", "Sag", paragraphs=(DecisionParagraph("Vedtaget."),), votes=(vote,)))
    assert [one.code for one in of_document(lived)] == codes


def test_a_party_named_in_the_place_of_its_members_is_not_counted() -> None:
    vote = Vote(count=Count(in_favour=5), in_favour=(Voter(None, "A"),))
    lived = read(RecordItem("1", "Sag", paragraphs=(DecisionParagraph("Vedtaget."),), votes=(vote,)))
    assert not of_document(lived)


# -- closed items and names -------------------------------------------------------------------------------------------


def test_a_public_title_that_nobody_at_the_meeting_wrote_is_shown_before_it_is_published() -> None:
    whole = invented_record()
    title = "Køb af Skovvej 5"
    items = (*whole.items[:-1], replace(whole.items[-1], title=title, closed=True, public_title=title))
    session = meeting(record=replace(whole, items=items))
    last = session.meeting.items[-1].id
    assert "public_title_unseen" in [one.code for one in found(session)]
    session.do(SetPublicTitle(last, "Køb af ejendom"))
    assert "public_title_unseen" not in [one.code for one in found(session)]


def test_a_closed_item_without_public_words_warns() -> None:
    session = meeting()
    session.do(CloseDoors(4, "en persons forhold"))
    assert told(found(session)) == [("public_title_missing", False, "4"), ("public_decision_missing", False, "4")]
    assert found(session)[1].place.slot == PUBLIC


def test_a_closed_item_about_the_budget_warns_in_a_council() -> None:
    lived = read(RecordItem("1", "Budget 2032", closed=True))
    assert not of_document(lived)  # § 20: a committee deals with all of it behind closed doors
    lived = replace(lived, body=Body("Byrådet", BodyKind.COUNCIL))
    assert [(one.code, one.blocks) for one in of_document(lived)] == [("closed_but_open_by_law", False)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bodil Krog stemte imod.", "Bodil Krog"),
        ("Formanden og Anders Bjærg tog forbehold.", "Anders Bjærg"),
        ("Bodil Krogh stemte imod.", None),
        ("Holm stemte imod, og Solbjerg Kommune betaler.", None),
        ("Per Tvede og Jon Carlsen", "Per Tvede"),
    ],
)
def test_a_name_that_is_nearly_a_members_is_told_with_the_members(text: str, name: str | None) -> None:
    session = meeting()
    session.do(Decide(4, WHOLE, text))
    seen = [(text[one.place.start : one.place.end], one.code) for one in found(session)]
    assert seen == ([(name, "name_differs")] if name else [])


# -- personal data ----------------------------------------------------------------------------------------------------

ITEM = RecordItem("1", "Sag", paragraphs=(DecisionParagraph("Godkendt."),))
ANYWHERE = {
    Field.TITLE: replace(ITEM, title=f"Sag om {NUMBER}"),
    Field.PUBLIC_TITLE: replace(ITEM, public_title=NUMBER),
    Field.NUMBERS: replace(ITEM, case_number=NUMBER),
    Field.RECOMMENDATION: replace(ITEM, recommendation=Recommendation("Centret", (f"at {NUMBER} godkendes.",))),
    Field.CASE_TEXT: replace(ITEM, sections=(Section("Sagen", f"Ansøger er **{NUMBER}**."),)),
    Field.DECISION: replace(ITEM, paragraphs=(DecisionParagraph(f"Godkendt for {NUMBER}.", 2),)),
    Field.PEOPLE: replace(ITEM, absent=(f"Anders Bjerg {NUMBER}",)),
    Field.ATTACHMENTS: replace(ITEM, attachments=("Ansøgning_010190_1234",)),
    Field.RELATED: replace(ITEM, consideration=(NUMBER,)),
}


@pytest.mark.parametrize("field", ANYWHERE)
def test_a_personal_number_blocks_wherever_it_stands(field: Field) -> None:
    (obstacle,) = of_document(read(ANYWHERE[field]))
    assert (obstacle.code, obstacle.weight, obstacle.place.field) == ("personal_number", Weight.BLOCKER, field)
    assert NUMBER not in repr(obstacle)


def test_the_place_tells_slot_and_characters() -> None:
    (obstacle,) = of_document(read(ANYWHERE[Field.DECISION]))
    assert obstacle.place == Place(1, "1", Field.DECISION, Slot(2), 13, 24)


def test_the_head_is_looked_through_too() -> None:
    lived = read(ITEM)
    for head, field in (
        (replace(lived.record, place=NUMBER), Field.HEAD),
        (replace(lived.record, participants=(f"Kim Storm {NUMBER}",)), Field.PARTICIPANTS),
    ):
        (obstacle,) = of_document(replace(lived, record=head))
        assert (obstacle.place.item, obstacle.place.field, obstacle.blocks) == (None, field, True)


def test_what_the_public_version_withholds_warns_and_so_do_the_other_versions() -> None:
    session = meeting()
    session.do(Decide(5, WHOLE, f"Godkendt for {NUMBER}."))
    assert told(found(session)) == [("personal_number", False, "5")]
    session.do(Decide(5, PUBLIC, f"Godkendt for {NUMBER}."))
    assert ("personal_number", True, "5") in told(found(session))
    assert not [one for one in found(session, Version.FULL) if one.blocks]


def test_the_same_number_twice_in_a_text_is_one_question_and_elsewhere_another() -> None:
    session = meeting()
    session.do(Decide(4, WHOLE, f"Godkendt for {NUMBER}.\n{NUMBER} orienteres."))
    session.do(Decide(2, WHOLE, NUMBER))
    assert [one.place.number for one in found(session)] == ["2", "4"]


def test_a_cleared_number_blocks_no_more_but_another_there_does() -> None:
    session = meeting()
    session.do(Decide(4, WHOLE, f"Godkendt for {NUMBER}."))
    (obstacle,) = found(session)
    assert session.do(ClearPersonalNumber(4, "decision", obstacle.digest, "et løbenummer")).taken
    assert not found(session)
    session.do(Decide(4, WHOLE, "Godkendt for 020290-1234."))
    assert told(found(session)) == [("personal_number", True, "4")]


@pytest.mark.parametrize("reason", ["", "  ", f"er {NUMBER}"])
def test_a_number_is_cleared_with_a_reason_that_holds_none(reason: str) -> None:
    session = meeting()
    session.do(Decide(4, WHOLE, NUMBER))
    assert not session.do(ClearPersonalNumber(4, "decision", found(session)[0].digest, reason)).taken


def test_a_removed_number_is_in_no_text_of_the_meeting_and_back_when_undone() -> None:
    record = invented_record()
    first = replace(record.items[0], sections=(Section(None, NUMBER),), attachments=(f"Bilag {NUMBER}",))
    session = meeting(record=replace(record, items=(first, *record.items[1:])))
    session.do(Decide(4, WHOLE, f"Godkendt for {NUMBER}."))
    session.do(RemovePersonalNumber(4, found(session)[0].digest))
    assert NUMBER not in repr(session.meeting)
    assert "[personnummer fjernet]" in repr(session.record())
    assert not found(session)
    session.undo()
    assert NUMBER in repr(session.record())


def test_minutes_that_were_read_are_cleared_without_becoming_recorded() -> None:
    lived = read(ANYWHERE[Field.CASE_TEXT])
    digest = of_document(lived)[0].digest
    cleared = apply(lived, ClearPersonalNumber(1, "case_text", digest, "et løbenummer"), START)
    removed = apply(lived, RemovePersonalNumber(1, digest), START)
    assert not cleared.recorded
    assert not removed.recorded
    assert not of_document(cleared)
    assert NUMBER not in repr(minutes(removed, STYLE))


def test_what_was_cleared_or_removed_stays_so_when_the_document_is_read_again() -> None:
    lived = read(ANYWHERE[Field.CASE_TEXT], ANYWHERE[Field.TITLE])
    digest = of_document(lived)[0].digest
    load = Load(lived.record, lived.body, lived.people)
    cleared = begin_again(apply(lived, ClearPersonalNumber(1, "case_text", digest, "nr."), START), load)
    assert [one.place.field for one in of_document(cleared)] == [Field.TITLE]
    assert NUMBER not in repr(begin_again(apply(lived, RemovePersonalNumber(1, digest), START), load))


def test_a_removed_number_is_no_change_when_the_document_comes_again() -> None:
    session = meeting(record=replace(invented_record(), items=(ANYWHERE[Field.CASE_TEXT],)))
    document = session.meeting.record
    session.do(RemovePersonalNumber(1, found(session)[0].digest))
    assert not merge(session.meeting, document, session.record()).changes
    revised = replace(document, items=(replace(document.items[0], case_number="31/0099"),))
    revision = merge(session.meeting, revised, session.record()).revision()
    assert revision is not None
    session.do(revision)
    assert session.meeting.items[0].source.case_number == "31/0099"
    assert NUMBER not in repr(session.meeting)


# -- which editions it stops ------------------------------------------------------------------------------------------

MISSING = Obstacle("undecided", Weight.BLOCKER, Place(4, "4", Field.DECISION), {"number": "4"})
PERSONAL = Obstacle("personal_number", Weight.BLOCKER, Place(2, "2", Field.TITLE), {}, "0" * 16)
WARNING = Obstacle("email", Weight.WARNING)


@pytest.mark.parametrize(
    ("edition", "force", "stops"),
    [
        (Edition(), False, [MISSING, PERSONAL]),
        (Edition(), True, [PERSONAL]),
        (Edition(draft=True), False, [PERSONAL]),
        (Edition(Paper.SIGNATURES), False, [PERSONAL]),
        (Edition(Paper.DECISIONS), False, [MISSING, PERSONAL]),
        (Edition(Paper.EXTRACT, items=("4",)), False, [MISSING]),
        (Edition(Paper.EXTRACT, items=("3",)), False, []),
        (Edition(version=Version.PARTICIPANTS), False, []),
        (Edition(version=Version.FULL), False, []),
    ],
)
def test_an_edition_is_stopped_by(edition: Edition, force: bool, stops: list[Obstacle]) -> None:
    assert list(stopping((MISSING, PERSONAL, WARNING), edition, force=force)) == stops
