"""What the four plans print, typed from their documents: thresholds, agencies and times, figures, and days of reports."""

from __future__ import annotations

YEN_BAI = """
1.1 60 70
1.2 91 93
1.3 100 100
1.4 100 100
2.1 100 100
2.2 100 100
2.3 45 50
2.4 =1 =1
2.5 50 50
3.1 100 100
3.2 10 15
4.1 70 90
4.2 50 50
4.3 30 60
4.4 40 60
4.5 100 100
4.6 30 60
NC.1.1 80 90
NC.1.2 95 97
NC.1.3 100 100
NC.1.4 100 100
NC.1.5 100 100
NC.2.1 Có Có
NC.2.2 65 70
NC.2.3 30 50
NC.2.4 20 40
NC.3.1 15 20
NC.4.1 20 40
NC.4.2 20 40
NC.4.3 60 80
"""
"""Code, threshold for a xã, threshold for a phường or thị trấn: percent, a count after “=”, or the answer asked for."""

BAC_SON = """
1.1 100 100
1.2 100 100
2.1 100 100
2.2 Đảm_bảo Đảm_bảo
2.3 80 85
2.4 100 100
2.5 100 100
3.1 Đảm_bảo Đảm_bảo
3.2 100 100
3.3 100 100
3.4 100 100
4.1 100 100
4.2 100 100
4.3 100 100
4.4 100 100
4.5 50 55
4.6 100 100
4.7 100 100
4.8 =2 =2
4.9 Có Có
5.1 100 100
5.2 50 50
6.1 100 100
6.2 100 100
6.3 100 100
6.4 30 40
"""

BAC_GIANG = """
4.1 100
4.2 100
4.5 100
5.1 100
6.4 90
6.5 75
6.7 100
6.13 70
7.4 10
7.5 15
7.6 50
7.7 100
7.9 5
8.1 100
8.2 90
"""
"""Targets with a figure, in the names or in part II; 6.13 as it is set for a ward."""

TASK_FIGURES = {
    "bac-giang-2024": {"1.2.2": "=4", "1.4": "=21", "1.6": "=1", "1.8": "=1", "4.6": "=10"},
    "dong-thanh-2023": {
        "1.2": "=10",
        "3.1": "100 100 100",
        "4.4": "100",
        "5.1": "100 100",
        "5.2": "10",
        "6.5": "10",
        "7.1": "80 10",
    },
}
"""Figures that go with a task: one meeting a quarter is four a year, “trên 20 tin, bài” begins at 21."""

DONG_THANH_AGENCIES = """
1.1 | Văn phòng | VHTT
1.2 | Văn phòng | VHTT, các cơ quan, đơn vị, CBCC, khu phố
2.1 | Văn phòng | VHTT, các cơ quan, đơn vị, CBCC, khu phố
2.2 | Văn phòng | VHTT, các cơ quan, đơn vị, CBCC, khu phố
3.1 | VHTT | Các doanh nghiệp, cơ quan, đơn vị, khu phố
3.2 | VHTT | Văn phòng, các cơ quan, đơn vị, CBCC, khu phố
3.3 | VHTT | Văn phòng, các cơ quan, đơn vị, CBCC, khu phố
4.1 | Văn phòng | Các cơ quan, đơn vị Liên quan
4.2 | Văn phòng | VHTT
4.3 | Các trường học | Các cơ quan, đơn vị liên quan
4.4 | VHTT | Các cơ quan, đơn vị liên quan
5.1 | Văn phòng | VHTT
5.2 | Tài chính - Kế toán | Các cơ quan, đơn vị liên quan
6.1 | VHTT | Các cơ quan, đơn vị liên quan
6.2 | Văn phòng | Các cơ quan, đơn vị, CBCC liên quan, khu phố
6.3 | Các cơ quan, đơn vị liên quan | Văn phòng, VHTT
6.4 | Các cơ quan, đơn vị liên quan | Văn phòng, VHTT
6.5 | Tài chính - Kế toán | Văn phòng, VHTT
7.1 | VHTT | Các doanh nghiệp liên quan
8.1 | Công an | Các cơ quan, đơn vị liên quan, khu phố
8.2 | VHTT | Các cơ quan, đơn vị liên quan
8.3 | Văn phòng | Văn hóa, các cơ quan, đơn vị liên quan, khu phố
"""
"""Code, responsible part, co-ordinating parts; every one is “Hàng năm”."""

