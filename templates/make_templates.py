"""Write the Word templates of the plans in the form of Nghị định 30/2020/NĐ-CP.

Run as ``python templates/make_templates.py``. The wording lives here and in the .docx files that come out, which can also
be edited in Word; a copy in the home folder's ``templates`` wins over these.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

HERE = Path(__file__).resolve().parent
FONT = "Times New Roman"
BODY, SMALL = 14, 10
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 16.0, 25.2
CENTRE, LEFT, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
RED = RGBColor(0xC0, 0x00, 0x00)

Column = tuple[str, str, float, str]
"""Heading, what stands in a row, width in centimetres, alignment: c, l or j."""

UNIT_COLUMNS: list[Column] = [
    ("STT", "{{ d.stt }}", 0.9, "c"),
    ("Chỉ số/Chỉ số thành phần", "{{ d.ma }}. {{ d.ten }}", 3.4, "l"),
    ("Đơn vị chủ trì", "{{ d.chu_tri|cham }}", 2.0, "l"),
    ("Đơn vị phối hợp", "{{ d.phoi_hop|cham }}", 2.0, "l"),
    ("Cách xác định và tính điểm", "{{ d.cach_tinh }}", 3.0, "l"),
    ("Điểm tối đa", "{{ d.diem_toi_da|so }}", 1.15, "c"),
    ("Điểm năm {{ nam }}", "{{ d.diem|so }}", 1.25, "c"),
    ("Điểm thiếu", "{{ d.diem_thieu|so }}", 1.2, "c"),
    ("Giải pháp, số liệu cần đạt", "{{ d.giai_phap }}||Cần đạt: {{ d.can_dat }}", 5.8, "l"),
    ("Thời gian hoàn thành", "{{ d.thoi_gian|cham }}", 1.5, "c"),
    ("Minh chứng", "{{ d.minh_chung|cham }}", 3.0, "l"),
]
INTERNAL_WIDTHS = (0.95, 2.7, 1.7, 1.6, 2.3, 1.1, 1.15, 1.1, 4.4, 1.3, 1.9)
INTERNAL_COLUMN: Column = (
    "Căn cứ, lý do đề xuất (cột này để giải trình, không phát hành)",
    "{{ d.giai_trinh }}",
    5.0,
    "l",
)
MERGED_COLUMNS: list[Column] = [
    ("STT", "{{ d.stt }}", 0.9, "c"),
    ("Chỉ số/Chỉ số thành phần", "{{ d.ma }}. {{ d.ten }}", 4.0, "l"),
    ("Đơn vị chủ trì", "{{ d.chu_tri|cham }}", 2.3, "l"),
    ("Điểm tối đa", "{{ d.diem_toi_da|so }}", 1.2, "c"),
    ("Số đơn vị còn thiếu", "{{ d.so_don_vi }}", 1.4, "c"),
    ("Tổng điểm thiếu", "{{ d.diem_thieu|so }}", 1.5, "c"),
    ("Đơn vị còn thiếu (điểm thiếu)", "{{ d.noi_thieu }}", 5.4, "l"),
    ("Giải pháp", "{{ d.giai_phap|cham }}", 4.3, "l"),
    ("Thời gian hoàn thành", "{{ d.thoi_gian|cham }}", 1.6, "c"),
    ("Minh chứng", "{{ d.minh_chung|cham }}", 2.6, "l"),
]


def main() -> None:
    """Write the three templates beside this script."""
    write("ke-hoach.docx", unit_plan(UNIT_COLUMNS, SMALL))
    narrow = [(h, c, w, a) for (h, c, _, a), w in zip(UNIT_COLUMNS, INTERNAL_WIDTHS, strict=True)]
    write("ke-hoach-noi-bo.docx", unit_plan([*narrow, INTERNAL_COLUMN], 9))
    write("ke-hoach-tong-hop.docx", merged_plan())


def write(name: str, document: Any) -> None:
    """Save a template without the traces its maker leaves."""
    facts = document.core_properties
    facts.title = facts.author = facts.comments = facts.last_modified_by = facts.keywords = ""
    facts.created = facts.modified = datetime(2000, 1, 1)
    document.save(str(HERE / name))
    sys.stdout.write(name + "\n")


def unit_plan(columns: Sequence[Column], size: int) -> Any:
    """Return the plan of one unit."""
    document = new_document()
    head(document, "ỦY BAN NHÂN DÂN", "{{ don_vi.ten_hoa }}", "{{ don_vi.dia_danh }}")
    title(
        document,
        "Khắc phục tồn tại, hạn chế năm {{ nam }}, nâng cao Chỉ số chuyển đổi số năm {{ nam_ke_hoach }} "
        "của {{ don_vi.ten_thuong }}",
    )
    bases(document, "{{ don_vi.ten_thuong }}")
    text(
        document,
        "Ủy ban nhân dân {{ don_vi.ten_thuong }} ban hành Kế hoạch khắc phục tồn tại, hạn chế năm {{ nam }}, nâng cao "
        "Chỉ số chuyển đổi số năm {{ nam_ke_hoach }} như sau:",
    )
    unit_purpose(document)
    unit_results(document)
    tasks(
        document, "Tập trung khắc phục {{ p.dong|length }} chỉ số, tổng điểm thiếu {{ p.diem_thieu|so }}; trọng tâm là:"
    )
    unit_organisation(document)
    recipients = [
        "{{ cap_tren }} (để b/c);",
        "TT. Đảng ủy, TT. HĐND {{ don_vi.loai }} (để b/c);",
        "CT, các PCT UBND {{ don_vi.loai }};",
        "UBMTTQ và các đoàn thể {{ don_vi.loai }};",
        "Các cơ quan, đơn vị tại Mục IV (để t/h);",
        "Lưu: VT, ……",
    ]
    signature(document, recipients)
    appendix(
        document,
        [
            "PHÂN CÔNG NHIỆM VỤ KHẮC PHỤC TỒN TẠI, HẠN CHẾ",
            "CHỈ SỐ CHUYỂN ĐỔI SỐ CỦA {{ don_vi.ten_hoa }} NĂM {{ nam_ke_hoach }}",
        ],
        "(Kèm theo Kế hoạch số ……/KH-UBND ngày …… tháng …… năm {{ nam_ke_hoach }} của UBND {{ don_vi.ten_thuong }})",
        columns,
        size,
        "{{ p.ma }}. {{ p.ten }}: {{ p.diem|so }}/{{ p.diem_toi_da|so }} điểm, thiếu {{ p.diem_thieu|so }} điểm",
    )
    return document


def merged_plan() -> Any:
    """Return the plan of an area over all its units."""
    document = new_document()
    head(document, "ỦY BAN NHÂN DÂN", "{{ dia_ban.ten_hoa }}", "{{ dia_ban.dia_danh }}")
    title(
        document,
        "Khắc phục tồn tại, hạn chế năm {{ nam }}, nâng cao Chỉ số chuyển đổi số cấp xã năm {{ nam_ke_hoach }} "
        "trên địa bàn {{ dia_ban.ten }}",
    )
    bases(document, "các đơn vị cấp xã trên địa bàn {{ dia_ban.ten }}")
    text(
        document,
        "Ủy ban nhân dân {{ dia_ban.ten }} ban hành Kế hoạch khắc phục tồn tại, hạn chế năm {{ nam }}, nâng cao Chỉ số "
        "chuyển đổi số cấp xã năm {{ nam_ke_hoach }} như sau:",
    )
    merged_purpose(document)
    merged_results(document)
    tasks(document, "{{ p.dong|length }} chỉ số còn thiếu tổng cộng {{ p.diem_thieu|so }} điểm; trọng tâm là:")
    merged_organisation(document)
    recipients = [
        "{{ cap_tren }} (để b/c);",
        "Thường trực cấp ủy, HĐND {{ dia_ban.cap }} (để b/c);",
        "CT, các PCT UBND {{ dia_ban.cap }};",
        "UBND các xã, phường, thị trấn (để t/h);",
        "Các cơ quan, đơn vị tại Mục IV (để t/h);",
        "Lưu: VT, ……",
    ]
    signature(document, recipients)
    appendix(
        document,
        [
            "TỔNG HỢP TỒN TẠI, HẠN CHẾ VÀ GIẢI PHÁP",
            "NÂNG CAO CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM {{ nam_ke_hoach }}, {{ dia_ban.ten_hoa }}",
        ],
        "(Kèm theo Kế hoạch số ……/KH-UBND ngày …… tháng …… năm {{ nam_ke_hoach }} của UBND {{ dia_ban.ten }})",
        MERGED_COLUMNS,
        SMALL,
        "{{ p.ma }}. {{ p.ten }}: bình quân {{ p.diem|so }}/{{ p.diem_toi_da|so }} điểm, tổng điểm thiếu {{ p.diem_thieu|so }}",
    )
    return document


# --- sections of the text ---------------------------------------------------------------------------------------------


def bases(document: Any, whose: str) -> None:
    """Write the bases: the index's own decision, places for others, the scores."""
    for line in (
        "Căn cứ {{ bo_chi_so.can_cu }} ban hành {{ bo_chi_so.ten|thuong_dau }};",
        "Căn cứ …… (văn bản công bố kết quả đánh giá, xếp hạng năm {{ nam }});",
        "Căn cứ …… (kế hoạch chuyển đổi số năm {{ nam_ke_hoach }} của cấp trên);",
        f"Căn cứ kết quả chấm điểm Chỉ số chuyển đổi số năm {{{{ nam }}}} của {whose}.",
    ):
        text(document, line, italic=True)


