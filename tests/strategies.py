"""What hypothesis draws: invented records, meetings, and whole evenings of actions that the rules allow."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st
from msgspec.structs import replace

from minuteapp.domain import actions as a
from minuteapp.domain.findings import Severity
from minuteapp.domain.history import History
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.merge import merge
from minuteapp.domain.minutes import minutes
from minuteapp.domain.people import Body, BodyKind, Person, Role
from minuteapp.domain.presence import entitled
from minuteapp.domain.record import (
    Attendee,
    Count,
    DecisionParagraph,
    DissentStatement,
    Document,
    EarlierTreatment,
    Kind,
    LogLine,
    Passage,
    Position,
    Recommendation,
    Record,
    RecordItem,
    Recused,
    Section,
    Substitute,
    Vote,
    Voter,
)
from minuteapp.domain.rules import check
from minuteapp.styles import load_style

START = datetime(2024, 3, 13, 17, 0, tzinfo=UTC)

ROSTER = (
    Person("Anders Bjerg", "Ø"),
    Person("Bodil Krogh", "A", post="formand"),
    Person("Duygu N. Holm", "A"),
    Person("Per Tved", "C"),
    Person("Jon Carlsen", "C"),
    Person("Sofie Lund", "C"),
    Person("Mona Harder", "O"),
)
SUBSTITUTES = (Person("Kaj Østergård", "A", Role.SUBSTITUTE), Person("Åse Winther", "V", Role.SUBSTITUTE))
PEOPLE = (*ROSTER, *SUBSTITUTES, Person("Lis Kontor", None, Role.OFFICIAL))

words = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzæøåÆØÅ 0123456789-,§"), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split()) or "ord"
)
names = st.sampled_from([person.name for person in PEOPLE])
maybe_words = st.none() | words
voters = st.tuples() | st.lists(st.builds(Voter, names, st.sampled_from(["A", "Ø", None])), max_size=3).map(tuple)


def tuples_of(strategy: st.SearchStrategy, size: int = 3) -> st.SearchStrategy:
    return st.lists(strategy, max_size=size).map(tuple)


record_items = st.builds(
    RecordItem,
    number=st.integers(1, 400).map(str) | st.sampled_from(["4a", "12b"]),
    title=maybe_words,
    kind=st.none() | st.sampled_from(list(Kind)),
    closed=st.booleans(),
    public_title=maybe_words,
    public_decision=maybe_words,
    case_number=maybe_words,
    journal_number=maybe_words,
    document_number=maybe_words,
    recommendation=st.builds(Recommendation, maybe_words, tuples_of(words.map(lambda text: f"at {text}"))),
    sections=tuples_of(st.builds(Section, maybe_words, words)),
    paragraphs=tuples_of(st.builds(DecisionParagraph, words, st.none() | st.integers(1, 3))),
    absent=st.none() | tuples_of(names),
    recused=tuples_of(st.builds(Recused, names, maybe_words)),
    substitutes=tuples_of(st.builds(Substitute, names, st.none() | names)),
    votes=tuples_of(
        st.builds(
            Vote,
            st.none() | st.integers(1, 3),
            maybe_words,
            st.none() | st.builds(Count, st.none() | st.integers(0, 31), st.none() | st.integers(0, 31)),
            voters,
            voters,
            voters,
            voters,
        )
    ),
    dissents=tuples_of(st.builds(DissentStatement, names, words)),
    attachments=tuples_of(words),
    related=tuples_of(
        st.builds(EarlierTreatment, words, st.none() | st.dates(), maybe_words, st.none() | st.booleans())
    ),
    consideration=tuples_of(words),
)

clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
attendees = st.builds(
    Attendee,
    names,
    st.none() | st.sampled_from(["A", "Ø", "Liste T"]),
    st.sampled_from([role.value for role in Role]),
    maybe_words,
    st.booleans(),
    st.none() | names,
    tuples_of(
        st.builds(
            Passage,
            st.booleans(),
            st.none() | words,
            st.sampled_from([when.value for when in a.When]),
            st.none() | clocks | st.times(),
        )
    ),
)
log_lines = st.builds(LogLine, st.datetimes(timezones=st.just(UTC)), words, words)

records = st.builds(
    Record,
    document=st.sampled_from(list(Document)),
    committee=words,
    date=st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    municipality=maybe_words,
    term=maybe_words,
    time=st.none() | clocks,
    place=maybe_words,
    participants=st.none() | tuples_of(names),
    items=tuples_of(record_items, 4),
    style=maybe_words,
    chair=st.none() | names,
    adjourned=st.none() | clocks,
    attendance=st.none() | tuples_of(attendees),
    log=st.none() | tuples_of(log_lines),
)


def agenda(items: int = 4, points: int = 2) -> Record:
    """An invented agenda; every item recommends ``points`` points."""
    return Record(
        Document.AGENDA,
        "Teknikudvalget",
        date(2024, 3, 13),
        items=tuple(
            RecordItem(
                str(number),
                f"Sag nummer {number}",
                recommendation=Recommendation(
                    "Forvaltningen", tuple(f"at notat {point} godkendes." for point in range(1, points + 1))
                ),
            )
            for number in range(1, items + 1)
        ),
    )


def loaded(
    record: Record | None = None,
    people: tuple[Person, ...] = PEOPLE,
    kind: BodyKind = BodyKind.COMMITTEE,
) -> History:
    """A history in which a meeting has just been loaded."""
    record = record or agenda()
    return History.replay([a.Entry(1, START, "test", a.Load(record, Body(record.committee, kind), people))])


def after(history: History, *actions: a.Action, checked: bool = True) -> History:
    """The history with more actions, half a minute apart; a refused one fails the test."""
    for action in actions:
        if checked and not isinstance(action, a.Undo | a.Redo):
            refused = [f for f in check(history.meeting, action) if f.severity is Severity.REFUSAL]
            assert not refused, (action, refused)
        history = extended(history, action)
    return history


def extended(history: History, action: a.Action) -> History:
    seq = next_seq(history)
    at = START + timedelta(seconds=30 * seq)
    entry = a.Entry(seq, at, "test", action)
    history_after = history.extended(entry, history.preview(action, at))
    _LAST_SEQ[id(history_after)] = (history_after, seq)
    return history_after


_LAST_SEQ: dict[int, tuple[History, int]] = {}


def next_seq(history: History) -> int:
    known = _LAST_SEQ.get(id(history))
    return known[1] + 1 if known and known[0] is history else 2


def all_for(meeting: Meeting, item: int, **positions: Position) -> tuple[a.CastVote, ...]:
    """Everyone entitled votes for, but those named by first name."""
    return tuple(
        a.CastVote(p.name, p.party, positions.get(p.name.split()[0], Position.FOR)) for p in entitled(meeting, item)
    )


@st.composite
def allowed_action(draw: st.DrawFn, meeting: Meeting) -> a.Action:
    """Any action, sensible or not, on what the meeting has; the rules decide what becomes of it."""
    item = draw(st.sampled_from([item.id for item in meeting.items]))
    kind = draw(st.sampled_from(_ABOUT_PEOPLE + _ABOUT_ITEMS + _ABOUT_BALLOTS))
    if kind in _ABOUT_PEOPLE:
        return _about_people(draw, meeting, kind, item)
    if kind in _ABOUT_ITEMS:
        return _about_items(draw, meeting, kind, item)
    return _about_ballots(draw, meeting, kind, item)


_ABOUT_PEOPLE = [a.Arrive, a.Leave, a.CorrectMovements, a.Recuse, a.WithdrawRecusal, a.Dissent, a.Refer, a.EndReferral]
_ABOUT_ITEMS = [
    *(a.StartItem, a.StartItem, a.Decide, a.SetFate, a.MoveItem, a.TakeTogether, a.Reopen, a.AddItem, a.CloseDoors),
    *(a.OpenDoors, a.SetPublicTitle, a.Note, a.ReadOut, a.Pause, a.Resume, a.ConfirmAttendance, a.Adjourn, a.Revise),
]
_ABOUT_BALLOTS = [a.CastVotes, a.CastVotes, a.MoveBallot, a.RemoveBallot]
_slots = st.sampled_from([a.WHOLE, a.Slot(1), a.Slot(2), a.PUBLIC])
_whens, _scopes = st.sampled_from(list(a.When)), st.sampled_from(list(a.Scope))


def _about_people(draw: st.DrawFn, meeting: Meeting, kind: type[a.Action], item: int) -> a.Action:
    person = draw(st.sampled_from([p.name for p in meeting.people]))
    if kind in (a.Arrive, a.Leave, a.CorrectMovements):
        place, when, scope = draw(st.sampled_from([None, meeting.current, item])), draw(_whens), draw(_scopes)
        if kind is a.Arrive:
            return a.Arrive(person, place, when, scope, draw(st.none() | names))
        if kind is a.Leave:
            return a.Leave(person, place, when, scope)
        return a.CorrectMovements(person, (a.Movement(person, draw(st.booleans()), place, when, scope),))
    if kind is a.Recuse:
        return a.Recuse(item, person, draw(st.booleans()), draw(st.booleans()), None, draw(st.none() | names))
    if kind is a.Dissent:
        return a.Dissent(item, person, draw(st.sampled_from(["", "Vi er uenige."])))
    if kind is a.EndReferral:
        return a.EndReferral(item, person, draw(st.sampled_from(list(a.Ending))))
    return kind(item, person)


def _about_items(draw: st.DrawFn, meeting: Meeting, kind: type[a.Action], item: int) -> a.Action:
    other = st.sampled_from([other.id for other in meeting.items])
    if kind is a.Decide:
        text = draw(st.sampled_from(["", "Godkendt.", "Udsat.\nGenoptages."]))
        return a.Decide(item, draw(_slots), text, draw(st.integers(0, 3)))
    if kind is a.SetFate:
        return a.SetFate(item, draw(st.none() | st.sampled_from(list(a.Fate))), draw(st.sampled_from(["", "Udsat."])))
    if kind is a.Revise:
        return _revision(draw, meeting)
    made = {
        a.MoveItem: lambda: a.MoveItem(item, draw(st.none() | other)),
        a.TakeTogether: lambda: a.TakeTogether((item, draw(other))),
        a.AddItem: lambda: a.AddItem("Hastesag", f"{item}a", item),
        a.CloseDoors: lambda: a.CloseDoors(item, "tilbud"),
        a.SetPublicTitle: lambda: a.SetPublicTitle(item, "Lukket sag"),
        a.Note: lambda: a.Note(item, "husk"),
    }.get(kind)
    if made:
        return made()
    return kind(item) if kind in (a.StartItem, a.Reopen, a.OpenDoors, a.ReadOut) else kind()


def _revision(draw: st.DrawFn, meeting: Meeting) -> a.Action:
    """What a newer document changes: some of the items in any order, some with other words, and a new one."""
    kept = draw(st.lists(st.sampled_from(meeting.record.items), unique_by=id)) if meeting.record.items else []
    told = [replace(item, case_number="26/1", closed=not item.closed) if draw(st.booleans()) else item for item in kept]
    document = replace(meeting.record, items=(*told, RecordItem("9", "Støj fra havnen")))
    found = merge(meeting, document, minutes(meeting, load_style("helsingoer")))
    theirs = [change for change in found.asked if draw(st.booleans())]
    return found.revision(theirs) or a.ConfirmAttendance()


def _about_ballots(draw: st.DrawFn, meeting: Meeting, kind: type[a.Action], item: int) -> a.Action:
    ballots = [ballot.id for ballot in meeting.item(item).ballots]
    ballot = draw(st.sampled_from(ballots)) if ballots else None
    point = draw(st.sampled_from([None, 1, 2]))
    if kind is a.CastVotes or ballot is None:
        return _ballot(draw, meeting, item, point, ballot)
    if kind is a.MoveBallot:
        return a.MoveBallot(item, ballot, point, draw(st.integers(0, 2)))
    return a.RemoveBallot(item, ballot)


def _ballot(draw: st.DrawFn, meeting: Meeting, item: int, point: int | None, ballot: int | None) -> a.CastVotes:
    votes = tuple(
        a.CastVote(person.name, person.party, draw(st.sampled_from(list(Position))))
        for person in entitled(meeting, item)
    )
    motion = a.Motion(draw(st.sampled_from(list(a.MotionKind))), draw(st.none() | words))
    again = draw(st.sampled_from([None, "correct", "retake"]))
    return a.CastVotes(
        item,
        votes,
        point,
        motion,
        draw(st.sampled_from(["", "med bemærkning om, at det haster"])),
        ballot=ballot if again == "correct" else None,
        retakes=ballot if again == "retake" else None,
    )


@st.composite
def evenings(draw: st.DrawFn, length: int = 25) -> tuple[History, list[a.Entry]]:
    """A meeting recorded by someone who tries anything, undoing now and then; with its journal."""
    kind = draw(st.sampled_from([BodyKind.COMMITTEE, BodyKind.COUNCIL]))
    history = loaded(agenda(3), kind=kind)
    entries = [a.Entry(1, START, "test", a.Load(history.meeting.record, history.meeting.body, PEOPLE))]
    for _ in range(draw(st.integers(0, length))):
        turn = draw(st.integers(0, 9))
        action: a.Action | None = None
        if turn == 0 and history.undoable:
            action = a.Undo(history.undoable.seq)
        elif turn == 1 and history.redoable:
            action = a.Redo(history.redoable.seq)
        else:
            action = draw(allowed_action(history.meeting))
            if any(finding.severity is Severity.REFUSAL for finding in check(history.meeting, action)):
                continue
        seq = len(entries) + 1
        entry = a.Entry(seq, START + timedelta(seconds=30 * seq), "test", action)
        history = history.extended(entry, history.preview(action, entry.at))
        entries.append(entry)
    return history, entries
