"""Starting a folder for scheduled runs, and reading what was settled there."""

from __future__ import annotations

import os
from pathlib import Path

from dti_cli.domain.errors import OutputError, UsageError
from dti_cli.domain.faults import reason
from dti_cli.domain.forms import SETTINGS_FILE
from dti_cli.domain.settings import Settings
from dti_cli.domain.units import own_province
from dti_cli.pipeline.editions import edition
from dti_cli.reading.catalogue_files import catalogue_folders
from dti_cli.reading.corrections_file import FILE_NAME as CORRECTIONS
from dti_cli.reading.files import at_home, is_folder
from dti_cli.reading.settings_file import read_settings

FIRST = "bac-kan-2022"


def start_text(home: Path, catalogue: str | None, province: str | None, year: int | None) -> str:
    """Return a dti.toml for a catalogue. Raises UnknownCatalogueError."""
    from dti_cli.reports.settings_text import settings_text

    known = catalogue_folders(home)
    found = edition(catalogue or (FIRST if FIRST in known else next(iter(known))), home)
    return settings_text(found.id, own_province(province or found.province, found.province), year)


def start(folder: Path, text: str, *, force: bool) -> tuple[Path, Path]:
    """Write a dti.toml and make its inbox, all or nothing; return both. Raises UsageError or OutputError."""
    from dti_cli.pipeline.showing import save

    path, inbox = folder / SETTINGS_FILE, folder / Settings().inbox[0]
    if os.path.lexists(path) and not force:
        raise UsageError(f"Đã có {path}.", "Sửa tệp đó, hoặc thêm --force để ghi đè.")
    if os.path.lexists(inbox) and not inbox.is_dir():
        raise UsageError(f"Đã có {inbox} nhưng không phải thư mục.", "Đổi tên hoặc cất nó đi nơi khác rồi chạy lại.")
    made = not inbox.exists()
    try:
        inbox.mkdir(parents=True, exist_ok=True)
        save(text, path)
    except OSError as error:
        raise OutputError(inbox, reason(error)) from None
    except OutputError:
        if made:
            inbox.rmdir()
        raise
    return path, inbox


def settings_of(config: Path) -> Settings:
    """Return what a dti.toml settles. Raises UsageError."""
    return read_settings(config)


def read_by_run(config: Path, home: Path) -> tuple[list[str], list[Path]]:
    """Return what a scheduled run reads: the files and patterns of its inbox, and the files beside it.

    Folders of the inbox are left out: only workbooks are read there, and no result of a run has the name of one.
    Settings that cannot be read name nothing more; the run itself says what is wrong with them.
    """
    beside = [config, home / CORRECTIONS]
    try:
        settings = settings_of(config)
    except UsageError:
        return [], beside
    units = [config.parent / at_home(settings.units)] if settings.units else []
    inbox = (config.parent / at_home(entry) for entry in settings.inbox)
    return [str(entry) for entry in inbox if not is_folder(entry)], [*beside, *units]
