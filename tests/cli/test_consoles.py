"""Code pages, redirected output, no console at all; odd paths, patterns, lock files, folders that cannot be written."""

from __future__ import annotations

import errno
import io
import json
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any, Literal

import pytest

from dti_cli.cli import console
from dti_cli.cli.app import run as dti_here
from tests.conftest import PROJECT, SAMPLES, dti
from tests.workbooks import wide

UNIT = {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677}}
PAGES = ["cp1252", "cp1258", "cp437", "ascii"]


@pytest.mark.parametrize("page", PAGES)
def test_output_is_utf8_whatever_the_code_page(page: str) -> None:
    plain = {"PYTHONIOENCODING": page, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    shown, wrong = dti("--help", env=plain), dti("rank", "--tỉnh", env=plain)

    assert shown.code == 0
    assert "Chấm điểm chuyển đổi số" in shown.out
    assert (wrong.code, "Không có tùy chọn" in wrong.err) == (2, True)


@pytest.mark.parametrize("page", PAGES)
def test_a_run_goes_through_under_every_code_page(page: str, tmp_path: Path) -> None:
    book = wide(tmp_path / "Số liệu Na Rì.xlsx", UNIT)
    ended = dti(
        "score", book, "--home", tmp_path, "--out-dir", tmp_path / "kết quả", "--format", "json",
        env={"PYTHONIOENCODING": page, "PYTHONUTF8": "0"},
    )  # fmt: skip

    assert ended.code == 0, ended.err
    assert json.loads(ended.out)["units"][0]["name"] == "Xã Côn Minh"


@pytest.mark.parametrize("closed", ["stdout", "stderr", "both"])
def test_without_a_console_the_work_is_done(closed: str, tmp_path: Path) -> None:
    (tmp_path / "dti.toml").write_text('inbox = ["vào"]\ncatalogue = "bac-kan-2022"\n', encoding="utf-8")
    wide(tmp_path / "vào" / "a.xlsx", UNIT)
    streams = ["stdout", "stderr"] if closed == "both" else [closed]
    boot = "; ".join(
        ["import sys", *(f"sys.{s} = None" for s in streams), "from dti_cli.cli.__main__ import main", "main()"]
    )
    done = subprocess.run(
        [sys.executable, "-c", boot, "run", "--config", str(tmp_path / "dti.toml")],
        capture_output=True, cwd=PROJECT, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ket-qua" / "a.cham-diem.xlsx").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell that closes descriptors")
def test_with_every_descriptor_closed_the_store_is_whole(tmp_path: Path) -> None:
    book = wide(tmp_path / "a.xlsx", UNIT)
    command = f"exec '{sys.executable}' -m dti_cli.cli score '{book}' --home '{tmp_path}' --out-dir '{tmp_path}/ra' <&- >&- 2>&-"
    done = subprocess.run(["sh", "-c", command], cwd=PROJECT, check=False)

    assert done.returncode == 0
    assert dti("rank", "--province", "bac-kan", "--home", tmp_path).code == 0
    assert (tmp_path / "ra" / "a.cham-diem.xlsx").read_bytes().startswith(b"PK")


class Closed(io.StringIO):
    """A pipe whose reader has ended, as a system tells it."""

    number = errno.EPIPE

    def write(self, _: str) -> int:
        raise OSError(self.number, "Invalid argument")


@pytest.mark.parametrize("number", [errno.EPIPE, errno.EINVAL])
@pytest.mark.parametrize(
    "asked", [["catalogue", "list"], ["init", "--print"], ["schedule"], ["plan", "--template-help"], []]
)
def test_a_result_that_nobody_reads_to_its_end_is_no_fault(
    asked: list[str], number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "dti.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Closed, "number", number)
    monkeypatch.setattr(console, "_READER_GONE", {errno.EPIPE, errno.EINVAL})  # as on Windows
    monkeypatch.setattr(sys, "stdout", Closed())

    assert dti_here(asked) == 0
    assert capsys.readouterr().err == ""


def test_a_pipe_closed_early_ends_the_program_without_a_word(tmp_path: Path) -> None:
    asked = ["catalogue", "show", "bac-kan-2022", "--format", "json", "--home", str(tmp_path)]
    with subprocess.Popen(
        [sys.executable, "-m", "dti_cli.cli", *asked], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()

        assert (started.stderr.read(), started.wait()) == (b"", 0)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_path_typed_composed_finds_a_name_stored_decomposed_and_the_other_way_round(
    form: Literal["NFC", "NFD"], tmp_path: Path
) -> None:
    stored = unicodedata.normalize(form, "Số liệu huyện Na Rì – năm 2024.xlsx")
    typed = unicodedata.normalize("NFD" if form == "NFC" else "NFC", stored)
    wide(tmp_path / stored, UNIT)

    assert dti_here(["check", str(tmp_path / typed), "--home", str(tmp_path), "-o", str(tmp_path / "x.json")]) == 0


def test_paths_over_200_characters_are_read_and_written(tmp_path: Path) -> None:
    folder = tmp_path / ("thư mục có tên rất dài " * 4).strip() / ("và thêm một tầng nữa " * 5).strip()
    book = wide(folder / "Số liệu.xlsx", UNIT)

    assert len(str(book)) > 200
    assert dti_here(["score", str(book), "--home", str(folder), "--out-dir", str(folder / "kết quả")]) == 0
    assert (folder / "kết quả" / "Số liệu.cham-diem.xlsx").is_file()


def test_the_name_of_an_output_is_shortened_where_the_disk_would_refuse_it(tmp_path: Path) -> None:
    long = wide(tmp_path / ("x" * 245 + ".xlsx"), UNIT)
    short = wide(tmp_path / "y.xlsx", {"Xã Cư Lễ": {"3.5.a": 1, "3.5.b": 2}})

    assert dti_here(["score", str(long), str(short), "--home", str(tmp_path), "--out-dir", str(tmp_path / "ra")]) == 0
    assert {"x" * 180 + ".cham-diem.xlsx", "y.cham-diem.xlsx"} == {path.name for path in (tmp_path / "ra").iterdir()}


def test_patterns_are_expanded_here_and_lock_files_passed_over(tmp_path: Path) -> None:
    for name in ("a 1.xlsx", "a 2.xlsx", "~$a 1.xlsx", "b.xlsx"):
        wide(tmp_path / "vào [2024]" / name, UNIT)
        wide(tmp_path / "vào (2024)" / name, UNIT)
    out = tmp_path / "x.json"

    assert dti_here(["check", str(tmp_path / "vào (2024)" / "a*.xlsx"), "--home", str(tmp_path), "-o", str(out)]) == 0
    assert dti_here(["check", str(tmp_path / "vào [2024]"), "--home", str(tmp_path), "-o", str(out)]) == 0
    assert "~$" not in out.read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_told_with_3_and_the_store_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book, blocked = wide(tmp_path / "a.xlsx", UNIT), tmp_path / "chỉ đọc"
    make = Path.mkdir

    def refused(self: Path, *arguments: Any, **options: Any) -> None:
        if self == blocked:
            raise PermissionError(13, "Permission denied", str(self))
        make(self, *arguments, **options)

    monkeypatch.setattr(Path, "mkdir", refused)
    assert dti_here(["score", str(book), "--home", str(tmp_path), "--out-dir", str(blocked)]) == 3
    assert "không có quyền ghi" in capsys.readouterr().err
    assert dti_here(["gaps", "--unit", "con-minh", "--home", str(tmp_path)]) == 0


def test_a_home_that_cannot_be_written_is_told_with_4(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "nhà").write_text("một tệp")

    assert dti_here(["score", str(SAMPLES / "con-minh-2023.xlsx"), "--home", str(tmp_path / "nhà")]) == 4
    assert "Không tạo được thư mục dữ liệu" in capsys.readouterr().err
