"""What stands above the items in a document that minuteapp wrote: its title and head, by the style's own templates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from minuteapp.agenda.structure.head import (
    AttendanceNotice,
    HeadTable,
    NoticeKind,
    document_names,
    head_lines,
    participants,
)
from minuteapp.agenda.structure.labels import Labels
from minuteapp.domain.case_text import Block, paragraph
from minuteapp.domain.prose.danish import find_time, key, told_date
from minuteapp.domain.prose.templates import pattern
from minuteapp.domain.record import Document
from minuteapp.domain.style import HouseStyle, Part


@dataclass(frozen=True, slots=True)
class OwnFront:
    """What title, head and items say of the meeting."""

    document: Document
    committee: str
    term: str | None
    table: HeadTable


def read_own_front(title: str, head: Sequence[Block], items: Sequence[Block], labels: Labels) -> OwnFront | None:
    """Return what the document says of its meeting; None where the title is not the style's, or names no body.

    A house that names the body in neither title nor head does so beside each case, or above each decision.
    """
    style = labels.style
    names = document_names(style)
    form = pattern(style.layout.title, {"document": "|".join(map(re.escape, names))})
    found = re.fullmatch(form.pattern.replace(r"\s*", r"\s+"), title, form.flags)  # its hyphens are not the name's
    if found is None:
        return None
    told = {name: value for name, value in found.groupdict().items() if value}
    for name, value in _head_values(head, style):
        told.setdefault(name, value)
    day = told_date(told)
    committee = told.get("committee") or _named_in_items(items, labels, day)
    if committee is None:
        return None
    labels.at(committee.strip(" ,"), day)
    called = key(told["document"]) if "document" in told else None
    document = next((names[each] for each in names if key(each) == called), None) or _by_decisions(items, labels)
    return OwnFront(document, committee.strip(" ,"), told.get("term"), _table(told, day))


def _by_decisions(items: Sequence[Block], labels: Labels) -> Document:
    """Which document it is in a house that calls neither by its name: only minutes have decisions."""
    decided = any((label := labels.of(block)) and label.part is Part.DECISION for block in items)
    return Document.MINUTES if decided else Document.AGENDA


def _head_values(blocks: Sequence[Block], style: HouseStyle) -> Iterable[tuple[str, str]]:
    """Each name of the head's templates with what is told under its label."""
    templates = {key(line.label): line.text for line in style.layout.head if line.label}
    alone = [pattern(line.text) for line in style.layout.head if not line.label]
    told: dict[str, list[str]] = {}
    current: str | None = None
    for label, text in head_lines(blocks, templates):
        goes_on = label or (current is not None and current not in told)
        if alone and not goes_on and (found := alone[0].fullmatch(text)):
            yield from ((name, value) for name, value in found.groupdict().items() if value)
            alone, current = alone[1:], None
            continue
        current = label or current
        if current is not None and text:
            told.setdefault(current, []).append(text)
    for label, texts in told.items():
        found = pattern(templates[label]).fullmatch(" ".join(texts))
        yield from ((name, value) for name, value in (found.groupdict() if found else {}).items() if value)


def _table(told: dict[str, str], day: date | None) -> HeadTable:
    absent = told.get("absent")
    return HeadTable(
        day,
        find_time(f"kl. {told.get('time') or told.get('time_dots')}"),
        told.get("place"),
        participants(told["participants"]) if "participants" in told else None,
        attendance=(AttendanceNotice(NoticeKind.ABSENT, (paragraph([absent]),)),) if absent else (),
        chair=told.get("chair"),
        adjourned=find_time(f"kl. {told.get('adjourned') or told.get('adjourned_dots')}"),
    )


def _named_in_items(blocks: Sequence[Block], labels: Labels, day: date | None) -> str | None:
    """The body that most cases or, where none says so, most decisions of that day name."""
    beside = Counter(told["committee"] for block in blocks if "committee" in (told := labels.identity(block) or {}))
    if not beside:
        form = pattern(labels.style.headings.decision)
        above = (form.fullmatch(block.plain) for block in blocks if block.is_heading)
        values = [found.groupdict() for found in above if found]
        beside = Counter(
            told["committee"] for told in values if told.get("committee") and told_date(told) in (None, day)
        )
    return beside.most_common(1)[0][0] if beside else None
