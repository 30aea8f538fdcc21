"""Looking up: the items that fit what a person asks, best first, with the words that matched.

Asked at every key that is typed, so it is raw SQL on the index alone until the few items that are shown.

- Few hits are ranked (bm25, the title's words before the decision's, the case's and the attachments'). More than
  `RANKED` come newest first: ranking 60,000 takes a fifth of a second, and the rows' ids are in order of time.
- A word that `COMMON` items have as typed or in its other forms is not sought as the beginning of longer words too,
  whatever the filters: going through all those takes longer than a person who types waits.
- A member's items are those where they voted, dissented, were recused, sat in or were sat in for, or are named.
  A party's are those where it voted or dissented.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from minuteapp.domain.lookup import Field, Found, Hit, Search
from minuteapp.domain.lookup.words import Word, starts, words
from minuteapp.domain.record import Kind
from storage import item_texts, references
from storage.faults import Fault, StorageError
from storage.item_texts import BITS, LAST
from storage.search_words import TEXTS, expression
from storage.snippets import snippet
from storage.transactions import reading, transaction

RANKED = 1000
COMMON = 10_000

_MATCHING = """
    FROM item_texts_fts WHERE item_texts_fts MATCH :match AND rowid BETWEEN :first AND :last
    AND (:bodies IS NULL OR rowid >> 20 IN (
        SELECT place_in_time FROM meetings WHERE body IN (SELECT value FROM json_each(:bodies))
    ))
"""
_COUNT = f"SELECT count(*) {_MATCHING}"
_IS_COMMON = (
    "SELECT count(*) = :common FROM (SELECT 1 FROM item_texts_fts WHERE item_texts_fts MATCH :match LIMIT :common)"
)
_NEWEST = f"SELECT rowid AS id {_MATCHING} ORDER BY rowid DESC LIMIT :limit"
# Weights: title, numbers, decision, dissents, people, parties, case text, attachments, the title's stems, the others'.
WEIGHTS = "10, 10, 5, 3, 2, 1, 1, 0.5, 8, 0.8"
_BEST = f"SELECT rowid AS id {_MATCHING} AND rank MATCH 'bm25({WEIGHTS})' ORDER BY rank LIMIT :limit"
_OF_MEETINGS = """
    FROM meetings {join} WHERE place_in_time BETWEEN :first >> 20 AND :last >> 20
    AND (:bodies IS NULL OR body IN (SELECT value FROM json_each(:bodies)))
"""
_COUNT_ALL = f"SELECT CAST(total(items) AS INTEGER) {_OF_MEETINGS.format(join='')}"
_NEWEST_ALL = (
    "SELECT item_texts.id AS id"
    + _OF_MEETINGS.format(
        join=f"JOIN item_texts ON item_texts.id BETWEEN place_in_time << 20 AND (place_in_time << 20) + {LAST}"
    )
    + "ORDER BY place_in_time DESC, item_texts.id DESC LIMIT :limit"
)
_SHOWN = f"""
    SELECT meetings.id, municipality, body, date, items.item_id, number, coalesce(items.title, public_title), kind,
        closed, case_number, {references.NEIGHBOURS}, item_texts.title, decision, dissents, people, numbers, case_text
    FROM (%s) AS found CROSS JOIN item_texts ON item_texts.id = found.id  -- a CROSS JOIN keeps the order
    JOIN meetings ON meetings.id = item_texts.meeting_id
    JOIN items ON items.meeting_id = item_texts.meeting_id AND items.item_id = item_texts.item_id