BAC_GIANG_AGENCIES = """
1.1 | Phòng VH&TT, UBND phường, xã | Văn phòng Thành ủy, Văn phòng HĐND-UBND TP | Kiện toàn kịp thời khi có sự thay đổi
1.2 | Phòng VH&TT, UBND phường, xã | Văn phòng Thành ủy, Văn phòng HĐND-UBND TP | Khi tổ chức hội nghị hoặc ban hành văn bản
1.2.1 | Phòng VH&TT, UBND phường, xã | Văn phòng Thành ủy, Văn phòng HĐND-UBND TP | Khi có yêu cầu
1.2.2 | Phòng VH&TT, UBND phường, xã | Văn phòng Thành ủy, Văn phòng HĐND-UBND TP | ít nhất 1 cuộc/ Quý
1.3 | Phòng VH&TT, UBND phường, xã | Các cơ quan, đơn vị, UBND phường, xã | Thực hiện theo chỉ đạo của Trung ương, tỉnh,
1.4 | Phòng VH&TT, UBND phường, xã | Trung tâm VH&TT | Thường xuyên
1.5 | Trung tâm VH&TT | Phòng VH&TT | Thường xuyên
1.6 | Trung tâm VH&TT | Các cơ quan, đơn vị, UBND phường, xã | Thường xuyên hàng tuần
1.7 | UBND phường, xã | Phòng VH&TT | Thường xuyên
1.8 | UBND các phường, xã | Phòng VH&TT | Thường xuyên
2.1 | Phòng VH&TT, UBND phường, xã | Văn phòng Thành ủy, Văn phòng HĐND-UBND TP | Đã ban hành
2.2 | Phòng VH&TT, UBND phường, xã | Văn phòng HĐND-UBND TP | Đã ban hành
2.3 | Phòng VH&TT, UBND phường, xã | VP HĐND-UBND, Các cơ quan, đơn vị | Trong tháng 02/2024
2.4 | Phòng VH&TT, UBND phường, xã | Các CQ, đơn vị | Tham gia khi có triệu tập
2.5 | Phòng TC-KH | Các CQ, đơn vị, UBND phường, xã | Trước Quý I/2024
2.6 | Phòng TC-KH | Phòng Nội vụ, Các cơ quan, đơn vị, UBND phường, xã | Từ tháng 3 đến tháng 10/2024
2.7 | Phòng TCKH | Các cơ quan, đơn vị, UBND phường, xã | Trước Quý I/2024
2.8 | Phòng Nội vụ, UBND phường, xã | VP HĐND-UBND TP, các cơ quan, đơn vị | Trong quý I/2024, khi có chỉ đạo của Trung ương, tỉnh
2.9 | Phòng TC-KH, Kinh tế | Các cơ quan, đơn vị, UBND phường, xã | Quý I/2024
3.1 | Phòng VH&TT | Các cơ quan, đơn vị, UBND phường, xã | Trước 10/10/2024
3.2 | Phòng VH&TT | Các cơ quan, đơn vị, UBND phường, xã | Trước 10/10/2024
3.3 | Văn phòng HĐND-UBND TP | UBND phường, xã | Trước 10/10/2024
3.4 | Phòng VH&TT | Các cơ quan, đơn vị, UBND phường, xã | Thường xuyên
3.5 | Phòng VH&TT | Các cơ quan, đơn vị, UBND phường, xã | Năm 2024
4.1 | UBND phường, xã | Phòng VH&TT | Đã ban hành
4.2 | UBND phường, xã | Phòng VH&TT | Đã ban hành
4.3 | Các CQ, đơn vị UBND phường, xã | Các cơ quan, đơn vị, | Trước 29/02/2024
4.4 | Phòng VH&TT | Văn phòng HĐND-UBND TP | Trước 29/02/2024
4.5 | Phòng VH&TT | Các CQ, đơn vị, UBND phường, xã | Tháng 3 đến tháng 10/2024
4.6 | Phòng LĐ TB&XH | Các CQ, đơn vị, UBND phường, xã | Xong trước 15/10/2024
4.7 | Phòng VH&TT | Các cơ quan, đơn vị, UBND phường, xã | Thực hiện theo chỉ đạo của Bộ
4.8 | Phòng GD&ĐT | UBND phường, xã | Thường xuyên
4.9 | Phòng GD&ĐT | Phòng LĐTB&XH, UBND phường, xã | Thường xuyên
4.10 | Phòng VH&TT | Văn phòng HĐND-UBND TP | Thường xuyên
5.1 | Phòng VH&TT | Các CQ, đơn vị, UBND phường, xã | Trước Quý II/2024
5.2 | Phòng VH&TT | Các cơ quan, đơn vị, UBND phường, xã | Trước Quý II/2024
5.3 | Phòng VH&TT | Các cơ quan, đơn vị, UBND phường, xã | Thường xuyên
5.4 | Công an thành phố | Các cơ quan, đơn vị, UBND phường, xã | Thường xuyên
5.5 |  |  |
5.5.1 | Phòng TCKH | Các CQ, đơn vị, UBND phường, xã | Cả năm
5.5.2 | Phòng TCKH | Các CQ, đơn vị, UBND phường, xã | Cả năm
5.5.3 | Văn phòng HĐND-UBNDTP | Phòng VH&TT | Thực hiện theo tỉnh
5.5.4 | Văn phòng HĐND-UBNDTP | Phòng VH&TT | Thực hiện theo tỉnh
5.5.5 | Văn phòng HĐND-UBND TP | Phòng VH&TT | Thực hiện theo tỉnh
5.5.6 | Phòng VH&TT | Các CQ, đơn vị, UBND phường, xã | Năm 2024
5.5.7 | Phòng VH&TT | Các CQ, đơn vị, UBND phường, xã | Thường xuyên
6.1 | Phòng VH&TT | Văn phòng HĐND-UBND TP | Quý I/2024
6.2 | Văn phòng HĐND-UBND TP | Các CQ, đơn vị, UBND phường, xã | Quý I/2024
6.3 | Phòng Kinh tế | Các CQ, đơn vị, UBND phường, xã | Quý I/2024
6.4 | Văn phòng HĐND-UBND TP | Các CQ, đơn vị, UBND phường, xã | Cả năm 2024
6.5 | Văn phòng HĐND-UBND TP | Các CQ, đơn vị, UBND phường, xã | Cả năm 2024
6.6 | Văn phòng HĐND-UBND TP, UBND phường, xã | Các CQ, đơn vị, | Cả năm 2024
6.7 | Văn phòng HĐND-UBND TP | Các CQ, đơn vị, UBND phường, xã | Cả năm 2024
6.8 | Văn phòng HĐND-UBND TP | Các cơ quan, đơn vị, UBND phường, xã | Cả năm 2024
6.9 | Văn phòng HĐND-UBND TP | Các CQ, đơn vị, UBND phường, xã | Quý II/2024
6.10 | Văn phòng HĐND-UBND TP | Các CQ, đơn vị, UBND phường, xã | Quý II/2024
6.11 | Phòng VH&TT | Các CQ, đơn vị, UBND phường, xã | Năm 2024
6.12 | Phòng TCKH | Các CQ, đơn vị, UBND phường, xã | Năm 2024
6.13 | Các cơ quan, đơn vị, UBND phường, xã | Phòng VH&TT | Thường xuyên
7.1 | Phòng TC-KH | Các CQ, đơn vị, UBND phường, xã | Năm 2024
7.2 | Phòng TC-KH | Phòng VH&TT | Năm 2024
7.3 | Phòng TC-KH | Phòng VH&TT | Năm 2024
7.4 | Phòng TC-KH | Phòng Kinh tế | Thường xuyên
7.5 | Phòng TCKH | Phòng VH&TT, Phòng Kinh tế | Năm 2024
7.6 | Phòng TC-KH | UBND phường, xã | Thường xuyên
7.7 | Chi Cục Thuế khu vực Bắc Giang – Yên Dũng | UBND phường, xã | Thường xuyên
7.8 | Bưu điện thành phố | Phòng VH&TT | Năm 2024
7.9 | Phòng Kinh tế | Bưu điện thành phố, các DN VT | Thường xuyên
7.10 | Phòng TC-KH | Các CQ, đơn vị, UBND phường, xã | Năm 2024
7.11 | Phòng TC-KH | Các CQ, đơn vị, UBND phường, xã | Năm 2024
7.12 | Phòng LĐTB&XH | UBND phường, xã | Năm 2024
8.1 | Công an thành phố | UBND phường, xã | Năm 2024
8.2 | Ngân hàng nhà nước; Thành đoàn | Các ngân hàng thương mại trên địa bàn thành phố | Năm 2024
8.3 | Phòng GD-DT, Thành đoàn | UBND phường, xã | Năm 2024
8.4 | Bưu điện thành phố | UBND các phường, xã | Năm 2024
8.5 | Phòng VH&TT | Phòng LĐTB&XH, UBND phường, xã | Thường xuyên
8.6 | Phòng TC-KH | Các CQ, đơn vị, UBND phường, xã | Năm 2024
8.7 | Phòng TC-KH | Các CQ, đơn vị, UBND phường, xã | Năm 2024
8.8 | Văn phòng HĐND-UBND TP | Các CQ, đơn vị, UBND phường, xã | Thường xuyên
"""
"""Code, lead, co-ordinating bodies, time."""

