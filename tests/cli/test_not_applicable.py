"""Indicators that do not apply, from the cell that says so to every answer about the unit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.collection import fields
from dti_cli.reading.catalogue_files import load_named
from dti_cli.reports.collection.cells import validation
from tests.conftest import dti
from tests.workbooks import wide

HEAD = """
name = "Bộ thử"
decision = "Quyết định thử"
province = "Bắc Kạn"

[[pillars]]
code = "1"
name = "Hạ tầng"
declared_max = 20

[[pillars.indicators]]
code = "1.1"
name = "Hộ có cáp quang"
max = 5
clause = "mục 1.1"
not_applicable = "left_out"
rule = { kind = "proportional", numerator = ["a"], denominator = ["b"] }
inputs = [{ letter = "a", label = "Số hộ có", kind = "count" }, { letter = "b", label = "Số hộ", kind = "count" }]

[[pillars.indicators]]
code = "1.2"
name = "Có kế hoạch"
max = 9
clause = "mục 1.2"
rule = { kind = "yes_no" }
inputs = [{ letter = "a", label = "Đã ban hành kế hoạch", kind = "yes_no" }]

[[pillars.indicators]]
code = "1.3"
name = "Số điểm phát wifi"
max = 6
clause = "mục 1.3"
not_applicable = "zero"
rule = { kind = "min_max", numerator = ["a"] }
inputs = [{ letter = "a", label = "Số điểm phát", kind = "count" }]

[[pillars]]
code = "2"
name = "Nhân lực"
declared_max = 6

[[pillars.indicators]]
code = "2.1"
name = "Có tổ công nghệ số thôn"
max = 6
clause = "mục 2.1"
not_applicable = "full"
rule = { kind = "yes_no" }
inputs = [{ letter = "a", label = "Đã thành lập tổ", kind = "yes_no" }]
"""
SAID = "Không áp dụng"
UNITS: dict[str, dict[str, Any]] = {
    "Xã Côn Minh": {"1.1.a": SAID, "1.1.b": None, "1.2.a": "Không", "1.3.a": 8, "2.1.a": SAID},
    "Xã Cư Lễ": {"1.1.a": 50, "1.1.b": 100, "1.2.a": "Có", "1.3.a": SAID, "2.1.a": "Có"},
    "Xã Văn Vũ": {"1.1.a": SAID, "1.1.b": 100, "1.2.a": "Có", "1.3.a": 4, "2.1.a": "Có"},
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home where the units were scored."""
    place = tmp_path_factory.mktemp("home")
    written(place, HEAD)
    asked(place, "score", wide(place / "so.xlsx", UNITS), "--out-dir", place / "ra", "-o", place / "score.json")
    return place


def written(home: Path, text: str) -> Catalogue:
    (home / "catalogues").mkdir(exist_ok=True)
    (home / "catalogues" / "thu.toml").write_text(text, encoding="utf-8")
    return load_named("thu", home)


def asked(home: Path, *arguments: str | Path) -> Any:
    ended = dti(*arguments, "--catalogue", "thu", "--home", home, "--format", "json")
    assert ended.code == 0, ended.err
    return json.loads(ended.out) if ended.out.strip() else None


def test_a_run_scores_it_as_the_catalogue_says_and_tells_words_beside_a_figure(home: Path) -> None:
    run = json.loads((home / "score.json").read_text(encoding="utf-8"))
    unit, other, third = run["units"]

    # (0 + 6) × 20 ÷ (20 − 5) = 8, and 6 of the second pillar
    assert [unit[key] for key in ("total", "low", "high", "max")] == [14, 14, 14, 26]
    assert unit["pillars"]["1"] == {"score": 8, "max": 20, "declared_max": 20}
    assert unit["scores"]["1.1"] == {"score": 0, "max": 0, "status": "not_applicable", "recorded": None}
    assert unit["scores"]["2.1"] == {"score": 6, "max": 6, "status": "not_applicable", "recorded": None}
    assert (other["total"], other["high"]) == (2.5 + 9 + 6, 2.5 + 9 + 6)
    assert (third["scores"]["1.1"]["status"], third["high"] - third["low"]) == ("invalid", 5)
    assert [(f["code"], f["cell"], f["unit"], f["raw"]) for f in run["findings"]] == [
        ("not-applicable-beside-figure", "D6", "bac-kan/na-ri/van-vu", "100")
    ]


