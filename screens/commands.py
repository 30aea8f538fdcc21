"""The one table of user commands: it feeds keys, footer, palette and help of the live screen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding

from minuteapp.i18n import N_

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÄÖÜÉ"


class Group(StrEnum):
    """Where in the help a command stands."""

    ITEM = N_("The items")
    DECISION = N_("The decision")
    PEOPLE = N_("People and votes")
    MEETING = N_("The meeting")


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the minute-taker can ask for.

    ``action`` is the name of the screen's method without ``action_``; ``shown`` is the key as it is printed, ``label``
    what the footer and palette call it, ``help`` what it does. ``footer`` ranks it there, 0 keeps it out;
    ``while_writing`` commands work in both modes.
    """

    action: str
    keys: str
    shown: str
    label: str
    help: str
    group: Group
    footer: int = 0
    while_writing: bool = False
    in_palette: bool = True

    def binding(self) -> Binding:
        """Return the key binding; taken before any widget, so that keys typed ahead keep their order."""
        return Binding(self.keys, self.action, self.label, show=False, priority=True, id=f"live.{self.action}")


COMMANDS: tuple[Command, ...] = (
    Command(
        "next_item",
        "n",
        "n",
        N_("Next item"),
        N_("Next item; this one is left as decided, or marked as missing."),
        Group.ITEM,
        footer=1,
    ),
    Command("look(1)", "down", "↓ ↑", N_("Look at next"), N_("Look at another item; Esc goes back."), Group.ITEM),
    Command("look(-1)", "up", "↑", N_("Look at previous"), "", Group.ITEM),
    Command("go_to", "g", "g", N_("Go to item"), N_("g, the item's number and Enter: look at that item."), Group.ITEM),
    Command(
        "back_to_current",
        "escape",
        "Esc",
        N_("Back to the item dealt with"),
        N_("End writing; back to the item being dealt with."),
        Group.ITEM,
    ),
    Command(
        "attachments",
        "v",
        "v",
        N_("Attachments"),
        N_("Read an attachment beside the decision, or attach a file to the item."),
        Group.ITEM,
    ),
    Command("scroll_case(-1)", "pageup", "PgUp", N_("Case text up"), "", Group.ITEM, while_writing=True),
    Command(
        "scroll_case(1)",
        "pagedown",
        "PgUp PgDn",
        N_("Case text down"),
        N_("Scroll the case text."),
        Group.ITEM,
        while_writing=True,
    ),
    Command(
        "phrase",
        ",".join("123456789"),
        "1–9",
        N_("Standard phrase"),
        N_("That standard phrase into the decision; a slot with text gets it as a new paragraph."),
        Group.DECISION,
        in_palette=False,
    ),
    Command(
        "slot(1)", "right", "← →", N_("Next part"), N_("Whole, Ad 1, Ad 2 …; internal and public."), Group.DECISION
    ),
    Command("slot(-1)", "left", "←", N_("Previous part"), "", Group.DECISION),
    Command(
        "write",
        "d,enter",
        "d",
        N_("Write"),
        N_("Write in the decision; Enter or a capital letter does too. Esc ends."),
        Group.DECISION,
        footer=3,
    ),
    Command(
        "read_aloud",
        "space",
        N_("Space"),
        N_("Read aloud"),
        N_("The decision alone, large; Enter stamps it as read out."),
        Group.DECISION,
    ),
    Command("copy", "c", "c", N_("Copy decision"), N_("Copy this decision to the clipboard."), Group.DECISION),
    Command(
        "undo", "u", "u", N_("Undo"), N_("Undo, any number of steps, also across restarts."), Group.DECISION, footer=7
    ),
    Command("redo", "r", "r", N_("Redo"), N_("Do again what was undone."), Group.DECISION),
    Command(
        "attendance",
        "f",
        "f",
        N_("Attendance"),
        N_("Who arrives and who leaves; before the first item, the roll call."),
        Group.PEOPLE,
        footer=4,
    ),
    Command("vote", "a", "a", N_("Vote"), N_("The ballots on this item and point."), Group.PEOPLE, footer=2),
    Command("recusal", "i", "i", N_("Recusal"), N_("A member is disqualified, or not; substitute."), Group.PEOPLE),
    Command("dissent", "t", "t", N_("Dissent"), N_("A statement for the record."), Group.PEOPLE),
    Command(
        "referral",
        "b",
        "b",
        N_("To the council"),
        N_("A member brings the case before the council, § 23."),
        Group.PEOPLE,
    ),
    Command(
        "events",
        "h",
        "h",
        N_("Event"),
        N_("Pause, change of chair; item added, moved, withdrawn, postponed, reopened …"),
        Group.MEETING,
        footer=5,
    ),
    Command("closing", "l", "l", N_("Closed item"), N_("Close the item to the public, or open it."), Group.MEETING),
    Command("note", "m", "m", N_("Private note"), N_("A private note that no export contains."), Group.MEETING),
    Command(
        "adjourn",
        "s",
        "s",
        N_("Adjourn"),
        N_("The time is stamped, and what is missing is listed."),
        Group.MEETING,
        footer=6,
    ),
    Command(
        "export",
        "x",
        "x",
        N_("Export"),
        N_("Write the minutes, or say what stands in the way; other papers and formats follow."),
        Group.MEETING,
        footer=9,
    ),
    Command(
        "help",
        "question_mark,f1",
        "?",
        N_("Help"),
        N_("This help; Ctrl+P finds a command by name."),
        Group.MEETING,
        footer=10,
    ),
    Command(
        "look_up",
        "slash",
        "/",
        N_("Look up"),
        N_("Look up past records; F3 does too, also while writing and in a dialog."),
        Group.MEETING,
        footer=8,
    ),
    Command(
        "fetch_revision",
        "",
        "h 9",
        N_("A revised agenda"),
        N_("Fetch a revised agenda; what it changes is shown before it is taken."),
        Group.MEETING,
    ),
    Command("leave", "q", "q", N_("Back"), N_("Leave the meeting; everything is saved."), Group.MEETING),
)


def bindings() -> list[Binding]:
    """Return the live screen's key bindings, one a command, and the capital letters that begin a text."""
    found: list[Binding] = []
    for command in COMMANDS:
        if command.action == "phrase":
            found += [Binding(key, f"phrase({key})", show=False, priority=True) for key in command.keys.split(",")]
        elif command.keys:
            found.append(command.binding())
    found += [Binding(letter, f"begin({letter!r})", show=False, priority=True) for letter in CAPITALS]
    return found


def in_footer() -> tuple[Command, ...]:
    """Return the commands that the footer shows, in its order."""
    return tuple(sorted((command for command in COMMANDS if command.footer), key=lambda command: command.footer))
