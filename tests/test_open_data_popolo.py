"""Votes as Popolo: what its specification asks for, and nobody's vote but as the minutes tell it.

`FIELDS` writes out the classes' properties as popoloproject.com has them (its JSON schemas, 2022-11-10).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from export.open_data.names import moment, slug
from export.open_data.popolo import popolo
from export.writing import content
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import Attendee, Count, Record, RecordItem, Version, Vote, Voter
from minuteapp.styles import load_style
from tests.export_cases import PUBLIC_TITLE, SECRET_TITLE, meeting
from tests.strategies import records

FIELDS = {
    "organizations": "id name classification parent_id area_id description founding_date image",
    "persons": "id name family_name given_name additional_name honorific_prefix sort_name email gender birth_date",
    "memberships": "id label role member person_id organization_id post_id on_behalf_of_id area_id start_date end_date",
    "events": "id name description start_date end_date location status classification organization_id parent_id",
    "motions": "id organization_id legislative_session_id creator_id text identifier date requirement result",
    "vote_events": "id organization_id legislative_session_id identifier motion_id start_date end_date result",
    "votes": "id vote_event_id voter_id option group_id role weight pair_id",
    "counts": "option value group_id",
    "group_results": "group_id result",
    "identifiers": "identifier scheme",
    "attendees": "id name",
}
LISTS = {"events": {"identifiers", "attendees"}, "vote_events": {"counts", "group_results", "votes"}}
REQUIRED = {
    "votes": {"vote_event_id", "voter_id", "option"},
    "counts": {"option", "value"},
    "group_results": {"result"},
    "identifiers": {"identifier"},
}
DATE = re.compile(r"^[0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?))$")
CLASSES = ("organizations", "persons", "memberships", "events", "motions", "vote_events")


def assert_conforms(kind: str, thing: dict[str, Any]) -> None:
    lists = LISTS.get(kind, set())
    assert set(thing) <= set(FIELDS[kind].split()) | lists
    assert REQUIRED.get(kind, set()) <= set(thing)
    for key, value in thing.items():
        if key in lists:
            assert value, "a list with nothing in it is left out"
            for inner in value:
                assert_conforms(key, inner)
        else:
            assert isinstance(value, int if key == "value" else str), key
        if key in ("start_date", "end_date"):
            assert DATE.match(value)


def references(thing: Any) -> Iterator[tuple[str, str]]:
    """Every key that names another thing, with the name."""
    if isinstance(thing, list):
        for inner in thing:
            yield from references(inner)
    elif isinstance(thing, dict):
        for key, value in thing.items():
            if key.endswith("_id"):
                yield key, value
            yield from references(value)


def ballot() -> Vote:
    """Three for, by name; the party O against; one abstaining; one with a reservation."""
    return Vote(
        point=2,
        count=Count(3, 2),
        in_favour=(Voter("Anne Bjerg", "A"), Voter("Bo Krogh", "Socialdemokratiet"), Voter("Åse Øster")),
        against=(Voter(None, "O"),),
        abstaining=(Voter("Carl Holm", "C"),),
        reserved=(Voter("Dorte Lind", "Ø"),),
    )


def voted(*votes: Vote) -> Record:
    first, case, *others = meeting().items
    return replace(meeting(), items=(first, replace(case, votes=votes), *others), adjourned=time(18, 30))


@settings(max_examples=60, deadline=None)
@given(records)
def test_any_record_conforms_and_names_nothing_that_is_not_there(record: Record) -> None:
    data = json.loads(json.dumps(popolo(record)))
    assert tuple(data) == CLASSES
    ids = [thing["id"] for kind in CLASSES for thing in data[kind]]
    assert len(ids) == len(set(ids))
    for kind in CLASSES:
        for thing in data[kind]:
            assert_conforms(kind, thing)
    assert {name for _, name in references(data)} <= set(ids)
    assert len(data["vote_events"]) == len(data["motions"]) == sum(len(item.votes) for item in record.items)


def test_everyone_named_has_a_vote_and_a_party_named_alone_a_group_result() -> None:
    data = popolo(voted(ballot()))
    (event,) = data["vote_events"]
    assert {vote["voter_id"].rpartition("/")[2]: vote["option"] for vote in event["votes"]} == {
        "anne-bjerg": "yes",
        "bo-krogh": "yes",
        "aase-oester": "yes",
        "carl-holm": "abstain",
        "dorte-lind": "reserved",
    }
    assert event["group_results"] == [{"group_id": "parti/o", "result": "fail"}]
    assert event["counts"] == [
        {"option": "yes", "value": 3},
        {"option": "no", "value": 2},
        {"option": "abstain", "value": 1},
        {"option": "reserved", "value": 1},
    ]
    (motion,) = data["motions"]
    assert (motion["text"], motion["result"], event["result"]) == ("at rammen hæves.", "pass", "pass")
    assert motion["identifier"] == "26/1234"
    parties = {person["person_id"]: person.get("on_behalf_of_id") for person in data["memberships"]}
    assert parties["solbjerg-kommune/person/bo-krogh"] == "parti/a", "the letter and the name are one party"


@pytest.mark.parametrize(
    ("vote", "result"),
    [
        (Vote(count=Count(2, 1, 2)), "pass"),
        (Vote(count=Count(3, 3)), "fail"),
        (Vote(count=Count(9, 31)), "fail"),
        (Vote(in_favour=(Voter(None, "A"),), against=(Voter(None, "O"),)), None),
    ],
)
def test_the_result_is_that_of_section_11_or_left_out_where_nobody_can_tell(vote: Vote, result: str | None) -> None:
    data = popolo(voted(vote))
    assert data["motions"][0].get("result") == result
    assert data["vote_events"][0].get("result") == result


def test_nobody_is_counted_where_the_minutes_name_only_who_was_against() -> None:
    (event,) = popolo(voted(Vote(against=(Voter("Carl Holm", "C"),))))["vote_events"]
    assert event["counts"] == [{"option": "no", "value": 1}]


def test_the_meeting_and_its_items_are_events_in_utc() -> None:
    body, *items = popolo(voted())["events"]
    assert (body["start_date"], body["end_date"]) == ("2026-03-04T15:30:00Z", "2026-03-04T17:30:00Z")
    assert [item["parent_id"] for item in items] == [body["id"]] * 5
    assert items[1]["name"] == "Budget 2027"
    assert {"scheme": "case number", "identifier": "26/1234"} in items[1]["identifiers"]


def test_those_who_took_part_are_members_in_their_roles() -> None:
    attendance = (Attendee("Anne Bjerg", "A", post="formand"), Attendee("Finn Dahl", "B", "substitute", attended=False))
    data = popolo(replace(meeting(), attendance=attendance))
    told = [(each["role"], each.get("label"), each["on_behalf_of_id"]) for each in data["memberships"]]
    assert told == [("member", "formand", "parti/a"), ("substitute", None, "parti/b")]
    assert [person["name"] for person in data["events"][0]["attendees"]] == ["Anne Bjerg"]


def test_the_public_file_tells_nothing_that_is_closed() -> None:
    style = load_style("helsingoer")
    secret = replace(meeting().items[3], votes=(ballot(),))
    record = replace(meeting(), items=(*meeting().items[:3], secret))
    public = content(record, style, Edition(format=Format.POPOLO)).decode("utf-8")
    assert PUBLIC_TITLE in public
    for word in (SECRET_TITLE, "Strandvænget", "Dorte Lind", "fire millioner"):
        assert word not in public
    full = content(record, style, Edition(format=Format.POPOLO, version=Version.FULL)).decode("utf-8")
    assert SECRET_TITLE in full
    assert "Dorte Lind" in full


def test_items_of_one_number_have_names_of_their_own() -> None:
    record = replace(meeting(), items=tuple(RecordItem(number, "Sag") for number in ("4", "4", "4-2", "§", "")))
    events = popolo(record)["events"]
    assert len({event["id"] for event in events}) == len(events)


@pytest.mark.parametrize(
    ("text", "name"),
    [("Børne- og Ungeudvalget", "boerne-og-ungeudvalget"), (" Ærø / Åbenrå ", "aeroe-aabenraa"), ("§", "uden-navn")],
)
def test_a_name_is_what_an_address_can_hold(text: str, name: str) -> None:
    assert slug(text) == name


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        (date(2026, 3, 28), time(17), "2026-03-28T16:00:00Z"),
        (date(2026, 3, 29), time(17), "2026-03-29T15:00:00Z"),
        (date(2026, 10, 24), time(17), "2026-10-24T15:00:00Z"),
        (date(2026, 10, 25), time(17), "2026-10-25T16:00:00Z"),
        (date(1995, 10, 2), time(17), "1995-10-02T16:00:00Z"),
        (date(2026, 1, 1), time(0, 30), "2025-12-31T23:30:00Z"),
        (date(2026, 1, 1), None, "2026-01-01"),
        (None, time(17), None),
    ],
)
def test_danish_clocks_are_told_in_utc(day: date | None, clock: time | None, utc: str | None) -> None:
    assert moment(day, clock) == utc
