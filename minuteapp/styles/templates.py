"""Which ``{names}`` each text of a style may use: what is not known there would make the text vanish without a word."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BALLOT = ("body", "subject", "what", "verb", "result")
_OWN = ("who", "count", "members", "votes")
_SIDES = tuple(f"{side}_{name}" for side in ("for", "against", "abstaining", "reserved") for name in _OWN)
_HOW = ("carried", "majority", "few", "fallen", "fallen_tie", "without_vote")

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "dissent": ("name", "text"),
    "layout.title": ("document", "committee", "term", "date"),
    "layout.head.text": ("date_line", "date", "date_long", "time", "place", "participants"),
    "layout.contents_line": ("number", "kind", "title"),
    "layout.contents_closed": ("number", "kind", "title"),
    "layout.item_heading": ("number", "kind", "title"),
    "layout.item_heading_closed": ("number", "kind", "title"),
    "layout.identity": ("case", "journal", "document", "openness"),
    "layout.identity_closed": ("case", "journal", "document", "openness"),
    "layout.repeated_title": ("number", "title"),
    "layout.related": ("committee", "date_dots", "item", "openness"),
    "layout.running_head": ("committee", "date", "date_dots", "municipality"),
    "layout.footer": ("municipality", "committee", "date"),
    "layout.page_number": ("page", "pages"),
    "headings.decision": ("committee", "committees", "date", "date_long"),
    "headings.decision_point": ("point",),
    "recommendation.lead": ("by",),
    "attendance.absent_one": ("names",),
    "attendance.absent_many": ("names",),
    "attendance.substitute": ("name", "replaces"),
    "attendance.recused": ("name", "reason"),
    "attendance.not_recused": ("body", "name"),
    "attendance.stayed": ("name",),
    **{f"votes.{key}": (*_BALLOT, *_SIDES, *_OWN) for key in _HOW},
    **{f"votes.{key}": (*_BALLOT, *_SIDES, *_OWN) for key in ("for_", "against", "abstaining", "reserved")},
    "votes.noted_against": (*_BALLOT, *_SIDES, *_OWN),
    "votes.verb": ("what",),
    "votes.verb_postponement": ("what",),
    "votes.council.verb": ("what",),
    "votes.council.verb_postponement": ("what",),
    "votes.subject_amendment": ("mover",),
    "votes.subject_own": ("motion",),
    "referral.made": ("name",),
    "referral.withdrawn": ("name",),
    "referral.given_up": ("name",),
    "phrases.text": ("recommendation",),
}
"""The names by key, as `minuteapp.domain.style` tells them; list entries share their list's. Other texts use none."""

MUST_PRINT = (
    *("layout.title", "layout.contents_line", "layout.item_heading", "layout.item_heading_closed"),
    *("headings.decision_undated", "attendance.substitute", "attendance.recused"),
    *("votes.subject_amendment", "layout.related"),
)
"""Texts without which something is missing from the minutes: what may be unknown belongs in brackets there."""
MAY_BE_UNKNOWN = frozenset({"term", "date", "kind", "openness", "reason", "replaces", "mover", "date_dots", "item"})
"""Names that not every meeting, item or person has a value for."""


def names_of(key: str) -> tuple[str, ...] | None:
    """Return the names that the text under this key (``layout.head[2].text``) may use; None where that is not told."""
    return TEMPLATES.get(_bare(key))


def unbracketed(key: str, text: str) -> list[str]:
    """Return the names outside brackets whose absence would leave out a text that must be printed."""
    if _bare(key) not in MUST_PRINT:
        return []
    told = re.sub(r"\[[^\[\]]*\]", "", text)
    return [name for name in re.findall(r"\{(\w+)\}", told) if name in MAY_BE_UNKNOWN]


def _bare(key: str) -> str:
    return re.sub(r"\[\d+\]", "", key)
