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
    ("name", "system", "said"),
    [
        ("a\nb", "cron", "xuống dòng"),
        ("a\nb", "windows", "xuống dòng"),
        ("%TEMP%", "windows", "biến môi trường"),
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
