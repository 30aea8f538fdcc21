"""The lines at the bottom: the mode, the standard phrases on their digits, and the commands at hand. All clickable."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from minuteapp.i18n import _
from screens.commands import in_footer
from screens.lines import Line, LinePanel, Span, elided, width_of

_SHORTEST = 8


class Footer(LinePanel):
    """Shows what keys do now; a click does it."""

    class Chosen(Message):
        """A command was clicked, by the name of its action."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._targets: list[list[tuple[int, int, str]]] = []
        self._state: tuple[str, Sequence[str], bool] = ("", (), False)

    def show_commanding(self, phrases: Sequence[str]) -> None:
        """Command mode, with what the digits write."""
        self._state = (_("COMMAND"), tuple(phrases), True)
        self._renew()

    def show_writing(self, place: str) -> None:
        """Writing mode, at ``place``."""
        self._state = (_("WRITING"), (place,), False)
        self._renew()

    def on_resize(self) -> None:
        self._renew()

    def _renew(self) -> None:
        width, height = self.size
        mode, texts, commanding = self._state
        if not width or not mode:
            return
        badge: Span = (f" {mode} ", "chosen")
        if not commanding:
            self._targets = [[(0, width, "back_to_current")]]
            self.show([(badge, (" " + " · ".join((*texts, _("Esc: done"))), "strong"))])
            return
        phrases, first = _phrases(texts, width - width_of([badge]))
        commands, second = _commands(width, "" if texts else badge[0])
        if texts:
            lines: list[Line] = [(badge, *phrases), commands]
            first = [(start + len(badge[0]), end + len(badge[0]), action) for start, end, action in first]
            self._targets = [first, second]
        else:
            lines, self._targets = [commands], [second]
        self.show(lines[:height] if height else lines)

    def on_line_panel_pressed(self, event: LinePanel.Pressed) -> None:
        event.stop()
        targets = self._targets[event.y] if event.y < len(self._targets) else []
        for start, end, action in targets:
            if start <= event.x < end:
                self.post_message(self.Chosen(action))


def _phrases(texts: Sequence[str], width: int) -> tuple[Line, list[tuple[int, int, str]]]:
    """The phrases in one line, each cut as far as needed so that as many as possible are told."""
    if not texts:
        return (), []
    shown = list(texts)
    room = max(width // len(shown) - 4, _SHORTEST)
    spare = sum(max(room - len(text.rstrip(".")), 0) for text in shown)
    long = sum(1 for text in shown if len(text.rstrip(".")) > room)
    room += spare // long if long else 0
    return _laid(
        [(str(n), elided(text.rstrip("."), room), f"phrase({n})") for n, text in enumerate(shown, 1)], width, 0
    )


def _commands(width: int, badge: str) -> tuple[Line, list[tuple[int, int, str]]]:
    pieces = [(_(command.shown), _(command.label), command.action) for command in in_footer()]
    *others, help_piece = pieces
    kept = list(others)
    while kept and _length([*kept, help_piece]) + len(badge) > width:
        kept.pop()
    line, targets = _laid([*kept, help_piece], width, len(badge))
    return ((badge, "chosen"), *line) if badge else line, targets


def _length(pieces: Sequence[tuple[str, str, str]]) -> int:
    return sum(len(key) + len(label) + 3 for key, label, _action in pieces)


def _laid(pieces: Sequence[tuple[str, str, str]], width: int, start: int) -> tuple[Line, list[tuple[int, int, str]]]:
    spans: list[Span] = []
    targets: list[tuple[int, int, str]] = []
    at = start
    for key, label, action in pieces:
        size = width_of([(key, ""), (label, "")]) + 3
        if at + size > start + width + 1:
            break
        spans += [(f" {key}", "key"), (f" {label} ", "")]
        targets.append((at, at + size, action))
        at += size
    return tuple(spans), targets
