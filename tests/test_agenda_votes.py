"""Votes, attendance and statements in a decision's prose, family by family (domain.md 4). All names are invented."""

from __future__ import annotations

import pytest

from minuteapp.agenda.sentences.attendance import Attendance
from minuteapp.agenda.sentences.decision import Decision, read_decision
from minuteapp.domain.case_text import heading, paragraph
from minuteapp.domain.record import Position, Recused, Substitute, Vote
from minuteapp.styles import load_style


def decision(*paragraphs: str) -> Decision:
    return read_decision([paragraph([text]) for text in paragraphs], load_style("helsingoer"), "1")


def absentees(found: Decision) -> tuple[str, ...] | None:
    """Who is told to be absent from item 1; None where nothing is told."""
    here = [away.name for away in found.attendance.away if away.spans is None or away.spans[0].holds((1, "", 0))]
    return tuple(here) if here or found.attendance.told else None


def sides(vote: Vote) -> dict[str, list[str]]:
    """Who stood where, as *Name (P)* or the party alone."""
    people = (vote.in_favour, vote.against, vote.abstaining, vote.reserved)
    return {
        position.value: [f"{v.name} ({v.party})" if v.name and v.party else v.name or v.party or "" for v in voters]
        for position, voters in zip(Position, people, strict=True)
        if voters
    }