def unit_purpose(document: Any) -> None:
    """Write section I of a unit's plan."""
    heading(document, "I. MỤC ĐÍCH, YÊU CẦU")
    heading(document, "1. Mục đích", level=2)
    text(
        document,
        "- Giữ vững {{ so_giu_vung }} chỉ số đã đạt điểm tối đa; khắc phục {{ so_dong }} chỉ số chưa đạt điểm tối đa năm "
        "{{ nam }}, với tổng điểm thiếu là {{ diem_thieu|so }} điểm.",
    )
    text(
        document,
        "- Giao rõ từng chỉ số cho một cơ quan chủ trì, kèm số liệu cần đạt, thời hạn và minh chứng, để việc đôn đốc và "
        "đánh giá cuối năm có căn cứ.",
    )
    heading(document, "2. Yêu cầu", level=2)
    text(
        document,
        "- Người đứng đầu cơ quan chủ trì chịu trách nhiệm trước Chủ tịch UBND {{ don_vi.loai }} về kết quả và về số liệu "
        "báo cáo của chỉ số được giao.",
    )
    text(
        document,
        "- Số liệu phải đúng thực tế và có minh chứng lưu kèm; việc thuộc nhiệm vụ thường xuyên thì lồng ghép, không làm "
        "phát sinh thủ tục cho người dân, doanh nghiệp.",
    )


