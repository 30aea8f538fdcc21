"""What Danish municipalities call the parts of an agenda: the words any house may use, and how its bodies are named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from minuteapp.agenda.structure.head import NoticeKind
from minuteapp.domain.prose.danish import DATE, find_date, key
from minuteapp.domain.record import Kind
from minuteapp.domain.style import Part

LONGEST_NAME = 110
"""Characters of a body's name or of a label: the longest seen are half of that."""


def listed_words(words: str) -> list[str]:
    """The words of a list with semicolons and line breaks."""
    return [word.strip() for word in re.split(r"[;\n]", words) if word.strip()]


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key, listed_words(words)))


_WORDS = {
    Part.SECTIONS: """
        Sagsfremstilling; Supplerende sagsfremstilling; Sagsfremstilling og økonomi; Sagsbeskrivelse; Sagens kerne
        Sagens indhold; Sagens baggrund; Sagens formål; Hvem beslutter; Standardvilkår; Sagen kort; Kort fortalt
        Kort om sagen; Kort resume; Resume; Resumé
        Resume og sagens baggrund; Sagsresume; Beskrivelse; Beskrivelse af sagen; Beskrivelse af sag
        Gennemgang af sagen; Baggrund; Baggrund for sagen; Indledning; Indledning/Baggrund; Indledning og baggrund
        Anledning; Formål; Problemstilling; Problem; Redegørelse; Fakta; Faktaboks; Begrundelse
        Nuværende situation; Status; Historie; Lov- og plangrundlag; Lovgrundlag; Lovgrundlag mv.; Lov og aftaler
        Lovhjemmel; Hjemmel; Retsgrundlag; Retligt grundlag; Juridisk grundlag; Jura; Plangrundlag; Planforhold
        Lovgrundlag, planer mv.; Regelgrundlag; Økonomi; Økonomi og personale; Økonomi/Personaleforhold
        Økonomi og finansiering; Økonomi og bevilling; Finansiering; Bevilling; Bevillingsmæssige forhold
        Økonomi/bevilling; Økonomioplysninger; Likviditet; Afledt drift; Personale; Personaleforhold; HR
        Organisation; Udbud; Ejendomsforhold; Teknik; Trafik; Høring; Høringer; Høringssvar
        Høring og borgerinddragelse; Høring/inddragelse; Partshøring; Nabohøring; Inddragelse; Borgerinddragelse
        Brugerinddragelse; Involvering; Inddragelse og høring; Borger- og brugerinddragelse; Inddragelse/høring
        Udtalelse; Udtalelser; Udtalelser fra råd; MED; MED-inddragelse; Handicaprådet; Ældrerådet; Kommunikation
        Kommunikation/Høring; Kommunikation og høring; Information; Formidling; Presse; Offentliggørelse; Vurdering
        Anbefaling og vurdering; Samlet vurdering; Bemærkninger; Overvejelser; Supplerende oplysninger
        Supplerende bemærkninger; Yderligere oplysninger; Øvrige oplysninger; Andet; Diverse; Historik
        Sagshistorik; Beslutningshistorik; Tilføjelse
        Efterskrift; Løsning; Løsningsforslag; Forslag; Alternativer; Alternativ; Scenarier; Muligheder
        Perspektiver; Perspektivering; Konsekvenser; Effekt; Effekter; Risici; Risiko; Mål; Mål og resultater
        Mål og rammer; Kvalitet; Resultater; Tidsplan; Tidsperspektiv; Tidshorisont; Tid; Proces; Videre forløb
        Det videre forløb; Videre proces; Den videre proces; Det videre arbejde; Opfølgning; Evaluering
        Ikrafttræden; Effektuering; Klagevejledning; Miljø; Miljøvurdering; Klima; Bæredygtighed; Klima og miljø
        Klima og bæredygtighed; Natur og miljø; Sundhed; Verdensmål; FN's verdensmål; Agenda 21; Ligestilling
        Handicap; Børn og unge; Integration; Digitalisering; Politikker; Politisk sammenhæng; Sammenhæng; Strategi
        Relation til vision og tværgående politikker; Sammenhæng til politikker; Sammenhæng med politikker
        Sammenhæng til strategier; Relation til politikker; Beslutningskompetence; Kompetence; Kompetenceforhold
        Sagen afgøres af; Afgøres af; Sagen afgøres i; Afgørelse af; Beslutningstema; Beslutningsgrundlag
        Beslutningsoplæg; Til beslutning; Sagsbehandling; Sagens forløb; Udvalgets kompetence
        Deltagere under punktet; Gæster; Inviterede; Inhabilitet; Inhabile; Noter; Note; Afstemningstema
        Tidligere sagsfremstilling; Punktets baggrund; Punktets indhold; Uddybning; Vision; Om mødet; Handlemuligheder
    """,
    Part.RECOMMENDATION: """
        Indstilling; Indstillinger; Indstillingen; Indstilling til beslutning; Indstilling og beslutning
        Anbefaling; Anbefalinger; Indstilles
        Indstilling om; Det foreslås
        Forslag til beslutning; Forslag til indstilling; Beslutningsforslag; Det indstilles
        Indstilling fra administrationen
    """,
    Part.DECISION: """
        Beslutning; Beslutninger; Beslutningen; Afgørelse; Vedtagelse; Protokollering; Protokollat
        Beslutningsprotokol; Udvalgets beslutning; Rådets beslutning; Mødets beslutning; Endelig beslutning
        Beslutning/referat; Beslutningstekst; Referat/beslutning; Beslutning og protokol; Konklusion og beslutning
        Besluttet; Politisk beslutning; Referat af punktet; Beslutningsreferat; Sagens afgørelse; Beslutning truffet
        Trufne beslutninger; Beslutning ved mødet; Beslutning på mødet; Beslutning i mødet; Mødebeslutning
    """,
    Part.ATTACHMENTS: """
        Bilag; Bilagene; Bilagsliste; Bilagsoversigt; Bilag til sagen; Bilag til punktet; Sagens bilag
        Vedlagte bilag; Vedhæftede filer; Vedhæftet fil; Vedhæftede dokumenter; Vedhæftede bilag; Vedhæftninger
        Vedhæftet; Filer; Åbne bilag; Lukkede bilag; Offentlige bilag; Bilag - offentlige; Dokumenter
        Tilknyttede dokumenter; Bilag og links; Bilag/links; Oversigt over bilag; Materiale; Bilagsmateriale
        Bilag og materiale; Relevante dokumenter; Sagsbilag; Vedlagt
    """,
    Part.KIND: "Sagstype; Punkttype; Punktets type; Type; Sagens art; Sagens type; Type af sag; Dagsordenstype",
    Part.CONSIDERATION: """
        Sagsgang; Forventet sagsgang; Sagens behandling; Sagens videre behandling; Sagsgang og sagstype; Sagsforløb
        Sagsforløb/behandling; Behandling; Behandlingsplan; Behandles i
        Sagen behandles i; Politisk behandling; Videre behandling; Behandlingsforløb; Beslutningsgang
        Beslutningsproces; Forelægges; Forelægges for; Mødebehandling; Politisk proces; Behandlingsrækkefølge
        Sagens gang; Politisk sagsgang; Udvalgsbehandling; Behandlende udvalg; Fora
    """,
    Part.RELATED: """
        Relateret behandling; Relaterede behandlinger; Relaterede sager; Tidligere behandling
        Tidligere behandlinger; Tidligere beslutninger; Tidligere beslutning; Tidligere politisk behandling
        Tidligere politiske behandlinger; Behandlingshistorik
        Sagens tidligere behandling; Tidligere behandlet; Behandlet tidligere; Tidligere behandling i sagen
        Relaterede punkter; Øvrig behandling
    """,
    Part.REPEATED_TITLE: "Dagsordenpunkt; Dagsordenspunkt; Punkt; Emne; Overskrift; Titel; Sag",
}
_PARTS = {key(word): part for part, words in _WORDS.items() for word in listed_words(words)}
_WEAK = frozenset(map(key, ("Referat", "Konklusion", "Drøftelse", "Behandling", "Protokol", "Udfald", "Resultat")))
"""What stands above the decision in a house that has no better label for it."""

