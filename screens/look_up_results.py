"""What was found, a few lines each, with the words that were looked for marked, and a pointer that the arrows move."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence

from textual import events

from minuteapp.domain.lookup import Field, Hit
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _
from minuteapp.wording import day
from screens.lines import Line, LinePanel, Span, elided, width_of, wrapped
from screens.look_up_marks import Marker

_ROOMY = 3  # lines a hit where there is room for them, else one less
_FEW_LINES = 12  # of the panel: with fewer, a hit is told in one line less
_SHORT_TITLE = 12  # cells; with fewer a title says nothing
_BEFORE = 18  # letters told before the first marked word
_FIELDS = {
    Field.CASE: N_("Case"),
    Field.DECISION: N_("Decision"),
    Field.DISSENT: N_("Dissent statement"),
    Field.ATTACHMENT: N_("Attachment"),
}


def place_of(hit: Hit) -> str:
    """Return where an item was dealt with: *04.11.2031 · Økonomiudvalget · punkt 14*."""
    number = _("item {number}").format(number=clean_line(hit.number))
    return " · ".join(filter(None, (day(hit.date, weekday=False), clean_line(hit.body), number)))


def title_of(hit: Hit) -> str:
    """Return an item's title, marked when the item is closed to the public."""
    title = clean_line(hit.title or "") or _("Title withheld")
    return " ".join(filter(None, (_("(closed)") if hit.closed else "", title)))


class ResultList(LinePanel, can_focus=True):
    """The hits; ``pointed_at`` is called when another one is pointed at, ``chosen`` by a click on that one.

    ``ended`` is called when the pointer reaches the last of them.
    """

    def __init__(
        self,
        pointed_at: Callable[[], None],
        chosen: Callable[[], Awaitable[None]],
        ended: Callable[[], None],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._pointed_at = pointed_at
        self._chosen = chosen
        self._ended = ended
        self._hits: tuple[Hit, ...] = ()
        self._marker = Marker()
        self._instead: tuple[str, ...] = ()
        self._at = 0
        self._top = 0

    @property
    def pointed(self) -> Hit | None:
        """The hit pointed at."""
        return self._hits[self._at] if self._hits else None

    def offer(self, hits: Sequence[Hit], marker: Marker, *, instead: Sequence[str] = (), keep: bool = False) -> None:
        """Show these hits and point at the first, or with ``keep`` at the same place; without hits these lines."""
        self._hits, self._marker, self._instead = tuple(hits), marker, tuple(instead)
        if not keep:
            self._at = self._top = 0
        self._at = min(self._at, max(len(self._hits) - 1, 0))
        self._renew()

    def point(self, step: int) -> None:
        """Point further down or up."""
        at = min(max(self._at + step, 0), len(self._hits) - 1)
        if at == self._at or not self._hits:
            return
        self._at = at
        self._renew()
        self._pointed_at()
        if at == len(self._hits) - 1:
            self._ended()

    async def _on_click(self, event: events.Click) -> None:
        """A click points; a click on the one pointed at chooses."""
        event.prevent_default()
        offset = event.get_content_offset(self)
        at = self._top + offset.y // self._rows if offset else len(self._hits)
        if at == self._at:
            await self._chosen()
        elif at < len(self._hits):
            self.point(at - self._at)

    def on_mouse_scroll_down(self) -> None:
        self.point(1)

    def on_mouse_scroll_up(self) -> None:
        self.point(-1)

    def on_resize(self) -> None:
        self._renew()

    # -- how it is drawn ----------------------------------------------------------------------------------------------

    @property
    def _rows(self) -> int:
        """How many lines a hit takes."""
        return _ROOMY if self.size.height >= _FEW_LINES else _ROOMY - 1

    def _renew(self) -> None:
        width, height = self.size
        if not width or not height:
            return
        if not self._hits:
            words = [line for told in self._instead for line in wrapped(told, width - 2)]
            self.show([((f" {line}", "muted"),) for line in words[:height]])
            return
        fit = max(height // self._rows, 1)
        self._top = min(max(self._top, self._at - fit + 1), self._at)
        shown = enumerate(self._hits[self._top : self._top + fit + 1], self._top)
        lines = [line for index, hit in shown for line in self._told(hit, width, pointed=index == self._at)]
        self.show(lines[:height])

    def _told(self, hit: Hit, width: int, *, pointed: bool) -> Iterator[Line]:
        place = f"{'›' if pointed else ' '} {place_of(hit)}"
        title = title_of(hit)
        look = "chosen" if pointed else "muted"
        room = width - width_of(((place, ""),)) - 3
        if self._rows == _ROOMY or room < _SHORT_TITLE:
            yield _filled(((elided_end(place, width), look),), width, pointed=pointed)
        else:
            beside = (f"  {elided(title, room)}", "chosen" if pointed else "strong")
            yield _filled(((place, look), beside), width, pointed=pointed)
        if self._rows == _ROOMY:
            yield (("  ", ""), *self._marked(elided(title, width - 3), "strong"))
        yield self._excerpt(hit, width - 3)

    def _marked(self, text: str, look: str) -> Iterator[Span]:
        at = 0
        for start, end in self._marker.spans(text):
            yield text[at:start], look
            yield text[start:end], "found"
            at = end
        yield text[at:], look

    def _excerpt(self, hit: Hit, width: int) -> Line:
        """Where the words stand; where that is the title, which is told already, what was decided."""
        if hit.field is Field.TITLE or not hit.snippet:
            decision = clean_line(hit.decision or "")
            label = _(_FIELDS[Field.DECISION])
            told = f"{label}: {decision}" if decision else _("No decision.")
            return (("  ", ""), *self._marked(elided(told, width), ""))
        label = _(_FIELDS[hit.field]) if hit.field else ""
        lead = elided(f"{label} {clean_line(hit.source or '')}", width // 2)
        lead = f"{lead}: " if lead else ""
        return (("  ", ""), (lead, "muted"), *_window(hit, width - len(lead)))


def _window(hit: Hit, width: int) -> Iterator[Span]:
    """The snippet around its first marked word, as far as there is room."""
    text = hit.snippet
    first = hit.marks[0][0] if hit.marks else 0
    start = 0 if first < _BEFORE * 2 or len(text) <= width else text.rfind(" ", 0, max(first - _BEFORE, 0)) + 1
    if start:
        yield "…", ""
    last = start + width - (1 if start else 0)
    if len(text) > last:
        last -= 1
    at = start
    for begin, end in hit.marks:
        if at <= begin < last:
            yield text[at:begin], ""
            yield text[begin : min(end, last)], "found"
            at = end
    yield text[at:last] + ("…" if len(text) > last else ""), ""


def _filled(line: Line, width: int, *, pointed: bool) -> Line:
    """The line of the pointer goes all across."""
    return (*line, (" " * max(width - width_of(line), 0), "chosen")) if pointed else line


def elided_end(text: str, width: int) -> str:
    """Return ``text``, its leading blanks kept, in at most ``width`` cells."""
    kept = len(text) - len(text.lstrip())
    return " " * kept + elided(text, width - kept)
