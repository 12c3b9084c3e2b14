"""The four plans as catalogues: the numbers their documents give, and figures picked out of their tables."""

from __future__ import annotations

import re

import pytest

from dti_cli.domain.catalogue import Catalogue, by_code, code_order, indicators, input_keys, leaves, pillar_max
from dti_cli.domain.collection import asked_once
from dti_cli.domain.rules import Sum, Target, Task, Thresholds, threshold
from dti_cli.reading.catalogue_files import BUILT_IN, load_named
from dti_cli.scoring.catalogue_audit import audit_catalogue

YEN_BAI, BAC_SON, BAC_GIANG, DONG_THANH = "yen-bai-2022", "bac-son-2023", "bac-giang-2024", "dong-thanh-2023"
PLANS = (YEN_BAI, BAC_SON, BAC_GIANG, DONG_THANH)


@pytest.fixture(scope="module")
def plans() -> dict[str, Catalogue]:
    return {name: load_named(name, None) for name in PLANS}


def _target(catalogue: Catalogue, code: str) -> Target:
    rule = by_code(catalogue)[code].rule
    assert isinstance(rule, Target)
    return rule


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        (YEN_BAI, [4, 5, 2, 6, 5, 4, 1, 3]),
        (BAC_SON, [2, 5, 4, 9, 2, 4]),
        (BAC_GIANG, [8, 9, 5, 10, 5, 13, 12, 8]),
        (DONG_THANH, [2, 2, 3, 4, 2, 5, 1, 3]),
    ],
)
def test_every_group_has_as_many_rows_as_printed(plans: dict[str, Catalogue], name: str, counts: list[int]) -> None:
    pillars = plans[name].pillars

    assert [sum(i.code.count(".") == p.code.count(".") + 1 for i in p.indicators) for p in pillars] == counts
    assert [pillar_max(plans[name], p.code) for p in pillars] == [p.declared_max for p in pillars]


def test_codes_run_without_a_break(plans: dict[str, Catalogue]) -> None:
    for plan in plans.values():
        for pillar in plan.pillars:
            own = [i.code for i in pillar.indicators if i.code.count(".") == pillar.code.count(".") + 1]
            assert own == [f"{pillar.code}.{n}" for n in range(1, len(own) + 1)]
        codes = [i.code for i in indicators(plan)]
        assert codes == sorted(codes, key=code_order)


def test_bac_giang_has_parts_only_where_printed(plans: dict[str, Catalogue]) -> None:
    sums = {i.code: i.max for i in indicators(plans[BAC_GIANG]) if isinstance(i.rule, Sum)}

    assert sums == {"1.2": 2, "5.5": 7}
    assert len(leaves(plans[BAC_GIANG])) == 77  # 70 − 2 with parts + 2 + 7 parts


def test_yen_bai_raises_five_targets_and_adds_eight(plans: dict[str, Catalogue]) -> None:
    high = [i for i in indicators(plans[YEN_BAI]) if i.code.startswith("NC.")]
    raised = [i.code for i in high if i.note.startswith(("Phát triển từ", "Bản in ghi phát triển từ"))]

    assert raised == ["NC.1.1", "NC.1.2", "NC.1.3", "NC.2.2", "NC.3.1"]
    assert len([i for i in high if i.note.startswith("Chỉ tiêu mới")]) == 8
    assert plans[YEN_BAI].selected == 0.3


@pytest.mark.parametrize(
    ("name", "code", "xa", "phuong"),
    [
        (YEN_BAI, "1.1", 0.60, 0.70),
        (YEN_BAI, "1.2", 0.91, 0.93),
        (YEN_BAI, "2.3", 0.45, 0.50),
        (YEN_BAI, "2.4", 1, 1),
        (YEN_BAI, "3.2", 0.10, 0.15),
        (YEN_BAI, "4.1", 0.70, 0.90),
        (YEN_BAI, "4.6", 0.30, 0.60),
        (YEN_BAI, "NC.1.1", 0.80, 0.90),
        (YEN_BAI, "NC.1.2", 0.95, 0.97),
        (YEN_BAI, "NC.2.2", 0.65, 0.70),
        (YEN_BAI, "NC.2.3", 0.30, 0.50),
        (YEN_BAI, "NC.3.1", 0.15, 0.20),
        (YEN_BAI, "NC.4.3", 0.60, 0.80),
        (BAC_SON, "2.3", 0.80, 0.85),
        (BAC_SON, "4.5", 0.50, 0.55),
        (BAC_SON, "4.8", 2, 2),
        (BAC_SON, "5.2", 0.50, 0.50),
        (BAC_SON, "6.4", 0.30, 0.40),
    ],
)
def test_thresholds_are_those_of_the_tables(
    plans: dict[str, Catalogue], name: str, code: str, xa: float, phuong: float
) -> None:
    rule = _target(plans[name], code)

    assert [threshold(rule, t) for t in ("xa", "phuong", "thi-tran", "dac-khu")] == [xa, phuong, phuong, xa]


