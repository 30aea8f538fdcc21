"""Files made to harm, and files that were broken on the way: each a record or a refusal with a sentence.

Little time and memory come of what is counted before anything is parsed; here it is held that it is counted.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.agenda.formats.files import read_file
from minuteapp.agenda.messages import unreadable_message
from minuteapp.agenda.reading import read_document
from minuteapp.domain.record import Record
from minuteapp.styles import load_styles
from tests.command_line import AGENDA, run

STYLES = load_styles()
RECORDS = Path(__file__).resolve().parents[2] / "shared" / "records"
BODY = "word/document.xml"


def package(
    change: Callable[[bytes], bytes] = bytes, *, part: str = BODY, extra: dict[str, bytes] | None = None
) -> bytes:
    """An agenda in Word with one of its parts changed."""
    document = docx.Document()
    for text in ("DAGSORDEN Teknikudvalget d. 01-02-2024", "Punkt 1: Ny bro", "24/1", "Beslutning", "Godkendt."):
        document.add_paragraph(text)
    whole, made = io.BytesIO(), io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            target.writestr(entry.filename, change(data) if entry.filename == part else data)
        for name, data in (extra or {}).items():
            target.writestr(name, data)
    return made.getvalue()


def body(xml: bytes, declaration: bytes = b"") -> bytes:
    """The same agenda with this at the end of its body, and this before its first element."""

    def changed(data: bytes) -> bytes:
        return data.replace(b"<w:document", declaration + b"<w:document", 1).replace(
            b"<w:sectPr", xml + b"<w:sectPr", 1
        )

    return package(changed)


def word_text(text: bytes) -> bytes:
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def text(more: str) -> bytes:
    return (AGENDA + more).encode()


def page(text: str) -> bytes:
    head = "<html><body><h1>DAGSORDEN Teknikudvalget d. 01-02-2024</h1><h2>Punkt 1: Ny bro</h2><p>24/1</p>"
    return f"{head}{text}</body></html>".encode()


def laughs(opening: str) -> bytes:
    """Entities that unfold tenfold, nine times."""
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    return f"<!DOCTYPE {opening} [<!ENTITY a0 'ha'>{entities}]>".encode()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED: dict[str, tuple[Callable[[], bytes], Refusal]] = {
    "paragraphs.docx": (lambda: body(b"<w:p/>" * 500_000), Refusal.TOO_LARGE),
    "text.docx": (lambda: body(word_text(b"a" * 65_000_000)), Refusal.TOO_LARGE),
    "picture.docx": (lambda: package(extra={"word/media/a.png": bytes(201_000_000)}), Refusal.TOO_LARGE),
    "parts.docx": (lambda: package(extra={f"word/x{n}.xml": b"<a/>" for n in range(10_001)}), Refusal.TOO_LARGE),
    "table.docx": (
        lambda: body(
            b"<w:tbl><w:tr>" + (b"<w:tc>" + word_text(b"a") + b"</w:tc>") * 60_000 + b"</w:tr><w:tr/></w:tbl>"
        ),
        Refusal.TOO_LARGE,
    ),
    "deep.docx": (lambda: body(b"<w:sdt>" * 3_000 + b"</w:sdt>" * 3_000), Refusal.DAMAGED),
    "laughs.docx": (lambda: body(word_text(b"&a9;"), laughs("x")), Refusal.DAMAGED),
    "encrypted.docx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), Refusal.OLD_OR_LOCKED_WORD),
    "old.doc": (lambda: OLE, Refusal.OLD_OR_LOCKED_WORD),
    "cut.docx": (lambda: package()[:9_000], Refusal.DAMAGED),
    "head.docx": (lambda: b"PK\x03\x04", Refusal.DAMAGED),
    "table.zip": (lambda: b"PK\x03\x04" + bytes(300), Refusal.DAMAGED),
    "letter.rtf": (lambda: rb"{\rtf1 DAGSORDEN}", Refusal.UNKNOWN_FORMAT),
    "letter.docx": (lambda: rb"{\rtf1 DAGSORDEN}", Refusal.UNKNOWN_FORMAT),
    "long.txt": (lambda: text("ord " * 2_000_000), Refusal.TOO_LARGE),
    "line.txt": (lambda: text("ord " * 100_000), Refusal.TOO_LARGE),
    "lines.txt": (lambda: text("a\n" * 200_000), Refusal.TOO_LARGE),
    "paragraphs.md": (lambda: text("a\n\n" * 26_000), Refusal.TOO_LARGE),
    "wide.md": (lambda: text("|" + "a|" * 200_000 + "\n|a|\n"), Refusal.TOO_LARGE),
    "wide-and-long.md": (lambda: text("|" + "a|" * 5_000 + "\n" + "|a|\n" * 5_000), Refusal.TOO_LARGE),
    "nul.txt": (lambda: AGENDA.encode().replace(b"Solbjerg", b"Sol\x00bjerg"), Refusal.NOT_TEXT),
    "elements.html": (lambda: page("<p>x" * 200_000), Refusal.TOO_LARGE),
    "deep.html": (lambda: page("<div>" * 1_000_000), Refusal.TOO_LARGE),
    "attributes.html": (lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>"), Refusal.TOO_LARGE),
    "text.html": (lambda: page("ord " * 1_500_000), Refusal.TOO_LARGE),
    "wide.html": (lambda: page(f"<table><tr>{'<td>a' * 120_000}"), Refusal.TOO_LARGE),
    "spans.html": (lambda: page("<table>" + "<tr><td colspan=99999 rowspan=99999>a" * 2_000), Refusal.TOO_LARGE),
    "nested.mhtml": (
        lambda: b"".join(
            b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x%d"\n\n--x%d\n' % (n, n)
            for n in range(3_000)
        ),
        Refusal.DAMAGED,
    ),
    "headers.mhtml": (lambda: b"MIME-Version: 1.0\n" + b"A: b\n" * 300_000 + b"\n<html>", Refusal.NOT_TEXT),
}


def refused(path: Path) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as error:
        read_document(path, STYLES)
    return error.value


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_take_time_or_memory_or_is_broken_is_refused_for_its_reason(tmp_path: Path, name: str) -> None:
    make, code = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(make())
    assert path.stat().st_size < 13_000_000
    error = refused(path)
    assert error.code is code
    assert name in unreadable_message(error)


READ: dict[str, bytes] = {
    "entity.docx": body(word_text(b"&e;"), b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"),
    "entity.html": b"<!DOCTYPE html [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + page("<p>&e;</p>"),
    "laughs.html": laughs("html") + page("<p>&a9;</p>"),
    "deep-1900.html": page("<div>" * 1_900 + "x"),
    "tables.html": page("<table><tr><td>" * 300 + "x"),
    "script.html": page(f"<script>{'a<b c=1 ' * 100_000}</script><img src='data:x;base64,{'a/=' * 100_000}'>"),
    "cycle.docx": package(
        lambda data: data.replace(
            b"</w:styles>",
            b'<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
            b'<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>',
        ),
        part="word/styles.xml",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_what_reaches_out_or_nests_is_read_as_the_text_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    record = record_or_refusal(path, READ[name])
    if record is not None:
        assert [item.title for item in record.items] == ["Ny bro"]
        assert len(str(record)) < 10_000


TITLES = {
    "\x1b]0;overtaget\x07\x1b[31mNy\x9b2J bro": "Ny bro",
    "Ny \u202eorb\u202c bro\u2066": "Ny orb bro",
    "[bold]Ny[/] [@click=app.quit]bro[/]": "[bold]Ny[/] [@click=app.quit]bro[/]",
    "Ny\u00ad \ufeffbro\u200b": "Ny bro",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_reaches_the_terminal_as_plain_text(tmp_path: Path, title: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(AGENDA.replace("Cykelsti langs Skovvejen", title), encoding="utf-8")
    assert run("import", path).code == 0
    shown = run("show", "latest").out
    assert TITLES[title] in shown
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_a_name_of_ten_thousand_letters_is_told_and_breaks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(AGENDA.replace("Anders Bjerg", "N" * 10_000) + "\nFraværende: " + "N" * 10_000, encoding="utf-8")
    done = run("import", path)
    assert done.code in (0, 1)
    assert "Traceback" not in done.err


def test_a_refused_file_leaves_nothing_and_ends_with_1_and_one_line(tmp_path: Path) -> None:
    for name in ("old.doc", "cut.docx", "deep.html", "nul.txt"):
        path = tmp_path / name
        path.write_bytes(REFUSED[name][0]())
        done = run("import", path)
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert run("list", "--json").json == []


# -- broken on the way ------------------------------------------------------------------------------------------------

Change = tuple[int, int, bytes]
CHANGES = st.lists(
    st.tuples(st.integers(0, 1_000_000), st.integers(0, 40), st.binary(max_size=20)), min_size=1, max_size=6
)


def broken(data: bytes, changes: list[Change]) -> bytes:
    """Bytes with pieces taken out and others put in."""
    for place, cut, put in changes:
        at = place % (len(data) + 1)
        data = data[:at] + put + data[at + cut :]
    return data


def record_or_refusal(path: Path, data: bytes) -> Record | None:
    path.write_bytes(data)
    try:
        return read_document(path, STYLES).record
    except UnreadableDocument as error:
        unreadable_message(error)
        return None


WHOLE: dict[str, bytes] = {
    "a.docx": package(),
    "a.html": page("<ul><li>En<table><tr><td rowspan=2>a<td>b<tr><td>c</table><dl><dt>Sted<dd>Salen</dl>"),
    "a.txt": AGENDA.encode("cp1252"),
    "a.md": AGENDA.encode("utf-16"),
    "a.mhtml": b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n'
    b"Content-Transfer-Encoding: quoted-printable\n\n" + page("<p>=C3=85") + b"\n--x--\n",
}
FUZZED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("name", WHOLE)
@FUZZED
@given(changes=CHANGES)
def test_a_broken_file_is_a_record_or_a_refusal(tmp_path: Path, name: str, changes: list[Change]) -> None:
    record_or_refusal(tmp_path / name, broken(WHOLE[name], changes))


@FUZZED
@given(
    changes=CHANGES,
    part=st.sampled_from([BODY, "word/styles.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"]),
)
def test_a_word_file_with_a_broken_part_is_a_record_or_a_refusal(
    tmp_path: Path, changes: list[Change], part: str
) -> None:
    record_or_refusal(tmp_path / "a.docx", package(lambda data: broken(data, changes), part=part))


@FUZZED
@given(st.text(max_size=400))
def test_any_text_is_a_page(tmp_path: Path, text: str) -> None:
    record_or_refusal(tmp_path / "a.html", text.encode("utf-8", "surrogatepass"))


TAGS = [
    *("<p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<ol>", "<li>", "</ul>"),
    *("<dl>", "<dt>", "<dd>", "<h2>", "</h2>", "<br>", "<pre>", "</pre>", "<div>", "</div>", "<nav>"),
    *("<header>", "<button>", "ord", "<caption>", "</td>"),
]


@FUZZED
@given(
    st.lists(
        st.sampled_from(TAGS),
        max_size=40,
    )
)
def test_tags_in_any_order_lose_no_word(tmp_path: Path, tags: list[str]) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page("<main>" + "".join(tag for tag in tags if tag not in ("<nav>", "<button>", "<header>"))))
    told = [
        text for block in read_file(path).blocks for text in (block.text, *(cell for row in block.rows for cell in row))
    ]
    assert " ".join(told).count("ord") == tags.count("ord")


REAL = sorted(RECORDS.glob("*.docx")) + sorted(RECORDS.glob("*.txt")) + sorted(RECORDS.glob("*.pdf"))


@pytest.mark.skipif(not REAL, reason="../shared/records is not there")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_document_broken_in_many_ways_is_a_record_or_a_refusal(tmp_path: Path, path: Path) -> None:
    chance = random.Random(path.name)
    whole = path.read_bytes()
    for _ in range(3 if path.suffix == ".pdf" else 8):
        changes = [
            (
                chance.randrange(len(whole)),
                chance.choice((0, 1, 30, len(whole) // 3)),
                chance.randbytes(chance.randrange(9)),
            )
            for _ in range(chance.randrange(1, 5))
        ]
        record_or_refusal(tmp_path / path.name, broken(whole, changes))
