"""Driving the look-up screen: opening it, typing, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from live import Live

from screens.bars import Bar
from screens.look_up import LookUpScreen
from screens.look_up_results import ResultList
from screens.look_up_text import FoundText

TRIES = 300  # looks at the screen, a hundredth of a second apart, until a state that never comes is called missing


async def until(it: Live, holds: Callable[[], bool]) -> None:
    """Look at the screen until it is so."""
    for _try in range(TRIES):
        if holds():
            return
        await it.pilot.pause(0.01)
    pytest.fail("the screen never came to be so")


def look_up(it: Live) -> LookUpScreen:
    """The look-up screen, which is on top."""
    assert isinstance(it.app.screen, LookUpScreen)
    return it.app.screen


def results(it: Live) -> list[str]:
    return look_up(it).query_one("#results", ResultList).text.splitlines()


def preview(it: Live) -> str:
    return look_up(it).query_one("#preview", FoundText).text


def bar(it: Live, name: str) -> str:
    return it.app.screen.query_one(name, Bar).text


async def look_for(it: Live, words: str, key: str = "slash") -> None:
    """Begin at item 3, open the look-up and type."""
    await it.press("n", "n", "n", key)
    await it.type(words)
    await it.pilot.pause()


def marked(it: Live) -> set[str]:
    """The words that the preview marks."""
    text = look_up(it).query_one("#preview", FoundText).current()
    assert text is not None
    text.reach(1000)
    return {part.text for line in text.lines for part in line if part.style and part.style.underline}
