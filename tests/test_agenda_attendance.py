"""Who was there, item by item, from what is told once for the meeting; every name is invented."""

from __future__ import annotations

import pytest

from minuteapp.agenda.sentences.absence import with_absences
from minuteapp.agenda.sentences.attendance import Attendance
from minuteapp.agenda.sentences.decision import read_decision
from minuteapp.agenda.sentences.notices import head_attendance
from minuteapp.agenda.structure.head import AttendanceNotice, HeadTable, NoticeKind
from minuteapp.agenda.structure.zones import BuiltItem
from minuteapp.domain.case_text import paragraph
from minuteapp.domain.record import Document, RecordItem, Section
from minuteapp.styles import load_style

STYLE = load_style("standard")


def built(number: int, *told: str, title: str = "Sag") -> BuiltItem:
    decision = read_decision([paragraph([text]) for text in told], STYLE, str(number))
    item = RecordItem(number=str(number), title=title, paragraphs=decision.paragraphs)
    return BuiltItem(item, decision.attendance, (), has_body=True)


def meeting(told: dict[int, str], *, head: Attendance | None = None, first: str = "Sag") -> tuple[RecordItem, ...]:
    """Items 1 to 6, each decided, with these sentences after the decision."""
    items = [
        built(n, "Godkendt.", *([told[n]] if n in told else []), title=first if n == 1 else "Sag") for n in range(1, 7)
    ]
    return with_absences(Document.MINUTES, items, STYLE, head)


def head(label: NoticeKind, *lines: str) -> HeadTable:
    return HeadTable(attendance=(AttendanceNotice(label, tuple(paragraph([line]) for line in lines)),))


def away(items: tuple[RecordItem, ...], name: str = "Ane Bo") -> list[int]:
    return [int(item.number) for item in items if name in (item.absent or ())]


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ("Ane Bo (A), sag 2-4", [2, 3, 4]),
        ("Ane Bo (A) (punkt 2, 4 og 5-6)", [2, 4, 5, 6]),
        ("Ane Bo (A) deltog ikke i punkt 3", [3]),
        ("Ane Bo (A), fra kl. 18.10, fra og med punkt 5", [5, 6]),
        ("Ane Bo (A) til og med punkt 2", [1, 2]),
        ("Ane Bo (A) ankom kl. 17.10 under punkt 3", [1, 2]),
        ("Ane Bo (A), Bo Dam (V), punkt 3", [1, 2, 3, 4, 5, 6]),
        ("Bo Dam (V) og Ane Bo (A), punkt 3", [3]),
        ("Ane Bo (A)", [1, 2, 3, 4, 5, 6]),
        ("Ingen", []),
    ],
)
def test_absence_in_the_head_holds_for_the_items_it_names(told: str, missing: list[int]) -> None:
    found = head_attendance(head(NoticeKind.ABSENT, told), STYLE)
    assert away(meeting({}, head=found.told)) == missing


@pytest.mark.parametrize(
    ("remark", "missing"),
    [
        ("Ane Bo ankom kl. 17.54 under behandlingen af punkt 4", [1, 2, 3]),
        ("Ane Bo forlod mødet kl. 21.27 under punkt 4.", [5, 6]),
        ("Ane Bo forlod mødet efter punkt 4.", [5, 6]),
        ("Ane Bo forlod mødet før punkt 4.", [4, 5, 6]),
        ("Ane Bo mødte kl. 15:50 under punkt 2 og forlod mødet kl. 17:50 efter punkt 4", [1, 5, 6]),
        ("Ane Bo forlod mødet under punkt 2 og vendte tilbage under punkt 5.", [3, 4]),
        ("Bo Dam mødte under pkt. 3, og Ane Bo (N) forlod mødet kl. 19.55 efter pkt. 5.", [6]),
        ("Ane Bo deltog kun i punkt 2-4.", [1, 5, 6]),
        ("Ane Bo (F) deltog ikke under punkterne 2-3.", [2, 3]),
    ],
)
def test_coming_and_going_told_once_is_absence_from_single_items(remark: str, missing: list[int]) -> None:
    found = head_attendance(head(NoticeKind.REMARKS, remark), STYLE)
    assert away(meeting({}, head=found.told)) == missing
    assert away(meeting({3: remark})) == missing


def test_a_list_of_those_present_gives_participants_and_who_came_late() -> None:
    lines = (
        "Ane Bo (A)",
        "Formand Bo Dam, V (afbud)",
        "Cai Falk (fra punkt 3)",
        "Dan Gro (V), suppleant for Bo Dam (V)",
    )
    found = head_attendance(head(NoticeKind.PRESENT, *lines), STYLE)
    items = meeting({}, head=found.told)
    assert found.participants == ("Ane Bo", "Cai Falk", "Dan Gro")
    assert (away(items, "Bo Dam"), away(items, "Cai Falk"), away(items)) == ([1, 2, 3, 4, 5, 6], [1, 2], [])
    assert {(each.name, each.replaces) for item in items for each in item.substitutes} == {("Dan Gro", "Bo Dam")}


def test_a_list_of_members_says_nothing_of_who_was_present() -> None:
    found = head_attendance(head(NoticeKind.MEMBERS, "Ane Bo (A)", "Bo Dam (V), Suppleant for Cai Falk (V)"), STYLE)
    assert found.participants is None
    assert away(meeting({}, head=found.told), "Cai Falk") == [1, 2, 3, 4, 5, 6]