def unit_results(document: Any) -> None:
    """Write section II of a unit's plan: points, a radar, what to keep up and what to mend."""
    heading(document, "II. KẾT QUẢ NĂM {{ nam }}")
    heading(document, "1. Kết quả chung", level=2)
    text(
        document,
        "Tổng điểm năm {{ nam }} của {{ don_vi.ten_thuong }} là {{ tong_diem|so }} trên {{ diem_toi_da|so }} điểm"
        "{% if so_don_vi > 1 %}, xếp thứ {{ hang }} trong {{ so_don_vi }} đơn vị cấp xã được chấm điểm của tỉnh{% endif %}. "
        "Kết quả từng chỉ số chính:",
    )
    columns: list[Column] = [
        ("Chỉ số chính", "{{ p.ma }}. {{ p.ten }}", 6.4, "l"),
        ("Điểm tối đa", "{{ p.diem_toi_da|so }}", 2.2, "c"),
        ("Điểm năm {{ nam }}", "{{ p.diem|so }}", 2.4, "c"),
        ("Trung bình {{ noi_so_sanh }}", "{{ p.trung_binh|so }}", 2.6, "c"),
        ("Điểm thiếu", "{{ (p.diem_toi_da - p.diem)|so }}", 2.4, "c"),
    ]
    table(document, columns, 12, "p in tru_cot", together=True)
    picture = text(document, "{{ bieu_do }}", indent=False)
    picture.alignment = CENTRE
    heading(document, "2. Nội dung cần duy trì", level=2)
    tag(document, "{%p if so_giu_vung %}")
    text(document, "Các chỉ số đã đạt điểm tối đa, tiếp tục duy trì và cập nhật minh chứng của năm {{ nam_ke_hoach }}:")
    tag(document, "{%p for p in tru_cot if p.giu_vung %}")
    text(document, "- {{ p.ten }}: {{ p.giu_vung|length }} chỉ số ({{ p.giu_vung|join(', ') }}).")
    tag(document, "{%p endfor %}")
    tag(document, "{%p else %}")
    text(document, "Năm {{ nam }} chưa có chỉ số nào đạt điểm tối đa.")
    tag(document, "{%p endif %}")
    heading(document, "3. Tồn tại, hạn chế cần khắc phục", level=2)
    tag(document, "{%p for p in tru_cot if p.dong %}")
    text(document, "- {{ p.ten }}: {{ p.dong|length }} chỉ số chưa đạt điểm tối đa, thiếu {{ p.diem_thieu|so }} điểm.")
    tag(document, "{%p endfor %}")
    tag(document, "{%p if not so_dong %}")
    text(document, "Không có chỉ số nào cần khắc phục.")
    tag(document, "{%p endif %}")
    tag(document, "{%p if so_chua_co %}")
    text(
        document,
        "Trong đó {{ so_chua_co }} chỉ số được tính 0 điểm vì chưa có số liệu hoặc số liệu không dùng được; việc trước tiên "
        "là rà soát, báo cáo đủ số liệu.",
    )
    tag(document, "{%p endif %}")


