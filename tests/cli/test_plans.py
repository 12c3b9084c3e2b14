"""The four plans run as users run them: read, recognised, scored, stored, ranked, explained; evidence and deadlines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import dti
from tests.workbooks import save_rows, wide

PLANS = Path("sample_data") / "ke-hoach"


def asked(*arguments: str | Path, home: Path) -> Any:
    ended = dti(*arguments, "--format", "json", "--home", home)
    assert ended.code == 0, ended.err
    return json.loads(ended.out)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home in which the samples of all four plans were scored in one run, no catalogue named."""
    place = tmp_path_factory.mktemp("plans")
    ended = dti(
        "score", PLANS, "--home", place, "--out-dir", place / "ra", "--format", "json", "-o", place / "score.json"
    )
    assert ended.code == 0, ended.err
    return place


def test_a_run_over_several_catalogues_ends_with_one_line_for_all_of_them(tmp_path: Path) -> None:
    """Four workbooks of four plans with 4, 1, 2 and 1 communes."""
    args = ("score", PLANS, "--home", tmp_path, "--out-dir", tmp_path / "ra")
    shown, flat_one = dti(*args).out, dti(*args, "--format", "csv").out

    assert shown.splitlines()[-1].startswith("Tất cả: đã đọc 4/4 tệp, chấm 8 đơn vị theo 4 bộ chỉ số: ")
    assert shown.count("Tất cả:") == 1
    assert "Tất cả:" not in flat_one


def runs(home: Path) -> dict[str, Any]:
    answer = json.loads((home / "score.json").read_text("utf-8"))
    return {run["catalogue"]: run for run in answer["runs"]}


def test_each_workbook_is_scored_under_the_catalogue_it_is_of(home: Path) -> None:
    found = {
        name: {u["name"]: (u["total"], u["high"], u["max"]) for u in run["units"]} for name, run in runs(home).items()
    }

    assert found == {
        # 30 less what YEN_BAI in sample_data/plans.py names; one figure of Minh Tân is missing
        "yen-bai-2022": {
            "Xã Tú Lệ": (30, 30, 30),
            "Xã Gia Hội": (28, 28, 30),
            "Thị trấn Sơn Thịnh": (27, 27, 30),
            "Phường Minh Tân": (27, 28, 30),
        },
        # 26 less 3.1, 4.5, 4.8 (below its own targets), 5.2 (37,5 %) and 6.4 (missing)
        "bac-son-2023": {"Phường Bắc Sơn": (21, 22, 26)},
        # 5 tasks done and proved, 92 % ≥ 90 %, 50 % ≥ 50 %; of 15 targets 11 are missing (15 in Tân Mỹ)
        "bac-giang-2024": {"Phường Xương Giang": (7, 18, 77), "Xã Tân Mỹ": (2, 17, 77)},
        "dong-thanh-2023": {"Phường Đông Thanh": (3, 3, 22)},
    }


def test_levels_stand_in_score_and_rank(home: Path) -> None:
    expected = {
        "Xã Tú Lệ": "nâng cao",
        "Xã Gia Hội": "xã chuyển đổi số",
        "Thị trấn Sơn Thịnh": None,
        "Phường Minh Tân": None,
    }

    assert {u["name"]: u["level"] for u in runs(home)["yen-bai-2022"]["units"]} == expected
    ranked = asked("rank", "--province", "yen-bai", home=home)
    assert {u["name"]: u["level"] for u in ranked["units"]} == expected
    assert "level" not in runs(home)["bac-son-2023"]["units"][0]


def test_a_goal_says_what_lacks_for_the_next_level(home: Path) -> None:
    advanced = asked("goal", "--unit", "gia-hoi", "--total", "29", home=home)
    words = dti("goal", "--unit", "gia-hoi", "--total", "29", "--home", home).out

    # Gia Hội meets all 17 targets of the first level and lacks two of the 13 of the second
    assert advanced["next_level"]["name"] == "nâng cao"
    assert len(advanced["next_level"]["lacking"]) == 2
    assert (
        f"Cấp độ kế tiếp “nâng cao”: còn 2 chỉ tiêu chưa đạt ({', '.join(advanced['next_level']['lacking'])})" in words
    )
    assert "next_level" not in asked("goal", "--unit", "tu-le", "--total", "30", home=home)


