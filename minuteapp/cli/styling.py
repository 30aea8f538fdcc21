"""``styles``: house styles, bundled and one's own: listed, shown, made, checked, and given to a body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from minuteapp.cli.base import Argument, Command, Group, Option, existing_workspace, note, workspace
from minuteapp.cli.bodies import COMMITTEE, bodies, body_name, meant_or_new, municipality_option
from minuteapp.cli.options import as_json, json_option
from minuteapp.domain.text import clean_line
from minuteapp.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from minuteapp.styles import StyleFile
    from minuteapp.styles.checking import Fault

_LABEL = re.compile(r"^(label|municipality)\s*=.*\n", re.MULTILINE)
_REFERENCE = re.compile(r"^reference\s*=.*\n", re.MULTILINE)
_LOOK = re.compile(r"^\[look\][^\n]*\n", re.MULTILINE)
_NAME = re.compile(r"[a-zæøå0-9][a-zæøå0-9_-]{0,59}", re.IGNORECASE)


def _found(name: str) -> StyleFile:
    from minuteapp.styles import find_style
    from minuteapp.wiring import styles_folder

    return find_style(name, styles_folder())


# -- listing and showing ------------------------------------------------------------------------------------------


def _list(as_data: bool) -> None:
    from minuteapp.reports import columns
    from minuteapp.styles import style_files
    from minuteapp.wiring import styles_folder

    users = _users()
    told = [_to_json(file, users.get(file.name.casefold(), [])) for file in style_files(styles_folder())]
    if as_data:
        click.echo(as_json(told))
        return
    for line in columns([_cells(style) for style in told]):
        click.echo(line)
    for style in told:
        if style["error"]:
            note(style["error"])


def _users() -> dict[str, list[str]]:
    """The bodies that have chosen a style, by its name."""
    place = existing_workspace()
    found: dict[str, list[str]] = {}
    for known in place.meetings.rosters.bodies() if place else ():
        if known.style:
            found.setdefault(known.style.casefold(), []).append(body_name(known.body))
    return found


def _to_json(file: StyleFile, users: list[str]) -> dict[str, Any]:
    from minuteapp.styles import StyleError

    label = municipality = error = None
    try:
        style = file.read()
        label, municipality = style.label, style.municipality
    except StyleError as problem:
        error = clean_line(str(problem))
    return {
        "name": file.name,
        "label": label,
        "municipality": municipality,
        "own": file.own,
        "replaces_bundled": file.replaces,
        "path": str(file.path),
        "bodies": users,
        "error": error,
    }


def _cells(style: dict[str, Any]) -> tuple[str, ...]:
    if not style["own"]:
        whence = _("bundled")
    elif style["replaces_bundled"]:
        whence = _("own, in place of the bundled one: {path}").format(path=style["path"])
    else:
        whence = _("own: {path}").format(path=style["path"])
    label = style["label"] or _("cannot be used")
    used = _("used by {bodies}").format(bodies=", ".join(style["bodies"])) if style["bodies"] else ""
    return tuple(clean_line(cell) for cell in (style["name"], label, whence, used))


def _show(name: str) -> None:
    text = _found(name).path.read_bytes().decode("utf-8-sig", errors="replace")
    click.echo(text.replace("\r\n", "\n"), nl=not text.endswith("\n"))


# -- a style of one's own -----------------------------------------------------------------------------------------


def _new(name: str, source: str, municipality: str | None) -> None:
    from export.files import write_atomically
    from minuteapp.styles import read_style
    from minuteapp.wiring import styles_folder

    if not _NAME.fullmatch(name):
        raise click.ClickException(
            _("“{name}” cannot be the name of a style: use letters, digits and hyphens, such as solbjerg.").format(
                name=name
            )
        )
    folder = styles_folder()
    path, template = folder / f"{name}.toml", folder / f"{name}.docx"
    for taken in (path, template):
        if taken.exists():
            told = _("{file} is there already: choose another name, or change that file.")
            raise click.ClickException(told.format(file=taken))
    origin = _found(source)
    style = origin.read()
    folder.mkdir(parents=True, exist_ok=True)
    house = municipality or _municipality_of(name)
    text = _renamed(origin.path.read_text(encoding="utf-8-sig"), name, house, origin.name)
    if style.reference is not None:
        write_atomically(template, style.reference.read_bytes())
    else:
        from export.word.reference import reference_docx

        write_atomically(template, reference_docx(style))
    write_atomically(path, text.encode("utf-8"))
    read_style(path)
    click.echo(path)
    click.echo(template)
    note(
        _(
            "Change the wording in the first file and fonts, colours, margins and logo in the second, in Word. Then "
            "try it with “minuteapp styles check {name}”, and give it to a body with “minuteapp styles use {name} …”."
        ).format(name=name)
    )


def _municipality_of(name: str) -> str:
    words = re.sub(r"[_-]+", " ", name).strip()
    label = words[:1].upper() + words[1:]
    return label if label.casefold().endswith("kommune") else f"{label} Kommune"


def _renamed(text: str, name: str, house: str, source: str) -> str:
    """The style's text for another house: its names on top, and its own Word template; all else as it was."""
    head = (
        f"# Husstilen {name}, lavet ud fra {source}. Ret teksterne, og prøv den: minuteapp styles check {name}\n"
        f'label = "{_quoted(house)}"\nmunicipality = "{_quoted(house)}"\n'
    )
    text = re.sub(r"\A(?:#[^\n]*\n)+", "", text.replace("\r\n", "\n"))
    text = head + _LABEL.sub("", text).lstrip("\n")
    text = _REFERENCE.sub("", text)
    reference = f'reference = "{name}.docx"\n'
    if _LOOK.search(text):
        return _LOOK.sub(lambda found: found[0] + reference, text, count=1)
    return f"{text.rstrip()}\n\n[look]\n{reference}"