def tasks(document: Any, line: str) -> None:
    """Write section III: the focus of each pillar; the rest stands in the appendix."""
    heading(document, "III. NHIỆM VỤ VÀ GIẢI PHÁP")
    tag(document, "{%p for p in tru_cot if p.dong %}")
    heading(document, "{{ loop.index }}. {{ p.ten }}", level=2)
    text(document, line)
    tag(document, "{%p for viec in p.trong_tam %}")
    text(document, "- {{ viec|hoa_dau }}")
    tag(document, "{%p endfor %}")
    tag(document, "{%p if p.con_lai %}")
    text(document, "- {{ p.con_lai }} chỉ số còn lại thực hiện theo Phụ lục.")
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")
    text(document, "(Chi tiết tại Phụ lục kèm theo)", italic=True, indent=False).alignment = CENTRE


def unit_organisation(document: Any) -> None:
    """Write section IV of a unit's plan: who does what, reports, money."""
    heading(document, "IV. TỔ CHỨC THỰC HIỆN")
    heading(document, "1. Các cơ quan, đơn vị chủ trì", level=2)
    owners(document)
    text(
        document,
        "Các cơ quan chủ trì cụ thể hóa thành việc làm hằng tháng, thu thập số liệu và minh chứng theo Phụ lục, chủ động đề "
        "xuất khi có vướng mắc.",
    )
    heading(document, "2. Các cơ quan, đơn vị phối hợp", level=2)
    text(
        document,
        "Phối hợp theo phân công tại Phụ lục, cung cấp số liệu, tài liệu kiểm chứng đúng hạn cho cơ quan chủ trì; tuyên "
        "truyền, hướng dẫn người dân và doanh nghiệp cùng thực hiện.",
    )
    heading(document, "3. Chế độ báo cáo", level=2)
    text(
        document,
        "Cơ quan chủ trì báo cáo kết quả hằng quý trước ngày 25 của tháng cuối quý và báo cáo năm trước ngày "
        "05/12/{{ nam_ke_hoach }}, gửi …… (cơ quan đầu mối về chuyển đổi số) tổng hợp, trình UBND {{ don_vi.loai }} báo cáo "
        "{{ cap_tren }} trước ngày 15/12/{{ nam_ke_hoach }}, hoặc theo thời hạn cấp trên yêu cầu.",
    )
    heading(document, "4. Kinh phí", level=2)
    text(
        document,
        "Bố trí trong dự toán ngân sách được giao năm {{ nam_ke_hoach }} và các nguồn hợp pháp khác; cơ quan chủ trì lập dự "
        "toán cho việc cần kinh phí, gửi …… (bộ phận tài chính) thẩm định, trình UBND {{ don_vi.loai }} quyết định.",
    )
    text(
        document,
        "Trên đây là Kế hoạch khắc phục tồn tại, hạn chế năm {{ nam }}, nâng cao Chỉ số chuyển đổi số năm "
        "{{ nam_ke_hoach }} của {{ don_vi.ten_thuong }}. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, "
        "đơn vị kịp thời báo cáo UBND {{ don_vi.loai }} xem xét, giải quyết./.",
    )


