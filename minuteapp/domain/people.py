"""Bodies and the people who sit in them."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct


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


class Person(Struct, frozen=True):
    """Someone in the room. ``post`` is *formand*, *borgmester* …; names are unique within a meeting."""

    name: str
    party: str | None = None
    role: Role = Role.MEMBER
    post: str | None = None

    @property
    def votes(self) -> bool:
        """Whether this person counts in quorum and votes when present."""
        return self.role in (Role.MEMBER, Role.SUBSTITUTE)


class Body(Struct, frozen=True):
    """Whoever meets. The profile says what the record must hold."""

    name: str
    kind: BodyKind
    municipality: str | None = None

    @property
    def votes(self) -> bool:
        """An administrative body has no quorum, no votes, no recusal by the act and no signatures."""
        return self.kind is not BodyKind.ADMINISTRATION


_COUNCIL = re.compile(r"\b(byråd|kommunalbestyrelse|borgerrepræsentation|regionsråd)(et|n|en)?$")
_ADMINISTRATION = re.compile(r"^(direktion|koncernledelse|chefgruppe|styregruppe)")


def body_kind(name: str) -> BodyKind:
    """Return the profile that a body's name implies: a council, an administrative body, else a committee."""
    folded = name.strip().casefold()
    if _COUNCIL.search(folded):
        return BodyKind.COUNCIL
    if _ADMINISTRATION.search(folded):
        return BodyKind.ADMINISTRATION
    return BodyKind.COMMITTEE


def with_party(name: str, party: str | None) -> str:
    """Return *Anna Holm (A)*, or the name alone for someone without a party."""
    return f"{name} ({party})" if party else name
