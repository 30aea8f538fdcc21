"""Where the time goes, for a figure over its budget."""

from __future__ import annotations

import cProfile
import pstats
import re
from collections import Counter
from collections.abc import Callable

from benchmarks.measure import shown
from benchmarks.pty_program import Program

_IMPORT = re.compile(rb"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)")
_OURS = ("minuteapp.domain", "minuteapp", "screens", "storage", "export")
LINES = 8


def of_start(command: list[str], seconds: float) -> str:
    """What a start of that many seconds spends on importing, by package, and on all the rest."""
    with Program(command, env={"PYTHONPROFILEIMPORTTIME": "1"}) as program:
        program.until("KOMMANDO")
        output = program.output
    spent: Counter[str] = Counter()
    for microseconds, name in _IMPORT.findall(output):
        spent[_package(name.decode())] += int(microseconds)
    measured = [(package, microseconds / 1e6) for package, microseconds in spent.most_common(LINES)]
    rest = max(0.0, seconds - sum(spent.values()) / 1e6)
    return _listed([*measured, ("everything but importing", rest)])


def _package(module: str) -> str:
    return next((ours for ours in _OURS if module.startswith(ours)), module.partition(".")[0])


def of_work(work: Callable[[], object]) -> str:
    """The functions in which work done in this process spends its time."""
    profile = cProfile.Profile()
    profile.runcall(work)
    stats = pstats.Stats(profile).get_stats_profile().func_profiles
    costly = sorted(stats.items(), key=lambda entry: entry[1].tottime, reverse=True)[:LINES]
    return _listed([(f"{name} ({entry.file_name.rpartition('/')[2]})", entry.tottime) for name, entry in costly])


def _listed(parts: list[tuple[str, float]]) -> str:
    return "\n".join(f"    {shown(seconds):>9}  {name}" for name, seconds in parts)
