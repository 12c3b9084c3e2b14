"""Write the Word templates of the plans, in the form of Nghị định 30/2020/NĐ-CP.

Run as ``python templates/make_templates.py``. The wording lives here and in the .docx files that come out, which can also
be edited in Word; a copy in the home folder's ``templates`` wins over these.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from word_form import (
    CENTRE,
    NOT_ISSUED,
    SMALL,
    Column,
    appendix,
    head,
    heading,
    new_document,
    save,
    signature,
    table,
    tag,
    text,
    title,
)

HERE = Path(__file__).resolve().parent


def either(points: str, counted: str) -> str:
    """Say one thing where a catalogue gives points, another where it counts what is met or done."""
    return f"{{% if goi.dem %}}{counted}{{% else %}}{points}{{% endif %}}"


def reported(figure: str, none: str) -> str:
    """Say a figure of a pillar, or something else where nothing of it was reported."""
    return f"{{% if p.chua_bao %}}{none}{{% else %}}{figure}{{% endif %}}"


ALL_MET = either("đạt điểm tối đa", "đạt")
LACKING = either("chưa đạt điểm tối đa", "chưa đạt")


def unreported(holder: str, count: str, *, area: bool = False) -> str:
    """Say how much of what is lacking is only not reported, where any is; in an area by some units."""
    points = either(f"{{{{ {holder}diem_chua_co|so }}}} điểm {'vì' if area else 'của'} ", "")
    lacks = "chưa đủ số liệu dùng được" if area else "chưa có hoặc chưa dùng được số liệu"
    return f"{{% if {count} %}}, trong đó {points}{{{{ {count} }}}} {{{{ goi.muc }}}} {lacks}{{% endif %}}"


def pillar_unreported(*, area: bool = False) -> str:
    """Say it of a pillar."""
    return unreported("p.", "p.chua_co|length", area=area)


def share(*, area: bool) -> str:
    """Say how much a body has to do."""
    lost = ", tổng điểm thiếu {{ c.diem_thieu|so }}" + unreported("c.", "c.so_chua_co", area=area)
    return "{{ c.so_dong }} {{ goi.muc }} (số thứ tự {{ c.cac_stt }} của Phụ lục)" + either(lost, "") + "."


OPEN = "{{% if cao_nhat > thap_nhat %}}{}{{% endif %}}"
"""Says something only where missing figures leave the total open."""
MISSING_SECTION = "{{ tru_cot|selectattr('dong')|list|length + 1 }}"
POINTS_LOST = either(", thiếu {{ p.diem_thieu|so }} điểm", "")
SUBJECT = "khắc phục tồn tại, hạn chế năm {{ nam }}, nâng cao {{ goi.ket_qua }} năm {{ nam_ke_hoach }}"

UNIT_COLUMNS: list[Column] = [
    ("STT", "{{ d.stt }}", 0.9, "c"),
    (either("Chỉ số/Chỉ số thành phần", "{{ goi.muc|hoa_dau }}"), "{{ d.ma }}. {{ d.ten }}", 2.7, "l"),
    ("Đơn vị chủ trì", "{{ d.chu_tri|cham }}", 1.6, "l"),
    ("Đơn vị phối hợp", "{{ d.phoi_hop|cham }}", 1.6, "l"),
    (either("Cách xác định và tính điểm", "Cách xác định"), "{{ d.cach_tinh }}", 4.4, "l"),
    (either("Điểm tối đa", "Yêu cầu"), either("{{ d.diem_toi_da|so }}", "{{ d.yeu_cau }}"), 1.3, "c"),
    (either("Điểm", "Kết quả") + " năm {{ nam }}", either("{{ d.diem|so }}", "{{ d.ket_qua }}"), 1.3, "c"),
    (either("Điểm thiếu", "Tình trạng"), either("{{ d.diem_thieu|so }}", "{{ d.tinh_trang }}"), 1.2, "c"),
    (
        either("Giải pháp, số liệu cần đạt", "Giải pháp, kết quả cần đạt"),
        "{%p if d.giai_phap %}||{{ d.giai_phap }}||{%p endif %}||Cần đạt: {{ d.can_dat }}",
        6.1,
        "l",
    ),
    ("Thời gian hoàn thành", "{{ d.thoi_gian|cham }}", 1.6, "c"),
    ("Minh chứng", "{{ d.minh_chung|cham }}", 2.5, "l"),
]
INTERNAL_WIDTHS = (0.9, 2.3, 1.5, 1.5, 2.9, 1.1, 1.1, 1.1, 4.2, 1.4, 2.0)
INTERNAL_COLUMN: Column = (
    f"Căn cứ, lý do đề xuất (cột này để giải trình, {NOT_ISSUED}",
    "{{ d.giai_trinh }}",
    5.2,
    "l",
)
MERGED_COLUMNS: list[Column] = [
    ("STT", "{{ d.stt }}", 0.9, "c"),
    (either("Chỉ số/Chỉ số thành phần", "{{ goi.muc|hoa_dau }}"), "{{ d.ma }}. {{ d.ten }}", 3.2, "l"),
    ("Đơn vị chủ trì", "{{ d.chu_tri|cham }}", 2.0, "l"),
    (either("Điểm tối đa", "Số tính cho mỗi đơn vị"), "{{ d.diem_toi_da|so }}", 1.1, "c"),
    (either("Số đơn vị còn thiếu", "Số đơn vị chưa đạt"), "{{ d.so_don_vi }}", 1.3, "c"),
    (either("Tổng điểm thiếu", "Tổng số chưa đạt"), "{{ d.diem_thieu|so }}", 1.3, "c"),
    (
        either("Đơn vị còn thiếu (điểm thiếu)", "Đơn vị chưa đạt"),
        either("{{ d.noi_thieu }}", "{{ d.noi_chua_dat }}"),
        6.2,
        "l",
    ),
    ("Giải pháp", "{{ d.giai_phap|cham }}", 5.0, "l"),
    ("Thời gian hoàn thành", "{{ d.thoi_gian|cham }}", 1.6, "c"),
    ("Minh chứng", "{{ d.minh_chung|cham }}", 2.6, "l"),
]


def main(folder: Path) -> None:
    """Write the three templates."""
    narrow = [(h, c, w, a) for (h, c, _, a), w in zip(UNIT_COLUMNS, INTERNAL_WIDTHS, strict=True)]
    made = {
        "ke-hoach.docx": unit_plan(UNIT_COLUMNS, SMALL),
        "ke-hoach-noi-bo.docx": unit_plan([*narrow, INTERNAL_COLUMN], SMALL),
        "ke-hoach-tong-hop.docx": merged_plan(),
    }
    for name, document in made.items():
        save(document, folder / name)
        sys.stdout.write(name + "\n")


def unit_plan(columns: Sequence[Column], size: int) -> Any:
    """Return the plan of one unit."""
    document = new_document()
    head(document, "ỦY BAN NHÂN DÂN", "{{ don_vi.ten_hoa }}", "{{ don_vi.dia_danh }}")
    title(document, f"{SUBJECT[0].upper()}{SUBJECT[1:]} của {{{{ don_vi.ten_thuong }}}}")
    bases(document, "{{ don_vi.ten_thuong }}")
    text(document, f"Ủy ban nhân dân {{{{ don_vi.ten_thuong }}}} ban hành Kế hoạch {SUBJECT} như sau:")
    unit_purpose(document)
    unit_results(document)
    tasks(document)
    missing_figures(document)
    details(document)
    unit_organisation(document)
    recipients = [
        "{{ cap_tren }} (để b/c);",
        "TT. Đảng ủy, TT. HĐND {{ don_vi.loai }} (để b/c);",
        "CT, các PCT UBND {{ don_vi.loai }};",
        "UBMTTQ và các đoàn thể {{ don_vi.loai }};",
        "Các cơ quan, đơn vị tại Mục IV (để t/h{% if de_nghi %}, p/h{% endif %});",
        "Lưu: VT, ……",
    ]
    signature(document, recipients)
    appendix(
        document,
        [
            "PHÂN CÔNG NHIỆM VỤ KHẮC PHỤC TỒN TẠI, HẠN CHẾ, NÂNG CAO",
            "{{ goi.ket_qua|upper }} CỦA {{ don_vi.ten_hoa }} NĂM {{ nam_ke_hoach }}",
        ],
        "(Kèm theo Kế hoạch số ……/KH-UBND ngày …… tháng …… năm {{ nam_ke_hoach }} của UBND {{ don_vi.ten_thuong }})",
        columns,
        size,
        "{{ p.ma }}. {{ p.ten }}: "
        + either(
            "{{ p.diem|so }}/{{ p.diem_toi_da|so }} điểm, thiếu {{ p.diem_thieu|so }} điểm" + pillar_unreported(),
            "đạt {{ p.diem|so }}/{{ p.diem_toi_da|so }} {{ goi.muc }}",
        ),
    )
    return document


def merged_plan() -> Any:
    """Return the plan of an area over all its units."""
    document = new_document()
    head(document, "ỦY BAN NHÂN DÂN", "{{ dia_ban.ten_hoa }}", "{{ dia_ban.dia_danh }}")
    subject = SUBJECT.replace("goi.ket_qua }}", "goi.ket_qua }} cấp xã") + " trên địa bàn {{ dia_ban.ten }}"
    title(document, subject[0].upper() + subject[1:])
    bases(document, "các đơn vị cấp xã trên địa bàn {{ dia_ban.ten }}")
    text(document, f"Ủy ban nhân dân {{{{ dia_ban.ten }}}} ban hành Kế hoạch {subject} như sau:")
    merged_purpose(document)
    merged_results(document)
    tasks(document, area=True)
    details(document)
    merged_organisation(document)
    recipients = [
        "{{ cap_tren }} (để b/c);",
        "Thường trực cấp ủy, HĐND {{ dia_ban.cap }} (để b/c);",
        "CT, các PCT UBND {{ dia_ban.cap }};",
        "UBND các xã, phường, thị trấn (để t/h);",
        "Các cơ quan, đơn vị tại Mục IV (để t/h{% if de_nghi %}, p/h{% endif %});",
        "Lưu: VT, ……",
    ]
    signature(document, recipients)
    appendix(
        document,
        [
            "TỔNG HỢP TỒN TẠI, HẠN CHẾ VÀ GIẢI PHÁP NÂNG CAO",
            "{{ goi.ket_qua|upper }} CẤP XÃ NĂM {{ nam_ke_hoach }}, {{ dia_ban.ten_hoa }}",
        ],
        "(Kèm theo Kế hoạch số ……/KH-UBND ngày …… tháng …… năm {{ nam_ke_hoach }} của UBND {{ dia_ban.ten }})",
        MERGED_COLUMNS,
        SMALL,
        "{{ p.ma }}. {{ p.ten }}: bình quân "
        + either(
            "{{ p.diem|so }}/{{ p.diem_toi_da|so }} điểm, tổng điểm thiếu {{ p.diem_thieu|so }}"
            + pillar_unreported(area=True),
            "đạt {{ p.diem|so }}/{{ p.diem_toi_da|so }} {{ goi.muc }}",
        ),
    )
    return document


def bases(document: Any, whose: str) -> None:
    """Write the bases: the index's own document, places for others, the scores."""
    for line in (
        "Căn cứ {{ bo_chi_so.can_cu or '…… (văn bản ban hành bộ chỉ số)' }};",
        "Căn cứ …… (văn bản công bố kết quả đánh giá, xếp hạng năm {{ nam }});",
        "Căn cứ …… (kế hoạch chuyển đổi số năm {{ nam_ke_hoach }} của cấp trên);",
        "Căn cứ kết quả " + either("chấm điểm Chỉ số", "đánh giá") + f" chuyển đổi số năm {{{{ nam }}}} của {whose}.",
    ):
        text(document, line, italic=True)


