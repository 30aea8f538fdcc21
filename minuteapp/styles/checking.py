"""A style's TOML text held against `HouseStyle`, key by key: the style, or all that is wrong with it and where."""

from __future__ import annotations

import re
import tomllib
import types
import typing
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from minuteapp.domain.style import HouseStyle
from minuteapp.i18n import N_, _
from minuteapp.styles.templates import lacking, names_of

_COLOURS = ("look.colour", "look.rule", "look.table_head")
_FONTS = ("look.font", "look.heading_font")
_TYPES = {
    str: N_("{key} must be a text in quotation marks"),
    bool: N_("{key} must be true or false, without quotation marks"),
    int: N_("{key} must be a whole number, without quotation marks"),
    float: N_("{key} must be a number, without quotation marks"),
}
_SIZES = (4, 72)
"""Points: what Word and browsers set as text."""
_NOT_TOML = (
    (r"Cannot (?:overwrite|declare|mutate)|Duplicate", "", N_("this stands in the file already: take one of them out")),
    (r"Unescaped|Invalid hex", "", N_("a backslash in a text is written twice")),
    (
        "",
        r"(?:^|[=\[,])\s*[”“„»«‘’]|[”“„»«‘’]\s*[,\]}]*\s*$",
        N_("the quotation marks are slanted: write straight ones, as on the other lines"),
    ),
    ("", r"=\s*(?:(?i:ja|nej|yes|no)|T(?i:rue)|F(?i:alse))\b", N_("write true or false, in small letters")),
    ("Invalid statement", r"^\s*\w*[^\x00-\x7f]", N_("a name with æ, ø or å stands in quotation marks")),
    ("", "", N_("it cannot be read here: look for a quote, a bracket or an equals sign that is missing")),
)
"""What ``tomllib`` says, how the line looks, and what a person has mostly done then."""
_FROM_ELSEWHERE = ("name", "reference")
"""Fields of `HouseStyle` that are no keys: the file's name, and the template that ``look.reference`` names."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a style: on which line (None for the file), and why, as a clause without a full stop."""

    line: int | None
    reason: str

    @property
    def told(self) -> str:
        """The reason with what ends a sentence."""
        return self.reason if self.reason.endswith(("?", ".")) else f"{self.reason}."


