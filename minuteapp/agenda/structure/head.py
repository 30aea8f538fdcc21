"""The document's head: which document, whose meeting, when and where, and who is listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.prose.danish import find_date, find_time, key, told_date
from minuteapp.domain.prose.people import members, names
from minuteapp.domain.prose.templates import pattern
from minuteapp.domain.record import Document
from minuteapp.domain.style import HouseStyle

FURTHEST_TITLE = 25
LONGEST_TITLE = 300
FULL_TITLE = 40
"""Characters from which a title's line may have been broken for its width."""

_DOCUMENTS = {
    "referat": Document.MINUTES,
    "beslutningsreferat": Document.MINUTES,
    "mødereferat": Document.MINUTES,
    "protokol": Document.MINUTES,
    "beslutningsprotokol": Document.MINUTES,
    "dagsorden": Document.AGENDA,
    "tillægsdagsorden": Document.AGENDA,
    "mødedagsorden": Document.AGENDA,
}
_DOCUMENT = r"(?:åben\s+|åbent\s+|udkast(?:\s+til)?\s+)?(?:" + "|".join(_DOCUMENTS) + r")(?:\s*\(udkast\))?"
_LONGEST_LABEL = 4
"""Words of a label in the head."""
_MUNICIPALITY = re.compile(
    r"\b(?P<name>[A-ZÆØÅ][\w-]{1,40}) (?P<kind>Kommune|KOMMUNE|Regionskommune|REGIONSKOMMUNE)(?:s\b|S\b|\b)"
)
_OTHER_LINES = {
    **dict.fromkeys(map(key, ("Fraværende", "Afbud")), "{absent}"),
    **dict.fromkeys(map(key, ("Mødeleder", "Referent", "Sekretær", "Bemærkninger", "Gæster", "Formand")), "{other}"),
}
"""Lines that may stand in a head beside the house's own."""
_NO_BODY = re.compile(r":|\b(?:godkendelse|bemærkninger|ændringer|vedtagelse|meddelelser)\b", re.IGNORECASE)
"""What an item about the agenda has before that word, and no body in its name."""
_NO_MUNICIPALITY = frozenset(("den", "en", "denne", "ny", "hver", "anden", "din", "vores", "i", "kl"))


@dataclass(frozen=True, slots=True)
class Title:
    """What the title says; ``index`` is the block it stands in."""

    index: int
    document: Document
    committee: str
    term: str | None
    day: date | None


class NoticeKind(StrEnum):
    """Which list of the head, or of a first item about attendance, a notice is."""

    MEMBERS = "members"
    PRESENT = "present"
    ABSENT = "absent"
    SUBSTITUTES = "substitutes"
    REMARKS = "remarks"


@dataclass(frozen=True, slots=True)
class AttendanceNotice:
    """What a document tells about attendance for the meeting: the blocks under one label, the label taken off."""

    label: NoticeKind
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class HeadTable:
    """What the lines under the title say."""

    day: date | None = None
    clock: time | None = None
    place: str | None = None
    participants: tuple[str, ...] | None = None
    absent: tuple[str, ...] | None = None
    attendance: tuple[AttendanceNotice, ...] = ()
    """The lists as printed; who was there follows from them in `minuteapp.agenda.sentences.absence`."""
    chair: str | None = None
    adjourned: time | None = None


def document_names(style: HouseStyle) -> dict[str, Document]:
    """What the house calls the two documents, and what any house does."""
    return {name: document for document, name in style.documents.items()} | _DOCUMENTS


def find_title(blocks: Sequence[Block], styles: Iterable[HouseStyle]) -> Title | None:
    """The document's title, in the form of a house that names document and body in it; None where it has none."""
    values = {"document": rf"(?<!\w){_DOCUMENT}", "committee": r"[^\W\d_].{1,118}?"}
    titles = (style.layout.title for style in styles)
    forms = [pattern(title, values) for title in titles if all(f"{{{name}}}" in title for name in values)]
    for index, block in enumerate(blocks[:FURTHEST_TITLE]):
        if block.kind is BlockKind.TABLE or len(block.plain) > LONGEST_TITLE or not _is_one_line(block):
            continue
        for form in forms:
            if (found := form.fullmatch(block.plain)) and (title := _title(index, block, found)):
                return title
    return None


