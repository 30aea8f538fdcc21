"""minuteapp's own JSON: a record comes back as it was exported."""

from __future__ import annotations

import json
from pathlib import Path

from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.domain.record import Record
from minuteapp.domain.record_json import RecordJsonError, record_from_json
from minuteapp.domain.text import cleaned

SUFFIX = ".json"
_LARGEST = 50_000_000  # bytes; a council's longest meeting takes a tenth


def read_record(path: Path) -> Record:
    """Return the record that a JSON file holds.

    Raises:
        UnreadableDocument: the file is missing, is no JSON, or holds something else than one record with items.
    """
    name = path.name
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableDocument(Refusal.TOO_LARGE, name=name)
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UnreadableDocument(Refusal.MISSING, name=name) from None
    except OSError as error:
        raise UnreadableDocument(Refusal.NO_ACCESS, name=name, reason=error.strerror or str(error)) from None
    except (ValueError, RecursionError):
        raise UnreadableDocument(Refusal.NOT_JSON, name=name) from None
    if not isinstance(data, dict):
        raise UnreadableDocument(Refusal.NOT_ONE_RECORD, name=name)
    try:
        record = cleaned(record_from_json(data))
    except RecordJsonError as error:
        raise UnreadableDocument(Refusal.NOT_RECORD, name=name, place=error.place) from None
    if not record.items:
        raise UnreadableDocument(Refusal.NO_ITEMS, name=name)
    return record
