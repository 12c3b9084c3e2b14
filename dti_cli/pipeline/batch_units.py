"""The list of units of a scheduled run, and what waits while it cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.errors import UsageError
from dti_cli.pipeline.batch_job import Wanted
from dti_cli.pipeline.expected import Expected, read_expected
from dti_cli.reading.files import at_home


class Listed(NamedTuple):
    """The list of units that dti.toml names: where it is, and what it says, else ``fault``; nothing where none is."""

    path: Path | None = None
    expected: Expected | None = None
    fault: str = ""

    def told(self, named: str, waiting: int) -> str:
        """Say in one sentence and the list's fault what a run leaves undone for want of the list ``named``."""
        wait = f"{waiting} tệp mới hoặc đã đổi được để lại trong hộp thư, chưa chấm, và " if waiting else ""
        return (
            f"Chưa đối chiếu được tên đơn vị với danh sách {named} nên {wait}chưa rõ đơn vị nào chưa nộp: {self.fault}"
        )


def listed_units(wanted: Wanted) -> Listed:
    """Read the list of units of dti.toml."""
    if not wanted.settings.units:
        return Listed()
    path = None
    try:
        path = wanted.base / at_home(wanted.settings.units)
        return Listed(path, read_expected(path))
    except UsageError as error:
        return Listed(path, fault=f"{error.message} {error.hint}")
