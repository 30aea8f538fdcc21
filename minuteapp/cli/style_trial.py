"""A house style tried out: an invented evening is written in it, and read back as a document from anywhere would be."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from minuteapp.agenda.errors import UnreadableDocument
from minuteapp.domain.edition import Edition
from minuteapp.domain.prose.phrasing import ballot_paragraphs
from minuteapp.domain.prose.votes import ballots
from minuteapp.domain.record import DecisionParagraph, Position, Record, Version
from minuteapp.domain.style import HouseStyle
from minuteapp.i18n import N_, _
from minuteapp.problems import problem
from minuteapp.styles.checking import Fault
from minuteapp.styles.lines import line_of, lines_of
from minuteapp.styles.sample import sample_ballots, sample_minutes
from minuteapp.styles.templates import vanishing

_HEAD = {
    "committee": ("layout.title", N_("the title")),
    "date": ("layout.title", N_("the date")),
    "time": ("layout.head", N_("the time of the meeting")),
    "place": ("layout.head", N_("the place")),
    "participants": ("layout.head", N_("who was there")),
}
_ITEM = {
    "number": ("layout.item_heading", N_("the item's number")),
    "title": ("layout.item_heading", N_("the item's title")),
    "kind": ("kind_labels", N_("the kind of case")),
    "closed": ("layout.item_heading_closed", N_("that the item is closed")),
    "case_number": ("layout.identity", N_("the case number")),
    "journal_number": ("layout.identity", N_("the journal number")),
    "document_number": ("layout.identity", N_("the document number")),
    "recommendation": ("headings.recommendation", N_("the recommendation")),
    "sections": ("headings.sections", N_("the case text")),
    "paragraphs": ("headings.decision", N_("the decision")),
    "absent": ("attendance.absent_many", N_("who was absent")),
    "recused": ("attendance.recused", N_("who was recused")),
    "substitutes": ("attendance.substitute", N_("who sat in for whom")),
    "votes": ("votes", N_("who voted what")),
    "attachments": ("headings.attachments", N_("the attachments")),
    "related": ("layout.related", N_("earlier treatments")),
    "consideration": ("headings.consideration", N_("the bodies that the case passes")),
}
"""What a reader finds, the key that it is found by, and what it is called."""
_SIDES = {
    Position.FOR: "in_favour",
    Position.AGAINST: "against",
    Position.ABSTAINING: "abstaining",
    Position.RESERVED: "reserved",
}


class Unfit(Exception):
    """The style's Word template cannot be used; ``fault`` says why, on the line that names it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


def remarks(style: HouseStyle, path: Path) -> list[Fault]:
    """Return what can be used and still does not do what it should, by line, in the style read from ``path``.

    Raises:
        Unfit: the Word template cannot be used.
    """
    from export.word.template_file import TemplateError

    lines = lines_of(path.read_text(encoding="utf-8-sig"))
    try:
        found = dict.fromkeys((*_vanishing(style), *_lost(style)))
    except TemplateError as error:
        raise Unfit(Fault(line_of("look.reference", lines), problem(error) or str(error))) from error
    return [Fault(line_of(key, lines), reason) for key, reason in found]


def _vanishing(style: HouseStyle) -> Iterator[tuple[str, str]]:
    for key, name in vanishing(style):
        if name:
            told = _("{key} prints nothing where {name} is not known: put it in brackets, as in “[ - {name}]”")
            yield key, told.format(key=key, name=f"{{{name}}}")
        else:
            yield key, _("{key} is empty and prints nothing").format(key=key)


def _lost(style: HouseStyle) -> Iterator[tuple[str, str]]:
    """What the reader does not get back of the evening."""
    from export.printed import printed
    from export.writing import content
    from minuteapp.agenda.reading import read_document

    record = sample_minutes(style)
    wanted = printed(record, style, Version.PARTICIPANTS)
    with tempfile.TemporaryDirectory(prefix="minuteapp-") as folder:
        written = Path(folder) / "sample.docx"
        written.write_bytes(content(record, style, Edition(version=Version.PARTICIPANTS)))
        try:
            read = read_document(written, (style,)).record
        except UnreadableDocument:
            yield "layout.title", _("minutes written so cannot be read again: see to layout.title and item_heading")
            return
    for key, what in (*_differences(wanted, read), *_unread_votes(style)):
        told = _("{what} cannot be recognised again in what is printed: see to {key}")
        yield key, told.format(what=_(what), key=key)


def _unread_votes(style: HouseStyle) -> Iterator[tuple[str, str]]:
    """Of every outcome of a ballot, the texts from which it cannot be read who stood where (§ 13)."""
    for key, ballot, item in sample_ballots():
        said = [DecisionParagraph(text) for text in ballot_paragraphs(ballot, item, style)]
        read = ballots(said, style).votes
        for position, side in _SIDES.items():
            cast = {(vote.name, vote.party) for vote in ballot.votes if vote.position is position}
            found = {(voter.name, voter.party) for vote in read for voter in getattr(vote, side)}
            if not all((name, party) in found or (None, party) in found for name, party in cast):
                yield _told_by(key, position, style), N_("who voted what")


def _told_by(verdict: str, position: Position, style: HouseStyle) -> str:
    """The key of the text that must say who stood there: the verdict's, or the side's own."""
    if position is Position.FOR and "who}" not in (getattr(style.votes, verdict.removeprefix("votes.")) or ""):
        return "votes.for_"
    return verdict if position is Position.FOR else f"votes.{_SIDES[position]}"


def _differences(wanted: Record, read: Record) -> Iterator[tuple[str, str]]:
    yield from (told for field, told in _HEAD.items() if getattr(wanted, field) != getattr(read, field))
    if len(wanted.items) != len(read.items):
        yield "layout.item_heading", N_("where an item begins")
        return
    for ours, theirs in zip(wanted.items, read.items, strict=True):
        yield from (told for field, told in _ITEM.items() if getattr(ours, field) != getattr(theirs, field))
