"""``python -m benchmarks``: every figure beside its yardstick, run in turn with it in the same minute."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from benchmarks import actions, importing, keys, pdf, search, starts, word
from benchmarks.measure import Figure, table

Benchmark = Callable[[Path, int], Figure]

BENCHMARKS: dict[str, Benchmark] = {
    "start": starts.start,
    "start-large": starts.start_large,
    "version": lambda _folder, runs: starts.version(runs),
    "key": keys.key_to_screen,
    "toggle": keys.toggle,
    "vote": keys.open_vote,
    "typing": keys.typing,
    "look-up": keys.look_up,
    "search-rare": search.rare,
    "search-rare-p99": search.rare_slowest,
    "search-case": search.case_number,
    "search-common": search.common,
    "search-common-narrowed": search.common_narrowed,
    "search-beginning": search.beginning,
    "search-process": search.process,
    "search-memory": search.memory,
    "search-small": search.small,
    "action": actions.durable_action,
    "word-10": lambda folder, runs: word.word_export(folder, runs, 10),
    "word-100": lambda folder, runs: word.word_export(folder, runs, 100),
    "word-1000": lambda folder, runs: word.word_export(folder, runs, 1000),
    "pdf-500": lambda folder, runs: pdf.long_pdf(folder, runs, 500),
    "pdf-500-memory": lambda folder, runs: pdf.memory(folder, runs, 500),
    "import-items": lambda folder, runs: importing.long_document(folder, runs, 300),
    "import-folder": lambda folder, runs: importing.folder_of_minutes(folder, runs, 300),
    "import-memory": lambda folder, runs: importing.memory(folder, runs, 300),
    "import-again": lambda folder, runs: importing.again(folder, runs, 300),
}
FULL: dict[str, Benchmark] = {
    "import-folder-2000": lambda folder, runs: importing.folder_of_minutes(folder, runs, 2000),
    "import-memory-2000": lambda folder, runs: importing.memory(folder, runs, 2000),
}
if shutil.which("pandoc"):
    BENCHMARKS |= {
        "word-pandoc-10": lambda folder, runs: word.pandoc_export(folder, runs, 10),
        "word-pandoc-100": lambda folder, runs: word.pandoc_export(folder, runs, 100),
    }
    FULL["word-pandoc-1000"] = lambda folder, runs: word.pandoc_export(folder, runs, 1000)


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([*BENCHMARKS, *FULL]))
@click.option("--runs", default=11, show_default=True, help="How often each is run; the table shows medians.")
@click.option("--smoke", is_flag=True, help="Run each once, to see that it works. The figures mean nothing.")
@click.option("--full", is_flag=True, help="Run also those that take minutes.")
def main(names: tuple[str, ...], runs: int, smoke: bool, full: bool) -> None:
    """Run the benchmarks NAMES, or all, and print a table."""
    starts.compile_all()
    figures = []
    every = BENCHMARKS | FULL
    for name in names or (every if full else BENCHMARKS):
        with tempfile.TemporaryDirectory() as folder:
            figures.append(every[name](Path(folder), 1 if smoke else runs))
        print(name, "…", file=sys.stderr)  # noqa: T201  # a person waits
    click.echo(table(figures))
    if smoke:
        return
    for figure in figures:
        if figure.profile:
            click.echo(f"\n{figure.name}: where the time goes\n{figure.profile}")
    if not all(figure.within for figure in figures):
        sys.exit(1)


if __name__ == "__main__":
    main()
