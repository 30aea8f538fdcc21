"""The pages of a PDF as plain values. For the child process alone: PDFium is a program for a machine, written in C.

pypdfium2 (Apache-2.0 or BSD-3-Clause) reads the text: measured, with the same words, at 24 times the speed of pypdf and
56 times that of pdfplumber. The boxes and looks of lines and words cost about as much as the bare text again.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdfium2 import raw

MOST_OBJECTS = 20_000
"""Objects of a page that are looked at for lines; a drawing has more, a table has not."""

ASCENT = 0.8
"""How high letters reach over their baseline, in their size."""
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
_FILL_AND_STROKE = raw.FPDF_TEXTRENDERMODE_FILL_STROKE


class Fragment(NamedTuple):
    """Words close together on one line, in one look; lengths in points from the page's upper left corner.

    ``bottom`` is the baseline, ``word`` where the first word ends. ``look`` is ``b`` for bold, ``i`` for italic, a
    space and the font's family.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    word: float
    size: float
    look: str
    text: str

    @property
    def bold(self) -> bool:
        """Whether it is bold."""
        return self.look[:1] == "b"

    @property
    def italic(self) -> bool:
        """Whether it is italic."""
        return self.look[:2] in {"i ", "bi"}


class Box(NamedTuple):
    """A rectangle, in points from the page's upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Page(NamedTuple):
    """What stands on a page: text in the order the file has it, thin lines that are drawn, and how many pictures."""

    width: float
    height: float
    fragments: list[Fragment]
    rules: list[Box]
    pictures: int


class PageReader:
    """Reads one page of an open document."""

    def __init__(self, page: Any) -> None:
        raw.FPDFText_GetTextObject.restype = ctypes.c_void_p  # its address is all that is asked for
        self._page = page
        self._text_page = page.get_textpage()
        self._width, self._height = page.get_size()
        self._rotation = page.get_rotation()
        self._box, self._x, self._y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self._looks: dict[int, tuple[float, str]] = {}
        self._fonts: dict[tuple[int, int], str] = {}

    def page(self) -> Page:
        """What stands on the page, and the page closed."""
        fragments = list(self._fragments())
        rules, pictures = self._drawn()
        self._text_page.close()
        self._page.close()
        return Page(self._width, self._height, fragments, rules, pictures)

    def _fragments(self) -> Iterator[Fragment]:
        """The page's fragments: a line that was written in one piece is told by its ends, any other word by word."""
        text = self._text()
        for line in _LINE.finditer(text):
            start, stop = line.span()
            shown = self._object(start)
            if shown == self._object(stop - 1):
                fragments = [self._fragment(text, start, stop, self._look(start, shown))]
            else:
                fragments = list(self._by_words(text, start, stop))
            if stop < len(text) and text[stop] in _BROKEN_WORD:
                fragments[-1] = fragments[-1]._replace(text=fragments[-1].text + "-")
            yield from fragments

    def _by_words(self, text: str, start: int, stop: int) -> Iterator[Fragment]:
        held: Fragment | None = None
        for word in _WORD.finditer(text, start, stop):
            inner = _LETTER.search(text, *word.span())  # what encloses a word may be set otherwise than the word
            seen = inner.start() if inner else word.start()
            found = self._fragment(text, *word.span(), self._look(seen, self._object(seen)))
            if held and _is_close(held, found):
                held = held._replace(x1=found.x1, text=f"{held.text} {found.text}")
                continue
            if held:
                yield held
            held = found
        if held:
            yield held

    def _fragment(self, text: str, start: int, stop: int, look: tuple[float, str]) -> Fragment:
        x0, baseline = self._origin(start)
        x1 = self._end(stop - 1)
        space = text.find(" ", start, stop)
        word = self._end(space - 1) if space > 0 else x1
        return Fragment(x0, baseline - ASCENT * look[0], x1, baseline, word, *look, text[start:stop])

    def _text(self) -> str:
        """The page's characters, one for each that PDFium counts."""
        count = self._text_page.count_chars()
        text: str = self._text_page.get_text_range() if count > 0 else ""
        if len(text) != count:  # characters beyond the first plane, or ones that mean nothing
            codes = (raw.FPDFText_GetUnicode(self._text_page.raw, index) for index in range(count))
            text = "".join(chr(code) if 0 < code < 0x110000 else "\0" for code in codes)
        return text

    def _origin(self, index: int) -> tuple[float, float]:
        """Where a character is set: left, and its baseline. Its box would be that of its ink, other for each letter."""
        x, y = self._x, self._y
        raw.FPDFText_GetCharOrigin(self._text_page.raw, index, x, y)
        left, baseline, _, _ = self._turned(x.value, y.value, x.value, y.value)
        return left, baseline

    def _end(self, index: int) -> float:
        """Where a character ends to the right."""
        box = self._box
        raw.FPDFText_GetLooseCharBox(self._text_page.raw, index, box)
        return self._turned(box.left, box.top, box.right, box.bottom)[2] if self._rotation else box.right

    def _turned(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A box of the page's own space, upwards from its lower left, as the page is seen, from its upper left."""
        width, height = self._width, self._height
        if not self._rotation:
            return Box(left, height - top, right, height - bottom)
        if self._rotation == 90:
            return Box(bottom, left, top, right)
        if self._rotation == 180:
            return Box(width - right, bottom, width - left, top)
        return Box(width - top, height - right, width - bottom, height - left)

    def _object(self, index: int) -> int:
        """The address of what a character was written with; 0 for a character that PDFium put in."""
        return raw.FPDFText_GetTextObject(self._text_page.raw, index) or 0

    def _look(self, index: int, shown: int) -> tuple[float, str]:
        """Size in points and look of a character: ``b`` bold, ``i`` italic, a space and the font's family."""
        if shown not in self._looks:
            handle = self._text_page.raw
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(handle, index, matrix)
            scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
            size = round(raw.FPDFText_GetFontSize(handle, index) * scale, 1)
            self._looks[shown] = size or 10.0, self._font_look(shown) if shown else ""
        return self._looks[shown]

    def _font_look(self, address: int) -> str:
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
        raw.FPDFFont_GetBaseFontName(font, room, 256)
        name = room.value.decode("utf-8", "replace").split("+")[-1]
        bold = bool(_BOLD_NAME.search(name)) or drawn_bold
        italic = bool(_ITALIC_NAME.search(name))
        return "b" * bold + "i" * italic + " " + re.split("[-,]", name)[0]

    def _drawn(self) -> tuple[list[Box], int]:
        """The rules drawn on the page, and how many pictures it holds."""
        pictures = 0
        rules: list[Box] = []
        edges = [ctypes.c_float() for _ in range(4)]
        for index in range(min(raw.FPDFPage_CountObjects(self._page.raw), MOST_OBJECTS)):
            shown = raw.FPDFPage_GetObject(self._page.raw, index)
            kind = raw.FPDFPageObj_GetType(shown)
            pictures += kind == raw.FPDF_PAGEOBJ_IMAGE
            if kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(shown, *edges):
                left, bottom, right, top = (edge.value for edge in edges)
                rules += self._rules(shown, self._turned(left, top, right, bottom))
        return rules, pictures

    def _rules(self, path: Any, box: Box) -> Iterator[Box]:
        """A thin path is a rule; a stroked rectangle is four."""
        left, top, right, bottom = box
        if min(right - left, bottom - top) <= THIN:
            if max(right - left, bottom - top) > 2 * THIN:
                yield box
        elif self._is_stroked_rectangle(path):
            yield from (Box(left, top, right, top), Box(left, bottom, right, bottom))
            yield from (Box(left, top, left, bottom), Box(right, top, right, bottom))

    def _is_stroked_rectangle(self, path: Any) -> bool:
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, mode, stroked)
        return bool(stroked.value) and raw.FPDFPath_CountSegments(path) in {4, 5}


def _is_close(one: Fragment, other: Fragment) -> bool:
    """Whether a word goes on in the same line and look."""
    size = other.size
    near = -0.5 * size < other.x0 - one.x1 < size and abs(other.bottom - one.bottom) < 0.1 * size
    return near and (one.size, one.look) == (size, other.look)
