"""What changed between two editions."""

from __future__ import annotations

from dti_cli.domain.catalogue import Catalogue, Indicator, Pillar
from dti_cli.domain.rules import YesNo
from dti_cli.scoring.catalogue_diff import changes


def _edition(*indicators: Indicator, name: str = "Một", code: str = "1") -> Catalogue:
    pillar = Pillar(code=code, name=name, declared_max=10, indicators=indicators)
    return Catalogue(id="thu", name="Thử", decision="", pillars=(pillar,))


def _indicator(code: str, name: str, most: float = 10) -> Indicator:
    return Indicator(code=code, name=name, max=most, rule=YesNo(), clause="")


def test_an_edition_does_not_differ_from_itself() -> None:
    edition = _edition(_indicator("1.1", "A"))

    assert changes(edition, edition) == []


def test_new_gone_moved_and_changed_rows_are_told_apart() -> None:
    before = _edition(_indicator("1.1", "A"), _indicator("1.2", "B"), _indicator("1.3", "C"))
    after = _edition(_indicator("1.1", "A", 20), _indicator("1.2", "C"), _indicator("1.4", "D"))

    assert [(c.kind, c.code, c.code_after, c.field) for c in changes(before, after)] == [
        ("changed", "", "", "tổng điểm"),
        ("changed", "1.1", "1.1", "điểm tối đa"),
        ("changed", "1.1", "1.1", "cách tính"),
        ("removed", "1.2", "", "chỉ số"),
        ("moved", "1.3", "1.2", "mã"),
        ("added", "", "1.4", "chỉ số"),
    ]


def test_a_renamed_row_keeps_its_code() -> None:
    (change,) = changes(_edition(_indicator("1.1", "A")), _edition(_indicator("1.1", "Khác hẳn")))

    assert (change.field, change.before, change.after) == ("tên", "A", "Khác hẳn")


def test_pillars_are_compared_too() -> None:
    renamed = changes(_edition(), _edition(name="Hai"))
    replaced = changes(_edition(), _edition(code="2"))

    assert [(c.kind, c.field, c.before, c.after) for c in renamed] == [("changed", "tên", "Một", "Hai")]
    assert [(c.kind, c.code, c.code_after) for c in replaced] == [("removed", "1", ""), ("added", "", "2")]