REPORTS = {
    "yen-bai-2022": [
        ("commune", "month", "trước 25"),
        ("district", "month", "27"),
        ("department", "month", "30"),
        ("district", "once", "trước 10/6/2022"),
        ("commune", "once", "trước 15/6/2022"),
        ("commune", "once", "30/11/2022"),
        ("province", "once", "31/12/2022"),
    ],
    "bac-son-2023": [("commune", "quarter", "trước 25"), ("commune", "year", "trước 15/12")],
    "bac-giang-2024": [("commune", "once", "trước 29/2/2024"), ("commune", "year", "trước 15/10")],
    "dong-thanh-2023": [("commune", "quarter", "trước 15"), ("commune", "year", "trước 30/11")],
}
"""Whose duty, how often, and by which day."""

CONTRADICTIONS = {
    "yen-bai-2022": {
        "": ["51-NQ/TU"],
        "2.3": ["giải thích"],
        "4.3": ["độ tuổi lao động"],
        "NC.1.3": ["1.4"],
        "NC.3.1": ["lênh sàn"],
        "NC.4.3": ["VNNeID"],
    },
    "bac-son-2023": {
        "": ["Chuyển đổi số cấp xã", "25/12", "4.3"],
        "4.2": ["hợp thư"],
        "4.3": ["90%"],
        "4.5": ["90%"],
        "4.8": ["03 kênh"],
    },
    "bac-giang-2024": {
        "": ["77", "điểm tối đa", "3.4"],
        "2": ["Thẻ chế số"],
        "2.5": ["Trước Quý I/2024"],
        "2.7": ["Trước Quý I/2024"],
        "3.3": ["100%"],
        "4.10": ["tình tổ chức"],
        "5.1": ["cấp hộ"],
        "6.5": ["75%", "100%"],
        "6.8": ["hợp TT"],
        "8.3": ["GD-DT"],
    },
    "dong-thanh-2023": {
        "": ["điểm tối đa", "78/KH-UBND"],
        "4": ["Nhân lực số"],
        "5.2": ["10%"],
        "6.1": ["Công thông tin"],
        "6.4": ["hợp trực tuyến"],
        "7.1": ["SMEdx"],
        "8.3": ["Văn hóa"],
    },
}
"""Where a document contradicts itself or is misprinted, and a word the note there must have; "" is the catalogue's."""
