"""Which ``{names}`` each text of a style may use: what is not known there would make the text vanish without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from minuteapp.domain.style import HouseStyle

_BALLOT = ("body", "subject", "what", "verb", "result")
_OWN = ("who", "count", "members", "votes")
_SIDES = tuple(f"{side}_{name}" for side in ("for", "against", "abstaining", "reserved") for name in _OWN)
_HOW = ("carried", "majority", "few", "fallen", "fallen_tie", "fallen_unvoted", "without_vote")

_DATES = (
    *("date", "date_dots", "date_long", "date_line"),
    *("day", "dd", "month", "mm", "year", "yy", "weekday", "Weekday"),
)

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "dissent": ("name", "text"),
    "layout.title": ("document", "committee", "term", *_DATES),
    "layout.head.text": (
        *("document", "committee", "term", "time", "time_dots", "place", "participants", "absent", "chair"),
        *("adjourned", "adjourned_dots", *_DATES),
    ),
    "layout.contents_line": ("number", "kind", "title"),
    "layout.contents_closed": ("number", "kind", "title"),
    "layout.item_heading": ("number", "kind", "title"),
    "layout.item_heading_closed": ("number", "kind", "title"),
    "layout.identity": ("case", "journal", "document", "openness", "kind", "committee"),
    "layout.identity_closed": ("case", "journal", "document", "openness", "committee"),
    "layout.repeated_title": ("number", "title"),
    "layout.kind_line": ("kind",),
    "layout.consideration_line": ("bodies",),
    "layout.related": ("committee", "item", "openness", *_DATES),
    "layout.running_head": ("committee", "municipality", *_DATES),
    "layout.page_number": ("page", "pages"),
    "layout.footer": ("municipality", "committee", *_DATES),
    "headings.decision": ("committee", "committees", "number", "title", *_DATES),
    "headings.decision_undated": ("committee", "committees", "number", "title"),
    "headings.decision_point": ("point", "text"),
    "recommendation.lead": ("by", "committee"),
    "attendance.absent_one": ("names", "names_party"),
    "attendance.absent_many": ("names", "names_party"),
    "attendance.absent_here": ("names", "names_party"),
    "attendance.absent_from": ("name", "name_party", "items"),
    "attendance.substitute": ("name", "name_party", "replaces", "replaces_party"),
    "attendance.recused": ("name", "name_party", "reason"),
    "attendance.not_recused": ("body", "name"),
    "attendance.stayed": ("name", "name_party", "reason"),
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

NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "dissent": (("name",), ("text",)),
    "layout.item_heading": (("number",),),
    "layout.item_heading_closed": (("number",),),
    "layout.kind_line": (("kind",),),
    "layout.consideration_line": (("bodies",),),
    "headings.decision_point": (("point",),),
    "attendance.absent_one": (("names", "names_party"),),
    "attendance.absent_many": (("names", "names_party"),),
    "attendance.absent_here": (("names", "names_party"),),
    "attendance.absent_from": (("name", "name_party"), ("items",)),
    "attendance.substitute": (("name", "name_party"),),
    "attendance.recused": (("name", "name_party"),),
    "attendance.not_recused": (("name",),),
    "attendance.stayed": (("name", "name_party"),),
    "votes.noted_against": (("who", "against_who"),),
    "referral.made": (("name",),),
    "referral.withdrawn": (("name",),),
}
"""Names without which a text says nothing and the reader cannot use it: one of each group."""

_ALWAYS_PRINTED = (
    *(
        "layout.title",
        "layout.contents_line",
        "layout.contents_closed",
        "layout.item_heading",
        "layout.item_heading_closed",
    ),
    *("layout.related", "headings.decision_undated", "recommendation.lead_anonymous"),
    *("attendance.substitute", "attendance.recused", "votes.subject_amendment"),
)
"""Texts without which something is missing from the minutes: what may be unknown belongs in brackets there."""
_MAY_BE_UNKNOWN = frozenset({"term", "date", "kind", "openness", "reason", "replaces", "mover", "item", *_DATES})
"""Names that not every meeting, item or person has a value for."""


def dates() -> frozenset[str]:
    """Return the names of a date in all its forms."""
    return frozenset(_DATES)


def names_of(key: str) -> tuple[str, ...] | None:
    """Return the names that the text under this key (``layout.head[2].text``) may use; None where that is not told."""
    return TEMPLATES.get(_bare(key))


def lacking(key: str, text: str) -> list[tuple[str, ...]]:
    """Return the groups of names of which the text under this key must have one and has none."""
    told = set(re.findall(r"\{(\w+)\}", text))
    return [group for group in NEEDED.get(_bare(key), ()) if told.isdisjoint(group)]


def texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a style with its key, such as ``layout.head[2].text``."""
    if isinstance(value, str):
        yield key, value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{key}.{field.name}".lstrip("."))
    elif isinstance(value, tuple):
        for index, each in enumerate(value, 1):
            yield from texts(each, f"{key}[{index}]")


def vanishing(style: HouseStyle) -> Iterator[tuple[str, str]]:
    """Yield the key of each text that must be printed and is not, and the name it lacks; "" where it is empty."""
    for key, text in texts(style):
        bare = _bare(key)
        told_of_people = bare in TEMPLATES and bare.startswith(("dissent", "votes.", "attendance.", "referral."))
        if not text.strip() and (bare in _ALWAYS_PRINTED or told_of_people):
            yield key, ""
        elif bare in _ALWAYS_PRINTED:
            needed = re.findall(r"\{(\w+)\}", re.sub(r"\[[^\[\]]*\]", "", text))
            yield from ((key, name) for name in needed if name in _MAY_BE_UNKNOWN)


def _bare(key: str) -> str:
    return re.sub(r"\[\d+\]", "", key)
