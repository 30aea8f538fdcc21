"""The head of a document of any house: which document, whose meeting, when, where, and the lists of people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from minuteapp.agenda.structure.head import AttendanceNotice, HeadTable, NoticeKind
from minuteapp.agenda.structure.vocabulary import LONGEST_NAME, NOTICES, is_body, listed_words, nominative, treatment
from minuteapp.domain.case_text import Block, BlockKind, paragraph
from minuteapp.domain.prose.danish import DATE, WEEKDAYS, find_date, find_time, key
from minuteapp.domain.record import Document

LONGEST_TITLE = 200
LONGEST_LABEL = 30
FULL_LINE = 55
"""Characters from which a line of names is taken to go on in the next."""

_FIELDS = {
    key(word): name
    for name, words in {
        "body": """
            Udvalg; Organ; Forum; Mødeforum; Udvalgsnavn; Møde i; Udvalg/råd; Råd; Politisk udvalg; Mødets navn; Navn
        """,
        "document": "Møde; Dokument; Dokumenttype; Mødetype; Type; Dokumenttitel; Status",
        "when": """
            Dato; Mødedato; Tid; Dato og tid; Dato/tid; Tidspunkt; Mødetidspunkt; Mødetid; Start; Starttidspunkt
            Mødestart; Møde start; Mødet startet; Mødet begyndte; Mødet begyndt; Tid og sted; Møde dato; Starttid
            Dato og tidspunkt; Dato, tid; Mødets dato; Mødets start; Begyndte; Møde begyndt; Møde startet; Dato for møde
            Mødet afholdt; Afholdt; Begyndelse; Dag; Mødedag; Klokken; Mødevarighed; Varighed
        """,
        "end": """
            Slut; Sluttidspunkt; Møde slut; Mødet slut; Mødet hævet; Mødet sluttede; Hævet; Sluttid; Møde hævet
            Mødet slutter; Slutter; Forventet sluttidspunkt; Sluttede
        """,
        "place": """
            Sted; Mødested; Lokale; Lokation; Mødelokale; Møderum; Lokalitet; Hvor; Mødets sted; Sted/lokale
            Mødeafholdelse; Mødelokation; Møde lokation
        """,
        "other": """
            Mødeleder; Referent; Sekretær; Gæster; Hent som fil; Mødesekretær; Udskrevet; Udsendt; Kontakt; Sagsnr
            Sagsnummer; Journalnr; Version; Offentliggjort; Publiceret; Indkaldelse; Dirigent; Protokolfører; Ordstyrer
            Fra forvaltningen; Fra administrationen; Øvrige deltagere; Embedsmænd; Administrationen; Administration
            Forvaltningen; Tilforordnede; Inviterede; Mødefakta; Adresse
        """,
    }.items()
    for word in listed_words(words)
}
_DOCUMENTS = {
    Document.MINUTES: "beslutningsreferat|beslutningsprotokol|protokoludskrift|mødereferat|referat|protokol"
    "|beslutningsliste|forhandlingsprotokol",
    Document.AGENDA: "tillægsdagsorden|tillægs-dagsorden|mødedagsorden|dagsorden|mødeindkaldelse",
}
_DOCUMENT = re.compile(
    "|".join(rf"(?P<{kind.name}>\b(?:{words})(?:en|et|s)?\b)" for kind, words in _DOCUMENTS.items()), re.IGNORECASE
)
_DATE = re.compile(DATE, re.IGNORECASE)
_TIME = re.compile(r"(?<![\d.,/-])(?P<hour>\d{1,2})\s?[.:]\s?(?P<minute>\d{2})(?![\d,-]|\.\d)")
_HOUR = re.compile(r"\b(?:kl\.?|klokken)\s*(?P<hour>\d{1,2})\b(?!\s?[.:]\s?\d)", re.IGNORECASE)
_TERM = re.compile(r"\(?\b(?P<term>(?:19|20)\d{2}\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2}))\b\)?")
_NOISE = re.compile(
    r"\b(?:åbent?|lukket|offentligt?|ordinært?|ekstraordinært?|udkast(?: til)?"
    r"|(?:fra|til|for|over|af)?\s*(?:det\s+|et\s+|den\s+)?(?:konstituerende\s|fælles|tema)?mødet?(?:\snr\.?\s?\d+)?(?:\s+(?:i|for|med|af|den))?|kl\.?|klokken|den|d\.|nr\.|"
    + "|".join(WEEKDAYS)
    + r")(?=\W|$)",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b[A-ZÆØÅ][\w-]+ (?:Kommunes?|KOMMUNES?)\b")
_EDGES = re.compile(r"^(?:fra|til|for|i|af|over|vedr\.?|og|på)\s+|^[\s,.:;/|–-]+|[\s,.:;/|(–-]+$", re.IGNORECASE)
_SCANNED = re.compile(r"^([A-ZÆØÅ]) (?=[a-zæøå]{4})")
_IN_PLACE = re.compile(
    r"(?:^|\bkl\.?\s?\d{1,2}(?:[.:]\d{2})?,?\s+)(?:i|på)\s+(?P<place>(?-i:[A-ZÆØÅ]).{2,100})$", re.IGNORECASE
)
_AROUND_PLACE = re.compile(r"^(?:i|på)\s+|,?\s*kl\.?\s*\d{1,2}(?:[.:]\d{2})?$", re.IGNORECASE)
_BARE_PLACE = re.compile(
    r"(?:i|på|via|ved)\s+.{3,80}"
    r"|.*\b\w*(?:sal(?:en)?|lokale\w*|værelse\w*|rådhus\w*|stuen?|kantine\w*|huset|skole\w*|center|skype|teams|online)\b.{0,60}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:afbud fra\s.+|.+\s(?:deltog|deltager|forlod|ankom|mødte|var fraværende|var ikke til ?stede|meldt afbud)\b.*"
    r"|mødet \w+ kl.+)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"[A-ZÆØÅ][^,;:()\d]{3,60} \([A-ZÆØÅ][\w .-]{0,30}\)")
_HEADS = re.compile(r"samlet dokument|hent\b|udvalg dato type", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:,|\b(?:af|den|for|fra|i|kl\.|og|på|til|ved))$")
_SPAN = re.compile(r"\b(?:sager|punkter|pkt\.?|sag nr\.?)\s*\d+\s*(?:-|–|til)\s*\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """What the head says; ``document`` and ``committee`` are None where it does not tell."""

    document: Document | None
    committee: str | None
    term: str | None
    table: HeadTable


@dataclass(slots=True)
class _Told:
    """The head's lines: under which label each stands, and those without one."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    notices: dict[NoticeKind, list[Block]] = field(default_factory=dict)
    free: list[str] = field(default_factory=list)