def unit_purpose(document: Any) -> None:
    """Write section I of a unit's plan."""
    heading(document, "I. MỤC ĐÍCH, YÊU CẦU")
    heading(document, "1. Mục đích", level=2)
    text(
        document,
        f"- Giữ vững {{{{ so_giu_vung }}}} {{{{ goi.muc }}}} đã {ALL_MET}; khắc phục {{{{ so_dong }}}} {{{{ goi.muc }}}} "
        f"{LACKING} năm {{{{ nam }}}}"
        + either(", với tổng điểm thiếu là {{ diem_thieu|so }} điểm", "")
        + unreported("", "so_chua_co")
        + ".",
    )
    tag(document, "{%p for c in cap_do if c.con_thieu %}")
    text(
        document,
        "- Phấn đấu đạt cấp độ “{{ c.ten }}” trong năm {{ nam_ke_hoach }}: hoàn thành các {{ goi.muc }} "
        "{{ c.con_thieu|join(', ') }}.",
    )
    tag(document, "{%p endfor %}")
    text(
        document,
        "- Giao rõ từng {{ goi.muc }} cho cơ quan chủ trì, kèm kết quả cần đạt, thời hạn và minh chứng, để việc đôn đốc và "
        "đánh giá cuối năm có căn cứ.",
    )
    heading(document, "2. Yêu cầu", level=2)
    text(
        document,
        "- Người đứng đầu cơ quan, bộ phận của {{ don_vi.loai }} được giao chủ trì chịu trách nhiệm trước Chủ tịch UBND "
        "{{ don_vi.loai }} về kết quả và về số liệu báo cáo.",
    )
    text(
        document,
        "- Số liệu phải đúng thực tế và có minh chứng lưu kèm; việc thuộc nhiệm vụ thường xuyên thì lồng ghép, không làm "
        "phát sinh thủ tục cho người dân, doanh nghiệp.",
    )


