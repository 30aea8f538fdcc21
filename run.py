#!/usr/bin/env python3
"""Set minuteapp up beside this file, once, and run it: nothing is needed but Python 3.11 with pip and venv.

    python3 run.py demo                 try it with an invented meeting
    python3 run.py test                 run all tests
    python3 run.py open AGENDA.docx     anything else is given to minuteapp as it stands

On Windows write ``py run.py demo``. Everything is put in the folder ``.venv``; delete it to start afresh.
"""

# Kept readable for older Pythons, so that they can say what is wrong.
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)


def main(arguments: "list[str]") -> int:
    """Set up what the wish needs, then run it; return the exit code."""
    if sys.version_info < OLDEST:
        return complain("minuteapp needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))
    if not arguments or arguments[0] in ("-h", "--help"):
        print((__doc__ or "").strip())
        return 0 if arguments else 2
    testing = arguments[0] == "test"
    problem = set_up(testing)
    if problem:
        return complain(problem)
    if testing:
        return run([str(PYTHON), "-m", "pytest", *(arguments[1:] or ["-n", "auto"])])
    return run([str(PROGRAMS / "minuteapp"), *arguments])


def set_up(testing: bool) -> str:
    """Create the environment and install into it what is not there yet; return what went wrong, or nothing."""
    to_run, to_test = VENV / "ready-to-run", VENV / "ready-to-test"
    if is_ready(to_test if testing else to_run):
        return ""
    print("Setting up in .venv (once; about a minute) ...", file=sys.stderr, flush=True)
    if not is_ready(to_run) and subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        return "The environment could not be created. On Debian and Ubuntu: apt install python3-venv."
    wish = str(ROOT) + ("[test]" if testing else "")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-qq", "--editable", wish]
    if subprocess.call(pip) != 0:
        return "The libraries could not be installed: see above. Is there a connection to a package index?"
    for stamp in (to_run, to_test) if testing else (to_run,):
        stamp.write_text(fingerprint(), encoding="utf-8")
    return ""


def is_ready(stamp: Path) -> bool:
    """Return whether the environment was finished for this project, this Python and this place."""
    return PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint()


def fingerprint() -> str:
    """Return what decides whether an environment still fits: the wishes, the Python and the place."""
    parts = [(ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def run(command: "list[str]") -> int:
    """Run *command* in the place of this process where the system can, else wait for it; return its exit code."""
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)
    return subprocess.call(command)


def complain(problem: str) -> int:
    """Say what is wrong; return the exit code of failure."""
    print(problem, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
