"""Writes small PDFs, as tests and benchmarks need them: words at places, rules and pictures.

Every letter of its fonts is six tenths of its size wide, so what fits on a line can be counted.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

FONTS = {"": "Courier", "b": "Courier-Bold", "i": "Courier-Oblique", "h": "Helvetica-Bold"}
"""The looks: plain, bold, italic, and the bold of another family."""

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT = 70, 526
SIZE = 10


class PdfWriter:
    """A document that grows downwards; lengths in points from a page's upper left corner."""

    def __init__(self) -> None:
        self.y = 0.0
        self._pages: list[list[str]] = []
        self._rotations: list[int] = []
        self.page()

    def page(self, rotation: int = 0) -> None:
        """Begin a page; ``rotation`` says how far a reader turns it clockwise."""
        self._pages.append([])
        self._rotations.append(rotation)
        self.y = 100.0

    def text(self, x: float, y: float, text: str, *, size: float = SIZE, look: str = "") -> float:
        """Write words with their baseline at ``y``; returns where they end."""
        name = list(FONTS).index(look)
        written = text.encode("cp1252").decode("latin-1")
        for special in "\\()":
            written = written.replace(special, "\\" + special)
        self._pages[-1].append(f"BT /F{name} {size} Tf {x:.1f} {HEIGHT - y:.1f} Td ({written}) Tj ET")
        return x + 0.6 * size * len(text)

    def line(self, text: str, *, x: float = LEFT, size: float = SIZE, look: str = "") -> None:
        """Write a line below the last."""
        self.text(x, self.y, text, size=size, look=look)
        self.y += 1.2 * size

    def paragraph(self, text: str, *, x: float = LEFT, size: float = SIZE, look: str = "") -> None:
        """Write words on as many lines as they need, and leave room below."""
        held = ""
        for word in text.split(" "):
            if held and x + 0.6 * size * (len(held) + 1 + len(word)) > RIGHT:
                self.line(held, x=x, size=size, look=look)
                held = ""
            held = f"{held} {word}".strip()
        self.line(held, x=x, size=size, look=look)
        self.gap()

    def gap(self) -> None:
        """Leave the room that stands between paragraphs."""
        self.y += SIZE

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin line."""
        self._pages[-1].append(f"0.5 w {x0:.1f} {HEIGHT - y0:.1f} m {x1:.1f} {HEIGHT - y1:.1f} l S")

    def table(self, rows: Sequence[Sequence[str]], columns: Sequence[float], *, borders: bool = True) -> None:
        """Write rows with their columns beginning at these places, the last of which is the right border."""
        top = self.y
        for row in rows:
            if borders:
                self.rule(columns[0], self.y, columns[-1], self.y)
            for x, cell in zip(columns, row, strict=False):
                self.text(x + 4, self.y + 12, cell)
            self.y += 18
        if borders:
            self.rule(columns[0], self.y, columns[-1], self.y)
            for x in columns:
                self.rule(x, top, x, self.y)
        self.y += 2 * SIZE

    def picture(self) -> None:
        """Cover the page with a picture."""
        self._pages[-1].append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q")

    def to_bytes(self) -> bytes:
        """The document as a file."""
        contents = (" ".join(page).encode("latin-1") for page in self._pages)
        return pdf_bytes(contents, self._rotations)


def pdf_bytes(contents: Iterable[bytes], rotations: Sequence[int] = (), *, trailer: bytes = b"") -> bytes:
    """A PDF whose pages have these contents; ``trailer`` goes into the trailer as it stands."""
    fonts = [f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>" for name in FONTS.values()]
    first = 3 + len(fonts)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", *(font.encode() for font in fonts)]
    named = " ".join(f"/F{index} {3 + index} 0 R" for index in range(len(fonts)))
    kids = []
    for index, content in enumerate(contents):
        packed = zlib.compress(content)
        kids.append(f"{first + 2 * index} 0 R")
        rotate = f"/Rotate {rotations[index]}" if index < len(rotations) else ""
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]{rotate}"
            f"/Resources<</Font<<{named}>>>>/Contents {first + 2 * index + 1} 0 R>>".encode(),
            b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(packed) + packed + b"\nendstream",
        ]
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return _file(objects, trailer)


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    parts = [b"%PDF-1.7\n"]
    size = len(parts[0])
    table = [b"0000000000 65535 f \n"]
    for number, body in enumerate(objects, 1):
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table.append(b"%010d 00000 n \n" % size)
        parts.append(part)
        size += len(part)
    head = b"xref\n0 %d\n" % len(table)
    tail = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(table), trailer, size)
    return b"".join([*parts, head, *table, tail])
