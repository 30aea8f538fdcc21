"""Documents in eight further houses' layouts, invented with their records: what a reader must find in each."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from minuteapp.agenda.formats.files import read_file
from minuteapp.agenda.reading import ReadResult, read_document
from minuteapp.domain.record import RecordItem
from minuteapp.domain.record_json import record_to_json
from minuteapp.styles import load_styles
from tests.conftest import shared_records

LAYOUTS = shared_records() / "layouts"
FORMATS = (".txt", ".docx", ".html", ".pdf")
DOCUMENTS = sorted(path.name for path in LAYOUTS.glob("*") if path.suffix in FORMATS)

SHORTEST_SENTENCE = 40
LEAD = re.compile(r"^.{1,80}? (?:indstiller|foreslår),? (?=at )")
"""Whose recommendation a sentence is: kept beside its points."""
ATTENDS = re.compile(r"\([A-ZÆØÅ]{1,2}\),? (?:var|deltog|forlod|ankom|mødte|kom)\b")
"""Who came and went: kept as facts."""
HEAD = ("document", "committee", "date", "time", "place")
ITEM = ("number", "title", "kind", "closed", "case_number", "journal_number", "document_number")

pytestmark = pytest.mark.skipif(not DOCUMENTS, reason="the documents in ../shared/records/layouts are not here")


@cache
def read(name: str) -> ReadResult:
    return read_document(LAYOUTS / name, load_styles())


def truth(name: str) -> dict[str, Any]:
    return dict(json.loads((LAYOUTS / name).with_suffix(".json").read_text(encoding="utf-8")))


def folded(value: object) -> str:
    """Text with white space, dashes and a closing full stop as one."""
    text = unicodedata.normalize("NFC", str(value or ""))
    text = re.sub(r"\b(?:Ad|Indstillingspunkt)\.?\s*(\d+)\s*[.:]?\s*", r"ad \1 ", text)
    return re.sub(r"\s+", " ", re.sub("[‐-―−]", "-", text)).strip(" .")


def listed(value: object) -> str:
    """An entry of a list without its number and the mark before the next."""
    return re.sub(r"^(?:Bilag )?\d{1,3}[.:] |[.,;]?(?: og)?[.,;]?$", "", folded(value))


def differences(wanted: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    """Each fact of the truth that the record tells otherwise; null is not judged."""
    for name in HEAD:
        if wanted[name] is not None and folded(got[name]) != folded(wanted[name]):
            yield f"{name}: {wanted[name]} / {got[name]}"
    numbers = [item["number"] for item in got["items"]]
    if numbers != [item["number"] for item in wanted["items"]]:
        yield f"items: {numbers}"
        return
    for one, other in zip(wanted["items"], got["items"], strict=True):
        for path, left, right in _facts(one, other):
            if left != right:
                yield f"item {one['number']}, {path}: {left} / {right}"


def _facts(one: dict[str, Any], other: dict[str, Any]) -> Iterator[tuple[str, object, object]]:
    for name in ITEM:
        if one[name] is not None or name == "title":
            yield name, folded(one[name]), folded(other[name])
    readings = {folded(each) for each in (one["decision"], *one.get("decision_alt", ()))}
    yield "decision", True, folded(other["decision"]) in readings
    for name in ("attachments", "absent"):
        if one[name] is not None:
            yield name, sorted(map(listed, one[name])), sorted(map(listed, other[name] or ()))
    yield "points", *(sorted(map(listed, each["recommendation"]["points"])) for each in (one, other))
    yield (
        "related",
        *(sorted((e["committee"], e["date"], e["item"] or "") for e in each["related"]) for each in (one, other)),
    )
    text = "".join(section["markdown"] for section in other["sections"])
    squeezed = re.sub(r"[\s*\\-]", "", text)
    for probe in one["probes"]:
        yield "case text", True, re.sub(r"[\s*\\-]", "", probe) in squeezed


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_in_another_houses_layout_is_read_as_its_author_meant_it(name: str) -> None:
    got = record_to_json(read(name).record)
    record = json.loads(got) if isinstance(got, str | bytes) else got
    assert list(differences(truth(name), record)) == []


def sentences(name: str, first: str) -> Iterator[str]:
    """The longer sentences of the document from where its first item's title stands, those that a full stop ends."""
    blocks = read_file(LAYOUTS / name).blocks
    start = next(index for index, block in enumerate(blocks) if first in block.plain)
    for block in blocks[start:]:
        for sentence in re.split(r"(?<=[.:;!?])\s+", " ".join(block.plain_lines)):
            abbreviated = re.search(r"\b(?:\w{1,3}|\d+)\.$", sentence)
            if len(sentence) > SHORTEST_SENTENCE and sentence.endswith(".") and not abbreviated:
                yield LEAD.sub("", sentence)


def strings(value: object) -> Iterator[str]:
    """Every text in a record's JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_sentence_of_a_document_is_lost(name: str) -> None:
    record = read(name).record
    told = squeezed(" ".join(strings(json.loads(json.dumps(record_to_json(record))))))
    people = [squeezed(each) for item in record.items for each in (*(item.absent or ()), *_substitutes(item))]
    lost = [
        sentence
        for sentence in sentences(name, record.items[0].title or "")
        if squeezed(sentence) not in told
        and not ATTENDS.search(sentence)
        and not any(each in squeezed(sentence) for each in people)
    ]
    assert [sentence for sentence in lost if "cookie" not in sentence] == []


def _substitutes(item: RecordItem) -> list[str]:
    return [each.name for each in item.substitutes]
