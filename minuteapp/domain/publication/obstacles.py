"""What stands between a meeting's record and publication: each obstacle with its place, a blocker or a warning.

What the record must hold follows the body's profile (domain.md 2 and 5). An agenda is only looked through for personal
data, and minutes read from a file stand as they were: what they lack warns. Pure: nothing here looks at a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import groupby

from msgspec import Struct

from minuteapp.domain.actions import PUBLIC, WHOLE, Slot
from minuteapp.domain.edition import Edition, Paper
from minuteapp.domain.meeting import Item, Meeting
from minuteapp.domain.people import BodyKind
from minuteapp.domain.presence import quorum, unfit_ballots
from minuteapp.domain.publication.clearing import PassObstacles
from minuteapp.domain.publication.personal_data import Sort, sightings
from minuteapp.domain.publication.spelling import misspelled
from minuteapp.domain.record import Document, Record, RecordItem, Version, Vote
from minuteapp.domain.rules import missing_decisions, open_by_law


class Weight(StrEnum):
    """A blocker stops publication; a warning is worth a look."""

    BLOCKER = "blocker"
    WARNING = "warning"


class Field(StrEnum):
    """Which text of an item, or of the head, is meant. The values stand in the journal and are kept."""

    HEAD = "head"
    PARTICIPANTS = "participants"
    ATTENDANCE = "attendance"
    TITLE = "title"
    PUBLIC_TITLE = "public_title"
    NUMBERS = "numbers"
    RECOMMENDATION = "recommendation"
    CASE_TEXT = "case_text"
    DECISION = "decision"
    PUBLIC_DECISION = "public_decision"
    VOTE = "vote"
    PEOPLE = "people"
    ATTACHMENTS = "attachments"
    RELATED = "related"


class Place(Struct, frozen=True):
    """Where an obstacle stands: the id of the item (None: the head), its printed number, the field and its slot.

    ``start`` and ``end`` are characters of that text, and ``ballot`` a ballot's id.
    """

    item: int | None = None
    number: str = ""
    field: Field = Field.HEAD
    slot: Slot = WHOLE
    start: int = 0
    end: int = 0
    ballot: int | None = None


class Obstacle(Struct, frozen=True):
    """One thing in the way. ``code`` is stable, ``params`` fill its sentence; ``digest`` is a personal id number's."""

    code: str
    weight: Weight
    place: Place = Place()
    params: Mapping[str, str | int] = {}
    digest: str = ""

    @property
    def blocks(self) -> bool:
        return self.weight is Weight.BLOCKER

    @property
    def is_number(self) -> bool:
        """Whether it is a personal id number, which nothing passes."""
        return self.code == Sort.NUMBER and self.blocks


class Obstructed(Exception):
    """Something stands between a meeting and those an edition is for; ``obstacles`` are what stopped it."""

    def __init__(self, obstacles: tuple[Obstacle, ...]) -> None:
        super().__init__(", ".join(obstacle.code for obstacle in obstacles))
        self.obstacles = obstacles


def obstacles(meeting: Meeting, record: Record, version: Version = Version.PUBLIC) -> tuple[Obstacle, ...]:
    """Return what stands between the meeting and publication, blockers first, then in the order of the agenda.

    ``record`` is the meeting as it is to be written (`minuteapp.domain.minutes`). A personal id number blocks the
    public version where that prints it; elsewhere, and in the other versions, it warns.
    """
    found = list(_head(meeting, record))
    items = _ids(meeting, record)
    unfit = unfit_ballots(meeting)
    agenda = record.document is Document.AGENDA
    for item_id, told in zip(items, record.items, strict=True):
        if not agenda:
            found += _undecided(meeting, meeting.item(item_id), told)
            found += _votes(meeting, meeting.item(item_id), told, [ballot for item, ballot in unfit if item == item_id])
            found += _closed(meeting, item_id, told)
            found += _misspelled(meeting, item_id, told)
        found += _personal(meeting, _texts(item_id, told), version, told)
    found += _personal(meeting, _head_texts(record), version)
    return tuple(sorted(found, key=lambda obstacle: not obstacle.blocks))


def stopping(found: Iterable[Obstacle], edition: Edition, *, force: bool = False) -> tuple[Obstacle, ...]:
    """Return the obstacles that stop an edition: blockers of the public version, where the edition prints them.

    What is still missing stops neither a draft, which is for the chair's eyes, nor a paper without decisions, and
    ``force`` passes it; but open data is never marked as a draft and always holds all the minutes. Nothing passes a
    personal id number.
    """
    if edition.version is not Version.PUBLIC:
        return ()
    unfinished = edition.draft or edition.paper in (Paper.SIGNATURES, Paper.ATTENDANCE)
    passes = force or (unfinished and edition.format.laid_out)
    return tuple(
        obstacle for obstacle in concerning(found, edition) if obstacle.blocks and (obstacle.is_number or not passes)
    )


