"""What every test stands on: an empty home, Danish, and the way to the real documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from minuteapp import i18n

if TYPE_CHECKING:
    from storage.meetings import Meetings

ROOT = Path(__file__).resolve().parent.parent

# How long an example takes is the machine's business; a failing one is told so that it can be repeated.
settings.register_profile("minuteapp", deadline=None, print_blob=True)
settings.load_profile("minuteapp")


def shared_records() -> Path:
    """Return the folder of real documents beside the project; skip the test, or the module, where there is none."""
    folder = ROOT.parent / "shared" / "records"
    if not folder.is_dir():
        pytest.skip("the real documents (../shared/records) are not here", allow_module_level=True)
    return folder


@pytest.fixture
def records_folder() -> Path:
    """The folder of real documents; the test is skipped where there is none."""
    return shared_records()


@pytest.fixture
def closed_databases() -> Iterator[None]:
    """Every database that the test opens is closed after it."""
    yield
    from storage_cases import close_all

    close_all()


@pytest.fixture
def connection(tmp_path: Path, closed_databases: None) -> sqlite3.Connection:
    """A new database."""
    from storage_cases import opened

    return opened(tmp_path / "new.db")


@pytest.fixture
def meetings(connection: sqlite3.Connection) -> Meetings:
    """The meetings of a new database."""
    from storage.meetings import Meetings

    return Meetings(connection)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what the person at this machine has: each has folders and a database of its own."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(home))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    for variable in ("MINUTEAPP_STYLES", "MINUTEAPP_LANG", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("MINUTEAPP_DB", str(home / "minuteapp.db"))


@pytest.fixture(autouse=True)
def _danish(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test begins in Danish, whatever the one before it chose."""
    monkeypatch.setenv("LANGUAGE", i18n.DEFAULT_LANGUAGE)
    i18n.set_language(i18n.DEFAULT_LANGUAGE)
    yield
    i18n.set_language(i18n.DEFAULT_LANGUAGE)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests measured, also those of parallel runs."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    figures = [
        str(value)
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in report.user_properties
        if name == "figure"
    ]
    if figures:
        terminalreporter.section("figures")
        for figure in figures:
            terminalreporter.write_line(figure)
