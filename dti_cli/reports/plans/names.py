"""What a plan template may say: every variable and filter with what it stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dti_cli.domain.text import lowered, raised, vi_points

_ROW = ("stt", "ma", "ten", "chu_tri", "phoi_hop", "diem_toi_da", "giai_phap", "thoi_gian", "minh_chung")
UNIT_ROW = (*_ROW, "cach_tinh", "diem", "diem_thieu", "can_dat", "yeu_cau", "ket_qua", "tinh_trang")
AREA_ROW = (*_ROW, "diem_thieu", "so_don_vi", "noi_thieu", "noi_chua_dat")
"""What a row of the appendix holds, in the order of its columns as CSV."""
WHY = "giai_trinh"
"""What only a row of an internal plan holds."""
VARIABLES: Mapping[str, str] = {
    "don_vi.ten": "tên đơn vị: Xã Côn Minh (kế hoạch của một đơn vị)",
    "don_vi.ten_thuong": "tên trong câu: xã Côn Minh",
    "don_vi.ten_hoa": "tên viết hoa: XÃ CÔN MINH",
    "don_vi.loai": "loại đơn vị trong câu: xã, phường, thị trấn, đặc khu",
    "don_vi.dia_danh": "địa danh: Côn Minh",
    "don_vi.huyen": "huyện trong câu; trống từ 1/7/2025",
    "don_vi.tinh": "tên tỉnh",
    "cap_tren": "nơi nhận cấp trên: UBND huyện Na Rì, hoặc UBND tỉnh",
    "nam": "năm chấm điểm",
    "nam_ke_hoach": "năm thực hiện kế hoạch (nam + 1)",
    "bo_chi_so.ten, bo_chi_so.van_ban, bo_chi_so.can_cu": "tên bộ chỉ số; văn bản ban hành; văn bản như ghi ở phần căn cứ",
    "goi.dem": "đúng nếu bộ chỉ số đếm chỉ tiêu, nhiệm vụ đạt thay vì cho điểm",
    "goi.muc, goi.nhom, goi.ket_qua": "cách gọi: chỉ số (chỉ tiêu, nhiệm vụ); chỉ số chính (nhóm); Chỉ số chuyển đổi số (kết quả chuyển đổi số)",
    "tong_diem, diem_toi_da, diem_thieu": "tổng điểm, điểm tối đa, điểm thiếu của các dòng trong kế hoạch",
    "thap_nhat, cao_nhat": "tổng điểm nếu mọi chỉ số chưa có số liệu được 0 điểm, hoặc điểm tối đa; bằng tong_diem khi đủ số liệu",
    "lam_tron": "ghi chú: chỉ số không áp dụng, điểm quy đổi, các số in ra cộng lại lệch tổng vì làm tròn; trống nếu không có",
    "hang, so_don_vi": "hạng trong tỉnh và số đơn vị được xếp hạng",
    "noi_so_sanh": "các đơn vị lấy điểm trung bình: 17 đơn vị có số liệu của huyện Na Rì; trống nếu chỉ có một đơn vị",
    "cap_do": "các cấp độ, từ thấp lên cao; mỗi phần tử có ten, dat, tong, da_dat, con_thieu (mã còn thiếu của cấp độ kế tiếp)",
    "muc_dat": "mức đạt bình quân các chỉ tiêu, ví dụ 93,1%; trống nếu bộ chỉ số cho điểm",
    "so_dong, so_giu_vung": "số chỉ số cần khắc phục, số chỉ số đã đạt điểm tối đa",
    "so_chua_co, diem_chua_co": "số chỉ số chưa có hoặc không dùng được số liệu, và điểm thiếu của chúng",
    "so_lieu_bo_sung": "các chỉ số chưa có hoặc không dùng được số liệu; mỗi phần tử có ma, ten, so_lieu (cần bổ sung, rà soát)",
    "nhiem_vu_chua_bao": "mã các nhiệm vụ chưa báo tình trạng",
    "bo_qua": "số điểm thiếu nhỏ hơn ngưỡng --min, không đưa vào kế hoạch",
    "tru_cot": "các chỉ số chính; mỗi phần tử có ma, ten, diem, diem_toi_da, diem_thieu, chua_bao (đúng nếu chưa có số liệu nào dùng được), trung_binh (của so_trung_binh đơn vị có số liệu), giu_vung (mã các chỉ số đã đạt), dong, trong_tam (mỗi phần tử có ma, ten, viec, can_dat), con_lai, chua_co (mã các chỉ số chưa có hoặc không dùng được số liệu; trong kế hoạch tổng hợp: chưa đủ số liệu của mọi đơn vị), diem_chua_co",
    "dong": f"các dòng phụ lục; mỗi phần tử có {', '.join(UNIT_ROW)}; bản nội bộ thêm {WHY}",
    "co_quan": "các cơ quan chủ trì của đơn vị; mỗi phần tử có ten, so_dong, diem_thieu, so_chua_co, diem_chua_co, cac_stt",
    "de_nghi": "các cơ quan chủ trì không thuộc đơn vị, chỉ đề nghị phối hợp; phần tử như co_quan",
    "bao_cao": "các kỳ báo cáo của cấp xã theo văn bản; mỗi phần tử có ten, han, nguoi_gui, noi_nhan; trống nếu văn bản không nêu",
    "bieu_do": "biểu đồ mạng nhện các chỉ số chính (chỉ trong mẫu .docx)",
    "dia_ban.ten, dia_ban.ten_hoa, dia_ban.dia_danh, dia_ban.cap": "địa bàn của kế hoạch tổng hợp: huyện Na Rì, HUYỆN NA RÌ, Na Rì, huyện",
    "cac_don_vi": "các đơn vị của kế hoạch tổng hợp; mỗi phần tử có ten, hang, tong_diem, diem_thieu",
    "dong (kế hoạch tổng hợp)": f"có {', '.join(AREA_ROW)}",
}
"""The names a template may use, with what they stand for."""


def or_dots(value: str) -> str:
    """Show a place to be filled in by hand."""
    return value or "……"


FILTERS: Mapping[str, tuple[Callable[..., str], str]] = {
    "so": (vi_points, "số kiểu Việt Nam, 2 chữ số lẻ: 1.234,5; so(0) không lẻ"),
    "cham": (or_dots, "để trống thì in ……"),
    "hoa_dau": (raised, "viết hoa chữ đầu"),
    "thuong_dau": (lowered, "viết thường chữ đầu"),
}
"""Filters of a template besides those of Jinja, with what they do."""


def known_names() -> list[str]:
    """Return every variable as a template writes it, each once."""
    found = [part.split(" (")[0] for names in VARIABLES for part in names.split(", ")]
    return list(dict.fromkeys(found))


def template_help(originals: Sequence[Path]) -> str:
    """Say where the templates lie and every variable and filter, one a line."""
    lines = ["Mẫu có sẵn:", *(f"  {path}" for path in originals)]
    lines += [
        "Chép mẫu vào thư mục templates của thư mục dữ liệu, giữ nguyên tên tệp, rồi sửa: mẫu ở đó được dùng trước.",
        "",
    ]
    lines += ["Biến dùng được trong mẫu:", *(f"  {name}: {words}" for name, words in VARIABLES.items())]
    lines += ["", "Bộ lọc (ngoài các bộ lọc của Jinja):"]
    lines += [f"  {{{{ x|{name} }}}}: {words}" for name, (_, words) in FILTERS.items()]
    return "\n".join(lines) + "\n"
