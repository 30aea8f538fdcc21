"""Bodies and the people who sit in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the body; only members and substitutes count in quorum and votes."""

    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OFFICIAL = "official"
    GUEST = "guest"


class BodyKind(StrEnum):
    """Which rules apply to a body (its profile)."""

    COUNCIL = "council"
    COMMITTEE = "committee"
    ADMINISTRATION = "administration"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in the room. ``post`` is *formand*, *borgmester* …; names are unique within a meeting."""

    name: str
    party: str | None = None
    role: Role = Role.MEMBER
    post: str | None = None

    @property
    def votes(self) -> bool:
        """Whether this person counts in quorum and votes when present."""
        return self.role in (Role.MEMBER, Role.SUBSTITUTE)


@dataclass(frozen=True, slots=True)
class Body:
    """Whoever meets. The profile says what the record must hold."""

    name: str
    kind: BodyKind
    municipality: str | None = None

    @property
    def votes(self) -> bool:
        """An administrative body has no quorum, no votes, no recusal by the act and no signatures."""
        return self.kind is not BodyKind.ADMINISTRATION


_COUNCILS = ("byråd", "kommunalbestyrelse", "borgerrepræsentation", "regionsråd")
_ADMINISTRATIONS = ("direktion", "koncernledelse", "chefgruppe", "ledelse", "styregruppe")


def body_kind(name: str) -> BodyKind:
    """Return the profile that a body's name implies: a council, an administrative body, else a committee."""
    folded = name.casefold()
    if folded.startswith(_COUNCILS) or folded.endswith(tuple(f"{c}et" for c in _COUNCILS)):
        return BodyKind.COUNCIL
    if folded.startswith(_ADMINISTRATIONS):
        return BodyKind.ADMINISTRATION
    return BodyKind.COMMITTEE
