"""Real houses' sentences about ballots, written again from the votes alone; the documents lie beside the project."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from minuteapp.domain.actions import CastVote, Motion
from minuteapp.domain.meeting import Ballot, Item
from minuteapp.domain.prose.phrasing import ballot_paragraphs
from minuteapp.domain.prose.sentences import sentences
from minuteapp.domain.record import Position, Recommendation, RecordItem
from minuteapp.domain.style import speaking_of
from tests.vote_families import style_of

LAYOUTS = Path(__file__).resolve().parents[2] / "shared" / "records" / "layouts"
SIDES = {"for": Position.FOR, "against": Position.AGAINST, "abstaining": Position.ABSTAINING}
pytestmark = pytest.mark.skipif(not LAYOUTS.is_dir(), reason="the real documents are not here")


def cast(vote: dict[str, Any]) -> tuple[CastVote, ...]:
    """Everyone who voted; a party without names has invented members, as many as the document counts."""
    votes: list[CastVote] = []
    for side, position in SIDES.items():
        told = vote.get(side) or []
        spare = ((vote.get("count") or {}).get(side) or len(told)) - len(told)
        for voter in told:
            members = 1 if voter["name"] else 1 + spare
            spare -= members - 1
            names = [voter["name"] or f"{voter['party']} {n}" for n in range(members)]
            votes += [CastVote(name, voter["party"], position) for name in names]
    return tuple(votes)


REPRODUCED = [
    ("01-roedovre-referat", "sides-then-outcome", "69"),
    ("01-roedovre-referat", "sides-then-outcome", "72"),
    ("01-roedovre-referat", "sides-then-outcome", "75"),
    ("01-roedovre-referat", "sides-then-outcome", "77"),
    ("03-roskilde-referat", "roskilde", "74"),
    ("03-roskilde-referat", "roskilde", "81"),
    ("05-broenderslev-referat", "sides-then-outcome", "5"),
    ("05-broenderslev-referat", "sides-then-outcome", "6"),
    ("05-broenderslev-referat", "sides-then-outcome", "11"),
    ("05-broenderslev-referat", "sides-then-outcome", "15"),
    ("11-stevns-referat", "majority-consisting-of", "469"),
    ("11-stevns-referat", "majority-consisting-of", "478"),
    ("11-stevns-referat", "members-and-letters", "471"),
    ("13-koebenhavn-udvalg-referat", "votes-then-sides", "3"),
    ("13-koebenhavn-udvalg-referat", "votes-then-sides", "8"),
]


@pytest.mark.parametrize(("document", "family", "number"), REPRODUCED)
def test_a_real_ballots_sentences_come_out_as_the_house_wrote_them(document: str, family: str, number: str) -> None:
    record = json.loads((LAYOUTS / f"{document}.json").read_text(encoding="utf-8"))
    [told] = [item for item in record["items"] if item["number"] == number]
    [vote] = told["votes"]
    item = Item(
        1, number, "Sag", RecordItem(number, "Sag", recommendation=Recommendation(None, ("at sagen godkendes.",)))
    )
    ballot = Ballot(1, 1, Motion(), cast(vote), datetime(2026, 3, 4, tzinfo=UTC))
    style = speaking_of(style_of(family), record["committee"])
    written = sentences(" ".join(ballot_paragraphs(ballot, item, style)))
    known = [sentence for sentence in written if sentence != "Indstillingen er dermed godkendt."]  # some write less
    assert len(known) >= 2
    at = 0
    for sentence in known:  # a reason may follow before the full stop
        at = told["decision"].index(sentence.removesuffix("."), at)
