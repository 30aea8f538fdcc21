"""The schema, as the ordered steps that made it. A step that has been released is never edited: add another.

The journal, drafts, sources and rosters are kept as they are written. The tables of ``projection`` only mirror the
journal, so a step may make them anew; they are filled again after the last step. All of it is one transaction, and
``schema.SCHEMA_VERSION`` counts the steps.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

from storage import projection
from storage.item_texts import COLUMNS, STEMS
from storage.schema import APPLICATION_ID, SCHEMA_VERSION, schema_version
from storage.transactions import transaction

migrations = Migrations("minuteapp")

_ITEM = (("meeting_id", "item_id"), "items", ("meeting_id", "item_id"))
_OF_ITEM = {"meeting_id": str, "item_id": int, "position": int}
_OF_ITEM_KEY = ("meeting_id", "item_id", "position")


def migrate(connection: sqlite3.Connection, stop_before: str | None = None) -> None:
    """Bring the database up to date, or up to the step before ``stop_before``; nothing stays of what fails.

    Of two programs that start at once, the second waits for the first and finds the work done.
    """
    with transaction(connection):
        if schema_version(connection) >= SCHEMA_VERSION:
            return
        database = Database(connection, execute_plugins=False)
        migrations.apply(database, stop_before=stop_before)
        done = len(migrations.applied(database))
        if done == SCHEMA_VERSION:
            projection.rebuild_all(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {done}")


@migrations(name="0001_journal")
def _journal(db: Database) -> None:
    _table(db, "meetings").create(
        {
            "id": str,
            "identity": str,
            "municipality": str,
            "body": str,
            "body_kind": str,
            "document": str,
            "date": str,
            "time": str,
            "place": str,
            "term": str,
            "status": str,
            "items": int,
            "chair": str,
            "started_at": str,
            "adjourned_at": str,
            "entries": int,
            "live": int,
        },
        pk="id",
        not_null={"identity", "body", "body_kind", "document", "status", "items", "entries"},
        defaults={"body": "", "body_kind": "", "document": "", "status": "", "items": 0, "entries": 0},
    )
    _table(db, "meetings").create_index(["identity"], unique=True)
    _table(db, "meetings").create_index(["date"])
    _table(db, "journal").create(
        {
            "id": int,
            "meeting_id": str,
            "seq": int,
            "at": str,
            "author": str,
            "action": str,
            "payload": str,
            "previous": str,
            "hash": str,
        },
        pk="id",
        not_null={"meeting_id", "seq", "at", "author", "action", "payload", "previous", "hash"},
        foreign_keys=[("meeting_id", "meetings", "id")],
    )
    _table(db, "journal").create_index(["meeting_id", "seq"], unique=True)
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER journal_no_{change.lower()} BEFORE {change} ON journal "
            "BEGIN SELECT raise(ABORT, 'the journal is only ever added to'); END"
        )
    _table(db, "sources").create(
        {"meeting_id": str, "seq": int, "sha256": str, "style": str},
        pk=("meeting_id", "seq"),
        foreign_keys=[("meeting_id", "meetings", "id")],
    )
    _table(db, "drafts").create(
        {"meeting_id": str, "slot": str, "text": str},
        pk=("meeting_id", "slot"),
        not_null={"text"},
        foreign_keys=[("meeting_id", "meetings", "id")],
    )


@migrations(name="0002_tables_and_rosters")
def _tables_and_rosters(db: Database) -> None:
    _create_meeting_tables(db)
    _create_item_tables(db)
    _create_rosters(db)


def _create_meeting_tables(db: Database) -> None:
    of_meeting = [("meeting_id", "meetings", "id")]
    _table(db, "attendees").create(
        {"meeting_id": str, "position": int, "name": str, "party": str, "role": str, "post": str},
        pk=("meeting_id", "position"),
        not_null={"name", "role"},
        foreign_keys=of_meeting,
    )
    _table(db, "movements").create(
        {
            "meeting_id": str,
            "position": int,
            "person": str,
            "present": int,
            "item_id": int,
            "moment": str,
            "scope": str,
            "at": str,
            "replaces": str,
        },
        pk=("meeting_id", "position"),
        not_null={"person", "present", "moment", "scope"},
        foreign_keys=of_meeting,
    )
    _table(db, "items").create(
        {
            "meeting_id": str,
            "item_id": int,
            "position": int,
            "number": str,
            "title": str,
            "kind": str,
            "closed": int,
            "closed_reason": str,
            "public_title": str,
            "case_number": str,
            "journal_number": str,
            "document_number": str,
            "fate": str,
            "taken_with": int,
            "added": int,
            "decided": int,
            "note": str,
            "read_out_at": str,
        },
        pk=("meeting_id", "item_id"),
        not_null={"position", "number", "closed", "added", "decided", "note"},
        foreign_keys=of_meeting,
    )


def _create_item_tables(db: Database) -> None:
    tables: dict[str, dict[str, type]] = {
        "decisions": {"point": int, "public": int, "gap": int, "text": str},
        "ballots": {
            "ballot": int,
            "printed": int,
            "point": int,
            "motion": str,
            "motion_text": str,
            "tail": str,
            "without_vote": int,
            "at": str,
        },
        "votes": {"ballot": int, "printed": int, "name": str, "party": str, "stance": str},
        "recusals": {
            "name": str,
            "disqualified": int,
            "refused_to_leave": int,
            "reason": str,
            "substitute": str,
        },
        "substitutes": {"name": str, "replaces": str},
        "absences": {"name": str},
        "dissents": {"name": str, "text": str},
        "referrals": {"name": str, "ending": str},
    }
    for name, columns in tables.items():
        _table(db, name).create({**_OF_ITEM, **columns}, pk=_OF_ITEM_KEY, foreign_keys=[_ITEM])
    _table(db, "votes").create_index(["name"])


def _create_rosters(db: Database) -> None:
    _table(db, "bodies").create(
        {
            "id": int,
            "name": str,
            "municipality": str,
            "kind": str,
            "short_name": str,
            "style": str,
            "name_key": str,
            "municipality_key": str,
        },
        pk="id",
        not_null={"name", "kind", "name_key", "municipality_key"},
    )
    _table(db, "bodies").create_index(["name_key", "municipality_key"], unique=True)
    _table(db, "people").create({"id": int, "name": str}, pk="id", not_null={"name"})
    _table(db, "people").create_index(["name"], unique=True)
    _table(db, "memberships").create(
        {
            "id": int,
            "body_id": int,
            "person_id": int,
            "party": str,
            "role": str,
            "post": str,
            "since": str,
            "until": str,
        },
        pk="id",
        not_null={"body_id", "person_id", "role"},
        foreign_keys=[("body_id", "bodies", "id"), ("person_id", "people", "id")],
    )
    _table(db, "memberships").create_index(["body_id"])


@migrations(name="0003_documents")
def _documents(db: Database) -> None:
    _table(db, "documents").create(
        {"sha256": str, "meeting_id": str, "seq": int},
        pk="sha256",
        not_null={"meeting_id"},
        foreign_keys=[("meeting_id", "meetings", "id")],
    )
    db.execute(
        "INSERT OR IGNORE INTO documents (sha256, meeting_id, seq) "
        "SELECT sha256, meeting_id, seq FROM sources WHERE sha256 IS NOT NULL ORDER BY seq DESC"
    )


@migrations(name="0004_search")
def _search(db: Database) -> None:
    _table(db, "meetings").add_column("place_in_time", int)
    _table(db, "meetings").create_index(["place_in_time"], unique=True)
    _table(db, "meetings").create_index(["body"])
    _table(db, "items").create_index(["case_number"])
    texts = ("title", "numbers", "decision", "dissents", "people", "parties")
    long_texts = ("case_text", "attachments")  # last, so that what stands before is read without them
    _table(db, "item_texts").create(
        {
            "id": int,
            "meeting_id": str,
            "item_id": int,
            **dict.fromkeys((*texts, "title_stems", "stems", *long_texts), str),
        },
        pk="id",
        not_null={"meeting_id", "item_id", *texts, "title_stems", "stems", *long_texts},
        foreign_keys=[("meeting_id", "meetings", "id")],
    )
    _table(db, "item_texts").create_index(["meeting_id", "item_id"], unique=True)
    _table(db, "item_texts_waiting").create({"id": int, "changes": str}, pk="id", not_null={"changes"})
    _table(db, "item_texts_words").create({"word": str}, pk="word")
    _index_texts(db, (*texts, *long_texts, "title_stems", "stems"))
    db.execute(_DECISIONS_OF_ITEMS)


@migrations(name="0005_attachments")
def _attachments(db: Database) -> None:
    _table(db, "attachments").create(
        {**_OF_ITEM, "name": str, "text": str, "sha256": str},
        pk=_OF_ITEM_KEY,
        not_null={"name"},
        foreign_keys=[_ITEM],
    )


def _index_texts(db: Database, columns: Sequence[str]) -> None:
    """Full text over ``item_texts`` and the triggers that keep it, named as sqlite-utils and Datasette look for them.

    The usual tokenizer folds å to a, so diacritics stay. Beginnings of two and three letters have an index of their
    own, since so many words share one.
    """
    names = ", ".join(columns)
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
    insert = f"INSERT INTO item_texts_fts (rowid, {names}) VALUES (new.id, {new});"
    delete = f"INSERT INTO item_texts_fts (item_texts_fts, rowid, {names}) VALUES ('delete', old.id, {old});"
    db.execute(
        f'CREATE VIRTUAL TABLE item_texts_fts USING fts5 ({names}, content="item_texts", content_rowid="id", '
        'tokenize="unicode61 remove_diacritics 0", prefix="2 3")'
    )
    db.execute(f"CREATE TRIGGER item_texts_ai AFTER INSERT ON item_texts BEGIN {insert} END")
    db.execute(f"CREATE TRIGGER item_texts_ad AFTER DELETE ON item_texts BEGIN {delete} END")
    db.execute(f"CREATE TRIGGER item_texts_au AFTER UPDATE ON item_texts BEGIN {delete} {insert} END")


@migrations(name="0006_votes_of_items")
def _votes_of_items(db: Database) -> None:
    db.execute(_VOTES_OF_ITEMS)


def index_again(connection: sqlite3.Connection) -> None:
    """Make the full-text index anew from ``item_texts``, inside the caller's transaction."""
    for trigger in ("ai", "ad", "au"):
        connection.execute(f"DROP TRIGGER IF EXISTS item_texts_{trigger}")
    connection.execute("DROP TABLE IF EXISTS item_texts_fts")
    _index_texts(Database(connection, execute_plugins=False), (*COLUMNS, *STEMS))
    connection.execute("INSERT INTO item_texts_fts (item_texts_fts) VALUES ('rebuild')")


