"""Tables on a PDF's pages: those whose cells have borders, and those told by columns alone."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from minuteapp.agenda.formats.pdf.body import Body
from minuteapp.agenda.formats.pdf.grids import Grid
from minuteapp.agenda.formats.pdf.lines import MARKER, Line, lines_of, same_line
from minuteapp.agenda.formats.pdf.pages import Fragment
from minuteapp.domain.case_text import Block, inline, table

GAP = 1.0
"""The space between two columns, in sizes of the letters: more than any space between words."""
CLOSE = 1.8
"""How far below its table a row of one cell stands at most, in sizes of the letters."""
TIGHT = 1.3
"""How far apart the lines of one cell stand at most, in sizes of the letters."""

_ENDINGS = frozenset(("e", "el", "en", "er", "es", "et", "ne", "r", "s", "t"))
"""What is more often the end of a word than one by itself."""

Cell = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: its rows of cells, each cell its fragments; where each column's text begins and ends."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[tuple[float, float], ...]
    page: int

    def block(self, body: Body) -> Block | None:
        """The table as a block, None where nothing is in it; ``body`` tells how the document writes its words."""
        rows = [
            [_cell_text(cell, edge, body) for cell, (_, edge) in zip(row, self.columns, strict=True)]
            for row in self.rows
        ]
        rows = [row for row in rows if any(row)]
        if rows and all(cell.startswith("**") for cell in rows[0] if cell):
            rows[0] = [_unstressed(cell) for cell in rows[0]]
        return table(rows) if rows else None

    def goes_on(self, other: Table) -> bool:
        """Whether the other, on the next page, is the rest of this one."""
        return (
            other.page == self.page + 1
            and len(other.columns) == len(self.columns)
            and all(a < d and c < b for (a, b), (c, d) in zip(self.columns, other.columns, strict=True))
        )

    def with_rest(self, other: Table) -> Table:
        """Both as one, a header that is printed again left out."""
        repeated = [_plain(cell) for cell in other.rows[0]] == [_plain(cell) for cell in self.rows[0]]
        return Table((*self.rows, *other.rows[repeated:]), self.columns, other.page)


def with_tables(fragments: Sequence[Fragment], bordered: Sequence[Grid], page: int) -> Iterator[Line | Table]:
    """A page's lines and tables in reading order; a bordered one stands where its first words are."""
    held: list[Fragment] = []
    seen: set[int] = set()
    for each in fragments:
        found = next((place for place, grid in enumerate(bordered) if grid.holds(each)), None)
        if found is None:
            held.append(each)
        elif found not in seen:
            seen.add(found)
            yield from _columns_or_lines(held, page)
            held = []
            yield from _bordered([other for other in fragments if bordered[found].holds(other)], bordered[found], page)
    yield from _columns_or_lines(held, page)


def _bordered(fragments: Sequence[Fragment], grid: Grid, page: int) -> Iterator[Line | Table]:
    """The table; its lines as they are where it has one column, for that is a frame around text."""
    lefts = grid.lefts or _told_by_words(fragments)
    if len(lefts) < 2:
        yield from lines_of(fragments, page)
        return
    rows: list[list[list[Fragment]]] = [[[] for _ in lefts] for _ in grid.tops]
    for each in fragments:
        row, column = grid.cell(each)
        if not grid.lefts:
            column = max(sum(left <= each.x0 + 1 for left in lefts) - 1, 0)
        rows[row][column].append(each)
    ends = [max((each.x1 for row in rows for each in row[i]), default=left + 1) for i, left in enumerate(lefts)]
    yield Table(tuple(tuple(map(tuple, row)) for row in rows), tuple(zip(lefts, ends, strict=True)), page)


