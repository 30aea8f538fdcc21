"""Motions in their movers' own words: their commas and capital letters in the sentence of a ballot."""

from __future__ import annotations

import pytest

from minuteapp.domain.actions import Motion, MotionKind
from tests.test_domain_vote_sentences import Situation

OWN = MotionKind.OWN

SENTENCES = [
    # -- a motion that is a clause has its commas, an infinitive has none
    (
        "standard",
        Situation("+Ane Bo 0Dina", Motion(OWN, "at sagen sendes i høring"), tail="med bemærkning om, at det haster"),
        [
            "Et flertal i udvalget bestående af A godkendte forslaget om, at sagen sendes i høring, med bemærkning om, "
            "at det haster.",
            "Ø undlod at stemme.",
        ],
    ),
    (
        "parties-by-name",
        Situation("+Ane -Dina Gerda", Motion(OWN, "Forslag om, at Byrådet spørges.")),
        [
            "Forslaget om, at Byrådet spørges, forkastet.",
            "For forslaget om, at Byrådet spørges, stemte 1, Socialdemokratiet.",
            "Imod forslaget om, at Byrådet spørges, stemte 2, Enhedslisten og O.",
        ],
    ),
    (
        "standard",
        Situation("+Ane Bo", Motion(OWN, "At borgerne høres")),
        ["Forslaget om, at borgerne høres, godkendt."],
    ),
    (
        "standard",
        Situation("+Ane Bo", Motion(OWN, "at udsætte sagen, indtil midlerne er fundet")),
        ["Forslaget om at udsætte sagen, indtil midlerne er fundet, godkendt."],
    ),
    ("standard", Situation("+Ane Bo", Motion(OWN, "En ny vej.")), ["Forslaget om en ny vej godkendt."]),
    (
        "standard",
        Situation("+Ane Bo", Motion(OWN, "Udvidelse af stien")),
        ["Forslaget om udvidelse af stien godkendt."],
    ),
    ("standard", Situation("+Ane Bo", Motion(OWN, "Forslag til ny plan")), ["Forslaget om ny plan godkendt."]),
    (
        "standard",
        Situation("+Ane Bo", Motion(OWN, "at ikke alle stier lukkes")),
        ["Forslaget om, at ikke alle stier lukkes, godkendt."],
    ),
    (
        "standard",
        Situation("+Ane Bo", Motion(OWN, "at der gives 1 mio. kr.")),
        ["Forslaget om, at der gives 1 mio. kr., godkendt."],
    ),
    (
        "standard",
        Situation("+Ane Bo -Eva", Motion(OWN, "at der gives 1 mio. kr.")),
        [
            "Et flertal i udvalget bestående af A godkendte forslaget om, at der gives 1 mio. kr.",
            "C stemte imod.",
        ],
    ),
    (
        "standard",
        Situation("+Ane Bo", Motion(OWN, "Nordhavn som naturpark")),
        [
            "Forslaget om Nordhavn som naturpark godkendt.",
        ],
    ),
    # -- what begins a sentence has a capital letter, and nobody is named twice
    (
        "body-and-minority",
        Situation("+Ane Bo -Dina", Motion(OWN, "at sagen sendes i høring")),
        ["Udvalgets flertal (A) vedtog forslaget om, at sagen sendes i høring, mod 1 stemme (Ø)."],
    ),
    (
        "body-and-minority",
        Situation("+Ane -Dina Eva"),
        [
            "Indstillingen blev forkastet. Udvalget delte sig med 1 stemme for og 2 stemmer imod.",
            "For stemte A.",
            "Imod stemte Ø og C.",
        ],
    ),
    ("body-and-minority", Situation("+Ane Dina"), ["Udvalget vedtog indstillingen."]),
    # -- those outside the parties are no party, and share no name of one
    (
        "standard",
        Situation("+Ane Bo Dina -Ida Kim"),
        [
            "Et flertal i udvalget bestående af A og Ø godkendte indstillingen.",
            "Ida Juhl (Løsgænger) og Kim Ask (Løsgænger) stemte imod.",
        ],
    ),
]


@pytest.mark.parametrize(("house", "situation", "told"), SENTENCES)
def test_a_motion_in_its_movers_words_is_set_into_the_sentence_as_danish_asks(
    house: str, situation: Situation, told: list[str]
) -> None:
    assert situation.told(house) == told
