"""What went wrong, as the one sentence a person gets: what, why and what to do."""

from __future__ import annotations

import errno
import sqlite3

from minuteapp.domain.history import BrokenJournal
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _
from minuteapp.ports import StoreError

_EXPORTS = {
    "open_elsewhere": N_("{file} cannot be replaced: close it in Word, or choose another name."),
    "not_allowed": N_("{file} cannot be written: choose a folder where you may write."),
    "no_folder": N_("{file} cannot be written, because its folder is not there: create it, or choose another."),
    "disk_full": N_("{file} was not written, because the disk is full: make room and try again."),
    "other": N_("{file} could not be written ({reason}): choose another place."),
}
_CONVERSIONS = {
    "no_converter": N_("A PDF needs LibreOffice, which is not installed here: install it, or choose Word or HTML."),
    "failed": N_("LibreOffice could not make the PDF: try again, or choose Word or HTML."),
    "too_slow": N_("LibreOffice took too long to make the PDF and was stopped: try again, or choose Word or HTML."),
}
_PAPERS = {
    "no_items": N_("An extract is of one item or several: say which by their numbers."),
    "no_such_item": N_("There is no item {told} in this meeting: choose among the numbers it has."),
    "nobody": N_(
        "Nobody is known to have been there: record the attendance first. A body that takes none has no such sheet."
    ),
}
_TEMPLATES = {
    "missing": N_("The Word template {file} is not there: put it back, or take “reference” out of the house style."),
    "not_readable": N_("The Word template {file} cannot be read: check that you may, and that it is a file."),
    "not_word": N_("The Word template {file} is no Word document: save it from Word as .docx or .dotx."),
    "damaged": N_("The Word template {file} is damaged: open it in Word and save it again, or make a new one."),
    "too_large": N_("The Word template {file} is far too large: take pictures out of it, or make a new one."),
    "no_room": N_("The Word template {file} leaves no room for text: make its margins smaller."),
}
_REASONS = {
    errno.ENOENT: N_("it is not there"),
    errno.EACCES: N_("you may not use it"),
    errno.EPERM: N_("you may not use it"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOSPC: N_("the disk is full"),
}


def problem(error: BaseException) -> str | None:
    """Return what went wrong in one line, or None when it is the program's own fault."""
    told = _not_yet(error) or _told(error)
    return None if told is None else clean_line(told)


def _not_yet(error: BaseException) -> str | None:
    from minuteapp.domain.publication.obstacles import Obstructed
    from minuteapp.wording.obstacles import obstructed

    if not isinstance(error, Obstructed):
        return None
    return " ".join((obstructed(error.obstacles), _("“minuteapp check” tells where, and what to do.")))


def _told(error: BaseException) -> str | None:
    from export.files import ExportError
    from minuteapp.agenda.errors import UnreadableDocument
    from minuteapp.agenda.messages import unreadable_message
    from minuteapp.styles import StyleError
    from storage.faults import Fault, StorageError, translated

    if isinstance(error, StoreError):
        return error.reason
    if isinstance(error, UnreadableDocument):
        return unreadable_message(error)
    if isinstance(error, StyleError):
        return str(error)
    if isinstance(error, ExportError):
        return _(_EXPORTS[error.code]).format(file=error.path, reason=error.strerror)
    if isinstance(error, BrokenJournal):
        return StorageError(Fault.DAMAGED).reason
    if isinstance(error, sqlite3.Error):
        known = translated(error)
        return known.reason if isinstance(known, StoreError) else None
    if isinstance(error, OSError) and error.errno != errno.EPIPE:
        return _of_a_file(error)
    return _of_a_document(error)


def _of_a_document(error: BaseException) -> str | None:
    from export.papers import PaperError
    from export.pdf.libreoffice import ConversionError
    from export.word.template_file import TemplateError

    if isinstance(error, PaperError):
        return _(_PAPERS[error.code]).format(told=error.told)
    if isinstance(error, ConversionError):
        return _(_CONVERSIONS[error.code])
    if isinstance(error, TemplateError):
        return _(_TEMPLATES[error.code]).format(file=error.path)
    return None


def _of_a_file(error: OSError) -> str:
    known = _REASONS.get(error.errno or 0)
    reason = _(known) if known else error.strerror or type(error).__name__
    if error.filename is None:
        return _("The system refused ({reason}): try again.").format(reason=reason)
    return _("{file} could not be used ({reason}): check its name and that you may use it.").format(
        file=error.filename, reason=reason
    )
