"""The item's title and case text: what is decided on, scrollable, as readable as Markdown in a terminal can be."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment

from minuteapp.domain.meeting import Item
from minuteapp.domain.record import RecordItem
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.wording import item_title
from screens.case_lines import RichLine, chunks, markdown_lines
from screens.lines import wrapped
from screens.long_text import STRONG, LongText, LongTextView, bulleted, headed_list, told_treatment

_KEPT = 8  # items whose lines are kept


class CasePanel(LongTextView, can_focus=True):
    """Shows one item; `show` again with the same item and source costs nothing."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._item: Item | None = None
        self._texts: dict[tuple[int, int], tuple[tuple[RecordItem, str], LongText]] = {}
        self._offsets: dict[int, int] = {}
        self._plain = True

    def show(self, item: Item) -> None:
        """Show this item's title and case text, where it was last read."""
        known = self._item
        self._item = item
        if known is not None and known.id == item.id and _shown(known) == _shown(item):
            return
        if known is not None and known.id != item.id:
            self._offsets[known.id] = self.scroll_offset.y
        self.resized()
        if known is not None:
            self.scroll_to(y=self._offsets.get(item.id, 0), animate=False, force=True, immediate=True)
        self.refresh()

    def read(self) -> None:
        """Show the text anew as Markdown, which takes loading; until then it is shown as it is written."""
        self._plain = False
        self._texts.clear()
        self.resized()
        self.refresh()

    def prepare(self, item: Item) -> None:
        """Make the first screenful of an item that will soon be shown."""
        self._text(item).reach(self.size.height)

    def current(self) -> LongText | None:
        return self._text(self._item) if self._item is not None else None

    def _text(self, item: Item) -> LongText:
        width = self.text_width
        key = (item.id, width)
        kept = self._texts.get(key)
        if kept is None or kept[0] != _shown(item):
            while len(self._texts) >= _KEPT:
                del self._texts[next(iter(self._texts))]
            size = sum(len(section.markdown) for section in item.source.sections)
            kept = self._texts[key] = (_shown(item), LongText(_item_lines(item, width, plain=self._plain), size))
        return kept[1]


def _shown(item: Item) -> tuple[RecordItem, str]:
    return item.source, item_title(item)


def _item_lines(item: Item, width: int, *, plain: bool) -> Iterator[RichLine]:
    """The title, each section, the recommendation in full, attachments and earlier treatment."""
    for line in wrapped(item_title(item), width):
        yield (Segment(line, STRONG),)
    yield ()
    yield from section_lines(item.source, width, plain=plain)
    yield from recommendation_lines(item.source, width)
    yield from surroundings_lines(item.source, width)


def section_lines(source: RecordItem, width: int, *, plain: bool = False) -> Iterator[RichLine]:
    """Yield the case text, section by section; ``plain`` as it is written."""
    for section in source.sections:
        if section.heading:
            yield (Segment(clean_line(section.heading), STRONG),)
        for piece in chunks(section.markdown):
            if plain:
                yield from ((Segment(line),) for line in wrapped(piece, width))
            else:
                yield from markdown_lines(piece, width)


def recommendation_lines(source: RecordItem, width: int) -> Iterator[RichLine]:
    """Yield who recommends what, each point whole."""
    by = clean_line(source.recommendation.by or "")
    points = [(f"{number}. ", point) for number, point in enumerate(source.recommendation.points, 1)]
    yield from headed_list(_("Recommendation"), points, width, f"  {by}" if by else "")


def surroundings_lines(source: RecordItem, width: int) -> Iterator[RichLine]:
    """Yield the attachments' names and where the case has been before."""
    yield from headed_list(_("Attachments"), bulleted(source.attachments), width)
    yield from headed_list(_("Earlier treatment"), bulleted(list(map(told_treatment, source.related))), width)
