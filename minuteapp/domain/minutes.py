"""Minutes: the record that a lived meeting becomes, as every writer receives it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from minuteapp.domain.actions import Slot
from minuteapp.domain.attendance import adjourned, attendance, chair
from minuteapp.domain.meeting import Ballot, Item, Meeting
from minuteapp.domain.people import with_party
from minuteapp.domain.presence import Absences, participants
from minuteapp.domain.prose.attendance import dissent_sentence
from minuteapp.domain.prose.phrasing import ballot_paragraphs, motion_words, recusal_sentences, referral_sentences
from minuteapp.domain.record import (
    DecisionParagraph,
    DissentStatement,
    Document,
    Position,
    Record,
    RecordItem,
    Recused,
    Vote,
    Voter,
)
from minuteapp.domain.style import HouseStyle, speaking_of
from minuteapp.domain.vote_presence import unaccounted
from minuteapp.domain.voting import minority


def minutes(meeting: Meeting, style: HouseStyle) -> Record:
    """Return the meeting as minutes, its ballots in the style's words.

    A meeting that nothing was recorded in is returned as the document it was read from, and what was attached to it.
    """
    source = meeting.record
    if not meeting.recorded:
        return as_loaded(meeting)
    absences = Absences(meeting)
    attendees = attendance(meeting)
    named = participants(meeting) if meeting.attendance_taken or meeting.movements else source.participants
    return replace(
        source,
        document=Document.MINUTES,
        style=style.name,
        participants=named if meeting.body.votes and meeting.members else source.participants,
        items=tuple(_minuted(meeting, item, absences, style) for item in meeting.items),
        chair=chair(meeting, attendees),
        adjourned=adjourned(meeting),
        attendance=attendees,
    )


def as_loaded(meeting: Meeting) -> Record:
    """Return the document a meeting was read from, with the names of what was attached to its items."""
    if not any(item.attached for item in meeting.items):
        return meeting.record
    items = tuple(replace(item.source, attachments=_attachment_names(item)) for item in meeting.items)
    return replace(meeting.record, items=items)


def _attachment_names(item: Item) -> tuple[str, ...]:
    return tuple(name for name, _ in item.attachments) if item.attached else item.source.attachments


def _minuted(meeting: Meeting, item: Item, absences: Absences, style: HouseStyle) -> RecordItem:
    takes_attendance = meeting.body.votes and bool(meeting.members)
    told = takes_attendance and (meeting.attendance_taken or bool(meeting.movements))
    public = item.text(Slot(public=True))
    return replace(
        item.source,
        number=item.number,
        title=item.title,
        closed=item.closed,
        public_title=item.public_title,
        public_decision="\n".join(_lines(public.texts[0])) or None,
        paragraphs=decision_paragraphs(meeting, item, style),
        absent=absences.of(item.id) if told else item.source.absent,
        recused=tuple(Recused(r.person, r.reason, r.refused_to_leave) for r in item.recusals if r.disqualified)
        or item.source.recused,
        substitutes=absences.substitutes(item.id) if told or item.recusals else item.source.substitutes,
        votes=tuple(_vote(ballot, item, style) for ballot in _as_printed(item) if ballot.votes) or item.source.votes,
        dissents=(
            *item.source.dissents,
            *(DissentStatement(s.person, _as_stated(s.text, style)) for s in item.statements),
        ),
        attachments=_attachment_names(item),
    )


def decision_paragraphs(meeting: Meeting, item: Item, style: HouseStyle) -> tuple[DecisionParagraph, ...]:
    """Return the decision as it is printed, attendance apart: recusal, blocks, dissents, referral to the council."""
    style = speaking_of(style, meeting.body.name)
    paragraphs = [DecisionParagraph(text) for text in recusal_sentences(item, style)]
    for slot, _ in item.decisions:
        if not slot.public:
            paragraphs += [DecisionParagraph(text, slot.point) for text in slot_paragraphs(meeting, item, slot, style)]
    last = max((p.point for p in paragraphs if p.point is not None), default=None)
    for statement in item.statements:
        person = meeting.person(statement.person)
        name = with_party(statement.person, person.party if person else None)
        text = dissent_sentence(DissentStatement(name, _as_stated(statement.text, style)), style)
        paragraphs.append(DecisionParagraph(text, _point_of(item, statement.person, last)))
    paragraphs += [DecisionParagraph(text, last) for text in referral_sentences(item, meeting, style)]
    return tuple(sorted(paragraphs, key=lambda p: p.point or 0))


def slot_paragraphs(meeting: Meeting, item: Item, slot: Slot, style: HouseStyle) -> tuple[str, ...]:
    """Return what stands in one slot, ballots as their sentences, in order."""
    text = item.text(slot)
    paragraphs = list(_lines(text.texts[0]))
    for ballot_id, following in zip(text.ballots, text.texts[1:], strict=True):
        paragraphs += ballot_sentences(meeting, item, item.ballot(ballot_id), style)
        paragraphs += _lines(following)
    return tuple(paragraphs)


def ballot_sentences(meeting: Meeting, item: Item, ballot: Ballot, style: HouseStyle) -> tuple[str, ...]:
    """Return the sentences a ballot becomes in the minutes of this meeting, one a paragraph."""
    return ballot_paragraphs(ballot, item, style, unaccounted(meeting, item, ballot, style))


def _as_stated(text: str, style: HouseStyle) -> str:
    """A statement as it is printed: one paragraph inside the house's quotation marks, however it was typed."""
    line = " ".join(text.split())
    quoted = _QUOTED.fullmatch(line) if _QUOTES.search(style.dissent) else None
    return quoted["inside"] if quoted else line


_QUOTES = re.compile(r"[\"”»“„]\{text\}")
_QUOTED = re.compile(r"[\"”»“„](?P<inside>[^\"”»“„«]+)[\"”«“]")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip() for line in text.split("\n"))))


def _point_of(item: Item, person: str, last: int | None) -> int | None:
    """Where a dissent belongs: the point whose ballot its author lost, else the last."""
    lost = (ballot.point for ballot in item.ballots if ballot.point and person in minority(ballot))
    return next(lost, last)


def _as_printed(item: Item) -> list[Ballot]:
    """The item's ballots in the order their sentences are printed: point by point, then as they stand in its text."""
    places = [ballot for _, text in item.decisions for ballot in text.ballots]
    return sorted(item.ballots, key=lambda ballot: (ballot.point or 0, places.index(ballot.id)))


def _vote(ballot: Ballot, item: Item, style: HouseStyle) -> Vote:
    def voters(position: Position) -> tuple[Voter, ...]:
        return tuple(Voter(vote.name, vote.party) for vote in ballot.votes if vote.position is position)

    return Vote(
        point=ballot.point,
        motion=motion_words(ballot, item, style),
        in_favour=voters(Position.FOR),
        against=voters(Position.AGAINST),
        abstaining=voters(Position.ABSTAINING),
        reserved=voters(Position.RESERVED),
    )
