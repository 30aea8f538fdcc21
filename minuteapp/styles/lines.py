"""On which line of a TOML file each key stands, so that a mistake can be pointed at; ``tomllib`` does not tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<skip>[ \t\r]+|\#[^\n]*)
    |(?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<mark>[\[\]{}=,.\n])
    |(?P<bare>[^\s\[\]{}=,.\#"']+)
    """,
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int
    quoted: bool = False

    def is_mark(self, marks: str) -> bool:
        return not self.quoted and self.text in marks


def lines_of(text: str) -> dict[str, int]:
    """Return the line, from 1, of every key, table and list entry of a valid TOML text.

    Keys are dotted and entries counted from 1: ``layout.head[2].label``, ``phrases[3]``.
    """
    return _Scanner(text).lines


def line_of(key: str, lines: dict[str, int]) -> int | None:
    """Return the line of a key, or of the nearest table around one that is missing."""
    while key:
        if key in lines:
            return lines[key]
        key = re.sub(r"(?:^|\.)[^.\[\]]*$|\[\d+\]$", "", key)
    return None


class _Scanner:
    """Walks the tokens of a text that is known to be TOML, which spares it every check."""

    def __init__(self, text: str) -> None:
        self.lines: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        breaks = [match.start() for match in re.finditer("\n", text)]
        self._tokens = [
            _Token(found[0], bisect_right(breaks, found.start()) + 1, found.lastgroup == "text")
            for found in _TOKEN.finditer(text)
            if found.lastgroup != "skip"
        ]
        self._tokens.append(_Token("\n", len(breaks) + 1))
        self._at = 0
        self._statements()

    def _here(self, marks: str) -> bool:
        return self._tokens[self._at].is_mark(marks)

    def _skip(self, marks: str) -> None:
        while self._at < len(self._tokens) and self._here(marks):
            self._at += 1

    def _statements(self) -> None:
        table = ""
        self._skip("\n")
        while self._at < len(self._tokens):
            if self._here("["):
                table = self._header()
            else:
                self._pair(table)
            self._skip("\n")

    def _header(self) -> str:
        line = self._tokens[self._at].line
        self._skip("[")
        *outer, last = self._names()
        key = ""
        for name in outer:
            key = _join(key, name)
            key += f"[{self._counts[key]}]" if key in self._counts else ""
        key = _join(key, last)
        is_list = self._tokens[self._at + 1].is_mark("]")
        self._skip("]")
        if is_list:
            self._counts[key] += 1
            self.lines.setdefault(key, line)
            key += f"[{self._counts[key]}]"
        self.lines.setdefault(key, line)
        return key

    def _names(self) -> list[str]:
        names: list[str] = []
        while not self._here("]="):
            token = self._tokens[self._at]
            names += [] if token.is_mark(".") else [token.text.strip("\"'") if token.quoted else token.text]
            self._at += 1
        return names

    def _pair(self, table: str) -> None:
        line = self._tokens[self._at].line
        key = table
        for name in self._names():
            key = _join(key, name)
            self.lines.setdefault(key, line)
        self._skip("=")
        self._value(key)

    def _value(self, key: str) -> None:
        if self._here("["):
            self._entries(key)
        elif self._here("{"):
            self._at += 1
            self._skip("\n,")
            while not self._here("}"):
                self._pair(key)
                self._skip("\n,")
            self._at += 1
        else:
            while not self._here("\n,]}"):
                self._at += 1

    def _entries(self, key: str) -> None:
        self._at += 1
        self._skip("\n,")
        count = 0
        while not self._here("]"):
            count += 1
            entry = f"{key}[{count}]"
            self.lines[entry] = self._tokens[self._at].line
            self._value(entry)
            self._skip("\n,")
        self._at += 1


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
