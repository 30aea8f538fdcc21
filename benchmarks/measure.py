"""How a figure is taken: ours and its yardstick in turn, in the same minute, and the median of each."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

Timing = Callable[[], float]
"""Does the thing once and returns the seconds it took."""

_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: seconds of ours and of the yardstick, and how many times the yardstick it may be.

    ``unit`` is *s*, or *B* for bytes of memory. ``limit`` is an absolute budget that holds besides, if any.
    ``profile`` says where ours spends its time, for one that is over.
    """

    name: str
    yardstick_name: str
    ours: float
    yardstick: float
    budget: float
    limit: float | None = None
    profile: str = ""
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times the yardstick ours takes."""
        return self.ours / self.yardstick

    @property
    def within(self) -> bool:
        """Whether the figure keeps its budget."""
        return self.ratio <= self.budget and (self.limit is None or self.ours <= self.limit)


def timed(work: Callable[[], object]) -> Timing:
    """Return what does ``work`` and tells how long it took."""

    def once() -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    return once


def in_turn(ours: Timing, yardstick: Timing, runs: int, *, warm_up: bool = True) -> tuple[float, float]:
    """Run both in turn and return their medians; the first round, which fills the caches, is not counted."""
    if warm_up and runs > 1:
        yardstick(), ours()
    pairs = [(yardstick(), ours()) for _ in range(runs)]
    return median(b for _, b in pairs), median(a for a, _ in pairs)


def peak(arguments: Sequence[str]) -> float:
    """The most bytes of memory that a Python with these arguments holds.

    A small program starts it, since a process's peak counts that of the one it was split from.
    """
    command = [sys.executable, "-c", _PEAK, sys.executable, *arguments]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return float(told) * (1 if sys.platform == "darwin" else 1024)


def percentile_95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def shown(seconds: float, unit: str = "s") -> str:
    """Seconds, or bytes, in the unit a person would use."""
    if unit == "B":
        return f"{seconds / 1e6:.0f} MB"
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def table(figures: Sequence[Figure]) -> str:
    """The figures as aligned lines."""
    head = ("what", "ours", "yardstick", "", "ratio", "budget", "")
    rows = [
        (
            figure.name,
            shown(figure.ours, figure.unit),
            shown(figure.yardstick, figure.unit),
            figure.yardstick_name,
            f"{figure.ratio:.2f}",
            f"{figure.budget:.2f}" + (f", {shown(figure.limit, figure.unit)}" if figure.limit else ""),
            "ok" if figure.within else "OVER",
        )
        for figure in figures
    ]
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    right = {1, 2, 4}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    )
