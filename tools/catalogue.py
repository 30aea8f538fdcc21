"""Keep the translation catalogues in step with the code (needs Babel, which the test extra installs).

    python tools/catalogue.py update    add what the code says and drop what it no longer says, then compile
    python tools/catalogue.py compile   compile what translators have written
    python tools/catalogue.py check     say what is missing, changed or unfit; exit 1 if anything is

Texts are found in the code by their marks (``_``, ``N_``, ``ngettext``, ``pgettext``) and in click, whose own messages
are shown in the same language.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("minuteapp", "screens", "storage", "export")
CLICK = "click"
DOMAIN = "minuteapp"
LOCALE_FOLDER = ROOT / "minuteapp" / "locale"

Key = tuple[str | None, tuple[str, ...]]
ExtractionResult = list[Any]


def main(arguments: list[str] | None = None) -> int:
    """Run one command on every catalogue; return the exit code."""
    parser = argparse.ArgumentParser(description="Keep the translation catalogues in step with the code.")
    parser.add_argument("command", choices=("update", "compile", "check"))
    command = parser.parse_args(arguments).command
    complaints: list[str] = []
    for po in po_files():
        if command == "update":
            update(po)
        if command in {"update", "compile"}:
            po.with_suffix(".mo").write_bytes(compiled(read(po)))
        complaints += faults(po)
    for complaint in complaints:
        print(complaint)  # noqa: T201  # a command's output
    return 1 if command == "check" and complaints else 0


def po_files() -> list[Path]:
    """Return every language's catalogue."""
    return sorted(LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(po: Path) -> Catalog:
    """Return the catalogue in *po*."""
    with po.open("rb") as file:
        return read_po(file, locale=po.parent.parent.name, domain=DOMAIN, abort_invalid=True)


def update(po: Path) -> None:
    """Bring *po* in step with the code: new texts come in untranslated, gone ones leave, translations stay.

    What another release of click says stays too.
    """
    catalogue = read(po)
    catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    for message in catalogue.obsolete.values():
        if message.locations and _only_in_click(message):
            message.locations = [(file, 0) for file, _line in message.locations]
            catalogue[message.id] = message
    catalogue.obsolete.clear()
    catalogue.msgid_bugs_address = ""
    text = io.BytesIO()
    write_po(text, catalogue, width=120, sort_by_file=True, include_lineno=False)
    po.write_bytes(text.getvalue())


def template() -> Catalog:
    """Return every text that the code and click show, each with the files it stands in."""
    catalogue = Catalog(domain=DOMAIN)
    for file, (line, message, comments, context) in _extracted():
        catalogue.add(message, locations=[(file, line)], auto_comments=comments, context=context)
    return catalogue


def own_messages() -> set[Key]:
    """Return (context, singular and perhaps plural) of every text in our own code."""
    return {key for key, message in _messages(template()).items() if not _only_in_click(message)}


def compiled(catalogue: Catalog) -> bytes:
    """Return what ``gettext`` loads for *catalogue*."""
    machine_object = io.BytesIO()
    write_mo(machine_object, catalogue)
    return machine_object.getvalue()


def faults(po: Path) -> list[str]:
    """Return a sentence for all that keeps *po* from being shipped; what only a newer click says may wait."""
    catalogue = read(po)
    messages, own = _messages(catalogue), own_messages()
    untranslated = sorted(forms for context, forms in own - _texts(catalogue).keys())
    complaints = [f"{po}: not translated: {forms[0]!r}" for forms in untranslated]
    for message in messages.values():
        complaints += [f"{po}: {fault}: {_forms(message.id)[0]!r}" for fault in _message_faults(message)]
    mo = po.with_suffix(".mo")
    if not mo.exists() or _loaded(mo.read_bytes()) != _loaded(compiled(catalogue)):
        complaints.append(f"{mo}: is not what its .po compiles to; run: python tools/catalogue.py compile")
    return complaints


def placeholders(text: str) -> set[str]:
    """Return the names of the ``{}`` fields in *text*; a text that is no format has none."""
    try:
        return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


def _extracted() -> Iterator[tuple[str, ExtractionResult]]:
    for package in PACKAGES:
        for file, *found in extract_from_dir(ROOT / package, comment_tags=("Translators:",), strip_comment_tags=True):
            yield f"{package}/{file}", found
    for file, *found in extract_from_dir(Path(click.__file__).parent):
        yield f"{CLICK}/{file}", found


def _only_in_click(message: Message) -> bool:
    return all(file.startswith(f"{CLICK}/") for file, _line in message.locations)


def _forms(text: Any) -> tuple[str, ...]:
    """Return singular and plural alike as a tuple; Babel gives a string, a list or a tuple."""
    return (text,) if isinstance(text, str) else tuple(text)


def _texts(catalogue: Catalog) -> dict[Key, tuple[str, ...]]:
    return {key: _forms(message.string) for key, message in _messages(catalogue).items() if all(_forms(message.string))}


def _loaded(machine_object: bytes) -> dict[Key, tuple[str, ...]]:
    return _texts(read_mo(io.BytesIO(machine_object)))


def _messages(catalogue: Catalog) -> dict[Key, Message]:
    return {(message.context, _forms(message.id)): message for message in catalogue if message.id}


def _message_faults(message: Message) -> Iterator[str]:
    ids, texts = _forms(message.id), _forms(message.string)
    if not all(texts):
        return
    if message.fuzzy:
        yield "marked fuzzy"
    allowed = set[str]().union(*map(placeholders, ids))
    for text in texts:
        # A singular may say "one" instead of its number; nothing may ask for a name the code does not give.
        if placeholders(text) - allowed or (len(ids) == 1 and placeholders(text) != allowed):
            yield f"has other placeholders than the English ({', '.join(sorted(allowed)) or 'none'})"
    if message.python_format and any(text.count("%") != ids[-1].count("%") for text in texts):
        yield "has other %-placeholders than the English"


if __name__ == "__main__":
    sys.exit(main())
