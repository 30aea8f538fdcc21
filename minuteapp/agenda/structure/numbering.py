"""Where the items begin in a document of any house: the numbers that rise, and what else speaks for a heading.

Every line that may be an item's heading becomes a candidate of one form (*12. Title*, *Punkt 12: Title*, *Sag nr. 12*
below or above the title …). Of each form the chain of rising numbers is taken that most speaks for, and of the forms
the best chain. A numbered list in a case text starts again and has no labels under its lines; a contents list has
nothing under its lines at all. Linear in the number of blocks.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from minuteapp.agenda.structure.any_house import AnyHouse
from minuteapp.agenda.structure.identity import CASE_NUMBER, read_identity
from minuteapp.agenda.structure.vocabulary import CONTENTS
from minuteapp.domain.case_text import Block, BlockKind
from minuteapp.domain.prose.danish import key
from minuteapp.domain.style import Part

LONGEST_TITLE = 600
OFTEN = 6
"""How often a title may stand in a document: in the contents list, above its item, again under it; a list's line may
stand in every item."""
NEAR = 5
"""Blocks under a heading within which a label speaks for it."""
LISTS = (Part.RECOMMENDATION, Part.ATTACHMENTS)
"""Parts under whose label a number begins a list."""
WIDEST_GAP = 12
"""Numbers that may be missing between two items."""
STRAY = 5
"""How far beyond the chain's last number one that stands out of order may be."""
BARE = 0.6
"""What a chain of numbers alone on their lines, as pages have them too, counts beside others."""
LEAST = 4.0
"""What must speak for the best chain, or the document has no items."""

_KEYWORD = (
    r"(?:ad\.?\s+)?(?:dagsordens?punkt|dagsordenens\s+punkt|punkt|pkt|sag)|sagsnr|emne|ad"
    r"|(?:åbent|lukket)\s+(?:dagsordens?)?(?:punkt|sag)"
)
_LINE = re.compile(
    rf"(?:[•▪◦·*-]\s*)?(?:#\s*)?(?P<word>(?:{_KEYWORD})\b\.?)?\s*(?P<nr>(?:nr\.?|nummer)\s*)?(?:#\s*)?:?\s*\(?"
    r"(?P<number>\d{1,4}(?:\s?[a-z](?![\wæøå]))?)(?:/(?:20)?\d\d(?=[\s.:)]))?(?P<mark>\s*[.:)]|\s+[–-](?=\s))?"
    r"(?P<gap>\s*)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CASED = re.compile(rf"(?!\d{{4}}/\d{{2}}\b)(?:{CASE_NUMBER})\.?\s+(?:[–-]\s+)?[A-ZÆØÅ]")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b\.?", re.IGNORECASE)
