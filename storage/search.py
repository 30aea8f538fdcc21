"""Looking up: the items that fit what a person asks, best first, with the words that matched.

Asked at every key that is typed, so it is raw SQL on the index alone until the few items that are shown.

- Few hits are ranked (bm25, the title's words before the decision's, the case's and the attachments'). More than
  `RANKED` come newest first: ranking 60,000 takes a fifth of a second, and the rows' ids are in order of time.
- A word that `COMMON` items have as typed or in its other forms is not sought as the beginning of longer words too.
- A member's items are those where they voted, dissented, were recused, sat in or were sat in for, or are named.
  A party's are those where it voted or dissented.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from minuteapp.domain.lookup import Field, Found, Hit, Search
from minuteapp.domain.lookup_words import Word, number_found, words
from minuteapp.domain.record import Kind
from storage import item_texts, references
from storage.faults import StorageError
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
_IS_COMMON = f"SELECT count(*) = :common FROM (SELECT 1 {_MATCHING} LIMIT :common)"
_NEWEST = f"SELECT rowid {_MATCHING} ORDER BY rowid DESC LIMIT :limit"
# Weights: title, numbers, decision, dissents, people, parties, case text, attachments, the title's stems, the others'.
_BEST = f"SELECT rowid {_MATCHING} AND rank MATCH 'bm25(10, 10, 5, 3, 2, 1, 1, 0.5, 8, 0.8)' ORDER BY rank LIMIT :limit"
_OF_MEETINGS = """
    FROM meetings {join} WHERE place_in_time BETWEEN :first >> 20 AND :last >> 20
    AND (:bodies IS NULL OR body IN (SELECT value FROM json_each(:bodies)))
"""
_COUNT_ALL = f"SELECT CAST(total(items) AS INTEGER) {_OF_MEETINGS.format(join='')}"
_NEWEST_ALL = (
    "SELECT item_texts.id"
    + _OF_MEETINGS.format(
        join=f"JOIN item_texts ON item_texts.id BETWEEN place_in_time << 20 AND (place_in_time << 20) + {LAST}"
    )
    + "ORDER BY place_in_time DESC, item_texts.id DESC LIMIT :limit"
)
_SHOWN = f"""
    SELECT meetings.id AS meeting_id, municipality, body, date, items.item_id, number,
        coalesce(items.title, public_title) AS headline, kind, closed, case_number, {references.NEIGHBOURS},
        item_texts.title, decision, dissents, people, numbers, case_text, item_texts.id AS place
    FROM item_texts JOIN meetings ON meetings.id = item_texts.meeting_id
    JOIN items ON items.meeting_id = item_texts.meeting_id AND items.item_id = item_texts.item_id
    WHERE item_texts.id IN (SELECT value FROM json_each(?))
