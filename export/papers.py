"""The papers of a meeting: what each of them is made of, as an outline that every laid-out format writes."""

from __future__ import annotations

from msgspec.structs import replace

from export.blocks import Outline
from export.outline import outline
from minuteapp.domain.edition import Edition
from minuteapp.domain.record import Record
from minuteapp.domain.style import HouseStyle

DRAFT = "UDKAST"


def paper(record: Record, style: HouseStyle, edition: Edition) -> Outline:
    """Return the paper that an edition asks for, with nothing in it that its version withholds."""
    laid_out = outline(record, style, edition.version)
    return replace(laid_out, mark=DRAFT) if edition.draft else laid_out
