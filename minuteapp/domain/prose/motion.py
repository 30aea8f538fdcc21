"""A motion in its mover's own words, set into a sentence with the commas and the small letter that Danish asks for."""

from __future__ import annotations

import re

_PROPOSAL = re.compile(r"forslag(?:et)? (?:om|til),? ", re.IGNORECASE)
_SMALL = re.compile(
    r"(?:At|En|Et|Den|Det|De|Ny|Nye|Nyt|Flere|Færre|Mere|Mindre|Fortsat|Ingen|Intet|Ikke|Alle|Vores|Kommunens"
    r"|[A-ZÆØÅ]\w+(?:else|ering|tion)(?:n|en)?) "
)
"""Beginnings that are written with a capital letter only where a sentence begins."""
_INFINITIVE = re.compile(
    r"at (?:ikke |helt |fortsat |også )?(?!(?:ikke|alle|begge|denne|disse|flere|mange|nogle|enkelte|samtlige|hele"
    r"|unge|ældre|forældre|voksne|ansatte|ledige|pårørende|borgere|brugere|medarbejdere|pædagoger|lærere|beboere|naboer"
    r"|kommune|medlemmerne|borgerne|børnene)\b)"
    r"(?:\w+e(?! \d)|få|gå|stå|slå|se|ske|bo|dø|tro|sy|fly|gro|så|nå|forstå|pålægge)\b"
)
_CLAUSE_WITHIN = re.compile(
    r", (?:at|da|der|fordi|før|hvad|hvem|hvis|hvor\w*|idet|inden|indtil|medmindre|mens|når|om|selvom|som|så|såfremt)\b"
)
_AFTER_WORD = re.compile(r"(?<=\w) \{motion\}")
_CLOSED_TWICE = re.compile(r",(?=[.,;:!?)]|$)")
_STOPPED_TWICE = re.compile(r"(?<!\.)\.\.(?!\.)")
_SHORTENED = re.compile(r"\b(?:kr|mio|mia|pct|m\.?v|m\.?m|o\.?l|osv|stk|nr)\.$")


def set_in(template: str, text: str | None) -> tuple[str, str]:
    """Return a house's text for own motions with commas round the place of a clause, and the motion that goes there.

    A clause has a comma before it and after it, an infinitive none, so *at sagen sendes i høring* gives *Forslaget om,
    at sagen sendes i høring,* and *at udsætte sagen* gives *Forslaget om at udsætte sagen*; `tidied` takes away the
    last comma where a full stop follows. Source: Dansk Sprognævn's rules for commas, with the comma before a clause.

    >>> set_in("Forslaget[ om {motion}]", "At sagen sendes i høring.")
    ('Forslaget[ om, {motion},]', 'at sagen sendes i høring')
    """
    words = " ".join((text or "").split())
    motion = _PROPOSAL.sub("", words if _SHORTENED.search(words) else words.rstrip(" ."), count=1)
    if _SMALL.match(motion):
        motion = motion[:1].lower() + motion[1:]
    clause = motion.startswith("at ") and not _INFINITIVE.match(motion)
    after = "," if clause or _CLAUSE_WITHIN.search(motion) else ""
    return _AFTER_WORD.sub(f"{',' if clause else ''} {{motion}}{after}", template), motion


def tidied(sentence: str) -> str:
    """The sentence without a motion's last comma where another mark follows, or nothing does; one full stop ends it."""
    return _STOPPED_TWICE.sub(".", _CLOSED_TWICE.sub("", sentence))
