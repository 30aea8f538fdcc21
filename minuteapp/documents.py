"""The files to import: those named, and all documents in the folders named."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

# The same meeting may lie there in several formats: what is told with headings and tables comes first, and is kept.
_BEST_FIRST = (
    *(".docx", ".docm"),
    *(".html", ".htm", ".xhtml", ".mhtml", ".mht"),
    *(".md", ".markdown", ".txt", ".text"),
    ".pdf",
)
_ABOUT_THE_FOLDER = ("readme", "læsmig")
_RANK = {suffix: rank for rank, suffix in enumerate(_BEST_FIRST)}


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file; ``listed`` tells one that lay in a folder from one that was named."""

    path: Path
    listed: bool = False

    @property
    def document(self) -> tuple[Path, str]:
        """What several formats of one document have in common: their folder and their name without its suffix."""
        return self.path.parent, self.path.stem.casefold()


@dataclass
class Documents:
    """The files, in the order they are read; how many others the folders hold, by suffix; folders that stay closed."""

    files: list[FoundFile] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    folders: int = 0
    closed: list[OSError] = field(default_factory=list)


def is_document(path: Path) -> bool:
    """Return whether a file of that name can be a document."""
    return path.suffix.casefold() in _RANK


def find_documents(paths: Iterable[Path]) -> Documents:
    """Return the files named, as they are, and the documents in the folders named and all folders in those.

    In a folder, what is hidden and what Word has put there while a file is open (``~$…``) is passed over, and neither
    a README nor the index page of exported minutes is a document; links to folders are not followed. Formats of one
    document stand together, the best first.
    """
    found = Documents()
    known: set[Path] = set()
    for path in paths:
        if not path.is_dir():
            _add(found, known, FoundFile(path))
            continue
        found.folders += 1
        for file in sorted(_within(path, found.closed), key=_order):
            if is_document(file) and file.stem.casefold() not in _ABOUT_THE_FOLDER and not _is_our_index(file):
                _add(found, known, FoundFile(file, listed=True))
            else:
                found.others[file.suffix.casefold()] += 1
    return found


def _is_our_index(file: Path) -> bool:
    """Whether it is the page that ``export --all`` puts into a folder of minutes."""
    if file.name != "index.html":
        return False
    try:
        with file.open("rb") as page:
            head = page.read(1000)
    except OSError:  # told of when it is read
        return False
    return b'content="minuteapp"' in head and b"data-style" not in head


def _add(found: Documents, known: set[Path], file: FoundFile) -> None:
    where = file.path.resolve()
    if where not in known:
        known.add(where)
        found.files.append(file)


def _within(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if not name.startswith((".", "~$")))


def _order(path: Path) -> tuple[str, str, int, str]:
    return str(path.parent), path.stem.casefold(), _RANK.get(path.suffix.casefold(), len(_RANK)), path.name
