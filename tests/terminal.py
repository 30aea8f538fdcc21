"""A real terminal for tests: tmux on a socket of its own. Nothing here waits a fixed time; the screen is looked at."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

LOOK_EVERY = 0.02  # seconds between two looks at the screen
PATIENCE = 30.0  # seconds until a screen that never comes is called missing


def needs_tmux() -> None:
    """Skip the test, saying why, where there is no tmux."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed: the real terminal was not tried")


class Terminal:
    """A program in a tmux window of a given size; use as a context manager.

    ``pressed`` counts the keys sent by `press`; text sent by `write` and `paste` is free text and not counted.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: str = "80x24",
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        needs_tmux()
        self._command = command
        self._columns, self._lines = size.split("x")
        self._env = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **(env or {})}
        self._env.pop("TMUX", None)
        self._cwd = cwd
        self._folder = tempfile.TemporaryDirectory(prefix="tmux-", ignore_cleanup_errors=True)
        self._socket = str(Path(self._folder.name) / "socket")
        self.pressed = 0

    def __enter__(self) -> Self:
        inside = {"TERM": "tmux-256color", "COLORTERM": "truecolor"}
        words = ["env", *(f"{name}={value}" for name, value in inside.items()), *self._command]
        line = f'{shlex.join(words)}; echo; echo "[ended $?]"; exec cat'
        where = ["-c", str(self._cwd)] if self._cwd else []
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", self._columns, "-y", self._lines, *where, line)
        self._tmux("set-option", "-g", "escape-time", "0")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], check=False, capture_output=True)
        self._folder.cleanup()

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-S", self._socket, *words],
            check=True, capture_output=True, encoding="utf-8", env=self._env,
        )  # fmt: skip
        return done.stdout

    @property
    def screen(self) -> str:
        """What the terminal shows now."""
        return self._tmux("capture-pane", "-p")

    def wait(self, shows: str | Callable[[str], bool], why: str = "") -> str:
        """Look until the screen matches the pattern, or fulfils the condition; return it."""
        fulfilled = shows if callable(shows) else re.compile(shows).search
        until = time.monotonic() + PATIENCE
        while not fulfilled(screen := self.screen):
            if time.monotonic() > until:
                pytest.fail(f"the screen never showed {why or shows!r}:\n{screen}", pytrace=True)
            if "[ended " in screen:
                pytest.fail(f"the program ended before {why or shows!r}:\n{screen}", pytrace=True)
            time.sleep(LOOK_EVERY)
        return screen

    def wait_gone(self, shown: str) -> str:
        """Look until the pattern is no longer on the screen."""
        return self.wait(lambda screen: not re.search(shown, screen), f"no {shown!r}")

    def press(self, *keys: str, shows: str | Callable[[str], bool] | None = None) -> None:
        """Press keys, by tmux's names, and count them; then look until the screen shows what they lead to."""
        self.pressed += len(keys)
        self._tmux("send-keys", *keys)
        if shows is not None:
            self.wait(shows)

    def write(self, text: str, shows: str | Callable[[str], bool] | None = None) -> None:
        """Type free text, letter by letter."""
        self._tmux("send-keys", "-l", "--", text)
        if shows is not None:
            self.wait(shows)

    def wait_ended(self) -> str:
        """Look until the program has ended; return the last screen."""
        until = time.monotonic() + PATIENCE
        while "[ended " not in (screen := self.screen):
            if time.monotonic() > until:
                pytest.fail(f"the program never ended:\n{screen}", pytrace=True)
            time.sleep(LOOK_EVERY)
        return screen
