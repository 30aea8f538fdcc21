"""Who voted how, as Popolo: the specification of open government data at popoloproject.com.

One object with a list for each class: ``organizations``, ``persons``, ``memberships``, ``events`` (the meeting, and its
items as events inside it), ``motions`` and ``vote_events``. Keys that have nothing to tell are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from export.open_data.names import body_path, meeting_path, moment, numbered, party_path, person_path, slug
from minuteapp.domain.people import body_kind
from minuteapp.domain.record import Position, Record, RecordItem, Vote
from minuteapp.domain.voting import Outcome
from minuteapp.domain.voting_history import Cast, ToldBallot, printed_count, told_ballot

Json: TypeAlias = dict[str, Any]

OPTIONS = {
    Position.FOR: "yes",
    Position.AGAINST: "no",
    Position.ABSTAINING: "abstain",
    Position.RESERVED: "reserved",  # not on Popolo's list, which may be added to: a reservation is no vote
}
_WITHIN_GROUP = {**OPTIONS, Position.FOR: "pass", Position.AGAINST: "fail"}
_RESULTS = {Outcome.CARRIED: "pass", Outcome.FALLEN: "fail", Outcome.TIED: "fail"}
MAJORITY = "more votes for than against (kommunestyrelsesloven § 11, stk. 3)"


def popolo_bytes(record: Record) -> bytes:
    """Return the record's votes as a Popolo file."""
    return f"{json.dumps(popolo(record), ensure_ascii=False, indent=2)}\n".encode()


def popolo(record: Record) -> Json:
    """Return the record's meeting, people, motions and votes as Popolo's JSON values."""
    return _Popolo(record).data()


