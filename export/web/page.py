"""The REFERAT as a web page: one file with nothing outside it, that everybody can read (WCAG 2.1 AA).

No script and no request; headings, lists, tables and landmarks are what they are called, so that a screen reader finds
its way. `minuteapp.agenda` reads the page back: what the document says stands in ``main``, the house style's name on
the outermost element. The same outline always gives the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from lxml import html
from lxml.html.builder import E

from export.blocks import (
    FIGURE_DATE,
    Align,
    ContentsEntry,
    ContentsHeading,
    Heading,
    HeadRow,
    ListItem,
    Outline,
    Paragraph,
    Role,
    Runs,
    SignatureLine,
    Table,
    Title,
    lines,
    plain,
)
from export.web.house import House, house
from export.web.look import style_sheet
from minuteapp.domain.style import Look
from minuteapp.domain.text import clean_line, clean_text

SKIP = "Gå til indholdet"
CONTENT = "indhold"
LONGEST_LABEL = 100
"""Characters of a table's head that name its region."""

_LOWEST_TAG = 6
_OWN_LINE = (
    "meta",
    "title",
    "style",
    "head",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "tr",
    "div",
    "dl",
    "section",
)
_NUMBER = re.compile(r"[^\d:]{0,30}?(\d{1,4} ?[a-zæøå]?)\b", re.IGNORECASE)
_CLASSES = {Role.IDENTITY: "identity", Role.REPEATED_TITLE: "repeated-title", Role.LEAD: "lead"}


def html_bytes(outline: Outline) -> bytes:
    """The outline as the bytes of a web page, in UTF-8.

    Raises:
        TemplateError: the house's Word template is not there or cannot be used.
    """
    of_house = house(outline)
    body = E.body(*_Page(outline, of_house).parts())
    page = E.html(_head(outline, of_house.look), body, lang=outline.language.split("-")[0])
    page.set("data-style", clean_line(outline.style))
    for element in page.iter(*_OWN_LINE):
        element.tail = "\n"
    text: str = html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")
    return f"{text}\n".encode()


def _head(outline: Outline, look: Look) -> Any:
    title = clean_line(outline.title)
    titles = filter(None, (clean_line(outline.mark or ""), title))
    whole = ", ".join(filter(None, (title, clean_line(outline.municipality or ""))))
    named = {"author": clean_line(outline.author), "description": whole, "generator": "minuteapp"}
    return E.head(
        E.meta(charset="utf-8"),
        E.title(" – ".join(titles)),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        *(E.meta(name=name, content=text) for name, text in named.items()),
        E.style(style_sheet(look, outline.page_number, outline.mark)),
    )


