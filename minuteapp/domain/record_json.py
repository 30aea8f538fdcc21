"""The record's JSON form: a stable promise to other programs, round-tripping whole.

Plain dictionaries in and out; turning them into bytes is the caller's business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any, TypeAlias

from minuteapp.domain.record import (
    Count,
    DecisionParagraph,
    DissentStatement,
    Document,
    EarlierTreatment,
    Kind,
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


class RecordJsonError(ValueError):
    """The JSON is not a record; the message names the key."""


def record_to_json(record: Record) -> Json:
    """Return the record as JSON-ready values; every key is always present."""
    return {
        "document": record.document.value,
        "municipality": record.municipality,
        "committee": record.committee,
        "term": record.term,
        "date": record.date.isoformat() if record.date else None,
        "time": record.time.strftime("%H:%M") if record.time else None,
        "place": record.place,
        "participants": _list(record.participants),
        "style": record.style,
        "items": [item_to_json(item) for item in record.items],
    }


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
        "recused": [{"name": r.name, "reason": r.reason} for r in item.recused],
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
    """Return the record that ``data`` prints.

    Raises:
        RecordJsonError: when a key that every record has is missing or of another shape.
    """
    try:
        participants = data.get("participants")
        return Record(
            document=Document(data["document"]),
            committee=data["committee"],
            date=_date(data.get("date")),
            municipality=data.get("municipality"),
            term=data.get("term"),
            time=time.fromisoformat(data["time"]) if data.get("time") else None,
            place=data.get("place"),
            participants=None if participants is None else tuple(participants),
            items=tuple(item_from_json(item) for item in data["items"]),
            style=data.get("style"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordJsonError(str(error)) from error


def item_from_json(data: Mapping[str, Any]) -> RecordItem:
    """Return one item; keys that are missing read as *none* or *not told*."""
    recommendation = data.get("recommendation") or {}
    absent = data.get("absent")
    kind = data.get("kind")
    return RecordItem(
        number=data["number"],
        title=data.get("title"),
        kind=Kind(kind) if kind else None,
        closed=bool(data.get("closed", False)),
        public_title=data.get("public_title"),
        public_decision=data.get("public_decision"),
        case_number=data.get("case_number"),
        journal_number=data.get("journal_number"),
        document_number=data.get("document_number"),
        recommendation=Recommendation(recommendation.get("by"), tuple(recommendation.get("points") or ())),
        sections=tuple(Section(s["heading"], s["markdown"]) for s in data.get("sections") or ()),
        paragraphs=_paragraphs(data),
        absent=None if absent is None else tuple(absent),
        recused=tuple(Recused(r["name"], r.get("reason")) for r in data.get("recused") or ()),
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
