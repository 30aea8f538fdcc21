"""An item's lists: attachments, earlier treatments, and the bodies the case passes through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from minuteapp.agenda.structure.vocabulary import is_body
from minuteapp.domain.case_text import Block, BlockKind, plain
from minuteapp.domain.prose.danish import DATE, find_date, key
from minuteapp.domain.record import EarlierTreatment

_NUMBER = re.compile(r"^\d{1,3}[.):]\s+(?=\S)")
_FORMAT = re.compile(r"\s*\((?:pdf|docx?|xlsx?)(?:, [\d.,]+ ?[kKmM]?[bB])?\)$", re.IGNORECASE)
_NONE = frozenset(map(key, ("Ingen", "Ingen bilag", "-")))
_CONTINUES = re.compile(r"[a-zæøå(]")
_EARLIER = re.compile(
    rf"(?P<committee>[A-ZÆØÅ][^\d()]{{2,90}}?),?\s+(?:den\s+|d\.\s*)?(?P<date>{DATE})"
    r"(?:,?\s*(?:punkt|pkt\.?|sag)(?:\s+nr\.?)?\s*(?P<item>\d{1,4}\s?[a-z]?)\b)?(?:\s*\((?P<openness>\w+)\))?",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"[^\s|;].{0,150}?\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|msg|tiff?|jpe?g|png|zip|html?)\b", re.IGNORECASE
)
LONGEST_FILES = 2_000
_BODY = re.compile(r"(?:udvalg(?:et)?|råd(?:et)?|bestyrelsen?|direktion(?:en)?|repræsentation(?:en)?|nævn(?:et)?)$")
_DAY = re.compile(DATE, re.IGNORECASE)
_AND = re.compile(r"\s+og\s+(?=[A-ZÆØÅ])")


def attachments(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The attachments as printed; a list number that is only a number is left off."""
    found = (
        _FORMAT.sub("", _NUMBER.sub("", line, count=1)).strip() for block in blocks for line in _attachment_lines(block)
    )
    return tuple(line for line in found if line and key(line) not in _NONE and line not in "-–")


def _attachment_lines(block: Block) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        yield from (next(filter(None, row), "") for row in block.rows)
        return
    held = ""
    for line in filter(None, (plain(line.split("\t")[0]) for line in block.lines)):
        if held and not (block.soft and _CONTINUES.match(line)):
            yield held
            held = line
        else:
            held = f"{held} {line}".strip()
    yield held


def file_names(block: Block) -> tuple[str, ...]:
    """The file names that a line consists of; empty where it says anything else."""
    text = block.plain
    if block.kind is BlockKind.TABLE or len(text) > LONGEST_FILES or _FILE.sub("", text).strip(" ,;|"):
        return ()
    return tuple(name.strip() for name in _FILE.findall(text))


def earlier_treatments(blocks: Sequence[Block]) -> tuple[tuple[EarlierTreatment, ...], str]:
    """Where the case has been before, and what of the text was not understood."""
    text = " ".join(_lines(blocks))
    told = [entry for entry in _EARLIER.finditer(text) if is_body(entry["committee"].strip(" ,"))]
    found = tuple(
        EarlierTreatment(
            entry["committee"].strip(" ,"),
            find_date(entry["date"]),
            entry["item"].replace(" ", "") if entry["item"] else None,
            entry["openness"].casefold().startswith("luk") if entry["openness"] else None,
        )
        for entry in told
    )
    for entry in told:
        text = text.replace(entry[0], "", 1)
    return found, text.strip(" .,;")


def passages(blocks: Sequence[Block]) -> tuple[tuple[EarlierTreatment, ...], tuple[Block, ...]]:
    """Where and when the case is treated, as a table says it line by line: body, date, number; and what is under it."""
    lines = [line.strip() for line in _lines(blocks)]
    found: list[EarlierTreatment] = []
    last = 0
    for index, line in enumerate(lines[:-1]):
        day = find_date(lines[index + 1]) if _DAY.fullmatch(lines[index + 1]) else None
        if day and is_body(line):
            number = lines[index + 2] if index + 2 < len(lines) and lines[index + 2].isdigit() else None
            found.append(EarlierTreatment(line, day, number))
            last = index + (2 if number is None else 3)
    return tuple(found), tuple(blocks) if not found else tuple(_after(blocks, last))


def _after(blocks: Sequence[Block], lines: int) -> Iterator[Block]:
    """The blocks after that many lines."""
    for block in blocks:
        if lines <= 0:
            yield block
        lines -= len(list(_lines([block])))


def bodies(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The bodies a case passes through: *Direktion, Økonomiudvalg.*"""
    return tuple(name for line in _lines(blocks) for name in bodies_in(line.strip().rstrip(".")))


def bodies_in(text: str) -> tuple[str, ...]:
    """The bodies that a text lists, after commas or, where names hold commas themselves, after semicolons."""
    parts: list[str] = []
    for part in re.split(r";\s*" if ";" in text else r",\s*", text):
        if parts and ";" not in text and _goes_on(parts[-1], part):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    named: list[str] = []
    for part in parts:
        pieces = _AND.split(part)
        whole = len(pieces) > 1 and all(_BODY.search(piece.casefold()) for piece in pieces)
        named += pieces if whole else [part]
    return tuple(filter(None, (name.strip() for name in named)))


def _goes_on(name: str, part: str) -> bool:
    """Whether the part belongs to the name before it: *Udvalget for Kultur, Fritid og Idræt*, *§ 17, stk. 4*."""
    return part[:1].islower() or (" for " in name and not part.isupper() and not is_body(part))


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            yield from (" ".join(filter(None, row)) for row in block.rows)
        else:
            yield from block.plain_lines
