"""The texts of every item as they are searched: one readable row an item, in order of time, with its full-text index.

A row's id tells when: the day, the meeting of that day, and the item, the first item highest. So the newest hits of a
word that stands in every second item come first without being sorted, and a range of dates is a range of ids.

An action only notes in ``item_texts_waiting`` what it changed; the index takes it in when something is next looked up
(`take_in`). Tokenising a long case anew at every key would cost the minute-taker what only the searcher needs.

Stems (Snowball's Danish, through PyStemmer: in C, a fifth of a microsecond a word) stand in shadow columns, so that
*flygtning* and *flygtningene* meet. A stem that stands as a word in the texts is not repeated.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import asdict

from minuteapp.domain.lookup.words import stem
from minuteapp.domain.meeting import Ballot, Item, Meeting
from minuteapp.domain.people import with_party
from minuteapp.domain.record import Position, RecordItem

BITS = 20  # of a row's id, for the item within its meeting; as many for the meeting within its day
LAST = (1 << BITS) - 1
_WORD = re.compile(r"[^\W\d_]{3,}")
_SIDES = {
    Position.FOR: "For",
    Position.AGAINST: "Imod",
    Position.ABSTAINING: "Undlod at stemme",
    Position.RESERVED: "Forbehold",
}


class Texts(Struct, frozen=True):
    """What can be found of an item; each a text, empty where there is none. The fields are the table's columns.

    ``numbers`` are those of case, journal and document. ``people`` are named in votes, dissents, recusals,
    substitutions and referrals, ``parties`` voted or dissented.
    """

    title: str = ""
    numbers: str = ""
    decision: str = ""
    dissents: str = ""
    people: str = ""
    parties: str = ""
    case_text: str = ""
    attachments: str = ""


COLUMNS = Texts.__struct_fields__
STEMS = ("title_stems", "stems")
_ADD = (
    f"INSERT INTO item_texts (id, meeting_id, item_id, {', '.join((*COLUMNS, *STEMS))}) "
    f"VALUES (?, ?, ?, {', '.join('?' * (len(COLUMNS) + len(STEMS)))})"
)
_CHANGE = f"UPDATE item_texts SET {', '.join(f'{column} = ?' for column in (*COLUMNS, *STEMS))} WHERE id = ?"
_STORED = f"SELECT id, {', '.join(COLUMNS)} FROM item_texts WHERE meeting_id = ? AND item_id = ?"
_WAITING = f"SELECT id, changes, {', '.join(COLUMNS)} FROM item_texts_waiting JOIN item_texts USING (id)"
_WAIT = (
    "INSERT INTO item_texts_waiting (id, changes) VALUES (?, ?) "
    "ON CONFLICT (id) DO UPDATE SET changes = excluded.changes"
)
_KNOW_WORDS = "INSERT OR IGNORE INTO item_texts_words (word) SELECT value FROM json_each(?)"
_SET_PLACE = """
    UPDATE meetings SET place_in_time = coalesce(
        (SELECT max(place_in_time) + 1 FROM meetings WHERE place_in_time BETWEEN :first AND :last), :first
    ) WHERE id = :meeting
