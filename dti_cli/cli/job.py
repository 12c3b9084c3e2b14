"""Making a run's job out of the options of the commands that read workbooks."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dti_cli.cli import console
from dti_cli.cli.version import version

if TYPE_CHECKING:
    from dti_cli.domain.observations import Given
    from dti_cli.pipeline.job import Job


def new_job(
    workbooks: list[str], home: Path, catalogue: str | None, given: Given, units: Path | None, out_dir: Path
) -> Job:
    """Return the job; the clock and the terminal are met here, nowhere below."""
    from dti_cli.pipeline.editions import rivals
    from dti_cli.pipeline.expected import read_expected
    from dti_cli.pipeline.job import Job

    known = rivals(catalogue, home, console.say)
    return Job(
        paths=workbooks,
        home=home,
        catalogue=known[0],
        rivals=known if len(known) > 1 else (),
        given=given,
        expected=read_expected(units) if units else None,
        out_dir=out_dir,
        at=datetime.now().astimezone().isoformat(timespec="seconds"),
        version=version(),
        progress=console.progress(),
        notice=console.say,
    )
