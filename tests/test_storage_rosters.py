"""Rosters: who sits in which body on a day, and lists of them in and out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from storage_cases import BODY, DAY, PEOPLE, START, load

from minuteapp.domain.people import BodyKind, Person, Role
from minuteapp.domain.text import clean_line
from storage.meetings import Meetings
from storage.roster_csv import Membership, RosterFileError, parse, written
from storage.rosters import Imported, RosterError, Rosters

NAME, PLACE = BODY.name, BODY.municipality
BODIL = Person("Bodil Krogh", "A")
PER = Person("Per Tved", "C", post="formand")


@pytest.fixture
def rosters(meetings: Meetings) -> Rosters:
    return meetings.rosters


def test_people_are_listed_in_the_order_they_were_added(rosters: Rosters) -> None:
    for person in (PER, BODIL):
        rosters.add(NAME, PLACE, person)
    assert rosters.roster(NAME, PLACE) == (PER, BODIL)
    assert rosters.roster("Byrådet", PLACE) == ()


def test_a_membership_holds_from_its_first_day_to_its_last(rosters: Rosters) -> None:
    rosters.add(NAME, PLACE, BODIL, since=date(2014, 1, 1), until=date(2017, 12, 31))
    on = {date(2013, 12, 31): (), date(2014, 1, 1): (BODIL,), date(2017, 12, 31): (BODIL,), date(2018, 1, 1): ()}
    assert {day: rosters.roster(NAME, PLACE, day) for day in on} == on


def test_who_changes_party_has_each_letter_in_its_own_time(rosters: Rosters) -> None:
    rosters.add(NAME, PLACE, BODIL)
    rosters.add(NAME, PLACE, replace(BODIL, party="Løsgænger"), since=date(2016, 6, 1))
    assert [rosters.roster(NAME, PLACE, day)[0].party for day in (date(2016, 5, 31), date(2016, 6, 1))] == [
        "A",
        "Løsgænger",
    ]
    assert len(rosters.roster(NAME, PLACE)) == 1


def test_adding_again_from_the_same_day_corrects(rosters: Rosters) -> None:
    rosters.add(NAME, PLACE, BODIL)
    rosters.add(NAME, PLACE, replace(BODIL, party="SF"))
    assert rosters.memberships(NAME, PLACE) == (Membership(replace(BODIL, party="SF")),)


def test_ending_a_membership_leaves_the_past_as_it_was(rosters: Rosters) -> None:
    rosters.add(NAME, PLACE, BODIL)
    rosters.end(NAME, PLACE, "bodil krogh", date(2016, 3, 31))
    assert rosters.roster(NAME, PLACE, DAY) == (BODIL,)
    assert rosters.roster(NAME, PLACE, date(2016, 4, 1)) == ()


def test_ending_what_does_not_hold_is_refused(rosters: Rosters) -> None:
    rosters.add(NAME, PLACE, BODIL, since=date(2018, 1, 1))
    for body, name, day in ((NAME, "Per Tved", DAY), (NAME, "Bodil Krogh", DAY), ("Byrådet", "Bodil Krogh", DAY)):
        with pytest.raises(RosterError, match=name):
            rosters.end(body, PLACE, name, day)


def test_a_membership_that_ends_before_it_begins_is_refused(rosters: Rosters) -> None:
    with pytest.raises(RosterError, match="Bodil Krogh"):
        rosters.add(NAME, PLACE, BODIL, since=date(2018, 1, 1), until=date(2017, 1, 1))
    assert rosters.bodies() == ()


def test_a_body_is_found_whatever_the_case_and_without_its_municipality_while_that_is_clear(rosters: Rosters) -> None:
    rosters.add(NAME, PLACE, BODIL)
    assert rosters.roster(NAME.upper(), "solbjerg kommune") == (BODIL,)
    assert rosters.roster(NAME, None) == (BODIL,)
    rosters.add(NAME, "Lindved Kommune", PER)
    assert rosters.roster(NAME, None) == ()
    assert rosters.roster(NAME, "Lindved Kommune") == (PER,)


def test_a_body_without_a_municipality_serves_those_that_have_none_of_their_own(rosters: Rosters) -> None:
    rosters.add(NAME, None, BODIL)
    assert rosters.roster(NAME, PLACE) == (BODIL,)


def test_what_is_settled_of_a_body_stays_until_it_is_settled_anew(rosters: Rosters) -> None:
    rosters.register("Byrådet", PLACE, short_name="BR", style="helsingoer")
    rosters.register("Byrådet", PLACE, short_name="Råd")
    body = rosters.body("byrådet", PLACE)
    assert body is not None
    assert (body.body.kind, body.short_name, body.style) == (BodyKind.COUNCIL, "Råd", "helsingoer")
    assert rosters.bodies() == (body,)
    assert rosters.body("Økonomiudvalget", PLACE) is None


def test_a_body_is_known_from_its_last_meeting(meetings: Meetings) -> None:
    newer = load(date(2016, 5, 1))
    meetings.create(replace(newer, people=(*PEOPLE[1:], Person("Mona Lund", None, Role.GUEST))), at=START, author="")
    meetings.create(load(), at=START, author="")
    assert meetings.roster(NAME, PLACE) == PEOPLE[1:]
    assert meetings.roster(NAME, PLACE, date(2016, 4, 1)) == PEOPLE
    assert meetings.roster("Byrådet", PLACE) == ()
    assert meetings.roster(NAME, "Lindved Kommune") == ()


def test_who_has_left_does_not_come_back_from_an_earlier_meeting(meetings: Meetings) -> None:
    meetings.create(load(), at=START, author="")
    meetings.rosters.add(NAME, PLACE, PEOPLE[0], until=date(2017, 12, 31))
    assert PEOPLE[0] not in meetings.roster(NAME, PLACE)
    assert PEOPLE[1] in meetings.roster(NAME, PLACE)


def test_a_person_typed_in_is_known_beside_those_of_the_last_meeting(meetings: Meetings) -> None:
    meetings.create(load(), at=START, author="")
    new = Person("Duygu N. Holm", "A")
    meetings.remember_person(NAME, PLACE, new)
    meetings.remember_person(NAME, PLACE, new)
    assert meetings.roster(NAME, PLACE) == (new, *PEOPLE)


def test_remembering_corrects_the_seat_a_person_has_and_keeps_its_days(rosters: Rosters) -> None:
    rosters.add(NAME, PLACE, BODIL, since=date(2014, 1, 1))
    rosters.remember(NAME, PLACE, replace(BODIL, party="SF"), DAY)
    assert rosters.memberships(NAME, PLACE) == (Membership(replace(BODIL, party="SF"), date(2014, 1, 1)),)


def test_remembering_who_had_left_gives_a_new_seat_from_that_day(rosters: Rosters) -> None:
    rosters.add(NAME, PLACE, BODIL, until=date(2015, 1, 1))
    rosters.remember(NAME, PLACE, BODIL, DAY)
    assert rosters.memberships(NAME, PLACE) == (Membership(BODIL, None, date(2015, 1, 1)), Membership(BODIL, DAY))


def test_a_guest_gets_no_seat(rosters: Rosters) -> None:
    rosters.remember(NAME, PLACE, Person("Mona Lund", None, Role.GUEST), DAY)
    assert rosters.roster(NAME, PLACE) == ()


def test_control_characters_do_not_reach_the_roster(rosters: Rosters) -> None:
    rosters.add(NAME, PLACE, Person("\x1b[31mBodil\u202e Krogh\n", "A"))
    assert rosters.roster(NAME, PLACE) == (BODIL,)


# -- lists --------------------------------------------------------------------------------------------------------

LIST = """\
name;party;role;post;from;to
Åse Øster;Ø;medlem;formand;01.01.2014;31-12-2017

