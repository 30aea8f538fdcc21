"""The sentence families that tell of ballots, as patterns: sides, majorities, results in numbers."""

from __future__ import annotations

import re

from minuteapp.domain.record import Position

_FLAGS = re.IGNORECASE | re.DOTALL
_FAVOUR = r"anbefale|godkende|støtte|indstille|tiltræde|tilslutte(?: sig)?|bakke op om|acceptere|medvirke|gå ind for"
ACTS = {
    Position.AGAINST: r"(?:stemte|stemmer|har stemt) (?:i?mod|nej)\b"
    rf"|(?:kan|kunne|vil|ville) ikke (?:{_FAVOUR}|stemme for)\w*|(?:{_FAVOUR})[rs]? ikke\b"
    r"|(?:godkendte|tiltrådte) ikke\b"
    r"|(?:er|var) imod\b|(?:forkastede|afviste|forkaster|afviser)\b",
    Position.ABSTAINING: r"(?:undlod|undlader|afstod|afstår)\b|(?:stemte|stemmer) (?:hverken|blankt)"
    r"|afhold(?:t|er) sig",
    Position.RESERVED: r"(?:tog|tager|har taget) (?:et )?forbehold|afvente(?:r|de)\b|forbeholder sig|forbeholdt sig",
    Position.FOR: r"(?:stemte|stemmer|har stemt) (?:for|ja)\b|(?:anbefale|godkende|støtte|indstille)(?:r|de)?\b"
    r"|(?:tiltræde|vedtage)r\b|godkendte\b|tiltrådte\b|vedtog\b|besluttede\b|tilslutte(?:r|de) sig\b|går ind for\b"
    r"|kan (?:godkende|anbefale|tiltræde|støtte|tilslutte sig)\b|(?:er|var) for\b",
}
AFTER = re.compile(
    r"(?P<n>\d{1,3}(?: medlemmer)?)(?P<act> stemte (?:for|i?mod)| (?:undlod|undlader)(?: at stemme)?) "
    r"(?P<list>\([^()]+\))"
)
"""Who stands after what they did: *8 stemte for (V, C og O)*."""
ACT = re.compile(
    r"(?P<who>.+?),?\s+(?:"
    + "|".join(f"(?P<{position.value}>{form})" for position, form in ACTS.items())
    + r")\s*(?P<rest>.*)",
    _FLAGS,
)
MAJORITY = re.compile(
    r"(?:et\s+(?:\w+\s+)?|udvalgets\s+|byrådets\s+|)(?P<size>flertal|mindretal)(?:let|lets)?\s*"
    r"(?:i\s+(?P<body>(?:[\w&,-]+\s+){0,6}?[\w-]*(?:udvalget|rådet|bestyrelsen|repræsentationen|direktionen|gruppen))\s*)?"
    r"(?:\(\d+\)\s*)?(?P<list>,?\s*(?:bestående af|der består af|udgjort af)\s+|,\s*|:\s*)?",
    _FLAGS,
)
MINORITY_WANTS = re.compile(r"(?:anbefaler|indstiller|foreslår|ønsker|ønskede|foreslog)\b", _FLAGS)
_VOTES = r"(?:stemte|stemmer|har stemt|var)"
SIDES = (
    (
        re.compile(rf"(?:stemte |stemmer )?hverken for eller i?mod(?: {_VOTES})?:?\s*(?P<who>.+)", _FLAGS),
        Position.ABSTAINING,
    ),
    (
        re.compile(
            r"(?:følgende )?(?:(?:at stemme )?(?:undlod|undlader|undladt|undlod følgende)(?: at stemme)?(?: var)?"
            r"|(?:stemte )?blankt?"
            rf"(?: {_VOTES})?|stemmer ikke)(?:\s*:\s*|\s(?=[^:]+$))(?P<who>.+)",
            _FLAGS,
        ),
        Position.ABSTAINING,
    ),
    (re.compile(rf"for(?: (?P<what>[^:(]{{1,80}}?))? {_VOTES}:?\s*(?P<who>.+)", _FLAGS), Position.FOR),
    (re.compile(rf"i?mod(?: (?P<what>[^:(]{{1,80}}?))? {_VOTES}:?\s*(?P<who>.+)", _FLAGS), Position.AGAINST),
    (re.compile(r"(?:stemmer |stemte )?for(?: (?P<what>[^:(]{1,80}?))?\s*:\s*(?P<who>.+)", _FLAGS), Position.FOR),
    (re.compile(r"(?:stemmer |stemte )?i?mod(?: (?P<what>[^:(]{1,80}?))?\s*:\s*(?P<who>.+)", _FLAGS), Position.AGAINST),
    (re.compile(r"(?:taget |tog |tager )?forbehold(?: fra)?:\s*(?P<who>.+)", _FLAGS), Position.RESERVED),
)
NEXT_SIDE = re.compile(
    r"[.;,]?\s+(?=(?:og\s)?(?:(?:Imod|Mod|For|Undlod|Undlader|Blankt|Hverken for eller imod)(?: at stemme)?"
    r"(?: stemte| stemmer)?:|(?:Imod|For) (?:\w+ )?(?:stemte|stemmer) ))"
    r"|(?:,|,?\s+(?:og|mens))\s+(?=(?:i?mod|for) (?:stemte|stemmer)\b)|,\s+mens\s+"
)
CLAUSES = re.compile(r",\s+(?:idet|dog|mens|men|hvor|og)\s+|;\s+(?:idet|dog|mens|men|hvor|og)?\s*", re.IGNORECASE)
INVERTED = re.compile(
    r"(?:\w+ )?(?:(?:stemte|stemmer)\s+(?P<voted>.+?)\s+(?P<side>for|imod|hverken for eller imod|blankt)\b(?P<rest>.*)"
    r"|(?:undlod|undlader)\s+(?P<abstained>.+?)\s+at stemme.*|(?:tog|tager)\s+(?P<reserved>.+?)\s+forbehold.*)",
    _FLAGS,
)
COUNTED = re.compile(
    r"(?:(?P<subject>.+?)\s+(?:blev\s+|er\s+)?(?:herefter\s+|dermed\s+|således\s+)?)?"
    r"(?P<verb>godkendt|vedtaget|anbefalet|anbefales|tiltrådt|forkastet|faldt|afvist)"
    r"\s+med\s+(?:stemmerne\s+)?(?P<first>\d{1,3})\s+(?:stemmer\s+)?(?:for\s+)?(?:\((?P<these>[^()]+)\)\s+)?"
    r"(?:i?mod|og|-|–)\s+(?P<second>\d{1,3})\b(?:\s+stemmer?)?(?:\s+i?mod)?(?:\s+\((?P<those>[^()]+)\))?(?P<rest>.*)",
    _FLAGS,
)
TIED = re.compile(
    r"(?P<subject>.+?)\s+(?:er\s+)?(?:bortfald|falde|faldt)\w*\s+(?:på grund af|ved|med)\s+stemmelighed"
    r"(?:\s*\((?P<first>\d+)\s*[-–]\s*(?P<second>\d+)\))?.*",
    _FLAGS,
)
NUMBERS = {
    Position.FOR: re.compile(r"\b(\d{1,3})(?: medlemmer)?(?: stemmer| stemte)? for\b", re.IGNORECASE),
    Position.AGAINST: re.compile(r"\b(\d{1,3})(?: medlemmer)?(?: stemmer| stemte)? i?mod\b", re.IGNORECASE),
    Position.ABSTAINING: re.compile(
        r"\b(\d{1,3})(?: medlemmer)?(?: stemmer| stemte)? (?:undlod|undlader|hverken|blanke?)\b", re.IGNORECASE
    ),
}
AGAINST_VOTES = re.compile(
    r"(?P<subject>.*?)\s?\b(?:godkendt|vedtaget|tiltrådt|anbefal\w+|vedtoges|godkendtes|tiltrådtes)\b.{0,40}? i?mod "
    r"(?:(?P<n>\d{1,3}) stemmer?(?: \((?P<inside>[^()]+)\)| fra (?P<whose>.+))?|stemme(?:r|rne)? fra (?P<of>.+)"
    r"|(?P<own>.+?)s? (?:stemme|stemmer|stemmerne))",
    _FLAGS,
)
"""*Tiltrådt mod 1 stemme (O)*, *vedtaget mod stemmerne fra O og V*, *godkendt mod Enhedslistens stemmer*."""
ABSTAINERS = re.compile(r"(?P<n>\d{1,3}|ingen)(?:\s+medlem(?:mer)?)?\s+(?:undlod|undlader)\b.*", _FLAGS)
WITHOUT = re.compile(r"\buden afstemning\b", _FLAGS)
NEXT_MOTION = re.compile(
    r"(?:herefter|derefter|dernæst)\b.*|.+\b(?:herefter|derefter)\b.*"
    r"|.+ (?:sættes|sattes|blev sat|kom) til afstemning.*",
    _FLAGS,
)
OUTCOME = re.compile(
    r"(?P<subject>.+?)\s(?:(?:blev|er|var)\s)?"
    r"(?:godkendt|vedtaget|forkastet|tiltrådt|anbefalet|faldt|bortfaldt|bortfalder|afvist)\b.*",
    _FLAGS,
)
CONCLUDES = re.compile(r"\b(?:dermed|hermed|således|derved)\b", re.IGNORECASE)
RECOMMENDATION = re.compile(
    r"(?:forvaltningens |administrationens |direktionens )?indstilling(?:en|erne)?\b", re.IGNORECASE
)
TAIL = re.compile(r",|\s+(?:med (?:den |følgende )?bemærkning|idet|med følgende|under forudsætning)\b")
HINT = re.compile(
    r"stemt|stemmer|stemme\b|\bimod\b|flertal|mindretal|undlod|undlader|forbehold|uden afstemning|stemmelighed|kan ikke"
    r"|kunne ikke|vil ikke|anbefaler ikke|afvente|medlemmer|^(?:for|i?mod)\b[^:]{0,80}:|til afstemning|herefter"
    r"|godkendt|vedtaget|tiltrådt|forkastet|faldt",
    re.IGNORECASE,
)
REJECTED = re.compile(r"forkastede|afviste", re.IGNORECASE)
QUOTED = re.compile(r"(?:^|:\s*)[\"”»“„]")
QUOTATION = re.compile(r":\s*[\"”»“„][^\"”»“„«]{1,2000}+(?:[\"”“«]|$)")
"""What somebody said: a vote told in it is not this one."""
MUST_READ = re.compile(
    r"\b(?:(?<!ingen )stemte|stemmer (?:for|imod)|undlod at stemme|et flertal|stemmelighed)\b", re.IGNORECASE
)
