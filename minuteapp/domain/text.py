"""Text from outside is data: what would steer a terminal or hide in a line is taken out, once, here.

Readers clean what they read, the session cleans what is typed or pasted, and screens clean again before they show: the
functions are idempotent, so nobody needs to know whether a text has been here before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import Enum
from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-~]?"  # every other escape, and one left open
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1, tab and newline aside
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space and joiner, byte order mark
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks and overrides of writing direction
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"  # annotations, non-characters, tags
)
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Return ``text`` without escape sequences, control and direction characters, in NFC; newlines and tabs stay.

    An escape sequence goes as a whole, with what it carries (a window title, a link); one that is left open loses
    its introducer alone. Line ends of every kind become a newline. Linear in the length of the text.
    """
    if text.isprintable():  # nothing of what is taken out is
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    text = _SEQUENCES.sub("", text)
    text = _HIDDEN.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text))


def clean_line(text: str) -> str:
    """Return `clean_text` as one line: white space of every kind, no-break included, folded to single spaces."""
    return " ".join(clean_text(text).split())


Value = TypeVar("Value")
Special = Mapping[type[object], Callable[[object], object]]


def cleaned(value: Value) -> Value:
    """Return the value with every text in it cleaned, through structs and tuples; itself when all were."""
    return rewritten(value, clean_text)


def rewritten(value: Value, change: Callable[[str], str], special: Special | None = None) -> Value:
    """Return the value with every text in it changed, through structs and tuples; itself when none was.

    A value of a type in ``special`` is changed as a whole by what stands there.
    """
    made: object = value
    if special and type(value) in special:
        made = special[type(value)](value)
    elif isinstance(value, str) and not isinstance(value, Enum):
        made = change(value)
    elif isinstance(value, tuple):
        made = tuple(rewritten(each, change, special) for each in value)
    elif isinstance(value, Struct):
        told = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {name: new for name, old in told.items() if (new := rewritten(old, change, special)) != old}
        made = replace(value, **changed) if changed else value
    return cast("Value", made)