def owners(document: Any) -> None:
    """List the lead agencies with their rows of the appendix."""
    tag(document, "{%p for c in co_quan %}")
    tag(document, "{%p if c.ten %}")
    text(
        document,
        "- {{ c.ten|hoa_dau }}: chủ trì {{ c.so_dong }} chỉ số (số thứ tự {{ c.cac_stt }} của Phụ lục), tổng điểm thiếu "
        "{{ c.diem_thieu|so }}.",
    )
    tag(document, "{%p else %}")
    text(
        document,
        "- …… (phân công cơ quan chủ trì): {{ c.so_dong }} chỉ số (số thứ tự {{ c.cac_stt }} của Phụ lục), tổng điểm thiếu "
        "{{ c.diem_thieu|so }}.",
    )
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")


def merged_purpose(document: Any) -> None:
    """Write section I of an area's plan."""
    heading(document, "I. MỤC ĐÍCH, YÊU CẦU")
    heading(document, "1. Mục đích", level=2)
    text(
        document,
        "- Khắc phục các chỉ số mà {{ cac_don_vi|length }} đơn vị cấp xã trên địa bàn còn thiếu điểm năm {{ nam }}; tập trung "
        "trước vào những chỉ số nhiều đơn vị cùng thiếu.",
    )
    text(document, "- Phân rõ việc của từng cơ quan {{ dia_ban.cap }} và của UBND từng xã, phường, thị trấn.")
    heading(document, "2. Yêu cầu", level=2)
    text(
        document,
        "- Mỗi đơn vị cấp xã có kế hoạch riêng, nêu số liệu cần đạt, thời hạn và minh chứng của từng chỉ số còn thiếu.",
    )
    text(document, "- Số liệu báo cáo đúng thực tế, thống nhất giữa các cấp và có minh chứng lưu kèm.")


