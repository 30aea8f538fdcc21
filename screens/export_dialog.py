"""Writes the minutes, or another paper of the meeting, and says where they are; what stands in the way comes first.

With nothing in the way ``x`` has written the public minutes before anything else is asked. The letters then choose
what is written and for whom, and a digit writes it in that format.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.option_list import Option

from minuteapp.domain.edition import Edition, Format, Paper
from minuteapp.domain.publication.clearing import ClearPersonalNumber, RemovePersonalNumber
from minuteapp.domain.publication.obstacles import Obstacle, obstacles, passing, stopping
from minuteapp.domain.record import Record, Version
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _
from minuteapp.session import Session
from minuteapp.wording.obstacles import advice, obstacle_sentence, obstructed
from screens.desk import DeskError, Write
from screens.dialog import DIGITS, Dialog, key
from screens.parts import KEY, Field, Flow, Key, Lines, Text, choice

FORMATS = (
    (Format.DOCX, "Word"),
    (Format.PDF, "PDF"),
    (Format.HTML, "HTML"),
    (Format.MARKDOWN, "Markdown"),
    (Format.TEXT, N_("text")),
    (Format.JSON, "JSON"),
    (Format.POPOLO, "Popolo"),
    (Format.AKOMA_NTOSO, "Akoma Ntoso"),
)
VERSIONS = {
    "o": (Version.PUBLIC, N_("public")),
    "d": (Version.PARTICIPANTS, N_("participants")),
    "a": (Version.FULL, N_("full")),
}
PAPERS = {
    "r": (Paper.MINUTES, N_("minutes")),
    "l": (Paper.DECISIONS, N_("list of decisions")),
    "p": (Paper.EXTRACT, N_("extract of item {number}")),
    "s": (Paper.SIGNATURES, N_("signature sheet")),
    "m": (Paper.ATTENDANCE, N_("who attended")),
}


class Obstacles(Lines):
    """What stands in the way; Enter goes to the one pointed at."""

    def __init__(self, go: Callable[[], Awaitable[None]]) -> None:
        super().__init__(id="obstacles", markup=False)
        self._go = go

    async def choose(self) -> None:
        await self._go()


class ExportScreen(Dialog):
    """``write`` makes the file, ``go`` shows the place of an obstacle on the live screen, ``item`` is looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *DIGITS,
        *(key(letter, f"version('{letter}')") for letter in VERSIONS),
        *(key(letter, f"paper('{letter}')") for letter in PAPERS),
        key("u", "draft"),
        key("f", "remove"),
        key("b", "clear"),
        key("t", "force"),
    ]

    def __init__(self, session: Session, write: Write, go: Callable[[Obstacle], Awaitable[None]], item: int) -> None:
        super().__init__(session)
        self._write = write
        self._go = go
        self._number = session.meeting.item(item).number
        self._edition = Edition()
        self._found: tuple[Obstacle, ...] = ()
        self._forcing = False
        self._clearing = ""  # the digest of the number whose reason is being written

    def body(self) -> ComposeResult:
        yield Text(id="told")
        yield Obstacles(self._go_there)
        yield Text(id="advice", classes="quiet")
        yield Field(_("Why it may"), id="reason", placeholder=_("for example: a file number, not a person's"))
        yield Flow(id="versions")
        yield Flow(id="papers")
        yield Flow(id="formats")

    # -- what is shown ------------------------------------------------------------------------------------------------

    def refresh_dialog(self) -> None:
        self.title_is(_("The minutes"))
        self._found = obstacles(self.session.meeting, self.session.record(), self._edition.version)
        self._show_obstacles()
        edition, number = self._edition, clean_line(self._number)
        versions = [(k, choice(k, _(name), on=edition.version is each)) for k, (each, name) in VERSIONS.items()]
        draft = choice("u", "UDKAST", on=edition.draft, marks="■□")
        self.query_one("#versions", Flow).show([("", Content(_("For:"))), *versions, ("u", draft)])
        papers = [
            (k, choice(k, _(name).format(number=number), on=edition.paper is each))
            for k, (each, name) in PAPERS.items()
        ]
        self.query_one("#papers", Flow).show([("", Content(_("What:"))), *papers])
        formats = [(str(n), Content.assemble((f"{n} ", KEY), _(name))) for n, (_form, name) in enumerate(FORMATS, 1)]
        self.query_one("#formats", Flow).show([("", Content(_("Write:"))), *formats])
        self.query_one(Field).display = bool(self._clearing)
        self.keys_are(*self._keys())

    def _show_obstacles(self) -> None:
        lines = self.query_one(Obstacles)
        blocked = any(one.blocks for one in self._found)
        at = lines.highlighted if lines.highlighted is not None else (0 if blocked else None)
        lines.set_options(
            Option(f"{'✗' if one.blocks else '!'} {obstacle_sentence(one)}", id=str(place))
            for place, one in enumerate(self._found)
        )
        lines.highlighted = None if at is None or not self._found else min(at, len(self._found) - 1)
        lines.display = bool(self._found)
        self._advise()

    def _advise(self) -> None:
        pointed = self._pointed
        told = advice(pointed) if pointed else ""
        if pointed and not pointed.digest:  # the keys it names mean something else in this dialog
            told = _("On the live screen: {advice}").format(advice=told)
        line = self.query_one("#advice", Text)
        line.put(told)
        line.display = pointed is not None

    def on_option_list_option_highlighted(self) -> None:
        self._advise()
        self.keys_are(*self._keys())

    def first(self) -> Widget | None:
        return self.query_one(Obstacles) if self._found else None

    def _keys(self) -> list[Key]:
        if self._clearing:
            return [Key("enter", "Enter", _("keep the reason")), Key("escape", "Esc", _("cancel"))]
        keys = [Key("enter", "Enter", _("go there"))] if self._found else []
        if self._pointed and self._pointed.digest:
            keys += [Key("f", "f", _("remove the number")), Key("b", "b", _("say why it may stay"))]
        if any(one.blocks for one in self._found) and not any(one.is_number for one in self._found):
            keys.append(Key("t", "t", _("write all the same")))
        return [*keys, Key("escape", "Esc", _("back"))]

    def _tell(self, *parts: str | tuple[str, str]) -> None:
        self.query_one("#told", Text).put(Content.assemble(*parts))

    # -- writing ------------------------------------------------------------------------------------------------------

    async def begin(self) -> None:
        self._start(self._edition)

    def _start(self, edition: Edition, *, force: bool = False) -> None:
        """Write an edition, unless something stops it; the screen goes on while it is written."""
        self._forcing = False
        self.say("")
        stopped = stopping(self._found, edition, force=force)
        if stopped:
            self._edition = edition  # which "write all the same" is then about
            self.query_one(Obstacles).highlighted = self._found.index(stopped[0])
            self._tell(obstructed(stopped), " ", _("Enter: go to the first."))
            return
        passed = stopping(self._found, edition)
        if passed and not self.perform(passing(passed, edition)).taken:
            return
        record = self.session.record(edition.version)
        self._tell(_("Writing …"))
        self.run_worker(self._written(record, edition), exclusive=True)

    async def _written(self, record: Record, edition: Edition) -> None:
        try:
            path = await asyncio.to_thread(self._write, record, edition)
        except DeskError as error:
            self._tell(str(error))
            return
        told = _("The minutes are written:") if replace(edition, format=Format.DOCX) == Edition() else _("Written:")
        self._tell(told, "\n", (str(path), "bold"))

    async def action_digit(self, number: int) -> None:
        """Write what is chosen in that format."""
        if number <= len(FORMATS):
            force = self._forcing
            self._start(replace(self._edition, format=FORMATS[number - 1][0]), force=force)

    # -- choosing -----------------------------------------------------------------------------------------------------

    def _choose(self, edition: Edition) -> None:
        items = (self._number,) if edition.paper is Paper.EXTRACT else ()
        self._edition = replace(edition, items=items)
        self._forcing = False
        self.say(_("A digit writes it."))
        self.refresh_dialog()

    def action_version(self, letter: str) -> None:
        self._choose(replace(self._edition, version=VERSIONS[letter][0]))

    def action_paper(self, letter: str) -> None:
        self._choose(replace(self._edition, paper=PAPERS[letter][0]))

    def action_draft(self) -> None:
        self._choose(replace(self._edition, draft=not self._edition.draft))

    # -- obstacles ----------------------------------------------------------------------------------------------------

    @property
    def _pointed(self) -> Obstacle | None:
        at = self.query_one(Obstacles).highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    async def _go_there(self) -> None:
        """Close, and show the place of the obstacle pointed at."""
        obstacle = self._pointed
        if obstacle is not None:
            await self.answer(None)
            await self._go(obstacle)

    async def action_enter(self) -> None:
        if self._forcing:
            self._start(self._edition, force=True)
        elif self._clearing or self._pointed:
            await super().action_enter()
        else:
            await self.leave()

    async def action_close(self) -> None:
        if self._forcing or self._clearing:
            self._forcing, self._clearing = False, ""
            self.say("")
            self.refresh_dialog()
            self.set_focus(self.query_one(Obstacles))
        else:
            await self.leave()

    def action_force(self) -> None:
        """Ask whether to write although something is missing; a personal id number is not passed."""
        if any(one.is_number for one in stopping(self._found, self._edition)):
            self.say(_("A personal id number is not published: remove it (f), or say why it may stand there (b)."))
        elif stopping(self._found, self._edition):
            self._forcing = True
            self.say(_("Enter writes it although something is missing; the log tells so."), mark="!")

    def action_remove(self) -> None:
        """Take the number pointed at out of every text of the meeting."""
        obstacle = self._number_pointed()
        if obstacle is not None:
            outcome = self.perform(RemovePersonalNumber(obstacle.place.item, obstacle.digest))
            if outcome.taken:
                self._settled(
                    _("The number is removed from every text of the meeting; u undoes it on the live screen.")
                )

    def action_clear(self) -> None:
        """Ask why the number pointed at may stand there."""
        obstacle = self._number_pointed()
        if obstacle is not None:
            self._clearing = obstacle.digest
            self.say("")
            self.refresh_dialog()
            self.set_focus(self.query_one("#reason"))

    async def entered(self, field: str) -> None:
        obstacle = self._pointed
        if obstacle is None:
            return
        place = obstacle.place
        action = ClearPersonalNumber(place.item, place.field.value, obstacle.digest, self.value(field))
        if self.perform(action).taken:
            self._clearing = ""
            self.query_one("#reason", Input).value = ""
            self._settled(_("The reason is in the log; u undoes it on the live screen."))
            self.set_focus(self.query_one(Obstacles))

    def _number_pointed(self) -> Obstacle | None:
        obstacle = self._pointed
        if obstacle is None or not obstacle.digest:
            self.say(_("Point at a personal id number first (↓ ↑)."))
            return None
        return obstacle

    def _settled(self, told: str) -> None:
        self.refresh_dialog()
        stopped = stopping(self._found, self._edition)
        self._tell(obstructed(stopped) if stopped else _("Nothing stands in the way any more: 1 writes the minutes."))
        self.say(told)
