"""The command palette, in the user's language alone."""

from __future__ import annotations

from textual.command import CommandPalette


class Palette(CommandPalette):
    """Textual's palette says *No matches found* in English; here an empty list says it, in any language."""

    _NO_MATCHES_COUNTDOWN = 86_400.0  # type: ignore[misc]  # seconds; final there, but a subclass is what it is for
