"""An invented archive: years of minutes in words that only look Danish, as common and as rare as real ones are."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from minuteapp.domain.actions import Load
from minuteapp.domain.people import Body, BodyKind
from minuteapp.domain.record import DecisionParagraph, Document, Record, RecordItem, Section
from storage.database import open_database
from storage.meetings import Meetings
from storage.schema import SCHEMA_VERSION
from storage.transactions import transaction

COMMON = "kommunen"  # in a third of all items
PER_MEETING = 10
_WORDS = 100  # an item: a quarter of what the real ones in ../shared have, so that it is made in three minutes
_ONSETS = "b bl br d dr f fl fr g gr h j k kl kn kr l m n p pl pr r s sk sl sm sn sp st str sv t tr v".split()  # noqa: SIM905  # a table of sounds
_VOWELS = "a e i o u y æ ø å".split()  # noqa: SIM905  # a table of sounds
_CODAS = "d g k l m n nd ng rk rs rt s st t v ld lk ft mp".split()  # noqa: SIM905  # a table of sounds
_ENDINGS = ("", "e", "en", "et", "er", "erne", "ens", "ede", "ing", "ingen")
_BODIES = ("Byrådet", "Økonomiudvalget", "Teknikudvalget", "Børneudvalget", "Kulturudvalget", "Socialudvalget")


def archive(items: int) -> Path:
    """Return a database of that many items; it is made once and kept in the temporary folder.

    200,000 items take 1.3 GB, and their texts 0.2 GB.
    """
    path = _kept(items).with_suffix(".db")
    if not path.exists():
        _fill(path, items)
    return path


def texts(items: int) -> Path:
    """Return a folder with the same texts, a file a meeting; made once."""
    folder = _kept(items)
    if not folder.exists():
        folder.mkdir()
        for number, record in enumerate(records(items)):
            told = (
                f"{item.number}. {item.title} {item.case_number}\n{item.sections[0].markdown}\n{item.decision}\n"
                for item in record.items
            )
            (folder / f"{number:06}.txt").write_text("\n".join(told), encoding="utf-8")
    return folder


def _kept(items: int) -> Path:
    """Where it is kept: elsewhere when it would be made otherwise."""
    return Path(tempfile.gettempdir()) / f"minuteapp-archive-{items}-{_WORDS}-{SCHEMA_VERSION}"


def rare_word(items: int) -> str:
    """A word that twenty items have."""
    return f"{_root(random.Random(0))}{_root(random.Random(items))}skoven"  # noqa: S311


def records(items: int) -> Iterator[Record]:
    """Yield the minutes of that many items, always the same."""
    chance = random.Random(1)  # noqa: S311  # invented, not secret
    words, weights = _vocabulary(chance)
    rare, every = rare_word(items), max(1, items // 20)
    for meeting in range(max(1, items // PER_MEETING)):
        drawn = iter(chance.choices(words, cum_weights=weights, k=PER_MEETING * _WORDS))
        told = []
        for place in range(PER_MEETING):
            number = meeting * PER_MEETING + place
            some = [next(drawn) for _ in range(_WORDS)]
            if chance.random() < 1 / 3:
                some[40] = COMMON
            if number % every == 0:
                some[60] = rare
            told.append(
                RecordItem(
                    number=str(place + 1),
                    title=" ".join(some[:5]).capitalize(),
                    case_number=f"{10 + number % 16}/{number:06}",
                    sections=(Section("Sagsfremstilling", " ".join(some[20:])),),
                    paragraphs=(DecisionParagraph(" ".join(some[5:20])),),
                )
            )
        day = date(2000, 1, 3) + timedelta(days=meeting // 2)
        body = _BODIES[meeting % len(_BODIES)]
        yield Record(Document.MINUTES, body, day, "Solbjerg Kommune", items=tuple(told))


def _root(chance: random.Random) -> str:
    syllables = chance.choice((1, 1, 2))
    return chance.choice(_ONSETS) + "".join(chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables))


def _vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    """Words with how often they come: roots in their forms, and compounds, by Zipf's law."""
    roots = list(dict.fromkeys(_root(chance) for _ in range(5000)))
    weighted = {
        root + ending: 1 / (place + 30) / (rank + 1)
        for place, root in enumerate(roots)
        for rank, ending in enumerate(_ENDINGS)
    }
    for place in range(60_000):
        one, other = chance.choices(roots[:1500], k=2)
        weighted[one + other + chance.choice(_ENDINGS)] = 0.05 / (place + 100)
    return list(weighted), list(accumulate(weighted.values()))


def _fill(path: Path, items: int) -> None:
    made = path.with_suffix(".part")
    made.unlink(missing_ok=True)
    connection = open_database(made)
    # What is made halfway is thrown away: neither a journal, which would be as large again, nor the disk is waited for.
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -100000"):
        connection.execute(f"PRAGMA {pragma}")
    meetings = Meetings(connection)
    at = datetime(2026, 1, 1).astimezone()
    with transaction(connection):
        for record in records(items):
            body = Body(record.committee, BodyKind.COMMITTEE, record.municipality)
            meetings.create(Load(record, body), at=at, author="")
    connection.close()
    made.rename(path)