def test_equal_counts_are_parted_by_the_mean_degree(home: Path) -> None:
    units = asked("rank", "--province", "yen-bai", home=home)["units"]
    son_thinh, minh_tan = units[2:]

    assert [(u["rank"], u["name"], u["total"]) for u in units[2:]] == [
        (3, "Thị trấn Sơn Thịnh", 27),
        (4, "Phường Minh Tân", 27),
    ]
    # 27 met, then 69/70, 69/90 and 96/97
    assert son_thinh["degree"] == pytest.approx((27 + 69 / 70 + 69 / 90 + 96 / 97) / 30)
    # 27 met, then 14/15, 14/20 and nothing
    assert minh_tan["degree"] == pytest.approx((27 + 14 / 15 + 14 / 20) / 30)


def test_gaps_name_target_and_value(home: Path) -> None:
    answer = asked("gaps", "--unit", "bac-son", home=home)
    rows = {g["code"]: (g["target"], g["value"], g.get("general_target")) for g in answer["gaps"]}

    assert answer["catalogue"] == "bac-son-2023"
    assert rows == {
        "3.1": ("Đảm bảo", False, None),
        "4.5": (0.9, 0.68, 0.55),
        "4.8": (3, 2, 2),
        "5.2": (0.5, 0.375, None),
        "6.4": (0.4, None, None),
    }


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("plans-rank-yen-bai.txt", ["rank", "--province", "yen-bai"]),
        ("plans-rank-bac-giang.txt", ["rank", "--province", "bac-giang"]),
        ("plans-gaps-minh-tan.txt", ["gaps", "--unit", "minh-tan"]),
        ("plans-gaps-bac-son.txt", ["gaps", "--unit", "bac-son"]),
        ("plans-gaps-dong-thanh.txt", ["gaps", "--unit", "dong-thanh"]),
        ("plans-gaps-yen-bai.txt", ["gaps", "--province", "yen-bai", "--by", "pillar"]),
        ("plans-explain-yen-bai.txt", ["explain", "--unit", "gia-hoi", "NC.1.1"]),
        ("plans-explain-bac-son.txt", ["explain", "--unit", "bac-son", "4.5"]),
        ("plans-explain-bac-giang.txt", ["explain", "--unit", "xuong-giang", "1.1"]),
        ("plans-explain-dong-thanh.txt", ["explain", "--unit", "dong-thanh", "4.2"]),
        ("plans-evidence.txt", ["evidence", "--unit", "xuong-giang"]),
        ("plans-deadlines.txt", ["deadlines", "--unit", "dong-thanh", "--as-of", "2023-11-20"]),
        ("plans-diff.txt", ["catalogue", "diff", "bac-son-2023", "dong-thanh-2023"]),
    ],
)
def test_golden_output(home: Path, golden: Callable[[str, str], None], name: str, arguments: list[str]) -> None:
    ended = dti(*arguments, "--home", home)

    assert ended.code == 0, ended.err
    golden(name, ended.out.replace("\\", "/"))


def test_require_evidence_counts_bare_claims_as_nothing_and_says_so(tmp_path: Path) -> None:
    book = PLANS / "bac-giang-2024.xlsx"
    answer = asked("score", book, "--require-evidence", "--out-dir", tmp_path, home=tmp_path)
    units = {u["name"]: u["total"] for u in answer["units"]}

    assert units == {"Phường Xương Giang": 7, "Xã Tân Mỹ": 2}
    bare = wide(tmp_path / "x.xlsx", {"Xã Côn Minh": {"2.1.a": "Có", "2.2.a": "Có", "2.2.minh-chung": "Số 12/QĐ-UBND"}})
    answer = asked("score", bare, "--require-evidence", "--out-dir", tmp_path, home=tmp_path)
    (unit,) = answer["units"]
    assert (unit["scores"]["2.1"]["score"], unit["scores"]["2.2"]["score"]) == (0, 20)
    (said,) = [f for f in answer["findings"] if f["code"] == "claim-without-evidence"]
    assert (said["indicator"], said["cell"]) == ("2.1", "C4")
    again = asked("explain", "--unit", "con-minh", "2.1", home=tmp_path)
    assert again["steps"][-1] == {"words": "Chưa có minh chứng: tính 0 điểm", "arithmetic": "0"}


