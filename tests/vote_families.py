"""Every sentence family for ballots that the houses were seen to use (domain.md, 4), as a style's ``[votes]`` alone."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from minuteapp.domain.style import HouseStyle
from minuteapp.styles import BUNDLED, load_style, load_styles

BUNDLED_STYLES = tuple(style.name for style in load_styles())
_USUAL = """
[votes]
naming = "auto"
body = "udvalget"
verb = "godkendte {what}"
majority = "{subject} {result}."
for_ = "For stemte {who}."
against = "Imod stemte {who}."
abstaining = "{who} undlod at stemme."
reserved = "{who} tog forbehold."
carried = "{subject} {result}."
fallen = "{subject} forkastet."
fallen_tie = "{subject} bortfaldt ved stemmelighed ({for_count}-{against_count})."
without_vote = "{subject} {result} uden afstemning."
noted_against = "{who} kunne ikke tilslutte sig {what}."
"""
"""What a family does not say otherwise."""

FAMILIES = {
    "members-and-letters": """
        naming = "parties"
        majority = "{for_members} ({for_who}) {verb}."
        verb = "anbefaler {what}"
        result = "anbefales"
        for_ = "{members} ({who}) stemmer for."
        against = "{members} ({who}) stemmer imod."
        abstaining = "{members} ({who}) undlader at stemme."
        reserved = "{members} ({who}) tager forbehold."
        [votes.lists]
        between = "+"
        before_last = "+"
        before_last_party = "+"
        """,
    "majority-consisting-of": """
        naming = "parties"
        majority = "Et flertal bestående af {for_who} ({for_count}) {verb}."
        few = "{subject} {result} med {for_votes} mod {against_count}."
        verb = "anbefaler {what}"
        result = "anbefales"
        for_ = "{who} ({count}) kan anbefale {what}."
        against = "{who} ({count}) kan ikke anbefale {what}."
        abstaining = "{who} ({count}) undlod at stemme."
        reserved = "{who} ({count}) tager forbehold."
        """,
    "for-this-voted": """
        naming = "parties"
        one_paragraph = true
        majority = "{subject} {result}. For dette stemte {for_members} ({for_who})."
        for_ = "For {what} stemte {members} ({who})."
        abstaining = "{who} ({members}) undlod at stemme."
        """,
    "groups-under-labels": """
        one_paragraph = true
        majority = "{subject} vedtaget."
        carried = "{subject} vedtaget."
        for_ = "For: {who}."
        against = "Imod: {who}."
        abstaining = "Undlod: {who}."
        reserved = "Forbehold: {who}."
        [votes.lists]
        party_prefix = "Gruppe "
        party_names = { H = "Liste H", T = "Liste T" }
        """,
    "numbers-and-everyone": """
        naming = "persons"
        for_ = "For: {count} ({who})."
        against = "Imod: {count} ({who})."
        abstaining = "Undlod: {count} ({who})."
        reserved = "Forbehold: {count} ({who})."
        [votes.lists]
        before_last = ", "
        before_last_party = ", "
        letter_each = true
        """,
    "parties-by-name": """
        naming = "parties"
        for_ = "For {what} stemte {count}, {who}."
        against = "Imod {what} stemte {count}, {who}."
        abstaining = "Hverken for eller imod stemte {count}, {who}."
        [votes.lists]
        before_last_party = " og "
        letter_each = true
        party_names = { A = "Socialdemokratiet", V = "Venstre", "Ø" = "Enhedslisten", B = "Radikale" }
        """,
    "votes-then-sides": """
        majority = "{subject} blev {result} med {for_votes} mod {against_count}. {abstaining_members} undlod at stemme."
        fallen = "{subject} blev forkastet med {against_votes} mod {for_count}. {abstaining_members} undlod at stemme."
        no_members = "Ingen medlemmer"
        for_ = "For stemte: {who}."
        against = "Imod stemte: {who}."
        abstaining = "Undlod at stemme: {who}."
        """,
    "sides-then-outcome": """
        one_paragraph = true
        outcome_last = true
        majority = "{subject} er dermed {result}."
        for_ = "For stemte: {who}."
        against = "Imod stemte: {who}."
        abstaining = "Undlod at stemme: {who}."
        fallen = "{subject} er dermed forkastet."
        fallen_tie = "{subject} er dermed bortfaldet ved stemmelighed."
        """,
    "body-and-minority": """
        few = "{body} {verb} med {for_votes} mod {against_count}."
        carried = "{body} {verb}."
        majority = "{body}s flertal ({for_who}) {verb} mod {against_votes}[ ({against_who})]."
        verb = "vedtog {what}"
        verb_postponement = "udsatte sagen"
        fallen = "{what} blev forkastet. {body} delte sig med {for_votes} for og {against_votes} imod."
        without_vote = "{body} {verb} uden afstemning."
        reserved = "{who} tog forbehold for {what}."
        """,
    "votes-against-first": """
        naming = "persons"
        majority = "{subject} blev {result} med {for_votes} imod {against_count}.[ {abstaining_count} undlod.]"
        fallen = "{subject} blev forkastet med {against_votes} imod {for_count}.[ {abstaining_count} undlod.]"
        for_ = "{who} stemte for."
        against = "{who} stemte imod."
        """,
}  # fmt: skip


@lru_cache
def style_of(family: str) -> HouseStyle:
    """A bundled style by its name, or the standard style with a family's ``[votes]``."""
    if family in BUNDLED_STYLES:
        return load_style(family)
    said = "\n".join(line.strip() for line in FAMILIES[family].splitlines())
    keys = re.findall(r"^(\w+) = ", said.partition("[votes.lists]")[0], re.MULTILINE)
    usual = "".join(line + "\n" for line in _USUAL.splitlines() if line.split(" = ")[0] not in keys)
    before, _, after = (BUNDLED / "standard.toml").read_text(encoding="utf-8").partition("[votes]\n")
    _, _, rest = after.partition("[referral]\n")
    with TemporaryDirectory() as folder:
        text = f"{before}{usual}{said}\n[referral]\n{rest}"
        Path(folder, f"{family}.toml").write_text(text, encoding="utf-8", newline="\n")
        return load_style(family, Path(folder))