def test_a_label_of_absence_inside_another_list_begins_the_absentees() -> None:
    found = head_attendance(head(NoticeKind.PRESENT, "Bo Dam, Cai Falk", "Fraværende Ane Bo, Dan Gro"), STYLE)
    assert found.participants == ("Bo Dam", "Cai Falk")
    assert away(meeting({}, head=found.told)) == [1, 2, 3, 4, 5, 6]


def test_who_missed_one_item_is_added_to_those_missing_all_evening() -> None:
    items = meeting(
        {1: "Fraværende: Bo Dam.", 4: "Ane Bo deltog ikke i behandlingen."}, first="Godkendelse af dagsorden"
    )
    assert (away(items, "Bo Dam"), away(items)) == ([1, 2, 3, 4, 5, 6], [4])


def test_absence_in_a_first_item_that_also_tells_of_later_ones_is_the_meetings() -> None:
    items = meeting({1: "Fraværende: Bo Dam. Ane Bo forlod mødet under punkt 4."}, first="Meddelelser")
    assert (away(items, "Bo Dam"), away(items)) == ([1, 2, 3, 4, 5, 6], [5, 6])
    assert away(meeting({1: "Fraværende: Bo Dam."}, first="Meddelelser"), "Bo Dam") == [1]


def test_an_item_called_absence_tells_it_in_bare_names_or_in_its_case_text() -> None:
    named = [built(1, "Ane Bo og Bo Dam.", title="Fraværende"), built(2, "Godkendt.")]
    assert [item.absent for item in with_absences(Document.MINUTES, named, STYLE, None)][1] == ("Ane Bo", "Bo Dam")
    text = Section(None, "Fraværende\n\nAne Bo, Bo Dam\n\nCai Falk er indkaldt som suppleant for Bo Dam.")
    first = BuiltItem(RecordItem(number="1", title="Fraværende", sections=(text,)), Attendance(), (), has_body=True)
    second = with_absences(Document.MINUTES, [first, built(2, "Godkendt.")], STYLE, None)[1]
    assert second.absent == ("Ane Bo", "Bo Dam")
    assert [(each.name, each.replaces) for each in second.substitutes] == [("Cai Falk", "Bo Dam")]


def test_names_with_parties_that_end_several_decisions_are_those_absent() -> None:
    told = dict.fromkeys((1, 2, 3), "Ane Bo (V)")
    items = meeting(told)
    assert away(items) == [1, 2, 3]
    assert all([p.text for p in item.paragraphs] == ["Godkendt."] for item in items)
    alone = meeting({2: "Ane Bo (V)"})
    assert (away(alone), alone[1].paragraphs[-1].text) == ([], "Ane Bo (V)")


def test_a_substitute_sits_in_wherever_the_one_replaced_is_absent() -> None:
    told = {
        1: "Fraværende: Ane Bo.",
        2: "Fraværende: Ane Bo. Bo Dam deltog som stedfortræder for Ane Bo.",
        3: "Fraværende: Ingen.",
    }
    assert [[each.name for each in item.substitutes] for item in meeting(told)[:3]] == [["Bo Dam"], ["Bo Dam"], []]


def test_who_is_called_in_sits_from_the_next_item() -> None:
    told = dict.fromkeys(range(1, 7), "Fraværende: Ane Bo.")
    told[2] += " Bo Dam deltog herefter i mødet som stedfortræder for Ane Bo."
    assert [len(item.substitutes) for item in meeting(told)] == [0, 0, 1, 1, 1, 1]


def test_recusal_told_in_the_head_is_the_items_it_names_and_no_absence() -> None:
    remark = "Ane Bo deltog ikke i behandlingen af pkt. 3 og 5. Pkt. 5 var på grund af inhabilitet."
    items = meeting({}, head=head_attendance(head(NoticeKind.REMARKS, remark), STYLE).told)
    assert away(items) == [3]
    assert [item.number for item in items if item.recused] == ["5"]
    told = "Under punkt 4 deltog stedfortræder Bo Dam (V), da Ane Bo (V) var inhabil."
    items = meeting({}, head=head_attendance(head(NoticeKind.REMARKS, told), STYLE).told)
    assert [(item.number, item.substitutes[0].name) for item in items if item.recused] == [("4", "Bo Dam")]


def test_an_agenda_names_nobody_absent_whatever_its_head_says() -> None:
    told = head_attendance(head(NoticeKind.ABSENT, "Ane Bo"), STYLE).told
    assert [item.absent for item in with_absences(Document.AGENDA, [built(1)], STYLE, told)] == [()]


def test_lines_under_one_another_are_told_apart_by_their_labels_and_names() -> None:
    lines = [
        "Godkendt.",
        "Fraværende: Ane Bo (A)",
        "Stedfortrædere: Cai Falk (A) og Dan Gro (V)",
        "Mødet hævet kl. 19.12",
    ]
    found = read_decision([paragraph(lines)], STYLE, "1")
    assert [each.text for each in found.paragraphs] == ["Godkendt."]
    assert found.attendance.absent == ("Ane Bo",)
    assert [each.name for each, _ in found.attendance.substitutes] == ["Cai Falk", "Dan Gro"]
