"""The heading above a decision, read by a house's own wording: this meeting's, or an earlier treatment elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minuteapp.domain.prose.danish import definite, genitive, key, told_date
from minuteapp.domain.prose.templates import pattern
from minuteapp.domain.record import EarlierTreatment, Section
from minuteapp.domain.style import Headings


@dataclass(frozen=True, slots=True)
class Meeting:
    """Whose decisions a document holds; None where that is not known yet."""

    committee: str | None = None
    day: date | None = None

    def own_forms(self, template: str) -> tuple[re.Pattern[str], ...]:
        """The template's pattern with this body's name in it: beside a title a name of any length is not told apart."""
        if self.committee is None or "{committee" not in template:
            return ()
        names = {"committee": self.committee, "committees": genitive(definite(self.committee))}
        return (pattern(template, {name: re.escape(text) for name, text in names.items()}),)

    def is_meant(self, named: str | None, day: date | None) -> bool:
        """Whether a heading that names this body and day may be above this meeting's own decision."""
        if day and self.day and day != self.day:
            return False
        if not (named and self.committee):
            return True
        ours, theirs = key(self.committee), key(named)
        return theirs.startswith(ours) or ours.startswith(theirs.removesuffix("s"))


@dataclass(frozen=True, slots=True)
class DecisionHeading:
    """What a decision heading says; ``earlier`` is None where the decision is this meeting's own.

    ``alone`` where nothing but a decision heading reads so, even in a line that stands out in nothing.
    """

    earlier: EarlierTreatment | None = None
    alone: bool = False


def read_decision_heading(text: str, headings: Headings, meeting: Meeting) -> tuple[DecisionHeading, ...]:
    """Return what the text says if it is a decision heading, the likeliest first; empty where it is none."""
    found: list[DecisionHeading] = []
    whole = "".join(text.split())  # a scan splits the word
    for template in (headings.decision, headings.decision_undated):
        spellings = (text, text.rstrip(":. "), f"{text}:", whole)
        forms = (*meeting.own_forms(template), pattern(template))
        match = next(filter(None, (form.fullmatch(each) for form in forms for each in spellings)), None)
        if match is None:
            continue
        values, alone = match.groupdict(), template is headings.decision and "{" in template
        named, day = values.get("committee") or values.get("committees"), told_date(values)
        if meeting.is_meant(named, day):
            found.append(DecisionHeading(None, alone))
        elif named and named[0].isupper():
            committee = _nominative(named) if "committees" in values else named
            number = (values.get("number") or "").replace(" ", "") or None
            found.append(DecisionHeading(EarlierTreatment(committee, day, number), alone))
    return tuple(found)


def earlier_in(sections: Sequence[Section], headings: Headings, meeting: Meeting) -> tuple[EarlierTreatment, ...]:
    """The earlier treatments that sections are headed with; a body without a date is told once."""
    told: list[EarlierTreatment] = []
    for section in sections:
        for heading in read_decision_heading(section.heading or "", headings, meeting)[:1]:
            earlier = heading.earlier
            if earlier and (earlier.date or all(each.committee != earlier.committee for each in told)):
                told.append(earlier)
    return tuple(told)


def _nominative(named: str) -> str:
    bare = named.rstrip("’'")
    return bare if bare != named else named.removesuffix("s")
