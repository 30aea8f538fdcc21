"""The REFERAT as a Word document.

The body is written by `export.word.markup`, the package around it by `export.word.package`. The same outline always
gives the same bytes. Page numbers in the contents list are fields, which Word recounts when it prints or makes a PDF
and LibreOffice when it opens the file; what they show until then is an estimate (`export.word.pages`).
"""

from __future__ import annotations

from export.blocks import Outline
from export.word.frame import frame
from export.word.layout import layouts
from export.word.markup import Writer
from export.word.package import Package, section_xml, settings_xml
from export.word.pages import estimated_pages


def docx_bytes(document: Outline) -> bytes:
    """The outline as the bytes of a Word document.

    Raises:
        TemplateError: the house's Word template cannot be used.
    """
    around = frame(document)
    laid = layouts(document.blocks, around.page, around.look.size)
    writer = Writer(laid, estimated_pages(document, laid, around.look))
    package = Package(document)
    sections = {}
    for turned in (False, True) if any(laid.turned) else (False,):
        page = around.page.turned() if turned else around.page
        stories = around.stories(page)
        references = [(story, package.add_story(story)) for story in stories]
        for first in (True, False):
            sections[first, turned] = section_xml(references, page, title_page=first and around.title_page)
    body = writer.document(document.blocks, sections)
    return package.finished(
        body,
        styles=around.styles,
        numbering=writer.numbering(),
        settings=settings_xml(document.language, even_pages=around.even_pages),
        theme=around.theme,
    )
