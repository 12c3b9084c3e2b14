from __future__ import annotations

from pathlib import Path

import pytest

from dti_cli.cli.app import run


def test_the_hint_to_see_the_task_quotes_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dti.toml").write_text("", encoding="utf-8")
    code = run(["schedule", "--config", str(tmp_path / "dti.toml"), "--for", "windows", "--name", "Chấm điểm"])

    told = capsys.readouterr().err
    assert code == 0
    assert 'schtasks /Query /TN "Chấm điểm"' in told


@pytest.mark.parametrize(
    ("system", "folder", "command", "said"),
    [
        ("windows", "a", "schtasks /Create", ["đang bật, cắm điện", "đã đăng nhập", "--for powershell"]),
        ("windows", "a" * 250, "$a = New-ScheduledTaskAction", ["261 ký tự", "chạy bù", "đã đăng nhập"]),
        ("powershell", "a", "$a = New-ScheduledTaskAction", ["Dán lệnh này vào PowerShell", "chạy bù"]),
    ],
)
def test_it_is_said_when_a_task_of_windows_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], system: str, folder: str, command: str, said: list[str]
) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "dti.toml").write_text("", encoding="utf-8")

    assert run(["schedule", "--config", str(tmp_path / folder), "--for", system]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith(command)
    assert [words for words in said if words not in shown.err] == []


@pytest.mark.parametrize(
    ("name", "system", "said"),
    [
        ("a\nb", "cron", "xuống dòng"),
        ("a\nb", "windows", "xuống dòng"),
        ("%TEMP%", "windows", "biến môi trường"),
        ("%TEMP%", "powershell", "biến môi trường"),
        ("/".join(["đ" * 100] * 3), "cron", "cron chỉ nhận 998"),
    ],
)
def test_a_folder_that_cannot_be_written_into_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, system: str, said: str
) -> None:
    (tmp_path / name).mkdir(parents=True)
    (tmp_path / name / "dti.toml").write_text("", encoding="utf-8")

    assert run(["schedule", "--config", str(tmp_path / name), "--for", system]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""
