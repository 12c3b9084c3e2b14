"""The dti.toml that `dti init` writes: every setting with what it means."""

from __future__ import annotations

from dti_cli.reports.toml_text import toml_value

_TEXT = """\
# Cấu hình của lệnh: dti run
# Đường dẫn tương đối tính từ thư mục chứa tệp này, bất kể lệnh được chạy ở đâu.
# Đường dẫn Windows viết trong nháy đơn, ví dụ 'D:\\Số liệu\\Hộp thư' hoặc '\\\\may-chu\\chia-se\\so-lieu'.

# Nơi tệp số liệu được gửi đến: thư mục (kể cả thư mục con), tệp, hoặc mẫu tên như 'hop-thu/*.xlsx'.
inbox = ["hop-thu"]

# Mã bộ chỉ số, xem: dti catalogue list
catalogue = {catalogue}

# Tỉnh, huyện, năm của số liệu. Bỏ trống hoặc xóa dòng thì lấy theo nội dung từng tệp.
province = {province}
# district = "Huyện Na Rì"
{year}

# Danh sách đơn vị phải nộp (.txt, .csv, .xlsx). Không ghi thì lấy các đơn vị đã có trong kho.
# units = "don-vi-phai-nop.csv"

# Nội dung báo đạt mà không có minh chứng thì tính 0 điểm.
require_evidence = false

[outputs]
# Thư mục ghi kết quả.
folder = "ket-qua"
# Bảng chấm điểm (.cham-diem.xlsx) cho từng tệp.
scored = true
# Bảng xếp hạng của tỉnh: các dạng "xlsx", "csv", "md", "json"; [] là không ghi.
rank = ["xlsx", "csv"]
# Danh sách điểm thiếu của từng đơn vị, ghi vào ket-qua/diem-thieu: như trên.
gaps = []
# Dự thảo kế hoạch của từng đơn vị ("docx", "md"), ghi vào ket-qua/ke-hoach.
plans = []
# Báo cáo lỗi để gửi lại người nộp, ghi vào ket-qua/bao-cao-loi.
errors = true

[processed]
# Tệp đã xử lý xong: "leave" để nguyên, "move" chuyển vào thư mục dưới đây.
# Tệp không đọc được luôn để nguyên và được thử lại ở lần chạy sau; tệp không cho đơn vị nào cũng để nguyên.
action = "leave"
folder = "da-xu-ly"
"""


def settings_text(catalogue: str, province: str, year: int | None) -> str:
    """Return the text of a dti.toml with these values."""
    line = f"year = {year}" if year else "# year = 2024"
    return _TEXT.format(catalogue=toml_value(catalogue), province=toml_value(province), year=line)