def test_a_claim_without_evidence_keeps_its_cell_when_another_file_is_scored(tmp_path: Path) -> None:
    heads = ["STT", "Đơn vị"]
    first = save_rows(tmp_path / "a.xlsx", [[*heads, "1.1", "1.2"], [1, "Xã Tú Lệ", "95%", "10%"]])
    second = save_rows(tmp_path / "b.xlsx", [[*heads, "1.3"], [1, "Xã Tú Lệ", "10%"]])
    place = ("--catalogue", "yen-bai-2022", "--year", "2022", "--province", "Yên Bái", "--out-dir", tmp_path / "ra")

    def cells(book: Path, *more: str) -> list[tuple[str, str, str]]:
        found = asked("score", book, *place, *more, home=tmp_path)["findings"]
        told = [f for f in found if f["code"] == "claim-without-evidence"]
        return sorted((f["indicator"], Path(f["file"]).name, f["cell"]) for f in told)

    # NC.1.1 raises 1.1 and stands on its figures
    assert cells(first, "--require-evidence") == [("1.1", "a.xlsx", "C2"), ("NC.1.1", "a.xlsx", "C2")]
    assert cells(second) == [("1.1", "a.xlsx", "C2"), ("NC.1.1", "a.xlsx", "C2")]


def test_asking_for_evidence_holds_for_the_cohort_until_it_is_taken_back(tmp_path: Path) -> None:
    first = wide(tmp_path / "a.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}})
    second = wide(tmp_path / "b.xlsx", {"Xã Văn Lang": {"2.2.a": "Có"}})

    def kinds(*arguments: str | Path) -> list[str]:
        answer = asked("score", *arguments, "--out-dir", tmp_path, home=tmp_path)
        return [f["code"] for f in answer["findings"] if f["code"].startswith("evidence-")]

    def points() -> dict[str, float]:
        return {u["name"]: u["total"] for u in asked("rank", "--province", "bac-kan", home=tmp_path)["units"]}

    assert kinds(first, "--require-evidence") == []
    assert kinds(second) == ["evidence-still-required"]
    assert points() == {"Xã Côn Minh": 0, "Xã Văn Lang": 0}
    gaps = asked("gaps", "--unit", "con-minh", home=tmp_path)["gaps"]
    assert next(g["needed"] for g in gaps if g["code"] == "2.1") == "bổ sung minh chứng → +20 điểm"
    told = dti("score", second, "--out-dir", tmp_path, "--home", tmp_path).out
    assert "Tỉnh Bắc Kạn, năm 2024: vẫn đòi minh chứng như lần chấm trước" in told
    assert kinds(second, "--no-require-evidence") == ["evidence-rule-changed"]
    assert points() == {"Xã Côn Minh": 20, "Xã Văn Lang": 20}
    assert kinds(second) == []


def test_unusable_new_figures_do_not_fall_back_on_an_older_rate(tmp_path: Path) -> None:
    place = ("--year", "2022", "--province", "yen-bai", "--catalogue", "yen-bai-2022", "--out-dir", tmp_path / "ra")
    first = save_rows(tmp_path / "a.xlsx", [["STT", "Đơn vị", "1.2", "1.3"], [1, "Xã Tú Lệ", "95%", "100%"]])
    heads = ["STT", "Đơn vị", "1.2.a", "1.2.b"]
    second = save_rows(tmp_path / "b.xlsx", [heads, [1, "Xã Tú Lệ", "~1500", 1600]])
    before = asked("score", first, *place, home=tmp_path)["units"][0]["scores"]["1.2"]
    ended = dti("score", second, *place, "--format", "json", "--home", tmp_path)
    answer = json.loads(ended.out)
    after = answer["units"][0]["scores"]
    explained = asked("explain", "--unit", "tu-le", "1.2", home=tmp_path)

    assert (before["score"], before["status"]) == (1, "computed")
    assert (after["1.2"]["score"], after["1.2"]["status"]) == (0, "invalid")
    assert after["1.3"]["score"] == 1
    told = [f for f in answer["findings"] if f["code"] == "superseded-figure"]
    assert [(f["unit"], f["indicator"], f["cell"]) for f in told] == [("yen-bai/tu-le", "1.2", "C2")]
    assert "95%" in told[0]["message"]
    assert "Tỷ lệ như báo cáo" not in str(explained)


def test_a_rate_reported_for_a_raised_target_is_not_overruled_by_the_lower_ones_figures(tmp_path: Path) -> None:
    place = ("--year", "2022", "--province", "yen-bai", "--catalogue", "yen-bai-2022", "--out-dir", tmp_path / "ra")
    both = save_rows(
        tmp_path / "a.xlsx",
        [
            ["STT", "Đơn vị", "1.1.a", "1.1.b", "NC.1.1"],
            [1, "Xã Tú Lệ", 60, 100, "95%"],
            [2, "Xã Gia Hội", 60, 100, None],
        ],
    )
    lower = save_rows(tmp_path / "b" / "duoi.xlsx", [["STT", "Đơn vị", "1.1.a", "1.1.b"], [1, "Xã Cao Phạ", 60, 100]])
    save_rows(lower.with_name("tren.xlsx"), [["STT", "Đơn vị", "NC.1.1", "1.3"], [1, "Xã Cao Phạ", "95%", "100%"]])
    units = asked("score", both, lower.parent, *place, home=tmp_path)["units"]

    # 60 of 100 reach the lower threshold of 60 % and not the raised one of 80 %; 95 % reach it
    assert {u["name"]: (u["scores"]["1.1"]["score"], u["scores"]["NC.1.1"]["score"]) for u in units} == {
        "Xã Tú Lệ": (1, 1),
        "Xã Gia Hội": (1, 0),
        "Xã Cao Phạ": (1, 1),
    }


def test_reports_are_due_on_the_days_of_the_plan(home: Path) -> None:
    found = asked("deadlines", "--unit", "tu-le", "--as-of", "2022-06-20", home=home)["deadlines"]

    everyone = asked("deadlines", "--as-of", "2022-06-20", home=home)["deadlines"]

    def monthly(deadlines: list[dict[str, Any]]) -> list[tuple[str, str]]:
        return [(d["date"], d["state"]) for d in deadlines if d["name"].startswith("Báo cáo tháng")]

    assert monthly(everyone)[:3] == [("2022-06-25", "next"), ("2022-06-27", "next"), ("2022-06-30", "next")]
    # a commune's own calendar holds only what communes send: by the 25th, to November
    assert monthly(found) == [(f"2022-{m:02}-25", "next" if m == 6 else "later") for m in range(6, 12)]
    assert [d["state"] for d in found if d["date"] == "2022-06-15"] == ["passed"]


def test_targets_without_a_time_of_their_own_are_due_when_the_plan_ends(home: Path) -> None:
    found = asked("deadlines", "--unit", "gia-hoi", "--as-of", "2022-06-20", home=home)["deadlines"]

    assert {(d["date"], d["state"]) for d in found if d["kind"] == "task"} == {("2022-11-30", "next")}


def test_yearly_tasks_stand_open_for_each_year(home: Path) -> None:
    found = asked("deadlines", "--unit", "dong-thanh", "--as-of", "2024-02-01", home=home)["deadlines"]
    states = {(d["code"], d["year"]): d["state"] for d in found if d["kind"] == "task"}

    assert (states["2.1", 2023], states["2.1", 2024]) == ("overdue", "next")
    # 1.2 was done in 2023, and comes again
    assert ("1.2", 2023) not in states
    assert states["1.2", 2024] == "next"
    assert len([1 for _, year in states if year == 2024]) == 22


def test_deadlines_name_units_and_stand_in_the_order_of_the_codes(home: Path) -> None:
    ended = dti("deadlines", "--unit", "xuong-giang", "--as-of", "2024-02-20", "--home", home)
    codes = [
        d["code"] for d in asked("deadlines", "--unit", "xuong-giang", "--as-of", "2024-02-20", home=home)["deadlines"]
    ]

    assert "của Phường Xương Giang" in ended.out
    assert "xuong-giang" not in ended.out
    assert codes.index("6.9") < codes.index("6.10")


def test_work_done_past_its_date_is_told_wherever_it_is_looked_at(tmp_path: Path) -> None:
    heads = ["STT", "Đơn vị", "3.1.a", "3.1.minh-chung", "3.1.ngay"]
    book = save_rows(
        tmp_path / "x.xlsx",
        [heads, [1, "Phường Xương Giang", "Hoàn thành", "Số 12/QĐ-UBND ngày 15/10/2024", "15/10/2024"]],
    )
    place = ("--catalogue", "bac-giang-2024", "--year", "2024", "--province", "Bắc Giang", "--out-dir", tmp_path)
    asked("score", book, *place, home=tmp_path)
    late = asked("deadlines", "--unit", "xuong-giang", "--as-of", "2024-11-01", home=tmp_path)["late"]
    doubts = asked("evidence", "--unit", "xuong-giang", home=tmp_path)["doubts"]
    steps = asked("explain", "--unit", "xuong-giang", "3.1", home=tmp_path)["steps"]

    # 3.1 is due “Trước 10/10/2024”
    assert [(x["code"], x["done"], x["date"], x["before"]) for x in late] == [("3.1", "2024-10-15", "2024-10-10", True)]
    assert [(d["kind"], d["about"], d["cell"]) for d in doubts] == [
        ("late", ["xong 15/10/2024", "hạn trước 10/10/2024"], "E2")
    ]
    assert "Hoàn thành ngày 15/10/2024, quá hạn trước 10/10/2024" in [s["words"] for s in steps]


def test_a_task_past_its_time_is_overdue(home: Path) -> None:
    found = asked("deadlines", "--unit", "xuong-giang", "--as-of", "2024-10-10", home=home)["deadlines"]
    states = {d["code"]: d["state"] for d in found if d["kind"] == "task"}

    assert (states["3.1"], states["4.6"]) == ("overdue", "next")  # trước 10/10, xong trước 15/10
    assert "1.1" not in states  # done


def test_the_day_may_be_written_either_way_and_anything_else_is_refused_with_the_form_wanted(home: Path) -> None:
    written = [asked("deadlines", "--unit", "tu-le", "--as-of", day, home=home) for day in ("2022-06-20", "20/6/2022")]
    ended = dti("deadlines", "--as-of", "hôm kia", "--home", home)

    assert written[0] == written[1]
    assert ended.code == 2
    assert "ngày/tháng/năm, ví dụ 1/10/2024" in ended.err


def test_a_calendar_file_holds_whole_day_events(home: Path, tmp_path: Path) -> None:
    ended = dti("deadlines", "--unit", "tu-le", "--as-of", "2022-06-20", "-o", tmp_path / "lich.ics", "--home", home)
    text = (tmp_path / "lich.ics").read_bytes()

    assert ended.code == 0
    assert text.startswith(b"BEGIN:VCALENDAR\r\n")
    assert text.endswith(b"END:VCALENDAR\r\n")
    # six monthly reports and the end of the work; what was due by 15/6 has passed, and Tú Lệ has met every target
    assert text.count(b"BEGIN:VEVENT") == text.count(b"END:VEVENT") == 7
    assert b"DTSTART;VALUE=DATE:20220625\r\n" in text
    assert max(len(line) for line in text.split(b"\r\n")) <= 75


def test_a_folder_of_evidence_is_matched_by_code(home: Path, tmp_path: Path) -> None:
    for name in ("1.1-quyet-dinh.pdf", "9.9-la.pdf"):
        (tmp_path / name).write_bytes(b"x")
    doubts = asked("evidence", "--unit", "dong-thanh", "--folder", tmp_path, home=home)["doubts"]

    assert [d["code"] for d in doubts if d["kind"] == "no-file"] == ["1.2", "4.2", "5.1"]
    assert [d["name"] for d in doubts if d["kind"] == "stray-file"] == ["9.9-la.pdf"]


def test_a_workbook_that_fits_several_catalogues_is_asked_about(tmp_path: Path) -> None:
    book = wide(tmp_path / "x.xlsx", {"Xã A": {"1.1.a": 1, "1.1.b": 2}}, province="Cao Bằng")
    ended = dti("score", book, "--home", tmp_path, "--out-dir", tmp_path)

    assert ended.code == 2
    assert "--catalogue" in ended.err
    assert "yen-bai-2022" in ended.err
    assert "bac-son-2023" in ended.err


def test_one_unit_under_two_catalogues_is_asked_which(tmp_path: Path) -> None:
    book = wide(tmp_path / "x.xlsx", {"Xã A": {"1.1.a": 1, "1.1.b": 2}}, province="Cao Bằng")
    for name in ("yen-bai-2022", "bac-son-2023"):
        assert dti("score", book, "--catalogue", name, "--home", tmp_path, "--out-dir", tmp_path).code == 0
    ended = dti("gaps", "--unit", "a", "--home", tmp_path)

    assert ended.code == 2
    assert "bac-son-2023, yen-bai-2022" in ended.err
    assert asked("gaps", "--unit", "a", "--catalogue", "yen-bai-2022", home=tmp_path)["catalogue"] == "yen-bai-2022"


@pytest.mark.parametrize(
    ("written", "met"), [(60, 1), (59, 0), ("60%", 1), ("59,9%", 0), ("60/100", 1), ("59/100", 0), ("120%", 1)]
)
def test_a_rate_is_read_however_it_is_written(tmp_path: Path, written: str | int, met: int) -> None:
    book = wide(tmp_path / "x.xlsx", {"Xã Tú Lệ": {"1.1": written}}, province="Yên Bái", district="Văn Chấn", year=2022)
    (unit,) = asked("score", book, "--catalogue", "yen-bai-2022", "--out-dir", tmp_path, home=tmp_path)["units"]

    assert unit["scores"]["1.1"]["score"] == met


def test_doubts_about_rates_types_and_days_are_told_with_their_cell(tmp_path: Path) -> None:
    book = save_rows(
        tmp_path / "x.xlsx",
        [
            ["Huyện Văn Chấn, tỉnh Yên Bái, năm 2022"],
            ["STT", "Đơn vị", "1.1", "1.2.a", "1.2.b", "1.2", "1.2.ngay"],
            [1, "Xã Tú Lệ", 0.6, 91, 100, "80%", "hôm qua"],
            [2, "Gia Hội", "65%", None, None, None, None],
        ],
    )
    answer = asked("score", book, "--catalogue", "yen-bai-2022", "--out-dir", tmp_path, home=tmp_path)
    found = {(f["code"], f["cell"]) for f in answer["findings"]} - {("missing-value", c) for c in ("D4", "E4", "F4")}

    assert found == {
        ("ambiguous-rate", "C3"),
        ("rate-differs", "F3"),
        ("unknown-date", "G3"),
        ("unit-type-unknown", "C4"),
        ("unit-type-missing", "B4"),
    }


def test_ones_own_catalogue_is_used_like_a_built_in_one(tmp_path: Path) -> None:
    table = save_rows(
        tmp_path / "bo.xlsx",
        [
            ["Tên bộ chỉ số: Bộ tiêu chí xã số"],
            ["Mã", "Tên chỉ số", "Điểm tối đa", "Cách tính", "Ngưỡng", "Số liệu a", "Số liệu b"],
            [1, "Hạ tầng"],
            [
                "1.1",
                "Hộ dùng chữ ký số cá nhân",
                10,
                "Tỷ lệ",
                "80%",
                "Số hộ dùng chữ ký số (hộ)",
                "Tổng số hộ của xã (hộ)",
            ],
            ["1.2", "Có điểm phục vụ công lưu động", 5, "Có/không", None, "Có điểm phục vụ công lưu động"],
        ],
    )
    made = dti("catalogue", "new", table, "-o", tmp_path / "catalogues" / "xa-so-2026.toml")
    assert made.code == 0, made.err
    assert dti("catalogue", "check", "xa-so-2026", "--home", tmp_path).code == 0
    book = save_rows(
        tmp_path / "x.xlsx",
        [
            ["Tỉnh Thái Nguyên, năm 2026"],
            ["STT", "Đơn vị", "Số hộ dùng chữ ký số", "Tổng số hộ của xã", "Có điểm phục vụ công lưu động"],
            [1, "Xã Côn Minh", 60, 100, "Có"],
        ],
    )
    answer = asked("score", book, "--out-dir", tmp_path, home=tmp_path)
    (unit,) = answer["units"]
    assert (answer["catalogue"], unit["total"]) == ("xa-so-2026", pytest.approx(10 * 0.6 / 0.8 + 5))
    out = dti("catalogue", "export", "xa-so-2026", "-o", tmp_path / "ban-doc.xlsx", "--home", tmp_path)
    assert out.code == 0
    assert (tmp_path / "ban-doc.xlsx").stat().st_size > 5000


def test_a_table_with_mistakes_makes_no_catalogue(tmp_path: Path) -> None:
    table = save_rows(
        tmp_path / "bo.xlsx", [["Mã", "Tên", "Điểm tối đa", "Cách tính"], [1, "A"], ["1.1", "B", 5, "Đoán"]]
    )
    ended = dti("catalogue", "new", table, "-o", tmp_path / "bo.toml")

    assert ended.code == 1
    assert "dòng 3, chỉ số 1.1" in ended.err
    assert not (tmp_path / "bo.toml").exists()


def test_a_catalogue_goes_among_the_users_own_where_no_file_is_named(tmp_path: Path) -> None:
    rows: list[list[str | int | None]] = [
        ["Mã", "Tên", "Điểm tối đa", "Cách tính", "Ngưỡng", "Số liệu a"],
        [1, "Hạ tầng"],
        ["1.1", "Có điểm phục vụ công lưu động", 5, "Có/không", None, "Có điểm phục vụ công lưu động"],
    ]
    ended = dti("catalogue", "new", save_rows(tmp_path / "Xã số 2026.xlsx", rows), "--home", tmp_path)

    assert ended.code == 0, ended.err
    assert (tmp_path / "catalogues" / "xa-so-2026.toml").is_file()
    assert dti("catalogue", "check", "xa-so-2026", "--home", tmp_path).code == 0


def test_a_catalogue_written_by_hand_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "bo.toml").write_text("# của tôi", encoding="utf-8")
    ended = dti("catalogue", "new", tmp_path / "bo.xlsx", "-o", tmp_path / "bo.toml")

    assert ended.code == 2
    assert "không ghi đè lên" in ended.err
    assert (tmp_path / "bo.toml").read_text(encoding="utf-8") == "# của tôi"