def _told_by_words(fragments: Sequence[Fragment]) -> list[float]:
    """Where columns begin that no line tells apart; none where many lines of words run across them."""
    extents = [(chunk[0].x0, chunk[-1].x1) for chunk in _chunks(fragments)]
    columns = _column_edges(extents)
    across = sum(sum(left < b and right > a for a, b in columns) > 1 for left, right in extents)
    return [left for left, _ in columns] if across * 5 <= len(extents) else []


# -- columns without borders ----------------------------------------------------------------------------------------


def _columns_or_lines(fragments: Sequence[Fragment], page: int) -> Iterator[Line | Table]:
    """The lines, and the tables among them that are told by their columns alone.

    They rest on the file's order, in which every writer puts a row's cells one after the other: a cell's lines go down,
    the next cell begins above and to the right, and the next row at the left again.
    """
    chunks = list(_chunks(fragments))
    if not any(_is_next_cell(one, other) for one, other in pairwise(chunks)):
        yield from lines_of(fragments, page)
        return
    start = 0
    while start < len(chunks):
        stop = _table_end(chunks, start)
        if stop > start and (found := _from_columns(chunks[start:stop], page)):
            yield found
            start = stop
        else:
            stop = max(stop, _line_end(chunks, start))
            yield from lines_of([each for chunk in chunks[start:stop] for each in chunk], page)
            start = stop


def _chunks(fragments: Sequence[Fragment]) -> Iterator[Cell]:
    """Fragments that stand together on a line, whatever their looks; a list's mark with what follows it."""
    held: list[Fragment] = []
    for each in fragments:
        if held and same_line(held[-1], each) and each.x0 >= held[-1].x1 - 0.5 * each.size:
            marks = len(held) == 1 and MARKER.fullmatch(held[0].text) is not None
            if marks or each.x0 - held[-1].x1 < GAP * each.size:
                held.append(each)
                continue
        if held:
            yield tuple(held)
        held = [each]
    if held:
        yield tuple(held)


def _line_end(chunks: Sequence[Cell], start: int) -> int:
    """Where the line that begins here ends: past all that stands beside."""
    stop = start + 1
    while stop < len(chunks) and _is_beside(chunks[stop - 1], chunks[stop]):
        stop += 1
    return stop


def _is_beside(one: Cell, other: Cell) -> bool:
    return same_line(one[-1], other[0]) and other[0].x0 > one[-1].x1


def _is_next_cell(one: Cell, other: Cell) -> bool:
    """Whether the other begins a cell to the right of the one: beside its last line, or higher up."""
    return other[0].x0 > one[-1].x1 - 1 and other[0].top < one[-1].bottom and one[0].bottom - other[0].bottom < 300


def _goes_down(one: Cell, other: Cell) -> bool:
    """Whether the other is a cell's next line."""
    down = other[0].bottom - one[0].bottom
    return 0 < down <= TIGHT * other[0].size and abs(other[0].x0 - one[0].x0) < 3


def _table_end(chunks: Sequence[Cell], start: int) -> int:
    """Where the rows that begin here end; the start itself where no row of two cells begins here."""
    index = start
    rows = 0
    """Those of several cells."""
    stop = start
    while index < len(chunks):
        end = _row_end(chunks, index)
        cells = _cells(chunks[index:end])
        if len(cells) < 2 and not (rows and _short_row(chunks, start, index, end)):
            break
        if len(cells) > 1:
            rows += 1
            stop = end
        index = end
    return stop if rows > 1 else start


def _row_end(chunks: Sequence[Cell], start: int) -> int:
    """Where the row that begins here ends."""
    stop = start + 1
    while stop < len(chunks) and (
        _goes_down(chunks[stop - 1], chunks[stop]) or _is_next_cell(chunks[stop - 1], chunks[stop])
    ):
        stop += 1
    return stop