def unit_results(document: Any) -> None:
    """Write section II of a unit's plan: the outcome, levels, a radar, what to keep up and what to mend."""
    heading(document, "II. KẾT QUẢ NĂM {{ nam }}")
    heading(document, "1. Kết quả chung", level=2)
    bounds = " (thấp nhất {{ thap_nhat|so }}, cao nhất {{ cao_nhat|so }} vì chưa đủ số liệu)"
    rank = "{% if so_don_vi >= 5 %}, xếp thứ {{ hang }} trong {{ so_don_vi }} đơn vị cấp xã của tỉnh được đánh giá"
    bounds, rank = OPEN.format(bounds), rank + OPEN.format(" (tạm tính)") + "{% endif %}"
    text(
        document,
        either(
            "Tổng điểm năm {{ nam }} của {{ don_vi.ten_thuong }} là {{ tong_diem|so }} trên {{ diem_toi_da|so }} điểm"
            + bounds,
            "Năm {{ nam }}, {{ don_vi.ten_thuong }} đạt {{ tong_diem|so }} trên {{ diem_toi_da|so }} {{ goi.muc }}"
            + bounds
            + "{% if muc_dat %}, mức đạt bình quân {{ muc_dat }}{% endif %}",
        )
        + rank
        + ". Kết quả từng {{ goi.nhom }}:",
    )
    columns: list[Column] = [
        ("{{ goi.nhom|hoa_dau }}", "{{ p.ma }}. {{ p.ten }}", 6.4, "l"),
        (either("Điểm tối đa", "Số {{ goi.muc }}"), "{{ p.diem_toi_da|so }}", 2.2, "c"),
        (either("Điểm năm {{ nam }}", "Đạt năm {{ nam }}"), reported("{{ p.diem|so }}", "chưa có số liệu"), 2.4, "c"),
        (
            "Trung bình {{ noi_so_sanh }}",
            "{% if p.so_trung_binh %}{{ p.trung_binh|so }}{% else %}chưa có số liệu{% endif %}",
            2.6,
            "c",
        ),
        (either("Điểm thiếu", "Chưa đạt"), reported("{{ (p.diem_toi_da - p.diem)|so }}", "–"), 2.4, "c"),
    ]
    tag(document, "{%p if noi_so_sanh %}")
    table(document, columns, 12, "p in tru_cot", together=True)
    tag(document, "{%p else %}")
    alone = [c for c in columns if "trung_binh" not in c[1]]
    table(document, alone, 12, "p in tru_cot", together=True)
    tag(document, "{%p endif %}")
    rounding(document)
    tag(document, "{%p for c in cap_do %}")
    text(
        document,
        "- Cấp độ “{{ c.ten }}”: đạt {{ c.dat }}/{{ c.tong }} {{ goi.muc }}, "
        "{% if c.da_dat %}đã đạt cấp độ{% elif c.con_thieu %}chưa đạt cấp độ, còn thiếu {{ c.con_thieu|join(', ') }}"
        "{% else %}chưa đạt cấp độ{% if c.dat == c.tong %} vì cấp độ liền trước chưa đạt{% endif %}{% endif %}.",
    )
    tag(document, "{%p endfor %}")
    picture = text(document, "{{ bieu_do }}", indent=False)
    picture.alignment = CENTRE
    heading(document, "2. Nội dung cần duy trì", level=2)
    tag(document, "{%p if so_giu_vung %}")
    text(
        document,
        f"Các {{{{ goi.muc }}}} đã {ALL_MET}, tiếp tục duy trì và cập nhật minh chứng của năm {{{{ nam_ke_hoach }}}}:",
    )
    tag(document, "{%p for p in tru_cot if p.giu_vung %}")
    text(document, "- {{ p.ten }}: {{ p.giu_vung|length }} {{ goi.muc }} ({{ p.giu_vung|join(', ') }}).")
    tag(document, "{%p endfor %}")
    tag(document, "{%p else %}")
    text(document, f"Năm {{{{ nam }}}} chưa có {{{{ goi.muc }}}} nào {ALL_MET}.")
    tag(document, "{%p endif %}")
    heading(document, "3. Tồn tại, hạn chế cần khắc phục", level=2)
    tag(document, "{%p for p in tru_cot if p.dong %}")
    text(
        document,
        f"- {{{{ p.ten }}}}: {{{{ p.dong|length }}}} {{{{ goi.muc }}}} {LACKING}{POINTS_LOST}{pillar_unreported()}.",
    )
    tag(document, "{%p endfor %}")
    tag(document, "{%p if not so_dong %}")
    text(document, "Không có {{ goi.muc }} nào cần khắc phục.")
    tag(document, "{%p endif %}")
    tag(document, "{%p if so_chua_co %}")
    text(
        document,
        "Trong đó {{ so_chua_co }} {{ goi.muc }} "
        + either("được tính 0 điểm vì chưa có hoặc chưa dùng được số liệu", "chưa có hoặc chưa dùng được số liệu")
        + " (xem phần số liệu cần bổ sung, rà soát ở Mục III); việc trước tiên là rà soát, báo cáo đủ.",
    )
    tag(document, "{%p endif %}")


