"""Every module can be read at one sitting (CONTRIBUTING.md, "Conventions")."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("minuteapp", "screens", "storage", "export", "tests", "benchmarks", "tools")
MOST_LINES = 400


def test_no_module_is_longer_than_can_be_read_at_one_sitting() -> None:
    modules = [module for folder in FOLDERS for module in (ROOT / folder).rglob("*.py")]
    assert modules
    lengths = {str(module): len(module.read_text(encoding="utf-8").splitlines()) for module in modules}
    assert {module: length for module, length in lengths.items() if length > MOST_LINES} == {}