FAMILIES = [
    (
        [
            "Et flertal i udvalget Ane Bo (Ø), Bo Dam og Cai E. Falk (A), samt Dan Gro (C) godkendte indstillingen.",
            "Eva Holm (O) stemte imod.",
        ],
        [{"for": ["Ane Bo (Ø)", "Bo Dam (A)", "Cai E. Falk (A)", "Dan Gro (C)"], "against": ["Eva Holm (O)"]}],
    ),
    (
        [
            "Et flertal i Børne- og Skoleudvalget Ane Bo (A) og Bo Dam (V) godkendte indstillingen med bemærkning om, "
            "at sagen forelægges igen.",
            "Eva Holm (O) undlod at stemme.",
        ],
        [{"for": ["Ane Bo (A)", "Bo Dam (V)"], "abstaining": ["Eva Holm (O)"]}],
    ),
    (
        ["5 medlemmer (A+V+C) anbefaler forslaget.", "2 medlemmer (N+Ø) tager forbehold for økonomien."],
        [{"for": ["A", "V", "C"], "reserved": ["N", "Ø"]}],
    ),
    (
        [
            "Et flertal bestående af A, C, Ane Bo (N) og V (6) anbefaler indstillingen.",
            "O (1) kan ikke anbefale indstillingen, da den er for dyr.",
        ],
        [{"for": ["A", "C", "Ane Bo (N)", "V"], "against": ["O"]}],
    ),
    (
        [
            "For dette stemte 13 medlemmer (A, V, B, Ø og F). Imod stemte Eva Holm (O). C og Ida Juhl (5 medlemmer) "
            "undlod at stemme."
        ],
        [{"for": ["A", "V", "B", "Ø", "F"], "against": ["Eva Holm (O)"], "abstaining": ["C", "Ida Juhl"]}],
    ),
    (["For: Gruppe A, F og V. Imod: Liste H og Gruppe Ø."], [{"for": ["A", "F", "V"], "against": ["H", "Ø"]}]),
    (
        ["For: 2 (Ane Bo (A), Bo Dam (B)) Imod: 1 (Eva Holm (O))."],
        [{"for": ["Ane Bo (A)", "Bo Dam (B)"], "against": ["Eva Holm (O)"]}],
    ),
    (
        ["For forslaget stemte 21, Venstre, Ane Bo (O) og Socialdemokratiet. Imod forslaget stemte 4, Radikale."],
        [{"for": ["V", "Ane Bo (O)", "A"], "against": ["B"]}],
    ),
    (["A, V og C stemte for.", "B og F stemte imod."], [{"for": ["A", "V", "C"], "against": ["B", "F"]}]),
    (
        ["Indstillingen godkendt uden afstemning.", "Eva Holm (O) kunne ikke tilslutte sig."],
        [{"against": ["Eva Holm (O)"]}],
    ),
    (["Ane Bo og Bo Dam (A) tog forbehold."], [{"reserved": ["Ane Bo (A)", "Bo Dam (A)"]}]),
    (["Godkendt, idet Ane Bo (A) stemte imod."], [{"against": ["Ane Bo (A)"]}]),
    (["Godkendt, dog stemte Ane Bo (A) imod."], [{"against": ["Ane Bo (A)"]}]),
    (["Anbefales, idet Ane Bo (A) tager forbehold."], [{"reserved": ["Ane Bo (A)"]}]),
    (["Liste T (Ane Bo) stemte imod.", "Venstre (Bo Dam) undlod at stemme."],
     [{"against": ["Ane Bo (T)"], "abstaining": ["Bo Dam (V)"]}]),
    (["For stemte: A, V og C. Imod stemte: SF."], [{"for": ["A", "V", "C"], "against": ["F"]}]),
    (["Vedtaget med 3 stemmer (A, V og C) mod 1 (Ø)."], [{"for": ["A", "V", "C"], "against": ["Ø"]}]),
    (["Byrådsgrupperne A og V stemmer for indstillingen.", "Byrådsgruppe Ø undlader at stemme."],
     [{"for": ["A", "V"], "abstaining": ["Ø"]}]),
    (["For indstillingen stemte 15 medlemmer: A, V og C. Imod stemte 6 medlemmer: F og Ø. Indstillingen tiltrådt."],
     [{"for": ["A", "V", "C"], "against": ["F", "Ø"]}]),
    (["For stemte: A og UP. Imod stemte: Ø. Undlod at stemme: Ane Bo (Løsgænger)."],
     [{"for": ["A", "UP"], "against": ["Ø"], "abstaining": ["Ane Bo (Løsgænger)"]}]),
    (["Godkendt.", "For: Gruppe A og V samt Ane Bo (UP).", "Imod: Gruppe O.", "Undlader: Liste H."],
     [{"for": ["A", "V", "Ane Bo (UP)"], "against": ["O"], "abstaining": ["H"]}]),
    (["Et flertal (A+F) anbefaler. Et mindretal (V+O) anbefaler ikke."],
     [{"for": ["A", "F"], "against": ["V", "O"]}]),
    (["Et flertal (A, V og C) indstiller forslaget. Et mindretal (Ø) foreslår, at sagen udsættes."],
     [{"for": ["A", "V", "C"], "against": ["Ø"]}]),
    (["Godkendt, idet Ane Bo (A) og V stemte for, mens Liste T stemte imod."],
     [{"for": ["Ane Bo (A)", "V"], "against": ["T"]}]),
    (["Byrådet tiltrådte indstillingen. Dog stemte Ane Bo, Ib Å. Lind og Bo Dam (O) imod."],
     [{"against": ["Ane Bo (O)", "Ib Å. Lind (O)", "Bo Dam (O)"]}]),
    (["Tiltrådt. Imod stemte Ane Bo og Bo Dam (F), der ønskede udbud."], [{"against": ["Ane Bo (F)", "Bo Dam (F)"]}]),
    (["Forslaget faldt, idet 8 stemte for (V, C og O), mens A og Ø stemte imod."],
     [{"for": ["V", "C", "O"], "against": ["A", "Ø"]}]),
    (["For stemte Venstre, Konservative, Borgerlisten Nord og SF. Imod stemte Uafhængigt Parti."],
     [{"for": ["V", "C", "Borgerlisten Nord", "F"], "against": ["Uafhængigt Parti"]}]),
    (["For: 2 (Ane Bo (A), Bo Dam (B))", "Imod: 1 (Eva Holm (V))", "Liste V stemte imod, idet prisen er for høj."],
     [{"for": ["Ane Bo (A)", "Bo Dam (B)"], "against": ["Eva Holm (V)"]}]),
    (["Ane Bo, Socialdemokratiet, og Bo Dam, Venstre, stemte imod."], [{"against": ["Ane Bo (A)", "Bo Dam (V)"]}]),
    (["Hverken for eller imod stemte 2, Det Konservative Folkeparti."], [{"abstaining": ["C"]}]),
    (
        ["Ane Bo (V) stillede ændringsforslag om en ny vej.",
         "For ændringsforslaget stemte 6: V og O. Imod stemte 9: A og F.",
         "Ændringsforslaget blev dermed forkastet.", "Herefter stemte A, F og V for indstillingen.", "O stemte imod."],
        [{"for": ["V", "O"], "against": ["A", "F"]}, {"for": ["A", "F", "V"], "against": ["O"]}],
    ),
    (
        ["For: Gruppe V og O. Imod: Gruppe A.", "Forslaget faldt.", "Indstillingen blev herefter godkendt.",
         "O stemte imod."],
        [{"for": ["V", "O"], "against": ["A"]}, {"against": ["O"]}],
    ),
    (
        [
            "Et flertal i udvalget Ane Bo og Bo Dam (A) forkastede forslaget.",
            "Eva Holm (O) stemte for.",
            "Et flertal i udvalget Ane Bo og Bo Dam (A) godkendte indstillingen.",
            "Eva Holm (O) stemte imod.",
        ],
        [
            {"for": ["Eva Holm (O)"], "against": ["Ane Bo (A)", "Bo Dam (A)"]},
            {"for": ["Ane Bo (A)", "Bo Dam (A)"], "against": ["Eva Holm (O)"]},
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "ballots"), FAMILIES, ids=lambda value: str(value)[:50])
def test_a_ballots_sentences_say_who_stood_where(paragraphs: list[str], ballots: list[dict[str, list[str]]]) -> None:
    found = decision(*paragraphs)
    assert [sides(vote) for vote in found.votes] == ballots
    assert [paragraph.text for paragraph in found.paragraphs] == paragraphs
    assert found.doubts == ()


def test_numbers_beside_a_ballot_are_its_count() -> None:
    vote = decision(
        "Indstillingen blev godkendt med 42 stemmer mod 4. 8 medlemmer undlod at stemme.",
        "For stemte: A, Ø og B.",
        "Imod stemte: C.",
    ).votes[0]
    assert vote.count is not None
    assert (vote.count.in_favour, vote.count.against, vote.count.abstaining) == (42, 4, 8)
    assert sides(vote) == {"for": ["A", "Ø", "B"], "against": ["C"]}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("5 medlemmer (A+V) anbefaler forslaget. 2 medlemmer (Ø) stemte imod.", (5, 2, None)),
        ("Et flertal bestående af A, C og V (6) anbefaler indstillingen. O (1) kan ikke anbefale den.", (6, 1, None)),
        ("For forslaget stemte 17, Venstre og SF. Imod stemte fire medlemmer (A).", (17, 4, None)),
        ("13 stemte for, 8 stemte imod og 2 undlod at stemme.", (13, 8, 2)),
        ("Imod stemte F (3) og Ø (1).", (None, 4, None)),
    ],
)
def test_a_number_printed_beside_those_who_stood_there_is_their_count(
    text: str, counts: tuple[int | None, int | None, int | None]
) -> None:
    [vote] = decision(text).votes
    assert vote.count is not None
    assert (vote.count.in_favour, vote.count.against, vote.count.abstaining) == counts


