"""Exceptions build their Vietnamese message from named facts and say what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest

from dti_cli.domain.errors import (
    AmbiguousNameError,
    CatalogueError,
    ChooseError,
    DtiError,
    NothingStoredError,
    NotOursError,
    OutputError,
    StoreError,
    TemplateError,
    UnknownCatalogueError,
    UnknownNameError,
    UnsettledCatalogueError,
    UsageError,
)


@pytest.mark.parametrize(
    ("error", "code", "message", "hint"),
    [
        (UsageError("Sai.", "Sửa."), 2, "Sai.", "Sửa."),
        (UnknownNameError("tỉnh", "x", [], "Kho có: A."), 2, "Không tìm thấy tỉnh “x” trong kho.", "Kho có: A."),
        (UnknownNameError("tỉnh", "x", ["A", "B"], ""), 2, "Không tìm thấy tỉnh “x” trong kho.", "A; B"),
        (AmbiguousNameError("đơn vị", "x", ["a/x", "b/x"]), 2, "“x” ứng với 2 đơn vị.", "\n  a/x\n  b/x"),
        (ChooseError("bộ chỉ số", "--catalogue", ["a", "b"]), 2, "Có nhiều bộ chỉ số: a, b.", "--catalogue"),
        (
            UnsettledCatalogueError({"a.xlsx": ["bac-kan-2022", "cua-toi"], "b.ods": ["yen-bai-2022"]}),
            2,
            "Chưa rõ bộ chỉ số của 2 tệp:\n  a.xlsx: bac-kan-2022, cua-toi\n  b.ods: yen-bai-2022",
            "--catalogue bac-kan-2022",
        ),
        (NothingStoredError("điểm"), 2, "Kho chưa có điểm.", "dti score"),
        (CatalogueError("thu", ["một", "hai"]), 2, "Bộ chỉ số thu có 2 lỗi:\n  - một\n  - hai", ""),
        (UnknownCatalogueError("x", ["a", "b"]), 2, "Không có bộ chỉ số “x”.", "a, b"),
        (TemplateError(Path("mau.docx"), "thiếu biến"), 2, "Mẫu mau.docx (mau.docx): thiếu biến.", "--template-help"),
        (
            OutputError(Path("kq.xlsx"), "đang mở", held=True),
            3,
            "Không ghi được kq.xlsx: đang mở.",
            "đóng tệp rồi chạy lại",
        ),
        (
            NotOursError(Path("kq.xlsx")),
            3,
            "Không ghi được kq.xlsx: tệp đang có ở đó không phải do dti ghi ra nên không ghi đè lên.",
            "đổi tên, xóa tệp cũ trước",
        ),
        (StoreError("Hỏng.", "Khôi phục."), 4, "Hỏng.", "Khôi phục."),
    ],
)
def test_an_error_says_what_is_wrong_and_what_to_do(error: DtiError, code: int, message: str, hint: str) -> None:
    assert (error.exit_code, error.message, str(error)) == (code, message, message)
    assert hint in error.hint