def _is_one_line(block: Block) -> bool:
    """Whether the block is one line, or one that was broken for its width; others say several things, a line each."""
    return all(len(line) >= FULL_TITLE for line in block.plain_lines[:-1])


def _title(index: int, block: Block, found: re.Match[str]) -> Title | None:
    values = found.groupdict()
    committee = values["committee"].strip(" ,")
    word = values["document"]
    day = told_date(values)
    if (
        not committee[:1].isupper()
        or _NO_BODY.search(committee)
        or (day is None and not (block.is_heading or word.isupper()))
    ):
        return None
    kinds = [kind for name, kind in _DOCUMENTS.items() if name in word.casefold()]
    term = values.get("term")
    return Title(index, kinds[0], committee, term.strip() if term else None, day)


def read_head(blocks: Sequence[Block], styles: Iterable[HouseStyle]) -> HeadTable:
    """What the lines between the title and the contents list say, by the labels the houses use."""
    labels = _OTHER_LINES | {key(line.label): line.text for style in styles for line in style.layout.head}
    told: dict[str, list[str]] = {}
    current: str | None = None
    for label, text in head_lines(blocks, labels):
        current = labels[label] if label else current
        if current is not None and text:
            told.setdefault(current, []).append(text)
    values = {name: " ".join(parts) for template, parts in told.items() for name in re.findall(r"\{(\w+)\}", template)}
    when = " ".join(values.get(name, "") for name in ("date_line", "date", "date_long", "time"))
    return HeadTable(
        find_date(when),
        find_time(when),
        values.get("place"),
        participants(values["participants"]) if "participants" in values else None,
        names(values["absent"]) if "absent" in values else None,
    )


def head_lines(blocks: Sequence[Block], labels: dict[str, str]) -> Iterable[tuple[str | None, str]]:
    """Each line as its label's key (None where it has none) and the rest of it."""
    for block in blocks:
        rows = block.rows if block.kind is BlockKind.TABLE else [[line] for line in _unwrapped(block, labels)]
        for row in rows:
            yield _labelled(" ".join(filter(None, row)), labels)


def _unwrapped(block: Block, labels: dict[str, str]) -> list[str]:
    """The block's lines, those that only go on joined to the one before."""
    lines: list[str] = []
    for line in block.plain_lines:
        if lines and _labelled(line, labels)[0] is None:
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _labelled(text: str, labels: dict[str, str]) -> tuple[str | None, str]:
    plain = text.replace("*", "")
    words = re.split(r"[\s:]+", plain, maxsplit=_LONGEST_LABEL)
    for count in range(min(len(words), _LONGEST_LABEL), 0, -1):
        if (label := key("".join(words[:count]))) in labels:
            rest = re.split(r"[\s:]+", plain, maxsplit=count)[count:]
            return label, "".join(rest).strip()
    return None, plain


def participants(text: str) -> tuple[str, ...]:
    """The people listed; entries that do not look like names are kept as they stand."""
    found = names(text)
    if found is not None:
        return found
    listed = members(text)
    return tuple(each.name for each in listed if each.name) if listed else (text,)


def find_municipality(texts: Iterable[str], furniture: Iterable[str]) -> tuple[str | None, bool]:
    """The municipality the document names as its own, and whether there was a doubt about it.

    A page head settles it; else it is the only one that is named, or the one that is named far more than others.
    """
    for source in (furniture, texts):
        counted = Counter(
            f"{found['name'].title() if found['name'].isupper() else found['name']} {found['kind'].capitalize()}"
            for text in source
            for found in _MUNICIPALITY.finditer(text)
            if found["name"].casefold() not in _NO_MUNICIPALITY
        )
        ranked = counted.most_common(2)
        if len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] >= 2 * ranked[1][1]):
            return ranked[0][0], False
        if ranked:
            return None, True
    return None, False
