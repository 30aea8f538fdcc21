"""Any ballot in any house's words: the sentence is lawful, and reading it gives back who stood where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.writing import write
from minuteapp.agenda.reading import read_document
from minuteapp.domain.actions import CastVote, Motion, MotionKind
from minuteapp.domain.edition import Edition
from minuteapp.domain.meeting import Ballot, Item
from minuteapp.domain.prose.people import party as as_read
from minuteapp.domain.prose.phrasing import ballot_paragraphs, motion_words
from minuteapp.domain.prose.sentences import sentences
from minuteapp.domain.prose.votes import ballots as read_ballots
from minuteapp.domain.record import (
    DecisionParagraph,
    Document,
    Position,
    Recommendation,
    Record,
    RecordItem,
    Version,
    Vote,
    Voter,
)
from minuteapp.domain.style import HouseStyle, speaking_of
from minuteapp.domain.vote_wording import Naming
from minuteapp.domain.voting import Outcome, outcome, tally
from tests.vote_families import BUNDLED_STYLES, FAMILIES, style_of

BODIES = ("Teknisk Udvalg", "Byrådet", "Solbjerg Byråd", "Kommunalbestyrelse", "Børne- og Ungdomsudvalget")
ALL_STYLES = (*BUNDLED_STYLES, *FAMILIES)
AT = datetime(2026, 3, 4, 17, tzinfo=UTC)
FIRST = ("Anders", "Åse", "Bo", "Duygu N.", "Jens-Ole", "Eva A.", "Ib Å.", "Ea", "A.", "Karen M. K.")
LAST = ("Bjerg", "Ben Haddou", "Kılınç", "Dahl-Olsen", "Østergård", "Lund", "de Vries", "Vang")
NAMES = tuple(f"{first} {last}" for last in LAST for first in FIRST)
PARTIES = ("A", "B", "C", "F", "H", "N", "O", "V", "Ø", "Å", "UP", "Liste T", "Borgerlisten Nord", "Løsgænger", None)
LONG_MOTION = "at udsætte sagen, indtil midlerne er fundet"
NO_GROUP = ("Løsgænger", None)

motions = st.one_of(
    st.just(Motion()),
    st.just(Motion()),
    st.just(Motion(MotionKind.POSTPONEMENT)),
    st.builds(Motion, st.just(MotionKind.AMENDMENT), st.sampled_from((None, "Ø", "Liste T", "A og V", "Bo Lund"))),
    st.builds(
        Motion,
        st.just(MotionKind.OWN),
        st.sampled_from(
            (
                None,
                "at sagen sendes i høring",
                "At der, hvor stien ender, sættes et skilt",
                "En ny vej.",
                "forslag om lukning af stien",
                "at udsætte sagen, indtil midlerne er fundet",
            )
        ),
    ),
)
tails = st.sampled_from(
    ("", "", "med bemærkning om, at det haster", "idet forvaltningen følger op.", ", dog således at stien bevares")
)


@st.composite
def ballots(draw: st.DrawFn) -> Ballot:
    """Between one and 31 voters, most parties together; now and then without a vote, with those noted."""
    size, first = draw(st.integers(1, 31)), draw(st.integers(0, len(NAMES) - 1))
    present = draw(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=7, unique=True))
    stands = {party: draw(st.sampled_from(list(Position))) for party in present}
    splits = draw(st.booleans())
    without = draw(st.integers(0, 7)) == 0
    votes = []
    for index in range(min(size, 3) if without else size):
        party = draw(st.sampled_from(present))
        position = draw(st.sampled_from(list(Position))) if splits or party in NO_GROUP else stands[party]
        if without and position is Position.FOR:
            position = Position.AGAINST
        votes.append(CastVote(NAMES[(first + index) % len(NAMES)], party, position))
    return Ballot(1, draw(st.sampled_from((None, 1, 2))), draw(motions), tuple(votes), AT, without, draw(tails))


def item(points: int = 2) -> Item:
    recommendation = Recommendation("Forvaltningen", tuple(f"at notat {n + 1} godkendes." for n in range(points)))
    return Item(1, "1", "Havnen", RecordItem("1", "Havnen", recommendation=recommendation))


Side = frozenset[tuple[str | None, str | None]]


def by_letter(ballot: Ballot, naming: Naming) -> set[str | None]:
    """§ 13, told once more: the parties that may be named by their letter; none where only some were asked."""
    if ballot.without_vote:
        return set()
    stands: dict[str | None, set[Position]] = {}
    for vote in ballot.votes:
        if vote.party not in NO_GROUP:
            stands.setdefault(vote.party, set()).add(vote.position)
    whole = {party for party, positions in stands.items() if len(positions) == 1}
    if naming is Naming.PERSONS or (naming is Naming.AUTO and whole != set(stands)):
        return set()
    return whole


def told(ballot: Ballot, style: HouseStyle) -> dict[Position, Side]:
    """Who the ballot's sentences must name."""
    if not ballot.without_vote and all(vote.position is Position.FOR for vote in ballot.votes):
        return {}
    letters = by_letter(ballot, style.votes.naming)
    sides: dict[Position, set[tuple[str | None, str | None]]] = {}
    for vote in ballot.votes:
        whole = vote.party in letters
        label = (as_read(vote.party) or vote.party) if vote.party else None
        sides.setdefault(vote.position, set()).add((None if whole else vote.name, label))
    return {position: frozenset(side) for position, side in sides.items()}


