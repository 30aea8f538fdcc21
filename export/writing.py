"""Writing an edition: the one place that knows which writer makes which format.

Each writer is imported by the format that needs it. A laid-out format is written from the paper's outline, a data
format from the record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from export.blocks import Outline
from export.files import write_atomically, write_beside
from export.papers import of_items, paper
from export.selection import selected_record
from minuteapp.domain.edition import Edition, Format, edition_name
from minuteapp.domain.record import Record
from minuteapp.domain.style import HouseStyle

_LAID_OUT: Mapping[Format, tuple[str, str]] = {
    Format.DOCX: ("export.word.document", "docx_bytes"),
    Format.PDF: ("export.pdf.document", "pdf_bytes"),
    Format.HTML: ("export.web.page", "html_bytes"),
    Format.MARKDOWN: ("export.markdown_file", "markdown_bytes"),
    Format.TEXT: ("export.plain_text", "text_bytes"),
}
"""The module and the function that make a file's bytes of an outline."""
_DATA: Mapping[Format, tuple[str, str]] = {
    Format.JSON: ("export.json_file", "json_bytes"),
    Format.POPOLO: ("export.open_data.popolo", "popolo_bytes"),
    Format.AKOMA_NTOSO: ("export.open_data.akoma_ntoso", "akoma_ntoso_bytes"),
}
"""The module and the function that make a file's bytes of a record that holds nothing withheld."""


def write(record: Record, style: HouseStyle, edition: Edition, path: Path | None = None) -> Path:
    """Write an edition of the record, whole or not at all, and return its path.

    A file that ``path`` names is replaced. In a folder, or without ``path`` in the current one, the file gets the name
    that tells what it is, and one with other content is left alone.

    Raises:
        ExportError: the file could not be written.
    """
    made = content(record, style, edition)
    if path is not None and not path.is_dir():
        return write_atomically(path, made)
    suffix = f".{edition.format.suffix}"
    return write_beside(path or Path(), edition_name(record, edition).removesuffix(suffix), suffix, made)


def content(record: Record, style: HouseStyle, edition: Edition) -> bytes:
    """Return the bytes of an edition's file; the same record, style and edition always give the same.

    Raises:
        PaperError: the record does not hold what the paper is made of.
    """
    if edition.format.laid_out:
        make: Callable[[Outline], bytes] = _writer(_LAID_OUT[edition.format])
        return make(paper(record, style, edition))
    make_data: Callable[[Record], bytes] = _writer(_DATA[edition.format])
    return make_data(selected_record(of_items(record, edition), style, edition.version))


def _writer(place: tuple[str, str]) -> Callable[..., bytes]:
    module, function = place
    found: Callable[..., bytes] = getattr(import_module(module), function)
    return found
