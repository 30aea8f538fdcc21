"""The REFERAT in Word against the same bodies as raw lxml in python-docx's package."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
from lxml import etree

from benchmarks import profiles
from benchmarks.invented import record
from benchmarks.measure import Figure, in_turn, timed
from export.writing import write
from minuteapp.domain.edition import Edition
from minuteapp.domain.record import Document, RecordItem
from minuteapp.styles import load_style

Plan = tuple[str, dict[str, str], str | None, list[Any]]
"""One element as data: tag, attributes, text, children."""


def word_export(folder: Path, runs: int, items: int) -> Figure:
    """Write a meeting of that many items, each with a table of 6 × 8."""
    minutes, style, path = record(items, document=Document.MINUTES), load_style("helsingoer"), folder / "ours.docx"

    def ours() -> None:
        write(minutes, style, Edition(), path)

    ours()
    body = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))[0]
    plans = [_plan(element) for element in body]
    mine, its = in_turn(timed(ours), timed(lambda: _raw(plans, folder / "raw.docx")), runs)
    profile = profiles.of_work(ours) if mine > 1.5 * its else ""
    return Figure(f"Word export, {items} items", "raw lxml", mine, its, 1.5, profile=profile)


def pandoc_export(folder: Path, runs: int, items: int) -> Figure:
    """The same meeting by pandoc, a process that starts for it, from the same texts as Markdown."""
    minutes, style = record(items, document=Document.MINUTES), load_style("helsingoer")
    text = folder / "record.md"
    text.write_text("\n\n".join(map(_markdown, minutes.items)), encoding="utf-8")
    theirs = ["pandoc", "--from", "gfm", "--toc", "--output", str(folder / "pandoc.docx"), str(text)]
    mine, its = in_turn(
        timed(lambda: write(minutes, style, Edition(), folder / "ours.docx")),
        timed(lambda: subprocess.run(theirs, check=True)),
        runs,
    )
    return Figure(f"Word export, {items} items", "pandoc, started for it", mine, its, 1.0)


def _markdown(item: RecordItem) -> str:
    sections = (f"## {section.heading}\n\n{section.markdown}" for section in item.sections)
    points = (f"{number}. {point}" for number, point in enumerate(item.recommendation.points, 1))
    decision = (paragraph.text for paragraph in item.paragraphs)
    return "\n\n".join((f"# Punkt {item.number}: {item.title}", *sections, *points, "## Beslutning", *decision))


def _plan(element: Any) -> Plan:
    return element.tag, dict(element.attrib), element.text, [_plan(child) for child in element]


def _raw(plans: list[Plan], path: Path) -> None:
    """The very body that ours writes, known beforehand, element by element."""
    document = docx.Document()
    body = document.element.body
    for element in list(body):
        body.remove(element)
    for plan in plans:
        _build(body, plan)
    document.save(str(path))


def _build(parent: Any, plan: Plan) -> None:
    tag, attributes, text, children = plan
    element = etree.SubElement(parent, tag, attributes)
    if text:
        element.text = text
    for child in children:
        _build(element, child)
