"""Recommendations as houses set them: who recommends, and which points; every text is invented."""

from __future__ import annotations

import pytest

from minuteapp.agenda.sentences.decision import read_decision
from minuteapp.agenda.sentences.recommendation import read_recommendation, split_recommendation
from minuteapp.domain.case_text import Block, list_item, paragraph, table
from minuteapp.styles import load_style

CASES = [
    ([paragraph(["Direktøren indstiller, at broen bygges."])], "Direktøren", ("at broen bygges.",)),
    (
        [paragraph(["Direktøren indstiller til Byrådet, at broen bygges."])],
        "Direktøren",
        ("at broen bygges.",),
    ),
    (
        [paragraph(["Center for Veje indstiller til Økonomiudvalget og Byrådet, at"]),
         list_item(["broen bygges,"], "1.", 0), list_item(["den males."], "2.", 0)],
        "Center for Veje",
        ("at broen bygges", "at den males."),
    ),
    (
        [paragraph(["Forvaltningen indstiller til udvalget, at byrådet godkender, at"]),
         list_item(["broen bygges,"], "1.", 0), list_item(["den males."], "2.", 0),
         paragraph(["Udvalget anbefaler det."])],
        "Forvaltningen",
        ("at broen bygges", "at den males."),
    ),
    (
        [paragraph(["Magistraten indstiller, at byrådet godkender,"]),
         paragraph(["at broen bygges, og"]), paragraph(["at den males."])],
        "Magistraten",
        ("at broen bygges", "at den males."),
    ),
    ([paragraph(["Direktøren indstiller til Byrådet"]), list_item(["at broen bygges"], "1.", 0)], "Direktøren",
     ("at broen bygges",)),
    ([paragraph(["Chefen indstiller, at det over for Byrådet anbefales,", "1. at broen bygges", "2. at den males"])],
     "Chefen", ("at broen bygges", "at den males")),
    ([paragraph(["Chefen indstiller, at 1. Broen bygges, 2. Den males."])], "Chefen",
     ("at broen bygges", "at den males.")),
    ([paragraph(["Chefen indstiller:", "a) at broen bygges", "b) at den males"])], "Chefen",
     ("at broen bygges", "at den males")),
    ([paragraph(["Administrationen indstiller"]), table([["at", "broen bygges"], ["at", "den males"]])],
     "Administrationen", ("at broen bygges", "at den males")),
    ([paragraph(["at broen bygges. at den males."])], None, ("at broen bygges.", "at den males.")),
    ([paragraph(["Indstilling om,"]), list_item(["at broen bygges,"], "1.", 0)], None, ("at broen bygges",)),
    ([paragraph(["Det indstilles, at fristen er den 2. maj, og at broen bygges."])], None,
     ("at fristen er den 2. maj, og at broen bygges.",)),
    ([paragraph(["Chefen indstiller,", "at støtten betinges af,", "at broen bygges"])], "Chefen",
     ("at støtten betinges af, at broen bygges",)),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "by", "points"), CASES, ids=[case[0][0].plain[:60] for case in CASES])
def test_a_recommendation_is_read_however_its_points_are_set(
    blocks: list[Block], by: str | None, points: tuple[str, ...]
) -> None:
    found = read_recommendation(blocks).recommendation
    assert (found.by, found.points) == (by, points)


def test_what_stands_after_the_points_is_no_point() -> None:
    blocks = [
        paragraph(["Chefen indstiller, at"]),
        list_item(["broen bygges."], "1.", 0),
        paragraph(["Nævnet er hørt."]),
    ]
    found = read_recommendation(blocks)
    assert [block.plain for block in found.rest] == ["Nævnet er hørt."]


def test_a_case_text_that_ends_with_somebodys_advice_holds_no_recommendation() -> None:
    blocks = [paragraph(["Baggrund."]), paragraph(["Arbejdsgruppen anbefaler, at ordningen evalueres."])]
    assert split_recommendation(blocks).recommendation.points == ()
    blocks = [paragraph(["Baggrund."]), paragraph(["Chefen indstiller, at ordningen evalueres."])]
    assert split_recommendation(blocks).recommendation.points == ("at ordningen evalueres.",)


@pytest.mark.parametrize(
    "lines",
    [
        ["1. Godkendt.", "2. Udsat."],
        ["Punkt 1: Godkendt.", "Punkt 2: Udsat."],
        ["Ad pkt. 1: Godkendt.", "Ad pkt. 2: Udsat."],
        ["1: Godkendt.", "2: Udsat."],
    ],
)
def test_numbers_of_the_recommended_points_are_points_of_the_decision(lines: list[str]) -> None:
    style = load_style("standard")
    found = read_decision([paragraph([line]) for line in lines], style, "7", points=2)
    assert [(each.point, each.text) for each in found.paragraphs] == [(1, "Godkendt."), (2, "Udsat.")]


def test_a_numbered_list_in_a_decision_without_such_points_stays_a_list() -> None:
    blocks = [paragraph([line]) for line in ("1. Vejen lukkes.", "2. Broen males.", "3. Skilte stilles op.")]
    found = read_decision(blocks, load_style("standard"), "7", points=2)
    assert [each.point for each in found.paragraphs] == [None, None, None]


@pytest.mark.parametrize(
    "lead",
    [
        "Forvaltningen indstiller via Økonomiudvalget til Byrådet, at",
        "Forvaltningen indstiller til KB via SSU, PMT og ØU, at",
        "Forvaltningen anbefaler Økonomiudvalget at indstille til Byrådet,",
        "Forvaltningen indstiller, at Teknikudvalget anbefaler Byrådet,",
        "Forvaltningen indstiller, at udvalget",
        "Forvaltningen foreslår følgende:",
        "Forvaltningen indstiller følgende til Byrådets godkendelse:",
    ],
)
def test_a_lead_in_is_no_point_whomever_it_is_addressed_to(lead: str) -> None:
    found = read_recommendation([paragraph([lead]), list_item(["at broen bygges"], "1.", 0)])
    assert (found.recommendation.by, found.recommendation.points) == ("Forvaltningen", ("at broen bygges",))


def test_unmarked_paragraphs_under_a_lead_in_are_the_points() -> None:
    found = read_recommendation(
        [paragraph([text]) for text in ("Direktionen indstiller:", "Broen bygges.", "Den males.")]
    )
    assert found.recommendation.points == ("Broen bygges.", "Den males.")


def test_what_follows_a_recommendation_that_has_ended_is_no_point() -> None:
    told = ("Direktionen indstiller, at broen bygges.", "Udvalget har tidligere behandlet sagen.")
    found = read_recommendation([paragraph([text]) for text in told])
    assert found.recommendation.points == ("at broen bygges.",)
    assert [block.plain for block in found.rest] == [told[1]]


def test_a_case_that_is_laid_before_the_body_names_nobody_as_recommending() -> None:
    found = read_recommendation([paragraph(["Sagen forelægges med indstilling om, at broen bygges."])])
    assert (found.recommendation.by, found.recommendation.points) == (None, ("at broen bygges.",))
