"""A small catalogue for the tests of reading: every kind of input, a code 1.10, a shared figure, a sum."""

from __future__ import annotations

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, Pillar
from dti_cli.domain.rules import AnyRule, Band, Bands, Choice, Level, Part, Parts, Proportional, Sum, YesNo


def _indicator(code: str, name: str, rule: AnyRule, *inputs: Input, points: float = 10) -> Indicator:
    return Indicator(code=code, name=name, max=points, rule=rule, clause=f"mục {code}", inputs=inputs)


def count(letter: str, label: str, measure: str = "", shared: str = "") -> Input:
    return Input(letter=letter, label=label, kind="count", measure=measure, shared=shared)


def yes_no(letter: str, label: str) -> Input:
    return Input(letter=letter, label=label, kind="yes_no")


RATIO = Proportional(numerator=("a",), denominator=("b",), full_at=0.8)
LEVELS = Choice(
    levels=(
        Level(label="Bí thư/Chủ tịch", share=1, aliases=("Bí thư", "Chủ tịch")),
        Level(label="Phó Bí thư/Phó Chủ tịch", share=0.5, aliases=("Phó Chủ tịch",)),
        Level(label="Chưa có", share=0, aliases=("Không",)),
    )
)
BOTH = Parts(
    parts=(Part(label="một", share=0.5, rule=YesNo(input="a")), Part(label="hai", share=0.5, rule=YesNo(input="b")))
)
MONEY = Bands(numerator=("a",), bands=(Band(at_least=200, share=1), Band(at_least=100, share=0.5)))

SMALL = Catalogue(
    id="thu-nho",
    name="Bộ chỉ số thử",
    decision="Quyết định thử",
    province="Bắc Kạn",
    pillars=(
        Pillar(
            code="1",
            name="Nhận thức số",
            declared_max=100,
            indicators=(
                _indicator("1.1", "Người đứng đầu là Trưởng ban chỉ đạo", LEVELS, Input(letter="a", label="Trưởng ban là", kind="level")),
                _indicator("1.2", "Chủ trì các cuộc họp", BOTH, yes_no("a", "Dự các phiên họp"), yes_no("b", "Chủ trì các cuộc họp")),
                *(_indicator(f"1.{n}", f"Việc thứ {n} đã làm", YesNo(), yes_no("a", f"Đã làm việc thứ {n}")) for n in range(3, 12)),
            ),
        ),
        Pillar(
            code="2",
            name="Hạ tầng số",
            declared_max=100,
            indicators=(
                _indicator("2.1", "Ban hành nghị quyết chuyên đề", YesNo(), yes_no("a", "Đã ban hành nghị quyết")),
                _indicator(
                    "2.2",
                    "Tỷ lệ hộ có cáp quang",
                    RATIO,
                    count("a", "Số hộ có cáp quang", "hộ"),
                    count("b", "Tổng số hộ", "hộ", "tong-so-ho"),
                ),
                _indicator(
                    "2.3",
                    "Tỷ lệ hộ có địa chỉ số",
                    RATIO,
                    count("a", "Số hộ có địa chỉ số", "hộ"),
                    count("b", "Tổng số hộ", "hộ", "tong-so-ho"),
                ),
                _indicator("2.4", "Tổng kinh phí an toàn thông tin", Sum(), points=20),
                _indicator("2.4.1", "Kinh phí giám sát", MONEY, Input(letter="a", label="Kinh phí giám sát trong năm", kind="amount", measure="triệu đồng")),
                _indicator("2.4.2", "Tham gia diễn tập", YesNo(), yes_no("a", "Có tham gia diễn tập")),
            ),
        ),
    ),
)  # fmt: skip
