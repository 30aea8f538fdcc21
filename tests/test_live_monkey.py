"""Keys at random on the live screen: nothing a cat on the keyboard does ends the program or spoils the record."""

from __future__ import annotations

import random

import pytest
from live import live

from minuteapp.domain.history import History
from minuteapp.domain.minutes import minutes
from screens.live import LiveScreen

KEYS = 80
COMMANDS = [*"nnnaaaffiitbhhlmscur123456789gd", *(["enter"] * 6), *(["escape"] * 8)]
MOVES = ["up", "down", "left", "right", "tab", "shift+tab", "backspace", "delete", "space", "pageup", "pagedown"]
LETTERS = [*"abdeiklmnoprsæøåÆBK", *"-+.,0"]


@pytest.mark.parametrize(("seed", "size"), [(1, (80, 24)), (3, (60, 15))])
async def test_keys_at_random_neither_end_the_program_nor_spoil_the_record(seed: int, size: tuple[int, int]) -> None:
    chance = random.Random(seed)
    async with live(size=size) as it:
        for _ in range(KEYS):
            await it.press(chance.choice(chance.choices((COMMANDS, MOVES, LETTERS), (60, 15, 25))[0]))
            it.clock.forward(chance.randint(0, 2))
            if not any(isinstance(screen, LiveScreen) for screen in it.app.screen_stack):
                pytest.fail("a key that is not q left the meeting")
        for _ in range(4):
            await it.press("escape")
        journal = it.store.journals[it.session.meeting_id]
        assert len(journal) > 1, "no key did anything"
        assert History.replay(journal).meeting == it.meeting
        assert [item.number for item in minutes(it.meeting, it.session.style).items] == [
            item.number for item in it.meeting.items
        ]
