"""What changed between two editions."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dti_cli.domain.bodies import Agency
from dti_cli.domain.catalogue import Catalogue, Indicator, Input, OwnTargets, Pillar, Report, Rounding, Tier
from dti_cli.domain.rules import Record, YesNo
from dti_cli.scoring.catalogue_diff import changes

OTHER: dict[str, Any] = {
    "rule": YesNo(input="b"),
    "inputs": (Input(letter="a", label="Số hộ", kind="count", shared="ho"),),
    "max": 5.0,
    "declared_max": 5.0,
    "selected": 0.3,
    "rounding": Rounding(places=1),
    "levels": (Tier(name="Một sao", pillars=("1",)),),
    "own_targets": (OwnTargets(unit="Xã Côn Minh", province="Bắc Kạn", targets={"1.1": 0.9}),),
    "reports": (Report(name="Báo cáo", every="once", day=1, month=2, year=2025),),
    "agencies": (Agency(printed=("VP", "Văn phòng")),),
    "valid_from": "2024-01-01",
    "until": "2025-12-31",
}
"""A value of each field that is no text and no list of texts, other than the one before."""
TOLD_ELSEWHERE = {"code", "id", "hash", "pillars", "indicators"}


def _other(record: Record, field: str) -> Any:
    return OTHER.get(field, ("khác",) if isinstance(getattr(record, field), tuple) else "khác")


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


ROW = _indicator("1.1", "A")
EDITION = _edition(ROW)


def _with(record: Record, field: str) -> Catalogue:
    """Return the edition with one field of the catalogue, its pillar or its indicator changed."""
    changed = msgspec.structs.replace(record, **{field: _other(record, field)})
    if isinstance(changed, Catalogue):
        return changed
    pillar = changed if isinstance(changed, Pillar) else EDITION.pillars[0]
    rows = (changed,) if isinstance(changed, Indicator) else pillar.indicators
    return msgspec.structs.replace(EDITION, pillars=(msgspec.structs.replace(pillar, indicators=rows),))


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (record, field)
        for record in (EDITION, EDITION.pillars[0], ROW)
        for field in record.__struct_fields__
        if field not in TOLD_ELSEWHERE
    ],
    ids=lambda of: of if isinstance(of, str) else type(of).__name__,
)
def test_no_field_changes_unseen(record: Record, field: str) -> None:
    found = changes(EDITION, _with(record, field))

    assert found
    assert all(change.before != change.after for change in found)


def _own(**targets: float) -> OwnTargets:
    return OwnTargets(unit="Xã Côn Minh", province="Bắc Kạn", targets=targets)


@pytest.mark.parametrize(
    ("field", "before", "after", "expected"),
    [
        (
            "own_targets",
            (_own(a=0.9, b=0.5),),
            (_own(a=0.95, b=0.5),),
            ('1. Xã Côn Minh: targets = {"a":0.9}', '1. Xã Côn Minh: targets = {"a":0.95}'),
        ),
        # of a list of bodies only the one that differs, and of that only the flag
        (
            "agencies",
            (Agency(printed=("Công an",)), Agency(printed=("Phòng VH&TT",), outside=True)),
            (Agency(printed=("Công an",)), Agency(printed=("Phòng VH&TT",), outside=True, of_district=True)),
            ("2. Phòng VH&TT: of_district = false", "2. Phòng VH&TT: of_district = true"),
        ),
        (
            "agencies",
            (Agency(printed=("VP", "Văn phòng"), name="Văn phòng"),),
            (Agency(printed=("VP", "V.P."), name="Văn phòng"),),
            ('1. Văn phòng: printed = 2: "Văn phòng"', '1. Văn phòng: printed = 2: "V.P."'),
        ),
        (
            "agencies",
            (Agency(printed=("VP",), name="Văn phòng"),),
            (Agency(printed=("VP", "V.P."), name="Văn phòng"),),
            ('1. Văn phòng: printed = ["VP"]', '1. Văn phòng: printed = ["VP","V.P."]'),
        ),
    ],
)
def test_of_what_words_do_not_tell_apart_just_what_differs_is_shown(
    field: str, before: tuple[Record, ...], after: tuple[Record, ...], expected: tuple[str, str]
) -> None:
    editions = [msgspec.structs.replace(EDITION, **{field: value}) for value in (before, after)]

    (change,) = changes(*editions)

    assert (change.before, change.after) == expected


def test_a_report_due_once_that_moves_to_another_year_is_told() -> None:
    report = OTHER["reports"][0]
    before = msgspec.structs.replace(EDITION, reports=(report,))
    after = msgspec.structs.replace(EDITION, reports=(msgspec.structs.replace(report, year=2026),))

    assert [(c.before, c.after) for c in changes(before, after)] == [
        ("Báo cáo: once 1/2/2025", "Báo cáo: once 1/2/2026")
    ]
