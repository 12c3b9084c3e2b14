"""A scheduled run that cannot be done says so in the summary and the log; nobody reads yesterday's success for today's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dti_cli.cli.app import run as dti_here
from dti_cli.domain.errors import StoreError
from tests.conftest import SAMPLES, dti

OLD = '{"at": "2025-01-31T07:00:00+07:00", "files": [], "failures": []}'


def started(folder: Path) -> tuple[list[str], Path]:
    (folder / "dti.toml").write_text('inbox = ["in"]\ncatalogue = "bac-kan-2022"\n', encoding="utf-8")
    summary = folder / "tóm tắt.json"
    summary.write_text(OLD, encoding="utf-8")
    return ["run", "--config", str(folder / "dti.toml"), "--summary", str(summary)], summary


def failures(summary: Path) -> list[str]:
    told: list[str] = json.loads(summary.read_text("utf-8"))["failures"]
    return told


def log(folder: Path) -> str:
    return "".join(path.read_text("utf-8") for path in (folder / "log").glob("chay-*.txt"))


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [(RuntimeError("ngoài dự kiến"), 70, "RuntimeError"), (KeyboardInterrupt(), 130, "dừng theo yêu cầu")],
)
def test_a_run_that_breaks_off_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: int, said: str
) -> None:
    def fail(*_: object) -> None:
        raise fault

    arguments, summary = started(tmp_path)
    monkeypatch.setattr("dti_cli.pipeline.batch._run", fail)

    assert dti_here(arguments) == code
    assert said in failures(summary)[0]
    assert said in log(tmp_path)
    assert "Traceback" not in summary.read_text("utf-8") + log(tmp_path)


def test_a_fault_is_logged_in_the_data_folder_that_the_run_works_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("ngoài dự kiến")

    arguments, summary = started(tmp_path)
    monkeypatch.setattr("dti_cli.pipeline.batch._run", fail)

    assert dti_here(arguments) == 70
    (detail,) = (tmp_path / "log").glob("loi-*.txt")
    assert "ngoài dự kiến" in detail.read_text("utf-8")
    assert str(detail) in capsys.readouterr().err
    assert "loi-*.txt" in failures(summary)[0]


def test_a_fault_over_a_damaged_store_is_the_stores_and_the_store_is_looked_through_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []

    def damaged(home: Path) -> StoreError:
        looked.append(home)
        return StoreError("Kho bị hỏng.")

    def fail(*_: object) -> None:
        raise KeyError("6")

    arguments, summary = started(tmp_path)
    monkeypatch.setattr("dti_cli.pipeline.batch._run", fail)
    monkeypatch.setattr("dti_cli.store.database.damage", damaged)

    assert dti_here(arguments) == 4
    assert looked == [tmp_path]
    assert "Kho bị hỏng." in failures(summary)[0]


def test_a_fault_keeps_its_exit_code_where_the_summary_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    arguments, _ = started(tmp_path)
    monkeypatch.setattr("dti_cli.pipeline.batch._run", fail)

    assert dti_here([*arguments[:-1], str(tmp_path / "dti.toml" / "s.json")]) == 70
    assert "s.json" in capsys.readouterr().err


def test_settings_that_are_gone_are_told(tmp_path: Path) -> None:
    arguments, summary = started(tmp_path)
    (tmp_path / "dti.toml").unlink()

    assert dti_here(arguments) == 2
    assert "Không có tệp cấu hình" in failures(summary)[0]
    assert "Không có tệp cấu hình" in log(tmp_path)


def test_a_mistyped_folder_is_told_and_not_made(tmp_path: Path) -> None:
    _, summary = started(tmp_path)

    assert dti_here(["run", "--config", str(tmp_path / "nhầm" / "dti.toml"), "--summary", str(summary)]) == 2
    assert "nhầm" in failures(summary)[0]
    assert not (tmp_path / "nhầm").exists()


def test_a_summary_takes_no_workbooks_place_where_settings_are_gone(tmp_path: Path) -> None:
    arguments, _ = started(tmp_path)
    (tmp_path / "dti.toml").unlink()
    (tmp_path / "a.xlsx").write_bytes(b"so lieu")

    assert dti_here([*arguments[:-1], str(tmp_path / "a.xlsx")]) == 2
    assert (tmp_path / "a.xlsx").read_bytes() == b"so lieu"


def test_a_summary_takes_the_place_of_an_older_summary_only(tmp_path: Path) -> None:
    assert dti("init", tmp_path).code == 0
    for name in ("dti.sqlite", "corrections.toml"):
        (tmp_path / name).write_text("của tôi", encoding="utf-8")
        ended = dti("run", "--config", tmp_path / "dti.toml", "--summary", tmp_path / name)

        assert ended.code == 2, ended.err
        assert (tmp_path / name).read_text("utf-8") == "của tôi"


@pytest.mark.parametrize("text", ['{"kind": "dti-manifest-1", "seal": ""}', '{"at": 1, "files": []}'])
def test_not_everything_written_as_json_is_a_summary(tmp_path: Path, text: str) -> None:
    arguments, summary = started(tmp_path)
    summary.write_text(text, encoding="utf-8")

    assert dti_here(arguments) == 2
    assert summary.read_text("utf-8") == text


def test_an_interrupted_command_says_that_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dti_cli.pipeline.runs.score", interrupted)

    assert dti_here(["score", str(SAMPLES / "con-minh-2023.xlsx"), "--home", str(tmp_path)]) == 130
    assert "Đã dừng theo yêu cầu" in capsys.readouterr().err
