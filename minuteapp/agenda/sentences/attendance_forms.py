"""The sentence families that tell who was there, as patterns: absence, substitutes, recusal, coming and going."""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE | re.DOTALL
_SUBSTITUTES = r"(?:stedfortrædere?|suppleant|suppleanter|stedfortræderen|suppleanten)"
_TOOK_PART = (
    r"(?:deltog|deltager|mødte|møder|indtrådte|indtræder|sad|(?:er|var|blev) indkaldt|indkaldt|tiltrådte|trådte ind"
    r"|var mødt|fungerede)(?: herefter| derefter| derfor| også)?"
)
_LABEL = (
    r"(?:fraværende(?: medlemmer)?(?: fra mødet)?(?: (?:med|uden) afbud)?|(?:der (?:er|var) (?:modtaget |meldt )?)?"
    r"(?:meldt )?afbud(?: er modtaget)?(?: (?:til mødet )?fra)?|ikke til ?stede(?: var)?|fravær|ikke mødt|udeblevet"
    r"|forfald|(?:med|uden) afbud)"
)
ABSENT_LIST = re.compile(
    rf"{_LABEL}(?: var| er)?(?:(?P<where>\s(?:under|ved|i|fra|til) [^:]{{1,60}})?\s?:\s?|\s?[–-]\s)(?P<who>.*)"
    rf"|{_LABEL}(?: var| er)?\s(?P<bare>(?-i:[A-ZÆØÅ]).*)"
    r"|(?:der (?:er|var) (?:modtaget |meldt )?)?afbud fra (?P<from>.+)",
    _FLAGS,
)
ABSENT = re.compile(
    r"(?P<who>.+?),? (?:(?:(?:var|er|har været) )?(?:begge |alle )?(?:ikke (?:til ?stede|mødt)|fraværende"
    r"|forhindret i at deltage)"
    r"|(?:havde|har) (?:begge |alle )?(?:meldt|sendt) (?:afbud|forfald)|(?:meldte|sendte) (?:afbud|forfald)"
    r"|(?P<acts>deltog|deltager|mødte|medvirkede) ikke|udeblev)\b(?P<rest>.*)",
    _FLAGS,
)
ABSENT_FIRST = re.compile(
    r"(?P<rest>(?:under|ved|i) .{1,80}?) (?:(?:var|er) (?P<who>.+?) (?:ikke til ?stede|fraværende)|"
    r"deltog (?P<other>.+?) ikke)(?: i .+)?",
    _FLAGS,
)
INSTEAD = re.compile(
    rf"(?P<absent>.+?) (?:havde meldt|har meldt|meldte) afbud(?: til mødet)?[,;]? (?:og )?(?P<name>.+?) {_TOOK_PART}"
    rf"(?: i mødet)? (?:i stedet|som {_SUBSTITUTES}(?: for (?:ham|hende))?)",
    _FLAGS,
)
IN_PLACE_OF = re.compile(
    rf"(?P<name>.+?),? {_TOOK_PART}(?: i (?:mødet|byrådets møde|punktet))? i stedet for (?P<absent>.+)"
    rf"|i stedet for (?P<absent2>.+?) {_TOOK_PART}(?: {_SUBSTITUTES})? (?P<name2>.+)",
    _FLAGS,
)
SUBSTITUTE = [
    re.compile(form, _FLAGS)
    for form in (
        rf"(?P<name>.+?),? {_TOOK_PART}(?: i \w+)? som {_SUBSTITUTES}(?: for (?P<replaces>.+?))?"
        r"(?: og (?:blev |er )?godkendt\w*(?: som \w+)?)?(?P<rest>,? (?:under|i|ved|fra|til og med|indtil) .+)?",
        rf"(?P<name>.+?)[ ,:–-]++\(?{_SUBSTITUTES} for (?P<replaces>[^()]+(?:\([^()]*\))?)\)?",
        rf"{_SUBSTITUTES}(?: for (?P<replaces>[^:]+))?:\s*(?P<name>[^:]+)",
        rf"(?:i stedet )?for (?P<replaces>.+?) {_TOOK_PART}(?: {_SUBSTITUTES}:?)? (?P<name>.+)",
        rf"som {_SUBSTITUTES}(?: for (?P<replaces>.+?))? {_TOOK_PART} (?P<name>.+)",
        rf"(?:i stedet"
        rf"(?: for(?: (?:ham|hende|dem|disse|vedkommende))?)? {_TOOK_PART}(?: {_SUBSTITUTES})?|{_SUBSTITUTES}) "
        rf"(?P<name>.+?)(?: {_TOOK_PART}(?: i stedet)?)?",
        rf".{{1,200}}?\bat (?P<name>[^,]+?) (?:i henhold til|efter|jf\.) .+ {_TOOK_PART} som {_SUBSTITUTES} for "
        r"(?P<replaces>.+)",
        rf"(?P<name>.+?) {_TOOK_PART} i (?:stedet|hans sted|hendes sted|deres sted)",
        rf"(?:{_SUBSTITUTES} )?(?P<name>.+?) {_TOOK_PART}(?: i mødet)? for (?P<replaces>.+)",
        rf"(?:i|ved) (?P<replaces>.+?)(?:s|’s|')? (?:fravær|fraværelse|sted|forfald) {_TOOK_PART}"
        rf"(?: {_SUBSTITUTES}:?)? (?P<name>.+)",
        r"(?P<replaces>.+?) (?:var|er|blev) (?:(?:erstattet|afløst|substitueret|repræsenteret) (?:af|ved|med)) "
        rf"(?:{_SUBSTITUTES} )?(?P<name>.+)",
    )
]
RECUSED_REPLACED = re.compile(
    rf"(?:(?P<where>(?:under|ved|i) [^,]{{1,80}}?) )?{_TOOK_PART} (?:{_SUBSTITUTES} )?(?P<name>.+?),? "
    r"(?:da|idet|fordi) (?P<recused>.+?) (?:var|er) inhabil.*"
    rf"|(?P<name2>.+?) {_TOOK_PART}(?: som {_SUBSTITUTES})? (?P<where2>(?:under|ved|i) [^,]{{1,80}}?),? "
    r"(?:da|idet|fordi) (?P<recused2>.+?) (?:var|er) inhabil.*"
    rf"|(?P<name3>.+?) {_TOOK_PART}(?: som {_SUBSTITUTES})?(?P<where3> (?:under|ved|i) [^,]{{1,80}}?)? "
    r"for (?P<recused3>.+?),? "
    r"(?:der|som) (?:var|er|blev|havde erklæret sig|erklærede sig) (?:erklæret |kendt )?inhabil.*",
    _FLAGS,
)
RECUSED_BY_BODY = re.compile(
    r"(?:(?:\w+ ){0,3}\w*(?:rådet|udvalget|bestyrelsen|repræsentationen|direktionen)|der var enighed om"
    r"|det blev besluttet)"
    r"(?: enstemmigt| herefter)?(?: (?:erklærede|kendte|fandt|vurderede|besluttede|afgjorde|anså|konstaterede|vedtog"
    r"|tog stilling til|var enige? om))?,? (?:at )?(?P<name>.+?)"
    r"(?: (?:er|var|for|som|anses for|må anses for)(?: at være)?)?"
    r" inhabile?\b(?P<rest>.*)"
    r"|(?P<name2>.+?),? (?:oplyste|meddelte|gjorde opmærksom på|tilkendegav|erklærede),? at (?:han|hun|vedkommende|de)"
    r" (?:(?:er|var|følte sig|anså sig(?: selv)?(?: for)?|anser sig(?: selv)?(?: for)?)) inhabile?\b"
    r"(?P<rest2>.*\b(?:forlod|deltog ikke|gik)\b.*)",
    _FLAGS,
)
RECUSED = re.compile(
    r"(?P<name>.+?),? (?:(?:havde )?erklære(?:de|t) sig(?: selv)?|erklæredes"
    r"|(?:blev|var|er|er blevet) (?:af \w+ )?(?:(?:på grund af|pga\.?|som følge af) .{3,80}? )?(?:enstemmigt )?"
    r"(?:erklæret|fundet|kendt|anset for)(?: at være)?|var|er|meldte sig"
    r"|anså sig(?: selv)? for)"
    r" inhabile?\b(?P<rest>.*)",
    _FLAGS,
)
STAYED = re.compile(r"\b(?:forlod|gik) ikke\b|\bblev (?:i lokalet|siddende)\b|\bnægtede at forlade\b", _FLAGS)
RECUSED_LIST = re.compile(r"inhabil(?:e|itet)?(?P<where> (?:under|ved|i) [^:]{1,60})?:\s*(?P<name>.+)", _FLAGS)
KEPT_OUT = re.compile(
    r"(?P<name4>.+?) deltog (?:på grund af|pga\.?|grundet|som følge af) inhabilitet ikke\b(?P<rest3>.*)|"
    r"(?P<name>.+?),? (?:deltog (?:derfor )?ikke|forlod|fratrådte|gik)\b"
    r"(?P<rest>.*(?:(?:på grund af|pga\.?|grundet|som følge af) inhabilitet|som inhabile?)\b.*)"
    r"|(?:på grund af|pga\.?|grundet|som følge af) inhabilitet (?:deltog (?P<name2>.+?) ikke|forlod (?P<name3>.+?) )"
    r"(?P<rest2>.*)",
    _FLAGS,
)
REASON = re.compile(
    r"(?:,?\s*\b(?:idet|da|fordi|på grund af|pga\.?)\s+(?P<told>.+?)|\s*\((?P<inner>.+)\)|\s*[–-]\s+(?P<dashed>.+))"
    r"(?:,?\s+og\s+(?:forlod|deltog|gik)\b.*)?$",
    _FLAGS,
)
VAGUE = re.compile(r"^(?:vedkommende|den pågældende|han|hun|pågældende)\s+", re.IGNORECASE)
MOVES = re.compile(
    r"(?P<names>.+?),? (?:ankom|mødte|mødt|forlod|gik|kom|tiltrådte|indfandt sig|vendte tilbage"
    r"|deltog (?:kun )?(?:fra|til|i|indtil|under))\b(?! ikke)(?=.*(?:\bkl\.?\s*\d|punkt|pkt|sag|mødet|lokalet))",
    _FLAGS,
)
MOVED_FIRST = re.compile(
    r"(?P<when>herefter|derefter|kl\.?\s?\d{1,2}(?:[.:]\d{2})?(?:,? (?:under|efter|før|inden|ved) .{1,60}?)?"
    r"|(?:under|efter|før|inden|ved|fra) .{1,60}?) "
    r"(?P<act>ankom|forlod|gik|kom|indfandt|tiltrådte) (?P<names>.+?)"
    r"(?: (?P<what>mødet|lokalet|salen)| sig| til ?stede| til mødet| hjem)?"
    r"(?: (?P<clock>kl\.?\s?\d{1,2}(?:[.:]\d{2})?))?",
    _FLAGS,
)
BESIDE = re.compile(
    r"(?P<who>[^()]+(?:\([^()]{1,20}\))?) "
    r"\((?P<told>(?:deltog|mødte|ankom|forlod|gik|var|kom|havde|fraværende)\b[^()]*)\)",
    _FLAGS,
)
"""*Ane Bo (Deltog ikke i punkt 2)*: what is told stands in parentheses."""
MOVE = re.compile(
    r"\b(?P<act>ankom|mødte|mødt|kom|tiltrådte|indfandt sig|vendte tilbage"
    r"|forlod (?:herefter |igen )?(?P<what>mødet|lokalet|salen)|gik"
    r"|deltog (?:kun )?(?=fra|til|i|indtil|under))\b(?! ikke)"
    r"(?P<rest>.*?)(?=\b(?:og|samt) (?:forlod|gik|ankom|kom|vendte|mødte)\b|$)",
    _FLAGS,
)
CAME = ("ankom", "mødte", "mødt", "kom", "tiltrådte", "indfandt sig", "vendte tilbage")
AT_ITEM = re.compile(
    r"\b(?P<when>under|før|efter|inden|ved|til|fra og med|fra|til og med|indtil)\b(?! kl).*?"
    r"(?:punkt|pkt\.?|sag)(?:et|en|ets|ens)?(?:\s+nr\.?)?(?:\s+(?P<item>\d{1,4}[a-z]?)\b)?",
    _FLAGS,
)
MEETING = re.compile(
    r"(?:kl\.?\s?[\d.:]+:?\s)?(?:mødet|mødets?|dagsordenen)\s+(?:blev\s+|er\s+)?"
    r"(?:hævet|hæves|sluttede?|slut|begyndte|startede?|påbegyndt|åbnet|afsluttet|genoptaget|suspenderet)\b[^,]*",
    _FLAGS,
)
HINT = re.compile(
    r"fravær|afbud|til ?stede|inhabil|stedfortræder|suppleant|deltog|deltager|mødte|forlod|ankom|\bkom\b|\bgik\b|hævet"
    r"|hæves|slut|startede|begyndte|i stedet|mødt|forfald|udeblev|tiltrådte|vendte tilbage|erstattet|afløst"
    r"|substitu|repræsenteret ved",
    re.IGNORECASE,
)
NO_SUBSTITUTE = re.compile(rf"{_SUBSTITUTES}(?::| (?:er |var |blev |kunne )?ikke (?:blive )?indkaldt.*)", _FLAGS)
LISTS_SUBSTITUTES = re.compile(r"\b(?:stedfortræder|suppleant)", re.IGNORECASE)
LIST_OF_SUBSTITUTES = re.compile(r"(?:stedfortrædere|suppleanter)\s*:", _FLAGS)
BECAUSE_RECUSED = re.compile(
    r"(?P<where>(?:pkt\.|punkt|sag) .{1,40}?) (?:var|skyldtes|er) (?:(?:på grund af|pga\.?) )?inhabilitet", _FLAGS
)
NOT_RECUSED = re.compile(r"ikke (?:var |er |at være |blev )?(?:anset for |erklæret )?inhabil", re.IGNORECASE)
ANOTHER = re.compile(r"(?:,|,? og|;) [A-ZÆØÅ]\w+ (?:\S+ ){0,6}?(?:deltog|mødte|var|forlod|ankom|indtrådte|undlod)\b")
NOBODY_AWAY = re.compile(
    r"(?:(?:alle|samtlige)(?: (?:\w+s )?medlemmer(?:ne)?)? (?:(?:var|er) (?:til ?stede|(?:frem)?mødt)|deltog|mødte)"
    r"|ingen (?:afbud|fraværende|fravær))",
    re.I,
)
ONLY_PLACES = re.compile(
    r"(?:,?\s*(?:fra|til|indtil)?\s?kl\.?\s?\d{1,2}(?:\s?[.:]\s?\d{2})?)?,?(?:\s(?:mødet|behandlingen|afstemningen)"
    r"|\s(?:fra|til|under|ved|i|på|for|indtil|til og med|fra og med|efter|før|inden) .*|\s?\(.*\))?",
    _FLAGS,
)