def concerning(found: Iterable[Obstacle], edition: Edition) -> tuple[Obstacle, ...]:
    """Return the obstacles in what an edition prints: an extract's own items, and the head."""
    return tuple(
        obstacle
        for obstacle in found
        if not edition.items or obstacle.place.item is None or obstacle.place.number in edition.items
    )


def passing(passed: Iterable[Obstacle], edition: Edition) -> PassObstacles:
    """Return what the journal keeps of an edition that is written although these stand in the way."""
    return PassObstacles(tuple(dict.fromkeys(obstacle.code for obstacle in passed)), edition.version.value)


def _ids(meeting: Meeting, record: Record) -> tuple[int, ...]:
    """The id of each of the record's items; of minutes merely read, the items may stand in another order."""
    if meeting.recorded:
        return tuple(item.id for item in meeting.items)
    left = list(meeting.items)
    ids = []
    for told in record.items:
        item = next((item for item in left if (item.number, item.title) == (told.number, told.title)), left[0])
        left.remove(item)
        ids.append(item.id)
    return tuple(ids)


# -- what must be there -----------------------------------------------------------------------------------------------


def _head(meeting: Meeting, record: Record) -> Iterator[Obstacle]:
    """A date, and who was there: each meeting states who was absent (order of business)."""
    if record.date is None:
        yield Obstacle("date_missing", Weight.BLOCKER)
    if not meeting.recorded or not meeting.body.votes or meeting.attendance_taken or meeting.movements:
        return
    place = Place(field=Field.ATTENDANCE)
    if meeting.members:
        yield Obstacle("attendance_missing", Weight.BLOCKER, place)
    else:
        yield Obstacle("members_unknown", Weight.WARNING, place)


def _undecided(meeting: Meeting, item: Item, told: RecordItem) -> Iterator[Obstacle]:
    """Every item is decided; a closed one only warns, and not at all where a document that was read withholds it."""
    withheld = item.closed and not meeting.recorded
    if item in missing_decisions(meeting) and not withheld:
        blocks = meeting.recorded and not item.closed
        place = Place(item.id, told.number, Field.DECISION)
        yield Obstacle("undecided", Weight.BLOCKER if blocks else Weight.WARNING, place, {"number": told.number})


def _votes(meeting: Meeting, item: Item, told: RecordItem, unfit: Iterable[int]) -> Iterator[Obstacle]:
    """Votes add up (§ 13), and are cast with a quorum (§ 11(2)): in a council that blocks, in a committee it warns."""
    for ballot in unfit:
        slot = Slot(item.ballot(ballot).point)
        place = Place(item.id, told.number, Field.VOTE, slot, ballot=ballot)
        yield Obstacle("votes_unbalanced", Weight.BLOCKER, place, {"number": told.number})
    for vote in () if item.ballots else told.votes:
        if not _adds_up(vote):
            place = Place(item.id, told.number, Field.VOTE, Slot(vote.point))
            weight = Weight.BLOCKER if meeting.recorded else Weight.WARNING
            yield Obstacle("votes_miscounted", weight, place, {"number": told.number})
    if meeting.recorded and item.decided and item.id in meeting.dealt:
        count = quorum(meeting, item.id)
        if count is not None and not count.met:
            weight = Weight.BLOCKER if meeting.body.kind is BodyKind.COUNCIL else Weight.WARNING
            params: dict[str, str | int] = {
                "number": told.number,
                "present": count.present,
                "seats": count.seats,
                "needed": count.needed,
            }
            yield Obstacle("no_quorum", weight, Place(item.id, told.number, Field.ATTENDANCE), params)


def _adds_up(vote: Vote) -> bool:
    """Whether the numbers a document prints are those of the names beside them, where it names persons."""
    if vote.count is None:
        return True
    sides = (
        (vote.count.in_favour, vote.in_favour),
        (vote.count.against, vote.against),
        (vote.count.abstaining, vote.abstaining),
        (vote.count.reserved, vote.reserved),
    )
    told = ((number, voters) for number, voters in sides if number is not None and voters)
    return all(number == len(voters) for number, voters in told if all(voter.name for voter in voters))


def _closed(meeting: Meeting, item_id: int, told: RecordItem) -> Iterator[Obstacle]:
    """A closed item has a public title and wording (§ 8), and is not of what a council keeps open (§ 10)."""
    if not told.closed:
        return
    params = {"number": told.number}
    word = open_by_law(meeting, told.title)
    if word:
        place = Place(item_id, told.number, Field.TITLE)
        yield Obstacle("closed_but_open_by_law", Weight.WARNING, place, {**params, "word": word})
    if meeting.recorded and not told.public_title:
        yield Obstacle("public_title_missing", Weight.WARNING, Place(item_id, told.number, Field.PUBLIC_TITLE), params)
    elif meeting.recorded and told.public_title == told.title == meeting.item(item_id).source.public_title:
        place = Place(item_id, told.number, Field.PUBLIC_TITLE)
        yield Obstacle("public_title_unseen", Weight.WARNING, place, {**params, "title": told.public_title or ""})
    if meeting.recorded and told.paragraphs and not told.public_decision:
        place = Place(item_id, told.number, Field.PUBLIC_DECISION, PUBLIC)
        yield Obstacle("public_decision_missing", Weight.WARNING, place, params)