_OWNER = r"(?:[\w.&-]+ ){0,5}?[\w-]+(?:s|’|')(?:s)?\s"
_FROM = re.compile(
    r"(?!.*\b(?:behandles|blev|bliver|er|foreligger|har|kan|skal|vil)\b)indstilling(?:er)? (?:fra|af|til) [^.;:]{3,70}",
    re.IGNORECASE,
)
_OWNED = (
    (Part.DECISION, re.compile(r"\w{3,}(?:råds|udvalgs|bestyrelses)beslutning(?:er)?", re.IGNORECASE)),
    (
        Part.DECISION,
        re.compile(
            r"beslutning(?:er)?\s*[,:–-]?\s*(?:for|til|vedr\.?|under|på)?\s*(?:dagsordens?)?(?:punkt|pkt|sag)\.?"
            r"\s*(?:nr\.?\s*)?\d{1,4}\s?[a-z]?\b(?:\s*[:.–-].*)?",
            re.IGNORECASE,
        ),
    ),
    (Part.RECOMMENDATION, re.compile(rf"{_OWNER}(?:indstilling|anbefaling|forslag)(?:er)?", re.IGNORECASE)),
    (Part.RECOMMENDATION, _FROM),
    (Part.SECTIONS, re.compile(rf"{_OWNER}(?:bemærkning(?:er)?|vurdering|kommentar(?:er)?)", re.IGNORECASE)),
    (Part.ATTACHMENTS, re.compile(r"bilag til (?:punkt|pkt|sag)\b.{0,12}|(?:\w+ )?bilag \(\d+\)", re.IGNORECASE)),
    (
        Part.SECTIONS,
        re.compile(
            r"(?:[\w,/-]+ ){0,5}"
            r"(?:konsekvenser|forhold|vurdering|grundlag|perspektiver|aspekter|overvejelser|inddragelse)"
            r"(?: (?:for|af|i|ved|og) .{3,45})?"
            r"|(?:sammenhæng|relation) (?:til|med) .{3,60}|(?:inddragelse|høring) af .{3,45}",
            re.IGNORECASE,
        ),
    ),
)

