"""What the rules find, as codes with parameters; screens and commands put them into words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """A refusal stops the action; a warning and a notice come with it."""

    REFUSAL = "refusal"
    WARNING = "warning"
    NOTICE = "notice"


class Finding(Struct, frozen=True):
    """One thing a rule found. ``code`` is stable; ``params`` fill the sentence made of it."""

    code: str
    severity: Severity = Severity.WARNING
    params: Mapping[str, str | int] = {}


def refusal(code: str, **params: str | int) -> Finding:
    """Return a finding that stops the action."""
    return Finding(code, Severity.REFUSAL, params)


def warning(code: str, **params: str | int) -> Finding:
    """Return a finding that the minute-taker should act on."""
    return Finding(code, Severity.WARNING, params)


def notice(code: str, **params: str | int) -> Finding:
    """Return a finding worth a line on the screen."""
    return Finding(code, Severity.NOTICE, params)
