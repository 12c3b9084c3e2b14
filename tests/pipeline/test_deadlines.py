"""What is due where units were last scored in unequal years: each unit's tasks stand by its own last year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dti_cli.domain.units import make_unit
from dti_cli.pipeline.deadlines import deadlines
from dti_cli.reading.catalogue_files import load_named
from tests.stores import fill


def test_a_unit_scored_for_a_later_year_hides_no_other_units_tasks(tmp_path: Path) -> None:
    plan = load_named("bac-son-2023", tmp_path)
    early = make_unit("Xã Hồng Thái", district="Huyện Bình Gia", province="Lạng Sơn")
    late = make_unit("Xã Tân Văn", district="Huyện Bình Gia", province="Lạng Sơn")
    fill(tmp_path, plan, 2023, {early: {"2.2.a": 1.0}})
    fill(tmp_path, plan, 2024, {late: {"2.2.a": 1.0}})
    everyone = deadlines(tmp_path, None, date(2024, 2, 1))
    tasks = [(d.code, d.year, d.state, d.units) for d in everyone.deadlines if d.kind == "task"]

    # 26 targets to the end of 2023, of which 2.2 is met; those of 2024 have no date any more
    assert len(tasks) == 25
    assert {(year, state, units) for _, year, state, units in tasks} == {
        (2023, "overdue", ("lang-son/binh-gia/hong-thai",))
    }
    assert "2.2" not in {code for code, *_ in tasks}


def test_what_comes_yearly_waits_for_each_unit_without_scores_of_this_year(tmp_path: Path) -> None:
    plan = load_named("dong-thanh-2023", tmp_path)
    early = make_unit("Phường Đông Thanh", district="Thành phố Đông Hà", province="Quảng Trị")
    late = make_unit("Phường Đông Lễ", district="Thành phố Đông Hà", province="Quảng Trị")
    done = {"1.2": 1.0}  # as recorded, of at most 1
    fill(tmp_path, plan, 2023, {early: done})
    fill(tmp_path, plan, 2024, {late: done})
    everyone = deadlines(tmp_path, None, date(2024, 2, 1))
    waiting = {(d.code, d.year): d.units for d in everyone.deadlines if d.kind == "task"}
    both = ("quang-tri/dong-ha/dong-le", "quang-tri/dong-ha/dong-thanh")

    assert waiting["1.2", 2024] == both[1:]
    assert waiting["2.1", 2024] == both
    assert waiting["2.1", 2023] == both[1:]
    assert ("1.2", 2023) not in waiting
