"""Where dti.toml is, and what it says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli.faults import works_in
from dti_cli.cli.options import home_folder, named_home
from dti_cli.domain.errors import UsageError
from dti_cli.domain.forms import SETTINGS_FILE

Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="TỆP", help="Tệp dti.toml; mặc định tìm từ thư mục này ngược lên.", show_default=False
    ),
]


def config_path(config: Path | None, home: Path | None) -> Path:
    """Return the absolute path of dti.toml. Raises UsageError where there is none."""
    path = _named(config, home)
    if not path.is_file():
        raise UsageError(f"Không có tệp cấu hình {path}.", "Tạo tệp bằng lệnh: dti init")
    return _absolute(path)


def asked_path(config: Path | None, home: Path | None) -> Path:
    """Return the absolute path where dti.toml is looked for, whether it is there or not."""
    return _absolute(_named(config, home))


def _named(config: Path | None, home: Path | None) -> Path:
    path = config if config is not None else home_folder(home) / SETTINGS_FILE
    return path / SETTINGS_FILE if path.is_dir() else path


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - keeps mapped drives and symbolic links as they were typed


def home_of(config: Path, home: Path | None) -> Path:
    """Return the data folder of a run: as the user says, else beside dti.toml."""
    named = named_home(home)
    return works_in(_absolute(named) if named else config.parent)