FURNITURE = _keys("""
    Til toppen; Fold alle ud; Fold alle ind; You are here; Du er her; Hent som fil; Show video; Vis video; Se video
    Video fra mødet; Mødedetaljer; Kopier link
    Kopier link til punktet; Kopier link til punktet - Print; Åbn punkt; Luk punkt; Udskriv; Print; Del; Luk
    Åbn alle; Luk alle; Vis alle; Til indholdsfortegnelse; Til indholdsfortegnelsen; Gå til top
    Sbsys dagsorden preview; Skjul alle; Tilbage; Tilbage til toppen; Gå til toppen; Gå til indhold
    Gå til hovedindhold; Forrige; Næste; Til top; Forrige punkt; Næste punkt; Download; Download pdf; Hent pdf
    Hent dagsorden; Hent referat; Del på Facebook; Forside; Menu; Spring til indhold; Accepter; Accepter cookies
    Afvis; OK; Læs mere; Læs op; Lyt; Søg; Log ind; Vis bilag; Gem; Udskriv siden; Hent alle bilag; Udskriv punkt
    Se alle bilag; Vis alle bilag; Åbn alle bilag; Se bilag; Udskriv hele dagsordenen; Udskriv hele dagsordnen
    Punkt Titel; Pkt. Tekst Side; Pkt. Tekst; Nr. Titel; Sag nr. Titel; Rss; Tip en ven
    Del punkt; Send til en ven; Skriv ud; Tilbage til oversigten; Tilbage til oversigt
""")
COOKIES = re.compile(r"\bcookie(?:s|politik\w*)?\b", re.IGNORECASE)

CONTENTS = _keys("""
    Indholdsfortegnelse; Indhold; Punkter; Dagsordenspunkter; Dagsordenpunkter; Oversigt; Sagsoversigt
    Punktoversigt; Sagsliste; Punktliste; Indhold og sider; Oversigt over punkter; Dagsorden; Dagsordensoversigt
    Emner; Sager; Mødets punkter; Oversigt over sager; Sager til behandling; Dagsordenoversigt
    Oversigt over dagsordenspunkter
""")

_OPEN = r"(?:åben(?:t|e)?|offentlig(?:t|e)?)"
_SHUT = r"(?:lukke(?:t|de)|fortrolig(?:t|e)?|ikke[- ]offentlig(?:t|e)?)"
_THING = r"(?:\s+(?:dagsordens?)?(?:punkt(?:er)?|sag(?:er)?|dagsorden|del|møde))?"
OPEN_WORD = re.compile(_OPEN + _THING, re.IGNORECASE)
SHUT_WORD = re.compile(_SHUT + _THING, re.IGNORECASE)
OPEN_GROUP = re.compile(
    r"(?:åbne|offentlige) (?:punkter|dagsordens?punkter|\w*sager)|åben (?:dagsorden|del)|åbent møde"
    r"|(?:til \w+ ?[-–] ?)?for åbne døre",
    re.IGNORECASE,
)
SHUT_GROUP = re.compile(
    r"(?:lukkede|fortrolige) (?:punkter|dagsordens?punkter|\w*sager)|lukket (?:dagsorden|møde|del)"
    r"|(?:sager|punkter) for lukkede døre|(?:til \w+ ?[-–] ?)?for lukkede døre",
    re.IGNORECASE,
)

