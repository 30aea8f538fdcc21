"""What no reader of an agenda sees, the minutes that are made of it do not print."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from export.writing import content
from minuteapp.agenda.reading import read_document
from minuteapp.domain.edition import Edition, Format
from minuteapp.domain.record import Record, Version
from minuteapp.domain.style import HouseStyle
from minuteapp.styles import load_styles
from tests import leaks

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHOWN, HIDDEN = "Stierne er slidte", "kun for forvaltningen"


def read(path: Path) -> Record:
    return read_document(path, load_styles()).record


def told(record: Record) -> str:
    return "\n".join(section.markdown for item in record.items for section in item.sections)


def word(tmp_path: Path, kind: str) -> Path:
    document = docx.Document()
    document.add_paragraph("Dagsorden Teknikudvalget", "Title")
    document.add_paragraph("Mødedato: 12-03-2031")
    document.add_heading("1. Stier ved åen", 1)
    document.add_heading("Sagsfremstilling", 2)
    paragraph = document.add_paragraph(SHOWN)
    hidden = document.styles.add_style("Skjult", WD_STYLE_TYPE.PARAGRAPH)
    hidden.font.hidden = True
    document.styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH).base_style = hidden
    document.styles.add_style("Tegn", WD_STYLE_TYPE.CHARACTER).font.hidden = True
    match kind:
        case "run":
            paragraph.add_run(HIDDEN).font.hidden = True
        case "style" | "based":
            document.add_paragraph(HIDDEN, "Skjult" if kind == "style" else "Note")
        case "letters":
            paragraph.add_run(HIDDEN, "Tegn")
        case "shown after all":
            document.add_paragraph("", "Note").add_run(HIDDEN).font.hidden = False
        case "row":
            table = document.add_table(3, 2)
            for row, words in zip(table.rows, ("Sti", "Åstien", HIDDEN), strict=True):
                row.cells[0].text = words
            table.rows[2]._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {W}/>"))
        case "deleted":
            deleted = f'<w:del {W} w:id="1" w:author="x"><w:r><w:delText>{HIDDEN}</w:delText></w:r></w:del>'
            paragraph._p.append(parse_xml(deleted))
    path = tmp_path / "dagsorden.docx"
    document.save(path)
    return path


@pytest.mark.parametrize("kind", ["run", "style", "based", "letters", "row", "deleted"])
def test_what_word_does_not_show_is_not_read(tmp_path: Path, kind: str) -> None:
    text = told(read(word(tmp_path, kind)))
    assert SHOWN in text
    assert HIDDEN not in text


def test_what_a_hidden_style_shows_after_all_is_read(tmp_path: Path) -> None:
    assert HIDDEN in told(read(word(tmp_path, "shown after all")))


@pytest.mark.parametrize(
    "note",
    [
        f"Mere. <!-- {HIDDEN} -->",
        f"<!--\n{HIDDEN}\n\n{HIDDEN}\n-->\n\nMere.",
        f"[//]: # ({HIDDEN})\n\nMere.",
        f"[comment]: <> ({HIDDEN})\n\nMere.",
    ],
)
def test_a_comment_in_markdown_is_not_read(tmp_path: Path, note: str) -> None:
    path = tmp_path / "dagsorden.md"
    heads = "# Dagsorden Teknikudvalget\n\nMødedato: 12-03-2031\n\n## 1. Stier ved åen\n\n### Sagsfremstilling\n\n"
    path.write_text(f"{heads}{SHOWN}.\n\n{note}\n\n## 2. Eventuelt\n", encoding="utf-8")
    record = read(path)
    assert "Mere." in told(record)
    assert HIDDEN not in str(record)


def test_what_only_begins_like_a_comment_is_read(tmp_path: Path) -> None:
    path = tmp_path / "dagsorden.md"
    path.write_text(
        f"# Dagsorden Teknikudvalget\n\n## 1. Stier\n\n### Sagsfremstilling\n\nPilen <!-- peger. {SHOWN}.\n",
        encoding="utf-8",
    )
    assert SHOWN in told(read(path))


@pytest.mark.parametrize(
    "label",
    [
        *("Lukket punkt", "Klimaudvalget Lukket punkt", "Sagsnr. 31/77 Lukket sag", "(Lukket punkt)"),
        *("Lukket punkt, jf. styrelseslovens § 10", "Sagen behandles for lukkede døre."),
    ],
)
def test_an_item_that_says_it_is_closed_in_a_line_of_its_own_is_read_as_closed(tmp_path: Path, label: str) -> None:
    head = "REFERAT\nTeknikudvalget\nMødedato: 12-03-2031\n\n1. Stier ved åen\n\nBeslutning\nGodkendt.\n\n"
    path = tmp_path / "referat.txt"
    item = (
        f"2. Køb af grund\n\nBilag:\n- Skøde\n\n{label}\n\nSagsfremstilling\n\nSælgeren bor der.\n\nBeslutning\nKøbt.\n"
    )
    path.write_text(head + item, encoding="utf-8")
    assert [each.closed for each in read(path).items] == [False, True]


@pytest.mark.parametrize("style", load_styles(), ids=lambda style: style.name)
@pytest.mark.parametrize("form", [Format.DOCX, Format.HTML, Format.MARKDOWN, Format.TEXT, Format.JSON])
@pytest.mark.parametrize("version", [Version.PARTICIPANTS, Version.FULL])
def test_what_was_closed_is_closed_when_its_minutes_are_read_again(
    tmp_path: Path, style: HouseStyle, form: Format, version: Version
) -> None:
    path = tmp_path / f"referat.{form.suffix}"
    path.write_bytes(content(leaks.recorded(style), style, Edition(format=form, version=version)))
    back = read(path)
    assert [item.closed for item in back.items[:3]] == [False, True, False]
    public = content(back, style, Edition(format=Format.JSON))
    numbers = (leaks.secret("journal"), leaks.secret("dokument"))  # of no form that a real one has
    assert leaks.found_in(public, tuple(word for word in leaks.CLOSED_FIELDS if word not in numbers)) == {}


def test_closed_and_open_parts_of_a_document_close_and_open_their_items(tmp_path: Path) -> None:
    path = tmp_path / "referat.md"
    parts = (("Åben del", "1. Stier"), ("Lukket del", "2. Køb"), ("Åben del", "3. Eventuelt"))
    items = "".join(f"## {part}\n\n## {item}\n\n### Beslutning\n\nGodkendt.\n\n" for part, item in parts)
    path.write_text(f"# Referat Teknikudvalget\n\nMødedato: 12-03-2031\n\n{items}", encoding="utf-8")
    assert [item.closed for item in read(path).items] == [False, True, False]
