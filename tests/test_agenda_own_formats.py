"""How files that minuteapp wrote are known, and what becomes of one that only says that it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from export.writing import write
from minuteapp.agenda.errors import Refusal, UnreadableDocument
from minuteapp.agenda.formats.files import read_file
from minuteapp.agenda.formats.text import text_blocks
from minuteapp.agenda.reading import read_document
from minuteapp.domain.case_text import BlockKind
from minuteapp.domain.edition import Edition, Format
from minuteapp.styles import load_style, load_styles
from tests.export_cases import meeting

MARK = "<!-- minuteapp helsingoer -->\n\n"
OWN = (Format.HTML, Format.MARKDOWN)


def exported(folder: Path, format_: Format) -> Path:
    path = folder / f"referat.{format_.suffix}"
    return write(meeting(), load_style("helsingoer"), Edition(format=format_), path)


@pytest.mark.parametrize("format_", OWN)
def test_a_file_says_in_which_style_it_was_written(tmp_path: Path, format_: Format) -> None:
    assert read_file(exported(tmp_path, format_)).written_in == "helsingoer"


@pytest.mark.parametrize("format_", OWN)
def test_it_is_known_after_an_editor_on_windows_saved_it(tmp_path: Path, format_: Format) -> None:
    path = exported(tmp_path, format_)
    before = read_document(path, load_styles()).record
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_file(path).written_in == "helsingoer"
    assert read_document(path, load_styles()).record == before


def test_the_work_of_other_programs_is_not_taken_for_minuteapps(tmp_path: Path) -> None:
    page, text = exported(tmp_path, Format.HTML), exported(tmp_path, Format.MARKDOWN)
    page.write_text(page.read_text("utf-8").replace('content="minuteapp"', 'content="WordPress"'), "utf-8")
    text.write_text(text.read_text("utf-8").removeprefix(MARK), "utf-8")
    assert read_file(page).written_in is None
    assert read_file(text).written_in is None


def test_a_house_that_is_not_installed_here_is_read_as_any_other(tmp_path: Path) -> None:
    path = exported(tmp_path, Format.MARKDOWN)
    path.write_text(path.read_text("utf-8").replace("minuteapp helsingoer", "minuteapp nyborg"), "utf-8")
    read = read_document(path, load_styles()).record
    assert [item.number for item in read.items] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("sign", ["*", "|", "\\", "[", "> ", "- a\n", "# a\n"])
def test_a_file_made_to_take_time_is_refused(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "referat.md"
    path.write_text(MARK + sign * 210_000 + "\n\nx", "utf-8")
    with pytest.raises(UnreadableDocument) as refused:
        read_document(path, load_styles())
    assert refused.value.code in (Refusal.TOO_LARGE, Refusal.NO_TITLE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("#*_-|>[]()!<&`~=:\\ 1.)a\n\t\x00")))
def test_any_text_that_says_it_is_minuteapps_is_read_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "referat.md"
    path.write_text(MARK + text, "utf-8")
    try:
        read_document(path, load_styles())
    except UnreadableDocument as refused:
        assert refused.code in tuple(Refusal)  # noqa: PT017  # reading what can be read is as good


@pytest.mark.parametrize(("sign", "level"), [("=", 1), ("-", 2), ("~", 3), ("^", 4)])
def test_a_line_underlined_from_end_to_end_is_a_heading(sign: str, level: int) -> None:
    heading, text = text_blocks(f"Økonomi\n{sign * 7}\n\nTekst.")
    assert (heading.kind, heading.level, heading.plain) == (BlockKind.HEADING, level, "Økonomi")
    assert text.plain == "Tekst."


@pytest.mark.parametrize("rule", ["======", "----------------"])
def test_a_rule_of_another_length_underlines_nothing(rule: str) -> None:
    assert [block.kind for block in text_blocks(f"Økonomi\n{rule}\n\nTekst.")] == [BlockKind.PARAGRAPH] * 2