def test_progress_tells_levels_and_what_the_next_one_lacks(home: Path) -> None:
    answer = asked("progress", "--unit", "gia-hoi", home=home)

    assert [(s["met"], s["targets"], s["reached"]) for s in answer["levels"]] == [(17, 17, True), (11, 13, False)]
    assert answer["lacking"] == ["NC.2.1", "NC.4.2"]


def test_progress_adds_up_by_agency_under_its_one_name(home: Path) -> None:
    agencies = {
        a["name"]: (a["met"], a["most"]) for a in asked("progress", "--unit", "xuong-giang", home=home)["agencies"]
    }

    # 7.6 alone of what Phòng TC-KH, also printed Phòng TCKH, leads: 2.5–2.7, 2.9, 5.5.1, 5.5.2, 6.12, 7.1–7.6, 7.10, 7.11, 8.6, 8.7
    assert agencies["Phòng TC-KH"] == (1, 17)
    assert "Phòng TCKH" not in agencies


def test_a_district_has_to_pick_at_least_30_percent_of_its_communes(home: Path) -> None:
    args = ("progress", "--province", "yen-bai", "--district", "van-chan", "--communes")
    (ten,), (eleven,) = (asked(*args, n, home=home)["districts"] for n in ("10", "11"))

    assert (ten["reporting"], ten["needed"], eleven["needed"]) == (3, 3, 4)
    assert ten["reached"] == {"xã chuyển đổi số": 2, "nâng cao": 1}