def rounding(document: Any) -> None:
    """Say that sums are of unrounded points, where a reader would find otherwise."""
    tag(document, "{%p if lam_tron %}")
    text(document, "{{ lam_tron }}", italic=True)
    tag(document, "{%p endif %}")


def tasks(document: Any, *, area: bool = False) -> None:
    """Write section III: the focus of each pillar by code and name; the rest stands in the appendix."""
    where = (
        "các đơn vị nêu tại Phụ lục rà soát, báo cáo đủ"
        if area
        else f"bổ sung, rà soát theo mục {MISSING_SECTION} dưới đây"
    )
    heading(document, "III. NHIỆM VỤ VÀ GIẢI PHÁP")
    tag(document, "{%p for p in tru_cot if p.dong %}")
    heading(document, "{{ loop.index }}. {{ p.ten }}", level=2)
    text(
        document,
        "{% if p.trong_tam %}Khắc phục {{ p.dong|length }} {{ goi.muc }}"
        + either(", tổng điểm thiếu {{ p.diem_thieu|so }}", "")
        + pillar_unreported(area=area)
        + "{% if p.chua_co %} ({{ p.chua_co|join(', ') }}){% endif %}; trọng tâm là:"
        "{% else %}Chưa có hoặc chưa dùng được số liệu của {{ p.chua_co|length }} {{ goi.muc }} ({{ p.chua_co|join(', ') }})"
        + POINTS_LOST
        + f"; {where}.{{% endif %}}",
    )
    tag(document, "{%p for v in p.trong_tam %}")
    text(
        document,
        "- {{ v.ma }}. {{ v.ten }}{% if v.viec %}: {{ v.viec|thuong_dau }}{% endif %}"
        "{% if v.can_dat %}{% if v.viec %} Cần đạt{% else %}; cần đạt{% endif %}: {{ v.can_dat }}.{% endif %}",
    )
    tag(document, "{%p endfor %}")
    tag(document, "{%p if p.con_lai %}")
    text(document, "- {{ p.con_lai }} {{ goi.muc }} còn lại thực hiện theo Phụ lục.")
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")


