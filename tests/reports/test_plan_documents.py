"""Plans as Word and Markdown: the form of Nghị định 30, every gap once, nothing internal in a plan for issue."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from docx import Document

from dti_cli.domain.choices import Choice
from dti_cli.domain.errors import TemplateError
from dti_cli.domain.plans import Plan
from dti_cli.domain.units import Unit, make_unit
from dti_cli.pipeline import gap_answers, plans
from dti_cli.pipeline.rounds import Asked
from dti_cli.reports.gap_list import gap_title
from dti_cli.reports.plans.names import FILTERS, known_names, template_help
from dti_cli.reports.plans.templates import template_path
from dti_cli.reports.plans.variables import plan_variables
from tests.stores import fill

TMP_UNITS: dict[Unit, dict[str, float | None]] = {
    make_unit("Xã Côn Minh", district="Huyện Na Rì", province="Bắc Kạn"): {
        "1.1.a": 0, "1.4.a": 1, "1.4.b": 16, "2.1.a": 0, "2.2.a": 1, "3.5.a": 410, "3.5.b": 677, "8.5.a": 10,
        "8.3.a": None, "8.3.b": 677, "4.7.a": 1, "4.7.b": 3,
    },
    make_unit("Xã Kim Hỷ", district="Huyện Na Rì", province="Bắc Kạn"): {"2.1.a": 1, "8.5.a": 50, "3.5.a": 5, "3.5.b": 10},
    make_unit("Phường Xuất Hóa", district="Thành phố Bắc Kạn", province="Bắc Kạn"): {"2.1.a": 1, "4.7.a": 0, "4.7.b": 2},
    make_unit("Xã Văn Lang", province="Thái Nguyên"): {"2.1.a": 1, "2.3.a": 0, "2.4.a": 0},
}  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from dti_cli.reading.catalogue_files import load_named

    return fill(tmp_path_factory.mktemp("plans"), load_named("bac-kan-2022", None), 2024, TMP_UNITS)


@pytest.fixture(scope="module")
def issued(home: Path) -> Plan:
    return plans.plan_of(Asked(home), "con-minh", plans.Wanted())


def written(plan: Any, home: Path, path: Path) -> Any:
    plans.write(plan, home, path)
    return Document(str(path))


def texts(document: Any) -> Iterator[str]:
    yield from (p.text for p in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            yield from (cell.text for cell in row.cells)


def appendix_rows(document: Any) -> list[list[str]]:
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    return [row for row in rows if row[0].isdigit()]


def test_every_gap_stands_in_the_appendix_exactly_once_with_its_points(
    issued: Plan, home: Path, tmp_path: Path
) -> None:
    rows = appendix_rows(written(issued, home, tmp_path / "a.docx"))

    assert [row[1].split(". ")[0] for row in rows] == [line.indicator.code for line in issued.lines]
    assert len(rows) == len({line.indicator.code for line in issued.lines}) == 62
    row = next(r for r in rows if r[1].startswith("3.5. "))
    assert row[5:8] == ["15", "11,36", "3,64"]
    assert "thêm 132 hộ gia đình" in row[8].lower()


def test_a_threshold_leaves_smaller_gaps_aside(home: Path) -> None:
    plan = plans.plan_of(Asked(home), "con-minh", plans.Wanted(least=20))

    assert {line.indicator.code for line in plan.lines} >= {"2.1", "8.1"}
    assert min(line.gap for line in plan.lines) >= 20
    assert plan.left_aside == 62 - len(plan.lines)


def test_the_form_is_that_of_the_decree(issued: Plan, home: Path, tmp_path: Path) -> None:
    document = written(issued, home, tmp_path / "a.docx")
    first, last = document.sections[0], document.sections[-1]

    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert (round(last.page_width.mm), round(last.page_height.mm)) == (297, 210)
    for section in (first, last):
        assert 20 <= round(section.top_margin.mm, 1) <= 25
        assert 20 <= round(section.bottom_margin.mm, 1) <= 25
        assert 30 <= round(section.left_margin.mm, 1) <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20
    assert first.different_first_page_header_footer
    assert not last.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert {r.font.name for p in document.paragraphs for r in p.runs if r.text} == {"Times New Roman"}
    assert "w:tblHeader" in document.tables[-1].rows[0]._tr.xml


def test_the_blocks_of_the_decree_are_there(issued: Plan, home: Path, tmp_path: Path) -> None:
    whole = "\n".join(texts(written(issued, home, tmp_path / "a.docx")))

    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "XÃ CÔN MINH", "Số: ……/KH-UBND",
        "Côn Minh, ngày …… tháng …… năm 2025", "KẾ HOẠCH", "I. MỤC ĐÍCH, YÊU CẦU", "II. KẾT QUẢ NĂM 2024",
        "III. NHIỆM VỤ VÀ GIẢI PHÁP", "IV. TỔ CHỨC THỰC HIỆN", "Nơi nhận:", "UBND huyện Na Rì (để b/c)", "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH", "PHỤ LỤC", "(Kèm theo Kế hoạch số ……",
    ):  # fmt: skip
        assert words in whole, words


def test_nothing_of_the_template_is_left(issued: Plan, home: Path, tmp_path: Path) -> None:
    whole = "\n".join(texts(written(issued, home, tmp_path / "a.docx")))

    assert not re.search(r"\{[{%]|[%}]\}", whole)


def test_the_internal_version_justifies_every_line_and_the_issued_one_holds_no_trace(
    home: Path, tmp_path: Path
) -> None:
    internal = plans.plan_of(Asked(home), "con-minh", plans.Wanted(internal=True))
    issued = plans.plan_of(Asked(home), "con-minh", plans.Wanted())
    rows = appendix_rows(written(internal, home, tmp_path / "nb.docx"))
    written(issued, home, tmp_path / "ph.docx")
    reason = next(r[-1] for r in rows if r[1].startswith("3.5. "))

    assert all(row[-1] for row in rows)
    for words in (
        "Chỉ số 3.5 (Phụ lục Bộ chỉ số, mục 3.5)",
        "a = 410 hộ [G2, trang “Sheet1”, tệp so-lieu.xlsx]",
        "15 − 11,3552 = 3,6448",
    ):
        assert words in reason, reason
    with zipfile.ZipFile(tmp_path / "ph.docx") as archive:
        everything = "\n".join(
            archive.read(n).decode("utf-8", "replace") for n in archive.namelist() if n.endswith((".xml", ".rels"))
        )
    for words in ("so-lieu.xlsx", "Sheet1”", "giải trình", "không phát hành", "Căn cứ, lý do"):
        assert words not in everything


def test_the_document_names_nobody_and_no_moment(issued: Plan, home: Path, tmp_path: Path) -> None:
    facts = written(issued, home, tmp_path / "a.docx").core_properties

    assert (facts.author, facts.last_modified_by, facts.comments) == ("", "", "")
    assert facts.title == "Kế hoạch nâng cao Chỉ số chuyển đổi số năm 2025 của xã Côn Minh"
    assert facts.created.year == 2000


def test_a_signature_never_stands_alone_on_a_page(issued: Plan, home: Path, tmp_path: Path) -> None:
    paragraphs = written(issued, home, tmp_path / "a.docx").paragraphs
    closing = next(n for n, p in enumerate(paragraphs) if p.text.startswith("Trên đây là Kế hoạch"))

    assert [p.paragraph_format.keep_with_next for p in paragraphs[closing : closing + 2]] == [True, True]


def test_an_empty_solution_leaves_no_empty_line(issued: Plan, home: Path, tmp_path: Path) -> None:
    line = issued.lines[0]
    bare = line._replace(indicator=msgspec.structs.replace(line.indicator, solution=""))
    plan = issued._replace(pillars=[issued.pillars[0]._replace(lines=[bare]), *issued.pillars[1:]])
    row = appendix_rows(written(plan, home, tmp_path / "a.docx"))[0]

    assert row[8].startswith("Cần đạt: ")


def test_without_a_solution_the_figures_to_reach_go_on_with_the_sentence(
    issued: Plan, home: Path, tmp_path: Path
) -> None:
    line = issued.lines[0]
    assert line.indicator.solution
    told = f"- {line.indicator.code}. {line.indicator.title}; cần đạt: {line.reach}."
    bare = line._replace(indicator=msgspec.structs.replace(line.indicator, solution=""), score=0.0, status="computed")
    plan = issued._replace(pillars=[issued.pillars[0]._replace(lines=[bare]), *issued.pillars[1:]])

    for lines in (plans.markdown_of(plan, home).splitlines(), texts(written(plan, home, tmp_path / "a.docx"))):
        assert told in list(lines)


def test_the_radar_is_drawn_by_word_itself_and_can_be_edited(issued: Plan, home: Path, tmp_path: Path) -> None:
    written(issued, home, tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        names = archive.namelist()
        chart = archive.read("word/charts/chart1.xml").decode()

    assert "word/embeddings/bieu-do1.xlsx" in names
    assert chart.count("<c:ser>") == 2
    assert "Trung bình các đơn vị có số liệu của huyện Na Rì" in chart
    assert not [n for n in names if n.startswith("word/media")]


def test_a_unit_without_peers_is_not_compared_with_itself(home: Path, tmp_path: Path) -> None:
    plan = plans.plan_of(Asked(home), "xuat-hoa", plans.Wanted())
    everything = "\n".join(texts(written(plan, home, tmp_path / "a.docx")))
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        chart = archive.read("word/charts/chart1.xml").decode()

    assert "Trung bình" not in everything + plans.markdown_of(plan, home) + chart
    assert chart.count("<c:ser>") == 1
    assert "| Chỉ số chính | Điểm tối đa | Điểm năm 2024 | Điểm thiếu |" in plans.markdown_of(plan, home)


def test_free_text_comes_through_whole(issued: Plan, home: Path, tmp_path: Path) -> None:
    nasty = (
        "Số <tạm> & “nháp” 'x' \"y\" {{ nam }} {% if %}\nDòng hai\x07\x00 "
        + unicodedata.normalize("NFD", "Đường lối")
        + " dài" * 300
    )
    line = issued.lines[0]
    indicator = msgspec.structs.replace(line.indicator, name=nasty, lead=nasty, evidence=nasty, solution=nasty)
    pillar = issued.pillars[0]._replace(lines=[line._replace(indicator=indicator, leads=[nasty])])
    plan = issued._replace(pillars=[pillar, *issued.pillars[1:]], unit=issued.unit._replace(name="Xã Ea H'Leo <&>"))
    whole = "\n".join(texts(written(plan, home, tmp_path / "a.docx")))

    assert "Số <tạm> & “nháp” 'x' \"y\" {{ nam }} {% if %}\nDòng hai " in whole
    assert unicodedata.normalize("NFD", "Đường lối") + " dài" * 300 in whole
    assert "XÃ EA H'LEO <&>" in whole
    text = plans.markdown_of(plan, home)
    assert "Số &lt;tạm> & “nháp” 'x' \"y\" {{ nam }}" in text


def test_markdown_holds_every_gap_once(issued: Plan, home: Path) -> None:
    text = plans.markdown_of(issued, home)
    rows = re.findall(r"^\| (\d+) \| ([\d.]+)\. ", text, re.MULTILINE)

    assert [code for _, code in rows] == [line.indicator.code for line in issued.lines]
    assert "không phát hành" not in text


def test_internal_markdown_adds_the_column(home: Path) -> None:
    text = plans.markdown_of(plans.plan_of(Asked(home), "con-minh", plans.Wanted(internal=True)), home)

    assert "Căn cứ, lý do đề xuất (không phát hành) |" in text
    assert "tệp so-lieu.xlsx]" in text


def test_a_unit_without_district_reports_to_the_province_and_has_the_bodies_of_today(
    home: Path, tmp_path: Path
) -> None:
    plan = plans.plan_of(Asked(home), "van-lang", plans.Wanted())
    whole = "\n".join(texts(written(plan, home, tmp_path / "a.docx")))

    assert "UBND tỉnh Thái Nguyên (để b/c)" in whole
    assert "huyện" not in plan_variables(plan)["cap_tren"]
    assert "Văn phòng HĐND và UBND xã" in whole
    assert "Phòng VH&TT" not in whole
    assert "Các trường học trên địa bàn" in whole


def test_a_plan_from_figures_of_the_year_districts_ended_names_none(tmp_path: Path) -> None:
    from dti_cli.reading.catalogue_files import load_named

    home = fill(tmp_path, load_named("bac-kan-2022", None), 2025, TMP_UNITS)
    plan = plans.plan_of(Asked(home), "con-minh", plans.Wanted())
    whole = "\n".join(texts(written(plan, home, tmp_path / "a.docx")))

    assert "Văn phòng HĐND và UBND xã" in whole
    assert "Phòng VH&TT" not in whole
    assert "huyện Na Rì" not in whole
    assert "UBND tỉnh Bắc Kạn (để b/c)" in whole
    assert plan_variables(plan)["noi_so_sanh"] == "các đơn vị có số liệu của tỉnh"


def test_what_nobody_reported_is_neither_0_nor_part_of_a_mean(home: Path, tmp_path: Path) -> None:
    """Of pillar 4 only Côn Minh reported anything, of pillar 5 neither of the two."""
    plan = plans.plan_of(Asked(home), "kim-hy", plans.Wanted())
    told, whole = plans.markdown_of(plan, home), list(texts(written(plan, home, tmp_path / "a.docx")))
    means = {p.code: p.mean for p in plan.pillars}
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        chart = archive.read("word/charts/chart1.xml").decode()
    own = chart.split("<c:val>")[1].split("</c:val>")[0]

    assert whole.count("chưa có số liệu") >= 2
    assert "| 5. An toàn thông tin mạng | 90 | chưa có số liệu | chưa có số liệu | – |" in told
    assert (means["4"].units, means["5"].units) == (1, 0)
    assert '<c:pt idx="1">' in own
    assert '<c:pt idx="4">' not in own


def test_a_total_with_missing_figures_has_bounds_and_a_provisional_rank(tmp_path: Path) -> None:
    """2.1 gives 20 of its 20 points to the first of five, 0 to the others; nothing else was reported."""
    from dti_cli.reading.catalogue_files import load_named

    units = [make_unit(f"Xã Số {n}", district="Huyện Na Rì", province="Bắc Kạn") for n in range(1, 6)]
    home = fill(tmp_path, load_named("bac-kan-2022", None), 2024, {u: {"2.1.a": u is units[0]} for u in units})
    plan = plans.plan_of(Asked(home), "so-1", plans.Wanted())
    told, whole = plans.markdown_of(plan, home), "\n".join(texts(written(plan, home, tmp_path / "a.docx")))
    gaps = "\n".join(gap_title(gap_answers.gaps(Asked(home), "so-1", Choice())))

    bounds = "thấp nhất 20, cao nhất 900"
    rank = "xếp thứ 1 trong 5 đơn vị cấp xã của tỉnh được đánh giá (tạm tính)"
    assert f"Tổng điểm 20 trên 900 ({bounds} vì chưa đủ số liệu), {rank}." in told
    assert f"20 trên 900 điểm ({bounds} vì chưa đủ số liệu), {rank}." in whole
    assert f"Tổng điểm 20 trên 900, {bounds}; hạng 1/5 trong tỉnh (tạm tính); " in gaps
    assert {p.code: p.mean.units for p in plan.pillars}["2"] == 5
    assert [p.mean.points for p in plan.pillars if p.code == "2"] == [20 / 5]


def test_a_merged_plan_names_every_unit_beside_its_indicator(home: Path, tmp_path: Path) -> None:
    plan = plans.merged_plan(Asked(home), None, "na-ri", plans.Wanted())
    rows = appendix_rows(written(plan, home, tmp_path / "a.docx"))
    row = next(r for r in rows if r[1].startswith("3.5. "))

    assert row[4:7] == ["2", "9,27", "Xã Kim Hỷ (5,63), Xã Côn Minh (3,64)"]
    assert "HUYỆN NA RÌ" in "\n".join(texts(Document(str(tmp_path / "a.docx"))))
    assert "| 1/3 | Xã" in plans.markdown_of(plan, home)


def test_a_merged_plan_of_a_province_is_the_provinces_own(home: Path, tmp_path: Path) -> None:
    plan = plans.merged_plan(Asked(home), "bac-kan", None, plans.Wanted(least=5))
    whole = "\n".join(texts(written(plan, home, tmp_path / "a.docx")))

    assert "TỈNH BẮC KẠN" in whole
    # its units have districts, so the bodies are those there were with them
    assert "Bưu điện huyện" in whole
    assert "Bưu điện khu vực" not in whole


@pytest.fixture
def own(home: Path, tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "dti.sqlite").write_bytes((home / "dti.sqlite").read_bytes())
    return tmp_path


def test_the_users_own_template_wins(issued: Plan, own: Path) -> None:
    (own / "templates" / "ke-hoach.md").write_text("{{ don_vi.ten }}: {{ tong_diem|so }}", "utf-8")

    assert plans.markdown_of(issued, own).startswith("Xã Côn Minh: ")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{{ thieu }}", "tên chưa có: “thieu”"),
        ("{{ don_vi.thieu }}", "tên chưa có: “thieu”"),
        ("{% for x in dong %}", "sai cú pháp"),
        ("{{ nam|la }}", "sai cú pháp"),
        ("{{ nam / 0 }}", "không chạy được mẫu"),
        ("{{ ''.__class__.__mro__ }}", "không được phép"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_name(issued: Plan, own: Path, words: str, expected: str) -> None:
    (own / "templates" / "ke-hoach.md").write_text(words, "utf-8")
    document = Document()
    document.add_paragraph(words)
    document.save(str(own / "templates" / "ke-hoach.docx"))

    with pytest.raises(TemplateError) as markdown:
        plans.markdown_of(issued, own)
    with pytest.raises(TemplateError) as word:
        plans.write(issued, own, own / "a.docx")
    assert "ke-hoach.md" in markdown.value.message
    assert expected in markdown.value.message
    assert "ke-hoach.docx" in word.value.message
    assert expected in word.value.message
    assert not (own / "a.docx").exists()


def test_the_hint_lists_the_names_a_template_may_use() -> None:
    names = known_names()

    assert {"don_vi.ten", "nam_ke_hoach", "diem_toi_da", "goi.muc", "dong"} <= set(names)
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z_]+(\.[a-z_]+)?", name) for name in names)


def test_a_template_that_is_no_word_file_is_told(issued: Plan, own: Path) -> None:
    (own / "templates" / "ke-hoach.docx").write_text("không phải Word", "utf-8")

    with pytest.raises(TemplateError, match="không mở được như một tệp Word"):
        plans.write(issued, own, own / "a.docx")


def test_a_template_that_is_nowhere_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="không tìm thấy mẫu"):
        template_path(tmp_path, "khong-co", ".docx")


def test_the_help_lists_every_variable_a_plan_has(issued: Plan) -> None:
    words = template_help([Path("mau") / "ke-hoach.docx"])

    for name in {*plan_variables(issued), "cac_don_vi", "bieu_do"}:
        assert re.search(rf"\b{name}\b", words), name
    for name in FILTERS:
        assert f"x|{name}" in words


def test_a_unit_with_nothing_lacking_gets_a_plan_that_says_so(issued: Plan, home: Path, tmp_path: Path) -> None:
    plan = issued._replace(pillars=[p._replace(lines=[], kept=[]) for p in issued.pillars])
    whole = "\n".join(texts(written(plan, home, tmp_path / "a.docx")))

    assert "Không có chỉ số nào cần khắc phục." in whole
    assert "chưa có chỉ số nào đạt điểm tối đa" in whole
    assert "Không có chỉ số nào cần khắc phục." in plans.markdown_of(plan, home)
