"""Running commands in tests: in this process, or in one of their own as a shell would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from minuteapp.cli import main

ROOT = Path(__file__).resolve().parent.parent

AGENDA = """\
# DAGSORDEN Teknikudvalget d. 16-03-2026

**Mødedato** Mandag d. 16. marts 2026 kl. 17:00

**Mødested** Rådhuset i Solbjerg

## Punkt 1: Beslutningssag: Godkendelse af dagsorden

26/00112

## Punkt 2: Beslutningssag: Cykelsti langs Skovvejen

26/01873

### Sagsfremstilling

Der anlægges en cykelsti i Solbjerg Kommune.

### Indstilling

Centerchefen indstiller,

1. at cykelstien anlægges
2. at udgiften afholdes af puljen
"""
MINUTES = (
    AGENDA.replace("DAGSORDEN", "REFERAT").replace("16-03-2026", "09-02-2026").replace("16. marts", "9. februar")
    + """
### Beslutninger Teknikudvalget den 09-02-2026

Fraværende: Bodil Krogh.

Et flertal i udvalget Anders Bjerg (Ø) og Per Tved (C) godkendte indstillingen.

Jon Carlsen (V) stemte imod.
"""
)


@dataclass(frozen=True)
class Done:
    """What a command printed and how it ended."""

    out: str
    err: str
    code: int

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def run(*arguments: str | Path) -> Done:
    """Run a command in this process; an error of the program's own is raised."""
    result = CliRunner(catch_exceptions=False).invoke(main, [str(argument) for argument in arguments])
    return Done(result.stdout, result.stderr, result.exit_code)


def run_process(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Done:
    """Run a command in a process of its own, without a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "minuteapp", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.stdout, done.stderr, done.returncode)


def written(folder: Path, name: str, text: str) -> Path:
    """Write a document to import; return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
