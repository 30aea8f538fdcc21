"""What a reader says when a file is no agenda, and what it was not sure of; worded in ``messages``."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Refusal(StrEnum):
    """Why a file was not read."""

    MISSING = "missing"
    FOLDER = "folder"
    NO_ACCESS = "no_access"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    LONG_ATTACHMENT = "long_attachment"
    UNKNOWN_FORMAT = "unknown_format"
    NOT_TEXT = "not_text"
    NOT_WORD = "not_word"
    OLD_OR_LOCKED_WORD = "old_or_locked_word"
    DAMAGED = "damaged"
    NOT_PDF = "not_pdf"
    LOCKED_PDF = "locked_pdf"
    DAMAGED_PDF = "damaged_pdf"
    SCANNED_PDF = "scanned_pdf"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MUCH_PDF = "too_much_pdf"
    NOT_JSON = "not_json"
    NOT_ONE_RECORD = "not_one_record"
    NOT_RECORD = "not_record"
    NO_TITLE = "no_title"
    NO_ITEMS = "no_items"


class UnreadableDocument(Exception):
    """The file holds no agenda that can be read. ``params``: name, and what the code's sentence needs besides."""

    def __init__(self, code: Refusal, **params: str) -> None:
        self.code = code
        self.params = params
        super().__init__(code.value, params)


class Doubt(StrEnum):
    """What a reader was not sure of. The record holds its best reading all the same."""

    PICTURES = "pictures"
    NO_DATE = "no_date"
    NO_MUNICIPALITY = "no_municipality"
    ONLY_IN_CONTENTS = "only_in_contents"
    NOT_IN_CONTENTS = "not_in_contents"
    TITLE_DIFFERS = "title_differs"
    DECISION_WITHOUT_HEADING = "decision_without_heading"
    ATTACHMENTS_DIFFER = "attachments_differ"
    VOTE_NOT_READ = "vote_not_read"
    ATTENDANCE_NOT_READ = "attendance_not_read"
    EARLIER_NOT_READ = "earlier_not_read"
    ABSENT_BUT_VOTING = "absent_but_voting"


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """One doubt: the item's number as printed (None for the whole document), and what it is about."""

    code: Doubt
    item: str | None = None
    params: dict[str, str] = field(default_factory=dict)
