"""An edition: which paper of a meeting, for whom, in which format. What a person asks for when exporting."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from minuteapp.domain.record import Version


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
    """One way of writing a meeting. ``items`` are the printed numbers of an extract; ``draft`` marks it UDKAST."""

    paper: Paper = Paper.MINUTES
    format: Format = Format.DOCX
    version: Version = Version.PUBLIC
    items: tuple[str, ...] = ()
    draft: bool = False
