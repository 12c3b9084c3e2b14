"""What the appendix of xã Côn Minh's plan of May 2024 prints, transcribed row by row; blank cells stay blank."""

from __future__ import annotations

from typing import NamedTuple

UNIT_LINE = "XÃ CÔN MINH, HUYỆN NA RÌ, TỈNH BẮC KẠN"
POINTS_YEAR = 2023


class Printed(NamedTuple):
    """A row of the appendix. ``points`` is None where the cell is blank; ``status`` is a remark printed as solution.

    Agencies keep the spelling of the source, even where it is plainly a slip.
    """

    code: str
    maximum: int
    points: int | None
    due: str = ""
    lead: str = ""
    coordinating: str = ""
    status: str = ""


_DONE, _OFTEN, _NOT_DONE = "Đã hoàn thành", "Thường xuyên", "Chưa hoàn thành"
_KEEP = "Tiếp tục duy trì"
_OFFICE, _OFFICE_XA = "Văn phòng UBND", "Văn phòng UBND xã"
_STAFF, _ACCOUNTANT = "Cán bộ, công chức xã", "CC Tài chính kế toán xã"
_DIGITAL_TEAMS = "Tổ công nghệ số cấp xã, thôn"
_UNIONS_AND_TEAMS = "MTTQ, các hội đoàn thể xã; Tổ công nghệ số cấp xã, thôn,"

