"""What a newer document changes in a meeting, in words: a line a change, and a question for what a person decides."""

from __future__ import annotations

from collections.abc import Iterator

from minuteapp.domain.merge import Asked, Change, Merge, Part
from minuteapp.domain.record import Kind
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _, ngettext
from minuteapp.wording import kind_label

_PARTS = {
    Part.NUMBER: N_("number"),
    Part.TITLE: N_("title"),
    Part.CLOSED: N_("open or closed"),
    Part.PUBLIC_TITLE: N_("public title"),
    Part.KIND: N_("kind"),
    Part.CASE_NUMBER: N_("case number"),
    Part.JOURNAL_NUMBER: N_("journal number"),
    Part.DOCUMENT_NUMBER: N_("document number"),
    Part.RECOMMENDATION: N_("recommendation"),
    Part.CASE_TEXT: N_("case text"),
    Part.ATTACHMENTS: N_("attachments"),
    Part.RELATED: N_("earlier treatment"),
    Part.CONSIDERATION: N_("bodies"),
    Part.DECISION: N_("decision"),
}
_WHOLE = (Part.NEW, Part.GONE, Part.ORDER, Part.PLACE)
_QUESTIONS = {
    Asked.MISSING: N_("Item {item} is not in the document. Remove it?"),
    Asked.RECORDED: N_(
        "Item {item} is not in the document, and something is recorded on it. Withdraw it? What is recorded stays."
    ),
    Asked.DECIDED: N_("Item {item} has a decision, and the document changes this: {change}. Take it all the same?"),
    Asked.OPENED: N_("Item {item} is closed, and the document does not say so. Open it, so that everyone may read it?"),
    Asked.BY_HAND: N_("Changed both here and in the document: {change}. Take the document's?"),
    Asked.OTHER_DECISION: N_("The document has another decision on item {item}: {change}. Take the document's?"),
}
_ANSWERS = {
    Asked.MISSING: (N_("Keep the item"), N_("Remove the item")),
    Asked.RECORDED: (N_("Keep the item on the agenda"), N_("Withdraw the item; what is recorded stays")),
    Asked.OPENED: (N_("Keep the item closed"), N_("Open the item")),
}
_BETWEEN = " · "  # points, and paragraphs
_SHOWN, _BEFORE = 90, 25  # letters of a text, and of what stands before the first difference


def changes_summary(found: Merge) -> str:
    """Return how much is new, changed, gone and unchanged."""
    items = {change.item for change in found.changes if change.item and change.part not in (Part.NEW, Part.GONE)}
    parts = [change.part for change in found.changes]
    new, gone = parts.count(Part.NEW), parts.count(Part.GONE)
    told = (
        (new, ngettext("{n} new item", "{n} new items", new)),
        (len(items), ngettext("{n} changed", "{n} changed", len(items))),
        (gone, ngettext("{n} missing", "{n} missing", gone)),
        (found.unchanged, ngettext("{n} unchanged", "{n} unchanged", found.unchanged)),
    )
    return ", ".join(text.format(n=number) for number, text in told if number)


def change_lines(found: Merge) -> Iterator[str]:
    """Yield a line a change, under its item's number and title; those a person decides are marked *?*."""
    renumbered = [change for change in found.changes if change.part is Part.NUMBER]
    if renumbered:
        numbers = ", ".join(f"{clean_line(change.old)} → {clean_line(change.new)}" for change in renumbered)
        yield "· " + _("New numbers: {numbers}").format(numbers=numbers)
    yield from (f"{_mark(change)} {_of_the_whole(change)}" for change in found.changes if change.part in _WHOLE)
    above = 0
    for change in found.changes:
        if change.part not in (*_WHOLE, Part.NUMBER):
            if change.item != above:
                yield _("Item {item}").format(item=_item(change))
            above = change.item
            yield f"  {_mark(change)} {_(_PARTS[change.part])}: {_difference(change)}"


def _mark(change: Change) -> str:
    return "?" if change.asked else "·"


def _of_the_whole(change: Change) -> str:
    if change.part is Part.NEW:
        return _("New: item {item}").format(item=_item(change))
    if change.part is Part.GONE:
        return _("Not in the document: item {item}").format(item=_item(change))
    if change.part is Part.ORDER:
        return _("Moved: {items}").format(items=", ".join(map(clean_line, change.new.split("\n"))))
    return _("Place: {change}").format(change=_difference(change))


def question(change: Change) -> str:
    """Return what is asked about a change; *no* keeps what the meeting has."""
    assert change.asked is not None
    if change.part in _WHOLE:
        told = _of_the_whole(change)
    elif change.part is Part.DECISION:
        told = _difference(change)
    else:
        told = f"{_(_PARTS[change.part])}: {_difference(change)}"
    return _(_QUESTIONS[change.asked]).format(item=_item(change), change=told)


def answers(change: Change) -> tuple[str, str]:
    """Return what is chosen between: the meeting's, and the document's."""
    assert change.asked is not None
    ours, theirs = _ANSWERS.get(change.asked, (N_("Keep what the meeting has"), N_("Take the document's")))
    return _(ours), _(theirs)


def _item(change: Change) -> str:
    return _shortened(f"{change.number} {change.title}")


def _difference(change: Change) -> str:
    if change.part is Part.CLOSED:
        return _("closed item") if change.new == "True" else _("open item")
    old, new = (_BETWEEN.join(map(clean_line, text.split("\n"))) for text in (change.old, change.new))
    if change.part is Part.KIND:
        old, new = (kind_label(Kind(kind)) if kind else "" for kind in (old, new))
    old, new = _from_the_difference(old, new)
    if old and new:
        return _("“{old}” → “{new}”").format(old=old, new=new)
    if new:
        return _("new: “{new}”").format(new=new)
    return _("gone: “{old}”").format(old=old) if old else _("another order")


def _from_the_difference(old: str, new: str) -> tuple[str, str]:
    """Both texts shortened, without the most of what they begin with alike."""
    alike = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = alike - _BEFORE
    if max(len(old), len(new)) <= _SHOWN or start <= 0:
        return _shortened(old), _shortened(new)
    return _shortened(f"…{old[start:]}"), _shortened(f"…{new[start:]}")


def _shortened(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"
