"""A recommendation as a house words it: who recommends, and the points; printed, and read back by the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minuteapp.domain.prose.templates import fill, pattern
from minuteapp.domain.record import Recommendation
from minuteapp.domain.style import RecommendationWording

_ENDS_WITH_AT = re.compile(r",?\s*at\s*:?$")
_AT = re.compile(r"at (?=[a-zæøå])")
"""A point whose *at* can stand in the lead: what follows is not told by its capital."""


def lead_and_points(
    recommendation: Recommendation, wording: RecommendationWording, committee: str
) -> tuple[str, tuple[str, ...]]:
    """Return the words before the points, and the points as they go on from them; ``committee`` has the meeting."""
    points = recommendation.points
    lead = fill(wording.lead, {"by": recommendation.by, "committee": committee}) or wording.lead_anonymous
    if not (found := _ENDS_WITH_AT.search(lead)):
        return lead, points
    if all(_AT.match(point) for point in points):
        return lead, tuple(point.removeprefix("at ") for point in points)
    return f"{lead[: found.start()]},", points


def told_recommendation(
    lines: Sequence[str], wording: RecommendationWording, committee: str | None
) -> Recommendation | None:
    """Return what the lines of `lead_and_points` say; None where the first is not the house's lead.

    One line alone is the lead with the point that goes on from it.
    """
    for by, shared_at, rest in _leads(lines[0], wording, committee):
        points = (rest, *lines[1:]) if rest else tuple(lines[1:])
        if points and bool(rest) == (len(lines) == 1) and all(_AT.match(f"at {each}") for each in points if shared_at):
            return Recommendation(by, tuple(f"at {each}" for each in points) if shared_at else points)
    return None


def _leads(line: str, wording: RecommendationWording, committee: str | None) -> Iterator[tuple[str | None, bool, str]]:
    """Each way to read the line as a lead: who recommends, whether its *at* is the points', and what goes on in it."""
    values = {"by": r"[^\n]+?", "committee": re.escape(committee) if committee else ".+?"}
    for lead in (wording.lead_anonymous, wording.lead):
        found = _ENDS_WITH_AT.search(lead)
        for form in (lead, f"{lead[: found.start()]},") if found else (lead,):
            if told := pattern(f"{form}[ {{rest}}]", values).fullmatch(line):
                yield told.groupdict().get("by"), bool(found) and form is lead, told["rest"] or ""