def details(document: Any) -> None:
    """Point to the appendix at the end of section III."""
    text(document, "(Chi tiết tại Phụ lục kèm theo)", italic=True, indent=False).alignment = CENTRE


def missing_figures(document: Any) -> None:
    """Write the list of figures that were not reported or could not be used."""
    tag(document, "{%p if so_chua_co %}")
    heading(document, f"{MISSING_SECTION}. Số liệu cần bổ sung, rà soát", level=2)
    tag(document, "{%p for s in so_lieu_bo_sung %}")
    text(document, "- {{ s.ma }}. {{ s.ten }}: {{ s.so_lieu|thuong_dau }}.")
    tag(document, "{%p endfor %}")
    tag(document, "{%p if nhiem_vu_chua_bao %}")
    text(
        document,
        "- Tình trạng thực hiện và minh chứng của {{ nhiem_vu_chua_bao|length }} nhiệm vụ: "
        "{{ nhiem_vu_chua_bao|join(', ') }}.",
    )
    tag(document, "{%p endif %}")
    tag(document, "{%p endif %}")


def unit_organisation(document: Any) -> None:
    """Write section IV of a unit's plan: who does what, reports, money."""
    heading(document, "IV. TỔ CHỨC THỰC HIỆN")
    heading(document, "1. Các cơ quan, đơn vị chủ trì", level=2)
    owners(document)
    asked(document, "{{ don_vi.loai }}", "UBND {{ don_vi.loai }}")
    text(
        document,
        "Các cơ quan, bộ phận của {{ don_vi.loai }} được giao chủ trì cụ thể hóa thành việc làm hằng tháng, thu thập số liệu "
        "và minh chứng theo Phụ lục, chủ động đề xuất khi có vướng mắc.",
    )
    heading(document, "2. Các cơ quan, đơn vị phối hợp", level=2)
    text(
        document,
        "Phối hợp theo phân công tại Phụ lục, cung cấp số liệu, tài liệu kiểm chứng đúng hạn cho cơ quan chủ trì; tuyên "
        "truyền, hướng dẫn người dân và doanh nghiệp cùng thực hiện.",
    )
    reports(document)
    heading(document, "4. Kinh phí", level=2)
    text(
        document,
        "Bố trí trong dự toán ngân sách được giao năm {{ nam_ke_hoach }} và các nguồn hợp pháp khác; cơ quan chủ trì lập dự "
        "toán cho việc cần kinh phí, gửi …… (bộ phận tài chính) thẩm định, trình UBND {{ don_vi.loai }} quyết định.",
    )
    text(
        document,
        f"Trên đây là Kế hoạch {SUBJECT} của {{{{ don_vi.ten_thuong }}}}. Trong quá trình thực hiện, nếu có khó khăn, vướng "
        "mắc, các cơ quan, đơn vị kịp thời báo cáo UBND {{ don_vi.loai }} xem xét, giải quyết./.",
    )


