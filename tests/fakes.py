"""What a session and the screens stand on in tests: a store in memory, a clock that is set, and an invented meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from minuteapp.domain.actions import Action, Entry, Load
from minuteapp.domain.meeting import Meeting
from minuteapp.domain.people import Body, BodyKind, Person, Role
from minuteapp.domain.record import Document, EarlierTreatment, Kind, Recommendation, Record, RecordItem, Section
from minuteapp.domain.style import HouseStyle
from minuteapp.ports import StoreError
from minuteapp.session import Session

START = datetime(2031, 3, 12, 17, 0, tzinfo=UTC)
BODY = Body("Klima- og Miljøudvalget", BodyKind.COMMITTEE, "Solbjerg Kommune")
PEOPLE = (
    Person("Anders Bjerg", "Ø"),
    Person("Bodil Krogh", "A", post="formand"),
    Person("Duygu N. Holm", "A"),
    Person("Per Tved", "C"),
    Person("Jon Carlsen", "C"),
    Person("Filippa Lund", "C"),
    Person("Marius Hald", "O"),
    Person("Asta Ravn", "A", Role.SUBSTITUTE),
    Person("Kim Storm", None, Role.OFFICIAL),
)
CASE = """Forvaltningen har gennemgået **tolv søer** og foreslår en plan i to dele.

- Vandprøver hver måned
- En årlig *status* til udvalget

| Sø | Areal (ha) | Tilstand |
| --- | ---: | --- |
| Lyngsø | 12,5 | god |
| Mosesø | 3,0 | ringe |
"""


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def forward(self, minutes: int = 1) -> None:
        self.at += timedelta(minutes=minutes)


class FakeStore:
    """Keeps everything in memory. While ``trouble`` is set, nothing can be kept, for that reason."""

    def __init__(self) -> None:
        self.journals: dict[str, list[Entry]] = {}
        self.texts: dict[str, dict[str, str]] = {}
        self.people: dict[tuple[str, str | None], list[Person]] = {}
        self.trouble = ""
        self.saved_drafts = 0

    def _may_write(self) -> None:
        if self.trouble:
            raise StoreError(self.trouble)

    def entries(self, meeting_id: str) -> Sequence[Entry]:
        return tuple(self.journals[meeting_id])

    def append(  # the port's signature
        self,
        meeting_id: str,
        action: Action,
        *,
        at: datetime,
        author: str,
        after: Meeting,
        clears_draft: str | None = None,
    ) -> Entry:
        self._may_write()
        journal = self.journals.setdefault(meeting_id, [])
        entry = Entry(len(journal) + 1, at, author, action)
        journal.append(entry)
        if clears_draft is not None:
            self.texts.get(meeting_id, {}).pop(clears_draft, None)
        return entry

    def drafts(self, meeting_id: str) -> Mapping[str, str]:
        return dict(self.texts.get(meeting_id, {}))

    def save_draft(self, meeting_id: str, slot: str, text: str) -> None:
        self._may_write()
        self.saved_drafts += 1
        self.texts.setdefault(meeting_id, {})[slot] = text

    def drop_draft(self, meeting_id: str, slot: str) -> None:
        self._may_write()
        self.texts.get(meeting_id, {}).pop(slot, None)

    def roster(self, body: str, municipality: str | None) -> Sequence[Person]:
        return tuple(self.people.get((body, municipality), ()))

    def remember_person(self, body: str, municipality: str | None, person: Person) -> None:
        self._may_write()
        self.people.setdefault((body, municipality), []).append(person)


def invented_record() -> Record:
    """An agenda of six items: an approval, two decisions with a case each, information, a closed item, the rest."""
    return Record(
        document=Document.AGENDA,
        committee=BODY.name,
        date=date(2031, 3, 12),
        municipality=BODY.municipality,
        time=time(17, 0),
        place="Det Røde Værelse",
        style="standard",
        items=(
            RecordItem("1", "Godkendelse af dagsorden", Kind.DECISION),
            RecordItem(
                "2",
                "Regnskab for søerne 2030",
                Kind.INFORMATION,
                case_number="30/1204",
                recommendation=Recommendation("Center for Natur", ("at orienteringen tages til efterretning.",)),
                sections=(Section("Sagsfremstilling", CASE),),
            ),
            RecordItem(
                "3",
                "Plan for tolv søer",
                Kind.DECISION,
                case_number="31/0077",
                recommendation=Recommendation(
                    "Center for Natur",
                    ("at planen godkendes med eventuelle ændringer.", "at ønsker til næste års prøver godkendes."),
                ),
                sections=(Section("Indledning", "Planen har været i høring."), Section("Sagsfremstilling", CASE)),
                attachments=("Søplan 2031", "Høringssvar"),
                related=(EarlierTreatment("Økonomiudvalget", date(2031, 2, 3), "14"),),
            ),
            RecordItem(
                "4",
                "Ny gangbro ved Lyngsø",
                Kind.DECISION,
                recommendation=Recommendation("Center for Veje", ("at broen anlægges.",)),
            ),
            RecordItem("5", "Køb af areal", Kind.DECISION, closed=True, public_title="Ejendomssag"),
            RecordItem("6", "Meddelelser og eventuelt", Kind.ANNOUNCEMENTS),
        ),
    )


def invented_meeting(
    style: HouseStyle,
    *,
    store: FakeStore | None = None,
    clock: FakeClock | None = None,
    record: Record | None = None,
    people: tuple[Person, ...] = PEOPLE,
    body: Body = BODY,
) -> Session:
    """A session on an invented meeting that has just been loaded."""
    store = store or FakeStore()
    clock = clock or FakeClock()
    if "m1" not in store.journals:
        load = Load(record or invented_record(), body, people)
        store.journals["m1"] = [Entry(1, clock.now(), "test", load)]
    return Session(store, "m1", clock, style, "test")