_LEAD_IN = re.compile(r"(?:[:,]|\bat|indstiller|anbefaler|indstilles|følgende)$", re.IGNORECASE)
_STATE = re.compile(r"^(?:åbent|lukket)\s+(?=\d)", re.IGNORECASE)
_PAGED = re.compile(r"[.…·_\s]{2,}\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Found:
    """A heading: its number and title as printed, and the blocks it takes, from ``start`` up to ``stop``.

    ``at`` is where it begins; before that may stand what the case is.
    """

    number: str
    title: str
    start: int
    stop: int
    at: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    number: str
    title: str
    form: str
    block: Block

    @property
    def order(self) -> tuple[int, str]:
        digits = re.match(r"\d+", self.number)
        return (int(digits[0]) if digits else 0, self.number[digits.end() :] if digits else "")


def marked(block: Block, line: str) -> str:
    """The line with the block's number before it, where the block is a list's."""
    return f"{block.marker} {line}" if block.kind is BlockKind.LIST_ITEM and block.marker != "-" else line


def parse_heading(text: str) -> tuple[str, str, str] | None:
    """Number, title and form of a line that may be an item's heading; the title is empty where it stands elsewhere."""
    found = _LINE.fullmatch(text) if len(text) <= LONGEST_TITLE else None
    if found is None:
        return None
    word, mark, title = (found["word"] or "").casefold(), (found["mark"] or "").strip(), found["title"].strip()
    if not word and not title and (found["nr"] or mark not in (".", "")):
        return None
    run_together = not mark and title[:1].isupper() and title[1:2].islower()  # *96Spørgetid*
    if title and not (found["gap"] or run_together or (mark and mark in ":.)" and title[0].isupper())):
        return None
    if _MONTH.match(title) or (title[:1].islower() and not (word and mark)):
        return None
    if not word and title and not (title[0].isupper() or title[0] in "(\"”»'“„[§" or _CASED.match(title)):
        return None
    title = f"Lukket: {title}" if word.startswith("lukket") and title else title
    keyword = re.sub(r"\W|^(?:åbent|lukket)", "", word)
    mark = "+" if run_together and not found["gap"] else mark
    form = f"{keyword or ''}{'nr' if found['nr'] else ''}{'' if title else '|'}{'' if keyword else mark}"
    return found["number"].replace(" ", ""), title, form


def parse_entry(text: str) -> tuple[str, str]:
    """Number and title of a line of a contents list; the number is empty where it prints none."""
    parsed = parse_heading(_STATE.sub("", text))
    return (parsed[0], parsed[1]) if parsed and parsed[1] else ("", text)


def is_number_of(text: str, number: str) -> bool:
    """Whether the text is this item's number and nothing else: *Pkt. 72*."""
    parsed = parse_heading(text)
    return parsed is not None and parsed[0] == number and not parsed[1]


def is_heading_of(text: str, number: str, title: str) -> bool:
    """Whether the text is this item's heading over again, with the word that says so: *Dagsordenspunkt 3: Title*."""
    parsed = parse_heading(text)
    return parsed is not None and parsed[2][:1].isalpha() and parsed[0] == number and key(parsed[1]) == key(title)


def _candidates(blocks: Sequence[Block]) -> Iterator[_Candidate]:
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE or not block.lines:
            continue
        if parsed := parse_heading(marked(block, block.plain)):
            yield _Candidate(index, parsed[0], parsed[1], parsed[2], block)
        elif len(block.plain_lines) > 1:
            for at, line in ((0, block.plain_lines[0]), (-1, block.plain_lines[-1])):
                parsed = parse_heading(line)
                if parsed and not parsed[1] and "|" in parsed[2] and parsed[2][0] != "|":
                    rest = block.plain_lines[1:] if at == 0 else block.plain_lines[:-1]
                    place = "above" if at == 0 else "below"
                    yield _Candidate(index, parsed[0], " ".join(rest), parsed[2] + place, block)


def find(blocks: Sequence[Block], labels: AnyHouse) -> list[Found]:
    """The headings of the document's items, in order; empty where too little speaks for any."""
    evidence = _Evidence(blocks, labels)
    forms: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in _candidates(blocks):
        forms[_family(candidate.form)].append(candidate)
    best: list[_Candidate] = []
    most = LEAST
    for form, candidates in forms.items():
        chain, score = _chain(candidates, evidence)
        score = score * BARE if form == "|" else score + (0.5 if "|" not in form else 0)
        if score > most:
            best, most = _with_strays(chain, candidates, evidence), score
            best = _with_missing(best, forms.get(f"{form}|", ()))
    return evidence.placed(best)


def _with_strays(
    chain: Sequence[_Candidate], candidates: Sequence[_Candidate], evidence: _Evidence
) -> list[_Candidate]:
    """The chain with those that a house prints out of order, as closed items before the last open ones."""
    numbers = {each.order for each in chain}
    highest = max((order for order, _ in numbers), default=0)
    strays: dict[tuple[int, str], _Candidate] = {}
    for each, following in zip_longest(candidates, candidates[1:]):
        dense = following is not None and following.index == each.index + 1
        late = bool(chain) and chain[0].index < each.index and chain[0].order < each.order
        known = each.order in numbers or each.order[0] > highest + STRAY
        if late and not known and evidence.weight(each, dense=dense) >= LEAST:
            strays[each.order] = each
    return sorted((*chain, *strays.values()), key=lambda each: each.index)


def _with_missing(chain: list[_Candidate], apart: Sequence[_Candidate]) -> list[_Candidate]:
    """The chain with the numbers that it lacks, where they stand in their place apart from their titles."""
    for each in apart:
        numbers = [other.order[0] for other in chain]
        at = sum(other.index < each.index for other in chain)
        before = numbers[at - 1] if at else each.order[0] - 1
        after = numbers[at] if at < len(chain) else before + 1
        if before < each.order[0] < after:
            chain = [*chain[:at], each, *chain[at:]]
    return chain


def _family(form: str) -> str:
    """Forms that one document may mix: the number above, below or apart from its title."""
    return form.replace("above", "").replace("below", "")


def _chain(candidates: Sequence[_Candidate], evidence: _Evidence) -> tuple[list[_Candidate], float]:
    """The chain of rising numbers that most speaks for, and how much that is."""
    ends: dict[tuple[int, str], tuple[float, int]] = {}  # a number's best chain so far: its score and last candidate
    before: list[int] = [-1] * len(candidates)
    top, top_at = 0.0, -1
    dense = {a.index for a, b in pairwise(candidates) if b.index == a.index + 1}
    for at, candidate in enumerate(candidates):
        score, before[at] = max((*_steps(candidate, ends), (0.0, -1)))
        score += evidence.weight(candidate, dense=candidate.index in dense)
        score -= 2 if at and _goes_on(candidates[at - 1], candidate) else 0
        if score >= ends.get(candidate.order, (0.0, -1))[0]:
            ends[candidate.order] = score, at
        if score > top:
            top, top_at = score, at
    chain = []
    while top_at >= 0:
        chain.append(candidates[top_at])
        top_at = before[top_at]
    return chain[::-1], top


def _goes_on(last: _Candidate, candidate: _Candidate) -> bool:
    """Whether the candidate is the next number on the next line, as in a list."""
    return candidate.index == last.index + 1 and candidate.order[0] == last.order[0] + 1


def _steps(candidate: _Candidate, ends: dict[tuple[int, str], tuple[float, int]]) -> Iterator[tuple[float, int]]:
    number, letter = candidate.order
    if letter:
        for earlier in ((number, chr(ord(letter) - 1)), (number, ""), (number - 1, "")):
            if earlier in ends:
                yield ends[earlier][0] + 1, ends[earlier][1]
    for gap in range(1, WIDEST_GAP + 1):
        for suffix in ("", "a", "b", "c"):
            if (found := ends.get((number - gap, suffix))) is not None:
                yield found[0] + (2 if gap == 1 else -gap), found[1]


class _Evidence:
    """What speaks for and against a candidate, apart from its number."""

    def __init__(self, blocks: Sequence[Block], labels: AnyHouse) -> None:
        self._blocks = blocks
        self._labels = [labels.of(block) for block in blocks]
        self._keys = Counter(key(block.plain) for block in blocks if len(block.plain) <= LONGEST_TITLE)
        self._titles = Counter(key(_PAGED.sub("", found.title)) for found in _candidates(blocks) if found.title)
        self._next = _distances(
            [label is not None or _is_identity(block) for label, block in zip(self._labels, blocks, strict=True)]
        )

    def weight(self, candidate: _Candidate, *, dense: bool) -> float:
        """How much speaks for the candidate."""
        index, title = candidate.index, candidate.title
        weight = 1.0 + (2 if candidate.block.kind is BlockKind.HEADING else 0)
        weight += 4 if self._next[index] <= NEAR and not dense else 0
        wanted = key(title)
        if len(wanted) > 5:  # shorter ones repeat by chance
            weight += 3 if not dense and 1 < self._keys[wanted] + self._titles[wanted] <= OFTEN else 0
        weight -= 3 if title[:3].casefold() == "at " else 0
        weight -= 2 if title[-1:] in ".;," and len(title) > 1 else 0
        weight -= 1 if _PAGED.search(title) else 0
        weight += 1 if title and len(title) < 200 and title[-1] not in ".:;,!" else 0
        if index:
            label = self._labels[index - 1]
            listed = label.part in LISTS if label else _LEAD_IN.search(self._blocks[index - 1].plain[-40:])
            weight -= 4 if listed else 0
        return weight

    def placed(self, chain: Sequence[_Candidate]) -> list[Found]:
        """The chain with each heading's title, where that stands in a block before or after the number's."""
        below = sum("below" in each.form for each in chain)
        apart = [each for each in chain if not each.title]
        is_below = below * 2 > len(chain) or (below and below + len(apart) == len(chain))
        if not below and len(apart) * 2 > len(chain):
            is_below = sum(self._is_title(each.index - 1) for each in apart) > sum(
                self._is_title(each.index + 1) for each in apart
            )
        return [self._place(each, is_below=bool(is_below)) for each in chain]

    def _is_title(self, index: int) -> bool:
        if not 0 <= index < len(self._blocks) or self._labels[index] is not None:
            return False
        block = self._blocks[index]
        text = block.plain
        told = read_identity(block)
        named = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and (told is None or bool(told.closed))
        return named and bool(text) and len(text) <= LONGEST_TITLE // 2 and text[-1] not in ".:;,"

    def _is_numbered(self, index: int) -> bool:
        block = self._blocks[index] if index < len(self._blocks) else None
        return block is not None and block.kind is BlockKind.LIST_ITEM and block.marker != "-" and len(block.lines) == 1

    def _place(self, candidate: _Candidate, *, is_below: bool) -> Found:
        index = candidate.index
        if candidate.title:
            return Found(candidate.number, candidate.title, index, index + 1, index)
        if is_below:
            start = index - 1 if self._is_title(index - 1) else index
            return Found(candidate.number, self._blocks[start].plain if start < index else "", start, index + 1, start)
        numbered = candidate.form[:1].isalpha() and self._is_numbered(
            index + 1
        )  # *Punkt 1* above *3. anslået regnskab*
        stop = index + 2 if numbered or self._is_title(index + 1) else index + 1
        return Found(
            candidate.number,
            marked(self._blocks[index + 1], self._blocks[index + 1].plain) if stop == index + 2 else "",
            index,
            stop,
            index,
        )


def _is_identity(block: Block) -> bool:
    found = read_identity(block) if block.kind is BlockKind.PARAGRAPH else None
    return found is not None and found.whole


def _distances(marked: Sequence[bool]) -> list[int]:
    """How far the next block that is marked is from each; a great number where there is none."""
    result = [len(marked) + NEAR + 1] * len(marked)
    for index in range(len(marked) - 2, -1, -1):
        result[index] = 1 if marked[index + 1] else result[index + 1] + 1
    return result


def contents_start(blocks: Sequence[Block]) -> int:
    """Where the contents list begins among the blocks before the first item; their number where there is none."""
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        within = 4 if key(block.plain).startswith("indhold") else 2
        if key(block.plain) in CONTENTS and (
            following is None or any(map(_is_entry, blocks[index + 1 : index + within]))
        ):
            return index
        if _is_entry(block) and following is not None and _is_entry(following):
            return index
        if sum(bool(parse_entry(line)[0]) for line in block.plain_lines) > 1:
            return index
    return len(blocks)


def _is_entry(block: Block) -> bool:
    if block.kind is BlockKind.TABLE:
        return (
            sum(
                _PAGED.search(" ".join(row)) is not None or parse_heading(" ".join(row[:1])) is not None
                for row in block.rows
            )
            > 1
        )
    first = _STATE.sub("", marked(block, block.plain_lines[0])) if block.plain_lines else ""
    parsed = parse_heading(first)
    return (parsed is not None and bool(parsed[1])) or _PAGED.search(block.plain) is not None
