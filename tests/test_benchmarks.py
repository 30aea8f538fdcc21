"""The benchmarks run; what they measure is for a quiet machine and a person to look at."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import ROOT

from benchmarks.__main__ import BENCHMARKS
from benchmarks.measure import Figure, percentile_95, table

pytest.importorskip("pty", reason="the benchmarks need a pseudo-terminal")


def test_every_benchmark_runs_once() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--smoke"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1 + len(BENCHMARKS)


def test_a_figure_over_its_ratio_or_its_limit_is_called_over() -> None:
    kept, ratio, limit = (
        Figure("kept", "", 1.4, 1.0, 1.5),
        Figure("ratio", "", 1.6, 1.0, 1.5),
        Figure("limit", "", 0.06, 0.05, 1.5, limit=0.05),
    )
    assert [line.endswith("OVER") for line in table([kept, ratio, limit]).splitlines()[1:]] == [False, True, True]


def test_the_95th_percentile_passes_over_the_worst_twentieth() -> None:
    assert percentile_95([*range(1, 21), 1000]) == 20