def _quoted(text: str) -> str:
    return clean_line(text).replace("\\", "\\\\").replace('"', '\\"')


# -- checking -----------------------------------------------------------------------------------------------------


def _check(told: str) -> None:
    from minuteapp.styles import StyleError, read_style

    path = _file(told)
    try:
        style = read_style(path)
    except StyleError as error:
        if not error.faults:
            raise
        _refuse(path, error.faults)
    from minuteapp.cli.style_trial import Unfit, remarks

    try:
        found = remarks(style, path)
    except Unfit as error:
        _refuse(path, (error.fault,))
    for remark in found:
        click.echo(_line(path, remark))
    if found:
        count = len(found)
        click.echo(
            ngettext(
                "{file} can be used, but see to {n} place.", "{file} can be used, but see to {n} places.", count
            ).format(file=path.name, n=count)
        )
    else:
        click.echo(_("{file} can be used: a whole meeting was written and read back.").format(file=path.name))


def _refuse(path: Path, faults: Sequence[Fault]) -> NoReturn:
    for fault in faults:
        click.echo(_line(path, fault))
    count = len(faults)
    told = ngettext(
        "{file} cannot be used until {n} mistake is mended.",
        "{file} cannot be used until {n} mistakes are mended.",
        count,
    )
    note(told.format(file=path.name, n=count))
    click.get_current_context().exit(1)


def _file(told: str) -> Path:
    from minuteapp.wiring import styles_folder

    path = Path(told)
    for place in (path, styles_folder() / path):
        if place.is_file():
            return place
    if path.suffix == ".toml" or len(path.parts) > 1:
        raise click.ClickException(_("There is no file {file}: check the name and the folder.").format(file=told))
    return _found(told).path


def _line(path: Path, fault: Fault) -> str:
    if fault.line is None:
        return clean_line(f"{path.name}: {fault.told}")
    return clean_line(_("{file}, line {line}: {reason}").format(file=path.name, line=fault.line, reason=fault.told))


# -- a body's style -----------------------------------------------------------------------------------------------


def _use(name: str, committee: str, municipality: str | None) -> None:
    style = _found(name).read()
    rosters = workspace().meetings.rosters
    known = bodies(rosters, committee, municipality)
    if len(known) == 1:
        where = known[0].body.name, known[0].body.municipality
    else:
        where = meant_or_new(rosters, committee, municipality)
    rosters.register(*where, style=style.name)
    told = _("{body} is written in the style {name}.")
    click.echo(told.format(body=clean_line(" · ".join(filter(None, where))), name=style.name))


list_ = Command(
    "list",
    callback=_list,
    help=N_("List the house styles: the bundled ones, your own, and the bodies that use them."),
    params=[json_option()],
)
show = Command(
    "show",
    callback=_show,
    help=N_("Print a style's text."),
    params=[Argument(["name"], metavar=N_("NAME"))],
)
new = Command(
    "new",
    callback=_new,
    help=N_("Make a style of your own: a text file with its wording and a Word template with its looks."),
    params=[
        Argument(["name"], metavar=N_("NAME")),
        Option(
            ["--from", "source"],
            metavar=N_("STYLE"),
            default="standard",
            help=N_("The style that it begins as a copy of; else the neutral one."),
        ),
        Option(["--municipality"], metavar=N_("NAME"), help=N_("Whose style it is, such as “Solbjerg Kommune”.")),
    ],
)
check = Command(
    "check",
    callback=_check,
    help=N_("Check a style, its own file or by its name: every mistake with its line, and a meeting tried out in it."),
    params=[Argument(["told"], metavar=N_("FILE|NAME"))],
)
use = Command(
    "use",
    callback=_use,
    help=N_("Let a body's minutes be written in a style from now on."),
    params=[
        Argument(["name"], metavar=N_("NAME")),
        Argument(["committee"], metavar=COMMITTEE),
        municipality_option(),
    ],
)
styles = Group(
    "styles",
    commands={
        name: f"{__name__}:{attribute}"
        for name, attribute in (
            ("list", "list_"),
            ("show", "show"),
            ("new", "new"),
            ("check", "check"),
            ("use", "use"),
        )
    },
    help=N_("House styles: how a municipality's minutes look and what they say. COMMITTEE as for members."),
    epilog=N_("Your own lie in your configuration folder, or in the one that MINUTEAPP_STYLES names."),
)