_DECISIONS_OF_ITEMS = """
CREATE VIEW item_decisions AS
SELECT meetings.id AS meeting, meetings.municipality, meetings.body, meetings.date, items.number AS item,
    coalesce(items.title, items.public_title) AS title, items.kind, items.closed, items.case_number,
    coalesce(json_extract(item_texts_waiting.changes, '$.decision'), item_texts.decision) AS decision
FROM items
JOIN meetings ON meetings.id = items.meeting_id
JOIN item_texts ON item_texts.meeting_id = items.meeting_id AND item_texts.item_id = items.item_id
LEFT JOIN item_texts_waiting ON item_texts_waiting.id = item_texts.id
"""

_VOTES_OF_ITEMS = """
CREATE VIEW item_votes AS
SELECT meetings.id AS meeting, meetings.municipality, meetings.body, meetings.date, items.number AS item,
    coalesce(items.title, items.public_title) AS title, items.closed, items.case_number,
    votes.ballot, ballots.point, coalesce(nullif(ballots.motion_text, ''), ballots.motion) AS motion,
    votes.name, votes.party, votes.stance
FROM votes
JOIN ballots USING (meeting_id, item_id, ballot, printed)
JOIN items USING (meeting_id, item_id)
JOIN meetings ON meetings.id = meeting_id
"""


def _table(db: Database, name: str) -> Table:
    table = db.table(name)
    assert isinstance(table, Table)
    return table
