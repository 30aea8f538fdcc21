"""Reads a PDF in a process of its own and prints its blocks as JSON: ``python -I child.py FILE LIMITS…``.

PDFium is C and reads files from anywhere, and what a page may ask for has no bounds. So it runs, with all that is made
of its pages, where it can do no harm: alone, watched, and handing on nothing but text.

The process watches itself from a thread, for PDFium runs outside Python's lock: beyond its time or memory it ends with
`TOO_MUCH`. That is the same on every system; a limit set from outside would differ on each, and would end PDFium in
the middle of an allocation, which looks like damage. Where memory cannot be told, the time limit remains.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TOO_MUCH = 77
"""The exit code of a process that ended itself for its limits."""

POLL = 0.02
A_PAGE = 0.004
"""Seconds of work for a page; one of dense text takes two thirds of it."""
CLOCK, CLOCK_A_PAGE = 2.0, 0.03
"""How many times its seconds of work a document may take on the clock, and how many more seconds a page."""
FEW_CHARACTERS = 40
"""A page with a picture and no more text than this is one picture of a page."""

_STATM = Path("/proc/self/statm")


class Watch(threading.Thread):
    """Ends this process when it has worked too long or holds more than so many bytes.

    It may work for the given seconds, and for `A_PAGE` more with each of the ``pages`` that are read: a long document
    that goes on as documents do is let go on. The clock may show more, for the machine has others to serve.
    """

    def __init__(self, seconds: float, memory: int) -> None:
        super().__init__(daemon=True)
        self.pages = 0
        self._seconds = seconds
        self._memory = memory

    def run(self) -> None:
        """Look at both again and again."""
        used, begun = _memory_meter(), time.monotonic()
        while (
            time.process_time() < self._seconds + A_PAGE * self.pages
            and time.monotonic() - begun < CLOCK * self._seconds + CLOCK_A_PAGE * self.pages
            and used() < self._memory
        ):
            time.sleep(POLL)
        os._exit(TOO_MUCH)


def _memory_meter() -> Callable[[], int]:
    """What tells the bytes this process holds, or has held at most; always 0 where no system call tells.

    On Linux the peak that ``getrusage`` tells is not asked: it begins with that of the program which started this one.
    """
    if sys.platform == "win32":
        return _windows_memory
    if _STATM.exists():
        return _resident_memory
    try:
        import resource  # noqa: PLC0415  # POSIX only
    except ImportError:
        return lambda: 0
    unit = 1 if sys.platform == "darwin" else 1024
    return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _resident_memory() -> int:
    """The bytes this process holds now, from Linux's own account of it (proc(5))."""
    return int(_STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _windows_memory() -> int:
    """The most bytes this process has held, from PROCESS_MEMORY_COUNTERS (documented in psapi.h)."""
    counters = (ctypes.c_size_t * 16)()  # two 32-bit numbers, then sizes: PageFaultCount, PeakWorkingSetSize, …
    counters_size = 8 + 8 * ctypes.sizeof(ctypes.c_size_t)
    ctypes.cast(counters, ctypes.POINTER(ctypes.c_uint32))[0] = counters_size
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    told = kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters_size)
    return counters[8 // ctypes.sizeof(ctypes.c_size_t)] if told else 0


def main(path: str, seconds: str, memory: str, pages: str) -> None:
    """Print a PDF's blocks, page heads and pages that are pictures, or why it could not be read, as one JSON object."""
    watch = Watch(float(seconds), int(memory))
    watch.start()
    gc.disable()  # all is kept to the end
    sys.path.insert(0, str(Path(__file__).resolve().parents[4]))  # where minuteapp is, installed or not
    import pypdfium2  # noqa: PLC0415  # under the watch

    try:
        document = pypdfium2.PdfDocument(path)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        answer: dict[str, Any] = {"refused": "locked" if "password" in str(error).lower() else "damaged"}
    else:
        answer = {"refused": "too_long"} if count > int(pages) else read(document, count, watch)
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))


def read(document: Any, count: int, watch: Watch) -> dict[str, Any]:
    """What the open document holds, as plain data."""
    from minuteapp.agenda.formats.pdf.layout import page_blocks  # noqa: PLC0415  # under the watch
    from minuteapp.agenda.formats.pdf.pages import PageReader  # noqa: PLC0415  # as above

    pages = []
    for watch.pages in range(count):
        pages.append(PageReader(document[watch.pages]).page())
    letters = [sum(len(each.text) for each in page.fragments) for page in pages]
    blocks, furniture = page_blocks(pages)
    return {
        "blocks": [(each.kind.name, each.lines, each.level, each.marker, each.rows, each.soft) for each in blocks],
        "furniture": furniture,
        "pages": count,
        "letters": sum(letters),
        "pictures": [
            number
            for number, (page, few) in enumerate(zip(pages, letters, strict=True), 1)
            if page.pictures and few < FEW_CHARACTERS
        ],
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
