"""The four plans as catalogues: the numbers their documents give, and figures picked out of their tables."""

from __future__ import annotations

import re

import pytest

from dti_cli.domain.catalogue import (
    Catalogue,
    Report,
    by_code,
    code_order,
    indicators,
    input_keys,
    leaves,
    pillar_max,
    printed_max,
)
from dti_cli.domain.collection import asked_once
from dti_cli.domain.rules import Sum, Target, Task, Thresholds, threshold
from dti_cli.reading.catalogue_files import BUILT_IN, load_named
from dti_cli.scoring.catalogue_audit import audit_catalogue
from tests.reading import plan_tables

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
    # the first two print how many targets a group has; the others print no maximum at all
    counted = counts if name in {YEN_BAI, BAC_SON} else [None] * len(pillars)
    assert [p.declared_max for p in pillars] == counted
    parts = {"1": 2 - 1, "5": 7 - 1} if name == BAC_GIANG else {}  # two rows have parts, which count instead of them
    expected = [count + parts.get(p.code, 0) for p, count in zip(pillars, counts, strict=True)]
    assert [pillar_max(plans[name], p.code) for p in pillars] == expected
    assert [printed_max(p) for p in pillars] == expected


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
    raised = {i.code: i.rule.raises for i in high if isinstance(i.rule, Target) and i.rule.raises}

    # the fifth, NC.1.3, is printed as raised from 1.4 but counts something else, so it takes over no figures
    assert raised == {"NC.1.1": "1.1", "NC.1.2": "1.2", "NC.2.2": "2.3", "NC.3.1": "3.2"}
    assert "phát triển từ chỉ tiêu 1.4" in by_code(plans[YEN_BAI])["NC.1.3"].note
    assert len([i for i in high if i.note.startswith("Chỉ tiêu mới")]) == 8
    assert plans[YEN_BAI].selected == 0.3


def printed(rule: Target, unit_type: str) -> str:
    """Write a threshold as the tables do: percent, a count after “=”, or the answer asked for."""
    bar = threshold(rule, unit_type)
    return rule.answer.replace(" ", "_") or (f"{bar * 100:g}" if rule.denominator else f"={bar:g}")


def rows(table: str, parting: str | None = None) -> dict[str, list[str]]:
    """Parse a table typed from a document: the code, then the cells."""
    cells = [[cell.strip() for cell in line.split(parting)] for line in table.strip().splitlines()]
    return {code: rest for code, *rest in cells}


@pytest.mark.parametrize(("name", "table"), [(YEN_BAI, plan_tables.YEN_BAI), (BAC_SON, plan_tables.BAC_SON)])
def test_every_threshold_is_that_of_the_printed_table(plans: dict[str, Catalogue], name: str, table: str) -> None:
    found = {
        i.code: [printed(_target(plans[name], i.code), t) for t in ("xa", "phuong", "thi-tran", "dac-khu")]
        for i in leaves(plans[name])
    }

    assert found == {code: [xa, phuong, phuong, xa] for code, (xa, phuong) in rows(table).items()}


def test_every_figure_of_bac_giang_is_the_printed_one(plans: dict[str, Catalogue]) -> None:
    rules = {i.code: i.rule for i in leaves(plans[BAC_GIANG]) if isinstance(i.rule, Target)}

    assert {code: [printed(rule, "phuong")] for code, rule in rules.items()} == rows(plan_tables.BAC_GIANG)


@pytest.mark.parametrize("name", [BAC_GIANG, DONG_THANH])
def test_every_figure_of_a_task_is_the_printed_one(plans: dict[str, Catalogue], name: str) -> None:
    rules = {i.code: i.rule for i in leaves(plans[name]) if isinstance(i.rule, Task) and i.rule.figures}
    found = {code: " ".join(printed(figure, "phuong") for figure in rule.figures) for code, rule in rules.items()}

    assert found == plan_tables.TASK_FIGURES[name]


def one_line(text: str) -> str:
    """Write bodies with commas between them, whatever parted them in print."""
    return re.sub(r"\s*[,;]\s*", ", ", text).strip(" ,.")


def test_every_agency_and_time_of_bac_giang_is_the_printed_one(plans: dict[str, Catalogue]) -> None:
    found = {
        i.code: [one_line(i.lead), one_line(", ".join(i.coordinating)), i.due] for i in indicators(plans[BAC_GIANG])
    }
    expected = {
        c: [one_line(a), one_line(b), due] for c, (a, b, due) in rows(plan_tables.BAC_GIANG_AGENCIES, "|").items()
    }

    assert found == expected


def test_every_agency_of_dong_thanh_is_the_printed_one(plans: dict[str, Catalogue]) -> None:
    found = {i.code: [i.lead, one_line(", ".join(i.coordinating))] for i in indicators(plans[DONG_THANH])}

    assert found == rows(plan_tables.DONG_THANH_AGENCIES, "|")


@pytest.mark.parametrize("name", PLANS)
def test_what_a_document_contradicts_or_misprints_is_noted_where_it_stands(
    plans: dict[str, Catalogue], name: str
) -> None:
    plan = plans[name]
    notes = {"": " ".join(plan.notes)} | {p.code: p.note for p in plan.pillars}
    notes |= {i.code: i.note for i in indicators(plan)}
    lacking = [
        (code, word)
        for code, words in plan_tables.CONTRADICTIONS[name].items()
        for word in words
        if word not in notes[code]
    ]

    assert lacking == []


def test_bac_son_has_four_kinds_of_targets(plans: dict[str, Catalogue]) -> None:
    rules = [(i.code, _target(plans[BAC_SON], i.code)) for i in leaves(plans[BAC_SON])]

    assert {c: r.answer for c, r in rules if r.answer} == {"2.2": "Đảm bảo", "3.1": "Đảm bảo", "4.9": "Có"}
    assert [c for c, r in rules if not r.answer and not r.denominator] == ["4.8"]
    (own,) = plans[BAC_SON].own_targets
    assert (own.unit, own.targets) == ("Phường Bắc Sơn", {"4.5": 0.9, "4.8": 3})


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


@pytest.mark.parametrize("name", PLANS)
def test_reports_are_due_when_the_documents_say(plans: dict[str, Catalogue], name: str) -> None:
    def day(report: Report) -> str:
        parts = [str(part) for part in (report.day, report.month, report.year if report.every == "once" else 0) if part]
        return ("trước " if report.before else "") + "/".join(parts)

    assert [(r.level, r.every, day(r)) for r in plans[name].reports] == plan_tables.REPORTS[name]


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