def owners(document: Any, *, area: bool = False) -> None:
    """List the lead agencies with their rows of the appendix."""
    tag(document, "{%p for c in co_quan %}")
    text(document, "- {{ (c.ten|hoa_dau) or '…… (phân công cơ quan chủ trì)' }}: chủ trì " + share(area=area))
    tag(document, "{%p endfor %}")


def asked(document: Any, whose: str, committee: str, *, area: bool = False) -> None:
    """List the bodies that can only be asked."""
    tag(document, "{%p if de_nghi %}")
    text(
        document,
        f"Đối với nội dung do cơ quan, đơn vị không thuộc {whose} chủ trì, {committee} đề nghị các cơ quan, đơn vị sau "
        "quan tâm thực hiện, hướng dẫn:",
    )
    tag(document, "{%p for c in de_nghi %}")
    text(document, "- Đề nghị {{ c.ten }}: " + share(area=area))
    tag(document, "{%p endfor %}")
    tag(document, "{%p endif %}")


def reports(document: Any) -> None:
    """Write when reports are due: as the index's document says, or places to be filled in."""
    heading(document, "3. Chế độ báo cáo", level=2)
    tag(document, "{%p if bao_cao %}")
    text(document, "Thực hiện chế độ báo cáo theo {{ bo_chi_so.van_ban }}:")
    tag(document, "{%p for b in bao_cao %}")
    text(document, "- {{ b.ten }}: {{ b.han }}{% if b.noi_nhan %}, gửi {{ b.noi_nhan }}{% endif %}.")
    tag(document, "{%p endfor %}")
    text(document, "Cấp trên có quy định mới về thời hạn báo cáo thì thực hiện theo quy định đó.")
    tag(document, "{%p else %}")
    text(
        document,
        "Cơ quan chủ trì báo cáo kết quả thực hiện định kỳ trước ngày ……, gửi …… (cơ quan đầu mối về chuyển đổi số) tổng "
        "hợp, báo cáo {{ cap_tren }} theo thời hạn cấp trên yêu cầu.",
    )
    tag(document, "{%p endif %}")


