"""Reading dti.toml, strictly: a key that means nothing is a mistake, not a wish ignored."""

from __future__ import annotations

from pathlib import Path

import msgspec

from dti_cli.domain.errors import UsageError
from dti_cli.domain.settings import Settings
from dti_cli.reading.toml_files import TomlFault, explain, read_toml

_HINT = "Sửa tệp rồi chạy lại; xem mẫu có giải thích bằng lệnh: dti init --print"


def read_settings(path: Path) -> Settings:
    """Return what a dti.toml settles. Raises UsageError that names the mistake."""
    try:
        return msgspec.convert(read_toml(path), Settings)
    except TomlFault as fault:
        slashes = " Đường dẫn Windows viết trong nháy đơn: 'D:\\Số liệu'." if "sai cú pháp" in str(fault) else ""
        raise UsageError(f"{path}: {fault}.{slashes}", _HINT) from None
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: {explain(error)}.", _HINT) from None