def _misspelled(meeting: Meeting, item_id: int, told: RecordItem) -> Iterator[Obstacle]:
    """Members are called what the roster calls them."""
    roster = [person.name for person in meeting.people]
    for field, slot, text in _texts_of(told):
        if field in (Field.DECISION, Field.PUBLIC_DECISION, Field.PEOPLE):
            for start, end, name in misspelled(text, roster):
                place = Place(item_id, told.number, field, slot, start, end)
                params = {"number": told.number, "name": text[start:end], "known": name}
                yield Obstacle("name_differs", Weight.WARNING, place, params)


# -- personal data ----------------------------------------------------------------------------------------------------

_OF_THE_HOUSE = (Sort.TELEPHONE, Sort.EMAIL, Sort.ADDRESS)
"""What in the document's head is where to find the body and how to reach it, and no person's."""
_SHOWN_OF_CLOSED = (Field.PUBLIC_TITLE, Field.PUBLIC_DECISION, Field.NUMBERS)


def _personal(
    meeting: Meeting, texts: Iterable[tuple[Place, str]], version: Version, told: RecordItem | None = None
) -> Iterator[Obstacle]:
    """Yield the personal data in the texts, the same thing in the same field once."""
    cleared = {(each.item, each.field, each.digest) for each in meeting.cleared}
    seen: set[tuple[Field, Sort, str]] = set()
    for place, text in texts:
        public = told is None or not told.closed or place.field in _SHOWN_OF_CLOSED
        for one in sightings(text):
            if place.field is Field.HEAD and one.sort in _OF_THE_HOUSE:
                continue
            known = (place.field, one.sort, one.digest or one.shown)
            if known in seen or (place.item, place.field.value, one.digest) in cleared:
                continue
            seen.add(known)
            blocks = one.sort is Sort.NUMBER and version is Version.PUBLIC and public
            where = Place(place.item, place.number, place.field, place.slot, one.start, one.end)
            params = {"number": place.number, "shown": one.shown}
            yield Obstacle(one.sort.value, Weight.BLOCKER if blocks else Weight.WARNING, where, params, one.digest)


def _head_texts(record: Record) -> Iterator[tuple[Place, str]]:
    for text in (record.committee, record.municipality, record.term, record.place):
        yield Place(), text or ""
    told = [text for each in record.attendance or () for text in (each.name, each.party, each.post, each.replaces)]
    for name in (*(record.participants or ()), *told, record.chair):
        yield Place(field=Field.PARTICIPANTS), name or ""


def _texts(item_id: int, told: RecordItem) -> Iterator[tuple[Place, str]]:
    for field, slot, text in _texts_of(told):
        if text:
            yield Place(item_id, told.number, field, slot), text
    for point, paragraphs in groupby(told.paragraphs, key=lambda paragraph: paragraph.point):
        whole = "\n".join(paragraph.text for paragraph in paragraphs)  # a number may stand on two lines
        yield Place(item_id, told.number, Field.DECISION, Slot(point)), whole


def _texts_of(item: RecordItem) -> Iterator[tuple[Field, Slot, str]]:
    """Every text of an item with the field and slot it belongs to."""
    for field, texts in (
        (Field.TITLE, (item.title,)),
        (Field.PUBLIC_TITLE, (item.public_title,)),
        (Field.NUMBERS, (item.number, item.case_number, item.journal_number, item.document_number)),
        (Field.RECOMMENDATION, (item.recommendation.by, *item.recommendation.points)),
        (Field.CASE_TEXT, [text for section in item.sections for text in (section.heading, section.markdown)]),
        (Field.ATTACHMENTS, item.attachments),
        (Field.RELATED, (*item.consideration, *(t for e in item.related for t in (e.committee, e.item)))),
        (Field.PEOPLE, _people(item)),
        (Field.DECISION, [text for told in item.dissents for text in (told.name, told.text)]),
        (Field.DECISION, [vote.motion for vote in item.votes]),
    ):
        yield from ((field, WHOLE, text or "") for text in texts)
    for paragraph in item.paragraphs:
        yield Field.DECISION, Slot(paragraph.point), paragraph.text
    yield Field.PUBLIC_DECISION, PUBLIC, item.public_decision or ""


def _people(item: RecordItem) -> Iterator[str | None]:
    yield from item.absent or ()
    for recused in item.recused:
        yield from (recused.name, recused.reason)
    for substitute in item.substitutes:
        yield from (substitute.name, substitute.replaces)
    for vote in item.votes:
        yield from (text for voter in vote.voters for text in (voter.name, voter.party))