def test_what_a_statement_says_of_votes_is_no_ballot() -> None:
    found = decision(
        'Ane Bo (O) ønskede ført til protokol: "Vi er imod. A stemte imod i fjor." Eva Holm (O) stemte imod.'
    )
    assert [sides(vote) for vote in found.votes] == [{"against": ["Eva Holm (O)"]}]


def test_the_first_number_of_a_rejection_is_the_votes_against() -> None:
    vote = decision("Ændringsforslaget blev forkastet med 31 stemmer imod 9. 7 undlod.").votes[0]
    assert vote.count is not None
    assert (vote.count.in_favour, vote.count.against, vote.count.abstaining) == (9, 31, 7)
    assert vote.motion == "Ændringsforslaget"


def test_an_amendment_and_the_recommendation_are_two_ballots_in_order() -> None:
    found = decision(
        "Ændringsforslaget fra Ø forkastet med 3 stemmer imod 1.",
        "Ø stemte for.",
        "A og V stemte imod.",
        "Et flertal i udvalget A og V godkendte indstillingen.",
        "Ø stemte imod.",
    )
    assert [vote.motion for vote in found.votes] == ["Ændringsforslaget fra Ø", None]
    assert [sides(vote) for vote in found.votes] == [
        {"for": ["Ø"], "against": ["A", "V"]},
        {"for": ["A", "V"], "against": ["Ø"]},
    ]


