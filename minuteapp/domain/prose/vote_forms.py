"""The sentence families that tell of ballots, as patterns: sides, majorities, results in numbers."""

from __future__ import annotations

import re

from minuteapp.domain.record import Position

_FLAGS = re.IGNORECASE | re.DOTALL
_FAVOUR = r"anbefale|godkende|støtte|indstille|tiltræde|tilslutte(?: sig)?|bakke op om|acceptere|medvirke|gå ind for"
ACTS = {
    Position.AGAINST: r"(?:stemte|stemmer|har stemt) (?:i?mod|nej)\b"
    rf"|(?:kan|kunne|vil|ville) ikke (?:{_FAVOUR}|stemme for)\w*|(?:{_FAVOUR})[rs]? ikke\b"
    rf"|ikke (?:kan|kunne|vil|ville|ønske[rd]e? at) (?:{_FAVOUR}|stemme for)\w*"
    r"|(?:godkendte|tiltrådte|støttede|anbefalede) ikke\b|ikke (?:godkendte|tiltrådte|støttede|anbefalede)\b"
    r"|(?:ønsker|ønskede|vil|ville|valgte)(?: at)? stemme (?:i?mod|nej)\b|gik imod\b"
    r"|(?:er|var) imod\b|(?:forkastede|afviste|forkaster|afviser)\b",
    Position.ABSTAINING: r"(?:undlod|undlader|afstod|afstår)\b|(?:stemte|stemmer) (?:hverken|blankt)"
    r"|hverken (?:stemte|stemmer)|afhold(?:t|er) sig|(?:ønsker|ønskede|valgte)(?: at)? undlade",
    Position.RESERVED: r"(?:tog|tager|har taget) (?:et )?forbehold|afvente(?:r|de)\b|forbeholder sig|forbeholdt sig",
    Position.FOR: r"(?:stemte|stemmer|har stemt) (?:for|ja)\b|(?:anbefale|godkende|støtte|indstille)(?:r|de)?\b"
    r"|(?:tiltræde|vedtage)r\b|godkendte\b|tiltrådte\b|vedtog\b|besluttede\b|tilslutte(?:r|de) sig\b|går ind for\b"
    r"|kan (?:godkende|anbefale|tiltræde|støtte|tilslutte sig)\b|(?:er|var) for\b",
}
_SIDE = r"(?:for|i?mod)"
_CARRIED = r"(?:godkend|vedtage|vedto|tiltråd|forkaste)"
_ON = r"(?: (?:forslaget|indstillingen|ændringsforslaget|det))?"
_ABSTAINED = r"(?:undlod|undlader)(?: at stemme)?|(?:stemte |stemmer )?hverken for eller i?mod"
REWRITES = tuple(
    (re.compile(form, _FLAGS), meant)
    for form, meant in (
        (
            r"^(?:pkt\.?|punkt) \d{1,2}\s?:\s+|^(?:(?:resultat\w*|udfald\w*) af |ved )?"
            r"(?:afstemning\w*|stemmeafgivning\w*|stemmefordeling\w*)\s?:\s+",
            "",
        ),
        (r"\b(?P<v>stemte|stemmer) ja\b", r"\g<v> for"),
        (r"\b(?P<v>stemte|stemmer) nej\b", r"\g<v> imod"),
        (r"\bja-stemmer\b", "stemmer for"),
        (r"\bnej-stemmer\b", "stemmer imod"),
        (r"^(?P<what>(?:ændrings)?forslag\w*(?: \w)?|indstilling\w*)\s?:\s+for(?=:| stemte)", r"For \g<what>"),
        (r"(?<=\d) (?=i?mod stemte \d)", ", "),
        (r"[,;] (?:og |mens )?(?P<side>i?mod|undlod|hverken for eller imod) (?=\d{1,3} \()", r". \g<side>: "),
        (r"^(?P<n>\d{1,3}) stemmer? (?P<side>for|i?mod) (?P<list>\([^()]+\))$", r"\g<n> \g<list> stemte \g<side>"),
        (r"(?:^|(?<=[.:;,] ))ja(?=:| (?:stemte|stemmer|sagde)\b)", "For"),
        (r"(?:^|(?<=[.:;,] ))nej(?=:| (?:stemte|stemmer|sagde)\b)", "Imod"),
        (r"\bhverken(?: for)?/(?:imod|mod|eller)\b", "hverken for eller imod"),
        (r"^følgende(?: medlemmer)? (?:stemte|stemmer) (?P<side>for|i?mod)(?P<on>[^:(]{0,40}):\s", r"\g<side>\g<on>: "),
        (
            rf"^(?P<n>\d{{1,3}})(?: medlem(?:mer)?)? (?P<act>stemte {_SIDE}|{_ABSTAINED})(?P<on>[^:(\d]{{0,40}}):\s+",
            r"\g<act>\g<on>: \g<n>: ",
        ),
        (
            rf"(?P<n>\d{{1,3}}(?: medlem(?:mer)?)?)(?P<act> stemte {_SIDE}| {_ABSTAINED})"
            rf"{_ON} (?P<list>\([^()]+\))",
            r"\g<n> \g<list>\g<act>",
        ),
        (rf"(?P<n>\d{{1,3}} stemmer?) (?P<list>\([^()]+\)) (?P<side>{_SIDE})\b(?!\s\d)", r"\g<n> \g<side> \g<list>"),
        (
            rf"^(?:der var|ved afstemning(?:en)? (?:var der|stemte)) (?P<n>\d{{1,3}})(?: stemmer| medlemmer)? for{_ON}"
            rf"(?P<list> \([^()]+\))?(?: stemmer)?(?:,| og) (?P<m>\d{{1,3}})(?: stemmer| medlemmer)? i?mod",
            r"godkendt med \g<n> stemmer for\g<list> og \g<m> imod",
        ),
        (
            rf"^med (?P<how>(?:stemmerne )?\d.{{1,300}}?) blev (?P<what>.{{1,80}}?) (?P<act>{_CARRIED}t)$",
            r"\g<what> \g<act> med \g<how>",
        ),
        (
            rf"^med (?P<how>(?:stemmerne )?\d.{{1,300}}?) (?P<act>{_CARRIED}\w*es) (?P<what>.{{1,80}})$",
            r"\g<what> \g<act> med \g<how>",
        ),
        (
            rf"^(?:(?P<what>.{{1,80}}?) (?:(?:blev|er) )?)?(?:{_CARRIED}|anbefal|støtte)\w+ af "
            r"(?P<who>(?:et \w*\s?)?flertal.{1,300}?)"
            r"(?=,? (?:idet|mens)\b|$)",
            r"\g<who> stemte for \g<what>",
        ),
        (
            r",? (?:med undtagelse af|bortset fra|undtagen|dog ikke(?: af)?) (?P<who>.{1,80}?),? (?:der|som) "
            r"(?=stemte|stemmer|tager|tog|undlod|undlader|kan|kunne|afstod)",
            r", idet \g<who> ",
        ),
        (r"(?<=\w) med (?:et )?forbehold fra (?P<who>[^.]{1,200})$", r", idet \g<who> tog forbehold"),
        (
            r"(?P<size>flertal|mindretal)(?:let)? på (?P<n>\d{1,3})(?: medlem(?:mer)?| stemmer)? (?=\()",
            r"\g<size> \g<n> ",
        ),
    )
)
"""Wordings, each with the one it is read as: *Ja: A* is *For: A*, *8 stemte for (A, V)* is *8 (A, V) stemte for*."""
ACT = re.compile(
    r"(?P<who>.+?),?\s+(?:"
    + "|".join(f"(?P<{position.value}>{form})" for position, form in ACTS.items())
    + r")\s*(?P<rest>.*)",
    _FLAGS,
)
STANCE = re.compile("|".join(f"(?:{form})" for form in ACTS.values()), _FLAGS)
TELLS = re.compile(
    rf"{STANCE.pattern}|\b(?:stemte|stemmer|undlod|godkendt|vedtaget|tiltrådt|forkastet|anbefal\w+|faldt|bortfald\w+|afvist)\b",
    _FLAGS,
)
APART = re.compile(
    r",?\s+(?:da|fordi|eftersom)\s+(?=kun|alene)|,?\s+(?:mens|og|men|idet|samt|hvor)\s+|[,;]\s+(?!(?:mens|og|men|idet|samt|hvor)\b)"
)
"""What may stand between two clauses that each tell of a side."""
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
            rf"(?: {_VOTES})?|stemmer ikke|stemte ikke)(?:\s*:\s*|\s(?=[^:]+$))(?P<who>.+)",
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
    r"|[.;,]\s+(?=(?i:i?mod|undlod(?: at stemme)?|blankt?|hverken for eller imod)\s?:)"
    r"|(?:,|,?\s+(?:og|mens))\s+(?=(?:i?mod|for) (?:stemte|stemmer)\b)|,\s+mens\s+"
)
CLAUSES = re.compile(
    r",?\s+(?:da|fordi|idet|eftersom)\s+(?=(?:kun|alene)\b)|,\s+(?:idet|dog|mens|men|hvor|og)\s+|;\s+(?:idet|dog|mens|men|hvor|og)?\s*",
    re.IGNORECASE,
)
INVERTED = re.compile(
    r"(?:(?:ved|under) (?:den \w+ )?afstemning(?:en)? |\w+ )?(?:(?:stemte|stemmer)\s+(?P<voted>.+?)\s+"
    r"(?P<side>for|i?mod|hverken for eller i?mod|blankt)\b(?P<rest>.*)"
    r"|(?:undlod|undlader)\s+(?P<abstained>.+?)\s+at stemme.*|(?:tog|tager)\s+(?P<reserved>.+?)\s+forbehold.*)",
    _FLAGS,
)
COUNTED = re.compile(
    r"(?:(?P<subject>.+?)\s+(?:blev\s+|er\s+)?(?:herefter\s+|dermed\s+|således\s+)?)?"
    r"(?P<verb>godkendt(?:es)?|godkendes|vedtaget|vedtages|vedtoges|anbefalet|anbefales|tiltrådt(?:es)?|tiltrædes|forkastet"
    r"|forkastedes|forkastes|faldt|afvist)"
    r"\s+med\s+(?:stemmerne\s+)?(?P<first>\d{1,3})\s*(?:stemmer\s+)?(?:for\s+)?(?:\((?P<these>[^()]+)\)\s+)?"
    r"(?:(?:i?mod|og)\s+|[-–]\s*)(?P<second>\d{1,3})\b(?:\s+stemmer?)?(?:\s+i?mod)?(?:\s+\((?P<those>[^()]+)\))?(?P<rest>.*)",
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
    r"|godkendt|vedtaget|tiltrådt|forkastet|faldt|afstemning|stemmeafgivning|vedtoges|støttes"
    r"|hverken|(?:^|: )(?:ja|nej|for|i?mod)\b",
    re.IGNORECASE,
)
REJECTED = re.compile(r"forkastede|afviste", re.IGNORECASE)
QUOTED = re.compile(r"(?:^|:\s*)[\"”»“„]")
QUOTATION = re.compile(r":\s*[\"”»“„][^\"”»“„«]{1,2000}+(?:[\"”“«]|$)")
"""What somebody said: a vote told in it is not this one."""
UNNAMED = re.compile(
    r"\b(?:resten|(?:de|alle) (?:øvrige|andre|resterende)(?: \w+)?) (?:stemte|stemmer|undlod|undlader)\b", re.IGNORECASE
)
"""Who stood somewhere is told, and names nobody."""
MUST_READ = re.compile(
    r"\b(?:(?<!ingen )stemte|stemmer (?:for|imod)|undlod at stemme|et flertal|stemmelighed)\b", re.IGNORECASE
)
