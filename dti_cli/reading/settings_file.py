"""Reading dti.toml, strictly: a key that means nothing is a mistake, not a wish ignored."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from dti_cli.domain.errors import UsageError
from dti_cli.domain.faults import reading_reason
from dti_cli.domain.settings import Settings
from dti_cli.reading.catalogue_files import explain

_HINT = "Sửa tệp rồi chạy lại; xem mẫu có giải thích bằng lệnh: dti init --print"


def read_settings(path: Path) -> Settings:
    """Return what a dti.toml settles. Raises UsageError that names the mistake."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return msgspec.convert(tomllib.loads(text), Settings)
    except OSError as error:
        raise UsageError(
            f"Không đọc được {path}: {reading_reason(error)}.", "Tạo tệp mới bằng lệnh: dti init"
        ) from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} không phải mã UTF-8.", "Lưu lại tệp bằng mã UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        backslash = " Đường dẫn Windows viết trong nháy đơn: 'D:\\Số liệu'." if "\\" in text else ""
        raise UsageError(f"{path} sai cú pháp TOML ({error}).{backslash}", _HINT) from None
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: {explain(error)}.", _HINT) from None