def merged_results(document: Any) -> None:
    """Write section II of an area's plan: the units in rank order and the pillars."""
    heading(document, "II. KẾT QUẢ NĂM {{ nam }}")
    heading(document, "1. Kết quả của các đơn vị", level=2)
    columns: list[Column] = [
        ("Hạng trong tỉnh", "{{ u.hang }}/{{ so_don_vi }}", 3.0, "c"),
        ("Đơn vị", "{{ u.ten }}", 6.4, "l"),
        ("Tổng điểm", "{{ u.tong_diem|so }}", 3.3, "c"),
        ("Điểm thiếu", "{{ u.diem_thieu|so }}", 3.3, "c"),
    ]
    table(document, columns, 12, "u in cac_don_vi")
    heading(document, "2. Kết quả theo chỉ số chính", level=2)
    columns = [
        ("Chỉ số chính", "{{ p.ma }}. {{ p.ten }}", 6.4, "l"),
        ("Điểm tối đa", "{{ p.diem_toi_da|so }}", 3.0, "c"),
        ("Điểm bình quân", "{{ p.diem|so }}", 3.3, "c"),
        ("Tổng điểm thiếu", "{{ p.diem_thieu|so }}", 3.3, "c"),
    ]
    table(document, columns, 12, "p in tru_cot")


def merged_organisation(document: Any) -> None:
    """Write section IV of an area's plan."""
    heading(document, "IV. TỔ CHỨC THỰC HIỆN")
    heading(document, "1. Các cơ quan, đơn vị chủ trì, hướng dẫn", level=2)
    owners(document)
    heading(document, "2. UBND các xã, phường, thị trấn", level=2)
    text(
        document,
        "Ban hành kế hoạch khắc phục của đơn vị mình trước ngày …… tháng …… năm {{ nam_ke_hoach }}; tổ chức thực hiện và "
        "chịu trách nhiệm về số liệu, minh chứng báo cáo.",
    )
    heading(document, "3. Chế độ báo cáo", level=2)
    text(
        document,
        "UBND cấp xã báo cáo hằng quý trước ngày 25 của tháng cuối quý và báo cáo năm trước ngày 05/12/{{ nam_ke_hoach }}, "
        "gửi …… (cơ quan đầu mối về chuyển đổi số) tổng hợp, báo cáo UBND {{ dia_ban.cap }}.",
    )
    text(
        document,
        "Trên đây là Kế hoạch khắc phục tồn tại, hạn chế năm {{ nam }}, nâng cao Chỉ số chuyển đổi số cấp xã năm "
        "{{ nam_ke_hoach }} trên địa bàn {{ dia_ban.ten }}./.",
    )


# --- the form -----------------------------------------------------------------------------------------------------------


def new_document() -> Any:
    """Return an A4 document with the margins, font and page numbers of the decree."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.element.rPr.append(_made("w:lang", val="vi-VN"))
    normal.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    page(section)
    section.different_first_page_header_footer = True
    number_pages(section)
    return document


def page(section: Any, *, landscape: bool = False) -> None:
    """Set A4 and margins: top and bottom 20 mm, left 30, right 20 (15 on landscape pages)."""
    wide, high = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = wide, high
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15 if landscape else 20)
    section.header_distance = section.footer_distance = Mm(10)


def number_pages(section: Any) -> None:
    """Put the page number in the middle of the top margin."""
    paragraph = section.header.paragraphs[0]
    paragraph.style = (
        section.header.part.document.styles["Normal"] if hasattr(section.header.part, "document") else None
    )
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    set_font(run, BODY)
    for kind in ("begin", "instr", "end"):
        if kind == "instr":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = "PAGE"
            run._r.append(code)
        else:
            run._r.append(_made("w:fldChar", fldCharType=kind))


def head(document: Any, above: str, name: str, place: str) -> None:
    """Write the national heading and motto, the agency, the number, place and date."""
    grid = document.add_table(rows=2, cols=2)
    fix(grid, (6.2, 9.8))
    left, right = grid.rows[0].cells
    cell_line(left, above, 13, bold=True, first=True)
    cell_line(left, name, 13, bold=True)
    rule(left, 2.0)
    cell_line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True, first=True)
    cell_line(right, "Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    rule(right, 1.75)
    left, right = grid.rows[1].cells
    cell_line(left, "Số: ……/KH-UBND", 13, first=True)
    cell_line(right, place + ", ngày …… tháng …… năm {{ nam_ke_hoach }}", 14, italic=True, first=True)
    for cell in (left, right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(6)


def title(document: Any, subject: str) -> None:
    """Write the kind of document and its subject with a rule below."""
    first = document.add_paragraph()
    first.alignment = CENTRE
    first.paragraph_format.space_before = Pt(14)
    set_font(first.add_run("KẾ HOẠCH"), BODY, bold=True)
    second = document.add_paragraph()
    second.alignment = CENTRE
    set_font(second.add_run(subject), BODY, bold=True)
    line = document.add_paragraph()
    _ruled(line, 5.5)
    line.paragraph_format.space_after = Pt(10)


def heading(document: Any, words: str, level: int = 1) -> Any:
    """Write a section's heading."""
    paragraph = text(document, words, bold=True)
    paragraph.paragraph_format.keep_with_next = True
    if level == 1:
        paragraph.paragraph_format.space_before = Pt(8)
    return paragraph