def read_front(blocks: Sequence[Block], furniture: Iterable[str] = ()) -> Front:
    """Return what the blocks before the first item say; ``furniture`` are the page heads' lines, asked last."""
    told = _Reader().read(blocks)
    free = [*told.free, *dict.fromkeys(furniture)]
    when = " ".join(told.fields.get("when", ()))
    days = (find_date(text) for text in (when, *free, *told.fields.get("body", ()), *told.fields.get("document", ())))
    day = next(filter(None, days), None)
    where = " ".join(told.fields.get("place", ())).strip()
    place = _AROUND_PLACE.sub("", where) or next(_places(told.free), None)
    bodies = (body for text in (*told.fields.get("body", ()), *free) if (body := _body(text)))
    terms = (found["term"] for text in (*told.fields.get("body", ()), *free) if (found := _TERM.search(text)))
    return Front(
        _document((*told.fields.get("document", ()), *free)),
        next(bodies, None) or next(iter(_names(told)), None),
        next((re.sub(r"\s", "", term) for term in terms), None),
        HeadTable(
            day,
            _clock(when) or next(filter(None, map(find_time, (*told.free, where))), None),
            place,
            attendance=tuple(AttendanceNotice(label, tuple(lists)) for label, lists in told.notices.items()),
        ),
    )


