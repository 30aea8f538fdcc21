"""The record's JSON form: a stable promise to other programs, round-tripping whole.

Plain dictionaries in and out; turning them into bytes is the caller's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any, TypeAlias, TypeVar

import msgspec

from minuteapp.domain.actions import When
from minuteapp.domain.people import Role
from minuteapp.domain.record import (
    Attendee,
    Count,
    DecisionParagraph,
    DissentStatement,
    Document,
    EarlierTreatment,
    Kind,
    LogLine,
    Passage,
    Recommendation,
    Record,
    RecordItem,
    Recused,
    Section,
    Substitute,
    Vote,
    Voter,
)

Json: TypeAlias = dict[str, Any]


_OWN_NAMES = {"paragraphs": "decision_paragraphs", "in_favour": "for", "replaces": "for", "clock": "time"}
"""What the JSON calls what the record has another name for."""


class RecordJsonError(ValueError):
    """The JSON is not a record; ``place`` is where, such as ``items[2].title``: what is there is wrong or missing."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


def record_to_json(record: Record) -> Json:
    """Return the record as JSON-ready values; every key is always present."""
    return {
        "document": record.document.value,
        "municipality": record.municipality,
        "committee": record.committee,
        "term": record.term,
        "date": record.date.isoformat() if record.date else None,
        "time": _clock(record.time),
        "place": record.place,
        "chair": record.chair,
        "adjourned": _clock(record.adjourned),
        "participants": _list(record.participants),
        "attendance": None if record.attendance is None else [_attendee_to_json(each) for each in record.attendance],
        "style": record.style,
        "items": [item_to_json(item) for item in record.items],
        "log": None
        if record.log is None
        else [{"at": line.at.isoformat(), "author": line.author, "text": line.text} for line in record.log],
    }


def _attendee_to_json(attendee: Attendee) -> Json:
    return {
        "name": attendee.name,
        "party": attendee.party,
        "role": attendee.role,
        "post": attendee.post,
        "attended": attendee.attended,
        "for": attendee.replaces,
        "passages": [
            {"arrived": each.arrived, "item": each.item, "when": each.when, "time": _clock(each.clock)}
            for each in attendee.passages
        ],
    }


def _clock(clock: time | None) -> str | None:
    """The clock as ``17:30``; what is finer than minutes is told where it is there."""
    if clock is None:
        return None
    return clock.isoformat("auto" if clock.second or clock.microsecond else "minutes")


def item_to_json(item: RecordItem) -> Json:
    """Return one item as JSON-ready values; every key is always present."""
    return {
        "number": item.number,
        "title": item.title,
        "kind": item.kind.value if item.kind else None,
        "closed": item.closed,
        "public_title": item.public_title,
        "public_decision": item.public_decision,
        "case_number": item.case_number,
        "journal_number": item.journal_number,
        "document_number": item.document_number,
        "recommendation": {"by": item.recommendation.by, "points": list(item.recommendation.points)},
        "sections": [{"heading": s.heading, "markdown": s.markdown} for s in item.sections],
        "decision": item.decision,
        "decision_points": [{"point": p.point, "text": p.text} for p in item.decision_points],
        "decision_paragraphs": [{"point": p.point, "text": p.text} for p in item.paragraphs],
        "absent": _list(item.absent),
        "recused": [_recused(r) for r in item.recused],
        "substitutes": [{"name": s.name, "for": s.replaces} for s in item.substitutes],
        "votes": [_vote_to_json(vote) for vote in item.votes],
        "dissents": [{"name": d.name, "text": d.text} for d in item.dissents],
        "attachments": list(item.attachments),
        "related": [
            {
                "committee": r.committee,
                "date": r.date.isoformat() if r.date else None,
                "item": r.item,
                "closed": r.closed,
            }
            for r in item.related
        ],
        "consideration": list(item.consideration),
    }


def _recused(recused: Recused) -> Json:
    told: Json = {"name": recused.name, "reason": recused.reason}
    return told | {"stayed": True} if recused.stayed else told


def _vote_to_json(vote: Vote) -> Json:
    count = vote.count
    return {
        "point": vote.point,
        "motion": vote.motion,
        "count": count
        and {
            "for": count.in_favour,
            "against": count.against,
            "abstaining": count.abstaining,
            "reserved": count.reserved,
        },
        "for": _voters_to_json(vote.in_favour),
        "against": _voters_to_json(vote.against),
        "abstaining": _voters_to_json(vote.abstaining),
        "reserved": _voters_to_json(vote.reserved),
    }


def _voters_to_json(voters: Sequence[Voter]) -> list[Json]:
    return [{"name": v.name, "party": v.party} for v in voters]


def _list(names: tuple[str, ...] | None) -> list[str] | None:
    return None if names is None else list(names)


