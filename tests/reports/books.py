"""A small index and scored books of it, made by hand."""

from __future__ import annotations

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, Pillar
from dti_cli.domain.finding_kinds import ERROR, WARNING
from dti_cli.domain.findings import Finding
from dti_cli.domain.rules import Band, Bands, Proportional, Sum, YesNo
from dti_cli.domain.scored import ScoredBook, ScoredCell, ScoredUnit
from dti_cli.domain.scores import COMPUTED, INVALID, MISSING, NOT_COMPUTABLE, RECORDED

CATALOGUE = Catalogue(
    id="thu-2024",
    name="Chỉ số thử",
    decision="Quyết định số 1/QĐ-UBND",
    issuer="UBND tỉnh Thử",
    notes=("Bộ chỉ số này chỉ để thử.",),
    pillars=(
        Pillar(
            code="1",
            name="Hạ tầng số",
            declared_max=30,
            indicators=(
                Indicator(
                    code="1.1",
                    name="Tỷ lệ hộ có cáp quang",
                    max=10,
                    rule=Proportional(numerator=("a",), denominator=("b",), full_at=0.8),
                    clause="Mục 1.1",
                    inputs=(
                        Input(letter="a", label="Số hộ có cáp quang", kind="count", measure="hộ"),
                        Input(letter="b", label="Tổng số hộ", kind="count", measure="hộ"),
                    ),
                    lead="Văn phòng",
                    coordinating=("Công an xã", "Các thôn"),
                    due="Thường xuyên",
                ),
                Indicator(
                    code="1.2",
                    name="Có mạng truyền số liệu",
                    max=10,
                    rule=YesNo(),
                    clause="Mục 1.2",
                    inputs=(Input(letter="a", label="Đã kết nối mạng", kind="yes_no"),),
                    note="Đọc theo bản in.",
                ),
            ),
        ),
        Pillar(
            code="2",
            name="Xã hội số",
            declared_max=10,
            indicators=(
                Indicator(code="2.1", name="Kinh phí", max=10, rule=Sum(), clause="Mục 2.1"),
                Indicator(
                    code="2.1.1",
                    name="Kinh phí tuyên truyền",
                    max=10,
                    rule=Bands(numerator=("a",), bands=(Band(at_least=50, share=1.0), Band(at_least=20, share=0.5))),
                    clause="Mục 2.1.1",
                    inputs=(Input(letter="a", label="Kinh phí trong năm", kind="amount", measure="triệu đồng"),),
                ),
            ),
        ),
    ),
)


def unit(
    name: str,
    rank: int,
    cells: tuple[ScoredCell, ScoredCell, ScoredCell],
    *,
    district: str = "Huyện Thử",
    up: float = 0,
) -> ScoredUnit:
    """Return a unit with its three scores; ``up`` is what missing figures could still bring."""
    first, second, third = cells
    total = first.points + second.points + third.points
    return ScoredUnit(
        id=f"thu/{name.lower()}",
        name=name,
        type="xa",
        district=district,
        province="Thử",
        rank=rank,
        district_rank=rank,
        points=total,
        low=total,
        high=total + up,
        max=30,
        pillars={"1": first.points + second.points, "2": third.points},
        scores={"1.1": first, "1.2": second, "2.1.1": third},
    )


def cell(points: float, status: str = COMPUTED, recorded: float | None = None, needed: str = "") -> ScoredCell:
    """Return a score out of 10."""
    return ScoredCell(points, 10, status, recorded, needed, f"bằng {points:g} điểm" if status == COMPUTED else "")


UNITS = [
    unit("Xã An", 1, (cell(10), cell(10), cell(5, needed="thêm 20 triệu đồng → +5 điểm"))),
    unit("Xã Bình", 2, (cell(7.5), cell(10), cell(0, MISSING)), up=10),
    unit(
        "Xã Cam", 2, (cell(7.5, RECORDED, 7.5), cell(10, RECORDED, 10), cell(0, INVALID)), district="Huyện Khác", up=10
    ),
    unit("Xã Dâu", 4, (cell(0, NOT_COMPUTABLE), cell(0), cell(10)), up=10),
]

FINDINGS = [
    Finding(
        WARNING,
        "missing-value",
        "Ô để trống.",
        "Gõ số liệu.",
        "vao/thu.xlsx",
        "Số liệu",
        "D4",
        UNITS[1].id,
        "2.1.1",
        "",
    ),
    Finding(
        ERROR,
        "not-a-number",
        "Không phải số.",
        "Gõ số.",
        "vao/thu.xlsx",
        "Trang 'A'",
        "C6",
        UNITS[2].id,
        "2.1.1",
        "=1+1",
    ),
    Finding(WARNING, "no-table", "Không có bảng.", "Xem mẫu.", "vao/thu.xlsx", "Bìa", "", "", "", ""),
    Finding(WARNING, "store", "Việc của kho.", "Không cần làm gì.", "", "", "", "", "", ""),
]


def book(
    units: list[ScoredUnit], findings: list[Finding] | None = None, *, cohort: int = 9, folder: str = ""
) -> ScoredBook:
    """Return a book of some units."""
    return ScoredBook(CATALOGUE, 2024, "Thử", "vao/thu.xlsx", units, findings or [], cohort, "0.1.0", folder)
