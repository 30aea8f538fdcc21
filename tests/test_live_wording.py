"""Everything the core finds or does has words, in Danish."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fakes import BODY, invented_meeting
from live import live

from minuteapp.domain import numbering, rules
from minuteapp.domain.actions import ACTIONS, Decide, Load, Redo, Slot, StartItem, Undo
from minuteapp.domain.findings import refusal
from minuteapp.domain.publication import clearing, obstacles
from minuteapp.domain.publication.personal_data import Sort
from minuteapp.i18n import set_language
from minuteapp.ports import StoreError
from minuteapp.styles import load_style
from minuteapp.wording import _DESCRIPTIONS, describe, not_saved, sentence
from minuteapp.wording.findings import SENTENCES
from minuteapp.wording.obstacles import _ADVICE, _FIELDS, _PHRASES

CODES = [
    code
    for module in (rules, clearing, numbering)
    for code in re.findall(r'(?:refusal|warning|notice)\(\s*"(\w+)"', Path(module.__file__).read_text(encoding="utf-8"))
]
OBSTACLES = {
    *re.findall(r'Obstacle\(\s*"(\w+)"', Path(obstacles.__file__).read_text(encoding="utf-8")),
    *(code for code in CODES if code.startswith("numbers_")),
    *(sort.value for sort in Sort),
}


@pytest.mark.parametrize("code", sorted(set(CODES)))
def test_every_finding_of_the_rules_has_a_sentence(code: str) -> None:
    assert code in SENTENCES


def test_no_sentence_waits_for_a_finding_that_no_rule_makes() -> None:
    assert set(SENTENCES) <= set(CODES)


def test_every_obstacle_to_publication_is_told_with_where_it_stands_and_what_to_do() -> None:
    assert set(_PHRASES) == set(_ADVICE) == OBSTACLES
    assert set(_FIELDS) == set(obstacles.Field)


def test_every_action_that_can_be_undone_is_described() -> None:
    assert set(ACTIONS.values()) - {Load, Undo, Redo} == set(_DESCRIPTIONS)


def test_an_undone_decision_is_told_by_item_and_its_beginning() -> None:
    meeting = invented_meeting(load_style("standard")).meeting
    told = describe(Decide(3, Slot(), "x" * 200), meeting)
    assert told.startswith("beslutningen på punkt 3: xxx")
    assert len(told) < 80


def test_a_finding_with_a_name_from_outside_is_said_without_its_control_characters() -> None:
    assert "\x1b" not in sentence(refusal("already_present", person="Bo\x1b[31m {evil}"))


def test_sentences_follow_the_chosen_language() -> None:
    finding = refusal("number_taken", number="4")
    assert sentence(finding) == "Der er allerede et punkt 4: vælg et andet nummer."
    set_language("en")
    assert sentence(finding) == "There is an item 4 already: choose another number."


def test_a_full_disk_is_told_in_the_words_agreed_on() -> None:
    error = StoreError("Nothing was saved, because the disk is full.")
    error.fault = "disk_full"  # type: ignore[attr-defined]  # as the store's own errors tell theirs
    assert not_saved(error) == "IKKE GEMT – disken er fuld. Luk ikke programmet."


async def test_a_refused_action_says_why_above_the_footer() -> None:
    async with live() as it:
        await it.press("n")
        it.screen.perform(StartItem(99))
        await it.pilot.pause()
        assert "Det punkt findes ikke på mødet." in it.status
        assert BODY.name in it.header


def test_a_meeting_open_in_another_window_is_to_be_gone_on_with_there() -> None:
    error = StoreError("Mødet er åbent i et andet vindue.")
    error.fault = "open_elsewhere"  # type: ignore[attr-defined]
    assert not_saved(error) == "IKKE GEMT – mødet er åbent i et andet vindue. Skriv videre der, og luk dette."