"""
_SHOWN_BEST, _SHOWN_NEWEST, _SHOWN_ALL = (_SHOWN % which for which in (_BEST, _NEWEST, _NEWEST_ALL))


class _Shown(Struct, frozen=True, gc=False):
    """A row of `_SHOWN`, its columns in order."""

    meeting_id: str
    municipality: str | None
    body: str
    date: str | None
    item_id: int
    number: str
    headline: str | None
    kind: str | None
    closed: int
    case_number: str | None
    previous: str | None
    next: str | None
    title: str
    decision: str
    dissents: str
    people: str
    numbers: str
    case_text: str


def search(connection: sqlite3.Connection, asked: Search, bodies: Sequence[str] | None) -> Found:
    """Return the items that fit. ``bodies`` are the names ``asked.committee`` means; None when it is not told.

    An index that is gone, or damaged where words stand, is made again from the texts. Raises StorageError.
    """
    try:
        return _search(connection, asked, bodies)
    except StorageError as error:
        if error.fault is not Fault.DAMAGED:
            raise
    except sqlite3.OperationalError as error:
        if "item_texts_fts" not in str(error):
            raise
    from storage.migrations import index_again  # noqa: PLC0415  # it brings sqlite-utils

    with transaction(connection):
        index_again(connection)
    return _search(connection, asked, bodies)


def _search(connection: sqlite3.Connection, asked: Search, bodies: Sequence[str] | None) -> Found:
    _take_in(connection)
    with reading():
        which = _which(connection, asked, bodies)
        hits = tuple(_hits(connection, which, asked)) if which.total else ()
        suggestion = None
        if not which.total:
            from storage.suggestions import suggested  # noqa: PLC0415  # comparing words is for those not found

            suggestion = suggested(connection, asked.text, lambda text: _which(connection, Search(text), None).total)
    return Found(hits, which.total, which.ranked, suggestion)


def _take_in(connection: sqlite3.Connection) -> None:
    """Let what was recorded since be found; a database that is busy or may only be read is searched as it stands."""
    with reading():
        if connection.in_transaction or not item_texts.waiting(connection):
            return
        (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    try:
        connection.execute("PRAGMA busy_timeout = 0")  # nobody waits at a key for another program to finish writing
        with transaction(connection):
            item_texts.take_in(connection)
    except StorageError:
        return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


# -- which ------------------------------------------------------------------------------------------------------------


class _Which(Struct, frozen=True):
    """How the rows that are shown are asked for, in order; how many there are in all; whether they are ranked."""

    sql: str = ""
    told: dict[str, object] = {}
    total: int = 0
    ranked: bool = True


def _which(connection: sqlite3.Connection, asked: Search, bodies: Sequence[str] | None) -> _Which:
    def one(sql: str) -> int:
        return int(connection.execute(sql, told).fetchone()[0])

    typed, match = (_match(asked, beginnings=beginnings) for beginnings in (False, True))
    if match is None or typed is None:
        return _Which()
    told = {**_narrowing(asked, bodies), "match": typed}
    if not match:
        return _Which(_SHOWN_ALL, told, one(_COUNT_ALL), ranked=False)
    if typed == match or not one(_IS_COMMON):
        told["match"] = match
    total = one(_COUNT)
    ranked = total <= RANKED and bool(words(asked.text))
    return _Which(_SHOWN_BEST if ranked else _SHOWN_NEWEST, told, total, ranked)


def _narrowing(asked: Search, bodies: Sequence[str] | None) -> dict[str, object]:
    """What is asked of meetings, as parameters. An undated one is in no period."""
    since = asked.since or (date.min if asked.until else None)
    return {
        "first": since.toordinal() << 2 * BITS if since else 0,
        "last": ((asked.until or date.max).toordinal() + 1 << 2 * BITS) - 1,
        "bodies": None if bodies is None else json.dumps(bodies),
        "limit": max(0, asked.limit),
        "common": COMMON,
    }


def _match(asked: Search, *, beginnings: bool) -> str | None:
    """The index's own words for what is asked of items; empty when it is nothing, None when nothing can fit it."""
    parts = [expression(word, beginnings=beginnings) for word in words(asked.text)]
    if not parts and asked.text.strip():
        return None
    for told, narrowed in (
        (asked.member, f'(({{people}} : "%s"*) OR ({TEXTS} : "%s"))'),
        (asked.party, '({parties} : "%s")'),
        (asked.case, '({numbers} : "%s"*)'),
    ):
        if told is not None:
            tokens = Word(told).tokens
            if not tokens:
                return None
            parts.append(narrowed.replace("%s", " ".join(tokens)))
    return " AND ".join(parts)


# -- what is shown of each --------------------------------------------------------------------------------------------


def _hits(connection: sqlite3.Connection, which: _Which, asked: Search) -> Iterator[Hit]:
    sought = (*words(asked.text), *words(asked.member or ""), *words(asked.case or ""))
    for row in connection.execute(which.sql, which.told).fetchall():
        yield _hit(connection, _Shown(*row), sought)


def _hit(connection: sqlite3.Connection, told: _Shown, sought: Sequence[Word]) -> Hit:
    field, text, source, found = _best_text(connection, told, sought)
    piece, places = snippet(text, sought, found)
    return Hit(
        meeting_id=told.meeting_id,
        short_id=references.short_id(told.meeting_id, told.previous, told.next),
        municipality=told.municipality,
        body=told.body,
        date=date.fromisoformat(told.date) if told.date else None,
        item_id=told.item_id,
        number=told.number,
        title=told.headline,
        kind=Kind(told.kind) if told.kind else None,
        closed=bool(told.closed),
        case_number=told.case_number,
        decision=told.decision or None,
        field=field,
        snippet=piece,
        marks=places,
        source=source,
    )


def _best_text(
    connection: sqlite3.Connection, told: _Shown, sought: Sequence[Word]
) -> tuple[Field | None, str, str | None, list[list[int]]]:
    """The text that has most of the words, what it is, an attachment's name, and where each word stands in the text.

    It is the decision, else the case, where there are no words or none is found.
    """
    best: tuple[Field | None, str, str | None, list[list[int]]] = None, told.decision or told.case_text, None, []
    most = 0
    for field, text, source in _texts(connection, told):
        found = starts(text, sought)
        number = sum(map(bool, found))
        if number > most:
            most, best = number, (field, text, source, found)
        if most == len(sought):
            break
    return best


def _texts(connection: sqlite3.Connection, told: _Shown) -> Iterator[tuple[Field | None, str, str | None]]:
    """Yield an item's texts in the order in which words are looked for; an attachment's with its name."""
    yield Field.TITLE, told.title, None
    yield Field.DECISION, told.decision, None
    yield Field.DISSENT, told.dissents, None
    yield None, told.people, None
    yield None, told.numbers, None
    yield Field.CASE, told.case_text, None
    for name, text in _attachments(connection, told.meeting_id, told.item_id):
        yield Field.ATTACHMENT, text, name


def _attachments(connection: sqlite3.Connection, meeting_id: str, item_id: int) -> Iterator[tuple[str, str]]:
    """Yield the item's attachments by name: the name itself as a text, and what stands in them."""
    for name, text in connection.execute(
        "SELECT name, text FROM attachments WHERE meeting_id = ? AND item_id = ? ORDER BY position",
        (meeting_id, item_id),
    ):
        yield name, name
        if text:
            yield name, text
