"""The list of units of a scheduled run: what it says of who has reported, and what waits while it cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.batches import Reporting
from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.errors import UsageError
from dti_cli.pipeline.batch_job import Wanted
from dti_cli.pipeline.reporting import reporting
from dti_cli.reading.files import at_home


class Listed(NamedTuple):
    """The list of units that dti.toml names: ``path`` where it can be read, else ``fault``; neither where none is."""

    path: Path | None = None
    fault: str = ""

    def told(self, named: str, waiting: int) -> str:
        """Say in one sentence and the list's fault what a run leaves undone for want of the list ``named``."""
        wait = f"{waiting} tệp mới hoặc đã đổi được để lại trong hộp thư, chưa chấm, và " if waiting else ""
        return (
            f"Chưa đối chiếu được tên đơn vị với danh sách {named} nên {wait}chưa rõ đơn vị nào chưa nộp: {self.fault}"
        )


def listed_units(wanted: Wanted) -> Listed:
    """Look whether the list of units of dti.toml can be read."""
    from dti_cli.reading.unit_lists import read_units

    if not wanted.settings.units:
        return Listed()
    try:
        path = wanted.base / at_home(wanted.settings.units)
        read_units(path, "", "")
    except UsageError as error:
        return Listed(fault=f"{error.message} {error.hint}")
    return Listed(path)


def reported(wanted: Wanted, known: Sequence[Catalogue], listed: Listed, failures: list[str]) -> list[Reporting]:
    """Return who has reported; nobody can say it without the list, which is told already."""
    if listed.fault:
        return []
    try:
        return reporting(wanted.base, wanted.home, wanted.settings, known)
    except UsageError as error:
        failures.append(f"Chưa rõ đơn vị nào chưa nộp. {error.message} {error.hint}")
        return []