def _places(lines: Sequence[str]) -> Iterator[str]:
    """Where the meeting is held, where the title's lines tell it without a label: *kl. 17:00 i Byrådssalen*."""
    after = False
    for line in lines:
        found = _IN_PLACE.search(line)
        if found and len(line) <= LONGEST_TITLE and not is_body(found["place"]):
            yield found["place"].strip(" .")
        elif after and _BARE_PLACE.fullmatch(line) and not (is_body(line) or find_date(line) or _DOCUMENT.search(line)):
            yield _AROUND_PLACE.sub("", line).strip(" .,")
        after = find_date(line) is not None


def _names(told: _Told) -> Iterator[str]:
    """Names that are no usual body's: what the label *Udvalg* has beside it, or the title beside *Referat*."""
    for text in told.fields.get("body", ()):
        if 2 < len(text) < LONGEST_NAME:  # an abbreviation is no name
            yield text
    for text in told.free:
        rest = _stripped(text)
        if _DOCUMENT.search(text) and rest[:1].isupper() and len(rest) < LONGEST_NAME:
            yield rest


def _document(texts: Sequence[str]) -> Document | None:
    for text in (text for text in texts if not text.endswith(".")):
        said = {found.lastgroup for found in _DOCUMENT.finditer(text)} if len(text) <= LONGEST_TITLE else set()
        if len(said) == 1:  # *Dagsorden eller referat* says neither
            return Document[str(said.pop())]
    return None


def _body(text: str) -> str | None:
    """The body that a line of the head names, whatever else it says."""
    if len(text) > LONGEST_TITLE:
        return None
    rest = _stripped(text)
    for name in (rest, rest.removesuffix("s"), _EDGES.sub("", _OWN.sub("", rest))):
        if is_body(name):
            return _SCANNED.sub(r"\1", name)
    return None


def _stripped(text: str) -> str:
    bare = text.replace("*", "")
    if found := _IN_PLACE.search(bare):
        bare = bare if is_body(found["place"]) else bare[: found.start()]
    for form in (_DATE, _TIME, _HOUR, _TERM, _DOCUMENT, _SPAN, _HEADS, _NOISE):
        bare = form.sub(" ", bare)
    bare = re.sub(r"\(\s*\)|\s+", " ", bare)
    previous = ""
    while previous != bare:
        previous, bare = bare, _EDGES.sub("", bare.strip())
    return bare


def _clock(text: str) -> time | None:
    """The first clock time in what a label for date and time has beside it."""
    bare = _DATE.sub(" ", text)
    for form in (_TIME, _HOUR):
        if found := form.search(bare):
            hour, minute = int(found["hour"]), int(found.groupdict().get("minute") or 0)
            if hour < 24 and minute < 60:
                return time(hour, minute)
    return None


class _Reader:
    """Takes the head line by line; a label holds for what stands beside it or, where nothing does, under it."""

    def __init__(self) -> None:
        self._told = _Told()
        self._at: str | NoticeKind | None = None
        self._names: list[str] = []
        self._open = False  # whether a field's label still waits for its value

    def read(self, blocks: Sequence[Block]) -> _Told:
        for block in blocks:
            if block.kind is BlockKind.TABLE:
                for row in block.rows:
                    self._row(row)
            else:
                for line in _whole(block.plain_lines):
                    self._line(line)
                self._end_of_block()
        return self._told

    def _row(self, row: Sequence[str]) -> None:
        cells = [cell.replace("*", "").strip() for cell in row]
        for cell in filter(None, cells):
            self._line(cell)
        self._end_of_block()

    def _line(self, line: str) -> None:
        line = line.strip(" |")
        if not re.search(r"\w", line):
            return
        if _DOCUMENT.fullmatch(line.strip()):
            self._end_of_list()
            self._at, self._open = None, False
            self._told.free.append(line)
            return
        waits = self._open and isinstance(self._at, str)
        label, value = _labelled(line, as_value=waits or isinstance(self._at, NoticeKind))
        remarked = self._at is NoticeKind.REMARKS
        if label is None and not remarked and ":" not in line and len(line.split()) > 2 and _SENTENCE.fullmatch(line):
            self._told.notices.setdefault(NoticeKind.REMARKS, []).append(paragraph([line]))
            return
        if label is not None:
            self._end_of_list()
            self._at, self._open = label, True
            line = value
            if not line:
                return
        closes = isinstance(self._at, str)
        if isinstance(self._at, NoticeKind):
            self._names.append(line)
        elif self._at is not None and self._open:
            self._told.fields.setdefault(self._at, []).append(line)
            self._open = not closes
        else:
            self._told.free.append(line)

    def _end_of_block(self) -> None:
        """A field's value ends with its paragraph; a list of people goes on until the next label."""
        self._end_of_list()
        if not isinstance(self._at, NoticeKind) and self._at is not None and self._told.fields.get(self._at):
            self._at, self._open = None, False

    def _end_of_list(self) -> None:
        """Keep the lines taken since the list's label or the paragraph's beginning as one block."""
        if self._names and isinstance(self._at, NoticeKind):
            self._told.notices.setdefault(self._at, []).append(paragraph(_unwrapped(self._names), soft=True))
        self._names = []


