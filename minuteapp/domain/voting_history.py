"""How people and parties voted over the years: ballots with everyone's position, minorities, and attendance.

Everything is read off records, so what a screen, a command and a program are told is what the minutes say. A party's
vote stays a party's vote in the record; here its members are named where the roster of the day tells them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from minuteapp.domain.people import Person, Role
from minuteapp.domain.prose.danish import key
from minuteapp.domain.prose.people import party as party_letter
from minuteapp.domain.record import Count, Document, Position, Record, RecordItem, Vote, Voter
from minuteapp.domain.summary import MeetingSummary
from minuteapp.domain.voting import Outcome


class Cast(Struct, frozen=True):
    """One position in a ballot; ``name`` is None where only the party is known, ``by_roster`` where the record names
    the party alone and the person is known from the roster.
    """

    name: str | None
    party: str | None
    position: Position
    by_roster: bool = False


class ToldBallot(Struct, frozen=True):
    """A ballot as a record tells it, and where everyone stood."""

    vote: Vote
    casts: tuple[Cast, ...]

    def side(self, position: Position) -> tuple[Cast, ...]:
        """Return those who stood there."""
        return tuple(cast for cast in self.casts if cast.position is position)

    def counted(self, position: Position) -> int | None:
        """Return how many stood there: as printed, else as many as are named; None where parties hide their number."""
        printed = printed_count(self.vote.count, position)
        side = self.side(position)
        if printed is not None:
            return printed
        return None if any(cast.name is None for cast in side) else len(side)

    @property
    def outcome(self) -> Outcome | None:
        """What became of the motion, § 11(3); None where the record does not tell how many stood where."""
        in_favour, against = self.counted(Position.FOR), self.counted(Position.AGAINST)
        if not self.casts and not self.vote.count:
            return None
        if against == 0:
            return Outcome.CARRIED
        if in_favour is None or against is None or not in_favour:
            return None
        if in_favour == against:
            return Outcome.TIED
        return Outcome.CARRIED if in_favour > against else Outcome.FALLEN

    @property
    def minority(self) -> tuple[Cast, ...] | None:
        """Those whose view did not win, abstentions and reservations included; None where the outcome is not known."""
        outcome = self.outcome
        if outcome is None:
            return None
        winners = Position.FOR if outcome is Outcome.CARRIED else Position.AGAINST
        return tuple(cast for cast in self.casts if cast.position is not winners)


class PastBallot(ToldBallot, frozen=True):
    """A ballot in its place: which meeting, item and number there."""

    meeting: MeetingSummary
    item: RecordItem
    number: int


class InMinority(Struct, frozen=True):
    """How often somebody was in the minority, of how many ballots, and with whom, most often first."""

    name: str
    party: str | None
    times: int
    ballots: int
    together: tuple[tuple[str, int], ...]


class Attended(Struct, frozen=True):
    """How many of the meetings and items that tell of absence a person was there for."""

    name: str
    party: str | None
    meetings: int
    of_meetings: int
    items: int
    of_items: int


def past_ballots(record: Record, meeting: MeetingSummary, roster: Sequence[Person]) -> Iterator[PastBallot]:
    """Yield a meeting's ballots in order; ``roster`` is who sat in the body on the day."""
    for item in record.items:
        for number, vote in enumerate(item.votes, 1):
            yield PastBallot(vote, tuple(_casts(vote, item, roster)), meeting, item, number)


def told_ballot(vote: Vote, item: RecordItem) -> ToldBallot:
    """Return a ballot with what the record itself tells: parties stay parties."""
    return ToldBallot(vote, tuple(_casts(vote, item, ())))


def _casts(vote: Vote, item: RecordItem, roster: Sequence[Person]) -> Iterator[Cast]:
    sides = _sides(vote)
    known = {person.name: person.party for person in roster}
    named = {voter.name for _, voters in sides for voter in voters if voter.name}
    away = {*(item.absent or ()), *(recused.name for recused in item.recused)}
    seated = {substitute.name for substitute in item.substitutes}
    parties = Counter(same(voter.party) for _, voters in sides for voter in voters if not voter.name)
    present = [
        person
        for person in roster
        if person.name not in named | away and (person.role is Role.MEMBER or person.name in seated)
    ]
    for position, voters in sides:
        told = [
            _members(voter, position, known, present if parties[same(voter.party)] == 1 else ()) for voter in voters
        ]
        count = printed_count(vote.count, position)
        people = [cast for casts in told for cast in casts]
        if count is not None and len(people) != count:  # a roster that does not add up tells nobody's vote
            people = [Cast(v.name, v.party or known.get(v.name or ""), position) for v in voters]
        yield from people


