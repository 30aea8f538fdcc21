"""Letters of parties in a ballot (§ 13): they stand for all members of whom the minutes say nothing else."""

from __future__ import annotations

import pytest

from minuteapp.domain import actions as a
from minuteapp.domain.minutes import minutes
from minuteapp.domain.record import Position
from minuteapp.styles import load_style
from tests.strategies import ROSTER, after, all_for, loaded

ANDERS, BODIL, DUYGU, PER, JON, SOFIE, MONA = (person.name for person in ROSTER)


def told(style: str, *before: a.Action) -> str:
    history = after(loaded(), a.ConfirmAttendance(), a.StartItem(1), *before)
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1, Mona=Position.AGAINST)))
    item = minutes(history.meeting, load_style(style)).items[0]
    return " ".join(paragraph.text for paragraph in item.paragraphs)


def test_where_all_of_a_party_voted_its_letter_tells_it() -> None:
    assert told("standard") == (
        "Et flertal i udvalget bestående af Ø, A og C godkendte indstillingerne. O stemte imod."
    )


def test_a_member_who_left_before_the_vote_is_not_counted_in_by_the_partys_letter() -> None:
    text = told("standard", a.Leave(JON, 1))
    assert JON not in text
    assert PER in text
    assert "Mona Harder (O) stemte imod." in text


def test_a_member_told_absent_leaves_the_letter_to_the_others_of_the_party() -> None:
    history = after(loaded(), a.Leave(JON), a.ConfirmAttendance(), a.StartItem(1))
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1, Mona=Position.AGAINST)))
    item = minutes(history.meeting, load_style("standard")).items[0]
    assert item.absent == (JON,)
    assert item.paragraphs[0].text == "Et flertal i udvalget bestående af Ø, A og C godkendte indstillingerne."


@pytest.mark.parametrize(("absent", "letters"), [((), True), ((JON,), False)])
def test_a_house_that_tells_no_absence_names_by_letter_only_parties_that_all_came(
    absent: tuple[str, ...], letters: bool
) -> None:
    history = after(loaded(), *(a.Leave(name) for name in absent), a.ConfirmAttendance(), a.StartItem(1))
    history = after(history, a.CastVotes(1, all_for(history.meeting, 1, Mona=Position.AGAINST)))
    text = minutes(history.meeting, load_style("kalundborg")).items[0].paragraphs[0].text
    assert ("bestående af Ø, A og C anbefaler" in text) == letters
