"""Saved web pages: the document's blocks without the page around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.agenda.formats.files import read_file
from minuteapp.agenda.formats.web import page_blocks
from minuteapp.agenda.reading import read_document
from minuteapp.domain.case_text import Block, to_markdown
from minuteapp.styles import load_styles


def blocks(body: str) -> list[Block]:
    return page_blocks(f"<html><head><title>Møde</title></head><body>{body}</body></html>").blocks


def markdown(body: str) -> str:
    return to_markdown(blocks(body))


FURNITURE = [
    '<nav><a href="/">Forside</a></nav>',
    "<footer><p>Havnegade 1</p></footer>",
    "<script>var punkt = 1</script><style>p { color: red }</style><noscript>Slå til</noscript>",
    '<div id="CybotCookiebotDialog"><h2>Vi bruger cookies</h2><p>Afvis alle</p></div>',
    '<div class="cookie-banner"><p>Vi bruger cookies</p></div>',
    '<ol class="breadcrumb"><li>Forside</li></ol>',
    '<div role="navigation">Menu</div>',
    '<div class="main-menu"><ul><li>Borger</li></ul></div>',
    '<p hidden>Skjult</p><p style="color:red; display: none">Skjult</p>',
    "<button>Fold alle ud</button><form><input value='Søg'><select><option>2024</option></select></form>",
    '<span class="sr-only">Du er her</span>',
    '<a class="skip" href="#main">Spring til indhold</a>',
    "<svg><text>Logo</text></svg><!-- en bemærkning -->",
]


@pytest.mark.parametrize("part", FURNITURE)
def test_what_belongs_to_the_page_is_left_out(part: str) -> None:
    assert markdown(f"{part}<p>Før</p>{part}<p>Efter</p>{part}") == "Før\n\nEfter"


KEPT = [
    '<div class="collapse" style="display:none"><p>Godkendt.</p></div>',
    '<a href="#punkt1">1. Bro</a><div id="punkt1" style="display:none"><p>Godkendt.</p></div>',
    '<div role="tabpanel" hidden><p>Godkendt.</p></div>',
    '<div class="menu"><h1>Referat</h1><p>Godkendt.</p></div>',
    '<div id="modal"><main><p>Godkendt.</p></main></div>',
    "<article><header><p>Godkendt.</p></header></article>",
    "<header><h1>Godkendt.</h1></header>",
    "<h3><button>Godkendt.</button></h3>",
    '<button class="accordion">Godkendt.</button><div><p>Sag</p></div>',
    f'<div class="sidebar">{"<p>Lang sag.</p>" * 600}<p>Godkendt.</p></div>',
]


@pytest.mark.parametrize("part", KEPT)
def test_what_is_folded_up_or_only_named_like_furniture_is_kept(part: str) -> None:
    assert "Godkendt." in markdown(part)


def test_the_pages_title_head_and_foot_come_as_furniture() -> None:
    page = page_blocks(
        "<html><head><title>Referat</title></head><body><header><p>Solbjerg Kommune</p></header><h1>Referat</h1>"
        "<footer><p>Havnegade 1</p><script>x()</script></footer></body></html>"
    )
    assert page.furniture == ("Referat", "Solbjerg Kommune", "Havnegade 1")
    assert to_markdown(page.blocks) == "### Referat"


PROSE = {
    "<p>En<br>to</p>": "En\\\nto",
    "<p>En<br><br>to<br/>tre</p>": "En\n\nto\\\ntre",
    "<p>Et  langt\n afsnit</p>løs tekst<p>mere</p>": "Et langt afsnit\n\nløs tekst\n\nmere",
    "<div>En<div>to</div>tre</div>": "En\n\nto\n\ntre",
    "<p><b>Beslutning</b></p><p>Ja &amp; nej</p>": "**Beslutning**\n\nJa & nej",
    '<p><span style="font-weight: bold">Punkt 1</span> <em>ny</em></p>': "**Punkt 1** *ny*",
    "<p>Ind<span>stil</span>ling</p>": "Indstilling",
    "<h2><div>Punkt <b>1</b></div></h2><h4>Sag</h4>": "### Punkt 1\n\n#### Sag",
    "<p>1. at broen males</p>": "1\\. at broen males",
    "<p>[b]*x*[/b] &lt;b&gt;</p>": "[b]\\*x\\*[/b] \\<b>",
    "<pre>en\n  to</pre>": "en\\\nto",
    "<details><summary>Punkt 1</summary><p>Sag</p></details>": "Punkt 1\n\nSag",
    "<p>æøå &aelig;&oslash;&#229;&nbsp;slut&shy;ning</p>": "æøå æøå slutning",
}


@pytest.mark.parametrize("body", PROSE)
def test_paragraphs_lines_headings_and_emphasis_are_kept(body: str) -> None:
    assert markdown(body) == PROSE[body]


LISTS = {
    "<ul><li>En</li><li>to<ul><li>under</li></ul></li></ul>": "- En\n- to\n  - under",
    '<ol start="3"><li>at en</li><li><p>at to</p><p>mere</p></li><li value="9">ni</li></ol>': (
        "3. at en\n4. at to\n\nmere\n\n9. ni"
    ),
    "<ol><li><h3>Bro</h3><p>Godkendt.</p></li></ol>": "### Bro\n\nGodkendt.",
    "<li>uden liste</li>": "- uden liste",
}


@pytest.mark.parametrize("body", LISTS)
def test_lists_keep_their_numbers_and_depth(body: str) -> None:
    assert markdown(body) == LISTS[body]


LABELS = {
    "<dl><dt>Dato</dt><dd>1. maj 2024</dd><dt>Sted:</dt><dd>Salen</dd></dl>": "Dato: 1. maj 2024\n\nSted: Salen",
    "<dl><dt>Beslutning</dt><dd><p>Godkendt.</p><p>Fraværende: Bo Lind</p></dd></dl>": (
        "**Beslutning**\n\nGodkendt.\n\nFraværende: Bo Lind"
    ),
    '<div class="field-label">Dato:&nbsp;</div><div class="items"><div>1. maj 2024</div></div>': "Dato: 1. maj 2024",
    '<div class="label">Udvalg:</div><div></div><div class="label">Dato:</div><div>i dag</div>': (
        "**Udvalg:**\n\nDato: i dag"
    ),
    '<p><span class="label">Sagsnr.</span><span>24/1</span></p>': "Sagsnr. 24/1",
    '<div class="label">Bilag</div><ul><li>Notat</li></ul>': "**Bilag**\n\n- Notat",
}


@pytest.mark.parametrize("body", LABELS)
def test_a_label_and_its_short_value_are_one_line(body: str) -> None:
    assert markdown(body) == LABELS[body]


TABLES = {
    "<table><tr><th>År</th><th><b>Kr.</b></th></tr><tr><td>2024</td><td><p>1</p><p>2</p></td></tr></table>": (
        ("År", "Kr."),
        ("2024", "1 2"),
    ),
    '<table><tr><td colspan="2">I alt</td><td>3</td></tr><tr><td>a</td></tr></table>': (
        ("I alt", "", "3"),
        ("a", "", ""),
    ),
    '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>': (
        ("a", "b"),
        ("", "c"),
        ("d", "e"),
    ),
    '<table><tr><td>a</td><td rowspan="2">b</td></tr><tr><td>c</td></tr></table>': (("a", "b"), ("c", "")),
    "<table><tbody><td>a<td>b</table>": (("a", "b"),),
}


@pytest.mark.parametrize("body", TABLES)
def test_a_table_of_data_is_one_block(body: str) -> None:
    found = blocks(f"<p>før</p>{body}<p>efter</p>")
    assert [block.plain for block in found] == ["før", "", "efter"]
    assert found[1].rows == TABLES[body]


LAYOUTS = {
    "<table><tr><td><p>En</p><p>to</p></td></tr></table>": "En\n\nto",
    "<table><tr><td><h2>Bro</h2></td><td>Sag</td></tr></table>": "### Bro\n\nSag",
    "<table><tr><td>Ydre</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>": (
        "Ydre\n\n| a | b |\n| --- | --- |"
    ),
    f"<table><tr><td>Sag</td><td>{'<p>x</p>' * 5}</td></tr></table>": "Sag" + "\n\nx" * 5,
}


@pytest.mark.parametrize("body", LAYOUTS)
def test_a_table_that_only_lays_the_page_out_is_read_as_text(body: str) -> None:
    assert markdown(body) == LAYOUTS[body]


PAGE = (
    "<!DOCTYPE html><html><head>{}</head><body><h1>DAGSORDEN Fjordudvalget d. 01-02-2024</h1>"
    "<h2>Punkt 1: Ny bro på Åsøen</h2><p>24/1</p></body></html>"
)
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'
ENCODED = {
    "utf-8 without a word": ("", "utf-8"),
    "utf-8 with a mark": ("", "utf-8-sig"),
    "utf-16 with a mark": ("", "utf-16"),
    "windows-1252 told": (META.format("windows-1252"), "cp1252"),
    "windows-1252 untold": ("", "cp1252"),
    "latin-1 told": (META.format("ISO-8859-1"), "cp1252"),
    "utf-8 told as latin-1": (META.format("iso-8859-1"), "utf-8"),
    "latin-9 told": ('<meta charset="iso-8859-15">', "iso-8859-15"),
    "mac told": ("<meta charset=macintosh>", "mac-roman"),
    "nonsense told": ("<meta charset=nonsens>", "cp1252"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_danish_letters_are_right_whatever_the_page_is_written_in(tmp_path: Path, name: str) -> None:
    meta, encoding = ENCODED[name]
    path = tmp_path / "side.html"
    path.write_bytes(PAGE.format(meta).encode(encoding))
    assert read_document(path, load_styles()).record.items[0].title == "Ny bro på Åsøen"


def test_a_page_saved_as_one_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "side.mhtml"
    path.write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://eksempel.dk/\r\nSubject: Dagsorden\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n'
        b"----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><body><h1>DAGSORDEN Fjordudvalget d. 01-02-2024</h1>=\r\n<h2>Punkt 1: =C3=85sen</h2><p>24/1</p>\r\n"
        b"----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x--\r\n"
    )
    assert read_document(path, load_styles()).record.items[0].title == "Åsen"


def test_a_page_is_read_as_one_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("side.txt", "referat.docx", "referat.doc", "side"):
        path = tmp_path / name
        path.write_text(PAGE.format(""), encoding="utf-8")
        assert read_file(path).blocks[0].plain == "DAGSORDEN Fjordudvalget d. 01-02-2024"


@pytest.mark.parametrize("page", ["<div>" * 100_000 + "hej", "<p>x" * 600_000, "<table>" * 100_000])
def test_a_page_of_more_than_any_document_is_refused(page: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        page_blocks(page, "side.html")
    assert refused.value.code is Refusal.TOO_LARGE


def test_a_page_without_text_is_empty(tmp_path: Path) -> None:
    for text in ("", "<html></html>", "<html><body><nav>Menu</nav></body></html>"):
        path = tmp_path / "side.html"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UnreadableDocument) as refused:
            read_document(path, load_styles())
        assert refused.value.code is Refusal.EMPTY
