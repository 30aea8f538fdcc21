"""The language of everything the program says to people; Danish unless told otherwise.

Message ids are English and stand in the code; the catalogues lie in ``minuteapp/locale``. A text is translated when it
is shown and never at import, because the language is chosen at run time: tables of texts mark theirs with ``N_`` and
translate them with ``_`` where they show them. What is printed in the minutes themselves is not translated.
"""

from __future__ import annotations

import gettext as _gettext
import os
from functools import cache
from pathlib import Path

DOMAIN = "minuteapp"
LOCALE_FOLDER = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"
DEFAULT_LANGUAGE = "da"
LANGUAGES = (DEFAULT_LANGUAGE, SOURCE_LANGUAGE)

_chosen = DEFAULT_LANGUAGE


def set_language(language: str) -> None:
    """Show every text from now on in *language*, one of ``LANGUAGES``; raise ``ValueError`` for any other.

    click looks its own messages up in the process's gettext domain, in the language of the environment: both are set,
    so that its errors come in the same language as ours.
    """
    global _chosen
    if language not in LANGUAGES:
        raise ValueError(f"no catalogue for {language!r}: choose one of {', '.join(LANGUAGES)}")
    _chosen = language
    _gettext.bindtextdomain(DOMAIN, str(LOCALE_FOLDER))
    _gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language


def language() -> str:
    """Return the language texts are shown in, as its two letters."""
    return _chosen


def _(message: str) -> str:
    """Return *message* in the chosen language."""
    return _catalogue(_chosen).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form of the message that fits *n*, in the chosen language."""
    return _catalogue(_chosen).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Return *message* in the chosen language, where one English word stands for several Danish ones."""
    return _catalogue(_chosen).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802  # the name every gettext tool knows
    """Mark *message* for the catalogue and return it as it is, to be translated when it is shown."""
    return message


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, LOCALE_FOLDER, [language])