def test_a_majority_in_favour_begins_a_ballot_of_its_own() -> None:
    found = decision(
        "Forslaget forkastet med 2 stemmer imod 0.",
        "Ane Bo og Bo Dam (A) stemte imod.",
        "Et flertal i udvalget Ane Bo (A) godkendte indstillingen.",
        "Bo Dam (A) stemte imod.",
    )
    assert [sides(vote) for vote in found.votes] == [
        {"against": ["Ane Bo (A)", "Bo Dam (A)"]},
        {"for": ["Ane Bo (A)"], "against": ["Bo Dam (A)"]},
    ]


def test_a_ballot_belongs_to_the_point_it_stands_under() -> None:
    blocks = [
        heading("Ad 1", 3),
        paragraph(["Godkendt."]),
        heading("Ad 2", 3),
        paragraph(["Eva Holm (O) stemte imod."]),
    ]
    found = read_decision(blocks, load_style("helsingoer"), "1")
    assert [(p.point, p.text) for p in found.paragraphs] == [(1, "Godkendt."), (2, "Eva Holm (O) stemte imod.")]
    assert [vote.point for vote in found.votes] == [2]


@pytest.mark.parametrize("label", ["Ad 1: ", "Ad 1. ", "Ad. 1 ", "Indstillingspunkt 1: ", "Ad 1) "])
def test_a_point_is_told_in_every_way_the_houses_write_it(label: str) -> None:
    assert [(p.point, p.text) for p in decision(f"{label}Godkendt.").paragraphs] == [(1, "Godkendt.")]


def test_points_on_one_line_are_told_apart() -> None:
    found = decision("Ad. 1: Drøftet, jf. Ad 2. Ad. 2: Udsat.")
    assert [(p.point, p.text) for p in found.paragraphs] == [(1, "Drøftet, jf. Ad 2."), (2, "Udsat.")]


def test_one_line_for_several_points_stays_as_it_is_written() -> None:
    assert [(p.point, p.text) for p in decision("Ad 1 og 2: Godkendt.").paragraphs] == [(None, "Ad 1 og 2: Godkendt.")]


@pytest.mark.parametrize(
    "text",
    [
        "Udvalget kan ikke tiltræde indstillingen.",
        "Godkendt med den bemærkning, at forvaltningen stemmer regnskabet af.",
        "Forvaltningen anbefaler, at sagen udsættes.",
        "Regnskabet er foreløbigt, da revisionen tager forbehold for bilag.",
        "Til efterretning, idet udvalget orienteres om medlemmer af rådet.",
    ],
)
def test_what_is_no_ballot_is_not_read_as_one(text: str) -> None:
    found = decision(text)
    assert found.votes == ()
    assert [paragraph.text for paragraph in found.paragraphs] == [text]


def test_a_vote_that_is_not_understood_is_told_and_kept() -> None:
    found = decision("Nogle stemte vist nok imod på en eller anden måde.")
    assert found.votes == ()
    assert len(found.doubts) == 1
    assert found.paragraphs