def test_gaps_leave_it_out_and_weigh_the_others_more(home: Path) -> None:
    gaps = {g["code"]: g for g in asked(home, "gaps", "--unit", "con-minh", "--all")["gaps"]}
    zero = next(g for g in asked(home, "gaps", "--unit", "cu-le")["gaps"] if g["code"] == "1.3")
    wanted, other = (asked(home, "goal", "--unit", u, "--total", "20") for u in ("con-minh", "cu-le"))
    told = dti("gaps", "--unit", "con-minh", "--catalogue", "thu", "--home", home).out

    assert {code: (g["max"], g["gap"]) for code, g in gaps.items()} == {
        "1.2": (9, 9),
        "1.1": (0, 0),
        "1.3": (6, 0),
        "2.1": (6, 0),
    }
    assert (zero["gap"], zero["status"]) == (6, "not_applicable")
    assert zero["needed"] == "đã khai “Không áp dụng”, bộ chỉ số tính 0 điểm; chỉ có điểm khi báo được số liệu"
    # 9 points of 15 that count are 9 × 20 ÷ 15 = 12 of the pillar's 20: 14 + 12 passes the 17,5 of Cư Lễ.
    assert (gaps["1.2"]["rank_after"], wanted["total_after"]) == (1, 26)
    assert "1 điểm của chỉ số thuộc chỉ số chính 1 bằng 1,33 điểm của tổng" in told
    assert wanted["actions"][0]["needed"].endswith("→ +9 điểm; quy đổi thành +12 điểm của tổng")
    assert (other["left_out"], other["reached"]) == ([], True)


@pytest.mark.parametrize(
    ("unit", "code", "lines"),
    [
        ("con-minh", "1.1", ["Được 0 trên 0 điểm (không áp dụng)", "C4 [Số liệu]", "Khai “Không áp dụng”: để ngoài"]),
        ("con-minh", "1", ["Hộ có cáp quang (không áp dụng)", "Điểm = (0 + 0 + 6) × 20 ÷ (20 − 5) = 8"]),
        ("con-minh", "2.1", ["Khai “Không áp dụng”: tính điểm tối đa"]),
        ("cu-le", "1.3", ["so trong các đơn vị", "; không áp dụng: tính 0 điểm", "F5 [Số liệu]"]),
    ],
)
def test_an_explanation_says_why_and_where(home: Path, unit: str, code: str, lines: list[str]) -> None:
    told = dti("explain", "--unit", unit, code, "--catalogue", "thu", "--home", home).out

    assert [line for line in lines if line not in told] == []