def text(document: Any, words: str, *, bold: bool = False, italic: bool = False, indent: bool = True) -> Any:
    """Write a paragraph of the body."""
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    paragraph.alignment = BOTH
    shape.space_before = shape.space_after = Pt(3)
    shape.line_spacing = 1.1
    if indent:
        shape.first_line_indent = Cm(1.0)
    set_font(paragraph.add_run(words), BODY, bold=bold, italic=italic)
    return paragraph


def tag(document: Any, words: str) -> None:
    """Write a paragraph that holds only a template tag; it vanishes when the template is filled."""
    document.add_paragraph().add_run(words)


def table(document: Any, columns: Sequence[Column], size: int, loop: str, *, together: bool = False) -> None:
    """Write a table with one row for each turn of a loop, ``together`` on one page."""
    grid = document.add_table(rows=4, cols=len(columns))
    grid.style = "Table Grid"
    fix(grid, [c[2] for c in columns])
    header(grid.rows[0], columns, size)
    _alone(grid.rows[1], f"{{%tr for {loop} %}}")
    _cells(grid.rows[2], columns, size)
    _alone(grid.rows[3], "{%tr endfor %}")
    for cell in (c for row in grid.rows for c in row.cells if together):
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    gap = document.add_paragraph()
    gap.paragraph_format.space_after = Pt(2)
    set_font(gap.add_run(""), 4)


def appendix(
    document: Any, names: Sequence[str], source: str, columns: Sequence[Column], size: int, group: str
) -> None:
    """Write the appendix on landscape pages: a table with a repeated header, the gaps under their pillars."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    page(section, landscape=True)
    section.different_first_page_header_footer = False
    for n, words in enumerate(("PHỤ LỤC", *names)):
        line = document.add_paragraph()
        line.alignment = CENTRE
        set_font(line.add_run(words), BODY if n == 0 else 13, bold=True)
    line = document.add_paragraph()
    line.alignment = CENTRE
    line.paragraph_format.space_after = Pt(8)
    set_font(line.add_run(source), 13, italic=True)
    grid = document.add_table(rows=7, cols=len(columns))
    grid.style = "Table Grid"
    fix(grid, [c[2] for c in columns])
    header(grid.rows[0], columns, size)
    _alone(grid.rows[1], "{%tr for p in tru_cot if p.dong %}")
    whole = grid.rows[2].cells[0].merge(grid.rows[2].cells[-1])
    cell_line(whole, group, size, bold=True, first=True, align="l")
    _shade(whole, "EDEFF2")
    grid.rows[2]._tr.get_or_add_trPr().append(_made("w:cantSplit"))
    whole.paragraphs[0].paragraph_format.keep_with_next = True
    _alone(grid.rows[3], "{%tr for d in p.dong %}")
    _cells(grid.rows[4], columns, size)
    _alone(grid.rows[5], "{%tr endfor %}")
    _alone(grid.rows[6], "{%tr endfor %}")
    document.add_paragraph()


def header(row: Any, columns: Sequence[Column], size: int) -> None:
    """Write a table's header row, repeated on every page."""
    row._tr.get_or_add_trPr().append(_made("w:cantSplit"))
    row._tr.get_or_add_trPr().append(_made("w:tblHeader"))
    for cell, column in zip(row.cells, columns, strict=True):
        cell_line(cell, column[0], size, bold=True, first=True, colour=_colour(column))
        _shade(cell, "D9E2EC")
        cell.vertical_alignment = 1


