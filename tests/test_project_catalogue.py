"""The translations are whole: every text of the code has its Danish, and what is shipped is what was written."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

from minuteapp import i18n

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("minuteapp", "screens", "storage", "export")


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "tools" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


catalogue = load_tool()

SMALL_CATALOGUE = """
msgid ""
msgstr ""
"Language: da\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "{n} meeting on {day}"
msgid_plural "{n} meetings on {day}"
msgstr[0] "Et møde den {day}"
msgstr[1] "{n} møder den {day}"
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of one message, compiled, for a program that says only that."""
    po = tmp_path / "da" / "LC_MESSAGES" / "minuteapp.po"
    po.parent.mkdir(parents=True)
    po.write_text(SMALL_CATALOGUE, encoding="utf-8")
    po.with_suffix(".mo").write_bytes(catalogue.compiled(catalogue.read(po)))
    monkeypatch.setattr(catalogue, "own_messages", lambda: {(None, ("{n} meeting on {day}", "{n} meetings on {day}"))})
    return po


def change(po: Path, old: str, new: str, compiling: bool = True) -> None:
    po.write_text(po.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    if compiling:
        po.with_suffix(".mo").write_bytes(catalogue.compiled(catalogue.read(po)))


def test_every_text_of_the_code_has_its_danish_and_the_compiled_catalogue_is_the_written_one() -> None:
    pos = catalogue.po_files()
    assert [po.parent.parent.name for po in pos] == ["da"]
    assert [fault for po in pos for fault in catalogue.faults(po)] == []


def test_a_whole_catalogue_has_no_faults(small: Path) -> None:
    assert catalogue.faults(small) == []


def test_a_text_without_danish_is_a_fault(small: Path) -> None:
    change(small, "{n} møder den {day}", "")
    assert any("not translated" in fault for fault in catalogue.faults(small))


def test_a_placeholder_that_the_english_lacks_is_a_fault(small: Path) -> None:
    change(small, "{n} møder den {day}", "{antal} møder den {day}")
    assert any("other placeholders" in fault for fault in catalogue.faults(small))


def test_a_catalogue_changed_after_it_was_compiled_is_a_fault(small: Path) -> None:
    change(small, "Et møde", "Ét møde", compiling=False)
    assert any("is not what its .po compiles to" in fault for fault in catalogue.faults(small))


def test_the_language_is_danish_until_another_is_chosen() -> None:
    program = (
        "from minuteapp.i18n import _, set_language; print(_('Commands')); set_language('en'); print(_('Commands'))"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["Kommandoer", "Commands"]


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="klingon"):
        i18n.set_language("klingon")


@pytest.mark.parametrize(("language", "words"), [("da", "findes ikke"), ("en", "No such option")])
def test_click_speaks_the_chosen_language(language: str, words: str) -> None:
    i18n.set_language(language)
    assert words in CliRunner().invoke(click.Command("x"), ["--unknown"]).output


def own_files() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def calls_at_import(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield each call that runs when the module is imported: outside functions and lambdas."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for early in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
                yield from (call for call in ast.walk(early) if isinstance(call, ast.Call))
        elif not isinstance(node, ast.Lambda):
            if isinstance(node, ast.Call):
                yield node
            yield from calls_at_import(node)


def is_translation(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id in {"_", "ngettext", "pgettext"}


def test_no_text_is_translated_before_the_language_is_chosen() -> None:
    early = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in own_files()
        for call in calls_at_import(ast.parse(file.read_text(encoding="utf-8")))
        if is_translation(call)
    ]
    assert early == []


def test_every_translated_text_stands_in_the_code_as_it_is() -> None:
    """The catalogue tool finds plain strings alone: an f-string or a variable would never be translated."""
    hidden = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in own_files()
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and is_translation(call) and any(isinstance(a, ast.JoinedStr) for a in call.args)
    ]
    assert hidden == []
