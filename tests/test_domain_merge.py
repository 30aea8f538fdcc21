"""Merging a newer document into a meeting: what it changes, what it asks about, and what it can never take away."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from minuteapp.domain import actions as a
from minuteapp.domain.fold import begin
from minuteapp.domain.matching import matched
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.merge import Asked, Change, Merge, Part, merge
from minuteapp.domain.minutes import minutes
from minuteapp.domain.record import DecisionParagraph, Document, Recommendation, Record, RecordItem, Section
from minuteapp.styles import load_style
from minuteapp.wording.changes import change_lines
from tests.strategies import after, agenda, all_for, evenings, extended, loaded, records

STYLE = load_style("helsingoer")
WHOLE = a.WHOLE


def merged(meeting: Meeting, document: Record) -> Merge:
    return merge(meeting, document, minutes(meeting, STYLE))


def of_titles(*titles: str, numbers: str = "") -> Record:
    """An agenda of these titles, numbered from 1 or as told."""
    told = numbers.split() or [str(number) for number in range(1, len(titles) + 1)]
    items = tuple(RecordItem(number, title) for number, title in zip(told, titles, strict=True))
    return replace(agenda(0), items=items)


def begun(record: Record | None = None) -> Meeting:
    """A meeting that has turned to its first item and decided it."""
    return after(loaded(record or agenda()), a.StartItem(1), a.Decide(1, WHOLE, "Godkendt.")).meeting


def with_item(record: Record, place: int, **changed: object) -> Record:
    items = list(record.items)
    items[place] = replace(items[place], **changed)
    return replace(record, items=tuple(items))


def taken(meeting: Meeting, document: Record, *theirs: Change) -> Meeting:
    """The meeting after everything free, and what is told besides, has been taken."""
    action = merged(meeting, document).revision(theirs)
    assert action is not None
    return extended(replace_history(meeting), action).meeting


def replace_history(meeting: Meeting):
    history = loaded()
    object.__setattr__(history, "meeting", meeting)
    return history


def parts(merge: Merge) -> list[Part]:
    return [change.part for change in merge.changes]


# -- which item is which ------------------------------------------------------------------------------------------


def pairs(ours: Record, theirs: Record) -> dict[int, int]:
    return matched(begin(a.Load(ours, loaded().meeting.body)).items, theirs.items)


def test_a_renumbered_agenda_is_recognised_by_its_titles():
    ours = of_titles("Regnskab", "Cykelsti langs Skovvejen", "Eventuelt")
    theirs = of_titles("Nyt punkt om støj", "Regnskab", "Cykelsti langs Skovvejen", "Eventuelt")
    assert pairs(ours, theirs) == {1: 0, 2: 1, 3: 2}


def test_an_item_with_a_new_title_is_recognised_by_its_case_number():
    ours = replace(of_titles("Regnskab"), items=(RecordItem("1", "Regnskab", case_number="26/001"),))
    theirs = replace(ours, items=(RecordItem("4", "Forbruget i det forløbne år", case_number="26/001"),))
    assert pairs(ours, theirs) == {0: 0}


def test_a_title_with_a_word_changed_is_the_same_item_under_the_same_number_or_another():
    ours = of_titles("Cykelsti langs Skovvejen i Solbjerg", "Eventuelt")
    assert pairs(ours, of_titles("Ny cykelsti langs Skovvejen i Solbjerg", "Eventuelt")) == {0: 0, 1: 1}
    assert pairs(ours, of_titles("Eventuelt", "Cykelsti langs Skovvejen, Solbjerg")) == {0: 1, 1: 0}


def test_two_items_of_the_same_title_are_told_apart_by_their_numbers():
    ours = of_titles("Orientering", "Regnskab", "Orientering")
    assert pairs(ours, of_titles("Orientering", "Orientering", numbers="3 1")) == {0: 2, 1: 0}


def test_an_item_whose_title_is_withheld_is_known_by_its_number():
    ours = replace(of_titles("Køb af areal"), items=(RecordItem("7", "Køb af areal", closed=True),))
    assert pairs(ours, replace(ours, items=(RecordItem("7", None, closed=True),))) == {0: 0}
    assert pairs(ours, replace(ours, items=(RecordItem("8", None, closed=True),))) == {}


# -- what is taken ------------------------------------------------------------------------------------------------


def test_a_new_item_comes_in_where_the_document_has_it_and_the_others_keep_what_they_have():
    meeting = begun(of_titles("Regnskab", "Cykelsti", "Eventuelt"))
    revised = taken(meeting, of_titles("Regnskab", "Støj fra havnen", "Cykelsti", "Eventuelt"))
    assert [(item.number, item.title) for item in revised.items] == [
        ("1", "Regnskab"),
        ("2", "Støj fra havnen"),
        ("3", "Cykelsti"),
        ("4", "Eventuelt"),
    ]
    assert revised.items[0] == meeting.items[0]
    assert [item.id for item in revised.items] == [1, 4, 2, 3]
    assert revised.current == 1


def test_a_document_of_extra_items_alone_adds_them_and_nothing_is_gone():
    meeting = begun(of_titles("Regnskab", "Cykelsti", "Eventuelt"))
    found = merged(meeting, of_titles("Støj fra havnen", "Køb af areal", numbers="4 5"))
    assert found.supplement
    assert parts(found) == [Part.NEW, Part.NEW]
    revised = taken(meeting, found.document)
    assert [item.number for item in revised.items] == ["1", "2", "3", "4", "5"]


def test_an_extra_item_stands_by_its_number():
    meeting = begun(of_titles("Regnskab", "Cykelsti", "Eventuelt", numbers="14 15 17"))
    revised = taken(meeting, of_titles("Støj fra havnen", numbers="16"))
    assert [item.number for item in revised.items] == ["14", "15", "16", "17"]


def test_changed_texts_are_taken_and_told_with_what_is_only_in_the_one_and_the_other():
    record = with_item(agenda(), 1, sections=(Section("Baggrund", "Først.\n\nDet koster 5 mio. kr."),))
    meeting = begun(record)
    newer = with_item(
        record,
        1,
        sections=(Section("Baggrund", "Først.\n\nDet koster 7 mio. kr."),),
        attachments=("Kort",),
        case_number="26/1",
    )
    found = merged(meeting, newer)
    assert {(change.part, change.old, change.new) for change in found.free} == {
        (Part.CASE_TEXT, "Det koster 5 mio. kr.", "Det koster 7 mio. kr."),
        (Part.ATTACHMENTS, "", "Kort"),
        (Part.CASE_NUMBER, "", "26/1"),
    }
    assert not found.asked
    assert found.unchanged == 3
    item = taken(meeting, newer).item(2)
    assert (item.source.sections, item.source.attachments) == (newer.items[1].sections, ("Kort",))


def test_the_same_text_in_another_format_is_no_change():
    record = with_item(
        agenda(), 1, sections=(Section("Baggrund", "### Del 1\n\nEt *frivillignet*, som er nyt: -5 mio."),)
    )
    other = with_item(
        agenda(), 1, sections=(Section("Baggrund", "#### Del 1\n\nEt *frivillignet,* som er ny t: - 5 mio."),)
    )
    assert merged(begun(record), other).changes == ()
    sign = with_item(agenda(), 1, sections=(Section("Baggrund", "### Del 1\n\nEt *frivillignet*, som er nyt: 5 mio."),))
    assert parts(merged(begun(record), sign)) == [Part.CASE_TEXT]


def test_what_a_document_does_not_tell_stays():
    record = with_item(agenda(), 1, sections=(Section(None, "Tekst."),), case_number="26/1", attachments=("Kort",))
    bare = with_item(record, 1, sections=(), case_number=None, attachments=(), recommendation=Recommendation())
    assert merged(begun(record), bare).changes == ()


def test_an_item_added_at_the_meeting_stays_and_one_the_document_brings_too_is_the_same():
    meeting = after(loaded(), a.StartItem(1), a.AddItem("Støj fra havnen", "5", 4)).meeting
    assert merged(meeting, meeting.record).changes == ()
    newer = replace(agenda(), items=(*agenda().items, RecordItem("5", "Støj fra havnen", case_number="26/9")))
    assert parts(merged(meeting, newer)) == [Part.CASE_NUMBER]


def test_a_new_order_is_taken_unless_the_minute_taker_has_moved_items_too():
    first = of_titles("Regnskab", "Cykelsti", "Støj", "Eventuelt")
    newer = of_titles("Regnskab", "Støj", "Cykelsti", "Eventuelt", numbers="1 3 2 4")
    meeting = begun(first)
    assert [item.id for item in taken(meeting, newer).items] == [1, 3, 2, 4]
    moved = after(loaded(first), a.StartItem(1), a.MoveItem(4, 1)).meeting
    assert merged(moved, first).changes == ()
    found = merged(moved, newer)
    assert [change.asked for change in found.changes] == [Asked.BY_HAND]
    assert [item.id for item in taken(moved, newer, *found.asked).items] == [1, 3, 2, 4]


def test_an_item_closed_by_hand_stays_closed_where_the_document_says_nothing_new():
    meeting = after(loaded(), a.StartItem(1), a.CloseDoors(2, "personsag")).meeting
    assert merged(meeting, meeting.record).changes == ()


def test_the_words_for_the_public_written_by_hand_are_asked_about():
    record = with_item(agenda(), 1, closed=True, public_title="Ejendom")
    meeting = after(loaded(record), a.StartItem(1), a.SetPublicTitle(2, "Salg af grund")).meeting
    found = merged(meeting, with_item(record, 1, public_title="Ejendomssag"))
    assert [(change.old, change.new, change.asked) for change in found.changes] == [
        ("Salg af grund", "Ejendomssag", Asked.BY_HAND)
    ]


def test_an_item_that_a_newer_document_closes_is_closed_with_all_its_texts():
    meeting = begun()
    newer = with_item(agenda(), 1, closed=True, public_title="Ejendom")
    assert [change.asked for change in merged(meeting, newer).changes] == [None, None]
    assert taken(meeting, newer).item(2).closed


def test_what_is_closed_is_opened_by_no_document_unless_somebody_says_so():
    meeting = begun(with_item(agenda(), 1, closed=True))
    newer = agenda()
    found = merged(meeting, newer)
    assert [(change.part, change.asked) for change in found.changes] == [(Part.CLOSED, Asked.OPENED)]
    assert found.revision() is None
    assert not taken(meeting, newer, *found.asked).item(2).closed


# -- what is asked about ------------------------------------------------------------------------------------------


def test_points_that_were_decided_on_are_asked_about_and_stay_until_they_are_answered():
    record = agenda()
    meeting = after(loaded(record), a.StartItem(1), a.CastVotes(1, all_for(loaded(record).meeting, 1), point=2)).meeting
    newer = with_item(record, 0, recommendation=Recommendation("Forvaltningen", ("at notat 1 godkendes.", "at intet.")))
    found = merged(meeting, newer)
    assert [(change.part, change.asked) for change in found.changes] == [(Part.RECOMMENDATION, Asked.DECIDED)]
    assert found.revision() is None
    revised = taken(meeting, newer, *found.asked)
    assert revised.item(1).points[1] == "at intet."
    assert revised.item(1).ballots == meeting.item(1).ballots


def test_points_nobody_has_decided_on_are_taken():
    newer = with_item(agenda(), 1, recommendation=Recommendation("Direktionen", ("at planen drøftes.",)))
    assert taken(begun(), newer).item(2).points == ("at planen drøftes.",)


def test_the_title_of_a_decided_item_is_asked_about_but_not_its_commas():
    record = of_titles("Cykelsti langs Skovvejen i Solbjerg", "Eventuelt")
    meeting = begun(record)
    other = merged(meeting, of_titles("Cykelsti langs Skovvejen i Tved", "Eventuelt"))
    assert [change.asked for change in other.changes] == [Asked.DECIDED]
    comma = merged(meeting, of_titles("Cykelsti langs Skovvejen, i Solbjerg", "Eventuelt"))
    assert [change.asked for change in comma.changes] == [None]


def test_an_item_the_document_lacks_goes_only_when_that_is_answered():
    record = of_titles("Regnskab", "Cykelsti", "Eventuelt")
    meeting = begun(record)
    shorter = of_titles("Regnskab", "Eventuelt", numbers="1 3")
    found = merged(meeting, shorter)
    assert [(change.part, change.item, change.asked) for change in found.changes] == [(Part.GONE, 2, Asked.MISSING)]
    assert [item.id for item in taken(meeting, shorter, *found.asked).items] == [1, 3]


def test_an_item_with_a_decision_is_withdrawn_with_it_and_never_removed():
    meeting = begun(of_titles("Regnskab", "Cykelsti", "Eventuelt"))
    shorter = of_titles("Cykelsti", "Eventuelt", numbers="2 3")
    found = merged(meeting, shorter)
    assert [change.asked for change in found.changes] == [Asked.RECORDED]
    item = taken(meeting, shorter, *found.asked).item(1)
    assert (item.fate, item.decisions) == (a.Fate.WITHDRAWN, meeting.item(1).decisions)
    assert merged(taken(meeting, shorter, *found.asked), shorter).changes == ()


def test_an_item_begun_but_not_decided_says_that_it_was_withdrawn():
    meeting = extended(replace_history(begun(of_titles("Regnskab", "Cykelsti", "Eventuelt"))), a.StartItem(2)).meeting
    shorter = of_titles("Regnskab", "Eventuelt", numbers="1 3")
    item = taken(meeting, shorter, *merged(meeting, shorter).asked).item(2)
    assert (item.fate, item.text(WHOLE).texts) == (a.Fate.WITHDRAWN, ("Taget af dagsordenen.",))


def test_an_item_opened_again_is_told_as_open_and_points_are_told_apart():
    told = [
        Change(Part.CLOSED, 1, "1", "Regnskab", "True", "False"),
        Change(Part.RECOMMENDATION, 2, "2", "Cykelsti", "at den anlægges", "at den males\nat den lukkes"),
    ]
    lines = list(change_lines(Merge(begun(), agenda(), {}, supplement=False, changes=tuple(told))))
    assert lines[1].endswith("åbent eller lukket: åbent punkt")
    assert lines[3].endswith("”at den anlægges” → ”at den males · at den lukkes”")


def test_minutes_that_tell_another_decision_are_asked_about_and_one_where_none_was_recorded_is_taken():
    meeting = begun()
    told = replace(agenda(), document=Document.MINUTES)
    told = with_item(told, 0, paragraphs=(DecisionParagraph("Udsat."),), absent=("Per Tved",))
    told = with_item(told, 1, paragraphs=(DecisionParagraph("Drøftet."),))
    found = merged(meeting, told)
    assert [(change.item, change.part, change.asked) for change in found.changes] == [
        (1, Part.DECISION, Asked.OTHER_DECISION),
        (2, Part.DECISION, None),
    ]
    kept = taken(meeting, told)
    assert (kept.item(1).text(WHOLE).texts, kept.item(2).text(WHOLE).texts) == (("Godkendt.",), ("Drøftet.",))
    theirs = taken(meeting, told, *found.asked)
    assert theirs.item(1).text(WHOLE).texts == ("Udsat.",)
    assert theirs.item(1).source.absent == ("Per Tved",)


# -- whatever was recorded ----------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(evenings())
def test_the_agenda_the_meeting_stands_on_changes_nothing(evening):
    meeting = evening[0].meeting
    assert merged(meeting, meeting.record).changes == ()


@settings(max_examples=40)
@given(evenings(), records, st.data())
def test_no_document_takes_a_recorded_decision_vote_or_movement_away(evening, other, data):
    meeting, entries = evening[0].meeting, evening[1]
    own = entries[0].action.record
    shuffled = data.draw(st.permutations((*own.items[: data.draw(st.integers(0, 4))], *other.items)))
    found = merged(meeting, replace(own, items=tuple(shuffled)))
    theirs = [change for change in found.asked if change.part is not Part.DECISION and data.draw(st.booleans())]
    action = found.revision(theirs)
    if action is None:
        return
    revised = extended(evening[0], action).meeting
    assert (revised.movements, revised.people, revised.dealt) == (meeting.movements, meeting.people, meeting.dealt)
    assert revised.started_at == meeting.started_at
    after_merge = {item.id: item for item in revised.items}
    changed = {change.item for change in found.changes}
    for item in meeting.items:
        if item.id not in after_merge:
            assert not item.decisions
            assert item.id not in meeting.dealt
            continue
        now = after_merge[item.id]
        fields = ("ballots", "recusals", "statements", "referrals", "note", "read_out_at", "next_ballot")
        assert all(getattr(now, name) == getattr(item, name) for name in fields)
        assert set(item.decisions) <= set(now.decisions)
        if item.id not in changed:
            assert now is item
    minutes(revised, STYLE)


@settings(max_examples=25)
@given(evenings(), records)
def test_what_was_taken_is_no_change_the_second_time_and_stands_in_the_journal(evening, other):
    meeting, own = evening[0].meeting, evening[1][0].action.record
    document = replace(own, items=(*own.items, *other.items))
    action = merged(meeting, document).revision()
    if action is None:
        return
    again = msgspec.json.decode(msgspec.json.encode(action), type=a.Revise)
    assert again == action
    revised = extended(evening[0], action).meeting
    assert merged(revised, document).free == ()
