"""Lines to sign on, with who signs beneath; two beside one another where many sign."""

from __future__ import annotations

from collections.abc import Sequence

from export.blocks import Run, SignatureLine
from export.word.runs import run_xml

_MANY = 6
_GUTTER = 567
"""Between two lines beside one another: 10 mm."""
_LONGEST_NAME = 34
"""Letters that fit under a line of half the page's width."""


def signatures_xml(lines: Sequence[SignatureLine], width: int) -> str:
    """The lines as paragraphs for a text of this width (twips); no line parts from its name across pages."""
    signers = [f"{line.name}, {line.note}" if line.note else line.name for line in lines]
    half = (width - _GUTTER) // 2
    two = len(signers) >= _MANY and max(map(len, signers)) <= _LONGEST_NAME
    columns = 2 if two else 1
    return "".join(_row(signers[at : at + columns], half) for at in range(0, len(signers), columns))


def _row(signers: Sequence[str], half: int) -> str:
    second = half + _GUTTER
    starts = [0, second][: len(signers)]
    ruled = "".join(
        (f'<w:tab w:val="left" w:pos="{start}"/>' if start else "")
        + f'<w:tab w:val="left" w:leader="underscore" w:pos="{start + half}"/>'
        for start in starts
    )
    rules = "<w:r><w:tab/></w:r>" * (2 * len(signers) - 1)
    named = f'<w:tabs><w:tab w:val="left" w:pos="{second}"/></w:tabs>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="SignatureLine"/><w:tabs>{ruled}</w:tabs></w:pPr>{rules}</w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="SignatureName"/>{named}</w:pPr>{run_xml(Run(chr(9).join(signers)))}</w:p>'
    )