def record_from_json(data: Mapping[str, Any]) -> Record:
    """Return the record that ``data`` prints; keys that are missing read as *none* or *not told*.

    Raises:
        RecordJsonError: when a key that every record has is missing, or something is of another shape.
    """
    if "items" not in data:
        raise RecordJsonError("items")
    with _at("document"):
        document = Document(data["document"])
    with _at("committee"):
        committee = data["committee"]
    record = Record(
        document=document,
        committee=committee,
        date=_told(data, "date", date.fromisoformat),
        municipality=data.get("municipality"),
        term=data.get("term"),
        time=_told(data, "time", time.fromisoformat),
        place=data.get("place"),
        participants=_all(data, "participants", _as_it_is),
        items=_all(data, "items", item_from_json) or (),
        style=data.get("style"),
        chair=data.get("chair"),
        adjourned=_told(data, "adjourned", time.fromisoformat),
        attendance=_all(data, "attendance", _attendee_from_json),
        log=_all(data, "log", _log_line_from_json),
    )
    with _at(""):
        return msgspec.convert(msgspec.to_builtins(record), Record)


Value = TypeVar("Value")


def _told(data: Mapping[str, Any], key: str, convert: Callable[[str], Value]) -> Value | None:
    with _at(key):
        return convert(data[key]) if data.get(key) else None


def _all(data: Mapping[str, Any], key: str, convert: Callable[[Any], Value]) -> tuple[Value, ...] | None:
    with _at(key):
        told = None if data.get(key) is None else list(data[key])
    if told is None:
        return None
    made = []
    for number, each in enumerate(told):
        with _at(f"{key}[{number}]"):
            made.append(convert(each))
    return tuple(made)


@contextmanager
def _at(place: str) -> Iterator[None]:
    """Say where in the JSON something was not as it should be."""
    try:
        yield
    except msgspec.ValidationError as error:
        path = str(error).rpartition("`$.")[2].rstrip("`")
        raise RecordJsonError(re.sub(r"\w+", lambda found: _OWN_NAMES.get(found[0], found[0]), path)) from error
    except KeyError as error:
        missing = str(error.args[0])
        raise RecordJsonError(missing if missing == place else f"{place}.{missing}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise RecordJsonError(place) from error


def _attendee_from_json(data: Mapping[str, Any]) -> Attendee:
    return Attendee(
        name=data["name"],
        party=data.get("party"),
        role=Role(data.get("role", Role.MEMBER)).value,
        post=data.get("post"),
        attended=data.get("attended", True),
        replaces=data.get("for"),
        passages=tuple(
            Passage(
                each["arrived"], each.get("item"), When(each.get("when", When.DURING)).value, _time(each.get("time"))
            )
            for each in data.get("passages") or ()
        ),
    )


def _as_it_is(value: Any) -> Any:
    return value


def _log_line_from_json(data: Mapping[str, Any]) -> LogLine:
    return LogLine(datetime.fromisoformat(data["at"]), data["author"], data["text"])


def item_from_json(data: Mapping[str, Any]) -> RecordItem:
    """Return one item; keys that are missing read as *none* or *not told*."""
    recommendation = data.get("recommendation") or {}
    absent = data.get("absent")
    kind = data.get("kind")
    return RecordItem(
        number=data["number"],
        title=data.get("title"),
        kind=Kind(kind) if kind else None,
        closed=data.get("closed", False),
        public_title=data.get("public_title"),
        public_decision=data.get("public_decision"),
        case_number=data.get("case_number"),
        journal_number=data.get("journal_number"),
        document_number=data.get("document_number"),
        recommendation=Recommendation(recommendation.get("by"), tuple(recommendation.get("points") or ())),
        sections=tuple(Section(s["heading"], s["markdown"]) for s in data.get("sections") or ()),
        paragraphs=_paragraphs(data),
        absent=None if absent is None else tuple(absent),
        recused=tuple(Recused(r["name"], r.get("reason"), bool(r.get("stayed"))) for r in data.get("recused") or ()),
        substitutes=tuple(Substitute(s["name"], s.get("for")) for s in data.get("substitutes") or ()),
        votes=tuple(_vote_from_json(vote) for vote in data.get("votes") or ()),
        dissents=tuple(DissentStatement(d["name"], d["text"]) for d in data.get("dissents") or ()),
        attachments=tuple(data.get("attachments") or ()),
        related=tuple(
            EarlierTreatment(r["committee"], _date(r.get("date")), r.get("item"), r.get("closed"))
            for r in data.get("related") or ()
        ),
        consideration=tuple(data.get("consideration") or ()),
    )


def _paragraphs(data: Mapping[str, Any]) -> tuple[DecisionParagraph, ...]:
    """Paragraphs where they are told; else the points; else the joined decision as one paragraph."""
    told = data.get("decision_paragraphs") or data.get("decision_points")
    if told:
        return tuple(DecisionParagraph(p["text"], p.get("point")) for p in told)
    decision = data.get("decision")
    return (DecisionParagraph(decision),) if decision else ()


def _vote_from_json(data: Mapping[str, Any]) -> Vote:
    count = data.get("count")
    return Vote(
        point=data.get("point"),
        motion=data.get("motion"),
        count=count and Count(count.get("for"), count.get("against"), count.get("abstaining"), count.get("reserved")),
        in_favour=_voters_from_json(data.get("for") or ()),
        against=_voters_from_json(data.get("against") or ()),
        abstaining=_voters_from_json(data.get("abstaining") or ()),
        reserved=_voters_from_json(data.get("reserved") or ()),
    )


def _voters_from_json(voters: Sequence[Mapping[str, Any]]) -> tuple[Voter, ...]:
    return tuple(Voter(v.get("name"), v.get("party")) for v in voters)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