def test_bac_son_has_four_kinds_of_targets(plans: dict[str, Catalogue]) -> None:
    rules = [(i.code, _target(plans[BAC_SON], i.code)) for i in leaves(plans[BAC_SON])]

    assert {c: r.answer for c, r in rules if r.answer} == {"2.2": "Đảm bảo", "3.1": "Đảm bảo", "4.9": "Có"}
    assert [c for c, r in rules if not r.answer and not r.denominator] == ["4.8"]
    (own,) = plans[BAC_SON].own_targets
    assert (own.unit, own.targets) == ("Phường Bắc Sơn", {"4.5": 0.9, "4.8": 3})


def test_bac_giang_checks_the_figures_its_text_and_names_give(plans: dict[str, Catalogue]) -> None:
    rules = {i.code: i.rule.at_least for i in leaves(plans[BAC_GIANG]) if isinstance(i.rule, Target)}

    assert rules == {
        "4.1": 1.0, "4.2": 1.0, "4.5": 1.0, "5.1": 1.0, "6.4": 0.9, "6.5": 0.75, "6.7": 1.0, "6.13": 0.7,
        "7.4": 0.1, "7.5": 0.15, "7.6": 0.5, "7.7": 1.0, "7.9": 0.05, "8.1": 1.0, "8.2": 0.9,
    }  # fmt: skip


def test_dong_thanh_is_tasks_throughout_and_keeps_the_heading_printed_by_mistake(plans: dict[str, Catalogue]) -> None:
    assert all(isinstance(i.rule, Task) for i in leaves(plans[DONG_THANH]))
    fourth = plans[DONG_THANH].pillars[3]
    assert fourth.name == "Nhận thức số"
    assert "Nhân lực số" in fourth.note
    assert {i.due for i in leaves(plans[DONG_THANH])} == {"Hàng năm"}


def test_agencies_time_and_evidence_are_printed_beside_the_tasks_of_bac_giang(plans: dict[str, Catalogue]) -> None:
    task = by_code(plans[BAC_GIANG])["2.8"]

    assert task.lead == "Phòng Nội vụ, UBND phường, xã"
    assert task.leads == ("Phòng Nội vụ", "UBND phường, xã")
    assert task.coordinating == ("VP HĐND-UBND TP", "các cơ quan, đơn vị")
    assert (task.due, task.evidence) == ("Trong quý I/2024, khi có chỉ đạo của Trung ương, tỉnh", "VB chỉ đạo")


@pytest.mark.parametrize(
    ("name", "dates"),
    [
        (YEN_BAI, [("month", 25, 0), ("month", 27, 0), ("month", 30, 0)]),
        (BAC_SON, [("quarter", 25, 0), ("year", 15, 12)]),
        (BAC_GIANG, [("year", 15, 10)]),
        (DONG_THANH, [("quarter", 15, 0), ("year", 30, 11)]),
    ],
)
def test_reports_are_due_when_the_documents_say(
    plans: dict[str, Catalogue], name: str, dates: list[tuple[str, int, int]]
) -> None:
    assert [(r.every, r.day, r.month) for r in plans[name].reports if r.every != "once"] == dates


def test_figures_with_the_same_words_are_declared_the_same_figure(plans: dict[str, Catalogue]) -> None:
    for plan in plans.values():
        names: dict[str, set[str]] = {}
        for key, (_, asked) in input_keys(plan).items():
            if asked.kind not in {"level", "yes_no"}:
                names.setdefault(asked.label, set()).add(asked.shared or key)
        assert [label for label, given in names.items() if len(given) > 1] == [], plan.id


def test_a_figure_of_several_targets_is_asked_once(plans: dict[str, Catalogue]) -> None:
    asked = {a.key: a.also for a in asked_once(plans[YEN_BAI])}

    assert asked["1.1.b"] == ("1.2.b", "4.6.b", "NC.1.1.b", "NC.1.2.b")
    assert asked["1.3.b"] == ("NC.4.2.b",)
    assert asked["1.4.b"] == ("NC.1.3.b",)
    assert asked["NC.1.4.b"] == ("NC.1.5.b",)
    assert {a.key: a.also for a in asked_once(plans[BAC_SON])}["1.1.b"] == ("2.1.b",)


def test_nothing_doubtful_is_left_without_a_note(plans: dict[str, Catalogue]) -> None:
    assert {name: audit_catalogue(plan) for name, plan in plans.items()} == {name: [] for name in PLANS}


def test_percentages_are_written_as_shares(plans: dict[str, Catalogue]) -> None:
    for plan in plans.values():
        for leaf in leaves(plan):
            if isinstance(leaf.rule, Target) and leaf.rule.denominator:
                bars = leaf.rule.at_least
                found = [bars.xa, bars.phuong] if isinstance(bars, Thresholds) else [bars]
                assert all(0 < bar <= 1 for bar in found), leaf.code


def test_no_person_or_telephone_stands_in_a_catalogue() -> None:
    for path in BUILT_IN.glob("*/*.toml"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"đồng chí|đ/c|\b0\d{9}\b", text, re.IGNORECASE), path
