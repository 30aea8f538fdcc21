"""Sentences: where one ends in a text full of abbreviations, initials and dates."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(r"[.!?][\"”»“)]*\s+(?=[\"”»“(]?[A-ZÆØÅ0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-ZÆØÅ]|St|kl|nr|pkt|stk|jf|ca|hhv|bl\.a|f\.eks|fx|evt|inkl|ekskl|mio|mia|kr|pct|pr|dvs|m\.v|m\.m|o\.l"
    r"|sagsnr|vedr|jan|feb|mar|apr|jun|jul|aug|sep|okt|nov|dec|tlf|afd|red|cand|dr|hr|fr)|\b(?:den|d\.)\s+\d{1,2})\.$",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"(?:I?mod|For|Undlo?[da]\w*|Hverken|Blankt|Indstilling\w*|Godkendt|Vedtaget|Tiltrådt|Forkastet|Anbefal\w*|Drøftet|Udsat"
    r"|(?:Ændrings)?[Ff]orslaget|Herefter|Derefter|Dermed|Et|Der|Det|De|Ad|Punkt|Sagen|Udvalget|Byråd\w*|Kommunalbestyrelsen"
    r"|Økonomiudvalget|Liste|Gruppe|Fraværende|Afbud|Stedfortræder\w*|Suppleant\w*|Mødet|Taget|Orientering\w*|Ikke"
    r"|Socialdemokrat\w*|Venstre|Radikale|Konservative|Dansk Folkeparti|Socialistisk|SF|Enhedslisten|Alternativet"
    r"|Moderaterne|Liberal Alliance|Kristendemokraterne|Danmarksdemokraterne|Nye Borgerlige"
    r"|Løsgænger\w*|Følgende|Ingen|Alle|Begge|Resten|Dog|Desuden|Endvidere|Med|Under|Ved|Efter|På|Til|Da|Idet|Mindretal\w*|Flertal\w*"
    r"|Ja(?=:)|Nej(?=:)|\d{1,3} (?:medlem|stemte|undlod|stemmer)\w*"
    r"|[A-ZÆØÅ]{1,2}(?=[,+]| og | (?:stemte|stemmer|undlod|undlader|tager|tog|kan|afstod|anbefaler|er|var) ))\b"
)
"""Words that begin a sentence and no surname, so that a letter before them (*Imod stemte Ø. For …*) is a party."""
_TIME = re.compile(r"kl\.?\s*\d{1,2}\.\s*$", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, in order; joined by spaces they are the paragraph again."""
    found: list[str] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        end = boundary.start() + 1
        before = text[max(start, end - 16) : end]
        if text[boundary.start()] == "." and _stands_for_more(before) and not _ends_with_party(before, text, boundary):
            continue
        found.append(text[start : boundary.end()].strip())
        start = boundary.end()
    return [*found, rest] if (rest := text[start:].strip()) else found


def ends_sentence(line: str) -> bool:
    """Whether a line of a paragraph ends with a sentence's end, not with an abbreviation or an initial."""
    bare = line.rstrip()
    return bare.endswith((":", "!", "?", '"', "”", ";")) or (bare.endswith(".") and not _stands_for_more(bare[-16:]))


def _ends_with_party(before: str, text: str, boundary: re.Match[str]) -> bool:
    return before[-2].isupper() and _STARTS.match(text, boundary.end()) is not None


def _stands_for_more(before: str) -> bool:
    return _ABBREVIATED.search(before) is not None or _TIME.search(before) is not None
