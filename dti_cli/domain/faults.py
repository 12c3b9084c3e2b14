"""What the system says when a file cannot be used, in Vietnamese."""

from __future__ import annotations

import errno
import sys

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
