"""Which commands there are; the module of one is loaded when it is asked for, not when all are listed."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A command: its name, the module and function behind it, and its line in the list of commands."""

    name: str
    module: str
    function: str
    summary: str


COMMANDS = (
    Entry("score", "score", "score", "Đọc, chấm điểm, lưu kho và ghi bảng chấm điểm cho từng tệp."),
    Entry("rank", "rank", "rank", "In bảng xếp hạng các đơn vị trong tỉnh từ kho."),
    Entry("gaps", "gaps", "gaps", "In danh sách điểm thiếu của một đơn vị, một huyện hay cả tỉnh."),
    Entry("goal", "goal", "goal", "Tìm ít việc nhất cần làm để đạt một hạng hoặc một tổng điểm."),
    Entry("plan", "plan", "plan", "Soạn dự thảo kế hoạch khắc phục điểm thiếu."),
    Entry("explain", "explain", "explain", "Giải thích điểm của một chỉ số."),
    Entry("check", "check", "check", "Chỉ đọc và báo những chỗ sai, chỗ đáng ngờ."),
    Entry("template", "template", "template", "Tạo biểu thu thập số liệu để gửi cho các đơn vị."),
    Entry("init", "init", "init", "Tạo dti.toml và thư mục hộp thư để chạy tự động."),
    Entry("run", "run_batch", "run", "Chạy tự động theo dti.toml: chấm các tệp mới hoặc đã đổi."),
    Entry("schedule", "schedule", "schedule", "In lệnh đặt lịch chạy dti run mỗi ngày trên máy này."),
    Entry("verify", "verify", "verify", "Đối chiếu các tệp với bản niêm phong."),
    Entry("history", "care", "history", "In các lần nhập số liệu vào kho."),
    Entry("undo", "care", "undo", "Hoàn tác một lần nhập số liệu."),
    Entry("backup", "care", "backup", "Sao lưu kho vào một tệp, kể cả khi đang có lần chạy khác."),
    Entry("progress", "progress", "progress", "In số chỉ tiêu, nhiệm vụ đạt theo cấp độ, nhóm và cơ quan."),
    Entry("evidence", "evidence", "evidence", "Soát minh chứng của một đơn vị."),
    Entry("deadlines", "deadlines", "deadlines", "In việc quá hạn, sắp đến hạn và lịch báo cáo."),
    Entry("catalogue", "catalogue", "app", "Xem và kiểm tra các bộ chỉ số."),
)
