"""The item's title and case text: what is decided on, scrollable, as readable as Markdown in a terminal can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment

from minuteapp.domain.actions import Attachment
from minuteapp.domain.meeting import Item
from minuteapp.domain.record import RecordItem
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _
from minuteapp.wording import item_title
from screens.case_lines import RichLine, chunks, markdown_lines
from screens.lines import elided, wrapped
from screens.long_text import STRONG, LongText, LongTextView, bulleted, headed_list, told_treatment

_KEPT = 8  # items whose lines are kept


class CasePanel(LongTextView, can_focus=True):
    """Shows one item; `show` again with the same item and source costs nothing."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._item: Item | None = None
        self._attachment: Attachment | None = None
        self._texts: dict[tuple[int, str, int], tuple[_Source, LongText]] = {}
        self._offsets: dict[tuple[int, str], int] = {}
        self._plain = True

    def show(self, item: Item, attachment: Attachment | None = None) -> None:
        """Show this item's title and case text, or an attachment in their place, where it was last read."""
        known, before = self._item, self._place
        was = known and _shown(known, self._attachment)
        self._item, self._attachment = item, attachment
        if before == self._place and was == _shown(item, attachment):
            return
        if known is not None and before != self._place:
            self._offsets[before] = self.scroll_offset.y
        self.resized()
        if known is not None:
            self.scroll_to(y=self._offsets.get(self._place, 0), animate=False, force=True, immediate=True)
        self.refresh()

    @property
    def _place(self) -> tuple[int, str]:
        """What is read: the item's id, and the attachment's name where it is one."""
        return (self._item.id if self._item else 0, self._attachment.name if self._attachment else "")

    def read(self) -> None:
        """Show the text anew as Markdown, which takes loading; until then it is shown as it is written."""
        self._plain = False
        self._texts.clear()
        self.resized()
        self.refresh()

    def seek(self, words: str) -> None:
        """Scroll to the first line that holds the words, if one does."""
        text = self.current()
        lines = text.text.split("\n") if text is not None else []
        place = next((place for place, line in enumerate(lines) if words in line), None)
        if place is not None:
            self.resized()
            self.scroll_to(y=max(place - 1, 0), animate=False, force=True, immediate=True)

    def prepare(self, item: Item) -> None:
        """Make the first screenful of an item that will soon be shown."""
        self._text(item).reach(self.size.height)

    def current(self) -> LongText | None:
        return self._text(self._item, self._attachment) if self._item is not None else None

    def _text(self, item: Item, attachment: Attachment | None = None) -> LongText:
        width = self.text_width
        key = (item.id, attachment.name if attachment else "", width)
        kept = self._texts.get(key)
        source = _shown(item, attachment)
        if kept is None or kept[0] != source:
            while len(self._texts) >= _KEPT:
                del self._texts[next(iter(self._texts))]
            if attachment is not None:
                text = LongText(attachment_lines(attachment, width), len(attachment.text))
            else:
                size = sum(len(section.markdown) for section in item.source.sections)
                text = LongText(_item_lines(item, width, plain=self._plain), size)
            kept = self._texts[key] = (source, text)
        return kept[1]


_Source = Attachment | tuple[RecordItem, str, tuple[Attachment, ...]]


def _shown(item: Item, attachment: Attachment | None) -> _Source:
    return attachment or (item.source, item_title(item), item.attached)


def attachment_lines(attachment: Attachment, width: int) -> Iterator[RichLine]:
    """Yield an attachment's name, a blank line and its text."""
    for line in wrapped(clean_line(attachment.name), width):
        yield (Segment(line, STRONG),)
    yield ()
    for piece in chunks(attachment.text):
        yield from markdown_lines(piece, width)


def _item_lines(item: Item, width: int, *, plain: bool) -> Iterator[RichLine]:
    """The title, each section, the recommendation in full, attachments and earlier treatment."""
    for line in wrapped(item_title(item), width):
        yield (Segment(line, STRONG),)
    yield ()
    yield from section_lines(item.source, width, plain=plain)
    yield from recommendation_lines(item.source, width)
    names = [read_with_v(name) if attached else name for name, attached in item.attachments]
    yield from surroundings_lines(item.source, width, names)


def read_with_v(name: str) -> str:
    """Return an attachment's name with the key that shows its text."""
    return _("{name} (v: read)").format(name=name)


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
    heading = _("Recommendation")
    yield from headed_list(heading, points, width, f"  {elided(by, width - len(heading) - 2)}" if by else "")


def surroundings_lines(source: RecordItem, width: int, attachments: Sequence[str] | None = None) -> Iterator[RichLine]:
    """Yield the attachments' names, or what is told of them instead, and where the case has been before."""
    names = source.attachments if attachments is None else attachments
    yield from headed_list(_("Attachments"), bulleted(names), width)
    yield from headed_list(_("Earlier treatment"), bulleted(list(map(told_treatment, source.related))), width)
