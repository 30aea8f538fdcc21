"""The reader's refusals and doubts in words, in the user's language."""

from __future__ import annotations

from minuteapp.agenda.errors import Doubt, Refusal, Uncertainty, UnreadableDocument
from minuteapp.i18n import N_, _

_REFUSALS = {
    Refusal.MISSING: N_("{name} is not there; check the name and the folder."),
    Refusal.FOLDER: N_("{name} is a folder; name the files in it instead."),
    Refusal.NO_ACCESS: N_("{name} could not be opened ({reason}); check that you may read it."),
    Refusal.EMPTY: N_("{name} is empty; fetch the document again."),
    Refusal.TOO_LARGE: N_("{name} is larger than any agenda and was not opened; check that it is the right file."),
    Refusal.LONG_ATTACHMENT: N_("{name} is longer than what can be attached: save the part that the item is about."),
    Refusal.UNKNOWN_FORMAT: N_("{name} is of a kind that cannot be read; save it as .docx, .pdf, .html, .txt or .md."),
    Refusal.NOT_TEXT: N_("{name} is not text; save the document as .docx or .txt."),
    Refusal.NOT_WORD: N_("{name} is not a Word document; open it in Word and save it as .docx."),
    Refusal.OLD_OR_LOCKED_WORD: N_(
        "{name} is locked by a password or from an old Word; open it in Word and save it as .docx without a password."
    ),
    Refusal.DAMAGED: N_("{name} is damaged and could not be read; fetch the document again."),
    Refusal.NOT_PDF: N_("{name} is not a PDF; fetch the document again."),
    Refusal.LOCKED_PDF: N_("{name} is locked by a password; fetch one that opens without, or the Word document."),
    Refusal.DAMAGED_PDF: N_("{name} is damaged or was cut off and could not be read; fetch the document again."),
    Refusal.SCANNED_PDF: N_(
        "{name} is scanned and holds pictures instead of text; fetch the document it was made from."
    ),
    Refusal.TOO_MANY_PAGES: N_("{name} has more than {limit} pages and was not read; divide it and read the parts."),
    Refusal.TOO_MUCH_PDF: N_(
        "{name} takes more time or memory than any agenda and was given up; divide it, or use the Word document."
    ),
    Refusal.NOT_JSON: N_("{name} is not JSON or is damaged; export the meeting as JSON again."),
    Refusal.NOT_ONE_RECORD: N_("{name} is not one meeting's record; export each meeting as JSON, a file each."),
    Refusal.NOT_RECORD: N_(
        "{name} is JSON, but no agenda or minutes: {place} is missing or wrong; export the meeting as JSON again."
    ),
    Refusal.NO_TITLE: N_(
        "{name} is not an agenda: no title says DAGSORDEN or REFERAT and whose meeting it is. Nothing was loaded."
    ),
    Refusal.NO_ITEMS: N_("{name} holds no agenda items in a layout that is known. Nothing was loaded."),
}

_DOUBTS = {
    Doubt.PICTURES: N_("pages {pages} are pictures without text and were not read"),
    Doubt.NO_DATE: N_("no date was found"),
    Doubt.NO_MUNICIPALITY: N_("several municipalities are named, and none as the document's own"),
    Doubt.ONLY_IN_CONTENTS: N_("“{title}” stands in the contents list alone"),
    Doubt.NOT_IN_CONTENTS: N_("“{title}” is missing from the contents list"),
    Doubt.TITLE_DIFFERS: N_("the contents list calls it “{title}”"),
    Doubt.DECISION_WITHOUT_HEADING: N_("the text under the title was read as the decision"),
    Doubt.ATTACHMENTS_DIFFER: N_("the two lists of attachments differ; the last was used"),
    Doubt.VOTE_NOT_READ: N_("a vote was not understood: “{text}”"),
    Doubt.ATTENDANCE_NOT_READ: N_("attendance was not understood: “{text}”"),
    Doubt.EARLIER_NOT_READ: N_("an earlier treatment was not understood: “{text}”"),
    Doubt.ABSENT_BUT_VOTING: N_("{name} is told as absent and votes"),
}


def unreadable_message(error: UnreadableDocument) -> str:
    """Return why the file was not read and what to do, as one sentence."""
    return _(_REFUSALS[error.code]).format(**error.params)


def uncertainty_message(doubt: Uncertainty) -> str:
    """Return what the reader was not sure of, beginning with the item it is about."""
    text = _(_DOUBTS[doubt.code]).format(**doubt.params)
    return _("Item {number}: {text}").format(number=doubt.item, text=text) if doubt.item else text
