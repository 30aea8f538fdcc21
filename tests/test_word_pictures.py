"""A logo's file tells nothing but the logo: no author, place, program or folder."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.word.pictures import bare
from tests.word_cases import picture

SECRET = b"hemmelig"
NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


PNG = picture()
TOLD = PNG.replace(PNG[8:33], PNG[8:33] + chunk(b"tEXt", b"Author\0" + SECRET) + chunk(b"eXIf", SECRET))
SCAN = b"\xff\xda\x00\x08scanned\xff\xd9"
JPEG = b"\xff\xd8" + segment(0xE0, b"JFIF\0") + segment(0xDB, b"tables") + SCAN
EXIF = b"\xff\xd8" + segment(0xE0, b"JFIF\0") + segment(0xE1, b"Exif\0\0" + SECRET) + segment(0xFE, SECRET) + JPEG[11:]
SVG = f"""<svg {NAMESPACES} inkscape:export-filename="C:\\hemmelig\\logo.png"><!-- hemmelig -->
<metadata>hemmelig</metadata><inkscape:page hemmelig="1"/>
<path id="bue" d="M0 0h9" inkscape:label="hemmelig"/></svg>""".encode()


@pytest.mark.parametrize(("told", "same"), [(TOLD, PNG), (EXIF, JPEG), (PNG, PNG), (JPEG, JPEG)])
def test_what_a_picture_tells_beside_itself_is_gone_and_the_rest_is_the_same(told: bytes, same: bytes) -> None:
    assert bare(told) == same


def test_a_drawing_keeps_its_lines_alone() -> None:
    assert b'd="M0 0h9"' in bare(SVG)
    assert b'id="bue"' in bare(SVG)
    assert SECRET not in bare(SVG)


@pytest.mark.parametrize("content", [b"", b"GIF89a", TOLD[:40], EXIF[:12], b"\xff\xd8\xff\xe1\x00\x00", b"<svg"])
def test_what_is_damaged_or_of_another_kind_comes_back_as_it_is(content: bytes) -> None:
    assert bare(content) == content


@given(st.sampled_from([TOLD, EXIF, SVG]), st.integers(0, 200), st.binary(max_size=9))
def test_no_picture_stops_a_document(content: bytes, at: int, put: bytes) -> None:
    bare(content[:at] + put + content[at + len(put) :])