def check(path: Path) -> tuple[HouseStyle | None, tuple[Fault, ...]]:
    """Return the style in a file, or None and its faults by line. Raises OSError."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, (Fault(line, _("it holds a letter that is not UTF-8: save the file as UTF-8")),)
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (_not_toml(text, str(error)),)
    reader = _Reader()
    style = reader.style(told, path)
    if style is not None:
        return style, ()
    from minuteapp.styles.lines import line_of, lines_of  # noqa: PLC0415  # a style that is right needs no lines

    lines = lines_of(text)
    faults = (Fault(line_of(key, lines), reason) for key, reason in reader.faults)
    return None, tuple(sorted(faults, key=lambda fault: (fault.line is None, fault.line or 0)))


def _not_toml(text: str, message: str) -> Fault:
    found = re.search(r"\(at line (\d+), column (\d+)\)", message)
    lines = text.splitlines()
    number = int(found[1]) if found else len(lines)
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    reason = next(told for said, looks, told in _NOT_TOML if re.search(said, message) and re.search(looks, line))
    return Fault(number, _(reason))


class _Reader:
    """Turns a file's values into a style's, and notes each that does not fit."""

    def __init__(self) -> None:
        self.faults: list[tuple[str, str]] = []

    def style(self, told: dict[str, Any], path: Path) -> HouseStyle | None:
        for name in _FROM_ELSEWHERE:
            if name in told:
                self._fault(name, _("the key {key} does not exist").format(key=name))
        reference = None
        if isinstance(look := told.get("look"), dict):
            reference = look.get("reference")
            told = {**told, "look": {key: value for key, value in look.items() if key != "reference"}}
        told = {"municipality": None, **told, "name": path.stem, "reference": None}
        style = self._value(HouseStyle, told, "")
        template = None if reference is None else self._reference(reference, path)
        return None if self.faults else replace(style, reference=template)

    def _fault(self, key: str, reason: str) -> None:
        self.faults.append((key, reason))

    def _reference(self, name: Any, path: Path) -> Path | None:
        found = path.absolute().parent / name if isinstance(name, str) and name else None
        if found is None:
            self._fault("look.reference", _("{key} must be the name of a Word file").format(key="look.reference"))
        elif not found.is_file():
            told = _("the Word template {file} is not there: put it beside the style, or take the line out")
            self._fault("look.reference", told.format(file=name))
        return found

    def _value(self, kind: Any, value: Any, key: str) -> Any:
        """The value as ``kind`` (a dataclass, enum, tuple, dict, optional or plain type)."""
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if is_dataclass(kind) and isinstance(kind, type):
            return self._dataclass(kind, value, key)
        if origin in (typing.Union, types.UnionType):
            inner = next(argument for argument in arguments if argument is not type(None))
            return None if value is None else self._value(inner, value, key)
        if origin is tuple:
            return self._tuple(arguments[0], value, key)
        if origin is dict:
            return self._dict(arguments[0], arguments[1], value, key)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return self._member(kind, value, key)
        if kind is float and type(value) is int:
            value = float(value)
        for reason in _faults_of(value, kind, key):
            self._fault(key, reason)
        return value

    def _tuple(self, kind: Any, value: Any, key: str) -> tuple[Any, ...] | None:
        if not isinstance(value, list):
            self._fault(key, _("{key} must be a list in [brackets]").format(key=key))
            return None
        return tuple(self._value(kind, item, f"{key}[{index}]") for index, item in enumerate(value, 1))

    def _dict(self, kind: Any, held: Any, value: Any, key: str) -> dict[Any, Any] | None:
        if not isinstance(value, dict):
            self._fault(key, _("{key} must be a table").format(key=key))
            return None
        return {
            self._value(kind, name, f"{key}.{name}"): self._value(held, item, f"{key}.{name}")
            for name, item in value.items()
        }

    def _dataclass(self, cls: type, value: Any, key: str) -> Any:
        if not isinstance(value, dict):
            self._fault(key, _("{key} must be a table").format(key=key))
            return None
        hints, known = _hints(cls), {field.name: field for field in fields(cls)}
        meant = {
            self._unknown(_join(key, name), name, known.keys() - value.keys() - {*_FROM_ELSEWHERE})
            for name in value.keys() - known.keys()
        }
        for name in [name for name, field in known.items() if name not in {*value, *meant} and _is_needed(field)]:
            if type(None) in typing.get_args(hints[name]):
                value = {**value, name: None}
            else:
                self._fault(_join(key, name), _("the key {key} is missing").format(key=_join(key, name)))
        held = {name: self._value(hints[name], value[name], _join(key, name)) for name in known if name in value}
        return None if self.faults else cls(**held)

    def _unknown(self, key: str, name: str, others: set[str]) -> str:
        """Tell of a key that does not exist; return the one that is meant, or nothing."""
        meant = get_close_matches(name, sorted(others), 1, 0.5)
        if meant:
            reason = _("the key {key} does not exist; did you mean {other}?").format(key=key, other=meant[0])
        else:
            reason = _("the key {key} does not exist").format(key=key)
        self._fault(key, reason)
        return meant[0] if meant else ""

    def _member(self, kind: type[StrEnum], value: Any, key: str) -> StrEnum | None:
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(member.value for member in kind)
            told = _("{key} is {value}, which is none of: {known}")
            self._fault(key, told.format(key=key, value=value, known=known))
            return None


def _is_needed(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


@lru_cache(maxsize=32)
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _faults_of(value: Any, kind: type, key: str) -> Iterator[str]:
    """What is wrong with a plain value."""
    if type(value) is not kind:
        yield _(_TYPES[kind]).format(key=key)
    elif isinstance(value, str):
        yield from _faults_of_text(value, key)
    elif isinstance(value, float) and not _SIZES[0] <= value <= _SIZES[1]:
        told = _("{key} must be between {least} and {most}")
        yield told.format(key=key, least=_SIZES[0], most=_SIZES[1])


def _faults_of_text(text: str, key: str) -> Iterator[str]:
    if key in _COLOURS and not re.fullmatch("[0-9A-Fa-f]{6}", text):
        yield _("{key} must be a colour such as 1F3A5F").format(key=key)
    if key in _FONTS and not re.fullmatch(r"[\w .-]+", text):
        yield _("{key} must be the name of a font").format(key=key)
    known = names_of(key)
    for name in re.findall(r"\{([^{}]*)\}", text):
        if known is not None and name not in known:
            yield _unknown_name(key, name, known)
    for group in lacking(key, text):
        names = " / ".join(f"{{{name}}}" for name in group)
        yield _("{key} must have {names} in it").format(key=key, names=names)
    if re.search(r"[{}\[\]]", re.sub(r"\[[^\[\]]*\]", "", re.sub(r"\{[^{}]*\}", "", text))):
        yield _("{key} has a bracket that is not closed").format(key=key)


def _unknown_name(key: str, name: str, known: tuple[str, ...]) -> str:
    told = "{" + name + "}"
    if not known:
        return _("{key} can use no names in braces, and has {name}").format(key=key, name=told)
    names = ", ".join(f"{{{each}}}" for each in known)
    return _("{key} cannot use {name}; it can use {names}").format(key=key, name=told, names=names)


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