def test_a_district_needs_no_province_where_one_has_it(home: Path, tmp_path: Path) -> None:
    alone = asked("progress", "--district", "van-chan", "--communes", "10", home=home)

    assert alone == asked("progress", "--province", "yen-bai", "--district", "van-chan", "--communes", "10", home=home)

    for province in ("Yên Bái", "Lào Cai"):
        rows: list[list[str | int]] = [
            [f"Huyện Văn Chấn, tỉnh {province}, năm 2022"],
            ["STT", "Đơn vị", "1.1"],
            [1, "Xã Tú Lệ", "60%"],
        ]
        book = save_rows(tmp_path / f"{province}.xlsx", rows)
        asked("score", book, "--catalogue", "yen-bai-2022", "--out-dir", tmp_path, home=tmp_path)
    ended = dti("progress", "--district", "van-chan", "--home", tmp_path)

    assert ended.code == 2
    assert "Chọn một bằng tùy chọn --province." in ended.err


def flat(*arguments: str, home: Path) -> list[dict[str, str]]:
    ended = dti(*arguments, "--format", "csv", "--home", home)
    assert ended.code == 0, ended.err
    return list(csv.DictReader(io.StringIO(ended.out.removeprefix("\ufeff"))))


def test_how_many_communes_there_are_is_unknown_not_0(home: Path) -> None:
    answer = asked("progress", "--province", "yen-bai", home=home)
    rows = flat("progress", "--province", "yen-bai", home=home)

    assert {(d["communes"], d["needed"]) for d in answer["districts"]} == {(None, None)}
    assert {(r["Tổng số xã"], r["Tỷ lệ"], r["Số xã cần có"]) for r in rows} == {("", "", "")}