"""


# -- what an item says ------------------------------------------------------------------------------------------------


def texts_of(meeting: Meeting, item: Item) -> Texts:
    """Return what can be found of an item as it is now."""
    source = item.source
    return Texts(
        title=_lines((item.title, item.public_title)),
        numbers=_lines((source.case_number, source.journal_number, source.document_number)),
        decision=_lines(_decision(item)),
        dissents=_lines(
            f"{name}: {text}"
            for name, text in (
                *((d.name, d.text) for d in source.dissents),
                *((s.person, s.text) for s in item.statements),
            )
        ),
        people=_lines(_people(item)),
        parties=_lines(_parties(meeting, item)),
        case_text="\n\n".join(_case(source)),
        attachments=_lines(text for name, told in item.attachments for text in (name, told.text if told else None)),
    )


def _lines(texts: Iterable[str | None]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _decision(item: Item) -> Iterator[str]:
    """Its paragraphs as they were written, each ballot between them as who stood where; the public one last."""
    for _slot, text in sorted(item.decisions, key=lambda told: (told[0].public, told[0].point or 0)):
        yield text.texts[0]
        for ballot, following in zip(text.ballots, text.texts[1:], strict=True):
            yield _ballot(item.ballot(ballot))
            yield following
    for recusal in item.recusals:
        yield recusal.reason or ""


def _ballot(ballot: Ballot) -> str:
    told = []
    for position, side in _SIDES.items():
        voters = [with_party(vote.name, vote.party) for vote in ballot.votes if vote.position is position]
        if voters:
            told.append(f"{side}: {', '.join(voters)}.")
    return " ".join(filter(None, (ballot.motion.text, *told, ballot.tail)))


def _people(item: Item) -> Iterator[str | None]:
    source = item.source
    for vote in source.votes:
        yield from (voter.name for voter in vote.voters)
    for ballot in item.ballots:
        yield from (vote.name for vote in ballot.votes)
    yield from (dissent.name for dissent in source.dissents)
    yield from (recused.name for recused in source.recused)
    yield from (statement.person for statement in item.statements)
    yield from (recusal.person for recusal in item.recusals)
    yield from (referral.person for referral in item.referrals)
    for substitute in source.substitutes:
        yield from (substitute.name, substitute.replaces)
    yield from (recusal.substitute for recusal in item.recusals)


def _parties(meeting: Meeting, item: Item) -> Iterator[str | None]:
    for vote in item.source.votes:
        yield from (voter.party for voter in vote.voters)
    for ballot in item.ballots:
        yield from (vote.party for vote in ballot.votes)
    for name in (*(d.name for d in item.source.dissents), *(s.person for s in item.statements)):
        known = meeting.person(name)
        yield known.party if known else None


def _case(source: RecordItem) -> Iterator[str]:
    for section in source.sections:
        yield f"{section.heading}\n{section.markdown}" if section.heading else section.markdown
    if source.recommendation.points:
        yield "\n".join(filter(None, (source.recommendation.by, *source.recommendation.points)))


# -- keeping them -----------------------------------------------------------------------------------------------------


def keep(connection: sqlite3.Connection, meeting_id: str, after: Meeting, before: Meeting | None) -> None:
    """Keep what can be found of a meeting, inside the caller's transaction; ``before`` is None when it is not known.

    A new item is found at once, what changed of one when it has been taken in, and one that is gone never again.
    """
    known: dict[int, Item | None]
    if before is None or before.record.date != after.record.date:
        _place(connection, meeting_id, after)
        rows = connection.execute("SELECT item_id FROM item_texts WHERE meeting_id = ?", (meeting_id,))
        known = {item_id: None for (item_id,) in rows}
    else:
        known = {item.id: item for item in before.items}
    for item in after.items:
        if item.id not in known:
            _add(connection, meeting_id, item.id, texts_of(after, item))
        elif known.pop(item.id) is not item:
            _note(connection, meeting_id, item.id, texts_of(after, item))
    for gone in known:
        _drop(connection, "meeting_id = ? AND item_id = ?", meeting_id, gone)


def _place(connection: sqlite3.Connection, meeting_id: str, meeting: Meeting) -> None:
    """Give a meeting its place in time, and a new one when its day has changed: its rows are then written again."""
    day = meeting.record.date.toordinal() if meeting.record.date else 0
    (place,) = connection.execute("SELECT place_in_time FROM meetings WHERE id = ?", (meeting_id,)).fetchone()
    if place is None or place >> BITS != day:
        _drop(connection, "meeting_id = ?", meeting_id)
        connection.execute(_SET_PLACE, {"meeting": meeting_id, "first": day << BITS, "last": (day << BITS) + LAST})


def _note(connection: sqlite3.Connection, meeting_id: str, item_id: int, texts: Texts) -> None:
    """Let what differs from an item's row wait; nothing waits when the row is as it should be again (undone, say)."""
    row, *old = connection.execute(_STORED, (meeting_id, item_id)).fetchone()
    told = asdict(texts)
    changes = {column: told[column] for column, text in zip(COLUMNS, old, strict=True) if told[column] != text}
    if changes:
        connection.execute(_WAIT, (row, json.dumps(changes, ensure_ascii=False)))
    else:
        connection.execute("DELETE FROM item_texts_waiting WHERE id = ?", (row,))


def _add(connection: sqlite3.Connection, meeting_id: str, item_id: int, texts: Texts) -> None:
    (place,) = connection.execute("SELECT place_in_time FROM meetings WHERE id = ?", (meeting_id,)).fetchone()
    connection.execute(_ADD, ((place << BITS) + LAST - item_id, meeting_id, item_id, *_columns(connection, texts)))


def _drop(connection: sqlite3.Connection, condition: str, *values: object) -> None:
    which = f"SELECT id FROM item_texts WHERE {condition}"
    connection.execute(f"DELETE FROM item_texts_waiting WHERE id IN ({which})", values)
    connection.execute(f"DELETE FROM item_texts WHERE {condition}", values)


def waiting(connection: sqlite3.Connection) -> bool:
    """Whether something has changed that cannot be found yet."""
    return connection.execute("SELECT 1 FROM item_texts_waiting LIMIT 1").fetchone() is not None


def take_in(connection: sqlite3.Connection) -> None:
    """Let all that waits be found, inside the caller's transaction."""
    for row, changes, *old in connection.execute(_WAITING).fetchall():
        texts = Texts(**{**dict(zip(COLUMNS, old, strict=True)), **json.loads(changes)})
        connection.execute(_CHANGE, (*_columns(connection, texts), row))
    connection.execute("DELETE FROM item_texts_waiting")


# -- stems ------------------------------------------------------------------------------------------------------------


def _columns(connection: sqlite3.Connection, texts: Texts) -> Iterator[str]:
    """The columns of a row: texts, then stems. Their words are kept, to be suggested when one is typed wrong."""
    title = _words(texts.title)
    others = _words("\n".join((texts.decision, texts.dissents, texts.case_text, texts.attachments)))
    words = title | others
    connection.execute(_KNOW_WORDS, (json.dumps(sorted(words), ensure_ascii=False),))
    yield from asdict(texts).values()
    yield " ".join(sorted(set(map(stem, title)) - words))
    yield " ".join(sorted(set(map(stem, others)) - words))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
