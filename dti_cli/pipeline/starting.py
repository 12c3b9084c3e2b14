"""Starting a folder for scheduled runs, and reading what was settled there."""

from __future__ import annotations

from pathlib import Path

from dti_cli.domain.settings import Settings
from dti_cli.domain.units import own_province
from dti_cli.pipeline.editions import edition
from dti_cli.reading.catalogue_files import catalogue_folders
from dti_cli.reading.settings_file import read_settings

FIRST = "bac-kan-2022"


def start_text(home: Path, catalogue: str | None, province: str | None, year: int | None) -> str:
    """Return a dti.toml for a catalogue. Raises UnknownCatalogueError."""
    from dti_cli.reports.settings_text import settings_text

    known = catalogue_folders(home)
    found = edition(catalogue or (FIRST if FIRST in known else next(iter(known))), home)
    return settings_text(found.id, own_province(province or found.province, found.province), year)


def settings_of(config: Path) -> Settings:
    """Return what a dti.toml settles. Raises UsageError."""
    return read_settings(config)