KIND_WORDS = {
    "beslut": Kind.DECISION,
    "indstil": Kind.DECISION,
    "afgør": Kind.DECISION,
    "orient": Kind.INFORMATION,
    "efterret": Kind.INFORMATION,
    "drøft": Kind.DISCUSSION,
    "debat": Kind.DISCUSSION,
    "tema": Kind.DISCUSSION,
    "medel": Kind.ANNOUNCEMENTS,
    "eventuelt": Kind.ANY_OTHER_BUSINESS,
}
"""The beginnings, as `key`, of the words for an item's kind."""
KIND_LETTERS = {
    "B": Kind.DECISION,
    "O": Kind.INFORMATION,
    "D": Kind.DISCUSSION,
    "E": Kind.INFORMATION,
    "T": Kind.DISCUSSION,
}
KIND_WORD = (
    r"(?:til\s+)?(?:beslutning|orientering|drøftelse|efterretning|indstilling|tema|debat|afgørelse)s?"
    r"[\s-]?(?:sag|punkt|emne)?"
)

NOTICES = {
    key(word): notice
    for notice, words in {
        NoticeKind.MEMBERS: "Medlemmer; Udvalgsmedlemmer; Udvalgets medlemmer; Byrådets medlemmer; Byrådsmedlemmer",
        NoticeKind.PRESENT: """
            Deltagere; Mødedeltagere; Til stede; Tilstede; Tilstedeværende; Fremmødte; Deltog; Mødt; Mødte; Deltagende
        """,
        NoticeKind.ABSENT: """
            Fraværende; Afbud; Afbud fra; Meldt afbud; Ikke til stede; Ikke tilstede; Fravær; Ikke mødt
            Fraværende medlemmer; Fraværende med afbud; Fraværende uden afbud
        """,
        NoticeKind.SUBSTITUTES: """
            Stedfortrædere; Stedfortræder; Suppleanter; Suppleant; Indkaldte stedfortrædere; Mødte suppleanter
        """,
        NoticeKind.REMARKS: "Bemærkninger; Bemærkning; Noter; Note; Bemærkninger til mødet; Øvrige bemærkninger",
    }.items()
    for word in listed_words(words)
}
"""What a head or a first item calls its lists of people."""

_BODY = re.compile(
    r"(?:udvalg|råd|bestyrelse|nævn|direktion|repræsentation|magistrat|forum|komit[eé]|kommission|panel|(?:styre|chef|følge)gruppe)(?:et|t|en|n|met)?$"
)
_SHORT_DATE = r"\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)"
_DATED = re.compile(
    r"(?:(?P<word>beslutning(?:er|en)?|behandling(?:en)?|behandlet|besluttet|afgørelse|protokol|vedtagelse)\b"
    r"(?:\s+truffet)?\s*(?:(?:i|fra|af|for|på|ved)\s+(?=\S)|[:,(–-]\s*)?)?"
    r"(?:mødet?(?:\s+i)?\s+)?(?:(?P<compound>\w+?)s?mødet)?(?P<body>(?-i:[A-ZÆØÅ])[^\d:;()]{2,100}?)?"
    r"(?:[’']?s?,?\s+(?P<noun>beslutning(?:er)?|afgørelse|vedtagelse|indstilling|anbefaling|behandling|mødet?)"
    r"(?:\s+(?:i|på|ved|fra|til)\s+møde(?:t)?)?)?"
    rf"[,:]?\s*(?:[–-]\s*)?(?:\()?(?:(?:den|d\.|dato|af)\s*)?(?P<date>{DATE}|{_SHORT_DATE})\)?(?:,?\s*kl\.?\s*[\d.:]+)?"
    r"(?:\s*[,:–-]?\s*\(?(?:pkt|punkt|sag|sagsnr|dagsordens?punkt)\.?\s*(?:nr\.?\s*)?:?\s*(?P<item>\d{1,4}\s?[a-z]?)\)?)?"
    r"\s*(?:\((?P<openness>\w+)\))?\s*[:.]?",
    re.IGNORECASE,
)
_UNDATED = re.compile(
    r"(?:(?P<word>beslutning(?:er)?|behandling|afgørelse|protokol)\s+(?:i|fra|af|for)\s+(?P<after>[A-ZÆØÅ][^\d:;.]{2,100}?)"
    r"|(?P<before>[A-ZÆØÅ][^\d:;.]{2,100}?)[’']?s?\s+(?P<noun>beslutning|afgørelse|vedtagelse|indstilling|anbefaling)"
    r"(?:\s+(?:i|på)\s+mødet)?"
    r"|(?P<label>beslutning(?:er)?)[\s:,–-]+(?P<last>[A-ZÆØÅ][^\d:;.]{2,100}?))\s*:?",
    re.IGNORECASE,
)


