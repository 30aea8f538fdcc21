"""An edition: which paper of a meeting, for whom, in which format. What a person asks for when exporting.

What a paper and a file are called is printed, so it is Danish in every language.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from minuteapp.domain.prose.danish import listed
from minuteapp.domain.record import Record, RecordItem, Version


class Paper(StrEnum):
    """What is written of an evening. The values are what the command line takes."""

    MINUTES = "minutes"  # the REFERAT
    DECISIONS = "decisions"  # beslutningsliste: items and decisions alone, on a page or two
    EXTRACT = "extract"  # protokoludskrift: one item, or the items of one case
    SIGNATURES = "signatures"  # the sheet that all who took part sign (§ 13)
    ATTENDANCE = "attendance"  # who was there, from when to when


class Format(StrEnum):
    """The file formats. The values are what the command line takes."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"
    JSON = "json"
    POPOLO = "popolo"  # vote events, as open data
    AKOMA_NTOSO = "akn"  # the minutes as LegalDocML

    @property
    def suffix(self) -> str:
        """How a file of the format ends, without the dot."""
        return {"popolo": "popolo.json", "akn": "akn.xml"}.get(self.value, self.value)

    @property
    def laid_out(self) -> bool:
        """Whether the format is a document for people; the others hold the record as data."""
        return self not in (Format.JSON, Format.POPOLO, Format.AKOMA_NTOSO)


class Edition(Struct, frozen=True):
    """One way of writing a meeting. ``items`` are the printed numbers of an extract, ``case_number`` the case it is of.

    ``draft`` marks it UDKAST.
    """

    paper: Paper = Paper.MINUTES
    format: Format = Format.DOCX
    version: Version = Version.PUBLIC
    items: tuple[str, ...] = ()
    case_number: str = ""
    draft: bool = False


DRAFT = "UDKAST"
ATTENDANCE_APPENDIX = "Tillæg: Fremmøde"
LOG_APPENDIX = "Tillæg: Log"
"""Headings of what the full version has below its items; reading ends at them."""
_PAPERS = {
    Paper.DECISIONS: "BESLUTNINGSLISTE",
    Paper.EXTRACT: "PROTOKOLUDSKRIFT",
    Paper.SIGNATURES: "UNDERSKRIFTSARK",
    Paper.ATTENDANCE: "FREMMØDELISTE",
}
_FOR_WHOM = {Version.PARTICIPANTS: "(deltagere)", Version.FULL: "(fuld)"}
_UNFIT = str.maketrans('<>:"/\\|?*', "---------")  # what Windows has no place for in a name


def paper_name(record: Record, paper: Paper) -> str:
    """Return what the paper calls itself, such as *REFERAT* or *BESLUTNINGSLISTE*."""
    return _PAPERS.get(paper) or record.document.value.upper()


def edition_name(record: Record, edition: Edition) -> str:
    """Return the name of an edition's file, such as *UDKAST REFERAT Teknikudvalget 2016-03-16 (fuld).docx*.

    It tells what is in it, so that what must not be published is never taken for what may; an extract tells its items
    and its case, and data are of the minutes whatever the paper. Every system has place for the name.
    """
    whole = not edition.format.laid_out and edition.paper is not Paper.EXTRACT
    told = (
        DRAFT if edition.draft else "",
        paper_name(record, Paper.MINUTES if whole else edition.paper),
        _cut(edition.case_number, 40),
        _cut(record.committee, 100),
        record.date.isoformat() if record.date else "",
        _cut(f"punkt {listed(edition.items)}", 40) if edition.items else "",
        _FOR_WHOM.get(edition.version, ""),
    )
    words = " ".join(" ".join(told).translate(_UNFIT).split())
    return f"{words}.{edition.format.suffix}"


def _cut(text: str, most: int) -> str:
    """As much of the text, as one line, as ``most`` bytes hold: a file's name may have 255."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return line.encode(errors="ignore")[:most].decode(errors="ignore").strip()


class CaseFiles(Struct, frozen=True):
    """What goes to the case system: the numbers of each case's items, and those of items that tell no case."""

    cases: dict[str, tuple[str, ...]]
    without: tuple[str, ...] = ()


def case_files(record: Record, version: Version, *, closed_shows_case: bool) -> CaseFiles:
    """Return the items of every case, in the order the cases first stand in the record.

    A file is named by its case: a closed item's is not told in a public version, unless the house prints it.
    """
    cases: dict[str, tuple[str, ...]] = {}
    without = []
    for item in record.items:
        case = "" if _hides_case(item, version, closed_shows_case) else (item.case_number or "").strip()
        if case:
            cases[case] = (*cases.get(case, ()), item.number)
        else:
            without.append(item.number)
    return CaseFiles(cases, tuple(without))


def _hides_case(item: RecordItem, version: Version, closed_shows_case: bool) -> bool:
    return item.closed and version is Version.PUBLIC and not closed_shows_case