Bodil Krogh;A;;;;
Jon Carlsen;C;suppleant;;2015-05-01;
"""
READ = (
    Membership(Person("Åse Øster", "Ø", Role.MEMBER, "formand"), date(2014, 1, 1), date(2017, 12, 31)),
    Membership(BODIL),
    Membership(Person("Jon Carlsen", "C", Role.SUBSTITUTE), date(2015, 5, 1)),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_list_is_read_as_excel_and_others_write_it(encoding: str, delimiter: str, newline: str) -> None:
    assert parse(LIST.replace(";", delimiter).replace("\n", newline).encode(encoding)) == READ


def test_danish_headings_in_any_order_do_and_unknown_columns_are_left_out() -> None:
    told = "Parti,Telefon,Navn,Til\nA,12345678,Bodil Krogh,\n"
    assert parse(told.encode()) == (Membership(BODIL),)


def test_every_line_at_fault_is_told_by_its_number() -> None:
    told = 'name,role,from,to\nA,chef,,\n"B\nB",,i går,\n,member,,\nC,,2018-01-01,2017-01-01\nD,,,\n'
    with pytest.raises(RosterFileError) as caught:
        parse(told.encode())
    assert [problem.split(":")[0] for problem in caught.value.problems] == ["Linje 2", "Linje 4", "Linje 5", "Linje 6"]
    assert "chef" in caught.value.reason
    assert "3 fejl mere" in caught.value.reason


@pytest.mark.parametrize("data", [b"", b"Bodil Krogh;A\n", b"\x89PNG\r\n\x1a\n\0\0", b"name\n" + b"x" * 200_000])
def test_a_file_that_is_no_list_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(RosterFileError) as caught:
        parse(data)
    assert "\n" not in caught.value.reason


def test_importing_twice_changes_nothing_and_a_faulty_list_neither(rosters: Rosters) -> None:
    assert rosters.import_csv(NAME, PLACE, LIST.encode()) == Imported(added=3)
    assert rosters.import_csv(NAME, PLACE, LIST.encode()) == Imported(unchanged=3)
    assert rosters.import_csv(NAME, PLACE, LIST.replace(";A;", ";SF;").encode()) == Imported(changed=1, unchanged=2)
    with pytest.raises(RosterFileError):
        rosters.import_csv(NAME, PLACE, LIST.replace("suppleant", "?").encode())
    assert rosters.memberships(NAME, PLACE)[1].person.party == "SF"


PEOPLE_ANY = st.builds(
    Person,
    st.text(min_size=1).map(clean_line).filter(bool),
    st.none() | st.text(min_size=1).map(clean_line).filter(bool),
    st.sampled_from(Role),
    st.none() | st.text(min_size=1).map(clean_line).filter(bool),
)
MEMBERSHIPS = st.builds(Membership, PEOPLE_ANY, st.none() | st.dates(max_value=date(2000, 1, 1)), st.none())


@given(st.lists(MEMBERSHIPS, max_size=5))
def test_what_is_written_is_read_back(memberships: list[Membership]) -> None:
    assert parse(written(memberships).encode("utf-8-sig")) == tuple(memberships)
