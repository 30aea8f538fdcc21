"""The one way of choosing people: type letters to narrow by name or party, then one key acts on who is shown.

`narrow` says who letters stand for; `PeoplePicker` is the list that every dialog about people uses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding, BindingType

from minuteapp.domain.people import Person
from minuteapp.domain.text import clean_line
from minuteapp.i18n import _, ngettext
from screens.lines import Line, LinePanel, elided, width_of
from screens.parts import Chooser, entitle

_LIST_PREFIX = "liste "
_WORD = re.compile(r"[^\s.\-]+")


def _folded(text: str) -> str:
    """Lower case without accents that no Danish keyboard has; æ, ø and å stay letters of their own."""
    return "".join(
        letter if letter in "æøå" else unicodedata.normalize("NFD", letter)[0]
        for letter in unicodedata.normalize("NFC", text.casefold())
    )


def _is_party(query: str, party: str | None) -> bool:
    folded = _folded(party or "").strip()
    return bool(folded) and query in (folded, folded.removeprefix(_LIST_PREFIX))


def _is_name(query: str, name: str) -> bool:
    """Whether each word of the query begins a word of the name, in order, or the query is its initials."""
    words = _WORD.findall(_folded(name))
    rest = iter(words)
    wanted = _WORD.findall(query)
    if all(any(word.startswith(part) for word in rest) for part in wanted):
        return True
    return "".join(word[0] for word in words).startswith("".join(wanted))


def narrow(people: Iterable[Person], letters: str) -> tuple[Person, ...]:
    """Return those whom ``letters`` stand for: an exact party code is that party alone, else names that begin so.

    Whose first name begins so comes before those with another name that does.

    >>> [p.name for p in narrow([Person("Ulla Bo", "UP"), Person("Upendo Ly", "A")], "up")]
    ['Ulla Bo']
    """
    known = tuple(people)
    query = _folded(letters).strip()
    if not query:
        return known
    named = sorted((p for p in known if _is_name(query, p.name)), key=lambda p: not _folded(p.name).startswith(query))
    return tuple(p for p in known if _is_party(query, p.party)) or tuple(named)


@dataclass(frozen=True, slots=True)
class Row:
    """One person in the list, with how they stand (a word, never colour alone) and a remark. A lower rank is first."""

    person: Person
    state: str = ""
    remark: str = ""
    rank: int = 0


def titled(person: Person) -> str:
    """Return the name with the party, as people are called on the screen: *Bodil Krogh (A)*."""
    name = clean_line(person.name)
    return f"{name} ({clean_line(person.party)})" if person.party else name


async def _nothing(person: Person | None) -> None:
    """For a picker in which nobody is chosen."""


class PeoplePicker(LinePanel, Chooser, can_focus=True):
    """People that letters narrow. Keys in ``marks`` act on all who are shown, or on the one an arrow points at.

    With ``first`` the first one shown is always pointed at, so that Enter means that person. ``chosen`` is called by
    Enter or a second click, with None when nobody is pointed at; ``marked`` with a key of ``marks`` and whom it means;
    ``narrowed`` when others are shown or pointed at. Calls and not messages, which the next key would overtake.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "point(1)", show=False),
        Binding("up", "point(-1)", show=False),
        Binding("pagedown", "point(8)", show=False),
        Binding("pageup", "point(-8)", show=False),
    ]

    def __init__(
        self,
        chosen: Callable[[Person | None], Awaitable[None]] = _nothing,
        *,
        marks: str = "",
        marked: Callable[[str, tuple[Person, ...]], None] = lambda key, people: None,
        narrowed: Callable[[], None] = lambda: None,
        first: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._chosen = chosen
        self._marks = marks
        self._marked = marked
        self._narrowed = narrowed
        self._first = first
        self._rows: tuple[Row, ...] = ()
        self._found: tuple[Row, ...] = ()
        self._pointer: int | None = None
        self._top = 0
        self._points_at_once = True
        self.letters = ""

    @property
    def shown(self) -> tuple[Person, ...]:
        """The people whom the letters leave."""
        return tuple(row.person for row in self._found)

    @property
    def pointed(self) -> Person | None:
        """The one pointed at, if any."""
        return self._found[self._pointer].person if self._pointer is not None else None

    @property
    def meant(self) -> tuple[Person, ...]:
        """Whom a mark acts on: the one an arrow points at, else all who are shown."""
        pointed = self.pointed
        return (pointed,) if pointed and not self._first else self.shown

    def offer(self, rows: Sequence[Row]) -> None:
        """Show these people, narrowed by the letters typed so far; the pointer stays on its person."""
        pointed = self.pointed
        if len(rows) != len(self._rows):
            self.styles.height = len(rows) + 2  # as high as everyone, so that narrowing moves nothing below
        self._rows = tuple(rows)
        self._fill(pointed)

    def point_at_once(self, on: bool) -> None:
        """Whether the first one is pointed at before any letter is typed."""
        self._points_at_once = on

    def restart(self) -> None:
        """Forget letters and pointer; what is offered next is shown from the start."""
        self.letters = ""
        self._pointer = None
        self._top = 0

    def forget(self) -> bool:
        """Forget letters or pointer; whether there was anything to forget."""
        if not self.letters and (self._first or self._pointer is None):
            return False
        self._type("")
        return True

    async def choose(self) -> None:
        """Choose the one pointed at."""
        await self._chosen(self.pointed)

    def action_point(self, step: int) -> None:
        """Point at someone further down or up."""
        if self._found:
            at = (0 if step > 0 else len(self._found) - 1) if self._pointer is None else self._pointer + step
            self._point(min(max(at, 0), len(self._found) - 1))

    def on_key(self, event: events.Key) -> None:
        """Letters narrow, Backspace widens; a mark acts."""
        character = event.character or ""
        if event.key == "backspace" and self.letters:
            self._type(self.letters[:-1])
        elif character and character in self._marks:
            if self.meant:
                self._marked(character, self.meant)
        elif character.isalpha() or (character in {" ", "'"} and self.letters):
            self._type(self.letters + character)
        else:
            return
        event.stop()
        event.prevent_default()

    async def _on_click(self, event: events.Click) -> None:
        """A click points; a click on the one pointed at chooses."""
        event.prevent_default()
        offset = event.get_content_offset(self)
        at = self._top + offset.y if offset else len(self._found)
        if at == self._pointer:
            await self.choose()
        elif at < len(self._found):
            self._point(at)

    def on_mouse_scroll_down(self) -> None:
        self._scroll(3)

    def on_mouse_scroll_up(self) -> None:
        self._scroll(-3)

    def on_resize(self) -> None:
        self._scroll(0)

    # -- how it is drawn ----------------------------------------------------------------------------------------------

    def _type(self, letters: str) -> None:
        self.restart()
        self.letters = letters
        self._fill(None)
        self._narrowed()

    def _fill(self, pointed: Person | None) -> None:
        by_name = {row.person.name: row for row in self._rows}
        found = narrow((row.person for row in self._rows), self.letters)
        self._found = tuple(sorted((by_name[person.name] for person in found), key=lambda row: row.rank))
        at = next((i for i, row in enumerate(self._found) if pointed and row.person.name == pointed.name), None)
        if at is None and self._first and self._found and (self.letters or self._points_at_once):
            at = 0
        self._pointer = at
        count = ngettext("{shown} of {n} shown", "{shown} of {n} shown", len(self._rows))
        entitle(
            self,
            f"{self.letters}▏" if self.letters else _("Type a name or a party"),
            count.format(shown=len(self._found), n=len(self._rows)),
        )
        self._scroll(0)

    def _point(self, at: int) -> None:
        self._pointer = at
        height = max(self.size.height, 1)
        self._top = min(max(self._top, at - height + 1), at)
        self._scroll(0)
        self._narrowed()

    def _scroll(self, step: int) -> None:
        height = self.size.height or len(self._rows)
        self._top = max(min(self._top + step, len(self._found) - height), 0)
        state = max((len(row.state) for row in self._rows), default=0)
        party = max((len(clean_line(row.person.party or "")) for row in self._rows), default=0)
        width = self.size.width
        self.show(
            [
                _line(row, state, party, width, pointed=index == self._pointer)
                for index, row in enumerate(self._found[self._top : self._top + height], self._top)
            ]
        )


def _line(row: Row, state: int, party: int, width: int, *, pointed: bool) -> Line:
    """One person: *› ✓ til stede   A  Bodil Krogh   remark*; the pointer is a sign and a look."""
    stands = f"{row.state or '·':<{state}}  " if state else ""
    belongs = f"{clean_line(row.person.party or ''):<{party}}"
    name = f"{'›' if pointed else ' '} {stands}{belongs}  {clean_line(row.person.name)}"
    look = "chosen" if pointed else ""
    line: Line = ((_cut(name, width), look),)
    room = width - width_of(line)
    remark = elided(f"   {row.remark}", room - 3) if row.remark and room > 8 else ""
    line = (*line, (f"   {remark}", look or "muted")) if remark else line
    return (*line, (" " * max(width - width_of(line), 0), look))


def _cut(text: str, width: int) -> str:
    """Return ``text``, its columns kept, in at most ``width`` cells; all of it while the width is not known."""
    return text if width <= 0 or cell_len(text) <= width else f"{set_cell_size(text, width - 1)}…"
