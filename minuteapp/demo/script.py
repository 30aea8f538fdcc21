"""The script of a played meeting: which keys are pressed, and what the clock on the wall says.

A line that begins with ``#`` says what happens in the room. Every other line is a run of keys: a clock time
(``16.41``) sets the clock, a text in quotes is typed, a word of several letters is a key by its name (``escape``), and
a single character is that key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

_TOKEN = re.compile(r'"(?P<text>[^"]*)"|(?P<clock>\d\d\.\d\d)(?!\S)|(?P<key>\S+)')


@dataclass(frozen=True, slots=True)
class Caption:
    """What happens in the room."""

    text: str


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock on the wall from now on."""

    at: time


@dataclass(frozen=True, slots=True)
class Press:
    """One key: a character, or the name of a key that writes none. ``typed`` is one letter of a written text."""

    key: str
    typed: bool = False


Step = Caption | Clock | Press


def steps(script: str) -> Iterator[Step]:
    r"""Give the steps of a script in order.

    >>> list(steps('# Mødet åbnes\n16.30 n "Ja" escape'))  # doctest: +NORMALIZE_WHITESPACE
    [Caption(text='Mødet åbnes'), Clock(at=datetime.time(16, 30)), Press(key='n', typed=False),
     Press(key='J', typed=True), Press(key='a', typed=True), Press(key='escape', typed=False)]
    """
    for line in script.splitlines():
        if line.startswith("#"):
            yield Caption(line.lstrip("# ").rstrip())
            continue
        for token in _TOKEN.finditer(line):
            if (text := token["text"]) is not None:
                yield from (Press(letter, typed=True) for letter in text)
            elif clock := token["clock"]:
                yield Clock(time.fromisoformat(clock.replace(".", ":")))
            else:
                yield Press(token["key"])
