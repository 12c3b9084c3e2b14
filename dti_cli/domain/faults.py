"""What the system says of files that are not there or cannot be used, and how that reads in Vietnamese.

No file is touched here: what looks at one is handed in. Store, reading and reports share nothing but this floor.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

_INVALID = "hệ thống không chấp nhận tên này"
if sys.platform == "win32":  # where this is also told of every fault that C has no number for
    _INVALID = "tên không hợp lệ, hoặc OneDrive hay ổ mạng không trả lời, hoặc phần mềm diệt virus chặn tệp"
_REASONS = {
    errno.ENOSPC: "ổ đĩa hết chỗ trống",
    errno.EDQUOT: "vượt hạn mức dung lượng",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EISDIR: "đã có thư mục cùng tên",
    errno.ENOENT: "không có thư mục chứa tệp",
    errno.ENOTDIR: "đường dẫn đi qua một tệp chứ không phải thư mục",
    errno.EEXIST: "đường dẫn đi qua một tệp chứ không phải thư mục",
    errno.ELOOP: "liên kết dẫn vòng quanh, không tới tệp nào",
    errno.EINVAL: _INVALID,
    errno.EIO: "ổ đĩa báo lỗi đọc ghi",
}
_OTHERWISE = {errno.ENOENT: "không có tệp này", errno.EISDIR: "đây là thư mục"}
_NOTHING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EBADF})
_NOTHING_ON_WINDOWS = frozenset({21, 123, 1921})
"""A drive that is not ready, a name that can be none, a link that leads nowhere."""


def mode_of(look: Callable[[], os.stat_result]) -> int:
    """Return the mode of what ``look`` finds, 0 where nothing is there. Raises OSError where the system does not say.

    From Python 3.14 on Path.is_file and its kin take a share that is gone for one on which nothing is.
    """
    try:
        return look().st_mode
    except ValueError:  # a path that no system takes
        return 0
    except OSError as error:
        if error.errno in _NOTHING or getattr(error, "winerror", None) in _NOTHING_ON_WINDOWS:
            return 0
        raise


def reason(error: OSError) -> str:
    """Say why a file could not be written."""
    if isinstance(error, PermissionError):
        return "tệp đang mở hoặc không có quyền ghi"
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def reading_reason(error: OSError) -> str:
    """Say why a file could not be read."""
    if isinstance(error, PermissionError):
        return "tệp đang mở ở chương trình khác hoặc không có quyền đọc"
    return _OTHERWISE.get(error.errno or 0) or reason(error)
