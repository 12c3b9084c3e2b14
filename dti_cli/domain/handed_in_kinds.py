"""Kinds of findings about what was handed in, corrected and replaced: severity, sentence and remedy under each code."""

from __future__ import annotations

HANDED_IN_KINDS: dict[str, tuple[str, str, str]] = {
    "absent-indicators": (
        "info",
        "Tệp không có cột hay dòng nào cho {count}/{all} chỉ số: {codes}.",
        "Nếu sót thì thêm vào tệp rồi chạy lại; nếu nộp ở tệp khác thì không cần làm gì.",
    ),
    "other-year": (
        "warning",
        "Bảng ghi năm {written} nhưng được chấm vào năm {year} theo tùy chọn --year hoặc year trong dti.toml.",
        "Kiểm tra lại năm của số liệu; nếu đúng là năm {written} thì bỏ tùy chọn đó rồi chạy lại.",
    ),
    "year-to-choose": (
        "error",
        "Bảng có cột số liệu của các năm {years}; chưa rõ cần lấy năm nào nên chưa đọc.",
        "Chọn bằng tùy chọn --year, một trong: {years}.",
    ),
    "other-place": (
        "warning",
        "Bảng ghi “{written}” nhưng được chấm cho “{used}” theo tùy chọn {option} hoặc dti.toml.",
        "Kiểm tra lại tên; nếu đúng là “{written}” thì bỏ tùy chọn đó rồi chạy lại.",
    ),
    "province-of-others": (
        "error",
        "Tệp ghi số liệu của tỉnh {written}, trong khi dti.toml chỉ nhận của tỉnh {used}; chưa chấm và chưa lưu gì của tệp.",
        "Gửi nhầm thì lấy tệp ra khỏi hộp thư; tệp ghi sai tên tỉnh thì sửa trong tệp rồi nộp lại.",
    ),
    "row-passed-over": (
        "info",
        "Dòng “{raw}” có số liệu nhưng tên không giống tên đơn vị cấp xã nên không đọc.",
        "Nếu là một đơn vị, ghi rõ xã, phường hay thị trấn trước tên rồi chạy lại.",
    ),
    "heading-of-other-year": (
        "warning",
        "Tiêu đề cột “{raw}” ghi năm {written} nhưng số liệu được chấm vào năm {year}.",
        "Kiểm tra lại năm của số liệu; sửa năm ở tiêu đề cột, hoặc ở tiêu đề bảng, cột năm, tùy chọn --year.",
    ),
    "future-year": (
        "warning",
        "Năm {year} của {count} đơn vị còn ở tương lai.",
        "Kiểm tra năm ghi trong tệp hoặc tùy chọn --year; gõ nhầm thì sửa rồi chạy lại và hoàn tác bằng dti undo.",
    ),
    "units-alike": (
        "error",
        "Tên “{name}” và “{other}” trong cùng địa bàn chỉ khác nhau ở dấu, có thể là một đơn vị; chưa chấm tên nào.",
        "Sửa cho tên giống nhau rồi chạy lại; nếu đúng là các đơn vị khác nhau thì đưa danh sách đơn vị bằng tùy chọn "
        "--units hoặc units trong dti.toml.",
    ),
    "correction-applied": (
        "info",
        "Đã hiệu chỉnh {key} từ {was} thành {now}: {reason} (xác nhận: {confirmed_by}, {date}).",
        "Khai trong corrections.toml; sửa ở tệp gốc xong thì bỏ khai báo.",
    ),
    "correction-unknown": (
        "warning",
        "Hiệu chỉnh {key} không áp dụng: không rõ “{name}” là đơn vị nào.",
        "Ghi unit trong corrections.toml bằng cả mã đã lưu, ví dụ bac-kan/na-ri/con-minh.",
    ),
    "correction-stale": (
        "warning",
        "Hiệu chỉnh {key} của {name} không áp dụng: tệp ghi {found}, khai báo was = {was}.",
        "Tệp gốc đã sửa thì bỏ khai báo trong corrections.toml; nếu không thì sửa lại was.",
    ),
    "correction-unusable": (
        "warning",
        "Hiệu chỉnh {key} của {name} không áp dụng vì giá trị khai ở now không dùng được. {why}",
        "Sửa lại now trong corrections.toml.",
    ),
    "not-reported": (
        "warning",
        "{when}{reported}/{all} đơn vị đã nộp; còn thiếu: {missing}.",
        "Nhắc các đơn vị này nộp số liệu.",
    ),
    "replaced-value": ("info", "Thay {count} giá trị đã lưu: {examples}.", "Giá trị cũ còn trong lịch sử của kho."),
    "blanked-value": (
        "warning",
        "{what} của {key} thay giá trị đã lưu {before}.",
        "Nếu không định xóa, gõ lại giá trị rồi chấm lại.",
    ),
}