ATTENDANCE = [
    ("Fraværende: Ane Bo og Bo Dam.", ("Ane Bo", "Bo Dam"), [], []),
    ("Fraværende: Ingen.", (), [], []),
    ("Ane Bo var ikke til stede.", ("Ane Bo",), [], []),
    ("Ikke til stede: Ane Bo (C)", ("Ane Bo",), [], []),
    ("Afbud fra Ane Bo, stedfortræder Bo Dam", ("Ane Bo",), [("Bo Dam", "Ane Bo")], []),
    ("Fraværende: Ane Bo (V) - Bo Dam (V) mødte som stedfortræder.", ("Ane Bo",), [("Bo Dam", "Ane Bo")], []),
    ("Ane Bo havde meldt afbud, og Bo Dam deltog i stedet.", ("Ane Bo",), [("Bo Dam", "Ane Bo")], []),
    ("Bo Dam deltog i mødet i stedet for Ane Bo.", ("Ane Bo",), [("Bo Dam", "Ane Bo")], []),
    ("Bo Dam (A) Suppleant for Ane Bo (A)", None, [("Bo Dam", "Ane Bo")], []),
    ("Bo Dam deltog som stedfortræder for Ane Bo.", None, [("Bo Dam", "Ane Bo")], []),
    ("Bo Dam deltog som stedfortræder.", None, [("Bo Dam", None)], []),
    ("Ane Bo deltog ikke i behandlingen af dette punkt.", ("Ane Bo",), [], []),
    ("Ane Bo var inhabil under behandlingen og forlod lokalet.", None, [], [("Ane Bo", None)]),
    ("Ane Bo var inhabil under behandlingen og forlod lokalet (ejer nabogrunden).", None, [],
     [("Ane Bo", "ejer nabogrunden")]),
    ("Ane Bo (Ø) var inhabil under behandlingen, idet vedkommende er i familie med ansøgeren, og forlod lokalet.",
     None, [], [("Ane Bo", "er i familie med ansøgeren")]),
    ("Under punkt 14 deltog stedfortræder Bo Dam (V), da Ane Bo (V) var inhabil.", None, [("Bo Dam", "Ane Bo")],
     [("Ane Bo", None)]),
    ("Ane Bo (A) ankom kl. 17.54 under behandlingen af punkt 4", None, [], []),
    ("Ane Bo (O) forlod mødet kl. 21.27 under punkt 30", None, [], []),
    ("Mødet hævet kl. 18.30", None, [], []),
    ("Fraværende med afbud: Ane Bo.", ("Ane Bo",), [], []),
    ("Fraværende: Ane Bo og Bo Dam. Begge havde meldt afbud.", ("Ane Bo", "Bo Dam"), [], []),
    ("Ane Bo deltog ikke under dette punkt.", ("Ane Bo",), [], []),
    ("Afbud: Ane Bo (A). Stedfortræder: Bo Dam (A).", ("Ane Bo",), [("Bo Dam", "Ane Bo")], []),
    ("For Ane Bo deltog stedfortræder Bo Dam.", None, [("Bo Dam", "Ane Bo")], []),
    ("Ane Bo deltog ikke i behandlingen på grund af inhabilitet.", None, [], [("Ane Bo", None)]),
    ("Ane Bo (V) erklæredes inhabil og deltog ikke i behandlingen.", None, [], [("Ane Bo", None)]),
    ("På grund af inhabilitet deltog Ane Bo ikke i punktet.", None, [], [("Ane Bo", None)]),
    ("Inhabil: Ane Bo (A).", None, [], [("Ane Bo", None)]),
    ("Fraværende: Ane Bo (A) og Bo Dam (V) - Cai Falk (V) mødte som stedfortræder for Bo Dam.", ("Ane Bo", "Bo Dam"),
     [("Cai Falk", "Bo Dam")], []),
    ("Fraværende: Ane Bo (A) med Cai Falk som stedfortræder og Bo Dam (C).", ("Ane Bo", "Bo Dam"),
     [("Cai Falk", "Ane Bo")], []),
    ("Afbud: Ane Bo (A) (stedfortræder Cai Falk (A)), Bo Dam (V) (stedfortræder: Dan Gro (V)).", ("Ane Bo", "Bo Dam"),
     [("Cai Falk", "Ane Bo"), ("Dan Gro", "Bo Dam")], []),
    ("Stedfortrædere: Cai Falk (A) for Ane Bo (A), Dan Gro (V) for Bo Dam (V).", None,
     [("Cai Falk", "Ane Bo"), ("Dan Gro", "Bo Dam")], []),
    ("Ane Bo (A) var fraværende. Som stedfortræder deltog Bo Dam (A).", ("Ane Bo",), [("Bo Dam", "Ane Bo")], []),
    ("Ane Bo (A) var fraværende, og Bo Dam (A) deltog som stedfortræder for Ane Bo.", ("Ane Bo",),
     [("Bo Dam", "Ane Bo")], []),
    ("Afbud fra Ane Bo. I stedet mødte Bo Dam.", ("Ane Bo",), [("Bo Dam", "Ane Bo")], []),
    ("I stedet for Ane Bo deltog Bo Dam.", ("Ane Bo",), [("Bo Dam", "Ane Bo")], []),
    ("Afbud fra Ane Bo. Stedfortræder ikke indkaldt.", ("Ane Bo",), [], []),
    ("Der er afbud fra Ane Bo og Bo Dam pga. sygdom.", ("Ane Bo", "Bo Dam"), [], []),
    ("Borgmester Ane Bo (A) og Bo Dam, Venstre, var fraværende.", ("Ane Bo", "Bo Dam"), [], []),
    ("Under behandlingen af punkt 1 var Ane Bo ikke til stede.", ("Ane Bo",), [], []),
    ("Fraværende- Ane Bo (V)", ("Ane Bo",), [], []),
    ("Alle medlemmer var til stede.", (), [], []),
    ("Fraværende:", None, [], []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "absent", "substitutes", "recused"), ATTENDANCE, ids=[case[0] for case in ATTENDANCE])
