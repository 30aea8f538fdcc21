"""The web pages pass axe-core, the accessibility checker, in headless Chromium: every style, version and paper."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace as restyled
from datetime import datetime, time
from html import unescape
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace

from export.writing import content
from minuteapp.domain.edition import Edition, Format, Paper
from minuteapp.domain.record import Attendee, DecisionParagraph, LogLine, Passage, Record, Section, Version
from minuteapp.domain.style import HouseStyle, Look
from minuteapp.styles import load_style, load_styles
from tests.export_cases import meeting

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium to look at web pages")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
    *("--window-size=400,800", "--virtual-time-budget=600000", "--dump-dom"),
)
CHECKER = """<!DOCTYPE html><title>axe</title><script>{axe}</script><script>
const pages = {pages};
async function check() {{
  const found = {{}};
  for (const [name, source] of Object.entries(pages)) {{
    document.open(); document.write(source); document.close();
    const result = await axe.run(document, {{runOnly: {rules}, resultTypes: ["violations"]}});
    found[name] = {{rules: result.passes.length, violations: result.violations.map(
      v => [v.id, v.nodes.slice(0, 3).map(node => node.html)])}};
  }}
  document.open(); document.write("<pre>"); document.close();
  document.querySelector("pre").textContent = JSON.stringify(found);
}}
addEventListener("load", check);
</script>"""


def checked(pages: dict[str, str], folder: Path) -> dict[str, list[object]]:
    """What axe-core finds wrong on each page, one Chromium for them all."""
    axe = (files("axe_core_python") / "axe.min.js").read_text("utf-8")
    data = json.dumps(pages).replace("<", "\\u003c")
    harness = folder / "pages.html"
    harness.write_text(CHECKER.format(axe=axe.replace("</script", "<\\/script"), pages=data, rules=RULES), "utf-8")
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'profile'}", harness.as_uri()]
    done = subprocess.run(command, check=True, capture_output=True, timeout=300).stdout.decode("utf-8")
    told = re.search(r"<pre>(.*)</pre>", done, re.DOTALL)
    assert told, "Chromium ended before axe-core had looked at every page"
    found = json.loads(unescape(told[1]))
    assert list(found) == list(pages)
    assert all(each["rules"] > 10 for each in found.values()), "axe-core must have looked at the page"
    return {name: each["violations"] for name, each in found.items() if each["violations"]}


def page(record: Record, style: HouseStyle, edition: Edition) -> str:
    return content(record, style, edition).decode("utf-8")


def attended() -> Record:
    people = (
        Attendee("Anne Bjerg", "A", post="chair", passages=(Passage(arrived=True, clock=time(16, 30)),)),
        Attendee("Bo Krogh", "Ø"),
        Attendee("Dorte Lind", "V", attended=False),
    )
    log = (LogLine(datetime(2026, 3, 4, 16, 30), "Sekretæren", "Mødet åbnet."),)
    return replace(meeting(), attendance=people, log=log, chair="Anne Bjerg", adjourned=time(18, 5))


def every_edition() -> Iterable[Edition]:
    for paper, version, draft in product(Paper, Version, (False, True)):
        yield Edition(paper, Format.HTML, version, items=("2",) if paper is Paper.EXTRACT else (), draft=draft)


def with_case_text(markdown: str) -> Record:
    record = meeting()
    item = replace(record.items[1], sections=(Section("Sagsfremstilling", markdown), Section(None, markdown)))
    return replace(record, items=(record.items[0], item))


@pytest.mark.parametrize("style", [style.name for style in load_styles()])
def test_every_paper_and_version_passes(tmp_path: Path, style: str) -> None:
    editions = {f"{e.paper} {e.version} {e.draft}": e for e in every_edition()}
    pages = {name: page(attended(), load_style(style), edition) for name, edition in editions.items()}
    assert checked(pages, tmp_path) == {}


WIDE = "\n".join("| " + " | ".join(f"Område {n * 1111}" for n in range(14)) + " |" for _ in range(4))
TEXTS = {
    "wide tables": f"{WIDE}\n\nFør.\n\n{WIDE}".replace("\n|", f"\n{'|---' * 14}|\n|", 1),
    "a table without head cells": "|  |  |\n|---|---|\n| a |  |\n\n| A | B |\n|---|---|",
    "headings that skip levels": "###### Dybt\n\n# Højt\n\n### Midt\n\n##### Dybere\n\n## Igen\n\nTekst.",
    "lists in lists": "- a\n  1. b\n     - c\n\n       fortsat\n- \n  - d\n\n3. tre\n4. fire",
    "hostile": "<script>alert(1)</script> <img src=x onerror=alert(1)> \\</main> &lt;nav&gt; \u202etxt\u2066\x1b[31m",
    "long words": "Speciallægepraksisplanlægningsstabiliseringsperiode" * 12,
    "nothing": "",
}


def test_whatever_a_case_text_holds_the_page_passes(tmp_path: Path) -> None:
    style = load_style("helsingoer")
    pages = {name: page(with_case_text(text), style, Edition(format=Format.HTML)) for name, text in TEXTS.items()}
    assert checked(pages, tmp_path) == {}


def test_an_empty_meeting_and_items_with_the_same_number_and_title_pass(tmp_path: Path) -> None:
    record, style = meeting(), load_style("gladsaxe")
    first = replace(record.items[0], paragraphs=(DecisionParagraph("Godkendt.", 1), DecisionParagraph("Udsat.", 2)))
    pages = {
        "empty": page(replace(record, items=(), participants=None), style, Edition(format=Format.HTML)),
        "twice": page(replace(record, items=(first, first)), style, Edition(format=Format.HTML)),
    }
    assert checked(pages, tmp_path) == {}


@pytest.mark.parametrize("look", [("FFFF00", "FFEE88", "101010"), ("E0E0E0", "FFFFFF", "F00000"), ("nej", "", "x")])
def test_whatever_colours_a_house_has_its_text_can_be_read(tmp_path: Path, look: tuple[str, str, str]) -> None:
    colours = Look(colour=look[0], rule=look[1], table_head=look[2])
    style = restyled(load_style("helsingoer"), look=colours)
    assert checked({"colours": page(meeting(), style, Edition(format=Format.HTML, draft=True))}, tmp_path) == {}


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    good = page(meeting(), load_style("helsingoer"), Edition(format=Format.HTML))
    bad = (
        good.replace('lang="da"', "")
        .replace("<h2>", '<h2><img src="x.png">')
        .replace("--house:#1F3A5F", "--house:#DDD")
    )
    found = {told[0] for told in checked({"bad": bad}, tmp_path)["bad"]}  # type: ignore[index]
    assert {"html-has-lang", "image-alt", "color-contrast"} <= found
