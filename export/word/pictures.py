"""A picture without what its file tells beside it: who drew it with what, when, where, and in which folder."""

from __future__ import annotations

from lxml import etree

from export.word.template_file import parsed

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"bKGD", b"sBIT"}
"""Of the chunks that a PNG can do without (a small first letter), those that say how it looks."""
_JPEG, _SCAN = b"\xff\xd8", 0xDA
_JPEG_DROPPED = {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}
"""Exif and XMP, what programs note, and comments; JFIF (E0), the colour profile (E2) and Adobe's colours (EE) stay."""
_DRAWN = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")


def bare(content: bytes) -> bytes:
    """Return a PNG, JPEG or SVG that looks the same and tells nothing else; any other picture as it is.

    One that is damaged comes back as it is.
    """
    try:
        if content.startswith(_PNG):
            return _bare_png(content)
        if content.startswith(_JPEG):
            return _bare_jpeg(content)
        if b"<svg" in content[:2000]:
            return _bare_svg(content)
    except (IndexError, ValueError, OverflowError, etree.XMLSyntaxError):
        return content
    return content


def _bare_png(content: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at < len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        end = at + length + 12
        if len(kind) < 4 or end > len(content):
            return content
        if kind[:1].isupper() or kind in _PNG_KEPT:
            kept.append(content[at:end])
        at = end
        if kind == b"IEND":
            break
    return b"".join(kept)


def _bare_jpeg(content: bytes) -> bytes:
    kept, at = [_JPEG], len(_JPEG)
    while content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == _SCAN:
            return b"".join([*kept, content[at:]])
        if length < 2:
            return content
        if marker not in _JPEG_DROPPED:
            kept.append(content[at : at + 2 + length])
        at += 2 + length
    return content


def _bare_svg(content: bytes) -> bytes:
    root = parsed(content)
    for element in list(root.iter()):
        name = etree.QName(element)
        if element is not root and (name.namespace not in _DRAWN or name.localname == "metadata"):
            if (parent := element.getparent()) is not None:
                parent.remove(element)
            continue
        for attribute in list(element.attrib):
            if etree.QName(attribute).namespace not in (None, *_DRAWN):
                del element.attrib[attribute]
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
