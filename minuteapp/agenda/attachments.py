"""A file that is attached to an item: its text as Markdown, read by the same readers as agendas."""

from __future__ import annotations

import hashlib
from pathlib import Path

from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.agenda.formats.files import read_file
from minuteapp.domain.actions import Attachment
from minuteapp.domain.case_text import to_markdown
from minuteapp.domain.text import clean_line

LONGEST = 2_000_000
"""Characters: a thousand pages. All of it is kept in the journal."""


def read_attachment(path: Path) -> Attachment:
    """Return a file as it is attached, under its name without suffix.

    Raises:
        UnreadableDocument: it cannot be read, holds no text, or more than is kept.
    """
    text = to_markdown(read_file(path).blocks)
    if not text.strip():
        raise UnreadableDocument(Refusal.EMPTY, name=path.name)
    if len(text) > LONGEST:
        raise UnreadableDocument(Refusal.LONG_ATTACHMENT, name=path.name)
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableDocument(Refusal.NO_ACCESS, name=path.name, reason=error.strerror or str(error)) from None
    return Attachment(clean_line(path.stem) or path.name, text, sha256)
