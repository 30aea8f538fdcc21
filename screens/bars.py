"""Lines of one thing each, across the screen: header, agenda and attendance where there is little room, status."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from screens.lines import Line, LinePanel


class Bar(LinePanel):
    """Lines that are made anew for the width there is; hidden ones cost nothing."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._make: Callable[[int], Sequence[Line]] | None = None

    def show_made(self, make: Callable[[int], Sequence[Line]]) -> None:
        """Show what ``make`` gives for the bar's width, now and after every resize."""
        self._make = make
        if self.size.width:
            self.show(make(self.size.width))

    def on_resize(self) -> None:
        if self._make is not None:
            self.show(self._make(self.size.width))
