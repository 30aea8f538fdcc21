"""The log that the full version prints: what was done, never the words that were taken back or are private."""

from __future__ import annotations

from minuteapp.domain import actions as a
from minuteapp.domain.history import History
from minuteapp.domain.logbook import LINES, log_lines, with_log
from minuteapp.domain.people import Person, Role
from minuteapp.domain.publication.clearing import RemovePersonalNumber
from minuteapp.domain.publication.personal_data import digest
from minuteapp.session import Session
from minuteapp.styles import load_style
from tests.fakes import FakeClock, FakeStore, invented_meeting

ANDERS = "Anders Bjerg"


def recorded(*actions: a.Action | str) -> tuple[FakeStore, Session]:
    """A meeting in which these were done, a minute apart; *undo* and *redo* are done as the keys do."""
    store, clock = FakeStore(), FakeClock()
    session = invented_meeting(load_style("standard"), store=store, clock=clock)
    for action in actions:
        clock.forward()
        if isinstance(action, str):
            assert getattr(session, action)()
        else:
            assert session.do(action).taken
    return store, session


def lines(*actions: a.Action | str) -> list[str]:
    store, session = recorded(*actions)
    return [line.text for line in log_lines(store.entries("m1"), session.meeting)]


def test_every_entry_is_a_line_with_its_time_and_author() -> None:
    store, session = recorded(a.Leave(ANDERS), a.ConfirmAttendance(), a.StartItem(1))
    told = log_lines(store.entries("m1"), session.meeting)
    assert [(f"{line.at:%H.%M}", line.author, line.text) for line in told] == [
        ("17.00", "test", "Mødet indlæst"),
        ("17.01", "test", f"{ANDERS} fraværende fra mødets start"),
        ("17.02", "test", "Fremmøde registreret"),
        ("17.03", "test", "Punkt 1 begyndt"),
    ]


def test_a_coming_is_told_with_its_item() -> None:
    told = lines(a.Leave(ANDERS), a.StartItem(1), a.StartItem(2), a.Arrive(ANDERS, 2))
    assert told[-1] == f"{ANDERS} ankommet under punkt 2"


def test_typed_words_are_not_repeated_and_overwritten_ones_not_kept() -> None:
    told = lines(a.StartItem(4), a.Decide(4, a.WHOLE, "Første ordlyd"), a.Decide(4, a.WHOLE, "Anden ordlyd"))
    assert told[-2:] == ["Beslutning på punkt 4 skrevet"] * 2
    assert "ordlyd" not in " ".join(told)


def test_what_was_undone_is_not_told_but_that_something_was() -> None:
    told = lines(a.AddPerson(Person("Fejl Skrevet", None, Role.GUEST)), "undo", a.StartItem(1))
    assert told[1:] == ["Seneste indførsel fortrudt", "Punkt 1 begyndt"]


def test_what_was_undone_and_done_again_is_told() -> None:
    assert lines(a.StartItem(1), "undo", "redo")[1:] == [
        "Punkt 1 begyndt",
        "Seneste indførsel fortrudt",
        "Den fortrudte indførsel gælder alligevel",
    ]


def test_a_private_note_leaves_no_trace_even_when_it_was_undone() -> None:
    assert lines(a.StartItem(1), a.Note(1, "kun til mig"), "undo", "redo") == ["Mødet indlæst", "Punkt 1 begyndt"]


def test_braces_in_a_name_are_only_letters() -> None:
    assert lines(a.AddPerson(Person("Bo {name} Krogh", None, Role.GUEST)))[-1] == "Person tilføjet: Bo {name} Krogh"


def test_every_action_but_a_note_has_its_words() -> None:
    assert set(a.ACTIONS.values()) - set(LINES) <= {a.Note}


def test_a_meeting_that_was_only_read_has_no_log() -> None:
    store, session = recorded()
    record = session.record()
    assert with_log(record, store.entries("m1")) == record
    store, session = recorded(a.StartItem(1))
    assert History.replay(store.entries("m1")).meeting.recorded
    assert with_log(session.record(), store.entries("m1")).log is not None


def test_a_removed_number_that_was_part_of_a_name_is_in_no_line() -> None:
    number = "010190-1234"
    guest = Person(f"Fie Ravn {number}", None, Role.GUEST)
    told = lines(a.AddPerson(guest), a.Arrive(guest.name), RemovePersonalNumber(None, digest(number.replace("-", ""))))
    assert sum("Fie Ravn" in line for line in told) == 2
    assert not any(number in line for line in told)


def test_a_number_removed_from_the_documents_head_is_said_to_have_stood_there() -> None:
    assert lines(RemovePersonalNumber(None, digest("0101901234")))[-1] == "Personnummer i mødehovedet fjernet"


def test_section_23_is_told_by_its_name_of_who_brought_the_case_and_what_became_of_it() -> None:
    told = lines(
        a.StartItem(1),
        a.Decide(1, a.WHOLE, "Godkendt."),
        a.Refer(1, ANDERS),
        a.EndReferral(1, ANDERS, a.Ending.WITHDRAWN),
    )
    assert told[-2:] == [
        f"Punkt 1 indbragt for kommunalbestyrelsen af {ANDERS}, § 23",
        f"Standsning af punkt 1 frafaldet af {ANDERS}, § 23",
    ]
