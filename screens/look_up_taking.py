"""What was decided on a found item, taken over into the decision being written, or copied."""

from __future__ import annotations

import re
from typing import Protocol

from minuteapp.domain.lookup import Hit
from minuteapp.domain.record import DecisionParagraph, RecordItem
from minuteapp.i18n import _
from screens.decision_panel import decision_text
from screens.look_up_results import place_of

_WITH_PARTY = re.compile(r"\b[A-ZÆØÅ][\w.'’-]*[ \n]\((?:Liste )?[A-ZÆØÅ]{1,3}\)")


class Taker(Protocol):
    """A meeting being recorded, which a found decision's wording can be taken over into."""

    @property
    def place(self) -> str:
        """Where the wording goes: *punkt 4, Ad 2*."""
        ...

    @property
    def point(self) -> int | None:
        """The recommended point it is about, if it is about one."""
        ...

    @property
    def case_number(self) -> str | None:
        """The case of the item it goes to."""
        ...

    @property
    def meeting_id(self) -> str:
        """The meeting being recorded."""
        ...

    async def take_wording(self, text: str, source: str, *, of_people: bool) -> None:
        """Add ``text`` to the decision; ``source`` says where it is from, ``of_people`` that it has votes or names."""
        ...


def words_to_take(hit: Hit, item: RecordItem | None, point: int | None = None) -> str:
    """Return what was decided on that point, else all of it, a paragraph a line; empty when nothing was decided."""
    if item is None:
        return hit.decision or ""
    told = _paragraphs(item, point)
    if len({paragraph.point for paragraph in told}) == 1:
        return "\n".join(paragraph.text for paragraph in told)
    return decision_text([(paragraph.point, paragraph.text) for paragraph in told])


def _paragraphs(item: RecordItem, point: int | None) -> list[DecisionParagraph]:
    return [p for p in item.paragraphs if point is not None and p.point == point] or list(item.paragraphs)


def tells_of_people(hit: Hit, item: RecordItem | None, point: int | None = None) -> bool:
    """Whether what `words_to_take` gives was voted on by name or party, or names people of that other meeting."""
    text = words_to_take(hit, item, point)
    if _WITH_PARTY.search(text):
        return True
    if item is None:
        return False
    points = {None, *(paragraph.point for paragraph in _paragraphs(item, point))}
    voters = [voter for vote in item.votes if vote.point in points for voter in vote.voters]
    named = (
        *(dissent.name for dissent in item.dissents),
        *(recused.name for recused in item.recused),
        *(name for one in item.substitutes for name in (one.name, one.replaces)),
        *(item.absent or ()),
    )
    return bool(voters) or any(name and name in text for name in named)


async def take(taker: Taker, hit: Hit, item: RecordItem | None) -> None:
    """Take the wording of a found item over into the meeting being recorded."""
    text = words_to_take(hit, item, taker.point)
    await taker.take_wording(text, source_of(hit), of_people=tells_of_people(hit, item, taker.point))


def source_of(hit: Hit) -> str:
    """Return where a wording comes from; that it is from a closed item is said."""
    return f"{place_of(hit)} {_('(closed)')}" if hit.closed else place_of(hit)


def nothing_to_take() -> str:
    """Return the sentence for an item without a decision."""
    return _("Nothing was decided on this item, so there is no wording to take over.")