def test_attendance_is_told_apart_from_the_decision(
    line: str,
    absent: tuple[str, ...] | None,
    substitutes: list[tuple[str, str | None]],
    recused: list[tuple[str, str | None]],
) -> None:
    found = decision(line, "Godkendt.")
    assert [paragraph.text for paragraph in found.paragraphs] == ["Godkendt."]
    assert absentees(found) == absent
    assert [each for each, _ in found.attendance.substitutes] == [Substitute(*pair) for pair in substitutes]
    assert [each for each, _ in found.attendance.recused] == [Recused(*pair) for pair in recused]


def test_names_on_the_lines_under_a_label_of_absence_are_absent() -> None:
    found = decision("Fraværende:", "Ane Bo", "Bo Dam", "Godkendt.")
    assert absentees(found) == ("Ane Bo", "Bo Dam")
    assert [paragraph.text for paragraph in found.paragraphs] == ["Godkendt."]


def test_attendance_inside_a_paragraph_is_taken_out_of_it() -> None:
    found = decision("Godkendt. Ane Bo var ikke til stede.")
    assert [paragraph.text for paragraph in found.paragraphs] == ["Godkendt."]
    assert absentees(found) == ("Ane Bo",)


@pytest.mark.parametrize(
    "text", ["Udvalget fandt, at Ane Bo ikke var inhabil.", "Forvaltningen deltog ikke i mødet med beboerne."]
)
def test_what_only_sounds_like_attendance_stays_in_the_decision(text: str) -> None:
    found = decision(text)
    assert [paragraph.text for paragraph in found.paragraphs] == [text]
    assert found.attendance == Attendance()


@pytest.mark.parametrize(
    ("paragraphs", "who", "statement"),
    [
        (["Ane Bo (O) ønskede følgende tilført protokollen: ”Vi er imod.”"], "Ane Bo", "Vi er imod."),
        (['Ane Bo (O) ønskede følgende ført til protokol: "Vi stemmer imod."'], "Ane Bo", "Vi stemmer imod."),
        (["Venstre afgav følgende protokolbemærkning:", '"Vi er imod."'], "Venstre", "Vi er imod."),
        (["Protokoltilførsel fra Ane Bo (O):", "Vi er imod."], "Ane Bo", "Vi er imod."),
        (['Godkendt. Ane Bo (O) ønskede ført til protokol: "Vi er imod." Udsat.'], "Ane Bo", "Vi er imod."),
        (["Venstre ønsker ført til protokols, at prisen er høj. Udsat."], "Venstre", "at prisen er høj."),
        (["Ane Bo bad om at få ført til protokollen, at prisen er høj."], "Ane Bo", "at prisen er høj."),
    ],
)
def test_a_statement_stays_in_the_decision_and_is_told_beside_it(
    paragraphs: list[str], who: str, statement: str
) -> None:
    found = decision(*paragraphs)
    assert [(dissent.name, dissent.text) for dissent in found.dissents] == [(who, statement)]
    assert [paragraph.text for paragraph in found.paragraphs] == paragraphs
    assert found.votes == ()
    assert found.doubts == ()


def test_a_statement_by_several_is_told_for_each() -> None:
    found = decision('Ane Bo (O) og Bo Dam (F) ønskede følgende ført til protokol: "Vi er imod."')
    assert [(dissent.name, dissent.text) for dissent in found.dissents] == [
        ("Ane Bo", "Vi er imod."),
        ("Bo Dam", "Vi er imod."),
    ]


def test_a_statement_in_several_paragraphs_is_told_to_its_closing_mark() -> None:
    found = decision("Ane Bo (O) ønskede følgende tilført protokollen: ”Vi er imod.", "Det er for dyrt.”", "Godkendt.")
    assert [dissent.text for dissent in found.dissents] == ["Vi er imod. Det er for dyrt."]
