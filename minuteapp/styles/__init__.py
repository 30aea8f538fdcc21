"""House styles as data: one TOML file a house, read from here and from the user's own folder.

A file in the user's folder with the same name as a bundled one replaces it. Each file is checked against
`HouseStyle` as it is read: an unknown key, a missing one or a value of the wrong kind is a `StyleError` that names
file, line and key, so that a person who writes a style sees what to mend.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from minuteapp.domain.style import HouseStyle
from minuteapp.i18n import _

if TYPE_CHECKING:
    from minuteapp.styles.checking import Fault

BUNDLED = Path(__file__).parent
STANDARD = "standard"


class StyleError(Exception):
    """A house style that cannot be used; the message is one sentence for people.

    ``faults`` are all that is wrong with its file, of which the message tells the first.
    """

    def __init__(self, message: str, faults: Sequence[Fault] = ()) -> None:
        self.faults = tuple(faults)
        super().__init__(message)


class UnknownStyle(StyleError):
    """There is no house style of that name."""


@dataclass(frozen=True, slots=True)
class StyleFile:
    """Where a house style lies: bundled, or the user's own, which may stand in for a bundled one of its name."""

    path: Path
    own: bool = False
    replaces: bool = False

    @property
    def name(self) -> str:
        return self.path.stem

    def read(self) -> HouseStyle:
        """Return the style. Raises StyleError."""
        return read_style(self.path)


def style_files(folder: Path | None = None) -> tuple[StyleFile, ...]:
    """Return the files of every house style, bundled and in the user's ``folder``, by name."""
    files = {path.stem.casefold(): StyleFile(path) for path in BUNDLED.glob("*.toml")}
    for path in sorted(folder.glob("*.toml")) if folder and folder.is_dir() else ():
        name = path.stem.casefold()
        files[name] = StyleFile(path, own=True, replaces=name in files)
    return tuple(file for _name, file in sorted(files.items()))


def load_styles(folder: Path | None = None) -> tuple[HouseStyle, ...]:
    """Return every house style that can be used, by name; in place of one that cannot, the bundled one of its name.

    `unusable` tells which cannot.
    """
    return tuple(style for file in style_files(folder) if (style := _usable(file)) is not None)


def unusable(folder: Path | None = None) -> tuple[StyleError, ...]:
    """Return what is wrong with each of the user's styles that cannot be used."""
    return tuple(error for file in style_files(folder) if (error := _error_of(file)) is not None)


def load_style(name: str, folder: Path | None = None) -> HouseStyle:
    """The style with this name (``gladsaxe``) or label (``Gladsaxe Kommune``), capitals aside.

    Raises:
        UnknownStyle: there is none; the message names those there are.
        StyleError: its file cannot be used.
    """
    return find_style(name, folder).read()


def find_style(name: str, folder: Path | None = None) -> StyleFile:
    """The file of the style with this name or label, whether it can be used or not. Raises UnknownStyle."""
    files, wanted = style_files(folder), name.casefold()
    for file in files:
        if file.name.casefold() == wanted:
            return file
    for file in files:
        if (style := _usable(file)) is not None and style.label.casefold() == wanted:
            return file
    known = ", ".join(file.name for file in files)
    raise UnknownStyle(
        _("There is no house style called {name}; choose one of: {known}.").format(name=name, known=known)
    )


def read_style(path: Path) -> HouseStyle:
    """Return the style in a file of its own.

    Raises:
        StyleError: the file cannot be read, or holds something a style does not have.
    """
    try:
        stamp = path.stat().st_mtime_ns
        style, faults = _checked(path, stamp)
    except OSError as error:
        reason = _("it cannot be read ({reason})").format(reason=error.strerror or error)
        raise StyleError(
            _("The house style {file} cannot be used: {reason}").format(file=path.name, reason=f"{reason}.")
        ) from None
    if style is not None and style.reference is not None and not style.reference.is_file():
        _checked.cache_clear()  # the template has gone since
        return read_style(path)
    if style is None:
        first = faults[0]
        told = (
            _("The house style {file} cannot be used, line {line}: {reason}")
            if first.line
            else _("The house style {file} cannot be used: {reason}")
        )
        raise StyleError(told.format(file=path.name, line=first.line, reason=first.told), faults)
    return style


@lru_cache(maxsize=64)
def _checked(path: Path, _stamp: int) -> tuple[HouseStyle | None, tuple[Fault, ...]]:
    from minuteapp.styles.checking import check  # noqa: PLC0415  # naming styles reads none

    return check(path)


def _usable(file: StyleFile) -> HouseStyle | None:
    try:
        return file.read()
    except StyleError:
        return read_style(BUNDLED / f"{file.name.casefold()}.toml") if file.replaces else None


def _error_of(file: StyleFile) -> StyleError | None:
    try:
        file.read()
    except StyleError as error:
        return error
    return None