"""
_FIELDS: dict[str, Field | None] = {  # where words are looked for, in this order
    "title": Field.TITLE,
    "decision": Field.DECISION,
    "dissents": Field.DISSENT,
    "people": None,
    "numbers": None,
    "case_text": Field.CASE,
}


def search(connection: sqlite3.Connection, asked: Search, bodies: Sequence[str] | None) -> Found:
    """Return the items that fit. ``bodies`` are the names ``asked.committee`` means; None when it is not told.

    Raises StorageError.
    """
    _take_in(connection)
    with reading():
        ids, total, ranked = _ids(connection, asked, bodies)
        sought = (*words(asked.text), *words(asked.member or ""), *words(asked.case or ""))
        hits = tuple(_hits(connection, ids, sought))
        suggestion = None
        if not total:
            from storage.suggestions import suggested  # noqa: PLC0415  # comparing words is for those not found

            suggestion = suggested(connection, asked.text, lambda text: _total(connection, text))
    return Found(hits, total, ranked, suggestion)


def _take_in(connection: sqlite3.Connection) -> None:
    """Let what was recorded since be found; a database that is busy or may only be read is searched as it stands."""
    with reading():
        waiting = item_texts.waiting(connection)
        (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    if not waiting or connection.in_transaction:
        return
    try:
        connection.execute("PRAGMA busy_timeout = 0")  # nobody waits at a key for another program to finish writing
        with transaction(connection):
            item_texts.take_in(connection)
    except StorageError:
        return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


# -- which ------------------------------------------------------------------------------------------------------------


def _ids(connection: sqlite3.Connection, asked: Search, bodies: Sequence[str] | None) -> tuple[list[int], int, bool]:
    """The rows that are shown, in order; how many there are; whether they are ranked."""

    def one(sql: str, match: str) -> int:
        return int(connection.execute(sql, {**told, "match": match}).fetchone()[0])

    def rows(sql: str, match: str) -> list[int]:
        return [row for (row,) in connection.execute(sql, {**told, "match": match})]

    told = _narrowing(asked, bodies)
    typed, match = (_match(asked, beginnings=beginnings) for beginnings in (False, True))
    if match is None or typed is None:
        return [], 0, True
    if not match:
        return rows(_NEWEST_ALL, ""), one(_COUNT_ALL, ""), False
    if typed != match and one(_IS_COMMON, typed):
        return rows(_NEWEST, typed), one(_COUNT, typed), False
    total = one(_COUNT, match)
    ranked = total <= RANKED and bool(words(asked.text))
    return rows(_BEST if ranked else _NEWEST, match) if total else [], total, ranked


def _total(connection: sqlite3.Connection, text: str) -> int:
    return _ids(connection, Search(text, limit=0), None)[1]


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


def _hits(connection: sqlite3.Connection, ids: Sequence[int], sought: Sequence[Word]) -> Iterator[Hit]:
    cursor = connection.execute(_SHOWN, (json.dumps(ids),))
    columns = [column for column, *_ in cursor.description]
    shown = {row[-1]: dict(zip(columns, row, strict=True)) for row in cursor.fetchall()}
    for place in ids:
        if place in shown:
            yield _hit(connection, shown[place], sought)


def _hit(connection: sqlite3.Connection, told: Mapping[str, Any], sought: Sequence[Word]) -> Hit:
    field, text, source = _best_text(connection, told, sought)
    piece, places = snippet(text, sought)
    return Hit(
        meeting_id=told["meeting_id"],
        short_id=references.short_id(told["meeting_id"], told["previous"], told["next"]),
        municipality=told["municipality"],
        body=told["body"],
        date=date.fromisoformat(told["date"]) if told["date"] else None,
        item_id=told["item_id"],
        number=told["number"],
        title=told["headline"],
        kind=Kind(told["kind"]) if told["kind"] else None,
        closed=bool(told["closed"]),
        case_number=told["case_number"],
        decision=told["decision"] or None,
        field=field,
        snippet=piece,
        marks=places,
        source=source,
    )


def _best_text(
    connection: sqlite3.Connection, told: Mapping[str, Any], sought: Sequence[Word]
) -> tuple[Field | None, str, str | None]:
    """The text that has most of the words, what it is, and an attachment's name.

    It is the decision, else the case, where there are no words or none is found.
    """
    best: tuple[Field | None, str, str | None] = None, told["decision"] or told["case_text"], None
    most = 0
    for column, field in _FIELDS.items():
        found = number_found(told[column], sought)
        if found > most:
            most, best = found, (field, told[column], None)
        if most == len(sought):
            return best
    for name, text in _attachments(connection, told["meeting_id"], told["item_id"]):
        found = number_found(text, sought)
        if found > most:
            most, best = found, (Field.ATTACHMENT, text, name)
    return best


def _attachments(connection: sqlite3.Connection, meeting_id: str, item_id: int) -> Iterator[tuple[str, str]]:
    """Yield the item's attachments by name: the name itself as a text, and what stands in them."""
    for name, text in connection.execute(
        "SELECT name, text FROM attachments WHERE meeting_id = ? AND item_id = ? ORDER BY position",
        (meeting_id, item_id),
    ):
        yield name, name
        if text:
            yield name, text