def merged_purpose(document: Any) -> None:
    """Write section I of an area's plan."""
    heading(document, "I. MỤC ĐÍCH, YÊU CẦU")
    heading(document, "1. Mục đích", level=2)
    text(
        document,
        "- Khắc phục các {{ goi.muc }} mà {{ cac_don_vi|length }} đơn vị cấp xã trên địa bàn "
        + either("còn thiếu điểm", "chưa đạt")
        + " năm {{ nam }}; tập trung trước vào những {{ goi.muc }} nhiều đơn vị cùng "
        + either("thiếu", "chưa đạt")
        + ".",
    )
    text(document, "- Phân rõ việc của từng cơ quan {{ dia_ban.cap }} và của UBND từng xã, phường, thị trấn.")
    heading(document, "2. Yêu cầu", level=2)
    text(
        document,
        "- Mỗi đơn vị cấp xã có kế hoạch riêng, nêu kết quả cần đạt, thời hạn và minh chứng của từng {{ goi.muc }} còn thiếu.",
    )
    text(document, "- Số liệu báo cáo đúng thực tế, thống nhất giữa các cấp và có minh chứng lưu kèm.")


def merged_results(document: Any) -> None:
    """Write section II of an area's plan: the units in rank order and the pillars."""
    heading(document, "II. KẾT QUẢ NĂM {{ nam }}")
    heading(document, "1. Kết quả của các đơn vị", level=2)
    columns: list[Column] = [
        ("Hạng trong tỉnh", "{{ u.hang }}/{{ so_don_vi }}", 3.0, "c"),
        ("Đơn vị", "{{ u.ten }}", 6.4, "l"),
        (either("Tổng điểm", "Số đạt"), "{{ u.tong_diem|so }}", 3.3, "c"),
        (either("Điểm thiếu", "Chưa đạt"), "{{ u.diem_thieu|so }}", 3.3, "c"),
    ]
    table(document, columns, 12, "u in cac_don_vi")
    heading(document, "2. Kết quả theo {{ goi.nhom }}", level=2)
    columns = [
        ("{{ goi.nhom|hoa_dau }}", "{{ p.ma }}. {{ p.ten }}", 6.4, "l"),
        (either("Điểm tối đa", "Số {{ goi.muc }}"), "{{ p.diem_toi_da|so }}", 3.0, "c"),
        (either("Điểm bình quân", "Đạt bình quân"), "{{ p.diem|so }}", 3.3, "c"),
        (either("Tổng điểm thiếu", "Tổng số chưa đạt"), "{{ p.diem_thieu|so }}", 3.3, "c"),
    ]
    table(document, columns, 12, "p in tru_cot")
    rounding(document)


def merged_organisation(document: Any) -> None:
    """Write section IV of an area's plan."""
    heading(document, "IV. TỔ CHỨC THỰC HIỆN")
    heading(document, "1. Các cơ quan, đơn vị chủ trì, hướng dẫn", level=2)
    owners(document, area=True)
    asked(document, "UBND {{ dia_ban.ten }} và UBND cấp xã", "UBND {{ dia_ban.ten }}", area=True)
    heading(document, "2. UBND các xã, phường, thị trấn", level=2)
    text(
        document,
        "Ban hành kế hoạch khắc phục của đơn vị mình trước ngày …… tháng …… năm {{ nam_ke_hoach }}; tổ chức thực hiện và "
        "chịu trách nhiệm về số liệu, minh chứng báo cáo.",
    )
    reports(document)
    text(document, f"Trên đây là Kế hoạch {SUBJECT} trên địa bàn {{{{ dia_ban.ten }}}}./.")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
