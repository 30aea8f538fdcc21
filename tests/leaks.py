"""A meeting with a word of its own in every closed or private field, and a search for those words in a file's bytes."""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from urllib.parse import unquote_to_bytes

from minuteapp.domain import actions as a
from minuteapp.domain.logbook import with_log
from minuteapp.domain.people import Body, BodyKind, Person, Role
from minuteapp.domain.publication.clearing import RemovePersonalNumber
from minuteapp.domain.publication.personal_data import digest
from minuteapp.domain.record import (
    Document,
    EarlierTreatment,
    Kind,
    Position,
    Recommendation,
    Record,
    RecordItem,
    Section,
)
from minuteapp.domain.style import HouseStyle
from minuteapp.session import Session
from tests.fakes import FakeClock, FakeStore

MARK = "zq"
BODY = Body("Klimaudvalget", BodyKind.COMMITTEE, "Solbjerg Kommune")
PEOPLE = (
    Person("Anders Bjerg", "A", post="formand"),
    Person("Bodil Krogh", "B"),
    Person("Carl Holm", "C"),
    Person("Dorte Lind", "V"),
    Person("Erik Vang", "A", Role.SUBSTITUTE),
)
OPEN, CLOSED = 1, 2
CASE_NUMBER = "31/77"


def secret(field: str) -> str:
    """The word that stands in a field and nowhere else."""
    return f"x{MARK}{field}{MARK}x"


PUBLIC_WORDS = tuple(secret(field) for field in ("offentligtitel", "offentligbeslutning", "aabenbeslutning"))
CLOSED_FIELDS = tuple(
    secret(field)
    for field in (
        *("titel", "afsnit", "sagstekst", "indstiller", "indstilling", "bilagsnavn", "nytbilag", "journal", "dokument"),
        *("tidligere", "gang", "beslutning", "ad", "tilfoersel", "inhabil", "forslag", "hale"),
    )
)
"""What participants may read of a closed item, and the public may not."""
NUMBER = "010190-1234"
PRIVATE = (
    *(
        secret(field)
        for field in (
            *("notetilaabent", "notetillukket", "fortrudt", "fortrudtperson", "fortrudtbilag", "overskrevet"),
            *("gammeltitel", "gammeloffentlig", "fjernetforslag", "fjernethale", "bilagstekst", "lukkettekst"),
            *("kladde", "form", "aarsag"),
        )
    ),
    *(NUMBER, NUMBER.replace("-", "")),
)
"""What no version holds; the number is a personal id number that was taken out."""
OF_THE_FULL = (secret("forfatter"), "17.45", "17:45")
"""The log and the presence times."""


def agenda() -> Record:
    closed = RecordItem(
        "2",
        f"Køb af {secret('titel')}",
        Kind.DECISION,
        closed=True,
        case_number=CASE_NUMBER,
        journal_number=secret("journal"),
        document_number=secret("dokument"),
        recommendation=Recommendation(secret("indstiller"), (f"at {secret('indstilling')} købes.", "at det holdes.")),
        sections=(Section(secret("afsnit"), f"Sælgeren er **{secret('sagstekst')}**."),),
        attachments=(secret("bilagsnavn"),),
        related=(EarlierTreatment(secret("tidligere"), date(2031, 2, 1), "9", closed=True),),
        consideration=(secret("gang"),),
    )
    first = RecordItem("1", "Stier ved åen", Kind.DECISION, sections=(Section(None, "Stierne er slidte."),))
    return Record(
        Document.AGENDA,
        BODY.name,
        date(2031, 3, 12),
        municipality=BODY.municipality,
        time=time(17, 0),
        place="Lokale 1",
        items=(first, closed, RecordItem("3", "Eventuelt", Kind.ANY_OTHER_BUSINESS)),
    )


class _Evening:
    """A session that is recorded in, a minute for each thing done."""

    def __init__(self, style: HouseStyle) -> None:
        self.store, self.clock = FakeStore(), FakeClock(datetime(2031, 3, 12, 17, 0, tzinfo=UTC))
        self.store.journals["m"] = [a.Entry(1, self.clock.now(), secret("forfatter"), a.Load(agenda(), BODY, PEOPLE))]
        self.session = Session(self.store, "m", self.clock, style, secret("forfatter"))

    def do(self, *actions: a.Action) -> None:
        for action in actions:
            self.clock.forward()
            outcome = self.session.do(action)
            assert outcome.taken, (action, outcome)

    def undone(self, *actions: a.Action) -> None:
        for action in actions:
            self.do(action)
            assert self.session.undo() == action


def recorded(style: HouseStyle) -> Record:
    """The meeting recorded through a session, with its log, as an export receives it."""
    evening = _Evening(style)
    _beginning(evening)
    _open_item(evening)
    _closed_item(evening)
    evening.clock.at = evening.clock.at.replace(hour=17, minute=43)
    evening.do(a.StartItem(3), a.Leave("Carl Holm", 3), a.Adjourn())
    evening.session.save_draft(3, a.WHOLE, 0, secret("kladde"))
    evening.session.keep_text(a.Note(1, secret("kladde")))
    evening.session.keep_form("form/closing/2", secret("form"))
    return with_log(evening.session.record(), evening.store.entries("m"))


def _beginning(evening: _Evening) -> None:
    evening.do(a.Leave("Dorte Lind"), a.Arrive("Erik Vang", replaces="Dorte Lind"), a.ConfirmAttendance())
    evening.undone(a.AddPerson(Person(f"Fie {secret('fortrudtperson')}", None, Role.GUEST)))


