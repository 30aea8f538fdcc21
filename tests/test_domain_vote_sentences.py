"""Ballots as a secretary would have written them: situation by situation, house by house, every sentence by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from minuteapp.domain.actions import CastVote, CastVotes, Decide, Motion, MotionKind, Slot, StartItem
from minuteapp.domain.meeting import Ballot, Item
from minuteapp.domain.minutes import decision_paragraphs
from minuteapp.domain.prose.phrasing import ballot_paragraphs
from minuteapp.domain.record import Position, Recommendation, RecordItem
from minuteapp.domain.style import speaking_of
from tests.strategies import after, all_for, loaded
from tests.vote_families import style_of

ROSTER = {
    "Ane": ("Ane Bjerg", "A"),
    "Bo": ("Bo M. Krogh", "A"),
    "Carl": ("Carl Holm", "A"),
    "Dina": ("Dina Ben Haddou", "Ø"),
    "Eva": ("Eva Lund", "C"),
    "Finn": ("Finn Lund-Vang", "C"),
    "Gerda": ("Gerda Sø", "O"),
    "Hans": ("Hans Tved", "Liste T"),
    "Ida": ("Ida Juhl", "Løsgænger"),
    "Jon": ("Jon Ask", None),
    "Kim": ("Kim Ask", "Løsgænger"),
}
INDSTILLINGEN = Motion()
STANCES = {"+": Position.FOR, "-": Position.AGAINST, "0": Position.ABSTAINING, "?": Position.RESERVED}
AMENDMENT, OWN, POSTPONEMENT = MotionKind.AMENDMENT, MotionKind.OWN, MotionKind.POSTPONEMENT


def votes(text: str) -> tuple[CastVote, ...]:
    """*+Ane Bo -Dina 0Eva*: those after each sign stood there."""
    cast, stance = [], Position.FOR
    for word in text.split():
        stance = STANCES.get(word[0], stance)
        name, party = ROSTER[word.lstrip("+-0?")]
        cast.append(CastVote(name, party, stance))
    return tuple(cast)


@dataclass(frozen=True)
class Situation:
    """One ballot: who stood where, on what, and in an item of how many recommended points."""

    stood: str
    motion: Motion = INDSTILLINGEN
    tail: str = ""
    without_vote: bool = False
    point: int | None = 1
    points: int = 1
    body: str = "Teknikudvalget"

    def told(self, house: str) -> list[str]:
        recommendation = Recommendation("Forvaltningen", tuple(f"at notat {n} godkendes." for n in range(self.points)))
        item = Item(1, "1", "Havnen", RecordItem("1", "Havnen", recommendation=recommendation))
        at = datetime(2026, 3, 4, 17, tzinfo=UTC)
        ballot = Ballot(1, self.point, self.motion, votes(self.stood), at, self.without_vote, self.tail)
        return list(ballot_paragraphs(ballot, item, speaking_of(style_of(house), self.body)))


BY_PARTY = "+Ane Bo Carl Dina -Eva Finn 0Gerda"
SPLIT = "+Ane Bo Dina -Carl Eva Finn ?Gerda"

SENTENCES = [
    # -- all in favour: nobody is named, and nobody is called unanimous
    ("helsingoer", Situation("+Ane Bo Dina"), ["Indstillingen godkendt."]),
    ("helsingoer", Situation("+Ane Bo", point=None, points=3), ["Indstillingerne godkendt."]),
    ("kalundborg", Situation("+Ane Bo Dina"), ["Indstillingen anbefales."]),
    ("kalundborg", Situation("+Ane Bo Dina", body="Kommunalbestyrelsen"), ["Indstillingen godkendes."]),
    ("standard", Situation("+Ane Bo", points=0, point=None), ["Forslaget godkendt."]),
    ("gladsaxe", Situation("+Ane Bo", Motion(POSTPONEMENT)), ["Forslaget om udsættelse godkendt."]),
    (
        "standard",
        Situation("+Ane Bo", tail="med bemærkning om, at sagen genoptages i maj"),
        ["Indstillingen godkendt med bemærkning om, at sagen genoptages i maj."],
    ),
    # -- a majority, by person
    (
        "helsingoer",
        Situation(BY_PARTY),
        [
            "Et flertal i udvalget Ane Bjerg, Bo M. Krogh og Carl Holm (A), samt Dina Ben Haddou (Ø) godkendte "
            "indstillingen.",
            "Eva Lund og Finn Lund-Vang (C) stemte imod.",
            "Gerda Sø (O) undlod at stemme.",
        ],
    ),
    (
        "helsingoer",
        Situation("+Ane Dina Eva -Gerda", point=None, points=2, tail="idet administrationen følger op."),
        [
            "Et flertal i udvalget Ane Bjerg (A), Dina Ben Haddou (Ø) og Eva Lund (C) godkendte indstillingerne, idet "
            "administrationen følger op.",
            "Gerda Sø (O) stemte imod.",
        ],
    ),
    (
        "helsingoer",
        Situation("+Ane Bo Ida -Jon Hans", body="Byråd"),
        [
            "Et flertal i Byrådet Ane Bjerg og Bo M. Krogh (A), samt Ida Juhl (Løsgænger) godkendte indstillingen.",
            "Hans Tved (Liste T) og Jon Ask stemte imod.",
        ],
    ),
    (
        "helsingoer",
        Situation("+Ane Bo Carl -Dina", Motion(POSTPONEMENT)),
        [
            "Et flertal i udvalget Ane Bjerg, Bo M. Krogh og Carl Holm (A) besluttede at udsætte sagen.",
            "Dina Ben Haddou (Ø) stemte imod.",
        ],
    ),
    # -- a majority, by party where the split follows the parties, else by person
    (
        "standard",
        Situation(BY_PARTY),
        [
            "Et flertal i udvalget bestående af A og Ø godkendte indstillingen.",
            "C stemte imod.",
            "O undlod at stemme.",
        ],
    ),
    (
        "standard",
        Situation("+Ane Bo Dina Hans Ida -Eva", Motion(AMENDMENT, "Gerda Sø"), body="Solbjerg Byråd"),
        [
            "Et flertal i Solbjerg Byråd bestående af A, Ø, Liste T og Ida Juhl (Løsgænger) godkendte "
            "ændringsforslaget fra Gerda Sø.",
            "C stemte imod.",
        ],
    ),
    (
        "standard",
        Situation("+Ane Bo Dina Eva -Carl ?Gerda"),
        [
            "Et flertal i udvalget bestående af Ane Bjerg og Bo M. Krogh (A), Dina Ben Haddou (Ø) samt Eva Lund (C) "
            "godkendte indstillingen.",
            "Carl Holm (A) stemte imod.",
            "Gerda Sø (O) tog forbehold.",
        ],
    ),
    (
        "kalundborg",
        Situation(BY_PARTY),
        [
            "Et flertal bestående af A og Ø anbefaler indstillingen.",
            "C stemmer imod.",
            "O undlader at stemme.",
        ],
    ),
    (
        "gladsaxe",
        Situation(BY_PARTY),
        [
            "Indstillingen godkendt med 4 stemmer mod 2.",
            "For stemte A og Ø.",
            "Imod stemte C.",
            "O undlod at stemme.",
        ],
    ),
    (
        "gladsaxe",
        Situation("+Ane Bo -Dina", tail="med bemærkning om, at det haster"),
        [
            "Indstillingen godkendt med 2 stemmer mod 1 med bemærkning om, at det haster.",
            "For stemte A.",
            "Imod stemte Ø.",
        ],
    ),
    # -- 2 for, 1 against, 2 abstaining is adopted, and is no majority of the committee
    (
        "standard",
        Situation("+Ane Dina -Gerda 0Eva Finn"),
        [
            "Indstillingen godkendt med 2 stemmer mod 1.",
            "A og Ø stemte for.",
            "O stemte imod.",
            "C undlod at stemme.",
        ],
    ),
    (
        "helsingoer",
        Situation("+Ane 0Eva ?Finn"),
        [
            "Indstillingen godkendt med 1 stemme mod 0.",
            "Ane Bjerg (A) stemte for.",
            "Eva Lund (C) undlod at stemme.",
            "Finn Lund-Vang (C) tog forbehold.",
        ],
    ),
    # -- the motion falls
    (
        "helsingoer",
        Situation("+Dina -Ane Bo Carl 0Eva", Motion(AMENDMENT, "Ø")),
        [
            "Ændringsforslaget fra Ø forkastet med 3 stemmer imod 1.",
            "Dina Ben Haddou (Ø) stemte for.",
            "Ane Bjerg, Bo M. Krogh og Carl Holm (A) stemte imod.",
            "Eva Lund (C) undlod at stemme.",
        ],
    ),
    (
        "standard",
        Situation("-Ane Bo 0Dina", Motion(OWN, "At vente til maj.")),
        ["Forslaget om at vente til maj forkastet med 2 stemmer imod 0.", "A stemte imod.", "Ø undlod at stemme."],
    ),
    (
        "standard",
        Situation("-Ane 0Dina", Motion(OWN, "Forslag om en ny vej")),
        ["Forslaget om en ny vej forkastet med 1 stemme imod 0.", "A stemte imod.", "Ø undlod at stemme."],
    ),
    # -- a tie: it falls, and is not rejected
    (
        "standard",
        Situation("+Ane Bo -Eva Finn"),
        ["Indstillingen bortfaldt ved stemmelighed (2-2).", "A stemte for.", "C stemte imod."],
    ),
    (
        "kalundborg",
        Situation("+Ane -Eva", Motion(AMENDMENT)),
        ["Ændringsforslaget bortfalder ved stemmelighed (1-1).", "A stemmer for.", "C stemmer imod."],
    ),
    (
        "helsingoer",
        Situation("0Ane Eva"),
        [
            "Indstillingen bortfaldt, da ingen stemte for eller imod.",
            "Ane Bjerg (A) og Eva Lund (C) undlod at stemme.",
        ],
    ),
    # -- no vote was taken
    ("standard", Situation("", without_vote=True), ["Indstillingen godkendt uden afstemning."]),
    (
        "helsingoer",
        Situation("-Gerda Eva", without_vote=True),
        [
            "Indstillingen godkendt uden afstemning.",
            "Gerda Sø (O) og Eva Lund (C) kunne ikke tilslutte sig indstillingen.",
        ],
    ),
    (
        "kalundborg",
        Situation("-Gerda ?Eva", without_vote=True),
        [
            "Indstillingen anbefales uden afstemning.",
            "Gerda Sø (O) kan ikke tilslutte sig indstillingen.",  # another of O may think otherwise: nobody was asked
            "Eva Lund (C) tager forbehold.",
        ],
    ),
    # -- the families of other houses
    (
        "members-and-letters",
        Situation("+Ane Bo Dina Eva ?Gerda"),
        ["4 medlemmer (A+Ø+C) anbefaler indstillingen.", "1 medlem (O) tager forbehold."],
    ),
    (
        "members-and-letters",
        Situation("+Ane Dina Hans -Bo"),
        ["3 medlemmer (Ø+Liste T+Ane Bjerg (A)) anbefaler indstillingen.", "1 medlem (Bo M. Krogh (A)) stemmer imod."],
    ),
    (
        "majority-consisting-of",
        Situation("+Ane Dina Hans Eva -Gerda ?Finn"),
        [
            "Et flertal bestående af A, Ø, Liste T og Eva Lund (C) (4) anbefaler indstillingen.",
            "O (1) kan ikke anbefale indstillingen.",
            "Finn Lund-Vang (C) (1) tager forbehold.",
        ],
    ),
    (
        "for-this-voted",
        Situation("+Ane Bo Dina -Gerda 0Eva Finn"),
        [
            "Indstillingen godkendt. For dette stemte 3 medlemmer (A og Ø). Imod stemte O. C (2 medlemmer) undlod at "
            "stemme."
        ],
    ),
    (
        "groups-under-labels",
        Situation("+Ane Dina Eva -Hans Gerda"),
        ["Indstillingen vedtaget. For: Gruppe A, Ø og C. Imod: Liste T og Gruppe O."],
    ),
    (
        "numbers-and-everyone",
        Situation("+Ane Bo Dina -Eva Finn"),
        [
            "Indstillingen godkendt.",
            "For: 3 (Ane Bjerg (A), Bo M. Krogh (A), Dina Ben Haddou (Ø)).",
            "Imod: 2 (Eva Lund (C), Finn Lund-Vang (C)).",
        ],
    ),
    (
        "parties-by-name",
        Situation("+Ane Bo Carl Dina Eva -Finn Gerda"),
        [
            "Indstillingen godkendt.",
            "For indstillingen stemte 5, Socialdemokratiet, Enhedslisten og Eva Lund (C).",
            "Imod indstillingen stemte 2, O og Finn Lund-Vang (C).",
        ],
    ),
    (
        "votes-then-sides",
        Situation("+Ane Bo Carl Dina -Gerda"),
        [
            "Indstillingen blev godkendt med 4 stemmer mod 1. Ingen medlemmer undlod at stemme.",
            "For stemte: A og Ø.",
            "Imod stemte: O.",
        ],
    ),
    (
        "sides-then-outcome",
        Situation(BY_PARTY),
        ["For stemte: A og Ø. Imod stemte: C. Undlod at stemme: O. Indstillingen er dermed godkendt."],
    ),
    (
        "votes-then-sides",
        Situation("+Ane Bo Carl Dina -Gerda 0Eva", tail="med bemærkning om, at det haster"),
        [
            "Indstillingen blev godkendt med 4 stemmer mod 1 med bemærkning om, at det haster. 1 medlem undlod at "
            "stemme.",
            "For stemte: A og Ø.",
            "Imod stemte: O.",
            "Undlod at stemme: C.",
        ],
    ),
    (
        "votes-against-first",
        Situation("+Dina -Ane Bo Carl 0Eva Finn", Motion(AMENDMENT, "Ø")),
        [
            "Ændringsforslaget fra Ø blev forkastet med 3 stemmer imod 1. 2 undlod.",
            "Dina Ben Haddou (Ø) stemte for.",
            "Ane Bjerg, Bo M. Krogh og Carl Holm (A) stemte imod.",
            "Eva Lund og Finn Lund-Vang (C) undlod at stemme.",
        ],
    ),
]


@pytest.mark.parametrize(("house", "situation", "paragraphs"), SENTENCES)
def test_a_ballot_reads_as_a_secretary_would_write_it(house: str, situation: Situation, paragraphs: list[str]) -> None:
    assert situation.told(house) == paragraphs


def test_several_ballots_of_an_item_stand_in_their_order_each_with_what_it_was_about() -> None:
    history = after(loaded(), StartItem(1))
    against = dict.fromkeys(("Bodil", "Duygu", "Per", "Jon", "Sofie", "Mona"), Position.AGAINST)
    amended = all_for(history.meeting, 1, **against)
    history = after(
        history,
        CastVotes(1, amended, 2, Motion(AMENDMENT, "Ø")),
        CastVotes(1, all_for(history.meeting, 1, Mona=Position.RESERVED), 2),
        Decide(1, Slot(1), "Notat 1 godkendt."),
    )
    told = decision_paragraphs(history.meeting, history.meeting.item(1), style_of("standard"))
    assert [(paragraph.point, paragraph.text) for paragraph in told] == [
        (1, "Notat 1 godkendt."),
        (2, "Ændringsforslaget fra Ø forkastet med 6 stemmer imod 1."),
        (2, "Ø stemte for."),
        (2, "A, C og O stemte imod."),
        (2, "Et flertal i udvalget bestående af Ø, A og C godkendte indstillingen."),
        (2, "O tog forbehold."),
    ]


def test_a_wording_that_tells_of_a_side_nobody_stood_on_gives_way_to_plain_words() -> None:
    style = style_of("gladsaxe")
    counted = replace(style.votes, majority="{for_who} slog {against_who}.", fallen_tie="{for_who} mod {reserved_who}.")
    item = Item(1, "1", "Havnen", RecordItem("1", "Havnen"))
    told = [
        ballot_paragraphs(
            Ballot(1, 1, INDSTILLINGEN, votes(stood), datetime(2026, 3, 4, tzinfo=UTC)),
            item,
            replace(style, votes=counted),
        )
        for stood in ("+Ane Bo 0Eva", "+Ane -Eva", "+Ane Bo -Eva")
    ]
    assert told == [
        ("Forslaget godkendt.", "For stemte A.", "C undlod at stemme."),
        ("Forslaget bortfaldt.", "For stemte A.", "Imod stemte C."),
        ("A slog C.",),
    ]