def _cells(row: Any, columns: Sequence[Column], size: int) -> None:
    row._tr.get_or_add_trPr().append(_made("w:cantSplit"))
    for cell, column in zip(row.cells, columns, strict=True):
        for n, words in enumerate(column[1].split("||")):
            cell_line(cell, words, size, first=n == 0, align=column[3], colour=_colour(column))


def _colour(column: Column) -> RGBColor | None:
    return RED if column == INTERNAL_COLUMN else None


def signature(document: Any, recipients: Sequence[str]) -> None:
    """Write “Nơi nhận” on the left and the signature block on the right."""
    gap = document.add_paragraph()
    set_font(gap.add_run(""), 6)
    grid = document.add_table(rows=1, cols=2)
    fix(grid, (8.0, 8.0))
    grid.rows[0]._tr.get_or_add_trPr().append(_made("w:cantSplit"))
    left, right = grid.rows[0].cells
    cell_line(left, "Nơi nhận:", 12, bold=True, italic=True, first=True, align="l")
    for words in recipients:
        cell_line(left, f"- {words}", 11, align="l")
    cell_line(right, "TM. ỦY BAN NHÂN DÂN", 14, bold=True, first=True)
    cell_line(right, "CHỦ TỊCH", 14, bold=True)
    cell_line(right, "(chữ ký, dấu)", 12, italic=True)
    for _ in range(3):
        cell_line(right, "", 14)
    cell_line(right, "……………………", 14, bold=True)


def cell_line(
    cell: Any,
    words: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    first: bool = False,
    align: str = "c",
    colour: RGBColor | None = None,
) -> None:
    """Write a paragraph into a cell; ``first`` uses the one it has."""
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = {"c": CENTRE, "l": LEFT, "j": BOTH}[align]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(words)
    set_font(run, size, bold=bold, italic=italic)
    if colour is not None:
        run.font.color.rgb = colour


def set_font(run: Any, size: int, *, bold: bool = False, italic: bool = False) -> None:
    """Set a run's font."""
    run.font.name, run.font.size, run.font.bold, run.font.italic = FONT, Pt(size), bold, italic
    run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), FONT)


def rule(cell: Any, indent: float) -> None:
    """Draw a rule under a line of a cell, narrower than the cell by an indent on both sides."""
    _ruled(cell.add_paragraph(), indent)


def _ruled(paragraph: Any, indent: float) -> None:
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Cm(indent)
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(4)
    borders = OxmlElement("w:pBdr")
    borders.append(_made("w:top", val="single", sz="6", space="1", color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    set_font(paragraph.add_run(""), 2)


def fix(grid: Any, widths: Sequence[float]) -> None:
    """Give a table fixed column widths in centimetres."""
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_made(f"w:{side}", w="57", type="dxa"))
    grid._tbl.tblPr.append(margins)
    for n, width in enumerate(widths):
        grid.columns[n].width = Cm(width)
        for cell in grid.columns[n].cells:
            cell.width = Cm(width)


def _alone(row: Any, words: str) -> None:
    row.cells[0].paragraphs[0].add_run(words)


def _shade(cell: Any, fill: str) -> None:
    cell._tc.get_or_add_tcPr().append(_made("w:shd", val="clear", color="auto", fill=fill))


def _made(name: str, **facts: str) -> Any:
    element = OxmlElement(name)
    for key, value in facts.items():
        element.set(qn(f"w:{key}"), value)
    return element


if __name__ == "__main__":
    main()
