"""Houses that nobody has, each with its own way of writing what every house writes: drawn key by key."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from minuteapp.domain.record import Document, Kind
from minuteapp.domain.style import (
    AttendanceWording,
    Headings,
    HeadLine,
    HouseStyle,
    Layout,
    Part,
    Points,
    RecommendationWording,
    Telling,
)
from minuteapp.styles import load_style

DATES = (
    *("{date}", "{date_dots}", "{date_long}", "{date_line}", "{dd}-{mm}-{yy}", "{year}-{mm}-{dd}"),
    *("{weekday} den {day}. {month} {year}", "{Weekday}, {day}. {month} {year}", "{day}/{mm} {year}"),
)
TITLES = ("{document} {committee}[ - {term}][ d. {when}]", "{committee} - {document}[ - {when}]", "{document}")
HEADINGS = (
    ("Punkt {number}:[ {kind}:] {title}", "Punkt {number}: Lukket[: {title}]", ""),
    ("{number}.[ {title}][ ({kind})]", "{number}. Lukket[: {title}][ ({kind})]", ""),
    ("{number}[ {title}]", "{number}[ {title} -] Lukket punkt", ""),
    ("[{title}\n]Sag nr. {number}", "Lukket sag[: {title}]\nSag nr. {number}", ""),
    ("Pkt. {number}[ {title}]", "Pkt. {number}[ {title}]", "[Sagsnr. {case} ]{committee} {openness} punkt"),
)
IDENTITIES = (
    "[Sagsnr.: {case}][\tJ.nr.: {journal}][\tDokumentnr.: {document}]",
    "Sagstype: {kind}",
    "Sagsnummer: {case}[ Dokumentnr.: {document}]",
    "Sagsid.: {case}",
)
DECISIONS = (
    *("Beslutning", "Beslutning i {committee} den {when}", "{committee}, {when}, pkt. {number}"),
    *("{committees} beslutning i mødet {when}", "Beslutning {committee} den {when}:"),
    "Beslutning\nDagsordenspunkt {number}: {title}\n{committees} beslutning i mødet den {when}",
)
ABSENT = (
    "{names}.",
    "{names}",
    "Fraværende: {names}.",
    "Afbud: {names}",
    "Ikke til stede: {names}",
    "{names} var fraværende.",
)
LATER = (Part.SECTIONS_BEFORE, Part.RECOMMENDATION, Part.CONSIDERATION, Part.SECTIONS, Part.DECISION, Part.RELATED)
KINDS = (
    {Kind.DECISION: "Beslutningssag", Kind.INFORMATION: "Orienteringssag", Kind.DISCUSSION: "Drøftelsessag"},
    {Kind.DECISION: "B", Kind.INFORMATION: "O", Kind.DISCUSSION: "D"},
    {},
)
choose = st.sampled_from


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    title, when = draw(choose(TITLES)), draw(choose(DATES))
    heading, closed, openness = draw(choose(HEADINGS))
    identity = ([openness] if openness else []) + draw(st.lists(choose(IDENTITIES), max_size=2, unique=True))
    if "{committee}" not in title and not openness:
        identity = ["{committee} {openness}", *identity]
    listed_first = draw(st.booleans())
    front = draw(st.permutations([Part.IDENTITY, *draw(choose(([], [Part.REPEATED_TITLE])))]))
    later = draw(st.permutations([*LATER, Part.KIND, *([] if listed_first else [Part.ATTACHMENTS])]))
    return Layout(
        title=title.replace("{when}", when),
        head=draw(heads(when, draw(st.booleans()))),
        contents_heading=draw(choose((None, "Indholdsfortegnelse", "PUNKTER"))),
        contents_line=draw(choose(("{number}. {title}", "{title}", "[{kind}: ]{title}"))),
        contents_closed="Lukket[: {title}]",
        item_heading=heading,
        item_heading_closed=closed,
        identity=tuple(identity),
        identity_closed=(openness,) if openness else draw(choose(((), ("Sagsnr.: {case}",)))),
        parts=(*([Part.ATTACHMENTS] if listed_first else []), *front, *later),
        head_below=draw(st.booleans()),
        repeated_title=draw(choose(("{title}", "{number}. {title}", "Pkt. {number}\n{title}"))),
        kind_line=draw(choose(("{kind}.", "{kind}"))),
        consideration_line=draw(choose(("{bodies}.", "{bodies}"))),
        number_single=draw(st.booleans()),
        signatures=draw(choose((None, "Underskriftsark"))),
    )


@st.composite
def heads(draw: st.DrawFn, when: str, dated: bool) -> tuple[HeadLine, ...]:
    lines = [
        HeadLine(draw(choose(("Mødedato", "Dato", "Møde afholdt", ""))), f"{when}[ kl. {{time}}]"),
        HeadLine("Sted", "{place}"),
        HeadLine("Mødeleder", "{chair}"),
        HeadLine("Mødet hævet", draw(choose(("{adjourned}", "kl. {adjourned_dots}")))),
        HeadLine("Til stede", "{participants}"),
        HeadLine("Fraværende", "{absent}"),
    ]
    chosen = draw(st.lists(choose(lines[1:]), unique=True))
    return (lines[0], *chosen)


@st.composite
def headings(draw: st.DrawFn, layout: Layout) -> Headings:
    together = draw(choose((("Sagstype", "Behandling"), ("Sagsgang og sagstype",) * 2, (None, None))))
    decision = draw(choose(DECISIONS)).replace("{when}", draw(choose(DATES)))
    return Headings(
        decision=decision,
        decision_undated=draw(choose(("Beslutning", "Beslutninger"))),
        decision_point=draw(choose(("Ad {point}", "Ad {point}:", "Indstillingspunkt {point}", "Ad {point}: {text}"))),
        attachments=None if layout.parts[0] is Part.ATTACHMENTS else "Bilag",
        sections=("Resume", "Sagsfremstilling", "Retsgrundlag", "Økonomi"),
        sections_before=draw(choose(((), ("Resume",)))),
        sections_sorted=draw(st.booleans()),
        renamed=draw(choose(({}, {"Økonomi": "Økonomiske konsekvenser"}))),
        untitled=draw(choose(("Sagsfremstilling", None))),
        recommendation=draw(choose(("Indstilling", "Indstillinger"))),
        kind=together[0],
        consideration=together[1],
        related=draw(choose((None, "Relateret behandling"))),
    )


@st.composite
def attendance(draw: st.DrawFn, layout: Layout) -> AttendanceWording:
    in_head = any("{absent}" in line.text for line in layout.head)
    absent = draw(choose((*ABSENT, None)))
    after = draw(choose(("", "_party")))
    return AttendanceWording(
        absent_one=absent and absent.replace("names", f"names{after}"),
        absent_many=absent and absent.replace("names", f"names{after}"),
        absent_first=draw(st.booleans()),
        absent_replaced=draw(st.booleans()),
        absent_here=draw(choose((None, "{names} deltog ikke i punktet.", "{names_party} var ikke med her."))),
        absent_none=draw(choose((None, "Fraværende: Ingen."))) if not in_head else draw(choose((None, "Ingen"))),
        absent_from=draw(choose(("{name}, punkt {items}", "{name_party}, sag {items}"))),
        all_present="Fraværende: Ingen.",
        told=Telling.HEAD if in_head else draw(choose((Telling.ITEM, Telling.OPENING))),
        substitute=draw(
            choose(
                (
                    "{name} deltog som stedfortræder[ for {replaces}].",
                    "{name_party} mødte som stedfortræder[ for {replaces_party}].",
                )
            )
        ),
        recused="{name} var inhabil under behandlingen og forlod lokalet[ ({reason})].",
        not_recused="{body} fandt, at {name} ikke var inhabil.",
        stayed="{name} var inhabil under behandlingen, men forlod ikke lokalet[ ({reason})].",
    )


@st.composite
def houses(draw: st.DrawFn) -> HouseStyle:
    """A house style of any keys that a reader can tell apart."""
    layout = draw(layouts())
    points = draw(choose(list(Points)))
    lead = draw(
        choose(
            ("{by} indstiller,", "{by} indstiller, at", "{by} indstiller at:", "{by} indstiller over for {committee},")
        )
    )
    return replace(
        load_style("standard"),
        name="opdigtet",
        municipality=None,
        layout=layout,
        headings=draw(headings(layout)),
        attendance=draw(attendance(layout)),
        kind_labels=draw(choose(KINDS)),
        documents=draw(
            choose(
                (
                    {},
                    {Document.MINUTES: "Beslutningsprotokol"},
                    {Document.MINUTES: "Referat", Document.AGENDA: "Mødeindkaldelse"},
                )
            )
        ),
        recommendation=RecommendationWording(lead, "Det indstilles,", draw(st.booleans()), points),
    )
