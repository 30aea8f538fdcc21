"""The one way of choosing people: letters narrow by name or party, an exact party code first."""

from __future__ import annotations

import pytest
from fakes import PEOPLE

from minuteapp.domain.people import Person
from screens.people_picker import narrow

COUNCIL = (
    Person("Ulla Bo", "UP"),
    Person("Upendo Ly", "A"),
    Person("Tove Å. Krag", "Liste T"),
    Person("Anne-Mette Østergård", "Løsgænger"),
    Person("René Thorup", "A"),
    Person("Anders Bo", "Ø"),
)


def names(letters: str, people: tuple[Person, ...] = COUNCIL) -> list[str]:
    return [person.name for person in narrow(people, letters)]


def test_an_exact_party_code_is_that_party_alone() -> None:
    assert names("up") == ["Ulla Bo"]
    assert names("a") == ["Upendo Ly", "René Thorup"]


def test_a_list_is_found_by_its_letter_and_by_its_whole_name() -> None:
    assert names("t") == names("Liste T") == ["Tove Å. Krag"]


def test_two_letters_that_are_no_party_are_the_beginning_of_a_name() -> None:
    assert names("an") == ["Anne-Mette Østergård", "Anders Bo"]


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        ("ann øst", "Anne-Mette Østergård"),
        ("mette", "Anne-Mette Østergård"),
        ("rene", "René Thorup"),
        ("rt", "René Thorup"),
    ],
)
def test_a_name_is_found_by_the_beginnings_of_its_words_and_by_initials(letters: str, name: str) -> None:
    assert names(letters) == [name]


def test_danish_letters_stay_letters_of_their_own() -> None:
    assert names("ø") == ["Anders Bo"]
    assert names("o") == []


def test_no_letters_are_everyone_and_wrong_letters_nobody() -> None:
    assert names("", PEOPLE) == [person.name for person in PEOPLE]
    assert names("xyz") == []