def found(votes: Iterable[Vote]) -> list[dict[Position, Side]]:
    """Who was read, ballot by ballot; those that name nobody left out."""

    def side(people: tuple[Voter, ...]) -> Side:
        assert len(set(people)) == len(people)
        return frozenset((voter.name, voter.party) for voter in people)

    read = []
    for vote in votes:
        people = zip(Position, (vote.in_favour, vote.against, vote.abstaining, vote.reserved), strict=True)
        read.append({position: side(voters) for position, voters in people if voters})
    return [sides for sides in read if sides]


def paragraphs(many: Iterable[Ballot], style: HouseStyle, body: str = BODIES[0]) -> tuple[DecisionParagraph, ...]:
    in_order = sorted(many, key=lambda ballot: ballot.point or 0)
    said = speaking_of(style, body)
    return tuple(DecisionParagraph(text, b.point) for b in in_order for text in ballot_paragraphs(b, item(), said))


@pytest.mark.parametrize("name", ALL_STYLES)
@settings(max_examples=50)
@given(ballot=ballots(), body=st.sampled_from(BODIES))
def test_section_13_the_sentence_gives_back_every_persons_or_partys_position(
    name: str, ballot: Ballot, body: str
) -> None:
    style = style_of(name)
    read = read_ballots(paragraphs([ballot], style, body), style)
    assert found(read.votes) == list(filter(None, [told(ballot, style)]))
    assert read.unread == ()


@pytest.mark.parametrize("name", ALL_STYLES)
@settings(max_examples=50)
@given(ballot=ballots())
def test_what_was_voted_on_is_read_as_it_was_recorded(name: str, ballot: Ballot) -> None:
    style = style_of(name)
    called = motion_words(ballot, item(), style)
    for vote in read_ballots(paragraphs([ballot], style), style).votes:
        assert vote.motion == (None if called == style.votes.subject_none else called)
        assert vote.point == ballot.point


@pytest.mark.parametrize("name", ALL_STYLES)
@settings(max_examples=50)
@given(many=st.lists(ballots(), min_size=2, max_size=4), body=st.sampled_from(BODIES))
def test_several_ballots_of_an_item_are_told_apart(name: str, many: list[Ballot], body: str) -> None:
    style = style_of(name)
    in_order = sorted(many, key=lambda ballot: ballot.point or 0)
    read = read_ballots(paragraphs(many, style, body), style)
    assert found(read.votes) == list(filter(None, (told(ballot, style) for ballot in in_order)))