class _Page:
    """One page being built; ``main`` holds an article an item, an article a section a part."""

    def __init__(self, outline: Outline, of_house: House) -> None:
        self._outline = outline
        self._house = of_house
        self._main = E.main(id=CONTENT, tabindex="-1")
        self._article = self._section = self._main
        self._lists: list[tuple[Any, int | None]] = []  # open lists from the outermost, each with its number
        self._counted: Counter[int] = Counter()
        self._ids: dict[str, str] = _readable_ids(outline)
        self._contents: Any = None
        self._tables = 0
        self._level = 1  # the last heading's, as the reader is told

    def parts(self) -> list[Any]:
        """What stands in the page's body."""
        outline = self._outline
        for block in outline.blocks:
            if not isinstance(block, ListItem | Paragraph):
                self._lists.clear()
            self._add(block)
        whose = " for ".join(filter(None, ("Logo", clean_line(outline.municipality or ""))))
        told = clean_line(self._house.alternative or whose)
        head = [E.img({"class": "logo"}, src=self._house.logo, alt=told)] if self._house.logo else []
        head += [E.p(clean_line(outline.mark), {"class": "draft"})] if outline.mark else []
        head += [E.p(clean_text(line)) for line in outline.running_head]
        return [
            E.a(SKIP, {"class": "skip-link"}, href=f"#{CONTENT}"),
            *([E.header(*head)] if head else []),
            self._main,
            *([E.footer(E.p(clean_text(outline.footer)))] if outline.footer else []),
        ]

    def _add(self, block: object) -> None:
        match block:
            case Title(text):
                self._main.append(E.h1(*_words(text)))
            case HeadRow(label, text):
                self._head_row(label, text)
            case ContentsHeading() | ContentsEntry():
                self._in_contents(block)
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case ListItem():
                self._list_item(block)
            case Table():
                self._table(block)
            case SignatureLine(name, note):
                text = f"{name}, {note}" if note else name
                self._section.append(E.p(clean_text(text), {"class": "signature"}))

    def _head_row(self, label: str, text: str) -> None:
        last = self._section[-1] if len(self._section) else None
        if last is None or last.tag != "dl":
            last = E.dl()
            self._section.append(last)
        last.append(E.div(E.dt(clean_text(label)), E.dd(*_words(text))))

    def _in_contents(self, block: ContentsHeading | ContentsEntry) -> None:
        if isinstance(block, ContentsHeading):
            name = clean_line(block.text)
            self._contents = E.ol()
            self._main.append(E.nav(E.h2(name), self._contents, {"aria-label": name}))
            self._level = 2
        elif self._contents is not None:
            target = self._ids.get(block.bookmark, CONTENT)
            self._contents.append(E.li(E.a(*_words(block.text), href=f"#{target}")))

    def _heading(self, heading: Heading) -> None:
        level = heading.level + 1
        words = _inline(heading.runs)
        element = E(f"h{level}", *words) if level <= _LOWEST_TAG else E.div(*words, role="heading")
        if level > _LOWEST_TAG:
            element.set("data-level", str(level))
        told = min(level, self._level + 1)
        if told < level or level > _LOWEST_TAG:
            element.set("aria-level", str(told))  # no level is skipped, where a text has no heading above its own
        self._level = told
        if heading.level == 1:
            self._article = E.article(element)
            if name := self._ids.get(heading.bookmark or ""):
                self._article.set("id", name)
            if heading.new_page:
                self._article.set("class", "new-page")
            self._main.append(self._article)
            self._section = self._article
        elif heading.level == 2:
            self._section = E.section(element)
            self._article.append(self._section)
        else:
            self._section.append(element)

    def _paragraph(self, paragraph: Paragraph) -> None:
        element = E.p(*_inline(paragraph.runs))
        del self._lists[paragraph.level :]
        if self._lists:
            _last_item(self._lists[-1][0]).append(element)
            return
        if name := _CLASSES.get(paragraph.role):
            element.set("class", name)
        place = self._decision() if paragraph.role is Role.DECISION else self._section
        place.append(E.blockquote(element) if paragraph.role is Role.QUOTE else element)

    def _decision(self) -> Any:
        """Where a decision stands: the part under its heading, or a frame of its own where it has none."""
        if self._section.tag == "section":
            self._section.set("class", "decision")
            return self._section
        if not len(self._section) or self._section[-1].get("class") != "decision":
            self._section.append(E.div({"class": "decision"}))
        return self._section[-1]

    def _list_item(self, item: ListItem) -> None:
        del self._lists[item.level + 1 :]
        while len(self._lists) < item.level:
            self._open(E.ul(), None)
            self._lists[-1][0].append(E.li({"class": "bare"}))
        if len(self._lists) == item.level or self._lists[-1][1] != item.number:
            del self._lists[item.level :]
            self._open(self._new_list(item), item.number)
        if item.number is not None:
            self._counted[item.number] += 1
        self._lists[-1][0].append(E.li(*_inline(item.runs)))

    def _open(self, opened: Any, number: int | None) -> None:
        place = _last_item(self._lists[-1][0]) if self._lists else self._section
        place.append(opened)
        self._lists.append((opened, number))

    def _new_list(self, item: ListItem) -> Any:
        if item.number is None:
            return E.ul()
        opened = E.ol()
        start = item.start + self._counted[item.number]
        if start != 1:
            opened.set("start", str(start))
        if item.rank % 3:
            opened.set("type", "1ai"[item.rank % 3])
        return opened

    def _table(self, table: Table) -> None:
        self._tables += 1
        words = clean_line(", ".join(filter(None, map(plain, table.head))))
        label = f"Tabel {self._tables}: {words}".removesuffix(": ")
        if len(label) > LONGEST_LABEL:
            label = f"{label[:LONGEST_LABEL].rsplit(' ', 1)[0]} …"
        heads = [bool(plain(cell).strip()) and bool(table.rows) for cell in table.head]
        cells = (
            _cell(E.th, cell, align, scope="col") if head else _cell(E.td, cell, align)
            for head, cell, align in zip(heads, table.head, table.aligns, strict=True)
        )
        rows = (E.tr(*(_cell(E.td, *each) for each in zip(row, table.aligns, strict=True))) for row in table.rows)
        body = [E.tbody(*rows)] if table.rows else []
        frame = E.section(E.table(E.thead(E.tr(*cells)), *body), {"class": "wide"}, tabindex="0")
        frame.set("aria-label", label)
        self._section.append(frame)


def _readable_ids(outline: Outline) -> dict[str, str]:
    """For each bookmark an id that says the item's printed number: ``punkt-16``."""
    ids: dict[str, str] = {}
    for block in outline.blocks:
        if isinstance(block, Heading) and block.bookmark:
            found = _NUMBER.match(plain(block.runs))
            number = found[1].replace(" ", "").lower() if found else ""
            name = f"punkt-{number}" if number.isascii() and number else block.bookmark.strip("_").lower()
            ids[block.bookmark] = name if name not in ids.values() else f"{name}-{len(ids) + 1}"
    return ids


def _last_item(element: Any) -> Any:
    return element[-1]


def _cell(make: Callable[..., Any], runs: Runs, align: Align, **attributes: str) -> Any:
    aligned = [] if align is Align.LEFT else [{"class": align.value}]
    return make(*aligned, *_inline(runs), **attributes)


def _inline(runs: Runs) -> Iterator[Any]:
    """The runs as text and elements, a line break between their lines."""
    for index, line in enumerate(lines(runs)):
        if index:
            yield E.br()
        for run in line:
            pieces = _words(run.text)
            if run.italic:
                pieces = [E.em(*pieces)]
            if run.bold:
                pieces = [E.strong(*pieces)]
            yield from pieces


def _words(text: str) -> list[Any]:
    """The text in pieces; no line break parts a date."""
    words, start, pieces = clean_text(text), 0, []
    for date in FIGURE_DATE.finditer(words):
        pieces += [words[start : date.start()], E.span(date[0], {"class": "whole"})]
        start = date.end()
    return [*pieces, words[start:]]