class _Popolo:
    """One record being told; whoever is named on the way is remembered."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._meeting = meeting_path(record)
        self._persons: dict[str, Json] = {}
        self._parties: dict[str, Json] = {}
        self._memberships: dict[str, Json] = {}

    def data(self) -> Json:
        events = [self._event(), *(self._item_event(*each) for each in numbered(self._record.items))]
        motions: list[Json] = []
        votes: list[Json] = []
        for number, item in numbered(self._record.items):
            for motion, vote in self._ballots(number, item):
                motions.append(motion)
                votes.append(vote)
        return {
            "organizations": [*self._organizations(), *self._parties.values()],
            "persons": list(self._persons.values()),
            "memberships": list(self._memberships.values()),
            "events": events,
            "motions": motions,
            "vote_events": votes,
        }

    def _organizations(self) -> Iterator[Json]:
        record = self._record
        if record.municipality:
            yield {"id": slug(record.municipality), "name": record.municipality, "classification": "municipality"}
        yield _told(
            id=body_path(record),
            name=record.committee,
            classification=body_kind(record.committee).value,
            parent_id=slug(record.municipality) if record.municipality else None,
        )

    # -- people ---------------------------------------------------------------------------------------------------

    def _person(self, name: str) -> Json:
        """Remember a person, and return their name and id."""
        path = person_path(self._record, name)
        return self._persons.setdefault(path, {"id": path, "name": name})

    def _party(self, party: str | None) -> str | None:
        """Remember a party and return its id."""
        if not party:
            return None
        path = party_path(party)
        self._parties.setdefault(path, {"id": path, "name": party, "classification": "party"})
        return path

    def _member(self, name: str, party: str | None, role: str = "member", post: str | None = None) -> str:
        """Remember that a person sits in the body, for a party where one is told, and return the person's id."""
        person = self._person(name)["id"]
        group = self._party(party)
        told = _told(
            id=f"{body_path(self._record)}/{role}/{slug(name)}",
            person_id=person,
            organization_id=body_path(self._record),
            role=role,
            label=post,
            on_behalf_of_id=group,
        )
        known = self._memberships.setdefault(person, told)
        if group:
            known.setdefault("on_behalf_of_id", group)
        return str(person)

    # -- the meeting ----------------------------------------------------------------------------------------------

    def _event(self) -> Json:
        record = self._record
        for person in record.attendance or ():
            self._member(person.name, person.party, person.role, person.post)
        present = [person.name for person in record.attendance or () if person.attended] or record.participants or ()
        return _told(
            id=self._meeting,
            name=record.committee,
            classification="meeting",
            organization_id=body_path(record),
            start_date=moment(record.date, record.time),
            end_date=moment(record.date, record.adjourned) if record.adjourned else None,
            location=record.place,
            attendees=[dict(self._person(name)) for name in present],
        )

    def _item_event(self, number: str, item: RecordItem) -> Json:
        identifiers = (
            ("item number", item.number),
            ("case number", item.case_number),
            ("journal number", item.journal_number),
            ("document number", item.document_number),
        )
        return _told(
            id=f"{self._meeting}/punkt/{number}",
            name=item.title,
            description=item.decision,
            classification="closed agenda item" if item.closed else "agenda item",
            organization_id=body_path(self._record),
            parent_id=self._meeting,
            start_date=moment(self._record.date, None),
            identifiers=[{"scheme": scheme, "identifier": value} for scheme, value in identifiers if value],
        )

    # -- ballots --------------------------------------------------------------------------------------------------

    def _ballots(self, number: str, item: RecordItem) -> Iterator[tuple[Json, Json]]:
        """Yield the item's ballots, each as the motion and the vote on it."""
        place = f"{self._meeting}/punkt/{number}"
        for order, vote in enumerate(item.votes, 1):
            ballot = told_ballot(vote, item)
            result = _RESULTS.get(ballot.outcome) if ballot.outcome else None
            motion = _told(
                id=f"{place}/forslag/{order}",
                organization_id=body_path(self._record),
                legislative_session_id=place,
                identifier=item.case_number,
                text=_motion_text(vote, item),
                requirement=MAJORITY,
                result=result,
            )
            yield motion, self._vote_event(f"{place}/afstemning/{order}", f"{item.number}/{order}", motion, ballot)

    def _vote_event(self, place: str, identifier: str, motion: Json, ballot: ToldBallot) -> Json:
        named = [cast for cast in ballot.casts if cast.name]
        groups = [cast for cast in ballot.casts if not cast.name and cast.party]
        counts = ((option, _count(ballot, position)) for position, option in OPTIONS.items())
        return _told(
            id=place,
            organization_id=body_path(self._record),
            legislative_session_id=motion["legislative_session_id"],
            motion_id=motion["id"],
            identifier=identifier,
            start_date=moment(self._record.date, None),
            result=motion.get("result"),
            counts=[{"option": option, "value": value} for option, value in counts if value is not None],
            group_results=[
                {"group_id": self._party(cast.party), "result": _WITHIN_GROUP[cast.position]} for cast in groups
            ],
            votes=[self._vote(place, cast) for cast in named],
        )

    def _vote(self, place: str, cast: Cast) -> Json:
        assert cast.name is not None
        return _told(
            vote_event_id=place,
            voter_id=self._member(cast.name, cast.party),
            option=OPTIONS[cast.position],
            group_id=self._party(cast.party),
        )


def _count(ballot: ToldBallot, position: Position) -> int | None:
    """How many stood there. That nobody is named there does not tell that nobody stood there, unless it is printed."""
    return ballot.counted(position) if ballot.side(position) else printed_count(ballot.vote.count, position)


def _motion_text(vote: Vote, item: RecordItem) -> str | None:
    """What was voted on: the motion's own words; where it was what is recommended, that."""
    points = item.recommendation.points
    if vote.motion and not vote.motion.casefold().startswith("indstilling"):
        return vote.motion
    if vote.point is not None and 0 < vote.point <= len(points):
        return points[vote.point - 1]
    return " ".join(points) or vote.motion or item.title


def _told(**values: object) -> Json:
    """The values that tell something."""
    return {key: value for key, value in values.items() if value is not None and value != []}
