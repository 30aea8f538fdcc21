"""The record as JSON: the form that is promised to other programs (docs/json.md)."""

from __future__ import annotations

import json

from minuteapp.domain.record import Record
from minuteapp.domain.record_json import record_to_json


def json_bytes(record: Record) -> bytes:
    """Return the record as a JSON file."""
    return f"{json.dumps(record_to_json(record), ensure_ascii=False, indent=2)}\n".encode()
