"""Who of a party was not there when it voted, so that its letter would say more than is known (§ 13)."""

from __future__ import annotations

from minuteapp.domain.meeting import Ballot, Item, Meeting
from minuteapp.domain.presence import Absences
from minuteapp.domain.style import HouseStyle
from minuteapp.domain.vote_wording import Naming


def unaccounted(meeting: Meeting, item: Item, ballot: Ballot, style: HouseStyle) -> frozenset[str]:
    """Return the parties of whom somebody did not vote, and the minutes of the item do not say why.

    A member who came or left while the item was dealt with is told neither absent nor as a voter, and in a house that
    tells no absence nobody is: the letter of their party would count them in. Source: kommunestyrelsesloven § 13, by
    which the record shows how each member voted.
    """
    if style.votes.naming is Naming.PERSONS or not ballot.votes:
        return frozenset()
    absences = Absences(meeting)
    told = {vote.name for vote in ballot.votes} | {each.person for each in item.recusals if each.disqualified}
    if style.tells_absence:
        told |= {*absences.of(item.id)}
    sitting = {each.name for each in absences.substitutes(item.id)}
    return frozenset(
        person.party
        for person in meeting.people
        if person.party and person.name not in told and (person in meeting.members or person.name in sitting)
    )
