"""Actions as JSON and back.

msgspec does it: it knows structs, enums, datetimes and tuples without a line about them, checks what it
reads against their types, and decodes an action in about a microsecond (measured on this journal). A field added to
an action later needs a default, and rows written before it are then read with that.
"""

from __future__ import annotations

from functools import cache

import msgspec

from minuteapp.domain.actions import ACTIONS, Action
from minuteapp.domain.publication import clearing  # noqa: F401  # its actions are known to the journal once it is imported
from storage.faults import Fault, StorageError


def encode(action: Action) -> tuple[str, str]:
    """Return an action's name and its fields as JSON. Raises UnicodeEncodeError for a lone surrogate."""
    return type(action).__name__, msgspec.json.encode(action).decode()


def decode(name: str, payload: str) -> Action:
    """Return the action that was encoded. Raises StorageError: NEWER for a name not known, DAMAGED for other JSON."""
    try:
        return _decoder(name).decode(payload)
    except KeyError as error:
        raise StorageError(Fault.NEWER) from error
    except msgspec.DecodeError as error:
        raise StorageError(Fault.DAMAGED) from error


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Action]:
    return msgspec.json.Decoder(ACTIONS[name])
