"""What a scheduled run is asked to do, and where its files lie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.settings import Settings


class Wanted(NamedTuple):
    """A scheduled run as asked for.

    ``config`` is the absolute path of dti.toml, ``wait`` seconds to wait for another run; ``every`` takes up all files,
    also those that have not changed.
    """

    config: Path
    settings: Settings
    home: Path
    at: str
    version: str
    progress: Callable[[int, int, str], None]
    notice: Callable[[str], None]
    every: bool = False
    wait: float = 300.0

    @property
    def base(self) -> Path:
        """The folder that relative paths of dti.toml start from."""
        return self.config.parent

    @property
    def out_dir(self) -> Path:
        """Where results are written."""
        return self.base / Path(self.settings.outputs.folder).expanduser()

    @property
    def done_dir(self) -> Path:
        """Where files are moved that were dealt with."""
        return self.base / Path(self.settings.processed.folder).expanduser()

    @property
    def stamp(self) -> str:
        """The time of the run as part of a file name."""
        return datetime.fromisoformat(self.at).strftime("%Y%m%d-%H%M%S")
