"""Where dti.toml is, and what it says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli.options import home_folder
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
    path = config if config is not None else home_folder(home) / SETTINGS_FILE
    path = path / SETTINGS_FILE if path.is_dir() else path
    if not path.is_file():
        raise UsageError(f"Không có tệp cấu hình {path}.", "Tạo tệp bằng lệnh: dti init")
    return Path(os.path.abspath(path))  # noqa: PTH100 - keeps mapped drives and symbolic links as they were typed


def home_of(config: Path, home: Path | None) -> Path:
    """Return the data folder of a run: as the user says, else beside dti.toml."""
    named = home or (Path(os.environ["DTI_HOME"]) if os.environ.get("DTI_HOME") else None)
    return Path(os.path.abspath(named)) if named else config.parent  # noqa: PTH100
