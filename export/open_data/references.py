"""Whoever and whatever an Akoma Ntoso document names, each told once."""

from __future__ import annotations

from typing import Any

from export.open_data.markup import element
from export.open_data.names import body_path, party_path, person_path, slug
from minuteapp.domain.record import Record


class References:
    """The references section being gathered; each method remembers what it is given and returns how to refer to it."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._told: dict[str, Any] = {}
        self.body = self._remember("TLCOrganization", "udvalg", body_path(record), record.committee)

    def element(self) -> Any:
        """Return the section, in the order things were named."""
        return element("references", *self._told.values(), source=self.body)

    def person(self, name: str) -> str:
        return self._remember("TLCPerson", f"person_{slug(name)}", person_path(self._record, name), name)

    def party(self, party: str) -> str:
        path = party_path(party)
        return self._remember("TLCOrganization", path.replace("/", "_"), path, party)

    def role(self, words: str) -> str:
        return self._remember("TLCRole", f"rolle_{slug(words)}", slug(words), words)

    def concept(self, words: str) -> str:
        return self._remember("TLCConcept", f"begreb_{slug(words)}", slug(words), words)

    def place(self, words: str) -> str:
        return self._remember("TLCLocation", f"sted_{slug(words)}", slug(words), words)

    def _remember(self, kind: str, name: str, path: str, words: str) -> str:
        where = f"/akn/ontology/{kind.removeprefix('TLC').lower()}/dk/{path}"
        self._told.setdefault(name, element(kind, eId=name, href=where, showAs=words))
        return f"#{name}"