def _whole(lines: Sequence[str]) -> list[str]:
    """The lines, a title that was broken for its width in one again."""
    joined: list[str] = []
    for line in lines:
        if joined and len(joined[-1]) >= FULL_LINE and _GOES_ON.search(joined[-1]):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """The lines, one that goes on in the next joined to it: a list of names that was broken for its width."""
    joined: list[str] = []
    for line in lines:
        sentences = joined and ". " in joined[-1] and not joined[-1].endswith(".")
        if joined and len(joined[-1]) >= FULL_LINE and ("," in joined[-1] or sentences):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _labelled(line: str, *, as_value: bool) -> tuple[str | NoticeKind | None, str]:
    """A line's label and the rest of it; the label is None where it has none."""
    bare = line.strip()
    if label := _label(bare):
        return label, ""
    first, colon, rest = bare.partition(":")
    if colon and (label := _label(first)):
        return label, rest.strip()
    if as_value:
        words = bare.split(None, 1)
        notice = NOTICES.get(key(words[0])) if len(words) > 1 and words[1][:1].isupper() else None
        return notice, words[1] if notice else bare
    for start in _capitals(bare):  # *MødestedRådssalen*
        if (label := _label(bare[:start])) and label != "document":
            return label, bare[start:]
    words = bare.split(None, 2)
    for count in (2, 1):
        value, label = " ".join(words[count:]), _label(" ".join(words[:count]))
        named = value[:1].isupper() or value[:1].isdigit() or value.split(" ")[0].casefold() in WEEKDAYS
        if label == "place" and key(words[0]).endswith(("lokale", "rum")):
            return label, bare  # *Lokale 104, Rådhuset* is the place's name
        if label and named and label not in ("document", "other") and (label != "body" or is_body(value)):
            return label, value
    return None, bare


def _capitals(text: str) -> Iterator[int]:
    """Where a capital or a number stands right after a small letter, as far as a label may reach."""
    return (found.end() for found in re.finditer(r"[a-zæøå](?=[A-ZÆØÅ\d])", text[:LONGEST_LABEL]))


def _label(text: str) -> str | NoticeKind | None:
    wanted = key(text) if len(text) <= LONGEST_NAME else ""
    return NOTICES.get(wanted) or _FIELDS.get(wanted)


def body_of_items(blocks: Iterable[Block], day: date | None) -> str | None:
    """The body whose decisions of that day stand in the items: where the head names none."""
    counted: Counter[str] = Counter()
    for block in blocks:
        text = block.plain
        if len(text) > LONGEST_TITLE or block.kind is BlockKind.TABLE:
            continue
        found = treatment(text)
        if found and found.body and found.day and (day is None or found.day == day):
            counted[found.body] += 2
        elif is_body(text):
            counted[nominative(text, genitive=False)] += 1
    return counted.most_common(1)[0][0] if counted else None
