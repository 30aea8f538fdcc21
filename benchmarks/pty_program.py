"""A terminal program on a pseudo-terminal: what it writes, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

QUIET = 0.04  # seconds without output after which a key has had all its effect
PATIENCE = 30.0


class Program:
    """A program running in a terminal of ``columns`` by ``lines``; killed on leaving the context."""

    def __init__(
        self, command: Sequence[str], *, columns: int = 120, lines: int = 40, env: Mapping[str, str] | None = None
    ) -> None:
        self._command = command
        self._size = struct.pack("HHHH", lines, columns, 0, 0)
        self._env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        self._env.pop("NO_COLOR", None)
        self.output = b""

    def __enter__(self) -> Self:
        self._master, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, self._size)
        self._process = subprocess.Popen(
            self._command, stdin=inner, stdout=inner, stderr=inner, env=self._env, start_new_session=True
        )
        os.close(inner)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def read(self, seconds: float) -> bytes:
        """Return what the program writes next, or nothing when it is silent that long or has ended."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # the program has ended
            return b""
        self.output += data
        return data

    def until(self, marker: str) -> None:
        """Read until the program has written ``marker``."""
        wanted, begun = marker.encode(), len(self.output)
        deadline = time.monotonic() + PATIENCE
        while wanted not in self.output[max(0, begun - len(wanted)) :]:
            if not self.read(0.2) and (time.monotonic() > deadline or self._process.poll() is not None):
                raise TimeoutError(f"{marker!r} was never shown: {self.output[-2000:]!r}")

    def settle(self, quiet: float = 0.4) -> None:
        """Read until the program is silent."""
        while self.read(quiet):
            pass

    def key(self, keys: str) -> float:
        """Send keys and return the seconds until the last of what they changed was written."""
        begun = last = time.perf_counter()
        os.write(self._master, keys.encode())
        while self.read(0.5 if last == begun else QUIET):
            last = time.perf_counter()
        return last - begun

    @property
    def running(self) -> bool:
        """Whether the program has not ended."""
        return self._process.poll() is None
