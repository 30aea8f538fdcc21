"""What of a saved web page is the page around the document: menus, banners, page heads and feet, hidden helpers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_UNSEEN = {
    *("head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math"),
    *("canvas", "audio", "video", "map", "del", "dialog", "datalist", "select", "option", "textarea"),
    *("progress", "meter"),
}
_FURNITURE = frozenset(("nav", "footer", "aside", "menu"))
_ROLES = {
    *("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "toolbar"),
    *("menu", "menubar"),
}
_NEVER = HEADINGS | {"html", "body", "main", "article", "form", "table", "thead", "tbody", "tr", "td", "th", "dl"}
_NAMED = re.compile(
    r"\b(?:bread-?crumbs?|skip(?:-?(?:link|nav|to-\w+))?|share|sharing|social|addthis|pagination|pager|side-?(?:bar|nav)"
    r"|(?:main|top|sub|mega|site|mobile|left|right)-?(?:menu|nav)|menu|nav(?:bar|igation)?|topbar|toolbar"
    r"|(?:back|go|scroll)?-?to-?top|no-?print|d-print-none|sr-only|visually-?hidden|element-invisible|screen-reader-text"
    r"|(?:site|global|page)-?(?:header|footer)|chat(?:bot)?|modal|popup|read-?speaker|rsbtn|log-?in)\b"
)
_CONSENT = re.compile(r"cookie|consent|gdpr")
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_COLLAPSED = re.compile(r"accordion|collaps|tab-?pane|tab-?panel|expand|toggle|panel|details")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

MOST_PARTS, LONGEST_TEXT = 1_000, 4_000
"""What a part that only its name calls furniture may hold: a page's main part is sometimes called so too."""


class PageFurniture:
    """Tells furniture on one page; ``root`` is its html element."""

    def __init__(self, root: Any) -> None:
        body = root.find(".//body")
        self._titled = any(not _in_page_head(title) for title in islice(root.iter("h1"), MOST_PARTS))
        self._main = _around(root.iter("h1", "main", "article"))
        self._opened = _opened(body if body is not None else root)

    def is_unseen(self, element: Any) -> bool:
        """Whether nobody reads the element: code, choices of a form, what is hidden and nothing opens."""
        tag = element.tag
        if tag in _UNSEEN:
            return True
        if tag == "button":
            return not _is_unfolding(element)
        hidden = element.get("hidden") is not None or _HIDING.search(element.get("style") or "") is not None
        return hidden and not self._unfolds(element)

    def is_furniture(self, element: Any) -> bool:
        """Whether the element belongs to the page and not to the document."""
        tag = element.tag
        if tag == "header":
            return _in_page_head(element) and (self._titled or not self._is_main(element))
        if tag in _FURNITURE or element.get("role") in _ROLES:
            return not self._is_main(element)
        if tag in _NEVER:
            return False
        names = _names(element)
        if not names:
            return False
        if _CONSENT.search(names):
            return not self._is_main(element)
        return _NAMED.search(names) is not None and _is_small(element) and not self._is_main(element)

    def _is_main(self, element: Any) -> bool:
        return element in self._main

    def _unfolds(self, element: Any) -> bool:
        return (
            element.get("id") in self._opened
            or element.get("role") in ("tabpanel", "region")
            or _COLLAPSED.search(_names(element)) is not None
        )


def _names(element: Any) -> str:
    return _CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}"[:400]).replace("_", "-").lower()


def _up(element: Any, most: int) -> Iterable[Any]:
    return islice(element.iterancestors(), most)


def _is_unfolding(button: Any) -> bool:
    """Whether the button is the heading of the text that it unfolds."""
    if button.get("aria-expanded") is not None or _COLLAPSED.search(_names(button)):
        return True
    return any(parent.tag in HEADINGS or parent.tag == "summary" for parent in _up(button, 3))


def _in_page_head(element: Any) -> bool:
    """Whether it stands in the page's own header, not in the head of an article on it."""
    inside: bool = element.tag == "header"
    for parent in _up(element, 60):
        inside = inside or parent.tag == "header"
        if parent.tag in ("main", "article", "section", "li", "td"):
            return False
    return inside


def _opened(body: Any) -> frozenset[str]:
    """The ids of what something on the page folds out."""
    names = ("aria-controls", "data-target", "data-bs-target", "href")
    told = (element.get(name) or "" for element in body.iter("a", "button", "div", "span", "summary") for name in names)
    return frozenset(name.lstrip("#") for name in told if name[:1] == "#" or (name and "/" not in name))


def _around(parts: Iterable[Any]) -> set[Any]:
    """These elements, and all that they stand in."""
    found: set[Any] = set()
    for part in parts:
        found.add(part)
        for parent in part.iterancestors():
            if parent in found:
                break
            found.add(parent)
    return found


def _is_small(element: Any) -> bool:
    parts = list(islice(element.iter(), MOST_PARTS + 1))
    length = sum(len((part.text or "").strip()) + len((part.tail or "").strip()) for part in parts)
    return len(parts) <= MOST_PARTS and length <= LONGEST_TEXT
