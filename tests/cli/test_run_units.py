"""`dti run` with a list of units: what is not on it is told and never scored, whatever becomes of the list."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_run import run, start, states
from tests.conftest import dti
from tests.workbooks import wide

SETTINGS = 'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\nprovince = "Bắc Kạn"\nunits = "ds.txt"\n'


def listed(folder: Path, *names: str) -> None:
    (folder / "ds.txt").write_text("\n".join(names), encoding="utf-8")


def ranked(folder: Path) -> str:
    return dti("rank", "--province", "bac-kan", "--home", folder, "--format", "csv").out


def codes(summary: dict[str, list[dict[str, str]]]) -> list[str]:
    return [finding["code"] for finding in summary["findings"]]


def test_a_unit_that_is_not_on_the_list_is_an_error_and_not_scored(tmp_path: Path) -> None:
    folder = start(tmp_path, SETTINGS)
    listed(folder, "Xã Côn Minh", "Xã Kim Hỷ")
    ended, summary = run(folder)
    names = {Path(file["path"]).name: file["units"] for file in summary["files"]}
    (report,) = summary["reporting"]

    assert names == {"a.xlsx": 1, "b.xlsx": 0}
    assert "unit-not-listed" in codes(summary)
    assert "not-reported" not in codes(summary)  # told once, over everything stored
    assert (report["reported"], report["expected"]) == (1, 2)
    assert "“Xã Cư Lễ” không có trong danh sách đơn vị nên không chấm" in ended.out
    assert "Côn Minh" in ranked(folder)
    assert "Cư Lễ" not in ranked(folder)
    assert not (folder / "ket-qua" / "b.cham-diem.xlsx").exists()


def test_a_unit_that_is_put_on_the_list_is_scored_though_its_file_is_not_new(tmp_path: Path) -> None:
    folder = start(tmp_path, SETTINGS)
    listed(folder, "Xã Côn Minh")
    run(folder)
    listed(folder, "Xã Côn Minh", "Xã Cư Lễ")
    _, summary = run(folder)

    assert "unit-not-listed" not in codes(summary)
    assert "Cư Lễ" in ranked(folder)
    assert states(run(folder)[1]) == {"a.xlsx": "same", "b.xlsx": "same"}


def test_a_list_that_is_out_of_reach_for_once_brings_in_nobody_it_refused(tmp_path: Path) -> None:
    folder = start(tmp_path, SETTINGS)
    listed(folder, "Xã Côn Minh")
    run(folder)
    (folder / "ds.txt").rename(folder / "cất.txt")
    ended, summary = run(folder)

    assert ended.code == 3
    assert states(summary) == {"a.xlsx": "same", "b.xlsx": "same"}
    assert "chưa đối chiếu được" in " ".join(summary["failures"]).lower()
    assert "Cư Lễ" not in ranked(folder)


def test_without_its_list_a_run_scores_nothing_new_until_the_list_is_back(tmp_path: Path) -> None:
    folder = start(tmp_path, SETTINGS)
    ended, first = run(folder)
    listed(folder, "Xã Côn Minh")
    _, second = run(folder)

    assert ended.code == 3
    assert states(first) == {"a.xlsx": "held", "b.xlsx": "held"}
    assert (first["units"], first["outputs"], first["moved"]) == (0, [], [])
    (told,) = first["failures"]
    assert "2 tệp mới hoặc đã đổi được để lại trong hộp thư" in told
    assert "2 để lại, chưa chấm" in ended.out
    assert "unit-not-listed" in codes(second)
    assert "Côn Minh" in ranked(folder)
    assert "Cư Lễ" not in ranked(folder)


def test_without_its_list_a_run_moves_no_file_that_it_did_not_hold_against_it(tmp_path: Path) -> None:
    folder = start(tmp_path, SETTINGS + '[processed]\naction = "move"\n')
    _, summary = run(folder)

    assert summary["moved"] == []
    assert sorted(path.name for path in (folder / "hộp thư").iterdir()) == ["a.xlsx", "b.xlsx"]


def test_without_its_list_a_changed_file_waits_and_its_earlier_result_stays(tmp_path: Path) -> None:
    folder = start(tmp_path, SETTINGS)
    listed(folder, "Xã Côn Minh", "Xã Cư Lễ")
    run(folder)
    before = ranked(folder)
    (folder / "ds.txt").unlink()
    wide(folder / "hộp thư" / "b.xlsx", {"Xã Cư Lễ": {"3.5.a": 20, "3.5.b": 20}})
    _, summary = run(folder)
    _, every = run(folder, "--all")

    assert states(summary) == {"a.xlsx": "same", "b.xlsx": "held"}
    assert states(every) == {"a.xlsx": "held", "b.xlsx": "held"}
    assert ranked(folder) == before
