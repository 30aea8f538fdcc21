"""Dialogs over the live screen: what is beneath is shown dimmed, as it is now, and is painted again when uncovered."""

from __future__ import annotations

from live import Live, live

from screens.layers import Beneath


def beneath(it: Live) -> str:
    return "\n".join(strip.text for strip in it.app.screen.query_one(Beneath)._strips)


async def test_what_an_action_changes_is_seen_beneath_the_dialog_that_does_it() -> None:
    async with live() as it:
        await it.press("f")
        assert "7 af 7" in beneath(it)
        await it.press("b", "enter")
        assert "6 af 7" in beneath(it)


async def test_a_dialog_opened_by_another_stands_over_the_live_screen_and_not_over_that_one() -> None:
    async with live() as it:
        await it.press("f", "plus")
        assert len(it.app.screen_stack) >= 3
        assert "Dagsorden" in beneath(it)
        assert "Hvem mangler" not in beneath(it)


async def test_a_dialog_looks_like_a_translucent_one_with_the_screen_in_its_own_words() -> None:
    async with live() as it:
        shown = it.screen._compositor.render_strips()[0]
        await it.press("f")
        dimmed = it.app.screen.query_one(Beneath)._strips[0]
        assert dimmed.text == shown.text
        assert {segment.style for segment in dimmed}.isdisjoint({segment.style for segment in shown})
