"""The system's reasons in Vietnamese: a file that cannot be written, and one that cannot be read."""

from __future__ import annotations

import errno
import runpy
import sys

import pytest

from dti_cli.domain import faults
from dti_cli.domain.faults import reading_reason, reason


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "ổ đĩa hết chỗ trống"),
        (OSError(errno.ENOENT, "No such file or directory"), "không có thư mục chứa tệp"),
        (OSError(errno.EISDIR, "Is a directory"), "đã có thư mục cùng tên"),
        (PermissionError(errno.EACCES, "Permission denied"), "tệp đang mở hoặc không có quyền ghi"),
        (OSError(errno.EIO, "Input/output error"), "ổ đĩa báo lỗi đọc ghi"),
        (OSError(errno.EPIPE, "Broken pipe"), "Broken pipe"),
        (OSError("lời riêng"), "lời riêng"),
    ],
)
def test_a_file_that_cannot_be_written_is_said_to_be_so_in_vietnamese(error: OSError, expected: str) -> None:
    assert reason(error) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOENT, "No such file or directory"), "không có tệp này"),
        (OSError(errno.EISDIR, "Is a directory"), "đây là thư mục"),
        (PermissionError(errno.EACCES, "Permission denied"), "tệp đang mở ở chương trình khác hoặc không có quyền đọc"),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "tên tệp quá dài"),
        (OSError("lời riêng"), "lời riêng"),
    ],
)
def test_reading_a_file_has_reasons_of_its_own(error: OSError, expected: str) -> None:
    assert reading_reason(error) == expected


@pytest.mark.parametrize(("system", "blamed"), [("win32", ["OneDrive", "ổ mạng", "diệt virus"]), ("linux", [])])
def test_windows_has_one_number_for_odd_names_and_for_what_does_not_answer(
    system: str, blamed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", system)
        told = runpy.run_path(str(faults.__file__))["reason"](OSError(errno.EINVAL, "Invalid argument"))

    assert "tên" in told
    assert [word for word in ("OneDrive", "ổ mạng", "diệt virus") if word in told] == blamed
