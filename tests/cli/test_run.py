"""`dti run` and `dti init`: only what is new is scored, nothing is lost in silence, one summary at the end."""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_care import Figures, stored
from tests.conftest import Ended, dti
from tests.workbooks import wide

CON_MINH: Figures = {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677}}
CU_LE: Figures = {"Xã Cư Lễ": {"3.5.a": 10, "3.5.b": 20}}


def start(folder: Path, settings: str = "") -> Path:
    """Write a dti.toml and an inbox with two workbooks."""
    text = settings or 'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\nprovince = "Bắc Kạn"\n'
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dti.toml").write_text(text, encoding="utf-8")
    wide(folder / "hộp thư" / "a.xlsx", CON_MINH)
    wide(folder / "hộp thư" / "b.xlsx", CU_LE)
    return folder


def run(folder: Path, *options: str, cwd: Path | None = None) -> tuple[Ended, dict[str, Any]]:
    summary = folder / "tóm tắt.txt"
    ended = dti("run", "--config", folder / "dti.toml", "--summary", summary, *options, cwd=cwd)
    return ended, json.loads(summary.read_text("utf-8"))


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every result and the store with content and time of change."""
    files = [
        p for p in folder.rglob("*") if p.is_file() and "log" not in p.parts and not p.name.startswith(("tóm", "dti-"))
    ]
    return {str(p.relative_to(folder)): (p.read_bytes(), p.stat().st_mtime_ns) for p in files}


def states(summary: dict[str, Any]) -> dict[str, str]:
    return {Path(f["path"]).name: f["state"] for f in summary["files"]}


def test_a_run_scores_what_is_new_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    folder = start(tmp_path / "Số liệu 2024")
    ended, summary = run(folder, cwd=tmp_path)
    before = tree(folder)
    again, second = run(folder, cwd=tmp_path)

    assert (ended.code, again.code) == (0, 0), ended.err
    assert states(summary) == {"a.xlsx": "new", "b.xlsx": "new"}
    assert states(second) == {"a.xlsx": "same", "b.xlsx": "same"}
    assert (second["outputs"], second["findings"]) == ([], [])
    assert tree(folder) == before
    assert {p.name for p in (folder / "ket-qua").iterdir() if p.is_file()} == {
        "a.cham-diem.xlsx",
        "b.cham-diem.xlsx",
        "xep-hang-bac-kan-2024.xlsx",
        "xep-hang-bac-kan-2024.csv",
    }
    assert "2 mới" in (log := next((folder / "log").iterdir()).read_text("utf-8"))
    assert "2 không đổi" in log
    assert "2/2 đơn vị đã biết đã nộp" in ended.out


def test_only_the_file_whose_content_changed_is_scored_again(tmp_path: Path) -> None:
    folder = start(tmp_path)
    run(folder)
    shutil.copy(folder / "hộp thư" / "a.xlsx", folder / "hộp thư" / "a2.xlsx")
    (folder / "hộp thư" / "a2.xlsx").replace(folder / "hộp thư" / "a.xlsx")  # same content, new time
    wide(folder / "hộp thư" / "b.xlsx", {"Xã Cư Lễ": {"3.5.a": 11, "3.5.b": 20}})
    _, summary = run(folder)

    assert states(summary) == {"a.xlsx": "same", "b.xlsx": "changed"}
    assert {f["code"] for f in summary["findings"]} >= {"replaced-value"}


def test_a_run_that_begins_to_ask_for_evidence_says_so(tmp_path: Path) -> None:
    folder = start(tmp_path)
    run(folder)
    settings = folder / "dti.toml"
    settings.write_text("require_evidence = true\n" + settings.read_text("utf-8"), encoding="utf-8")
    ended, _ = run(folder)

    assert "từ lần chấm này nội dung báo đạt phải có minh chứng" in ended.out


def test_a_result_that_was_deleted_is_written_again(tmp_path: Path) -> None:
    folder = start(tmp_path)
    run(folder)
    (folder / "ket-qua" / "b.cham-diem.xlsx").unlink()
    _, summary = run(folder)

    assert states(summary) == {"a.xlsx": "same", "b.xlsx": "again"}
    assert (folder / "ket-qua" / "b.cham-diem.xlsx").is_file()


def test_a_poorer_file_does_not_silently_replace_a_complete_result(tmp_path: Path) -> None:
    folder = start(tmp_path)
    wide(folder / "hộp thư" / "a.xlsx", CON_MINH | CU_LE)
    (folder / "hộp thư" / "b.xlsx").unlink()
    run(folder)
    complete = (folder / "ket-qua" / "a.cham-diem.xlsx").read_bytes()
    wide(folder / "hộp thư" / "a.xlsx", CON_MINH)
    ended, summary = run(folder)
    (spare,) = (folder / "ket-qua").glob("a.truoc-*.cham-diem.xlsx")

    assert spare.read_bytes() == complete
    assert any("lần trước có 2 đơn vị, nay còn 1" in note for note in summary["notes"])
    assert "Cần chú ý" in ended.out
    assert dti("gaps", "--unit", "cu-le", "--home", folder).code == 0


def test_a_changed_file_that_cannot_be_read_leaves_the_earlier_result_and_is_tried_again(tmp_path: Path) -> None:
    folder = start(tmp_path)
    run(folder)
    values, output = stored(folder), (folder / "ket-qua" / "a.cham-diem.xlsx").read_bytes()
    (folder / "hộp thư" / "a.xlsx").write_bytes(b"PK\x03\x04 hong")
    first, summary = run(folder)
    second, _ = run(folder)

    assert (first.code, second.code) == (3, 3)
    assert any("được giữ nguyên" in note for note in summary["notes"])
    assert stored(folder) == values
    assert (folder / "ket-qua" / "a.cham-diem.xlsx").read_bytes() == output
    assert (folder / "ket-qua" / "bao-cao-loi" / "a.bao-cao-loi.xlsx").is_file()


def test_files_of_one_name_in_two_folders_never_overwrite_each_others_results(tmp_path: Path) -> None:
    folder = start(tmp_path)
    run(folder)
    first = (folder / "ket-qua" / "a.cham-diem.xlsx").read_bytes()
    wide(folder / "hộp thư" / "na ri" / "a.xlsx", CU_LE)
    run(folder)

    assert (folder / "ket-qua" / "a.cham-diem.xlsx").read_bytes() == first
    assert (folder / "ket-qua" / "na ri-a.cham-diem.xlsx").is_file()


def test_processed_files_are_moved_where_the_settings_say_and_unreadable_ones_stay(tmp_path: Path) -> None:
    folder = start(
        tmp_path,
        'inbox = ["hộp thư/*.xlsx"]\ncatalogue = "bac-kan-2022"\n[processed]\naction = "move"\nfolder = "xong"\n',
    )
    (folder / "hộp thư" / "hong.xlsx").write_bytes(b"khong phai")
    ended, summary = run(folder)

    assert ended.code == 3
    assert sorted(p.name for p in (folder / "hộp thư").iterdir()) == ["hong.xlsx"]
    assert sorted(p.name for p in (folder / "xong" / "hộp thư").iterdir()) == ["a.xlsx", "b.xlsx"]
    wide(folder / "hộp thư" / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 1, "3.5.b": 677}})
    run(folder)
    assert len(list((folder / "xong" / "hộp thư").glob("a*.xlsx"))) == 2
    assert len(summary["moved"]) == 2


def test_a_workbook_of_which_no_unit_was_taken_in_stays_for_the_year_it_lacks(tmp_path: Path) -> None:
    inbox = 'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\n'
    folder = start(tmp_path, inbox + '[processed]\naction = "move"\nfolder = "xong"\n')
    wide(folder / "hộp thư" / "a.xlsx", CON_MINH, year=None)
    summaries = [run(folder)[1] for _ in range(2)]
    (told,) = (f for f in summaries[0]["findings"] if f["code"] == "missing-year")

    assert "year trong dti.toml" in told["hint"]
    assert [[Path(path).name for path in summary["moved"]] for summary in summaries] == [["b.xlsx"], []]


def test_who_has_not_reported_is_told_from_the_list_over_everything_stored(tmp_path: Path) -> None:
    folder = start(
        tmp_path,
        'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\nprovince = "bac-kan"\ndistrict = "na-ri"\nunits = "ds.txt"\n'
        '[outputs]\ngaps = ["csv"]\nrank = []\nerrors = false\n',
    )
    (folder / "ds.txt").write_text("Xã Côn Minh\nXã Cư Lễ\nXã Kim Hỷ\n", encoding="utf-8")
    run(folder)
    _, summary = run(folder)
    (report,) = summary["reporting"]

    assert (report["reported"], report["expected"], report["year"]) == (2, 3, 2024)
    assert [name.partition(" (")[0] for name in report["missing"]] == ["Xã Kim Hỷ"]
    assert (
        (folder / "ket-qua" / "diem-thieu" / "bac-kan_na-ri_con-minh.2024.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    )


def test_every_list_asked_for_is_written_the_same_bytes_each_time(tmp_path: Path) -> None:
    outputs = '[outputs]\nrank = ["md", "json"]\ngaps = ["xlsx", "md"]\nplans = ["docx", "md"]\n'
    found = []
    for name in ("một", "hai"):
        folder = start(tmp_path / name, f'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\n{outputs}')
        ended, summary = run(folder)
        assert ended.code == 0, ended.err
        assert all(Path(path).is_file() for path in summary["outputs"])
        found.append(
            {k: data for k, (data, _) in tree(folder).items() if k.startswith("ket-qua") and ".cham-" not in k}
        )

    assert {Path(k).name for k in found[0]} == {
        "xep-hang-bac-kan-2024.md",
        "xep-hang-bac-kan-2024.json",
        *(f"bac-kan_na-ri_{u}.2024.{form}" for u in ("con-minh", "cu-le") for form in ("xlsx", "md")),
        *(f"bac-kan_na-ri_{u}.2024.ke-hoach.{form}" for u in ("con-minh", "cu-le") for form in ("docx", "md")),
        *(f"{n}.bao-cao-loi.xlsx" for n in ("a", "b") if f"ket-qua/bao-cao-loi/{n}.bao-cao-loi.xlsx" in found[0]),
    }
    assert found[0] == found[1]


def test_lists_of_units_that_share_district_and_name_stand_beside_each_other(tmp_path: Path) -> None:
    folder = start(tmp_path, 'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\n[outputs]\ngaps = ["csv"]\nrank = []\n')
    wide(folder / "hộp thư" / "c.xlsx", {"Xã Côn Minh": {"3.5.a": 1, "3.5.b": 2}}, province="Hà Giang")
    run(folder)

    assert {p.name for p in (folder / "ket-qua" / "diem-thieu").iterdir()} == {
        "bac-kan_na-ri_con-minh.2024.csv",
        "bac-kan_na-ri_cu-le.2024.csv",
        "ha-giang_na-ri_con-minh.2024.csv",
    }


def test_a_list_that_was_deleted_or_is_out_of_date_is_written_again_though_no_file_is_new(tmp_path: Path) -> None:
    folder = start(tmp_path)
    run(folder)
    ranking = folder / "ket-qua" / "xep-hang-bac-kan-2024.csv"
    first = ranking.read_bytes()
    ranking.unlink()
    _, deleted = run(folder)
    restored = ranking.read_bytes()
    other = wide(tmp_path / "khác" / "c.xlsx", {"Xã Kim Hỷ": {"3.5.a": 1, "3.5.b": 1}})
    assert dti("score", other, "--home", folder, "--out-dir", tmp_path / "ra").code == 0
    run(folder)
    with_third = ranking.read_bytes()
    assert dti("undo", "2", "--home", folder).code == 0
    run(folder)

    assert states(deleted) == {"a.xlsx": "same", "b.xlsx": "same"}
    assert restored == first == ranking.read_bytes()
    assert "Xã Kim Hỷ" in with_third.decode("utf-8-sig")
    assert run(folder)[1]["outputs"] == []


def test_a_list_that_no_longer_holds_is_named(tmp_path: Path) -> None:
    folder = start(tmp_path)
    run(folder)
    assert dti("undo", "1", "--home", folder).code == 0
    ended, summary = run(folder)
    _, again = run(folder)

    assert ended.code == 0
    assert any("xep-hang-bac-kan-2024" in note and "cất đi" in note for note in summary["notes"])
    assert again["notes"] == []


@pytest.mark.parametrize("place", ['folder = "hộp thư"', 'folder = "."'])
def test_an_inbox_inside_the_results_is_told(tmp_path: Path, place: str) -> None:
    folder = start(tmp_path, f'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\n[outputs]\n{place}\n')
    ended, summary = run(folder)

    assert ended.code == 3
    assert "nằm trong" in summary["failures"][0]


def test_a_list_of_units_that_is_gone_leaves_the_rest_done(tmp_path: Path) -> None:
    """New files wait, for a unit that is not on the list must never be scored; a ranking that is missing is written."""
    folder = start(tmp_path)
    run(folder)
    with (folder / "dti.toml").open("a", encoding="utf-8") as settings:
        settings.write('units = "không có.txt"\n')
    ranking = folder / "ket-qua" / "xep-hang-bac-kan-2024.csv"
    ranking.unlink()
    wide(folder / "hộp thư" / "c.xlsx", {"Xã Kim Hỷ": {"3.5.a": 10, "3.5.b": 20}})
    ended, summary = run(folder)

    assert ended.code == 3
    assert "không có.txt" in summary["failures"][0]
    assert not (folder / "ket-qua" / "c.cham-diem.xlsx").exists()
    assert "Côn Minh" in ranking.read_text("utf-8-sig")
    assert "Kim Hỷ" not in ranking.read_text("utf-8-sig")


def test_a_run_that_cannot_be_done_is_told_in_the_log_and_the_summary_too(tmp_path: Path) -> None:
    folder = start(tmp_path)
    (folder / "dti.sqlite").write_bytes(b"khong phai kho" * 500)
    ended, summary = run(folder)

    assert ended.code == 4
    assert "bị hỏng" in summary["failures"][0]
    assert "bị hỏng" in next((folder / "log").glob("chay-*.txt")).read_text("utf-8")


def test_a_summary_takes_no_workbooks_place(tmp_path: Path) -> None:
    folder = start(tmp_path)
    book = folder / "hộp thư" / "a.xlsx"
    before = book.read_bytes()

    assert dti("run", "--config", folder / "dti.toml", "--summary", book).code == 2
    assert dti("run", "--config", folder / "dti.toml", "--summary", folder / "dti.toml").code == 2
    assert book.read_bytes() == before


def test_claims_without_evidence_count_as_the_settings_say(tmp_path: Path) -> None:
    points = []
    for wanted in ("false", "true"):
        folder = start(
            tmp_path / wanted, f'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\nrequire_evidence = {wanted}\n'
        )
        wide(folder / "hộp thư" / "a.xlsx", {"Xã Côn Minh": {"2.1.a": "Có"}})
        run(folder)
        found = dti("rank", "--province", "bac-kan", "--home", folder, "--format", "json")
        points.append(next(u["total"] for u in json.loads(found.out)["units"] if u["name"] == "Xã Côn Minh"))

    assert points == [20, 0]


def test_settings_typed_composed_find_an_inbox_stored_decomposed(tmp_path: Path) -> None:
    folder = start(tmp_path)
    (folder / "hộp thư").rename(folder / unicodedata.normalize("NFD", "hộp thư"))
    _, summary = run(folder)

    assert states(summary) == {"a.xlsx": "new", "b.xlsx": "new"}


def test_files_whose_names_only_look_alike_are_both_scored_and_once(tmp_path: Path) -> None:
    folder = start(tmp_path)
    wide(folder / "hộp thư" / unicodedata.normalize("NFC", "Xã.xlsx"), {"Xã Kim Hỷ": {"3.5.a": 1, "3.5.b": 9}})
    wide(folder / "hộp thư" / unicodedata.normalize("NFD", "Xã.xlsx"), {"Xã Lam Sơn": {"3.5.a": 2, "3.5.b": 9}})
    _, first = run(folder)
    _, second = run(folder)
    books = {unicodedata.normalize("NFC", Path(p).name) for p in first["outputs"] if p.endswith(".cham-diem.xlsx")}

    assert [f["state"] for f in first["files"]] == ["new"] * 4
    assert [f["state"] for f in second["files"]] == ["same"] * 4
    assert books == {"a.cham-diem.xlsx", "b.cham-diem.xlsx", "Xã.cham-diem.xlsx", "hộp thư-Xã.cham-diem.xlsx"}
    assert second["outputs"] == []


def test_a_file_of_no_certain_catalogue_stops_nothing_though_it_is_the_only_new_one(tmp_path: Path) -> None:
    folder = start(tmp_path, 'inbox = ["hộp thư"]\n')
    for name in ("a.xlsx", "b.xlsx"):
        (folder / "hộp thư" / name).unlink()
    wide(folder / "hộp thư" / "mơ hồ.xlsx", {"Xã Côn Minh": {"1.1.a": "x"}}, province="Không Rõ")
    ended, summary = run(folder)

    assert ended.code == 3
    assert states(summary) == {"mơ hồ.xlsx": "unread"}
    assert [f["code"] for f in summary["findings"]] == ["unsettled-catalogue"]


def test_an_inbox_that_is_gone_is_told_and_ends_with_3(tmp_path: Path) -> None:
    folder = start(tmp_path, 'inbox = ["hộp thư", "mạng/xa"]\ncatalogue = "bac-kan-2022"\n')
    ended, summary = run(folder)

    assert ended.code == 3
    assert "Không thấy hộp thư" in summary["failures"][0]
    assert states(summary) == {"a.xlsx": "new", "b.xlsx": "new"}


def test_strict_ends_with_1_while_errors_remain(tmp_path: Path) -> None:
    folder = start(tmp_path)
    wide(folder / "hộp thư" / "a.xlsx", {"Xã Côn Minh": {"3.5.a": "bốn trăm", "3.5.b": 677}})

    assert run(folder, "--strict")[0].code == 1
    assert run(folder)[0].code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("inbox = [", "TOML"),
        ('hop = "x"', "khóa lạ"),
        ("inbox = []", "dti.toml"),
        ('[processed]\naction = "xoa"', "action"),
        ('inbox = ["D:\\Số liệu"]', "nháy đơn"),
    ],
)
def test_a_mistake_in_dti_toml_is_named(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "dti.toml").write_text(text, encoding="utf-8")
    ended = dti("run", "--home", tmp_path)

    assert ended.code == 2
    assert told in ended.err


def test_what_init_writes_is_read_back_and_runs(tmp_path: Path) -> None:
    ended = dti("init", tmp_path / "năm 2024", "--catalogue", "bac-kan-2022", "--year", "2024")
    text = (tmp_path / "năm 2024" / "dti.toml").read_text("utf-8")

    assert ended.code == 0, ended.err
    assert 'catalogue = "bac-kan-2022"' in text
    assert dti("init", tmp_path / "năm 2024").code == 2
    assert dti("run", "--home", tmp_path / "năm 2024").code == 0


def test_a_form_that_nobody_filled_in_gets_no_result_of_what_others_sent(tmp_path: Path) -> None:
    folder = start(tmp_path)
    blank: Figures = {name: dict.fromkeys(figures) for name, figures in (CON_MINH | CU_LE).items()}
    wide(folder / "hộp thư" / "c.xlsx", blank)
    wide(folder / "hộp thư" / "d.xlsx", CU_LE | {"Xã Côn Minh": dict.fromkeys(CON_MINH["Xã Côn Minh"])})
    ended, summary = run(folder)
    units = {Path(file["path"]).name: file["units"] for file in summary["files"]}

    assert ended.code == 0, ended.err
    assert states(summary) == {"a.xlsx": "new", "b.xlsx": "new", "c.xlsx": "empty", "d.xlsx": "new"}
    assert units == {"a.xlsx": 1, "b.xlsx": 1, "c.xlsx": 0, "d.xlsx": 1}
    assert {path.name for path in (folder / "ket-qua").glob("*.cham-diem.xlsx")} == {
        f"{name}.cham-diem.xlsx" for name in "abd"
    }
    assert "biểu trống, chưa có số liệu" in ended.out
    assert set(states(run(folder)[1]).values()) == {"same"}


def test_a_file_taken_up_again_is_not_said_to_have_changed(tmp_path: Path) -> None:
    folder = start(tmp_path)
    run(folder)
    ended, summary = run(folder, "--all")

    assert set(states(summary).values()) == {"again"}
    assert "2 chấm lại" in ended.out
    assert "đã đổi" not in ended.out
