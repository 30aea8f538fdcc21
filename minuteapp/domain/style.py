"""A house style: everything in which one municipality's documents differ from another's.

A style is data (one TOML file in ``minuteapp/styles``); this frozen value is what the file becomes. The same
value teaches the reader its headings, gives the live screen its phrases and tells the writers what to print.

Texts with ``{names}`` are templates, see `fill`: what stands in ``[brackets]`` is left out when a name inside it
is unknown, and the whole text is left out when a name outside brackets is. The names each template may use are
given beside its field. Dates come ready-made: ``{date}`` as 09-04-2013, ``{date_dots}`` as 09.04.2013,
``{date_long}`` as *9. april 2013*, ``{date_line}`` as *Tirsdag d. 09. april 2013*, ``{time}`` as 16:30,
``{time_dots}`` as 16.30; or in pieces for any other form: ``{day}`` 9, ``{dd}`` 09, ``{month}`` april, ``{mm}`` 04,
``{year}`` 2013, ``{yy}`` 13, ``{weekday}`` tirsdag, ``{Weekday}`` Tirsdag. Where {date} is named below, all of these
are meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from minuteapp.domain.people import BodyKind, body_kind
from minuteapp.domain.prose.danish import definite
from minuteapp.domain.prose.templates import fill as fill  # noqa: PLC0414  # whoever has a style fills its templates
from minuteapp.domain.record import Document, Kind
from minuteapp.domain.vote_wording import VoteWording


class Numbering(StrEnum):
    """Where the items' numbers begin: at 1 each evening, at 1 each year, or where the body's last meeting ended."""

    MEETING = "meeting"
    YEAR = "year"
    RUNNING = "running"  # goes on across New Year


class Points(StrEnum):
    """How the points of a recommendation are set."""

    NUMBERED = "numbered"
    BULLETED = "bulleted"
    PLAIN = "plain"  # each a paragraph


class Telling(StrEnum):
    """Where a house tells who was absent."""

    ITEM = "item"  # in each item's decision
    OPENING = "opening"  # in the first item's, where that is about it and holds for all; else in each item's
    HEAD = "head"  # in the line of the head that has {absent}, with the items where it was not all evening


class Part(StrEnum):
    """The parts an item may be printed in; a style lists them in its own order."""

    IDENTITY = "identity"
    ATTACHMENTS = "attachments"
    REPEATED_TITLE = "repeated_title"
    KIND = "kind"
    SECTIONS_BEFORE = "sections_before"
    RECOMMENDATION = "recommendation"
    CONSIDERATION = "consideration"
    SECTIONS = "sections"
    DECISION = "decision"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line of the head.

    ``text``: {date} {time} {place} {participants} {absent} {chair} {adjourned} {adjourned_dots} {committee}
    {document} {term}.
    """

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What the document looks like, from title to running head.

    ``title``: {document} {committee} {term} {date}. ``head_below`` puts the head's values under their labels, else
    beside them. Without a ``contents_heading`` there is no contents list. ``contents_line``, ``item_heading``,
    ``contents_closed``, ``item_heading_closed``: {number} {kind} {title}, where a closed item's title is the public
    one. ``repeated_title``: {number} {title}, a line each. ``identity`` lines: {case} {journal} {document} {openness}
    {kind} {committee}; ``identity_closed`` is what a withheld item still shows. ``kind_line``: {kind};
    ``consideration_line``: {bodies}. ``running_head`` lines: {committee} {date} {municipality}. ``page_number``: {page}
    {pages}; ``footer``: {municipality} {committee} {date}. ``related``: {committee} {date} {item} {openness}.

    ``parts`` may name a part twice (Gladsaxe and Kalundborg print their attachments twice). ``number_single`` numbers a
    recommendation of one point too. ``closed_parts`` are those that a withheld item is printed in. ``signatures`` is
    the title of a last item in which all sign, where the house has one. ``numbering`` says where the items' numbers
    begin. What has no heading of its own comes before all that has: identity, the repeated title, and attachments
    without a heading first of all.
    """

    title: str
    head: tuple[HeadLine, ...]
    contents_heading: str | None
    item_heading: str
    item_heading_closed: str
    identity: tuple[str, ...]
    identity_closed: tuple[str, ...]
    parts: tuple[Part, ...]
    closed_parts: tuple[Part, ...] = (Part.IDENTITY, Part.DECISION)
    contents_line: str = "{title}"
    contents_closed: str = "Lukket[: {title}]"
    head_below: bool = False
    repeated_title: str = "{title}"
    kind_line: str = "{kind}."
    consideration_line: str = "{bodies}."
    related: str = "{committee}[ {date_dots}][, Punkt {item}][ ({openness})]"
    running_head: tuple[str, ...] = ()
    footer: str = "{municipality}"
    page_number: str = "Side {page} af {pages}"
    page_break_before_item: bool = True
    number_single: bool = False
    signatures: str | None = None
    numbering: Numbering = Numbering.MEETING


@dataclass(frozen=True, slots=True)
class Headings:
    """The labels of an item's parts, as printed and as read.

    ``decision``: {committee} {committees} (with the genitive's s) {number} {title} {date}; ``decision_undated`` stands
    in where the date is not known. ``decision_point``: {point}, and {text} where its decision stands in the same line
    (*Ad 1: Godkendt.*). ``sections`` are the case text's headings the house
    knows, in order, and ``sections_sorted`` prints them in it (what stands under a heading the house does not know
    stays with the section before); ``sections_before`` those of them that stand before the recommendation
    (Kalundborg's *Resume*). ``renamed`` is what the house calls a heading that others write (*Økonomi*).
    ``case_text`` is the one heading that holds all of the case text (Gladsaxe), ``untitled`` what stands above a case
    text without a heading, where something else stands before it (Kalundborg). ``repeated`` stands above the repeated
    title. A heading that is None is not printed; attachments without one are listed right under the item's heading,
    where ``parts`` says so. ``kind`` and ``consideration`` may be one heading (Holbæk's *Sagsgang og sagstype*).
    """

    decision: str
    attachments: str | None
    sections: tuple[str, ...]
    recommendation: str | None = None
    decision_undated: str = "Beslutning"
    decision_point: str = "Ad {point}"
    sections_before: tuple[str, ...] = ()
    sections_sorted: bool = False
    renamed: dict[str, str] = field(default_factory=dict)
    case_text: str | None = None
    untitled: str | None = None
    repeated: str | None = None
    kind: str | None = None
    consideration: str | None = None
    related: str | None = None


@dataclass(frozen=True, slots=True)
class RecommendationWording:
    """How a recommendation begins and its points are set.

    ``lead``: {by} {committee} (whose meeting it is); ``lead_anonymous`` where nobody is named; where the lead ends with
    *at*, the points leave theirs out. ``joined`` writes one point in the same sentence (*Direktøren indstiller, at
    emnerne drøftes.*), else it has a paragraph of its own.
    """

    lead: str = "{by} indstiller,"
    lead_anonymous: str = "Det indstilles,"
    joined: bool = False
    points: Points = Points.NUMBERED


@dataclass(frozen=True, slots=True)
class AttendanceWording:
    """How absence, substitution and recusal are printed.

    ``told`` says where; ``absent_one``/``absent_many``: {names} {names_party} (with the party's letter after each name,
    where it is known); None in a house that tells no absence. ``absent_none`` is printed where nobody was absent.
    ``absent_replaced`` lists those whom somebody sits in for among them too; else the ``substitute`` line alone tells.
    ``absent_here``: {names} {names_party}, who besides those of whom the opening item tells was away from one item.
    ``absent_from``: {name} {name_party} {items}, in the head, who was away from some items alone. ``absent_first``
    puts the lines before the decision, else after. ``substitute``: {name} {name_party} {replaces} {replaces_party};
    ``recused``, and ``stayed`` in its place where the member refused to leave: {name} {name_party} {reason};
    ``not_recused``: {body} {name}.
    """

    absent_one: str | None
    absent_many: str | None
    absent_first: bool
    substitute: str
    recused: str
    not_recused: str
    stayed: str
    told: Telling = Telling.ITEM
    absent_none: str | None = None
    absent_from: str = "{name}, punkt {items}"
    all_present: str | None = None
    absent_replaced: bool = True
    absent_here: str | None = None

    @property
    def replaced_apart(self) -> bool:
        """Whether the line about a substitute alone tells that whoever they sit in for was absent."""
        apart = self.told is Telling.ITEM and not self.absent_replaced
        return apart and self.absent_one is not None and "{replaces" in self.substitute


@dataclass(frozen=True, slots=True)
class Phrase:
    """One usual decision, and when it is offered.

    Empty conditions hold always: ``kinds``, how the ``title`` starts (any of them), whether the recommendation has
    one point or several (``points``: 0, 1 or 2 for *several*). The text ``{recommendation}`` is replaced by what the
    recommendation becomes as a decision, where that is known.
    """

    text: str
    kinds: tuple[Kind, ...] = ()
    title: tuple[str, ...] = ()
    points: tuple[int, ...] = ()

    def fits(self, kind: Kind | None, title: str, points: int) -> bool:
        """Whether this is a usual decision for an item of this kind, title and number of recommended points."""
        lowered = title.casefold()
        return (
            (not self.kinds or kind in self.kinds)
            and (not self.title or any(lowered.startswith(start.casefold()) for start in self.title))
            and (not self.points or min(points, 2) in self.points)
        )


@dataclass(frozen=True, slots=True)
class ReferralWording:
    """How a member's bringing of the case before the council (§ 23) is printed, withdrawn and given up: {name}."""

    made: str
    withdrawn: str
    given_up: str


@dataclass(frozen=True, slots=True)
class SigningWording:
    """How all who took part sign (§ 13): the ``text`` above the lines of the signature sheet.

    ``council`` lists who alone sign a council's minutes, the chair first (Copenhagen: *formand*, *sekretær*); empty
    where all do.
    """

    text: str = "Undertegnede har deltaget i mødet og bekræfter, at beslutningsprotokollen gengiver det besluttede."
    council: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """The typography of the written document: sizes in points, colours as RRGGBB."""

    font: str = "Calibri"
    size: float = 11.0
    heading_font: str = "Calibri"
    colour: str = "1F3A5F"
    rule: str = "B8C4D2"
    table_head: str = "E8EDF3"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """One house's way of writing; ``name`` is what ``--style`` takes, ``label`` what a person reads.

    ``dissent``: {name} {text}. ``documents`` maps *referat* and *dagsorden* to how the title says them, else in
    capitals.
    ``reference`` is the house's Word template, absolute, from which fonts, colours, margins, header and logo are taken
    (a file name beside the style's own file, ``reference`` under ``[look]``, in TOML).
    """

    name: str
    label: str
    municipality: str | None
    layout: Layout
    headings: Headings
    attendance: AttendanceWording
    votes: VoteWording
    phrases: tuple[Phrase, ...]
    kind_labels: dict[Kind, str]
    dissent: str
    referral: ReferralWording
    recommendation: RecommendationWording = field(default_factory=RecommendationWording)
    signing: SigningWording = field(default_factory=SigningWording)
    look: Look = field(default_factory=Look)
    open_label: str = "Åbent"
    closed_label: str = "Lukket"
    documents: dict[Document, str] = field(default_factory=dict)
    reference: Path | None = None

    @property
    def closed_shows_case(self) -> bool:
        """Whether a withheld item still shows its case number."""
        lines = self.layout.identity_closed if Part.IDENTITY in self.layout.closed_parts else ()
        return any("{case}" in line for line in lines)

    @property
    def tells_absence(self) -> bool:
        """Whether the house tells who was absent at all: in the items, or in the document's head."""
        if self.attendance.told is Telling.HEAD:
            return any("{absent}" in line.text for line in self.layout.head)
        return self.attendance.absent_one is not None


def speaking_of(style: HouseStyle, body: str) -> HouseStyle:
    """The style as it speaks of this body: what a house calls a committee is no name for its council or a board."""
    if "udvalg" in body.casefold():
        return style
    votes = replace(style.votes, body=definite(body))
    if body_kind(body) is BodyKind.COUNCIL:
        council = votes.council
        votes = replace(
            votes,
            verb=council.verb or votes.verb,
            verb_postponement=council.verb_postponement or votes.verb_postponement,
            result=council.result or votes.result,
        )
    return replace(style, votes=votes)


def usual_decisions(
    style: HouseStyle, kind: Kind | None, title: str, points: int, derived: Sequence[str] = ()
) -> tuple[str, ...]:
    """The house's usual decisions for such an item, most likely first, each once.

    ``points`` is the number of recommended points, ``derived`` what the recommendation becomes as a decision.
    """
    texts: dict[str, None] = {}
    for phrase in style.phrases:
        if phrase.fits(kind, title, points):
            texts.update(dict.fromkeys(derived if phrase.text == "{recommendation}" else (phrase.text,)))
    return tuple(texts)
