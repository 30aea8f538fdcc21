"""What stands between a meeting and publication, in words for people: what it is, where, and what to do.

They are message ids, put into the chosen language as they are asked for. A personal id number is shown masked.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from minuteapp.domain.publication.obstacles import Field, Obstacle, Place
from minuteapp.domain.publication.personal_data import Sort
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _, ngettext

_MOST = 6  # obstacles told in one sentence

_PHRASES = {
    "date_missing": N_("the meeting has no date"),
    "attendance_missing": N_("the attendance has not been taken"),
    "members_unknown": N_("the members are not known, so nobody is told absent"),
    "undecided": N_("{where} lacks a decision"),
    "votes_unbalanced": N_("the vote on {where} does not fit the attendance"),
    "votes_miscounted": N_("the vote on {where} has other names than its numbers say"),
    "no_quorum": N_("{where} was decided without a quorum ({present} of {seats} present, at least {needed})"),
    "closed_but_open_by_law": N_("{where} is closed, but “{word}” is normally dealt with openly (§ 10)"),
    "public_title_missing": N_("{where} is closed and has no public title"),
    "public_title_unseen": N_("{where} is closed, but everyone may read its title: “{title}”"),
    "public_decision_missing": N_("{where} is closed and has no public decision"),
    "numbers_skipped": N_("the items begin at {first}, but the last meeting ended at {last}"),
    "numbers_used_before": N_("the items begin at {first}, but the last meeting used the numbers up to {last}"),
    "name_differs": N_("{where} says “{name}”, but the member is called {known}"),
    Sort.NUMBER.value: N_("{where} has a possible personal id number"),
    Sort.LIKE_NUMBER.value: N_("{where} has digits like a personal id number"),
    Sort.EMAIL.value: N_("{where} has an e-mail address"),
    Sort.TELEPHONE.value: N_("{where} has a telephone number"),
    Sort.ADDRESS.value: N_("{where} has what may be somebody's home"),
}
_ADVICE = {
    "date_missing": N_("Fetch an agenda that tells it."),
    "attendance_missing": N_("Take the roll call (f)."),
    "members_unknown": N_("Add them in the attendance (f, +)."),
    "undecided": N_("Write the decision, or withdraw or postpone the item (h)."),
    "votes_unbalanced": N_("Go through the vote (a) or the attendance (f)."),
    "votes_miscounted": N_("Compare with the signed minutes."),
    "no_quorum": N_("Correct the attendance if it is wrong (f)."),
    "closed_but_open_by_law": N_("Make sure the item may be closed (l)."),
    "public_title_missing": N_("Write what the public may read (l)."),
    "public_title_unseen": N_("The agenda has it so. If it tells too much, write another (l)."),
    "public_decision_missing": N_("Write what the public may read: the slot Public."),
    "numbers_skipped": N_("Compare with the body's last meeting: is one missing?"),
    "numbers_used_before": N_("Compare with the body's last meeting."),
    "name_differs": N_("Correct the name, or the list of members."),
    Sort.NUMBER.value: N_("Remove it, or clear it with a reason."),
    Sort.LIKE_NUMBER.value: N_("Make sure it is none."),
    Sort.EMAIL.value: N_("Make sure it may be published."),
    Sort.TELEPHONE.value: N_("Make sure it may be published."),
    Sort.ADDRESS.value: N_("Make sure it may be published."),
}
_FIELDS = {
    Field.HEAD: N_("the head"),
    Field.PARTICIPANTS: N_("the participants"),
    Field.ATTENDANCE: N_("the attendance"),
    Field.TITLE: N_("title"),
    Field.PUBLIC_TITLE: N_("public title"),
    Field.NUMBERS: N_("numbers"),
    Field.RECOMMENDATION: N_("recommendation"),
    Field.CASE_TEXT: N_("case text"),
    Field.DECISION: N_("decision"),
    Field.PUBLIC_DECISION: N_("public decision"),
    Field.VOTE: N_("vote"),
    Field.PEOPLE: N_("people and reasons"),
    Field.ATTACHMENTS: N_("attachments"),
    Field.RELATED: N_("earlier treatment"),
}
_WITH_FIELD = {sort.value for sort in Sort} | {"name_differs"}
_SHOWING = {sort.value for sort in Sort}


def place_words(place: Place, *, field: bool = False) -> str:
    """Return where something stands: *punkt 5*, with ``field`` *punkt 5 (beslutning)*; *hovedet* of the whole."""
    name = _(_FIELDS[place.field])
    if place.item is None:
        return name
    item = _("item {number}").format(number=clean_line(place.number))
    return f"{item} ({name})" if field else item


def obstacle_words(obstacle: Obstacle, *, short: bool = False) -> str:
    """Return what stands in the way, as a phrase; the ``short`` one leaves out the field and what was seen there."""
    values = {name: clean_line(str(value)) for name, value in obstacle.params.items()}
    detailed = not short and obstacle.code in _WITH_FIELD
    told = _(_PHRASES[obstacle.code]).format(**values, where=place_words(obstacle.place, field=detailed))
    return f"{told}: {values['shown']}" if not short and obstacle.code in _SHOWING else told


def obstacle_sentence(obstacle: Obstacle) -> str:
    """Return what stands in the way, as a sentence."""
    told = obstacle_words(obstacle)
    return f"{told[:1].upper()}{told[1:]}."


def advice(obstacle: Obstacle) -> str:
    """Return what to do about it."""
    return _(_ADVICE[obstacle.code])


def listed(found: Sequence[Obstacle]) -> str:
    """Return the obstacles as one list of phrases, alike ones together: *punkt 7 og 9 mangler beslutning; …*."""
    alike: dict[object, list[Obstacle]] = {}
    for obstacle in found:
        told = {name: value for name, value in obstacle.params.items() if name not in ("number", "shown")}
        alike.setdefault((obstacle.code, obstacle.place.item is None and obstacle.place.field, repr(told)), []).append(
            obstacle
        )
    phrases = [_together(each) for each in alike.values()]
    more = len(phrases) - _MOST
    if more > 0:
        phrases[_MOST:] = [ngettext("and {n} more", "and {n} more", more).format(n=more)]
    return "; ".join(phrases)


def _together(alike: Sequence[Obstacle]) -> str:
    numbers = dict.fromkeys(obstacle.place.number for obstacle in alike)
    first = alike[0]
    return obstacle_words(replace(first, place=replace(first.place, number=_all_of([*numbers]))), short=True)


def _all_of(numbers: Sequence[str]) -> str:
    """*7*, *7 og 9*, *7, 8 og 9*."""
    *first, last = numbers
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last


def obstructed(found: Sequence[Obstacle]) -> str:
    """Return the sentence that refuses publication, without what to do."""
    return _("The minutes cannot be published yet: {obstacles}.").format(obstacles=listed(found))
