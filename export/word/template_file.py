"""Opening a Word template: its parts and what they refer to, and a refusal of what is no template or a trap.

A template comes from anywhere, so it is measured before it is unpacked, and its XML is read without entities.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
"""How lxml spells the namespaces of Word's elements, and of what refers to another part."""
_MOST_PARTS = 2_000
_LARGEST_PACKAGE = 60_000_000
_LARGEST_XML = 6_000_000
"""What a template may hold: files, bytes when unpacked, and bytes in one XML part that is read."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError)
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class TemplateProblem(StrEnum):
    """Why a Word template cannot be used."""

    MISSING = "missing"
    NOT_READABLE = "not_readable"
    NOT_WORD = "not_word"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    NO_ROOM = "no_room"


class TemplateError(Exception):
    """The house's Word template cannot be used."""

    def __init__(self, code: TemplateProblem, path: Path) -> None:
        super().__init__(code.value, str(path))
        self.code = code
        self.path = path


class Relation(Struct, frozen=True):
    """What a part refers to: the last word of the relationship's type, and the part's name; None outside the file."""

    kind: str
    target: str | None


class TemplateFile:
    """An opened template; ``main`` is the name of its document part."""

    def __init__(self, path: Path, parts: zipfile.ZipFile) -> None:
        self._path = path
        self._parts = parts
        self._names = set(parts.namelist())
        main = [each.target for each in self.relations("").values() if each.kind == "officeDocument"]
        if not main or main[0] is None or self.tree(main[0]).tag != f"{W}document":
            raise TemplateError(TemplateProblem.NOT_WORD, path)
        self.main: str = main[0]

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def content(self, name: str) -> bytes:
        """A part's bytes."""
        return self._parts.read(name)

    def tree(self, name: str) -> Any:
        """A part's XML. Raises TemplateError where it is too large, and lxml's error where it is none."""
        if self._parts.getinfo(name).file_size > _LARGEST_XML:
            raise TemplateError(TemplateProblem.TOO_LARGE, self._path)
        return parsed(self.content(name))

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by identifier; the file's own relations for the empty name."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self._names:
            return {}
        found = {}
        for each in self.tree(rels).iter(_RELATIONSHIPS):
            target: str | None = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
            if each.get("TargetMode") == "External" or target not in self._names:
                target = None
            found[each.get("Id", "")] = Relation(each.get("Type", "").rpartition("/")[2], target)
        return found


def parsed(content: bytes) -> Any:
    """XML without entities, comments or instructions; nothing outside it is looked up.

    Raises:
        etree.XMLSyntaxError: it is none.
        ValueError: it has a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("a document type has no place in a Word file")
    return root


@contextmanager
def opened(path: Path) -> Iterator[TemplateFile]:
    """Open a template; whatever is wrong with it inside the context is a TemplateError."""
    try:
        with _package(path) as parts:
            yield TemplateFile(path, parts)
    except (*_DAMAGED, etree.XMLSyntaxError, RecursionError):
        raise TemplateError(TemplateProblem.DAMAGED, path) from None
    except FileNotFoundError:
        raise TemplateError(TemplateProblem.MISSING, path) from None
    except OSError:
        raise TemplateError(TemplateProblem.NOT_READABLE, path) from None


def _package(path: Path) -> zipfile.ZipFile:
    with path.open("rb") as stream:
        if not stream.read(2).startswith(b"PK"):
            raise TemplateError(TemplateProblem.NOT_WORD, path)
    package = zipfile.ZipFile(path)
    entries = package.infolist()
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST_PACKAGE:
        package.close()
        raise TemplateError(TemplateProblem.TOO_LARGE, path)
    return package
