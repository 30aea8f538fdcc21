"""Changing the streams of a PDF as LibreOffice writes it, with the standard library alone.

A table at its end tells where each object begins, so a stream that gets longer or shorter moves all that follows.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

_STREAM = re.compile(
    rb"(<<(?:/N 3)?/Length (\d+) 0 R/Filter/FlateDecode>>\nstream\n)(.*?)(\nendstream\nendobj\n\n\2 0 obj\n)\d+",
    re.DOTALL,
)  # what a page shows, and its colour profile (/N 3); what else there is in streams says more of itself
_PLACE = re.compile(rb"\b(\d{10}) 00000 n")
_TABLE, _END = b"\nxref\n0 ", b"startxref\n"


def with_streams(pdf: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return the PDF with each page's contents and each colour profile as ``change`` gives it back.

    A PDF that is not written the way LibreOffice 7 does comes back as it is.
    """
    table = pdf.rfind(_TABLE) + 1
    if not table:
        return pdf
    pieces: list[bytes] = []
    starts: list[int] = []
    moves: list[int] = []
    done = 0
    for found in _STREAM.finditer(pdf, 0, table):
        held = zlib.decompress(found[3])
        changed = change(held)
        if changed != held:
            packed = zlib.compress(changed)
            pieces += [pdf[done : found.start()], found[1], packed, found[4], b"%d" % len(packed)]
            starts.append(found.start())
            done = found.end()
            moves.append(sum(map(len, pieces[-4:])) - len(found[0]))
    body = b"".join([*pieces, pdf[done:table]])
    return body + _put_right(pdf[table:], starts, [0, *accumulate(moves)], len(body))


def _put_right(tail: bytes, starts: list[int], moved: list[int], table: int) -> bytes:
    """The table of places and what follows it; ``moved`` is by how much what stands behind so many ``starts`` has."""

    def place(found: re.Match[bytes]) -> bytes:
        told = int(found[1])
        return b"%010d 00000 n" % (told + moved[bisect_left(starts, told)])

    places, mark, _ = _PLACE.sub(place, tail).rpartition(_END)
    return b"%b%b%d\n%%%%EOF\n" % (places, mark, table)