def _short_row(chunks: Sequence[Cell], table_start: int, start: int, stop: int) -> bool:
    """Whether a row of one cell may belong to the table above it: close below, in its font, within its first column."""
    seconds = [b[0].x0 for a, b in pairwise(chunks[table_start:start]) if _is_next_cell(a, b)]
    above, first = chunks[table_start:start], chunks[start][0]
    close = first.bottom - max(chunk[0].bottom for chunk in above) < CLOSE * first.size
    alike = first.look.partition(" ")[2] == above[-1][0].look.partition(" ")[2]
    return close and alike and all(chunk[-1].x1 < min(seconds) for chunk in chunks[start:stop])


def _cells(chunks: Sequence[Cell]) -> list[list[Cell]]:
    """The chunks of one row as cells, each its lines."""
    cells: list[list[Cell]] = []
    for index, chunk in enumerate(chunks):
        if index and not _is_next_cell(chunks[index - 1], chunk):
            cells[-1].append(chunk)
        else:
            cells.append([chunk])
    return cells


def _from_columns(chunks: Sequence[Cell], page: int) -> Table | None:
    """The rows as a table; None where their cells do not stand below each other."""
    rows: list[list[list[Cell]]] = []
    index = 0
    while index < len(chunks):
        end = _row_end(chunks, index)
        rows.append(_cells(chunks[index:end]))
        index = end
    columns = _column_edges([_extent(cell) for row in rows for cell in row])
    width = max(map(len, rows))
    if len(columns) < 2 or len(columns) > width + 1:
        return None
    filled: list[tuple[Cell, ...]] = []
    for row in rows:
        cells: list[list[Fragment]] = [[] for _ in columns]
        for cell in row:
            left, right = _extent(cell)
            place = next(i for i, (a, b) in enumerate(columns) if left < b and right > a)
            cells[place] += [each for chunk in cell for each in chunk]
        filled.append(tuple(map(tuple, cells)))
    return Table(tuple(filled), tuple(columns), page)


def _extent(cell: Sequence[Cell]) -> tuple[float, float]:
    return min(chunk[0].x0 for chunk in cell), max(chunk[-1].x1 for chunk in cell)


def _column_edges(extents: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where columns begin and end: cells that overlap stand in one, those across several columns aside."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted(extents, key=lambda extent: extent[1] - extent[0]):
        over = [column for column in columns if left < column[1] and right > column[0]]
        if len(over) > 1:
            continue
        for column in over:
            columns.remove(column)
        columns.append((min(left, *(a for a, _ in over), left), max(right, *(b for _, b in over), right)))
    return sorted(columns)


# -- cells --------------------------------------------------------------------------------------------------------


def _cell_text(cell: Cell, edge: float, body: Body) -> str:
    """A cell as inline Markdown; a word that was broken for want of room, without a hyphen, is whole again."""
    lines = list(lines_of(cell, 0))
    runs = list(lines[0].runs()) if lines else []
    for before, line in pairwise(lines):
        kept, between = body.joint(before.text, line.text)
        if not kept:
            runs[-1] = replace(runs[-1], text=runs[-1].text[:-1])
        runs += line.runs("" if _is_broken_word(before, line, edge, body.words) else between)
    return inline(runs)


def _is_broken_word(before: Line, line: Line, edge: float, words: Container[str]) -> bool:
    """Whether a line is one word, filled to the column's edge, that goes on in small letters."""
    first, second = before.text, line.text.split(" ", 1)[0].rstrip(".,/")
    if " " in first or not first[-1:].isalpha() or not second[:1].islower() or abs(before.x0 - line.x0) > 1:
        return False
    if second in words and (first + second).casefold() not in words and second not in _ENDINGS:
        return False
    return (edge - before.x1) / (before.x1 - before.x0) * len(first) < 1.4  # in letters


def _plain(cell: Cell) -> str:
    return " ".join(each.text for each in cell)


def _unstressed(cell: str) -> str:
    """A header cell without the bold that only says that it is one."""
    inner = cell[2:-2]
    return inner if cell.startswith("**") and cell.endswith("**") and inner and "**" not in inner else cell
