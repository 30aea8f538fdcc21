"""How the REFERAT looks as a web page: one style sheet from a house's typography, for screens and for paper.

Whatever colours a house has, its text stands out from what is behind it as WCAG 2.1 asks (1.4.3, level AA).
"""

from __future__ import annotations

import re

from minuteapp.domain.style import Look

LEAST_CONTRAST = 4.5
"""Between text and background, WCAG 2.1 success criterion 1.4.3."""
PAPER, INK, BLACK = "FFFFFF", "1A1A1A", "000000"

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")

_SHEET = """
:root{--ink:#@ink@;--house:#@house@;--rule:#@rule@;--head:#@head@;--on-head:#@on_head@}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:46rem;padding:1rem 1.25rem 3rem;background:#fff;color:var(--ink);
font:@size@rem/1.55 @font@;overflow-wrap:break-word;hyphens:manual}
h1,h2,h3,h4,h5,h6,[role=heading]{color:var(--house);font-family:@heading_font@;line-height:1.25;
margin:1.6em 0 .5em;font-weight:700}
h1{font-size:1.75em;margin-top:.5em}
h2{font-size:1.35em}
h3{font-size:1.1em}
h4,h5,h6,[role=heading]{font-size:1em}
h5,h6,[role=heading]{font-style:italic}
p{margin:0 0 .75em;white-space:pre-line}
ul,ol{margin:0 0 .75em;padding-left:1.6em}
li{margin-bottom:.25em}
li>ul,li>ol{margin:.25em 0 0}
li.bare{list-style:none}
a{color:var(--house)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--house);outline-offset:2px}
.skip-link{position:absolute;left:-999em;padding:.5em 1em;background:#fff}
.skip-link:focus{left:1rem;top:.5rem;z-index:1}
body>header,body>footer{color:var(--ink);font-size:.9em}
body>header{border-bottom:1px solid var(--rule);margin-bottom:1.5em}
body>footer{border-top:1px solid var(--rule);margin-top:3em;padding-top:.75em}
header p,footer p{margin:0 0 .25em}
.logo{display:block;max-width:100%;max-height:4rem;margin-bottom:.5em}
.draft{display:inline-block;border:2px solid;padding:0 .6em;font-weight:700;letter-spacing:.15em}
dl{display:grid;grid-template-columns:minmax(7em,max-content) 1fr;gap:.25em 1.25em;margin:0 0 1.5em}
dl div{display:contents}
dt{font-weight:700}
dd{margin:0}
nav ol{list-style:none;padding:0}
article{border-top:1px solid var(--rule);margin-top:2.5em}
.identity{color:var(--ink);font-size:.9em;white-space:pre-wrap;tab-size:4}
.repeated-title{font-weight:600}
.whole{white-space:nowrap}
.decision{border:1px solid var(--rule);border-left:.4em solid var(--house);padding:.1em 1em;margin:1.5em 0}
.decision h3,.decision>p:first-child{margin-top:.6em}
blockquote{margin:0 0 .75em;padding-left:1em;border-left:2px solid var(--rule)}
.wide{overflow-x:auto;width:fit-content;max-width:max(100%,calc(50vw + 50% - 2.5rem));margin:0 0 1em}
table{border-collapse:collapse;font-size:.95em}
th,td{border:1px solid var(--rule);padding:.3em .6em;text-align:left;vertical-align:top}
thead th,thead td{background:var(--head);color:var(--on-head)}
.right{text-align:right;font-variant-numeric:tabular-nums}
.center{text-align:center}
.signature{border-top:1px solid var(--ink);max-width:24em;margin:4em 0 1em;padding-top:.3em}
@media (max-width:34em){dl{display:block}dd{margin-bottom:.6em}}
@page{size:A4;margin:25mm 25mm 22mm;@top-right{content:@draft@;font:bold 14pt @font@}
@bottom-center{content:@page_number@;font:9pt @font@}}
@media print{
body{max-width:none;padding:0;font-size:@points@pt}
.skip-link{display:none}
h1,h2,h3,h4,h5,h6,[role=heading]{break-after:avoid}
p,li{orphans:3;widows:3}
.repeated-title,.lead{break-after:avoid}
.new-page{break-before:page;border-top:0;margin-top:0}
.wide{overflow:visible;max-width:100%}
th,td{overflow-wrap:anywhere}
table{font-size:.85em}
thead{display:table-header-group}
tr,.signature{break-inside:avoid}
a{color:inherit;text-decoration:none}
}
"""
_MARK = re.compile(r"@(ink|house|rule|head|on_head|size|points|font|heading_font|page_number|draft)@")


def style_sheet(look: Look, page_number: str, mark: str | None) -> str:
    """The page's style sheet; on paper ``page_number``, with its {page} and {pages}, and ``mark`` are on every page."""
    head = _colour(look.table_head, "E8EDF3")
    values = {
        "ink": INK,
        "house": readable(_colour(look.colour, INK), PAPER),
        "rule": _colour(look.rule, "B8C4D2"),
        "head": head,
        "on_head": next(each for each in (INK, PAPER, BLACK) if contrast(each, head) >= LEAST_CONTRAST),
        "size": f"{look.size / 11:.3g}",
        "points": f"{look.size:g}",
        "font": _fonts(look.font),
        "heading_font": _fonts(look.heading_font),
        "page_number": _page_number(page_number),
        "draft": _quoted(mark) if mark else "none",
    }
    return _MARK.sub(lambda found: values[found[1]], _SHEET)


def readable(colour: str, background: str) -> str:
    """The colour (RRGGBB), darkened until text in it can be read on a light background.

    >>> readable("FFFF00", "FFFFFF")
    '7A7A00'
    """
    share = 1.0
    darker = colour
    while contrast(darker, background) < LEAST_CONTRAST and share > 0:
        share -= 0.01
        darker = "".join(f"{int(channel * share):02X}" for channel in bytes.fromhex(colour))
    return darker


def contrast(one: str, other: str) -> float:
    """How far two colours (RRGGBB) are apart, 1 to 21, as WCAG 2.1 reckons it.

    >>> round(contrast("000000", "FFFFFF"))
    21
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = (channel / 255 for channel in bytes.fromhex(colour))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(told: str, otherwise: str) -> str:
    return told if _COLOUR.fullmatch(told) else otherwise


def _fonts(name: str) -> str:
    return f'{_quoted(name)},Carlito,"Segoe UI",Arial,sans-serif'


def _page_number(template: str) -> str:
    pieces = re.split(r"(\{pages?\})", template)
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    return " ".join(counters.get(piece) or _quoted(piece) for piece in pieces if piece) or "none"


def _quoted(text: str) -> str:
    """A CSS string; whatever could end it, or the style sheet, is written as a number."""
    return '"' + re.sub(r"[^\w ,.:/–-]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'