ROWS = (
    Printed("1", 100, 20),
    Printed("1.1", 20, 20, _DONE, "Phòng VH&TT", "Văn phòng HĐND-UBND huyện"),
    Printed("1.2", 20, 0, "Thường xuyên Thường xuyên"),
    Printed("1.3", 15, 0, _OFTEN, "Phòng VH&TT", "Văn phòng HĐND-UBND huyện"),
    Printed("1.4", 15, 0, _OFTEN, _OFFICE, "Văn hóa TT, Đài truyền thanh xã, các công chức chuyên môn có liên quan"),
    Printed("1.5", 15, 0, _OFTEN, "Công chức văn hóa"),
    Printed("1.6", 15, 0, "", "Đài truyền thanh xã", _OFFICE_XA),
    Printed("2", 100, 0),
    Printed("2.1", 20, 0, _DONE, _OFFICE_XA, "Văn phòng Đảng uỷ; UBND"),
    Printed("2.2", 20, 0, _DONE),
    Printed("2.3", 15, 0, _DONE),
    Printed("2.4", 15, 0, _NOT_DONE, _OFFICE, "Công chức kế toán"),
    Printed("2.5", 15, 0, _OFTEN, "Văn phòng UBND (phụ trách)", "Bộ phận một cửa"),
    Printed("2.6", 15, 0, _OFTEN),
    Printed("3", 100, 30),
    Printed("3.1", 15, 15, _DONE, _STAFF, _STAFF, _KEEP),
    Printed("3.2", 15, 15, _DONE, _STAFF, _STAFF, _KEEP),
    Printed("3.3", 15, 0, _OFTEN, "Các trưởng thôn", "MTQ và các hội đoàn thể xã"),
    Printed("3.4", 15, 0, _OFTEN),
    Printed("3.5", 15, 0, _OFTEN, "Văn phòng", "Các doanh nghiệp viễn thông, Các Trưởng thôn"),
    Printed("3.6", 15, 0, _DONE, "UBND xã", "", _KEEP),
    Printed(
        "3.7",
        10,
        0,
        _NOT_DONE,
        _OFFICE,
        "Các doanh nghiệp viễn thông",
        "Tiếp tục duy trì (hiện nay phủ sóng 13/14 thôn)",
    ),
    Printed("4", 100, 45),
    Printed("4.1", 15, 15, _DONE, _OFFICE, _OFFICE, _KEEP),
    Printed("4.2", 15, 15, _DONE, _OFFICE, _OFFICE, _KEEP),
    Printed("4.3", 15, 0, _DONE, _OFFICE, "", _KEEP),
    Printed("4.4", 15, 5, _DONE, _OFFICE, _STAFF, _KEEP),
    Printed("4.5", 15, 0, "III/2024", _OFFICE, "Các hội đoàn thể xã Các trưởng thôn, Tổ công nghệ số cấp thôn"),
    Printed("4.6", 15, 0, "Triển khai khi tỉnh tổ chức"),
    Printed("4.7", 10, 5, _DONE, "Trường Mầm Non, TH&TH CS Côn Minh", "Trường Mầm Non, TH&TH CS Côn Minh"),
    Printed("5", 100, 0),
    Printed("5.1", 10, 0, "", _OFFICE_XA, _STAFF),
    Printed("5.2", 10, 0),
    Printed("5.3", 10, 0, "", _OFFICE_XA, _STAFF),
    Printed("5.4", 10, 0),
    Printed("5.5", 5, 0, "", _OFFICE_XA, _STAFF),
    Printed("5.6", 5, 0, _OFTEN, _OFFICE_XA, _STAFF),
    Printed("5.7", 5, 0, _OFTEN),
    Printed("5.8", 35, 7),
    Printed("5.8.1", 10, 0, "", _OFFICE, _ACCOUNTANT),
    Printed("5.8.2", 5, 0),
    Printed("5.8.3", 5, 0, "", _OFFICE),
    Printed("5.8.4", 5, 0),
    Printed("5.8.5", 5, 0),
    Printed("5.8.6", 5, 0, "Quý II/2024", _OFFICE, _ACCOUNTANT),
    Printed("6", 100, 0),
    Printed("6.1", 15, 10, _DONE, _OFFICE, "Các công chức có liên quan", _KEEP),
    Printed("6.2", 20, 0, "", _OFFICE, "Các công chức có liên quan"),
    Printed("6.3", 15, 0),
    Printed("6.4", 15, 0, _OFTEN, "Các cơ quan chuyên môn, các thôn bản", _DIGITAL_TEAMS),
    Printed("6.5", 10, 0, "", _OFFICE_XA, "Cán bộ công chức, các doanh nghiệp viễn thông"),
    Printed("6.6", 15, 0, _OFTEN, _OFFICE_XA, "Các công chức chuyên môn"),
    Printed("6.7", 10, 0, _OFTEN, _OFFICE_XA, "Các công chức chuyên môn"),
    Printed("7", 100, 0),
    Printed("7.1", 20, 0),
    Printed("7.2", 10, 0),
    Printed("7.3", 10, 0, "", "Chi cục thuế", "Hội đồng tư vấn thể xã"),
    Printed("7.4", 10, 0),
    Printed("7.5", 10, 0, _DONE, "Bưu điện văn hóa xã", "UBND các xã, thị trấn", _KEEP),
    Printed("7.6", 10, 0, "", "", "Các doanh nghiệp"),
    Printed("7.7", 10, 0, "", "Phòng VH&TT", "Phòng TCKH; phòng KTHT"),
    Printed("7.8", 10, 0),
    Printed("7.9", 20, 0, "", "Văn phòng thống kê", "Các cơ quan, đơn vị, các thôn bản"),
    Printed("8", 200, 0),
    Printed(
        "8.1",
        25,
        0,
        _OFTEN,
        "Ngân hàng NN&PT NT huyện; các ngân hàng thương mại",
        "UBND các xã, Các thôn",
    ),
    Printed("8.2", 20, 0, "", _DIGITAL_TEAMS, "Các doanh nghiệp viên thôn"),
    Printed("8.3", 20, 0, "", "Bưu điện huyện", _DIGITAL_TEAMS),
    Printed("8.4", 20, 0, _OFTEN, "Các cơ quan, ban ngành, đoàn thể, các thôn", _UNIONS_AND_TEAMS),
    Printed("8.5", 25, 0, "", _OFFICE, "Tài Chính – Kế toán xã"),
    Printed("8.6", 20, 0),
    Printed("8.7", 25, 0, _OFTEN, "Các cơ quan chuyên môn, cán bộ, công chức, các thôn bản", _UNIONS_AND_TEAMS),
    Printed("8.8", 20, 0, "", "Trạm y tế xã", _UNIONS_AND_TEAMS),
    Printed("8.9", 25, None),
)
