"""Voting: what a ballot's positions add up to. Nothing here is stored; it is computed from the votes."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from minuteapp.domain.actions import CastVote
from minuteapp.domain.meeting import Ballot
from minuteapp.domain.record import Position


class Outcome(StrEnum):
    """What became of a motion."""

    CARRIED = "carried"  # adopted
    FALLEN = "fallen"
    TIED = "tied"  # fallen by a tie: bortfaldet, not forkastet


class Tally(Struct, frozen=True):
    """How many stood where; a reservation is no vote, and neither is an abstention."""

    in_favour: int
    against: int
    abstaining: int
    reserved: int

    @property
    def total(self) -> int:
        return self.in_favour + self.against + self.abstaining + self.reserved


def tally(votes: tuple[CastVote, ...]) -> Tally:
    """Count the positions."""
    counts = dict.fromkeys(Position, 0)
    for vote in votes:
        counts[vote.position] += 1
    return Tally(*(counts[position] for position in Position))


def section_11_3_outcome(votes: tuple[CastVote, ...]) -> Outcome:
    """Return what the votes decide: a majority of the votes cast.

    2 for, 1 against and 2 abstaining is adopted; on a tie the proposal falls (*bortfaldet*).
    Source: kommunestyrelsesloven § 11(3); the ministry's practice 18.1.2 and 04.1.2.
    """
    count = tally(votes)
    if count.in_favour > count.against:
        return Outcome.CARRIED
    return Outcome.TIED if count.in_favour == count.against else Outcome.FALLEN


def outcome(ballot: Ballot) -> Outcome:
    """Return what the ballot decided; *uden afstemning* is adopted, whoever was noted against."""
    return Outcome.CARRIED if ballot.without_vote else section_11_3_outcome(ballot.votes)


def minority(ballot: Ballot) -> tuple[str, ...]:
    """Return those who may demand a dissent statement first: against, abstaining or reserved (§ 13(2)).

    Where the motion fell, those who voted for it are the minority as well.
    """
    lost = outcome(ballot) is not Outcome.CARRIED
    return tuple(
        vote.name for vote in ballot.votes if (vote.position is not Position.FOR) != lost or _undecided(vote.position)
    )


def _undecided(position: Position) -> bool:
    return position in (Position.ABSTAINING, Position.RESERVED)
