"""House styles as data: one TOML file a house, read from here and from the user's own folder.

A file in the user's folder with the same name as a bundled one replaces it. Each file is checked against
`HouseStyle` as it is read: an unknown key, a missing one or a value of the wrong kind is a `StyleError` that names
file and key, so that a person who writes a style sees what to mend.
"""

from __future__ import annotations

import re
import tomllib
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from minuteapp.domain.style import HouseStyle
from minuteapp.i18n import _

BUNDLED = Path(__file__).parent
STANDARD = "standard"


class StyleError(Exception):
    """A house style that cannot be used; the message is one sentence for people."""


def load_styles(folder: Path | None = None) -> tuple[HouseStyle, ...]:
    """Every house style, bundled and in the user's ``folder``, by name.

    Raises:
        StyleError: a file is not TOML, or holds something a style does not have.
    """
    return tuple(_read(path) for _name, path in sorted(_files(folder).items()))


def load_style(name: str, folder: Path | None = None) -> HouseStyle:
    """The style with this name (``gladsaxe``) or label (``Gladsaxe Kommune``), capitals aside.

    Raises:
        StyleError: there is none, or its file cannot be used.
    """
    files = _files(folder)
    if path := files.get(name.casefold()):
        return _read(path)
    for path in files.values():
        style = _read(path)
        if name.casefold() in (style.label.casefold(), style.name.casefold()):
            return style
    known = ", ".join(sorted(files))
    raise StyleError(_("There is no house style called {name}; choose one of: {known}.").format(name=name, known=known))


def _files(folder: Path | None) -> dict[str, Path]:
    paths = [*BUNDLED.glob("*.toml"), *(folder.glob("*.toml") if folder and folder.is_dir() else ())]
    return {path.stem.casefold(): path for path in paths}


def _read(path: Path) -> HouseStyle:
    try:
        stamp = path.stat().st_mtime_ns
    except OSError as error:
        raise _error(path, error.strerror or str(error)) from None
    return _read_stamped(path, stamp)


@lru_cache(maxsize=64)
def _read_stamped(path: Path, _stamp: int) -> HouseStyle:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise _error(path, str(error)) from None
    try:
        style = _build(HouseStyle, {"municipality": None, **data, "name": path.stem}, "")
    except _UnfitError as error:
        raise _error(path, str(error)) from None
    assert isinstance(style, HouseStyle)
    return style


def _error(path: Path, reason: str) -> StyleError:
    return StyleError(_("The house style {file} cannot be used: {reason}.").format(file=path.name, reason=reason))


class _UnfitError(Exception):
    """A value that does not fit its place."""


@lru_cache(maxsize=32)
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _build(kind: Any, value: Any, key: str) -> Any:
    """The value as ``kind`` (a dataclass, enum, tuple, dict, optional or plain type)."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _build_dataclass(kind, value, key)
    if origin in (typing.Union, types.UnionType):
        inner = next(argument for argument in arguments if argument is not type(None))
        return None if value is None else _build(inner, value, key)
    if origin is tuple:
        if not isinstance(value, list):
            raise _UnfitError(_("{key} must be a list").format(key=key))
        return tuple(_build(arguments[0], item, f"{key}[{index}]") for index, item in enumerate(value, 1))
    if origin is dict:
        pairs = _table(value, key).items()
        return {_build(arguments[0], name, key): _build(arguments[1], item, f"{key}.{name}") for name, item in pairs}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _member(kind, value, key)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise _UnfitError(_("{key} must be of type {type}").format(key=key, type=_TYPES.get(kind, str(kind))))
    if kind is str:
        _check_text(value, key)
    return value


_NAMES = (
    *("document", "municipality", "committee", "committees", "term", "date", "date_dots", "date_long", "date_line"),
    *("time", "place", "participants", "number", "kind", "title", "case", "journal", "openness", "page", "pages"),
    *("item", "point", "by", "names", "name", "replaces", "reason", "text"),
    *("body", "who", "verb", "subject", "motion", "mover", "what", "recommendation"),
    *("for_count", "against_count", "against_votes"),
)
_COLOURS = ("look.colour", "look.rule", "look.table_head")
_FONTS = ("look.font", "look.heading_font")
_TYPES = {str: "text", bool: "true/false", int: "integer", float: "number"}


def _build_dataclass(cls: type, value: Any, key: str) -> Any:
    table, hints, names = _table(value, key), _hints(cls), [field.name for field in fields(cls)]
    for name in table:
        if name not in names:
            raise _UnfitError(_("it has an unknown key {key}").format(key=_join(key, name)))
    for field in fields(cls):
        if field.name in table or field.default is not MISSING or field.default_factory is not MISSING:
            continue
        if type(None) in typing.get_args(hints[field.name]):
            table = {**table, field.name: None}
        else:
            raise _UnfitError(_("the key {key} is missing").format(key=_join(key, field.name)))
    return cls(**{name: _build(hints[name], item, _join(key, name)) for name, item in table.items()})


def _table(value: Any, key: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _UnfitError(_("{key} must be a table").format(key=key))
    return value


def _member(kind: type[StrEnum], value: Any, key: str) -> StrEnum:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise _UnfitError(
            _("{key} is {value}, which is none of: {known}").format(key=key, value=value, known=known)
        ) from None


def _check_text(text: str, key: str) -> None:
    if key in _COLOURS and not re.fullmatch("[0-9A-Fa-f]{6}", text):
        raise _UnfitError(_("{key} must be a colour such as 1F3A5F").format(key=key))
    if key in _FONTS and not re.fullmatch(r"[\w .-]+", text):
        raise _UnfitError(_("{key} must be the name of a font").format(key=key))
    for name in re.findall(r"\{([^{}]*)\}", text):
        if name not in _NAMES:
            raise _UnfitError(_("{key} asks for {name}, which is not known").format(key=key, name="{" + name + "}"))
    if re.search(r"[{}\[\]]", re.sub(r"\[[^\[\]]*\]", "", re.sub(r"\{\w+\}", "", text))):
        raise _UnfitError(_("{key} has a bracket that is not closed").format(key=key))


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