def _members(voter: Voter, position: Position, known: dict[str, str | None], present: Sequence[Person]) -> list[Cast]:
    if voter.name:
        return [Cast(voter.name, voter.party or known.get(voter.name), position)]
    members = [person for person in present if person.party and same(person.party) == same(voter.party)]
    return [Cast(person.name, voter.party, position, True) for person in members] or [Cast(None, voter.party, position)]


def _sides(vote: Vote) -> tuple[tuple[Position, tuple[Voter, ...]], ...]:
    return (
        (Position.FOR, vote.in_favour),
        (Position.AGAINST, vote.against),
        (Position.ABSTAINING, vote.abstaining),
        (Position.RESERVED, vote.reserved),
    )


def printed_count(count: Count | None, position: Position) -> int | None:
    """Return the number that the document prints for a position; None where it prints none."""
    if count is None:
        return None
    return {
        Position.FOR: count.in_favour,
        Position.AGAINST: count.against,
        Position.ABSTAINING: count.abstaining,
        Position.RESERVED: count.reserved,
    }[position]


def same(party: str | None) -> str:
    """Return what all names of one party share: *A*, *Socialdemokratiet* and *Liste A* are one."""
    if not party:
        return ""
    return key(party_letter(party) or party)


def is_meant(told: str, name: str | None) -> bool:
    """Whether a person can be meant: every word told begins a word of the name (*krogh*, *bo kr*)."""
    words = [key(word) for word in (name or "").replace("-", " ").split()]
    return bool(words) and all(
        any(word.startswith(beginning) for word in words) for beginning in map(key, told.replace("-", " ").split())
    )


def minorities(ballots: Iterable[PastBallot]) -> tuple[InMinority, ...]:
    """Return who was in the minority, how often and with whom, most often first; unknown outcomes are left out."""
    times: Counter[str] = Counter()
    voted: Counter[str] = Counter()
    party: dict[str, str | None] = {}
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for ballot in ballots:
        minority = ballot.minority
        if minority is None:
            continue
        party |= {cast.name: cast.party for cast in ballot.casts if cast.name}
        voted.update({cast.name for cast in ballot.casts if cast.name})
        names = list(dict.fromkeys(cast.name for cast in minority if cast.name))
        times.update(names)
        for one in names:
            together[one].update(other for other in names if other != one)
    return tuple(
        InMinority(name, party[name], count, voted[name], tuple(together[name].most_common()))
        for name, count in sorted(times.items(), key=lambda entry: (-entry[1], entry[0]))
    )


def attendance(meetings: Iterable[tuple[Record, Sequence[Person]]]) -> tuple[Attended, ...]:
    """Return how often each member and substitute was there, by name; minutes that tell nothing are left out."""
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for record, roster in meetings:
        told = [item for item in record.items if item.absent is not None]
        if record.document is Document.MINUTES and told:
            _attend(tallies, record, told, roster)
    return tuple(
        Attended(name, tally.party, tally.meetings, tally.of_meetings, tally.items, tally.of_items)
        for name, tally in sorted(tallies.items(), key=lambda entry: key(entry[0]))
    )


class _Tally:
    """One person's counts while they are being made."""

    def __init__(self) -> None:
        self.party: str | None = None
        self.meetings = self.of_meetings = self.items = self.of_items = 0


def _attend(tallies: dict[str, _Tally], record: Record, items: Sequence[RecordItem], roster: Sequence[Person]) -> None:
    parties = {person.name: person.party for person in roster}
    members = {person.name for person in roster if person.role is Role.MEMBER}
    sat_in = {substitute.name for item in items for substitute in item.substitutes} - members
    absent = {name for item in items for name in item.absent or ()}
    if not (members or absent or record.participants):
        return  # a vote alone does not tell who was there for the rest
    voted = {v.name for item in items for vote in item.votes for _, side in _sides(vote) for v in side if v.name}
    for name in sorted(members | absent | voted | set(record.participants or ()) | sat_in):
        due = [item for item in items if name not in sat_in or _sits_in(name, item)]
        there = [item for item in due if name not in (item.absent or ())]
        tally = tallies[name]
        tally.party = parties.get(name) or tally.party
        tally.of_meetings += bool(due)
        tally.meetings += bool(there)
        tally.of_items += len(due)
        tally.items += len(there)


def _sits_in(name: str, item: RecordItem) -> bool:
    return any(substitute.name == name for substitute in item.substitutes)
