"""Reads a PDF's text and rules in a process of its own and prints them as JSON: ``python -I pdf_child.py FILE …``.

A PDF is a program for a machine written in C, so it runs where it can do no harm: alone, watched, without anything of
minuteapp (this file is run by its path and imports nothing of it). What comes out is plain data, see ``pdf_pages``.

The process watches itself from a thread, for PDFium runs outside Python's lock: beyond its time or memory it ends with
`TOO_MUCH`. That is the same on every system; a limit set from outside would differ on each, and would end PDFium in
the middle of an allocation, which looks like damage. Where memory cannot be told, the time limit remains.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

TOO_MUCH = 77
"""The exit code of a process that ended itself for its limits."""

POLL = 0.02
A_PAGE = 0.004
"""Seconds of work for a page; one of dense text takes half of it."""
MOST_OBJECTS = 20_000
"""Objects of a page that are looked at for rules; a drawing has more, a table has not."""

THIN = 2.5
"""Points: a filled rectangle this thin is a rule."""

_WORD = re.compile("[^ \\x00-\\x1f\ufffe\uffff]+")
"""A word for those who break lines: a no-break space is within it."""

_LINE = re.compile("[^ \\x00-\\x1f\ufffe\uffff](?:[^\\x00-\\x1f\ufffe\uffff]*[^ \\x00-\\x1f\ufffe\uffff])?")
_LETTER = re.compile(r"\w")
_BROKEN_WORD = "\ufffe\x02"
"""What PDFium puts for a hyphen at a line's end."""

_BOLD_NAME = re.compile("bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile("italic|oblique", re.IGNORECASE)
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_FILL_AND_STROKE = 2
_MOVE_TO = 2

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's upper left corner."""


class Watch(threading.Thread):
    """Ends this process when it has worked too long or holds more than so many bytes.

    It may work for the given seconds, and for `A_PAGE` more with each of the ``pages`` that are read: a long document
    that goes on as documents do is let go on.
    """

    def __init__(self, seconds: float, memory: int) -> None:
        super().__init__(daemon=True)
        self.pages = 0
        self._seconds = seconds
        self._memory = memory

    def run(self) -> None:
        """Look at both again and again."""
        used = _memory_meter()
        while time.process_time() < self._seconds + A_PAGE * self.pages and used() < self._memory:
            time.sleep(POLL)
        os._exit(TOO_MUCH)


def _memory_meter() -> Callable[[], int]:
    """What tells the most bytes this process has held so far; always 0 where no system call tells."""
    if sys.platform == "win32":
        return _windows_memory
    try:
        import resource  # noqa: PLC0415  # POSIX only
    except ImportError:
        return lambda: 0
    unit = 1 if sys.platform == "darwin" else 1024
    return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _windows_memory() -> int:
    """The most bytes this process has held, from PROCESS_MEMORY_COUNTERS (documented in psapi.h)."""
    counters = (ctypes.c_size_t * 16)()  # two 32-bit numbers, then sizes: PageFaultCount, PeakWorkingSetSize, …
    counters_size = 8 + 8 * ctypes.sizeof(ctypes.c_size_t)
    ctypes.cast(counters, ctypes.POINTER(ctypes.c_uint32))[0] = counters_size
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    told = kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters_size)
    return counters[8 // ctypes.sizeof(ctypes.c_size_t)] if told else 0


def main(path: str, seconds: str, memory: str, pages: str) -> None:
    """Print the pages of a PDF, or why it could not be read, as one JSON object."""
    watch = Watch(float(seconds), int(memory))
    watch.start()
    gc.disable()  # all is kept to the end
    import pypdfium2 as pdfium  # noqa: PLC0415  # under the watch

    try:
        document = pdfium.PdfDocument(path)
        count = len(document)
    except pdfium.PdfiumError as error:
        answer: dict[str, Any] = {"refused": "locked" if "password" in str(error).lower() else "damaged"}
    else:
        if count > int(pages):
            answer = {"refused": "too_long"}
        else:
            answer = {"pages": []}
            for watch.pages in range(count):
                answer["pages"].append(PageReader(document[watch.pages]).page())
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))