def test_csv_holds_plain_figures_only(home: Path) -> None:
    degrees = {r["Đơn vị"]: r["Mức đạt bình quân"] for r in flat("rank", "--province", "yen-bai", home=home)}
    figures = [r["Giá trị"] for r in flat("explain", "--unit", "bac-son", "4.5", home=home)]
    figures += [r["Giá trị"] for r in flat("explain", "--unit", "gia-hoi", "NC.1.1", home=home)]
    shares = {r["Mục"]: r["Tỷ lệ"] for r in flat("progress", "--unit", "gia-hoi", home=home)}
    most = {r["Mã bộ"]: r["Điểm tối đa"] for r in flat("catalogue", "list", home=home)}
    (district,) = flat("progress", "--province", "yen-bai", "--district", "van-chan", "--communes", "12", home=home)

    assert degrees["Xã Tú Lệ"] == "1"
    assert float(degrees["Xã Gia Hội"]) == pytest.approx(28.75 / 30)
    assert figures == ["612", "900", "0.8"]
    assert shares["Nhóm: NC.2. Chính quyền số (nâng cao)"] == "0.75"
    assert most["bac-kan-2022"] == "900"
    # 3 of 12 report; 30 % of 12 are 3,6
    assert (district["Tổng số xã"], district["Tỷ lệ"], district["Số xã cần có"]) == ("12", "0.25", "4")