def test_workbooks_and_plans_say_so(home: Path, tmp_path: Path) -> None:
    single = wide(tmp_path / "mot.xlsx", {"Xã Côn Minh": UNITS["Xã Côn Minh"]})
    asked(home, "score", single, "--out-dir", tmp_path)
    asked(home, "plan", "--unit", "cu-le", "-o", tmp_path / "ke-hoach.md")
    area = asked(home, "plan", "--merge", "--province", "Bắc Kạn")
    many, one = (
        openpyxl.load_workbook(p) for p in (home / "ra" / "so.cham-diem.xlsx", tmp_path / "mot.cham-diem.xlsx")
    )
    texts = [{str(c.value) for row in sheet.iter_rows() for c in row} for book in (many, one) for sheet in book]
    plan = (tmp_path / "ke-hoach.md").read_text(encoding="utf-8")

    assert any("KAD không áp dụng" in text for page in texts for text in page)
    assert any(text.startswith("Chỉ số không áp dụng mà bộ chỉ số cho để ngoài") for page in texts for text in page)
    assert any("Điểm các chỉ số còn lại × 20 ÷ (20 − 5)" in page and "Không áp dụng" in page for page in texts)
    assert "Chỉ số đã khai không áp dụng, không nêu ở các phần sau: 1.3 (tính 0 điểm)." in plan
    assert "| 1.3. " not in plan
    # 2,5 points of Cư Lễ and all 5 of Văn Vũ, 9 of Côn Minh, 6 of Văn Vũ
    assert [(row["ma"], row["noi_thieu"]) for row in area["dong"]] == [
        ("1.1", "Xã Văn Vũ (5 – số liệu không dùng được), Xã Cư Lễ (2,5)"),
        ("1.2", "Xã Côn Minh (9)"),
        ("1.3", "Xã Văn Vũ (6)"),
    ]
    assert {u["ten"]: u["diem_thieu"] for u in area["cac_don_vi"]} == {
        "Xã Côn Minh": 9, "Xã Cư Lễ": 2.5, "Xã Văn Vũ": 11
    }  # fmt: skip
    assert "đơn vị đã khai không áp dụng: 1.1 (để ngoài" in area["lam_tron"]


def test_the_catalogue_and_its_template_offer_it_where_it_is_allowed(home: Path) -> None:
    catalogue = load_named("thu", home)
    shown = dti("catalogue", "show", "thu", "--home", home).out
    lists = {f.asked.key: validation(f) for f in fields(catalogue) if f.asked}

    assert ("; không áp dụng: tính điểm tối đa" in shown, "; không áp dụng: tính 0 điểm" in shown) == (True, True)
    assert [lists[key].get("source") for key in ("1.2.a", "2.1.a")] == [["Có", "Không"], ["Có", "Không", SAID]]
    assert [lists[key]["validate"] for key in ("1.1.a", "1.1.b", "1.3.a")] == ["any"] * 3


def test_later_runs_and_editions_settle_it_anew(tmp_path: Path) -> None:
    written(tmp_path, HEAD)

    def total(**figures: object) -> float:
        book = wide(
            tmp_path / "x.xlsx", {"Xã Côn Minh": {key.replace("_", "."): value for key, value in figures.items()}}
        )
        return float(asked(tmp_path, "score", book, "--out-dir", tmp_path / "ra")["units"][0]["total"])

    assert total(**{"1_1_a": 50, "1_1_b": 100, "1_2_a": "Có"}) == 2.5 + 9
    assert total(**{"1_1_a": SAID}) == 9 * 20 / (20 - 5)
    assert total(**{"1_2_a": "Có"}) == 9 * 20 / (20 - 5)
    assert total(**{"1_1_b": 100}) == 9
    assert total(**{"1_1_a": SAID, "1_1_b": SAID}) == 9 * 20 / (20 - 5)
    replaced = asked(tmp_path, "check", tmp_path / "x.xlsx")["findings"]
    written(tmp_path, HEAD.replace('not_applicable = "left_out"', 'not_applicable = "full"'))
    full = asked(tmp_path, "gaps", "--unit", "con-minh", "--all")["total"]
    written(tmp_path, HEAD.replace('not_applicable = "left_out"\n', ""))
    refused = asked(tmp_path, "gaps", "--unit", "con-minh")
    told_in_vain = total(**{"1_1_a": 50, "1_1_b": 100}), total(**{"1_1_a": SAID, "1_1_b": None})
    written(tmp_path, HEAD)
    allowed = asked(tmp_path, "gaps", "--unit", "con-minh")["total"]

    assert (replaced, full) == ([], 5 + 9)
    assert (told_in_vain, allowed) == ((2.5 + 9, 9), 9 * 20 / (20 - 5))
    assert (refused["total"], [g["status"] for g in refused["gaps"] if g["code"] == "1.1"]) == (9, ["invalid"])