class PageReader:
    """Reads one page of an open document."""

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw  # noqa: PLC0415  # under the watch

        raw.FPDFText_GetTextObject.restype = ctypes.c_void_p  # its address is all that is asked for
        self._raw = raw
        self._page = page
        self._text_page = page.get_textpage()
        self._width, self._height = page.get_size()
        self._rotation = page.get_rotation()
        self._box = raw.FS_RECTF()
        self._looks: dict[int, tuple[float, str]] = {}
        self._fonts: dict[tuple[int, int], str] = {}

    def page(self) -> dict[str, Any]:
        """The page as plain data, and the page closed."""
        fragments = list(self._fragments())
        rules, pictures = self._drawn()
        self._text_page.close()
        self._page.close()
        return {
            "width": self._width,
            "height": self._height,
            "fragments": fragments,
            "tables": _tables(rules),
            "rules": rules,
            "pictures": pictures,
        }

    def _fragments(self) -> Iterator[list[Any]]:
        """Words that stand on one line, close together, in one look.

        Each is its box, where its first word ends, its size, its look (``b``, ``i``, a space, the font) and its text.
        A line that was written in one piece is looked at by its ends alone, any other word by word.
        """
        text = self._text()
        for line in _LINE.finditer(text):
            start, stop = line.span()
            if self._object(start) == self._object(stop - 1):
                fragments = [self._fragment(text, start, stop)]
            else:
                fragments = list(self._by_words(text, start, stop))
            if text[stop : stop + 1] in _BROKEN_WORD and stop < len(text):
                fragments[-1][7] += "-"
            yield from fragments

    def _by_words(self, text: str, start: int, stop: int) -> Iterator[list[Any]]:
        held: list[Any] = []
        for word in _WORD.finditer(text, start, stop):
            found = self._fragment(text, *word.span())
            size = found[5]
            near = held and -0.5 * size < found[0] - held[2] < size and abs(found[3] - held[3]) < 0.1 * size
            if near and held[5:7] == found[5:7]:
                held[2] = found[2]
                held[7] += " " + found[7]
                continue
            if held:
                yield held
            held = found
        if held:
            yield held

    def _fragment(self, text: str, start: int, stop: int) -> list[Any]:
        inner = _LETTER.search(text, start, stop)  # what encloses a word may be set otherwise than the word
        size, look = self._look(inner.start() if inner else start)
        x0, top, x1, bottom = self._box_of(start, stop - 1)
        space = text.find(" ", start, stop)
        word = x1 if space < 0 else self._box_of(start, space - 1)[2]
        return [x0, top, x1, bottom, word, size, look, text[start:stop]]

    def _text(self) -> str:
        """The page's characters, one for each that PDFium counts."""
        count = self._text_page.count_chars()
        text: str = self._text_page.get_text_range() if count > 0 else ""
        if len(text) != count:  # characters beyond the first plane, or ones that mean nothing
            codes = (self._raw.FPDFText_GetUnicode(self._text_page.raw, index) for index in range(count))
            text = "".join(chr(code) if 0 < code < 0x110000 else "\0" for code in codes)
        return text

    def _box_of(self, first: int, last: int) -> Box:
        box, handle = self._box, self._text_page.raw
        self._raw.FPDFText_GetLooseCharBox(handle, first, box)
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        if last != first:
            self._raw.FPDFText_GetLooseCharBox(handle, last, box)
            left, right = min(left, box.left), max(right, box.right)
            if self._rotation:
                top, bottom = max(top, box.top), min(bottom, box.bottom)
        return self._upright(left, top, right, bottom)

    def _upright(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A box of the page's own space (upwards) as it is seen, from the upper left corner."""
        width, height = self._width, self._height
        if self._rotation == 90:
            left, top, right, bottom = bottom, left, top, right
        elif self._rotation == 180:
            left, top, right, bottom = width - right, bottom, width - left, top
        elif self._rotation == 270:
            left, top, right, bottom = width - top, height - right, width - bottom, height - left
        else:
            top, bottom = height - top, height - bottom
        return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)

    def _object(self, index: int) -> int:
        """The address of what a character was written with; 0 for a character that PDFium put in."""
        return self._raw.FPDFText_GetTextObject(self._text_page.raw, index) or 0

    def _look(self, index: int) -> tuple[float, str]:
        """Size in points and look of a character: ``b`` bold, ``i`` italic, then the font's family."""
        raw, handle = self._raw, self._text_page.raw
        address = self._object(index)
        if address not in self._looks:
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(handle, index, matrix)
            scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
            size = round(raw.FPDFText_GetFontSize(handle, index) * scale, 1)
            self._looks[address] = size or 10.0, self._font_look(address) if address else ""
        return self._looks[address]

    def _font_look(self, address: int) -> str:
        raw = self._raw
        shown = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        font = raw.FPDFTextObj_GetFont(shown)
        if not font:
            return ""
        mode = raw.FPDFTextObj_GetTextRenderMode(shown)
        key = ctypes.addressof(font.contents), mode
        if key not in self._fonts:
            self._fonts[key] = self._told_look(font, drawn_bold=mode == _FILL_AND_STROKE)
        return self._fonts[key]

    def _told_look(self, font: Any, *, drawn_bold: bool) -> str:
        room = ctypes.create_string_buffer(256)
        self._raw.FPDFFont_GetBaseFontName(font, room, 256)
        name = room.value.decode("utf-8", "replace").split("+")[-1]
        bold = bool(_BOLD_NAME.search(name)) or drawn_bold
        italic = bool(_ITALIC_NAME.search(name))
        return "b" * bold + "i" * italic + " " + re.split("[-,]", name)[0]

    def _drawn(self) -> tuple[list[Box], int]:
        """The rules drawn on the page, and how many pictures it holds."""
        raw, pictures = self._raw, 0
        rules: list[Box] = []
        edges = [ctypes.c_float() for _ in range(4)]
        for index in range(min(raw.FPDFPage_CountObjects(self._page.raw), MOST_OBJECTS)):
            shown = raw.FPDFPage_GetObject(self._page.raw, index)
            kind = raw.FPDFPageObj_GetType(shown)
            pictures += kind == _IMAGE
            if kind == _PATH and raw.FPDFPageObj_GetBounds(shown, *edges):
                left, bottom, right, top = (edge.value for edge in edges)
                rules += self._rules(shown, self._upright(left, top, right, bottom))
        return rules, pictures

    def _rules(self, path: Any, box: Box) -> Iterator[Box]:
        """A thin path is a rule; a stroked rectangle is four."""
        left, top, right, bottom = box
        if min(right - left, bottom - top) <= THIN:
            if max(right - left, bottom - top) > 2 * THIN:
                yield box
        elif self._is_stroked_rectangle(path):
            yield from ((left, top, right, top), (left, bottom, right, bottom))
            yield from ((left, top, left, bottom), (right, top, right, bottom))

    def _is_stroked_rectangle(self, path: Any) -> bool:
        raw = self._raw
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, mode, stroked)
        return bool(stroked.value) and raw.FPDFPath_CountSegments(path) in {4, 5}


def _tables(rules: list[Box]) -> list[list[Box]]:
    """The cells of each table whose borders are drawn."""
    upright = sum(right - left <= THIN for left, _, right, _ in rules)
    if upright < 2 or len(rules) - upright < 2:
        return []
    from pdfplumber import table  # noqa: PLC0415  # a tenth of a second, for pages with borders alone

    edges = table.merge_edges(
        [_edge(rule) for rule in rules],
        snap_x_tolerance=3,
        snap_y_tolerance=3,
        join_x_tolerance=3,
        join_y_tolerance=3,
    )
    cells = table.intersections_to_cells(table.edges_to_intersections(edges, 3, 3))
    return [cells for cells in table.cells_to_tables(cells) if len(cells) > 1]


def _edge(rule: Box) -> dict[str, Any]:
    left, top, right, bottom = rule
    upright = right - left < bottom - top
    if upright:
        left = right = (left + right) / 2
    else:
        top = bottom = (top + bottom) / 2
    return {
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "width": right - left,
        "height": bottom - top,
        "orientation": "v" if upright else "h",
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