_DATE_FIRST = re.compile(
    rf"(?:den\s+|d\.\s*)?(?P<date>{DATE})(?:\s*[,:–-]\s*|\s+)(?P<body>(?-i:[A-ZÆØÅ])[^\d:;()]{{2,100}}?)"
    r"(?:,?\s+(?:pkt|punkt|sag)\.?\s*(?:nr\.?\s*)?(?P<item>\d{1,4}\s?[a-z]?))?\s*:?",
    re.IGNORECASE,
)
"""*19-08-2019 Magistraten*."""
_NAMED = re.compile(r"(?:[A-ZÆØÅ][\w-]+,? (?:(?:og|for|i|af) )?){0,5}[A-ZÆØÅ][\w-]+")
"""A body's name that does not say it is one, beside a date and an item's number: *Plan, Miljø og Teknik*."""


@dataclass(frozen=True, slots=True)
class Treatment:
    """A heading that names a body and its treatment of the case: *Beslutning i Byrådet den 3. maj 2017*."""

    body: str | None
    day: date | None = None
    item: str | None = None
    closed: bool | None = None


@lru_cache(maxsize=4096)
def part_of(text: str) -> Part | None:
    """The part that a heading of these words announces; None where it is none any house is known to use."""
    bare = text.strip().rstrip(":").strip()
    if not bare or len(bare) > LONGEST_NAME or bare[-1] in ".;!?," or not bare[0].isupper():
        return None
    if known := _PARTS.get(key(bare)):
        return known
    return next((part for part, form in _OWNED if form.fullmatch(bare)), None)


def is_weak_decision(text: str) -> bool:
    """Whether the heading may stand above a decision, where the house uses no better one."""
    return key(text) in _WEAK


@lru_cache(maxsize=4096)
def is_body(text: str) -> bool:
    """Whether the text is the name of a body that meets: *Byrådet*, *Udvalget for Klima og Miljø*."""
    bare = text.strip(" .,:*")
    words = bare.split()
    if not words or len(bare) > LONGEST_NAME or len(words) > 12 or not bare[0].isupper() or re.search(r"[\d:;]", bare):
        return False
    return any(_BODY.search(word.casefold().strip(",.")) for word in words) and not _SENTENCE.search(bare)


_SENTENCE = re.compile(
    r"\.\s|\b(?:er|har|blev|behandlede|besluttede|vedtog|godkendte|tog|drøftede|skal|kan|vil|indstiller|anbefaler|godkender|ikke|at|som|der|møde|mødet|dagsorden|referat"
    r"|medlem|medlemmer|beslutning|indstilling|formand)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def treatment(text: str) -> Treatment | None:
    """The body, date and item of a heading above what a body decided; None where it is no such heading."""
    bare = text.strip()
    if not 6 <= len(bare) <= LONGEST_NAME + 60:
        return None
    if found := _DATED.fullmatch(bare):
        named = found["body"] or (found["compound"] or "").capitalize()
        body = nominative(named, genitive=bool(found["noun"])) if named else None
        told = body is not None and (is_body(body) or bool(found["item"] and _NAMED.fullmatch(body)))
        if not (told or (body is None and found["word"])):
            return None
        openness = found["openness"]
        item = found["item"]
        return Treatment(
            body,
            find_date(found["date"]),
            item.replace(" ", "") if item else None,
            openness.casefold().startswith("luk") if openness else None,
        )
    if (found := _DATE_FIRST.fullmatch(bare)) and is_body(found["body"]):
        item = found["item"]
        return Treatment(found["body"], find_date(found["date"]), item.replace(" ", "") if item else None)
    if found := _UNDATED.fullmatch(bare):
        body = nominative(found["after"] or found["before"] or found["last"], genitive=bool(found["before"]))
        return Treatment(body) if is_body(body) else None
    return None


def nominative(named: str, *, genitive: bool) -> str:
    """The name without the genitive's s where it has one: *Direktionens* → *Direktionen*."""
    bare = named.strip(" ,.–-").rstrip("’'")
    return bare.removesuffix("s") if genitive and not bare.endswith("nævns") else bare


def kind_word(text: str) -> Kind | None:
    """The kind that a word names: *Beslutningssag*, *Til orientering*."""
    wanted = key(re.sub(r"^(?:punkt(?:et)? )?til\s+", "", text.strip(), flags=re.IGNORECASE))
    return next((kind for stem, kind in KIND_WORDS.items() if wanted.startswith(stem)), None)
