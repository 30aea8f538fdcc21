"""A folder of many meetings' papers: written one after the other, each failure named and the rest done.

What lies in the folder already and has not changed is left as it is, so a year can be collected again at any time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from export.files import write_atomically
from export.index_page import IndexEntry, index_bytes
from export.selection import selected_record
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.summary import MeetingStatus, MeetingSummary
from minuteapp.problems import problem
from minuteapp.publishing import export_checked

if TYPE_CHECKING:
    from minuteapp.domain.style import HouseStyle
    from minuteapp.wiring import Workspace

INDEX = "index.html"
_NUMBER = re.compile(r" \(\d+\)$")
"""What `export.files.write_beside` puts after a name that is taken."""


class Collected(Struct, frozen=True):
    """What came of one meeting: its line on the index page, None when nothing was written, and what went wrong."""

    meeting: MeetingSummary
    entry: IndexEntry | None
    failures: tuple[str, ...] = ()


def has_minutes(meeting: MeetingSummary) -> bool:
    """Whether there are minutes to collect: a meeting that is only planned has an agenda."""
    return meeting.status is not MeetingStatus.PLANNED


def collect(
    place: Workspace,
    meetings: Iterable[MeetingSummary],
    editions: Sequence[Edition],
    folder: Path,
    *,
    style: HouseStyle | None = None,
    force: bool = False,
    fault: Callable[[Exception], str],
) -> Iterator[Collected]:
    """Write the editions of each meeting into the folder; yield what came of each, in order.

    A format that fails leaves the meeting's others, and a meeting the other meetings; what is the program's own error
    is put into words by ``fault``.
    """
    for meeting in meetings:
        files, failures = [], []
        for edition in editions:
            try:
                exported = export_checked(place, meeting.id, edition, style=style, path=folder, force=force)
                files.append((edition.format, exported.path.name))
            except Exception as error:  # noqa: BLE001  # one meeting of a year must not stop the others
                failures.append(problem(error) or fault(error))
        items = _items(place, meeting, editions[0], style) if files else ()
        entry = IndexEntry(meeting.body, meeting.date, tuple(files), items) if files else None
        yield Collected(meeting, entry, tuple(dict.fromkeys(failures)))


def _items(place: Workspace, meeting: MeetingSummary, edition: Edition, style: HouseStyle | None) -> tuple[str, ...]:
    """The meeting's items as its index line lists them, with no more of a closed one than the version prints."""
    house = style or place.style_of(meeting.id)
    shown = selected_record(place.record(meeting.id), house, edition.version)
    return tuple(f"{item.number}. {item.title or house.closed_label}" for item in shown.items)


def earlier_files(folder: Path, entries: Sequence[IndexEntry]) -> tuple[str, ...]:
    """Return the files in the folder that are earlier ones of the papers collected, by name.

    Nothing links to them, but whoever gets the folder has them, with what has been closed or corrected since.
    """
    linked = {name for entry in entries for _, name in entry.files}
    papers = {(_paper(name, form), form) for entry in entries for form, name in entry.files}
    others = sorted(path.name for path in folder.iterdir() if path.name not in linked)
    return tuple(name for name in others if any(_paper(name, form) == paper for paper, form in papers))


def _paper(name: str, form: Format) -> str | None:
    """What a file of this format is called without its number; None for one of another format."""
    ending = f".{form.suffix}"
    return _NUMBER.sub("", name.removesuffix(ending)) if name.endswith(ending) else None


def write_index(folder: Path, entries: Sequence[IndexEntry], edition: Edition) -> Path:
    """Write the page that links to everything collected, and return its path.

    Raises:
        ExportError: it could not be written.
    """
    return write_atomically(folder / INDEX, index_bytes(entries, _period(entries), edition.version))


def _period(entries: Sequence[IndexEntry]) -> str:
    """The year, or years, that the meetings fall in."""
    years = sorted({entry.day.year for entry in entries if entry.day})
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