@pytest.mark.parametrize("name", ALL_STYLES)
@settings(max_examples=50)
@given(ballot=ballots())
def test_numbers_add_up_and_the_outcome_is_told_as_it_was(name: str, ballot: Ballot) -> None:
    style = style_of(name)
    text = " ".join(ballot_paragraphs(ballot, item(), style))
    assert ("forkaste" in text) == (outcome(ballot) is Outcome.FALLEN)
    assert ("bortfald" in text) == (outcome(ballot) is Outcome.TIED)
    assert "enstemmig" not in text
    if "flertal" in text:
        assert 2 * tally(ballot.votes).in_favour > len(ballot.votes)
    counts = tally(ballot.votes)
    for vote in read_ballots(paragraphs([ballot], style), style).votes:
        read = vote.count
        if read is not None:
            assert read.in_favour in (None, counts.in_favour)
            assert read.against in (None, counts.against)
            assert read.abstaining in (None, counts.abstaining)
            assert read.reserved in (None, counts.reserved)


@pytest.mark.parametrize("name", ALL_STYLES)
@settings(max_examples=50)
@given(ballot=ballots())
def test_section_13_nobody_of_a_party_that_splits_is_told_by_its_letter(name: str, ballot: Ballot) -> None:
    style = style_of(name)
    split = {as_read(p) or p for p in _split(ballot)}
    for sides in found(read_ballots(paragraphs([ballot], style), style).votes):
        assert not {party for side in sides.values() for who, party in side if who is None} & split


def _split(ballot: Ballot) -> set[str]:
    parties = {vote.party for vote in ballot.votes if vote.party}
    return {p for p in parties if len({vote.position for vote in ballot.votes if vote.party == p}) > 1}


@pytest.mark.parametrize("name", ALL_STYLES)
@settings(max_examples=50)
@given(ballot=ballots(), points=st.integers(0, 2), body=st.sampled_from(BODIES))
def test_every_sentence_is_well_formed(name: str, ballot: Ballot, points: int, body: str) -> None:
    for text in ballot_paragraphs(ballot, item(points), speaking_of(style_of(name), body)):
        assert text[0].isupper() or text[0].isdigit()
        assert text.endswith(".")
        assert not re.search(r"\.\.|  | [,.)]|\( |\(\)|,,|[{}\[\]]|\bNone\b", text)
        assert not re.search(r"\b([a-zæøå]\w*) \1\b", text)
        for sentence in sentences(text):
            assert sentence[0].isupper() or sentence[0].isdigit()
        assert not re.search(r"\b1 (?:medlemmer|stemmer)\b|\b(?:0|[2-9]|\d\d) (?:medlem|stemme)\b", text)


@pytest.mark.parametrize("name", ALL_STYLES)
@settings(max_examples=6)
@given(items=st.lists(st.lists(ballots(), min_size=1, max_size=3), min_size=1, max_size=6))
def test_the_votes_come_back_from_the_word_file(name: str, items: list[list[Ballot]]) -> None:
    style = style_of(name)
    source = item().source
    record = Record(
        Document.MINUTES,
        "Teknikudvalget",
        AT.date(),
        items=tuple(
            RecordItem(
                str(number),
                f"Sag {number}",
                recommendation=source.recommendation,
                absent=(),
                paragraphs=paragraphs(many, style),
            )
            for number, many in enumerate(items, 1)
        ),
    )
    with TemporaryDirectory() as folder:
        word = write(record, style, Edition(version=Version.FULL), Path(folder) / "referat.docx")
        read = read_document(word, (style,)).record
    for many, back in zip(items, read.items, strict=True):
        in_order = sorted(many, key=lambda ballot: ballot.point or 0)
        assert found(back.votes) == list(filter(None, (told(ballot, style) for ballot in in_order)))


@pytest.mark.parametrize("name", ALL_STYLES)
@pytest.mark.parametrize(
    "sentence",
    [
        "Indstillingen godkendt, idet Gerda Sø (O) stemte imod.",
        "Indstillingen {result}, dog stemte Gerda Sø (O) imod.",
        "Indstillingen {result} med bemærkning om, at det haster, idet Gerda Sø (O) stemte imod.",
    ],
)
def test_whoever_is_told_in_the_same_breath_as_the_outcome_is_read_in_every_house(name: str, sentence: str) -> None:
    style = style_of(name)
    [vote] = read_ballots([DecisionParagraph(sentence.format(result=style.votes.result))], style).votes
    assert vote.against == (Voter("Gerda Sø", "O"),)
