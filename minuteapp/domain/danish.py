"""Danish as it is printed in the minutes: dates, lists of names and the genitive. Never translated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def listed(names: Sequence[str]) -> str:
    """Names as a Danish sentence lists them: *A*, *A og B*, *A, B og C*."""
    return " og ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def genitive(name: str) -> str:
    """The name with its genitive: *Direktionens*, *Børns'*."""
    return f"{name}’" if name.casefold().endswith(("s", "x", "z")) else f"{name}s"


def capitalised(text: str) -> str:
    """The text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def date_values(day: date | None, clock: time | None = None) -> dict[str, str | None]:
    """The dates a style's templates may use (`minuteapp.domain.style`); None where the day or clock is not known."""
    hour = f"{clock:%H:%M}" if clock else None
    if day is None:
        return {"date": None, "date_dots": None, "date_long": None, "date_line": None, "time": hour}
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return {
        "date": f"{day.day:02}-{day.month:02}-{day.year:04}",
        "date_dots": f"{day.day:02}.{day.month:02}.{day.year:04}",
        "date_long": f"{day.day}. {month} {day.year}",
        "date_line": f"{capitalised(weekday)} d. {day.day:02}. {month} {day.year}",
        "time": hour,
    }