def _open_item(evening: _Evening) -> None:
    out = a.CastVote("Bodil Krogh", "B", Position.AGAINST)
    own = a.Motion(a.MotionKind.OWN, secret("fjernetforslag"))
    evening.do(
        a.StartItem(OPEN),
        a.Note(OPEN, secret("notetilaabent")),
        a.Attach(OPEN, a.Attachment("Kort over stier", f"Kun {secret('bilagstekst')}", "0" * 64)),
        a.Decide(OPEN, a.WHOLE, f"Først {secret('overskrevet')}"),
        a.Decide(OPEN, a.WHOLE, f"Stierne {secret('aabenbeslutning')} ({NUMBER})."),
        a.Attach(OPEN, a.Attachment(f"Brev {NUMBER}", NUMBER, "3" * 64)),
        RemovePersonalNumber(OPEN, digest(NUMBER.replace("-", ""))),
        a.CastVotes(OPEN, (out,), motion=own, without_vote=True, tail=secret("fjernethale")),
        a.RemoveBallot(OPEN, 1),
    )
    evening.undone(
        a.Decide(OPEN, a.WHOLE, secret("fortrudt")),
        a.Dissent(OPEN, "Bodil Krogh", secret("fortrudt")),
        a.SetFate(OPEN, a.Fate.POSTPONED, secret("fortrudt")),
        a.Attach(OPEN, a.Attachment(secret("fortrudtbilag"), secret("bilagstekst"), "1" * 64)),
    )


def _closed_item(evening: _Evening) -> None:
    there = ("Anders Bjerg", "Bodil Krogh", "Erik Vang")
    votes = tuple(a.CastVote(name, None, Position.AGAINST if name == there[1] else Position.FOR) for name in there)
    motion = a.Motion(a.MotionKind.OWN, secret("forslag"))
    evening.do(
        a.StartItem(CLOSED),
        a.CloseDoors(CLOSED, secret("aarsag")),
        a.SetPublicTitle(CLOSED, secret("gammeltitel")),
        a.SetPublicTitle(CLOSED, secret("offentligtitel")),
        a.Note(CLOSED, secret("notetillukket")),
        a.Attach(CLOSED, a.Attachment(secret("nytbilag"), secret("lukkettekst"), "2" * 64)),
        a.Recuse(CLOSED, "Carl Holm", reason=secret("inhabil")),
        a.Decide(CLOSED, a.WHOLE, f"Købt {secret('beslutning')}."),
        a.Decide(CLOSED, a.Slot(1), f"Med {secret('ad')}."),
        a.CastVotes(CLOSED, votes, point=2, motion=motion, tail=secret("hale")),
        a.Dissent(CLOSED, "Bodil Krogh", secret("tilfoersel")),
        a.Decide(CLOSED, a.PUBLIC, secret("gammeloffentlig")),
        a.Decide(CLOSED, a.PUBLIC, f"Sagen {secret('offentligbeslutning')}."),
    )
    evening.undone(a.Decide(CLOSED, a.PUBLIC, secret("fortrudt")), a.SetPublicTitle(CLOSED, secret("fortrudt")))


# -- the search -------------------------------------------------------------------------------------------------------


def found_in(data: bytes, words: tuple[str, ...]) -> dict[str, str]:
    """Return each of the words that stands in the file, in any part and any writing of it, with where that is."""
    found: dict[str, str] = {}
    for where, text in _texts(data, "file"):
        lowered = text.casefold()
        for word in words:
            if word in lowered:
                found.setdefault(word, where)
    return found


def _texts(data: bytes, where: str) -> Iterator[tuple[str, str]]:
    yield from _writings(data, where)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield f"{where}/comment", archive.comment.decode(errors="replace")
            for info in archive.infolist():
                yield f"{where}/{info.filename}", info.filename
                yield from _texts(archive.read(info), f"{where}/{info.filename}")
    elif data.startswith(b"%PDF"):
        yield from _of_pdf(data, where)


def _writings(data: bytes, where: str) -> Iterator[tuple[str, str]]:
    """The bytes as text in each of the ways a word can be written in them."""
    text = data.decode("utf-8", errors="replace")
    yield where, text
    yield f"{where} (without markup)", _bare(text)
    yield f"{where} (unescaped)", _bare(html.unescape(html.unescape(text)))
    yield f"{where} (percent)", unquote_to_bytes(data).decode("utf-8", errors="replace")
    yield f"{where} (backslash)", re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            yield f"{where} ({encoding})", data[start:].decode(encoding, errors="replace")
    for run in re.findall(rb"[A-Za-z0-9+/]{16,}", data):
        for start in range(4):
            piece = run[start:]
            try:
                yield f"{where} (base64)", base64.b64decode(piece[: len(piece) // 4 * 4]).decode(errors="replace")
            except binascii.Error:
                continue


def _bare(text: str) -> str:
    return re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", re.sub(r"<[^>]*>", "", text))


def _of_pdf(data: bytes, where: str) -> Iterator[tuple[str, str]]:
    """Every string and every stream of a PDF, decompressed, and the words on its pages."""
    import pikepdf
    import pypdfium2

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, item in enumerate(pdf.objects):
            if isinstance(item, pikepdf.Stream):
                yield from _writings(item.read_bytes(), f"{where} (object {number})")
            yield from ((f"{where} (object {number})", text) for text in _strings(item))
    pages = pypdfium2.PdfDocument(data)
    for number in range(len(pages)):
        yield f"{where} (page {number + 1})", "".join(pages[number].get_textpage().get_text_range().split())
    pages.close()


def _strings(item: object) -> Iterator[str]:
    import pikepdf

    if isinstance(item, pikepdf.String | pikepdf.Name):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for each in item:
            if not getattr(each, "is_indirect", False):
                yield from _strings(each)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, each in item.items():
            yield str(key)
            if not getattr(each, "is_indirect", False):
                yield from _strings(each)
